/* Loading the catalog's tables into arrays: one SELECT and one row function per table. */
#include "catalog/contents.h"

static const struct catalog_product *row_product(struct catalog *catalog, struct row_reader *row, int column)
{
    struct slice id = row_text(row, column);
    for (size_t i = 0; i < catalog->products.count; i++)
        if (slice_equal(catalog->products.items[i].id, id))
            return &catalog->products.items[i];
    row_fail(row, column);
    return NULL;
}

/* The two columns that end every table. */
static void read_provenance(struct row_reader *row, int column, struct slice *source, enum confidence *confidence)
{
    *source = row_text(row, column);
    *confidence = (enum confidence)row_word(row, column + 1, &confidence_vocabulary);
}

static void read_meta(struct catalog *catalog, struct row_reader *row)
{
    struct slice name = row_text(row, 0);
    if (slice_equal(name, SLICE("schema_version")))
        catalog->schema_version = row_text(row, 1);
    if (slice_equal(name, SLICE("data_date")))
        catalog->data_date = row_date(row, 1);
}

static void read_product(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_product *product = list_append(catalog->arena, &catalog->products);
    product->id = row_text(row, 0);
    product->name = row_text(row, 1);
    product->major = row_number(row, 2, UINT16_MAX);
    product->minor = row_number(row, 3, UINT16_MAX);
    product->service_pack = (int)row_number(row, 4, UINT16_MAX);
    product->builds = row_list(row, 5, value_parse_build);
    if (!product->builds.count)
        row_fail(row, 5);
    struct slice architectures = row_text(row, 6), part;
    while (slice_next_part(&architectures, ';', &part)) {
        unsigned word;
        *list_append(catalog->arena, &product->architectures) = part;
        if (!vocabulary_find(&architecture_vocabulary, part, &word))
            row_fail(row, 6);
    }
    product->server_only = row_number(row, 7, 1) == 1;
    product->delivery = (enum delivery)row_word(row, 8, &delivery_vocabulary);
    product->stacks_complete_from = row_date(row, 9);
    product->stacks_complete_to = row_date(row, 10);
    product->updates_complete_to = row_date(row, 11);
    read_provenance(row, 12, &product->source, &product->confidence);
}

/* "10.0.14393.7692 (OS build, …)": Package_for_RollupFix has the version 14393.7692.x.y, of which the last two fields are not known. */
static bool version_of_rollup(struct slice os_build, struct catalog_update *update)
{
    struct slice word;
    struct version build;
    if (!slice_next_part(&os_build, ' ', &word) || !version_parse(word, &build) || version_field(build, 0) != 10)
        return false;
    update->package_version = version_of(version_field(build, 2), version_field(build, 3), 0, 0);
    return true;
}

static void read_update(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_update *update = list_append(catalog->arena, &catalog->updates);
    unsigned year, month;
    update->product = row_product(catalog, row, 0);
    update->kb = row_number(row, 1, KB_MAXIMUM);
    update->released = row_date(row, 2);
    update->release_month = row_text(row, 3);
    if (update->release_month.length && !value_parse_month(update->release_month, &year, &month))
        row_fail(row, 3);
    update->kind = (enum update_kind)row_word(row, 4, &update_kind_vocabulary);
    update->title = row_text(row, 5);
    update->has_stack_version = row_version(row, 6, &update->stack_version);
    update->stack_is_minimum = update->has_stack_version && row_word(row, 7, &stack_bound_vocabulary) == 1;
    update->restart = row_text(row, 8);
    update->note = row_text(row, 9);
    update->has_package_version = row_version(row, 10, &update->package_version) ||
                                  (update->kind == UPDATE_CUMULATIVE && version_of_rollup(row_text(row, 11), update));
    update->os_build = row_text(row, 11);
    update->date_basis = row_text(row, 12);
    read_provenance(row, 13, &update->source, &update->confidence);
}

/* Updates stand by KB and then product while tables are read. */
static struct catalog_update *find_update(struct catalog *catalog, const struct catalog_product *product, uint32_t kb)
{
    size_t low = 0, high = catalog->updates.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (catalog->updates.items[middle].kb < kb)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < catalog->updates.count && catalog->updates.items[low].kb == kb &&
           catalog->updates.items[low].product != product)
        low++;
    return low < catalog->updates.count && catalog->updates.items[low].kb == kb ? &catalog->updates.items[low] : NULL;
}

/* The first of them is the release of the update itself. */
static void read_edition(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_update *update = find_update(catalog, row_product(catalog, row, 0), row_number(row, 1, KB_MAXIMUM));
    struct date released = row_date(row, 2);
    if (!update || !released.value) {
        row_fail(row, update ? 2 : 1);
        return;
    }
    if (!update->editions.count)
        update->released = released;
    struct catalog_edition *edition = list_append(catalog->arena, &update->editions);
    edition->released = released;
    edition->name = row_text(row, 3);
    edition->has_package_version = row_version(row, 4, &edition->package_version);
    read_provenance(row, 5, &edition->source, &edition->confidence);
}

