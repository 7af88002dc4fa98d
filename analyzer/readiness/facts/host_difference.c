/* What differs between two hosts: each is written down as a sorted list of statements, and the two lists are laid side
 * by side. */
#include "readiness/facts/host_difference.h"

#include <stdlib.h>

#include "readiness/evidence.h"
#include "readiness/facts/servicing_stack.h"
#include "readiness/facts/silence.h"

struct statement {
    enum difference_subject subject;
    struct slice name;
    struct slice value;
    struct origin origin;
};

struct statements {
    const struct host *host;
    struct arena *arena;
    size_t counts[DIFFERENCE_SUBJECT_COUNT];
    LIST_FIELDS(struct statement);
};

static const struct {
    const char *name;
    const char *source; /* what an export holds it by; NULL: compared whatever the exports hold */
} subjects[] = {
    [DIFFERENCE_SYSTEM] = {"system", NULL},
    [DIFFERENCE_STACK] = {"servicing-stack", NULL},
    [DIFFERENCE_PENDING] = {"pending-work", "source that shows pending work"},
    [DIFFERENCE_PACKAGE] = {"package", "record of packages with their states"},
    [DIFFERENCE_MANIFEST] = {"manifest", "package manifest"},
    [DIFFERENCE_HOTFIX] = {"hotfix", "list of hotfixes"},
};

const char *difference_subject_name(enum difference_subject subject)
{
    return subjects[subject].name;
}

static void state(struct statements *list, enum difference_subject subject, struct slice name, struct slice value,
                  struct origin origin)
{
    if (!value.length)
        return;
    list->counts[subject]++;
    *list_append(list->arena, list) = (struct statement){subject, name, value, origin};
}

static void state_system(struct statements *list)
{
    const struct host *host = list->host;
    struct origin nowhere = {0};
    state(list, DIFFERENCE_SYSTEM, SLICE("computer name"), host->computer_name, nowhere);
    state(list, DIFFERENCE_SYSTEM, SLICE("product"), host->product_name, nowhere);
    state(list, DIFFERENCE_SYSTEM, SLICE("version"), host_nt_version(host), nowhere);
    state(list, DIFFERENCE_SYSTEM, SLICE("architecture"),
          host->architecture ? slice_from(architecture_name(host->architecture)) : SLICE(""), nowhere);
}

static void state_stack(struct statements *list)
{
    const struct stack_facts *facts = stack_facts_of(list->host);
    const struct stack_fact *best = stack_facts_best(facts);
    if (best)
        state(list, DIFFERENCE_STACK, SLICE("servicing stack"), stack_facts_text(facts, list->arena),
              best->evidence.at);
}

static void state_packages(struct statements *list)
{
    const struct inventory *inventory = list->host->inventory;
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        struct slice identity = package_identity_format(list->arena, &package->identity);
        if (package->is_manifest)
            state(list, DIFFERENCE_MANIFEST, identity, package->damaged ? SLICE("damaged") : SLICE("present"),
                  package->origin);
        else
            state(list, DIFFERENCE_PACKAGE, identity, slice_from(package_state_name(package->state)), package->origin);
    }
}

static void state_others(struct statements *list)
{
    const struct inventory *inventory = list->host->inventory;
    for (size_t i = 0; i < inventory->hotfixes.count; i++)
        state(list, DIFFERENCE_HOTFIX, kb_text(list->arena, inventory->hotfixes.items[i].kb), SLICE("listed"),
              inventory->hotfixes.items[i].origin);
    for (size_t i = 0; i < inventory->pending.count; i++) {
        const struct pending_observation *pending = &inventory->pending.items[i];
        state(list, DIFFERENCE_PENDING, slice_from(pending_kind_name(pending->kind)),
              pending->present ? SLICE("pending") : SLICE("none"), pending->origin);
    }
}

static int compare_names(const struct statement *a, const struct statement *b)
{
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    return slice_compare_ignoring_case(a->name, b->name);
}

static int compare_statements(const void *left, const void *right)
{
    const struct statement *a = left, *b = right;
    int order = compare_names(a, b);
    return order ? order : slice_compare(a->value, b->value);
}

