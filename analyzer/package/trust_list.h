/* The list inside a signature catalog: digests of the files that the signer vouches for. Used by signature_catalog.c
 * alone. */
#pragma once

#include "package/der.h"
#include "package/signature_catalog.h"

/* The algorithm with this object identifier (its content octets); false when it is none of ours. */
bool catalog_digest_of_oid(struct slice oid, enum catalog_digest *digest);

/* Appends every digest of the list to `members`, in `arena`. ERROR_INPUT with the offset of what is no list, damaged,
 * or a member without a digest of ours. */
bool trust_list_read(struct der list, struct arena *arena, struct slice_list *members, struct error *error);
/* Each digest once, in the order of slice_compare. */
void trust_list_sort(struct slice_list *members);
/* `members` must be sorted. */
bool trust_list_contains(const struct slice_list *members, struct slice digest);
