/* Reader of kbready-contents.txt, which the collector (data/collector/kbready-collect.cmd) writes last: what it
 * collected, and what not.
 *
 *     kbready collection 1
 *     collector "1.0"
 *     computer "SRV-FILE01"
 *     system "Microsoft Windows [Version 6.0.6002]"
 *     architecture "AMD64"
 *     date "Mon 11/23/2026 10:59:01.23"
 *     file cbs.reg exit=0 bytes=510 sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 by=reg export
 *     none SOFTWARE exit=1 by=reg save
 *     extra packages.dir exit=0 bytes=262 digest=none by=dir
 *     folder Windows/servicing/Packages exit=1 files=3124 bytes=9871234 by=robocopy
 *     partial qfe.txt exit=44 bytes=119 sha1=a94a8fe5ccb19ba61c4c0873d391e987982fbbd3 by=wmic qfe
 *     end 5
 *
 * The number behind "end" is that of the rows. A table that was cut, or that says anything else, counts for nothing. */
#include "inventory/listings/collection_contents.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/listings/collection.h"

enum { FORM_READ = 1 };

struct contents {
    struct inventory *inventory;
    const struct source_file *file;
    struct slice folder;   /* of the table itself, with its '/' */
    struct slice computer; /* as text: of which host a file is, the file itself says */
    struct {
        LIST_FIELDS(struct collected_item);
    } rows;
    bool ended;
    uint64_t stated_rows;
};

static const struct slice first_words = {"kbready collection ", 19};

static bool is_word(struct slice text, const char *word)
{
    return slice_equal(text, slice_from(word));
}

bool collection_contents_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    return text_next_line(&lines, &line) && slice_starts_with_ignoring_case(line, first_words);
}

enum opening collection_contents_opens(struct slice line)
{
    return slice_starts_with_ignoring_case(line, first_words) ? OPENING_BEGINS : OPENING_NONE;
}

/* Fields of a row: each takes one value, and says whether it is one. */

static bool take_exit(struct collected_item *row, struct slice value)
{
    row->exit_code = value;
    for (size_t i = 0; i < value.length; i++)
        if (value.data[i] != '-' && (value.data[i] < '0' || value.data[i] > '9'))
            return false;
    return value.length > 0 && value.length <= 12;
}

static bool take_files(struct collected_item *row, struct slice value)
{
    return slice_parse_number(value, INT64_MAX, &row->files);
}

static bool take_bytes(struct collected_item *row, struct slice value)
{
    return slice_parse_number(value, INT64_MAX, &row->bytes);
}

static bool take_sha256(struct collected_item *row, struct slice value)
{
    if (value.length != DIGEST_TEXT_SIZE - 1)
        return false;
    for (size_t i = 0; i < value.length; i++) {
        char byte = value.data[i];
        byte = byte >= 'A' && byte <= 'F' ? (char)(byte - 'A' + 'a') : byte;
        if ((byte < '0' || byte > '9') && (byte < 'a' || byte > 'f'))
            return false;
        row->sha256[i] = byte;
    }
    return true;
}

/* Digests that are not compared: SHA-1, and none at all. */
static bool take_other_digest(__attribute__((unused)) struct collected_item *row, struct slice value)
{
    return value.length > 0;
}

static const struct field {
    const char *name;
    bool (*take)(struct collected_item *row, struct slice value);
} fields[] = {
    {"exit", take_exit},     {"files", take_files},       {"bytes", take_bytes},
    {"sha256", take_sha256}, {"sha1", take_other_digest}, {"digest", take_other_digest},
};

static bool take_field(struct collected_item *row, struct slice name, struct slice value)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (is_word(name, fields[i].name))
            return fields[i].take(row, value);
    return false;
}

/* "exit=0 bytes=510 by=reg export": the tool is the rest of the line. */
static bool take_fields(struct collected_item *row, struct slice rest)
{
    struct slice name, value;
    while (slice_next_part(&rest, '=', &name) && rest.data) {
        if (is_word(name, "by")) {
            row->tool = rest;
            return rest.length > 0;
        }
        if (!slice_next_part(&rest, ' ', &value) || !take_field(row, name, value) || !rest.data)
            return false;
    }
    return false;
}

static const struct {
    const char *word;
    enum collected_kind kind;
} kinds[] = {
    {"file", COLLECTED_FILE},   {"folder", COLLECTED_FOLDER}, {"partial", COLLECTED_PARTIAL},
    {"extra", COLLECTED_EXTRA}, {"none", COLLECTED_NONE},
};

static bool find_kind(struct slice word, enum collected_kind *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *kind = kinds[i].kind;
        if (is_word(word, kinds[i].word))
            return true;
    }
    return false;
}

