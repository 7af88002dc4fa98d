/* kbready catalog show KB: all that is known of one update, with its sources. */
#include "base/text.h"
#include "commands/catalog_session.h"
#include "servicing/kb.h"

/* Of an update that has no row because sources disagree: what was settled about it. */
static struct slice settlement_of(const struct catalog_session *session, uint32_t kb)
{
    struct catalog_dispute_list disputes = catalog_disputes(session->catalog);
    LIST_EACH(dispute, &disputes)
        LIST_EACH(disputed, &dispute->kbs)
            if (*disputed == kb)
                return arena_format(session->line.arena, " (disputed: " SLICE_FORMAT " " SLICE_FORMAT ")",
                                    SLICE_ARGUMENTS(dispute->question), SLICE_ARGUMENTS(dispute->settlement));
    return SLICE("");
}

static bool gather(const struct catalog_session *session, struct catalog_shown *shown, struct error *error)
{
    struct catalog_update_list updates = catalog_updates_with_kb(session->catalog, shown->kb);
    char kb[KB_TEXT_SIZE];
    LIST_EACH(update, &updates) {
        if (session->product && !slice_equal((*update)->product->id, slice_from(session->product)))
            continue;
        if (!catalog_shown_add(shown, *update, session->line.arena, error))
            return false;
    }
    return shown->count ||
           error_set(error, ERROR_UNKNOWN_UPDATE,
                     "the catalog " SLICE_FORMAT " does not describe %s%s%s" SLICE_FORMAT "; %s",
                     SLICE_ARGUMENTS(session->path), kb_format(shown->kb, kb), session->product ? " for " : "",
                     session->product ? session->product : "", SLICE_ARGUMENTS(settlement_of(session, shown->kb)),
                     updates.count ? "leave out --product to see the products that have it"
                                   : "kbready package shows what an update's own file says");
}

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_shown shown = {.catalog = session->catalog};
    struct catalog_page page = {&shown, catalog_show_text, catalog_show_json, NULL};
    struct slice asked = slice_from(session->line.operands[0]);
    if (!kb_parse(asked, &shown.kb))
        return error_set(error, ERROR_USAGE, "\"" SLICE_FORMAT "\" is no KB; write KB4520002",
                         SLICE_ARGUMENTS(text_clean(session->line.arena, asked)));
    return catalog_session_has_product(session, error) && gather(session, &shown, error) &&
           catalog_session_write(session, &page, error);
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {
        .operand_count = 1,
        .operands = "one KB",
        .answer = answer,
    };
    return catalog_look(line, &look);
}

const struct command catalog_show_command = {
    .name = "show",
    .summary = "all that is known of one update, with its sources",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .help.name = "catalog show",
    .help.what = "All that the catalog knows of one update, for each product that has it, every fact with its source.",
    .help.examples =
        (const char *const[]){
            "kbready catalog show KB4520002",
            "kbready catalog show KB4474419 --product ws2008sp2 --format json",
            NULL,
        },
    .help.operands = "KB [options]",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_PRODUCT | TAKES_CATALOG | TAKES_FORMAT,
    .help.subject = REPORT_CATALOG,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown"},
            {EXIT_USAGE, "usage"},
            {EXIT_UNDETERMINED, "no such update in the catalog"},
            {EXIT_CATALOG, "no catalog"},
            {0, NULL},
        },
};
