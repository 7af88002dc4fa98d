/* An update that no catalog describes, made from its own package. */
#include "readiness/package/package_update.h"

#include "package/package_kind.h"
#include "readiness/evidence.h"
#include "readiness/package/package_fit.h"

struct date package_made_on(const struct package_set *set, struct date today)
{
    struct date unknown = {0};
    bool is_still_to_come = today.value && set->created.value > today.value;
    return is_still_to_come ? unknown : set->created;
}

void package_update_date(struct catalog_update *update, const struct package_set *set, struct date today)
{
    struct date made = package_made_on(set, today);
    if (!made.value)
        return;
    update->released = made;
    update->released_until = date_add_days(made, PACKAGE_RELEASED_WITHIN_DAYS);
}

/* Of the Windows that the package names, the one of the host's version, else the first. */
static struct package_windows nearest_windows(const struct host *host, const struct package_set *set)
{
    struct package_windows_list windows = package_windows_of(set);
    for (size_t i = 0; i < windows.count; i++)
        if (windows.items[i].major == host->major && windows.items[i].minor == host->minor)
            return windows.items[i];
    return windows.count ? windows.items[0] : (struct package_windows){.service_pack = -1};
}

static const struct catalog_product *make_product(const struct host *host, const struct package_set *set)
{
    struct package_windows windows = nearest_windows(host, set);
    struct catalog_product *product = arena_allocate(host->arena, 1, sizeof *product);
    product->name = package_fit_name(set, host->arena);
    product->major = windows.major;
    product->minor = windows.minor;
    product->service_pack = windows.service_pack;
    if (windows.build)
        *list_append(host->arena, &product->builds) = windows.build;
    product->architectures = set->declares.architectures;
    product->source = set->path;
    product->confidence = CONFIDENCE_SINGLE;
    return product;
}

/* Whether the update is made for the host's product: from Windows 10 on a build of it, and not a client that only
 * shares its build. */
static bool serves(const struct host *host, const struct package_set *set)
{
    const struct catalog_product *product = host->product;
    bool is_other_client = product && product->server_only && host->is_server == ASSERTED_NO && product->major == 10;
    return product && !is_other_client && package_fit_find(host, set).answer == ANSWER_YES;
}

const struct catalog_update *package_update_make(const struct host *host, const struct package_set *set)
{
    struct catalog_update *update = arena_allocate(host->arena, 1, sizeof *update);
    update->product = serves(host, set) ? host->product : make_product(host, set);
    update->kb = set->kb;
    package_update_date(update, set, host->options->today);
    update->kind = package_kind_of(set);
    if (set->declares.restart == PACKAGE_RESTART_REQUIRED)
        update->restart = SLICE("required");
    update->title = package_identity_format(host->arena, &set->identity);
    update->source = set->path;
    update->confidence = CONFIDENCE_SINGLE;
    return update;
}
