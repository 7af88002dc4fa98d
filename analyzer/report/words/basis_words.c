/* On what an answer rests: the files read, doubt, warnings, catalog, program. */
#include "report/words/basis_words.h"

#include "inventory/doubt.h"
#include "inventory/unread_files.h"
#include "report/words/place_words.h"

static void add_sources(struct arena *arena, const struct inventory *inventory, struct slice_list *lines)
{
    for (size_t i = 0; i < inventory->coverage.count; i++) {
        const struct coverage *source = &inventory->coverage.items[i];
        if (source->status == COVERAGE_READ)
            *list_append(arena, lines) =
                arena_format(arena, "read: " SLICE_FORMAT "%s%s", SLICE_ARGUMENTS(words_coverage_place(arena, source)),
                             source->sha256[0] != '\0' ? ", sha256 " : "", source->sha256);
    }
    struct slice unread = unread_files_words(inventory, arena);
    if (unread.length)
        *list_append(arena, lines) = unread;
    for (size_t i = 0; i < inventory->doubts.count; i++) {
        struct slice sentence = doubt_sentence(&inventory->doubts.items[i], arena);
        *list_append(arena, lines) = arena_format(arena, "doubt: " SLICE_FORMAT, SLICE_ARGUMENTS(sentence));
    }
    for (size_t i = 0; i < inventory->warnings.count; i++)
        *list_append(arena, lines) =
            arena_format(arena, "warning: " SLICE_FORMAT, SLICE_ARGUMENTS(inventory->warnings.items[i]));
    if (inventory->warnings_dropped > 0)
        *list_append(arena, lines) = arena_format(arena, "warnings not kept: %zu", inventory->warnings_dropped);
}

struct slice_list words_basis(struct arena *arena, const struct report *report, const struct host_report *host)
{
    struct slice_list lines = {0};
    char date[DATE_TEXT_SIZE];
    if (host->inventory)
        add_sources(arena, host->inventory, &lines);
    for (size_t i = 0; i < report->warnings.count; i++)
        *list_append(arena, &lines) =
            arena_format(arena, "warning: " SLICE_FORMAT, SLICE_ARGUMENTS(report->warnings.items[i]));
    if (report->catalog.is_known)
        *list_append(arena, &lines) =
            arena_format(arena, "catalog: data of %s, sha256 " SLICE_FORMAT "%s" SLICE_FORMAT,
                         date_format(report->catalog.data_date, date), SLICE_ARGUMENTS(report->catalog.sha256),
                         report->catalog.signed_by.length ? ", signature verified with key " : "",
                         SLICE_ARGUMENTS(report->catalog.signed_by));
    if (report->baseline.is_known)
        *list_append(arena, &lines) =
            arena_format(arena, "baseline, so that only what is new counts: report of %s, sha256 " SLICE_FORMAT,
                         date_format(report->baseline.evaluated_on, date), SLICE_ARGUMENTS(report->baseline.sha256));
    *list_append(arena, &lines) = arena_format(arena, "kbready " SLICE_FORMAT, SLICE_ARGUMENTS(report->tool_version));
    return lines;
}
