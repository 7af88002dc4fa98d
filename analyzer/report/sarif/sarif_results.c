/* The results of the SARIF report: one for each finding that is unmet or unknown, at the place in the export that shows
 * it. */
#include "base/digest.h"
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "report/sarif/sarif_parts.h"
#include "report/text/text_parts.h"
#include "report/words/finding_words.h"
#include "report/words/host_words.h"
#include "servicing/result_code.h"

enum { MOST_RELATED = 50 }; /* places beside the first; GitHub refuses a result with more than 1,000 */

struct result {
    const struct host_report *host;
    const struct assessment *assessment;
    const struct finding *finding;
    struct slice folder; /* of the export's files in URIs; "" = where the program ran */
    bool any_waived;     /* of the whole run */
    struct arena *arena;
};

static const struct coverage *first_read(const struct inventory *inventory, bool with_digest)
{
    for (size_t i = 0; inventory != NULL && i < inventory->coverage.count; i++) {
        const struct coverage *coverage = &inventory->coverage.items[i];
        bool is_file = coverage->sha256[0] != '\0';
        if (coverage->status == COVERAGE_READ && coverage->path.length > 0 && is_file == with_digest)
            return coverage;
    }
    return NULL;
}

/* What was examined, for what rests on no single place: the first file, else the first folder, else EXPORT itself. */
static struct slice examined_path(const struct inventory *inventory)
{
    const struct coverage *file = first_read(inventory, true), *folder = first_read(inventory, false);
    return file != NULL ? file->path : folder != NULL ? folder->path : SLICE(".");
}

static struct slice uri(const struct result *result, struct slice path)
{
    if (result->folder.length == 0)
        return sarif_uri(path, result->arena);
    if (slice_equal(path, SLICE(".")))
        return sarif_uri(result->folder, result->arena);
    return sarif_uri(arena_format(result->arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(result->folder),
                                  SLICE_ARGUMENTS(path)),
                     result->arena);
}

static void location(struct json *array, const struct result *result, struct slice path, uint32_t line,
                     struct slice message)
{
    struct json *object = json_append_object(array);
    struct json *place = json_set_object(object, "physicalLocation");
    struct json *artifact = json_set_object(place, "artifactLocation");
    json_set_text(artifact, "uri", uri(result, path));
    json_set_text(artifact, "uriBaseId", SLICE("EXPORT"));
    json_set_number(json_set_object(place, "region"), "startLine", line > 0 ? line : 1);
    if (message.length > 0)
        sarif_set_message(object, "message", message, result->arena);
}

/* The first place is the result's own; the others are related to it. */
static void locations(struct json *object, const struct result *result)
{
    const struct evidence_list *evidence = &result->finding->evidence;
    struct json *own = json_set_array(object, "locations");
    struct json *related = json_set_array(object, "relatedLocations");
    size_t count = 0;
    for (size_t i = 0; i < evidence->count && count <= MOST_RELATED; i++) {
        const struct evidence *seen = &evidence->items[i];
        if (seen->at.path.length > 0)
            location(count++ == 0 ? own : related, result, seen->at.path, seen->at.line, seen->detail);
    }
    if (count == 0)
        location(own, result, examined_path(result->host->inventory), 0, SLICE(""));
}

/* The same from run to run: which check, which update, which host, and which of several findings of this check. */
static void fingerprint(struct json *object, const struct result *result)
{
    size_t ordinal = 0;
    const struct host_summary *host = &result->host->host;
    for (const struct finding *other = result->assessment->findings.items; other < result->finding; other++)
        ordinal += other->check == result->finding->check;
    struct slice identity =
        arena_format(result->arena, "%s\n%u\n" SLICE_FORMAT "\n" SLICE_FORMAT "\n%zu", result->finding->check->name,
                     result->assessment->kb, SLICE_ARGUMENTS(host->id), SLICE_ARGUMENTS(host->name), ordinal);
    sarif_fingerprint(object, identity);
}

static struct slice code_sentence(const struct result *result)
{
    const struct finding *finding = result->finding;
    char code[RESULT_CODE_TEXT_SIZE];
    if (finding->predicted_code == 0)
        return SLICE("");
    return arena_format(result->arena, " %sindows would %sfail with %s.",
                        finding->outcome == OUTCOME_UNKNOWN ? "If not, W" : "W",
                        finding->prediction == PREDICTION_LIKELY ? "most likely " : "",
                        result_code_format(finding->predicted_code, code));
}

/* Of a waiver that has ended; one that holds is a suppression. */
static struct slice waiver_sentence(const struct result *result)
{
    if (!result->finding->waiver || result->finding->is_waived)
        return SLICE("");
    struct slice words = words_waiver(result->arena, result->finding);
    return arena_format(result->arena, " Accepted before, but " SLICE_FORMAT ".", SLICE_ARGUMENTS(words));
}

