/* The signature catalogs of one update held against its manifests: update.cat vouches for update.mum, and so on by
 * name.
 *
 * What a catalog proves and does not prove stands in signature_catalog.h. */
#pragma once

#include "package/signature_catalog.h"

struct package_signature {
    size_t catalogs;                    /* read and sound, without those that prove nothing */
    size_t listed;                      /* manifests that their catalog lists */
    struct slice_list altered;          /* paths of manifests that their catalog does not list: edited or damaged */
    size_t without_catalog;             /* manifests with no catalog beside them, or one that proves nothing */
    bool needs_sha2;                    /* no catalog has a signer with SHA-1; false when there is no catalog */
    struct slice_list signers;          /* "sha256, Microsoft Windows", each once */
    struct slice_list self_certified;   /* paths of catalogs whose signers all certify themselves: they prove nothing */
    struct slice_list without_manifest; /* paths of catalogs whose manifest is not there */
};

struct package_signing; /* what was seen so far; files come in any order */
struct package_signing *package_signing_begin(struct arena *arena);
/* `path` clean and kept; `bytes` may go. */
void package_signing_add_manifest(struct package_signing *signing, struct slice path, struct slice bytes);
/* False, with the error, for a catalog that is damaged or does not verify. */
bool package_signing_add_catalog(struct package_signing *signing, struct slice path, struct slice bytes,
                                 struct error *error);
/* Pairs what was added. */
struct package_signature package_signing_end(struct package_signing *signing);
/* How the manifest added as the index-th (from 0) stands; valid after package_signing_end. */
enum catalog_match package_signing_match(const struct package_signing *signing, size_t index);
