/* From the bytes of a file to its readers: decoded, without what pasting added, cut into outputs, each read by the
 * first reader that recognises it. */
#include "inventory/reader.h"

#include <string.h>

#include "base/digest.h"
#include "inventory/diagnosed_logs.h"
#include "inventory/doubt.h"
#include "inventory/evidence_marks.h"
#include "inventory/file_host.h"
#include "inventory/listings/collection.h"
#include "inventory/parts/foreign_output.h"
#include "inventory/parts/part.h"
#include "inventory/parts/peel.h"
#include "inventory/parts/prompt.h"

/* Every form shows itself in its first lines. */
enum { SIZE_LOOKED_AT = 64 * 1024 };

/* One file being read. */
struct reading {
    struct inventory *inventory;
    struct slice path, bytes;
    struct text_parts parts;
    size_t counts[READER_COUNT]; /* parts of each reader */
    bool any;                    /* a part was recognised */
};

/* The reader whose lines were seen is asked first; where none were seen, those that no single line tells. */
static const struct reader *find_reader(const struct source_file *file, const struct reader *likely)
{
    struct source_file beginning = *file;
    beginning.text = slice_between(file->text, 0, SIZE_LOOKED_AT);
    if (likely && likely->recognises(&beginning))
        return likely;
    for (size_t i = 0; i < reader_count; i++)
        if ((likely || reader_table[i].is_told_by_many) && reader_table[i].recognises(&beginning))
            return &reader_table[i];
    return NULL;
}

bool reader_find(struct slice path, struct slice beginning, struct arena *scratch, enum reader_id *reader)
{
    struct slice text = peel_text(scratch, text_decode(scratch, slice_between(beginning, 0, SIZE_LOOKED_AT)));
    struct text_parts parts = part_text(scratch, text);
    const struct reader *found = NULL;
    for (size_t i = 0; i < parts.count && !found; i++)
        found = find_reader(&(struct source_file){.path = path, .bytes = beginning, .text = parts.items[i].text},
                            parts.items[i].reader);
    if (found)
        *reader = found->id;
    return found != NULL;
}

/* Parts. */

static struct source_file file_of(const struct reading *reading, size_t index)
{
    const struct text_part *part = &reading->parts.items[index];
    bool is_last = index + 1 == reading->parts.count;
    return (struct source_file){
        .path = reading->path,
        .bytes = is_last ? reading->bytes : part->text,
        .text = part->text,
        .lines_before = part->lines_before,
        .part = (uint32_t)index,
        .goes_on = part->goes_on,
    };
}

static struct slice lines_of(const struct reading *reading, size_t first, size_t last)
{
    if (reading->parts.count == 1)
        return SLICE("");
    return arena_format(reading->inventory->arena, "%u-%u", reading->parts.items[first].lines_before + 1,
                        reading->parts.items[last].last_line);
}

/* Who typed the commands was on this machine. */
static void take_machine(struct reading *reading, const struct text_part *part, const struct source_file *file,
                         const struct reader *reader)
{
    if (part->machine.length)
        inventory_add_system(reading->inventory,
                             (struct system_observation){.service_pack = -1,
                                                         .computer_name = part->machine,
                                                         .certainty = CERTAINTY_LIKELY,
                                                         .origin = source_origin(file, reader->id, part->prompt_line)});
}

static void note_unusable(struct reading *reading, const struct source_file *file, const struct reader *reader,
                          struct slice lines, const struct error *error)
{
    inventory_warn(reading->inventory, SLICE_FORMAT "%s" SLICE_FORMAT ": %s: %s", SLICE_ARGUMENTS(file->path),
                   lines.length ? ":" : "", SLICE_ARGUMENTS(lines), reader->what, error->text);
    struct coverage *coverage = inventory_add_coverage(reading->inventory, reader->id, file->path, COVERAGE_UNREADABLE);
    coverage->cost = SLICE("what this file should say is not known");
}

static void read_part(struct reading *reading, size_t index, const struct reader *reader)
{
    struct inventory *inventory = reading->inventory;
    struct source_file file = file_of(reading, index);
    struct slice lines = lines_of(reading, index, index);
    struct error error = {0};
    file.is_one_of_several = reading->counts[reader->id] > 1;
    size_t before = inventory->coverage.count;
    if (!reader->read(inventory, &file, &error))
        note_unusable(reading, &file, reader, lines, &error);
    for (size_t i = before; i < inventory->coverage.count; i++)
        inventory->coverage.items[i].lines = lines;
    take_machine(reading, &reading->parts.items[index], &file, reader);
    reading->any = true;
}

