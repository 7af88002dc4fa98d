/* Tests of opening a catalog: each kind of wrong file gets its own plain answer, and odd paths work. */
#include "catalog_alter.h"

#include <sys/stat.h>

#include "base/digest.h"
#include "catalog/columns.h"

static void assert_not_opened(const char *name, const char *complaint)
{
    struct error error = {0};
    struct catalog *catalog;
    assert_false(catalog_open(fixture_path(name), &catalog, &error));
    assert_null(catalog);
    assert_int_equal(error.code, ERROR_CATALOG);
    if (!strstr(error.text, complaint) || !strstr(error.text, name))
        fail_msg("\"%s\" does not say \"%s\" about %s", error.text, complaint, name);
    assert_null(strchr(error.text, '\n'));
}

static void overwrite(long offset, const char *bytes, size_t length)
{
    FILE *file = fopen(fixture_path("catalog.sqlite"), "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

TEST(a_good_catalog_opens)
{
    char sha256[DIGEST_TEXT_SIZE];
    struct buffer buffer = {0};
    struct error error = {0};
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    assert_slice_equal(catalog_schema_version(catalog), "1.4");
    assert_int_equal(catalog_data_date(catalog).value, 20261123);
    assert_true(file_read_named_by_user(fixture_path("catalog.sqlite"), 1 << 24, &buffer, &error));
    digest_sha256(buffer_slice(&buffer), sha256);
    assert_slice_equal(catalog_sha256(catalog), sha256);
    buffer_release(&buffer);
    catalog_close(catalog);
    fixture_remove();
}

TEST(a_path_with_uri_characters_opens)
{
    struct error error = {0};
    struct catalog *catalog;
    char path[FIXTURE_PATH_SIZE * 2];
    fixture_create();
    assert_true(catalog_build(fixture_folder, fixture_path("100% ?mode=rw#x \xc3\xa4.sqlite"), &error));
    snprintf(path, sizeof path, "/%s", fixture_path("100% ?mode=rw#x \xc3\xa4.sqlite"));
    assert_true(catalog_open(path, &catalog, &error));
    catalog_close(catalog);
    fixture_remove();
}

TEST(wrong_files_are_told_apart)
{
    fixture_create();
    assert_not_opened("absent.sqlite", "there is no catalog");
    assert_int_equal(mkdir(fixture_path("folder"), 0700), 0);
    assert_not_opened("folder", "is a folder");
    assert_not_opened("updates.csv", "not an SQLite database");
    fixture_write("empty.sqlite", "");
    assert_not_opened("empty.sqlite", "not an SQLite database");
    assert_not_opened("absent.sqlite", "kbready catalog build");
    fixture_remove();
}

TEST(an_unreadable_file_is_named)
{
    fixture_create();
    fixture_build();
    assert_int_equal(chmod(fixture_path("catalog.sqlite"), 0), 0);
    if (access(fixture_path("catalog.sqlite"), R_OK) != 0) /* the superuser may read everything */
        assert_not_opened("catalog.sqlite", "cannot be read");
    fixture_remove();
}

TEST(a_truncated_catalog_is_damaged)
{
    fixture_create();
    fixture_build();
    struct stat status;
    assert_int_equal(stat(fixture_path("catalog.sqlite"), &status), 0);
    assert_int_equal(truncate(fixture_path("catalog.sqlite"), status.st_size - 4096), 0);
    assert_not_opened("catalog.sqlite", "is damaged");
    assert_int_equal(truncate(fixture_path("catalog.sqlite"), 100), 0);
    assert_not_opened("catalog.sqlite", "is damaged");
    assert_int_equal(truncate(fixture_path("catalog.sqlite"), 99), 0);
    assert_not_opened("catalog.sqlite", "not an SQLite database");
    fixture_remove();
}

TEST(overwritten_pages_are_found)
{
    char garbage[4096];
    memset(garbage, 0x55, sizeof garbage);
    fixture_create();
    fixture_build();
    overwrite(3 * 4096, garbage, sizeof garbage);
    assert_not_opened("catalog.sqlite", "is damaged");
    fixture_remove();
}

TEST(other_databases_are_refused)
{
    fixture_create();
    fixture_build();
    fixture_alter("PRAGMA user_version = 203");
    assert_not_opened("catalog.sqlite", "has schema 2.3 and this kbready reads 1.4: install a newer kbready");
    fixture_alter("PRAGMA user_version = 9");
    assert_not_opened("catalog.sqlite", "has schema 0.9 and this kbready reads 1.4: build one");
    fixture_alter("PRAGMA application_id = 7");
    assert_not_opened("catalog.sqlite", "is a database of another program");
    fixture_remove();
}

TEST(a_missing_table_or_a_view_in_its_place_is_refused)
{
    fixture_create();
    fixture_build();
    fixture_alter("ALTER TABLE floors RENAME TO elsewhere");
    assert_not_opened("catalog.sqlite", "has no table floors");
    fixture_alter("CREATE VIEW floors AS SELECT * FROM elsewhere");
    assert_not_opened("catalog.sqlite", "has no table floors");
    fixture_remove();
}

TEST(a_missing_column_is_refused)
{
    fixture_create();
    fixture_build();
    fixture_alter("ALTER TABLE known_issues RENAME COLUMN status TO state");
    assert_not_opened("catalog.sqlite", "no such column: status");
    fixture_remove();
}

TEST(a_view_in_place_of_any_table_is_refused)
{
    static const char *const tables[] = {
        "meta",           "products", "updates",   "supersedence", "class_rules", "requirements", "known_issues",
        "esu_programmes", "floors",   "lifecycle", "exposure",     "exploits",    "claims",       "disputes"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[256], complaint[64];
        fixture_create();
        fixture_build();
        snprintf(sql, sizeof sql, "ALTER TABLE %s RENAME TO elsewhere; CREATE VIEW %s AS SELECT * FROM elsewhere",
                 tables[i], tables[i]);
        snprintf(complaint, sizeof complaint, "has no table %s", tables[i]);
        fixture_alter(sql);
        assert_not_opened("catalog.sqlite", complaint);
        fixture_remove();
    }
}

TEST(triggers_views_and_virtual_tables_are_refused)
{
    static const char *const additions[] = {
        "CREATE TRIGGER sting AFTER INSERT ON updates BEGIN DELETE FROM floors; END",
        "CREATE VIEW outlook AS SELECT randomblob(1000000000) FROM updates",
        "CREATE VIRTUAL TABLE ghost USING fts5(text)",
        "CREATE VIRTUAL TABLE map USING rtree(id, low, high)",
    };
    for (size_t i = 0; i < sizeof additions / sizeof *additions; i++) {
        fixture_create();
        fixture_build();
        fixture_alter(additions[i]);
        assert_not_opened("catalog.sqlite", "holds more than tables");
        fixture_remove();
    }
}

TEST(a_catalog_that_somebody_analysed_still_opens)
{
    fixture_create();
    fixture_build();
    fixture_alter("ANALYZE");
    catalog_close(fixture_open());
    fixture_remove();
}

/* Constraints bind whoever wrote the file, not us. */
static const struct {
    const char *sql, *place;
} hostile_values[] = {
    {"UPDATE updates SET kind = 'rollup' WHERE kb = 1000002", "table updates, column kind"},
    {"UPDATE updates SET kb = -1 WHERE kb = 1000002", "table updates, column kb"},
    {"UPDATE updates SET kb = 'KB1' WHERE kb = 1000002", "table updates, column kb"},
    {"UPDATE updates SET released = '2019-02-30' WHERE kb = 1000002", "table updates, column released"},
    {"UPDATE updates SET product_id = 'toy99' WHERE kb = 1000002", "table updates, column product_id"},
    {"UPDATE updates SET title = zeroblob(4000000) WHERE kb = 1000002", "table updates, column title"},
    {"UPDATE updates SET note = x'00ff' WHERE kb = 1000002", "table updates, column note"},
    {"UPDATE products SET builds = ''", "table products, column builds"},
    {"UPDATE products SET architectures = 'amd64;abacus'", "table products, column architectures"},
    {"UPDATE floors SET floor = 1.5", "table floors, column floor"},
    {"UPDATE editions SET kb = 1000099", "table editions, column kb"},
    {"UPDATE editions SET released = '2019-02-30' WHERE released = '2019-08-13'", "table editions, column released"},
    {"UPDATE editions SET package_version = 'v4'", "table editions, column package_version"},
    {"UPDATE lifecycle SET day = 20200114", "table lifecycle, column day"},
    {"UPDATE exposure SET cves = 'CVE-1' WHERE kb = 1000001", "table exposure, column cves"},
    {"UPDATE claims SET verdict = 'perhaps'", "table claims, column verdict"},
    {"UPDATE disputes SET settled = 'never'", "table disputes, column settled"},
    {"UPDATE disputes SET kbs = 'KB1;x'", "table disputes, column kbs"},
    {"UPDATE disputes SET product_id = 'toy99'", "table disputes, column product_id"},
    {"UPDATE disputes SET reason = x'00ff'", "table disputes, column reason"},
    {"UPDATE exploits SET severity = 'dreadful'", "table exploits, column severity"},
    {"UPDATE updates SET stack_version = 'six' WHERE kb = 1000010", "table updates, column stack_version"},
    {"UPDATE updates SET stack_bound = NULL WHERE kb = 1000010", "table updates, column stack_bound"},
    {"UPDATE updates SET stack_bound = 'at-least' WHERE kb = 1000001", "table updates, column stack_bound"},
    {"UPDATE updates SET restart = 'perhaps' WHERE kb = 1000010", "table updates, column restart"},
    {"UPDATE floors SET floor = 0", "table floors, column floor"},
    {"UPDATE requirements SET kb = 0", "table requirements, column kb"},
    {"UPDATE class_rules SET alternatives = 'KB1;x' WHERE rule_id = 'sha2-late'",
     "table class_rules, column alternatives"},
    {"UPDATE class_rules SET kinds = 'none' WHERE rule_id = 'sha2-late'", "table class_rules, column kinds"},
    {"UPDATE class_rules SET predicted_code = '5' WHERE rule_id = 'sha2-late'",
     "table class_rules, column predicted_code"},
    {"UPDATE requirements SET confidence = 'sure'", "table requirements, column confidence"},
    {"UPDATE floors SET source = 1000000", "table floors, column source"},
    {"UPDATE floors SET source = 0", "table floors, column source"},
    {"UPDATE floors SET source = 'a list'", "table floors, column source"},
    {"DELETE FROM texts WHERE text_id = 1", "table texts, column text_id"},
    {"UPDATE texts SET text = NULL, parts = '2' WHERE text_id = 1", "table texts, column parts"},
    {"UPDATE texts SET text = NULL, parts = '1;0' WHERE text_id = 2", "table texts, column parts"},
    {"UPDATE meta SET value = 'today' WHERE name = 'data_date'", "table meta, column value"},
};

TEST(values_the_schema_forbids_are_refused)
{
    for (size_t i = 0; i < sizeof hostile_values / sizeof *hostile_values; i++) {
        fixture_create();
        fixture_build();
        char sql[512];
        snprintf(sql, sizeof sql, "PRAGMA ignore_check_constraints = ON; %s", hostile_values[i].sql);
        fixture_alter(sql);
        assert_not_opened("catalog.sqlite", hostile_values[i].place);
        fixture_remove();
    }
}

/* Somebody made the table anew, without constraints. */
static void assert_null_is_refused(struct slice good, const struct catalog_table *table, const char *column)
{
    char sql[512], complaint[128];
    struct error error = {0};
    assert_true(file_write(fixture_path("catalog.sqlite"), good, &error));
    snprintf(sql, sizeof sql,
             "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; CREATE TABLE plain AS SELECT * FROM %s;"
             " DROP TABLE %s; ALTER TABLE plain RENAME TO %s; UPDATE %s SET [%s] = NULL",
             table->table, table->table, table->table, table->table, column);
    snprintf(complaint, sizeof complaint, "table %s, column %s", table->table, column);
    fixture_alter(sql);
    assert_not_opened("catalog.sqlite", complaint);
}

TEST(nothing_required_may_be_null)
{
    struct buffer good = {0};
    struct error error = {0};
    fixture_create();
    fixture_build();
    assert_true(file_read_named_by_user(fixture_path("catalog.sqlite"), 1 << 24, &good, &error));
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        const struct catalog_table *table = &catalog_tables[i];
        for (size_t k = 0; k < table->column_count; k++)
            if (catalog_column_is_required(&table->columns[k]) && catalog_column_is_held(&table->columns[k]))
                assert_null_is_refused(buffer_slice(&good), table, table->columns[k].name);
    }
    buffer_release(&good);
    fixture_remove();
}

static const struct {
    const char *sql, *complaint;
} circles[] = {
    {"INSERT INTO supersedence VALUES ('toy60', 1000001, 1000001, NULL, 1, 'single')",
     "KB1000001 of toy60 replaces itself"},
    {"INSERT INTO supersedence VALUES ('toy60', 1000001, 1000002, NULL, 1, 'single')", "of toy60 replaces itself"},
    {"INSERT INTO supersedence VALUES ('toy60', 1000001, 1000004, NULL, 1, 'single')", "of toy60 replaces itself"},
    {"INSERT INTO supersedence VALUES ('toy60', 5000000, 5000001, NULL, 1, 'single'),"
     " ('toy60', 5000001, 5000000, NULL, 1, 'single')",
     "of toy60 replaces itself"},
    {"UPDATE requirements SET strength = 'required', alternatives = 'KB1000004'",
     "KB1000004 of toy60 needs itself first"},
    {"UPDATE requirements SET strength = 'required'; INSERT INTO requirements SELECT 'two', product_id, \"check\","
     " 1000011, 'KB1000004', or_later, NULL, NULL, NULL, strength, NULL, NULL, NULL, reason, source, confidence"
     " FROM requirements",
     "of toy60 needs itself first"},
    {"UPDATE supersedence SET superseded_kb = 'KB1' WHERE kb = 1000002",
     "table supersedence, column kb, superseded_kb"},
    {"UPDATE supersedence SET kb = 'KB1' WHERE kb = 1000002", "table supersedence, column kb, superseded_kb"},
    {"UPDATE supersedence SET superseded_kb = -5 WHERE kb = 1000002", "table supersedence, column kb, superseded_kb"},
    {"UPDATE supersedence SET kb = 100000000 WHERE kb = 1000002", "table supersedence, column kb, superseded_kb"},
};

TEST(circles_are_refused)
{
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++) {
        char sql[512];
        fixture_create();
        fixture_build();
        snprintf(sql, sizeof sql, "PRAGMA ignore_check_constraints = ON; %s", circles[i].sql);
        fixture_alter(sql);
        assert_not_opened("catalog.sqlite", circles[i].complaint);
        fixture_remove();
    }
}

