/* core/REVISION of WSUSSCAN.cab, an XML fragment of several roots without prolog or namespace, but for the manifests in
 * it:
 *
 *     <UpdateIdentity UpdateID="…" RevisionNumber="501" /><Properties UpdateType="Software" /><Relationships>…</Relationships>
 *     <ApplicabilityRules><IsInstalled><CbsPackageInstalled /></IsInstalled>…
 *       <Metadata><CbsPackageApplicabilityMetadata>
 *         <assembly xmlns="urn:schemas-microsoft-com:asm.v3" …><assemblyIdentity …/>
 *           <package …><installerAssembly name="Microsoft-Windows-ServicingStack" version="6.1.7601.24550" …/>…</package>
 *         </assembly>
 *         <assembly …>…</assembly>
 *       </CbsPackageApplicabilityMetadata></Metadata>
 *     </ApplicabilityRules>
 *
 * Real ones stand in one line. They are read inside a root made here, which gives the names without a namespace one of
 * ours. */
#include "package/wsus_metadata.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/xml_reader.h"

#define FRAGMENT_NAMESPACE "urn:kbready:wsus-fragment"
#define ASSEMBLY_NAMESPACE "urn:schemas-microsoft-com:asm.v3"

enum state {
    OUTSIDE,
    FRAGMENT,
    RULES,
    METADATA,
    MANIFESTS,
    ASSEMBLY,
    PACKAGE,
    INSTALLER_ASSEMBLY,
};

static const struct xml_transition transitions[] = {
    {OUTSIDE, FRAGMENT_NAMESPACE, "fragment", FRAGMENT},
    {FRAGMENT, FRAGMENT_NAMESPACE, "ApplicabilityRules", RULES},
    {RULES, FRAGMENT_NAMESPACE, "Metadata", METADATA},
    {METADATA, FRAGMENT_NAMESPACE, "CbsPackageApplicabilityMetadata", MANIFESTS},
    {MANIFESTS, ASSEMBLY_NAMESPACE, "assembly", ASSEMBLY},
    {ASSEMBLY, ASSEMBLY_NAMESPACE, "package", PACKAGE},
    {PACKAGE, ASSEMBLY_NAMESPACE, "installerAssembly", INSTALLER_ASSEMBLY},
};

static enum xml_next read_floor(struct wsus_metadata *metadata, const struct xml_attributes *attributes,
                                struct error *error)
{
    struct version version;
    if (!version_parse(xml_attribute(attributes, "version"), &version)) {
        error_set(error, ERROR_INPUT, "installerAssembly without a version of four numbers");
        return XML_FAIL;
    }
    stated_floor_raise(&metadata->floor, stated_floor_of(version));
    return XML_CONTINUE;
}

static enum xml_next enter(void *context, unsigned state, const struct xml_attributes *attributes, struct error *error)
{
    struct wsus_metadata *metadata = context;
    if (state == INSTALLER_ASSEMBLY)
        return read_floor(metadata, attributes, error);
    if (state == ASSEMBLY) {
        metadata->assemblies++;
        stated_floor_raise(&metadata->floor, (struct stated_floor){.statement = FLOOR_NONE_DECLARED});
    }
    return XML_CONTINUE;
}

static const struct xml_grammar grammar = {
    .transitions = transitions,
    .count = sizeof transitions / sizeof transitions[0],
    .root = "a WSUS fragment",
    .enter = enter,
};

static struct slice without_mark(struct slice text)
{
    static const char mark[] = {'\xEF', '\xBB', '\xBF'};
    bool marked = text.length >= sizeof mark && memcmp(text.data, mark, sizeof mark) == 0;
    return slice_between(text, marked ? sizeof mark : 0, text.length);
}

/* Inside our root any text would be well-formed: that this is a fragment at all has to be asked before. */
static bool check_start(struct slice core, struct error *error)
{
    struct slice text = slice_trim(core);
    if (core.length > LIMIT_MANIFEST_SIZE)
        return error_set(error, ERROR_LIMIT, "larger than %d bytes", LIMIT_MANIFEST_SIZE);
    if (text.length == 0)
        return error_set(error, ERROR_INPUT, "the file is empty");
    if (text.data[0] != '<')
        return error_set(error, ERROR_INPUT, "no XML fragment in UTF-8: it does not begin with a tag");
    return true;
}

bool wsus_metadata_add(struct xml_reader *reader, struct slice core, struct wsus_metadata *metadata,
                       struct error *error)
{
    static const char head[] = "<fragment xmlns=\"" FRAGMENT_NAMESPACE "\">", tail[] = "</fragment>";
    struct slice text = without_mark(core);
    if (!check_start(text, error))
        return false;
    size_t length = strlen(head) + text.length + strlen(tail);
    char *document = memory_resize(NULL, length, 1);
    memcpy(document, head, strlen(head));
    memcpy(document + strlen(head), text.data, text.length);
    memcpy(document + strlen(head) + text.length, tail, strlen(tail));
    struct wsus_metadata sum = *metadata;
    bool success = xml_read(reader, (struct slice){document, length}, &grammar, &sum, error);
    if (success)
        *metadata = sum;
    free(document);
    return success;
}
