/* kbready catalog info: which catalog this is, and how many rows it has. */
#include "commands/catalog_commands.h"
#include "commands/catalog_session.h"

static const char help[] =
    "Which catalog this is: its digest, its date, its products, and how well its rows are established.\n\n"
    "Examples:\n"
    "  kbready catalog info\n"
    "  kbready catalog info --catalog catalog.sqlite --format json\n\n"
    "Usage: kbready catalog info [options]\n\n"
    "Exit codes: 0 shown, 2 usage, 5 missing, damaged, or no catalog.\n";

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_info info = {.catalog = session->catalog, .path = session->path};
    struct catalog_page page = {&info, catalog_info_text, catalog_info_json};
    return catalog_take_census(session->catalog, session->arena, &info.census, error) &&
           catalog_session_write(session, &page, error);
}

int catalog_command_info(int argc, char **argv)
{
    static const struct catalog_look look = {
        .name = "catalog info", .help = help, .arguments = "no argument", .answer = answer};
    return catalog_look(&look, argc, argv);
}
