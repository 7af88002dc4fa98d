/* Counting the files that nobody read, and saying what could be exported in their place. */
#include "inventory/unread_files.h"

#include <stdio.h>

#include "inventory/listings/collection.h"

enum {
    MOST_KINDS = 64,        /* the rest is counted together */
    MOST_EXAMPLES = 4,      /* kept of each kind; the first is shown */
    MOST_SHOWN = 6,         /* kinds */
    LONGEST_EXTENSION = 12, /* what is longer is part of a name */
};

/* What people hand over in a form that nobody here reads, and how its text is had. */
static const struct {
    const char *extensions; /* with a blank around each */
    struct slice advice;
} advices[] = {
    {" evtx evt ", SLICE("save events as text (wevtutil qe Setup /f:text > setup-events.txt)")},
    {" etl ", SLICE("save the trace of Windows Update as text (Get-WindowsUpdateLog)")},
    {" nfo ", SLICE("save system information as text (msinfo32 /report msinfo32.txt)")},
    {" htm html mht mhtml ", SLICE("save what a page shows as text")},
    {" xls xlsx xlsm ods ", SLICE("save tables as .csv")},
    {" png jpg jpeg gif bmp tif tiff webp heic ", SLICE("copy the text itself, not a picture of it")},
    {" doc docx pdf rtf odt ppt pptx one msg eml ", SLICE("copy the text of documents and mails into a .txt file")},
    {" txt csv log reg lst ", SLICE("")}, /* looked at: a warning tells what was expected */
    {" json md tsv out ", SLICE("docs/exporting.md has a table of what is understood")},
    {" log1 log2 blf regtrans-ms ", SLICE("save a hive with its changes applied (reg save)")},
};
static const struct slice usual_advice = SLICE("what is text is read under a name that ends in .txt");

static bool is_word(struct slice extension)
{
    for (size_t i = 0; i < extension.length; i++) {
        char sign = extension.data[i];
        bool is_sign = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
        if (!is_sign && sign != '_' && sign != '-')
            return false;
    }
    return extension.length > 0 && extension.length <= LONGEST_EXTENSION;
}

static struct slice in_small_letters(struct arena *arena, struct slice word)
{
    char *letters = arena_allocate(arena, word.length + 1, 1);
    for (size_t i = 0; i < word.length; i++)
        letters[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] + 'a' - 'A' : word.data[i]);
    return (struct slice){letters, word.length};
}

static struct slice extension_of(struct inventory *inventory, struct slice path)
{
    struct slice name = slice_between(path, slice_find_last_byte(path, '/') + 1, path.length);
    size_t dot = slice_find_last_byte(name, '.');
    struct slice extension = dot == SLICE_NOT_FOUND ? SLICE("") : slice_between(name, dot + 1, name.length);
    return is_word(extension) ? in_small_letters(inventory->arena, extension) : SLICE("");
}

/* The last of too many kinds takes all that follow. */
static struct unread_kind *kind_of(struct inventory *inventory, struct slice extension)
{
    for (size_t i = 0; i < inventory->unread.count; i++)
        if (slice_equal(inventory->unread.items[i].extension, extension))
            return &inventory->unread.items[i];
    if (inventory->unread.count >= MOST_KINDS) {
        inventory->unread.items[MOST_KINDS - 1].extension = SLICE("");
        return &inventory->unread.items[MOST_KINDS - 1];
    }
    struct unread_kind *kind = list_append(inventory->arena, &inventory->unread);
    kind->extension = extension;
    return kind;
}

void unread_files_note(struct inventory *inventory, struct slice path)
{
    struct unread_kind *kind = kind_of(inventory, extension_of(inventory, path));
    kind->count++;
    if (kind->examples.count < MOST_EXAMPLES)
        *list_append(inventory->arena, &kind->examples) = arena_copy(inventory->arena, path);
}

static void leave_out(struct unread_kind *kind, struct slice path)
{
    size_t kept = 0;
    for (size_t i = 0; i < kind->examples.count; i++)
        if (!slice_equal_ignoring_case(kind->examples.items[i], path))
            kind->examples.items[kept++] = kind->examples.items[i];
    kind->count -= kind->examples.count - kept;
    kind->examples.count = kept;
}

static void leave_out_extras(struct inventory *inventory)
{
    LIST_EACH(item, &inventory->collected)
        for (size_t i = 0; item->kind == COLLECTED_EXTRA && i < inventory->unread.count; i++)
            leave_out(&inventory->unread.items[i], item->path);
}

