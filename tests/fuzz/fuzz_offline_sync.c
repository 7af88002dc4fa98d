/* Fuzzing the reader of package.xml, and with it XML that is read piece by piece. */
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/xml_reader.h"
#include "curation/import/offline_sync.h"
#include "fuzz.h"

static ptrdiff_t read_some(void *user, char *bytes, size_t size)
{
    enum { PIECE = 7 };
    struct slice *rest = user;
    struct slice piece = slice_between(*rest, 0, size < PIECE ? size : PIECE);
    if (piece.length)
        memcpy(bytes, piece.data, piece.length);
    *rest = slice_between(*rest, piece.length, rest->length);
    return (ptrdiff_t)piece.length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct slice rest = {(const char *)data, size};
    struct xml_source source = {read_some, &rest, LIMIT_OFFLINE_SYNC};
    struct offline_sync sync = {0};
    struct error error = {0};
    offline_sync_read(&source, arena, &sync, &error);
    arena_destroy(arena);
    return 0;
}
