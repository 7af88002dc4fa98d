/* The parts of the text report, each in its file, and what they share. */
#pragma once

#include "report/text/text_builder.h"
#include "report/words/causes.h"

struct text_report {
    struct text_builder builder;
    struct arena *arena; /* of what is remembered from host to host */
    const struct report *report;
    size_t label_width;         /* column at which what a label announces begins */
    struct cause_list causes;   /* of several hosts */
    size_t hosts_with_warnings; /* of those of which no more was said */
    struct code_list explained; /* result codes whose meaning has been printed */
};

/* text_layout.c. The colour of a verdict. */
enum text_colour verdict_colour(enum verdict verdict);
/* A bold label at the left edge; the words that follow go to its right. */
void text_label(struct text_report *text, const char *label);
/* A new line below the text of the label. */
void text_below_label(struct text_report *text);
/* A label and a sentence; nothing when there is none. */
void text_labelled(struct text_report *text, const char *label, struct slice sentence);
/* A label and a list under it, an entry a line; nothing when the list is empty. */
void text_labelled_list(struct text_report *text, const char *label, const struct slice_list *entries);
/* A line of a list under a label, behind a dash; the label stands before the first. */
void text_item(struct text_report *text, const char *label, struct slice words);

/* text_run.c: updates that no catalog has; which catalog was used; warnings of the run, and how it ended. */
void text_unknown_updates(struct text_report *text);
/* Questions to which there is no update of the host. */
void text_unanswered(struct text_report *text, const struct host_report *host);
void text_catalog_line(struct text_report *text);
void text_run_lines(struct text_report *text);
/* text_overview.c: every answer in short, where there are several. */
void text_overview(struct text_report *text);
/* text_causes.c: the answers of several hosts by their cause, and what to do first. */
void text_causes(struct text_report *text);
/* Whether the host is the first with an answer that somebody has to do something about: the one shown for all. */
bool text_shows_host(const struct text_report *text, size_t host, uint32_t kb);
/* text_assessment.c: one update on one host: the question, the answer, what to do first. */
void text_assessment(struct text_report *text, const struct host_report *host, const struct assessment *assessment);
/* text_findings.c: what stops the update and what deserves attention, a line each; what is in order, in one. */
void text_findings(struct text_report *text, const struct assessment *assessment);
/* text_attempts.c: what logs tell of attempts at it, beside what is predicted, and what those left behind. */
void text_attempts(struct text_report *text, const struct assessment *assessment);
/* text_evidence.c: what these findings rest on; with all details, of what is in order as well. */
void text_evidence(struct text_report *text, const struct assessment *assessment);
/* text_plan.c: what to do. */
void text_plan(struct text_report *text, const struct assessment *assessment);
/* What is not proven, what stays open until then, known issues. */
void text_not_proven(struct text_report *text, const struct assessment *assessment);
/* The plan in one line, and how much is not proven. */
void text_plan_in_short(struct text_report *text, const struct assessment *assessment);
/* text_host_plan.c: the plan for a host. */
void text_host_plan(struct text_report *text, const struct host_report *host);
/* text_plans.c: where the plans of several hosts lead, and which steps they share. */
void text_plans(struct text_report *text);
/* text_codes.c: the meaning of every result code that the findings predict and that was not explained before. */
void text_codes(struct text_report *text, const struct assessment *assessment);
/* Whether the report says all there is. */
bool text_is_verbose(const struct text_report *text);
/* text_host.c: what is known of the host. */
void text_host(struct text_report *text, const struct host_report *host);
/* text_sources.c: what was read, what was not found, doubt, warnings. */
void text_sources(struct text_report *text, const struct inventory *inventory);
/* text_inventory.c: every observation, for `kbready inventory`. */
void text_inventory(struct text_report *text, const struct host_report *host);
/* text_packages.c: the packages observed, by update. */
void text_packages(struct text_report *text, const struct inventory *inventory);
