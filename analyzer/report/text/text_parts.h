/* The parts of the text report, each in its file, and what they share. */
#pragma once

#include "report/text/text_builder.h"

/* How a finding is shown, in the order in which they are listed. */
enum finding_rank {
    RANK_STOPS,     /* required and unmet */
    RANK_UNKNOWN,   /* required and unknown */
    RANK_WAIVED,    /* unmet or unknown, and accepted */
    RANK_ATTENTION, /* unmet, but does not stop the update */
    RANK_MET,
    RANK_LEFT_OUT, /* not relevant, or unknown without stopping anything: that is listed under "Not proven" */
};

struct text_report {
    struct text_builder builder;
    struct arena *arena; /* of what is remembered from host to host */
    const struct report *report;
    size_t label_width;         /* column at which what a label announces begins */
    struct code_list explained; /* result codes whose meaning has been printed */
};

/* "BLOCKED", and its colour. */
const char *verdict_label(enum verdict verdict);
enum text_colour verdict_colour(enum verdict verdict);

/* A bold label at the left edge; the words that follow go to its right. */
void text_label(struct text_report *text, const char *label);
/* A new line below the text of the label. */
void text_below_label(struct text_report *text);
/* A label and a list under it, an entry a line; nothing when the list is empty. */
void text_labelled_list(struct text_report *text, const char *label, const struct slice_list *entries);

/* text.c: updates that no catalog has; which catalog was used. */
void text_unknown_updates(struct text_report *text);
void text_catalog_line(struct text_report *text);

/* text_place.c: where a fact was seen, and how far a servicing stack is known. */
/* Without the part that all registry keys of servicing begin with: "HKLM\…\Component Based Servicing". */
struct slice text_short_keys(struct arena *arena, struct slice text);
/* "cbs.reg:12, HKLM\…\Component Based Servicing\Version"; "the export" when nothing is given. */
struct slice text_place(struct arena *arena, struct slice path, uint32_t line, struct slice key);
/* The place a fact was seen at, or that it was asserted. */
struct slice text_origin(struct arena *arena, struct origin origin);
/* "6.0.6003.20484 or later". */
struct slice text_stack_bound(struct arena *arena, struct version version, enum stack_bound bound);

/* text.c: all that is said of one update, without colour, for other formats to quote; in `arena`. */
struct slice text_render_assessment(const struct report *report, const struct host_report *host,
                                    const struct assessment *assessment, struct arena *arena);
/* Sentences that other formats say in the same words; all in `arena`, "" where there is nothing to say. */
/* "Monthly Rollup 2019-10-08, Windows Server 2008 Service Pack 2, amd64". */
struct slice text_subject(struct arena *arena, const struct host_report *host, const struct assessment *assessment);
/* text_waiver.c. "waived until 2027-01-31: the vendor certifies it in January", or "its waiver expired on ...". */
struct slice text_waiver(struct arena *arena, const struct finding *finding);
/* Of what the waiver speaks, and who accepted it: "the waiver is for host SRV-* and KB4520002; approved by change board; reference CHG-4711". */
struct slice text_waiver_scope(struct arena *arena, const struct finding *finding);
/* "open", "closed", "open, waived until 2027-01-31". */
struct slice text_gate(struct arena *arena, const struct assessment *assessment);
enum finding_rank text_rank(const struct finding *finding);
/* "cbs.reg:12, HKLM\…\Version: servicing stack in force: 6.0.6002.18005". */
struct slice text_evidence(struct arena *arena, const struct evidence *evidence);
/* "install KB4493730". */
struct slice text_step(struct arena *arena, const struct plan_step *step);
/* Of an assessment with a plan: "replayed: ready for KB4520002 after step 2". */
struct slice text_replay_sentence(struct arena *arena, const struct assessment *assessment);
/* "A servicing stack update newer than the plan date 2019-10-08 exists: KB5050682 is the newest known." */
struct slice text_newer_stack_sentence(struct arena *arena, const struct report *report,
                                       const struct assessment *assessment);
/* Unknown answers that decided nothing, and what would settle them. */
struct slice_list text_not_proven(struct arena *arena, const struct assessment *assessment);
/* text_servicing.c. "serviced offline, as --servicing says: another machine installs it into the image". */
struct slice text_servicing_sentence(const struct host_summary *host);
/* "online servicing"; of hosts that differ "online and offline servicing". */
struct slice text_servicing_modes(const struct report *report);
struct slice text_exposure_sentence(struct arena *arena, const struct assessment *assessment);
struct slice text_support_sentence(struct arena *arena, struct date today, const struct support *support);

/* text_overview.c: a table of hosts and updates, where there are several of both. */
void text_overview_table(struct text_report *text);
/* text_assessment.c: one update on one host, from heading to findings. */
void text_assessment(struct text_report *text, const struct host_report *host, const struct assessment *assessment);
/* text_findings.c: the findings a verdict rests on. */
void text_findings(struct text_report *text, const struct assessment *assessment);
/* text_plan.c: what to do, what is not proven, known issues. */
void text_plan(struct text_report *text, const struct assessment *assessment);
/* text_exposure.c: what stays open until the update is installed. */
void text_exposure(struct text_report *text, const struct assessment *assessment);
/* text_support.c: which support the product has. */
void text_support(struct text_report *text, const struct report *report, const struct host_summary *host);
/* text_codes.c: the meaning of every result code that the findings predict and that was not explained before. */
void text_codes(struct text_report *text, const struct assessment *assessment);
/* text_host.c: what to call a host (its computer name, else its path, else the export), and what is known of it. */
struct slice text_host_title(const struct host_report *host);
void text_host(struct text_report *text, const struct host_report *host);
/* text_sources.c: what was read, what was not found, warnings. */
void text_sources(struct text_report *text, const struct inventory *inventory);
/* text_inventory.c: every observation, for `kbready inventory`. */
void text_inventory(struct text_report *text, const struct host_report *host);
/* text_packages.c: the packages observed, by update. */
void text_packages(struct text_report *text, const struct inventory *inventory);
