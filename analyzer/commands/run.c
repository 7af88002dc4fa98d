/* One run of `check` or `inventory`: catalog, export, assessments, reports, exit code. */
#include "commands/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "commands/catalog_path.h"
#include "commands/outcome.h"
#include "inventory/export.h"
#include "readiness/assess.h"
#include "readiness/given_package.h"
#include "readiness/package_disagreement.h"
#include "servicing/kb.h"

struct run {
    enum run_kind kind;
    struct arena *arena;
    struct run_options options;
    struct catalog *catalog;
    struct inventory *inventory;
    struct report report;
};

static bool open_catalog(struct run *run, struct error *error)
{
    const char *path = catalog_path_find(run->options.catalog_path, run->arena);
    if (!catalog_open(path, &run->catalog, error))
        return false;
    run->report.catalog = run->catalog;
    run->report.catalog_path = text_clean(run->arena, slice_from(path));
    if (!run->options.has_maximum_catalog_age)
        return true;
    int age = date_days_between(catalog_data_date(run->catalog), run->options.readiness.today);
    if (age <= run->options.maximum_catalog_age)
        return true;
    return error_set(error, ERROR_CATALOG,
                     "%s: its data is %d days old, more than --max-catalog-age %d allows; update the catalog", path,
                     age, run->options.maximum_catalog_age);
}

/* The reader's own words, with what the user can do about a path that cannot be read. */
static bool explain(struct error *error, const struct error *cause, const char *what, const char *advice)
{
    return error_set(error, cause->code, "%s%s%s", what, cause->text, cause->code == ERROR_IO ? advice : "");
}

static bool read_export(struct run *run, struct error *error)
{
    struct error cause = {0};
    return export_read(run->options.export_path, &run->inventory, &cause) ||
           explain(error, &cause, "EXPORT ", "; name a folder or a file exported from a Windows host");
}

static void warn_of_package(struct inventory *inventory, const struct package_set *set)
{
    for (size_t i = 0; i < set->warnings.count; i++)
        inventory_warn(inventory, SLICE_FORMAT, SLICE_ARGUMENTS(set->warnings.items[i]));
    for (size_t i = 0; i < set->signature.altered.count; i++)
        inventory_warn(inventory, SLICE_FORMAT ": catalog-mismatch, edited or damaged; Windows would refuse it",
                       SLICE_ARGUMENTS(set->signature.altered.items[i]));
    if (set->floors_disagree)
        inventory_warn(inventory,
                       SLICE_FORMAT ": names different servicing stacks in different places; damaged or altered",
                       SLICE_ARGUMENTS(set->path));
}

/* Two files of one update: nobody can tell which of them is meant. */
static bool is_given_once(const struct run *run, const struct package_set *set, struct error *error)
{
    char kb[KB_TEXT_SIZE];
    const struct package_set_list *packages = &run->options.readiness.packages;
    for (size_t i = 0; i < packages->count; i++) {
        const struct package_set *other = &packages->items[i];
        if (other != set && other->kb == set->kb)
            return error_set(error, ERROR_INPUT,
                             "--package " SLICE_FORMAT " and " SLICE_FORMAT ": both are %s; give the one that would be "
                             "installed",
                             SLICE_ARGUMENTS(other->path), SLICE_ARGUMENTS(set->path), kb_format(set->kb, kb));
    }
    return true;
}

static void ask_for(struct run *run, uint32_t kb)
{
    for (size_t i = 0; i < run->options.updates.count; i++)
        if (run->options.updates.items[i] == kb)
            return;
    *list_append(run->arena, &run->options.updates) = kb;
}

static bool read_packages(struct run *run, struct error *error)
{
    for (size_t i = 0; i < run->options.package_paths.count; i++) {
        struct package_set *set = list_append(run->arena, &run->options.readiness.packages);
        struct error cause = {0};
        if (!package_set_read(run->options.package_paths.items[i], run->arena, set, &cause))
            return explain(error, &cause, "--package ",
                           "; name a .msu, a .cab, a .mum, or the folder it was expanded into");
        if (!set->kb)
            return error_set(error, ERROR_INPUT,
                             "--package " SLICE_FORMAT
                             ": no KB is named in it or in its file's name, so nobody can tell "
                             "which update it is; name the update's own file",
                             SLICE_ARGUMENTS(set->path));
        if (!is_given_once(run, set, error))
            return false;
        ask_for(run, set->kb);
        warn_of_package(run->inventory, set);
    }
    return true;
}

/* Of a KB that several products have, the row of the host's version of Windows: what the product lacks may only be the service pack. */
static const struct catalog_update *nearest_row(const struct catalog_update_list *all, const struct host *host)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct catalog_product *product = all->items[i]->product;
        if (product->major == host->major && product->minor == host->minor)
            return all->items[i];
    }
    return all->items[0];
}

/* An update that has no row is made from its package. The row for the host's product, else the nearest: the product-match check then says that it is another Windows. */
static const struct catalog_update *update_of(const struct run *run, const struct host *host, uint32_t kb)
{
    const struct catalog_update *update = host->product ? catalog_update_find(run->catalog, host->product, kb) : NULL;
    struct catalog_update_list all = catalog_updates_with_kb(run->catalog, kb);
    if (update || all.count)
        return update ? update : nearest_row(&all, host);
    return given_package_update(host, NULL, kb);
}

