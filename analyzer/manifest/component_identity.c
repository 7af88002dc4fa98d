/* Names and keys of components, by their identities. */
#include "manifest/component_identity.h"

#include "servicing/component_name.h"

uint64_t component_identity_key(const struct component_identity *identity)
{
    char version[VERSION_TEXT_SIZE];
    return component_name_key(identity->name, identity->language, identity->type,
                              slice_from(version_format(identity->version, version)), identity->public_key_token,
                              identity->architecture);
}

static struct component_name name_of(struct arena *arena, const struct component_identity *identity)
{
    return (struct component_name){
        .architecture = identity->architecture,
        .name = component_name_shorten(arena, identity->name),
        .public_key_token = identity->public_key_token,
        .version = identity->version,
        .language = component_name_shorten_language(arena, identity->language),
        .key = component_identity_key(identity),
    };
}

struct slice component_identity_name(struct arena *arena, const struct component_identity *identity)
{
    struct component_name name = name_of(arena, identity);
    return component_name_format(arena, &name);
}

struct slice component_identity_family(struct arena *arena, const struct component_identity *identity)
{
    struct component_name name = name_of(arena, identity);
    return component_name_family(arena, &name);
}
