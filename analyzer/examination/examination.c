/* Catalog, exports and updates brought together: everything that is asked at once, judged, as one report. */
#include "examination/examination.h"

#include "base/machine.h"
#include "examination/baseline_file.h"
#include "examination/catalog_path.h"
#include "examination/examined_catalog.h"
#include "examination/export_list.h"
#include "examination/given_packages.h"
#include "examination/judged_host.h"
#include "examination/judging.h"
#include "examination/outside_file.h"
#include "examination/update_list.h"
#include "examination/waiver_file.h"
#include "inventory/export.h"
#include "inventory/export_each.h"
#include "readiness/facts/host_difference.h"
#include "report/json/host_store.h"
#include "report/outline.h"
#include "report/summary.h"
#include "report/waiver_warnings.h"
#include "report/words/host_words.h"
#include "servicing/kb.h"

struct examination {
    struct arena *arena;
    struct examination_request request;
    struct waiver_list waivers;
    struct slice_list left_out; /* what --each found beside the hosts, in words */
    struct catalog *catalog;
    struct report baseline; /* of before; without hosts when none was given */
    struct {
        LIST_FIELDS(struct judged_host);
    } kept;                   /* of a report that has them whole */
    struct host_store *store; /* of any other; NULL = none */
    struct waiver_tally tally;
    struct error too_old; /* the catalog is, for a host */
    struct report report;
};

static bool open_catalog(struct examination *examination, struct error *error)
{
    if (!examined_catalog_open(&examination->request, examination->arena, &examination->catalog, error))
        return false;
    examination->report.catalog =
        (struct report_catalog){.is_known = true,
                                .sha256 = catalog_sha256(examination->catalog),
                                .schema_version = catalog_schema_version(examination->catalog),
                                .signed_by = catalog_signed_by(examination->catalog),
                                .data_date = catalog_data_date(examination->catalog)};
    return true;
}

