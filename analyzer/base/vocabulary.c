/* Looking up a word in the table of a vocabulary. */
#include "base/vocabulary.h"

bool vocabulary_find(const struct vocabulary *vocabulary, struct slice word, unsigned *index)
{
    for (unsigned i = 0; i < vocabulary->count; i++) {
        if (vocabulary->words[i] && slice_equal(slice_from(vocabulary->words[i]), word)) {
            *index = i;
            return true;
        }
    }
    return false;
}
