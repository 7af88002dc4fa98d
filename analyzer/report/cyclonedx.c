/* What is in force on a host as a bill of materials, by CycloneDX 1.6: Windows is the subject, its packages and updates
 * are the components.
 *
 *     {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": {"type": "operating-system", "name": "SRV-FILE01"}},
 *      "components": [{"type": "application", "name": "Package_for_KB4474419", "version": "6.0.4.0",
 *                      "evidence": {"occurrences": [{"location": "cbs.reg", "line": 13}]}}],
 *      "compositions": [{"aggregate": "complete", "assemblies": ["host"]}]}
 *
 * There is no purl, for no type of package URL is for packages of Windows. */
#include "base/digest.h"
#include "base/json.h"
#include "inventory/doubt.h"
#include "readiness/evidence.h"
#include "report/renderers.h"
#include "report/words/place_words.h"

#define HOST_REFERENCE SLICE("host")

static void add_property(struct json *properties, const char *name, struct slice value)
{
    if (value.length == 0)
        return;
    struct json *property = json_append_object(properties);
    json_set_text(property, "name", slice_from(name));
    json_set_text(property, "value", value);
}

/* One place in the export. */
static void add_occurrence(struct json *occurrences, struct origin place)
{
    struct json *occurrence = json_append_object(occurrences);
    json_set_text(occurrence, "location", place.path.length ? place.path : SLICE("."));
    if (place.line)
        json_set_number(occurrence, "line", place.line);
    if (place.key.length)
        json_set_text(occurrence, "additionalContext", place.key);
}

/* Nothing is known of how often a record lies, so that the only confidence given is 1, for what is certain. */
static void add_identity(struct json *identities, const char *field, struct slice value, struct origin place)
{
    struct json *identity = json_append_object(identities);
    json_set_text(identity, "field", slice_from(field));
    json_set_number(identity, "confidence", 1);
    json_set_text(identity, "concludedValue", value);
    struct json *method = json_append_object(json_set_array(identity, "methods"));
    json_set_text(method, "technique", SLICE("other"));
    json_set_number(method, "confidence", 1);
    json_set_text(method, "value", slice_from(evidence_source_names.words[place.reader]));
}

/* `name` and `version` lie under what is proven of them; "" = not known. */
static struct json *add_component(struct json *components, struct slice reference, struct slice name,
                                  struct slice version)
{
    struct json *component = json_append_object(components);
    json_set_text(component, "type", SLICE("application"));
    json_set_text(component, "bom-ref", reference);
    json_set_text(component, "name", name);
    if (version.length)
        json_set_text(component, "version", version);
    return component;
}

static void add_evidence(struct json *component, struct slice name, struct slice version, bool is_certain,
                         const struct origin *places, size_t count)
{
    struct json *evidence = json_set_object(component, "evidence");
    if (is_certain) {
        struct json *identities = json_set_array(evidence, "identity");
        add_identity(identities, "name", name, places[0]);
        if (version.length)
            add_identity(identities, "version", version, places[0]);
    }
    struct json *occurrences = json_set_array(evidence, "occurrences");
    for (size_t i = 0; i < count; i++)
        add_occurrence(occurrences, places[i]);
}

static const char *state_of(const struct installed_item *item)
{
    if (!item->package)
        return "listed-as-installed";
    return item->package->is_manifest ? "manifests-present" : package_state_name(item->package->state);
}

static void add_item(struct json *components, const struct installed_item *item, struct arena *arena)
{
    const struct package_observation *package = item->package;
    bool is_certain = item->certainty == CERTAINTY_CERTAIN;
    struct slice kb = item->kb ? kb_text(arena, item->kb) : SLICE("");
    struct slice identity = package ? package_identity_format(arena, &package->identity) : SLICE("");
    struct slice name = package ? package->identity.name : kb;
    struct slice version = package ? version_text(arena, package->identity.version) : SLICE("");
    struct slice reference = package ? arena_format(arena, "package:" SLICE_FORMAT, SLICE_ARGUMENTS(identity))
                                     : arena_format(arena, "update:" SLICE_FORMAT, SLICE_ARGUMENTS(kb));
    struct json *component = add_component(components, reference, name, version);
    add_evidence(component, name, version, is_certain, item->places.items, item->places.count);
    struct json *properties = json_set_array(component, "properties");
    add_property(properties, "kbready:package-identity", identity);
    add_property(properties, "kbready:kb", kb);
    add_property(properties, "kbready:state", slice_from(state_of(item)));
    add_property(properties, "kbready:certainty", slice_from(certainty_name(item->certainty)));
}

static void add_stack(struct json *components, const struct installed *installed)
{
    struct slice name = SLICE("Microsoft-Windows-ServicingStack");
    if (installed->stack_places.count == 0)
        return;
    struct json *component = add_component(components, SLICE("servicing-stack"), name, installed->stack);
    add_evidence(component, name, installed->stack, true, installed->stack_places.items, installed->stack_places.count);
}

static void add_components(struct json *document, const struct installed *installed, struct arena *arena)
{
    struct json *components = json_set_array(document, "components");
    add_stack(components, installed);
    for (size_t i = 0; i < installed->items.count; i++)
        add_item(components, &installed->items.items[i], arena);
}

static void set_subject(struct json *metadata, const struct host_summary *host)
{
    struct json *subject = json_set_object(metadata, "component");
    json_set_text(subject, "type", SLICE("operating-system"));
    json_set_text(subject, "bom-ref", HOST_REFERENCE);
    json_set_text(subject, "name", host->name.length ? host->name : SLICE("not known"));
    if (host->nt_version.length)
        json_set_text(subject, "version", host->nt_version);
    if (host->product_name.length)
        json_set_text(subject, "description", host->product_name);
    if (host->architecture == ARCHITECTURE_UNKNOWN)
        return;
    add_property(json_set_array(subject, "properties"), "kbready:architecture",
                 slice_from(architecture_name(host->architecture)));
}

