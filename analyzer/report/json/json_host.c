/* What is known of one host in the JSON report: system, stack, SHA-2 signing, pending work, sources, warnings. */
#include "report/json/json_parts.h"

static void servicing_stack(struct json *object, const struct host_summary *host)
{
    if (!host->stack_known) {
        json_set_null(object, "servicing_stack");
        return;
    }
    struct json *stack = json_set_object(object, "servicing_stack");
    json_set_version(stack, "version", host->stack_version);
    json_set_text(stack, "bound", slice_from(stack_bound_name(host->stack_bound)));
    json_set_origin(stack, "origin", host->stack_origin);
}

static void sha2_signing(struct json *object, const struct host_summary *host)
{
    struct json *signing = json_set_object(object, "sha2_signing");
    struct slice basis = host->sha2_basis.length > 0 ? host->sha2_basis : SLICE("none");
    json_set_text(signing, "value", host->sha2_value.length > 0 ? host->sha2_value : SLICE("unknown"));
    json_set_text(signing, "basis", basis);
    if (slice_equal(basis, SLICE("none")))
        json_set_null(signing, "origin");
    else
        json_set_origin(signing, "origin", host->sha2_origin);
}

/* Every end of support with its day, and which phase the day of the run falls into. */
static void support_of(struct json *object, const struct support *support)
{
    if (support->phase == SUPPORT_UNKNOWN) {
        json_set_null(object, "support");
        return;
    }
    struct json *item = json_set_object(object, "support");
    json_set_text(item, "phase", slice_from(support_phase_name(support->phase)));
    struct json *ends = json_set_array(item, "ends");
    for (size_t i = 0; i < support->ends.count; i++) {
        struct json *end = json_append_object(ends);
        json_set_text(end, "event", slice_from(lifecycle_event_name(support->ends.items[i].event)));
        json_set_date(end, "day", support->ends.items[i].day);
        json_set_known(end, "source", support->ends.items[i].source);
        json_set_text(end, "confidence", slice_from(confidence_name(support->ends.items[i].confidence)));
    }
}

static bool any_pending(const struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->pending.count; i++) {
        if (inventory->pending.items[i].present)
            return true;
    }
    return false;
}

/* What is present; null when no source would have shown it. */
static void pending_work(struct json *object, const struct host_report *host)
{
    bool is_known = host->inventory != NULL && (host->host.pending_examined || any_pending(host->inventory));
    if (!is_known) {
        json_set_null(object, "pending_work");
        return;
    }
    struct json *array = json_set_array(object, "pending_work");
    for (size_t i = 0; i < host->inventory->pending.count; i++) {
        const struct pending_observation *pending = &host->inventory->pending.items[i];
        if (!pending->present)
            continue;
        struct json *item = json_append_object(array);
        json_set_text(item, "kind", slice_from(pending_kind_name(pending->kind)));
        json_set_known(item, "detail", pending->detail);
        json_set_origin(item, "origin", pending->origin);
    }
}

static void coverage(struct json *object, const struct inventory *inventory)
{
    struct json *array = json_set_array(object, "coverage");
    for (size_t i = 0; inventory != NULL && i < inventory->coverage.count; i++) {
        const struct coverage *source = &inventory->coverage.items[i];
        struct json *item = json_append_object(array);
        json_set_text(item, "reader", slice_from(reader_name(source->reader)));
        json_set_text(item, "path", source->path.length > 0 ? source->path : SLICE("."));
        json_set_known(item, "sha256", slice_from(source->sha256));
        json_set_text(item, "status", slice_from(coverage_status_name(source->status)));
        json_set_texts(item, "authority", &source->authority);
        json_set_known(item, "cost", source->cost);
    }
}

static void warnings(struct json *object, const struct inventory *inventory)
{
    struct json *array = json_set_array(object, "warnings");
    for (size_t i = 0; inventory != NULL && i < inventory->warnings.count; i++)
        json_append_text(array, inventory->warnings.items[i]);
    json_set_number(object, "warnings_dropped", inventory != NULL ? (int64_t)inventory->warnings_dropped : 0);
}

void json_host(struct json *object, const struct host_report *host)
{
    const struct host_summary *summary = &host->host;
    json_set_text(object, "id", summary->id.length > 0 ? summary->id : SLICE("."));
    json_set_known(object, "name", summary->name);
    json_set_known(object, "export", host->inventory != NULL ? host->inventory->export_path : SLICE(""));
    json_set_known(object, "unreadable", host->inventory != NULL ? host->inventory->unreadable : SLICE(""));
    json_set_known(object, "product", summary->product_name);
    json_set_known(object, "product_id", summary->product != NULL ? summary->product->id : SLICE(""));
    json_set_known(object, "nt_version", summary->nt_version);
    bool has_architecture = summary->architecture != ARCHITECTURE_UNKNOWN;
    json_set_known(object, "architecture",
                   has_architecture ? slice_from(architecture_name(summary->architecture)) : SLICE(""));
    servicing_stack(object, summary);
    json_set_known(object, "servicing_stack_delivery",
                   summary->product != NULL ? slice_from(delivery_name(summary->product->delivery)) : SLICE(""));
    sha2_signing(object, summary);
    support_of(object, &summary->support);
    pending_work(object, host);
    coverage(object, host->inventory);
    warnings(object, host->inventory);
}
