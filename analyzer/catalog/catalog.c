/* The open catalog: its identity, and lookups in what was loaded. */
#include "base/machine.h"
#include "catalog/circles.h"
#include "catalog/contents.h"
#include "catalog/database_state.h"

#include <stdlib.h>
#include <string.h>

/* Where an update stands in time: its day, else the start of its month or year, else 0. */
static uint32_t release_order(const struct catalog_update *update)
{
    unsigned year, month;
    if (update->released.value || !value_parse_month(update->release_month, &year, &month))
        return update->released.value;
    return year * 10000 + month * 100;
}

static int compare_by_release(const void *left, const void *right)
{
    const struct catalog_update *a = *(const struct catalog_update *const *)left;
    const struct catalog_update *b = *(const struct catalog_update *const *)right;
    uint32_t day_a = release_order(a), day_b = release_order(b);
    if (day_a != day_b)
        return day_a < day_b ? -1 : 1;
    return (a->kb > b->kb) - (a->kb < b->kb);
}

static struct catalog_update_list *kind_list(const struct catalog *catalog, const struct catalog_product *product,
                                             enum update_kind kind)
{
    size_t index = (size_t)(product - catalog->products.items);
    return &catalog->of_kind[index * UPDATE_KIND_COUNT + (size_t)kind];
}

static void make_room_for_rules(struct catalog *catalog)
{
    catalog->matching = arena_allocate(catalog->arena, catalog->rules.count, sizeof *catalog->matching);
    catalog->answers = arena_allocate(catalog->arena, 1, sizeof *catalog->answers);
}

static void index_updates(struct catalog *catalog)
{
    size_t kind_lists = catalog->products.count * UPDATE_KIND_COUNT;
    catalog->by_kb = arena_allocate(catalog->arena, catalog->updates.count, sizeof *catalog->by_kb);
    catalog->of_kind = arena_allocate(catalog->arena, kind_lists, sizeof *catalog->of_kind);
    for (size_t i = 0; i < SUPERSEDENCE_DIRECTION_COUNT; i++)
        catalog->closures[i] = arena_allocate(catalog->arena, catalog->updates.count, sizeof *catalog->closures[i]);
    for (size_t i = 0; i < catalog->updates.count; i++) {
        const struct catalog_update *update = &catalog->updates.items[i];
        catalog->by_kb[i] = update;
        *list_append(catalog->arena, kind_list(catalog, update->product, update->kind)) = update;
    }
    for (size_t i = 0; i < kind_lists; i++)
        if (catalog->of_kind[i].count)
            qsort(catalog->of_kind[i].items, catalog->of_kind[i].count, sizeof *catalog->of_kind[i].items,
                  compare_by_release);
}

static const char *const neighbour_queries[SUPERSEDENCE_DIRECTION_COUNT] = {
    [SUPERSEDENCE_NEWER] = "SELECT kb FROM supersedence WHERE product_id = ?1 AND superseded_kb = ?2 ORDER BY kb",
    [SUPERSEDENCE_OLDER] =
        "SELECT superseded_kb FROM supersedence WHERE product_id = ?1 AND kb = ?2 ORDER BY superseded_kb",
};

/* A product that is only named, or of which some updates are known by chance, is not covered. */
static bool claims_to_cover(const struct catalog_product *product)
{
    return product->updates_complete_to.value || product->stacks_complete_to.value;
}

static bool has_demands(const struct catalog *catalog, const struct catalog_product *product)
{
    for (size_t i = 0; i < catalog->rules.count; i++)
        if (catalog->rules.items[i].product == product)
            return true;
    for (size_t i = 0; i < catalog->floors.count; i++)
        if (catalog->floors.items[i].product == product)
            return true;
    return false;
}

/* With nothing to ask for, every host would be ready. */
static bool check_demands(const struct catalog *catalog, struct error *error)
{
    for (size_t i = 0; i < catalog->products.count; i++) {
        const struct catalog_product *product = &catalog->products.items[i];
        if (claims_to_cover(product) && !has_demands(catalog, product))
            return error_set(error, ERROR_CATALOG,
                             "the catalog %s claims to know the updates of " SLICE_FORMAT
                             " and has neither a rule nor a floor for it, so it would ask for nothing: copy it again, "
                             "or name another with --catalog",
                             catalog->database.path, SLICE_ARGUMENTS(product->name));
    }
    return true;
}

