/* Full-text search with an FTS5 index in memory: one document for each update. */
#include "curation/inspect/search.h"

#include "catalog/contents.h"
#include "servicing/kb.h"

static bool set_failed(sqlite3 *index, struct error *error)
{
    return error_set(error, ERROR_IO, "the catalog cannot be searched: %s; it needs an SQLite with FTS5",
                     sqlite3_errmsg(index));
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

static void bind_slice(sqlite3_stmt *statement, int parameter, struct slice text)
{
    sqlite3_bind_text(statement, parameter, text.data, (int)text.length, SQLITE_STATIC);
}

static bool add_document(const struct catalog *catalog, sqlite3_stmt *statement, size_t place, struct arena *arena)
{
    const struct catalog_update *update = &catalog->updates.items[place];
    char kb[KB_TEXT_SIZE];
    sqlite3_bind_int64(statement, 1, (sqlite3_int64)place);
    sqlite3_bind_text(statement, 2, kb_format(update->kb, kb), -1, SQLITE_STATIC);
    bind_slice(statement, 3, update->title);
    bind_slice(statement, 4, update->note);
    bind_slice(statement, 5, symptoms_of(catalog, update, arena));
    return sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

static bool make_index(const struct catalog *catalog, sqlite3 *index, struct arena *arena, struct error *error)
{
    static const char create[] = "CREATE VIRTUAL TABLE documents USING fts5(kb, title, note, symptoms); BEGIN";
    static const char insert[] = "INSERT INTO documents(rowid, kb, title, note, symptoms) VALUES (?1, ?2, ?3, ?4, ?5)";
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_exec(index, create, NULL, NULL, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(index, insert, -1, &statement, NULL) == SQLITE_OK;
    for (size_t i = 0; good && i < catalog->updates.count; i++)
        good = add_document(catalog, statement, i, arena);
    good = good && sqlite3_exec(index, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_finalize(statement);
    return good || set_failed(index, error);
}

/* Every word between quotation marks, its own doubled: an expression without operators, all of whose words must occur. */
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
static bool ask(const struct catalog *catalog, sqlite3 *index, struct slice expression, size_t limit,
                struct arena *arena, struct catalog_matches *matches, struct error *error)
{
    static const char query[] = "SELECT rowid FROM documents WHERE documents MATCH ?1 ORDER BY rank, rowid";
    sqlite3_stmt *statement = NULL;
    int status = SQLITE_ERROR;
    if (sqlite3_prepare_v2(index, query, -1, &statement, NULL) == SQLITE_OK) {
        bind_slice(statement, 1, expression);
        while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
            size_t place = (size_t)sqlite3_column_int64(statement, 0);
            if (matches->total++ < limit)
                *list_append(arena, matches) = &catalog->updates.items[place];
        }
    }
    sqlite3_finalize(statement);
    return status == SQLITE_DONE || set_failed(index, error);
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
    sqlite3 *index = NULL;
    if (!has_letter_or_digit(words))
        return error_set(error, ERROR_USAGE, "there is no word to search for: write one with a letter or a digit");
    bool good = sqlite3_open(":memory:", &index) == SQLITE_OK || set_failed(index, error);
    good = good && make_index(catalog, index, arena, error) &&
           ask(catalog, index, expression_of(words, arena), limit, arena, matches, error);
    sqlite3_close(index);
    return good;
}
