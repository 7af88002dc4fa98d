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

static void judge_assertion(struct assessment_context *context, struct finding *finding)
{
    const struct host *host = context->host;
    struct catalog_esu_programme_list programmes = catalog_esu_programmes(host->catalog, context->update->product);
    const struct catalog_esu_programme *programme = find_programme(&programmes, host->options->esu);
    evidence_add(
        host->arena, &finding->evidence,
        (struct origin){.reader = READER_ASSERTION,
                        .key = arena_format(host->arena, "esu=" SLICE_FORMAT, SLICE_ARGUMENTS(host->options->esu))},
        SLICE("asserted on the command line, not seen in the export"));
    if (!programme) {
        finding->outcome = OUTCOME_UNMET;
        finding->message =
            finding_text(context, "asserted: no licence for Extended Security Updates that this product knows");
        return;
    }
    bool covered = covers(programme, context->update->released);
    char until[DATE_TEXT_SIZE];
    finding->outcome = covered ? OUTCOME_MET : OUTCOME_UNMET;
    finding->actual = programme->name;
    finding_add_source(context, finding, programme->source);
    finding->message = finding_text(context, "asserted: " SLICE_FORMAT ", which covers releases until %s%s",
                                    SLICE_ARGUMENTS(programme->name), date_format(programme->covers_to, until),
                                    covered ? "" : ", not this one");
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
    } else if (context->host->options->esu.length) {
        judge_assertion(context, finding);
    } else {
        finding->certainty = CERTAINTY_LIKELY;
        finding->message =
            finding_text(context, "the export does not show an Extended Security Updates licence%s" SLICE_FORMAT,
                         rule->symptom.length ? ". Without one: " : "", SLICE_ARGUMENTS(rule->symptom));
        finding->collect = COLLECT_LICENSE;
    }
}

void check_esu_license(struct assessment_context *context)
{
    finding_evaluate_rules(context, RULE_ESU_LICENSE, evaluate, SLICE("the update predates Extended Security Updates"));
}
