/* Fuzzing the reader of component manifests (.manifest). */
#include "fuzz.h"

#include "manifest/component_manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct manifest_parser *parser;
    if (!parser)
        parser = manifest_parser_create();
    struct arena *arena = arena_create();
    struct component_identity identity;
    struct error error = {0};
    bool compressed = false;
    component_manifest_parse(parser, (struct slice){(const char *)data, size}, arena, &identity, &compressed, &error);
    arena_destroy(arena);
    return 0;
}
