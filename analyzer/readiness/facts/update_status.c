/* Whether one update is in force on the host: all observations about its KB weighed by their authority. */
#include "readiness/facts/update_status.h"

#include "readiness/evidence.h"
#include "readiness/facts/doubted.h"
#include "readiness/facts/logged_history.h"
#include "readiness/facts/update_testimony.h"
#include "readiness/package/given_package.h"
#include "servicing/kb.h"

static void add_evidence(const struct host *host, struct update_status *status, const struct testimony *testimony,
                         uint32_t kb)
{
    struct arena *arena = host->arena;
    struct slice name = kb_text(arena, kb);
    const struct package_observation *records[] = {testimony->record, testimony->contradiction};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (records[i])
            evidence_add(arena, &status->evidence, records[i]->origin,
                         arena_format(arena, SLICE_FORMAT ": package state %s", SLICE_ARGUMENTS(name),
                                      package_state_name(records[i]->state)));
    if (testimony->manifest)
        evidence_add(arena, &status->evidence, testimony->manifest->origin,
                     arena_format(arena, SLICE_FORMAT ": package manifests present, set %s", SLICE_ARGUMENTS(name),
                                  testimony->manifests_complete ? "complete" : "incomplete"));
    if (testimony->other)
        evidence_add(arena, &status->evidence, testimony->other->origin,
                     SLICE("of another architecture, language or Windows: not this update"));
    if (testimony->hotfix)
        evidence_add(arena, &status->evidence, testimony->hotfix->origin,
                     arena_format(arena, SLICE_FORMAT " listed as installed", SLICE_ARGUMENTS(name)));
    if (testimony->offered)
        evidence_add(arena, &status->evidence, testimony->offered->origin,
                     arena_format(arena, SLICE_FORMAT " listed as offered, so not in force", SLICE_ARGUMENTS(name)));
}

static const char *wholeness(const struct package_listing *listing)
{
    if (!listing->of_manifests)
        return "whole";
    return listing->certainty == CERTAINTY_CERTAIN ? "whole by the collector's own count" : "whole by its own evidence";
}

/* A log tells what held once. It is shown, and decides nothing. */
static void add_logged_states(const struct host *host, struct update_status *status, uint32_t kb)
{
    struct slice name = kb_text(host->arena, kb);
    for (size_t i = 0; i < host->inventory->logged_states.count; i++) {
        const struct logged_state *logged = &host->inventory->logged_states.items[i];
        if (logged->kb == kb && package_identity_role(&logged->identity) == PACKAGE_OF_UPDATE)
            evidence_add(host->arena, &status->evidence, logged->origin,
                         arena_format(host->arena, SLICE_FORMAT ": package state %s when the log was written",
                                      SLICE_ARGUMENTS(name), package_state_name(logged->state)));
    }
}

static struct slice describe_event(struct arena *arena, const struct logged_event *event)
{
    static const char *const words[] = {
        [LOGGED_INSTALLATION] = "was installed then, no proof of today's state",
        [LOGGED_FAILURE] = "failed to install then",
        [LOGGED_RESTART] = "waited for a restart then",
        [LOGGED_STACK_REFUSAL] = "was refused then",
    };
    struct slice code = event->code ? arena_format(arena, " (0x%08x)", event->code) : SLICE("");
    if (event->kind != LOGGED_STACK_REFUSAL)
        return arena_format(arena, "%s" SLICE_FORMAT, words[event->kind], SLICE_ARGUMENTS(code));
    return arena_format(arena, "%s" SLICE_FORMAT ": it demands stack " SLICE_FORMAT ", loaded was " SLICE_FORMAT,
                        words[event->kind], SLICE_ARGUMENTS(code),
                        SLICE_ARGUMENTS(version_text(arena, event->demanded)),
                        SLICE_ARGUMENTS(version_text(arena, event->loaded)));
}

/* The history of the update, as logs tell it; the latest lines of a log stand last. */
static void add_logged_events(const struct host *host, struct update_status *status, uint32_t kb)
{
    enum { MOST_EVENTS = 10 };
    size_t shown = 0;
    const struct inventory *inventory = host->inventory;
    for (size_t i = inventory->logged_events.count; i > 0 && shown < MOST_EVENTS; i--) {
        const struct logged_event *event = &inventory->logged_events.items[i - 1];
        if (!logged_event_is_of(host, event, kb))
            continue;
        evidence_add(host->arena, &status->evidence, event->origin, describe_event(host->arena, event));
        shown++;
    }
}

