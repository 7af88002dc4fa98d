/* Registry items as bytes, in the order of bytes of this machine:
 *
 *     kind  data  number  length of name  length of text     five numbers of 32 bits
 *     name  text                                             of a damaged item, the text is the problem */
#include "inventory/registry/hive_description.h"

#include <string.h>

enum { PART_KIND, PART_DATA, PART_NUMBER, PART_NAME_LENGTH, PART_TEXT_LENGTH, PART_COUNT };

static bool write_bytes(FILE *output, struct slice bytes)
{
    return bytes.length == 0 || fwrite(bytes.data, bytes.length, 1, output) == 1;
}

bool hive_description_write(FILE *output, const struct registry_item *item)
{
    struct slice text = item->kind == REGISTRY_DAMAGED ? slice_from(item->problem) : item->text;
    const uint32_t parts[PART_COUNT] = {
        [PART_KIND] = item->kind,
        [PART_DATA] = item->data,
        [PART_NUMBER] = item->number,
        [PART_NAME_LENGTH] = (uint32_t)item->name.length,
        [PART_TEXT_LENGTH] = (uint32_t)text.length,
    };
    return write_bytes(output, (struct slice){(const char *)parts, sizeof parts}) && write_bytes(output, item->name) &&
           write_bytes(output, text);
}

bool hive_description_next(struct slice *rest, struct arena *arena, struct registry_item *item)
{
    uint32_t parts[PART_COUNT];
    if (rest->length < sizeof parts)
        return false;
    memcpy(parts, rest->data, sizeof parts);
    size_t left = rest->length - sizeof parts;
    bool is_item = parts[PART_KIND] < REGISTRY_ITEM_KIND_COUNT && parts[PART_DATA] < REGISTRY_DATA_COUNT;
    if (!is_item || parts[PART_NAME_LENGTH] > left || parts[PART_TEXT_LENGTH] > left - parts[PART_NAME_LENGTH])
        return false;
    size_t text_start = sizeof parts + parts[PART_NAME_LENGTH], end = text_start + parts[PART_TEXT_LENGTH];
    *item = (struct registry_item){
        .kind = (enum registry_item_kind)parts[PART_KIND],
        .data = (enum registry_data)parts[PART_DATA],
        .number = parts[PART_NUMBER],
        .name = slice_between(*rest, sizeof parts, text_start),
        .text = slice_between(*rest, text_start, end),
    };
    if (item->kind == REGISTRY_DAMAGED)
        item->problem = arena_copy(arena, item->text).data;
    *rest = slice_between(*rest, end, rest->length);
    return true;
}
