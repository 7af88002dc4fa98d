/* What an attempt left behind.
 *
 * A state says what is there, not how it came about: that an attempt left it is likely at most. Only a log says that
 * something was rolled back. */
#include "readiness/left_behind.h"

#include "readiness/evidence.h"
#include "readiness/facts/logged_history.h"
#include "readiness/facts/pending_servicing.h"

/* What each kind means for another attempt, and what to do; each where a log tells of a failure, and where none does.
 * Source: states as in servicing/package_state.h; of what is staged, Microsoft has packages of an update that failed with
 * 0x800f0922 looked for and removed (data/claims.csv, rollback). */
static const struct leftover_words {
    const char *means, *means_with_log, *advice, *advice_with_log;
} words[] = {
    [LEFTOVER_UNDONE] =
        {NULL, "it is not in force; while the first cause that the log names is there, it most likely ends so again",
         NULL, "Find the first cause in the log (kbready diagnose), and mend it before trying again."},
    [LEFTOVER_STAGED] =
        {"it is on disk and not in force; an attempt that was broken off or taken back leaves this, and so "
         "does whoever only stages it: the state does not say which",
         "it is on disk and not in force, as the attempt that failed leaves it",
         "Look for a rollback in CBS.log (kbready diagnose) before trying again.",
         "Mend what the log names; where it fails in the same way again, remove what is staged (DISM "
         "/Remove-Package) and install it anew."},
    [LEFTOVER_INTERRUPTED] = {"servicing was in the middle of it when the export was taken, or was broken off there",
                              NULL, "Let servicing come to its end, restart, and export again before trying again.",
                              NULL},
    [LEFTOVER_PARTIAL] =
        {"a part of it is in force: so ends an attempt that was not finished, and so stays an update of "
         "which parts do not apply",
         NULL, "Look for a failure in CBS.log (kbready diagnose); then install it again.", NULL},
    [LEFTOVER_REMOVAL] = {"the next restart takes it away: somebody removed it, or Windows takes it back", NULL,
                          "Restart, and export again before trying again.", NULL},
    [LEFTOVER_RESTART] =
        {"the restart that completes it was begun, and had not done its work when the export was taken; if "
         "none is running it was broken off, and the next start goes on with it or takes it back",
         NULL, "Start the host, let the restart come to its end, and export again before trying again.", NULL},
};

/* Records of the update in one state. */
struct recorded {
    const struct package_observation *first;
    size_t count;
};
struct records {
    struct recorded of[LEFTOVER_RESTART + 1];
};

static bool kind_of_state(enum package_state state, enum leftover_kind *kind)
{
    static const struct {
        enum package_state state;
        enum leftover_kind kind;
    } rows[] = {
        {PACKAGE_STATE_STAGED, LEFTOVER_STAGED},
        {PACKAGE_STATE_RESOLVING, LEFTOVER_INTERRUPTED},
        {PACKAGE_STATE_STAGING, LEFTOVER_INTERRUPTED},
        {PACKAGE_STATE_PARTIALLY_INSTALLED, LEFTOVER_PARTIAL},
        {PACKAGE_STATE_UNINSTALL_PENDING, LEFTOVER_REMOVAL},
        {PACKAGE_STATE_INSTALL_PENDING, LEFTOVER_RESTART},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].state == state) {
            *kind = rows[i].kind;
            return true;
        }
    return false;
}

/* The package of the update itself speaks for those that are nested in it. */
static void note(struct records *records, const struct package_observation *package)
{
    enum leftover_kind kind;
    if (package->is_manifest || !kind_of_state(package->state, &kind))
        return;
    struct recorded *recorded = &records->of[kind];
    if (!recorded->first || (recorded->first->role != PACKAGE_OF_UPDATE && package->role == PACKAGE_OF_UPDATE))
        recorded->first = package;
    recorded->count++;
}