static void read_rule(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_rule *rule = list_append(catalog->arena, &catalog->rules);
    rule->id = row_text(row, 0);
    rule->product = row_product(catalog, row, 1);
    rule->subject = (enum rule_subject)row_word(row, 2, &rule_subject_vocabulary);
    rule->kb = row_number(row, 3, KB_MAXIMUM);
    struct slice kinds = row_text(row, 4);
    if (rule->kb == 0 && (kinds.length == 0 || !value_parse_kinds(kinds, rule->kinds)))
        row_fail(row, 4);
    rule->released_from = row_date(row, 5);
    rule->released_to = row_date(row, 6);
    rule->exempt = row_list(row, 7, value_parse_kb);
    rule->alternatives = row_list(row, 8, value_parse_kb);
    rule->or_later = row_number(row, 9, 1) == 1;
    rule->has_minimum_package_version = row_version(row, 10, &rule->minimum_package_version);
    rule->minimum_edition = row_text(row, 11);
    rule->has_minimum_stack = row_version(row, 12, &rule->minimum_stack);
    rule->required = row_word(row, 13, &strength_vocabulary) == 1;
    struct slice code = row_text(row, 14);
    if (code.length && !value_parse_code(code, &rule->predicted_code))
        row_fail(row, 14);
    rule->also_seen = row_list(row, 15, value_parse_code);
    rule->symptom = row_text(row, 16);
    rule->reason = row_text(row, 17);
    read_provenance(row, 18, &rule->source, &rule->confidence);
}

static void read_known_issue(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_known_issue *issue = list_append(catalog->arena, &catalog->known_issues);
    issue->product = row_product(catalog, row, 0);
    issue->kb = row_number(row, 1, KB_MAXIMUM);
    issue->symptom = row_text(row, 2);
    issue->error_code = row_text(row, 3);
    issue->status = row_text(row, 4);
    issue->workaround = row_text(row, 5);
    read_provenance(row, 6, &issue->source, &issue->confidence);
}

static void read_esu_programme(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_esu_programme *programme = list_append(catalog->arena, &catalog->esu_programmes);
    programme->product = row_product(catalog, row, 0);
    programme->id = slice_from(programme_vocabulary.words[row_word(row, 1, &programme_vocabulary)]);
    programme->name = row_text(row, 2);
    programme->covers_from = row_date(row, 3);
    programme->covers_to = row_date(row, 4);
    read_provenance(row, 5, &programme->source, &programme->confidence);
}

static void read_floor(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_floor_row *floor = list_append(catalog->arena, &catalog->floors);
    floor->product = row_product(catalog, row, 0);
    floor->kb = row_number(row, 1, KB_MAXIMUM);
    row_version(row, 2, &floor->floor);
    read_provenance(row, 3, &floor->source, &floor->confidence);
}

static void read_lifecycle(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_lifecycle *lifecycle = list_append(catalog->arena, &catalog->lifecycle);
    lifecycle->product = row_product(catalog, row, 0);
    lifecycle->event = (enum lifecycle_event)row_word(row, 1, &lifecycle_event_vocabulary);
    lifecycle->day = row_date(row, 2);
    read_provenance(row, 3, &lifecycle->source, &lifecycle->confidence);
}

static void read_fix(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_fix *fix = list_append(catalog->arena, &catalog->fixes);
    fix->product = row_product(catalog, row, 0);
    fix->kb = row_number(row, 1, KB_MAXIMUM);
    if (!value_parse_cves(catalog->arena, row_text(row, 2), &fix->cves))
        row_fail(row, 2);
    read_provenance(row, 3, &fix->source, &fix->confidence);
}

static void read_exploit(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_exploit *exploit = list_append(catalog->arena, &catalog->exploits);
    if (!value_parse_cve(row_text(row, 0), &exploit->cve))
        row_fail(row, 0);
    exploit->title = row_text(row, 1);
    exploit->known_as = row_text(row, 2);
    exploit->severity = (enum severity)row_word(row, 3, &severity_vocabulary);
    read_provenance(row, 4, &exploit->source, &exploit->confidence);
}

static void read_claim(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_claim *claim = list_append(catalog->arena, &catalog->claims);
    claim->topic = row_text(row, 0);
    claim->claim = row_text(row, 1);
    claim->verdict = (enum claim_verdict)row_word(row, 2, &claim_verdict_vocabulary);
    claim->explanation = row_text(row, 3);
    read_provenance(row, 4, &claim->source, &claim->confidence);
}

