/* kbready catalog search TEXT: updates whose title, note or symptoms have these words. */
#include "base/text.h"
#include "commands/catalog_commands.h"
#include "commands/catalog_session.h"
#include "curation/inspect/search.h"

enum { MOST_MATCHES = 20 };

const struct command_help catalog_search_help = {
    .name = "catalog search",
    .what = "Find updates by words in their KB, title, note, or the symptoms of their known issues.",
    .examples =
        (const char *const[]){
            "kbready catalog search vmware",
            "kbready catalog search servicing stack 2019",
            NULL,
        },
    .operands = "WORD... [options]",
    .text = "All words must occur, in any order; letter case and accents do not matter. The 20 best are shown.",
    .options = catalog_look_options,
    .option_count = CATALOG_LOOK_OPTION_COUNT,
    .takes = TAKES_ALWAYS | TAKES_CATALOG | TAKES_FORMAT,
    .subject = REPORT_CATALOG,
    .exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "shown, even if nothing was found"},
            {EXIT_USAGE, "usage"},
            {EXIT_CATALOG, "no catalog"},
            {0, NULL},
        },
};

static bool answer(struct catalog_session *session, struct error *error)
{
    struct catalog_found found = {.catalog = session->catalog};
    struct catalog_page page = {&found, catalog_search_text, catalog_search_json};
    struct slice_list words = {0};
    for (int i = 0; i < session->argument_count; i++) {
        struct slice rest = text_clean(session->arena, slice_from(session->arguments[i])), word;
        while (slice_next_part(&rest, ' ', &word))
            if (word.length)
                *list_append(session->arena, &words) = word;
    }
    found.asked = slice_list_join(session->arena, &words, " ");
    return catalog_search(session->catalog, &words, MOST_MATCHES, session->arena, &found.matches, error) &&
           catalog_session_write(session, &page, error);
}

int catalog_command_search(int argc, char **argv)
{
    static const struct catalog_look look = {
        .help = &catalog_search_help,
        .argument_count = 1,
        .takes_more = true,
        .arguments = "words to search for",
        .answer = answer,
    };
    return catalog_look(&look, argc, argv);
}
