/* Package manifests (.mum), read to the end along a table of states:
 *
 *     <assembly xmlns="urn:schemas-microsoft-com:asm.v3" supportInformation="http://support.microsoft.com/?kbid=4520002" …>
 *       <assemblyIdentity name="Package_for_KB4520002" version="6.0.1.0" language="neutral" processorArchitecture="amd64" …/>
 *       <package identifier="KB4520002" applicabilityEvaluation="deep" releaseType="Security Update" restart="possible">
 *         <parent buildCompare="EQ" serviceCompare="GE" integrate="separate" disposition="detect">
 *           <assemblyIdentity name="package_for_KB948465" version="6.0.1.18005" …/>
 *         </parent>
 *         <installerAssembly name="Microsoft-Windows-ServicingStack" version="6.0.6003.20484" …/>
 *         <update name="4520002-1_neutral_PACKAGE">
 *           <package integrate="hidden"><assemblyIdentity name="Package_for_KB4520002_server" …/></package>
 *           <component><assemblyIdentity name="Microsoft-Windows-ServicingStack" version="6.0.6003.20569" …/></component>
 *         </update>
 *         <mum2:customInformation PackageFormat="PSFX" …/>
 *       </package>
 *     </assembly>
 *
 * Elements are matched by namespace and local name: real files bind the prefix mum2 to the same namespace. */
#include "manifest/package_manifest.h"

#include "base/limits.h"
#include "manifest/manifest_form.h"
#include "manifest/manifest_parser.h"
#include "servicing/kb.h"

enum state {
    OUTSIDE,
    ASSEMBLY,
    ASSEMBLY_IDENTITY,
    PACKAGE,
    INSTALLER_ASSEMBLY,
    UPDATE,
    NESTED_PACKAGE,
    NESTED_IDENTITY,
    PARENT,
    PARENT_IDENTITY,
    COMPONENT,
    COMPONENT_IDENTITY,
    CUSTOM_INFORMATION,
    APPLICABLE,
    CONDITION,
    CONDITION_IDENTITY,
    STATE_COUNT,
};

/* Every row is asked for every element, so each reading has no more of them than it needs. */
enum { CONDITION_TRANSITIONS = 3, SCAN_TRANSITIONS = 7, COMPONENT_TRANSITIONS = 2 };

static const struct xml_transition transitions[] = {
    /* An examination of the store begins here. */
    {UPDATE, MANIFEST_NAMESPACE, "applicable", APPLICABLE},
    {APPLICABLE, MANIFEST_NAMESPACE, "updateComponent", CONDITION},
    {CONDITION, MANIFEST_NAMESPACE, "assemblyIdentity", CONDITION_IDENTITY},
    /* The other readings begin here. */
    {OUTSIDE, MANIFEST_NAMESPACE, "assembly", ASSEMBLY},
    {ASSEMBLY, MANIFEST_NAMESPACE, "assemblyIdentity", ASSEMBLY_IDENTITY},
    {ASSEMBLY, MANIFEST_NAMESPACE, "package", PACKAGE},
    {PACKAGE, MANIFEST_NAMESPACE, "update", UPDATE},
    {PACKAGE, MANIFEST_NAMESPACE, "installerAssembly", INSTALLER_ASSEMBLY},
    {UPDATE, MANIFEST_NAMESPACE, "package", NESTED_PACKAGE},
    {NESTED_PACKAGE, MANIFEST_NAMESPACE, "assemblyIdentity", NESTED_IDENTITY},
    /* The scan of a host ends above this line. */
    {UPDATE, MANIFEST_NAMESPACE, "component", COMPONENT},
    {COMPONENT, MANIFEST_NAMESPACE, "assemblyIdentity", COMPONENT_IDENTITY},
    /* An examination of the store ends above this line. */
    {PACKAGE, MANIFEST_NAMESPACE, "parent", PARENT},
    {PARENT, MANIFEST_NAMESPACE, "assemblyIdentity", PARENT_IDENTITY},
    {PACKAGE, MANIFEST_NAMESPACE, "customInformation", CUSTOM_INFORMATION},
};

