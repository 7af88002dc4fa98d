/* The names with which sources begin, and their order.
 *
 *     sources   MicrosoftDocs/SupportArticles-docs  https://github.com/MicrosoftDocs/SupportArticles-docs  microsoft
 *     source    MicrosoftDocs/SupportArticles-docs, Windows Update error 0x800f0823 | copy of unknown publication: … */
#include "curation/inspect/named_sources.h"

#include "catalog/catalog_words.h"
#include "catalog/shared_texts.h"

struct naming {
    const struct build_sheet *sources;
    struct arena *arena;
    struct source_flaw_list flaws;
};

/* The row whose name the part begins with, of several the longest. */
static const struct build_row *find_source(const struct build_sheet *sources, struct slice part)
{
    size_t name = catalog_column_index(sources->table, "name");
    const struct build_row *best = NULL;
    LIST_EACH(row, sources) {
        struct slice own = row->values[name].text;
        bool begins = slice_equal(slice_between(part, 0, own.length), own);
        if (begins && (!best || own.length > best->values[name].text.length))
            best = row;
    }
    return best;
}

static unsigned rank_of(const struct build_sheet *sources, const struct build_row *row)
{
    unsigned rank = 0;
    vocabulary_find(&source_kind_vocabulary, row->values[catalog_column_index(sources->table, "kind")].text, &rank);
    return rank;
}

static struct slice shown(struct slice part)
{
    enum { LONGEST_SHOWN = 80 };
    return slice_between(part, 0, LONGEST_SHOWN);
}

static void add_flaw(struct naming *naming, const struct source_flaw *place, struct slice part, const char *what)
{
    struct source_flaw *flaw = list_append(naming->arena, &naming->flaws);
    *flaw = *place;
    flaw->what = arena_format(naming->arena, "\"" SLICE_FORMAT "\" %s", SLICE_ARGUMENTS(shown(part)), what);
}

static void check_parts(struct naming *naming, const struct source_flaw *place)
{
    struct slice rest = place->row->values[place->column - place->sheet->table->columns].text;
    for (unsigned last = 0; rest.length;) {
        struct slice part = shared_text_next_part(&rest);
        const struct build_row *source = find_source(naming->sources, part);
        unsigned rank = source ? rank_of(naming->sources, source) : last;
        if (!source)
            add_flaw(naming, place, part, "begins with no name of sources");
        else if (rank < last)
            add_flaw(naming, place, part, "is more authoritative than what stands before it");
        last = rank;
    }
}

static void check_sheet(struct naming *naming, const struct build_sheet *sheet)
{
    static const char *const columns[] = {"source", "source_a", "source_b"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const struct catalog_column *column = catalog_column_find(sheet->table, columns[i]);
        for (size_t k = 0; column && k < sheet->count; k++)
            check_parts(naming, &(struct source_flaw){sheet, &sheet->items[k], column, SLICE("")});
    }
}

struct source_flaw_list named_sources_check(const struct build_sheet *sheets, struct arena *arena)
{
    struct naming naming = {.sources = &sheets[CATALOG_SOURCES], .arena = arena};
    for (size_t i = 0; naming.sources->count && i < CATALOG_TABLE_COUNT; i++)
        if (i != CATALOG_SOURCES)
            check_sheet(&naming, &sheets[i]);
    return naming.flaws;
}
