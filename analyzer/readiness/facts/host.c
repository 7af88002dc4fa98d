/* One host as the inventory and the catalog together show it: version, product, architecture, and contradictions about
 * them. */
#include "readiness/facts/host.h"

#include "readiness/evidence.h"
#include "readiness/facts/following.h"
#include "servicing/computer_name.h"

/* The package that is Service Pack 2 of Vista and Server 2008; files spell it with a small p, too. */
#define SERVICE_PACK_2_PACKAGE SLICE("Package_for_KB948465")

static void contradiction(struct host *host, struct slice sentence, struct origin one, struct origin other)
{
    *list_append(host->arena, &host->contradictions) = (struct host_contradiction){sentence, one, other};
}

/* Whether no image of the host's Windows can state this version. Of Windows 10 and later the builds of one family share
 * their files. */
static bool is_other_windows(const struct host *host, unsigned major, unsigned minor, unsigned build)
{
    enum { FIRST_WITH_FAMILIES = 10 };
    if (host->major != major || host->minor != minor)
        return true;
    return major >= FIRST_WITH_FAMILIES && host->build && build &&
           windows_build_match(host->build, build) == BUILD_OTHER &&
           windows_build_match(build, host->build) == BUILD_OTHER;
}

/* Versions and builds are taken in two passes, the certain ones first, so that their order does not matter: a likely
 * one adds a build that no certain one states, and its build counts for nothing where it disagrees with a certain one.
 * Two of equal standing that disagree are a contradiction, and so are two versions of Windows, whoever states them: no
 * image of one holds packages of the other. */
static void take_version(struct host *host, const struct system_observation *seen, struct origin *origin)
{
    if (!seen->major)
        return;
    bool same_version = host->major == seen->major && host->minor == seen->minor;
    bool same_build = !host->build || !seen->build || host->build == seen->build;
    if (!host->major) {
        host->major = seen->major;
        host->minor = seen->minor;
        host->build = seen->build;
        host->system_certainty = seen->certainty;
        *origin = seen->origin;
    } else if (same_version && same_build) {
        if (!host->build && seen->build && seen->certainty == CERTAINTY_LIKELY)
            host->system_certainty = CERTAINTY_LIKELY;
        host->build = host->build ? host->build : seen->build;
    } else if (seen->certainty == host->system_certainty ||
               is_other_windows(host, seen->major, seen->minor, seen->build)) {
        contradiction(host,
                      arena_format(host->arena, "two Windows versions in one export: %u.%u.%u and %u.%u.%u",
                                   host->major, host->minor, host->build, seen->major, seen->minor, seen->build),
                      *origin, seen->origin);
    }
}

/* Stated, or implied by the build. Two certain statements must agree. */
static void take_service_pack(struct host *host, const struct system_observation *seen)
{
    const struct windows_release *release = windows_release_find(seen->major, seen->minor, seen->build);
    int stated = seen->service_pack >= 0 ? seen->service_pack : release ? release->service_pack : -1;
    if (stated < 0)
        return;
    bool certain = seen->certainty == CERTAINTY_CERTAIN;
    if (host->service_pack < 0)
        host->service_pack = stated;
    else if (certain && host->service_pack_is_certain && host->service_pack != stated)
        contradiction(
            host, arena_format(host->arena, "two service packs in one export: %d and %d", host->service_pack, stated),
            seen->origin, seen->origin);
    host->service_pack_is_certain |= certain;
}

static void take_product_name(struct host *host, const struct system_observation *seen)
{
    enum assertion is_server = windows_name_is_server(seen->product_name) ? ASSERTED_YES : ASSERTED_NO;
    if (!host->product_name.length) {
        host->product_name = seen->product_name;
        host->is_server = is_server;
    } else if (host->is_server != is_server) {
        contradiction(host,
                      arena_format(host->arena,
                                   "a server and a client in one export: " SLICE_FORMAT " and " SLICE_FORMAT,
                                   SLICE_ARGUMENTS(host->product_name), SLICE_ARGUMENTS(seen->product_name)),
                      seen->origin, seen->origin);
    }
}

/* The names met so far, each once. */
struct naming {
    LIST_FIELDS(const struct system_observation *);
};

enum { MOST_NAMES = 64 };

static bool is_known_name(const struct naming *naming, struct slice name)
{
    LIST_EACH(known, naming)
        if (slice_equal_ignoring_case((*known)->computer_name, name))
            return true;
    return false;
}