struct reading {
    struct arena *arena;
    struct package_manifest *manifest;
    uint32_t linked_kb;    /* of supportInformation */
    uint32_t described_kb; /* of description */
    bool has_identity;
    bool has_package;
    bool nested_contained;                /* of the nested package being read */
    bool whole;                           /* not only what a scan needs */
    bool lists_components;                /* what an examination of the store needs */
    struct installed_component condition; /* of the update element being read; without a component */
    struct package_parent parent;         /* attributes of the parent element being read */
    struct {
        size_t seen, filled;
        bool is_filled; /* the one being read */
    } elements[STATE_COUNT];
};

/* A part that names nothing is damage: what it stood for would vanish, and the package look as if it asked for less. */
static const struct {
    enum state state, filled_by;
    const char *complaint; /* NULL: a defect, which leaves the rest of the manifest to be read */
} must_be_filled[] = {
    {PARENT, PARENT_IDENTITY, "a parent element without an assemblyIdentity"},
    {NESTED_PACKAGE, NESTED_IDENTITY, "a nested package element without an assemblyIdentity"},
    {COMPONENT, COMPONENT_IDENTITY, "a component element without an assemblyIdentity"},
    {UPDATE, NESTED_PACKAGE, NULL},
    {UPDATE, COMPONENT, NULL},
};
enum { FILLING_COUNT = sizeof must_be_filled / sizeof must_be_filled[0] };

/* Packages that belong to no article carry these numbers. */
static const uint32_t placeholder_kbs[] = {777777, 777778};

static uint32_t without_placeholder(uint32_t kb)
{
    for (size_t i = 0; i < sizeof placeholder_kbs / sizeof placeholder_kbs[0]; i++)
        if (kb == placeholder_kbs[i])
            return 0;
    return kb;
}

/* The digits behind one of the forms that links to support articles have had. */
static uint32_t kb_of_link(struct slice link)
{
    static const struct slice markers[] = {{"kbid=", 5}, {"/help/", 6}, {"/kb/", 4}};
    for (size_t i = 0; i < sizeof markers / sizeof markers[0]; i++) {
        size_t marker = slice_find_ignoring_case(link, markers[i]);
        if (marker == SLICE_NOT_FOUND)
            continue;
        size_t start = marker + markers[i].length;
        size_t end = start;
        while (end < link.length && link.data[end] >= '0' && link.data[end] <= '9')
            end++;
        uint32_t kb = 0;
        if (kb_parse(slice_between(link, start, end), &kb))
            return kb;
    }
    return 0;
}

static bool read_assembly(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    (void)error;
    reading->linked_kb = kb_of_link(xml_attribute(attributes, "supportInformation"));
    reading->described_kb = kb_find(xml_attribute(attributes, "description"));
    reading->manifest->creation_time = manifest_attribute(reading->arena, attributes, "creationTimeStamp");
    return true;
}

static bool read_assembly_identity(struct reading *reading, const struct xml_attributes *attributes,
                                   struct error *error)
{
    if (reading->has_identity)
        return error_set(error, ERROR_INPUT, "a second assemblyIdentity of the package itself");
    reading->has_identity = true;
    return manifest_read_identity(reading->arena, attributes, &reading->manifest->identity, error);
}

static bool says(const struct xml_attributes *attributes, const char *name, struct slice word)
{
    return slice_equal_ignoring_case(xml_attribute(attributes, name), word);
}

static void read_package_details(struct package_manifest *manifest, const struct xml_attributes *attributes)
{
    manifest->permanent = says(attributes, "permanence", SLICE("permanent"));
    manifest->self_update = says(attributes, "selfUpdate", SLICE("true"));
    manifest->names_psf = xml_attribute(attributes, "psfName").length > 0;
}

static bool read_package(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    if (reading->has_package)
        return error_set(error, ERROR_INPUT, "a second package element");
    struct package_manifest *manifest = reading->manifest;
    reading->has_package = true;
    manifest->identifier = manifest_attribute(reading->arena, attributes, "identifier");
    manifest->release_type = manifest_attribute(reading->arena, attributes, "releaseType");
    manifest->restart = manifest_attribute(reading->arena, attributes, "restart");
    manifest->deep_applicability = says(attributes, "applicabilityEvaluation", SLICE("deep"));
    if (reading->whole)
        read_package_details(manifest, attributes);
    return true;
}

