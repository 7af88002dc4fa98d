/* Shared by the parsers of package and component manifests; of no use outside this folder. */
#pragma once

#include "base/xml_reader.h"
#include "manifest/package_manifest.h"

#define MANIFEST_NAMESPACE              "urn:schemas-microsoft-com:asm.v3"
#define MANIFEST_NAMESPACE_SIDE_BY_SIDE "urn:schemas-microsoft-com:asm.v1"

struct manifest_parser {
    struct xml_reader *reader;
};

/* One of the six magics of compressed manifests. */
bool manifest_is_compressed(struct slice bytes);
/* Clean copy of an attribute's value in `arena`; "" when it is not there. */
struct slice manifest_attribute(struct arena *arena, const struct xml_attributes *attributes, const char *name);
/* name, version, processorArchitecture, language and publicKeyToken of an assemblyIdentity. ERROR_INPUT without a name
 * or a version of four numbers. */
bool manifest_read_identity(struct arena *arena, const struct xml_attributes *attributes,
                            struct package_identity *identity, struct error *error);
/* The same, and what only components have. */
bool manifest_read_component_identity(struct arena *arena, const struct xml_attributes *attributes,
                                      struct component_identity *identity, struct error *error);
