/* What a request and a report of the library are, shared by its two files. */
#pragma once

#include "examination/examination.h"
#include "library/kbready.h"

struct kbready_request {
    struct arena *arena;
    struct examination_request asked; /* what the words say, so that what is wrong with one is told at once */
    struct {
        LIST_FIELDS(char *);
    } words;          /* as examination/exchange.h has them */
    unsigned seconds; /* for the examination; 0 = LIMIT_EXAMINATION_SECONDS */
};
