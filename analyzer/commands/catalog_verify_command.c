/* kbready catalog verify: is the catalog sound, and can everything it demands be installed? */
#include "commands/catalog_session.h"

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_verification verification = {.catalog = session->catalog, .path = session->path};
    struct catalog_page page = {&verification, catalog_verify_text, catalog_verify_json, NULL};
    if (!catalog_check_soundness(session->catalog, session->line.arena, &verification.soundness, error))
        return false;
    verification.proofs = remedies_prove(session->catalog, session->line.arena);
    session->exit_code = catalog_is_sound(&verification) ? EXIT_READY : EXIT_BLOCKED;
    return catalog_session_write(session, &page, error);
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {.operands = "no argument", .answer = answer};
    return catalog_look(line, &look);
}

const struct command catalog_verify_command = {
    .name = "verify",
    .summary = "is the catalog sound, and can everything it demands be installed?",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .help.name = "catalog verify",
    .help.what =
        "Whether the catalog is sound: every row has the right form and a source, what it refers to exists, no update\n"
        "replaces itself, and of the remedies that a rule names at least one installs on a host that has nothing but "
        "its\n"
        "product's baseline.",
    .help.examples =
        (const char *const[]){
            "kbready catalog verify",
            "kbready catalog verify --catalog catalog.sqlite --format json",
            NULL,
        },
    .help.operands = "[options]",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_CATALOG | TAKES_FORMAT,
    .help.subject = REPORT_CATALOG,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "sound"},
            {EXIT_BLOCKED, "something was found"},
            {EXIT_USAGE, "usage"},
            {EXIT_CATALOG, "missing, damaged, or no catalog"},
            {0, NULL},
        },
};
