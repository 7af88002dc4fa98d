/* What is said of the plan for a host, of its steps and of what hosts have in common. */
#include "report/words/host_plan_sentences.h"

#include "readiness/evidence.h"
#include "report/words/host_words.h"

static const struct {
    const char *label, *many;
} outcomes[PLAN_OUTCOME_COUNT] = {
    [PLAN_NOTHING_TO_DO] = {"IN FORCE", "with nothing to do"},
    [PLAN_REACHES] = {"PLAN", "with a plan"},
    [PLAN_REACHES_IF_COLLECTED] = {"DEPENDS", "with a plan on a condition"},
    [PLAN_FALLS_SHORT] = {"FALLS SHORT", "with a plan for a part of the way"},
    [PLAN_FAILS] = {"NO PLAN", "without a plan"},
    [PLAN_CANNOT_TELL] = {"UNDETERMINED", "undetermined"},
};

const char *plan_outcome_label(enum plan_outcome outcome)
{
    return outcomes[outcome].label;
}

struct slice words_plan_update(struct arena *arena, const struct host_plan_step *step)
{
    char day[DATE_TEXT_SIZE];
    const struct assessed_update *update = &step->update;
    if (step->step.action != PLAN_INSTALL)
        return SLICE("");
    if (!update->is_known)
        return SLICE("update given as a package");
    struct slice released = slice_from(date_format(update->released, day));
    if (released.length == 0)
        released = update->release_month;
    return released.length
               ? arena_format(arena, "%s of " SLICE_FORMAT, update_kind_title(update->kind), SLICE_ARGUMENTS(released))
               : slice_from(update_kind_title(update->kind));
}

struct slice words_plan_why(struct arena *arena, const struct host_plan *plan, const struct host_plan_step *step)
{
    if (step->step.action != PLAN_INSTALL || step->step.kb != plan->target)
        return step->step.why;
    return plan->outcome == PLAN_FALLS_SHORT
               ? SLICE("as far as a plan leads")
               : arena_format(arena, "the goal: " SLICE_FORMAT, SLICE_ARGUMENTS(plan->goal));
}

/* "CVE-2019-0708 (BlueKeep), CVE-2019-1152": the first of those that are worth naming. */
static struct slice named_exploits(struct arena *arena, const struct exposed_exploit_list *exploits)
{
    enum { MOST_NAMED = 3 };
    struct slice_list names = {0};
    char cve[CVE_TEXT_SIZE];
    for (size_t i = 0; i < exploits->count && i < MOST_NAMED; i++) {
        const struct exposed_exploit *exploit = &exploits->items[i];
        *list_append(arena, &names) = exploit->known_as.length
                                          ? arena_format(arena, "%s (" SLICE_FORMAT ")", cve_format(exploit->cve, cve),
                                                         SLICE_ARGUMENTS(exploit->known_as))
                                          : arena_copy(arena, slice_from(cve_format(exploit->cve, cve)));
    }
    return slice_list_join(arena, &names, ", ");
}

/* "attacks are known on 18, exploit code is public for 44": two facts. */
static struct slice counted_exploits(struct arena *arena, const struct exposed_exploit_list *exploits)
{
    size_t attacked = 0, public = 0;
    LIST_EACH(exploit, exploits) {
        attacked += exploit->was_attacked;
        public += exploit->has_code;
    }
    struct slice attacks = arena_format(arena, "attacks are known on %zu", attacked);
    struct slice code = arena_format(arena, "exploit code is public for %zu", public);
    return !public ? attacks
           : !attacked
               ? code
               : arena_format(arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(attacks), SLICE_ARGUMENTS(code));
}

