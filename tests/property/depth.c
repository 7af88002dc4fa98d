/* Property: what is left unread changes no answer. Every export of the golden cases, as it is and as the image of a
 * machine, and a synthetic store of which files are damaged in all the ways of mutation.c, is judged twice: as any check
 * does, except that no folder counts as small, and with --deep. Verdict, certainty, gate, what Windows would stop at,
 * and the plan are the same, as asked and with --strict.
 *
 * usage: depth CORPUS CATALOG FOLDER SEED VARIANTS|SECONDSs
 *
 * The store lies in FOLDER-store. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/machine.h"
#include "examination/judging.h"
#include "examination/question_scope.h"
#include "inventory/export.h"
#include "inventory/store_evidence.h"
#include "property/corpus.h"
#include "property/mutation.h"
#include "property/tree.h"
#include "readiness/evidence.h"
#include "readiness/facts/host.h"
#include "write_file.h"

enum { LARGEST_FILE = 1 << 20, FAULTS_SHOWN = 20, MOST_DAMAGED = 3 };

struct store_file {
    const char *path; /* below the store */
    struct slice bytes;
};

struct run {
    const struct catalog *catalog;
    struct arena *arena;
    const char *folder; /* for variants */
    const char *store;
    struct {
        LIST_FIELDS(struct store_file);
    } files;
    size_t tried, without_packages, without_components, verdicts[VERDICT_COUNT], faults;
};

/* Two answers. */

struct depth {
    bool read;
    struct inventory *inventory;
    struct assessment assessment;
};

static struct depth ask(const struct run *run, const struct examination_request *request, const char *path,
                        const struct scan_scope *scope, struct arena *arena)
{
    struct depth depth = {0};
    struct error error = {0};
    machine_forget();
    depth.read = export_read_for(path, scope, NULL, &depth.inventory, &error);
    if (!depth.read)
        return depth;
    struct host *host = arena_allocate(arena, 1, sizeof *host);
    *host = host_examine(depth.inventory, run->catalog, &request->readiness, arena);
    if (!judge_update(host, request->updates.items[0], &depth.assessment))
        depth.read = false;
    return depth;
}

static void put_away(struct depth *depth)
{
    if (depth->inventory)
        inventory_destroy(depth->inventory);
}

static bool is_same_plan(const struct plan *a, const struct plan *b)
{
    bool is_same = a->steps.count == b->steps.count;
    for (size_t i = 0; is_same && i < a->steps.count; i++)
        is_same = a->steps.items[i].action == b->steps.items[i].action && a->steps.items[i].kb == b->steps.items[i].kb;
    return is_same;
}

static bool is_same(const struct depth *a, const struct depth *b)
{
    const struct assessment *one = &a->assessment, *other = &b->assessment;
    return a->read == b->read && one->verdict == other->verdict && one->certainty == other->certainty &&
           one->gate_passes == other->gate_passes && slice_equal(one->headline, other->headline) &&
           slice_equal(one->prediction_sentence, other->prediction_sentence) && one->has_plan == other->has_plan &&
           is_same_plan(&one->plan, &other->plan);
}

static void report_fault(struct run *run, const char *name, const char *path, const struct depth *narrow,
                         const struct depth *deep)
{
    if (run->faults++ >= FAULTS_SHOWN)
        return;
    printf("FAULT: %s: %s (%s) \"%.*s\", with --deep %s (%s) \"%.*s\"\n", name,
           verdict_name(narrow->assessment.verdict), certainty_name(narrow->assessment.certainty),
           SLICE_ARGUMENTS(narrow->assessment.headline), verdict_name(deep->assessment.verdict),
           certainty_name(deep->assessment.certainty), SLICE_ARGUMENTS(deep->assessment.headline));
    char kept[TREE_PATH_SIZE];
    snprintf(kept, sizeof kept, "%s.%zu", run->folder, run->faults);
    tree_remove(kept);
    tree_copy(path, kept);
    printf("  kept in %s\n", kept);
}

