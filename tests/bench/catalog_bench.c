/* Measures building catalogs, opening a large one, and what one check asks of it, beside plain point queries of
 * SQLite on the same file.
 *
 *     catalog_bench [--gate] DATA LARGE    DATA is data/, LARGE a copy of it that generate_catalog filled up
 *
 * Catalogs are written to LARGE. With --gate the exit code is 1 above a target. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "catalog/catalog.h"
#include "catalog/database.h"
#include "curation/build/build.h"

enum { PASSES = 5, PATH_SIZE = 4096, KB_END = 100000000 };
static const double build_target = 2000, check_target = 10, ratio_target = 1.5; /* milliseconds; beside plain queries */

/* Which updates are asked for: the middle of families, so that closures go both ways. KBs and products as
 * generate_catalog gives them. */
static const struct sample {
    const char *name;
    uint32_t first_kb, step, count;
} samples[] = {
    {"families of 50", 20000025, 50, 200},
    {"family of 30,000", 30015000, 100, 5},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

static _Noreturn void die(const char *text)
{
    fprintf(stderr, "catalog_bench: %s\n", text);
    exit(2);
}

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare_times(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double measure_build(const char *data, const char *output)
{
    struct error error;
    double start = milliseconds();
    if (!catalog_build(data, output, &error))
        die(error.text);
    return milliseconds() - start;
}

static double measure_digest(const char *path)
{
    char sha256[DIGEST_TEXT_SIZE];
    struct buffer buffer = {0};
    struct error error;
    double start = milliseconds();
    if (!file_read_named_by_user(path, LIMIT_CATALOG_SIZE, &buffer, &error))
        die(error.text);
    digest_sha256(buffer_slice(&buffer), sha256);
    buffer_release(&buffer);
    return milliseconds() - start;
}

/* The digest, the examination of all pages, and of which tables there are. */
static double measure_examination(const char *path)
{
    char sha256[DIGEST_TEXT_SIZE];
    struct database database;
    struct error error;
    double start = milliseconds();
    if (!database_open(path, NULL, &database, sha256, &error))
        die(error.text);
    database_close(&database);
    return milliseconds() - start;
}

static struct catalog *open_catalog(const char *path)
{
    struct catalog *catalog;
    struct error error;
    if (!catalog_open(path, &catalog, &error))
        die(error.text);
    return catalog;
}

static double measure_all(const char *path)
{
    double start = milliseconds();
    struct catalog *catalog = open_catalog(path);
    double taken = milliseconds() - start;
    catalog_close(catalog);
    return taken;
}

static double median(double (*measure)(const char *path), const char *path)
{
    double times[PASSES];
    for (size_t pass = 0; pass < PASSES; pass++)
        times[pass] = measure(path);
    qsort(times, PASSES, sizeof times[0], compare_times);
    return times[PASSES / 2];
}

static void measure_open(const char *name, const char *path)
{
    struct stat file;
    if (stat(path, &file) != 0)
        die("a catalog that was built is gone");
    measure_digest(path); /* warms the cache */
    double digest = median(measure_digest, path), examination = median(measure_examination, path);
    double all = median(measure_all, path);
    printf("%-20s %10.1f %12.1f %12.1f %12.1f %12.1f\n", name, (double)file.st_size / 1048576, digest,
           examination - digest, all - examination, all);
}

/* Every kind of question that the checks, the plan and the report of one update put to the catalog. Returns how many
 * updates its supersedence reaches. */
static size_t ask(const struct catalog *catalog, uint32_t kb)
{
    struct version floor;
    struct slice source;
    enum confidence confidence;
    bool undated;
    struct catalog_update_list found = catalog_updates_with_kb(catalog, kb);
    if (found.count != 1)
        die("the catalog lacks an update that generate_catalog writes");
    const struct catalog_update *update = found.items[0];
    for (unsigned subject = 0; subject < RULE_SUBJECT_COUNT; subject++)
        catalog_rules_for(catalog, update, (enum rule_subject)subject, &undated);
    catalog_updates_of_kind(catalog, update->product, UPDATE_SERVICING_STACK);
    catalog_floor(catalog, update, &floor, &source, &confidence);
    catalog_known_issues(catalog, update);
    catalog_esu_programmes(catalog, update->product);
    catalog_lifecycle(catalog, update->product);
    catalog_fixes(catalog, update->product);
    return catalog_superseding(catalog, update->product, kb).count +
           catalog_superseded(catalog, update->product, kb).count;
}

/* Plain SQLite: one prepared query per direction, a queue, and one mark per KB. */
struct plain {
    sqlite3 *database;
    sqlite3_stmt *neighbours[SUPERSEDENCE_DIRECTION_COUNT];
};
static uint32_t queue[LIMIT_CATALOG_ROWS];
static bool marks[KB_END];

static void open_plain(struct plain *plain, const char *path)
{
    static const char *const queries[SUPERSEDENCE_DIRECTION_COUNT] = {
        "SELECT kb FROM supersedence WHERE product_id = ?1 AND superseded_kb = ?2",
        "SELECT superseded_kb FROM supersedence WHERE product_id = ?1 AND kb = ?2",
    };
    char uri[PATH_SIZE + 64];
    snprintf(uri, sizeof uri, "file:%s?immutable=1", path);
    if (sqlite3_open_v2(uri, &plain->database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(plain->database));
    for (size_t i = 0; i < SUPERSEDENCE_DIRECTION_COUNT; i++)
        if (sqlite3_prepare_v2(plain->database, queries[i], -1, &plain->neighbours[i], NULL) != SQLITE_OK)
            die(sqlite3_errmsg(plain->database));
}

static void close_plain(struct plain *plain)
{
    for (size_t i = 0; i < SUPERSEDENCE_DIRECTION_COUNT; i++)
        sqlite3_finalize(plain->neighbours[i]);
    sqlite3_close(plain->database);
}

static size_t walk_plain(sqlite3_stmt *statement, struct slice product, uint32_t kb)
{
    size_t count = 1;
    queue[0] = kb;
    marks[kb] = true;
    sqlite3_bind_text(statement, 1, product.data, (int)product.length, SQLITE_STATIC);
    for (size_t i = 0; i < count; i++) {
        sqlite3_bind_int64(statement, 2, queue[i]);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            uint32_t next = (uint32_t)sqlite3_column_int64(statement, 0) % KB_END;
            if (!marks[next] && count < LIMIT_CATALOG_ROWS)
                queue[count++] = next;
            marks[next] = true;
        }
        sqlite3_reset(statement);
    }
    for (size_t i = 0; i < count; i++)
        marks[queue[i]] = false;
    return count - 1;
}

static size_t ask_plain(const struct plain *plain, struct slice product, uint32_t kb)
{
    return walk_plain(plain->neighbours[SUPERSEDENCE_NEWER], product, kb) +
           walk_plain(plain->neighbours[SUPERSEDENCE_OLDER], product, kb);
}

struct outcome {
    double milliseconds; /* mean of what one check asks */
    double ratio;        /* beside plain queries */
};

/* Each update is asked for once: answers are kept. */
static struct outcome measure_sample(const char *name, const struct sample *sample, const struct catalog *catalog,
                                     const struct plain *plain)
{
    double asked = 0, worst = 0, plainly = 0;
    size_t reached = 0, plainly_reached = 0;
    for (uint32_t i = 0; i < sample->count; i++) {
        uint32_t kb = sample->first_kb + i * sample->step;
        double start = milliseconds();
        reached += ask(catalog, kb);
        double between = milliseconds();
        plainly_reached += ask_plain(plain, catalog_updates_with_kb(catalog, kb).items[0]->product->id, kb);
        plainly += milliseconds() - between;
        asked += between - start;
        worst = between - start > worst ? between - start : worst;
    }
    if (reached != plainly_reached)
        die("the catalog and plain queries do not reach the same updates");
    printf("%-15s %-18s %10zu %10.3f %10.3f %10.3f %8.2f\n", name, sample->name, reached / sample->count,
           asked / sample->count, worst, plainly / sample->count, asked / plainly);
    return (struct outcome){asked / sample->count, asked / plainly};
}

/* What is returned is that of the small families: the large one has no target. */
static struct outcome measure_checks(const char *name, const char *path)
{
    struct outcome outcomes[SAMPLES];
    struct catalog *catalog = open_catalog(path);
    struct plain plain;
    open_plain(&plain, path);
    for (size_t i = 0; i < SAMPLES; i++)
        outcomes[i] = measure_sample(name, &samples[i], catalog, &plain);
    close_plain(&plain);
    catalog_close(catalog);
    return outcomes[0];
}

static void analyze(const char *path)
{
    sqlite3 *database;
    if (sqlite3_open(path, &database) != SQLITE_OK || sqlite3_exec(database, "ANALYZE", NULL, NULL, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(database));
    sqlite3_close(database);
}

static bool judge(const char *what, double reached, double target)
{
    printf("%-28s %10.3f %10.1f\n", what, reached, target);
    return reached <= target;
}

static const char *path_in(const char *folder, const char *name, char path[PATH_SIZE])
{
    snprintf(path, PATH_SIZE, "%s/%s", folder, name);
    return path;
}

int main(int argc, char **argv)
{
    bool gate = argc == 4 && strcmp(argv[1], "--gate") == 0;
    char small[PATH_SIZE], large[PATH_SIZE], analyzed[PATH_SIZE];
    if (argc != 3 && !gate)
        die("usage: catalog_bench [--gate] DATA LARGE");
    const char *data = argv[argc - 2], *folder = argv[argc - 1];
    double build = measure_build(data, path_in(folder, "small.sqlite", small));
    printf("building %s: %.0f ms\n", data, build);
    printf("building %s: %.0f ms\n\n", folder, measure_build(folder, path_in(folder, "large.sqlite", large)));
    measure_build(folder, path_in(folder, "analyzed.sqlite", analyzed));
    analyze(analyzed);

    printf("%-20s %10s %12s %12s %12s %12s\n", "opening", "MiB", "digest ms", "pages ms", "loading ms", "all ms");
    measure_open("data", small);
    measure_open("large", large);
    measure_open("large, analyzed", analyzed);

    printf("\n%-15s %-18s %10s %10s %10s %10s %8s\n", "one check", "asks in", "reaches", "mean ms", "worst ms",
           "plain ms", "ratio");
    struct outcome plain = measure_checks("large", large), after = measure_checks("large, analyzed", analyzed);

    printf("\n%-28s %10s %10s\n", "", "reached", "target");
    bool good = judge("building data, ms", build, build_target);
    good &= judge("one check, ms", plain.milliseconds, check_target);
    good &= judge("one check / plain", plain.ratio, ratio_target);
    good &= judge("one check, analyzed, ms", after.milliseconds, check_target);
    good &= judge("one check / plain, analyzed", after.ratio, ratio_target);
    return gate && !good ? 1 : 0;
}