/* Packages of rollups do not name their KB. */
static struct records find_records(const struct host *host, uint32_t kb)
{
    struct records records = {0};
    struct package_range named = package_index_of_kb(host->packages, kb);
    const struct package_identity rollup = {.name = SLICE("Package_for_RollupFix"),
                                            .public_key_token = SLICE("31bf3856ad364e35"),
                                            .architecture = slice_from(architecture_name(host->architecture)),
                                            .language = SLICE("")};
    struct package_range rollups = package_index_of_family(host->packages, &rollup);
    for (size_t i = 0; i < named.count; i++)
        note(&records, named.items[i]);
    for (size_t i = 0; i < rollups.count; i++) {
        struct logged_event as_event = {.kb = rollups.items[i]->kb, .identity = rollups.items[i]->identity};
        if (!as_event.kb && logged_event_is_of(host, &as_event, kb))
            note(&records, rollups.items[i]);
    }
    return records;
}

static const struct logged_attempt *last_failure(const struct assessment *assessment)
{
    LIST_EACH(attempt, &assessment->logged)
        if (attempt->end == ATTEMPT_FAILED)
            return attempt;
    return NULL;
}

static struct leftover *add(struct assessment *assessment, const struct host *host, enum leftover_kind kind)
{
    bool is_logged = last_failure(assessment) != NULL;
    struct leftover *leftover = list_append(host->arena, &assessment->leftovers);
    *leftover = (struct leftover){
        .kind = kind,
        .certainty = CERTAINTY_LIKELY,
        .means = slice_from(is_logged && words[kind].means_with_log ? words[kind].means_with_log : words[kind].means),
        .advice =
            slice_from(is_logged && words[kind].advice_with_log ? words[kind].advice_with_log : words[kind].advice),
    };
    return leftover;
}

/* What is waiting for a restart that nobody has begun is no leftover. */
static bool restart_was_begun(const struct host *host, struct evidence_list *evidence)
{
    struct pending_answer begun = pending_work_find(host, PENDING_REBOOT_IN_PROGRESS);
    evidence_add_all(host->arena, evidence, &begun.evidence);
    return begun.answer == ANSWER_YES;
}

static void add_recorded(struct assessment *assessment, const struct host *host, enum leftover_kind kind,
                         const struct recorded *recorded)
{
    struct evidence_list evidence = {0};
    const struct package_observation *first = recorded->first;
    if (!first || (kind == LEFTOVER_RESTART && !restart_was_begun(host, &evidence)))
        return;
    struct slice name = package_identity_format(host->arena, &first->identity);
    struct slice more =
        recorded->count > 1 ? arena_format(host->arena, ", and %zu more", recorded->count - 1) : SLICE("");
    struct leftover *leftover = add(assessment, host, kind);
    leftover->seen = arena_format(host->arena, SLICE_FORMAT " is %s" SLICE_FORMAT, SLICE_ARGUMENTS(name),
                                  package_state_name(first->state), SLICE_ARGUMENTS(more));
    leftover->evidence = evidence;
    evidence_add(host->arena, &leftover->evidence, first->origin, slice_from(package_state_name(first->state)));
}

static void add_undone(struct assessment *assessment, const struct host *host)
{
    const struct logged_attempt *attempt = last_failure(assessment);
    if (!attempt || !attempt->was_undone)
        return;
    struct leftover *leftover = add(assessment, host, LEFTOVER_UNDONE);
    leftover->certainty = CERTAINTY_CERTAIN;
    leftover->seen = SLICE("a log says that what was done was rolled back");
    if (attempt->remedy.length)
        leftover->advice = attempt->remedy;
    evidence_add(host->arena, &leftover->evidence, attempt->at, attempt->meaning);
}

void left_behind_find(struct assessment *assessment, const struct host *host)
{
    if (assessment->verdict == VERDICT_ALREADY_INSTALLED)
        return;
    const struct records records = find_records(host, assessment->kb);
    add_undone(assessment, host);
    for (enum leftover_kind kind = LEFTOVER_STAGED; kind <= LEFTOVER_RESTART; kind++)
        add_recorded(assessment, host, kind, &records.of[kind]);
}
