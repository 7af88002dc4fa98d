/* Package identities as file names, registry keys, DISM and logs write them.
 *
 *     Package_for_KB4520002~31bf3856ad364e35~amd64~~6.0.1.0
 *     Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~6.0.6001.18000 */
#include "servicing/identity.h"

#include <ctype.h>
#include <string.h>

#include "servicing/kb.h"

enum { FIELD_COUNT = 5 };

static struct slice stored_language(struct slice written)
{
    if (slice_equal_ignoring_case(written, SLICE("neutral")) || slice_equal_ignoring_case(written, SLICE("none")))
        return slice_between(written, 0, 0);
    return written;
}

/* An identity is the name of a key and of a file, in ASCII; behind the name there are only words and numbers. */
static bool has_sound_characters(const struct slice fields[FIELD_COUNT])
{
    static const char in_names[] = "._-+(){}[]@$&,;=!#'^`%", behind[] = "-._";
    for (size_t field = 0; field < FIELD_COUNT; field++)
        for (size_t i = 0; i < fields[field].length; i++) {
            unsigned char character = (unsigned char)fields[field].data[i];
            const char *others = field == 0 ? in_names : behind;
            bool is_sound = character && character < 0x80 && (isalnum(character) || strchr(others, character));
            if (!is_sound)
                return false;
        }
    return true;
}

bool package_identity_parse(struct slice text, struct package_identity *identity)
{
    struct slice fields[FIELD_COUNT], field;
    size_t count = 0;
    while (slice_next_part(&text, '~', &field)) {
        if (count == FIELD_COUNT)
            return false;
        fields[count++] = field;
    }
    struct version version;
    if (count != FIELD_COUNT || fields[0].length == 0 || !has_sound_characters(fields) ||
        !version_parse(fields[4], &version))
        return false;
    *identity = (struct package_identity){.name = fields[0],
                                          .public_key_token = fields[1],
                                          .architecture = fields[2],
                                          .language = stored_language(fields[3]),
                                          .version = version};
    return true;
}

/* Written without printf: a scan formats one identity for every package and every nested one. */
struct slice package_identity_format(struct arena *arena, const struct package_identity *identity)
{
    char version[VERSION_TEXT_SIZE];
    const struct slice parts[] = {identity->name, identity->public_key_token, identity->architecture,
                                  identity->language, slice_from(version_format(identity->version, version))};
    enum { PART_COUNT = sizeof parts / sizeof *parts };
    size_t length = PART_COUNT - 1;
    for (size_t i = 0; i < PART_COUNT; i++)
        length += parts[i].length;
    char *text = arena_allocate(arena, length + 1, 1), *end = text;
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (i > 0)
            *end++ = '~';
        if (parts[i].length)
            memcpy(end, parts[i].data, parts[i].length);
        end += parts[i].length;
    }
    return (struct slice){text, length};
}

bool package_identity_same_family(const struct package_identity *a, const struct package_identity *b)
{
    return slice_equal_ignoring_case(a->name, b->name) &&
           slice_equal_ignoring_case(a->public_key_token, b->public_key_token) &&
           slice_equal_ignoring_case(a->architecture, b->architecture) &&
           slice_equal_ignoring_case(a->language, b->language);
}

bool package_identity_equal(const struct package_identity *a, const struct package_identity *b)
{
    return package_identity_same_family(a, b) && version_compare(a->version, b->version) == 0;
}

/* What stands behind `prefix` in `name`; false when it does not start so. */
static bool behind_prefix(struct slice name, struct slice prefix, struct slice *behind)
{
    if (!slice_starts_with_ignoring_case(name, prefix))
        return false;
    *behind = slice_between(name, prefix.length, name.length);
    return true;
}

/* What may follow the KB in the name of a wrapper: kinds of Windows, branches, and twins, as real packages have them
 * ("_server_0", "_sc_BF", "_RTM_GM", "_SP1_BF"). */
static bool is_suffix(struct slice word)
{
    static const struct slice words[] = {SLICE("client"), SLICE("server"), SLICE("sc"),  SLICE("winpe"), SLICE("RTM"),
                                         SLICE("GM"),     SLICE("GDR"),    SLICE("LDR"), SLICE("BF")};
    uint64_t number;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_ignoring_case(word, words[i]))
            return true;
    if (slice_starts_with_ignoring_case(word, SLICE("SP")))
        word = slice_between(word, 2, word.length);
    return word.length == 1 && slice_parse_number(word, UINT32_MAX, &number);
}

/* "KB4520002": no blank, no other word. */
static uint32_t parse_kb(struct slice word)
{
    uint32_t kb = 0;
    bool digit_follows = word.length > 2 && word.data[2] != ' ';
    return slice_starts_with_ignoring_case(word, SLICE("KB")) && digit_follows && kb_parse(word, &kb) ? kb : 0;
}

/* What names the update, "KB4520002_server": its KB, or 0 where the name is not whole, and whether a suffix follows. */
static uint32_t update_named(struct slice text, bool *suffixed)
{
    struct slice word;
    slice_next_part(&text, '_', &word);
    uint32_t kb = parse_kb(word);
    *suffixed = text.data != NULL;
    while (slice_next_part(&text, '_', &word))
        if (!is_suffix(word))
            return 0;
    return kb;
}

/* "KB4520002_BF" of "Package_12_for_KB4520002_BF" */
static bool behind_inner_prefix(struct slice name, struct slice *update)
{
    struct slice rest, number;
    uint64_t ordinal;
    return behind_prefix(name, SLICE("Package_"), &rest) && slice_next_part(&rest, '_', &number) &&
           slice_parse_number(number, UINT32_MAX, &ordinal) && behind_prefix(rest, SLICE("for_"), update);
}

enum package_role package_identity_role(const struct package_identity *identity)
{
    struct slice update;
    bool suffixed;
    if (behind_prefix(identity->name, SLICE("Package_for_"), &update)) {
        if (slice_equal_ignoring_case(update, SLICE("RollupFix")))
            return PACKAGE_OF_UPDATE;
        if (update_named(update, &suffixed))
            return suffixed ? PACKAGE_WRAPPER : PACKAGE_OF_UPDATE;
    }
    if (behind_inner_prefix(identity->name, &update) && update_named(update, &suffixed))
        return PACKAGE_INNER;
    if (slice_ends_with_ignoring_case(identity->name, SLICE("Foundation-Package")) ||
        slice_equal_ignoring_case(identity->name, SLICE("Microsoft-Windows-ServerCore-Package")))
        return PACKAGE_FOUNDATION;
    return PACKAGE_OTHER;
}

uint32_t package_identity_kb(const struct package_identity *identity)
{
    struct slice update;
    bool suffixed;
    bool named =
        behind_prefix(identity->name, SLICE("Package_for_"), &update) || behind_inner_prefix(identity->name, &update);
    return named ? update_named(update, &suffixed) : 0;
}
