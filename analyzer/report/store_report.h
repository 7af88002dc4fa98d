/* What `kbready store` found: one document for all exports, in one format. */
#pragma once

#include "report/report.h"
#include "store/store_health.h"

/* What follows from a damage, as far as a catalog knows the update. */
struct store_consequence {
    struct kb_list endangers; /* the update itself first, then what replaces it, the nearest first; empty = not known */
    struct slice title;       /* of the update; "" = the catalog does not have it */
    bool is_of_stack;         /* it is a servicing stack update: whatever is installed goes through it */
};

struct stored_host {
    struct slice path;    /* as the user named it */
    struct slice name;    /* of the computer; "" = not known */
    struct slice product; /* "" = not known */
    struct store_health health;
    struct {
        LIST_FIELDS(struct store_consequence);
    } consequences; /* one for each damage */
    struct slice_list warnings;
};

struct store_report {
    enum store_outcome outcome; /* the worst of all hosts */
    struct date made_on;
    bool has_catalog;
    struct {
        LIST_FIELDS(struct stored_host);
    } hosts;
};

/* Damaged goes before not examined, and that before healthy. */
enum store_outcome store_report_outcome(const struct store_report *report);
/* How many damages of a host some update fails by; the others are untidy. */
size_t store_count_damages(const struct stored_host *host);
const struct store_consequence *store_consequence_of(const struct stored_host *host, const struct store_damage *damage);

/* Text that several formats say; in `arena`. */
struct slice store_headline(const struct stored_host *host, struct arena *arena);
/* "states of 4 packages; 4 manifests of packages; ...": what was looked at. */
struct slice store_examined_words(const struct store_health *health, struct arena *arena);
/* "components: WinSxS\Manifests is not in the export": a line for each part that was not. */
struct slice_list store_not_examined(const struct store_health *health, struct arena *arena);
/* "manifest-missing (likely): the manifest of the package is missing". */
struct slice store_damage_title(const struct store_damage *damage, struct arena *arena);
/* What it is about: package, update, component. */
struct slice store_subject_words(const struct store_damage *damage, struct arena *arena);
/* Where it shows, and what exactly. */
struct slice store_place_words(const struct store_damage *damage, struct arena *arena);
/* "0x800f0831 CBS_E_STORE_CORRUPTION; also seen: ..."; "" without a code. */
struct slice store_code_words(const struct store_damage *damage, struct arena *arena);
struct slice store_endangers_words(const struct stored_host *host, const struct store_damage *damage,
                                   struct arena *arena);
struct slice store_repair_words(const struct stored_host *host, const struct store_damage *damage, struct arena *arena);
