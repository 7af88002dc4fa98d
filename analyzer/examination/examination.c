/* Catalog, exports and updates brought together: everything that is asked at once, judged, as one report. */
#include "examination/examination.h"

#include "base/machine.h"
#include "base/text.h"
#include "examination/baseline_file.h"
#include "examination/catalog_path.h"
#include "examination/given_packages.h"
#include "examination/judging.h"
#include "examination/outside_file.h"
#include "examination/update_list.h"
#include "examination/waiver_file.h"
#include "inventory/export.h"
#include "readiness/facts/host_difference.h"
#include "readiness/facts/host_summary.h"
#include "report/baseline.h"
#include "report/summary.h"
#include "report/waiver_warnings.h"
#include "report/words/host_words.h"
#include "servicing/kb.h"

struct examination {
    struct arena *arena;
    struct examination_request request;
    struct waiver_list waivers;
    struct catalog *catalog;
    struct {
        LIST_FIELDS(struct inventory *);
    } inventories; /* in the order of the exports */
    struct {
        LIST_FIELDS(const struct host *);
    } hosts;
    struct report baseline; /* of before; without hosts when none was given */
    struct report report;
};

/* NULL when the key was written out, or none was asked for. */
static const char *key_file(const struct examination_request *request)
{
    struct minisign_key key;
    bool is_file = request->signature_key && !minisign_key_parse(slice_from(request->signature_key), &key);
    return is_file ? request->signature_key : NULL;
}

static bool open_catalog(struct examination *examination, struct error *error)
{
    const struct examination_request *request = &examination->request;
    const char *path = catalog_path_find(request->catalog_path, examination->arena);
    const char *key = key_file(request);
    if (!catalog_path_open(path, request->signature_key, &examination->catalog, error) ||
        !outside_file_check(request, path, error) || (key && !outside_file_check(request, key, error)))
        return false;
    examination->report.catalog =
        (struct report_catalog){.is_known = true,
                                .sha256 = catalog_sha256(examination->catalog),
                                .schema_version = catalog_schema_version(examination->catalog),
                                .signed_by = catalog_signed_by(examination->catalog),
                                .data_date = catalog_data_date(examination->catalog)};
    return true;
}

/* A host of which nothing is known stands in for an export among several that cannot be read. A mistake in the
 * command itself is none, nor a failure of the machine, which would fall on the next export as well. */
static bool stand_in(struct examination *examination, const char *path, const struct error *cause)
{
    if (examination->request.subject != REPORT_CHECK || examination->request.export_paths.count == 1 ||
        cause->code == ERROR_USAGE || cause->code == ERROR_MACHINE)
        return false;
    struct inventory *inventory = inventory_create(text_clean(examination->arena, slice_from(path)));
    inventory->place = arena_copy(inventory->arena, text_clean(examination->arena, export_place(path)));
    inventory->unreadable = arena_copy(inventory->arena, slice_from(cause->text));
    inventory_warn(inventory, "the export could not be read, so nothing is known of this host: %s", cause->text);
    *list_append(examination->arena, &examination->inventories) = inventory;
    return true;
}

static bool read_export(struct examination *examination, const char *path, struct error *error)
{
    struct error cause = {0};
    struct inventory *inventory;
    if (export_read(path, examination->request.progress, &inventory, &cause)) {
        *list_append(examination->arena, &examination->inventories) = inventory;
        given_packages_warn(&examination->request, inventory);
        return true;
    }
    return stand_in(examination, path, &cause) ||
           error_set(error, cause.code, "EXPORT %s%s", cause.text,
                     cause.code == ERROR_IO ? "; name a folder or a file exported from a Windows host" : "");
}

static void note_unknown(struct examination *examination, uint32_t kb)
{
    struct report *report = &examination->report;
    char text[KB_TEXT_SIZE];
    *list_append(examination->arena, &report->unknown_updates) =
        arena_copy(examination->arena, slice_from(kb_format(kb, text)));
}

