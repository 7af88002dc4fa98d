/* Check superseded-target (recommended): has a newer update of the same kind replaced this one by the plan date, as
 * far as the catalog knows? */
#include "readiness/facts/superseding.h"
#include "readiness/finding.h"

static void describe_horizon(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    char day[DATE_TEXT_SIZE];
    const struct date *known = about;
    finding->message = finding_text(evaluation,
                                    "the catalog knows nothing of " SLICE_FORMAT " after %s, so a newer update may "
                                    "replace it",
                                    SLICE_ARGUMENTS(evaluation->update->product->name), date_format(*known, day));
}

/* Silence of the catalog says something only of what it describes, and of the time that it knows. */
static void add_none_known(struct evaluation *evaluation)
{
    const struct catalog_update *update = evaluation->update;
    const struct catalog *catalog = evaluation->host->catalog;
    struct date known = catalog_updates_known_to(catalog, update->product);
    bool is_described = catalog_update_find(catalog, update->product, update->kb) != NULL;
    bool is_known = is_described && known.value >= evaluation->host->options->plan_date.value;
    struct finding *finding = finding_add(evaluation, is_known ? OUTCOME_MET : OUTCOME_UNKNOWN);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->basis = BASIS_SINGLE;
    finding->message = SLICE("no newer update replaces it as of the plan date");
    if (is_known)
        return;
    finding->certainty = CERTAINTY_LIKELY;
    finding->message =
        is_described
            ? SLICE("the catalog does not claim to know the updates of this product, so a newer one may replace it")
            : SLICE("the catalog does not describe this update, so it cannot tell whether a newer one replaces it");
    if (is_described && known.value)
        finding_words(evaluation, finding, describe_horizon, &known, sizeof known);
}

static void describe_newer(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    char released[DATE_TEXT_SIZE];
    const struct catalog_update *newest = *(const struct catalog_update *const *)about;
    struct slice kb = kb_text(evaluation->host->arena, newest->kb);
    finding->message = finding_text(evaluation, SLICE_FORMAT " of %s replaces it: install that one instead",
                                    SLICE_ARGUMENTS(kb), date_format(newest->released, released));
}

static void decide(struct evaluation *evaluation)
{
    const struct catalog_update *newest = supersedence_newest(evaluation->host, evaluation->update);
    if (!newest) {
        add_none_known(evaluation);
        return;
    }
    struct finding *finding = finding_add(evaluation, OUTCOME_UNMET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->basis = BASIS_SINGLE;
    finding_words(evaluation, finding, describe_newer, &newest, sizeof newest);
    finding_add_source(evaluation, finding, newest->source);
}

const struct check check_superseded_target = {
    .id = CHECK_SUPERSEDED_TARGET,
    .name = "superseded-target",
    .title = "newer update",
    .decide = decide,
};