static void compare(struct run *run, const struct examination_request *request, const char *name, const char *path)
{
    struct question_scope room;
    const struct scan_scope *asked = question_scope_find(request, run->catalog, &room);
    if (!asked)
        return;
    struct scan_scope scope = *asked;
    scope.few = 0;
    struct arena *arena = arena_create();
    struct depth narrow = ask(run, request, path, &scope, arena), deep = ask(run, request, path, NULL, arena);
    run->tried++;
    if (narrow.read) {
        run->verdicts[narrow.assessment.verdict]++;
        run->without_packages += narrow.inventory->store->unread_packages > 0;
        run->without_components += narrow.inventory->store->unread_components > 0;
    }
    if (!is_same(&narrow, &deep))
        report_fault(run, name, path, &narrow, &deep);
    put_away(&narrow);
    put_away(&deep);
    arena_destroy(arena);
}

static void compare_twice(struct run *run, const struct examination_request *request, const char *name,
                          const char *path)
{
    struct examination_request strict = *request;
    strict.readiness.strict = true;
    compare(run, request, name, path);
    compare(run, &strict, name, path);
}

/* Exports of golden cases. */

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Where its servicing folder lies, a folder System32 makes the image of a machine of it. */
static bool make_image(const char *path)
{
    static const char *const places[] = {"Windows", "."};
    char name[TREE_PATH_SIZE];
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(name, sizeof name, "%s/%s/servicing", path, places[i]);
        if (!is_folder(name))
            continue;
        snprintf(name, sizeof name, "%s/%s/System32", path, places[i]);
        return mkdir(name, 0755) == 0 || errno == EEXIST;
    }
    return false;
}

static void begin_variant(const struct run *run, const char *export, char path[TREE_PATH_SIZE])
{
    tree_remove(run->folder);
    if (mkdir(run->folder, 0755) != 0)
        tree_fail(run->folder);
    snprintf(path, TREE_PATH_SIZE, "%s/export", run->folder);
    tree_copy(export, path);
}

static void try_corpus(struct run *run, const struct corpus_question_list *questions)
{
    char path[TREE_PATH_SIZE];
    LIST_EACH(question, questions) {
        compare_twice(run, &question->request, question->name, question->export);
        if (!is_folder(question->export))
            continue;
        begin_variant(run, question->export, path);
        if (make_image(path))
            compare_twice(run, &question->request, question->name, path);
    }
}

/* The synthetic store. */

static void find_files(struct run *run, const char *below)
{
    struct folder_listing entries;
    struct error error = {0};
    const char *whole = arena_format(run->arena, "%s/%s", run->store, below).data;
    int folder = folder_open_named_by_user(whole, &error);
    if (folder < 0 || !folder_list(folder, run->arena, 10000, &entries, &error))
        tree_fail(whole);
    close(folder);
    LIST_EACH(entry, &entries) {
        const char *path = arena_format(run->arena, "%s%s%s", below, *below ? "/" : "", entry->name.data).data;
        struct buffer buffer = {0};
        if (entry->kind == FILE_FOLDER)
            find_files(run, path);
        else if (file_read_named_by_user(arena_format(run->arena, "%s/%s", run->store, path).data, LARGEST_FILE,
                                         &buffer, &error))
            *list_append(run->arena, &run->files) =
                (struct store_file){path, arena_copy(run->arena, buffer_slice(&buffer))};
        buffer_release(&buffer);
    }
}

static const struct store_file *any_file(const struct run *run, uint64_t *state)
{
    return &run->files.items[random_next(state) % run->files.count];
}

/* What another file holds, too: then components are of two updates. */
static struct mutation damage_of(const struct run *run, const struct store_file *file, uint64_t *state,
                                 struct arena *arena)
{
    enum { ONE_OF_ANOTHER_IN = 3 };
    const struct mutation_kind *kind = &mutation_kinds[random_next(state) % mutation_kind_count];
    if (random_next(state) % ONE_OF_ANOTHER_IN == 0)
        return (struct mutation){.result = MUTATION_OF_BYTES, .bytes = any_file(run, state)->bytes};
    return kind->make(file->bytes, random_next(state), arena);
}

