/* Reports made by hand for the tests of report/: every verdict, outcome and null that a renderer can meet. All of it is
 * invented. */
#pragma once

#include <string.h>

#include "readiness/check.h"
#include "report/report.h"

static const struct assessed_update fixture_rollup = {
    .is_known = true,
    .product_name = {"Windows Server 2008 Service Pack 2", 34},
    .released = {20191008},
    .release_month = {"2019-10", 7},
    .kind = UPDATE_MONTHLY_ROLLUP,
    .title = {"Monthly rollup of October 2019", 30},
};

static void fixture_add_texts(struct arena *arena, struct slice_list *list, const char *first, const char *second)
{
    *list_append(arena, list) = slice_from(first);
    if (second != NULL)
        *list_append(arena, list) = slice_from(second);
}

static struct finding *fixture_finding(struct arena *arena, struct assessment *assessment, const struct check *check,
                                       enum outcome outcome, const char *message)
{
    struct finding *finding = list_append(arena, &assessment->findings);
    finding->check = check;
    finding->outcome = outcome;
    finding->certainty = CERTAINTY_CERTAIN;
    finding->strength = STRENGTH_REQUIRED;
    finding->basis = BASIS_SERVICING;
    finding->message = slice_from(message);
    return finding;
}

static void fixture_evidence(struct arena *arena, struct finding *finding, const char *path, uint32_t line,
                             const char *key, const char *detail)
{
    *list_append(arena, &finding->evidence) =
        (struct evidence){{READER_REGISTRY_EXPORT, slice_from(path), line, slice_from(key), 0}, slice_from(detail)};
}

static void fixture_blocking_findings(struct arena *arena, struct assessment *assessment)
{
    struct finding *product =
        fixture_finding(arena, assessment, &check_product_match, OUTCOME_MET,
                        "Windows Server 2008 Service Pack 2 (6.0.6002); the export does not show whether it is "
                        "a server or a client of this version");
    product->certainty = CERTAINTY_LIKELY;
    fixture_evidence(arena, product, "Windows/servicing/Packages", 0, "", "foundation and service pack packages");
    struct finding *signing = fixture_finding(arena, assessment, &check_sha2_signing, OUTCOME_UNMET,
                                              "KB4474419 (edition of 2019-09-23 or later) is not installed");
    signing->predicted_code = 0x80092004;
    signing->prediction = PREDICTION_LIKELY;
    signing->basis = BASIS_CONFIRMED;
    signing->rule = SLICE("sha2-6.0");
    signing->required = SLICE("SHA-2 code signing support");
    *list_append(arena, &signing->remedies) = 4474419;
    fixture_add_texts(arena, &signing->sources, "https://support.example/help/4472027 | a second page", "a third page");
    fixture_add_texts(arena, &signing->looked_for, "Package_for_KB4474419 in Windows/servicing/Packages (whole)",
                      "Codesigning\\SHA2 in a registry export");
    struct finding *stack =
        fixture_finding(arena, assessment, &check_servicing_stack_update, OUTCOME_UNMET,
                        "KB4493730 (stack 6.0.6003.20484) or a later one is needed; the stack in force is "
                        "6.0.6002.18005");
    stack->predicted_code = 0x800f0823;
    stack->prediction = PREDICTION_LIKELY;
    stack->basis = BASIS_CONFIRMED;
    stack->rule = SLICE("ssu-6.0-sha2");
    stack->actual = SLICE("6.0.6002.18005");
    stack->required = SLICE("KB4493730 (stack 6.0.6003.20484) or a later servicing stack update");
    *list_append(arena, &stack->also_seen) = 0x80242017;
    *list_append(arena, &stack->remedies) = 4493730;
    fixture_evidence(arena, stack, "Windows/servicing/Version/6.0.6002.18005", 0, "", "the stack in force");
    fixture_evidence(
        arena, stack, "cbs.reg", 1207,
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Version",
        "6.0.6002.18005");
}

static void fixture_other_findings(struct arena *arena, struct assessment *assessment)
{
    struct finding *licence =
        fixture_finding(arena, assessment, &check_esu_license, OUTCOME_UNKNOWN,
                        "whether Extended Security Updates are licensed is not shown by the export");
    licence->certainty = CERTAINTY_LIKELY;
    licence->basis = BASIS_SINGLE;
    licence->predicted_code = 0xc004f00f;
    licence->prediction = PREDICTION_CERTAIN;
    licence->collect = SLICE("export the output of slmgr /dlv, or give --assert esu=y1");
    struct finding *latest = fixture_finding(arena, assessment, &check_servicing_stack_latest, OUTCOME_UNMET,
                                             "KB4517134 (2019-09-10) is not installed");
    latest->strength = STRENGTH_RECOMMENDED;
    latest->basis = BASIS_INFERRED;
    struct finding *warning =
        fixture_finding(arena, assessment, &check_pending_work, OUTCOME_UNMET, "a restart is pending");
    warning->warns_only = true;
    warning->basis = BASIS_INFERRED;
    for (uint32_t i = 1; i <= 7; i++)
        fixture_evidence(arena, warning, "cbs.reg", i, "PackagesPending", "");
    fixture_finding(arena, assessment, &check_build_transition, OUTCOME_NOT_RELEVANT,
                    "the host is on build 6003 already");
}

