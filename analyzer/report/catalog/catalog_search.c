/* `kbready catalog search`: the updates found, as text and as JSON (schema/catalog-search.schema.json).
 *
 *     KB4474419  ws2008sp2     SHA-2 code signing support update …
 *     2 of 31 updates that have every word: vmware
 */
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "report/catalog/update_row.h"

struct slice catalog_search_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog_found *found = subject;
    struct text_builder builder = {.arena = arena, .style = style};
    for (size_t i = 0; i < found->matches.count; i++)
        update_row(&builder, found->matches.items[i], found->matches.items[i]->title);
    builder_column(&builder, 0);
    if (found->matches.total)
        builder_format(&builder, "%zu of %zu updates that have every word: ", found->matches.count,
                       found->matches.total);
    else
        builder_words(&builder, SLICE("no update has every word: "));
    builder_words(&builder, found->asked);
    builder_end_line(&builder);
    if (found->matches.total > found->matches.count) {
        builder_words(&builder,
                      SLICE("more words show fewer; kbready catalog list shows all of a product, month or kind"));
        builder_end_line(&builder);
    }
    return builder_text(&builder);
}

struct slice catalog_search_json(const void *subject, struct arena *arena)
{
    const struct catalog_found *found = subject;
    struct json *document = catalog_json_begin("catalog-search", found->catalog);
    json_set_text(document, "words", found->asked);
    json_set_number(document, "total", (int64_t)found->matches.total);
    struct json *array = json_set_array(document, "updates");
    for (size_t i = 0; i < found->matches.count; i++) {
        const struct catalog_update *update = found->matches.items[i];
        struct json *object = json_append_object(array);
        json_set_kb(object, "kb", update->kb);
        json_set_text(object, "product", update->product->id);
        json_set_text(object, "kind", slice_from(update_kind_name(update->kind)));
        json_set_date(object, "released", update->released);
        json_set_known(object, "release_month", update->release_month);
        json_set_text(object, "title", update->title);
        catalog_json_provenance(object, update->source, update->confidence);
    }
    return json_end(document, arena);
}
