/* Full-text search with an FTS5 index in memory: one document for each update. */
#include "curation/inspect/search.h"

#include <stdlib.h>

#include "base/limits.h"
#include "catalog/contents.h"
#include "servicing/kb.h"

static bool set_failed(const struct database *index, struct error *error)
{
    return error_set(error, ERROR_IO, "the catalog cannot be searched: %s; it needs an SQLite with FTS5",
                     database_message(index));
}

static struct slice symptoms_of(const struct catalog *catalog, const struct catalog_update *update, struct arena *arena)
{
    struct catalog_known_issue_list issues = catalog_known_issues(catalog, update);
    struct slice_list texts = {0};
    for (size_t i = 0; i < issues.count; i++) {
        *list_append(arena, &texts) = issues.items[i].symptom;
        *list_append(arena, &texts) = issues.items[i].error_code;
        *list_append(arena, &texts) = issues.items[i].workaround;
    }
    return slice_list_join(arena, &texts, " ");
}

/* What people know of an update beside its title: "2019-10-08 2019-10 monthly-rollup Monthly Rollup ws2008sp2 Windows
 * Server 2008 Service Pack 2". */
static struct slice facts_of(const struct catalog_update *update, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    date_format(update->released, day);
    return arena_format(arena, "%s " SLICE_FORMAT " %s %s " SLICE_FORMAT " " SLICE_FORMAT, day,
                        SLICE_ARGUMENTS(update->release_month), update_kind_name(update->kind),
                        update_kind_title(update->kind), SLICE_ARGUMENTS(update->product->id),
                        SLICE_ARGUMENTS(update->product->name));
}

/* All of them stand by product, then KB. */
static int compare_fix(const void *update, const void *fix)
{
    const struct catalog_update *wanted = update;
    const struct catalog_fix *found = fix;
    int by_product = slice_compare(wanted->product->id, found->product->id);
    return by_product ? by_product : (wanted->kb > found->kb) - (wanted->kb < found->kb);
}

/* What it fixes, by number and by name. */
static struct slice vulnerabilities_of(const struct catalog *catalog, const struct catalog_update *update,
                                       struct arena *arena)
{
    const struct catalog_fix_list *fixes = &catalog->fixes;
    const struct catalog_fix *fix =
        fixes->count ? bsearch(update, fixes->items, fixes->count, sizeof *fixes->items, compare_fix) : NULL;
    struct slice_list words = {0};
    for (size_t i = 0; fix && i < fix->cves.count; i++) {
        char cve[CVE_TEXT_SIZE];
        const struct catalog_exploit *exploit = catalog_exploit_find(catalog, fix->cves.items[i]);
        *list_append(arena, &words) = arena_copy(arena, slice_from(cve_format(fix->cves.items[i], cve)));
        if (exploit && exploit->known_as.length)
            *list_append(arena, &words) = exploit->known_as;
    }
    return slice_list_join(arena, &words, " ");
}

static bool add_document(const struct catalog *catalog, struct row_writer *writer, size_t place, struct arena *arena)
{
    const struct catalog_update *update = &catalog->updates.items[place];
    char kb[KB_TEXT_SIZE];
    const struct database_value values[] = {
        {.form = VALUE_NUMBER, .number = (int64_t)place},
        {.form = VALUE_TEXT, .text = slice_from(kb_format(update->kb, kb))},
        {.form = VALUE_TEXT, .text = update->title},
        {.form = VALUE_TEXT, .text = facts_of(update, arena)},
        {.form = VALUE_TEXT, .text = vulnerabilities_of(catalog, update, arena)},
        {.form = VALUE_TEXT, .text = update->note},
        {.form = VALUE_TEXT, .text = symptoms_of(catalog, update, arena)},
    };
    for (int i = 0; i < (int)(sizeof values / sizeof *values); i++)
        row_writer_set(writer, i + 1, &values[i]);
    return row_writer_put(writer);
}

static bool make_index(const struct catalog *catalog, const struct database *index, struct arena *arena,
                       struct error *error)
{
    static const char create[] =
        "CREATE VIRTUAL TABLE documents USING fts5(kb, title, facts, vulnerabilities, note, symptoms); BEGIN";
    static const char insert[] = "INSERT INTO documents(rowid, kb, title, facts, vulnerabilities, note, symptoms) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                                 "?7)";
    struct row_writer writer = {0};
    bool good = database_run(index, create) && row_writer_begin(&writer, index, insert);
    for (size_t i = 0; good && i < catalog->updates.count; i++)
        good = add_document(catalog, &writer, i, arena);
    good = good && database_run(index, "COMMIT");
    row_writer_end(&writer);
    return good || set_failed(index, error);
}

/* Every word between quotation marks, its own doubled: an expression without operators, all of whose words must
 * occur. */
static struct slice expression_of(const struct slice_list *words, struct arena *arena)
{
    struct slice expression = SLICE("");
    for (size_t i = 0; i < words->count; i++) {
        struct slice rest = words->items[i], part;
        struct slice_list parts = {0};
        while (slice_next_part(&rest, '"', &part))
            *list_append(arena, &parts) = part;
        struct slice doubled = slice_list_join(arena, &parts, "\"\"");
        expression = arena_format(arena, SLICE_FORMAT " \"" SLICE_FORMAT "\"", SLICE_ARGUMENTS(expression),
                                  SLICE_ARGUMENTS(doubled));
    }
    return expression;
}

/* Documents were numbered in the order of KB and product, so that equals come in this order. */
static bool ask(const struct catalog *catalog, const struct database *index, struct slice expression, size_t limit,
                struct arena *arena, struct catalog_matches *matches, struct error *error)
{
    static const char query[] = "SELECT rowid FROM documents WHERE documents MATCH ?1 "
                                "ORDER BY bm25(documents, 10, 5, 5, 5, 1, 1), rowid";
    struct row_reader row = {.database = index, .arena = arena, .table = "documents"};
    if (row_ask(&row, query))
        row_bind_text(&row, 1, expression);
    while (row_next(&row)) {
        uint32_t place = row_number(&row, 0, LIMIT_CATALOG_ROWS);
        if (matches->total++ < limit)
            *list_append(arena, matches) = &catalog->updates.items[place];
    }
    return row_end(&row) || set_failed(index, error);
}

static bool has_letter_or_digit(const struct slice_list *words)
{
    for (size_t i = 0; i < words->count; i++) {
        for (size_t k = 0; k < words->items[i].length; k++) {
            unsigned char byte = (unsigned char)words->items[i].data[k];
            bool is_letter = (byte | 32) >= 'a' && (byte | 32) <= 'z';
            if (is_letter || (byte >= '0' && byte <= '9') || byte >= 0x80)
                return true;
        }
    }
    return false;
}

bool catalog_search(const struct catalog *catalog, const struct slice_list *words, size_t limit, struct arena *arena,
                    struct catalog_matches *matches, struct error *error)
{
    struct database index;
    if (!has_letter_or_digit(words))
        return error_set(error, ERROR_USAGE, "there is no word to search for: write one with a letter or a digit");
    bool good = database_create(NULL, &index) || set_failed(&index, error);
    good = good && make_index(catalog, &index, arena, error) &&
           ask(catalog, &index, expression_of(words, arena), limit, arena, matches, error);
    database_close(&index);
    return good;
}
