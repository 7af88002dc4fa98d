/* What is wrong with waivers, seen from the end of a run. */
#include "report/waiver_warnings.h"

#include "readiness/evidence.h"

static enum waiver_reach reach_in_assessment(const struct waiver *waiver, const struct assessment *assessment)
{
    enum waiver_reach furthest = REACH_NOTHING;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->waiver == waiver)
            return REACH_FINDING;
        if (waiver_covers(waiver, finding))
            furthest = REACH_SHADOWED;
    }
    return furthest;
}

static enum waiver_reach reach_in_host(const struct waiver *waiver, const struct host_report *host)
{
    enum waiver_reach furthest = REACH_ELSEWHERE;
    for (size_t a = 0; a < host->assessments.count; a++) {
        const struct assessment *assessment = &host->assessments.items[a];
        if (!waiver_is_for(waiver, &host->host, assessment))
            continue;
        enum waiver_reach here = reach_in_assessment(waiver, assessment);
        furthest = here > furthest ? here : furthest;
    }
    return furthest;
}

struct waiver_tally waiver_tally_begin(const struct waiver_list *waivers, struct arena *arena)
{
    return (struct waiver_tally){waivers, arena_allocate(arena, waivers->count, sizeof(enum waiver_reach))};
}

void waiver_tally_host(struct waiver_tally *tally, const struct host_report *host)
{
    for (size_t i = 0; i < tally->waivers->count; i++) {
        enum waiver_reach here = reach_in_host(&tally->waivers->items[i], host);
        tally->reach[i] = here > tally->reach[i] ? here : tally->reach[i];
    }
}

static bool is_for_every_host(const struct waiver *waiver)
{
    for (size_t i = 0; i < waiver->host.length; i++) {
        if (waiver->host.data[i] != '*' && waiver->host.data[i] != '?')
            return false;
    }
    return true;
}

/* The matter with one waiver, with what to do; NULL = nothing. */
static const char *matter_of(const struct waiver *waiver, enum waiver_reach reach, struct date expiry_day)
{
    bool holds = waiver_holds(waiver, expiry_day);
    if (reach == REACH_NOTHING)
        return "is of a host and an update in this run, but nothing there is unmet or unknown; remove it, or correct "
               "it";
    if (reach == REACH_SHADOWED)
        return "speaks only of findings that another waiver, which ends no earlier, speaks of as well; remove it";
    if (reach == REACH_FINDING && !holds)
        return "has expired, so the finding counts again; cure it, or have it accepted anew";
    if (reach == REACH_FINDING && is_for_every_host(waiver) && waiver->for_every_update)
        return "accepts the finding for every update on every host; name the hosts and the update that it is meant for";
    return NULL;
}

/* "waivers.json: waivers[2] (servicing-stack-latest, host SRV-*, KB4520002, until 2027-01-31) has expired, ...". */
static struct slice warning(struct arena *arena, const struct waiver_list *waivers, const struct waiver *waiver,
                            const char *matter)
{
    char day[DATE_TEXT_SIZE];
    struct slice update = waiver->for_every_update ? SLICE("every update") : kb_text(arena, waiver->update);
    return arena_format(arena, SLICE_FORMAT ": waivers[%zu] (%s, host " SLICE_FORMAT ", " SLICE_FORMAT ", until %s) %s",
                        SLICE_ARGUMENTS(waivers->path), waiver->index, waiver->check->name,
                        SLICE_ARGUMENTS(waiver->host), SLICE_ARGUMENTS(update), date_format(waiver->expires, day),
                        matter);
}

/* A file for many hosts is used for one of them as well: what is not of this run is said in one line. */
static struct slice warning_of_others(struct arena *arena, const struct waiver_list *waivers,
                                      const struct slice_list *places)
{
    enum { MOST_PLACES = 10 };
    struct slice_list named = *places;
    named.count = named.count > MOST_PLACES ? MOST_PLACES : named.count;
    struct slice names = slice_list_join(arena, &named, ", ");
    struct slice more = SLICE("");
    if (named.count < places->count)
        more = arena_format(arena, " and %zu more", places->count - named.count);
    return arena_format(arena,
                        SLICE_FORMAT ": matched by no host and update of this run: " SLICE_FORMAT SLICE_FORMAT
                                     "; if that is not meant, correct host or update there",
                        SLICE_ARGUMENTS(waivers->path), SLICE_ARGUMENTS(names), SLICE_ARGUMENTS(more));
}

struct slice_list waiver_warnings(const struct waiver_tally *tally, struct date expiry_day, struct arena *arena)
{
    struct slice_list warnings = {0}, others = {0};
    for (size_t i = 0; i < tally->waivers->count; i++) {
        const struct waiver *waiver = &tally->waivers->items[i];
        const char *matter = matter_of(waiver, tally->reach[i], expiry_day);
        if (matter)
            *list_append(arena, &warnings) = warning(arena, tally->waivers, waiver, matter);
        if (tally->reach[i] == REACH_ELSEWHERE)
            *list_append(arena, &others) = arena_format(arena, "waivers[%zu]", waiver->index);
    }
    if (others.count)
        *list_append(arena, &warnings) = warning_of_others(arena, tally->waivers, &others);
    return warnings;
}
