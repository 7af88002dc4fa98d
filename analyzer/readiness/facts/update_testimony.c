/* What the sources of an export say about one update, before anything is concluded. */
#include "readiness/facts/update_testimony.h"

#include "readiness/evidence.h"
#include "readiness/facts/silence.h"
#include "servicing/kb.h"

enum presence testimony_presence(enum package_state state)
{
    static const enum presence meanings[] = {
        [PACKAGE_STATE_UNKNOWN] = PRESENCE_UNKNOWN,
        [PACKAGE_STATE_ABSENT] = PRESENCE_ABSENT,
        [PACKAGE_STATE_UNINSTALL_PENDING] = PRESENCE_ABSENT,
        [PACKAGE_STATE_RESOLVING] = PRESENCE_STAGED,
        [PACKAGE_STATE_RESOLVED] = PRESENCE_STAGED,
        [PACKAGE_STATE_STAGING] = PRESENCE_STAGED,
        [PACKAGE_STATE_STAGED] = PRESENCE_STAGED,
        [PACKAGE_STATE_SUPERSEDED] = PRESENCE_SUPERSEDED,
        [PACKAGE_STATE_INSTALL_PENDING] = PRESENCE_INSTALL_PENDING,
        [PACKAGE_STATE_PARTIALLY_INSTALLED] = PRESENCE_UNKNOWN,
        [PACKAGE_STATE_INSTALLED] = PRESENCE_EFFECTIVE,
        [PACKAGE_STATE_PERMANENT] = PRESENCE_EFFECTIVE,
        [PACKAGE_STATE_INVALID] = PRESENCE_UNKNOWN,
    };
    return meanings[state];
}

bool update_status_is_named_by_hotfixes_only(const struct host *host, uint32_t kb)
{
    const struct catalog_update *update = host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
    bool old_names = host->major == 6 && host->minor == 0;
    return update && !old_names &&
           (update->kind == UPDATE_MONTHLY_ROLLUP || update->kind == UPDATE_PREVIEW ||
            update->kind == UPDATE_CUMULATIVE || update->kind == UPDATE_HOTPATCH);
}

/* Among several packages of one KB the strongest statement counts: an older edition may be superseded while a newer one
 * is in force. What a state does not tell outweighs any "not in force", for it may hide one that is. */
static int strength_of_state(enum package_state state)
{
    static const int ranks[] = {
        [PRESENCE_ABSENT] = 0,     [PRESENCE_STAGED] = 1,    [PRESENCE_INSTALL_PENDING] = 2, [PRESENCE_UNKNOWN] = 3,
        [PRESENCE_SUPERSEDED] = 4, [PRESENCE_EFFECTIVE] = 5, [PRESENCE_CONFLICT] = 0,
    };
    return ranks[testimony_presence(state)];
}

static bool is_stronger(const struct package_observation *candidate, const struct package_observation *best)
{
    if (!best)
        return true;
    int difference = strength_of_state(candidate->state) - strength_of_state(best->state);
    return difference > 0 ||
           (difference == 0 && version_compare(candidate->identity.version, best->identity.version) > 0);
}

/* The scale of a package's version: that of its Windows, or, from Windows 10 on and for rollups, its build. */
static bool is_on_scale(const struct host *host, struct version version)
{
    enum { FIRST_BUILD_OF_10 = 10240 };
    unsigned major = version_field(version, 0), minor = version_field(version, 1);
    if (!host->major || (major == host->major && minor == host->minor))
        return true;
    return host->major == 10 ? major >= FIRST_BUILD_OF_10 : host->build && major == host->build;
}

/* An identity is compared whole. A package of another publisher, architecture, language or Windows is another package,
 * whatever number it carries. */
static bool is_of_host(const struct host *host, const struct package_observation *package)
{
    const struct package_identity *identity = &package->identity;
    enum architecture architecture = architecture_parse(identity->architecture);
    bool fits = host->architecture == ARCHITECTURE_UNKNOWN || architecture == host->architecture ||
                slice_equal_ignoring_case(identity->architecture, SLICE("neutral"));
    return fits && identity->language.length == 0 &&
           slice_equal_ignoring_case(identity->public_key_token, SLICE("31bf3856ad364e35")) &&
           is_on_scale(host, identity->version);
}

static void hear_record(struct testimony *testimony, const struct package_observation *package)
{
    bool inner = package->role != PACKAGE_OF_UPDATE;
    enum presence presence = testimony_presence(package->state);
    testimony->may_wait |= presence == PRESENCE_INSTALL_PENDING || presence == PRESENCE_UNKNOWN;
    if (inner && testimony->record && !testimony->record_is_inner)
        return;
    if ((!inner && testimony->record_is_inner) || is_stronger(package, testimony->record)) {
        testimony->record = package;
        testimony->record_is_inner = inner;
    }
}

