/* `kbready catalog show` as JSON; schema/catalog-show.schema.json describes it. */
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "servicing/result_code.h"

static void write_version(struct json *object, const char *key, bool known, struct version version)
{
    if (known)
        json_set_version(object, key, version);
    else
        json_set_null(object, key);
}

static void write_editions(struct json *object, const struct catalog_edition_list *editions)
{
    struct json *array = json_set_array(object, "editions");
    for (size_t i = 0; i < editions->count; i++) {
        const struct catalog_edition *edition = &editions->items[i];
        struct json *one = json_append_object(array);
        json_set_date(one, "released", edition->released);
        json_set_known(one, "edition", edition->name);
        write_version(one, "package_version", edition->has_package_version, edition->package_version);
        catalog_json_provenance(one, edition->source, edition->confidence);
    }
}

static void write_update(struct json *object, const struct catalog_update *update)
{
    json_set_kb(object, "kb", update->kb);
    json_set_text(object, "title", update->title);
    struct json *product = json_set_object(object, "product");
    json_set_text(product, "id", update->product->id);
    json_set_text(product, "name", update->product->name);
    json_set_text(product, "delivery", slice_from(delivery_name(update->product->delivery)));
    catalog_json_provenance(product, update->product->source, update->product->confidence);
    json_set_text(object, "kind", slice_from(update_kind_name(update->kind)));
    json_set_date(object, "released", update->released);
    json_set_known(object, "date_basis", update->date_basis);
    json_set_known(object, "release_month", update->release_month);
    write_editions(object, &update->editions);
    json_set_known(object, "os_build", update->os_build);
    write_version(object, "package_version", update->has_package_version, update->package_version);
    write_version(object, "stack_version", update->has_stack_version, update->stack_version);
    json_set_boolean(object, "stack_is_minimum", update->stack_is_minimum);
    json_set_known(object, "restart", update->restart);
    json_set_known(object, "note", update->note);
    catalog_json_provenance(object, update->source, update->confidence);
}

static void write_supersedence(struct json *object, const char *key, const struct catalog *catalog,
                               const struct catalog_shown_update *shown, enum supersedence_direction direction,
                               struct arena *arena)
{
    struct json *both = json_set_object(object, key);
    struct json *array = json_set_array(both, "directly");
    for (size_t i = 0; i < shown->direct[direction].count; i++) {
        const struct catalog_link *link = &shown->direct[direction].items[i];
        struct json *one = json_append_object(array);
        json_set_kb(one, "kb", link->kb);
        json_set_boolean(one, "described", catalog_update_find(catalog, shown->update->product, link->kb) != NULL);
        catalog_json_provenance(one, link->source, link->confidence);
    }
    struct kb_list others = {0};
    for (size_t i = 0; i < shown->indirect[direction].count; i++)
        *list_append(arena, &others) = shown->indirect[direction].items[i]->kb;
    json_set_kbs(both, "through_others", &others);
}

static void write_codes(struct json *object, const char *key, const struct catalog_number_list *codes)
{
    struct json *array = json_set_array(object, key);
    char code[RESULT_CODE_TEXT_SIZE];
    for (size_t i = 0; i < codes->count; i++)
        json_append_text(array, slice_from(result_code_format(codes->items[i], code)));
}

static void write_binding(struct json *object, const struct catalog_binding *binding)
{
    const struct catalog_rule *rule = binding->rule;
    json_set_text(object, "rule", rule->id);
    json_set_text(object, "check", slice_from(rule_subject_name(rule->subject)));
    json_set_boolean(object, "of_this_update", rule->kb != 0);
    json_set_text(object, "strength", rule->required ? SLICE("required") : SLICE("recommended"));
    json_set_boolean(object, "release_day_missing", binding->undated);
    json_set_date(object, "released_from", rule->released_from);
    json_set_date(object, "released_to", rule->released_to);
    json_set_kbs(object, "alternatives",
                 &(struct kb_list){.items = rule->alternatives.items, .count = rule->alternatives.count});
    json_set_boolean(object, "or_later", rule->or_later);
    json_set_known(object, "minimum_edition", rule->minimum_edition);
    write_version(object, "minimum_package_version", rule->has_minimum_package_version, rule->minimum_package_version);
    write_version(object, "minimum_stack", rule->has_minimum_stack, rule->minimum_stack);
    json_set_code(object, "predicted_code", rule->predicted_code);
    write_codes(object, "also_seen", &rule->also_seen);
    json_set_known(object, "symptom", rule->symptom);
    json_set_text(object, "reason", rule->reason);
    catalog_json_provenance(object, rule->source, rule->confidence);
}

