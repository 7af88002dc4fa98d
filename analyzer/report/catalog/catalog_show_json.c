/* `kbready catalog show` as JSON; schema/catalog-show.schema.json describes it. A column that is to be shown is a
 * row in one of these tables. */
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"

#define WRITE(name)                                                                                                    \
    static void write_##name(struct json *object, const struct json_field *field, const void *value,                   \
                             struct arena *scratch)
#define FORM(name) static const struct json_form form_##name = {.write = write_##name}

static const struct catalog_json_key product_columns[] = {
    {"id", "product_id", NULL},    CATALOG_JSON_COLUMN("name"),       CATALOG_JSON_COLUMN("delivery"),
    CATALOG_JSON_COLUMN("source"), CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys product_keys = CATALOG_JSON_KEYS(CATALOG_PRODUCTS, product_columns);

static const struct catalog_json_key edition_columns[] = {
    CATALOG_JSON_COLUMN("released"), CATALOG_JSON_COLUMN("edition"),    CATALOG_JSON_COLUMN("package_version"),
    CATALOG_JSON_COLUMN("source"),   CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys edition_keys = CATALOG_JSON_KEYS(CATALOG_EDITIONS, edition_columns);

WRITE(product)
{
    const struct catalog_product *const *product = value;
    catalog_json_row(json_set_object(object, field->key), &product_keys, *product, scratch);
}

WRITE(editions)
{
    const struct catalog_update *update = value;
    catalog_json_rows(object, field->key, &edition_keys, &update->editions, scratch);
}

FORM(product);
FORM(editions);

static const struct catalog_json_key update_columns[] = {
    CATALOG_JSON_COLUMN("kb"),
    CATALOG_JSON_COLUMN("title"),
    {"product", "product_id", &form_product},
    CATALOG_JSON_COLUMN("kind"),
    CATALOG_JSON_COLUMN("released"),
    CATALOG_JSON_COLUMN("date_basis"),
    CATALOG_JSON_COLUMN("release_month"),
    {"editions", NULL, &form_editions},
    CATALOG_JSON_COLUMN("os_build"),
    CATALOG_JSON_COLUMN("package_version"),
    CATALOG_JSON_COLUMN("stack_version"),
    {"stack_is_minimum", "stack_bound", &json_form_flag},
    CATALOG_JSON_COLUMN("restart"),
    CATALOG_JSON_COLUMN("note"),
    CATALOG_JSON_COLUMN("source"),
    CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys update_keys = CATALOG_JSON_KEYS(CATALOG_UPDATES, update_columns);

WRITE(of_this_update)
{
    const struct catalog_rule *rule = value;
    (void)scratch;
    json_set_boolean(object, field->key, rule->kb != 0);
}

FORM(of_this_update);

static const struct catalog_json_key rule_columns[] = {
    {"rule", "rule_id", NULL},
    CATALOG_JSON_COLUMN("check"),
    {"of_this_update", NULL, &form_of_this_update},
    CATALOG_JSON_COLUMN("strength"),
};
static const struct catalog_json_key demand_columns[] = {
    CATALOG_JSON_COLUMN("released_from"),   CATALOG_JSON_COLUMN("released_to"),
    CATALOG_JSON_COLUMN("alternatives"),    CATALOG_JSON_COLUMN("or_later"),
    CATALOG_JSON_COLUMN("minimum_edition"), CATALOG_JSON_COLUMN("minimum_package_version"),
    CATALOG_JSON_COLUMN("minimum_stack"),   CATALOG_JSON_COLUMN("predicted_code"),
    CATALOG_JSON_COLUMN("also_seen"),       CATALOG_JSON_COLUMN("symptom"),
    CATALOG_JSON_COLUMN("reason"),          CATALOG_JSON_COLUMN("source"),
    CATALOG_JSON_COLUMN("confidence"),
};
/* The requirements of one update are rules with the same columns. */
static const struct catalog_json_keys rule_keys = CATALOG_JSON_KEYS(CATALOG_CLASS_RULES, rule_columns);
static const struct catalog_json_keys demand_keys = CATALOG_JSON_KEYS(CATALOG_CLASS_RULES, demand_columns);

static const struct catalog_json_key issue_columns[] = {
    CATALOG_JSON_COLUMN("symptom"),    CATALOG_JSON_COLUMN("error_code"), CATALOG_JSON_COLUMN("status"),
    CATALOG_JSON_COLUMN("workaround"), CATALOG_JSON_COLUMN("source"),     CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys issue_keys = CATALOG_JSON_KEYS(CATALOG_KNOWN_ISSUES, issue_columns);

static const struct catalog_json_key exploit_columns[] = {
    CATALOG_JSON_COLUMN("cve"),
    CATALOG_JSON_COLUMN("known_as"),
    CATALOG_JSON_COLUMN("source"),
    CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys exploit_keys = CATALOG_JSON_KEYS(CATALOG_EXPLOITS, exploit_columns);

static const struct catalog_json_key attack_columns[] = {
    CATALOG_JSON_COLUMN("cve"),
    CATALOG_JSON_COLUMN("listed"),
    CATALOG_JSON_COLUMN("source"),
    CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys attack_keys = CATALOG_JSON_KEYS(CATALOG_ATTACKS, attack_columns);

WRITE(claims)
{
    const struct catalog_dispute *dispute = value;
    struct json *array = json_set_array(object, field->key);
    (void)scratch;
    for (size_t i = 0; i < DISPUTE_CLAIM_COUNT; i++) {
        struct json *claim = json_append_object(array);
        json_set_text(claim, "claim", dispute->claims[i].claim);
        json_set_text(claim, "source", dispute->claims[i].source);
    }
}

FORM(claims);

static const struct catalog_json_key dispute_columns[] = {
    {"dispute", "dispute_id", NULL}, CATALOG_JSON_COLUMN("question"),   {"claims", NULL, &form_claims},
    CATALOG_JSON_COLUMN("settled"),  CATALOG_JSON_COLUMN("settlement"), CATALOG_JSON_COLUMN("reason"),
    CATALOG_JSON_COLUMN("source"),   CATALOG_JSON_COLUMN("confidence"),
};
static const struct catalog_json_keys dispute_keys = CATALOG_JSON_KEYS(CATALOG_DISPUTES, dispute_columns);

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

static void write_bindings(struct json *object, const struct catalog_shown_update *shown, struct arena *arena)
{
    struct json *array = json_set_array(object, "bound_by");
    for (size_t i = 0; i < shown->bindings.count; i++) {
        const struct catalog_binding *binding = &shown->bindings.items[i];
        struct json *one = json_append_object(array);
        catalog_json_row(one, &rule_keys, binding->rule, arena);
        json_set_boolean(one, "release_day_missing", binding->undated);
        catalog_json_row(one, &demand_keys, binding->rule, arena);
    }
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

static void write_fix(struct json *object, const struct catalog *catalog, const struct catalog_fix *fix,
                      struct arena *arena)
{
    if (!fix) {
        json_set_null(object, "fixes");
        return;
    }
    struct json *part = json_set_object(object, "fixes");
    json_set_number(part, "vulnerabilities", (int64_t)fix->cves.count);
    struct json *exploits = json_set_array(part, "exploits");
    for (size_t i = 0; i < fix->cves.count; i++) {
        const struct catalog_exploit *exploit = catalog_exploit_find(catalog, fix->cves.items[i]);
        if (exploit)
            catalog_json_row(json_append_object(exploits), &exploit_keys, exploit, arena);
    }
    struct json *attacks = json_set_array(part, "attacks");
    for (size_t i = 0; i < fix->cves.count; i++) {
        const struct catalog_attack *attack = catalog_attack_find(catalog, fix->cves.items[i]);
        if (attack)
            catalog_json_row(json_append_object(attacks), &attack_keys, attack, arena);
    }
    catalog_json_provenance(part, fix->source, fix->confidence);
}

static void write_shown(struct json *object, const struct catalog *catalog, const struct catalog_shown_update *shown,
                        struct arena *arena)
{
    struct catalog_known_issue_list issues = catalog_known_issues(catalog, shown->update);
    catalog_json_row(object, &update_keys, shown->update, arena);
    write_supersedence(object, "replaces", catalog, shown, SUPERSEDENCE_OLDER, arena);
    write_supersedence(object, "replaced_by", catalog, shown, SUPERSEDENCE_NEWER, arena);
    write_bindings(object, shown, arena);
    write_floor(object, catalog, shown->update);
    catalog_json_rows(object, "known_issues", &issue_keys, &issues, arena);
    write_fix(object, catalog, shown->fix, arena);
    catalog_json_rows(object, "disputes", &dispute_keys, &shown->disputes, arena);
}

struct slice catalog_show_json(const void *subject, struct arena *arena)
{
    const struct catalog_shown *shown = subject;
    struct json *document = catalog_json_begin("catalog-show", shown->catalog);
    json_set_kb(document, "kb", shown->kb);
    struct json *array = json_set_array(document, "updates");
    for (size_t i = 0; i < shown->count; i++)
        write_shown(json_append_object(array), shown->catalog, &shown->items[i], arena);
    return json_end(document, arena);
}
