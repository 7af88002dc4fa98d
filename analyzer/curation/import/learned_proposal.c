/* What a list of updates taught, as rows that people review. */
#include <stdio.h>
#include <stdlib.h>

#include "catalog/catalog_words.h"
#include "curation/import/learned_updates_parts.h"
#include "curation/import/replacement_pairs.h"
#include "servicing/kb.h"

#define ROW(proposal, file, cells, error)                                                                              \
    data_proposal_add(proposal, file, cells, sizeof(cells) / sizeof *(cells), error)

/* Before the number of times. */
static const char *const remarks[PASSED_OVER_COUNT] = {
    [PASSED_PRODUCT] = "of products that products.csv does not have",
    [PASSED_KB] = "with something else where the KB number should be",
    [PASSED_KIND] = "whose kind of update does not follow from the list",
    [PASSED_VERSION] = "with a build that is no version of the product",
    [PASSED_SEVERAL] = "updates with files of several KBs, none of which is taken for theirs",
    [PASSED_METADATA] = "updates with metadata that cannot be read",
    [PASSED_UNDESCRIBED] = "updates without a row in updates.csv and without a kind, so none is proposed",
    [PASSED_DISPUTED] = "facts that are stated in two ways",
    [PASSED_CYCLE] = "pairs by which an update would replace itself",
    [PASSED_MONTH] = "updates with another month of release than in updates.csv, which stays as it is",
    [PASSED_UNDATED] = "months of updates that the documents do not settle, so they stay empty",
    [PASSED_STRANGER] = "updates of another product with the same build, named as replaced",
};

/* A row in updates.csv, there already or proposed. */
static bool is_described(const struct learned_updates *learned, const struct learned_update *update)
{
    return (update->facts[LEARNED_KIND].text.length && !update->facts[LEARNED_KIND].is_disputed) ||
           learned_described_row(learned, update->product, update->kb);
}

static bool has_entry_described(const struct learned_updates *learned, size_t product, uint32_t kb)
{
    const struct learned_update *update = learned_updates_find(learned, product, kb);
    return update ? is_described(learned, update) : learned_described_row(learned, product, kb) != NULL;
}

static struct slice source_of(const struct learned_updates *learned, const struct learned_update *update)
{
    return slice_list_join(learned->arena, &update->sources, " | ");
}

static void count_disputes(struct learned_updates *learned)
{
    for (size_t i = 0; i < learned->updates.count; i++)
        for (int fact = 0; fact < LEARNED_FACT_COUNT; fact++)
            if (learned->updates.items[i]->facts[fact].is_disputed)
                learned_updates_pass_over(learned, PASSED_DISPUTED,
                                          learned_update_words(learned, learned->updates.items[i]));
}

/* Day and month go together: they are proposed where neither contradicts what the row has. */
static void fit_dates(struct learned_updates *learned, const struct learned_update *update, const struct data_row *row,
                      struct slice *day, struct slice *month)
{
    struct slice held_day = learned_recorded(learned, row, "released");
    struct slice held_month = learned_recorded(learned, row, "release_month");
    if (held_month.length && month->length && !slice_equal(held_month, *month)) {
        learned_updates_pass_over(learned, PASSED_MONTH, learned_update_words(learned, update));
        *month = *day = SLICE("");
    }
    if (held_day.length)
        *day = SLICE("");
}

/* data/ also writes "6.0.6002.24463 (ntoskrnl.exe)"; which file a list means it does not say, so what is recorded
 * stays. */
static struct slice fitting_build(const struct learned_updates *learned, const struct learned_update *update,
                                  const struct data_row *row)
{
    return learned_recorded(learned, row, "os_build").length ? SLICE("") : learned_fact(update, LEARNED_BUILD);
}

/* What new dates rest on; a basis that the row has stays. */
static struct slice basis_of(const struct learned_updates *learned, const struct learned_update *update,
                             const struct data_row *row, struct slice day, struct slice month)
{
    bool month_is_new = month.length && !learned_recorded(learned, row, "release_month").length;
    bool has_basis = learned_recorded(learned, row, "date_basis").length != 0;
    return (day.length || month_is_new) && !has_basis ? update->facts[LEARNED_MONTH_BASIS].text : SLICE("");
}

static struct slice title_of(const struct learned_updates *learned, const struct learned_update *update)
{
    unsigned kind = UPDATE_STANDALONE;
    struct slice kb = learned_kb_words(learned, update->kb);
    vocabulary_find(&update_kind_vocabulary, learned_fact(update, LEARNED_KIND), &kind);
    return arena_format(learned->arena, "%s " SLICE_FORMAT, update_kind_title((enum update_kind)kind),
                        SLICE_ARGUMENTS(kb));
}