static void write_floor(struct json *object, const struct catalog *catalog, const struct catalog_update *update)
{
    struct version version;
    struct slice source;
    enum confidence confidence;
    if (!catalog_floor(catalog, update, &version, &source, &confidence)) {
        json_set_null(object, "floor");
        return;
    }
    struct json *floor = json_set_object(object, "floor");
    json_set_version(floor, "version", version);
    catalog_json_provenance(floor, source, confidence);
}

static void write_issues(struct json *object, const struct catalog *catalog, const struct catalog_update *update)
{
    struct catalog_known_issue_list issues = catalog_known_issues(catalog, update);
    struct json *array = json_set_array(object, "known_issues");
    for (size_t i = 0; i < issues.count; i++) {
        struct json *issue = json_append_object(array);
        json_set_text(issue, "symptom", issues.items[i].symptom);
        json_set_known(issue, "error_code", issues.items[i].error_code);
        json_set_text(issue, "status", issues.items[i].status);
        json_set_known(issue, "workaround", issues.items[i].workaround);
        catalog_json_provenance(issue, issues.items[i].source, issues.items[i].confidence);
    }
}

static void write_fix(struct json *object, const struct catalog *catalog, const struct catalog_fix *fix)
{
    char text[CVE_TEXT_SIZE];
    if (!fix) {
        json_set_null(object, "fixes");
        return;
    }
    struct json *part = json_set_object(object, "fixes");
    json_set_number(part, "vulnerabilities", (int64_t)fix->cves.count);
    struct json *exploits = json_set_array(part, "exploits");
    for (size_t i = 0; i < fix->cves.count; i++) {
        const struct catalog_exploit *exploit = catalog_exploit_find(catalog, fix->cves.items[i]);
        if (!exploit)
            continue;
        struct json *one = json_append_object(exploits);
        json_set_text(one, "cve", slice_from(cve_format(exploit->cve, text)));
        json_set_known(one, "known_as", exploit->known_as);
        catalog_json_provenance(one, exploit->source, exploit->confidence);
    }
    catalog_json_provenance(part, fix->source, fix->confidence);
}

static void write_disputes(struct json *object, const struct catalog_dispute_list *disputes)
{
    struct json *array = json_set_array(object, "disputes");
    for (size_t i = 0; i < disputes->count; i++) {
        const struct catalog_dispute *dispute = &disputes->items[i];
        struct json *one = json_append_object(array);
        json_set_text(one, "dispute", dispute->id);
        json_set_text(one, "question", dispute->question);
        struct json *claims = json_set_array(one, "claims");
        for (size_t c = 0; c < DISPUTE_CLAIM_COUNT; c++) {
            struct json *claim = json_append_object(claims);
            json_set_text(claim, "claim", dispute->claims[c].claim);
            json_set_text(claim, "source", dispute->claims[c].source);
        }
        json_set_text(one, "settled", slice_from(dispute_outcome_name(dispute->outcome)));
        json_set_text(one, "settlement", dispute->settlement);
        json_set_text(one, "reason", dispute->reason);
        catalog_json_provenance(one, dispute->source, dispute->confidence);
    }
}

struct slice catalog_show_json(const void *subject, struct arena *arena)
{
    const struct catalog_shown *shown = subject;
    struct json *document = catalog_json_begin("catalog-show", shown->catalog);
    json_set_kb(document, "kb", shown->kb);
    struct json *array = json_set_array(document, "updates");
    for (size_t i = 0; i < shown->count; i++) {
        const struct catalog_shown_update *one = &shown->items[i];
        struct json *object = json_append_object(array);
        write_update(object, one->update);
        write_supersedence(object, "replaces", shown->catalog, one, SUPERSEDENCE_OLDER, arena);
        write_supersedence(object, "replaced_by", shown->catalog, one, SUPERSEDENCE_NEWER, arena);
        struct json *bindings = json_set_array(object, "bound_by");
        for (size_t b = 0; b < one->bindings.count; b++)
            write_binding(json_append_object(bindings), &one->bindings.items[b]);
        write_floor(object, shown->catalog, one->update);
        write_issues(object, shown->catalog, one->update);
        write_fix(object, shown->catalog, one->fix);
        write_disputes(object, &one->disputes);
    }
    return catalog_json_finish(document, arena);
}
