/* The exports that properties start from (`golden corpus`), each with the question that its golden case asks. */
#pragma once

#include "catalog/catalog.h"
#include "examination/examination.h"

struct corpus_question {
    const char *name;   /* of the golden case */
    const char *export; /* path of what is judged */
    struct examination_request request;
};
struct corpus_question_list {
    LIST_FIELDS(struct corpus_question);
};

/* What is answered, once as asked and once with --strict. */
struct answer_pair {
    bool read; /* false: the export was refused as a whole */
    enum verdict verdict, strict_verdict;
    enum certainty certainty; /* of the verdict as asked */
    /* nothing was seen that speaks against the update: something is missing from what is whole */
    bool rests_on_silence;
};

/* Every question of the folder `corpus` about one export and one update, with its packages read; those that cannot be
 * asked are passed over. Everything lies in `arena`. */
struct corpus_question_list corpus_read(const char *corpus, const struct catalog *catalog, struct arena *arena);
/* Asks the question of the export at `path` instead of its own. */
struct answer_pair corpus_ask(const struct corpus_question *question, const struct catalog *catalog, const char *path);
/* Whether a pipeline would go on. */
bool verdict_is_open(enum verdict verdict);
