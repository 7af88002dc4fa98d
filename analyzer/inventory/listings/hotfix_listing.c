/* Reader of lists of installed hotfixes, as wmic qfe and Get-HotFix write them.
 *
 * Table: columns begin where their names begin, counted in characters.
 *
 *     Caption                                    CSName  Description  HotFixID   InstalledOn  ServicePackInEffect
 *     http://support.microsoft.com/?kbid=948465  SRV1    Service Pack KB948465   3/18/2014
 *                                                SRV1                 File 1                  KB893803v2
 *
 * List (wmic /format:list with '=', Get-HotFix | Format-List with ':'), a record ending where a name comes again:
 *
 *     CSName=SRV1
 *     HotFixID=KB948465
 *
 * Comma-separated values (wmic /format:csv, Export-Csv):
 *
 *     Node,Caption,CSName,Description,HotFixID
 *     SRV1,http://support.microsoft.com/?kbid=948465,SRV1,Update,KB948465
 */
#include "inventory/listings/hotfix_listing.h"

#include "base/csv.h"
#include "base/text.h"
#include "inventory/listings/hotfix_name.h"

enum field { FIELD_HOTFIX, FIELD_SERVICE_PACK, FIELD_CAPTION, FIELD_COMPUTER, FIELD_OTHER };
enum { FIELD_COUNT = FIELD_OTHER + 1 };

enum { MOST_COLUMNS = 64, MOST_COMPUTERS = 16 };

struct record {
    struct slice fields[FIELD_COUNT];
    uint32_t line;
};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    struct slice computers[MOST_COMPUTERS];
    size_t computer_count;
    size_t records;
    size_t numberless; /* records of which no KB number is known */
    size_t addressed;  /* of these, those whose caption has the address of a page about one */
    uint32_t first_addressed;
};

static bool find_field(struct slice name, enum field *field)
{
    static const struct {
        struct slice name;
        enum field field;
    } names[] = {
        {{"HotFixID", 8}, FIELD_HOTFIX},    {{"ServicePackInEffect", 19}, FIELD_SERVICE_PACK},
        {{"Caption", 7}, FIELD_CAPTION},    {{"CSName", 6}, FIELD_COMPUTER},
        {{"Node", 4}, FIELD_COMPUTER},      {{"Source", 6}, FIELD_COMPUTER},
        {{"__SERVER", 8}, FIELD_COMPUTER},  {{"PSComputerName", 14}, FIELD_COMPUTER},
        {{"Description", 11}, FIELD_OTHER}, {{"FixComments", 11}, FIELD_OTHER},
        {{"InstallDate", 11}, FIELD_OTHER}, {{"InstalledBy", 11}, FIELD_OTHER},
        {{"InstalledOn", 11}, FIELD_OTHER}, {{"Name", 4}, FIELD_OTHER},
        {{"Status", 6}, FIELD_OTHER},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!slice_equal_ignoring_case(name, names[i].name))
            continue;
        *field = names[i].field;
        return true;
    }
    return false;
}

/* Tables. */

struct column {
    enum field field;
    size_t start; /* in characters, which are bytes in a header */
};

struct header {
    struct column columns[MOST_COLUMNS];
    size_t count;
};

static bool next_blank_word(struct slice line, size_t *offset, struct slice *word)
{
    while (*offset < line.length && (line.data[*offset] == ' ' || line.data[*offset] == '\t'))
        (*offset)++;
    size_t start = *offset;
    while (*offset < line.length && line.data[*offset] != ' ' && line.data[*offset] != '\t')
        (*offset)++;
    *word = slice_between(line, start, *offset);
    return word->length > 0;
}

/* The first wmic on Windows XP announces itself on the header's line: "Please wait while WMIC is being
 * installed.Caption  CSName". Length of what stands before the first name in such a word; 0 when the word is no
 * announcement's end. */
static size_t announcement_length(struct slice word)
{
    enum field field;
    size_t dot = slice_find_last_byte(word, '.');
    bool joined = dot != SLICE_NOT_FOUND && find_field(slice_between(word, dot + 1, word.length), &field);
    return joined ? dot + 1 : 0;
}

