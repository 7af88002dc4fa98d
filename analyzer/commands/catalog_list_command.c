/* kbready catalog list: the updates of the catalog, by product, month and kind. */
#include "commands/catalog_session.h"

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_listed listed = {.catalog = session->catalog, .selection = session->selection};
    struct catalog_page page = {&listed, catalog_list_text, catalog_list_json, catalog_list_csv};
    if (!catalog_session_has_product(session, error))
        return false;
    listed.selection.product = slice_from(session->product);
    listed.updates = catalog_select(session->catalog, &listed.selection, session->line.arena);
    return catalog_session_write(session, &page, error);
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {.operands = "no operand; --product, --month and --kind select",
                                             .answer = answer};
    return catalog_look(line, &look);
}

const struct command catalog_list_command = {
    .name = "list",
    .summary = "updates by product, month and kind",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .help.name = "catalog list",
    .help.what = "The updates of the catalog, by product, month and kind; all of them when nothing is selected.",
    .help.examples =
        (const char *const[]){
            "kbready catalog list --product ws2008sp2 --month 2019-10",
            "kbready catalog list --kind ssu --format csv=stacks.csv",
            NULL,
        },
    .help.operands = "[options]",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_PRODUCT | TAKES_SELECTION | TAKES_CATALOG | TAKES_FORMAT,
    .help.lists_formats = true,
    .help.subject = REPORT_CATALOG_ROWS,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown, even if there are none"},
            {EXIT_USAGE, "usage"},
            {EXIT_CATALOG, "no catalog"},
            {0, NULL},
        },
};
