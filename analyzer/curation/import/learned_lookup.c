/* What was learnt of an update, and what updates.csv says of it already. */
#include <stdio.h>

#include "curation/import/learned_updates_parts.h"
#include "servicing/kb.h"

struct learned_update *learned_updates_find(const struct learned_updates *learned, size_t product, uint32_t kb)
{
    char key[64];
    snprintf(key, sizeof key, "%zu %u", product, kb);
    uint32_t number = intern_find(learned->index, slice_from(key));
    return number < learned->updates.count ? learned->updates.items[number] : NULL;
}

struct slice learned_kb_words(const struct learned_updates *learned, uint32_t kb)
{
    char text[KB_TEXT_SIZE];
    return arena_copy(learned->arena, slice_from(kb_format(kb, text)));
}

struct slice learned_update_words(const struct learned_updates *learned, const struct learned_update *update)
{
    struct slice kb = learned_kb_words(learned, update->kb), product = learned_product_id(learned, update->product);
    return arena_format(learned->arena, SLICE_FORMAT " of " SLICE_FORMAT, SLICE_ARGUMENTS(kb),
                        SLICE_ARGUMENTS(product));
}

struct slice learned_row_key(const struct learned_updates *learned, size_t product, uint32_t kb)
{
    struct slice id = learned_product_id(learned, product), name = learned_kb_words(learned, kb);
    return arena_format(learned->arena, SLICE_FORMAT DATA_KEY_JOINT SLICE_FORMAT, SLICE_ARGUMENTS(id),
                        SLICE_ARGUMENTS(name));
}

struct slice learned_recorded(const struct learned_updates *learned, const struct data_row *row, const char *column)
{
    return row ? data_sheet_field(&learned->described->sheet, row, column) : SLICE("");
}

const struct data_row *learned_described_row(const struct learned_updates *learned, size_t product, uint32_t kb)
{
    return data_proposal_row(learned->described, learned_row_key(learned, product, kb));
}

bool learned_updates_is_described(const struct learned_updates *learned, size_t product, uint32_t kb)
{
    return learned_described_row(learned, product, kb) != NULL;
}

struct slice learned_fact(const struct learned_update *update, enum learned_fact fact)
{
    return update->facts[fact].is_disputed ? SLICE("") : update->facts[fact].text;
}

bool learned_raises_several(const struct learned_updates *learned, uint32_t kb)
{
    char key[KB_TEXT_SIZE];
    uint32_t number = intern_find(learned->raising_index, slice_from(kb_format(kb, key)));
    return number < learned->raisings.count && learned->raisings.items[number].is_of_several;
}

bool learned_shares_build(const struct learned_updates *learned, size_t a, size_t b)
{
    const char *const same[] = {"major", "minor", "builds"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!slice_equal(data_sheet_field(learned->products, &learned->products->rows.items[a], same[i]),
                         data_sheet_field(learned->products, &learned->products->rows.items[b], same[i])))
            return false;
    return a != b;
}
