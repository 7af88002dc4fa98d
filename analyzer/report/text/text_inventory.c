/* Everything observed on one host, for `kbready inventory`: what the export proves, and by its sources what it does
 * not. */
#include <stdlib.h>

#include "readiness/evidence.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"
#include "report/words/place_words.h"

static void origin_words(struct text_report *text, struct origin origin)
{
    builder_colour(&text->builder, TEXT_DIM);
    builder_words(&text->builder, words_origin(text->builder.arena, origin));
    builder_colour(&text->builder, TEXT_PLAIN);
    builder_end_line(&text->builder);
}

/* "NT 6.0.6002 · Service Pack 2 · amd64 · Windows Server 2008 · SRV-FILE01 (likely)", as far as stated. */
static struct slice system_words(struct arena *arena, const struct system_observation *system)
{
    struct slice words = SLICE("");
    if (system->major != 0 && system->build != 0)
        words = arena_format(arena, " · NT %u.%u.%u", system->major, system->minor, system->build);
    else if (system->major != 0)
        words = arena_format(arena, " · NT %u.%u", system->major, system->minor);
    if (system->service_pack >= 0)
        words = arena_format(arena, SLICE_FORMAT " · Service Pack %d", SLICE_ARGUMENTS(words), system->service_pack);
    if (system->architecture != ARCHITECTURE_UNKNOWN)
        words =
            arena_format(arena, SLICE_FORMAT " · %s", SLICE_ARGUMENTS(words), architecture_name(system->architecture));
    if (system->product_name.length > 0)
        words = arena_format(arena, SLICE_FORMAT " · " SLICE_FORMAT, SLICE_ARGUMENTS(words),
                             SLICE_ARGUMENTS(system->product_name));
    if (system->computer_name.length > 0)
        words = arena_format(arena, SLICE_FORMAT " · " SLICE_FORMAT, SLICE_ARGUMENTS(words),
                             SLICE_ARGUMENTS(system->computer_name));
    return slice_between(words, sizeof " · " - 1, words.length);
}

static void system_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->systems.count; i++) {
        const struct system_observation *system = &inventory->systems.items[i];
        struct slice words = system_words(builder->arena, system);
        if (words.length == 0)
            continue;
        text_label(text, i == 0 ? "System seen" : "");
        builder_words(builder, words);
        builder_format(builder, "%s · ", system->certainty == CERTAINTY_LIKELY ? " (likely)" : "");
        origin_words(text, system->origin);
    }
}

static void stack_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->stacks.count; i++) {
        const struct stack_observation *stack = &inventory->stacks.items[i];
        text_label(text, i == 0 ? "Stacks seen" : "");
        builder_words(builder, words_stack_bound(builder->arena, stack->version, stack->bound));
        builder_words(builder, SLICE(" · "));
        origin_words(text, stack->origin);
    }
}

static void sha2_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->sha2.count; i++) {
        const struct sha2_observation *sha2 = &inventory->sha2.items[i];
        text_label(text, i == 0 ? "SHA-2 seen" : "");
        builder_words(builder, sha2->supported ? SLICE("supported") : SLICE("not supported"));
        if (sha2->detail.length > 0)
            builder_format(builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(sha2->detail));
        builder_words(builder, SLICE(" · "));
        origin_words(text, sha2->origin);
    }
}

static void license_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->licenses.count; i++) {
        const struct license_observation *license = &inventory->licenses.items[i];
        text_label(text, i == 0 ? "ESU seen" : "");
        builder_format(builder, SLICE_FORMAT " for a %s %s (" SLICE_FORMAT ") · ", SLICE_ARGUMENTS(license->programme),
                       license->for_client ? "client" : "server", license->licensed ? "licensed" : "not licensed",
                       SLICE_ARGUMENTS(license->detail));
        origin_words(text, license->origin);
    }
}

/* Updates that somebody keeps in the export. */
static void at_hand_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->at_hand.count; i++) {
        const struct update_at_hand *update = &inventory->at_hand.items[i];
        text_label(text, i == 0 ? "At hand" : "");
        builder_words(builder, package_identity_format(builder->arena, &update->identity));
        builder_words(builder, SLICE(": lies in the export, not installed · "));
        origin_words(text, update->origin);
    }
}

/* How many packages of updates each log tells of. They come log by log. */
static void log_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    size_t count = inventory->logged_states.count;
    for (size_t first = 0, end; first < count; first = end) {
        const struct origin *origin = &inventory->logged_states.items[first].origin;
        for (end = first; end < count; end++)
            if (!slice_equal(inventory->logged_states.items[end].origin.path, origin->path))
                break;
        text_label(text, first == 0 ? "Logged" : "");
        builder_format(builder, "states of %zu packages of updates at a time, no proof of today's (JSON lists them) · ",
                       end - first);
        origin_words(text, (struct origin){.reader = origin->reader, .path = origin->path});
    }
}

