/* Signature catalogs (.cat): which files a signer vouches for, by their digests.
 *
 * Verified is that every signature fits the list, by the key of the certificate the catalog brings along. NOT verified
 * is whose certificate that is: no chain, no validity, no revocation. A match says that the file is the one that was
 * listed, not that Microsoft listed it. A signer who certifies himself proves not even that, whatever he is called:
 * anybody can make one. */
#pragma once

#include "base/error.h"
#include "base/list.h"

enum catalog_digest { CATALOG_DIGEST_SHA1, CATALOG_DIGEST_SHA256, CATALOG_DIGEST_COUNT };
/* "sha1", "sha256" */
const char *catalog_digest_name(enum catalog_digest digest);

enum catalog_match {
    CATALOG_MATCH,    /* the file is listed */
    CATALOG_MISMATCH, /* the list was read and the file is not in it */
    CATALOG_NONE,     /* no list, or one that proves nothing: nothing is known */
};
/* As in the reports: "catalog-match", "catalog-mismatch", "no-catalog". */
const char *catalog_match_name(enum catalog_match match);

struct catalog_signer {
    enum catalog_digest digest; /* of the signature; the members may be listed by another */
    struct slice common_name;   /* of the certificate, clean; empty when it has none */
    bool nested;                /* inside an unsigned attribute of another signer */
    bool certifies_itself; /* issuer and subject of its certificate are the same; no signer of Microsoft's is a root */
};

struct signature_catalog {
    struct {
        LIST_FIELDS(struct catalog_signer);
    } signers; /* at least one */
    /* raw digests of 20 (SHA-1) or 32 (SHA-256) bytes, in the order of slice_compare, each once */
    struct slice_list members;
};

/* Reads a whole .cat. False: ERROR_INPUT for what is no catalog, is damaged, or has a signature or a member that does
 * not verify or is not understood (a half-known list would turn into wrong mismatches); ERROR_LIMIT above the bounds.
 * Everything lies in `arena`; `bytes` may go. */
bool signature_catalog_read(struct slice bytes, struct arena *arena, struct signature_catalog *catalog,
                            struct error *error);
/* The list alone: what holds it must have the form of a catalog to its end, and no signature is looked at, which takes
 * most of the time of reading one. So `signers` stay empty, and nothing is proven but what the catalog lists. */
bool signature_catalog_read_list(struct slice bytes, struct arena *arena, struct signature_catalog *catalog,
                                 struct error *error);

/* The digests by which a catalog may list a file. */
struct file_digests {
    struct slice octets[CATALOG_DIGEST_COUNT]; /* raw, in the arena they were made in */
};
struct file_digests file_digests_of(struct slice bytes, struct arena *arena);

/* Whether the file with these digests is in the list, whoever signed that. */
bool signature_catalog_lists(const struct signature_catalog *catalog, const struct file_digests *file);

/* Whether the file with these digests is listed. `catalog` NULL: CATALOG_NONE; so for what is listed by a catalog that
 * proves nothing. */
enum catalog_match signature_catalog_match(const struct signature_catalog *catalog, const struct file_digests *file);

/* Every signer certifies himself. */
bool signature_catalog_proves_nothing(const struct signature_catalog *catalog);

/* No signer with SHA-1 but such as certify themselves: Windows 6.0 and 6.1 cannot check it before they have learnt
 * SHA-2. */
bool signature_catalog_needs_sha2(const struct signature_catalog *catalog);
