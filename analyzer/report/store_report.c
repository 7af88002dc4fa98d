/* The words that several formats of an examined store say. */
#include "report/store_report.h"

#include "report/words/place_words.h"
#include "servicing/code_name.h"
#include "servicing/kb.h"

enum store_outcome store_report_outcome(const struct store_report *report)
{
    bool is_open = false;
    LIST_EACH(host, &report->hosts) {
        if (host->health.outcome == STORE_DAMAGED)
            return STORE_DAMAGED;
        is_open |= host->health.outcome == STORE_OUTCOME_OPEN;
    }
    return is_open ? STORE_OUTCOME_OPEN : STORE_HEALTHY;
}

static bool is_untidy(const struct store_damage *damage)
{
    return damage_kind_words(damage->kind)->reach == DAMAGE_REACHES_NOTHING;
}

size_t store_count_damages(const struct stored_host *host)
{
    size_t count = 0;
    LIST_EACH(damage, &host->health.damages)
        count += !is_untidy(damage);
    return count;
}

const struct store_consequence *store_consequence_of(const struct stored_host *host, const struct store_damage *damage)
{
    return &host->consequences.items[damage - host->health.damages.items];
}

struct slice store_headline(const struct stored_host *host, struct arena *arena)
{
    size_t damages = store_count_damages(host), likely = 0;
    LIST_EACH(damage, &host->health.damages)
        likely += !is_untidy(damage) && damage->certainty == CERTAINTY_LIKELY;
    if (host->health.outcome == STORE_DAMAGED)
        return arena_format(arena, "%zu %s by which updates fail%s", damages, damages == 1 ? "damage" : "damages",
                            likely == damages ? ", likely" : "");
    if (host->health.outcome == STORE_HEALTHY)
        return SLICE("nothing is missing or damaged in what was examined");
    return SLICE("nothing is known to be damaged, but not all that can be was examined");
}

static const char *const part_words[] = {
    [STORE_STATES] = "states of packages",
    [STORE_PACKAGES] = "manifests of packages",
    [STORE_CATALOGS] = "catalogs",
    [STORE_COMPONENTS] = "manifests of components",
    [STORE_STACK] = "places that name the servicing stack",
    [STORE_HIVE] = "components in the COMPONENTS hive",
};

struct slice store_examined_words(const struct store_health *health, struct arena *arena)
{
    struct slice_list parts = {0};
    for (size_t i = 0; i < STORE_PART_COUNT; i++) {
        const struct store_part *part = &health->parts[i];
        if (part->authority != STORE_NOT_EXAMINED)
            *list_append(arena, &parts) = arena_format(arena, "%zu %s%s", part->count, part_words[i],
                                                       part->authority == STORE_LIKELY ? " (likely all of them)" : "");
    }
    return slice_list_join(arena, &parts, ", ");
}

struct slice_list store_not_examined(const struct store_health *health, struct arena *arena)
{
    struct slice_list parts = {0};
    for (size_t i = 0; i < STORE_PART_COUNT; i++) {
        const struct store_part *part = &health->parts[i];
        if (part->authority == STORE_NOT_EXAMINED && part->reason.length)
            *list_append(arena, &parts) =
                arena_format(arena, "%s: " SLICE_FORMAT, store_part_names.words[i], SLICE_ARGUMENTS(part->reason));
    }
    return parts;
}

struct slice store_damage_title(const struct store_damage *damage, struct arena *arena)
{
    const struct damage_words *words = damage_kind_words(damage->kind);
    return arena_format(arena, "%s%s: %s", words->name,
                        damage->certainty == CERTAINTY_LIKELY && !is_untidy(damage) ? " (likely)" : "", words->title);
}

struct slice store_subject_words(const struct store_damage *damage, struct arena *arena)
{
    struct slice_list parts = {0};
    char kb[KB_TEXT_SIZE];
    if (damage->kb)
        *list_append(arena, &parts) = arena_copy(arena, slice_from(kb_format(damage->kb, kb)));
    if (damage->identity.length)
        *list_append(arena, &parts) = damage->identity;
    if (damage->component.length)
        *list_append(arena, &parts) = damage->component;
    return slice_list_join(arena, &parts, ", ");
}

struct slice store_place_words(const struct store_damage *damage, struct arena *arena)
{
    struct slice_list parts = {0};
    if (damage->path.length)
        *list_append(arena, &parts) = damage->path;
    if (damage->detail.length)
        *list_append(arena, &parts) = damage->detail;
    if (damage->at.path.length && !slice_equal(damage->at.path, damage->path))
        *list_append(arena, &parts) =
            arena_format(arena, "seen in " SLICE_FORMAT, SLICE_ARGUMENTS(words_origin(arena, damage->at)));
    return slice_list_join(arena, &parts, "; ");
}

static struct slice code_words(uint32_t code, struct arena *arena)
{
    char number[RESULT_CODE_TEXT_SIZE];
    const struct result_code *known = code_name_find(code);
    return arena_format(arena, "%s%s%s", result_code_format(code, number), known ? " " : "",
                        known ? known->symbol : "");
}

struct slice store_code_words(const struct store_damage *damage, struct arena *arena)
{
    const struct damage_words *words = damage_kind_words(damage->kind);
    if (!words->code)
        return (struct slice){0};
    struct slice code = code_words(words->code, arena);
    if (!words->other)
        return code;
    struct slice other = code_words(words->other, arena);
    return arena_format(arena, SLICE_FORMAT "; also seen: " SLICE_FORMAT, SLICE_ARGUMENTS(code),
                        SLICE_ARGUMENTS(other));
}

static struct slice list_kbs(const struct kb_list *kbs, struct arena *arena)
{
    enum { MOST = 4 };
    struct slice_list names = {0};
    for (size_t i = 0; i < kbs->count && i < MOST; i++) {
        char kb[KB_TEXT_SIZE];
        *list_append(arena, &names) = arena_copy(arena, slice_from(kb_format(kbs->items[i], kb)));
    }
    struct slice words = slice_list_join(arena, &names, ", ");
    if (kbs->count <= MOST)
        return words;
    return arena_format(arena, SLICE_FORMAT " and %zu more that replace it", SLICE_ARGUMENTS(words), kbs->count - MOST);
}

struct slice store_endangers_words(const struct stored_host *host, const struct store_damage *damage,
                                   struct arena *arena)
{
    const struct store_consequence *consequence = store_consequence_of(host, damage);
    enum damage_reach reach = damage_kind_words(damage->kind)->reach;
    if (reach == DAMAGE_REACHES_NOTHING)
        return SLICE("nothing");
    if (reach == DAMAGE_REACHES_EVERYTHING || consequence->is_of_stack)
        return SLICE("whatever is installed: it goes through the servicing stack");
    if (!consequence->endangers.count)
        return SLICE("whatever replaces, contains or builds on it; most likely the next cumulative update");
    return list_kbs(&consequence->endangers, arena);
}

struct slice store_repair_words(const struct stored_host *host, const struct store_damage *damage, struct arena *arena)
{
    const struct store_consequence *consequence = store_consequence_of(host, damage);
    const char *repair = damage_kind_words(damage->kind)->repair;
    char kb[KB_TEXT_SIZE];
    if (!damage->kb || is_untidy(damage))
        return slice_from(repair);
    return arena_format(arena, "%s Its update is %s%s" SLICE_FORMAT "%s.", repair, kb_format(damage->kb, kb),
                        consequence->title.length ? " (" : "", SLICE_ARGUMENTS(consequence->title),
                        consequence->title.length ? ")" : "");
}
