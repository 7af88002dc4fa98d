/* Rows of systeminfo:
 *
 *     "Host Name","OS Name","OS Version",...,"Hotfix(s)"
 *     "SRV-A","Microsoft Windows Server 2008 Standard","6.0.6002 Service Pack 2 Build 6002",...,
 *         "2 Hotfix(s) Installed.,[01]: KB4474419,[02]: KB4517134"                             (one line with the above)
 *
 *     Host Name       OS Name                                OS Version                         Hotfix(s)
 *     =============== ====================================== ================================== ======================
 *     SRV-A           Microsoft Windows Server 2008 Standard 6.0.6002 Service Pack 2 Build 6002 1 Hotfix(s) ...,[01]: KB4474419
 *
 * Only what stands in the cells is looked at, never a head: it is in the language of the host. */
#include "inventory/listings/system_info_rows.h"

#include "base/csv.h"
#include "inventory/listings/system_version.h"

static bool is_version(struct slice cell)
{
    struct system_observation system = {0};
    return system_version_parse(slice_trim(cell), &system);
}

/* Groups of equals signs with a blank between. */
static bool is_rule(struct slice line)
{
    line = slice_trim(line);
    size_t blanks = 0, signs = 0;
    for (size_t i = 0; i < line.length; i++) {
        blanks += line.data[i] == ' ';
        signs += line.data[i] == '=';
    }
    return signs + blanks == line.length && blanks >= 2 && signs > blanks;
}

/* A cell with its entries as lines: "7: 2 Hotfix(s) Installed.", "[01]: KB4474419". */
static void add_cell(struct arena *scratch, size_t number, struct slice cell, struct slice_list *lines)
{
    struct slice rest = slice_trim(cell), label = arena_format(scratch, "%zu: ", number);
    while (rest.length) {
        size_t end = slice_find(slice_between(rest, 1, rest.length), SLICE(",["));
        size_t length = end == SLICE_NOT_FOUND ? rest.length : end + 1;
        *list_append(scratch, lines) = arena_format(scratch, SLICE_FORMAT SLICE_FORMAT "\n", SLICE_ARGUMENTS(label),
                                                    SLICE_ARGUMENTS(slice_between(rest, 0, length)));
        rest = slice_between(rest, length + 1, rest.length);
        label = SLICE("");
    }
}

static bool list_cells(struct arena *scratch, const struct slice_list *cells, struct slice *list)
{
    struct slice_list lines = {0};
    bool has_version = false;
    for (size_t i = 0; i < cells->count; i++) {
        has_version |= is_version(cells->items[i]);
        add_cell(scratch, i, cells->items[i], &lines);
    }
    if (has_version)
        *list = slice_list_join(scratch, &lines, "");
    return has_version;
}

static void cut_values(struct arena *scratch, struct slice line, struct slice_list *cells)
{
    struct csv_reader reader = {.rest = line};
    struct error error = {0};
    csv_next_record(&reader, scratch, cells, &error);
}

/* Cells begin and end where the groups of the rule do, counted in characters. */
static void cut_columns(struct arena *scratch, struct slice rule, struct slice line, struct slice_list *cells)
{
    struct slice rest = rule, group;
    while (slice_next_part(&rest, ' ', &group)) {
        size_t length = rest.data ? text_offset_of_character(line, group.length + 1) : line.length;
        *list_append(scratch, cells) = slice_trim(slice_between(line, 0, length));
        line = slice_between(line, length, line.length);
    }
}

bool system_info_rows_next(struct system_info_rows *rows, struct slice *list)
{
    struct slice line;
    while (text_next_line(&rows->lines, &line)) {
        struct slice_list cells = {0};
        if (is_rule(line)) {
            rows->rule = line;
            continue;
        }
        if (line.length && line.data[0] == '"')
            cut_values(rows->scratch, line, &cells);
        else if (rows->rule.data)
            cut_columns(rows->scratch, rows->rule, line, &cells);
        if (list_cells(rows->scratch, &cells, list))
            return true;
    }
    return false;
}

/* Whether a version of Windows stands at the beginning: from "6.0.6002" to the next "6002". */
static bool begins_with_version(struct slice text)
{
    enum { MOST_WORDS = 12 };
    struct system_observation system = {0};
    struct slice rest = text, word;
    uint64_t number;
    if (!system_version_next_word(&rest, &word) || !system_version_parse_short(word, &system))
        return false;
    for (size_t i = 0; i < MOST_WORDS && system_version_next_word(&rest, &word); i++)
        if (slice_parse_number(word, UINT16_MAX, &number) && number == system.build)
            return is_version(slice_between(text, 0, (size_t)(word.data + word.length - text.data)));
    return false;
}

/* Cells begin behind `","`, or behind a blank of a line that has gaps. */
bool system_info_rows_opens(struct slice line)
{
    bool is_quoted = line.length && line.data[0] == '"';
    if (!is_quoted && slice_find(line, SLICE("  ")) == SLICE_NOT_FOUND)
        return false;
    for (size_t i = 1; i + 4 < line.length; i++) {
        bool begins = line.data[i] >= '1' && line.data[i] <= '9' && line.data[i - 1] == (is_quoted ? '"' : ' ');
        if (!begins || (line.data[i + 1] != '.' && line.data[i + 2] != '.'))
            continue;
        struct slice cell = slice_between(line, i, line.length);
        if (is_quoted ? is_version(slice_between(cell, 0, slice_find(cell, SLICE("\"")))) : begins_with_version(cell))
            return true;
    }
    return false;
}