struct slice words_plan_closes(struct arena *arena, const struct host_plan_step *step)
{
    size_t count = step->closes.count, known = step->closes_exploits.count;
    const char *vulnerabilities = count == 1 ? "vulnerability" : "vulnerabilities";
    if (count == 0)
        return SLICE("");
    if (known == 0)
        return arena_format(arena, "closes %zu %s", count, vulnerabilities);
    struct slice counts = counted_exploits(arena, &step->closes_exploits);
    struct slice names = named_exploits(arena, &step->closes_exploits);
    return arena_format(arena, "closes %zu %s; " SLICE_FORMAT "%s " SLICE_FORMAT, count, vulnerabilities,
                        SLICE_ARGUMENTS(counts), known > 3 ? ", among them" : ":", SLICE_ARGUMENTS(names));
}

/* What is open then, against what is open now. */
static struct slice words_open(struct arena *arena, const struct host_plan *plan, size_t index)
{
    size_t before = index ? plan->steps.items[index - 1].open_after : plan->open_before;
    size_t after = plan->steps.items[index].open_after;
    const char *cves = after == 1 ? "CVE stays" : "CVEs stay";
    if (after == 0)
        return SLICE("no known CVE stays open");
    return after == before && before == plan->open_before ? arena_format(arena, "all %zu known %s open", after, cves)
           : after == before                              ? arena_format(arena, "still %zu known %s open", after, cves)
                                                          : arena_format(arena, "%zu known %s open", after, cves);
}

static void add_way_back(struct arena *arena, const struct host_plan_step *step, struct slice_list *parts)
{
    static const char *const words[] = {
        [WAY_BACK_NEVER] = "cannot be removed again",
        [WAY_BACK_NOT_RECORDED] = "whether it can be removed again is not known",
        [WAY_BACK_USUALLY] = "can usually be removed again",
        [WAY_BACK_ALL_BUT_STACK] = "can usually be removed again, but not the servicing stack in it",
        [WAY_BACK_NONE] = NULL,
    };
    if (words[step->step.way_back])
        *list_append(arena, parts) = slice_from(words[step->step.way_back]);
}

static void add_due(struct arena *arena, const struct host_plan_step *step, struct slice_list *parts)
{
    struct slice_list kbs = {0};
    for (size_t i = 0; i < step->restart_due.count; i++)
        *list_append(arena, &kbs) = kb_text(arena, step->restart_due.items[i]);
    if (kbs.count)
        *list_append(arena, parts) = arena_format(arena, SLICE_FORMAT " %s not in force before the restart",
                                                  SLICE_ARGUMENTS(slice_list_join(arena, &kbs, " and ")),
                                                  kbs.count == 1 ? "is" : "are");
}

struct slice words_plan_stop(struct arena *arena, const struct host_plan *plan, size_t index)
{
    const struct host_plan_step *step = &plan->steps.items[index];
    struct slice_list parts = {0};
    if (step->step.action == PLAN_COLLECT)
        return SLICE("nothing has changed");
    if (step->open_after != OPEN_NOT_KNOWN)
        *list_append(arena, &parts) = words_open(arena, plan, index);
    add_due(arena, step, &parts);
    add_way_back(arena, step, &parts);
    if (parts.count == 0)
        *list_append(arena, &parts) = SLICE("nothing is left half done");
    return slice_list_join(arena, &parts, "; ");
}

struct slice words_plan_proof(struct arena *arena, const struct host_plan *plan)
{
    if (plan->steps.count == 0)
        return SLICE("");
    struct slice kb = kb_text(arena, plan->target);
    struct slice when = plan->ready_after_step ? arena_format(arena, "after step %zu", plan->ready_after_step)
                                               : SLICE("on the host as it is");
    return arena_format(arena, "replayed step by step: " SLICE_FORMAT " installs " SLICE_FORMAT "%s",
                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(when),
                        plan->replay == REPLAY_READY_IF_COLLECTED ? ", if what is collected speaks for it" : "");
}

