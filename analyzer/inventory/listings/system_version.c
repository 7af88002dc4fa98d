/* The version of Windows from its own words, by structure alone: the words between the numbers are in the language of
 * the host. */
#include "inventory/listings/system_version.h"

#include <string.h>

enum { LARGEST_SERVICE_PACK = 9 };

/* Length of what separates words at the start of `text`: a blank, or a byte that the decoder had to show, as in
 * "Build\xA06002". */
static size_t separator_length(struct slice text)
{
    if (slice_trim(slice_between(text, 0, 1)).length == 0)
        return 1;
    if (text.length >= 2 && memcmp(text.data, "\xC2\xA0", 2) == 0)
        return 2;
    return text.length >= 4 && memcmp(text.data, "\\x", 2) == 0 ? 4 : 0;
}

bool system_version_next_word(struct slice *rest, struct slice *word)
{
    size_t separator;
    while (rest->length && (separator = separator_length(*rest)) > 0)
        *rest = slice_between(*rest, separator, rest->length);
    size_t length = 0;
    while (length < rest->length && separator_length(slice_between(*rest, length, rest->length)) == 0)
        length++;
    *word = slice_between(*rest, 0, length);
    *rest = slice_between(*rest, length, rest->length);
    return length > 0;
}

/* A word that is a number, perhaps followed by a comma or a full stop. */
static bool word_number(struct slice word, uint64_t maximum, uint64_t *number)
{
    if (word.length && (word.data[word.length - 1] == ',' || word.data[word.length - 1] == '.'))
        word.length--;
    return slice_parse_number(word, maximum, number);
}

/* "6.0.6002", with a build of four digits at least. */
bool system_version_parse_short(struct slice word, struct system_observation *system)
{
    uint64_t numbers[3];
    struct slice rest = word, part = {0};
    for (size_t i = 0; i < 3; i++)
        if (!slice_next_part(&rest, '.', &part) || !slice_parse_number(part, UINT16_MAX, &numbers[i]))
            return false;
    if (rest.data || part.length < 4)
        return false;
    system->major = (unsigned)numbers[0];
    system->minor = (unsigned)numbers[1];
    system->build = (unsigned)numbers[2];
    return system->major > 0;
}

int system_version_service_pack(struct slice words, const struct system_observation *system)
{
    struct slice word;
    uint64_t number;
    while (system_version_next_word(&words, &word))
        if (word_number(word, LARGEST_SERVICE_PACK, &number))
            return (int)number;
    const struct windows_release *release = windows_release_find(system->major, system->minor, system->build);
    return release ? release->service_pack : -1;
}

/* The last word that is a number, and what stands before it. */
static bool split_last_number(struct slice words, struct slice *before, uint64_t *number)
{
    struct slice rest = words, word;
    bool found = false;
    while (system_version_next_word(&rest, &word)) {
        if (!word_number(word, UINT16_MAX, number))
            continue;
        *before = slice_between(words, 0, (size_t)(word.data - words.data));
        found = true;
    }
    return found;
}

bool system_version_parse(struct slice value, struct system_observation *system)
{
    struct slice rest = value, word, between;
    struct system_observation parsed = *system;
    uint64_t build;
    if (!system_version_next_word(&rest, &word) || !system_version_parse_short(word, &parsed))
        return false;
    if (!split_last_number(rest, &between, &build) || build != parsed.build)
        return false;
    parsed.service_pack = system_version_service_pack(between, &parsed);
    *system = parsed;
    return true;
}
