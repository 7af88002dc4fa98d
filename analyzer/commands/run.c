/* One run of `check`, `inventory` or `diff`: catalog, exports, assessments, reports, exit code. */
#include "commands/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "commands/catalog_path.h"
#include "commands/given_packages.h"
#include "commands/outcome.h"
#include "inventory/export.h"
#include "readiness/assess.h"
#include "readiness/given_package.h"
#include "readiness/host_difference.h"
#include "readiness/package_disagreement.h"
#include "servicing/kb.h"

struct run {
    enum run_kind kind;
    struct arena *arena;
    struct run_options options;
    struct catalog *catalog;
    struct inventory *inventories[2]; /* of the exports; one, or two to be compared */
    const struct host *hosts[2];
    struct report report;
};

static bool open_catalog(struct run *run, struct error *error)
{
    const char *path = catalog_path_find(run->options.catalog_path, run->arena);
    if (!catalog_path_open(path, run->options.signature_key, &run->catalog, error))
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

static bool read_export(struct run *run, size_t index, struct error *error)
{
    struct error cause = {0};
    if (!export_read(run->options.export_paths[index], &run->inventories[index], &cause))
        return error_set(error, cause.code, "EXPORT %s%s", cause.text,
                         cause.code == ERROR_IO ? "; name a folder or a file exported from a Windows host" : "");
    given_packages_warn(&run->options, run->inventories[index]);
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

static void note_unknown(struct run *run, uint32_t kb)
{
    char text[KB_TEXT_SIZE];
    *list_append(run->arena, &run->report.unknown_updates) = arena_copy(run->arena, slice_from(kb_format(kb, text)));
    run->report.exit_code = exit_code_worse(run->report.exit_code, EXIT_UNDETERMINED);
}

static void count_assessment(struct run *run, const struct assessment *assessment)
{
    struct report *report = &run->report;
    size_t before = 0;
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        before += report->counts[i];
    if (run->kind == RUN_CHECK)
        report->exit_code = exit_code_worse(report->exit_code, exit_code_of_assessment(assessment));
    report->counts[assessment->verdict]++;
    if (!before || rank_of_verdict(assessment->verdict) > rank_of_verdict(report->worst))
        report->worst = assessment->verdict;
}

static void assess_updates(struct run *run, const struct host *host, struct host_report *report)
{
    for (size_t i = 0; i < run->options.updates.count; i++) {
        uint32_t kb = run->options.updates.items[i];
        const struct catalog_update *update = update_of(run, host, kb);
        if (!update) {
            if (host == run->hosts[0])
                note_unknown(run, kb);
            continue;
        }
        struct assessment assessment = assess(host, update, given_package_find(host, kb));
        count_assessment(run, &assessment);
        *list_append(run->arena, &report->assessments) = assessment;
    }
}

static void warn_of_disagreements(const struct run *run, const struct host *host, struct inventory *inventory)
{
    for (size_t i = 0; i < run->options.readiness.packages.count; i++) {
        const struct package_set *package = &run->options.readiness.packages.items[i];
        const struct catalog_update *update = update_of(run, host, package->kb);
        struct slice_list sentences = package_disagreements(host, update, package);
        for (size_t j = 0; j < sentences.count; j++)
            inventory_warn(inventory, SLICE_FORMAT, SLICE_ARGUMENTS(sentences.items[j]));
    }
}

static void examine(struct run *run, size_t index)
{
    struct inventory *inventory = run->inventories[index];
    struct host *host = arena_allocate(run->arena, 1, sizeof *host);
    *host = host_examine(inventory, run->catalog, &run->options.readiness, run->arena);
    run->hosts[index] = host;
    struct host_report *report = list_append(run->arena, &run->report.hosts);
    report->host = host_summarise(host);
    report->inventory = inventory;
    if (run->kind == RUN_INVENTORY)
        report->installed = installed_find(host);
    warn_of_disagreements(run, host, inventory);
    assess_updates(run, host, report);
}

static void describe(struct run *run)
{
    struct readiness_options *readiness = &run->options.readiness;
    if (!readiness->plan_date.value && run->kind != RUN_INVENTORY)
        readiness->plan_date = default_plan_date(run);
    run->report.is_inventory = run->kind == RUN_INVENTORY;
    run->report.plan_date = readiness->plan_date;
    run->report.evaluated_on = readiness->today;
    run->report.servicing = readiness->servicing;
}

static void compare(struct run *run)
{
    struct host_difference *difference = arena_allocate(run->arena, 1, sizeof *difference);
    *difference = host_difference_find(run->hosts[0], run->hosts[1], run->arena);
    run->report.difference = difference;
    bool differs = report_shows_difference(&run->report);
    run->report.exit_code = exit_code_worse(run->report.exit_code, differs ? EXIT_BLOCKED : EXIT_READY);
}

static void examine_all(struct run *run)
{
    describe(run);
    for (size_t i = 0; i < 2 && run->inventories[i]; i++)
        examine(run, i);
    if (run->report.unknown_updates.count && rank_of_verdict(run->report.worst) < rank_of_verdict(VERDICT_UNDETERMINED))
        run->report.worst = VERDICT_UNDETERMINED;
    if (run->kind == RUN_DIFFERENCE)
        compare(run);
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
    if (!open_catalog(run, error) || !given_packages_read(&run->options, run->arena, error))
        return false;
    for (size_t i = 0; i < 2 && run->options.export_paths[i]; i++)
        if (!read_export(run, i, error))
            return false;
    examine_all(run);
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
    for (size_t i = 0; i < 2; i++)
        inventory_destroy(state.inventories[i]);
    catalog_close(state.catalog);
    arena_destroy(state.arena);
    return code;
}