static void read_dispute(struct catalog *catalog, struct row_reader *row)
{
    struct catalog_dispute *dispute = list_append(catalog->arena, &catalog->disputes);
    dispute->id = row_text(row, 0);
    dispute->product = row_product(catalog, row, 1);
    dispute->kbs = row_list(row, 2, value_parse_kb);
    struct slice rules = row_text(row, 3), rule;
    while (rules.length && slice_next_part(&rules, ';', &rule))
        *list_append(catalog->arena, &dispute->rules) = rule;
    dispute->topic = row_text(row, 4);
    dispute->question = row_text(row, 5);
    for (int i = 0; i < DISPUTE_CLAIM_COUNT; i++)
        dispute->claims[i] = (struct catalog_disputed_claim){row_text(row, 6 + 2 * i), row_text(row, 7 + 2 * i)};
    dispute->outcome = (enum dispute_outcome)row_word(row, 10, &settled_vocabulary);
    dispute->settlement = row_text(row, 11);
    dispute->reason = row_text(row, 12);
    read_provenance(row, 13, &dispute->source, &dispute->confidence);
}

struct load_plan {
    const char *table;
    void (*read)(struct catalog *catalog, struct row_reader *row);
    const char *sql;
};

/* In this order: products before everything that belongs to one. */
static const struct load_plan load_plans[] = {
    {"meta", read_meta, "SELECT name, value FROM meta ORDER BY name"},
    {"products", read_product,
     "SELECT product_id, name, major, minor, service_pack, builds, architectures, server_only, delivery,"
     " stacks_complete_from, stacks_complete_to, updates_complete_to, source, confidence FROM products ORDER BY "
     "product_id"},
    {"updates", read_update,
     "SELECT product_id, kb, released, release_month, kind, title, stack_version, stack_bound, restart, note,"
     " package_version, os_build, date_basis, source, confidence FROM updates ORDER BY kb, product_id"},
    {"editions", read_edition,
     "SELECT product_id, kb, released, edition, package_version, source, confidence"
     " FROM editions ORDER BY product_id, kb, released"},
    {"class_rules", read_rule,
     "SELECT rule_id, product_id, \"check\", 0, kinds, released_from, released_to, exempt, alternatives, or_later,"
     " minimum_package_version, minimum_edition, minimum_stack, strength, predicted_code, also_seen, symptom, reason,"
     " source, confidence FROM class_rules ORDER BY rule_id"},
    {"requirements", read_rule,
     "SELECT rule_id, product_id, \"check\", kb, NULL, NULL, NULL, NULL, alternatives, or_later,"
     " minimum_package_version, minimum_edition, minimum_stack, strength, predicted_code, also_seen, symptom, reason,"
     " source, confidence FROM requirements WHERE kb > 0 ORDER BY rule_id"},
    {"known_issues", read_known_issue,
     "SELECT product_id, kb, symptom, error_code, status, workaround, source, confidence"
     " FROM known_issues ORDER BY product_id, kb, symptom"},
    {"esu_programmes", read_esu_programme,
     "SELECT product_id, programme_id, name, covers_from, covers_to, source, confidence"
     " FROM esu_programmes ORDER BY product_id, covers_to, programme_id"},
    {"floors", read_floor, "SELECT product_id, kb, floor, source, confidence FROM floors ORDER BY product_id, kb"},
    {"lifecycle", read_lifecycle,
     "SELECT product_id, event, day, source, confidence FROM lifecycle ORDER BY product_id, day, event"},
    {"exposure", read_fix, "SELECT product_id, kb, cves, source, confidence FROM exposure ORDER BY product_id, kb"},
    {"exploits", read_exploit, "SELECT cve, title, known_as, severity, source, confidence FROM exploits ORDER BY cve"},
    {"claims", read_claim,
     "SELECT topic, claim, verdict, explanation, source, confidence FROM claims ORDER BY topic, position"},
    {"disputes", read_dispute,
     "SELECT dispute_id, product_id, kbs, rules, topic, question, claim_a, source_a, claim_b, source_b, settled,"
     " settlement, reason, source, confidence FROM disputes ORDER BY dispute_id"},
};

static bool load_table(struct catalog *catalog, const struct load_plan *plan, struct error *error)
{
    struct row_reader row = {
        .database = &catalog->database, .arena = catalog->arena, .table = plan->table, .error = error};
    row_ask(&row, plan->sql);
    while (row_next(&row))
        plan->read(catalog, &row);
    return row_end(&row);
}

bool contents_load(struct catalog *catalog, struct error *error)
{
    for (size_t i = 0; i < sizeof load_plans / sizeof *load_plans; i++)
        if (!load_table(catalog, &load_plans[i], error))
            return false;
    return true;
}