/* What looks like a circle and is none: KBs that rise, a way around, a recommendation, another alternative, another
 * product. */
static const char *const no_circles[] = {
    "INSERT INTO supersedence VALUES ('toy60', 999999, 1000004, NULL, 1, 'single'),"
    " ('toy60', 999999, 1000001, NULL, 1, 'single')",
    "UPDATE requirements SET alternatives = 'KB1000004'",
    "UPDATE requirements SET strength = 'required'; INSERT INTO requirements SELECT 'two', product_id, \"check\","
    " 1000011, 'KB1000004;KB1000010', or_later, NULL, NULL, NULL, strength, NULL, NULL, NULL, reason, source,"
    " confidence FROM requirements",
    "INSERT INTO products SELECT 'toy61', name, 6, 1, service_pack, '7601', architectures, server_only, client_only, "
    "delivery,"
    " NULL, NULL, NULL, note, source, confidence FROM products;"
    "INSERT INTO supersedence VALUES ('toy61', 1000001, 1000004, NULL, 1, 'single')",
};

TEST(what_is_no_circle_opens)
{
    for (size_t i = 0; i < sizeof no_circles / sizeof *no_circles; i++) {
        fixture_create();
        fixture_build();
        fixture_alter(no_circles[i]);
        catalog_close(fixture_open());
        fixture_remove();
    }
}