/* An update that lies in the export is shown, so that nobody wonders why it does not count. */
static void add_at_hand(const struct host *host, struct update_status *status, uint32_t kb)
{
    for (size_t i = 0; i < host->inventory->at_hand.count; i++)
        if (host->inventory->at_hand.items[i].kb == kb)
            evidence_add(host->arena, &status->evidence, host->inventory->at_hand.items[i].origin,
                         SLICE("lies in the export, which does not install it"));
}

/* "Package_for_KB4490628 in packages.reg, HKEY_LOCAL_MACHINE\… (whole)". Put together without a format: it is said of every update
 * that somebody asks about. */
static struct slice describe_search(struct arena *arena, struct slice name, const struct package_listing *listing)
{
    struct slice key = listing->origin.key;
    struct slice parts[] = {name, SLICE(" in "), listing->origin.path,           key.length ? SLICE(", ") : SLICE(""),
                            key,  SLICE(" ("),   slice_from(wholeness(listing)), SLICE(")")};
    struct slice_list list = {parts, sizeof parts / sizeof *parts, 0};
    return slice_list_join(arena, &list, "");
}

static void add_looked_for(const struct host *host, struct update_status *status, const struct testimony *testimony,
                           uint32_t kb)
{
    char text[KB_PACKAGE_NAME_SIZE];
    struct slice name = kb_package_name(kb, text);
    const struct package_listing *listings[] = {testimony->silent_records, testimony->silent_folder};
    for (size_t i = 0; i < sizeof listings / sizeof *listings; i++) {
        bool shown = i == 1 && testimony->manifest;
        if (listings[i] && !shown)
            *list_append(host->arena, &status->looked_for) = describe_search(host->arena, name, listings[i]);
    }
}

static void conclude(struct update_status *status, enum presence presence, enum certainty certainty,
                     const char *matched_by)
{
    status->presence = presence;
    status->certainty = certainty;
    status->matched_by = matched_by;
}

/* What kind of source a record, or the listing that lacks one, is. */
static const char *kind_of_record(enum reader_id reader)
{
    return reader == READER_DISM_LISTING ? "list of packages" : "registry package";
}

/* There is a record of this update. Only a list of installed hotfixes, one of offered updates, or another record or
 * whole listing stands equal to it. */
static void judge_record(struct update_status *status, const struct testimony *testimony)
{
    enum presence presence = testimony_presence(testimony->record->state);
    bool in_force = presence == PRESENCE_EFFECTIVE || presence == PRESENCE_SUPERSEDED;
    bool denied = testimony->offered || testimony->silent_records;
    bool affirmed = testimony->hotfix != NULL;
    bool not_in_force = presence == PRESENCE_ABSENT || presence == PRESENCE_STAGED;
    if (testimony->contradiction || (in_force && denied) || (not_in_force && affirmed))
        presence = PRESENCE_CONFLICT;
    bool certain = !testimony->record->state_is_likely && (!testimony->record_is_inner || (in_force && affirmed));
    conclude(status, presence, certain ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
             kind_of_record(testimony->record->origin.reader));
    status->has_edition = true;
    status->edition = testimony->record->identity.version;
    status->edition_certainty = CERTAINTY_CERTAIN;
}

/* Manifests tell the edition of an update that something else proves, but only as far as the set is whole. */
static void take_edition_of_manifest(struct update_status *status, const struct testimony *testimony)
{
    if (!testimony->manifest || !testimony->manifests_complete)
        return;
    status->has_edition = true;
    status->edition = testimony->manifest->identity.version;
    status->edition_certainty = CERTAINTY_LIKELY;
}

/* A listed hotfix is in force. Where a folder that is whole by its own evidence shows nothing of it, one of the two is
 * wrong, most likely the folder; where the collector counted that folder too, it cannot be told which. */