/* A header is a line of nothing but known names, with HotFixID among them. */
static bool parse_header(struct slice line, struct header *header)
{
    struct slice word;
    size_t offset = 0;
    bool has_hotfix = false, announced = false;
    *header = (struct header){0};
    while (next_blank_word(line, &offset, &word)) {
        struct column column;
        size_t before = header->count ? 0 : announcement_length(word);
        if (before) {
            line = slice_between(line, offset - word.length + before, line.length);
            offset = word.length - before;
            word = slice_between(line, 0, offset);
            announced = false;
        }
        if (!find_field(word, &column.field)) {
            if (header->count)
                return false;
            announced = true;
            continue;
        }
        if (announced || header->count == MOST_COLUMNS)
            return false;
        column.start = offset - word.length;
        has_hotfix |= column.field == FIELD_HOTFIX;
        header->columns[header->count++] = column;
    }
    return has_hotfix;
}

static struct record parse_row(struct slice line, const struct header *header)
{
    struct record record = {0};
    size_t at = 0; /* the character that `line` now begins with */
    for (size_t i = 0; i < header->count; i++) {
        const struct column *column = &header->columns[i];
        size_t skipped = text_offset_of_character(line, column->start - at);
        line = slice_between(line, skipped, line.length);
        at = column->start;
        bool last = i + 1 == header->count;
        size_t end = last ? line.length : text_offset_of_character(line, column[1].start - at);
        struct slice value = slice_trim(slice_between(line, 0, end));
        if (record.fields[column->field].length == 0)
            record.fields[column->field] = value;
    }
    return record;
}

/* Records. */

static void take_computer(struct listing *listing, const struct record *record)
{
    struct slice name = text_clean(listing->scratch, record->fields[FIELD_COMPUTER]);
    if (name.length == 0 || listing->computer_count == MOST_COMPUTERS)
        return;
    for (size_t i = 0; i < listing->computer_count; i++)
        if (slice_equal_ignoring_case(listing->computers[i], name))
            return;
    listing->computers[listing->computer_count++] = arena_copy(listing->scratch, name);
    inventory_add_system(
        listing->inventory,
        (struct system_observation){
            .service_pack = -1,
            .computer_name = name,
            .certainty = CERTAINTY_CERTAIN,
            .origin = source_origin(listing->file, READER_HOTFIX_LISTING, record->line),
        });
}

/* The number of a hotfix: its own, else where one without a number hides it. */
static uint32_t record_kb(const struct record *record)
{
    uint32_t kb;
    if (hotfix_name_parse(record->fields[FIELD_HOTFIX], &kb) && kb)
        return kb;
    return hotfix_name_parse(record->fields[FIELD_SERVICE_PACK], &kb) ? kb : 0;
}

static void take_numberless(struct listing *listing, const struct record *record)
{
    listing->numberless++;
    if (hotfix_address_names_kb(record->fields[FIELD_CAPTION]) && listing->addressed++ == 0)
        listing->first_addressed = record->line;
}

static void take_record(struct listing *listing, const struct record *record)
{
    struct slice name = record->fields[FIELD_HOTFIX];
    enum field repeated;
    bool rule = slice_starts_with_ignoring_case(name, SLICE("--")); /* under the header of a Get-HotFix table */
    if (name.length == 0 || rule || find_field(name, &repeated))
        return;
    uint32_t kb = record_kb(record);
    listing->records++;
    take_computer(listing, record);
    if (kb)
        inventory_add_hotfix(
            listing->inventory, kb,
            (struct origin){.reader = READER_HOTFIX_LISTING, .path = listing->file->path, .line = record->line});
    else
        take_numberless(listing, record);
}

static void read_table(struct listing *listing)
{
    struct text_lines lines = {.rest = listing->file->text};
    struct slice line;
    struct header header = {0}, next;
    while (text_next_line(&lines, &line)) {
        if (parse_header(line, &next)) {
            header = next;
            continue;
        }
        struct record record = parse_row(line, &header);
        record.line = lines.number;
        take_record(listing, &record);
    }
}

/* Lists. */

/* "HotFixID=KB948465" or "HotFixID    : KB948465" */
static bool parse_property(struct slice line, struct slice *name, enum field *field, struct slice *value)
{
    struct slice rest = line;
    char separator = slice_find(line, SLICE("=")) < slice_find(line, SLICE(":")) ? '=' : ':';
    if (!slice_next_part(&rest, separator, name) || !rest.data)
        return false;
    *name = slice_trim(*name);
    *value = slice_trim(rest);
    return find_field(*name, field);
}

/* Blank lines do not tell records apart (wmic writes them between properties too): the first property coming again
 * does. */