static bool propose_update(struct learned_updates *learned, const struct learned_update *update, struct error *error)
{
    const struct data_row *row = learned_described_row(learned, update->product, update->kb);
    struct slice day = learned_fact(update, LEARNED_DAY), month = learned_fact(update, LEARNED_MONTH);
    struct slice stack = learned_fact(update, LEARNED_STACK);
    bool stack_is_new = stack.length && !learned_recorded(learned, row, "stack_version").length;
    fit_dates(learned, update, row, &day, &month);
    const struct proposed_cell cells[] = {
        {"product_id", learned_product_id(learned, update->product), CELL_DESCRIPTION},
        {"kb", learned_kb_words(learned, update->kb), CELL_DESCRIPTION},
        {"released", day, CELL_FACT},
        {"date_basis", basis_of(learned, update, row, day, month), CELL_FACT},
        {"release_month", month, CELL_FACT},
        {"kind", learned_fact(update, LEARNED_KIND), update->is_kind_exact ? CELL_FACT : CELL_DESCRIPTION},
        {"title", title_of(learned, update), CELL_DESCRIPTION},
        {"os_build", fitting_build(learned, update, row), CELL_FACT},
        {"stack_version", stack, CELL_FACT},
        {"stack_bound", stack_is_new ? SLICE("exact") : SLICE(""), CELL_FACT},
        {"source", source_of(learned, update), CELL_DESCRIPTION},
        {"confidence", SLICE("single"), CELL_DESCRIPTION},
    };
    return ROW(learned->proposal, "updates.csv", cells, error);
}

static bool propose_floor(struct learned_updates *learned, const struct learned_update *update, struct error *error)
{
    struct slice floor = learned_fact(update, LEARNED_FLOOR);
    const struct proposed_cell cells[] = {
        {.column = "product_id", .value = learned_product_id(learned, update->product)},
        {.column = "kb", .value = learned_kb_words(learned, update->kb)},
        {.column = "floor", .value = floor, .use = CELL_FACT},
        {.column = "note", .value = SLICE("highest installerAssembly version over its manifests")},
        {.column = "source", .value = source_of(learned, update)},
        {.column = "confidence", .value = SLICE("single")},
    };
    return floor.length == 0 || ROW(learned->proposal, "floors.csv", cells, error);
}

static int compare_cves(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

/* Those of the list and those that the row has, in rising order. */
static struct slice joined_cves(struct learned_updates *learned, const struct learned_update *update, struct slice held)
{
    struct catalog_cve_list all = {0};
    struct slice_list words = {0};
    for (size_t i = 0; i < update->cves.count; i++)
        *list_append(learned->arena, &all) = update->cves.items[i];
    if (!value_parse_cves(learned->arena, held, &(struct catalog_cve_list){0}))
        return held;
    struct slice part;
    while (held.length && slice_next_part(&held, ';', &part))
        value_parse_cve(part, list_append(learned->arena, &all));
    qsort(all.items, all.count, sizeof *all.items, compare_cves);
    for (size_t i = 0; i < all.count; i++) {
        char text[CVE_TEXT_SIZE];
        if (i == 0 || all.items[i] != all.items[i - 1])
            *list_append(learned->arena, &words) =
                arena_copy(learned->arena, slice_from(cve_format(all.items[i], text)));
    }
    return slice_list_join(learned->arena, &words, ";");
}

static bool propose_exposure(struct learned_updates *learned, const struct learned_update *update, struct error *error)
{
    if (update->cves.count == 0)
        return true;
    const struct proposed_file *file = data_proposal_open(learned->proposal, "exposure.csv", error);
    if (!file)
        return false;
    const struct data_row *row = data_proposal_row(file, learned_row_key(learned, update->product, update->kb));
    const struct proposed_cell cells[] = {
        {.column = "product_id", .value = learned_product_id(learned, update->product)},
        {.column = "kb", .value = learned_kb_words(learned, update->kb)},
        {.column = "cves",
         .value = joined_cves(learned, update, row ? data_sheet_field(&file->sheet, row, "cves") : SLICE("")),
         .use = CELL_LONGER_LIST},
        {.column = "source", .value = source_of(learned, update)},
        {.column = "confidence", .value = SLICE("single")},
    };
    return ROW(learned->proposal, "exposure.csv", cells, error);
}

static uint64_t pair_end(size_t product, uint32_t kb)
{
    return (uint64_t)product << 32 | kb;
}

static bool add_recorded_pairs(struct learned_updates *learned, struct replacement_pairs *pairs, struct error *error)
{
    const struct data_sheet *sheet = data_proposal_sheet(learned->proposal, "supersedence.csv", error);
    if (!sheet)
        return false;
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const struct data_row *row = &sheet->rows.items[i];
        size_t product = learned_updates_product(learned, data_sheet_field(sheet, row, "product_id"));
        uint32_t newer, older;
        if (product != LEARNED_NO_PRODUCT && value_parse_kb(data_sheet_field(sheet, row, "kb"), &newer) &&
            value_parse_kb(data_sheet_field(sheet, row, "superseded_kb"), &older))
            *list_append(learned->arena, pairs) =
                (struct replacement_pair){.newer = pair_end(product, newer), .older = pair_end(product, older)};
    }
    return true;
}