static void fixture_step(struct arena *arena, struct plan *plan, enum plan_action action, uint32_t kb,
                         enum strength strength, const char *why)
{
    *list_append(arena, &plan->steps) =
        (struct plan_step){.action = action, .kb = kb, .strength = strength, .why = slice_from(why)};
}

static void fixture_plan(struct arena *arena, struct assessment *assessment)
{
    struct plan *plan = &assessment->plan;
    assessment->has_plan = true;
    plan->replay = REPLAY_READY;
    plan->ready_after_step = 3;
    fixture_step(arena, plan, PLAN_INSTALL, 4493730, STRENGTH_REQUIRED, "brings the servicing stack to 6.0.6003.20484");
    *list_append(arena, &plan->steps.items[0].alternatives) = 4517134;
    *list_append(arena, &plan->steps.items[0].alternatives) = 4526478;
    fixture_step(arena, plan, PLAN_INSTALL, 4474419, STRENGTH_REQUIRED, "brings SHA-2 code signing support");
    fixture_step(arena, plan, PLAN_RESTART, 0, STRENGTH_REQUIRED, "puts both in force");
    fixture_step(arena, plan, PLAN_INSTALL, 4517134, STRENGTH_RECOMMENDED,
                 "the newest servicing stack update as of the plan date");
    fixture_step(arena, plan, PLAN_INSTALL, 4520002, STRENGTH_REQUIRED, "the update asked for");
    fixture_step(arena, plan, PLAN_RESTART, 0, STRENGTH_REQUIRED, "");
}

static void fixture_blocked(struct arena *arena, struct assessment *assessment)
{
    *assessment = (struct assessment){
        .kb = 4520002, .update = fixture_rollup, .verdict = VERDICT_BLOCKED, .certainty = CERTAINTY_CERTAIN};
    assessment->headline = SLICE("SHA-2 signing support is missing, and the servicing stack is too old");
    assessment->prediction_sentence =
        SLICE("Windows would most likely stop at the signature (0x80092004), then at the servicing stack (0x800f0823)");
    fixture_blocking_findings(arena, assessment);
    fixture_other_findings(arena, assessment);
    assessment->first_failure = &assessment->findings.items[1];
    fixture_plan(arena, assessment);
    fixture_add_texts(arena, &assessment->not_proven, "pending restarts: no registry in the export",
                      "damage of the component store");
    assessment->newer_stack_after_plan_date = true;
    assessment->newest_stack_kb = 5039341;
    *list_append(arena, &assessment->known_issues) = (struct catalog_known_issue){
        .kb = 4520002,
        .symptom = SLICE(
            "TLS connections can fail or time out when the peer does not support Extended Master Secret. This sentence "
            "is "
            "long so that the report has to cut it: one two three four five six seven eight nine ten eleven twelve "
            "thirteen fourteen fifteen sixteen."),
        .error_code = SLICE("event 36887"),
        .status = SLICE("resolved externally"),
        .workaround = SLICE("Update both peers."),
        .source = SLICE("a page"),
        .confidence = CONFIDENCE_CONFIRMED,
    };
}

/* Nothing known that can be left out. */
static void fixture_bare(struct assessment *assessment, enum verdict verdict, const char *headline)
{
    *assessment = (struct assessment){.kb = 4534303,
                                      .verdict = verdict,
                                      .certainty = CERTAINTY_CERTAIN,
                                      .headline = slice_from(headline),
                                      .gate_passes = verdict < VERDICT_BLOCKED};
}

static struct origin fixture_origin(unsigned reader, const char *path, uint32_t line, const char *key)
{
    return (struct origin){.reader = reader, .path = slice_from(path), .line = line, .key = slice_from(key)};
}

static void fixture_coverage(struct arena *arena, struct inventory *inventory, enum coverage_status status,
                             const char *path, const char *authority, const char *cost)
{
    struct coverage *coverage = list_append(arena, &inventory->coverage);
    coverage->reader = READER_IMAGE_TREE;
    coverage->status = status;
    coverage->path = slice_from(path);
    coverage->cost = slice_from(cost);
    if (authority != NULL)
        *list_append(arena, &coverage->authority) = slice_from(authority);
}

