/* Planning every remedy on a host that has nothing but its product's baseline. */
#include "readiness/plan/remedy_proof.h"

#include "readiness/assess.h"

static void observe_baseline(struct inventory *inventory, const struct catalog_product *product)
{
    struct origin origin = {.reader = SOURCE_SIMULATION, .path = SLICE("a bare host")};
    unsigned build = product->builds.items[0];
    inventory_add_system(inventory, (struct system_observation){
                                        .major = product->major,
                                        .minor = product->minor,
                                        .build = build,
                                        .service_pack = product->service_pack,
                                        .architecture = architecture_parse(product->architectures.items[0]),
                                        .product_name = product->name,
                                        .certainty = CERTAINTY_CERTAIN,
                                        .origin = origin,
                                    });
    inventory_add_stack(inventory, version_of(product->major, product->minor, build, 0), STACK_EXACT, origin);
    if (product->major == 6 && product->minor < 2) /* later ones are born with it */
        inventory_add_sha2(inventory, false, SLICE("as released"), origin);
    for (unsigned kind = 0; kind < PENDING_KIND_COUNT; kind++)
        inventory_add_pending(inventory, (enum pending_kind)kind, false, SLICE(""), origin);
    inventory_add_package_listing(
        inventory, (struct package_listing){.certainty = CERTAINTY_CERTAIN, .to_the_end = true, .origin = origin});
}

/* A way of being licensed that covers the release, "" when none is known: then none is needed, or none helps. */
static struct slice licence_for(const struct catalog *catalog, const struct catalog_update *update)
{
    struct catalog_esu_programme_list programmes = catalog_esu_programmes(catalog, update->product);
    for (size_t i = 0; i < programmes.count; i++) {
        const struct catalog_esu_programme *programme = &programmes.items[i];
        struct release_period period = catalog_release_period(update);
        if (period.first.value >= programme->covers_from.value && period.last.value <= programme->covers_to.value)
            return programme->id;
    }
    return SLICE("");
}

static bool installs(const struct assessment *assessment)
{
    return assessment->verdict == VERDICT_READY || (assessment->has_plan && assessment->plan.replay == REPLAY_READY);
}

static bool installs_on_bare_host(const struct catalog *catalog, const struct catalog_update *update,
                                  struct arena *arena, struct slice *obstacle)
{
    struct inventory *inventory = inventory_create(SLICE("a bare host"));
    struct readiness_options options = {
        .plan_date = catalog_data_date(catalog),
        .today = catalog_data_date(catalog),
        .esu = licence_for(catalog, update),
    };
    observe_baseline(inventory, update->product);
    struct host host = host_examine(inventory, catalog, &options, arena);
    struct assessment assessment = assess(&host, update, NULL);
    *obstacle = arena_copy(arena, assessment.why_no_plan.length ? assessment.why_no_plan : assessment.headline);
    bool done = installs(&assessment);
    inventory_destroy(inventory);
    return done;
}

/* Of the rule's product; what an enablement package builds on is of the product that it goes onto. */
static const struct catalog_update *find_alternative(const struct catalog *catalog, const struct catalog_rule *rule,
                                                     uint32_t kb)
{
    const struct catalog_update *own = catalog_update_find(catalog, rule->product, kb);
    struct catalog_update_list others = catalog_updates_with_kb(catalog, kb);
    return own ? own : others.count ? others.items[0] : NULL;
}

static struct remedy_proof prove(const struct catalog *catalog, const struct catalog_rule *rule, struct arena *arena)
{
    struct remedy_proof proof = {.rule = rule};
    for (size_t i = 0; i < rule->alternatives.count; i++) {
        struct slice obstacle = SLICE("the catalog does not describe it");
        const struct catalog_update *update = find_alternative(catalog, rule, rule->alternatives.items[i]);
        if (update && installs_on_bare_host(catalog, update, arena, &obstacle)) {
            proof.kb = update->kb;
            return proof;
        }
        if (i == 0)
            proof.obstacle = obstacle;
    }
    return proof;
}

struct remedy_proof_list remedies_prove(const struct catalog *catalog, struct arena *arena)
{
    struct remedy_proof_list proofs = {0};
    struct catalog_rule_list rules = catalog_rules(catalog);
    for (size_t i = 0; i < rules.count; i++) {
        if (rules.items[i]->alternatives.count)
            *list_append(arena, &proofs) = prove(catalog, rules.items[i], arena);
    }
    return proofs;
}
