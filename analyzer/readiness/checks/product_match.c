/* Check product-match: is this host the Windows the update was made for? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/package/package_fit.h"

/* No row of the catalog: the version of Windows, and of Windows 10 and later the build, is all that is known of it. */
static bool is_made_from_package(const struct catalog_product *product)
{
    return product->id.length == 0;
}

/* Rule: the update's class rule of subject product-match (service pack), else the catalog's product row. */
static struct finding *add(struct assessment_context *context, enum outcome outcome, enum certainty certainty)
{
    const struct catalog_product *product = context->update->product;
    bool undated = false;
    struct catalog_rule_list rules =
        catalog_rules_for(context->host->catalog, context->update, RULE_SERVICE_PACK, &undated);
    struct finding *finding = finding_add(context, outcome);
    if (rules.count)
        finding_apply_rule(context, finding, rules.items[0]);
    /* The product decides applicability even where the predicted code is only inferred. */
    finding->warns_only = false;
    finding->strength = STRENGTH_REQUIRED;
    finding->certainty = certainty;
    finding->required = product->name;
    if (is_made_from_package(product))
        finding->basis = BASIS_MANIFEST;
    finding_add_source(context, finding, product->source);
    evidence_add_all(context->host->arena, &finding->evidence, &context->host->system_evidence);
    return finding;
}

static struct slice describe_host(const struct assessment_context *context)
{
    const struct host *host = context->host;
    const struct windows_release *release = windows_release_find(host->major, host->minor, host->build);
    struct slice version = host_nt_version(host);
    struct slice name = host->product_name;
    if (!name.length && host->product)
        name = host->product->name;
    else if (!name.length && release)
        name = slice_from(release->server_name ? release->server_name : release->client_name);
    if (!name.length)
        return arena_format(host->arena, "Windows " SLICE_FORMAT, SLICE_ARGUMENTS(version));
    return arena_format(host->arena, SLICE_FORMAT " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(name),
                        SLICE_ARGUMENTS(version));
}

