/* The detached signature of a catalog: reads CATALOG.minisig and says in words what is wrong with it. */
#include "catalog/signed_catalog.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

#define ADVICE "; get catalog and signature again from who signed them"

/* Ends of a sentence that begins with the path of the signature. */
static const char *const complaints[] = {
    [MINISIGN_MALFORMED] = "is not a signature that minisign wrote" ADVICE,
    [MINISIGN_OTHER_KEY] = "was made with another key than --require-signature names; name the key of who signed it, "
                           "or get the catalog from who owns that key",
    [MINISIGN_CHANGED_BYTES] = "does not fit the catalog beside it: the catalog, or the signature, was changed" ADVICE,
    [MINISIGN_CHANGED_COMMENT] = "was changed: its trusted comment is not the one that was signed" ADVICE,
};

static bool verify(const char *path, const struct minisign_key *key, struct slice signature, struct slice bytes,
                   struct error *error)
{
    enum minisign_outcome outcome = minisign_verify(key, signature, bytes);
    return outcome == MINISIGN_GOOD || error_set(error, ERROR_CATALOG, "%s %s", path, complaints[outcome]);
}

bool signed_catalog_verify(const char *path, const struct minisign_key *key, struct slice bytes, struct error *error)
{
    struct arena *arena = arena_create();
    struct buffer buffer = {0};
    struct error cause = {0};
    const char *beside = arena_format(arena, "%s.minisig", path).data;
    bool good = false;
    if (!file_read_named_by_user(beside, LIMIT_DETACHED_SIGNATURE, &buffer, &cause))
        error_set(
            error, ERROR_CATALOG,
            "the signature of the catalog cannot be read (%s): put the .minisig file of the catalog beside it, or "
            "do without --require-signature",
            cause.text);
    else
        good = verify(text_clean(arena, slice_from(beside)).data, key, buffer_slice(&buffer), bytes, error);
    buffer_release(&buffer);
    arena_destroy(arena);
    return good;
}
