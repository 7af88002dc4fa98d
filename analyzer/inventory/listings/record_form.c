/* Tables, lists and separated values, record by record. Columns of a table begin where their names begin, counted in
 * characters. */
#include "inventory/listings/record_form.h"

#include "base/csv.h"
#include "base/text.h"
#include "inventory/listings/record_json.h"

enum { MOST_COLUMNS = 64 };

struct column {
    const struct record_name *name;
    size_t start; /* in characters, which are bytes in a head */
};

struct head {
    struct column columns[MOST_COLUMNS];
    size_t count;
    bool is_collapsed; /* one blank between all names: the blanks that made columns are lost */
};

static void set_field(struct record *record, const struct record_name *name, struct slice value)
{
    if (name && record->fields[name->field].length == 0)
        record->fields[name->field] = value;
}

/* Tables. */

static bool next_blank_word(struct slice line, size_t *offset, struct slice *word)
{
    while (*offset < line.length && line.data[*offset] == ' ')
        (*offset)++;
    size_t start = *offset;
    while (*offset < line.length && line.data[*offset] != ' ')
        (*offset)++;
    *word = slice_between(line, start, *offset);
    return word->length > 0;
}

/* The first wmic on Windows XP announces itself on the head's line: "Please wait while WMIC is being
 * installed.Caption  CSName". Length of what stands before the first name in such a word; 0 when the word is no
 * announcement's end. */
static size_t announcement_length(const struct record_kind *kind, struct slice word)
{
    const struct record_name *name;
    size_t dot = slice_find_last_byte(word, '.');
    bool joined = dot != SLICE_NOT_FOUND && record_name_find(kind, slice_between(word, dot + 1, word.length), &name);
    return joined ? dot + 1 : 0;
}

static bool has_wide_gap(struct slice line)
{
    return slice_find(slice_trim(line), SLICE("  ")) != SLICE_NOT_FOUND;
}

/* A head is a line of nothing but known names, with a key among them. */
static bool parse_head(const struct record_kind *kind, struct slice line, struct head *head)
{
    struct slice word;
    size_t offset = 0;
    bool has_key = false, announced = false;
    *head = (struct head){0};
    while (next_blank_word(line, &offset, &word)) {
        struct column column;
        size_t before = head->count ? 0 : announcement_length(kind, word);
        if (before) {
            line = slice_between(line, offset - word.length + before, line.length);
            offset = word.length - before;
            word = slice_between(line, 0, offset);
            announced = false;
        }
        if (!record_name_find(kind, word, &column.name)) {
            if (head->count)
                return false;
            announced = true;
            continue;
        }
        if (announced || head->count == MOST_COLUMNS)
            return false;
        column.start = offset - word.length;
        has_key |= column.name->is_key;
        head->columns[head->count++] = column;
    }
    head->is_collapsed = head->count > 2 && !has_wide_gap(line);
    return has_key;
}

/* Of a table whose blanks were lost: words are values as long as every value is one word. */
static struct record parse_collapsed_row(struct slice line, const struct head *head)
{
    struct record record = {.row = line};
    struct slice word;
    size_t offset = 0, column = 0;
    while (column < head->count && head->columns[column].name->shape != RECORD_WORDS &&
           next_blank_word(line, &offset, &word)) {
        const struct record_name *name = head->columns[column++].name;
        if (name->shape == RECORD_ADDRESS && !slice_starts_with_ignoring_case(word, SLICE("http")))
            offset -= word.length;
        else
            set_field(&record, name, word);
    }
    return record;
}

static struct record parse_row(struct slice line, const struct head *head)
{
    struct record record = {.row = SLICE("")};
    size_t at = 0; /* the character that `line` now begins with */
    for (size_t i = 0; i < head->count; i++) {
        const struct column *column = &head->columns[i];
        size_t skipped = text_offset_of_character(line, column->start - at);
        line = slice_between(line, skipped, line.length);
        at = column->start;
        bool last = i + 1 == head->count;
        size_t end = last ? line.length : text_offset_of_character(line, column[1].start - at);
        set_field(&record, column->name, slice_trim(slice_between(line, 0, end)));
    }
    return record;
}