/* Most first; of equal ones, in the order of their names. */
static void sort(struct inventory *inventory)
{
    for (size_t i = 1; i < inventory->unread.count; i++)
        for (size_t j = i; j > 0; j--) {
            struct unread_kind *a = &inventory->unread.items[j - 1], *b = &inventory->unread.items[j], swapped = *a;
            bool in_order =
                a->count > b->count || (a->count == b->count && slice_compare(a->extension, b->extension) <= 0);
            if (in_order)
                break;
            *a = *b;
            *b = swapped;
        }
}

static bool is_named(const struct unread_kind *kind, const char *extensions)
{
    char wanted[LONGEST_EXTENSION + 3];
    snprintf(wanted, sizeof wanted, " " SLICE_FORMAT " ", SLICE_ARGUMENTS(kind->extension));
    return kind->extension.length && slice_find(slice_from(extensions), slice_from(wanted)) != SLICE_NOT_FOUND;
}

static struct slice advice_for(const struct unread_kind *kind)
{
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (is_named(kind, advices[i].extensions))
            return advices[i].advice;
    return usual_advice;
}

static void add_once(struct arena *arena, struct slice_list *list, struct slice words)
{
    for (size_t i = 0; i < list->count; i++)
        if (slice_equal(list->items[i], words))
            return;
    if (words.length)
        *list_append(arena, list) = words;
}

/* "9 .evtx (such as logs/Setup.evtx)" */
static struct slice words_of(struct arena *arena, const struct unread_kind *kind)
{
    const char *dot = kind->extension.length ? "." : "without an extension";
    struct slice example = kind->examples.count ? kind->examples.items[0] : SLICE("");
    struct slice words = arena_format(arena, "%zu %s" SLICE_FORMAT, kind->count, dot, SLICE_ARGUMENTS(kind->extension));
    if (!example.length)
        return words;
    return arena_format(arena, SLICE_FORMAT " (%s" SLICE_FORMAT ")", SLICE_ARGUMENTS(words),
                        kind->count > 1 ? "such as " : "", SLICE_ARGUMENTS(example));
}

static size_t count_from(const struct inventory *inventory, size_t first)
{
    size_t count = 0;
    for (size_t i = first; i < inventory->unread.count; i++)
        count += inventory->unread.items[i].count;
    return count;
}

size_t unread_files_count(const struct inventory *inventory)
{
    return count_from(inventory, 0);
}

void unread_files_cover(struct inventory *inventory)
{
    struct arena *arena = inventory->arena;
    struct slice_list advice = {0};
    leave_out_extras(inventory);
    sort(inventory);
    size_t all = unread_files_count(inventory);
    if (!all)
        return;
    struct slice files = arena_format(arena, "%zu %s", all, all == 1 ? "file" : "files");
    struct coverage *coverage = inventory_add_coverage(inventory, READER_IMAGE_TREE, files, COVERAGE_NOT_READ);
    for (size_t i = 0; i < inventory->unread.count && inventory->unread.items[i].count; i++) {
        const struct unread_kind *kind = &inventory->unread.items[i];
        if (i < MOST_SHOWN)
            coverage_add_authority(inventory, coverage, words_of(arena, kind));
        add_once(arena, &advice, advice_for(kind));
    }
    size_t others = inventory->unread.count > MOST_SHOWN ? count_from(inventory, MOST_SHOWN) : 0;
    if (others)
        coverage_add_authority(inventory, coverage, arena_format(arena, "%zu of other kinds", others));
    struct slice instead = slice_list_join(arena, &advice, "; ");
    coverage->cost = arena_format(arena, "what they say is not known%s" SLICE_FORMAT, instead.length ? ": " : "",
                                  SLICE_ARGUMENTS(instead));
}

struct slice unread_files_words(const struct inventory *inventory, struct arena *arena)
{
    struct slice_list words = {0};
    LIST_EACH(coverage, &inventory->coverage) {
        if (coverage->status != COVERAGE_NOT_READ)
            continue;
        struct slice kinds = slice_list_join(arena, &coverage->authority, ", ");
        *list_append(arena, &words) = arena_format(arena, SLICE_FORMAT " not read: " SLICE_FORMAT,
                                                   SLICE_ARGUMENTS(coverage->path), SLICE_ARGUMENTS(kinds));
    }
    return slice_list_join(arena, &words, "; ");
}
