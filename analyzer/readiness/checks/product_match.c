/* Check product-match: is this host the Windows the update was made for? */
#include "readiness/finding.h"
#include "readiness/package/package_fit.h"

/* No row of the catalog: the version of Windows, and of Windows 10 and later the build, is all that is known of it. */
static bool is_made_from_package(const struct catalog_product *product)
{
    return product->id.length == 0;
}

/* Rule: the update's class rule of subject product-match (service pack), else the catalog's product row. */
static struct finding *add(struct evaluation *evaluation, enum outcome outcome, enum certainty certainty)
{
    const struct catalog_product *product = evaluation->update->product;
    bool undated = false;
    struct catalog_rule_list rules =
        catalog_rules_for(evaluation->host->catalog, evaluation->update, RULE_SERVICE_PACK, &undated);
    struct finding *finding = finding_add(evaluation, outcome);
    if (rules.count)
        finding_apply_rule(evaluation, finding, rules.items[0]);
    /* The product decides applicability even where the predicted code is only inferred. */
    finding->warns_only = false;
    finding->strength = STRENGTH_REQUIRED;
    finding->certainty = certainty;
    finding->required = product->name;
    if (is_made_from_package(product))
        finding->basis = BASIS_MANIFEST;
    finding_add_source(evaluation, finding, product->source);
    evidence_add_all(evaluation->host->arena, &finding->evidence, &evaluation->host->system_evidence);
    return finding;
}

