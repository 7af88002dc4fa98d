/* The SARIF report as a whole: one run of the tool, what was wrong with the export, and how the run ended.
 *
 *     {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "kbready", "rules": [...]}},
 *       "invocations": [{"executionSuccessful": true, "exitCode": 1}], "results": [{"ruleId": "servicing-stack-update",
 * ...}]}]} */
#include "inventory/doubt.h"
#include "report/renderers.h"
#include "report/sarif/sarif_parts.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"
#include "report/words/plan_words.h"

void sarif_tool(struct json *run, const struct report *report, struct arena *arena)
{
    struct json *driver = json_set_object(json_set_object(run, "tool"), "driver");
    json_set_text(driver, "name", SLICE("kbready"));
    json_set_text(driver, "version", report->tool_version);
    json_set_text(driver, "semanticVersion", report->tool_version);
    sarif_rules(driver, arena);
}

static void notification(struct json *array, const char *level, struct slice text, struct arena *arena)
{
    struct json *item = json_append_object(array);
    json_set_text(item, "level", slice_from(level));
    sarif_set_message(item, "message", text, arena);
}

/* Of several hosts each warning says whose it is. */
static void host_notification(struct json *array, const struct report *report, const struct host_report *host,
                              struct slice text, struct arena *arena)
{
    if (report->hosts.count > 1)
        text = arena_format(arena, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(words_host_title(host)),
                            SLICE_ARGUMENTS(text));
    notification(array, "warning", text, arena);
}

/* That an export could not be read is a result. */
static void warnings(struct json *array, const struct report *report, const struct host_report *host,
                     struct arena *arena)
{
    const struct inventory *inventory = host->inventory;
    if (inventory == NULL || report_host_is_unread(host))
        return;
    for (size_t i = 0; i < inventory->doubts.count; i++)
        host_notification(array, report, host, doubt_sentence(&inventory->doubts.items[i], arena), arena);
    for (size_t i = 0; i < inventory->warnings.count; i++)
        host_notification(array, report, host, inventory->warnings.items[i], arena);
    if (inventory->warnings_dropped > 0)
        host_notification(array, report, host,
                          arena_format(arena, "and %zu more warnings, not kept", inventory->warnings_dropped), arena);
}

static void unanswered(struct json *array, const struct host_report *host, struct arena *arena)
{
    LIST_EACH(question, &host->unanswered)
        notification(array, "error",
                     arena_format(arena, SLICE_FORMAT ": " SLICE_FORMAT ": " SLICE_FORMAT,
                                  SLICE_ARGUMENTS(words_host_title(host)), SLICE_ARGUMENTS(question->question),
                                  SLICE_ARGUMENTS(question->why)),
                     arena);
}

/* "SRV-FILE01: 3 steps …: install KB5005112, install KB5094123, restart". */
static void plan(struct json *array, const struct host_report *host, struct arena *arena)
{
    struct slice_list steps = {0};
    if (!host->plan.is_made)
        return;
    LIST_EACH(step, &host->plan.steps)
        *list_append(arena, &steps) = words_step(arena, &step->step);
    struct slice joined = slice_list_join(arena, &steps, ", ");
    notification(array, "note",
                 arena_format(arena, SLICE_FORMAT ": plan: " SLICE_FORMAT "%s" SLICE_FORMAT,
                              SLICE_ARGUMENTS(words_host_title(host)), SLICE_ARGUMENTS(host->plan.headline),
                              steps.count ? ": " : "", SLICE_ARGUMENTS(joined)),
                 arena);
}

/* What belongs to no check: plans, warnings about the export, and updates that no catalog has. */
static void invocation(struct json *run, const struct report *report, struct arena *arena)
{
    struct json *object = json_append_object(json_set_array(run, "invocations"));
    json_set_boolean(object, "executionSuccessful", true);
    json_set_number(object, "exitCode", report->exit_code);
    struct json *array = json_set_array(object, "toolExecutionNotifications");
    for (size_t i = 0; i < report->unknown_updates.count; i++)
        notification(array, "error",
                     arena_format(arena, SLICE_FORMAT " is not in the catalog, so nothing can be said about it",
                                  SLICE_ARGUMENTS(report->unknown_updates.items[i])),
                     arena);
    for (size_t i = 0; i < report->warnings.count; i++)
        notification(array, "warning", report->warnings.items[i], arena);
    for (size_t i = 0; i < report->hosts.count; i++) {
        plan(array, &report->hosts.items[i], arena);
        unanswered(array, &report->hosts.items[i], arena);
        warnings(array, report, &report->hosts.items[i], arena);
    }
}

/* A build server runs kbready in the root of the repository, and looks for files from there. Where that is on the
 * disk is nobody's business. */
void sarif_export_base(struct json *run, struct arena *arena)
{
    struct json *base = json_set_object(json_set_object(run, "originalUriBaseIds"), "EXPORT");
    sarif_set_message(
        base, "description",
        SLICE("the folder in which kbready ran; the exports named on the command line are relative to it"), arena);
}

/* By which catalog the results came about. */
void sarif_catalog_properties(struct json *run, const struct report_catalog *catalog)
{
    char day[DATE_TEXT_SIZE];
    if (!catalog->is_known)
        return;
    struct json *properties = json_set_object(run, "properties");
    json_set_text(properties, "catalogSha256", catalog->sha256);
    json_set_text(properties, "catalogDataDate", slice_from(date_format(catalog->data_date, day)));
}

struct slice sarif_render(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* JSON has one spelling */
    struct json *document = json_new_object();
    json_set_text(document, "$schema", SLICE("https://json.schemastore.org/sarif-2.1.0.json"));
    json_set_text(document, "version", SLICE("2.1.0"));
    struct json *run = json_append_object(json_set_array(document, "runs"));
    sarif_tool(run, report, arena);
    invocation(run, report, arena);
    sarif_export_base(run, arena);
    sarif_results(run, report, arena);
    sarif_catalog_properties(run, &report->catalog);
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}
