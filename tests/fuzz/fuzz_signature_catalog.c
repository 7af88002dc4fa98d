/* Fuzzing the reader of signature catalogs (.cat). */
#include "fuzz.h"

#include "base/arena.h"
#include "package/signature_catalog.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice bytes = {(const char *)data, size};
    struct arena *arena = arena_create();
    struct signature_catalog catalog;
    struct error error = {0};
    if (signature_catalog_read(bytes, arena, &catalog, &error)) {
        struct file_digests file = file_digests_of(bytes, arena);
        signature_catalog_match(&catalog, &file);
        signature_catalog_needs_sha2(&catalog);
    }
    arena_destroy(arena);
    return 0;
}
