/* Catalog, exports and updates brought together: everything that is asked at once, judged, as one report. */
#include "examination/examination.h"

#include "base/machine.h"
#include "base/text.h"
#include "examination/baseline_file.h"
#include "examination/catalog_path.h"
#include "examination/given_packages.h"
#include "examination/judging.h"
#include "examination/waiver_file.h"
#include "inventory/export.h"
#include "readiness/host/host_difference.h"
#include "report/baseline.h"
#include "report/summary.h"
#include "report/waiver_warnings.h"
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

static bool open_catalog(struct examination *examination, struct error *error)
{
    const struct examination_request *request = &examination->request;
    const char *path = catalog_path_find(request->catalog_path, examination->arena);
    if (!catalog_path_open(path, request->signature_key, &examination->catalog, error))
        return false;
    examination->report.catalog =
        (struct report_catalog){.is_known = true,
                                .sha256 = catalog_sha256(examination->catalog),
                                .schema_version = catalog_schema_version(examination->catalog),
                                .signed_by = catalog_signed_by(examination->catalog),
                                .data_date = catalog_data_date(examination->catalog)};
    if (!request->has_maximum_catalog_age)
        return true;
    int age = date_days_between(catalog_data_date(examination->catalog), request->readiness.today);
    if (age <= request->maximum_catalog_age)
        return true;
    return error_set(error, ERROR_CATALOG,
                     "%s: its data is %d days old, more than --max-catalog-age %d allows; update the catalog", path,
                     age, request->maximum_catalog_age);
}

/* A host of which nothing is known stands in for an export among several that cannot be read. A mistake in the
 * command itself is none, nor a failure of the machine, which would fall on the next export as well. */
static bool stand_in(struct examination *examination, const char *path, const struct error *cause)
{
    if (examination->request.subject != REPORT_CHECK || examination->request.export_paths.count == 1 ||
        cause->code == ERROR_USAGE || cause->code == ERROR_MACHINE)
        return false;
    struct inventory *inventory = inventory_create(text_clean(examination->arena, slice_from(path)));
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
    report->is_inventory = is_inventory;
    report->tool_version = SLICE(KBREADY_VERSION);
    report->plan_date = readiness->plan_date;
    report->evaluated_on = readiness->today;
    report->servicing = readiness->servicing;
}

static void compare(struct examination *examination)
{
    struct report *report = &examination->report;
    struct host_difference *difference = arena_allocate(examination->arena, 1, sizeof *difference);
    *difference = host_difference_find(examination->hosts.items[0], examination->hosts.items[1], examination->arena);
    report->difference = difference;
}

static void examine_all(struct examination *examination)
{
    struct report *report = &examination->report;
    describe(examination);
    for (size_t i = 0; i < examination->inventories.count; i++)
        examine(examination, examination->inventories.items[i]);
    if (examination->request.subject == REPORT_CHECK)
        report_distinguish_hosts(report, examination->arena);
    report->warnings = waiver_warnings(&examination->waivers, report, examination->arena);
    if (examination->request.subject == REPORT_DIFFERENCE)
        compare(examination);
    report_summarise(report);
}

static bool perform(struct examination *examination, struct error *error)
{
    struct examination_request *request = &examination->request;
    if (!request->readiness.today.value && !date_today(&request->readiness.today, error))
        return false;
    if (request->waivers_path && !waiver_file_read(request, examination->arena, &examination->waivers, error))
        return false;
    if (!open_catalog(examination, error) || !given_packages_read(request, examination->arena, error))
        return false;
    if (request->baseline_path &&
        !baseline_file_read(request, examination->arena, &examination->baseline, &examination->report.baseline, error))
        return false;
    for (size_t i = 0; i < request->export_paths.count; i++)
        if (!read_export(examination, request->export_paths.items[i], error))
            return false;
    examine_all(examination);
    return true;
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
