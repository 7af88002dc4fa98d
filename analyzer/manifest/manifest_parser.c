/* What package and component manifests have in common: the reused reader, identities, the magic of compressed files. */
#include "manifest/manifest_parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct manifest_parser *manifest_parser_create(void)
{
    struct manifest_parser *parser = memory_resize(NULL, 1, sizeof *parser);
    parser->reader = xml_reader_create();
    return parser;
}

void manifest_parser_destroy(struct manifest_parser *parser)
{
    if (parser == NULL)
        return;
    xml_reader_destroy(parser->reader);
    free(parser);
}

/* "DCM" and its relatives, each followed by the byte 1. */
bool manifest_is_compressed(struct slice bytes)
{
    return bytes.length >= 4 && memcmp(bytes.data, "DC", 2) == 0 && memchr("MNDSHX", bytes.data[2], 6) != NULL &&
           bytes.data[3] == '\1';
}

struct slice manifest_attribute(struct arena *arena, const struct xml_attributes *attributes, const char *name)
{
    struct slice value = xml_attribute(attributes, name);
    if (value.length == 0)
        return SLICE("");
    struct slice clean = text_clean(arena, value);
    return clean.data == value.data ? arena_copy(arena, value) : clean;
}

/* File names, the registry and logs leave a neutral language empty; manifests spell it. */
static struct slice canonical_language(struct slice language)
{
    static const struct slice neutral[] = {{"neutral", 7}, {"none", 4}};
    for (size_t i = 0; i < sizeof neutral / sizeof neutral[0]; i++)
        if (slice_equal_ignoring_case(language, neutral[i]))
            return SLICE("");
    return language;
}

bool manifest_read_identity(struct arena *arena, const struct xml_attributes *attributes,
                            struct package_identity *identity, struct error *error)
{
    struct slice version = xml_attribute(attributes, "version");
    identity->name = manifest_attribute(arena, attributes, "name");
    if (identity->name.length == 0)
        return error_set(error, ERROR_INPUT, "assemblyIdentity without a name");
    if (!version_parse(version, &identity->version)) {
        struct slice shown = manifest_attribute(arena, attributes, "version");
        return error_set(error, ERROR_INPUT,
                         "assemblyIdentity with version \"" SLICE_FORMAT "\", which is not four numbers",
                         SLICE_ARGUMENTS(shown));
    }
    identity->architecture = manifest_attribute(arena, attributes, "processorArchitecture");
    identity->language = canonical_language(manifest_attribute(arena, attributes, "language"));
    identity->public_key_token = manifest_attribute(arena, attributes, "publicKeyToken");
    return true;
}

bool manifest_read_component_identity(struct arena *arena, const struct xml_attributes *attributes,
                                      struct component_identity *identity, struct error *error)
{
    struct package_identity common;
    if (!manifest_read_identity(arena, attributes, &common, error))
        return false;
    *identity = (struct component_identity){
        .name = common.name,
        .architecture = common.architecture,
        .language = common.language,
        .public_key_token = common.public_key_token,
        .version_scope = manifest_attribute(arena, attributes, "versionScope"),
        .type = manifest_attribute(arena, attributes, "type"),
        .version = common.version,
    };
    return true;
}
