/* What is in force on a host, thing by thing: records of packages first, then manifests and hotfixes of updates that no
 * record shows. */
#include "readiness/facts/installed.h"

#include <stdlib.h>

#include "readiness/evidence.h"
#include "readiness/facts/doubted.h"
#include "readiness/facts/servicing_stack.h"
#include "readiness/facts/update_status.h"

/* One update that was seen in some form, and what all sources together say of it. */
struct seen_update {
    uint32_t kb;
    bool listed; /* by a hotfix list */
    size_t item; /* of its top package, or of the KB alone: its place among the items, and 1; 0 = none yet */
    struct update_status status;
};
struct seen_updates {
    LIST_FIELDS(struct seen_update);
};

struct finding_installed {
    const struct host *host;
    struct installed *installed;
    struct seen_updates updates;
    bool whole; /* a listing of records whose silence is certain goes to its end */
};

static int compare_updates(const void *left, const void *right)
{
    const struct seen_update *a = left, *b = right;
    return (a->kb > b->kb) - (a->kb < b->kb);
}

static void unsettled(struct finding_installed *finding, struct slice name, const char *why)
{
    struct arena *arena = finding->host->arena;
    *list_append(arena, &finding->installed->unsettled) =
        arena_format(arena, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(name), why);
}

static void note_update(struct finding_installed *finding, uint32_t kb, bool listed)
{
    if (kb)
        *list_append(finding->host->arena, &finding->updates) = (struct seen_update){.kb = kb, .listed = listed};
}

/* Every KB that packages or hotfixes name, once, in order of their numbers. */
static void collect_updates(struct finding_installed *finding)
{
    const struct inventory *inventory = finding->host->inventory;
    struct seen_updates *updates = &finding->updates;
    for (size_t i = 0; i < inventory->packages.count; i++)
        note_update(finding, inventory->packages.items[i].kb, false);
    for (size_t i = 0; i < inventory->hotfixes.count; i++)
        note_update(finding, inventory->hotfixes.items[i].kb, true);
    if (updates->count)
        qsort(updates->items, updates->count, sizeof *updates->items, compare_updates);
    size_t kept = 0;
    for (size_t i = 0; i < updates->count; i++) {
        if (i == 0 || updates->items[i].kb != updates->items[kept - 1].kb)
            updates->items[kept++] = updates->items[i];
        updates->items[kept - 1].listed |= updates->items[i].listed;
    }
    updates->count = kept;
}

static void judge_updates(struct finding_installed *finding)
{
    for (size_t i = 0; i < finding->updates.count; i++) {
        struct seen_update *update = &finding->updates.items[i];
        update->status = update_status_find(finding->host, update->kb);
        enum presence presence = update->status.presence;
        if (presence == PRESENCE_UNKNOWN || presence == PRESENCE_CONFLICT)
            unsettled(finding, kb_text(finding->host->arena, update->kb), presence_words(presence));
    }
}

static struct seen_update *find_update(const struct finding_installed *finding, uint32_t kb)
{
    struct seen_update wanted = {.kb = kb};
    if (!finding->updates.count)
        return NULL;
    return bsearch(&wanted, finding->updates.items, finding->updates.count, sizeof *finding->updates.items,
                   compare_updates);
}

static bool is_in_force(const struct finding_installed *finding, uint32_t kb)
{
    const struct seen_update *update = find_update(finding, kb);
    return update && update->status.presence == PRESENCE_EFFECTIVE;
}

static struct installed_item *add_item(struct finding_installed *finding, const struct package_observation *package,
                                       uint32_t kb, enum certainty certainty)
{
    struct installed_item *item = list_append(finding->host->arena, &finding->installed->items);
    struct seen_update *update = kb ? find_update(finding, kb) : NULL;
    item->package = package;
    item->kb = kb;
    item->certainty = certainty;
    if (update && !update->item && (!package || package->role == PACKAGE_OF_UPDATE))
        update->item = finding->installed->items.count;
    return item;
}

static void add_place(const struct finding_installed *finding, struct installed_item *item, struct origin place)
{
    *list_append(finding->host->arena, &item->places) = place;
}

static void add_recorded(struct finding_installed *finding, const struct package_observation *record,
                         const struct package_range *copies)
{
    struct installed_item *item = add_item(finding, record, record->kb, CERTAINTY_CERTAIN);
    for (size_t i = 0; i < copies->count; i++) {
        if (!copies->items[i]->damaged)
            add_place(finding, item, copies->items[i]->origin);
    }
}

static const struct package_observation *first_record(const struct package_range *copies)
{
    for (size_t i = 0; i < copies->count; i++)
        if (!copies->items[i]->is_manifest)
            return copies->items[i];
    return NULL;
}

static bool says_nothing(enum package_state state)
{
    return state == PACKAGE_STATE_UNKNOWN || state == PACKAGE_STATE_PARTIALLY_INSTALLED ||
           state == PACKAGE_STATE_INVALID;
}

