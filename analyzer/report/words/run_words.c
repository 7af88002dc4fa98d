/* Sentences about the run as a whole. */
#include "report/words/run_words.h"

struct slice words_servicing_modes(const struct report *report)
{
    static const struct slice words[] = {
        [SERVICING_BY_EXPORT] = SLICE("online and offline servicing"),
        [SERVICING_ONLINE] = SLICE("online servicing"),
        [SERVICING_OFFLINE] = SLICE("offline servicing"),
    };
    return words[report->servicing];
}

struct slice words_unknown_update(struct arena *arena, const struct report *report)
{
    char date[DATE_TEXT_SIZE] = "";
    date_format(report->catalog.data_date, date);
    return arena_format(arena,
                        "the catalog%s%s does not know it, so nothing can be said about it: check the number, or give "
                        "the update itself with --package",
                        date[0] != '\0' ? " of " : "", date);
}
