/* CSAF 2.0 documents of MSRC:
 *
 *     {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0",
 *                   "publisher": {"namespace": "https://msrc.microsoft.com", …},
 *                   "tracking": {"initial_release_date": "2024-08-13T07:00:00.000Z", …}},
 *      "product_tree": {"branches": [{"category": "product_name", "name": "Windows Server 2019", "branches": [
 *          {"category": "product_version_range", "name": "<10.0.17763.6189",
 *           "product": {"name": "Windows Server 2019 <10.0.17763.6189", "product_id": "3"}},
 *          {"category": "product_version", "name": "10.0.17763.6189", "product": {"name": …, "product_id": "11571"}}]}]},
 *      "vulnerabilities": [{"cve": "CVE-2024-90001", "remediations": [
 *          {"category": "vendor_fix", "date": "2024-08-13T07:00:00.000Z", "product_ids": ["3"],
 *           "details": "10.0.17763.6189:Security Update:https://support.microsoft.com/help/9900001",
 *           "url": "https://support.microsoft.com/help/9900001"}]}]}
 *
 * Branches at any depth, `full_product_names`, `relationships`, groups of products, and a KB in `details` are of the
 * standard; documents of MSRC that were seen do without them. What an update replaces is not in these documents. */
#include "curation/import/import_csaf.h"

#include "base/file.h"
#include "base/intern.h"
#include "base/json.h"
#include "base/limits.h"
#include "curation/import/msrc_fix.h"
#include "servicing/kb.h"

#define MSRC_NAMESPACE "https://msrc.microsoft.com"

/* What a product_id stands for. */
struct csaf_product {
    size_t product; /* or LEARNED_NO_PRODUCT */
    bool is_browser;
    struct slice fixed; /* the version that is fixed, by the branch of the product; "" = not stated */
};

struct reading {
    struct learned_updates *learned;
    struct arena *arena;
    struct intern *ids;    /* of products */
    struct intern *groups; /* of product_groups, in their order */
    size_t fixes;          /* put down, one for each product of each fix */
    struct {
        LIST_FIELDS(struct csaf_product);
    } products;         /* by number of the id */
    struct slice month; /* in which the document was first released */
    struct slice vulnerability;
};

/* Whether the object has the key; what is there must be of this kind. */
static bool find_member(const struct json_place *object, const char *key, enum json_kind kind,
                        struct json_place *member, bool *found, struct error *error)
{
    static const char *const kinds[] = {
        [JSON_KIND_OBJECT] = "an object", [JSON_KIND_ARRAY] = "an array", [JSON_KIND_TEXT] = "text"};
    *found = json_place_member(object, key, member);
    return !*found || json_place_is(member, kind) || json_place_refuse(member, error, "is not %s", kinds[kind]);
}

/* Text of the object, or "". */
static bool read_text(const struct json_place *object, const char *key, struct arena *arena, struct slice *text,
                      struct error *error)
{
    struct json_place member;
    bool found;
    *text = SLICE("");
    if (!find_member(object, key, JSON_KIND_TEXT, &member, &found, error))
        return false;
    if (found)
        *text = json_place_text(&member, arena);
    return true;
}

/* Calls `visit` for each item of the array under this key, which may be absent. */
static bool for_each(struct reading *reading, const struct json_place *object, const char *key, enum json_kind kind,
                     bool (*visit)(struct reading *reading, const struct json_place *item, void *context,
                                   struct error *error),
                     void *context, struct error *error)
{
    struct json_place array;
    bool found;
    if (!find_member(object, key, JSON_KIND_ARRAY, &array, &found, error))
        return false;
    for (size_t i = 0; found && i < json_place_count(&array); i++) {
        struct json_place item = json_place_item(&array, i);
        if (!json_place_is(&item, kind))
            return json_place_refuse(&item, error, kind == JSON_KIND_TEXT ? "is not text" : "is not an object");
        if (!visit(reading, &item, context, error))
            return false;
    }
    return true;
}

