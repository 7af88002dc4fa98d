/* kbready catalog search TEXT: updates whose title, note or symptoms have these words. */
#include "base/text.h"
#include "commands/catalog_session.h"
#include "curation/inspect/search.h"

enum { MOST_MATCHES = 20 };

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_found found = {.catalog = session->catalog};
    struct catalog_page page = {&found, catalog_search_text, catalog_search_json, NULL};
    struct slice_list words = {0};
    for (int i = 0; i < session->line.operand_count; i++) {
        struct slice rest = text_clean(session->line.arena, slice_from(session->line.operands[i])), word;
        while (slice_next_part(&rest, ' ', &word))
            if (word.length)
                *list_append(session->line.arena, &words) = word;
    }
    found.asked = slice_list_join(session->line.arena, &words, " ");
    return catalog_search(session->catalog, &words, MOST_MATCHES, session->line.arena, &found.matches, error) &&
           catalog_session_write(session, &page, error);
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {
        .operand_count = 1,
        .takes_more = true,
        .operands = "words to search for",
        .answer = answer,
    };
    return catalog_look(line, &look);
}

const struct command catalog_search_command = {
    .name = "search",
    .summary = "updates by words: title, month, product, kind, CVE, symptoms",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .help.name = "catalog search",
    .help.what = "Find updates by words in their KB, title, day or month, kind, product, the vulnerabilities that they "
                 "fix, note, or "
                 "the symptoms of their known issues.",
    .help.examples =
        (const char *const[]){
            "kbready catalog search vmware",
            "kbready catalog search 2019-10 rollup",
            "kbready catalog search BlueKeep",
            "kbready catalog search servicing stack 2019",
            NULL,
        },
    .help.operands = "WORD... [options]",
    .help.text = "All words must occur, in any order; letter case and accents do not matter. The 20 best are shown;\n"
                 "the last line says how many there are, and kbready catalog list shows all.",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_CATALOG | TAKES_FORMAT,
    .help.subject = REPORT_CATALOG,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown, even if nothing was found"},
            {EXIT_USAGE, "usage"},
            {EXIT_CATALOG, "no catalog"},
            {0, NULL},
        },
};
