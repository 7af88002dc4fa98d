/* The servicing stack updates of a product in the order of their release: is this one, or a later one, in force? */
#pragma once

#include "readiness/facts/servicing_stack.h"

/* Whether a servicing stack update, or a later one, is in force: by the stack's version where the update's is known, by
 * the versions of its neighbours in release order where it is not, and by the packages of the whole family. */
struct stack_update_answer {
    enum answer answer;
    enum certainty certainty;
    bool install_pending;  /* one of them waits for a restart */
    bool contradictory;    /* the statements about the stack contradict each other */
    uint32_t satisfied_by; /* the update found; 0 = by version only, or not found */
    struct evidence_list evidence;
    struct slice_list looked_for;
};
struct stack_update_answer stack_update_or_later(const struct host *host, uint32_t kb);
