/* Options of the commands that look into a catalog, and their common course: open, answer, write. */
#include "commands/catalog_session.h"

#include "base/text.h"
#include "commands/outcome.h"
#include "examination/catalog_path.h"
#include "examination/request_options.h"

static bool set_month(const struct option_setting *setting)
{
    struct catalog_session *session = setting->member;
    struct catalog_selection *selection = &session->selection;
    return date_parse_month(slice_from(setting->value), &selection->first, &selection->last) ||
           option_refuse(setting, "a month such as 2019-10");
}

/* "one of monthly-rollup, preview …", for a refusal. */
static const char *kinds(struct arena *arena)
{
    struct slice_list names = {0};
    for (size_t i = 0; i < UPDATE_KIND_COUNT; i++)
        *list_append(arena, &names) = slice_from(update_kind_name((enum update_kind)i));
    return arena_format(arena, "one of " SLICE_FORMAT, SLICE_ARGUMENTS(slice_list_join(arena, &names, ", "))).data;
}

static bool set_kind(const struct option_setting *setting)
{
    struct catalog_session *session = setting->member;
    unsigned kind;
    if (!vocabulary_find(&update_kind_vocabulary, slice_from(setting->value), &kind))
        return option_refuse(setting, kinds(setting->arena));
    session->selection.has_kind = true;
    session->selection.kind = (enum update_kind)kind;
    return true;
}

#define OPTION_TARGET struct catalog_session
static const struct option_row rows[] = {
    {"product", "ID", TAKES_PRODUCT, OPTION_TEXT(product), "only for this product, such as ws2008sp2"},
    {"month", "MONTH", TAKES_SELECTION, OPTION_CALL(set_month), "only what came out in this month, such as 2019-10"},
    {"kind", "KIND", TAKES_SELECTION, OPTION_CALL(set_kind),
     "only updates of this kind, such as monthly-rollup or ssu"},
    {"catalog", "FILE", TAKES_CATALOG, OPTION_TEXT(catalog_path), HELP_CATALOG},
    {"require-signature", "KEY", TAKES_CATALOG, OPTION_TEXT(signature_key), HELP_REQUIRE_SIGNATURE},
    {"exports", "DIR", TAKES_EXPORTS, OPTION_TEXT(exports),
     "also: which verdicts change on the hosts whose exports lie in DIR"},
    {"format", "F[=FILE]", TAKES_FORMAT, OPTION_CALL(command_line_format),
     "text or json, and of catalog list csv, several separated by commas, each to a file if named"},
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
    bool as_text = slice_equal(output->format, SLICE("text")), as_rows = slice_equal(output->format, SLICE("csv"));
    struct slice words = as_text   ? page->text(page->subject, style, arena)
                         : as_rows ? page->csv(page->subject, arena)
                                   : page->json(page->subject, arena);
    bool rendered = spool_add(document, words, error);
    arena_destroy(arena);
    return rendered;
}

bool catalog_session_has_product(const struct catalog_session *session, struct error *error)
{
    struct catalog_product_list products = catalog_products(session->catalog);
    struct slice wanted = slice_from(session->product);
    struct slice_list ids = {0};
    LIST_EACH(product, &products) {
        if (!session->product || slice_equal(product->id, wanted))
            return true;
        *list_append(session->line.arena, &ids) = product->id;
    }
    return error_set(error, ERROR_USAGE, "--product: the catalog has no \"" SLICE_FORMAT "\"; it has " SLICE_FORMAT,
                     SLICE_ARGUMENTS(text_clean(session->line.arena, wanted)),
                     SLICE_ARGUMENTS(slice_list_join(session->line.arena, &ids, ", ")));
}

bool catalog_session_write(const struct catalog_session *session, const struct catalog_page *page, struct error *error)
{
    const struct command_line *line = &session->line;
    return output_list_write(&line->outputs, render_page, page, command_line_style(line), line->arena, error);
}
