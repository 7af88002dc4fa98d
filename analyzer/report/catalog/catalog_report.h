/* What `kbready catalog` shows of a catalog: one structure and two renderers for each of its commands. */
#pragma once

#include "curation/inspect/census.h"
#include "curation/inspect/difference.h"
#include "curation/inspect/search.h"
#include "curation/inspect/selection.h"
#include "curation/inspect/soundness.h"
#include "readiness/plan/remedy_proof.h"
#include "report/report.h"

/* What is to be shown, and how: the renderers cast `subject` to the structure below that they belong to. */
struct catalog_page {
    const void *subject;
    struct slice (*text)(const void *subject, struct report_style style, struct arena *arena);
    struct slice (*json)(const void *subject, struct arena *arena);
    struct slice (*csv)(const void *subject, struct arena *arena); /* NULL but for rows */
};

/* kbready catalog info. */
struct catalog_info {
    const struct catalog *catalog;
    struct slice path; /* clean */
    struct catalog_census census;
};
/* Of a struct catalog_info; schema/catalog-info.schema.json. */
struct slice catalog_info_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_info_json(const void *subject, struct arena *arena);

/* A rule that binds an update. */
struct catalog_binding {
    const struct catalog_rule *rule;
    bool undated; /* it binds only what was released in its window, and the day of this update is not known */
};

/* One update as one product has it. */
struct catalog_shown_update {
    const struct catalog_update *update;
    struct catalog_link_list direct[SUPERSEDENCE_DIRECTION_COUNT];
    /* described updates that are reached through others */
    struct catalog_update_list indirect[SUPERSEDENCE_DIRECTION_COUNT];
    struct {
        LIST_FIELDS(struct catalog_binding);
    } bindings;                           /* by subject */
    struct catalog_dispute_list disputes; /* about it, or about a rule that binds it; by id */
    const struct catalog_fix *fix;        /* NULL = the catalog does not know of vulnerabilities that it fixes */
};

/* kbready catalog show. */
struct catalog_shown {
    const struct catalog *catalog;
    uint32_t kb;
    bool is_brief;                            /* text without what it replaces, reasons, issues and vulnerabilities */
    LIST_FIELDS(struct catalog_shown_update); /* one for each product, by product */
};
/* Adds what the catalog knows of `update`; in `arena`. ERROR_CATALOG when a row is not what the schema allows. */
bool catalog_shown_add(struct catalog_shown *shown, const struct catalog_update *update, struct arena *arena,
                       struct error *error);
/* Of a struct catalog_shown; schema/catalog-show.schema.json. */
struct slice catalog_show_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_show_json(const void *subject, struct arena *arena);

/* kbready catalog verify. */
struct catalog_verification {
    const struct catalog *catalog;
    struct slice path; /* clean */
    struct catalog_soundness soundness;
    struct remedy_proof_list proofs;
};
/* Whether nothing at all was found. */
bool catalog_is_sound(const struct catalog_verification *verification);
/* Of a struct catalog_verification; schema/catalog-verify.schema.json. */
struct slice catalog_verify_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_verify_json(const void *subject, struct arena *arena);

/* kbready catalog search. */
struct catalog_found {
    const struct catalog *catalog;
    struct slice asked; /* the words, clean */
    struct catalog_matches matches;
};
/* Of a struct catalog_found; schema/catalog-search.schema.json. */
struct slice catalog_search_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_search_json(const void *subject, struct arena *arena);

/* kbready catalog list. */
struct catalog_listed {
    const struct catalog *catalog;
    struct catalog_selection selection;
    struct catalog_update_list updates; /* by product, day and KB */
};
/* Of a struct catalog_listed; schema/catalog-list.schema.json. */
struct slice catalog_list_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_list_json(const void *subject, struct arena *arena);
/* The columns of data/updates.csv. A text that a spreadsheet would take for a formula begins with an apostrophe. */
struct slice catalog_list_csv(const void *subject, struct arena *arena);

/* A catalog among several. */
struct catalog_named {
    const struct catalog *catalog;
    struct slice path; /* clean */
};
/* kbready catalog diff. */
struct verdict_changes; /* readiness/verdict_changes.h */
struct catalog_compared {
    struct catalog_named older, newer;
    struct catalog_difference difference;
    const struct verdict_changes *verdicts; /* on the exports of --exports; NULL = not asked for */
};
/* Of a struct catalog_compared; schema/catalog-diff.schema.json. */
struct slice catalog_difference_text(const void *subject, struct report_style style, struct arena *arena);
struct slice catalog_difference_json(const void *subject, struct arena *arena);
