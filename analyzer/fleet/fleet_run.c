/* A fleet, examined: who belongs to it, who does what, and what is kept. */
#include "fleet/fleet_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/worker_pool.h"
#include "fleet/fleet_file.h"
#include "fleet/fleet_journal.h"
#include "fleet/fleet_options.h"

struct member {
    const char *path;
    struct slice id;
};

struct fleet {
    const struct fleet_request *request;
    struct examination *examination;
    struct arena *arena;
    struct fleet_results *results;
    struct fleet_journal journal;
    struct slice_list questions;
    struct {
        LIST_FIELDS(struct member);
    } members; /* who is still to be examined here, sorted by id */
    size_t done, first_too_old;
    struct error too_old;
};

/* What a worker says of a host begins with one of these; behind the second stand a code and words. */
enum answer_kind { ANSWER_HOST = 'H', ANSWER_ERROR = 'E' };

static void put(struct buffer *answer, const void *bytes, size_t length)
{
    if (answer->capacity - answer->length < length) {
        answer->capacity = (answer->length + length) * 2;
        answer->data = memory_resize(answer->data, answer->capacity, 1);
    }
    memcpy(answer->data + answer->length, bytes, length);
    answer->length += length;
}

static void take_judged(void *context, const struct host_report *host, const struct kb_list *unknown)
{
    struct arena *scratch = arena_create();
    struct fleet_host kept = fleet_host_of(host, unknown, scratch);
    struct slice line = fleet_host_write(&kept, scratch);
    put(context, &(char){ANSWER_HOST}, 1);
    put(context, line.data, line.length);
    arena_destroy(scratch);
}

/* A pipe that nobody writes to would be waited for, for ever. */
static bool is_readable(const char *path, struct error *error)
{
    enum file_kind kind;
    struct error cause = {0};
    return !file_kind_of(path, &kind, &cause) || kind != FILE_OTHER ||
           error_set(error, ERROR_IO, "is neither a file nor a folder");
}

static void examine(void *context, size_t index, struct buffer *answer)
{
    const struct fleet *fleet = context;
    const struct member *member = &fleet->members.items[index];
    struct error error = {0};
    if (is_readable(member->path, &error) &&
        examination_judge(fleet->examination, member->path, member->id, take_judged, answer, &error))
        return;
    answer->length = 0;
    put(answer, (const char[]){ANSWER_ERROR, (char)error.code}, 2);
    put(answer, error.text, strlen(error.text));
}

/* The catalog is too old for one host and not for another: the first by name is named, whoever was first. */
static void note_too_old(struct fleet *fleet, size_t index, struct slice words)
{
    if (fleet->too_old.code != ERROR_NONE && fleet->first_too_old < index)
        return;
    fleet->first_too_old = index;
    error_set(&fleet->too_old, ERROR_CATALOG, SLICE_FORMAT, SLICE_ARGUMENTS(words));
}

static struct fleet_host missing(const struct fleet *fleet, size_t index, enum fleet_examined examined,
                                 struct slice why, struct arena *scratch)
{
    const struct examination_request *asked = examination_asked(fleet->examination);
    return fleet_host_missing(fleet->members.items[index].id, examined, text_clean(scratch, why), &asked->updates,
                              &fleet->questions, scratch);
}

/* What a worker that ended says by its end. */
static struct fleet_host ended(const struct fleet *fleet, size_t index, const struct child_ending *ending,
                               struct arena *scratch)
{
    if (ending->end == CHILD_CRASHED)
        return missing(fleet, index, FLEET_CRASHED,
                       arena_format(scratch, "the process that examined it crashed (signal %d)", ending->signal),
                       scratch);
    return missing(fleet, index, FLEET_FAILED,
                   ending->end == CHILD_LACKED
                       ? SLICE("the process that examined it lacked memory, open files, or a working disk")
                       : SLICE("the process that examined it was ended from outside"),
                   scratch);
}

/* What a worker said. False: a host that it could not make whole is none. */
static bool understand(struct fleet *fleet, size_t index, struct slice answer, struct arena *scratch,
                       struct fleet_host *host, struct error *error)
{
    if (answer.data[0] == ANSWER_HOST)
        return fleet_host_read(slice_between(answer, 1, answer.length), scratch, host, error);
    enum error_code code = (enum error_code)answer.data[1];
    struct slice words = slice_between(answer, 2, answer.length);
    if (code == ERROR_CATALOG)
        note_too_old(fleet, index, words);
    bool has_failed = code == ERROR_CATALOG || code == ERROR_MACHINE;
    *host = missing(fleet, index, has_failed ? FLEET_FAILED : FLEET_UNREADABLE, words, scratch);
    return true;
}

static bool take(void *context, size_t index, struct slice answer, const struct child_ending *ending,
                 struct error *error)
{
    struct fleet *fleet = context;
    struct arena *scratch = arena_create();
    struct fleet_host host;
    bool good = true;
    if (ending)
        host = ended(fleet, index, ending, scratch);
    else
        good = understand(fleet, index, answer, scratch, &host, error);
    good = good && fleet_results_add(fleet->results, &host, fleet->arena, error) &&
           fleet_journal_add(&fleet->journal, &host, error);
    arena_destroy(scratch);
    if (fleet->request->progress)
        fleet->request->progress->tell(fleet->request->progress, ++fleet->done, fleet->members.count);
    return good;
}

static int compare(const void *a, const void *b)
{
    return slice_compare(((const struct member *)a)->id, ((const struct member *)b)->id);
}

