/* The packages that --package names. */
#include "examination/given_packages.h"

#include "readiness/evidence.h"
#include "servicing/kb.h"

/* Two files of one update: nobody can tell which of them is meant. */
static bool is_given_once(const struct examination_request *request, const struct package_set *set, struct error *error)
{
    char kb[KB_TEXT_SIZE];
    const struct package_set_list *packages = &request->readiness.packages;
    for (size_t i = 0; i < packages->count; i++) {
        const struct package_set *other = &packages->items[i];
        if (other != set && other->kb == set->kb)
            return error_set(error, ERROR_INPUT,
                             "--package " SLICE_FORMAT " and " SLICE_FORMAT ": both are %s; give the one that would be "
                             "installed",
                             SLICE_ARGUMENTS(other->path), SLICE_ARGUMENTS(set->path), kb_format(set->kb, kb));
    }
    return true;
}

bool given_packages_read(struct examination_request *request, struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < request->package_paths.count; i++) {
        struct package_set *set = list_append(arena, &request->readiness.packages);
        struct error cause = {0};
        if (!package_set_read(request->package_paths.items[i], arena, set, &cause))
            return error_set(
                error, cause.code, "--package %s%s", cause.text,
                cause.code == ERROR_IO ? "; name a .msu, a .cab, a .mum, or the folder it was expanded into" : "");
        if (!set->kb)
            return error_set(error, ERROR_INPUT,
                             "--package " SLICE_FORMAT
                             ": no KB is named in it or in its file's name, so nobody can tell "
                             "which update it is; name the update's own file",
                             SLICE_ARGUMENTS(set->path));
        if (!is_given_once(request, set, error))
            return false;
        kb_list_add(arena, &request->updates, set->kb);
    }
    return true;
}

/* What could not be read has a line of its own, which names the file. */
static void warn_of_package(struct inventory *inventory, const struct package_set *set)
{
    for (size_t i = 0; i < set->warnings.count; i++)
        inventory_warn(inventory, SLICE_FORMAT, SLICE_ARGUMENTS(set->warnings.items[i]));
    for (size_t i = set->warnings.count ? 1 : 0; i < set->gaps.count; i++)
        inventory_warn(inventory, SLICE_FORMAT ": not whole: " SLICE_FORMAT, SLICE_ARGUMENTS(set->path),
                       SLICE_ARGUMENTS(set->gaps.items[i]));
    for (size_t i = 0; i < set->signature.self_certified.count; i++)
        inventory_warn(inventory,
                       SLICE_FORMAT
                       ": the signer certifies himself; Windows trusts no such catalog, and it proves nothing",
                       SLICE_ARGUMENTS(set->signature.self_certified.items[i]));
}

void given_packages_warn(const struct examination_request *request, struct inventory *inventory)
{
    for (size_t i = 0; i < request->readiness.packages.count; i++)
        warn_of_package(inventory, &request->readiness.packages.items[i]);
}