static void fixture_package(struct arena *arena, struct inventory *inventory, const char *identity,
                            enum package_state state, struct origin origin)
{
    struct package_observation *package = list_append(arena, &inventory->packages);
    package_identity_parse(slice_from(identity), &package->identity);
    package->kb = package_identity_kb(&package->identity);
    package->role = package_identity_role(&package->identity);
    package->state = state;
    package->is_manifest = origin.reader == READER_IMAGE_TREE;
    package->origin = origin;
}

static void fixture_packages(struct arena *arena, struct inventory *inventory)
{
    struct origin registry = fixture_origin(READER_REGISTRY_EXPORT, "cbs.reg", 40, "");
    struct origin tree = fixture_origin(READER_IMAGE_TREE, "Windows/servicing/Packages/one.mum", 0, "");
    fixture_package(arena, inventory, "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005",
                    PACKAGE_STATE_INSTALLED, registry);
    fixture_package(arena, inventory, "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005", PACKAGE_STATE_UNKNOWN,
                    tree);
    fixture_package(arena, inventory, "Package_1_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005",
                    PACKAGE_STATE_UNKNOWN, tree);
    fixture_package(arena, inventory, "Package_3_for_KB2999226~31bf3856ad364e35~amd64~~6.0.1.0", PACKAGE_STATE_UNKNOWN,
                    tree);
    fixture_package(arena, inventory, "Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~6.0.6001.18000",
                    PACKAGE_STATE_PERMANENT, registry);
    fixture_package(arena, inventory, "Microsoft-Windows-Printing-Package~31bf3856ad364e35~amd64~~6.0.6001.18000",
                    PACKAGE_STATE_STAGED, registry);
    inventory->package_manifest_count = 3;
}

static struct inventory *fixture_inventory(struct arena *arena)
{
    struct inventory *inventory = arena_allocate(arena, 1, sizeof *inventory);
    inventory->arena = arena;
    inventory->export_path = inventory->place = SLICE("exports/srv-file01");
    fixture_packages(arena, inventory);
    struct origin listing = fixture_origin(READER_SYSTEM_INFO, "systeminfo.txt", 34, "Hotfix(s)");
    *list_append(arena, &inventory->hotfixes) = (struct hotfix_observation){4012598, listing};
    *list_append(arena, &inventory->hotfixes) = (struct hotfix_observation){955430, listing};
    *list_append(arena, &inventory->hotfixes) = (struct hotfix_observation){955430, listing};
    *list_append(arena, &inventory->offered) =
        (struct hotfix_observation){3177467, fixture_origin(READER_OFFERED_LISTING, "updates.txt", 3, "")};
    *list_append(arena, &inventory->stacks) = (struct stack_observation){
        version_of(6, 0, 6002, 18005), STACK_AT_MOST, fixture_origin(READER_IMAGE_TREE, "Windows/WinSxS", 0, "")};
    *list_append(arena, &inventory->systems) =
        (struct system_observation){6,
                                    0,
                                    6002,
                                    2,
                                    ARCHITECTURE_AMD64,
                                    SLICE("Microsoft® Windows Server® 2008 Standard"),
                                    SLICE("SRV-FILE01"),
                                    CERTAINTY_LIKELY,
                                    listing};
    *list_append(arena, &inventory->systems) =
        (struct system_observation){.service_pack = -1, .major = 6, .origin = listing};
    *list_append(arena, &inventory->pending) =
        (struct pending_observation){PENDING_EXCLUSIVE_SESSION, true, SLICE("Exclusive = 3"), listing};
    *list_append(arena, &inventory->pending) = (struct pending_observation){PENDING_XML, false, SLICE(""), listing};
    *list_append(arena, &inventory->sha2) = (struct sha2_observation){false, SLICE("0 and 0"), listing};
    *list_append(arena, &inventory->package_listings) = (struct package_listing){
        .certainty = CERTAINTY_LIKELY, .covered_through = SLICE("Package_for_KB5"), .origin = listing};
    *list_append(arena, &inventory->package_listings) = (struct package_listing){
        .certainty = CERTAINTY_CERTAIN, .updates_only = true, .to_the_end = true, .origin = listing};
    *list_append(arena, &inventory->licenses) =
        (struct license_observation){SLICE("y1"), false, true, SLICE("License Status: Licensed"), listing};
    *list_append(arena, &inventory->logged_states) =
        (struct logged_state){.kb = 4474419, .state = PACKAGE_STATE_STAGED, .origin = listing};
    fixture_coverage(arena, inventory, COVERAGE_READ, "Windows/servicing/Packages", "packages: presence and absence",
                     "");
    fixture_coverage(arena, inventory, COVERAGE_READ, "", NULL, "");
    memset(inventory->coverage.items[1].sha256, 'a', 64);
    fixture_coverage(arena, inventory, COVERAGE_NOT_FOUND, "registry export of Component Based Servicing", NULL,
                     "package states and pending restarts are not known");
    fixture_coverage(arena, inventory, COVERAGE_UNREADABLE, "Windows/WinSxS", NULL,
                     "the upper bound of the servicing stack is not known");
    *list_append(arena, &inventory->warnings) =
        SLICE("Windows/servicing/Packages/bad.mum:3: not well-formed; left out, export the file again");
    inventory->warnings_dropped = 4;
    return inventory;
}

