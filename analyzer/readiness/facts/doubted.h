/* Asking for doubt (inventory/doubt.h): whether a source that cannot be heard may have said otherwise. */
#pragma once

#include "inventory/doubt.h"
#include "readiness/facts/host.h"

/* The first doubt about the subject; NULL when there is none. For packages ask doubted_package. */
const struct doubt *doubted(const struct host *host, enum doubt_subject subject);
/* The first about any packages that stands at least as high. */
const struct doubt *doubted_packages(const struct host *host, enum standing standing);
/* The strongest doubt about the servicing stack that touches an answer of this certainty with this evidence: a source
 * that only leaves the stack open does not touch what it states for certain elsewhere. NULL when there is none, or
 * where a simulated plan has put a stack into force. */
const struct doubt *doubted_stack(const struct host *host, enum certainty certainty,
                                  const struct evidence_list *evidence);
/* Doubt about packages of this name that touches what `witness`, a source of this standing, says of them: doubt about
 * another source that stands at least as high. What a source itself shows elsewhere is not touched by damage in it.
 * NULL when there is none; `witness` NULL: doubt of any source. */
const struct doubt *doubted_package(const struct host *host, struct slice name, enum standing standing,
                                    const struct origin *witness);
/* The next one behind `doubt`. */
const struct doubt *doubted_package_next(const struct host *host, const struct doubt *doubt, struct slice name,
                                         enum standing standing, const struct origin *witness);
/* Whether damage in this very listing may have taken a package of this name out of it. */
bool doubted_listing(const struct host *host, const struct package_listing *listing, struct slice name);
