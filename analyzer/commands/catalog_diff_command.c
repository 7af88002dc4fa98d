/* kbready catalog diff OLD NEW: what differs between two catalogs. */
#include "base/text.h"
#include "commands/catalog_session.h"
#include "examination/catalog_effect.h"

static bool open_named(struct catalog_session *session, const char *path, struct catalog **catalog,
                       struct catalog_named *named, struct error *error)
{
    if (!catalog_open(path, catalog, error))
        return false;
    *named = (struct catalog_named){*catalog, text_clean(session->line.arena, slice_from(path))};
    return true;
}

static bool is_same(const struct catalog_compared *compared)
{
    size_t changes = compared->verdicts ? compared->verdicts->items.count : 0;
    for (unsigned kind = 0; kind < ROW_CHANGE_COUNT; kind++)
        changes += catalog_difference_count(&compared->difference, (enum row_change_kind)kind);
    return changes == 0;
}

/* With --exports only. */
static bool judge_exports(const struct catalog_session *session, struct catalog_compared *compared,
                          struct verdict_changes *verdicts, struct error *error)
{
    if (!session->exports)
        return true;
    compared->verdicts = verdicts;
    return catalog_effect_find(compared->older.catalog, compared->newer.catalog, session->exports, session->line.arena,
                               verdicts, error);
}

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog *older = NULL, *newer = NULL;
    struct catalog_compared compared = {0};
    struct verdict_changes verdicts;
    struct catalog_page page = {&compared, catalog_difference_text, catalog_difference_json, NULL};
    bool good = open_named(session, session->line.operands[0], &older, &compared.older, error) &&
                open_named(session, session->line.operands[1], &newer, &compared.newer, error) &&
                catalog_compare(older, newer, session->line.arena, &compared.difference, error) &&
                judge_exports(session, &compared, &verdicts, error) && catalog_session_write(session, &page, error);
    if (good)
        session->exit_code = is_same(&compared) ? EXIT_READY : EXIT_BLOCKED;
    catalog_close(older);
    catalog_close(newer);
    return good;
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {
        .operand_count = 2,
        .operands = "two catalogs, OLD and NEW",
        .answer = answer,
    };
    return catalog_look(line, &look);
}

const struct command catalog_diff_command = {
    .name = "diff",
    .summary = "what differs between two catalogs",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .help.name = "catalog diff",
    .help.what = "What differs between two catalogs: rows added, removed and changed, table by table.",
    .help.examples =
        (const char *const[]){
            "kbready catalog diff old.sqlite new.sqlite",
            "kbready catalog diff old.sqlite new.sqlite --format json=difference.json",
            "kbready catalog diff old.sqlite new.sqlite --exports exports/",
            NULL,
        },
    .help.operands = "OLD NEW [options]",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_FORMAT | TAKES_EXPORTS,
    .help.subject = REPORT_CATALOG,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "the same rows and verdicts"},
            {EXIT_BLOCKED, "different"},
            {EXIT_USAGE, "usage, or DIR cannot be read"},
            {EXIT_NO_EVIDENCE, "no export in DIR"},
            {EXIT_CATALOG, "one of them is missing, damaged, or no catalog"},
            {0, NULL},
        },
};