static bool open_contents(struct catalog *catalog, const char *path, const struct minisign_key *key,
                          struct error *error)
{
    if (!database_open(path, key, &catalog->database, catalog->sha256, error) || !contents_load(catalog, error))
        return false;
    for (size_t i = 0; i < SUPERSEDENCE_DIRECTION_COUNT; i++)
        if (!database_prepare(&catalog->database, neighbour_queries[i], &catalog->neighbours[i], error))
            return false;
    make_room_for_rules(catalog);
    index_updates(catalog);
    if (key)
        minisign_key_id(key, catalog->signed_by);
    return check_demands(catalog, error) && circles_check(catalog, error);
}

static bool open_catalog(const char *path, const struct minisign_key *key, struct catalog **catalog,
                         struct error *error)
{
    struct arena *arena = arena_create();
    *catalog = arena_allocate(arena, 1, sizeof **catalog);
    (*catalog)->arena = arena;
    (*catalog)->scratch = arena_create();
    bool opened = open_contents(*catalog, arena_copy(arena, slice_from(path)).data, key, error);
    if (!machine_has_failed(error) && opened)
        return true;
    catalog_close(*catalog);
    *catalog = NULL;
    return false;
}

bool catalog_open(const char *path, struct catalog **catalog, struct error *error)
{
    return open_catalog(path, NULL, catalog, error);
}

bool catalog_open_signed(const char *path, struct minisign_key key, struct catalog **catalog, struct error *error)
{
    return open_catalog(path, &key, catalog, error);
}

void catalog_close(struct catalog *catalog)
{
    if (!catalog)
        return;
    for (size_t i = 0; i < SUPERSEDENCE_DIRECTION_COUNT; i++)
        sqlite3_finalize(catalog->neighbours[i]);
    database_close(&catalog->database);
    arena_destroy(catalog->scratch);
    arena_destroy(catalog->arena);
}

struct slice catalog_sha256(const struct catalog *catalog)
{
    return slice_from(catalog->sha256);
}

struct slice catalog_signed_by(const struct catalog *catalog)
{
    return slice_from(catalog->signed_by);
}

struct slice catalog_schema_version(const struct catalog *catalog)
{
    return catalog->schema_version;
}

struct date catalog_data_date(const struct catalog *catalog)
{
    return catalog->data_date;
}

struct catalog_product_list catalog_products(const struct catalog *catalog)
{
    return (struct catalog_product_list){.items = catalog->products.items, .count = catalog->products.count};
}

static bool has_build(const struct catalog_product *product, unsigned major, unsigned minor, unsigned build)
{
    if (product->major != major || product->minor != minor)
        return false;
    LIST_EACH(own, &product->builds)
        if (*own == build)
            return true;
    return false;
}

const struct catalog_product *catalog_product_of_build(const struct catalog *catalog, unsigned major, unsigned minor,
                                                       unsigned build)
{
    const struct catalog_product *first = NULL;
    LIST_EACH(product, &catalog->products)
        if (has_build(product, major, minor, build) && (!first || first->client_only))
            first = product;
    return first;
}

struct catalog_product_choice catalog_products_of_build(const struct catalog *catalog, unsigned major, unsigned minor,
                                                        unsigned build, struct arena *arena)
{
    struct catalog_product_choice all = {0};
    LIST_EACH(product, &catalog->products)
        if (has_build(product, major, minor, build))
            *list_append(arena, &all) = product;
    return all;
}

static struct date last_end(const struct catalog *catalog, const struct catalog_product *product)
{
    struct date last = {0};
    for (size_t i = 0; i < catalog->lifecycle.count; i++) {
        const struct catalog_lifecycle *end = &catalog->lifecycle.items[i];
        if (end->product == product && end->day.value > last.value)
            last = end->day;
    }
    return last;
}

struct date catalog_updates_known_to(const struct catalog *catalog, const struct catalog_product *product)
{
    struct date known = product->updates_complete_to, end = last_end(catalog, product);
    bool has_ended = end.value && end.value <= known.value;
    return has_ended && catalog->data_date.value > known.value ? catalog->data_date : known;
}

struct catalog_update_list catalog_updates_with_kb(const struct catalog *catalog, uint32_t kb)
{
    size_t low = 0, high = catalog->updates.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (catalog->by_kb[middle]->kb < kb)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < catalog->updates.count && catalog->by_kb[end]->kb == kb)
        end++;
    return (struct catalog_update_list){.items = catalog->by_kb + low, .count = end - low};
}