static void set_tool(struct json *metadata)
{
    struct json *tools = json_set_array(json_set_object(metadata, "tools"), "components");
    struct json *tool = json_append_object(tools);
    json_set_text(tool, "type", SLICE("application"));
    json_set_text(tool, "name", SLICE("kbready"));
    json_set_text(tool, "version", SLICE(KBREADY_VERSION));
}

/* What could not be read, or was looked for in vain, and what is not known because of it. */
static void add_gaps(struct json *properties, const struct inventory *inventory, struct arena *arena)
{
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        const struct coverage *source = &inventory->coverage.items[i];
        if (source->status == COVERAGE_READ || source->cost.length == 0)
            continue;
        add_property(
            properties, "kbready:not-known",
            arena_format(arena, SLICE_FORMAT ": " SLICE_FORMAT,
                         SLICE_ARGUMENTS(source->path.length ? words_coverage_place(arena, source) : SLICE(".")),
                         SLICE_ARGUMENTS(source->cost)));
    }
    for (size_t i = 0; i < inventory->doubts.count; i++)
        add_property(properties, "kbready:doubt", doubt_sentence(&inventory->doubts.items[i], arena));
    for (size_t i = 0; i < inventory->warnings.count; i++)
        add_property(properties, "kbready:warning", inventory->warnings.items[i]);
    if (inventory->warnings_dropped)
        add_property(properties, "kbready:warnings-dropped", arena_format(arena, "%zu", inventory->warnings_dropped));
}

static void set_limits(struct json *properties, const struct report *report, const struct host_report *host,
                       struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    const struct installed *installed = host->installed;
    add_property(properties, "kbready:scope",
                 SLICE("packages and updates of Windows; applications, drivers and firmware are not looked at"));
    add_property(properties, "kbready:catalog-data-date", slice_from(date_format(report->catalog.data_date, day)));
    add_property(properties, "kbready:servicing-stack",
                 installed->stack.length ? installed->stack : SLICE("not known"));
    for (size_t i = 0; i < installed->unsettled.count; i++)
        add_property(properties, "kbready:not-settled", installed->unsettled.items[i]);
    if (installed->manifests_of_no_state)
        add_property(properties, "kbready:manifests-of-unknown-state",
                     arena_format(arena, "%zu", installed->manifests_of_no_state));
    add_gaps(properties, host->inventory, arena);
}

/* Returns the properties, to which more may be added. */
static struct json *set_metadata(struct json *document, const struct report *report, const struct host_report *host,
                                 struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    struct json *metadata = json_set_object(document, "metadata");
    json_set_text(metadata, "timestamp", arena_format(arena, "%sT00:00:00Z", date_format(report->evaluated_on, day)));
    json_set_text(json_append_object(json_set_array(metadata, "lifecycles")), "phase", SLICE("discovery"));
    set_tool(metadata);
    set_subject(metadata, &host->host);
    struct json *properties = json_set_array(metadata, "properties");
    set_limits(properties, report, host, arena);
    return properties;
}

static void set_composition(struct json *document, enum wholeness wholeness)
{
    static const char *const aggregates[] = {
        [WHOLENESS_UNKNOWN] = "unknown",
        [WHOLENESS_INCOMPLETE] = "incomplete",
        [WHOLENESS_COMPLETE] = "complete",
    };
    struct json *composition = json_append_object(json_set_array(document, "compositions"));
    json_set_text(composition, "aggregate", slice_from(aggregates[wholeness]));
    json_append_text(json_set_array(composition, "assemblies"), HOST_REFERENCE);
}

/* A name-based UUID (RFC 9562, version 5) of the content, in a name space of our own: the same bill has the same serial
 * number. */
static struct slice serial_number(struct slice document, struct arena *arena)
{
    static const char name_space[] = "\x3a\x0f\x6c\x1e\x7d\x52\x4b\x8e\x9c\x44\x6b\x1f\x0e\x2d\x8a\x57";
    unsigned char digest[DIGEST_SHA1_SIZE];
    digest_sha1(arena_format(arena, "%s" SLICE_FORMAT, name_space, SLICE_ARGUMENTS(document)), digest);
    digest[6] = (unsigned char)((digest[6] & 0x0F) | 0x50);
    digest[8] = (unsigned char)((digest[8] & 0x3F) | 0x80);
    struct slice text = SLICE("urn:uuid:");
    for (size_t i = 0; i < 16; i++)
        text = arena_format(arena, SLICE_FORMAT "%s%02x", SLICE_ARGUMENTS(text),
                            i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", digest[i]);
    return text;
}

struct slice cyclonedx_render_inventory(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* JSON has one spelling */
    const struct host_report *host = &report->hosts.items[0];
    struct json *document = json_new_object();
    json_set_text(document, "$schema", SLICE("http://cyclonedx.org/schema/bom-1.6.schema.json"));
    json_set_text(document, "bomFormat", SLICE("CycloneDX"));
    json_set_text(document, "specVersion", SLICE("1.6"));
    json_set_text(document, "serialNumber", SLICE("")); /* keeps its place */
    json_set_number(document, "version", 1);
    struct json *properties = set_metadata(document, report, host, arena);
    add_components(document, host->installed, arena);
    set_composition(document, host->installed->wholeness);
    json_set_text(document, "serialNumber", serial_number(json_write(document, arena), arena));
    /* Not part of what the number is made of: the same data make a file of other bytes with another version of
     * SQLite. */
    add_property(properties, "kbready:catalog-sha256", report->catalog.sha256);
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}