/* Groups are looked up by their number, so each is to have an id of its own. */
static bool add_group(struct reading *reading, const struct json_place *group, void *context, struct error *error)
{
    struct slice id;
    (void)context;
    if (!read_text(group, "group_id", reading->arena, &id, error))
        return false;
    return intern_add(reading->groups, id) == group->index ||
           json_place_refuse(group, error, "has the group_id of another one");
}

/* The branch that a product stands in. */
struct branch {
    struct slice product; /* "" = none above is of the category product_name */
    struct slice version;
};

static bool add_product(struct reading *reading, const struct json_place *product, const struct branch *branch,
                        struct error *error)
{
    struct slice name, id;
    if (!read_text(product, "name", reading->arena, &name, error) ||
        !read_text(product, "product_id", reading->arena, &id, error))
        return false;
    if (!id.length)
        return json_place_refuse(product, error, "has no product_id");
    uint32_t number = intern_add(reading->ids, id);
    if (number >= LIMIT_IMPORT_PRODUCTS)
        return error_set(error, ERROR_LIMIT, "more than %d products", LIMIT_IMPORT_PRODUCTS);
    name = branch->product.length ? branch->product : name;
    if (number == reading->products.count)
        *list_append(reading->arena, &reading->products) =
            (struct csaf_product){learned_updates_product_named(reading->learned, name),
                                  learned_updates_names_browser(name), branch->version};
    return true;
}

static bool add_full_name(struct reading *reading, const struct json_place *product, void *context, struct error *error)
{
    (void)context;
    return add_product(reading, product, &(struct branch){0}, error);
}

static bool add_relationship(struct reading *reading, const struct json_place *relationship, void *context,
                             struct error *error)
{
    (void)context;
    struct json_place product;
    bool found;
    return find_member(relationship, "full_product_name", JSON_KIND_OBJECT, &product, &found, error) &&
           (!found || add_product(reading, &product, &(struct branch){0}, error));
}

static bool add_branch(struct reading *reading, const struct json_place *place, void *context, struct error *error)
{
    struct branch branch = *(const struct branch *)context;
    struct slice category, name;
    struct json_place product;
    bool found;
    if (!read_text(place, "category", reading->arena, &category, error) ||
        !read_text(place, "name", reading->arena, &name, error) ||
        !find_member(place, "product", JSON_KIND_OBJECT, &product, &found, error))
        return false;
    if (slice_equal(category, SLICE("product_name")))
        branch = (struct branch){.product = name};
    else if (slice_equal(category, SLICE("product_version")))
        branch.version = name;
    else if (slice_equal(category, SLICE("product_version_range")) && slice_starts_with_ignoring_case(name, SLICE("<")))
        branch.version = slice_between(name, 1, name.length);
    return (!found || add_product(reading, &product, &branch, error)) &&
           for_each(reading, place, "branches", JSON_KIND_OBJECT, add_branch, &branch, error);
}

static bool read_products(struct reading *reading, const struct json_place *document, struct error *error)
{
    struct branch none = {0};
    struct json_place tree;
    bool found;
    return find_member(document, "product_tree", JSON_KIND_OBJECT, &tree, &found, error) &&
           (!found || (for_each(reading, &tree, "branches", JSON_KIND_OBJECT, add_branch, &none, error) &&
                       for_each(reading, &tree, "full_product_names", JSON_KIND_OBJECT, add_full_name, NULL, error) &&
                       for_each(reading, &tree, "relationships", JSON_KIND_OBJECT, add_relationship, NULL, error) &&
                       for_each(reading, &tree, "product_groups", JSON_KIND_OBJECT, add_group, NULL, error)));
}

/* "https://support.microsoft.com/help/4520002", "…/help/KB4520002", "…/Search.aspx?q=KB4520002"; else a KB in the
 * details. */