/* Default plan date: the newest release among the updates asked for; updates without a date leave the day of the run. */
static struct date default_plan_date(const struct run *run)
{
    struct date newest = {0};
    for (size_t i = 0; i < run->options.updates.count; i++) {
        struct catalog_update_list all = catalog_updates_with_kb(run->catalog, run->options.updates.items[i]);
        for (size_t j = 0; j < all.count; j++) {
            if (all.items[j]->released.value > newest.value)
                newest = all.items[j]->released;
        }
    }
    for (size_t i = 0; i < run->options.readiness.packages.count; i++) {
        const struct package_set *set = &run->options.readiness.packages.items[i];
        if (set->created.value > newest.value && !catalog_updates_with_kb(run->catalog, set->kb).count)
            newest = set->created;
    }
    return newest.value ? newest : run->options.readiness.today;
}

static int rank_of_verdict(enum verdict verdict)
{
    static const int ranks[] = {
        [VERDICT_READY] = 0,          [VERDICT_ALREADY_INSTALLED] = 1, [VERDICT_UNDETERMINED] = 2,
        [VERDICT_NOT_APPLICABLE] = 3, [VERDICT_BLOCKED] = 4,
    };
    return ranks[verdict];
}

static void assess_updates(struct run *run, const struct host *host, struct host_report *report)
{
    for (size_t i = 0; i < run->options.updates.count; i++) {
        uint32_t kb = run->options.updates.items[i];
        const struct catalog_update *update = update_of(run, host, kb);
        if (!update) {
            char text[KB_TEXT_SIZE];
            *list_append(run->arena, &run->report.unknown_updates) =
                arena_copy(run->arena, slice_from(kb_format(kb, text)));
            run->report.exit_code = exit_code_worse(run->report.exit_code, EXIT_UNDETERMINED);
            continue;
        }
        struct assessment assessment = assess(host, update, given_package_find(host, kb));
        run->report.exit_code = exit_code_worse(run->report.exit_code, exit_code_of_assessment(&assessment));
        run->report.counts[assessment.verdict]++;
        if (!report->assessments.count || rank_of_verdict(assessment.verdict) > rank_of_verdict(run->report.worst))
            run->report.worst = assessment.verdict;
        *list_append(run->arena, &report->assessments) = assessment;
    }
}

static void warn_of_disagreements(struct run *run, const struct host *host)
{
    for (size_t i = 0; i < run->options.readiness.packages.count; i++) {
        const struct package_set *package = &run->options.readiness.packages.items[i];
        const struct catalog_update *update = update_of(run, host, package->kb);
        struct slice_list sentences = package_disagreements(host, update, package);
        for (size_t j = 0; j < sentences.count; j++)
            inventory_warn(run->inventory, SLICE_FORMAT, SLICE_ARGUMENTS(sentences.items[j]));
    }
}

static void examine(struct run *run)
{
    struct readiness_options *readiness = &run->options.readiness;
    if (!readiness->plan_date.value && run->kind == RUN_CHECK)
        readiness->plan_date = default_plan_date(run);
    run->report.is_inventory = run->kind == RUN_INVENTORY;
    run->report.plan_date = readiness->plan_date;
    run->report.evaluated_on = readiness->today;
    run->report.servicing = readiness->servicing;
    struct host *host = arena_allocate(run->arena, 1, sizeof *host);
    *host = host_examine(run->inventory, run->catalog, readiness, run->arena);
    struct host_report *report = list_append(run->arena, &run->report.hosts);
    report->host = host_summarise(host);
    report->inventory = run->inventory;
    warn_of_disagreements(run, host);
    assess_updates(run, host, report);
    if (run->report.unknown_updates.count && rank_of_verdict(run->report.worst) < rank_of_verdict(VERDICT_UNDETERMINED))
        run->report.worst = VERDICT_UNDETERMINED;
}

static bool write_report(const struct output_request *output, const void *report, struct report_style style,
                         struct arena *arena, struct error *error)
{
    return output_write(output, report_render(report_format_find(output->format), report, style, arena), error);
}

static bool perform(struct run *run, struct error *error)
{
    struct readiness_options *readiness = &run->options.readiness;
    if (!readiness->today.value && !date_today(&readiness->today, error))
        return false;
    if (!open_catalog(run, error) || !read_export(run, error) || !read_packages(run, error))
        return false;
    examine(run);
    return output_list_write(&run->options.outputs, write_report, &run->report, run->options.ascii, run->arena, error);
}

int run(enum run_kind kind, int argc, char **argv)
{
    struct run state = {.kind = kind, .arena = arena_create()};
    struct error error = {0};
    int code = EXIT_USAGE;
    if (!run_options_parse(kind, argc, argv, state.arena, &state.options))
        goto out;
    if (state.options.help) {
        run_options_help(kind);
        code = EXIT_READY;
        goto out;
    }
    if (!perform(&state, &error)) {
        message_error(&error);
        code = exit_code_of_error(&error);
        goto out;
    }
    code = state.options.exit_zero ? EXIT_READY : state.report.exit_code;
out:
    inventory_destroy(state.inventory);
    catalog_close(state.catalog);
    arena_destroy(state.arena);
    return code;
}