static void read_list(struct listing *listing)
{
    struct text_lines lines = {.rest = listing->file->text};
    struct slice line, name, value, first = {0};
    struct record record = {0};
    enum field field;
    while (text_next_line(&lines, &line)) {
        if (!parse_property(line, &name, &field, &value))
            continue;
        if (slice_equal_ignoring_case(name, first)) {
            take_record(listing, &record);
            record = (struct record){0};
        }
        if (first.length == 0)
            first = name;
        if (field == FIELD_HOTFIX)
            record.line = lines.number;
        if (record.fields[field].length == 0)
            record.fields[field] = value;
    }
    take_record(listing, &record);
}

/* Comma-separated values. */

static bool find_columns(const struct slice_list *names, struct header *header)
{
    bool has_hotfix = false;
    *header = (struct header){0};
    for (size_t i = 0; i < names->count && i < MOST_COLUMNS; i++) {
        enum field field = FIELD_OTHER;
        find_field(slice_trim(names->items[i]), &field);
        header->columns[header->count++].field = field;
        has_hotfix |= field == FIELD_HOTFIX;
    }
    return has_hotfix;
}

static bool read_values(struct listing *listing, struct error *error)
{
    struct csv_reader reader = {.rest = listing->file->text};
    struct slice_list values;
    struct header header = {0}, next;
    while (csv_next_record(&reader, listing->scratch, &values, error)) {
        if (find_columns(&values, &next)) {
            header = next;
            continue;
        }
        struct record record = {.line = reader.line};
        for (size_t i = 0; i < header.count && i < values.count; i++) {
            struct slice *field = &record.fields[header.columns[i].field];
            if (field->length == 0)
                *field = slice_trim(values.items[i]);
        }
        take_record(listing, &record);
    }
    return error->code == ERROR_NONE;
}

/* The first line that can open one of the forms decides. */

enum form { FORM_NONE, FORM_TABLE, FORM_LIST, FORM_VALUES };

static bool opens_values(struct slice line)
{
    struct slice rest = line, part;
    bool has_hotfix = false, has_comma = slice_find(line, SLICE(",")) != SLICE_NOT_FOUND;
    while (has_comma && !has_hotfix && slice_next_part(&rest, ',', &part)) {
        part = slice_trim(part);
        has_hotfix = slice_equal_ignoring_case(part, SLICE("HotFixID")) ||
                     slice_equal_ignoring_case(part, SLICE("\"HotFixID\""));
    }
    return has_hotfix;
}

static enum form find_form(struct slice text)
{
    struct text_lines lines = {.rest = text};
    struct slice line, name, value;
    struct header header;
    enum field field;
    while (text_next_line(&lines, &line)) {
        if (parse_header(line, &header))
            return FORM_TABLE;
        if (opens_values(line))
            return FORM_VALUES;
        if (parse_property(line, &name, &field, &value) && field == FIELD_HOTFIX)
            return FORM_LIST;
    }
    return FORM_NONE;
}

enum opening hotfix_listing_opens(struct slice line)
{
    struct slice name, value;
    struct header header;
    enum field field;
    if (slice_find_ignoring_case(line, SLICE("HotFixID")) == SLICE_NOT_FOUND)
        return OPENING_NONE;
    if (parse_header(line, &header) || opens_values(line))
        return OPENING_BEGINS;
    return parse_property(line, &name, &field, &value) && field == FIELD_HOTFIX ? OPENING_GOES_ON : OPENING_NONE;
}

bool hotfix_listing_recognises(const struct source_file *file)
{
    return find_form(file->text) != FORM_NONE;
}

static void add_coverage(struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    if (listing->addressed)
        inventory_warn(inventory,
                       SLICE_FORMAT
                       ":%u: %zu entries name an update only by the address of a page about it, which does "
                       "not count; export the registry as well",
                       SLICE_ARGUMENTS(listing->file->path), listing->first_addressed, listing->addressed);
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_HOTFIX_LISTING, listing->file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("hotfixes: presence; its silence proves nothing"));
    if (listing->numberless)
        coverage->cost = arena_format(inventory->arena, "%zu of %zu entries name no KB number", listing->numberless,
                                      listing->records);
}

bool hotfix_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file, .scratch = arena_create()};
    enum form form = find_form(file->text);
    bool read = true;
    if (form == FORM_VALUES)
        read = read_values(&listing, error);
    else if (form == FORM_LIST)
        read_list(&listing);
    else
        read_table(&listing);
    if (read)
        add_coverage(&listing);
    arena_destroy(listing.scratch);
    return read;
}
