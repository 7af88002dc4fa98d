/* An update that no catalog describes, made from its own package. */
#include "readiness/package_update.h"

#include "package/package_declares.h"
#include "readiness/evidence.h"

struct windows_version {
    unsigned major, minor;
    unsigned build; /* of Windows 10 and later, whose updates are made for one build or a family of them; 0 otherwise */
};

/* Identities of updates start with the version of Windows up to 6.3; later ones start with its build (14393.7692.1.0). */
static bool names_windows(struct version version, struct windows_version *windows)
{
    enum { SMALLEST_BUILD_OF_10 = 10240 };
    unsigned major = version_field(version, 0);
    *windows = (struct windows_version){major, version_field(version, 1), major == 10 ? version_field(version, 2) : 0};
    if (major >= SMALLEST_BUILD_OF_10)
        *windows = (struct windows_version){10, 0, major};
    return major == 6 || windows->major == 10;
}

/* Parents say it best; versions of components say nothing about Windows. */
static struct windows_version windows_of(const struct package_set *set)
{
    struct windows_version windows = {0};
    for (size_t i = 0; i < set->members.count; i++) {
        const struct package_parent_list *parents = &set->members.items[i].manifest.parents;
        for (size_t j = 0; j < parents->count; j++) {
            if (names_windows(parents->items[j].identity.version, &windows))
                return windows;
        }
    }
    return names_windows(set->identity.version, &windows) ? windows : (struct windows_version){0};
}

static const struct catalog_product *make_product(const struct host *host, const struct package_set *set,
                                                  const struct package_declares *declares,
                                                  struct windows_version windows)
{
    struct catalog_product *product = arena_allocate(host->arena, 1, sizeof *product);
    product->name = windows.build ? arena_format(host->arena, "Windows %u.%u, build %u", windows.major, windows.minor,
                                                 windows.build)
                                  : arena_format(host->arena, "Windows %u.%u", windows.major, windows.minor);
    product->major = windows.major;
    product->minor = windows.minor;
    product->service_pack = -1;
    if (windows.build)
        *list_append(host->arena, &product->builds) = windows.build;
    product->architectures = declares->architectures;
    product->source = set->path;
    product->confidence = CONFIDENCE_SINGLE;
    return product;
}

static enum update_kind kind_of(const struct package_set *set, const struct package_declares *declares)
{
    const struct package_manifest *top = &set->members.items[declares->top].manifest;
    if (declares->is_servicing_stack_update)
        return UPDATE_SERVICING_STACK;
    bool rollup = slice_equal_ignoring_case(top->release_type, SLICE("Update Rollup"));
    return rollup ? UPDATE_MONTHLY_ROLLUP : UPDATE_STANDALONE;
}

/* Whether the update is made for the host's product: from Windows 10 on a build of it, and not a client that only shares its build. */
static bool serves(const struct host *host, struct windows_version windows)
{
    const struct catalog_product *product = host->product;
    if (product->major != windows.major || product->minor != windows.minor)
        return false;
    bool is_other_client = product->server_only && host->is_server == ASSERTED_NO;
    return !windows.build || (windows.build == host->build && !is_other_client);
}

const struct catalog_update *package_update_make(const struct host *host, const struct package_set *set)
{
    struct package_declares declares =
        package_declares_collect(set->members.items, set->members.count, NULL, host->arena);
    struct windows_version windows = windows_of(set);
    bool hosts_product = host->product && serves(host, windows);
    struct catalog_update *update = arena_allocate(host->arena, 1, sizeof *update);
    update->product = hosts_product ? host->product : make_product(host, set, &declares, windows);
    update->kb = set->kb;
    update->released = set->created;
    update->kind = kind_of(set, &declares);
    update->title = package_identity_format(host->arena, &set->identity);
    update->source = set->path;
    update->confidence = CONFIDENCE_SINGLE;
    return update;
}
