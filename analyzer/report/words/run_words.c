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
