/* A servicing stack update that travels inside the very package whose floor the host does not reach. */
#pragma once

#include "package/package_set.h"
#include "readiness/facts/servicing_stack.h"

struct carried_stack_answer {
    enum answer answer; /* whether it lifts the host to the floor */
    struct slice stack; /* the identity of one that is new enough, or may be; "" when the package carries none */
    const char *why;    /* why that one does not help, or what is not known of it; NULL for ANSWER_YES */
    struct evidence_list evidence;
};

/* Windows installs the stack of a combined delivery before the rest, so a carried stack of at least `floor` meets it -
 * if that stack is itself installable: its own floor reached by the stack in force, its own parents there. Only
 * packages count; a stack component is payload. */
struct carried_stack_answer carried_stack_reaches(const struct host *host, const struct package_set *package,
                                                  struct version floor);