/* Somebody emptied it of everything that it could ask for: every host would be ready. */
TEST(a_catalog_that_asks_for_nothing_is_refused)
{
    static const char *const kept[] = {"class_rules", "requirements", "floors"};
    for (size_t i = 0; i <= sizeof kept / sizeof *kept; i++) {
        fixture_create();
        fixture_build();
        for (size_t table = 0; table < sizeof kept / sizeof *kept; table++) {
            char sql[64];
            snprintf(sql, sizeof sql, "DELETE FROM %s", kept[table]);
            if (table != i)
                fixture_alter(sql);
        }
        if (i < sizeof kept / sizeof *kept)
            catalog_close(fixture_open());
        else
            assert_not_opened("catalog.sqlite",
                              "claims to know the updates of Toy Server and has neither a rule nor a floor for it");
        fixture_remove();
    }
}

TEST(text_is_cleaned)
{
    fixture_create();
    fixture_build();
    fixture_alter("UPDATE updates SET title = 'a' || char(27) || '[31m' || char(10) || 'b' WHERE kb = 1000002");
    struct catalog *catalog = fixture_open();
    struct slice title = catalog_updates_with_kb(catalog, 1000002).items[0]->title;
    assert_slice_equal(title, "a\\x1B[31m\\x0Ab");
    catalog_close(catalog);
    fixture_remove();
}

TEST_MAIN("catalog_open")
