/* What an open catalog holds in memory: everything but supersedence, which is asked row by row. A product has a few
 * hundred updates. */
#pragma once

#include "catalog/database.h"

struct catalog_floor_row {
    const struct catalog_product *product;
    uint32_t kb;
    struct version floor;
    struct slice source;
    enum confidence confidence;
};

struct catalog_meta_row {
    struct slice name, value;
};

/* Every list of rules that somebody got, once: there are few, however often they are asked for. */
struct catalog_rule_answers {
    LIST_FIELDS(struct catalog_rule_list);
};

struct catalog {
    struct arena *arena;
    struct arena *scratch; /* reset before each walk over supersedence */
    struct database database;
    struct sqlite3_stmt *neighbours[SUPERSEDENCE_DIRECTION_COUNT];
    char sha256[DIGEST_TEXT_SIZE];
    char signed_by[MINISIGN_KEY_ID_SIZE]; /* "" = no signature was asked for */
    struct slice schema_version;
    struct date data_date;
    struct {
        LIST_FIELDS(struct catalog_meta_row);
    } meta; /* by name */
    struct {
        LIST_FIELDS(struct catalog_product);
    } products; /* by id */
    struct {
        LIST_FIELDS(struct catalog_update);
    } updates; /* by KB, then product */
    struct {
        LIST_FIELDS(struct catalog_edition);
    } editions; /* by product, KB and day; each update has a view of its own */
    struct {
        LIST_FIELDS(struct catalog_rule);
    } rules;                                          /* class rules, then those of one KB; each by id */
    struct catalog_known_issue_list known_issues;     /* by product, then KB */
    struct catalog_esu_programme_list esu_programmes; /* by product */
    struct {
        LIST_FIELDS(struct catalog_floor_row);
    } floors;
    struct catalog_lifecycle_list lifecycle; /* by product, then day */
    struct catalog_fix_list fixes;           /* by product, then KB */
    struct catalog_exploit_list exploits;    /* by CVE */
    struct {
        LIST_FIELDS(struct catalog_attack);
    } attacks;                                                          /* by CVE */
    struct catalog_dispute_list disputes;                               /* by id */
    struct catalog_claim_list claims;                                   /* by topic, then position */
    const struct catalog_update **by_kb;                                /* of all updates, in their order */
    struct catalog_update_list *of_kind;                                /* [product * UPDATE_KIND_COUNT + kind] */
    struct catalog_update_list *closures[SUPERSEDENCE_DIRECTION_COUNT]; /* of each update, once asked for */
    const struct catalog_rule **matching; /* room for all rules, while one asks for some */
    struct catalog_rule_answers *answers;
};

enum { KB_MAXIMUM = 99999999 };

/* NULL = the catalog has no product of this id. */
const struct catalog_product *contents_product(const struct catalog *catalog, struct slice id);

/* Reads every table into `catalog`, whose database is open. */
bool contents_load(struct catalog *catalog, struct error *error);
