/* Reads exports for their stores, and asks the catalog what each damage endangers and what repairs it. */
#include "examination/store_examination.h"

#include "base/file.h"
#include "base/machine.h"
#include "base/text.h"
#include "examination/catalog_path.h"
#include "examination/examined_catalog.h"
#include "inventory/export.h"
#include "readiness/facts/host.h"

struct store_examination {
    struct arena *arena;
    struct examination_request request;
    struct catalog *catalog; /* NULL = none is there */
    struct store_report report;
    struct {
        LIST_FIELDS(struct inventory *);
    } inventories;
};

static bool open_catalog(struct store_examination *examination, struct error *error)
{
    const struct examination_request *request = &examination->request;
    bool was_asked_for = request->catalog_path || request->signature_key;
    if (!was_asked_for && file_is_missing(catalog_path_find(NULL, examination->arena)))
        return true;
    examination->report.has_catalog = true;
    return examined_catalog_open(request, examination->arena, &examination->catalog, error);
}

static void add_endangered(struct arena *arena, struct kb_list *endangered, uint32_t kb)
{
    LIST_EACH(known, endangered)
        if (*known == kb)
            return;
    *list_append(arena, endangered) = kb;
}

/* What replaces the update looks for its files; so does the update itself, when it is installed again. */
static const struct store_consequence *consequence_of(struct store_examination *examination,
                                                      const struct catalog_product *product, struct number_map *known,
                                                      uint32_t kb)
{
    struct arena *arena = examination->arena;
    struct store_consequence *consequence = number_map_find(known, kb);
    if (consequence)
        return consequence;
    consequence = arena_allocate(arena, 1, sizeof *consequence);
    number_map_add(arena, known, kb, consequence);
    add_endangered(arena, &consequence->endangers, kb);
    if (!product)
        return consequence;
    const struct catalog_update *update = catalog_update_find(examination->catalog, product, kb);
    struct catalog_update_list newer = catalog_superseding(examination->catalog, product, kb);
    for (size_t i = 0; i < newer.count; i++)
        add_endangered(arena, &consequence->endangers, newer.items[i]->kb);
    if (!update)
        return consequence;
    consequence->title = update->title;
    consequence->is_of_stack = update->kind == UPDATE_SERVICING_STACK;
    return consequence;
}

static void weigh(struct store_examination *examination, struct stored_host *stored,
                  const struct catalog_product *product)
{
    struct number_map known = {0};
    LIST_EACH(damage, &stored->health.damages) {
        bool counts = damage->kb && damage_kind_words(damage->kind)->reach == DAMAGE_REACHES_FAMILY;
        *list_append(examination->arena, &stored->consequences) =
            counts ? *consequence_of(examination, product, &known, damage->kb) : (struct store_consequence){0};
    }
}

static void examine_host(struct store_examination *examination, struct inventory *inventory)
{
    struct stored_host *stored = list_append(examination->arena, &examination->report.hosts);
    const struct readiness_options *readiness = &examination->request.readiness;
    const struct catalog_product *product = NULL;
    *stored = (struct stored_host){
        .path = inventory->export_path,
        .health = store_examine(inventory, examination->arena),
        .warnings = {inventory->warnings.items, inventory->warnings.count, inventory->warnings.count},
    };
    if (examination->catalog) {
        struct host host = host_examine(inventory, examination->catalog, readiness, examination->arena);
        product = host.product;
        stored->name = host.computer_name;
        stored->product = host.product_name;
    }
    weigh(examination, stored, product);
}

static bool examine(struct store_examination *examination, const char *path, struct error *error)
{
    struct error cause = {0};
    struct inventory *inventory;
    if (!export_read_store(path, examination->request.progress, &inventory, &cause))
        return error_set(error, cause.code, "EXPORT %s", cause.text);
    *list_append(examination->arena, &examination->inventories) = inventory;
    examine_host(examination, inventory);
    return true;
}

static bool perform(struct store_examination *examination, struct error *error)
{
    const struct examination_request *request = &examination->request;
    if (!date_today(&examination->report.made_on, error) || !open_catalog(examination, error))
        return false;
    for (size_t i = 0; i < request->export_paths.count; i++)
        if (!examine(examination, request->export_paths.items[i], error))
            return false;
    examination->report.outcome = store_report_outcome(&examination->report);
    return true;
}

bool store_examination_run(const struct examination_request *request, struct store_examination **examination,
                           struct error *error)
{
    machine_forget();
    struct arena *arena = arena_create();
    struct store_examination *made = arena_allocate(arena, 1, sizeof *made);
    made->arena = arena;
    made->request = *request;
    bool performed = perform(made, error);
    if (!machine_has_failed(error) && performed) {
        *examination = made;
        return true;
    }
    store_examination_destroy(made);
    return false;
}

const struct store_report *store_examination_report(const struct store_examination *examination)
{
    return &examination->report;
}

void store_examination_destroy(struct store_examination *examination)
{
    if (!examination)
        return;
    LIST_EACH(inventory, &examination->inventories)
        inventory_destroy(*inventory);
    catalog_close(examination->catalog);
    arena_destroy(examination->arena);
}