static void read_table(const struct record_kind *kind, const struct source_file *file, record_take *take, void *context)
{
    struct text_lines lines = source_lines(file);
    struct slice line;
    struct head head = {0}, next;
    while (text_next_line(&lines, &line)) {
        if (parse_head(kind, line, &next)) {
            head = next;
            continue;
        }
        struct record record = head.is_collapsed ? parse_collapsed_row(line, &head) : parse_row(line, &head);
        record.line = lines.number;
        take(context, &record);
    }
}

/* Lists. */

/* The first of the signs that stand between a name and its value. */
static char find_separator(struct slice line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.data[i] == '=' || line.data[i] == ':' || (line.data[i] == '\t' && i > 0))
            return line.data[i];
    return ':';
}

/* "HotFixID=KB948465", "HotFixID    : KB948465", or with a tab */
static bool parse_property(const struct record_kind *kind, struct slice line, const struct record_name **name,
                           struct slice *value)
{
    struct slice rest = line, label;
    char separator = find_separator(line);
    if (!slice_next_part(&rest, separator, &label) || !rest.data)
        return false;
    *value = slice_trim(rest);
    return record_name_find(kind, slice_trim(label), name);
}

enum { MOST_NAMES = 64 }; /* of a kind */

/* Properties seen of a record, by the place of their names in the table. */
static uint64_t mark_of(const struct record_kind *kind, const struct record_name *name)
{
    return (uint64_t)1 << (size_t)(name - kind->names) % MOST_NAMES;
}

/* Blank lines do not tell records apart (wmic writes them between properties too): the first property coming again
 * does, or a key. */
static void read_list(const struct record_kind *kind, const struct source_file *file, record_take *take, void *context)
{
    struct text_lines lines = source_lines(file);
    struct slice line, value;
    struct record record = {.row = SLICE("")};
    const struct record_name *name, *first = NULL;
    uint64_t seen = 0;
    while (text_next_line(&lines, &line)) {
        if (!parse_property(kind, line, &name, &value))
            continue;
        if ((first && name == first) || (name->is_key && (seen & mark_of(kind, name)))) {
            take(context, &record);
            record = (struct record){.row = SLICE("")};
            seen = 0;
        }
        seen |= mark_of(kind, name);
        first = first ? first : name;
        if (name->is_key || !record.line)
            record.line = lines.number;
        set_field(&record, name, value);
    }
    take(context, &record);
}

/* Separated values. */

static const char separators[] = {',', ';', '\t'};

/* Without the quotes around it. */
static struct slice bare(struct slice cell)
{
    cell = slice_trim(cell);
    bool is_quoted = cell.length > 1 && cell.data[0] == '"' && cell.data[cell.length - 1] == '"';
    return is_quoted ? slice_between(cell, 1, cell.length - 1) : cell;
}

static bool is_of_words(struct slice cell)
{
    return slice_find(cell, SLICE(" ")) != SLICE_NOT_FOUND && cell.data[0] != '"';
}

/* The separator of a line that is the head of separated values: a key is among its names, and no part of it is a
 * command with blanks in it. '\0' when the line is none. */
static char separator_of_head(const struct record_kind *kind, struct slice line)
{
    for (size_t i = 0; i < sizeof separators; i++) {
        struct slice rest = line, cell;
        const struct record_name *name;
        bool has_key = false, has_words = false;
        size_t cells = 0;
        for (; slice_next_part(&rest, separators[i], &cell); cells++) {
            has_key |= record_name_find(kind, bare(cell), &name) && name->is_key;
            has_words |= is_of_words(slice_trim(cell));
        }
        if (has_key && !has_words && cells > 1)
            return separators[i];
    }
    return '\0';
}

static bool find_columns(const struct record_kind *kind, const struct slice_list *names, struct head *head)
{
    bool has_key = false;
    *head = (struct head){0};
    for (size_t i = 0; i < names->count && i < MOST_COLUMNS; i++) {
        const struct record_name *name = NULL;
        record_name_find(kind, slice_trim(names->items[i]), &name);
        head->columns[head->count++].name = name;
        has_key |= name && name->is_key;
    }
    return has_key;
}

