/* What learned_updates.c, which gathers, and learned_proposal.c, which proposes, share. */
#pragma once

#include "base/intern.h"
#include "curation/import/data_proposal_parts.h"
#include "curation/import/learned_updates.h"

struct learned_updates {
    struct data_proposal *proposal;
    const struct data_sheet *products;
    const struct proposed_file *described; /* updates.csv */
    struct arena *arena;
    struct slice source;
    struct intern *index; /* "PRODUCT KB" to the entry's number */
    struct {
        LIST_FIELDS(struct learned_update *);
    } updates;
    size_t pair_count; /* in all of them */
    struct {
        size_t count;
        struct slice example;
    } passed_over[PASSED_OVER_COUNT];
};

/* products.csv, column product_id. */
struct slice learned_product_id(const struct learned_updates *learned, size_t product);
