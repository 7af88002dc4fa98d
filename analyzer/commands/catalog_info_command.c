/* kbready catalog info: which catalog this is, and how many rows it has. */
#include "commands/catalog_session.h"

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_info info = {.catalog = session->catalog, .path = session->path};
    struct catalog_page page = {&info, catalog_info_text, catalog_info_json, NULL};
    return catalog_take_census(session->catalog, session->line.arena, &info.census, error) &&
           catalog_session_write(session, &page, error);
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {.operands = "no argument", .answer = answer};
    return catalog_look(line, &look);
}

const struct command catalog_info_command = {
    .name = "info",
    .summary = "which catalog this is, and how many rows it has",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .help.name = "catalog info",
    .help.what = "Which catalog this is: its digest, its date, its products, and how well its rows are established.",
    .help.examples =
        (const char *const[]){
            "kbready catalog info",
            "kbready catalog info --catalog catalog.sqlite --format json",
            NULL,
        },
    .help.operands = "[options]",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_CATALOG | TAKES_FORMAT,
    .help.subject = REPORT_CATALOG,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown"},
            {EXIT_USAGE, "usage"},
            {EXIT_CATALOG, "missing, damaged, or no catalog"},
            {0, NULL},
        },
};
