/* Component names as WinSxS spells its folders and manifests, and the pseudo key that closes them.
 *
 *     amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6 */
#include "servicing/component_name.h"

enum { KEY_DIGITS = 16, LANE_COUNT = 4 };

/* Multiplier between the attributes of a key and between an attribute's name and its value. */
static const uint64_t attribute_factor = 0x1FFFFFFF7;

static bool parse_hexadecimal(struct slice text, uint64_t *number)
{
    uint64_t value = 0;
    if (text.length != KEY_DIGITS)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        unsigned digit = byte >= '0' && byte <= '9'   ? (unsigned)(byte - '0')
                         : byte >= 'a' && byte <= 'f' ? (unsigned)(byte - 'a') + 10
                         : byte >= 'A' && byte <= 'F' ? (unsigned)(byte - 'A') + 10
                                                      : 16;
        if (digit == 16)
            return false;
        value = value << 4 | digit;
    }
    *number = value;
    return true;
}

/* Takes the part behind the last '_' off `*text`. */
static bool take_last_part(struct slice *text, struct slice *part)
{
    size_t mark = slice_find_last_byte(*text, '_');
    if (mark == SLICE_NOT_FOUND)
        return false;
    *part = slice_between(*text, mark + 1, text->length);
    *text = slice_between(*text, 0, mark);
    return part->length > 0;
}

bool component_name_parse(struct slice text, struct component_name *component)
{
    struct component_name parsed = {0};
    struct slice key, version;
    uint64_t token;
    if (slice_ends_with_ignoring_case(text, SLICE(".manifest")))
        text.length -= SLICE(".manifest").length;
    if (!take_last_part(&text, &key) || !parse_hexadecimal(key, &parsed.key) ||
        !take_last_part(&text, &parsed.language) || !take_last_part(&text, &version) ||
        !version_parse(version, &parsed.version) || !take_last_part(&text, &parsed.public_key_token) ||
        !parse_hexadecimal(parsed.public_key_token, &token))
        return false;
    slice_next_part(&text, '_', &parsed.architecture);
    if (text.length == 0 || parsed.architecture.length == 0)
        return false;
    parsed.name = text;
    *component = parsed;
    return true;
}

/* Four 32-bit lanes take the characters in turn and are combined with fixed factors. */
static uint64_t hash_text(struct slice text)
{
    static const uint64_t factors[LANE_COUNT] = {0x1E5FFFFFD27, 0xFFFFFFDC00000051, 0x1FFFFFFF7, 1};
    uint32_t lanes[LANE_COUNT] = {0};
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        byte = byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte - 'A' + 'a') : byte;
        lanes[i % LANE_COUNT] = lanes[i % LANE_COUNT] * 0x1003F + byte;
    }
    uint64_t hash = 0;
    for (size_t i = 0; i < LANE_COUNT; i++)
        hash += lanes[i] * factors[i];
    return hash;
}

uint64_t component_name_key(struct slice full_name, struct slice language, struct slice type, struct slice version_text,
                            struct slice public_key_token, struct slice architecture)
{
    const struct {
        struct slice name, value;
    } attributes[] = {
        {SLICE("name"), full_name},
        {SLICE("culture"), language},
        {SLICE("type"), type},
        {SLICE("version"), version_text},
        {SLICE("publicKeyToken"), public_key_token},
        {SLICE("processorArchitecture"), architecture},
        {SLICE("versionScope"), SLICE("nonSxS")},
    };
    uint64_t key = 0;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        struct slice value = attributes[i].value;
        if (value.length == 0 || slice_equal_ignoring_case(value, SLICE("none")) ||
            slice_equal_ignoring_case(value, SLICE("neutral")))
            continue;
        uint64_t attribute = hash_text(value) + attribute_factor * hash_text(attributes[i].name);
        key = attribute + attribute_factor * key;
    }
    return key;
}

static bool stays_in_name(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') ||
           sign == '.' || sign == '_' || sign == '-';
}

static struct slice shorten(struct arena *arena, struct slice text, size_t longest, size_t kept)
{
    if (text.length <= longest)
        return text;
    struct slice first = slice_between(text, 0, kept), last = slice_between(text, text.length - kept, text.length);
    return arena_format(arena, SLICE_FORMAT ".." SLICE_FORMAT, SLICE_ARGUMENTS(first), SLICE_ARGUMENTS(last));
}

struct slice component_name_shorten(struct arena *arena, struct slice full_name)
{
    enum { LONGEST = 40, KEPT = 19 };
    size_t plain = 0;
    while (plain < full_name.length && stays_in_name(full_name.data[plain]))
        plain++;
    if (plain == full_name.length)
        return shorten(arena, full_name, LONGEST, KEPT);
    char *text = arena_allocate(arena, full_name.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < full_name.length; i++)
        if (stays_in_name(full_name.data[i]))
            text[length++] = full_name.data[i];
    return shorten(arena, (struct slice){text, length}, LONGEST, KEPT);
}

struct slice component_name_shorten_language(struct arena *arena, struct slice language)
{
    enum { LONGEST = 8, KEPT = 3 };
    bool is_neutral = language.length == 0 || slice_equal_ignoring_case(language, SLICE("neutral"));
    return is_neutral ? SLICE("none") : shorten(arena, language, LONGEST, KEPT);
}

/* Every component of a store gets its name made: copied, not formatted. */
static struct slice join(struct arena *arena, const struct slice *parts, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += parts[i].length + 1;
    char *text = arena_allocate(arena, length, 1), *end = text;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < parts[i].length; j++) {
            char sign = parts[i].data[j];
            *end++ = sign >= 'A' && sign <= 'Z' ? (char)(sign - 'A' + 'a') : sign;
        }
        *end++ = '_';
    }
    end[-1] = '\0';
    return (struct slice){text, length - 1};
}

struct slice component_name_format(struct arena *arena, const struct component_name *component)
{
    char version[VERSION_TEXT_SIZE], key[KEY_DIGITS];
    for (size_t i = 0; i < KEY_DIGITS; i++)
        key[i] = "0123456789abcdef"[component->key >> (4 * (KEY_DIGITS - 1 - i)) & 15];
    const struct slice parts[] = {
        component->architecture,     component->name,
        component->public_key_token, slice_from(version_format(component->version, version)),
        component->language,         {key, KEY_DIGITS},
    };
    return join(arena, parts, sizeof parts / sizeof *parts);
}

struct slice component_name_family(struct arena *arena, const struct component_name *component)
{
    const struct slice parts[] = {component->architecture, component->name, component->public_key_token,
                                  component->language};
    return join(arena, parts, sizeof parts / sizeof *parts);
}

bool component_name_is_servicing_stack(const struct component_name *component)
{
    return slice_equal_ignoring_case(component->name, SLICE("microsoft-windows-servicingstack"));
}

bool component_name_is_esu_installer(const struct component_name *component)
{
    return slice_ends_with_ignoring_case(component->name, SLICE("edsecurityupdatesai"));
}