static void damage_one(const struct run *run, const char *path, uint64_t *state, struct arena *arena)
{
    struct error error = {0};
    const struct store_file *file = any_file(run, state);
    struct mutation mutation = damage_of(run, file, state, arena);
    const char *damaged = arena_format(arena, "%s/%s", path, file->path).data;
    if (mutation.result == MUTATION_NOT_POSSIBLE)
        return;
    unlink(damaged);
    if (mutation.result == MUTATION_NO_FILE && symlink("nowhere", damaged) != 0)
        tree_fail(damaged);
    if (mutation.result == MUTATION_OF_BYTES && !file_write(damaged, mutation.bytes, &error))
        tree_fail(damaged);
}

static void lay_out_store(const struct run *run, char path[TREE_PATH_SIZE], uint64_t *state, struct arena *arena)
{
    enum { ONE_WITHOUT_REGISTRY_IN = 8, ONE_WITH_HOTFIXES_IN = 6 };
    const struct slice hotfixes = SLICE("HotFixID\r\nKB4490628\r\nKB9000007\r\n");
    struct error error = {0};
    begin_variant(run, run->store, path);
    make_image(path);
    for (size_t i = random_next(state) % MOST_DAMAGED + 1; i > 0; i--)
        damage_one(run, path, state, arena);
    if (random_next(state) % ONE_WITHOUT_REGISTRY_IN == 0)
        unlink(arena_format(arena, "%s/cbs.reg", path).data);
    if (random_next(state) % ONE_WITH_HOTFIXES_IN == 0 &&
        !file_write(arena_format(arena, "%s/hotfixes.txt", path).data, hotfixes, &error))
        tree_fail(path);
}

static void try_store(struct run *run, uint64_t *state)
{
    static const uint32_t asked[] = {4480970, 4534310, 4490628, 4516065};
    struct arena *arena = arena_create();
    char path[TREE_PATH_SIZE];
    struct examination_request request = {.subject = REPORT_CHECK};
    request.readiness.today = (struct date){20261123};
    request.readiness.servicing = random_next(state) % 4 ? SERVICING_ONLINE : SERVICING_BY_EXPORT;
    kb_list_add(arena, &request.updates, asked[random_next(state) % (sizeof asked / sizeof *asked)]);
    request.readiness.plan_date = newest_release(run->catalog, &request);
    lay_out_store(run, path, state, arena);
    compare_twice(run, &request, "store", path);
    arena_destroy(arena);
}

int main(int count, char **words)
{
    struct error error = {0};
    struct catalog *catalog;
    if (count != 6 || !catalog_open(words[2], &catalog, &error)) {
        fprintf(stderr, "usage: depth CORPUS CATALOG FOLDER SEED VARIANTS|SECONDSs\n%s\n", error.text);
        return 2;
    }
    struct run run = {.catalog = catalog, .arena = arena_create(), .folder = words[3]};
    run.store = arena_format(run.arena, "%s-store", run.folder).data;
    struct corpus_question_list questions = corpus_read(words[1], catalog, run.arena);
    uint64_t state = strtoull(words[4], NULL, 16);
    time_t start = time(NULL);
    find_files(&run, "");
    try_corpus(&run, &questions);
    printf("%zu questions, %zu files of a store; seed %s\n", questions.count, run.files.count, words[4]);
    for (size_t tried = 0; amount_goes_on(words[5], tried, start); tried++)
        try_store(&run, &state);
    printf("%zu compared, %zu without some packages, %zu without some components, %zu ready, %zu blocked, %zu faults\n",
           run.tried, run.without_packages, run.without_components, run.verdicts[VERDICT_READY],
           run.verdicts[VERDICT_BLOCKED], run.faults);
    tree_remove(run.folder);
    bool failed = run.faults || !run.without_packages || !run.without_components || !questions.count;
    arena_destroy(run.arena);
    catalog_close(catalog);
    return failed;
}
