/* Turning observations into evidence lines, and the few words that many findings share. */
#include "readiness/evidence.h"

#include "servicing/kb.h"

void evidence_add(struct arena *arena, struct evidence_list *list, struct origin origin, struct slice detail)
{
    *list_append(arena, list) = (struct evidence){origin, detail};
}

void evidence_add_all(struct arena *arena, struct evidence_list *list, const struct evidence_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        *list_append(arena, list) = more->items[i];
}

bool kb_list_contains(const struct kb_list *list, uint32_t kb)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] == kb)
            return true;
    }
    return false;
}

void kb_list_add(struct arena *arena, struct kb_list *list, uint32_t kb)
{
    if (!kb_list_contains(list, kb))
        *list_append(arena, list) = kb;
}

struct kb_list kb_list_copy(struct arena *arena, const struct kb_list *list)
{
    struct kb_list copy = {0};
    for (size_t i = 0; i < list->count; i++)
        kb_list_add(arena, &copy, list->items[i]);
    return copy;
}

struct slice kb_text(struct arena *arena, uint32_t kb)
{
    char text[KB_TEXT_SIZE];
    return arena_copy(arena, slice_from(kb_format(kb, text)));
}

struct slice version_text(struct arena *arena, struct version version)
{
    char text[VERSION_TEXT_SIZE];
    return arena_copy(arena, slice_from(version_format(version, text)));
}

struct slice kb_list_text(struct arena *arena, const struct kb_list *list)
{
    struct slice text = SLICE("");
    for (size_t i = 0; i < list->count; i++) {
        const char *joint = i == 0 ? "" : i + 1 == list->count ? " or " : ", ";
        struct slice kb = kb_text(arena, list->items[i]);
        text = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(text), joint, SLICE_ARGUMENTS(kb));
    }
    return text;
}