static bool take_row(struct contents *contents, enum collected_kind kind, struct slice rest, uint32_t line)
{
    struct arena *arena = contents->inventory->arena;
    struct collected_item row = {
        .kind = kind,
        .files = 1,
        .origin = source_origin(contents->file, READER_COLLECTION_CONTENTS, line),
    };
    struct slice path;
    if (!rest.data || !slice_next_part(&rest, ' ', &path) || path.length == 0 || !rest.data || !take_fields(&row, rest))
        return false;
    row.path = text_clean(arena, arena_format(arena, SLICE_FORMAT SLICE_FORMAT, SLICE_ARGUMENTS(contents->folder),
                                              SLICE_ARGUMENTS(path)));
    row.origin.path = arena_copy(arena, row.origin.path);
    row.tool = arena_copy(arena, text_clean(arena, row.tool));
    row.exit_code = arena_copy(arena, row.exit_code);
    *list_append(arena, &contents->rows) = row;
    return true;
}

/* The lines at the top: a word and a text in quotation marks. */
static bool take_heading(struct contents *contents, struct slice word, struct slice text)
{
    static const char *const words[] = {"collector", "computer", "system", "architecture", "date"};
    if (text.length < 2 || text.data[0] != '"' || text.data[text.length - 1] != '"')
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!is_word(word, words[i]))
            continue;
        if (is_word(word, "computer"))
            contents->computer = slice_between(text, 1, text.length - 1);
        return true;
    }
    return false;
}

static bool take_line(struct contents *contents, struct slice line, uint32_t number)
{
    struct slice rest = line, word;
    enum collected_kind kind;
    if (contents->ended || line.length > LIMIT_COLLECTED_LINE || !slice_next_part(&rest, ' ', &word) || !rest.data)
        return false;
    if (is_word(word, "end")) {
        contents->ended = slice_parse_number(rest, LIMIT_COLLECTED_ITEMS, &contents->stated_rows);
        return contents->ended;
    }
    if (find_kind(word, &kind))
        return contents->rows.count < LIMIT_COLLECTED_ITEMS && take_row(contents, kind, rest, number);
    return take_heading(contents, word, rest);
}

static bool take_first_line(struct slice line, struct error *error)
{
    uint64_t form;
    struct slice number = slice_trim(slice_between(line, first_words.length, line.length));
    if (slice_parse_number(number, UINT16_MAX, &form) && form == FORM_READ)
        return true;
    return error_set(error, ERROR_INPUT,
                     "its form is not 1, the one read here; use the kbready that the collector came with");
}

static bool take_lines(struct contents *contents, struct error *error)
{
    struct text_lines lines = source_lines(contents->file);
    struct slice line;
    if (text_next_line(&lines, &line) && !take_first_line(line, error))
        return false;
    while (text_next_line(&lines, &line)) {
        line = slice_trim(line);
        if (line.length > 0 && !take_line(contents, line, lines.number))
            return error_set(error, ERROR_INPUT,
                             "line %u is not understood, so it counts for nothing; copy it from the host again",
                             lines.number);
    }
    if (!contents->ended || contents->stated_rows != contents->rows.count)
        return error_set(
            error, ERROR_INPUT,
            "its end or some of its rows are missing, so it counts for nothing; copy it from the host again");
    return true;
}

/* "SOFTWARE (reg save, exit code 1), slmgr.txt (not on this Windows: slmgr /dlv)" */
static struct slice list_what_was_not_collected(const struct contents *contents)
{
    struct arena *arena = contents->inventory->arena;
    struct slice list = SLICE("");
    for (size_t i = 0; i < contents->rows.count; i++) {
        const struct collected_item *row = &contents->rows.items[i];
        bool missing_tool = is_word(row->exit_code, "-");
        if (row->kind != COLLECTED_NONE)
            continue;
        list = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT " (" SLICE_FORMAT "%s" SLICE_FORMAT ")",
                            SLICE_ARGUMENTS(list), list.length ? ", " : "not collected: ", SLICE_ARGUMENTS(row->path),
                            SLICE_ARGUMENTS(row->tool), missing_tool ? " is not there" : ": exit code ",
                            SLICE_ARGUMENTS(missing_tool ? SLICE("") : row->exit_code));
    }
    return list;
}

static void deliver(struct contents *contents)
{
    struct inventory *inventory = contents->inventory;
    struct slice computer = text_clean(inventory->arena, contents->computer);
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_COLLECTION_CONTENTS, contents->file->path, COVERAGE_READ);
    coverage_add_authority(
        inventory, coverage,
        arena_format(inventory->arena, "what the collector counted%s" SLICE_FORMAT ", in its own words: %zu rows",
                     computer.length ? " on " : "", SLICE_ARGUMENTS(computer), contents->rows.count));
    coverage->cost = list_what_was_not_collected(contents);
    for (size_t i = 0; i < contents->rows.count; i++)
        *list_append(inventory->arena, &inventory->collected) = contents->rows.items[i];
}

bool collection_contents_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    size_t separator = slice_find_last_byte(file->path, '/');
    struct contents contents = {
        .inventory = inventory,
        .file = file,
        .folder = slice_between(file->path, 0, separator == SLICE_NOT_FOUND ? 0 : separator + 1),
    };
    struct error cause = {0};
    if (take_lines(&contents, &cause)) {
        deliver(&contents);
        return true;
    }
    /* It might have said of any file that it is not what was collected. */
    inventory_doubt_source(inventory, READER_COLLECTION_CONTENTS, file->path,
                           text_clean(inventory->arena, slice_from(cause.text)));
    return error_set(error, cause.code, "%s", cause.text);
}
