/* Check component-store: is something of the store missing or damaged that the update needs?
 *
 * Servicing looks at the packages that an update replaces, and goes through the servicing stack: damage there stops it.
 * Damage elsewhere stops other updates, and may stop this one, for what an update touches is not known from its name. */
#include "readiness/finding.h"

/* What all damage is held against. */
struct family {
    bool is_of_two_days; /* the store seems to be */
    bool is_known;       /* the updates that this one replaces are: found when the first damage asks for them */
    struct catalog_update_list replaced;
};

static bool is_replaced(const struct evaluation *evaluation, struct family *family, uint32_t kb)
{
    const struct catalog_update *update = evaluation->update;
    if (!family->is_known)
        family->replaced = catalog_superseded(evaluation->host->catalog, update->product, update->kb);
    family->is_known = true;
    for (size_t i = 0; i < family->replaced.count; i++)
        if (family->replaced.items[i]->kb == kb)
            return true;
    return false;
}

static bool is_of_stack(const struct evaluation *evaluation, const struct store_damage *damage)
{
    const struct catalog_update *update =
        catalog_update_find(evaluation->host->catalog, evaluation->update->product, damage->kb);
    return (update && update->kind == UPDATE_SERVICING_STACK) ||
           slice_starts_with_ignoring_case(damage->identity, SLICE("Package_for_ServicingStack"));
}

/* All rollups of a Windows have packages of one name, whatever their KBs. */
static bool is_of_same_name(const struct evaluation *evaluation, const struct store_damage *damage)
{
    static const bool are_rollups[UPDATE_KIND_COUNT] = {
        [UPDATE_MONTHLY_ROLLUP] = true, [UPDATE_PREVIEW] = true, [UPDATE_CUMULATIVE] = true};
    const struct package_set *package = evaluation->package;
    if (package && damage->package && package_identity_same_family(&package->identity, &damage->package->identity))
        return true;
    return are_rollups[evaluation->update->kind] &&
           slice_starts_with_ignoring_case(damage->identity, SLICE("Package_for_RollupFix~"));
}

/* Two places that name different stacks contradict each other, and so does a registry beside a copy of WinSxS that may be of
 * another day: check evidence-conflict weighs them. */
static bool is_contradiction(const struct store_damage *damage)
{
    return damage->kind == DAMAGE_STACK_VERSIONS_DISAGREE ||
           (damage->kind == DAMAGE_STACK_FOLDER_MISSING && damage->certainty == CERTAINTY_LIKELY);
}

/* What is of two days seems to lack what was installed between them. */
static bool is_of_two_days(const struct store_health *store)
{
    LIST_EACH(damage, &store->damages)
        if (is_contradiction(damage))
            return true;
    return false;
}

static bool stops(const struct evaluation *evaluation, struct family *family, const struct store_damage *damage)
{
    enum damage_reach reach = damage_kind_words(damage->kind)->reach;
    if (is_contradiction(damage) || (damage->certainty == CERTAINTY_LIKELY && family->is_of_two_days))
        return false;
    if (reach == DAMAGE_REACHES_EVERYTHING || is_of_same_name(evaluation, damage) || is_of_stack(evaluation, damage))
        return true;
    return damage->kb && (damage->kb == evaluation->update->kb || is_replaced(evaluation, family, damage->kb));
}

/* What was found, to be put into words. */
struct found {
    const struct store_damage *damage; /* the first */
    size_t more;
    bool stops;
};

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct found *found = about;
    const struct damage_words *words = damage_kind_words(found->damage->kind);
    struct slice what = found->damage->component.length  ? found->damage->component
                        : found->damage->identity.length ? found->damage->identity
                                                         : found->damage->path;
    struct slice more =
        found->more ? finding_text(evaluation, " (and %zu more: kbready store)", found->more) : SLICE("");
    finding->actual = finding_text(evaluation, "%s: " SLICE_FORMAT, words->name, SLICE_ARGUMENTS(what));
    finding->message =
        finding_text(evaluation, "%s%s: " SLICE_FORMAT SLICE_FORMAT ". %s",
                     found->stops ? "" : "elsewhere in the store, which this update may not touch: ", words->title,
                     SLICE_ARGUMENTS(what), SLICE_ARGUMENTS(more), words->repair);
}

static void add_evidence(struct evaluation *evaluation, struct finding *finding, const struct store_damage *damage)
{
    enum { MOST = 5 };
    if (finding->evidence.count < MOST)
        evidence_add(evaluation->host->arena, &finding->evidence, damage->at,
                     damage->detail.length ? damage->detail : slice_from(damage_kind_words(damage->kind)->title));
}

static void complete(struct evaluation *evaluation, struct finding *finding, const struct found *found)
{
    const struct damage_words *words = damage_kind_words(found->damage->kind);
    finding->strength = found->stops ? STRENGTH_REQUIRED : STRENGTH_RECOMMENDED;
    finding->required = SLICE("a component store in which nothing is missing or damaged");
    finding->collect =
        SLICE("copy servicing\\Packages (.mum and .cat) and WinSxS\\Manifests as wholes, or give the image "
              "itself");
    if (found->stops) {
        finding->predicted_code = words->code;
        finding->prediction = PREDICTION_LIKELY;
        if (words->other)
            *list_append(evaluation->host->arena, &finding->also_seen) = words->other;
    }
    finding_words(evaluation, finding, describe, found, sizeof *found);
}

/* One finding of all damage that weighs the same. */
static void add_damage(struct evaluation *evaluation, struct family *family, bool that_stops)
{
    struct found found = {.stops = that_stops};
    struct finding *finding = NULL;
    LIST_EACH(damage, &evaluation->host->store->damages) {
        if (damage_kind_words(damage->kind)->reach == DAMAGE_REACHES_NOTHING ||
            stops(evaluation, family, damage) != that_stops)
            continue;
        found.more += finding != NULL;
        if (!finding) {
            finding = finding_add(evaluation, OUTCOME_UNMET);
            finding->certainty = CERTAINTY_LIKELY;
            found.damage = damage;
        }
        /* The most certain one speaks for all. */
        if (damage->certainty == CERTAINTY_CERTAIN && finding->certainty == CERTAINTY_LIKELY && that_stops) {
            finding->certainty = CERTAINTY_CERTAIN;
            found.damage = damage;
        }
        add_evidence(evaluation, finding, damage);
    }
    if (finding)
        complete(evaluation, finding, &found);
}

/* Of a store of which nothing, or not all was exported, and in which nothing is wrong, there is nothing to say: most
 * exports are of that kind. */
static void decide(struct evaluation *evaluation)
{
    struct family family = {.is_of_two_days = is_of_two_days(evaluation->host->store)};
    if (evaluation->host->store->outcome == STORE_HEALTHY) {
        struct finding *finding = finding_add(evaluation, OUTCOME_MET);
        finding->strength = STRENGTH_RECOMMENDED;
        finding->message = SLICE("packages, catalogs and components of the store are sound");
        return;
    }
    add_damage(evaluation, &family, true);
    add_damage(evaluation, &family, false);
}

const struct check check_component_store = {
    .id = CHECK_COMPONENT_STORE,
    .name = "component-store",
    .title = "component store",
    .fails_at = "the component store",
    .unmet = "the component store is damaged",
    .unknown = "whether the component store is sound",
    .cure = CURE_UPDATE,
    .decide = decide,
};
