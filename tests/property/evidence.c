/* Property: evidence that is added never overrules what stands as high. To an export of the golden cases that is
 * blocked, or not for this Windows, files of another one are added; it is ready or already installed afterwards only
 * where the first answer was not certain, or rested on what is missing: where something is seen for certain against the
 * update, nothing that is seen elsewhere overrules it.
 *
 * usage: evidence CORPUS CATALOG FOLDER SEED VARIANTS|SECONDSs */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "property/corpus.h"
#include "property/mutation.h"
#include "property/tree.h"

enum { FAULTS_SHOWN = 40 };

struct closed_question {
    const struct corpus_question *question;
    struct answer_pair alone;
};

struct run {
    const struct catalog *catalog;
    const char *folder;
    struct corpus_question_list questions;
    struct {
        LIST_FIELDS(struct closed_question);
    } closed;
    size_t stayed, outranked, faults;
};

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool speaks_against(enum verdict verdict)
{
    return verdict == VERDICT_BLOCKED || verdict == VERDICT_NOT_APPLICABLE;
}

static void find_closed(struct run *run, struct arena *arena)
{
    for (size_t i = 0; i < run->questions.count; i++) {
        const struct corpus_question *question = &run->questions.items[i];
        struct answer_pair alone = corpus_ask(question, run->catalog, question->export);
        if (alone.read && speaks_against(alone.verdict) && is_folder(question->export))
            *list_append(arena, &run->closed) = (struct closed_question){question, alone};
    }
}

/* In a folder of its own: among the files of an image they would be that image, of a later day. */
static const char *lay_out(const struct run *run, const struct corpus_question *question,
                           const struct corpus_question *added, char path[TREE_PATH_SIZE])
{
    char more[2 * TREE_PATH_SIZE];
    tree_remove(run->folder);
    if (mkdir(run->folder, 0755) != 0)
        tree_fail(run->folder);
    snprintf(path, TREE_PATH_SIZE, "%s/export", run->folder);
    tree_copy(question->export, path);
    snprintf(more, sizeof more, "%s/more", path);
    tree_copy(added->export, more);
    return path;
}

static void report_fault(struct run *run, const struct closed_question *closed, const struct corpus_question *added,
                         const struct answer_pair *both)
{
    char kept[TREE_PATH_SIZE];
    if (run->faults++ >= FAULTS_SHOWN)
        return;
    snprintf(kept, sizeof kept, "%s.%zu", run->folder, run->faults);
    tree_remove(kept);
    if (rename(run->folder, kept) != 0)
        tree_fail(kept);
    printf("FAULT, kept in %s: %s with %s: %s (%s) -> %s\n", kept, closed->question->name, added->name,
           verdict_name(closed->alone.verdict), certainty_name(closed->alone.certainty), verdict_name(both->verdict));
}

static void try(struct run *run, const struct closed_question *closed, const struct corpus_question *added)
{
    char path[TREE_PATH_SIZE];
    struct answer_pair both = corpus_ask(closed->question, run->catalog, lay_out(run, closed->question, added, path));
    if (!both.read || !verdict_is_open(both.verdict)) {
        run->stayed++;
        return;
    }
    bool outranks = closed->alone.certainty == CERTAINTY_LIKELY || closed->alone.rests_on_silence;
    run->outranked += outranks;
    if (!outranks)
        report_fault(run, closed, added, &both);
}

int main(int count, char **words)
{
    struct error error = {0};
    struct catalog *catalog;
    if (count != 6 || !catalog_open(words[2], &catalog, &error)) {
        fprintf(stderr, "usage: evidence CORPUS CATALOG FOLDER SEED VARIANTS|SECONDSs\n%s\n", error.text);
        return 2;
    }
    struct arena *arena = arena_create();
    struct run run = {.catalog = catalog, .folder = words[3], .questions = corpus_read(words[1], catalog, arena)};
    uint64_t state = strtoull(words[4], NULL, 16);
    time_t start = time(NULL);
    find_closed(&run, arena);
    printf("%zu questions, %zu of them closed; seed %s\n", run.questions.count, run.closed.count, words[4]);
    size_t tried = 0;
    for (; run.closed.count && amount_goes_on(words[5], tried, start); tried++) {
        const struct closed_question *closed = &run.closed.items[random_next(&state) % run.closed.count];
        const struct corpus_question *added = &run.questions.items[random_next(&state) % run.questions.count];
        if (added != closed->question && is_folder(added->export))
            try(&run, closed, added);
    }
    printf("%zu tried: %zu stayed closed, %zu were outranked, %zu faults\n", tried, run.stayed, run.outranked,
           run.faults);
    tree_remove(run.folder);
    bool failed = run.faults || !run.closed.count;
    arena_destroy(arena);
    catalog_close(catalog);
    return failed;
}
