/* What a new catalog does to hosts: every update of a host's product judged by the old catalog and by the new one. */
#include "readiness/verdict_changes.h"

#include <stdlib.h>

#include "readiness/evaluate.h"

struct judged {
    uint32_t kb;
    struct catalog_verdict verdict;
};
struct judged_list {
    LIST_FIELDS(struct judged); /* by KB */
};

static int by_kb(const void *a, const void *b)
{
    uint32_t left = ((const struct judged *)a)->kb, right = ((const struct judged *)b)->kb;
    return (left > right) - (left < right);
}

static void judge_kind(struct host *host, struct readiness_options *options, enum update_kind kind, struct arena *arena,
                       struct judged_list *list)
{
    struct catalog_update_list updates = catalog_updates_of_kind(host->catalog, host->product, kind);
    for (size_t i = 0; i < updates.count; i++) {
        const struct catalog_update *update = updates.items[i];
        options->plan_date = update->released.value ? catalog_update_last_release_day(update) : options->today;
        const struct ruling ruling = evaluate_update(host, update, NULL).ruling;
        *list_append(arena, list) = (struct judged){
            .kb = update->kb,
            .verdict = {.is_known = true,
                        .verdict = ruling.verdict,
                        .first_failure = ruling.first_failure ? ruling.first_failure->check->name : NULL},
        };
    }
}

/* Empty when the host is of no product that the catalog has. *name is the computer's; data NULL when it is not
 * known. */
static struct judged_list judge_all(const struct inventory *inventory, const struct catalog *catalog, struct date today,
                                    struct arena *arena, struct slice *name)
{
    struct arena *scratch = arena_create();
    struct readiness_options options = {.today = today, .plan_date = today};
    struct host host = host_examine(inventory, catalog, &options, scratch);
    struct judged_list list = {0};
    *name = host.computer_name.length ? arena_copy(arena, host.computer_name) : (struct slice){0};
    for (unsigned kind = 0; host.product && kind < UPDATE_KIND_COUNT; kind++)
        judge_kind(&host, &options, (enum update_kind)kind, arena, &list);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_kb);
    arena_destroy(scratch);
    return list;
}

static bool is_same(const struct catalog_verdict *a, const struct catalog_verdict *b)
{
    return a->is_known == b->is_known && a->verdict == b->verdict && a->first_failure == b->first_failure;
}

static void note(struct verdict_changes *changes, struct arena *arena, const struct verdict_change *change)
{
    if (is_same(&change->before, &change->after))
        changes->same_count++;
    else
        *list_append(arena, &changes->items) = *change;
}

/* Both lists are sorted; each KB of either is met once. */
static void compare_lists(struct verdict_changes *changes, struct arena *arena, struct verdict_change common,
                          const struct judged_list *before, const struct judged_list *after)
{
    for (size_t i = 0, j = 0; i < before->count || j < after->count;) {
        struct verdict_change change = common;
        bool is_old = i < before->count && (j == after->count || before->items[i].kb <= after->items[j].kb);
        bool is_new = j < after->count && (i == before->count || after->items[j].kb <= before->items[i].kb);
        change.kb = is_old ? before->items[i].kb : after->items[j].kb;
        if (is_old)
            change.before = before->items[i++].verdict;
        if (is_new)
            change.after = after->items[j++].verdict;
        note(changes, arena, &change);
    }
}

void verdict_changes_add(struct verdict_changes *changes, const struct inventory *inventory,
                         const struct catalog *older, const struct catalog *newer, struct date today,
                         struct arena *arena)
{
    struct slice name; /* the same by either catalog */
    struct judged_list before = judge_all(inventory, older, today, arena, &name);
    struct judged_list after = judge_all(inventory, newer, today, arena, &name);
    struct verdict_change common = {.export_path = arena_copy(arena, inventory->export_path), .host = name};
    changes->host_count++;
    if (!before.count && !after.count)
        *list_append(arena, &changes->warnings) =
            arena_format(arena,
                         SLICE_FORMAT ": neither catalog has updates for this Windows, or the export does not "
                                      "show which it is",
                         SLICE_ARGUMENTS(common.export_path));
    compare_lists(changes, arena, common, &before, &after);
}