static void judge_hotfix(struct update_status *status, const struct testimony *testimony)
{
    bool silent = testimony->silent_folder && !testimony->manifest;
    bool denied = silent && testimony->silent_folder->certainty == CERTAINTY_CERTAIN;
    bool doubted = silent && !denied;
    bool contradicted = testimony->silent_records || testimony->offered || denied;
    conclude(status, contradicted ? PRESENCE_CONFLICT : PRESENCE_EFFECTIVE,
             doubted ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN, "hotfix list");
    take_edition_of_manifest(status, testimony);
}

/* Whether a pending.xml is there, or what may be one. */
static bool may_hold_pending_xml(const struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->pending.count; i++)
        if (inventory->pending.items[i].kind == PENDING_XML && inventory->pending.items[i].present)
            return true;
    for (size_t i = 0; i < inventory->doubts.count; i++)
        if (inventory->doubts.items[i].origin.reader == READER_IMAGE_TREE &&
            inventory->doubts.items[i].subjects == DOUBT_ABOUT(DOUBT_PENDING_WORK))
            return true;
    return false;
}

/* Manifests on disk, and nothing that outranks them. */
static void judge_manifests(const struct inventory *inventory, struct update_status *status,
                            const struct testimony *testimony)
{
    bool presumed = testimony->manifests_complete && !may_hold_pending_xml(inventory);
    enum presence otherwise = testimony->offered ? PRESENCE_ABSENT : PRESENCE_UNKNOWN;
    enum presence presence = testimony->offered ? PRESENCE_CONFLICT : PRESENCE_EFFECTIVE;
    conclude(status, presumed ? presence : otherwise, CERTAINTY_LIKELY, "manifests");
    take_edition_of_manifest(status, testimony);
}

/* No record: lists of hotfixes first, then silence of the registry and of DISM, manifests, offers, silence of
 * folders. */
static void judge_others(const struct inventory *inventory, struct update_status *status,
                         const struct testimony *testimony)
{
    if (testimony->hotfix)
        judge_hotfix(status, testimony);
    else if (testimony->silent_records)
        conclude(status, testimony->manifest ? PRESENCE_STAGED : PRESENCE_ABSENT, CERTAINTY_CERTAIN,
                 kind_of_record(testimony->silent_records->origin.reader));
    else if (testimony->manifest)
        judge_manifests(inventory, status, testimony);
    else if (testimony->offered || testimony->silent_folder)
        conclude(status, PRESENCE_ABSENT,
                 testimony->silent_folder ? testimony->silent_folder->certainty : CERTAINTY_LIKELY,
                 testimony->offered ? "offered list" : "manifests");
}

/* Manifests alone say "present". When the stack in force is known exactly and is older than the one an SSU's manifests
 * would bring, that SSU is on disk but not in force. */
static void withdraw_presumed_stack(const struct host *host, struct update_status *status, uint32_t kb)
{
    const struct catalog_update *update = catalog_update_find(host->catalog, host->product, kb);
    if (status->presence != PRESENCE_EFFECTIVE || !update || update->kind != UPDATE_SERVICING_STACK ||
        !version_is_known(update->stack_version))
        return;
    for (size_t i = 0; i < host->inventory->stacks.count; i++) {
        const struct stack_observation *stack = &host->inventory->stacks.items[i];
        if (stack->bound != STACK_EXACT || version_compare(stack->version, update->stack_version) >= 0)
            continue;
        conclude(status, PRESENCE_STAGED, CERTAINTY_CERTAIN, "manifests");
        struct slice version = version_text(host->arena, stack->version);
        evidence_add(host->arena, &status->evidence, stack->origin,
                     arena_format(host->arena, "stack in force is " SLICE_FORMAT ", older than this update's",
                                  SLICE_ARGUMENTS(version)));
        return;
    }
}

/* Which source the conclusion rests on, and how high it stands. */
static const struct origin *witness_of(const struct testimony *testimony, enum standing *standing)
{
    *standing = testimony->record || testimony->silent_records ? STANDING_RECORD
                : testimony->hotfix || testimony->offered      ? STANDING_LIST
                                                               : STANDING_FOLDER;
    return testimony->record           ? &testimony->record->origin
           : testimony->hotfix         ? &testimony->hotfix->origin
           : testimony->silent_records ? &testimony->silent_records->origin
           : testimony->manifest       ? &testimony->manifest->origin
                                       : NULL;
}

