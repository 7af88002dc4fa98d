/* The results of a fleet as SARIF, small enough for code scanning, however many hosts there are: a result for all hosts
 * of which the same stands in the way of one update, or may. Hosts that an update is not made for have none. */
#include "readiness/evidence.h"
#include "report/fleet/fleet_formats.h"
#include "report/fleet/fleet_tally.h"
#include "report/sarif/sarif_parts.h"

static void locations(struct json *object, const struct fleet_group *group, struct arena *arena)
{
    struct json *array = json_set_array(object, "locations");
    size_t count = group->count < FLEET_EXAMPLES ? group->count : FLEET_EXAMPLES;
    for (size_t i = 0; i < count; i++) {
        struct json *place = json_set_object(json_append_object(array), "physicalLocation");
        struct json *artifact = json_set_object(place, "artifactLocation");
        json_set_text(artifact, "uri", sarif_uri(sarif_relative_folder(group->examples[i], arena), arena));
        json_set_text(artifact, "uriBaseId", SLICE("EXPORT"));
    }
}

static struct slice message(const struct fleet_group *group, struct arena *arena)
{
    struct slice examples = words_fleet_examples(arena, group), update = kb_text(arena, group->kb);
    return arena_format(arena, SLICE_FORMAT " is %s on %zu host%s: " SLICE_FORMAT ". These are " SLICE_FORMAT ".",
                        SLICE_ARGUMENTS(update), verdict_name(group->verdict), group->count,
                        group->count == 1 ? "" : "s", SLICE_ARGUMENTS(group->words), SLICE_ARGUMENTS(examples));
}

/* A level other than "none" belongs to kind "fail" only (3.27.9, 3.27.10). What passes, passes by a waiver, or is known
 * since a baseline. */
static void result(struct json *array, const struct fleet_group *group, struct arena *arena)
{
    bool fails = group->verdict == VERDICT_BLOCKED && !group->passes;
    struct json *object = json_append_object(array);
    json_set_text(object, "ruleId", group->check.length ? group->check : slice_from(sarif_unread_rule_id));
    json_set_text(object, "kind", fails ? SLICE("fail") : group->passes ? SLICE("review") : SLICE("open"));
    json_set_text(object, "level", fails ? SLICE("error") : SLICE("none"));
    sarif_set_message(object, "message", message(group, arena), arena);
    locations(object, group, arena);
    sarif_fingerprint(object, arena_format(arena, "fleet\n%u\n%s\n%d\n" SLICE_FORMAT, group->kb,
                                           verdict_name(group->verdict), group->passes, SLICE_ARGUMENTS(group->words)));
    struct json *bag = json_set_object(object, "properties");
    json_set_text(bag, "update", kb_text(arena, group->kb));
    json_set_text(bag, "verdict", slice_from(verdict_name(group->verdict)));
    json_set_number(bag, "hosts", (int64_t)group->count);
}

static void notification(struct json *array, struct slice text, struct arena *arena)
{
    struct json *item = json_append_object(array);
    json_set_text(item, "level", SLICE("error"));
    sarif_set_message(item, "message", text, arena);
}

/* What belongs to no check: what is missing, updates that no catalog has, and answers that no finding explains. */
static void notifications(struct json *array, const struct fleet_results *results, const struct fleet_tally *tally,
                          struct arena *arena)
{
    if (results->is_partial)
        notification(array, words_fleet_partial(arena, &results->heading, results->entries.count), arena);
    LIST_EACH(update, &tally->updates)
        if ((*update)->unknown)
            notification(array,
                         arena_format(arena, SLICE_FORMAT " is not in the catalog, so nothing can be said about it",
                                      SLICE_ARGUMENTS(kb_text(arena, (*update)->kb))),
                         arena);
    if (tally->unanswered)
        notification(array, arena_format(arena, "%zu questions have no update of the host", tally->unanswered), arena);
    LIST_EACH(group, &tally->groups)
        if (fleet_group_is_open(group) && group->is_examined && !group->check.length)
            notification(array, message(group, arena), arena);
}

static struct json *begin(struct json *document, const struct fleet_results *results, const struct fleet_tally *tally,
                          struct arena *arena)
{
    json_set_text(document, "$schema", SLICE("https://json.schemastore.org/sarif-2.1.0.json"));
    json_set_text(document, "version", SLICE("2.1.0"));
    struct json *run = json_append_object(json_set_array(document, "runs"));
    sarif_tool(run, &results->heading.run, arena);
    struct json *invocation = json_append_object(json_set_array(run, "invocations"));
    json_set_boolean(invocation, "executionSuccessful", tally->examined[FLEET_FAILED] == 0);
    json_set_number(invocation, "exitCode", tally->exit_code);
    notifications(json_set_array(invocation, "toolExecutionNotifications"), results, tally, arena);
    sarif_export_base(run, arena);
    return run;
}

static bool write(const struct fleet_results *results, const struct fleet_tally *tally, struct arena *arena,
                  struct spool *document, struct error *error)
{
    struct json *root = json_new_object();
    struct json *run = begin(root, results, tally, arena), *array = json_set_array(run, "results");
    LIST_EACH(group, &tally->groups)
        if (fleet_group_is_open(group) && (group->check.length || !group->is_examined))
            result(array, group, arena);
    sarif_catalog_properties(run, &results->heading.run.catalog);
    struct slice text = json_write(root, arena);
    json_free(root);
    return spool_add(document, text, error);
}

bool sarif_fleet_write(const struct fleet_results *results, struct report_style style, struct spool *document,
                       struct error *error)
{
    (void)style; /* JSON has one spelling */
    struct arena *arena = arena_create();
    struct fleet_tally tally;
    bool good = fleet_tally_make(results, arena, &tally, error);
    if (good) {
        fleet_groups_sort(&tally.groups);
        good = write(results, &tally, arena, document, error);
    }
    fleet_tally_release(&tally);
    arena_destroy(arena);
    return good;
}
