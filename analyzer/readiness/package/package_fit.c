/* Whether a host runs a Windows that a package is made for. */
#include "readiness/package/package_fit.h"

#include "servicing/windows.h"

static struct package_fit unknown_for(enum package_fit_gap gap)
{
    return (struct package_fit){.answer = ANSWER_UNKNOWN, .gap = gap};
}

static struct package_fit fit_of_build(unsigned made_for, unsigned build)
{
    if (!made_for || !build)
        return unknown_for(made_for ? FIT_HOST_BUILD_MISSING : FIT_PACKAGE_SILENT);
    switch (windows_build_match(made_for, build)) {
    case BUILD_OTHER:
        return (struct package_fit){.answer = ANSWER_NO};
    case BUILD_OF_FAMILY:
        return (struct package_fit){.answer = ANSWER_YES, .family = made_for};
    case BUILD_SAME:
        return (struct package_fit){.answer = ANSWER_YES};
    case BUILD_UNDECIDED:
        break;
    }
    return unknown_for(FIT_BUILD_UNDECIDED);
}

static struct package_fit fit_of(const struct host *host, const struct package_windows *windows)
{
    if (windows->major != host->major || windows->minor != host->minor)
        return (struct package_fit){.answer = ANSWER_NO};
    if (windows->major == 10)
        return fit_of_build(windows->build, host->build);
    if (windows->service_pack > 0 && host->service_pack < 0)
        return unknown_for(FIT_SERVICE_PACK_MISSING);
    return (struct package_fit){.answer = host->service_pack < windows->service_pack ? ANSWER_NO : ANSWER_YES};
}

static bool is_better(const struct package_fit *fit, const struct package_fit *best)
{
    static const unsigned ranks[] = {[ANSWER_NO] = 0, [ANSWER_UNKNOWN] = 1, [ANSWER_YES] = 2};
    if (fit->answer == ANSWER_YES && best->answer == ANSWER_YES)
        return best->family && !fit->family;
    return ranks[fit->answer] > ranks[best->answer];
}

struct package_fit package_fit_find(const struct host *host, const struct package_set *set)
{
    struct package_windows_list windows = package_windows_of(set);
    struct package_fit best = {.answer = ANSWER_NO};
    for (size_t i = 0; i < windows.count; i++) {
        struct package_fit fit = fit_of(host, &windows.items[i]);
        if (is_better(&fit, &best))
            best = fit;
    }
    bool misread = best.answer == ANSWER_NO && set->top_in_doubt;
    return windows.count == 0 || misread ? unknown_for(FIT_PACKAGE_SILENT) : best;
}

static struct slice name_of(struct arena *arena, const struct package_windows *windows)
{
    if (windows->build)
        return arena_format(arena, "Windows %u.%u, build %u", windows->major, windows->minor, windows->build);
    if (windows->service_pack > 0)
        return arena_format(arena, "Windows %u.%u Service Pack %d", windows->major, windows->minor,
                            windows->service_pack);
    return arena_format(arena, "Windows %u.%u", windows->major, windows->minor);
}

struct slice package_fit_name(const struct package_set *set, struct arena *arena)
{
    struct package_windows_list windows = package_windows_of(set);
    struct slice_list names = {0};
    for (size_t i = 0; i < windows.count; i++)
        *list_append(arena, &names) = name_of(arena, &windows.items[i]);
    return names.count ? slice_list_join(arena, &names, " or ") : SLICE("a Windows that its files do not name");
}
