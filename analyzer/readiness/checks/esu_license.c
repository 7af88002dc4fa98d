/* Check esu-license: is the host licensed for the Extended Security Updates period in which the update was released? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"

static const struct catalog_esu_programme *find_programme(const struct catalog_esu_programme_list *list,
                                                          struct slice id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (slice_equal(list->items[i].id, id))
            return &list->items[i];
    }
    return NULL;
}

/* Unknown where the programme covers only some of the days on which the update may have been released. */
static enum answer covers(const struct catalog_esu_programme *programme, const struct catalog_update *update)
{
    struct release_period period = catalog_release_period(update);
    uint32_t from = programme->covers_from.value, to = programme->covers_to.value;
    if (period.first.value >= from && period.last.value <= to)
        return ANSWER_YES;
    bool may_be_covered = !period.first.value || (period.first.value <= to && period.last.value >= from);
    return may_be_covered ? ANSWER_UNKNOWN : ANSWER_NO;
}

/* A licence of the other kind of Windows says nothing of this host. */
static bool is_of_host(const struct host *host, const struct catalog_product *product,
                       const struct license_observation *license)
{
    bool server = product->server_only || host->is_server == ASSERTED_YES;
    bool client = !product->server_only && host->is_server == ASSERTED_NO;
    return license->for_client ? !server : !client;
}

/* The first listing that shows this programme as licensed, or as not licensed. */
static const struct license_observation *find_license(const struct host *host, const struct catalog_product *product,
                                                      struct slice programme, bool licensed)
{
    for (size_t i = 0; i < host->inventory->licenses.count; i++) {
        const struct license_observation *license = &host->inventory->licenses.items[i];
        if (is_of_host(host, product, license) && license->licensed == licensed &&
            slice_equal(license->programme, programme))
            return license;
    }
    return NULL;
}

static void show(const struct host *host, struct finding *finding, const struct catalog_esu_programme *programme,
                 const struct license_observation *license)
{
    if (license)
        evidence_add(host->arena, &finding->evidence, license->origin,
                     arena_format(host->arena, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(programme->name),
                                  SLICE_ARGUMENTS(license->detail)));
}

/* The programme that listings show as licensed and that covers the release; NULL when there is none, or when listings contradict each other
 * about it. A programme that they do not name, or show as not active, leaves room for another. */
static const struct catalog_esu_programme *hear_listings(struct assessment_context *context, struct finding *finding,
                                                         const struct catalog_esu_programme_list *programmes)
{
    const struct host *host = context->host;
    const struct catalog_esu_programme *covering = NULL;
    for (size_t i = 0; i < programmes->count; i++) {
        const struct catalog_esu_programme *programme = &programmes->items[i];
        const struct license_observation *yes = find_license(host, context->update->product, programme->id, true);
        const struct license_observation *no = find_license(host, context->update->product, programme->id, false);
        show(host, finding, programme, yes);
        show(host, finding, programme, no);
        if (yes && !no && !covering && covers(programme, context->update) == ANSWER_YES)
            covering = programme;
    }
    return covering;
}

static void show_assertion(const struct host *host, struct finding *finding)
{
    struct origin origin = {.reader = READER_ASSERTION,
                            .key = arena_format(host->arena, "esu=" SLICE_FORMAT, SLICE_ARGUMENTS(host->options->esu))};
    evidence_add(host->arena, &finding->evidence, origin,
                 SLICE("asserted on the command line, not seen in the export"));
}

static void conclude(struct assessment_context *context, struct finding *finding,
                     const struct catalog_esu_programme *programme, const char *basis)
{
    static const char *const ends[] = {
        [ANSWER_UNKNOWN] = "; whether this one is among them depends on the day it was released",
        [ANSWER_NO] = ", not this one",
        [ANSWER_YES] = "",
    };
    char until[DATE_TEXT_SIZE];
    enum answer covered = covers(programme, context->update);
    finding->outcome = outcome_of_answer(covered);
    finding->actual = programme->name;
    finding_add_source(context, finding, programme->source);
    finding->message =
        finding_text(context, "%s: " SLICE_FORMAT ", which covers releases until %s%s", basis,
                     SLICE_ARGUMENTS(programme->name), date_format(programme->covers_to, until), ends[covered]);
    if (covered != ANSWER_UNKNOWN)
        return;
    finding->certainty = CERTAINTY_LIKELY;
    finding->collect = COLLECT_PACKAGE_DAY;
}

static void conclude_unlicensed(struct assessment_context *context, struct finding *finding)
{
    finding->outcome = OUTCOME_UNMET;
    finding->message =
        finding_text(context, "asserted: no licence for Extended Security Updates that this product knows");
}

static void conclude_unknown(struct assessment_context *context, struct finding *finding, const char *why,
                             const struct catalog_rule *rule)
{
    finding->certainty = CERTAINTY_LIKELY;
    finding->message = finding_text(context, "%s%s" SLICE_FORMAT, why, rule->symptom.length ? ". Without one: " : "",
                                    SLICE_ARGUMENTS(rule->symptom));
    finding->collect = COLLECT_LICENSE;
}

/* Where what is stated and what is seen contradict each other, nothing is known; where only one of them speaks, it decides. Listings decide
 * only in favour. */
static void judge(struct assessment_context *context, struct finding *finding, const struct catalog_rule *rule)
{
    const struct host *host = context->host;
    const struct catalog_product *product = context->update->product;
    struct catalog_esu_programme_list programmes = catalog_esu_programmes(host->catalog, product);
    struct slice stated = host->options->esu;
    if (stated.length)
        show_assertion(host, finding);
    const struct catalog_esu_programme *seen = hear_listings(context, finding, &programmes);
    const struct catalog_esu_programme *asserted = stated.length ? find_programme(&programmes, stated) : NULL;
    bool covered = asserted && covers(asserted, context->update) == ANSWER_YES;
    bool denied = covered && !seen && find_license(host, product, stated, false);
    if (denied || (stated.length && !covered && seen))
        conclude_unknown(context, finding,
                         "what is asserted of the licence for Extended Security Updates and what the export shows "
                         "contradict each other",
                         rule);
    else if (asserted)
        conclude(context, finding, asserted, "asserted");
    else if (stated.length)
        conclude_unlicensed(context, finding);
    else if (seen)
        conclude(context, finding, seen, "seen in the export");
    else
        conclude_unknown(context, finding,
                         finding->evidence.count
                             ? "the export does not show an Extended Security Updates licence that covers this release"
                             : "the export does not show an Extended Security Updates licence",
                         rule);
}

static void evaluate(struct assessment_context *context, const struct catalog_rule *rule)
{
    struct finding *finding = finding_add(context, OUTCOME_UNKNOWN);
    finding_apply_rule(context, finding, rule);
    finding->remedies = (struct kb_list){0}; /* a licence is not installed like an update */
    finding->required = SLICE("an Extended Security Updates licence for the update's month");
    if (context->host->servicing == SERVICING_OFFLINE) {
        finding->outcome = OUTCOME_UNMET;
        finding->certainty = CERTAINTY_LIKELY;
        finding->predicted_code = 0x800f082e;
        finding->prediction = PREDICTION_LIKELY;
        finding->message =
            SLICE("updates of the Extended Security Updates period are checked on the running system: boot the "
                  "image and install there");
    } else {
        judge(context, finding, rule);
        finding_doubt(context, finding, doubted(context->host, DOUBT_LICENSE), DOUBT_LICENSE);
    }
}

void check_esu_license(struct assessment_context *context)
{
    finding_evaluate_rules(context, RULE_ESU_LICENSE, evaluate, SLICE("the update predates Extended Security Updates"));
}
