/* What differs between two hosts, or two states of one, as their exports show it. Kinds of evidence that only one of
 * the two exports holds are not compared, and named. */
#pragma once

#include "readiness/facts/host.h"

enum difference_subject {
    DIFFERENCE_SYSTEM,
    DIFFERENCE_STACK,
    DIFFERENCE_PENDING,
    DIFFERENCE_PACKAGE,  /* records with a state: registry, listings of packages */
    DIFFERENCE_MANIFEST, /* files on the disk */
    DIFFERENCE_HOTFIX,   /* lists of hotfixes */
};
enum { DIFFERENCE_SUBJECT_COUNT = DIFFERENCE_HOTFIX + 1 };
/* "system", "servicing-stack" …, as in JSON. */
const char *difference_subject_name(enum difference_subject subject);

/* One side of a difference. */
struct difference_side {
    struct slice value;   /* "installed"; "not there" where the export would show it, "not shown" where it need not */
    struct origin origin; /* path data NULL = seen nowhere */
};

struct difference {
    enum difference_subject subject;
    struct slice name; /* package identity, KB, kind of pending work */
    struct difference_side before, after;
};

struct host_difference {
    struct {
        LIST_FIELDS(struct difference);
    } items;                        /* by subject, then by name */
    struct slice_list not_compared; /* one sentence each */
};

/* Everything lies in `arena`. */
struct host_difference host_difference_find(const struct host *before, const struct host *after, struct arena *arena);
