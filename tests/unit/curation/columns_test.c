/* Tests of the tables of columns: schema/catalog.sql says the same of every table and every column, in SQL, and
 * data/ has them all. */
#include <sqlite3.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "curation/build/build_sheet.h"
#include "test.h"

/* One question about the schema that takes the name of a table. */
struct question {
    sqlite3 *database;
    sqlite3_stmt *statement;
};

static struct question ask(const char *sql, const char *table)
{
    struct question question;
    assert_int_equal(sqlite3_open(":memory:", &question.database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(question.database, catalog_schema_sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(question.database, sql, -1, &question.statement, NULL), SQLITE_OK);
    sqlite3_bind_text(question.statement, 1, table, -1, SQLITE_STATIC);
    return question;
}

static void end(struct question *question)
{
    sqlite3_finalize(question->statement);
    sqlite3_close(question->database);
}

/* How the values of a type are stored. */
static const char *type_in_sql(enum column_type type)
{
    static const enum column_type numbers[] = {COLUMN_KB, COLUMN_NUMBER, COLUMN_BOOLEAN, COLUMN_VERSION,
                                               COLUMN_SHARED_TEXT};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i] == type)
            return "INTEGER";
    return "TEXT";
}

static void assert_column(const struct catalog_table *table, const struct catalog_column *column, int keys,
                          sqlite3_stmt *row)
{
    if (sqlite3_step(row) != SQLITE_ROW || strcmp((const char *)sqlite3_column_text(row, 0), column->name) != 0)
        fail_msg("schema/catalog.sql has another column where %s has %s", table->table, column->name);
    if (strcmp((const char *)sqlite3_column_text(row, 1), type_in_sql(column->type)) != 0 ||
        sqlite3_column_int(row, 2) != catalog_column_is_required(column) ||
        sqlite3_column_int(row, 3) != (catalog_column_is_key(column) ? keys : 0))
        fail_msg("schema/catalog.sql has another type, NOT NULL or key for %s.%s", table->table, column->name);
}

TEST(the_schema_has_the_same_columns)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        const struct catalog_table *table = &catalog_tables[i];
        struct question question =
            ask("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid", table->table);
        int keys = 0;
        for (size_t k = 0; k < table->column_count; k++) {
            keys += catalog_column_is_key(&table->columns[k]);
            if (catalog_column_is_stored(&table->columns[k]))
                assert_column(table, &table->columns[k], keys, question.statement);
        }
        assert_int_equal(sqlite3_step(question.statement), SQLITE_DONE);
        end(&question);
    }
}

TEST(the_schema_has_the_same_tables)
{
    struct question question = ask("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name <> ?1", "texts");
    assert_int_equal(sqlite3_step(question.statement), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(question.statement, 0), CATALOG_TABLE_COUNT);
    end(&question);
}

/* What the definition says of a column: from its line to that of the next one. */
static struct slice definition_of(struct slice sql, const char *column, const char *next, struct arena *arena)
{
    size_t start = slice_find(sql, arena_format(arena, "\n    %s ", column));
    if (start == SLICE_NOT_FOUND)
        start = slice_find(sql, arena_format(arena, "\n    \"%s\" ", column));
    assert_int_not_equal(start, SLICE_NOT_FOUND);
    struct slice rest = slice_between(sql, start, sql.length);
    size_t length = slice_find(rest, arena_format(arena, "\n    %s ", next));
    return slice_between(rest, 0, length == SLICE_NOT_FOUND ? rest.length : length);
}

/* The words of `IN ('a', 'b')`, as "a b "; "" when the column takes any. */
static struct slice words_of(struct slice definition, struct arena *arena)
{
    struct slice words = SLICE(""), part;
    size_t start = slice_find(definition, SLICE(" IN ("));
    struct slice list = slice_between(definition, start, definition.length);
    if (start == SLICE_NOT_FOUND || !slice_next_part(&list, ')', &part))
        return words;
    for (struct slice word; slice_next_part(&part, '\'', &word) && slice_next_part(&part, '\'', &word);)
        words = arena_format(arena, SLICE_FORMAT SLICE_FORMAT " ", SLICE_ARGUMENTS(words), SLICE_ARGUMENTS(word));
    return words;
}

static size_t count_words(struct slice words)
{
    struct slice word;
    size_t count = 0;
    while (slice_next_part(&words, ' ', &word))
        count += word.length > 0;
    return count;
}

static void assert_words(const struct catalog_table *table, size_t index, struct slice sql, struct arena *arena)
{
    const struct catalog_column *column = &table->columns[index];
    const char *next = index + 1 < table->column_count ? column[1].name : "PRIMARY KEY";
    struct slice words = words_of(definition_of(sql, column->name, next, arena), arena);
    if (count_words(words) != column->words->count)
        fail_msg("schema/catalog.sql has other words for %s.%s", table->table, column->name);
    for (size_t i = 0; i < column->words->count; i++)
        if (slice_find(words, arena_format(arena, "%s ", column->words->words[i])) == SLICE_NOT_FOUND)
            fail_msg("schema/catalog.sql lacks %s for %s.%s", column->words->words[i], table->table, column->name);
}

/* Lists of words, and the checks that rules are for, are any text to SQLite. */
static bool is_any_text(const struct catalog_column *column)
{
    return column->type == COLUMN_TERM_LIST || strcmp(column->name, "check") == 0;
}

TEST(the_schema_has_the_same_words)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        const struct catalog_table *table = &catalog_tables[i];
        struct question question = ask("SELECT sql FROM sqlite_master WHERE name = ?1", table->table);
        assert_int_equal(sqlite3_step(question.statement), SQLITE_ROW);
        struct slice sql = slice_from((const char *)sqlite3_column_text(question.statement, 0));
        for (size_t k = 0; k < table->column_count; k++)
            if (table->columns[k].words && !is_any_text(&table->columns[k]))
                assert_words(table, k, sql, arena);
        end(&question);
    }
    arena_destroy(arena);
}

/* An enumeration has no value for "not known". */
TEST(a_word_is_never_optional)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        const struct catalog_table *table = &catalog_tables[i];
        for (size_t k = 0; k < table->column_count; k++)
            assert_true(table->columns[k].type != COLUMN_WORD || catalog_column_is_required(&table->columns[k]));
    }
}

/* The reviewed text leaves out none. */
TEST(data_has_every_column)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        const struct catalog_table *table = &catalog_tables[i];
        struct buffer buffer = {0};
        struct slice_list names;
        struct error error = {0};
        const char *path = arena_format(arena, "%s/%s", TEST_DATA_FOLDER, table->file).data;
        assert_true(file_read_named_by_user(path, 1 << 24, &buffer, &error));
        struct csv_reader reader = {.rest = buffer_slice(&buffer)};
        assert_true(csv_next_record(&reader, arena, &names, &error));
        assert_int_equal(names.count, table->column_count);
        buffer_release(&buffer);
    }
    arena_destroy(arena);
}

TEST_MAIN("columns")
