/* Options of the commands that look into a catalog, and their common course: open, answer, write. */
#include "commands/catalog_session.h"

#include "base/text.h"
#include "commands/outcome.h"
#include "examination/catalog_path.h"
#include "examination/request_options.h"

#define OPTION_TARGET struct catalog_session
static const struct option_row rows[] = {
    {"product", "ID", TAKES_PRODUCT, OPTION_TEXT(product), "only for this product, such as ws2008sp2"},
    {"catalog", "FILE", TAKES_CATALOG, OPTION_TEXT(catalog_path), HELP_CATALOG},
    {"require-signature", "KEY", TAKES_CATALOG, OPTION_TEXT(signature_key), HELP_REQUIRE_SIGNATURE},
    {"exports", "DIR", TAKES_EXPORTS, OPTION_TEXT(exports),
     "also: which verdicts change on the hosts whose exports lie in DIR"},
    {"format", "F[=FILE]", TAKES_FORMAT, OPTION_CALL(command_line_format), HELP_TEXT_OR_JSON},
    {"ascii", NULL, TAKES_ALWAYS, OPTION_FLAG(line.ascii), "no characters beyond ASCII in text and messages"},
};
const struct option_table catalog_look_options = {rows, sizeof rows / sizeof *rows};

/* Without a catalog of their own the operands are catalogs. */
static bool check_outputs(const struct catalog_session *session, const char *path, struct error *error)
{
    const struct command_line *line = &session->line;
    struct slice_list inputs = {0};
    for (int i = 0; !path && i < line->operand_count; i++)
        catalog_inputs_add(line->operands[i], line->arena, &inputs);
    if (path)
        catalog_inputs_add(path, line->arena, &inputs);
    if (session->exports)
        *list_append(line->arena, &inputs) = slice_from(session->exports);
    return output_list_check(&line->outputs, &inputs, error);
}

static bool open_catalog(struct catalog_session *session, struct error *error)
{
    struct arena *arena = session->line.arena;
    bool takes_catalog = session->line.command->help.takes & TAKES_CATALOG;
    const char *path = takes_catalog ? catalog_path_find(session->catalog_path, arena) : NULL;
    if (!check_outputs(session, path, error))
        return false;
    session->path = text_clean(arena, slice_from(path));
    return !path || catalog_path_open(path, session->signature_key, &session->catalog, error);
}

int catalog_look(struct command_line *line, const struct catalog_look *look)
{
    struct catalog_session *session = (struct catalog_session *)line;
    struct error error = {0};
    if (line->operand_count < look->operand_count || (line->operand_count > look->operand_count && !look->takes_more))
        return message_usage(line->command->help.name, "it takes %s", look->operands);
    session->exit_code = EXIT_READY;
    if (!open_catalog(session, &error) || !look->answer(session, &error)) {
        message_error(&error);
        session->exit_code = exit_code_of_error(&error);
    }
    catalog_close(session->catalog);
    return session->exit_code;
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
    const struct command_line *line = &session->line;
    return output_list_write(&line->outputs, render_page, page, line->ascii, line->arena, error);
}
