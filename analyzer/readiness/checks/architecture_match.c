/* Check architecture-match: does the update exist for this processor architecture? */
#include "readiness/finding.h"

static bool list_serves(const struct slice_list *architectures, enum architecture architecture)
{
    for (size_t i = 0; i < architectures->count; i++) {
        if (architecture_parse(architectures->items[i]) == architecture)
            return true;
    }
    return false;
}

/* A package that is neutral by its top may hold another part, made for this architecture, that was not given. */
static bool may_hold_more(const struct package_set *package)
{
    const struct package_declares *declares = &package->declares;
    if (declares->architectures.count == 0 || package->top_in_doubt)
        return true;
    struct slice of_top = package->members.items[declares->top].manifest.identity.architecture;
    return architecture_parse(of_top) == ARCHITECTURE_UNKNOWN && !package_set_is_whole(package);
}

static enum answer answer_for(const struct evaluation *evaluation)
{
    enum architecture architecture = evaluation->host->architecture;
    const struct package_set *package = evaluation->package;
    if (architecture == ARCHITECTURE_UNKNOWN)
        return ANSWER_UNKNOWN;
    if (list_serves(package ? &package->declares.architectures : &evaluation->update->product->architectures,
                    architecture))
        return ANSWER_YES;
    return package && may_hold_more(package) ? ANSWER_UNKNOWN : ANSWER_NO;
}

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const enum answer *answer = about;
    static const char *const words[] = {
        [ANSWER_UNKNOWN] = "the files given do not show whether the update is made for it",
        [ANSWER_NO] = "which the update is not made for",
        [ANSWER_YES] = "which the update is made for",
    };
    enum architecture architecture = evaluation->host->architecture;
    finding->message = finding_text(evaluation, "%s, %s", architecture_name(architecture), words[*answer]);
}

static void judge(struct evaluation *evaluation, struct finding *finding, enum answer answer)
{
    finding->actual = slice_from(architecture_name(evaluation->host->architecture));
    finding_words(evaluation, finding, describe, &answer, sizeof answer);
    if (finding->certainty == CERTAINTY_LIKELY)
        finding->collect = COLLECT_SYSTEM_INFORMATION;
    if (answer == ANSWER_UNKNOWN)
        finding->collect = COLLECT_WHOLE_PACKAGE;
    if (answer == ANSWER_NO) {
        finding->predicted_code = 0x800f081b;
        finding->prediction = PREDICTION_LIKELY;
    }
}

static void decide(struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    const struct catalog_product *product = evaluation->update->product;
    enum answer answer = answer_for(evaluation);
    bool known = host->architecture != ARCHITECTURE_UNKNOWN;
    struct finding *finding = finding_add(evaluation, outcome_of_answer(answer));
    finding->certainty = known ? host->architecture_certainty : CERTAINTY_LIKELY;
    finding->required = evaluation->package ? SLICE("an architecture of the package given")
                                            : slice_list_join(host->arena, &product->architectures, ", ");
    finding->basis = evaluation->package ? BASIS_MANIFEST : BASIS_CONFIRMED;
    finding_add_source(evaluation, finding, evaluation->package ? evaluation->package->path : product->source);
    evidence_add_all(host->arena, &finding->evidence, &host->architecture_evidence);
    if (known) {
        judge(evaluation, finding, answer);
    } else {
        finding->message = SLICE("the export does not show the processor architecture");
        finding->collect = COLLECT_SYSTEM_INFORMATION;
    }
    finding_doubt(evaluation, finding, doubted(host, DOUBT_SYSTEM), DOUBT_SYSTEM);
}

const struct check check_architecture_match = {
    .id = CHECK_ARCHITECTURE_MATCH,
    .name = "architecture-match",
    .title = "architecture",
    .fails_at = "applicability",
    .unmet = "the update is not made for this processor architecture",
    .unknown = "whether it is made for this architecture",
    .why_never_waived = "it decides whether the update is made for this processor at all",
    .decide = decide,
};
