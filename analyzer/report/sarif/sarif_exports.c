/* Several exports in one SARIF report: the folder that each of them is in its URIs, and the result for one that could
 * not be read. */
#include "base/digest.h"
#include "readiness/evidence.h"
#include "report/sarif/sarif_parts.h"

const char sarif_unread_rule_id[] = "export-unreadable";
static const char unread_question[] =
    "Could the export be read? If not, nothing is known of its host: every update asked for is undetermined there.";

/* A reviewer's tool joins URIs with a place of its own, so nothing may lead out of it: "../a//b/" becomes
 * "parent/a/b". */
struct slice sarif_relative_folder(struct slice path, struct arena *arena)
{
    struct slice_list parts = {0};
    struct slice rest = path, part;
    while (slice_next_part(&rest, '/', &part)) {
        if (part.length == 0 || slice_equal(part, SLICE(".")))
            continue;
        *list_append(arena, &parts) = slice_equal(part, SLICE("..")) ? SLICE("parent") : part;
    }
    return slice_list_join(arena, &parts, "/");
}

/* The only file that was read has the name of the export itself: the folder is the one in which it lies. */
static bool is_one_file(const struct inventory *inventory)
{
    struct slice place = inventory->place;
    size_t slash = slice_find_last_byte(place, '/');
    struct slice name = slash == SLICE_NOT_FOUND ? place : slice_between(place, slash + 1, place.length);
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        const struct coverage *coverage = &inventory->coverage.items[i];
        if (coverage->sha256[0] != '\0' && !slice_equal(coverage->path, name))
            return false;
    }
    return inventory->coverage.count > 0;
}

static struct slice folder_of(const struct inventory *inventory, struct arena *arena)
{
    struct slice place = inventory->place;
    size_t slash = slice_find_last_byte(place, '/');
    if (is_one_file(inventory))
        place = slash == SLICE_NOT_FOUND ? SLICE("") : slice_between(place, 0, slash);
    return sarif_relative_folder(place, arena);
}

static bool holds(const struct slice_list *folders, struct slice wanted)
{
    for (size_t i = 0; i < folders->count; i++) {
        if (slice_equal(folders->items[i], wanted))
            return true;
    }
    return false;
}

/* Files of one folder, each an export of its own, have names of their own there; folders are told apart. */
static struct slice unlike_any_other(const struct slice_list *folders, struct slice plain, struct arena *arena)
{
    struct slice folder = plain;
    for (size_t number = 2; holds(folders, folder); number++)
        folder =
            arena_format(arena, SLICE_FORMAT "-%zu", SLICE_ARGUMENTS(plain.length ? plain : SLICE("export")), number);
    return folder;
}

struct slice_list sarif_export_folders(const struct report *report, struct arena *arena)
{
    struct slice_list folders = {0};
    for (size_t i = 0; i < report->hosts.count; i++) {
        const struct inventory *inventory = report->hosts.items[i].inventory;
        struct slice folder = inventory ? folder_of(inventory, arena) : SLICE("");
        if (inventory && !is_one_file(inventory))
            folder = unlike_any_other(&folders, folder, arena);
        *list_append(arena, &folders) = folder;
    }
    return folders;
}

void sarif_unread_rule(struct json *rules, struct arena *arena)
{
    struct json *rule = json_append_object(rules);
    json_set_text(rule, "id", slice_from(sarif_unread_rule_id));
    json_set_text(rule, "name", SLICE("unreadable export"));
    sarif_set_message(rule, "shortDescription", SLICE("unreadable export"), arena);
    sarif_set_message(rule, "fullDescription", slice_from(unread_question), arena);
    sarif_set_message(rule, "help", slice_from(unread_question), arena);
}

static void unread_properties(struct json *object, const struct host_report *host, struct arena *arena)
{
    struct json *bag = json_set_object(object, "properties");
    struct json *updates = json_set_array(bag, "updates");
    for (size_t i = 0; i < host->assessments.count; i++)
        json_append_text(updates, kb_text(arena, host->assessments.items[i].kb));
    json_set_text(bag, "verdict", slice_from(verdict_name(VERDICT_UNDETERMINED)));
}

void sarif_unread_result(struct json *array, const struct report *report, const struct host_report *host,
                         struct slice folder, struct arena *arena)
{
    struct json *object = json_append_object(array);
    json_set_text(object, "ruleId", slice_from(sarif_unread_rule_id));
    json_set_text(object, "kind", SLICE("open"));
    json_set_text(object, "level", SLICE("none"));
    sarif_set_message(object, "message",
                      arena_format(arena,
                                   "The export could not be read, so nothing is known of its host: " SLICE_FORMAT
                                   ". To settle it: export the host again.",
                                   SLICE_ARGUMENTS(host->inventory->unreadable)),
                      arena);
    struct json *place = json_append_object(json_set_array(object, "locations"));
    struct json *artifact = json_set_object(json_set_object(place, "physicalLocation"), "artifactLocation");
    json_set_text(artifact, "uri", sarif_uri(folder, arena));
    json_set_text(artifact, "uriBaseId", SLICE("EXPORT"));
    json_set_array(object, "relatedLocations");
    sarif_fingerprint(object,
                      arena_format(arena, "%s\n" SLICE_FORMAT, sarif_unread_rule_id, SLICE_ARGUMENTS(host->host.id)));
    if (report->baseline.is_known) /* which says nothing of it: the gate does not let it pass either */
        json_set_text(object, "baselineState", SLICE("new"));
    if (report_has_waived(report)) /* where one result of a run has the property, all have it (3.27.23) */
        json_set_array(object, "suppressions");
    unread_properties(object, host, arena);
}
