/* Component manifests (.manifest) of WinSxS, read up to the identity of the assembly:
 *
 *     <assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0" …>
 *       <assemblyIdentity name="Microsoft-Windows-ServicingStack" version="6.0.6002.18005" processorArchitecture="amd64"
 *                         language="neutral" buildType="release" publicKeyToken="31bf3856ad364e35" versionScope="nonSxS"/>
 *       <file …/>…
 *     </assembly>
 *
 * The rest is most of the file and says nothing about installability. That it is there at all is seen from the tail;
 * damage in the middle of the file goes unseen. */
#include "manifest/component_manifest.h"

#include "manifest/manifest_parser.h"

enum state { OUTSIDE, ASSEMBLY, SIDE_BY_SIDE_ASSEMBLY, ASSEMBLY_IDENTITY };

/* Side-by-side assemblies of applications (C run-time libraries, common controls) lie in the same folder in the older
 * namespace. */
static const struct xml_transition transitions[] = {
    {OUTSIDE, MANIFEST_NAMESPACE, "assembly", ASSEMBLY},
    {OUTSIDE, MANIFEST_NAMESPACE_SIDE_BY_SIDE, "assembly", SIDE_BY_SIDE_ASSEMBLY},
    {ASSEMBLY, MANIFEST_NAMESPACE, "assemblyIdentity", ASSEMBLY_IDENTITY},
    {SIDE_BY_SIDE_ASSEMBLY, MANIFEST_NAMESPACE_SIDE_BY_SIDE, "assemblyIdentity", ASSEMBLY_IDENTITY},
};

struct reading {
    struct arena *arena;
    struct component_identity *identity;
    bool has_identity;
    bool to_the_end;
};

static enum xml_next enter(void *context, unsigned state, const struct xml_attributes *attributes, struct error *error)
{
    struct reading *reading = context;
    if (state != ASSEMBLY_IDENTITY || reading->has_identity)
        return XML_CONTINUE;
    if (!manifest_read_component_identity(reading->arena, attributes, reading->identity, error))
        return XML_FAIL;
    reading->has_identity = true;
    return reading->to_the_end ? XML_CONTINUE : XML_STOP;
}

static const struct xml_grammar grammar = {
    .transitions = transitions,
    .count = sizeof transitions / sizeof transitions[0],
    .root = "an assembly of " MANIFEST_NAMESPACE,
    .enter = enter,
};

static bool ends_as_usual(struct slice bytes)
{
    static const struct slice tail = {"</assembly>", 11};
    while (bytes.length > 0 && (bytes.data[bytes.length - 1] == '\n' || bytes.data[bytes.length - 1] == '\r' ||
                                bytes.data[bytes.length - 1] == ' ' || bytes.data[bytes.length - 1] == '\t'))
        bytes.length--;
    return bytes.length >= tail.length &&
           slice_equal(slice_between(bytes, bytes.length - tail.length, bytes.length), tail);
}

bool component_manifest_parse(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                              struct component_identity *identity, bool *compressed, struct error *error)
{
    *identity = (struct component_identity){0};
    *compressed = manifest_is_compressed(bytes);
    if (*compressed)
        return true;
    /* An unusual tail may be sound (UTF-16, a prefix, a final comment) or a truncation: only reading all of it tells,
     * and gives the line of the damage. */
    struct reading reading = {.arena = arena, .identity = identity, .to_the_end = !ends_as_usual(bytes)};
    if (!xml_read(parser->reader, bytes, &grammar, &reading, error))
        return false;
    return reading.has_identity || error_set(error, ERROR_INPUT, "the assembly has no assemblyIdentity");
}