/* Two sources may say different things of one name: both are kept, as one value. */
static void merge_same_names(struct statements *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct statement *last = kept ? &list->items[kept - 1] : NULL;
        if (!last || compare_names(last, &list->items[i]) != 0)
            list->items[kept++] = list->items[i];
        else if (!slice_equal(last->value, list->items[i].value))
            last->value = arena_format(list->arena, SLICE_FORMAT " and " SLICE_FORMAT, SLICE_ARGUMENTS(last->value),
                                       SLICE_ARGUMENTS(list->items[i].value));
    }
    list->count = kept;
}

static struct statements state_all(const struct host *host, struct arena *arena)
{
    struct statements list = {.host = host, .arena = arena};
    state_system(&list);
    state_stack(&list);
    state_packages(&list);
    state_others(&list);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_statements);
    merge_same_names(&list);
    return list;
}

/* Where a listing is whole, what it does not show is not there. */
static struct slice value_of_silence(const struct host *host, const struct statement *other)
{
    struct slice name = other->name, part = SLICE("");
    slice_next_part(&name, '~', &part);
    bool registry = other->subject == DIFFERENCE_PACKAGE && silence_find(host, part, SILENCE_OF_RECORDS, NULL, NULL);
    bool folder = other->subject == DIFFERENCE_MANIFEST && silence_find(host, part, SILENCE_OF_MANIFESTS, NULL, NULL);
    return registry || folder ? SLICE("not there") : SLICE("not shown");
}

static struct difference_side side_of(const struct statement *said)
{
    return (struct difference_side){said->value, said->origin};
}

static struct difference_side silent_side(const struct host *host, const struct statement *other)
{
    return (struct difference_side){.value = value_of_silence(host, other)};
}

static bool is_compared(const struct statements *before, const struct statements *after,
                        enum difference_subject subject)
{
    return !subjects[subject].source || (before->counts[subject] && after->counts[subject]);
}

/* That one export was not asked for pending work, and the other shows none, is no difference. */
static bool is_no_news(const struct statement *said, bool other_is_silent)
{
    return other_is_silent && said->subject == DIFFERENCE_PENDING && slice_equal(said->value, SLICE("none"));
}

/* The next of two sorted lists side by side; either may be silent. */
static void compare_next(const struct statements *before, const struct statements *after, size_t *i, size_t *j,
                         struct host_difference *difference)
{
    const struct statement *a = *i < before->count ? &before->items[*i] : NULL;
    const struct statement *b = *j < after->count ? &after->items[*j] : NULL;
    int order = !a ? 1 : !b ? -1 : compare_names(a, b);
    const struct statement *said = order <= 0 ? a : b;
    *i += order <= 0;
    *j += order >= 0;
    bool same = order == 0 && slice_equal(a->value, b->value);
    if (same || !is_compared(before, after, said->subject) || is_no_news(said, order != 0))
        return;
    *list_append(before->arena, &difference->items) = (struct difference){
        .subject = said->subject,
        .name = said->name,
        .before = order <= 0 ? side_of(a) : silent_side(before->host, b),
        .after = order >= 0 ? side_of(b) : silent_side(after->host, a),
    };
}

static void name_what_is_not_compared(const struct statements *before, const struct statements *after,
                                      struct host_difference *difference)
{
    for (int i = 0; i < DIFFERENCE_SUBJECT_COUNT; i++) {
        bool one_only = (before->counts[i] != 0) != (after->counts[i] != 0);
        if (!subjects[i].source || !one_only)
            continue;
        *list_append(before->arena, &difference->not_compared) =
            arena_format(before->arena, "%s: the %s export holds no %s", subjects[i].name,
                         before->counts[i] ? "second" : "first", subjects[i].source);
    }
}

struct host_difference host_difference_find(const struct host *before, const struct host *after, struct arena *arena)
{
    struct host_difference difference = {0};
    struct statements first = state_all(before, arena), second = state_all(after, arena);
    for (size_t i = 0, j = 0; i < first.count || j < second.count;)
        compare_next(&first, &second, &i, &j, &difference);
    name_what_is_not_compared(&first, &second, &difference);
    return difference;
}