/* MSRC mixes the clients and the servers of one build up: an update of the other one replaces nothing here. */
static bool is_strange(const struct learned_updates *learned, size_t product, uint32_t kb)
{
    if (has_entry_described(learned, product, kb))
        return false;
    for (size_t i = 0; i < learned->products->rows.count; i++)
        if (learned_shares_build(learned, product, i) && has_entry_described(learned, i, kb))
            return true;
    return false;
}

static void add_learned_pairs(struct learned_updates *learned, struct replacement_pairs *pairs)
{
    for (size_t i = 0; i < learned->updates.count; i++) {
        const struct learned_update *update = learned->updates.items[i];
        bool described = is_described(learned, update);
        for (size_t k = 0; k < update->replaces.count; k++)
            if (is_strange(learned, update->product, update->replaces.items[k]))
                learned_updates_pass_over(learned, PASSED_STRANGER,
                                          learned_kb_words(learned, update->replaces.items[k]));
            else if (described || has_entry_described(learned, update->product, update->replaces.items[k]))
                *list_append(learned->arena, pairs) =
                    (struct replacement_pair){.newer = pair_end(update->product, update->kb),
                                              .older = pair_end(update->product, update->replaces.items[k]),
                                              .is_proposed = true};
    }
}

static bool propose_pair(struct learned_updates *learned, const struct replacement_pair *pair, struct error *error)
{
    struct slice newer = learned_kb_words(learned, (uint32_t)pair->newer);
    struct slice older = learned_kb_words(learned, (uint32_t)pair->older);
    const struct learned_update *update =
        learned_updates_find(learned, (size_t)(pair->newer >> 32), (uint32_t)pair->newer);
    const struct proposed_cell cells[] = {
        {.column = "product_id", .value = learned_product_id(learned, (size_t)(pair->newer >> 32))},
        {.column = "kb", .value = newer},
        {.column = "superseded_kb", .value = older},
        {.column = "source", .value = source_of(learned, update)},
        {.column = "confidence", .value = SLICE("single")},
    };
    if (!pair->is_circular)
        return ROW(learned->proposal, "supersedence.csv", cells, error);
    struct slice words =
        arena_format(learned->arena, SLICE_FORMAT " and " SLICE_FORMAT, SLICE_ARGUMENTS(newer), SLICE_ARGUMENTS(older));
    learned_updates_pass_over(learned, PASSED_CYCLE, words);
    return true;
}

static bool propose_pairs(struct learned_updates *learned, struct error *error)
{
    struct replacement_pairs pairs = {0};
    const struct replacement_pair *last = NULL;
    add_learned_pairs(learned, &pairs);
    if (pairs.count == 0)
        return true;
    if (!add_recorded_pairs(learned, &pairs, error))
        return false;
    replacement_pairs_find_cycles(&pairs, learned->arena);
    for (size_t i = 0; i < pairs.count; i++) {
        const struct replacement_pair *pair = &pairs.items[i];
        bool is_again = last && last->newer == pair->newer && last->older == pair->older;
        if (pair->is_proposed && !is_again && !propose_pair(learned, pair, error))
            return false;
        last = pair->is_proposed ? pair : last;
    }
    return true;
}

static int compare_updates(const void *a, const void *b)
{
    const struct learned_update *one = *(struct learned_update *const *)a, *other = *(struct learned_update *const *)b;
    uint64_t first = pair_end(one->product, one->kb), second = pair_end(other->product, other->kb);
    return (first > second) - (first < second);
}

static void remark_what_was_passed_over(struct learned_updates *learned)
{
    for (int cause = 0; cause < PASSED_OVER_COUNT; cause++)
        if (learned->passed_over[cause].count)
            data_proposal_remark(learned->proposal,
                                 arena_format(learned->arena, "passed over, %s: %zu (the first: " SLICE_FORMAT ")",
                                              remarks[cause], learned->passed_over[cause].count,
                                              SLICE_ARGUMENTS(learned->passed_over[cause].example)));
}

bool learned_updates_propose(struct learned_updates *learned, struct error *error)
{
    size_t count = learned->updates.count;
    learned_settle(learned);
    struct learned_update **sorted = arena_allocate(learned->arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = learned->updates.items[i];
    if (count)
        qsort(sorted, count, sizeof(struct learned_update *), compare_updates);
    count_disputes(learned);
    for (size_t i = 0; i < count; i++) {
        if (!is_described(learned, sorted[i]))
            learned_updates_pass_over(learned, PASSED_UNDESCRIBED, learned_update_words(learned, sorted[i]));
        else if (!propose_update(learned, sorted[i], error) || !propose_floor(learned, sorted[i], error) ||
                 !propose_exposure(learned, sorted[i], error))
            return false;
    }
    if (!propose_pairs(learned, error))
        return false;
    remark_what_was_passed_over(learned);
    return true;
}