static bool read_installer_assembly(struct reading *reading, const struct xml_attributes *attributes,
                                    struct error *error)
{
    struct package_manifest *manifest = reading->manifest;
    struct version floor;
    if (!version_parse(xml_attribute(attributes, "version"), &floor))
        return error_set(error, ERROR_INPUT, "installerAssembly without a version of four numbers");
    if (!manifest->declares_floor || version_compare(floor, manifest->declared_floor) > 0)
        manifest->declared_floor = floor;
    manifest->declares_floor = true;
    return true;
}

static bool read_nested_package(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    (void)error;
    reading->nested_contained = !says(attributes, "contained", SLICE("false"));
    return true;
}

static bool read_nested_identity(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    struct nested_package_list *nested = &reading->manifest->nested;
    if (nested->count >= LIMIT_MANIFEST_ITEMS)
        return error_set(error, ERROR_LIMIT, "more than %d nested packages", LIMIT_MANIFEST_ITEMS);
    struct nested_package *package = list_append(reading->arena, nested);
    package->contained = reading->nested_contained;
    return manifest_read_identity(reading->arena, attributes, &package->identity, error);
}

static enum parent_compare read_compare(const struct xml_attributes *attributes, const char *name)
{
    static const struct {
        struct slice word;
        enum parent_compare compare;
    } words[] = {
        {{"", 0}, PARENT_COMPARE_ABSENT}, {{"EQ", 2}, PARENT_COMPARE_EQUAL}, {{"GE", 2}, PARENT_COMPARE_AT_LEAST}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (says(attributes, name, words[i].word))
            return words[i].compare;
    return PARENT_COMPARE_OTHER;
}

static bool read_parent(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    (void)error;
    reading->parent = (struct package_parent){
        .element = reading->elements[PARENT].seen - 1,
        .integrate = manifest_attribute(reading->arena, attributes, "integrate"),
        .disposition = manifest_attribute(reading->arena, attributes, "disposition"),
        .build = read_compare(attributes, "buildCompare"),
        .revision = read_compare(attributes, "revisionCompare"),
        .service = read_compare(attributes, "serviceCompare"),
        .distribution = read_compare(attributes, "distributionCompare"),
    };
    return true;
}

static bool read_parent_identity(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    struct package_parent_list *parents = &reading->manifest->parents;
    if (parents->count >= LIMIT_MANIFEST_ITEMS)
        return error_set(error, ERROR_LIMIT, "more than %d parents", LIMIT_MANIFEST_ITEMS);
    struct package_parent *parent = list_append(reading->arena, parents);
    *parent = reading->parent;
    return manifest_read_identity(reading->arena, attributes, &parent->identity, error);
}

static bool read_stack_component(struct package_manifest *manifest, const struct xml_attributes *attributes,
                                 struct error *error)
{
    struct version version;
    if (!version_parse(xml_attribute(attributes, "version"), &version))
        return error_set(error, ERROR_INPUT, "a servicing stack component without a version of four numbers");
    if (!manifest->carries_stack || version_compare(version, manifest->carried_stack) > 0)
        manifest->carried_stack = version;
    manifest->carries_stack = true;
    return true;
}

static bool read_update(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    (void)attributes, (void)error;
    reading->condition = (struct installed_component){0};
    return true;
}

static bool read_applicable(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    (void)attributes, (void)error;
    reading->condition.is_conditional = true;
    return true;
}

static bool read_condition_identity(struct reading *reading, const struct xml_attributes *attributes,
                                    struct error *error)
{
    return manifest_read_component_identity(reading->arena, attributes, &reading->condition.condition, error);
}

static bool list_component(struct reading *reading, const struct xml_attributes *attributes, struct error *error)
{
    struct installed_component_list *components = &reading->manifest->components;
    if (components->count >= LIMIT_MANIFEST_ITEMS)
        return error_set(error, ERROR_LIMIT, "more than %d components", LIMIT_MANIFEST_ITEMS);
    struct installed_component *component = list_append(reading->arena, components);
    *component = reading->condition;
    return manifest_read_component_identity(reading->arena, attributes, &component->identity, error);
}

/* Names of real ones: Microsoft-Windows-SLC-Component-ExtendedSecurityUpdatesAI,
 * Microsoft-Windows-Security-SPP-Component-…; shortened as in WinSxS they keep this end. */
static bool read_component_identity(struct reading *reading, const struct xml_attributes *attributes,
                                    struct error *error)
{
    struct slice name = xml_attribute(attributes, "name");
    if (reading->lists_components)
        return list_component(reading, attributes, error);
    if (slice_ends_with_ignoring_case(name, SLICE("edSecurityUpdatesAI")))
        reading->manifest->carries_esu_installer = true;
    reading->manifest->installs = true;
    if (slice_equal_ignoring_case(name, SLICE("Microsoft-Windows-ServicingStack")))
        return read_stack_component(reading->manifest, attributes, error);
    return true;
}

static bool read_custom_information(struct reading *reading, const struct xml_attributes *attributes,
                                    struct error *error)
{
    (void)error;
    if (says(attributes, "PackageFormat", SLICE("PSFX")))
        reading->manifest->is_psfx = true;
    return true;
}

typedef bool element_function(struct reading *reading, const struct xml_attributes *attributes, struct error *error);
static element_function *const element_functions[STATE_COUNT] = {
    [ASSEMBLY] = read_assembly,
    [ASSEMBLY_IDENTITY] = read_assembly_identity,
    [PACKAGE] = read_package,
    [INSTALLER_ASSEMBLY] = read_installer_assembly,
    [NESTED_PACKAGE] = read_nested_package,
    [NESTED_IDENTITY] = read_nested_identity,
    [PARENT] = read_parent,
    [PARENT_IDENTITY] = read_parent_identity,
    [COMPONENT_IDENTITY] = read_component_identity,
    [CUSTOM_INFORMATION] = read_custom_information,
    [UPDATE] = read_update,
    [APPLICABLE] = read_applicable,
    [CONDITION_IDENTITY] = read_condition_identity,
};

static void fill(struct reading *reading, enum state state)
{
    reading->elements[state].filled += !reading->elements[state].is_filled;
    reading->elements[state].is_filled = true;
}

static void note_element(struct reading *reading, unsigned state)
{
    reading->elements[state].seen++;
    reading->elements[state].is_filled = false;
    for (size_t i = 0; i < FILLING_COUNT; i++)
        if (must_be_filled[i].filled_by == state)
            fill(reading, must_be_filled[i].state);
}

static enum xml_next enter(void *context, unsigned state, const struct xml_attributes *attributes, struct error *error)
{
    note_element(context, state);
    element_function *function = element_functions[state];
    return function == NULL || function(context, attributes, error) ? XML_CONTINUE : XML_FAIL;
}

/* customInformation holds whatever its makers like. */
static enum xml_next pass_over(void *context, unsigned from, struct slice uri, struct slice name, struct error *error)
{
    (void)error;
    struct reading *reading = context;
    if (from == UPDATE)
        fill(reading, UPDATE);
    if (from == UPDATE && slice_equal(name, SLICE("driver")))
        reading->manifest->installs = true;
    bool is_free = from == CUSTOM_INFORMATION || !slice_equal(uri, SLICE(MANIFEST_NAMESPACE));
    if (!is_free && reading->manifest->defect.length == 0)
        reading->manifest->defect = manifest_form_defect(from != OUTSIDE, name, reading->arena);
    return XML_CONTINUE;
}

/* Manifests have none, but where a '<' was damaged and an element became text. */
static enum xml_next find_text(void *context, unsigned state, struct slice text, struct error *error)
{
    (void)text, (void)error;
    struct reading *reading = context;
    if (state != CUSTOM_INFORMATION && reading->manifest->defect.length == 0)
        reading->manifest->defect = SLICE("text between its elements");
    return XML_CONTINUE;
}

static const struct xml_grammar scan_grammar = {
    .transitions = transitions + CONDITION_TRANSITIONS,
    .count = SCAN_TRANSITIONS,
    .root = "an assembly of " MANIFEST_NAMESPACE,
    .enter = enter,
    .text = find_text,
};
static const struct xml_grammar component_grammar = {
    .transitions = transitions,
    .count = CONDITION_TRANSITIONS + SCAN_TRANSITIONS + COMPONENT_TRANSITIONS,
    .root = "an assembly of " MANIFEST_NAMESPACE,
    .enter = enter,
    .text = find_text,
};
static const struct xml_grammar whole_grammar = {
    .transitions = transitions + CONDITION_TRANSITIONS,
    .count = sizeof transitions / sizeof transitions[0] - CONDITION_TRANSITIONS,
    .root = "an assembly of " MANIFEST_NAMESPACE,
    .enter = enter,
    .text = find_text,
    .pass_over = pass_over,
};

uint32_t package_manifest_kb_by_name(const struct package_identity *identity)
{
    return without_placeholder(package_identity_kb(identity));
}

static uint32_t choose_kb(const struct reading *reading)
{
    const uint32_t sources[] = {
        package_identity_kb(&reading->manifest->identity),
        kb_find(reading->manifest->identifier),
        reading->linked_kb,
        reading->described_kb,
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        if (without_placeholder(sources[i]) != 0)
            return sources[i];
    return 0;
}

static bool is_filled(const struct reading *reading, enum state state)
{
    return reading->elements[state].filled == reading->elements[state].seen;
}

static bool check_filled(const struct reading *reading, struct error *error)
{
    for (size_t i = 0; i < FILLING_COUNT; i++)
        if (must_be_filled[i].complaint && !is_filled(reading, must_be_filled[i].state))
            return error_set(error, ERROR_INPUT, "%s", must_be_filled[i].complaint);
    /* The scan of a host does not look at all that an update may hold. */
    if (reading->whole && reading->manifest->defect.length == 0 && !is_filled(reading, UPDATE))
        reading->manifest->defect = SLICE("an update element that holds nothing");
    return true;
}

static bool parse(struct reading *reading, const struct xml_grammar *grammar, struct manifest_parser *parser,
                  struct slice bytes, struct error *error)
{
    *reading->manifest = (struct package_manifest){
        .identifier = SLICE(""), .release_type = SLICE(""), .restart = SLICE(""), .defect = SLICE("")};
    if (manifest_is_compressed(bytes))
        return error_set(error, ERROR_INPUT, "compressed, which Windows never does to package manifests");
    if (!xml_read(parser->reader, bytes, grammar, reading, error))
        return false;
    if (!reading->has_identity)
        return error_set(error, ERROR_INPUT, "the assembly has no assemblyIdentity");
    if (!reading->has_package)
        return error_set(error, ERROR_INPUT, "the assembly has no package element: not a package manifest");
    reading->manifest->kb = choose_kb(reading);
    return check_filled(reading, error);
}

bool package_manifest_parse(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                            struct package_manifest *manifest, struct error *error)
{
    struct reading reading = {.arena = arena, .manifest = manifest};
    return parse(&reading, &scan_grammar, parser, bytes, error);
}

bool package_manifest_parse_whole(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                                  struct package_manifest *manifest, struct error *error)
{
    struct reading reading = {.arena = arena, .manifest = manifest, .whole = true};
    return parse(&reading, &whole_grammar, parser, bytes, error);
}

bool package_manifest_parse_components(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                                       struct package_manifest *manifest, struct error *error)
{
    struct reading reading = {.arena = arena, .manifest = manifest, .lists_components = true};
    return parse(&reading, &component_grammar, parser, bytes, error);
}

bool package_floor_is_placeholder(struct version written)
{
    return version_compare(written, version_of(6, 0, 0, 0)) == 0;
}

bool package_manifest_floor(const struct package_manifest *manifest, struct version *floor)
{
    if (!manifest->declares_floor || package_floor_is_placeholder(manifest->declared_floor))
        return false;
    *floor = manifest->declared_floor;
    return true;
}
