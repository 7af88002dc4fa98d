/* Making findings: the parts every check fills the same way. */
#pragma once

#include "readiness/assess.h"
#include "readiness/evidence.h"
#include "readiness/host/doubted.h"
#include "readiness/host/servicing_stack.h"

/* A new finding of the check being evaluated; required, certain, resting on how servicing itself works. Valid until the next is added. */
struct finding *finding_add(struct assessment_context *context, enum outcome outcome);
/* Copies what the rule says: strength, code, sources, confidence, and whether it may only warn. */
void finding_apply_rule(struct assessment_context *context, struct finding *finding, const struct catalog_rule *rule);
void finding_add_source(struct assessment_context *context, struct finding *finding, struct slice source);
void finding_look_for(struct assessment_context *context, struct finding *finding, const struct slice_list *places);
/* Runs `evaluate` for every rule of the subject that binds the update, or may bind it; without any, a finding that is not relevant says
 * `when_none`. Where the day of release is not known, or only within weeks, and decides whether a rule binds, what is unmet by that rule is
 * unknown. */
void finding_evaluate_rules(struct assessment_context *context, enum rule_subject subject,
                            void (*evaluate)(struct assessment_context *context, const struct catalog_rule *rule),
                            struct slice when_none);
/* Where `doubt` is not NULL, a finding that is met is unknown, and one that is unknown says why, and what to collect; what is unmet stays unmet. */
void finding_doubt(struct assessment_context *context, struct finding *finding, const struct doubt *doubt,
                   enum doubt_subject subject);
/* The same with doubt about the servicing stack, which also takes a "no" that rests on silence alone: on no statement that names a stack. */
void finding_doubt_stack(struct assessment_context *context, struct finding *finding);
/* Yes is met, no is unmet. */
enum outcome outcome_of_answer(enum answer answer);

/* printf into the arena of the run. */
#define finding_text(context, ...) arena_format((context)->host->arena, __VA_ARGS__)

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
