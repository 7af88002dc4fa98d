/* Property: damage never helps. Of every export of the golden cases that is not ready, files are damaged in all the
 * ways of mutation.c; the verdict is never better than that of the sound export, as asked and with --strict. What may
 * make it better stands in exemptions.c. The variants of the first faults are kept in FOLDER.1, FOLDER.2, ….
 *
 * usage: damage CORPUS CATALOG FOLDER SEED VARIANTS|SECONDSs */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "property/corpus.h"
#include "property/exemptions.h"
#include "property/mutation.h"
#include "property/tree.h"
#include "write_file.h"

enum { LARGEST_FILE = 1 << 20, FAULTS_SHOWN = 40 };

struct seed_file {
    const struct corpus_question *question;
    struct answer_pair sound;
    const char *path; /* below the export; "" = the export itself is the file */
    struct slice bytes;
    bool is_text;
};
struct seed_file_list {
    LIST_FIELDS(struct seed_file);
};

struct tally {
    size_t tried, changed, refused, faults;
    size_t exempt[32];
};

struct run {
    const struct catalog *catalog;
    struct arena *arena;
    const char *folder; /* for variants */
    struct seed_file_list files;
    struct tally tallies[32];
    size_t shown;
};

/* Finding the files of the corpus. */

static bool looks_like_text(struct slice bytes)
{
    size_t control = 0;
    for (size_t i = 0; i < bytes.length && i < 4096; i++)
        control += (unsigned char)bytes.data[i] < 9;
    bool wide = bytes.length >= 2 && (unsigned char)bytes.data[0] == 0xff && (unsigned char)bytes.data[1] == 0xfe;
    return bytes.length > 0 && (wide || control == 0);
}

static void add_file(struct run *run, const struct corpus_question *question, struct answer_pair sound,
                     const char *path)
{
    struct buffer buffer = {0};
    struct error error = {0};
    const char *whole = *path ? arena_format(run->arena, "%s/%s", question->export, path).data : question->export;
    if (file_read_named_by_user(whole, LARGEST_FILE, &buffer, &error)) {
        struct slice bytes = arena_copy(run->arena, buffer_slice(&buffer));
        *list_append(run->arena, &run->files) =
            (struct seed_file){question, sound, path, bytes, looks_like_text(bytes)};
    }
    buffer_release(&buffer);
}

static void add_folder(struct run *run, const struct corpus_question *question, struct answer_pair sound,
                       const char *path)
{
    struct folder_listing entries;
    struct error error = {0};
    const char *whole = arena_format(run->arena, "%s/%s", question->export, path).data;
    int folder = folder_open_named_by_user(whole, &error);
    if (folder < 0)
        return;
    bool listed = folder_list(folder, run->arena, 10000, &entries, &error);
    close(folder);
    for (size_t i = 0; listed && i < entries.count; i++) {
        const char *child = arena_format(run->arena, "%s%s%s", path, *path ? "/" : "", entries.items[i].name.data).data;
        if (entries.items[i].kind == FILE_FOLDER)
            add_folder(run, question, sound, child);
        else if (entries.items[i].kind == FILE_REGULAR)
            add_file(run, question, sound, child);
    }
}

/* Only what is closed as asked or with --strict can get better. */
static void find_files(struct run *run, const struct corpus_question_list *questions)
{
    for (size_t i = 0; i < questions->count; i++) {
        const struct corpus_question *question = &questions->items[i];
        struct answer_pair sound = corpus_ask(question, run->catalog, question->export);
        enum file_kind kind;
        struct error error = {0};
        bool is_closed = !verdict_is_open(sound.verdict) || !verdict_is_open(sound.strict_verdict);
        if (!sound.read || !is_closed || !file_kind_of(question->export, &kind, &error))
            continue;
        if (kind == FILE_FOLDER)
            add_folder(run, question, sound, "");
        else
            add_file(run, question, sound, "");
    }
}

/* Laying out a variant: hard links to what is as it was, and the damaged file. */

static void put_no_file(const char *path, const char *what)
{
    bool made = strcmp(what, "link") == 0   ? symlink("nowhere", path) == 0
                : strcmp(what, "pipe") == 0 ? mkfifo(path, 0644) == 0
                                            : mkdir(path, 0755) == 0;
    if (!made)
        tree_fail(path);
}

static void put(const char *path, const struct mutation *mutation)
{
    struct error error = {0};
    unlink(path);
    if (mutation->result == MUTATION_NO_FILE)
        put_no_file(path, mutation->replaced_by);
    else if (mutation->result == MUTATION_OF_BYTES && !file_write(path, mutation->bytes, &error))
        tree_fail(path);
}

/* The variant's folder is called as the export is, for a name can tell what it is. */
static const char *lay_out(const struct run *run, const struct seed_file *file, const struct mutation *mutation,
                           char path[TREE_PATH_SIZE])
{
    char damaged[2 * TREE_PATH_SIZE];
    const char *name = strrchr(file->question->export, '/');
    tree_remove(run->folder);
    if (mkdir(run->folder, 0755) != 0)
        tree_fail(run->folder);
    snprintf(path, TREE_PATH_SIZE, "%s/%s", run->folder, strcmp(name, "/.") == 0 ? "export" : name + 1);
    if (*file->path)
        tree_copy(file->question->export, path);
    snprintf(damaged, sizeof damaged, "%s%s%s", path, *file->path ? "/" : "", file->path);
    put(damaged, mutation);
    return path;
}

/* Trying a variant. */

