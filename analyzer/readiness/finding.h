/* Making findings: the parts every check fills the same way.
 *
 * A check decides, and its words are made later, for those findings only that are kept: most evaluations ask whether
 * something could be installed, and throw their findings away. So `decide` sets whatever needs no making, also words
 * that are always the same; where words have to be put together it names a function that does so (finding_words). */
#pragma once

#include "readiness/evaluate.h"
#include "readiness/evidence.h"
#include "readiness/facts/doubted.h"
#include "readiness/facts/servicing_stack.h"

/* A new finding of the check being decided; required, certain, resting on how servicing itself works. Valid until the
 * next is added. */
struct finding *finding_add(struct evaluation *evaluation, enum outcome outcome);
/* Copies what the rule says: strength, code, sources, confidence, and whether it may only warn. */
void finding_apply_rule(struct evaluation *evaluation, struct finding *finding, const struct catalog_rule *rule);
/* `describe` will write `actual`, `required` and `message`, as far as they have to be made, from *about, of which this
 * takes a copy of `size` bytes (0 and NULL: from the evaluation alone). */
void finding_words(struct evaluation *evaluation, struct finding *finding, finding_describer *describe,
                   const void *about, size_t size);
/* These words and no others, whatever was to be said before. */
void finding_replace_words(struct finding *finding, struct slice message);
/* Makes the words of a finding that is kept; in the arena of evaluation->host. */
void finding_describe(const struct evaluation *evaluation, struct finding *finding);
void finding_add_source(struct evaluation *evaluation, struct finding *finding, struct slice source);
void finding_look_for(struct evaluation *evaluation, struct finding *finding, const struct slice_list *places);
/* Runs `evaluate` for every rule of the subject that binds the update, or may bind it; without any, a finding that is
 * not relevant says `when_none`. Where the day of release is not known, or only within weeks, and decides whether a
 * rule binds, what is unmet by that rule is unknown. */
void finding_evaluate_rules(struct evaluation *evaluation, enum rule_subject subject,
                            void (*evaluate)(struct evaluation *evaluation, const struct catalog_rule *rule),
                            struct slice when_none);
/* Where `doubt` is not NULL, a finding that is met is unknown, and one that is unknown says why, and what to collect;
 * what is unmet stays unmet. */
void finding_doubt(struct evaluation *evaluation, struct finding *finding, const struct doubt *doubt,
                   enum doubt_subject subject);
/* The same with doubt about the servicing stack, which also takes a "no" that rests on silence alone: on no statement
 * that names a stack. */
void finding_doubt_stack(struct evaluation *evaluation, struct finding *finding);
/* Yes is met, no is unmet. */
enum outcome outcome_of_answer(enum answer answer);

/* printf into the arena of the run. */
#define finding_text(evaluation, ...) arena_format((evaluation)->host->arena, __VA_ARGS__)

/* What to export, in words that repeat across checks so that a plan asks once. */
#define COLLECT_COMPONENT_BASED_SERVICING                                                                              \
    SLICE("export the registry key HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing "     \
          "(reg export) and put the file into the export")
#define COLLECT_CODE_SIGNING                                                                                           \
    SLICE(                                                                                                             \
        "export the registry key HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Servicing (reg export) and put "  \
        "the file into the export")
#define COLLECT_WHOLE_PACKAGE      SLICE("get the update again from its source and give that file with --package")
#define COLLECT_SYSTEM_INFORMATION SLICE("save the output of systeminfo into the export")
#define COLLECT_HOTFIXES           SLICE("save a list of installed hotfixes (systeminfo or Get-HotFix) into the export")
#define COLLECT_PACKAGE_DAY        SLICE("give the update's own manifests with --package: they carry the day it was made")
#define COLLECT_LICENSE                                                                                                \
    SLICE("save the status of the Extended Security Updates licence (slmgr /dlv) into the export, or state it with "   \
          "--assert esu=PROGRAMME")
