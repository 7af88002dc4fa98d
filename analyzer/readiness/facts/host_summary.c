/* What reports print of a host. */
#include "readiness/facts/host_summary.h"

#include "readiness/facts/newest_stack.h"
#include "readiness/facts/servicing_stack.h"
#include "readiness/facts/sha2_support.h"
#include "readiness/facts/support.h"

static bool pending_was_examined(const struct inventory *inventory)
{
    return inventory->pending.count > 0;
}

/* A product whose stack comes inside its cumulative updates had updates of their own for it before: as long as one
 * is still to come, it has them. */
static enum delivery delivery_on(const struct host *host, struct date day)
{
    const struct catalog_update *last = newest_stack_update(host->catalog, host->product, (struct date){0});
    bool is_still_separate = day.value && last && last->released.value > day.value;
    return is_still_separate ? DELIVERY_SEPARATE : host->product->delivery;
}

static void summarise_stack(const struct host *host, struct host_summary *summary)
{
    const struct stack_fact *best = stack_facts_best(stack_facts_of(host));
    if (!best)
        return;
    summary->stack_known = true;
    summary->stack_version = best->version;
    summary->stack_bound = best->bound;
    summary->stack_origin = best->evidence.at;
}

struct host_summary host_summarise(const struct host *host)
{
    struct host_summary summary = {
        .id = SLICE("."),
        .name = host->computer_name,
        .product_id = host->product ? host->product->id : SLICE(""),
        .delivery = host->product ? delivery_on(host, host->options->plan_date) : DELIVERY_SEPARATE,
        .product_name = host->product_name,
        .nt_version = host_nt_version(host),
        .architecture = host->architecture,
        .servicing = host->servicing,
        .servicing_basis = host->servicing_basis,
        .pending_examined = pending_was_examined(host->inventory),
        .support = support_find(host),
    };
    if (!summary.product_name.length && host->product)
        summary.product_name = host->product->name;
    summarise_stack(host, &summary);
    struct sha2_support sha2 = sha2_support_find(host, NULL);
    summary.sha2_value = slice_from(sha2_value_name(&sha2));
    summary.sha2_basis = slice_from(sha2_basis_name(sha2.basis));
    summary.sha2_origin = sha2.origin;
    return summary;
}