/* What no reader recognises, beside what is read. */

/* A part that shows itself to be a piece of evidence has lost its head. */
static void doubt_unread(struct reading *reading, size_t index)
{
    enum reader_id reader;
    struct source_file file = file_of(reading, index);
    if (evidence_marks_find(file.text, &reader))
        inventory_doubt_source_at(reading->inventory, source_origin(&file, reader, file.lines_before + 1),
                                  SLICE("a part of it is no longer what it shows itself to be a part of"));
}

/* Parts without a reader, up to the next one with one, are one row. */
static void note_unread(struct reading *reading, size_t first, size_t last)
{
    struct inventory *inventory = reading->inventory;
    const char *likeness = NULL;
    for (size_t i = first; i <= last; i++) {
        doubt_unread(reading, i);
        likeness = likeness ? likeness : reading->parts.items[i].likeness;
    }
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_UNRECOGNISED, reading->path, COVERAGE_UNREADABLE);
    coverage->lines = lines_of(reading, first, last);
    coverage->cost =
        arena_format(inventory->arena, "not recognised%s%s", likeness ? "; looks like " : "", likeness ? likeness : "");
}

static void read_parts(struct reading *reading, const struct reader **readers)
{
    size_t unread = 0; /* parts without a reader before the one that is looked at */
    for (size_t i = 0; i < reading->parts.count; i++) {
        if (!readers[i]) {
            unread++;
            continue;
        }
        if (unread)
            note_unread(reading, i - unread, i - 1);
        unread = 0;
        read_part(reading, i, readers[i]);
    }
    if (unread && reading->any)
        note_unread(reading, reading->parts.count - unread, reading->parts.count - 1);
}

static void doubt_rest(struct reading *reading)
{
    inventory_warn(reading->inventory, SLICE_FORMAT ": holds the outputs of more commands than are told apart",
                   SLICE_ARGUMENTS(reading->path));
    inventory_doubt_everything(reading->inventory, reading->path,
                               SLICE("it holds the outputs of more commands than are told apart"),
                               SLICE("save the output of each command into a file of its own"));
}

/* The digest is that of the file, whatever part of it a row is about. */
static void note_digest(struct reading *reading, size_t before)
{
    char sha256[65] = "";
    for (size_t i = before; i < reading->inventory->coverage.count; i++) {
        struct coverage *row = &reading->inventory->coverage.items[i];
        if (row->status != COVERAGE_READ)
            continue;
        if (!sha256[0])
            digest_sha256(reading->bytes, sha256);
        memcpy(row->sha256, sha256, sizeof sha256);
    }
}

bool reader_read_bytes(struct inventory *inventory, struct slice path, struct slice bytes, struct arena *scratch)
{
    collection_note_met(inventory, path, 1, bytes.length);
    struct reading reading = {.inventory = inventory, .path = path, .bytes = bytes};
    size_t before = inventory->coverage.count;
    reading.parts = part_text(scratch, peel_text(scratch, text_decode(scratch, bytes)));
    const struct reader **readers = arena_allocate(scratch, reading.parts.count + 1, sizeof *readers);
    const struct reader *first = NULL;
    for (size_t i = 0; i < reading.parts.count; i++) {
        struct source_file file = file_of(&reading, i);
        bool is_mixture = reading.parts.is_cut_off && i + 1 == reading.parts.count;
        readers[i] = is_mixture ? NULL : find_reader(&file, reading.parts.items[i].reader);
        first = first ? first : readers[i];
        if (readers[i])
            reading.counts[readers[i]->id]++;
    }
    if (!first || reading.counts[READER_SERVICING_LOG] || reading.counts[READER_UPDATE_EVENT])
        diagnosed_logs_take(inventory, path, bytes, scratch);
    if (!first)
        return false;
    read_parts(&reading, readers);
    file_host_note(inventory, path, first->id);
    if (reading.parts.is_cut_off)
        doubt_rest(&reading);
    note_digest(&reading, before);
    return true;
}

const char *reader_likeness(struct slice bytes, struct arena *scratch)
{
    struct text_lines lines = {.rest = text_decode(scratch, slice_between(bytes, 0, SIZE_LOOKED_AT))};
    struct slice line;
    const char *likeness = NULL;
    while (!likeness && text_next_line(&lines, &line))
        likeness = foreign_output_find(line);
    return likeness;
}

const char *reader_what(enum reader_id reader)
{
    for (size_t i = 0; i < reader_count; i++)
        if (reader_table[i].id == reader)
            return reader_table[i].what;
    return reader_name(reader);
}
