/* The signature catalogs of one update held against its manifests. */
#include "package/package_signature.h"

#include "base/intern.h"

struct signed_manifest {
    struct slice path;
    struct file_digests digests;
    enum catalog_match match;
};

struct placed_catalog {
    const struct signature_catalog *catalog; /* NULL where a stem has none */
    struct slice path;
    bool has_manifest;
};

struct package_signing {
    struct arena *arena;
    struct intern *stems; /* paths without their extension, letter case ignored; freed at the end */
    struct {
        LIST_FIELDS(struct signed_manifest);
    } manifests;
    struct {
        LIST_FIELDS(struct placed_catalog);
    } catalogs; /* by the id of their stem */
};

/* "….mum" and "….cat" have extensions of the same length. */
static struct slice stem_of(struct slice path)
{
    return slice_between(path, 0, path.length - SLICE(".mum").length);
}

struct package_signing *package_signing_begin(struct arena *arena)
{
    struct package_signing *signing = arena_allocate(arena, 1, sizeof *signing);
    signing->arena = arena;
    signing->stems = intern_create(arena);
    return signing;
}

static struct placed_catalog *catalog_at(struct package_signing *signing, uint32_t stem)
{
    while (signing->catalogs.count <= stem)
        *list_append(signing->arena, &signing->catalogs) = (struct placed_catalog){0};
    return &signing->catalogs.items[stem];
}

void package_signing_add_manifest(struct package_signing *signing, struct slice path, struct slice bytes)
{
    struct signed_manifest *manifest = list_append(signing->arena, &signing->manifests);
    manifest->path = path;
    manifest->digests = file_digests_of(bytes, signing->arena);
}

bool package_signing_add_catalog(struct package_signing *signing, struct slice path, struct slice bytes,
                                 struct error *error)
{
    struct signature_catalog *catalog = arena_allocate(signing->arena, 1, sizeof *catalog);
    if (!signature_catalog_read(bytes, signing->arena, catalog, error))
        return false;
    *catalog_at(signing, intern_add(signing->stems, stem_of(path))) =
        (struct placed_catalog){.catalog = catalog, .path = path};
    return true;
}

static void note_signer(struct package_signing *signing, struct package_signature *signature,
                        const struct catalog_signer *signer)
{
    struct slice words = arena_format(signing->arena, "%s%s" SLICE_FORMAT "%s", catalog_digest_name(signer->digest),
                                      signer->common_name.length ? ", " : "", SLICE_ARGUMENTS(signer->common_name),
                                      signer->certifies_itself ? " (certified by itself)" : "");
    for (size_t i = 0; i < signature->signers.count; i++) {
        if (slice_equal(signature->signers.items[i], words))
            return;
    }
    *list_append(signing->arena, &signature->signers) = words;
}

static void note_catalog(struct package_signing *signing, struct package_signature *signature,
                         const struct placed_catalog *placed)
{
    for (size_t i = 0; i < placed->catalog->signers.count; i++)
        note_signer(signing, signature, &placed->catalog->signers.items[i]);
    if (!placed->has_manifest)
        *list_append(signing->arena, &signature->without_manifest) = placed->path;
    if (signature_catalog_proves_nothing(placed->catalog)) {
        *list_append(signing->arena, &signature->self_certified) = placed->path;
        return;
    }
    signature->catalogs++;
    signature->needs_sha2 &= signature_catalog_needs_sha2(placed->catalog);
}

static void note_catalogs(struct package_signing *signing, struct package_signature *signature)
{
    signature->needs_sha2 = true;
    for (size_t i = 0; i < signing->catalogs.count; i++)
        if (signing->catalogs.items[i].catalog)
            note_catalog(signing, signature, &signing->catalogs.items[i]);
    signature->needs_sha2 &= signature->catalogs > 0;
}

static void note_manifest(struct package_signing *signing, struct package_signature *signature,
                          struct signed_manifest *manifest)
{
    uint32_t stem = intern_find(signing->stems, stem_of(manifest->path));
    struct placed_catalog *placed = stem == UINT32_MAX ? NULL : catalog_at(signing, stem);
    manifest->match = signature_catalog_match(placed ? placed->catalog : NULL, &manifest->digests);
    signature->listed += manifest->match == CATALOG_MATCH;
    signature->without_catalog += manifest->match == CATALOG_NONE;
    if (placed)
        placed->has_manifest = true;
    if (manifest->match == CATALOG_MISMATCH)
        *list_append(signing->arena, &signature->altered) = manifest->path;
}

struct package_signature package_signing_end(struct package_signing *signing)
{
    struct package_signature signature = {0};
    for (size_t i = 0; i < signing->manifests.count; i++)
        note_manifest(signing, &signature, &signing->manifests.items[i]);
    note_catalogs(signing, &signature);
    intern_destroy(signing->stems);
    signing->stems = NULL;
    return signature;
}

enum catalog_match package_signing_match(const struct package_signing *signing, size_t index)
{
    return signing->manifests.items[index].match;
}