static bool got_better(const struct answer_pair *sound, const struct answer_pair *damaged)
{
    return damaged->read && ((verdict_is_open(damaged->verdict) && !verdict_is_open(sound->verdict)) ||
                             (verdict_is_open(damaged->strict_verdict) && !verdict_is_open(sound->strict_verdict)));
}

static void report_fault(struct run *run, const struct seed_file *file, const struct mutation_kind *kind,
                         uint64_t random, const struct mutation *mutation, const struct answer_pair *damaged)
{
    char kept[TREE_PATH_SIZE];
    if (run->shown++ >= FAULTS_SHOWN)
        return;
    snprintf(kept, sizeof kept, "%s.%zu", run->folder, run->shown);
    tree_remove(kept);
    if (rename(run->folder, kept) != 0)
        tree_fail(kept);
    printf("FAULT, kept in %s: %s/%s: %s (%016llx): %s -> %s, strict %s -> %s: \"%.*s\"\n", kept, file->question->name,
           file->path, kind->name, (unsigned long long)random, verdict_name(file->sound.verdict),
           verdict_name(damaged->verdict), verdict_name(file->sound.strict_verdict),
           verdict_name(damaged->strict_verdict),
           (int)(mutation->touched.length < 160 ? mutation->touched.length : 160), mutation->touched.data);
}

/* A pipe that the user names is read to its end, so that nobody answers. */
static bool is_possible(const struct seed_file *file, const struct mutation *mutation)
{
    bool is_same = mutation->result == MUTATION_OF_BYTES && slice_equal(mutation->bytes, file->bytes);
    bool waits = mutation->result == MUTATION_NO_FILE && *file->path == '\0';
    return mutation->result != MUTATION_NOT_POSSIBLE && !is_same && !waits;
}

static void try(struct run *run, const struct seed_file *file, size_t kind, uint64_t random)
{
    struct arena *arena = arena_create();
    struct tally *tally = &run->tallies[kind];
    char path[TREE_PATH_SIZE];
    struct mutation mutation = mutation_kinds[kind].make(file->bytes, random, arena);
    if (is_possible(file, &mutation)) {
        struct answer_pair damaged = corpus_ask(file->question, run->catalog, lay_out(run, file, &mutation, path));
        tally->tried++;
        tally->refused += !damaged.read;
        tally->changed += damaged.read && damaged.verdict != file->sound.verdict;
        size_t exempt = exemption_find(mutation_kinds[kind].name, slice_from(file->path), &mutation);
        if (got_better(&file->sound, &damaged) && exempt < exemption_count) {
            tally->exempt[exempt]++;
        } else if (got_better(&file->sound, &damaged)) {
            tally->faults++;
            report_fault(run, file, &mutation_kinds[kind], random, &mutation, &damaged);
        }
    }
    arena_destroy(arena);
}

static size_t print_tallies(const struct run *run)
{
    struct tally all = {0};
    printf("%-28s %9s %9s %9s %9s %9s\n", "damage", "tried", "changed", "refused", "exempt", "better");
    for (size_t kind = 0; kind <= mutation_kind_count; kind++) {
        const struct tally *tally = kind < mutation_kind_count ? &run->tallies[kind] : &all;
        size_t exempt = 0;
        for (size_t i = 0; i < exemption_count; i++)
            exempt += tally->exempt[i];
        printf("%-28s %9zu %9zu %9zu %9zu %9zu\n", kind < mutation_kind_count ? mutation_kinds[kind].name : "all",
               tally->tried, tally->changed, tally->refused, exempt, tally->faults);
        all.tried += kind < mutation_kind_count ? tally->tried : 0;
        all.changed += kind < mutation_kind_count ? tally->changed : 0;
        all.refused += kind < mutation_kind_count ? tally->refused : 0;
        all.faults += kind < mutation_kind_count ? tally->faults : 0;
        for (size_t i = 0; i < exemption_count && kind < mutation_kind_count; i++)
            all.exempt[i] += tally->exempt[i];
    }
    for (size_t i = 0; i < exemption_count; i++)
        if (all.exempt[i])
            printf("exempt %zu times: %s (%s)\n", all.exempt[i], exemptions[i].name, exemptions[i].reason);
    return all.faults;
}

int main(int count, char **words)
{
    struct error error = {0};
    struct catalog *catalog;
    if (count != 6 || !catalog_open(words[2], &catalog, &error)) {
        fprintf(stderr, "usage: damage CORPUS CATALOG FOLDER SEED VARIANTS|SECONDSs\n%s\n", error.text);
        return 2;
    }
    struct run run = {.catalog = catalog, .arena = arena_create(), .folder = words[3]};
    struct corpus_question_list questions = corpus_read(words[1], catalog, run.arena);
    uint64_t state = strtoull(words[4], NULL, 16);
    time_t start = time(NULL);
    find_files(&run, &questions);
    printf("%zu questions, %zu files of exports that are closed; seed %s\n", questions.count, run.files.count,
           words[4]);
    for (size_t tried = 0; run.files.count && amount_goes_on(words[5], tried, start); tried++) {
        const struct seed_file *file = &run.files.items[random_next(&state) % run.files.count];
        size_t kind = random_next(&state) % mutation_kind_count;
        uint64_t random = random_next(&state);
        if (file->is_text || !mutation_kinds[kind].of_lines)
            try(&run, file, kind, random);
    }
    tree_remove(run.folder);
    size_t faults = print_tallies(&run);
    arena_destroy(run.arena);
    catalog_close(catalog);
    return faults || !run.files.count;
}
