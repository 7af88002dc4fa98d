/* kbready catalog info: which catalog this is, and how many rows it has. */
#include "commands/catalog_commands.h"
#include "commands/catalog_session.h"

const struct command_help catalog_info_help = {
    .name = "catalog info",
    .what = "Which catalog this is: its digest, its date, its products, and how well its rows are established.",
    .examples =
        (const char *const[]){
            "kbready catalog info",
            "kbready catalog info --catalog catalog.sqlite --format json",
            NULL,
        },
    .operands = "[options]",
    .options = catalog_look_options,
    .option_count = CATALOG_LOOK_OPTION_COUNT,
    .takes = TAKES_ALWAYS | TAKES_CATALOG | TAKES_FORMAT,
    .subject = REPORT_CATALOG,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown"},
            {EXIT_USAGE, "usage"},
            {EXIT_CATALOG, "missing, damaged, or no catalog"},
            {0, NULL},
        },
};

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_info info = {.catalog = session->catalog, .path = session->path};
    struct catalog_page page = {&info, catalog_info_text, catalog_info_json};
    return catalog_take_census(session->catalog, session->arena, &info.census, error) &&
           catalog_session_write(session, &page, error);
}

int catalog_command_info(int argc, char **argv)
{
    static const struct catalog_look look = {.help = &catalog_info_help, .arguments = "no argument", .answer = answer};
    return catalog_look(&look, argc, argv);
}
