/* Options of the commands that look into a catalog, and their common course: parse, open, answer, write. */
#include "commands/catalog_session.h"

#include <getopt.h>

#include "base/text.h"
#include "commands/outcome.h"
#include "examination/catalog_path.h"

struct parsing {
    struct catalog_session *session;
    const char *command;
};

static bool apply_product(struct parsing *parsing)
{
    parsing->session->product = optarg;
    return true;
}

static bool apply_catalog(struct parsing *parsing)
{
    parsing->session->catalog_path = optarg;
    return true;
}

static bool apply_require_signature(struct parsing *parsing)
{
    parsing->session->signature_key = optarg;
    return true;
}

static bool apply_exports(struct parsing *parsing)
{
    parsing->session->exports = optarg;
    return true;
}

static bool apply_format(struct parsing *parsing)
{
    return output_list_parse(&parsing->session->outputs, parsing->command, REPORT_CATALOG, optarg,
                             parsing->session->arena);
}

static bool apply_ascii(struct parsing *parsing)
{
    parsing->session->ascii = true;
    return true;
}

static bool apply_help(struct parsing *parsing)
{
    parsing->session->help = true;
    return true;
}

const struct option_row catalog_look_options[CATALOG_LOOK_OPTION_COUNT] = {
    {"product", "ID", TAKES_PRODUCT, apply_product, "only for this product, such as ws2008sp2"},
    {"catalog", "FILE", TAKES_CATALOG, apply_catalog, HELP_CATALOG},
    {"require-signature", "KEY", TAKES_CATALOG, apply_require_signature, HELP_REQUIRE_SIGNATURE},
    {"exports", "DIR", TAKES_EXPORTS, apply_exports,
     "also: which verdicts change on the hosts whose exports lie in DIR"},
    {"format", "F[=FILE]", TAKES_FORMAT, apply_format, HELP_TEXT_OR_JSON},
    {"ascii", NULL, TAKES_ALWAYS, apply_ascii, "no characters beyond ASCII in text and messages"},
    {"help", NULL, TAKES_ALWAYS, apply_help, HELP_HELP},
};

static bool parse_options(struct catalog_session *session, const struct catalog_look *look, int argc, char **argv)
{
    struct parsing parsing = {.session = session, .command = look->help->name};
    if (!options_parse(look->help, argc, argv, &parsing))
        return false;
    if (session->help)
        return true;
    session->arguments = argv + optind;
    session->argument_count = argc - optind;
    bool fits = look->takes_more ? session->argument_count >= look->argument_count
                                 : session->argument_count == look->argument_count;
    if (!fits)
        message_usage(look->help->name, "it takes %s", look->arguments);
    return fits;
}

/* Without a catalog of their own the arguments are catalogs. */
static bool check_outputs(const struct catalog_session *session, const char *path, struct error *error)
{
    struct slice_list inputs = {0};
    for (int i = 0; !path && i < session->argument_count; i++)
        catalog_inputs_add(session->arguments[i], session->arena, &inputs);
    if (path)
        catalog_inputs_add(path, session->arena, &inputs);
    if (session->exports)
        *list_append(session->arena, &inputs) = slice_from(session->exports);
    return output_list_check(&session->outputs, &inputs, error);
}

static bool open_and_answer(struct catalog_session *session, const struct catalog_look *look, struct error *error)
{
    bool takes_catalog = look->help->takes & TAKES_CATALOG;
    const char *path = takes_catalog ? catalog_path_find(session->catalog_path, session->arena) : NULL;
    if (!check_outputs(session, path, error))
        return false;
    if (!takes_catalog)
        return look->answer(session, error);
    session->path = text_clean(session->arena, slice_from(path));
    return catalog_path_open(path, session->signature_key, &session->catalog, error) && look->answer(session, error);
}

int catalog_look(const struct catalog_look *look, int argc, char **argv)
{
    struct catalog_session session = {.arena = arena_create(), .exit_code = EXIT_READY};
    struct error error = {0};
    if (!parse_options(&session, look, argc, argv)) {
        session.exit_code = EXIT_USAGE;
    } else if (session.help) {
        command_help_print(look->help);
    } else if (!open_and_answer(&session, look, &error)) {
        message_error(&error);
        session.exit_code = exit_code_of_error(&error);
    }
    catalog_close(session.catalog);
    arena_destroy(session.arena);
    return session.exit_code;
}

static bool render_page(const struct output_request *output, const void *report, struct report_style style,
                        struct spool *document, struct error *error)
{
    const struct catalog_page *page = report;
    struct arena *arena = arena_create();
    bool as_text = slice_equal(output->format, SLICE("text"));
    struct slice words = as_text ? page->text(page->subject, style, arena) : page->json(page->subject, arena);
    bool rendered = spool_add(document, words, error);
    arena_destroy(arena);
    return rendered;
}

bool catalog_session_write(const struct catalog_session *session, const struct catalog_page *page, struct error *error)
{
    return output_list_write(&session->outputs, render_page, page, session->ascii, session->arena, error);
}