static void message(struct json *object, const struct result *result)
{
    const struct finding *finding = result->finding;
    struct slice words = finding->message.length > 0 ? finding->message : slice_from(finding->check->title);
    bool is_open = finding->outcome == OUTCOME_UNKNOWN && finding->collect.length > 0;
    struct slice text =
        arena_format(result->arena,
                     SLICE_FORMAT " on " SLICE_FORMAT ": " SLICE_FORMAT "." SLICE_FORMAT "%s" SLICE_FORMAT SLICE_FORMAT,
                     SLICE_ARGUMENTS(kb_text(result->arena, result->assessment->kb)),
                     SLICE_ARGUMENTS(words_host_title(result->host)), SLICE_ARGUMENTS(words),
                     SLICE_ARGUMENTS(code_sentence(result)), is_open ? " To settle it: " : "",
                     SLICE_ARGUMENTS(is_open ? finding->collect : SLICE("")), SLICE_ARGUMENTS(waiver_sentence(result)));
    sarif_set_message(object, "message", text, result->arena);
}

static void properties(struct json *object, const struct result *result)
{
    const struct finding *finding = result->finding;
    char code[RESULT_CODE_TEXT_SIZE];
    struct json *bag = json_set_object(object, "properties");
    json_set_text(bag, "update", kb_text(result->arena, result->assessment->kb));
    json_set_text(bag, "verdict", slice_from(verdict_name(result->assessment->verdict)));
    json_set_text(bag, "servicing", slice_from(servicing_mode_names.words[result->host->host.servicing]));
    struct json *codes = json_set_array(bag, "codes");
    if (finding->predicted_code != 0)
        json_append_text(codes, slice_from(result_code_format(finding->predicted_code, code)));
    for (size_t i = 0; i < finding->also_seen.count; i++)
        json_append_text(codes, slice_from(result_code_format(finding->also_seen.items[i], code)));
}

/* A level other than "none" belongs to kind "fail" only (3.27.9, 3.27.10). What stops an update that is not made for the
 * host is no fault of the host. */
static void kind_and_level(struct json *object, const struct result *result)
{
    const struct finding *finding = result->finding;
    if (result->assessment->verdict == VERDICT_NOT_APPLICABLE) {
        json_set_text(object, "kind", SLICE("notApplicable"));
        json_set_text(object, "level", SLICE("none"));
        return;
    }
    bool is_open = finding->outcome == OUTCOME_UNKNOWN;
    bool stops = finding->strength == STRENGTH_REQUIRED && !finding->warns_only;
    json_set_text(object, "kind", is_open ? SLICE("open") : SLICE("fail"));
    json_set_text(object, "level", is_open ? SLICE("none") : stops ? SLICE("error") : SLICE("warning"));
}

/* A waiver of kbready is one from outside the code. Where one result of a run has the property, all have it
 * (3.27.23). */
static void suppressions(struct json *object, const struct result *result)
{
    if (!result->any_waived)
        return;
    struct json *array = json_set_array(object, "suppressions");
    if (!result->finding->is_waived)
        return;
    struct json *item = json_append_object(array);
    json_set_text(item, "kind", SLICE("external"));
    json_set_text(item, "status", SLICE("accepted"));
    json_set_text(item, "justification",
                  arena_format(result->arena, SLICE_FORMAT " (" SLICE_FORMAT ")",
                               SLICE_ARGUMENTS(words_waiver(result->arena, result->finding)),
                               SLICE_ARGUMENTS(words_waiver_scope(result->arena, result->finding))));
}

static void one_result(struct json *array, const struct result *result)
{
    struct json *object = json_append_object(array);
    json_set_text(object, "ruleId", slice_from(result->finding->check->name));
    kind_and_level(object, result);
    if (result->finding->baseline != BASELINE_NONE)
        json_set_text(object, "baselineState",
                      result->finding->baseline == BASELINE_KNOWN ? SLICE("unchanged") : SLICE("new"));
    message(object, result);
    locations(object, result);
    suppressions(object, result);
    fingerprint(object, result);
    properties(object, result);
}

static void results_of(struct json *array, const struct host_report *host, const struct assessment *assessment,
                       struct slice folder, bool any_waived, struct arena *arena)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct result result = {host, assessment, &assessment->findings.items[i], folder, any_waived, arena};
        if (result.finding->outcome == OUTCOME_UNMET || result.finding->outcome == OUTCOME_UNKNOWN)
            one_result(array, &result);
    }
}

void sarif_results(struct json *run, const struct report *report, struct arena *arena)
{
    struct json *array = json_set_array(run, "results");
    struct slice_list folders = sarif_export_folders(report, arena);
    bool any_waived = report_has_waived(report);
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        if (report_host_is_unread(host))
            sarif_unread_result(array, report, host, folders.items[h], arena);
        for (size_t a = 0; a < host->assessments.count; a++)
            results_of(array, host, &host->assessments.items[a], folders.items[h], any_waived, arena);
    }
}
