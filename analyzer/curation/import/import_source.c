/* The source of imported rows: the file's name, and the SHA-256 that says which file exactly. */
#include "curation/import/import_source.h"

#include "base/digest.h"
#include "base/text.h"

bool import_source_of(const char *path, struct arena *arena, struct slice *source, struct error *error)
{
    char digest[DIGEST_TEXT_SIZE];
    struct slice rest = text_clean(arena, slice_from(path)), part, name = SLICE("");
    while (slice_next_part(&rest, '/', &part))
        name = part;
    if (!digest_sha256_of_file(path, digest, error))
        return false;
    *source = arena_format(arena, "the file " SLICE_FORMAT " (sha256 %s)", SLICE_ARGUMENTS(name), digest);
    return true;
}
