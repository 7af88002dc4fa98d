/* CVRF documents of MSRC:
 *
 *     <cvrf:cvrfdoc xmlns:cvrf="http://www.icasi.org/CVRF/schema/cvrf/1.1" …>
 *       <cvrf:DocumentTitle>October 2019 Security Updates</cvrf:DocumentTitle>
 *       <prod:ProductTree xmlns:prod="…/prod/1.1"><prod:Branch …>
 *         <prod:FullProductName ProductID="9318">Windows Server 2008 for x64-based Systems Service Pack 2</prod:FullProductName>
 *       </prod:Branch></prod:ProductTree>
 *       <vuln:Vulnerability xmlns:vuln="…/vuln/1.1"><vuln:CVE>CVE-2019-1060</vuln:CVE>
 *         <vuln:Remediations><vuln:Remediation Type="Vendor Fix">
 *           <vuln:Description>4520002</vuln:Description>
 *           <vuln:Supercedence>4516026</vuln:Supercedence>
 *           <vuln:ProductID>9318</vuln:ProductID>
 *           <vuln:SubType>Monthly Rollup</vuln:SubType>
 *           <vuln:FixedBuild>6.0.6003.20639</vuln:FixedBuild>
 *         </vuln:Remediation></vuln:Remediations>
 *       </vuln:Vulnerability>
 *     </cvrf:cvrfdoc>
 *
 * The misspelling of Supersedence is Microsoft's. The days of release in the document are those of the document. */
#include "curation/import/import_cvrf.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/xml_reader.h"
#include "curation/import/msrc_fix.h"

#define CVRF_NAMESPACE          "http://www.icasi.org/CVRF/schema/cvrf/1.1"
#define PRODUCT_NAMESPACE       "http://www.icasi.org/CVRF/schema/prod/1.1"
#define VULNERABILITY_NAMESPACE "http://www.icasi.org/CVRF/schema/vuln/1.1"

enum state {
    OUTSIDE,
    DOCUMENT,
    TITLE,
    PRODUCT_TREE,
    BRANCH,
    PRODUCT_NAME,
    VULNERABILITY,
    CVE,
    REMEDIATIONS,
    REMEDIATION,
    DESCRIPTION,
    SUPERCEDENCE,
    SUB_TYPE,
    FIXED_BUILD,
    PRODUCT,
};

static const struct xml_transition transitions[] = {
    {OUTSIDE, CVRF_NAMESPACE, "cvrfdoc", DOCUMENT},
    {DOCUMENT, CVRF_NAMESPACE, "DocumentTitle", TITLE},
    {DOCUMENT, PRODUCT_NAMESPACE, "ProductTree", PRODUCT_TREE},
    {PRODUCT_TREE, PRODUCT_NAMESPACE, "FullProductName", PRODUCT_NAME},
    {PRODUCT_TREE, PRODUCT_NAMESPACE, "Branch", BRANCH},
    {BRANCH, PRODUCT_NAMESPACE, "Branch", BRANCH},
    {BRANCH, PRODUCT_NAMESPACE, "FullProductName", PRODUCT_NAME},
    {DOCUMENT, VULNERABILITY_NAMESPACE, "Vulnerability", VULNERABILITY},
    {VULNERABILITY, VULNERABILITY_NAMESPACE, "CVE", CVE},
    {VULNERABILITY, VULNERABILITY_NAMESPACE, "Remediations", REMEDIATIONS},
    {REMEDIATIONS, VULNERABILITY_NAMESPACE, "Remediation", REMEDIATION},
    {REMEDIATION, VULNERABILITY_NAMESPACE, "Description", DESCRIPTION},
    {REMEDIATION, VULNERABILITY_NAMESPACE, "Supercedence", SUPERCEDENCE},
    {REMEDIATION, VULNERABILITY_NAMESPACE, "SubType", SUB_TYPE},
    {REMEDIATION, VULNERABILITY_NAMESPACE, "FixedBuild", FIXED_BUILD},
    {REMEDIATION, VULNERABILITY_NAMESPACE, "ProductID", PRODUCT},
};

/* What a ProductID stands for. */
struct cvrf_product {
    size_t product; /* or LEARNED_NO_PRODUCT */
    bool is_browser;
};

struct reading {
    struct learned_updates *learned;
    struct arena *arena;
    struct arena *fix_arena; /* of one vulnerability */
    struct intern *ids;      /* of products */
    struct {
        LIST_FIELDS(struct cvrf_product);
    } products; /* by number of the id */
    struct slice product_id;
    char month[sizeof "2019-10"];
    bool is_vendor_fix;
    struct msrc_fix fix;
    struct slice_list fix_products; /* ids, as in the document */
};

static enum xml_next begin_product(struct reading *reading, const struct xml_attributes *attributes)
{
    reading->product_id = arena_copy(reading->arena, xml_attribute(attributes, "ProductID"));
    return XML_CONTINUE;
}

static enum xml_next begin_fix(struct reading *reading, const struct xml_attributes *attributes)
{
    struct slice vulnerability = reading->fix.vulnerability;
    reading->is_vendor_fix = slice_equal(xml_attribute(attributes, "Type"), SLICE("Vendor Fix"));
    reading->fix =
        (struct msrc_fix){.sub_type = SLICE(""), .vulnerability = vulnerability, .month = slice_from(reading->month)};
    reading->fix_products = (struct slice_list){0};
    return XML_CONTINUE;
}

