/* The catalog of updates, read-only: products, updates, rules, requirements and what replaces what. The one door to
 * SQLite is this folder.
 *
 * Everything returned belongs to the catalog and lives until catalog_close. A catalog serves one thread at a time. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "base/list.h"
#include "base/minisign.h"
#include "servicing/update_kind.h"
#include "servicing/version.h"

enum confidence { CONFIDENCE_INFERRED, CONFIDENCE_SINGLE, CONFIDENCE_CONFIRMED };
enum { CONFIDENCE_COUNT = CONFIDENCE_CONFIRMED + 1 };
const char *confidence_name(enum confidence confidence);

/* How the servicing stack reaches a product. */
enum delivery {
    DELIVERY_SEPARATE,   /* by updates of its own */
    DELIVERY_COMBINED,   /* inside its cumulative updates */
    DELIVERY_CHECKPOINT, /* inside its cumulative updates, which build on each other */
};
/* "separate" …, as in data/products.csv and JSON. */
const char *delivery_name(enum delivery delivery);

/* KBs, builds or codes. */
struct catalog_number_list {
    LIST_FIELDS(uint32_t);
};

struct catalog_product {
    struct slice id;   /* ws2008sp2 */
    struct slice name; /* Windows Server 2008 Service Pack 2 */
    unsigned major, minor;
    int service_pack;
    struct catalog_number_list builds; /* NT builds that are this product: 6002, 6003 */
    struct slice_list architectures;   /* amd64, x86, ia64 */
    bool server_only;                  /* a client of the same NT version is not this product */
    bool client_only;                  /* a server of the same NT version is not this product */
    enum delivery delivery;
    /* Between these days every servicing stack update of the product is known; 0 = not known of any time. */
    struct date stacks_complete_from, stacks_complete_to;
    /* Until this day every monthly update of the product is known; 0 = not known of any time. */
    struct date updates_complete_to;
    struct slice source;
    enum confidence confidence;
};

struct catalog_product_list {
    LIST_FIELDS(const struct catalog_product);
};
struct catalog_product_choice {
    LIST_FIELDS(const struct catalog_product *);
};

/* One issue of an update that was issued more than once under its KB. */
struct catalog_edition {
    const struct catalog_product *product;
    uint32_t kb;
    struct date released;
    struct slice name;              /* "v4"; "" = not known */
    struct version package_version; /* of its top package, or the least it can have */
    struct slice source;
    enum confidence confidence;
};
struct catalog_edition_list {
    LIST_FIELDS(struct catalog_edition);
};

struct catalog_update {
    const struct catalog_product *product;
    uint32_t kb;
    struct date released; /* its first edition; 0 = not known */
    /* 0 = `released` is the day. Otherwise no source gives it: `released` is the day on which its package was made,
     * the first on which it may have been released, and this is the last. Rows of the catalog have none. */
    struct date released_until;
    struct slice release_month; /* "2019-10", "2017" or "" */
    enum update_kind kind;
    struct slice title;
    /* of its top package, or the least it can have: cumulative updates are told by it */
    struct version package_version;
    struct version stack_version; /* of the servicing stack it provides */
    bool stack_is_minimum;        /* it provides this one or a newer one: its own version is not known */
    struct slice restart;         /* "required", "not-required" or "" = not known */
    struct slice note;
    struct slice date_basis;              /* what the day rests on; "" = not known */
    struct slice os_build;                /* version of a file by which it is recognised; "" = not known */
    struct catalog_edition_list editions; /* by day, the first included; empty = issued once, as far as is known */
    struct slice source;
    enum confidence confidence;
};
struct catalog_update_list {
    LIST_FIELDS(const struct catalog_update *);
};

/* What a class rule or a requirement of one KB is about: the check that evaluates it. Names in data/ are the check
 * ids. */
enum rule_subject {
    RULE_SERVICE_PACK,           /* product-match */
    RULE_SHA2_SIGNING,           /* sha2-signing */
    RULE_SERVICING_STACK_UPDATE, /* servicing-stack-update */
    RULE_SERVICING_STACK_LATEST, /* servicing-stack-latest */
    RULE_ESU_LICENSING_PACKAGE,  /* esu-licensing-package */
    RULE_ESU_LICENSE,            /* esu-license */
    RULE_RESTART,                /* restart after prerequisites, for the plan */
    RULE_KNOWN_BLOCKER,          /* known-blocker */
    RULE_PARENT_PACKAGE,         /* parent-package, where the update's own manifests are not given */
    RULE_UNRECORDED_FLOOR,       /* servicing-stack-unrecorded */
    RULE_HOTPATCH,               /* hotpatch */
};
enum { RULE_SUBJECT_COUNT = RULE_HOTPATCH + 1 };
/* "sha2-signing" …: the id of the check, or "restart". */
const char *rule_subject_name(enum rule_subject subject);

