/* Reader of what regedit saves as "Text Files", key by key:
 *
 *     Key Name:          HKEY_LOCAL_MACHINE\...\Packages\Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005
 *     Class Name:        <NO CLASS>
 *     Last Write Time:   10/20/2019 - 10:00 AM
 *     Value 0
 *       Name:            CurrentState
 *       Type:            REG_DWORD
 *       Data:            0x7
 *
 * The labels are those of regedit in English. What it shows is there; no sample shows how far such a file can be trusted
 * to be whole, so its silence proves nothing. */
#include "inventory/registry/registry_printout.h"

#include "inventory/registry/registry_delivery.h"
#include "inventory/registry/registry_text.h"

static const char no_data[] = "a value without its type or its data";
static const char bad_number[] = "a number that regedit does not print so";
static const char lost_key[] = "values without their key";
static const char no_line[] = "no line of a key or a value";

enum label { LABEL_KEY, LABEL_CLASS, LABEL_TIME, LABEL_VALUE, LABEL_NAME, LABEL_TYPE, LABEL_DATA, LABEL_NONE };

static const struct slice labels[] = {
    [LABEL_KEY] = SLICE("Key Name:"), [LABEL_CLASS] = SLICE("Class Name:"), [LABEL_TIME] = SLICE("Last Write Time:"),
    [LABEL_VALUE] = SLICE("Value "),  [LABEL_NAME] = SLICE("Name:"),        [LABEL_TYPE] = SLICE("Type:"),
    [LABEL_DATA] = SLICE("Data:"),
};

struct printout {
    struct registry_facts *facts;
    struct registry_item value; /* being read; `kind` is REGISTRY_VALUE while one is open */
    struct slice type;
    bool has_value, has_data, in_key;
};

static enum label find_label(struct slice line, struct slice *rest)
{
    struct slice text = slice_trim(line);
    for (size_t i = 0; i < LABEL_NONE; i++) {
        if (!slice_starts_with_ignoring_case(text, labels[i]))
            continue;
        *rest = slice_trim(slice_between(text, labels[i].length, text.length));
        return (enum label)i;
    }
    return LABEL_NONE;
}

static bool is_key_line(struct slice line)
{
    struct slice rest;
    return find_label(line, &rest) == LABEL_KEY && slice_starts_with_ignoring_case(rest, SLICE("HKEY_"));
}

enum opening registry_printout_opens(struct slice line)
{
    return line.length && (line.data[0] == 'K' || line.data[0] == 'k') && is_key_line(line) ? OPENING_GOES_ON
                                                                                            : OPENING_NONE;
}

bool registry_printout_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (is_key_line(line))
            return true;
    return false;
}

/* "0x7" */
static bool parse_number(struct slice text, uint32_t *number)
{
    *number = 0;
    if (!slice_starts_with_ignoring_case(text, SLICE("0x")) || text.length < 3 || text.length > 10)
        return false;
    for (size_t i = 2; i < text.length; i++) {
        int digit = registry_text_hexadecimal_digit(text.data[i]);
        if (digit < 0)
            return false;
        *number = *number << 4 | (uint32_t)digit;
    }
    return true;
}

static void damage(struct printout *printout, uint32_t line, const char *problem)
{
    struct registry_item item = {.kind = REGISTRY_DAMAGED, .line = line, .problem = problem};
    registry_facts_take(printout->facts, &item);
}

static void finish_value(struct printout *printout)
{
    struct registry_item *value = &printout->value;
    if (!printout->has_value)
        return;
    printout->has_value = false;
    value->kind = REGISTRY_VALUE;
    value->data = REGISTRY_DATA_BYTES;
    if (slice_equal(printout->type, SLICE("REG_SZ")) || slice_equal(printout->type, SLICE("REG_EXPAND_SZ")))
        value->data = REGISTRY_DATA_TEXT;
    bool is_number = slice_equal(printout->type, SLICE("REG_DWORD"));
    if (is_number)
        value->data = REGISTRY_DATA_NUMBER;
    value->problem = !printout->has_data || !printout->type.length             ? no_data
                     : is_number && !parse_number(value->text, &value->number) ? bad_number
                                                                               : NULL;
    if (value->problem)
        value->kind = REGISTRY_DAMAGED_VALUE;
    registry_facts_take(printout->facts, value);
}

static void open_value(struct printout *printout, struct slice name, uint32_t line)
{
    bool is_default = slice_equal_ignoring_case(name, SLICE("<NO NAME>"));
    if (!printout->in_key)
        damage(printout, line, lost_key);
    printout->value = (struct registry_item){.line = line, .name = is_default ? SLICE("") : name};
    printout->type = SLICE("");
    printout->has_value = true;
    printout->has_data = false;
}

static void open_key(struct printout *printout, struct slice name, uint32_t line)
{
    struct registry_item item = {.kind = REGISTRY_KEY, .line = line, .name = name};
    finish_value(printout);
    registry_facts_take(printout->facts, &item);
    printout->in_key = true;
}

/* Binary data goes on in lines of its own: "00000000   25 00 53 00". */
static bool is_binary(struct slice line)
{
    struct slice text = slice_trim(line);
    size_t digits = 0;
    while (digits < text.length && registry_text_hexadecimal_digit(text.data[digits]) >= 0)
        digits++;
    return digits == 8;
}

/* A type or data without the name of the value: its line is lost. */
static void describe_value(struct printout *printout, enum label label, struct slice rest, uint32_t number)
{
    if (!printout->has_value)
        damage(printout, number, no_line);
    else if (label == LABEL_TYPE)
        printout->type = rest;
    else
        printout->value.text = rest;
    printout->has_data |= label == LABEL_DATA;
}

static void take_line(struct printout *printout, struct slice line, uint32_t number)
{
    struct slice rest = SLICE("");
    enum label label = find_label(line, &rest);
    if (label == LABEL_KEY)
        open_key(printout, rest, number);
    else if (label == LABEL_VALUE)
        finish_value(printout);
    else if (label == LABEL_NAME)
        open_value(printout, rest, number);
    else if (label == LABEL_TYPE || label == LABEL_DATA)
        describe_value(printout, label, rest, number);
    else if (label == LABEL_NONE && !(printout->has_data && is_binary(line)))
        damage(printout, number, no_line);
}

bool registry_printout_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct arena *scratch = arena_create();
    struct registry_facts facts = registry_facts_begin(scratch);
    struct printout printout = {.facts = &facts};
    struct text_lines lines = source_lines(file);
    struct slice line;
    facts.silence.no_authority = true;
    facts.is_selection = true;
    while (text_next_line(&lines, &line))
        if (slice_trim(line).length)
            take_line(&printout, line, lines.number);
    finish_value(&printout);
    registry_facts_end(&facts, registry_text_ends_properly(file->text, file->bytes), lines.number);
    struct registry_source source = {.reader = READER_REGISTRY_PRINTOUT, .path = file->path, .part = file->part};
    bool usable = registry_deliver(inventory, &source, &facts, error);
    arena_destroy(scratch);
    return usable;
}