static struct slice kb_of(struct slice url, struct slice details, struct arena *arena)
{
    static const struct slice help = {"support.microsoft.com/help/", 27};
    char text[KB_TEXT_SIZE];
    size_t at = slice_find_ignoring_case(url, help);
    if (at != SLICE_NOT_FOUND) {
        struct slice rest = slice_between(url, at + help.length, url.length), number;
        slice_next_part(&rest, '/', &number);
        return number;
    }
    uint32_t kb = slice_find_ignoring_case(url, SLICE("catalog.update.microsoft.com/")) != SLICE_NOT_FOUND
                      ? kb_find(url)
                      : kb_find(details);
    return kb ? arena_copy(arena, slice_from(kb_format(kb, text))) : SLICE("");
}

/* "10.0.17763.6189:Security Update:https://…": the build that fixes it, and the kind of update. Other details say
 * neither. */
static void read_details(struct slice details, struct msrc_fix *fix)
{
    struct slice build, kind;
    size_t at = slice_find(details, SLICE(":https://"));
    if (at == SLICE_NOT_FOUND)
        return;
    details = slice_between(details, 0, at);
    if (!slice_next_part(&details, ':', &build) || !slice_next_part(&details, ':', &kind) || details.length)
        return;
    fix->fixed_build = slice_trim(build);
    fix->sub_type = slice_trim(kind);
}

/* One remediation, and the place to which its products are put down. */
struct fixing {
    struct msrc_fix fix;
    struct slice details; /* for a message */
    const struct json_place *document;
};

static bool fix_product(struct reading *reading, const struct json_place *item, void *context, struct error *error)
{
    const struct fixing *fixing = context;
    struct msrc_fix fix = fixing->fix;
    struct slice id = json_place_text(item, reading->arena);
    uint32_t number = intern_find(reading->ids, id);
    if (reading->fixes++ >= LIMIT_IMPORT_PAIRS)
        return error_set(error, ERROR_LIMIT, "more than %d fixes of products", LIMIT_IMPORT_PAIRS);
    const struct csaf_product *product = number < reading->products.count ? &reading->products.items[number] : NULL;
    msrc_fix_learn_build(reading->learned, &fix);
    if (!product || product->product == LEARNED_NO_PRODUCT) {
        learned_updates_pass_over(reading->learned, PASSED_PRODUCT, id);
        return true;
    }
    if (!fix.kb.length) {
        learned_updates_pass_over(reading->learned, PASSED_KB, fixing->details);
        return true;
    }
    if (!fix.fixed_build.length)
        fix.fixed_build = product->fixed;
    fix.is_of_browser = product->is_browser;
    return msrc_fix_learn(reading->learned, &fix, product->product, error);
}

static bool fix_group(struct reading *reading, const struct json_place *item, void *context, struct error *error)
{
    const struct fixing *fixing = context;
    struct json_place tree, groups, group;
    uint32_t number = intern_find(reading->groups, json_place_text(item, reading->arena));
    if (number == UINT32_MAX)
        return json_place_refuse(item, error, "is no group_id of product_groups");
    json_place_member(fixing->document, "product_tree", &tree);
    json_place_member(&tree, "product_groups", &groups);
    group = json_place_item(&groups, number);
    return for_each(reading, &group, "product_ids", JSON_KIND_TEXT, fix_product, context, error);
}

/* The standard calls `date` the day from which the fix is available; in documents of MSRC it may be that of a
 * revision. So the month is taken where it is also that of the document. */
static struct slice month_of(const struct reading *reading, struct slice date)
{
    struct slice month = slice_between(date, 0, sizeof "2019-10" - 1);
    return slice_equal(month, reading->month) ? month : SLICE("");
}

static bool read_remediation(struct reading *reading, const struct json_place *place, void *context,
                             struct error *error)
{
    struct fixing fixing = {.document = context, .fix = {.vulnerability = reading->vulnerability}};
    struct slice category, url, date;
    if (!read_text(place, "category", reading->arena, &category, error) ||
        !read_text(place, "url", reading->arena, &url, error) ||
        !read_text(place, "date", reading->arena, &date, error) ||
        !read_text(place, "details", reading->arena, &fixing.details, error))
        return false;
    if (!slice_equal(category, SLICE("vendor_fix")))
        return true;
    fixing.fix.kb = kb_of(url, fixing.details, reading->arena);
    fixing.fix.month = month_of(reading, date);
    fixing.fix.month_basis = SLICE("month of the MSRC advisory and of the fix in it");
    read_details(fixing.details, &fixing.fix);
    return for_each(reading, place, "product_ids", JSON_KIND_TEXT, fix_product, &fixing, error) &&
           for_each(reading, place, "group_ids", JSON_KIND_TEXT, fix_group, &fixing, error);
}

