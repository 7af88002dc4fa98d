/* What a list of updates teaches, whatever its format: importers fill it, and it becomes proposed rows of data/. One
 * update of one product is one entry, however often the list names it. What cannot be used is counted, and each kind
 * of it becomes one remark. */
#pragma once

#include "catalog/catalog.h"
#include "curation/import/data_proposal.h"

/* Values as data/ writes them. */
enum learned_fact {
    LEARNED_KIND,
    LEARNED_MONTH,       /* of release */
    LEARNED_MONTH_BASIS, /* what the month or day rests on */
    LEARNED_DAY,
    LEARNED_BUILD, /* os_build */
    LEARNED_STACK,
    LEARNED_FLOOR,
};
enum { LEARNED_FACT_COUNT = LEARNED_FLOOR + 1 };

struct learned_value {
    struct slice text; /* "" = not stated */
    bool is_disputed;  /* the list says two different things */
};

/* A document of a month that names an update: MSRC adds later updates to old documents. */
struct learned_sighting {
    struct slice month;
    size_t vulnerabilities; /* that it fixes by documents of this month */
    uint64_t last;          /* the one counted last */
};

struct learned_update {
    size_t product; /* its row in products.csv */
    uint32_t kb;
    struct learned_value facts[LEARNED_FACT_COUNT];
    bool is_kind_exact;        /* the list's own word, not one derived from what the product is */
    bool is_security_update;   /* the list says no more of its kind */
    bool is_of_system;         /* it is listed for Windows itself, and not for Internet Explorer on it alone */
    struct slice_list sources; /* files that name it */
    struct {
        LIST_FIELDS(struct learned_sighting);
    } sightings;
    struct catalog_number_list replaces;
    struct catalog_cve_list cves;
};

/* Why something was passed over. */
enum passed_over {
    PASSED_PRODUCT,     /* of no product of products.csv */
    PASSED_KB,          /* a number that is none */
    PASSED_KIND,        /* an unknown word for the kind of update */
    PASSED_VERSION,     /* no version of four numbers */
    PASSED_SEVERAL,     /* several KBs where there should be one */
    PASSED_METADATA,    /* metadata that is damaged */
    PASSED_UNDESCRIBED, /* no row in updates.csv, and the list does not say the kind */
    PASSED_DISPUTED,
    PASSED_CYCLE,
    PASSED_MONTH,    /* another month than the row's */
    PASSED_UNDATED,  /* the documents do not settle its month */
    PASSED_STRANGER, /* replaces an update of another product with the same build */
};
enum { PASSED_OVER_COUNT = PASSED_STRANGER + 1 };

struct learned_updates;
/* Reads products.csv and updates.csv. Everything lies in `arena`; the caller ends it with learned_updates_end. NULL:
 * ERROR_IO or ERROR_INPUT. */
struct learned_updates *learned_updates_begin(struct data_proposal *proposal, struct arena *arena, struct error *error);
/* What follows is taught by this file: its name and SHA-256 become the source. ERROR_IO. */
bool learned_updates_file(struct learned_updates *learned, const char *path, struct error *error);
void learned_updates_end(struct learned_updates *learned);

#define LEARNED_NO_PRODUCT SIZE_MAX
/* The product that Microsoft calls so: "Windows Server 2008 for x64-based Systems Service Pack 2", "Windows Server
 * 2016  (Server Core installation)", "Internet Explorer 9 on Windows Server 2012". Other architectures than x64 are
 * no product here: what is for them alone would be taken for an update of x64. */
size_t learned_updates_product_named(const struct learned_updates *learned, struct slice name);
/* Whether such a name is that of Internet Explorer on a product. */
bool learned_updates_names_browser(struct slice name);
/* The product with this id, or LEARNED_NO_PRODUCT. */
size_t learned_updates_product(const struct learned_updates *learned, struct slice id);
/* Whether this is a build of the product: "10.0.14393.3274" of ws2016. */
bool learned_updates_is_build_of(const struct learned_updates *learned, size_t product, struct version version);
/* Whether its stacks come inside cumulative updates, which build on checkpoints, and never by themselves. */
bool learned_updates_has_no_stack_updates(const struct learned_updates *learned, size_t product);
unsigned learned_updates_product_major(const struct learned_updates *learned, size_t product);

/* The entry, made when there is none yet; NULL, with the error, beyond LIMIT_IMPORT_UPDATES. It stays where it is. */
struct learned_update *learned_updates_entry(struct learned_updates *learned, size_t product, uint32_t kb,
                                             struct error *error);
/* Whether updates.csv has a row for it already. */
bool learned_updates_is_described(const struct learned_updates *learned, size_t product, uint32_t kb);
/* `value` is copied. A second, different value makes the fact disputed. */
void learned_updates_state(struct learned_updates *learned, struct learned_update *update, enum learned_fact fact,
                           struct slice value);
/* As learned_updates_state, but the lower text stays: of several days the first. */
void learned_updates_state_lower(struct learned_updates *learned, struct learned_update *update, enum learned_fact fact,
                                 struct slice value);
/* ERROR_LIMIT beyond LIMIT_IMPORT_PAIRS. */
bool learned_updates_replaces(struct learned_updates *learned, struct learned_update *update, uint32_t older,
                              struct error *error);
bool learned_updates_fixes(struct learned_updates *learned, struct learned_update *update, uint64_t cve,
                           struct error *error);
/* A document of `month` ("2019-10") names it as the fix of this vulnerability. */
void learned_updates_sighted(struct learned_updates *learned, struct learned_update *update, struct slice month,
                             uint64_t cve);
/* The list says that this KB raises a build of Windows 10 or later, of whatever product, to this version. */
void learned_updates_raises(struct learned_updates *learned, uint32_t kb, struct version version);
/* `example` is copied; the first one of each kind is shown. */
void learned_updates_pass_over(struct learned_updates *learned, enum passed_over cause, struct slice example);

/* Settles kinds and months over all that was learnt (learned_settlement.c), and proposes rows of updates.csv, floors.csv, supersedence.csv and exposure.csv. Updates that updates.csv does not
 * describe get a row only if the list says their kind. Pairs that would let an update replace itself are passed
 * over. */
bool learned_updates_propose(struct learned_updates *learned, struct error *error);