const struct package_observation *update_status_contradiction(const struct package_range *packages,
                                                              const struct package_observation *record)
{
    for (size_t i = 0; i < packages->count && record->state != PACKAGE_STATE_UNKNOWN; i++) {
        const struct package_observation *other = packages->items[i];
        if (!other->is_manifest && other->identity_id == record->identity_id && other->state != PACKAGE_STATE_UNKNOWN &&
            testimony_presence(other->state) != testimony_presence(record->state))
            return other;
    }
    return NULL;
}

static void hear_manifest(const struct host *host, struct testimony *testimony,
                          const struct package_observation *package)
{
    if (package->role != PACKAGE_OF_UPDATE)
        return;
    bool complete = package_index_set_is_complete(host->packages, package);
    const struct package_observation *best = testimony->manifest;
    if (best && testimony->manifests_complete > complete)
        return;
    if (best && testimony->manifests_complete == complete &&
        version_compare(package->identity.version, best->identity.version) <= 0)
        return;
    testimony->manifest = package;
    testimony->manifests_complete = complete;
}

static void hear_silence(const struct host *host, struct testimony *testimony, uint32_t kb,
                         const struct package_range *packages)
{
    if (update_status_is_named_by_hotfixes_only(host, kb))
        return;
    char text[KB_PACKAGE_NAME_SIZE];
    struct slice name = kb_package_name(kb, text);
    testimony->silent_records = silence_find(host, name, SILENCE_OF_RECORDS, packages, testimony->record);
    testimony->silent_folder = silence_find(host, name, SILENCE_OF_MANIFESTS, NULL, NULL);
}

/* From Windows 10 on the cumulative update is recorded as Package_for_RollupFix, whatever its KB: its version tells
 * which one it is, and a later one contains it. A record of an earlier one leaves the question to the silence of the
 * others. */
static void hear_rollup(const struct host *host, struct testimony *testimony, const struct catalog_update *update)
{
    struct package_identity rollup = {
        .name = SLICE("Package_for_RollupFix"),
        .public_key_token = SLICE("31bf3856ad364e35"),
        .architecture = slice_from(architecture_name(host->architecture)),
        .language = SLICE(""),
    };
    if (!update || update->kind != UPDATE_CUMULATIVE || !version_is_known(update->package_version) ||
        !host->architecture)
        return;
    struct package_range packages = package_index_of_family(host->packages, &rollup);
    for (size_t i = 0; i < packages.count; i++) {
        const struct package_observation *package = packages.items[i];
        bool same_build = version_field(package->identity.version, 0) == version_field(update->package_version, 0);
        if (package->damaged || !same_build || version_compare(package->identity.version, update->package_version) < 0)
            continue;
        if (package->is_manifest)
            hear_manifest(host, testimony, package);
        else
            hear_record(testimony, package);
    }
    if (testimony->record)
        testimony->contradiction = update_status_contradiction(&packages, testimony->record);
    testimony->silent_records = silence_find(host, rollup.name, SILENCE_OF_RECORDS, &packages, testimony->record);
}

struct testimony testimony_hear(const struct host *host, uint32_t kb)
{
    struct testimony testimony = {0};
    struct package_range packages = package_index_of_kb(host->packages, kb);
    for (size_t i = 0; i < packages.count; i++) {
        if (!is_of_host(host, packages.items[i]))
            testimony.other = packages.items[i];
        else if (packages.items[i]->is_manifest)
            hear_manifest(host, &testimony, packages.items[i]);
        else
            hear_record(&testimony, packages.items[i]);
    }
    if (testimony.record)
        testimony.contradiction = update_status_contradiction(&packages, testimony.record);
    testimony.hotfix = hotfix_index_find(&host->hotfixes, kb);
    testimony.offered = hotfix_index_find(&host->offered, kb);
    hear_silence(host, &testimony, kb, &packages);
    if (host->product)
        hear_rollup(host, &testimony, catalog_update_find(host->catalog, host->product, kb));
    return testimony;
}

struct testimony testimony_hear_identity(const struct host *host, const struct package_identity *identity)
{
    struct testimony testimony = {0};
    struct package_range packages = package_index_of_family(host->packages, identity);
    for (size_t i = 0; i < packages.count; i++) {
        const struct package_observation *package = packages.items[i];
        if (package->damaged || version_compare(package->identity.version, identity->version) < 0)
            continue;
        if (package->is_manifest)
            hear_manifest(host, &testimony, package);
        else
            hear_record(&testimony, package);
    }
    if (testimony.record)
        testimony.contradiction = update_status_contradiction(&packages, testimony.record);
    if (testimony.record || testimony.manifest)
        testimony.silent_records = silence_find(host, identity->name, SILENCE_OF_RECORDS, &packages, testimony.record);
    return testimony;
}