/* A requirement of a class of updates, or (kb != 0) of one update. Class rules are stored as rules and matched when
 * asked. */
struct catalog_rule {
    struct slice id; /* "sha2-6.0"; requirements of one KB have ids of their own */
    const struct catalog_product *product;
    enum rule_subject subject;
    uint32_t kb; /* only for this update; 0 = by kinds and dates */
    bool kinds[UPDATE_KIND_COUNT];
    struct date released_from, released_to;  /* both inclusive; 0 = open */
    struct catalog_number_list exempt;       /* updates the rule does not bind: those that bring the capability */
    struct catalog_number_list alternatives; /* any one suffices; the first is the one to name */
    bool or_later; /* a later update of the same cumulative kind (servicing stack update, rollup) suffices too */
    struct version minimum_package_version; /* edition of the required package (KB4474419: 6.0.4.0) */
    struct slice minimum_edition;           /* the same in words; "" = any */
    struct version minimum_stack;           /* that the alternatives provide at least */
    bool required;                          /* hard; false = recommended */
    uint32_t predicted_code;                /* 0 = none known */
    struct catalog_number_list also_seen;
    struct slice symptom; /* what happens, in words, when no code is known */
    struct slice reason;
    struct slice source;
    enum confidence confidence;
};
struct catalog_rule_list {
    LIST_FIELDS(const struct catalog_rule *);
};

struct catalog_known_issue {
    const struct catalog_product *product;
    uint32_t kb;
    struct slice symptom, error_code, status, workaround, source;
    enum confidence confidence;
};
struct catalog_known_issue_list {
    LIST_FIELDS(struct catalog_known_issue);
};

/* A way to be licensed for Extended Security Updates, and the last release day it covers. */
struct catalog_esu_programme {
    const struct catalog_product *product;
    struct slice id;                    /* y1 y2 y3 azure arc pa consumer */
    struct slice name;                  /* "Year 2 key" */
    struct date covers_from, covers_to; /* release days, both inclusive */
    struct slice source;
    enum confidence confidence;
};
struct catalog_esu_programme_list {
    LIST_FIELDS(struct catalog_esu_programme);
};

/* A day on which a kind of support of a product ends. Ends of Extended Security Updates differ by how they are had. */
enum lifecycle_event {
    LIFECYCLE_MAINSTREAM_END,
    LIFECYCLE_EXTENDED_END,
    LIFECYCLE_ESU_END, /* whatever the licence */
    LIFECYCLE_ESU_END_WITH_KEY,
    LIFECYCLE_ESU_END_IN_AZURE,
    LIFECYCLE_PREMIUM_ASSURANCE_END,
    LIFECYCLE_HOME_PRO_END, /* of clients, support ends by edition */
    LIFECYCLE_ENTERPRISE_END,
    LIFECYCLE_LTSC_END,
    LIFECYCLE_IOT_LTSC_END,
    LIFECYCLE_CONSUMER_ESU_END,
};
/* "extended-end" …, as in data/lifecycle.csv and JSON. */
const char *lifecycle_event_name(enum lifecycle_event event);

struct catalog_lifecycle {
    const struct catalog_product *product;
    enum lifecycle_event event;
    struct date day; /* the last one */
    struct slice source;
    enum confidence confidence;
};
struct catalog_lifecycle_list {
    LIST_FIELDS(struct catalog_lifecycle);
};

/* CVE-2019-0708 as a number that orders by year and then by number: year * 2^32 + number. */
struct catalog_cve_list {
    LIST_FIELDS(uint64_t);
};
enum { CVE_TEXT_SIZE = 24 };
/* "CVE-2019-0708" into `text`. Returns `text`. */
const char *cve_format(uint64_t cve, char text[CVE_TEXT_SIZE]);

/* Vulnerabilities that one update fixes; the confidence is that of the least established of them. */
struct catalog_fix {
    const struct catalog_product *product;
    uint32_t kb;
    struct catalog_cve_list cves;
    struct slice source;
    enum confidence confidence;
};
struct catalog_fix_list {
    LIST_FIELDS(struct catalog_fix);
};

/* A vulnerability that was exploited in attacks. */
struct catalog_attack {
    uint64_t cve;
    struct slice title;
    struct date listed; /* day on which it was put on the CISA list of exploited vulnerabilities; 0 = it is not on it */
    struct slice source;
    enum confidence confidence;
};

