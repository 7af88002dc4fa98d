/* Reading files of results, one line at a time, of whatever size they are. */
#include "fleet/fleet_file.h"

#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/machine.h"
#include "base/text.h"

enum { PIECE = 256 * 1024 };

struct reading {
    struct arena *arena, *scratch;
    struct fleet_file *file;
    struct fleet_results *results;
    size_t line, hosts;
};

bool fleet_results_add(struct fleet_results *results, const struct fleet_host *host, struct arena *arena,
                       struct error *error)
{
    struct arena *scratch = arena_create();
    struct slice line = fleet_host_write(host, scratch);
    size_t offset = spool_length(results->lines);
    bool added = spool_add(results->lines, line, error);
    if (added)
        *list_append(arena, &results->entries) = (struct fleet_entry){arena_copy(arena, host->id), offset, line.length};
    arena_destroy(scratch);
    return added;
}

static bool take_end(struct reading *reading, size_t hosts, struct error *error)
{
    reading->file->is_whole = true;
    return hosts == reading->hosts ||
           error_set(error, ERROR_INPUT, "has %zu hosts where its end says %zu", reading->hosts, hosts);
}

static bool take_line(struct reading *reading, struct slice line, struct error *error)
{
    struct fleet_host host;
    size_t hosts;
    arena_reset(reading->scratch);
    if (reading->line++ == 0)
        return fleet_heading_read(line, reading->arena, &reading->file->heading, error);
    if (reading->file->is_whole)
        return error_set(error, ERROR_INPUT, "goes on behind its end");
    if (fleet_end_read(line, &hosts))
        return take_end(reading, hosts, error);
    reading->hosts++;
    return fleet_host_read(line, reading->scratch, &host, error) &&
           fleet_results_add(reading->results, &host, reading->arena, error);
}

/* Takes the lines that are whole, and leaves the rest. */
static bool take_lines(struct reading *reading, struct buffer *held, struct error *error)
{
    struct slice rest = buffer_slice(held);
    const char *end;
    bool good = true;
    while (good && rest.length && (end = memchr(rest.data, '\n', rest.length))) {
        size_t length = (size_t)(end - rest.data);
        good = take_line(reading, slice_between(rest, 0, length), error);
        rest = slice_between(rest, length + 1, rest.length);
        reading->file->sound_end += length + 1;
    }
    memmove(held->data, rest.data, rest.length);
    held->length = rest.length;
    if (good && rest.length > LIMIT_FLEET_LINE)
        return error_set(error, ERROR_LIMIT, "a line of it is longer than any result");
    return good;
}

static bool read_piece(struct buffer *held, int file, uint64_t offset, size_t *got)
{
    if (held->capacity - held->length < PIECE) {
        held->capacity = held->capacity ? held->capacity * 2 : (size_t)2 * PIECE;
        held->data = memory_resize(held->data, held->capacity, 1);
    }
    *got = file_read_at(file, held->data + held->length, PIECE, offset);
    held->length += *got;
    return *got > 0;
}

static bool read_all(struct reading *reading, int file, struct error *error)
{
    struct buffer held = {0};
    uint64_t offset = 0;
    bool good = true;
    for (size_t got; good && read_piece(&held, file, offset, &got); offset += got)
        good = offset > LIMIT_FLEET_RESULT ? error_set(error, ERROR_LIMIT, "is larger than any file of results")
                                           : take_lines(reading, &held, error);
    buffer_release(&held);
    if (good && reading->line == 0)
        return error_set(error, ERROR_INPUT, "is no result of kbready fleet: it has no whole line");
    return good;
}

bool fleet_file_read(const char *path, struct arena *arena, struct fleet_file *file, struct fleet_results *results,
                     struct error *error)
{
    *file = (struct fleet_file){.is_whole = false};
    int opened = file_open_named_by_user(path, error);
    if (opened < 0)
        return false;
    struct reading reading = {.arena = arena, .scratch = arena_create(), .file = file, .results = results};
    bool good = read_all(&reading, opened, error);
    if (!good && error->code == ERROR_INPUT)
        error_prefix(error, SLICE_FORMAT ", line %zu", SLICE_ARGUMENTS(text_clean(reading.scratch, slice_from(path))),
                     reading.line);
    arena_destroy(reading.scratch);
    close(opened);
    return good;
}