/* Each is held against all before it, for which of two was met first says nothing. */
static void take_computer_name(struct host *host, const struct system_observation *seen, struct naming *naming)
{
    struct slice name = seen->computer_name;
    if (!name.length)
        return;
    if (!host->computer_name.length || computer_name_is_better(name, host->computer_name))
        host->computer_name = name;
    /* So many names contradict each other already: of one machine there are not even ten. */
    if (naming->count == MOST_NAMES || computer_name_is_of_all(name) || is_known_name(naming, name))
        return;
    const struct system_observation *other = NULL;
    LIST_EACH(known, naming)
        other = other || computer_name_same((*known)->computer_name, name) ? other : *known;
    if (other)
        contradiction(host,
                      arena_format(host->arena,
                                   "two computers in one export: " SLICE_FORMAT " and " SLICE_FORMAT
                                   "; give each host a folder of its own",
                                   SLICE_ARGUMENTS(other->computer_name), SLICE_ARGUMENTS(name)),
                      other->origin, seen->origin);
    *list_append(host->arena, naming) = seen;
}

static void take_names(struct host *host, const struct system_observation *seen, struct naming *naming)
{
    if (seen->product_name.length)
        take_product_name(host, seen);
    take_computer_name(host, seen, naming);
}

static void take_architecture(struct host *host, enum architecture architecture, enum certainty certainty,
                              struct origin origin)
{
    if (architecture == ARCHITECTURE_UNKNOWN)
        return;
    bool known = host->architecture != ARCHITECTURE_UNKNOWN;
    if (known && host->architecture != architecture && certainty == host->architecture_certainty) {
        contradiction(host,
                      arena_format(host->arena, "two architectures in one export: %s and %s",
                                   architecture_name(host->architecture), architecture_name(architecture)),
                      origin, origin);
        return;
    }
    if (known && !(certainty == CERTAINTY_CERTAIN && host->architecture_certainty == CERTAINTY_LIKELY))
        return;
    host->architecture = architecture;
    host->architecture_certainty = certainty;
    host->architecture_evidence = (struct evidence_list){0};
    evidence_add(host->arena, &host->architecture_evidence, origin,
                 arena_format(host->arena, "architecture %s", architecture_name(architecture)));
}

static struct slice describe_system(struct arena *arena, const struct system_observation *seen)
{
    struct slice text = arena_format(arena, "Windows %u.%u", seen->major, seen->minor);
    if (seen->build)
        text = arena_format(arena, SLICE_FORMAT ".%u", SLICE_ARGUMENTS(text), seen->build);
    if (seen->service_pack > 0)
        text = arena_format(arena, SLICE_FORMAT " Service Pack %d", SLICE_ARGUMENTS(text), seen->service_pack);
    if (seen->product_name.length)
        text = arena_format(arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(seen->product_name),
                            SLICE_ARGUMENTS(text));
    return text;
}

static void take_systems(struct host *host, enum certainty certainty, struct naming *naming)
{
    struct origin version_at = {0};
    for (size_t i = 0; i < host->inventory->systems.count; i++) {
        const struct system_observation *seen = &host->inventory->systems.items[i];
        if (seen->certainty != certainty)
            continue;
        take_version(host, seen, &version_at);
        take_service_pack(host, seen);
        take_names(host, seen, naming);
        take_architecture(host, seen->architecture, seen->certainty, seen->origin);
        if (seen->major)
            evidence_add(host->arena, &host->system_evidence, seen->origin, describe_system(host->arena, seen));
    }
}

/* The build that a foundation package was laid down with. Since 6.2 that is the release's; on 6.1 the foundation of
 * Service Pack 1 names it. On 6.0 it stays that of Service Pack 1, and one of 6.1 without a service pack may be a
 * left-over. Releases of Windows 10 that are switched on in an older one keep its foundation, so the build is only
 * likely. */
static void take_foundation_build(struct host *host)
{
    const struct package_observation *newest = NULL;
    for (size_t i = 0; i < host->inventory->packages.count; i++) {
        const struct package_observation *package = &host->inventory->packages.items[i];
        bool usable =
            !package->is_manifest && package->role == PACKAGE_FOUNDATION && package_state_is_effective(package->state);
        if (usable && (!newest || version_compare(package->identity.version, newest->identity.version) > 0))
            newest = package;
    }
    if (!newest || host->build)
        return;
    struct version version = newest->identity.version;
    const struct windows_release *release =
        windows_release_find(version_field(version, 0), version_field(version, 1), version_field(version, 2));
    if (!release || release->major != host->major || release->minor != host->minor || release->major < 6 ||
        (release->major == 6 && (release->minor == 0 || (release->minor == 1 && release->service_pack == 0))))
        return;
    host->build = release->build;
    host->service_pack = host->service_pack < 0 ? release->service_pack : host->service_pack;
    host->system_certainty = CERTAINTY_LIKELY;
}