static void refute(const struct host *host, struct update_status *status)
{
    status->presence = PRESENCE_UNKNOWN;
    evidence_add(host->arena, &status->evidence, status->doubt->origin,
                 arena_format(host->arena, "doubtful: " SLICE_FORMAT, SLICE_ARGUMENTS(status->doubt->reason)));
}

static bool is_of_folder(const struct doubt *doubt)
{
    return doubt->origin.reader == READER_IMAGE_TREE && doubt->standing < STANDING_RECORD;
}

/* A folder whose manifests show the update cannot have said that it is not there. */
static const struct doubt *find_contrary(const struct host *host, const struct testimony *testimony, struct slice name,
                                         enum standing standing, const struct origin *witness)
{
    const struct doubt *doubt = doubted_package(host, name, standing, witness);
    while (doubt && testimony->manifest && is_of_folder(doubt))
        doubt = doubted_package_next(host, doubt, name, standing, witness);
    return doubt;
}

/* Doubt about another source that stands as high takes what speaks for an update; what speaks against it stays. A
 * folder that might have spoken against a list leaves it likely, as one does that is silent. Where nothing speaks for
 * it, a record of it may have been lost that waits for a restart. */
static void take_doubt(const struct host *host, struct update_status *status, const struct testimony *testimony,
                       struct slice name)
{
    enum standing standing;
    const struct origin *witness = witness_of(testimony, &standing);
    if (!update_status_counts_as_installed(status)) {
        status->doubt = doubted_package(host, name, STANDING_RECORD, witness);
        return;
    }
    status->doubt = find_contrary(host, testimony, name, standing, witness);
    if (status->doubt)
        refute(host, status);
    else if (standing == STANDING_LIST && find_contrary(host, testimony, name, STANDING_FOLDER, witness))
        status->certainty = CERTAINTY_LIKELY;
}

/* Where records do not name its KB, the update is among the packages of that name. */
static struct slice recorded_name(const struct host *host, uint32_t kb, char text[KB_PACKAGE_NAME_SIZE])
{
    if (update_status_is_named_by_hotfixes_only(host, kb))
        return SLICE("Package_for_RollupFix");
    return kb_package_name(kb, text);
}

/* A plan installs the file given, else the edition of the plan's date. Of one whose version no source gives it is known
 * that it is not older than the one before; of an update issued once, that there is no newer one. */
static struct version planned_edition(const struct host *host, uint32_t kb)
{
    const struct package_set *given = given_package_find(host, kb);
    const struct catalog_update *update = host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
    struct version version = {0};
    if (given)
        return given->identity.version;
    if (!update || !update->editions.count)
        return version_of(UINT16_MAX, UINT16_MAX, UINT16_MAX, UINT16_MAX);
    for (size_t i = 0; i < update->editions.count; i++) {
        const struct catalog_edition *edition = &update->editions.items[i];
        bool is_out = edition->released.value <= host->options->plan_date.value;
        if (is_out && version_is_known(edition->package_version))
            version = edition->package_version;
    }
    return version;
}

static bool simulated(const struct host *host, uint32_t kb, struct update_status *status)
{
    if (kb_list_contains(&host->simulation.effective, kb)) {
        conclude(status, PRESENCE_EFFECTIVE, CERTAINTY_CERTAIN, "plan");
        status->by_plan = true;
        status->has_edition = true;
        status->edition = planned_edition(host, kb);
        status->edition_certainty = CERTAINTY_CERTAIN;
        return true;
    }
    if (kb_list_contains(&host->simulation.awaiting_restart, kb)) {
        conclude(status, PRESENCE_INSTALL_PENDING, CERTAINTY_CERTAIN, "plan");
        return true;
    }
    return false;
}

/* What was pending on the host is in force once a plan has restarted it. */
static void restart(const struct host *host, struct update_status *status)
{
    if (status->presence != PRESENCE_INSTALL_PENDING || !host->simulation.restarted)
        return;
    conclude(status, PRESENCE_EFFECTIVE, status->certainty, "plan");
    status->by_plan = true;
}