static enum xml_next enter(void *context, unsigned state, const struct xml_attributes *attributes,
                           __attribute__((unused)) struct error *error)
{
    struct reading *reading = context;
    if (state == VULNERABILITY) {
        reading->fix = (struct msrc_fix){0};
        reading->fix_products = (struct slice_list){0};
        arena_reset(reading->fix_arena);
    }
    return state == PRODUCT_NAME  ? begin_product(reading, attributes)
           : state == REMEDIATION ? begin_fix(reading, attributes)
                                  : XML_CONTINUE;
}

static enum xml_next end_product(struct reading *reading, struct slice name, struct error *error)
{
    uint32_t number = intern_add(reading->ids, reading->product_id);
    if (number >= LIMIT_IMPORT_PRODUCTS) {
        error_set(error, ERROR_LIMIT, "more than %d products", LIMIT_IMPORT_PRODUCTS);
        return XML_FAIL;
    }
    if (number == reading->products.count)
        *list_append(reading->arena, &reading->products) = (struct cvrf_product){
            learned_updates_product_named(reading->learned, name), learned_updates_names_browser(name)};
    return XML_CONTINUE;
}

static bool fix_product(struct reading *reading, struct slice id, struct error *error)
{
    uint32_t number = intern_find(reading->ids, id);
    const struct cvrf_product *product = number < reading->products.count ? &reading->products.items[number] : NULL;
    msrc_fix_learn_build(reading->learned, &reading->fix);
    if (!product || product->product == LEARNED_NO_PRODUCT) {
        learned_updates_pass_over(reading->learned, PASSED_PRODUCT, id);
        return true;
    }
    reading->fix.is_of_browser = product->is_browser;
    return msrc_fix_learn(reading->learned, &reading->fix, product->product, error);
}

static enum xml_next end_fix(struct reading *reading, struct error *error)
{
    for (size_t i = 0; i < reading->fix_products.count && reading->is_vendor_fix; i++)
        if (!fix_product(reading, reading->fix_products.items[i], error))
            return XML_FAIL;
    return XML_CONTINUE;
}

/* Where the text of an element goes; NULL: nowhere. */
static struct slice *place_of(struct reading *reading, unsigned state)
{
    switch (state) {
    case CVE:
        return &reading->fix.vulnerability;
    case DESCRIPTION:
        return &reading->fix.kb;
    case SUPERCEDENCE:
        return &reading->fix.replaces;
    case SUB_TYPE:
        return &reading->fix.sub_type;
    case FIXED_BUILD:
        return &reading->fix.fixed_build;
    case PRODUCT:
        return list_append(reading->fix_arena, &reading->fix_products);
    default:
        return NULL;
    }
}

static enum xml_next leave(void *context, unsigned state, struct slice text, struct error *error)
{
    struct reading *reading = context;
    struct slice *place = place_of(reading, state);
    if (place)
        *place = arena_copy(reading->fix_arena, slice_trim(text));
    if (state == TITLE && !msrc_month_of_title(text, reading->month))
        reading->month[0] = '\0';
    return state == PRODUCT_NAME  ? end_product(reading, text, error)
           : state == REMEDIATION ? end_fix(reading, error)
                                  : XML_CONTINUE;
}

static const struct xml_grammar grammar = {
    .transitions = transitions,
    .count = sizeof transitions / sizeof transitions[0],
    .root = "a CVRF document",
    .enter = enter,
    .leave = leave,
};

bool import_cvrf_recognises(const struct imported_file *file)
{
    return slice_find(file->beginning, SLICE("<")) < 8 &&
           slice_find(file->beginning, SLICE(CVRF_NAMESPACE)) != SLICE_NOT_FOUND;
}

/* MSRC's interface answers in JSON unless XML is asked for. */
bool import_cvrf_json_recognises(const struct imported_file *file)
{
    return slice_find(file->beginning, SLICE("{")) < 8 &&
           slice_find(file->beginning, SLICE("\"DocumentTitle\"")) != SLICE_NOT_FOUND &&
           slice_find(file->beginning, SLICE("\"csaf_version\"")) == SLICE_NOT_FOUND;
}

bool import_cvrf_json(__attribute__((unused)) struct importing_files *importing, const struct imported_file *file,
                      __attribute__((unused)) struct arena *arena, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     "%s: it is a CVRF document of MSRC as JSON, and only as XML are they read: ask for it with "
                     "\"Accept: application/xml\"",
                     file->path);
}

bool import_cvrf(struct importing_files *importing, const struct imported_file *file, struct arena *arena,
                 struct error *error)
{
    int descriptor = file->descriptor;
    struct xml_source source = {imported_file_read, &descriptor, LIMIT_TEXT_SIZE};
    struct xml_reader *reader = xml_reader_create();
    struct reading reading = {
        .learned = importing->learned, .arena = arena, .fix_arena = arena_create(), .ids = intern_create(arena)};
    bool good = xml_read_stream(reader, &source, &grammar, &reading, error) || error_prefix(error, "%s", file->path);
    intern_destroy(reading.ids);
    arena_destroy(reading.fix_arena);
    xml_reader_destroy(reader);
    return good;
}
