/* Fuzzing the reader of package manifests (.mum). */
#include "fuzz.h"

#include "manifest/package_manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct manifest_parser *parser; /* reused from input to input, as a scan does */
    if (!parser)
        parser = manifest_parser_create();
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error = {0};
    struct version floor;
    if (package_manifest_parse(parser, (struct slice){(const char *)data, size}, arena, &manifest, &error))
        package_manifest_floor(&manifest, &floor);
    arena_destroy(arena);
    return 0;
}