/* What the conclusion does not tell of the records. */
static void note_records(struct update_status *status, const struct testimony *testimony)
{
    bool is_in_force = update_status_counts_as_installed(status);
    bool is_of_others = testimony->other && !testimony->other->is_manifest;
    status->state_is_unreadable = testimony->record && status->presence == PRESENCE_UNKNOWN;
    status->is_recorded_out_of_force = !is_in_force && (testimony->record || is_of_others);
    status->is_offered = testimony->offered != NULL;
    status->may_be_waiting = status->presence == PRESENCE_CONFLICT && testimony->may_wait;
}

/* As the export shows it, whatever a plan did. */
static struct update_status observe(const struct host *host, uint32_t kb)
{
    char name[KB_PACKAGE_NAME_SIZE];
    struct update_status status = {.presence = PRESENCE_UNKNOWN, .matched_by = ""};
    struct testimony testimony = testimony_hear(host, kb);
    add_evidence(host, &status, &testimony, kb);
    add_logged_states(host, &status, kb);
    add_logged_events(host, &status, kb);
    add_at_hand(host, &status, kb);
    add_looked_for(host, &status, &testimony, kb);
    if (testimony.record)
        judge_record(&status, &testimony);
    else
        judge_others(host->inventory, &status, &testimony);
    if (host->product && !testimony.record && !testimony.hotfix)
        withdraw_presumed_stack(host, &status, kb);
    note_records(&status, &testimony);
    take_doubt(host, &status, &testimony, recorded_name(host, kb, name));
    return status;
}

/* Lists of what is remembered end where their room ends, so that whoever adds to his copy of one gets a list of his
 * own. */
static const struct update_status *remember(const struct host *host, uint32_t kb)
{
    struct host_statuses *statuses = host->memory->statuses;
    struct update_status *status = number_map_find(&statuses->by_kb, kb);
    if (status)
        return status;
    struct host lasting = host_in_arena(host, statuses->arena);
    status = arena_allocate(statuses->arena, 1, sizeof *status);
    *status = observe(&lasting, kb);
    status->evidence.capacity = status->evidence.count;
    status->looked_for.capacity = status->looked_for.count;
    number_map_add(statuses->arena, &statuses->by_kb, kb, status);
    return status;
}

struct update_status update_status_find(const struct host *host, uint32_t kb)
{
    struct update_status status = {.presence = PRESENCE_UNKNOWN, .matched_by = ""};
    if (simulated(host, kb, &status))
        return status;
    status = *remember(host, kb);
    restart(host, &status);
    return status;
}

struct update_status update_status_of_identity(const struct host *host, uint32_t kb,
                                               const struct package_identity *identity, bool *newer)
{
    struct update_status status = {.presence = PRESENCE_UNKNOWN, .matched_by = ""};
    struct testimony testimony = testimony_hear_identity(host, identity);
    add_evidence(host, &status, &testimony, kb);
    if (testimony.record)
        judge_record(&status, &testimony);
    else
        judge_others(host->inventory, &status, &testimony);
    note_records(&status, &testimony);
    take_doubt(host, &status, &testimony, identity->name);
    restart(host, &status);
    *newer = status.has_edition && version_compare(status.edition, identity->version) > 0;
    return status;
}

bool update_status_counts_as_installed(const struct update_status *status)
{
    return status->presence == PRESENCE_EFFECTIVE || status->presence == PRESENCE_SUPERSEDED;
}

bool update_status_counts_as_missing(const struct update_status *status)
{
    return status->presence == PRESENCE_ABSENT || status->presence == PRESENCE_STAGED ||
           status->presence == PRESENCE_INSTALL_PENDING;
}

const char *presence_words(enum presence presence)
{
    static const char *const words[] = {
        [PRESENCE_UNKNOWN] = "not known",
        [PRESENCE_ABSENT] = "not installed",
        [PRESENCE_STAGED] = "on disk but not installed",
        [PRESENCE_INSTALL_PENDING] = "install pending, in force only after a restart",
        [PRESENCE_SUPERSEDED] = "installed and since superseded",
        [PRESENCE_EFFECTIVE] = "installed",
        [PRESENCE_CONFLICT] = "contradicted: sources of equal standing disagree",
    };
    return words[presence];
}