/* A vulnerability for which exploit code is public. That it was used in attacks is another fact. */
enum severity { SEVERITY_LOW, SEVERITY_MODERATE, SEVERITY_IMPORTANT, SEVERITY_CRITICAL };
struct catalog_exploit {
    uint64_t cve;
    struct slice title;
    struct slice known_as; /* "BlueKeep"; "" = no name in common use */
    enum severity severity;
    struct slice source;
    enum confidence confidence;
};

struct catalog_exploit_list {
    LIST_FIELDS(struct catalog_exploit);
};

/* Something that is said about a topic, and whether it is so. */
enum claim_verdict { CLAIM_FALSE, CLAIM_UNPROVEN, CLAIM_TRUE };
/* "false", "unproven", "true". */
const char *claim_verdict_name(enum claim_verdict verdict);

struct catalog_claim {
    struct slice topic; /* "build-6003" */
    struct slice claim;
    enum claim_verdict verdict;
    struct slice explanation;
    struct slice source;
    enum confidence confidence; /* of the verdict */
};
struct catalog_claim_list {
    LIST_FIELDS(struct catalog_claim);
};

/* Two sources that contradict each other, and what is taken as settled. */
enum dispute_outcome { DISPUTE_OPEN, DISPUTE_CLAIM_A, DISPUTE_CLAIM_B, DISPUTE_BOTH };
/* "open", "claim-a" …, as in data/disputes.csv and JSON. */
const char *dispute_outcome_name(enum dispute_outcome outcome);

struct catalog_disputed_claim {
    struct slice claim, source;
};
enum { DISPUTE_CLAIM_COUNT = 2 };
struct catalog_dispute {
    struct slice id;
    const struct catalog_product *product;
    struct catalog_number_list kbs; /* updates that it is about, described or not */
    struct slice_list rules;        /* ids of rules that it is about */
    struct slice topic;             /* of claims; "" = none */
    struct slice question;
    struct catalog_disputed_claim claims[DISPUTE_CLAIM_COUNT];
    enum dispute_outcome outcome;
    struct slice settlement; /* what the catalog goes by */
    struct slice reason;
    struct slice source; /* of the settlement */
    enum confidence confidence;
};
struct catalog_dispute_list {
    LIST_FIELDS(struct catalog_dispute);
};

/* One row of supersedence, seen from one of its ends. */
struct catalog_link {
    uint32_t kb; /* of the other end; the catalog need not describe it */
    struct slice source;
    enum confidence confidence;
};
struct catalog_link_list {
    LIST_FIELDS(struct catalog_link);
};
enum supersedence_direction { SUPERSEDENCE_NEWER, SUPERSEDENCE_OLDER };
enum { SUPERSEDENCE_DIRECTION_COUNT = SUPERSEDENCE_OLDER + 1 };

struct catalog;
/* Opens `path` read-only, immutable, defensive, untrusted schema off. ERROR_CATALOG (exit 5) with file, cause and
 * what to do when it is missing, not a database, damaged, of another application or schema version. Caller owns the
 * catalog. */
bool catalog_open(const char *path, struct catalog **catalog, struct error *error);
/* As catalog_open, but only with a signature of minisign beside it (`path` and ".minisig") that `key` verifies: of
 * the file's bytes and of its trusted comment. It is verified before anything else, and what is then used are the
 * bytes that were verified. */
bool catalog_open_signed(const char *path, struct minisign_key key, struct catalog **catalog, struct error *error);
void catalog_close(struct catalog *catalog);

struct slice catalog_sha256(const struct catalog *catalog);
/* Id of the key with which its signature was verified, as minisign prints it; "" = it was opened without asking for
 * one. */
struct slice catalog_signed_by(const struct catalog *catalog);
struct slice catalog_schema_version(const struct catalog *catalog);
struct date catalog_data_date(const struct catalog *catalog); /* newest day on which data/ was reviewed */

/* Every product, by id. */
struct catalog_product_list catalog_products(const struct catalog *catalog);
/* The product with this NT version and build, or NULL; of a client and a server of one build the server. */
const struct catalog_product *catalog_product_of_build(const struct catalog *catalog, unsigned major, unsigned minor,
                                                       unsigned build);
/* Every product with this NT version and build: more than one where clients and servers of it are products of their
 * own. In `arena`. */
struct catalog_product_choice catalog_products_of_build(const struct catalog *catalog, unsigned major, unsigned minor,
                                                        unsigned build, struct arena *arena);
/* Every product that has this KB (KB4474419 exists for several). */
struct catalog_update_list catalog_updates_with_kb(const struct catalog *catalog, uint32_t kb);
/* The update with this KB for this product, or NULL. */
const struct catalog_update *catalog_update_find(const struct catalog *catalog, const struct catalog_product *product,
                                                 uint32_t kb);