static struct host_report *fixture_host(struct arena *arena, struct report *report)
{
    struct host_report *host = list_append(arena, &report->hosts);
    host->inventory = fixture_inventory(arena);
    host->host = (struct host_summary){
        .id = SLICE("."),
        .name = SLICE("SRV-FILE01"),
        .product_id = SLICE("ws2008sp2"),
        .product_name = SLICE("Windows Server 2008 Service Pack 2"),
        .nt_version = SLICE("6.0.6002"),
        .architecture = ARCHITECTURE_AMD64,
        .servicing = SERVICING_ONLINE,
        .stack_known = true,
        .stack_version = version_of(6, 0, 6002, 18005),
        .stack_bound = STACK_EXACT,
        .stack_origin = fixture_origin(READER_IMAGE_TREE, "Windows/servicing/Version/6.0.6002.18005", 0, ""),
        .sha2_value = SLICE("no"),
        .sha2_basis = SLICE("asserted"),
        .sha2_origin = fixture_origin(SOURCE_ASSERTION, "", 0, "sha2=no"),
        .pending_examined = true,
    };
    return host;
}

/* A host of which next to nothing is known. */
static struct host_report *fixture_unknown_host(struct arena *arena, struct report *report)
{
    struct host_report *host = list_append(arena, &report->hosts);
    struct inventory *inventory = arena_allocate(arena, 1, sizeof *inventory);
    inventory->arena = arena;
    inventory->export_path = inventory->place = SLICE("exports/other");
    host->inventory = inventory;
    host->host = (struct host_summary){.id = SLICE("other"),
                                       .servicing = SERVICING_ONLINE,
                                       .sha2_value = SLICE("unknown"),
                                       .sha2_basis = SLICE("none")};
    return host;
}

/* One host, one blocked update. */
static struct report *fixture_report_of_one(struct arena *arena)
{
    struct report *report = arena_allocate(arena, 1, sizeof *report);
    *report = (struct report){.tool_version = SLICE(KBREADY_VERSION),
                              .plan_date = {20191008},
                              .evaluated_on = {20261123},
                              .servicing = SERVICING_ONLINE,
                              .worst = VERDICT_BLOCKED,
                              .exit_code = 1};
    struct host_report *host = fixture_host(arena, report);
    fixture_blocked(arena, list_append(arena, &host->assessments));
    report->counts[VERDICT_BLOCKED] = 1;
    return report;
}

/* Two hosts, every verdict, an update that nobody knows. */
__attribute__((unused)) static struct report *fixture_report(struct arena *arena)
{
    struct report *report = fixture_report_of_one(arena);
    struct host_report *host = fixture_unknown_host(arena, report);
    fixture_bare(list_append(arena, &host->assessments), VERDICT_READY,
                 "nothing in this export stands against the update");
    fixture_bare(list_append(arena, &host->assessments), VERDICT_ALREADY_INSTALLED, "the update is installed");
    fixture_bare(list_append(arena, &host->assessments), VERDICT_NOT_APPLICABLE, "the update is for another Windows");
    fixture_bare(list_append(arena, &host->assessments), VERDICT_UNDETERMINED,
                 "the export does not show which Windows this is");
    for (uint32_t i = 1; i < host->assessments.count; i++)
        host->assessments.items[i].kb += i;
    host->assessments.items[0].has_plan = true;
    host->assessments.items[1].certainty = CERTAINTY_LIKELY;
    host->assessments.items[2].gate_passes = true;
    host->assessments.items[3].why_no_plan = SLICE("the product is not known");
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        report->counts[i] = 1;
    *list_append(arena, &report->unknown_updates) = SLICE("KB9999999");
    return report;
}

__attribute__((unused)) static struct report *fixture_inventory_report(struct arena *arena)
{
    struct report *report = arena_allocate(arena, 1, sizeof *report);
    *report = (struct report){.subject = REPORT_INVENTORY,
                              .tool_version = SLICE(KBREADY_VERSION),
                              .evaluated_on = {20261123},
                              .servicing = SERVICING_ONLINE};
    fixture_host(arena, report);
    fixture_unknown_host(arena, report);
    return report;
}