/* Updates that the catalog does not have are unknown on every host. */
static void note_unknown(struct examination *examination, const struct kb_list *unknown)
{
    for (size_t i = 0; i < unknown->count; i++) {
        char text[KB_TEXT_SIZE];
        *list_append(examination->arena, &examination->report.unknown_updates) =
            arena_copy(examination->arena, slice_from(kb_format(unknown->items[i], text)));
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

/* Of several exports each is named as the user named it; of one, ".". Names that differ only in bytes that cannot be
 * shown get a number. */
static void name_host(const struct examination *examination, struct judged_host *judged)
{
    if (!report_judges_hosts(examination->request.subject) || examination->request.export_paths.count < 2)
        return;
    struct slice path = judged->inventory->export_path, id = path;
    for (size_t number = 2; is_taken(&examination->report, id); number++)
        id = arena_format(judged->arena, SLICE_FORMAT " (%zu)", SLICE_ARGUMENTS(path), number);
    judged->report.host.id = id;
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

/* Told at the end, for what cannot be read is told first; of several hosts, the first that it is too old for. */
static void check_age(struct examination *examination, const struct host *host)
{
    if (examination->request.maximum_catalog_age.is_given && examination->too_old.code == ERROR_NONE)
        is_recent_enough(examination, host, &examination->too_old);
}

/* Of one host, and of two that are compared, everything stays; of several that are judged, outlines. */
static bool keep(struct examination *examination, struct judged_host *judged, struct error *error)
{
    struct report *report = &examination->report;
    if (!report->store) {
        *list_append(examination->arena, &report->hosts) = judged->report;
        *list_append(examination->arena, &examination->kept) = *judged;
        return true;
    }
    bool is_kept = host_store_add(examination->store, &judged->report, error);
    report_summary_host(report, &judged->report);
    *list_append(examination->arena, &report->hosts) = host_outline(&judged->report, examination->arena);
    judged_host_release(judged);
    return is_kept;
}

static bool examine(struct examination *examination, const struct judging_basis *basis, const char *path,
                    struct error *error)
{
    struct judged_host judged;
    if (!judged_host_begin(basis, path, &judged, error))
        return false;
    name_host(examination, &judged);
    judged_host_judge(basis, &judged);
    if (examination->report.hosts.count == 0)
        note_unknown(examination, &judged.unknown);
    waiver_tally_host(&examination->tally, &judged.report);
    check_age(examination, judged.host);
    return keep(examination, &judged, error);
}

static void describe(struct examination *examination)
{
    struct readiness_options *readiness = &examination->request.readiness;
    struct report *report = &examination->report;
    bool is_inventory = examination->request.subject == REPORT_INVENTORY;
    if (!readiness->plan_date.value && !is_inventory)
        readiness->plan_date = examination->request.subject == REPORT_PLAN
                                   ? readiness->today
                                   : newest_release(examination->catalog, &examination->request);
    report->subject = examination->request.subject;
    report->tool_version = SLICE(KBREADY_VERSION);
    report->plan_date = readiness->plan_date;
    report->evaluated_on = readiness->today;
}

static void compare(struct examination *examination)
{
    struct report *report = &examination->report;
    struct host_difference *difference = arena_allocate(examination->arena, 1, sizeof *difference);
    *difference =
        host_difference_find(examination->kept.items[0].host, examination->kept.items[1].host, examination->arena);
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

static void begin(struct examination *examination)
{
    const struct examination_request *request = &examination->request;
    describe(examination);
    examination->tally = waiver_tally_begin(&examination->waivers, examination->arena);
    if (report_judges_hosts(request->subject) && request->export_paths.count > 1) {
        examination->report.store = examination->store = host_store_create();
        report_summary_begin(&examination->report);
        list_reserve(examination->arena, &examination->report.hosts, request->export_paths.count);
    }
}

static void conclude(struct examination *examination)
{
    struct report *report = &examination->report;
    report->servicing = common_servicing(report);
    if (report_judges_hosts(examination->request.subject))
        report_distinguish_hosts(report, examination->arena);
    report->warnings =
        waiver_warnings(&examination->tally, examination->request.readiness.expiry_day, examination->arena);
    LIST_EACH(words, &examination->left_out)
        *list_append(examination->arena, &report->warnings) = *words;
    if (examination->request.subject == REPORT_DIFFERENCE)
        compare(examination);
    if (report->store)
        report_summary_end(report);
    else
        report_summarise(report);
}

static struct judging_basis basis_of(const struct examination *examination)
{
    const struct examination_request *request = &examination->request;
    return (struct judging_basis){
        .request = request,
        .catalog = examination->catalog,
        .baseline = examination->report.baseline.is_known ? &examination->baseline : NULL,
        .waivers = &examination->waivers,
        .is_one_of_many = report_judges_hosts(request->subject) && request->export_paths.count > 1,
    };
}

static bool examine_all(struct examination *examination, struct error *error)
{
    const struct examination_request *request = &examination->request;
    const struct judging_basis basis = basis_of(examination);
    begin(examination);
    for (size_t i = 0; i < request->export_paths.count; i++)
        if (!examine(examination, &basis, request->export_paths.items[i], error))
            return false;
    conclude(examination);
    if (examination->too_old.code != ERROR_NONE)
        return error_set(error, examination->too_old.code, "%s", examination->too_old.text);
    return true;
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

/* In place of every folder of hosts the hosts in it. What was asked of the folder itself, such as that no catalog lies
 * in it, is done by now. */
static bool find_each(struct examination *examination, struct error *error)
{
    struct export_each each = {0};
    struct text_list *paths = &examination->request.export_paths;
    for (size_t i = 0; examination->request.each && i < paths->count; i++) {
        struct error cause = {0};
        if (!export_each_find(paths->items[i], examination->arena, &each, &cause))
            return error_set(error, cause.code, "EXPORT %s", cause.text);
    }
    if (examination->request.each)
        *paths = each.paths;
    LIST_EACH(file, &each.left_out)
        *list_append(examination->arena, &examination->left_out) =
            arena_format(examination->arena, SLICE_FORMAT ": lies beside the hosts and is no host's; left out",
                         SLICE_ARGUMENTS(*file));
    return true;
}

static bool prepare(struct examination *examination, struct error *error)
{
    struct examination_request *request = &examination->request;
    if (!find_days(&request->readiness, error) || !examination_read_lists(request, examination->arena, error))
        return false;
    if (request->waivers_path && !waiver_file_read(request, examination->arena, &examination->waivers, error))
        return false;
    if (!update_lists_read(request, examination->arena, error) || !open_catalog(examination, error) ||
        !given_packages_read(request, examination->arena, error))
        return false;
    if (request->baseline_path &&
        !baseline_file_read(request, examination->arena, &examination->baseline, &examination->report.baseline, error))
        return false;
    return find_each(examination, error);
}

static bool perform(const struct examination_request *request,
                    bool (*examine_hosts)(struct examination *, struct error *), struct examination **examination,
                    struct error *error)
{
    machine_forget();
    struct arena *arena = arena_create();
    struct examination *made = arena_allocate(arena, 1, sizeof *made);
    made->arena = arena;
    made->request = *request;
    bool performed = prepare(made, error) && examine_hosts(made, error);
    if (!machine_has_failed(error) && performed) {
        *examination = made;
        return true;
    }
    examination_destroy(made);
    return false;
}

bool examination_run(const struct examination_request *request, struct examination **examination, struct error *error)
{
    return perform(request, examine_all, examination, error);
}

static bool examine_none(struct examination *examination, struct error *error)
{
    (void)error;
    describe(examination);
    return true;
}

bool examination_begin(const struct examination_request *request, struct examination **examination, struct error *error)
{
    return perform(request, examine_none, examination, error);
}

const struct examination_request *examination_asked(const struct examination *examination)
{
    return &examination->request;
}

const struct slice_list *examination_left_out(const struct examination *examination)
{
    return &examination->left_out;
}

bool examination_judge(const struct examination *examination, const char *path, struct slice id, host_taker *take,
                       void *context, struct error *error)
{
    struct judging_basis basis = basis_of(examination);
    struct judged_host judged;
    basis.is_one_of_many = true;
    machine_forget();
    if (!judged_host_begin(&basis, path, &judged, error))
        return false;
    judged.report.host.id = id;
    judged_host_judge(&basis, &judged);
    bool is_good = !machine_has_failed(error) && (!examination->request.maximum_catalog_age.is_given ||
                                                  is_recent_enough(examination, judged.host, error));
    if (is_good)
        take(context, &judged.report, &judged.unknown);
    judged_host_release(&judged);
    return is_good;
}

struct slice_list examination_inputs(const struct examination_request *request, struct arena *arena)
{
    const char *catalog = catalog_path_find(request->catalog_path, arena);
    const char *const named[] = {request->baseline_path, request->waivers_path, examined_catalog_key_file(request)};
    struct slice_list inputs = {0};
    for (size_t i = 0; i < request->export_list_paths.count; i++)
        *list_append(arena, &inputs) = slice_from(request->export_list_paths.items[i]);
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
    for (size_t i = 0; i < examination->kept.count; i++)
        judged_host_release(&examination->kept.items[i]);
    host_store_destroy(examination->store);
    catalog_close(examination->catalog);
    arena_destroy(examination->arena);
}
