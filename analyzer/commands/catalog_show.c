/* kbready catalog show KB: all that is known of one update, with its sources. */
#include "base/text.h"
#include "commands/catalog_commands.h"
#include "commands/catalog_session.h"
#include "servicing/kb.h"

const struct command_help catalog_show_help = {
    .name = "catalog show",
    .what = "All that the catalog knows of one update, for each product that has it, every fact with its source.",
    .examples =
        (const char *const[]){
            "kbready catalog show KB4520002",
            "kbready catalog show KB4474419 --product ws2008sp2 --format json",
            NULL,
        },
    .operands = "KB [options]",
    .options = catalog_look_options,
    .option_count = CATALOG_LOOK_OPTION_COUNT,
    .takes = TAKES_ALWAYS | TAKES_PRODUCT | TAKES_CATALOG | TAKES_FORMAT,
    .subject = REPORT_CATALOG,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown"},
            {EXIT_USAGE, "usage"},
            {EXIT_UNDETERMINED, "no such update in the catalog"},
            {EXIT_CATALOG, "no catalog"},
            {0, NULL},
        },
};

static bool product_exists(const struct catalog_session *session, struct error *error)
{
    struct catalog_product_list products = catalog_products(session->catalog);
    struct slice wanted = slice_from(session->product), ids = {0};
    for (size_t i = 0; i < products.count; i++) {
        if (slice_equal(products.items[i].id, wanted))
            return true;
        ids = arena_format(session->arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(ids), i ? ", " : "",
                           SLICE_ARGUMENTS(products.items[i].id));
    }
    return error_set(error, ERROR_USAGE, "--product: the catalog has no \"" SLICE_FORMAT "\"; it has " SLICE_FORMAT,
                     SLICE_ARGUMENTS(text_clean(session->arena, wanted)), SLICE_ARGUMENTS(ids));
}

static bool gather(const struct catalog_session *session, struct catalog_shown *shown, struct error *error)
{
    struct catalog_update_list updates = catalog_updates_with_kb(session->catalog, shown->kb);
    char kb[KB_TEXT_SIZE];
    for (size_t i = 0; i < updates.count; i++) {
        struct slice id = updates.items[i]->product->id;
        if (session->product && !slice_equal(id, slice_from(session->product)))
            continue;
        if (!catalog_shown_add(shown, updates.items[i], session->arena, error))
            return false;
    }
    return shown->count ||
           error_set(error, ERROR_UNKNOWN_UPDATE, "the catalog " SLICE_FORMAT " does not describe %s%s%s; %s",
                     SLICE_ARGUMENTS(session->path), kb_format(shown->kb, kb), session->product ? " for " : "",
                     session->product ? session->product : "",
                     updates.count ? "leave out --product to see the products that have it"
                                   : "kbready package shows what an update's own file says");
}

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_shown shown = {.catalog = session->catalog};
    struct catalog_page page = {&shown, catalog_show_text, catalog_show_json};
    struct slice asked = slice_from(session->arguments[0]);
    if (!kb_parse(asked, &shown.kb))
        return error_set(error, ERROR_USAGE, "\"" SLICE_FORMAT "\" is no KB; write KB4520002",
                         SLICE_ARGUMENTS(text_clean(session->arena, asked)));
    return (!session->product || product_exists(session, error)) && gather(session, &shown, error) &&
           catalog_session_write(session, &page, error);
}

int catalog_command_show(int argc, char **argv)
{
    static const struct catalog_look look = {
        .help = &catalog_show_help,
        .argument_count = 1,
        .arguments = "one KB",
        .answer = answer,
    };
    return catalog_look(&look, argc, argv);
}