static void assess_updates(struct examination *examination, const struct host *host, struct host_report *report)
{
    for (size_t i = 0; i < examination->request.updates.count; i++) {
        uint32_t kb = examination->request.updates.items[i];
        struct assessment assessment;
        if (judge_update(host, kb, &assessment)) {
            if (examination->report.baseline.is_known)
                baseline_apply(&examination->baseline, &report->host, host->options, &assessment);
            waivers_apply(&examination->waivers, &report->host, host->options, examination->arena, &assessment);
            *list_append(examination->arena, &report->assessments) = assessment;
        } else if (examination->hosts.count == 1) {
            note_unknown(examination, kb);
        }
    }
}

static bool is_taken(const struct report *report, struct slice id)
{
    for (size_t i = 0; i < report->hosts.count; i++) {
        if (slice_equal(report->hosts.items[i].host.id, id))
            return true;
    }
    return false;
}

/* Of several exports each is named as the user named it; of one, ".". Names that differ only in bytes that cannot be shown get a number. */
static void name_host(struct examination *examination, const struct inventory *inventory, struct host_summary *summary)
{
    if (examination->request.subject != REPORT_CHECK || examination->request.export_paths.count < 2)
        return;
    struct slice id = inventory->export_path;
    for (size_t number = 2; is_taken(&examination->report, id); number++)
        id = arena_format(examination->arena, SLICE_FORMAT " (%zu)", SLICE_ARGUMENTS(inventory->export_path), number);
    summary->id = id;
}

static void examine(struct examination *examination, struct inventory *inventory)
{
    struct host *host = arena_allocate(examination->arena, 1, sizeof *host);
    *host = host_examine(inventory, examination->catalog, &examination->request.readiness, examination->arena);
    *list_append(examination->arena, &examination->hosts) = host;
    struct host_summary summary = host_summarise(host);
    name_host(examination, inventory, &summary);
    struct host_report *report = list_append(examination->arena, &examination->report.hosts);
    report->host = summary;
    report->inventory = inventory;
    if (examination->request.subject == REPORT_INVENTORY)
        report->installed = installed_find(host);
    judge_packages(host, inventory);
    assess_updates(examination, host, report);
}

static void describe(struct examination *examination)
{
    struct readiness_options *readiness = &examination->request.readiness;
    struct report *report = &examination->report;
    bool is_inventory = examination->request.subject == REPORT_INVENTORY;
    if (!readiness->plan_date.value && !is_inventory)
        readiness->plan_date = newest_release(examination->catalog, &examination->request);
    report->subject = examination->request.subject;
    report->tool_version = SLICE(KBREADY_VERSION);
    report->plan_date = readiness->plan_date;
    report->evaluated_on = readiness->today;
}

static void compare(struct examination *examination)
{
    struct report *report = &examination->report;
    struct host_difference *difference = arena_allocate(examination->arena, 1, sizeof *difference);
    *difference = host_difference_find(examination->hosts.items[0], examination->hosts.items[1], examination->arena);
    report->difference = difference;
}

/* That of all hosts, unless they differ. */
static enum servicing_mode common_servicing(const struct report *report)
{
    for (size_t i = 1; i < report->hosts.count; i++)
        if (report->hosts.items[i].host.servicing != report->hosts.items[0].host.servicing)
            return SERVICING_BY_EXPORT;
    return report->hosts.items[0].host.servicing;
}

static void examine_all(struct examination *examination)
{
    struct report *report = &examination->report;
    describe(examination);
    for (size_t i = 0; i < examination->inventories.count; i++)
        examine(examination, examination->inventories.items[i]);
    report->servicing = common_servicing(report);
    if (examination->request.subject == REPORT_CHECK)
        report_distinguish_hosts(report, examination->arena);
    report->warnings =
        waiver_warnings(&examination->waivers, report, examination->request.readiness.expiry_day, examination->arena);
    if (examination->request.subject == REPORT_DIFFERENCE)
        compare(examination);
    report_summarise(report);
}

/* What --today says is the day of everything. Otherwise SOURCE_DATE_EPOCH, which build systems set to the day of a
 * commit, fixes what reports print; but what has ended by the clock has ended. */
