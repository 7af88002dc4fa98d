/* Check esu-license: is the host licensed for the Extended Security Updates period in which the update was released? */
#include "readiness/checks.h"
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

static bool covers(const struct catalog_esu_programme *programme, struct date released)
{
    return released.value >= programme->covers_from.value && released.value <= programme->covers_to.value;
}

/* What one side says of a licence that covers the release. */
struct word {
    bool said;    /* the side says anything about it */
    bool covered; /* a licence that covers the release is there */
    const struct catalog_esu_programme *programme;
};

/* A licence of the other kind of Windows says nothing of this host. */
static bool is_of_host(const struct host *host, const struct catalog_product *product,
                       const struct license_observation *license)
{
    bool server = product->server_only || host->is_server == ASSERTED_YES;
    bool client = !product->server_only && host->is_server == ASSERTED_NO;
    return license->for_client ? !server : !client;
}

static struct word hear_assertion(struct assessment_context *context, struct finding *finding,
                                  const struct catalog_esu_programme_list *programmes)
{
    const struct host *host = context->host;
    struct word word = {.said = host->options->esu.length > 0};
    if (!word.said)
        return word;
    word.programme = find_programme(programmes, host->options->esu);
    word.covered = word.programme && covers(word.programme, context->update->released);
    evidence_add(
        host->arena, &finding->evidence,
        (struct origin){.reader = READER_ASSERTION,
                        .key = arena_format(host->arena, "esu=" SLICE_FORMAT, SLICE_ARGUMENTS(host->options->esu))},
        SLICE("asserted on the command line, not seen in the export"));
    return word;
}

/* Whether a listing says that this programme is not licensed, or another one contradicts what `license` says of it. */
static bool is_denied(const struct host *host, const struct catalog_product *product, struct slice programme)
{
    for (size_t i = 0; i < host->inventory->licenses.count; i++) {
        const struct license_observation *license = &host->inventory->licenses.items[i];
        if (is_of_host(host, product, license) && !license->licensed && slice_equal(license->programme, programme))
            return true;
    }
    return false;
}

/* Listings name what is there; a licence that they do not name, or show as not active, leaves room for another. */
static struct word hear_listings(struct assessment_context *context, struct finding *finding,
                                 const struct catalog_esu_programme_list *programmes)
{
    const struct host *host = context->host;
    const struct catalog_product *product = context->update->product;
    struct word word = {0};
    for (size_t i = 0; i < host->inventory->licenses.count; i++) {
        const struct license_observation *license = &host->inventory->licenses.items[i];
        const struct catalog_esu_programme *programme = find_programme(programmes, license->programme);
        if (!programme || !is_of_host(host, product, license))
            continue;
        evidence_add(host->arena, &finding->evidence, license->origin,
                     arena_format(host->arena, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(programme->name),
                                  SLICE_ARGUMENTS(license->detail)));
        if (!license->licensed || is_denied(host, product, license->programme))
            continue;
        bool better = covers(programme, context->update->released) > word.covered;
        word.programme = better || !word.programme ? programme : word.programme;
        word.covered |= better;
        word.said = true;
    }
    return word;
}

static void conclude(struct assessment_context *context, struct finding *finding, const struct word *word,
                     const char *basis)
{
    char until[DATE_TEXT_SIZE];
    finding->outcome = word->covered ? OUTCOME_MET : OUTCOME_UNMET;
    finding->actual = word->programme->name;
    finding_add_source(context, finding, word->programme->source);
    finding->message =
        finding_text(context, "%s: " SLICE_FORMAT ", which covers releases until %s%s", basis,
                     SLICE_ARGUMENTS(word->programme->name), date_format(word->programme->covers_to, until),
                     word->covered ? "" : ", not this one");
}

static void conclude_unknown(struct assessment_context *context, struct finding *finding, const char *why,
                             const struct catalog_rule *rule)
{
    finding->certainty = CERTAINTY_LIKELY;
    finding->message = finding_text(context, "%s. Without one: " SLICE_FORMAT, why, SLICE_ARGUMENTS(rule->symptom));
    finding->collect = COLLECT_LICENSE;
}

/* What is stated and what is seen must not contradict each other; where only one of them speaks, it decides. A listing decides only in
 * favour: a year that is not licensed may be followed by one that is. */
static void judge(struct assessment_context *context, struct finding *finding, const struct catalog_rule *rule)
{
    const struct host *host = context->host;
    const struct catalog_product *product = context->update->product;
    struct catalog_esu_programme_list programmes = catalog_esu_programmes(host->catalog, product);
    struct word asserted = hear_assertion(context, finding, &programmes);
    struct word seen = hear_listings(context, finding, &programmes);
    bool denied = asserted.covered && !seen.covered && is_denied(host, product, asserted.programme->id);
    if (denied || (asserted.said && seen.covered && !asserted.covered))
        conclude_unknown(context, finding,
                         "what is asserted of the licence for Extended Security Updates and what the export shows "
                         "contradict each other",
                         rule);
    else if (asserted.programme)
        conclude(context, finding, &asserted, "asserted");
    else if (asserted.said) {
        finding->outcome = OUTCOME_UNMET;
        finding->message =
            finding_text(context, "asserted: no licence for Extended Security Updates that this product knows");
    } else if (seen.covered)
        conclude(context, finding, &seen, "seen in the export");
    else
        conclude_unknown(context, finding,
                         seen.said || finding->evidence.count
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
    if (context->host->options->servicing == SERVICING_OFFLINE) {
        finding->outcome = OUTCOME_UNMET;
        finding->certainty = CERTAINTY_LIKELY;
        finding->predicted_code = 0x800f082e;
        finding->prediction = PREDICTION_LIKELY;
        finding->message =
            SLICE("updates of the Extended Security Updates period are checked on the running system: boot the "
                  "image and install there");
    } else {
        judge(context, finding, rule);
    }
}

void check_esu_license(struct assessment_context *context)
{
    finding_evaluate_rules(context, RULE_ESU_LICENSE, evaluate, SLICE("the update predates Extended Security Updates"));
}