static bool read_vulnerability(struct reading *reading, const struct json_place *place, void *context,
                               struct error *error)
{
    return read_text(place, "cve", reading->arena, &reading->vulnerability, error) &&
           for_each(reading, place, "remediations", JSON_KIND_OBJECT, read_remediation, context, error);
}

/* An object that must be there. */
static bool need_object(const struct json_place *object, const char *key, struct json_place *member,
                        struct error *error)
{
    bool found;
    return find_member(object, key, JSON_KIND_OBJECT, member, &found, error) &&
           (found || json_place_refuse(object, error, "has no %s", key));
}

static bool read_head(struct reading *reading, const struct json_place *root, struct error *error)
{
    struct json_place document, publisher, tracking;
    struct slice version, namespace, date;
    if (!need_object(root, "document", &document, error) ||
        !read_text(&document, "csaf_version", reading->arena, &version, error) ||
        !need_object(&document, "publisher", &publisher, error) ||
        !read_text(&publisher, "namespace", reading->arena, &namespace, error) ||
        !need_object(&document, "tracking", &tracking, error) ||
        !read_text(&tracking, "initial_release_date", reading->arena, &date, error))
        return false;
    if (!slice_equal(version, SLICE("2.0")))
        return json_place_refuse(&document, error, "csaf_version is \"" SLICE_FORMAT "\", and only 2.0 is known",
                                 SLICE_ARGUMENTS(slice_between(version, 0, 20)));
    if (!slice_equal(namespace, SLICE(MSRC_NAMESPACE)))
        return json_place_refuse(&publisher, error, "the advisory is not of MSRC (%s), and others are not imported",
                                 MSRC_NAMESPACE);
    reading->month = slice_between(date, 0, sizeof "2019-10" - 1);
    return true;
}

bool import_csaf_recognises(const struct imported_file *file)
{
    return slice_find(file->beginning, SLICE("{")) < 8 &&
           slice_find(file->beginning, SLICE("\"csaf_version\"")) != SLICE_NOT_FOUND;
}

static bool read_document(struct reading *reading, struct slice text, struct error *error)
{
    struct json *root = NULL;
    if (slice_starts_with_ignoring_case(text, SLICE("\xEF\xBB\xBF")))
        text = slice_between(text, 3, text.length);
    if (!json_parse(text, &root, error))
        return false;
    struct json_place place = {.value = root};
    bool good = (json_place_is(&place, JSON_KIND_OBJECT) || json_place_refuse(&place, error, "is not an object")) &&
                read_head(reading, &place, error) && read_products(reading, &place, error) &&
                for_each(reading, &place, "vulnerabilities", JSON_KIND_OBJECT, read_vulnerability, &place, error);
    json_free(root);
    return good;
}

static bool read_file(struct reading *reading, const char *path, struct error *error)
{
    struct buffer buffer = {0};
    bool good = file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, error) &&
                (read_document(reading, buffer_slice(&buffer), error) || error_prefix(error, "%s", path));
    buffer_release(&buffer);
    return good;
}

bool import_csaf(struct importing_files *importing, const struct imported_file *file,
                 __attribute__((unused)) struct arena *arena, struct error *error)
{
    struct reading reading = {.learned = importing->learned, .arena = arena_create()};
    reading.ids = intern_create(reading.arena);
    reading.groups = intern_create(reading.arena);
    bool good = read_file(&reading, file->path, error);
    intern_destroy(reading.ids);
    intern_destroy(reading.groups);
    arena_destroy(reading.arena);
    return good;
}
