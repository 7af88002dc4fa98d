/* *-pkgProperties.txt of an .msu, a property a line:
 *
 *     ApplicabilityInfo="Windows 7.0 Client SP1;Windows 7.0 Server Core SP1;"
 *     Applies to="Windows 6.1"
 *     Installer Version="6.1.7601.24550"
 *     KB Article Number="4538483"
 *     Processor Architecture="amd64"
 *
 * Installer Version repeats the servicing stack floor of the manifests, placeholder included; old ones have "N/A"
 * there. */
#include "package/package_properties.h"

#include "base/text.h"
#include "servicing/kb.h"

static bool read_floor(struct package_properties *properties, struct slice value, struct error *error)
{
    struct version version;
    if (slice_equal_ignoring_case(value, SLICE("N/A")))
        return true;
    if (!version_parse(value, &version))
        return error_set(error, ERROR_INPUT, "Installer Version \"" SLICE_FORMAT "\" is not four numbers",
                         SLICE_ARGUMENTS(value));
    stated_floor_raise(&properties->floor, stated_floor_of(version));
    return true;
}

static bool read_kb(struct package_properties *properties, struct slice value, struct error *error)
{
    if (value.length > 0 && !kb_parse(value, &properties->kb))
        return error_set(error, ERROR_INPUT, "KB Article Number \"" SLICE_FORMAT "\" is no article number",
                         SLICE_ARGUMENTS(value));
    return true;
}

static bool read_architecture(struct package_properties *properties, struct slice value, struct error *error)
{
    (void)error;
    properties->architecture = value;
    return true;
}

static bool read_applies_to(struct package_properties *properties, struct slice value, struct error *error)
{
    (void)error;
    properties->applies_to = value;
    return true;
}

static bool read_applicability(struct package_properties *properties, struct slice value, struct error *error)
{
    (void)error;
    properties->applicability = value;
    return true;
}

static const struct {
    struct slice key;
    bool (*read)(struct package_properties *properties, struct slice value, struct error *error);
} keys[] = {
    {{"Installer Version", 17}, read_floor},
    {{"KB Article Number", 17}, read_kb},
    {{"Processor Architecture", 22}, read_architecture},
    {{"Applies to", 10}, read_applies_to},
    {{"ApplicabilityInfo", 17}, read_applicability},
};

static bool read_property(struct package_properties *properties, struct slice key, struct slice value,
                          struct error *error)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (slice_equal_ignoring_case(key, keys[i].key))
            return keys[i].read(properties, value, error);
    return true;
}

/* Key="value". False without an error for a line that is no property. */
static bool split_line(struct slice line, struct slice *key, struct slice *value)
{
    size_t equals = slice_find(line, SLICE("=\""));
    if (equals == SLICE_NOT_FOUND)
        return false;
    *key = slice_trim(slice_between(line, 0, equals));
    *value = slice_trim(slice_between(line, equals + 2, line.length));
    return key->length > 0;
}

static bool read_line(struct package_properties *properties, struct slice line, struct arena *arena, size_t *count,
                      struct error *error)
{
    struct slice key, value;
    if (!split_line(line, &key, &value))
        return true;
    ++*count;
    if (value.length == 0 || value.data[value.length - 1] != '"')
        return error_set(error, ERROR_INPUT, "the value of \"" SLICE_FORMAT "\" has no end", SLICE_ARGUMENTS(key));
    return read_property(properties, key, text_clean(arena, slice_between(value, 0, value.length - 1)), error);
}

bool package_properties_parse(struct slice bytes, struct arena *arena, struct package_properties *properties,
                              struct error *error)
{
    *properties =
        (struct package_properties){.architecture = SLICE(""), .applies_to = SLICE(""), .applicability = SLICE("")};
    if (bytes.length > PACKAGE_PROPERTIES_SIZE)
        return error_set(error, ERROR_LIMIT, "larger than %d bytes", PACKAGE_PROPERTIES_SIZE);
    struct text_lines lines = {.rest = text_decode(arena, bytes)};
    struct slice line;
    size_t count = 0;
    while (text_next_line(&lines, &line))
        if (!read_line(properties, line, arena, &count, error))
            return error_prefix(error, "line %u", lines.number);
    if (count == 0)
        return error_set(error, ERROR_INPUT, "no property of the form Key=\"value\" in it");
    return true;
}
