/* Reading a JSON report back: version and command first, then all of it, then whether it agrees with itself. */
#include "report/json/json_reader.h"

#include "readiness/waiver.h"
#include "report/json/json_parts.h"
#include "report/summary.h"
#include "report/words/host_words.h"

static const char schema_major[] = "1."; /* of KBREADY_JSON_SCHEMA_VERSION */

/* False with an error when the key is missing or no text. */
static bool read_heading_text(struct json_reading *reading, const struct json_place *document, const char *key,
                              struct json_place *member, struct slice *text)
{
    if (!json_place_is(document, JSON_KIND_OBJECT) || !json_place_member(document, key, member))
        return error_set(reading->error, ERROR_INPUT,
                         "no JSON report of this kbready: the key \"%s\" is missing; make one with kbready check "
                         "--format json",
                         key);
    return json_read_kind(reading, member, JSON_KIND_TEXT) && (*text = json_place_text(member, reading->arena), true);
}

static bool read_version(struct json_reading *reading, const struct json_place *document)
{
    struct json_place place;
    struct slice version = {0};
    if (!read_heading_text(reading, document, "schema_version", &place, &version))
        return false;
    return slice_starts_with_ignoring_case(version, slice_from(schema_major)) ||
           json_place_refuse(&place, reading->error,
                             "\"" SLICE_FORMAT "\" is another version than " KBREADY_JSON_SCHEMA_VERSION
                             "; show the report with the kbready that made it, or make it again",
                             (int)(version.length < 20 ? version.length : 20), version.data);
}

static bool read_command(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    struct json_place place;
    struct slice command;
    unsigned subject;
    if (!read_heading_text(reading, document, "command", &place, &command) ||
        !json_read_word(reading, &place, &json_command_words, &subject))
        return false;
    report->subject = (enum report_subject)subject;
    return subject != REPORT_DIFFERENCE ||
           json_place_refuse(&place, reading->error,
                             "a report of kbready diff cannot be shown again; run kbready diff on the two exports");
}

/* Only of a report of `kbready plan`. */
static bool read_plan(struct json_reading *reading, const struct json_place *host, struct host_plan *plan)
{
    struct json_place place;
    return !json_place_member(host, "plan", &place) || json_fields_read(reading, &place, &json_host_plan_object, plan);
}

static bool read_host(struct json_reading *reading, const struct json_place *place, bool is_inventory,
                      struct host_report *host)
{
    struct inventory *inventory = arena_allocate(reading->arena, 1, sizeof *inventory);
    inventory->arena = reading->arena;
    host->inventory = inventory;
    if (!json_read_kind(reading, place, JSON_KIND_OBJECT) || !json_host_read(reading, place, host, inventory))
        return false;
    return is_inventory
               ? json_fields_read(reading, place, &json_inventory_object, inventory)
               : json_fields_read(reading, place, &json_answers_object, host) && read_plan(reading, place, &host->plan);
}

static bool find_member(struct json_reading *reading, const struct json_place *document, const char *key,
                        struct json_place *member)
{
    return json_place_member(document, key, member) ||
           json_place_refuse(document, reading->error, "the key \"%s\" is missing", key);
}

/* A plan to nothing, or to an update that is in force, comes from the answer about that update. */
static bool plan_agrees(const struct host_report *host, bool is_wanted)
{
    const struct host_plan *plan = &host->plan;
    const struct assessment *answer = host->assessments.count ? host->assessments.items : NULL;
    if (!is_wanted || !plan->is_made)
        return plan->is_made == is_wanted;
    if (!answer)
        return plan->target == 0 && plan->steps.count == 0 && plan->outcome != PLAN_NOTHING_TO_DO;
    bool is_there = answer->verdict == VERDICT_ALREADY_INSTALLED;
    return host->assessments.count == 1 && answer->kb == plan->target &&
           (plan->outcome == PLAN_CANNOT_TELL || is_there == (plan->outcome == PLAN_NOTHING_TO_DO));
}