static bool find_days(struct readiness_options *readiness, struct error *error)
{
    readiness->expiry_day = readiness->today;
    if (readiness->today.value)
        return true;
    if (!date_today(&readiness->today, error) || !date_of_clock(&readiness->expiry_day, error))
        return false;
    if (readiness->expiry_day.value < readiness->today.value)
        readiness->expiry_day = readiness->today;
    return true;
}

/* How old what the catalog knows is, counted for each product from the day until which it knows all of its updates;
 * of a product of which it claims nothing, and of a host that is none of its products, from the day of its review. */
static bool is_recent_enough(const struct examination *examination, const struct host *host, struct error *error)
{
    const struct examination_request *request = &examination->request;
    struct date known =
        host->product ? catalog_updates_known_to(examination->catalog, host->product) : (struct date){0};
    struct slice of = known.value ? host->product->name : SLICE("updates");
    char day[DATE_TEXT_SIZE];
    if (!known.value)
        known = catalog_data_date(examination->catalog);
    int age = date_days_between(known, request->readiness.expiry_day);
    if (age <= request->maximum_catalog_age.number)
        return true;
    return error_set(error, ERROR_CATALOG,
                     "%s: its data on " SLICE_FORMAT
                     " ends on %s and is %d days old, more than --max-catalog-age %d allows; "
                     "update the catalog",
                     catalog_path_find(request->catalog_path, examination->arena), SLICE_ARGUMENTS(of),
                     date_format(known, day), age, request->maximum_catalog_age.number);
}

static bool check_age(const struct examination *examination, struct error *error)
{
    if (!examination->request.maximum_catalog_age.is_given)
        return true;
    for (size_t i = 0; i < examination->hosts.count; i++)
        if (!is_recent_enough(examination, examination->hosts.items[i], error))
            return false;
    return true;
}

static bool perform(struct examination *examination, struct error *error)
{
    struct examination_request *request = &examination->request;
    if (!find_days(&request->readiness, error))
        return false;
    if (request->waivers_path && !waiver_file_read(request, examination->arena, &examination->waivers, error))
        return false;
    if (!update_lists_read(request, examination->arena, error) || !open_catalog(examination, error) ||
        !given_packages_read(request, examination->arena, error))
        return false;
    if (request->baseline_path &&
        !baseline_file_read(request, examination->arena, &examination->baseline, &examination->report.baseline, error))
        return false;
    for (size_t i = 0; i < request->export_paths.count; i++)
        if (!read_export(examination, request->export_paths.items[i], error))
            return false;
    examine_all(examination);
    return check_age(examination, error);
}

bool examination_run(const struct examination_request *request, struct examination **examination, struct error *error)
{
    machine_forget();
    struct arena *arena = arena_create();
    struct examination *made = arena_allocate(arena, 1, sizeof *made);
    made->arena = arena;
    made->request = *request;
    bool performed = perform(made, error);
    if (!machine_has_failed(error) && performed) {
        *examination = made;
        return true;
    }
    examination_destroy(made);
    return false;
}

struct slice_list examination_inputs(const struct examination_request *request, struct arena *arena)
{
    const char *catalog = catalog_path_find(request->catalog_path, arena);
    const char *const named[] = {request->baseline_path, request->waivers_path, key_file(request)};
    struct slice_list inputs = {0};
    for (size_t i = 0; i < request->export_paths.count; i++)
        *list_append(arena, &inputs) = slice_from(export_file_of(request->export_paths.items[i], arena));
    for (size_t i = 0; i < request->package_paths.count; i++)
        *list_append(arena, &inputs) = slice_from(request->package_paths.items[i]);
    for (size_t i = 0; i < request->update_list_paths.count; i++)
        *list_append(arena, &inputs) = slice_from(request->update_list_paths.items[i]);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i])
            *list_append(arena, &inputs) = slice_from(named[i]);
    catalog_inputs_add(catalog, arena, &inputs);
    return inputs;
}

const struct report *examination_report(const struct examination *examination)
{
    return &examination->report;
}

void examination_destroy(struct examination *examination)
{
    if (!examination)
        return;
    for (size_t i = 0; i < examination->inventories.count; i++)
        inventory_destroy(examination->inventories.items[i]);
    catalog_close(examination->catalog);
    arena_destroy(examination->arena);
}