static struct slice describe_host(const struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
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

static void describe_unknown(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    finding->message = finding_text(evaluation, "the export does not show %s", *(const char *const *)about);
}

static void add_unknown(struct evaluation *evaluation, const char *what)
{
    struct finding *finding = add(evaluation, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    finding_words(evaluation, finding, describe_unknown, &what, sizeof what);
    finding->collect = COLLECT_SYSTEM_INFORMATION;
    *list_append(evaluation->host->arena, &finding->looked_for) =
        SLICE("systeminfo output, the registry key Windows NT\\CurrentVersion, foundation and service pack packages");
}

/* Which Windows this is cannot be said of two hosts at once; check evidence-conflict names them. */
static void add_contradiction(struct evaluation *evaluation)
{
    struct finding *finding = add(evaluation, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    finding->message = SLICE("what the export says of its host contradicts itself");
}

static void describe_mismatch(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    finding->actual = describe_host(evaluation);
    finding->message = finding_text(evaluation, "the update is for " SLICE_FORMAT "; this host is " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(finding->required), SLICE_ARGUMENTS(finding->actual));
}

static struct finding *add_mismatch(struct evaluation *evaluation, struct slice wanted)
{
    struct finding *finding = add(evaluation, OUTCOME_UNMET, evaluation->host->system_certainty);
    finding->required = wanted;
    finding_words(evaluation, finding, describe_mismatch, NULL, 0);
    return finding;
}

/* It rests on what the package says of itself, and on no row of the catalog. */
static void add_other_package(struct evaluation *evaluation)
{
    struct finding *finding = add_mismatch(evaluation, package_fit_name(evaluation->package, evaluation->host->arena));
    finding->basis = BASIS_MANIFEST;
    finding->rule = SLICE("");
    finding->sources = (struct slice_list){0};
    finding_add_source(evaluation, finding, evaluation->package->path);
}

struct match {
    const char *doubt; /* "" = it is shown to be a server, or a client */
    unsigned family;   /* the build whose files the host has; 0 = its own */
};

static void describe_match(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct match *match = about;
    finding->actual = describe_host(evaluation);
    finding->message = finding_text(evaluation, SLICE_FORMAT "%s", SLICE_ARGUMENTS(finding->actual), match->doubt);
    if (match->family)
        finding->message =
            finding_text(evaluation, SLICE_FORMAT ", which has the files of build %u and takes its updates",
                         SLICE_ARGUMENTS(finding->message), match->family);
}

/* A server or a client, as the product asks for it. */
static bool is_role_shown(const struct host *host, const struct catalog_product *product)
{
    return product->client_only ? host->is_server == ASSERTED_NO
                                : !product->server_only || host->is_server == ASSERTED_YES;
}

/* `family`: the build whose files the host has, and whose updates it takes; 0 = its own. */
static void add_match(struct evaluation *evaluation, unsigned family)
{
    const struct host *host = evaluation->host;
    bool role_shown = is_role_shown(host, evaluation->update->product);
    bool is_other_role = !role_shown && host->is_server != ASSERTED_NOTHING;
    const char *doubt = role_shown ? ""
                        : is_other_role
                            ? "; the catalog knows servers of this version only, the package itself says the rest"
                            : "; the export does not show whether it is a server or a client of this version";
    struct match match = {doubt, family};
    struct finding *finding = add(evaluation, OUTCOME_MET, role_shown ? host->system_certainty : CERTAINTY_LIKELY);
    finding->predicted_code = 0;
    finding->prediction = PREDICTION_NONE;
    finding_words(evaluation, finding, describe_match, &match, sizeof match);
    if (family)
        finding->certainty = CERTAINTY_LIKELY;
    if (!role_shown && !is_other_role)
        finding->collect = COLLECT_SYSTEM_INFORMATION;
    finding_doubt(evaluation, finding, doubted(host, DOUBT_SYSTEM), DOUBT_SYSTEM);
}

static void describe_other_role(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    finding->actual = describe_host(evaluation);
    bool is_client = evaluation->host->is_server == ASSERTED_NO;
    finding->message = finding_text(
        evaluation, "the catalog knows this update for %s only; this host is a %s, " SLICE_FORMAT,
        is_client ? "servers" : "clients", is_client ? "client" : "server", SLICE_ARGUMENTS(finding->actual));
}

static void add_other_role(struct evaluation *evaluation)
{
    struct finding *finding = add(evaluation, OUTCOME_UNKNOWN, CERTAINTY_CERTAIN);
    finding_words(evaluation, finding, describe_other_role, NULL, 0);
}

static void describe_silent_package(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    struct slice gap = package_set_gap(evaluation->package, evaluation->host->arena);
    finding->actual = describe_host(evaluation);
    finding->message = gap.length ? gap : SLICE("the package does not tell which build of Windows it is made for");
}

/* What the export shows of the host is enough, what the package shows is not. */
static void add_silent_package(struct evaluation *evaluation)
{
    struct finding *finding = add(evaluation, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    finding_words(evaluation, finding, describe_silent_package, NULL, 0);
    finding->collect = COLLECT_WHOLE_PACKAGE;
}

static void describe_undecided(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    (void)about;
    struct slice made_for = package_fit_name(evaluation->package, evaluation->host->arena);
    finding->actual = describe_host(evaluation);
    finding->message = finding_text(
        evaluation, "the update is made for " SLICE_FORMAT "; whether it serves " SLICE_FORMAT " as well is not known",
        SLICE_ARGUMENTS(made_for), SLICE_ARGUMENTS(finding->actual));
}

/* Nothing that could be exported says which builds share their updates. */
static void add_undecided_build(struct evaluation *evaluation)
{
    struct finding *finding = add(evaluation, OUTCOME_UNKNOWN, CERTAINTY_LIKELY);
    finding_words(evaluation, finding, describe_undecided, NULL, 0);
}

static void evaluate_package(struct evaluation *evaluation, const struct package_fit *fit)
{
    static const char *const missing[] = {
        [FIT_HOST_BUILD_MISSING] = "the build of Windows",
        [FIT_SERVICE_PACK_MISSING] = "the service pack",
    };
    if (fit->answer == ANSWER_NO)
        add_other_package(evaluation);
    else if (fit->family || fit->answer == ANSWER_YES)
        add_match(evaluation, fit->family);
    else if (fit->gap == FIT_PACKAGE_SILENT)
        add_silent_package(evaluation);
    else if (fit->gap == FIT_BUILD_UNDECIDED)
        add_undecided_build(evaluation);
    else
        add_unknown(evaluation, missing[fit->gap]);
}

/* The catalog knows servers only, or clients; the whole package would tell by its parents whether the update is for the
 * others, too. */
static bool is_for_other_role(const struct evaluation *evaluation)
{
    const struct catalog_product *product = evaluation->update->product;
    enum assertion is_server = evaluation->host->is_server;
    bool is_other =
        (is_server == ASSERTED_NO && product->server_only) || (is_server == ASSERTED_YES && product->client_only);
    return is_other && !(evaluation->package && package_set_is_whole(evaluation->package));
}

static bool has_build(const struct catalog_product *product, unsigned build)
{
    LIST_EACH(own, &product->builds)
        if (*own == build)
            return true;
    return false;
}

/* An enablement package is of the build that it switches on, and goes onto older ones of the same files. */
static bool is_enabled(const struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    const struct catalog_product *wanted = evaluation->update->product;
    return evaluation->update->kind == UPDATE_ENABLEMENT && host->build && wanted->builds.count &&
           host->build < wanted->builds.items[0] &&
           windows_family_of(host->build) == windows_family_of(wanted->builds.items[0]) &&
           !(wanted->client_only && host->is_server != ASSERTED_NO);
}

static void evaluate_row(struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    const struct catalog_product *wanted = evaluation->update->product;
    if (host->major != wanted->major || host->minor != wanted->minor)
        add_mismatch(evaluation, wanted->name);
    else if (host->service_pack < 0 && !host->build)
        add_unknown(evaluation, host->major < 10 ? "the service pack" : "the build of Windows");
    else if (host->may_be_several && has_build(wanted, host->build))
        add_unknown(evaluation, "whether it is a server or a client, which are two products of one build");
    else if (is_enabled(evaluation))
        add_match(evaluation, 0);
    else if (host->product != wanted)
        add_mismatch(evaluation, wanted->name);
    else if (is_for_other_role(evaluation))
        add_other_role(evaluation);
    else
        add_match(evaluation, 0);
}

/* A package speaks for itself where no row describes it; and against this host whatever the catalog says, for a KB may
 * have packages for several Windows. */
static void decide(struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    if (host->contradictions.count) {
        add_contradiction(evaluation);
        return;
    }
    if (!host->major) {
        add_unknown(evaluation, "which Windows this is");
        return;
    }
    struct package_fit fit = {.answer = ANSWER_UNKNOWN};
    if (evaluation->package)
        fit = package_fit_find(host, evaluation->package);
    if (is_made_from_package(evaluation->update->product) || fit.answer == ANSWER_NO)
        evaluate_package(evaluation, &fit);
    else
        evaluate_row(evaluation);
}

const struct check check_product_match = {
    .id = CHECK_PRODUCT_MATCH,
    .name = "product-match",
    .title = "product",
    .fails_at = "applicability",
    .unmet = "the update is made for another Windows",
    .unknown = "whether the update is made for this Windows",
    .why_never_waived = "it decides whether the update is made for this Windows at all",
    .decide = decide,
};
