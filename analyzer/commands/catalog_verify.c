/* kbready catalog verify: is the catalog sound, and can everything it demands be installed? */
#include "commands/catalog_commands.h"
#include "commands/catalog_session.h"
#include "commands/command.h"

static const char help[] =
    "Whether the catalog is sound: every row has the right form and a source, what it refers to exists, no update\n"
    "replaces itself, and of the remedies that a rule names at least one installs on a host that has nothing but its\n"
    "product's baseline.\n\n"
    "Examples:\n"
    "  kbready catalog verify\n"
    "  kbready catalog verify --catalog catalog.sqlite --format json\n\n"
    "Usage: kbready catalog verify [options]\n\n"
    "Exit codes: 0 sound, 1 something was found, 2 usage, 5 missing, damaged, or no catalog.\n";

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_verification verification = {.catalog = session->catalog, .path = session->path};
    struct catalog_page page = {&verification, catalog_verify_text, catalog_verify_json};
    if (!catalog_check_soundness(session->catalog, session->arena, &verification.soundness, error))
        return false;
    verification.proofs = remedies_prove(session->catalog, session->arena);
    session->exit_code = catalog_is_sound(&verification) ? EXIT_READY : EXIT_BLOCKED;
    return catalog_session_write(session, &page, error);
}

int catalog_command_verify(int argc, char **argv)
{
    static const struct catalog_look look = {
        .name = "catalog verify", .help = help, .arguments = "no argument", .answer = answer};
    return catalog_look(&look, argc, argv);
}
