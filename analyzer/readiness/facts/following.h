/* What follows from other facts of a host where the export does not state it. All of it is likely, never certain: each
 * rule has exceptions, or rests on a name. */
#pragma once

#include "readiness/facts/host.h"

struct followed {
    enum architecture architecture; /* ARCHITECTURE_UNKNOWN: nothing follows */
    struct slice why;               /* "no server since Windows Server 2008 R2 is for x86: amd64 follows" */
    struct origin origin;           /* of the fact that it follows from */
};

/* From the identities of updates, recorded, laid down or logged, which are those of the machine's own architecture; where
 * they differ, nothing follows. Else from the product: servers are for x64 alone since Windows Server 2008 R2, but for
 * that one's edition for Itanium (MicrosoftDocs, as data/products.csv quotes them). */
struct followed following_architecture(const struct host *host);
/* From a servicing stack in force: its third number is the build that its Windows has its files from, since 6.2. 0 where
 * that is no build of a release. On 6.0 a stack of 6003 serves a kernel of 6002, and on 6.1 one of Service Pack 1 a
 * Windows without it, so nothing follows. */
unsigned following_build(const struct host *host, const struct stack_observation *stack);