static void add_unknown(struct assessment_context *context, const char *what)
{
    struct finding *finding = add(context, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    finding->message = finding_text(context, "the export does not show %s", what);
    finding->collect = COLLECT_SYSTEM_INFORMATION;
    *list_append(context->host->arena, &finding->looked_for) =
        SLICE("systeminfo output, the registry key Windows NT\\CurrentVersion, foundation and service pack packages");
}

/* Which Windows this is cannot be said of two hosts at once; check evidence-conflict names them. */
static void add_contradiction(struct assessment_context *context)
{
    struct finding *finding = add(context, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    finding->message = SLICE("what the export says of its host contradicts itself");
}

static struct finding *add_mismatch(struct assessment_context *context, struct slice wanted)
{
    struct finding *finding = add(context, OUTCOME_UNMET, context->host->system_certainty);
    finding->required = wanted;
    finding->actual = describe_host(context);
    finding->message = finding_text(context, "the update is for " SLICE_FORMAT "; this host is " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(wanted), SLICE_ARGUMENTS(finding->actual));
    return finding;
}

/* It rests on what the package says of itself, and on no row of the catalog. */
static void add_other_package(struct assessment_context *context)
{
    struct finding *finding = add_mismatch(context, package_fit_name(context->package, context->host->arena));
    finding->basis = BASIS_MANIFEST;
    finding->rule = SLICE("");
    finding->sources = (struct slice_list){0};
    finding_add_source(context, finding, context->package->path);
}

static void add_match(struct assessment_context *context)
{
    const struct host *host = context->host;
    bool server_shown = host->is_server == ASSERTED_YES || !context->update->product->server_only;
    bool client_shown = host->is_server == ASSERTED_NO;
    const char *doubt = server_shown ? ""
                        : client_shown
                            ? "; the catalog knows servers of this version only, the package itself says the rest"
                            : "; the export does not show whether it is a server or a client of this version";
    struct finding *finding = add(context, OUTCOME_MET, server_shown ? host->system_certainty : CERTAINTY_LIKELY);
    finding->actual = describe_host(context);
    finding->predicted_code = 0;
    finding->prediction = PREDICTION_NONE;
    finding->message = finding_text(context, SLICE_FORMAT "%s", SLICE_ARGUMENTS(finding->actual), doubt);
    if (!server_shown && !client_shown)
        finding->collect = COLLECT_SYSTEM_INFORMATION;
    finding_doubt(context, finding, doubted(host, DOUBT_SYSTEM), DOUBT_SYSTEM);
}

static void add_client(struct assessment_context *context)
{
    struct finding *finding = add(context, OUTCOME_UNKNOWN, CERTAINTY_CERTAIN);
    finding->actual = describe_host(context);
    finding->message =
        finding_text(context, "the catalog knows this update for servers only; this host is a client, " SLICE_FORMAT,
                     SLICE_ARGUMENTS(finding->actual));
}

/* What the export shows of the host is enough, what the package shows is not. */
static void add_silent_package(struct assessment_context *context)
{
    struct finding *finding = add(context, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    struct slice gap = package_set_gap(context->package, context->host->arena);
    finding->actual = describe_host(context);
    finding->message = gap.length ? gap : SLICE("the package does not tell which build of Windows it is made for");
    finding->collect = COLLECT_WHOLE_PACKAGE;
}

/* Nothing that could be exported says which builds share their updates. */
static void add_undecided_build(struct assessment_context *context)
{
    struct finding *finding = add(context, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    struct slice made_for = package_fit_name(context->package, context->host->arena);
    finding->actual = describe_host(context);
    finding->message = finding_text(
        context, "the update is made for " SLICE_FORMAT "; whether it serves " SLICE_FORMAT " as well is not known",
        SLICE_ARGUMENTS(made_for), SLICE_ARGUMENTS(finding->actual));
}

static void add_family(struct assessment_context *context, unsigned family)
{
    add_match(context);
    struct finding *finding = &context->findings->items[context->findings->count - 1];
    finding->certainty = CERTAINTY_LIKELY;
    finding->message = finding_text(context, SLICE_FORMAT ", which has the files of build %u and takes its updates",
                                    SLICE_ARGUMENTS(finding->message), family);
}

static void evaluate_package(struct assessment_context *context, const struct package_fit *fit)
{
    static const char *const missing[] = {
        [FIT_HOST_BUILD_MISSING] = "the build of Windows",
        [FIT_SERVICE_PACK_MISSING] = "the service pack",
    };
    if (fit->answer == ANSWER_NO)
        add_other_package(context);
    else if (fit->family)
        add_family(context, fit->family);
    else if (fit->answer == ANSWER_YES)
        add_match(context);
    else if (fit->gap == FIT_PACKAGE_SILENT)
        add_silent_package(context);
    else if (fit->gap == FIT_BUILD_UNDECIDED)
        add_undecided_build(context);
    else
        add_unknown(context, missing[fit->gap]);
}

/* The catalog knows servers only; the whole package would tell by its parents whether the update is for clients too. */
static bool is_for_servers_only(const struct assessment_context *context)
{
    return context->host->is_server == ASSERTED_NO && context->update->product->server_only &&
           !(context->package && package_set_is_whole(context->package));
}

static void evaluate_row(struct assessment_context *context)
{
    const struct host *host = context->host;
    const struct catalog_product *wanted = context->update->product;
    if (host->major != wanted->major || host->minor != wanted->minor)
        add_mismatch(context, wanted->name);
    else if (host->service_pack < 0 && !host->build)
        add_unknown(context, host->major < 10 ? "the service pack" : "the build of Windows");
    else if (host->product != wanted)
        add_mismatch(context, wanted->name);
    else if (is_for_servers_only(context))
        add_client(context);
    else
        add_match(context);
}

/* A package speaks for itself where no row describes it; and against this host whatever the catalog says, for a KB may have packages for
 * several Windows. */
void check_product_match(struct assessment_context *context)
{
    const struct host *host = context->host;
    if (host->contradictions.count) {
        add_contradiction(context);
        return;
    }
    if (!host->major) {
        add_unknown(context, "which Windows this is");
        return;
    }
    struct package_fit fit = {.answer = ANSWER_UNKNOWN};
    if (context->package)
        fit = package_fit_find(host, context->package);
    if (is_made_from_package(context->update->product) || fit.answer == ANSWER_NO)
        evaluate_package(context, &fit);
    else
        evaluate_row(context);
}