/* Registry records of foundation and service pack packages say what Windows this is. Manifests on disk are
 * image_tree.c's to judge. */
static void take_packages(struct host *host)
{
    for (size_t i = 0; i < host->inventory->packages.count; i++) {
        const struct package_observation *package = &host->inventory->packages.items[i];
        const struct package_identity *identity = &package->identity;
        if (package->is_manifest || !package_state_is_effective(package->state))
            continue;
        bool service_pack = slice_equal_ignoring_case(identity->name, SERVICE_PACK_2_PACKAGE);
        if (!service_pack && package->role != PACKAGE_FOUNDATION)
            continue;
        struct system_observation seen = {
            .major = version_field(identity->version, 0),
            .minor = version_field(identity->version, 1),
            .service_pack = service_pack ? 2 : -1,
            .certainty = CERTAINTY_CERTAIN,
            .origin = package->origin,
        };
        struct origin origin = package->origin;
        take_version(host, &seen, &origin);
        take_service_pack(host, &seen);
        take_architecture(host, architecture_parse(identity->architecture), CERTAINTY_CERTAIN, package->origin);
        evidence_add(host->arena, &host->system_evidence, package->origin, describe_system(host->arena, &seen));
    }
}

static void take_version_of_stack(struct host *host, const struct stack_observation *stack)
{
    struct arena *arena = host->arena;
    unsigned major = version_field(stack->version, 0), minor = version_field(stack->version, 1),
             build = version_field(stack->version, 2);
    if (!host->major) {
        host->major = major;
        host->minor = minor;
        host->system_certainty = CERTAINTY_LIKELY;
        evidence_add(arena, &host->system_evidence, stack->origin,
                     arena_format(arena, "a servicing stack of Windows %u.%u", major, minor));
    } else if (is_other_windows(host, major, minor, build)) {
        contradiction(host,
                      arena_format(arena, "a servicing stack of Windows %u.%u.%u in an export of Windows %u.%u.%u",
                                   major, minor, build, host->major, host->minor, host->build),
                      stack->origin, stack->origin);
    }
}

static void follow_build(struct host *host, const struct stack_observation *stack)
{
    unsigned build = following_build(host, stack);
    if (host->build || !build)
        return;
    const struct windows_release *release = windows_release_find(host->major, host->minor, build);
    host->build = build;
    host->service_pack = host->service_pack < 0 ? release->service_pack : host->service_pack;
    host->system_certainty = CERTAINTY_LIKELY;
    evidence_add(host->arena, &host->system_evidence, stack->origin,
                 arena_format(host->arena, "build %u follows from the servicing stack", build));
}

/* A stack in force names the version of the Windows it belongs to; one of 6.0.6002 or later is laid down by Service
 * Pack 2 or needs it. The kernel's build cannot be had from it: a 6003 stack serves a 6002 kernel. */
static void take_stacks(struct host *host)
{
    for (size_t i = 0; i < host->inventory->stacks.count; i++) {
        const struct stack_observation *stack = &host->inventory->stacks.items[i];
        if (stack->bound == STACK_AT_MOST)
            continue;
        take_version_of_stack(host, stack);
        follow_build(host, stack);
        bool of_service_pack_2 = version_compare(stack->version, version_of(6, 0, 6002, 0)) >= 0 &&
                                 version_compare(stack->version, version_of(6, 1, 0, 0)) < 0;
        if (of_service_pack_2 && host->major == 6 && host->minor == 0 && host->service_pack < 0)
            host->service_pack = 2;
    }
}

/* A client and a server of one build are two products: without a name nobody knows which this is. */
static const struct catalog_product *choose_product(struct host *host)
{
    struct catalog_product_choice all =
        catalog_products_of_build(host->catalog, host->major, host->minor, host->build, host->arena);
    if (all.count < 2)
        return all.count ? all.items[0] : NULL;
    host->may_be_several = host->is_server == ASSERTED_NOTHING;
    LIST_EACH(item, &all) {
        const struct catalog_product *product = *item;
        bool fits = host->is_server == ASSERTED_YES ? !product->client_only : !product->server_only;
        if (fits && !host->may_be_several)
            return product;
    }
    return NULL;
}