static bool read_values(const struct record_kind *kind, const struct source_file *file, char separator,
                        struct arena *scratch, record_take *take, void *context, struct error *error)
{
    struct csv_reader reader = {.rest = file->text, .next_line = file->lines_before + 1, .separator = separator};
    struct slice_list values;
    struct head head = {0}, next;
    while (csv_next_record(&reader, scratch, &values, error)) {
        if (find_columns(kind, &values, &next)) {
            head = next;
            continue;
        }
        struct record record = {.row = SLICE(""), .line = reader.line};
        for (size_t i = 0; i < head.count && i < values.count; i++)
            set_field(&record, head.columns[i].name, slice_trim(values.items[i]));
        take(context, &record);
    }
    return error->code == ERROR_NONE;
}

/* The first line that can open one of the forms decides. */

enum form { FORM_NONE, FORM_TABLE, FORM_LIST, FORM_VALUES, FORM_JSON };

static enum form form_of_line(const struct record_kind *kind, struct slice line, char *separator)
{
    struct head head;
    struct slice value;
    const struct record_name *name;
    *separator = separator_of_head(kind, line);
    if (*separator)
        return FORM_VALUES;
    if (kind->has_no_list)
        return FORM_NONE;
    if (parse_head(kind, line, &head))
        return FORM_TABLE;
    return parse_property(kind, line, &name, &value) && name->is_key ? FORM_LIST : FORM_NONE;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_letter(char byte)
{
    return lower(byte) >= 'a' && lower(byte) <= 'z';
}

/* "HotFixID", "hotfix_id", "HotFix-ID" */
static bool begins_with_name(struct slice words, struct slice name)
{
    size_t at = 0;
    for (size_t i = 0; i < name.length; i++, at++) {
        while (i > 0 && at < words.length && (words.data[at] == '_' || words.data[at] == '-'))
            at++;
        if (at >= words.length || lower(words.data[at]) != lower(name.data[i]))
            return false;
    }
    return true;
}

static bool begins_with_key(const struct record_kind *kind, struct slice words)
{
    for (size_t i = 0; i < kind->name_count; i++)
        if (kind->names[i].is_key && begins_with_name(words, kind->names[i].name))
            return true;
    return false;
}

/* Cheap: only lines that hold a key are looked at closer. */
static bool holds_key(const struct record_kind *kind, struct slice line)
{
    for (size_t i = 0; i < line.length; i++) {
        bool begins_word = is_letter(line.data[i]) && (i == 0 || !is_letter(line.data[i - 1]));
        if (begins_word && (kind->initials & RECORD_INITIAL(lower(line.data[i]))) &&
            begins_with_key(kind, slice_between(line, i, line.length)))
            return true;
    }
    return false;
}

static enum form find_form(const struct record_kind *kind, struct slice text, char *separator)
{
    struct text_lines lines = {.rest = text};
    struct slice line;
    enum form form = FORM_NONE;
    if (record_json_recognises(kind, text))
        return FORM_JSON;
    while (form == FORM_NONE && text_next_line(&lines, &line))
        form = holds_key(kind, line) ? form_of_line(kind, line, separator) : FORM_NONE;
    return form;
}

bool record_form_recognises(const struct record_kind *kind, struct slice text)
{
    char separator;
    return find_form(kind, text, &separator) != FORM_NONE;
}

enum opening record_form_opens(const struct record_kind *kind, struct slice line)
{
    enum { LONGEST_HEAD = 2000 };
    char separator;
    if (record_json_opens(line))
        return OPENING_GOES_ON;
    if (line.length > LONGEST_HEAD || !holds_key(kind, line))
        return OPENING_NONE;
    enum form form = form_of_line(kind, line, &separator);
    return form == FORM_NONE ? OPENING_NONE : form == FORM_LIST ? OPENING_GOES_ON : OPENING_BEGINS;
}

bool record_form_read(const struct record_kind *kind, const struct source_file *file, struct arena *scratch,
                      record_take *take, void *context, struct error *error)
{
    char separator;
    enum form form = find_form(kind, file->text, &separator);
    if (form == FORM_JSON)
        return record_json_read(kind, file, scratch, take, context, error);
    if (form == FORM_VALUES)
        return read_values(kind, file, separator, scratch, take, context, error);
    if (form == FORM_LIST)
        read_list(kind, file, take, context);
    else
        read_table(kind, file, take, context);
    return true;
}