const struct catalog_update *catalog_update_find(const struct catalog *catalog, const struct catalog_product *product,
                                                 uint32_t kb)
{
    struct catalog_update_list updates = catalog_updates_with_kb(catalog, kb);
    for (size_t i = 0; i < updates.count; i++)
        if (updates.items[i]->product == product)
            return updates.items[i];
    return NULL;
}

struct catalog_update_list catalog_updates_of_kind(const struct catalog *catalog, const struct catalog_product *product,
                                                   enum update_kind kind)
{
    for (size_t i = 0; i < catalog->products.count; i++) {
        if (&catalog->products.items[i] == product)
            return *kind_list(catalog, product, kind);
    }
    return (struct catalog_update_list){0};
}

bool catalog_floor(const struct catalog *catalog, const struct catalog_update *update, struct version *floor,
                   struct slice *source, enum confidence *confidence)
{
    for (size_t i = 0; i < catalog->floors.count; i++) {
        const struct catalog_floor_row *row = &catalog->floors.items[i];
        if (row->product != update->product || row->kb != update->kb)
            continue;
        *floor = row->floor;
        *source = row->source;
        *confidence = row->confidence;
        return true;
    }
    return false;
}

/* The rows of one product stand together, and in them those of one KB. */
struct catalog_known_issue_list catalog_known_issues(const struct catalog *catalog, const struct catalog_update *update)
{
    struct catalog_known_issue_list issues = {0};
    for (size_t i = 0; i < catalog->known_issues.count; i++) {
        struct catalog_known_issue *issue = &catalog->known_issues.items[i];
        if (issue->product != update->product || issue->kb != update->kb)
            continue;
        if (!issues.count)
            issues.items = issue;
        issues.count++;
    }
    return issues;
}

struct catalog_esu_programme_list catalog_esu_programmes(const struct catalog *catalog,
                                                         const struct catalog_product *product)
{
    struct catalog_esu_programme_list programmes = {0};
    for (size_t i = 0; i < catalog->esu_programmes.count; i++) {
        if (catalog->esu_programmes.items[i].product != product)
            continue;
        if (!programmes.count)
            programmes.items = &catalog->esu_programmes.items[i];
        programmes.count++;
    }
    return programmes;
}

struct catalog_lifecycle_list catalog_lifecycle(const struct catalog *catalog, const struct catalog_product *product)
{
    struct catalog_lifecycle_list ends = {0};
    for (size_t i = 0; i < catalog->lifecycle.count; i++) {
        if (catalog->lifecycle.items[i].product != product)
            continue;
        if (!ends.count)
            ends.items = &catalog->lifecycle.items[i];
        ends.count++;
    }
    return ends;
}

struct catalog_fix_list catalog_fixes(const struct catalog *catalog, const struct catalog_product *product)
{
    struct catalog_fix_list fixes = {0};
    for (size_t i = 0; i < catalog->fixes.count; i++) {
        if (catalog->fixes.items[i].product != product)
            continue;
        if (!fixes.count)
            fixes.items = &catalog->fixes.items[i];
        fixes.count++;
    }
    return fixes;
}

struct catalog_exploit_list catalog_exploits(const struct catalog *catalog)
{
    return catalog->exploits;
}

static int compare_with_exploit(const void *key, const void *item)
{
    uint64_t cve = *(const uint64_t *)key, other = ((const struct catalog_exploit *)item)->cve;
    return cve < other ? -1 : cve > other;
}

static int compare_with_attack(const void *key, const void *item)
{
    uint64_t cve = *(const uint64_t *)key, other = ((const struct catalog_attack *)item)->cve;
    return cve < other ? -1 : cve > other;
}

const struct catalog_exploit *catalog_exploit_find(const struct catalog *catalog, uint64_t cve)
{
    const struct catalog_exploit_list *all = &catalog->exploits;
    return all->count ? bsearch(&cve, all->items, all->count, sizeof *all->items, compare_with_exploit) : NULL;
}

const struct catalog_attack *catalog_attack_find(const struct catalog *catalog, uint64_t cve)
{
    return catalog->attacks.count ? bsearch(&cve, catalog->attacks.items, catalog->attacks.count,
                                            sizeof *catalog->attacks.items, compare_with_attack)
                                  : NULL;
}

struct catalog_claim_list catalog_claims(const struct catalog *catalog)
{
    return catalog->claims;
}

struct catalog_dispute_list catalog_disputes(const struct catalog *catalog)
{
    return catalog->disputes;
}
