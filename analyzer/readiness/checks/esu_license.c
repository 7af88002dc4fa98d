/* Check esu-license: is the host licensed for the Extended Security Updates period in which the update was released? */
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

/* The programme that listings show as licensed and that covers the release; NULL when there is none, or when listings
 * contradict each other about it. A programme that they do not name, or show as not active, leaves room for another. */
static const struct catalog_esu_programme *hear_listings(struct evaluation *evaluation, struct finding *finding,
                                                         const struct catalog_esu_programme_list *programmes)
{
    const struct host *host = evaluation->host;
    const struct catalog_esu_programme *covering = NULL;
    for (size_t i = 0; i < programmes->count; i++) {
        const struct catalog_esu_programme *programme = &programmes->items[i];
        const struct license_observation *yes = find_license(host, evaluation->update->product, programme->id, true);
        const struct license_observation *no = find_license(host, evaluation->update->product, programme->id, false);
        show(host, finding, programme, yes);
        show(host, finding, programme, no);
        if (yes && !no && !covering && covers(programme, evaluation->update) == ANSWER_YES)
            covering = programme;
    }
    return covering;
}

static void show_assertion(const struct host *host, struct finding *finding)
{
    struct origin origin = {.reader = SOURCE_ASSERTION,
                            .key = arena_format(host->arena, "esu=" SLICE_FORMAT, SLICE_ARGUMENTS(host->options->esu))};
    evidence_add(host->arena, &finding->evidence, origin,
                 SLICE("asserted on the command line, not seen in the export"));
}

struct licence_answer {
    const struct catalog_esu_programme *programme;
    enum answer covered;
    const char *basis; /* "asserted" */
};

static void describe_answer(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    static const char *const ends[] = {
        [ANSWER_UNKNOWN] = "; whether this one is among them depends on the day it was released",
        [ANSWER_NO] = ", not this one",
        [ANSWER_YES] = "",
    };
    char until[DATE_TEXT_SIZE];
    const struct licence_answer *answer = about;
    const struct catalog_esu_programme *programme = answer->programme;
    finding->message =
        finding_text(evaluation, "%s: " SLICE_FORMAT ", which covers releases until %s%s", answer->basis,
                     SLICE_ARGUMENTS(programme->name), date_format(programme->covers_to, until), ends[answer->covered]);
}

static void conclude(struct evaluation *evaluation, struct finding *finding,
                     const struct catalog_esu_programme *programme, const char *basis)
{
    enum answer covered = covers(programme, evaluation->update);
    struct licence_answer answer = {programme, covered, basis};
    finding->outcome = outcome_of_answer(covered);
    finding->actual = programme->name;
    finding_add_source(evaluation, finding, programme->source);
    finding_words(evaluation, finding, describe_answer, &answer, sizeof answer);
    if (covered != ANSWER_UNKNOWN)
        return;
    finding->certainty = CERTAINTY_LIKELY;
    finding->collect = COLLECT_PACKAGE_DAY;
}

static void conclude_unlicensed(struct finding *finding)
{
    finding->outcome = OUTCOME_UNMET;
    finding->message = SLICE("asserted: no licence for Extended Security Updates that this product knows");
}

struct silence {
    const char *why;
    struct slice symptom; /* of having no licence; "" = no source says */
};

static void describe_silence(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct silence *silence = about;
    const char *joint = silence->symptom.length ? ". Without one: " : "";
    finding->message =
        finding_text(evaluation, "%s%s" SLICE_FORMAT, silence->why, joint, SLICE_ARGUMENTS(silence->symptom));
}

static void conclude_unknown(struct evaluation *evaluation, struct finding *finding, const char *why,
                             const struct catalog_rule *rule)
{
    struct silence silence = {why, rule->symptom};
    finding->certainty = CERTAINTY_LIKELY;
    finding_words(evaluation, finding, describe_silence, &silence, sizeof silence);
    finding->collect = COLLECT_LICENSE;
}

/* Where what is stated and what is seen contradict each other, nothing is known; where only one of them speaks, it
 * decides. Listings decide only in favour. */
static void judge(struct evaluation *evaluation, struct finding *finding, const struct catalog_rule *rule)
{
    const struct host *host = evaluation->host;
    const struct catalog_product *product = evaluation->update->product;
    struct catalog_esu_programme_list programmes = catalog_esu_programmes(host->catalog, product);
    struct slice stated = host->options->esu;
    if (stated.length)
        show_assertion(host, finding);
    const struct catalog_esu_programme *seen = hear_listings(evaluation, finding, &programmes);
    const struct catalog_esu_programme *asserted = stated.length ? find_programme(&programmes, stated) : NULL;
    bool covered = asserted && covers(asserted, evaluation->update) == ANSWER_YES;
    bool denied = covered && !seen && find_license(host, product, stated, false);
    if (denied || (stated.length && !covered && seen))
        conclude_unknown(evaluation, finding,
                         "what is asserted of the licence for Extended Security Updates and what the export shows "
                         "contradict each other",
                         rule);
    else if (asserted)
        conclude(evaluation, finding, asserted, "asserted");
    else if (stated.length)
        conclude_unlicensed(finding);
    else if (seen)
        conclude(evaluation, finding, seen, "seen in the export");
    else
        conclude_unknown(evaluation, finding,
                         finding->evidence.count
                             ? "the export does not show an Extended Security Updates licence that covers this release"
                             : "the export does not show an Extended Security Updates licence",
                         rule);
}

static void evaluate(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    struct finding *finding = finding_add(evaluation, OUTCOME_UNKNOWN);
    finding_apply_rule(evaluation, finding, rule);
    finding->remedies = (struct kb_list){0}; /* a licence is not installed like an update */
    finding->required = SLICE("an Extended Security Updates licence for the update's month");
    if (evaluation->host->servicing == SERVICING_OFFLINE) {
        finding->outcome = OUTCOME_UNMET;
        finding->certainty = CERTAINTY_LIKELY;
        finding->predicted_code = 0x800f082e;
        finding->prediction = PREDICTION_LIKELY;
        finding->message =
            SLICE("updates of the Extended Security Updates period are checked on the running system: boot the "
                  "image and install there");
    } else {
        judge(evaluation, finding, rule);
        finding_doubt(evaluation, finding, doubted(evaluation->host, DOUBT_LICENSE), DOUBT_LICENSE);
    }
}

static void decide(struct evaluation *evaluation)
{
    finding_evaluate_rules(evaluation, RULE_ESU_LICENSE, evaluate,
                           SLICE("the update predates Extended Security Updates"));
}

const struct check check_esu_license = {
    .id = CHECK_ESU_LICENSE,
    .name = "esu-license",
    .title = "ESU licence",
    .fails_at = "the restart",
    .unmet = "no licence for Extended Security Updates covers it",
    .unknown = "whether a licence for Extended Security Updates covers it",
    .decide = decide,
};