static void event_line(struct text_report *text, const struct logged_event *event)
{
    struct text_builder *builder = &text->builder;
    struct slice name =
        event->kb ? kb_text(builder->arena, event->kb) : package_identity_format(builder->arena, &event->identity);
    builder_format(builder, SLICE_FORMAT ": %s then", SLICE_ARGUMENTS(name), logged_event_name(event->kind));
    if (event->code)
        builder_format(builder, " (0x%08x)", event->code);
    builder_words(builder, SLICE(" · "));
    origin_words(text, event->origin);
}

/* What logs say happened, the latest of each log last. */
static void event_lines(struct text_report *text, const struct inventory *inventory)
{
    enum { MOST_EVENTS = 20 };
    size_t count = inventory->logged_events.count, first = count > MOST_EVENTS ? count - MOST_EVENTS : 0;
    for (size_t i = first; i < count; i++) {
        text_label(text, i == first ? "Events" : "");
        event_line(text, &inventory->logged_events.items[i]);
    }
}

/* What the silence of a listing of packages means. */
static void listing_lines(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    for (size_t i = 0; i < inventory->package_listings.count; i++) {
        const struct package_listing *listing = &inventory->package_listings.items[i];
        text_label(text, i == 0 ? "Absence" : "");
        const char *what = listing->updates_only ? "an update" : "a package";
        if (listing->to_the_end)
            builder_format(builder, "%s not listed here is not on the host", what);
        else
            builder_format(builder, "%s sorting before " SLICE_FORMAT " and not listed here is not on the host", what,
                           SLICE_ARGUMENTS(listing->covered_through));
        builder_format(builder, "%s · ", listing->certainty == CERTAINTY_LIKELY ? " (likely)" : "");
        origin_words(text, listing->origin);
    }
    if (inventory->package_listings.count == 0) {
        text_label(text, "Absence");
        builder_words(builder, SLICE("of a package cannot be shown: no whole listing of packages is in the export"));
        builder_end_line(builder);
    }
}

static int compare_hotfixes(const void *left, const void *right)
{
    const struct hotfix_observation *a = left, *b = right;
    int by_path = slice_compare(a->origin.path, b->origin.path);
    if (by_path != 0)
        return by_path;
    return (a->kb > b->kb) - (a->kb < b->kb);
}

/* KB numbers by the file that lists them, in order and each once. */
static void hotfix_lines(struct text_report *text, const char *label, const char *meaning,
                         const struct hotfix_observation *items, size_t count)
{
    struct text_builder *builder = &text->builder;
    if (count == 0)
        return;
    struct hotfix_observation *sorted = arena_allocate(builder->arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = items[i];
    qsort(sorted, count, sizeof *sorted, compare_hotfixes);
    for (size_t i = 0; i < count; i++) {
        bool new_file = i == 0 || !slice_equal(sorted[i].origin.path, sorted[i - 1].origin.path);
        if (new_file) {
            text_label(text, i == 0 ? label : "");
            builder_format(builder, SLICE_FORMAT " (%s):",
                           SLICE_ARGUMENTS(words_place(builder->arena, sorted[i].origin.path, 0, SLICE(""))), meaning);
            text_below_label(text);
        } else if (sorted[i].kb == sorted[i - 1].kb) {
            continue;
        }
        builder_format(builder, "%s" SLICE_FORMAT, new_file ? "" : ", ",
                       SLICE_ARGUMENTS(kb_text(builder->arena, sorted[i].kb)));
    }
    builder_end_line(builder);
}

void text_inventory(struct text_report *text, const struct host_report *host)
{
    text_host(text, host);
    const struct inventory *inventory = host->inventory;
    if (inventory == NULL)
        return;
    builder_gap(&text->builder);
    system_lines(text, inventory);
    stack_lines(text, inventory);
    sha2_lines(text, inventory);
    license_lines(text, inventory);
    builder_gap(&text->builder);
    listing_lines(text, inventory);
    text_packages(text, inventory);
    hotfix_lines(text, "Hotfixes", "installed; such lists are not complete, so their silence proves nothing",
                 inventory->hotfixes.items, inventory->hotfixes.count);
    hotfix_lines(text, "Offered", "offered to this host, so not installed", inventory->offered.items,
                 inventory->offered.count);
    at_hand_lines(text, inventory);
    log_lines(text, inventory);
    event_lines(text, inventory);
}
