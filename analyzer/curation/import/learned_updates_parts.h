/* What is shared by learned_updates.c, which gathers, learned_settlement.c, which settles, and learned_proposal.c, which
 * proposes. */
#pragma once

#include "base/intern.h"
#include "curation/import/data_proposal_parts.h"
#include "curation/import/learned_updates.h"

/* To which versions of Windows 10 and later a KB raises. */
struct learned_raising {
    struct version first; /* 0 = none yet */
    bool is_of_several;   /* another one differs in build and revision */
};

struct learned_updates {
    struct data_proposal *proposal;
    const struct data_sheet *products;
    const struct proposed_file *described; /* updates.csv */
    struct arena *arena;
    struct slice source;  /* of what is being learnt */
    struct intern *index; /* "PRODUCT KB" to the entry's number */
    struct {
        LIST_FIELDS(struct learned_update *);
    } updates;
    size_t pair_count;            /* in all of them */
    struct intern *raising_index; /* KB to the number in `raisings` */
    struct {
        LIST_FIELDS(struct learned_raising);
    } raisings;
    struct {
        size_t count;
        struct slice example;
    } passed_over[PASSED_OVER_COUNT];
};

/* products.csv, column product_id. */
struct slice learned_product_id(const struct learned_updates *learned, size_t product);
/* The entry, or NULL. */
struct learned_update *learned_updates_find(const struct learned_updates *learned, size_t product, uint32_t kb);
/* Whether this KB raises several builds to revisions of their own: a cumulative update has a KB for each. */
bool learned_raises_several(const struct learned_updates *learned, uint32_t kb);
/* Its row in updates.csv, or NULL. */
const struct data_row *learned_described_row(const struct learned_updates *learned, size_t product, uint32_t kb);
/* A field of such a row; "" without a row. */
struct slice learned_recorded(const struct learned_updates *learned, const struct data_row *row, const char *column);
/* "KB4520002" */
struct slice learned_kb_words(const struct learned_updates *learned, uint32_t kb);
/* Key of its row in tables that have one for each update of a product. */
struct slice learned_row_key(const struct learned_updates *learned, size_t product, uint32_t kb);
/* "KB4520002 of ws2008sp2" */
struct slice learned_update_words(const struct learned_updates *learned, const struct learned_update *update);
/* A fact; "" where the lists dispute it. */
struct slice learned_fact(const struct learned_update *update, enum learned_fact fact);
/* Whether these are two products of one build: clients and servers. */
bool learned_shares_build(const struct learned_updates *learned, size_t a, size_t b);
/* Kinds and months, from all that was learnt together. */
void learned_settle(struct learned_updates *learned);