/* "srv/" and "srv" are one export. */
static struct slice id_of(const char *path, struct arena *arena)
{
    struct slice name = slice_from(path);
    while (name.length > 1 && name.data[name.length - 1] == '/')
        name.length--;
    return text_clean(arena, name);
}

static bool find_members(struct fleet *fleet, struct error *error)
{
    const struct text_list *paths = &examination_asked(fleet->examination)->export_paths;
    list_reserve(fleet->arena, &fleet->members, paths->count);
    LIST_EACH(path, paths)
        *list_append(fleet->arena, &fleet->members) = (struct member){*path, id_of(*path, fleet->arena)};
    qsort(fleet->members.items, fleet->members.count, sizeof *fleet->members.items, compare);
    for (size_t i = 1; i < fleet->members.count; i++)
        if (compare(&fleet->members.items[i - 1], &fleet->members.items[i]) == 0)
            return error_set(error, ERROR_USAGE, "EXPORT " SLICE_FORMAT " is given twice; name each host once",
                             SLICE_ARGUMENTS(fleet->members.items[i].id));
    return true;
}

static struct slice digest_of_members(const struct fleet *fleet)
{
    char digest[DIGEST_TEXT_SIZE];
    struct buffer names = {0};
    LIST_EACH(member, &fleet->members) {
        put(&names, member->id.data, member->id.length);
        put(&names, "\n", 1);
    }
    digest_sha256(buffer_slice(&names), digest);
    buffer_release(&names);
    return arena_copy(fleet->arena, slice_from(digest));
}

/* What outlives the examination of what its report says. */
static struct report run_of(const struct fleet *fleet)
{
    struct arena *arena = fleet->arena;
    struct report run = *examination_report(fleet->examination);
    run.servicing = examination_asked(fleet->examination)->readiness.servicing;
    run.catalog.sha256 = arena_copy(arena, run.catalog.sha256);
    run.catalog.schema_version = arena_copy(arena, run.catalog.schema_version);
    run.catalog.signed_by = arena_copy(arena, run.catalog.signed_by);
    run.baseline.sha256 = arena_copy(arena, run.baseline.sha256);
    return run;
}

static struct slice_list left_out_of(const struct fleet *fleet)
{
    struct slice_list left_out = {0};
    LIST_EACH(words, examination_left_out(fleet->examination))
        *list_append(fleet->arena, &left_out) = arena_copy(fleet->arena, *words);
    return left_out;
}

static bool head(struct fleet *fleet, struct error *error)
{
    const struct examination_request *asked = examination_asked(fleet->examination);
    struct fleet_heading *heading = &fleet->results->heading;
    size_t shards = fleet->request->shards ? fleet->request->shards : 1;
    *heading = (struct fleet_heading){.run = run_of(fleet),
                                      .asked = fleet_asked(asked, fleet->arena),
                                      .left_out = left_out_of(fleet),
                                      .hosts = fleet->members.count,
                                      .hosts_sha256 = digest_of_members(fleet),
                                      .shards = shards};
    fleet->questions = fleet_questions(asked, fleet->arena);
    *list_append(fleet->arena, &heading->present) = shards > 1 ? fleet->request->shard : 1;
    fleet->results->is_partial = shards > 1;
    return fleet_options(asked, fleet->arena, &heading->options, error);
}

/* Whether the journal has it; `done` is sorted. */
static bool is_done(const struct fleet_results *results, struct slice id)
{
    size_t low = 0, high = results->entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(results->entries.items[middle].id, id);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Leaves those of the shard that are not done. */
static void select_members(struct fleet *fleet)
{
    const struct fleet_heading *heading = &fleet->results->heading;
    size_t kept = 0;
    LIST_EACH(member, &fleet->members)
        if ((heading->shards == 1 || fleet_shard_of(member->id, heading->shards) == heading->present.items[0]) &&
            !is_done(fleet->results, member->id))
            fleet->members.items[kept++] = *member;
    fleet->members.count = kept;
}

static bool examine_members(struct fleet *fleet, struct error *error)
{
    const struct worker_pool pool = {.count = fleet->members.count,
                                     .jobs = fleet->request->jobs ? fleet->request->jobs : worker_pool_default_jobs(),
                                     .answer_limit = LIMIT_FLEET_LINE,
                                     .context = fleet,
                                     .work = examine,
                                     .take = take};
    return worker_pool_run(&pool, error) && fleet_results_sort(fleet->results, error);
}

static bool perform(struct fleet *fleet, struct error *error)
{
    if (!find_members(fleet, error) || !head(fleet, error) ||
        !fleet_journal_open(&fleet->journal, fleet->request->journal, fleet->arena, fleet->results, error))
        return false;
    bool good = fleet_results_sort(fleet->results, error);
    if (good) {
        select_members(fleet);
        good = examine_members(fleet, error);
    }
    fleet_journal_close(&fleet->journal);
    return good &&
           (fleet->too_old.code == ERROR_NONE || error_set(error, fleet->too_old.code, "%s", fleet->too_old.text));
}

bool fleet_run(const struct fleet_request *request, struct arena *arena, struct fleet_results *results,
               struct error *error)
{
    struct fleet fleet = {.request = request, .arena = arena, .results = results, .journal.file = -1};
    *results = (struct fleet_results){.lines = spool_create()};
    if (!examination_begin(request->examination, &fleet.examination, error))
        return false;
    bool good = perform(&fleet, error);
    examination_destroy(fleet.examination);
    return good;
}