/* The last day until which the catalog knows every monthly update of the product: its updates_complete_to; or the
 * day of the last review, where that covers the end of the last support that the product had, after which none came
 * out. 0 where the catalog claims nothing. */
struct date catalog_updates_known_to(const struct catalog *catalog, const struct catalog_product *product);
/* Products need not be the catalog's own: of another nothing is known, and every list is empty. All updates of one
 * kind, ordered by release date, then by KB. An update of which only the month (or year) is known stands at its
 * beginning; those of which nothing is known come first. */
struct catalog_update_list catalog_updates_of_kind(const struct catalog *catalog, const struct catalog_product *product,
                                                   enum update_kind kind);
/* Every update that replaces `kb`, directly or through others, nearest first. Updates that the catalog does not
 * describe are passed through but not returned. A catalog that stops being readable midway ends the process with
 * exit code 5: an answer that is cut short would be taken for "nothing replaces it". */
struct catalog_update_list catalog_superseding(const struct catalog *catalog, const struct catalog_product *product,
                                               uint32_t kb);
/* Every update that `kb` replaces, directly or through others. */
struct catalog_update_list catalog_superseded(const struct catalog *catalog, const struct catalog_product *product,
                                              uint32_t kb);
/* The rows that say what directly replaces `kb` (newer) or what `kb` directly replaces (older), by KB. ERROR_CATALOG
 * when a row holds what schema/catalog.sql forbids. */
bool catalog_direct_links(const struct catalog *catalog, const struct catalog_product *product, uint32_t kb,
                          enum supersedence_direction direction, struct catalog_link_list *links, struct error *error);
/* Rules and requirements that bind this update: matched on product, KB or kind and release date, exemptions left
 * out. Where the release day is not known and the release month does not decide, the dated rules of its kind are
 * returned too and `*undated` is true: whether they bind is unknown. `update` need not come from this catalog: one
 * made from a package needs product, kb, kind and dates. */
struct catalog_rule_list catalog_rules_for(const struct catalog *catalog, const struct catalog_update *update,
                                           enum rule_subject subject, bool *undated);
/* Whether nobody knows if this rule, one of those returned for `update`, binds it: it may have been released in the
 * rule's window or not. */
bool catalog_rule_is_in_doubt(const struct catalog_rule *rule, const struct catalog_update *update);
/* All of them: class rules, then requirements of one update; each by id. */
struct catalog_rule_list catalog_rules(const struct catalog *catalog);
/* The days on which the update, or an edition of it, may have been released, both inclusive: its days; else its
 * month or year, of which day 31 stands for the end of any month; else what the day of its package leaves open; both
 * 0 when nothing is known. */
struct release_period {
    struct date first, last;
};
struct release_period catalog_release_period(const struct catalog_update *update);
/* The last of them. */
struct date catalog_update_last_release_day(const struct catalog_update *update);
/* Whether the update can have been out on `day`: in some edition; of one whose day is not known that is so from the
 * first day of its month or year on, and always where nothing is known. */
bool catalog_update_may_be_out(const struct catalog_update *update, struct date day);
/* The newest edition that was out on `day`; NULL when none was, or no editions are recorded. */
const struct catalog_edition *catalog_edition_of_day(const struct catalog_update *update, struct date day);
/* The stack floor the catalog records for this update's manifest; false when none is recorded. */
bool catalog_floor(const struct catalog *catalog, const struct catalog_update *update, struct version *floor,
                   struct slice *source, enum confidence *confidence);
struct catalog_known_issue_list catalog_known_issues(const struct catalog *catalog,
                                                     const struct catalog_update *update);
struct catalog_esu_programme_list catalog_esu_programmes(const struct catalog *catalog,
                                                         const struct catalog_product *product);
/* When the kinds of support of the product end, the earliest first. */
struct catalog_lifecycle_list catalog_lifecycle(const struct catalog *catalog, const struct catalog_product *product);
/* What the updates of the product fix, by KB. */
struct catalog_fix_list catalog_fixes(const struct catalog *catalog, const struct catalog_product *product);
/* Every vulnerability for which exploit code is public. */
struct catalog_exploit_list catalog_exploits(const struct catalog *catalog);
/* The row of this vulnerability, or NULL when no public exploit code is known. */
const struct catalog_exploit *catalog_exploit_find(const struct catalog *catalog, uint64_t cve);
/* The row of this vulnerability, or NULL when no attack is known. */
const struct catalog_attack *catalog_attack_find(const struct catalog *catalog, uint64_t cve);
/* Every claim, by topic and in the order in which they are to be read. */
struct catalog_claim_list catalog_claims(const struct catalog *catalog);
/* Every dispute, by id. */
struct catalog_dispute_list catalog_disputes(const struct catalog *catalog);
