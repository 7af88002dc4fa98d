/* Reading the corpus: command lines of golden cases become questions that are asked in this process, with one
 * catalog. */
#include "property/corpus.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/machine.h"
#include "examination/given_packages.h"
#include "examination/judging.h"
#include "examination/request_options.h"
#include "inventory/export.h"
#include "readiness/assess.h"
#include "readiness/evidence.h"
#include "readiness/facts/host.h"
#include "servicing/kb.h"

bool verdict_is_open(enum verdict verdict)
{
    return verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED;
}

/* One word of a command line: a KB, an option with or without its value, or the export. */
static bool take_word(struct corpus_question *question, const char *word, const char *next, bool *took_next,
                      struct arena *arena)
{
    struct error error = {0};
    uint32_t kb;
    *took_next = false;
    if (kb_parse(slice_from(word), &kb)) {
        kb_list_add(arena, &question->request.updates, kb);
        return true;
    }
    if (strncmp(word, "--", 2) != 0) {
        question->export = question->export ? "" : word;
        return true;
    }
    if (request_option_set(&question->request, word + 2, NULL, arena, &error))
        return true;
    *took_next = true;
    bool is_of_output = strcmp(word, "--format") == 0 || strcmp(word, "--explain") == 0;
    return next && (is_of_output || request_option_set(&question->request, word + 2, next, arena, &error));
}

/* Options that only change what is printed may be unknown to an examination; then the case is passed over. */
static bool parse_command(struct corpus_question *question, char *command, struct arena *arena)
{
    char *words[32], *rest = NULL;
    size_t count = 0;
    for (char *word = strtok_r(command, " \n", &rest); word && count < 32; word = strtok_r(NULL, " \n", &rest))
        words[count++] = word;
    for (size_t i = 2; i < count; i++) {
        bool took_next;
        if (!take_word(question, words[i], i + 1 < count ? words[i + 1] : NULL, &took_next, arena))
            return false;
        i += took_next;
    }
    return question->export && *question->export;
}

/* Paths of packages are relative to the folder of the export, as in the golden case. */
static bool read_packages(struct corpus_question *question, const char *folder, struct arena *arena)
{
    struct error error = {0};
    char before[PATH_MAX];
    if (!getcwd(before, sizeof before) || chdir(folder) != 0)
        return false;
    bool read = given_packages_read(&question->request, arena, &error);
    return chdir(before) == 0 && read;
}

static bool read_question(const char *corpus, const char *name, const struct catalog *catalog, struct arena *arena,
                          struct corpus_question *question)
{
    struct error error = {0};
    struct buffer command = {0};
    *question = (struct corpus_question){.name = arena_copy(arena, slice_from(name)).data};
    const char *folder = arena_format(arena, "%s/%s/export", corpus, name).data;
    const char *path = arena_format(arena, "%s/%s/command", corpus, name).data;
    question->request.readiness.today = (struct date){20261123};
    if (!file_read_named_by_user(path, 4096, &command, &error))
        return false;
    struct slice text = arena_copy(arena, buffer_slice(&command));
    buffer_release(&command);
    char *words = arena_allocate(arena, text.length + 1, 1);
    memcpy(words, text.data, text.length);
    if (!parse_command(question, words, arena) || !read_packages(question, folder, arena) ||
        question->request.updates.count != 1)
        return false;
    question->export = arena_format(arena, "%s/%s", folder, question->export).data;
    if (!question->request.readiness.plan_date.value)
        question->request.readiness.plan_date = newest_release(catalog, &question->request);
    return access(question->export, F_OK) == 0;
}

struct corpus_question_list corpus_read(const char *corpus, const struct catalog *catalog, struct arena *arena)
{
    struct corpus_question_list questions = {0};
    struct folder_listing names;
    struct error error = {0};
    int folder = folder_open_named_by_user(corpus, &error);
    if (folder < 0 || !folder_list(folder, arena, 100000, &names, &error))
        return questions;
    close(folder);
    for (size_t i = 0; i < names.count; i++) {
        struct corpus_question question;
        if (read_question(corpus, names.items[i].name.data, catalog, arena, &question))
            *list_append(arena, &questions) = question;
    }
    return questions;
}

static bool is_seen(const struct finding *finding)
{
    return finding->outcome == OUTCOME_UNMET && finding->strength == STRENGTH_REQUIRED && finding->evidence.count > 0;
}

static void judge(const struct corpus_question *question, const struct catalog *catalog,
                  const struct inventory *inventory, struct answer_pair *answers, struct arena *arena)
{
    struct readiness_options options = question->request.readiness;
    struct assessment assessment;
    struct host host = host_examine(inventory, catalog, &options, arena);
    if (judge_without_plan(&host, question->request.updates.items[0], &assessment)) {
        answers->verdict = assessment.verdict;
        answers->certainty = assessment.certainty;
        answers->rests_on_silence = true;
        for (size_t i = 0; i < assessment.findings.count; i++)
            answers->rests_on_silence &= !is_seen(&assessment.findings.items[i]);
    }
    options.strict = true;
    host = host_examine(inventory, catalog, &options, arena);
    if (judge_without_plan(&host, question->request.updates.items[0], &assessment))
        answers->strict_verdict = assessment.verdict;
}

struct answer_pair corpus_ask(const struct corpus_question *question, const struct catalog *catalog, const char *path)
{
    struct answer_pair answers = {.verdict = VERDICT_UNDETERMINED, .strict_verdict = VERDICT_UNDETERMINED};
    struct inventory *inventory;
    struct error error = {0};
    machine_forget();
    answers.read = export_read(path, NULL, &inventory, &error);
    if (!answers.read && machine_has_failed(&error))
        fprintf(stderr, "%s\n", error.text);
    if (!answers.read)
        return answers;
    struct arena *arena = arena_create();
    judge(question, catalog, inventory, &answers, arena);
    arena_destroy(arena);
    inventory_destroy(inventory);
    return answers;
}