static const struct catalog_product *find_product(struct host *host)
{
    if (host->build)
        return choose_product(host);
    const struct windows_release *release = NULL;
    /* Without a build the service pack decides; every build of one service pack is one product. */
    for (unsigned build = 6000; build < 10000 && host->service_pack >= 0; build++) {
        release = windows_release_find(host->major, host->minor, build);
        if (release && release->service_pack == host->service_pack)
            return catalog_product_of_build(host->catalog, host->major, host->minor, build);
    }
    return NULL;
}

static void find_record_without_state(struct host *host)
{
    LIST_EACH(package, &host->inventory->packages) {
        bool is_record = !package->is_manifest && package->origin.reader != READER_DISM_LISTING;
        if (is_record && package->state == PACKAGE_STATE_UNKNOWN && !host->without_state)
            host->without_state = package;
    }
}

static void follow_architecture(struct host *host)
{
    struct followed followed = following_architecture(host);
    if (followed.architecture == ARCHITECTURE_UNKNOWN)
        return;
    host->architecture = followed.architecture;
    host->architecture_certainty = CERTAINTY_LIKELY;
    evidence_add(host->arena, &host->architecture_evidence, followed.origin, followed.why);
}

/* An export that contradicts itself about its host describes none: whichever file came first would decide. */
static void forget(struct host *host)
{
    host->major = host->minor = host->build = 0;
    host->service_pack = -1;
    host->product_name = (struct slice){0};
    host->computer_name = (struct slice){0};
    host->is_server = ASSERTED_NOTHING;
    host->architecture = ARCHITECTURE_UNKNOWN;
    host->architecture_evidence = (struct evidence_list){0};
}

/* An image is serviced by another machine unless somebody says that it is booted for it. */
static void take_servicing(struct host *host)
{
    static const enum servicing_basis bases[] = {
        [EXPORT_OF_COPIES] = SERVICING_PRESUMED,
        [EXPORT_OF_WIM_IMAGE] = SERVICING_OF_WIM_IMAGE,
        [EXPORT_OF_MOUNTED_IMAGE] = SERVICING_OF_MOUNTED_IMAGE,
    };
    enum export_form form = host->inventory->form;
    host->servicing = host->options->servicing;
    host->servicing_basis = SERVICING_ASKED;
    if (host->servicing != SERVICING_BY_EXPORT)
        return;
    host->servicing = form == EXPORT_OF_COPIES ? SERVICING_ONLINE : SERVICING_OFFLINE;
    host->servicing_basis = bases[form];
}

/* Of a host that contradicts itself it is not known what it is. */
static void take_contradictions(struct host *host)
{
    LIST_EACH(seen, &host->inventory->contradictions)
        contradiction(host, seen->sentence, seen->one, seen->other);
    if (host->contradictions.count)
        forget(host);
    else
        host->product = find_product(host);
}

static const struct store_health *examine_store(const struct inventory *inventory, struct arena *arena)
{
    struct store_health *store = arena_allocate(arena, 1, sizeof *store);
    *store = store_examine(inventory, arena);
    return store;
}

struct host host_examine(const struct inventory *inventory, const struct catalog *catalog,
                         const struct readiness_options *options, struct arena *arena)
{
    struct host host = {
        .inventory = inventory,
        .catalog = catalog,
        .options = options,
        .arena = arena,
        .packages = package_index_build(inventory, arena),
        .hotfixes = hotfix_index_build(inventory->hotfixes.items, inventory->hotfixes.count, arena),
        .offered = hotfix_index_build(inventory->offered.items, inventory->offered.count, arena),
        .service_pack = -1,
        .memory = host_memory_create(arena),
    };
    struct naming naming = {0};
    take_servicing(&host);
    take_systems(&host, CERTAINTY_CERTAIN, &naming);
    take_packages(&host);
    find_record_without_state(&host);
    take_systems(&host, CERTAINTY_LIKELY, &naming);
    take_foundation_build(&host);
    take_stacks(&host);
    if (host.architecture == ARCHITECTURE_UNKNOWN)
        follow_architecture(&host);
    take_contradictions(&host);
    host.store = examine_store(inventory, arena);
    return host;
}

struct host host_in_arena(const struct host *host, struct arena *arena)
{
    struct host other = *host;
    other.arena = arena;
    return other;
}

struct slice host_nt_version(const struct host *host)
{
    if (!host->major)
        return (struct slice){0};
    if (host->build)
        return arena_format(host->arena, "%u.%u.%u", host->major, host->minor, host->build);
    if (host->service_pack > 0)
        return arena_format(host->arena, "%u.%u Service Pack %d", host->major, host->minor, host->service_pack);
    return arena_format(host->arena, "%u.%u", host->major, host->minor);
}
