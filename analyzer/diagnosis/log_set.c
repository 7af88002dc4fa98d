/* Sorts the pieces of logs by where they lie and what they are called:
 *
 *     srv01/Windows/Logs/CBS/CBS.log, CbsPersist_20240102030405.cab     one log, by the times that stand in its pieces
 *     srv01_CBS.log, srv02_CBS.log                                      two machines, so two logs */
#include "diagnosis/log_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "diagnosis/diagnosing.h"

/* A piece, and the log that it belongs to. */
struct piece {
    const struct log_source *source;
    struct slice folder, prefix; /* what stands before "CBS.log" in its name: the machine, or nothing */
    bool is_rotated;             /* of CBS.log, whose pieces make one log */
};

static struct slice last_part(struct slice path, struct slice *before)
{
    size_t slash = slice_find_last_byte(path, '/');
    *before = slice_between(path, 0, slash == SLICE_NOT_FOUND ? 0 : slash);
    return slash == SLICE_NOT_FOUND ? path : slice_between(path, slash + 1, path.length);
}

static struct piece piece_of(const struct log_source *source)
{
    struct slice folder, path = source->shown;
    struct slice name = last_part(path, &folder);
    while (slice_ends_with_ignoring_case(folder, SLICE(".cab")))
        name = last_part(folder, &folder); /* the cabinet says where it comes from, its member only what it is */
    size_t at = slice_find_ignoring_case(name, SLICE("CbsPersist"));
    if (at == SLICE_NOT_FOUND)
        at = slice_find_ignoring_case(name, SLICE("CBS.log"));
    return (struct piece){source, folder, slice_between(name, 0, at == SLICE_NOT_FOUND ? name.length : at),
                          at != SLICE_NOT_FOUND};
}

static int compare(const void *left, const void *right)
{
    const struct piece *a = left, *b = right;
    int order = slice_compare(a->folder, b->folder);
    if (order == 0)
        order = slice_compare(a->prefix, b->prefix);
    if (order == 0)
        order = b->is_rotated - a->is_rotated;
    if (order == 0 && a->is_rotated)
        order = slice_compare(a->source->first_time, b->source->first_time);
    return order ? order : slice_compare(a->source->shown, b->source->shown);
}

static bool is_same_log(const struct piece *a, const struct piece *b)
{
    return a->is_rotated && b->is_rotated && slice_equal(a->folder, b->folder) && slice_equal(a->prefix, b->prefix);
}

static void read_piece(struct diagnosing *diagnosing, const struct log_source *source, struct diagnosis *diagnosis,
                       struct arena *arena)
{
    struct error error = {0};
    struct open_log *open = log_source_open(source, &error);
    if (!open) {
        *list_append(arena, &diagnosis->warnings) = arena_copy(arena, slice_from(error.text));
        return;
    }
    struct log_stream *stream = log_stream_open(log_source_draw, open);
    diagnosing_read(diagnosing, stream, source->shown);
    if (log_stream_has_failed(stream))
        *list_append(arena, &diagnosis->warnings) = arena_format(
            arena, SLICE_FORMAT ": damaged; what follows the damage was not read", SLICE_ARGUMENTS(source->shown));
    log_stream_close(stream);
    log_source_close(open);
}

static void note_kinds(struct log_diagnosis *log, struct slice kinds, struct arena *arena)
{
    struct slice rest = kinds, kind;
    while (kinds.length && slice_next_part(&rest, ',', &kind)) {
        bool is_known = false;
        kind = slice_trim(kind);
        LIST_EACH(known, &log->kinds)
            is_known |= slice_equal(*known, kind);
        if (!is_known)
            *list_append(arena, &log->kinds) = kind;
    }
}

static void diagnose_pieces(const struct rule_matcher *matcher, const struct piece *pieces, size_t count,
                            struct diagnosis *diagnosis, struct arena *arena)
{
    struct log_diagnosis *log = list_append(arena, &diagnosis->logs);
    log->path = pieces[count - 1].source->shown;
    struct diagnosing *diagnosing = diagnosing_begin(matcher, log, arena);
    for (size_t i = 0; i < count; i++) {
        *list_append(arena, &log->files) = pieces[i].source->shown;
        note_kinds(log, pieces[i].source->kinds, arena);
        read_piece(diagnosing, pieces[i].source, diagnosis, arena);
    }
    diagnosing_end(diagnosing);
    if (!log->kinds.count && log->outcome == OUTCOME_NOTHING_FAILED) {
        log->outcome = OUTCOME_CAUSE_UNKNOWN;
        log->why_unknown = SLICE("no line of it is of a log that kbready knows: collect CBS.log, dism.log, "
                                 "WindowsUpdate.log (Get-WindowsUpdateLog) or CheckSUR.log as they are");
    }
}

static enum diagnosis_outcome worse(enum diagnosis_outcome a, enum diagnosis_outcome b)
{
    static const int order[] = {[OUTCOME_NOTHING_FAILED] = 0, [OUTCOME_CAUSE_UNKNOWN] = 1, [OUTCOME_FAILED] = 2};
    return order[a] >= order[b] ? a : b;
}

void logs_diagnose(const struct log_sources *sources, struct diagnosis *diagnosis, struct arena *arena)
{
    struct rule_matcher *matcher = rule_matcher_create(arena);
    struct piece *pieces = arena_allocate(arena, sources->count, sizeof *pieces);
    for (size_t i = 0; i < sources->count; i++)
        pieces[i] = piece_of(&sources->items[i]);
    if (sources->count)
        qsort(pieces, sources->count, sizeof *pieces, compare);
    for (size_t first = 0, next; first < sources->count; first = next) {
        for (next = first + 1; next < sources->count && is_same_log(&pieces[first], &pieces[next]);)
            next++;
        diagnose_pieces(matcher, pieces + first, next - first, diagnosis, arena);
    }
    LIST_EACH(log, &diagnosis->logs)
        diagnosis->outcome = worse(diagnosis->outcome, log->outcome);
}