/* Packages of an update that is not in force are settled with it. */
static void judge_package(struct finding_installed *finding, const struct package_observation *package)
{
    struct arena *arena = finding->host->arena;
    struct package_range copies = package_index_of_identity(finding->host->packages, package->identity_id);
    const struct package_observation *record = first_record(&copies);
    if (!record && !package->kb && !finding->whole)
        finding->installed->manifests_of_no_state++;
    if (record != package || (package->kb && !is_in_force(finding, package->kb)))
        return;
    if (update_status_contradiction(&copies, record))
        unsettled(finding, package_identity_format(arena, &package->identity), presence_words(PRESENCE_CONFLICT));
    else if (says_nothing(record->state))
        unsettled(finding, package_identity_format(arena, &package->identity), package_state_name(record->state));
    else if (package_state_is_effective(record->state))
        add_recorded(finding, record, &copies);
}

/* Of an update that no record shows, the manifest of the edition that was taken to be in force. */
static void add_by_manifest(struct finding_installed *finding, const struct seen_update *update)
{
    struct package_range packages = package_index_of_kb(finding->host->packages, update->kb);
    for (size_t i = 0; update->status.has_edition && i < packages.count; i++) {
        const struct package_observation *package = packages.items[i];
        bool right = package->is_manifest && !package->damaged && package->role == PACKAGE_OF_UPDATE &&
                     version_compare(package->identity.version, update->status.edition) == 0;
        if (!right)
            continue;
        struct installed_item *item = add_item(finding, package, update->kb, update->status.edition_certainty);
        add_place(finding, item, package->origin);
        return;
    }
}

static void judge_by_others(struct finding_installed *finding, const struct seen_update *update)
{
    if (update->status.presence != PRESENCE_EFFECTIVE)
        return;
    if (!update->item)
        add_by_manifest(finding, update);
    if (!update->item && update->listed)
        add_item(finding, NULL, update->kb, update->status.certainty);
}

static void add_place_of_hotfix(struct finding_installed *finding, const struct hotfix_observation *hotfix)
{
    const struct seen_update *update = find_update(finding, hotfix->kb);
    if (update && update->item && update->status.presence == PRESENCE_EFFECTIVE)
        add_place(finding, &finding->installed->items.items[update->item - 1], hotfix->origin);
}

static void find_stack(struct finding_installed *finding)
{
    struct arena *arena = finding->host->arena;
    const struct stack_facts *facts = stack_facts_of(finding->host);
    if (facts->contradictory) {
        unsettled(finding, SLICE("servicing stack"), presence_words(PRESENCE_CONFLICT));
        return;
    }
    finding->installed->stack = stack_facts_text(facts, arena);
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].bound == STACK_EXACT)
            *list_append(arena, &finding->installed->stack_places) = facts->items[i].evidence.at;
}

static bool has_whole_listing(const struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->package_listings.count; i++) {
        const struct package_listing *listing = &inventory->package_listings.items[i];
        if (!listing->of_manifests && !listing->updates_only && listing->to_the_end &&
            listing->certainty == CERTAINTY_CERTAIN)
            return true;
    }
    return false;
}

/* No Windows is without a foundation package. */
static bool has_foundation(const struct installed *installed)
{
    for (size_t i = 0; i < installed->items.count; i++) {
        const struct package_observation *package = installed->items.items[i].package;
        if (package && package->role == PACKAGE_FOUNDATION)
            return true;
    }
    return false;
}

static enum wholeness wholeness_of(const struct finding_installed *finding)
{
    const struct installed *installed = finding->installed;
    if (doubted_package(finding->host, SLICE(""), STANDING_FOLDER, NULL))
        return WHOLENESS_INCOMPLETE;
    if (installed->unsettled.count || installed->manifests_of_no_state || !has_foundation(installed))
        return WHOLENESS_INCOMPLETE;
    return finding->whole && !finding->host->contradictions.count ? WHOLENESS_COMPLETE : WHOLENESS_UNKNOWN;
}

const struct installed *installed_find(const struct host *host)
{
    struct installed *installed = arena_allocate(host->arena, 1, sizeof *installed);
    struct finding_installed finding = {
        .host = host, .installed = installed, .whole = has_whole_listing(host->inventory)};
    collect_updates(&finding);
    judge_updates(&finding);
    for (size_t i = 0; i < host->inventory->packages.count; i++)
        judge_package(&finding, &host->inventory->packages.items[i]);
    for (size_t i = 0; i < finding.updates.count; i++)
        judge_by_others(&finding, &finding.updates.items[i]);
    for (size_t i = 0; i < host->inventory->hotfixes.count; i++)
        add_place_of_hotfix(&finding, &host->inventory->hotfixes.items[i]);
    find_stack(&finding);
    installed->wholeness = wholeness_of(&finding);
    return installed;
}