struct slice words_plan_closed(struct arena *arena, const struct host_plan *plan)
{
    if (plan->open_before == OPEN_NOT_KNOWN)
        return SLICE("not known: the catalog does not record what the updates of this Windows fix");
    if (plan->steps.count == 0)
        return arena_format(arena, "%zu known to be open, as far as this export shows", plan->open_before);
    return arena_format(arena, "%zu known to be open now, as far as this export shows; %zu after the last step",
                        plan->open_before, plan->open_after);
}

struct slice words_plan_rest(struct arena *arena, const struct host_plan *plan)
{
    enum { MOST_NAMED = 6 };
    struct slice_list names = {0};
    for (size_t i = 0; i < plan->rest.count && i < MOST_NAMED; i++)
        *list_append(arena, &names) =
            arena_format(arena, SLICE_FORMAT " (%zu)", SLICE_ARGUMENTS(kb_text(arena, plan->rest.items[i].kb)),
                         plan->rest.items[i].cves);
    if (names.count == 0)
        return SLICE("");
    struct slice kbs = slice_list_join(arena, &names, ", ");
    struct slice more =
        plan->rest.count > MOST_NAMED ? arena_format(arena, " and %zu more", plan->rest.count - MOST_NAMED) : SLICE("");
    return arena_format(arena, "what stays open is fixed by updates outside of this plan: " SLICE_FORMAT SLICE_FORMAT,
                        SLICE_ARGUMENTS(kbs), SLICE_ARGUMENTS(more));
}

struct slice words_plan_totals(struct arena *arena, const struct report *report)
{
    size_t counts[PLAN_OUTCOME_COUNT] = {0};
    struct slice_list parts = {0};
    LIST_EACH(host, &report->hosts)
        counts[host->plan.outcome]++;
    for (size_t i = 0; i < PLAN_OUTCOME_COUNT; i++)
        if (counts[i])
            *list_append(arena, &parts) = arena_format(arena, "%zu %s", counts[i], outcomes[i].many);
    struct slice joined = slice_list_join(arena, &parts, ", ");
    return arena_format(arena, "%zu host%s: " SLICE_FORMAT, report->hosts.count, report->hosts.count == 1 ? "" : "s",
                        SLICE_ARGUMENTS(joined));
}

static struct shared_step *find_step(struct shared_step_list *list, uint32_t kb, struct arena *arena)
{
    LIST_EACH(step, list)
        if (step->kb == kb)
            return step;
    struct shared_step *added = list_append(arena, list);
    added->kb = kb;
    return added;
}

/* Keeps the order among those of equally many hosts. */
static void sort_by_hosts(struct shared_step_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct shared_step step = list->items[i];
        size_t place = i;
        for (; place > 0 && list->items[place - 1].hosts.count < step.hosts.count; place--)
            list->items[place] = list->items[place - 1];
        list->items[place] = step;
    }
}

struct shared_step_list plan_shared_steps(const struct report *report, struct arena *arena)
{
    struct shared_step_list list = {0};
    LIST_EACH(host, &report->hosts)
        LIST_EACH(step, &host->plan.steps)
            if (step->step.action == PLAN_INSTALL)
                *list_append(arena, &find_step(&list, step->step.kb, arena)->hosts) = host;
    sort_by_hosts(&list);
    return list;
}

struct slice words_plan_shared(struct arena *arena, const struct report *report, const struct shared_step *step)
{
    enum { MOST_NAMED = 8 };
    struct slice_list names = {0};
    for (size_t i = 0; i < step->hosts.count && i < MOST_NAMED; i++)
        *list_append(arena, &names) = words_host_title(step->hosts.items[i]);
    struct slice hosts = slice_list_join(arena, &names, ", ");
    struct slice more = step->hosts.count > MOST_NAMED
                            ? arena_format(arena, " and %zu more", step->hosts.count - MOST_NAMED)
                            : SLICE("");
    return arena_format(arena, "on %zu of %zu hosts: " SLICE_FORMAT SLICE_FORMAT, step->hosts.count,
                        report->hosts.count, SLICE_ARGUMENTS(hosts), SLICE_ARGUMENTS(more));
}