static bool read_hosts(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    struct json_place hosts;
    if (!find_member(reading, document, "hosts", &hosts) || !json_read_kind(reading, &hosts, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(&hosts); i++) {
        struct json_place place = json_place_item(&hosts, i);
        if (!read_host(reading, &place, report->subject == REPORT_INVENTORY,
                       list_append(reading->arena, &report->hosts)))
            return false;
        if (!plan_agrees(&report->hosts.items[i], report->subject == REPORT_PLAN))
            return json_place_refuse(&place, reading->error, "its plan does not agree with its answers");
    }
    return true;
}

static bool read_unknown_updates(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    static const struct json_field field = {"unknown_updates", &json_form_kbs, 0, NULL};
    struct json_place place;
    struct kb_list updates = {0};
    if (!find_member(reading, document, field.key, &place) || !field.form->read(reading, &place, &field, &updates))
        return false;
    return json_form_texts.read(reading, &place, &field, &report->unknown_updates);
}

static bool read_warnings(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    static const struct json_field field = {"warnings", &json_form_texts, 0, NULL};
    struct json_place place;
    return find_member(reading, document, field.key, &place) &&
           field.form->read(reading, &place, &field, &report->warnings);
}

static bool has_expired(const struct assessment *assessment, struct date day)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (finding->is_waived && !waiver_holds(finding->waiver, day))
            return true;
    }
    return false;
}

/* A waiver that was over on the day of the report waives nothing. By the clock, which SOURCE_DATE_EPOCH keeps out of
 * reports, it may have been over earlier than that day shows. */
static bool check_waivers(struct json_reading *reading, const struct json_place *document, const struct report *report)
{
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++) {
            if (has_expired(&host->assessments.items[a], report->evaluated_on))
                return json_place_refuse(document, reading->error,
                                         "a waiver in it does not agree with the day on which it was made");
        }
    }
    return true;
}

static bool refuse_summary(struct json_reading *reading, const struct json_place *summary)
{
    return json_place_refuse(summary, reading->error, "it is not what the answers in this report come to");
}

/* The summary says again what the answers come to: both must agree. */
static bool check_summary(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    struct json_place summary;
    struct report stated = *report;
    report_summarise(report);
    if (!find_member(reading, document, "summary", &summary) ||
        !json_fields_read(reading, &summary, &json_summary_object, &stated))
        return false;
    bool agrees = stated.worst == report->worst && stated.exit_code == report->exit_code &&
                  stated.unknown_updates.count == report->unknown_updates.count;
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        agrees &= stated.counts[i] == report->counts[i];
    return agrees || refuse_summary(reading, &summary);
}

static bool advise(struct error *error)
{
    return error_set(error, error->code, "%s; make the report again with --format json", error->text);
}

static bool read_body(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    bool is_read = json_fields_read(reading, document, &json_heading_object, report) &&
                   read_hosts(reading, document, report) && read_unknown_updates(reading, document, report) &&
                   read_warnings(reading, document, report) && check_waivers(reading, document, report) &&
                   check_summary(reading, document, report);
    if (is_read && report_judges_hosts(report->subject))
        report_distinguish_hosts(report, reading->arena);
    return is_read;
}

static bool read_document(struct json_reading *reading, const struct json_place *document, struct report *report)
{
    return read_version(reading, document) && read_command(reading, document, report) &&
           (read_body(reading, document, report) || advise(reading->error));
}

bool json_report_read(struct slice text, struct arena *arena, struct report *report, struct error *error)
{
    struct json *root;
    *report = (struct report){0};
    if (!json_parse(text, &root, error))
        return advise(error);
    struct json_reading reading = {arena, error};
    const struct json_place document = {.value = root};
    bool is_read = read_document(&reading, &document, report);
    json_free(root);
    return is_read;
}

bool json_host_report_read(struct slice text, struct arena *arena, struct host_report *host, struct error *error)
{
    struct json *root;
    *host = (struct host_report){0};
    if (!json_parse(text, &root, error))
        return false;
    struct json_reading reading = {arena, error};
    const struct json_place place = {.value = root};
    bool is_read = read_host(&reading, &place, false, host);
    json_free(root);
    return is_read;
}
