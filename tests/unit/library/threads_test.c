/* The library in a program with threads: four of them keep SQLite, libxml2 and malloc busy while a fifth examines,
 * again and again. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/parser.h>
#include <sqlite3.h>

#include "base/program.h"
#include "library/kbready.h"
#include "test.h"

#ifdef KBREADY_SANITIZED
enum { EXAMINATIONS = 20 };
#else
enum { EXAMINATIONS = 200 };
#endif
enum { THREADS = 4 };

static const char example[] = TEST_FIXTURES_FOLDER "/example/srv-file01/systeminfo.txt";
static atomic_bool is_over;
static atomic_uint rounds[THREADS];

static void use_sqlite(void)
{
    sqlite3 *database;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    sqlite3_exec(database, "CREATE TABLE t(x); INSERT INTO t VALUES (1), (2); SELECT sum(x) FROM t", NULL, NULL, NULL);
    sqlite3_close(database);
}

static void use_libxml2(void)
{
    static const char document[] = "<a><b c='d'>text</b></a>";
    xmlFreeDoc(xmlReadMemory(document, sizeof document - 1, "a.xml", NULL, XML_PARSE_NONET));
}

static void use_malloc(void)
{
    enum { PIECES = 64 };
    void *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++)
        pieces[i] = malloc((i + 1) * 1000);
    for (size_t i = 0; i < PIECES; i++)
        free(pieces[i]);
}

static void *be_busy(void *argument)
{
    atomic_uint *done = argument;
    while (!is_over) {
        use_sqlite();
        use_libxml2();
        use_malloc();
        (*done)++;
        usleep(100); /* there are fewer processors than threads, and the examinations want one, too */
    }
    return NULL;
}

/* A small catalog, which opens in no time. */
static void build_catalog(const char *path)
{
    char name[] = "kbready", command[] = "catalog", build[] = "build",
         data[] = "--data=" TEST_FIXTURES_FOLDER "/toy-data";
    char output[200];
    char *words[] = {name, command, build, data, output, NULL};
    struct buffer answer = {0};
    struct child_ending ending;
    snprintf(output, sizeof output, "--output=%s", path);
    const struct program_call call = {.path = TEST_PROGRAM, .words = words, .seconds = 60, .answer_limit = 10000};
    assert_true(program_run(&call, &answer, &ending, NULL));
    assert_int_equal(ending.end, CHILD_DONE);
    buffer_release(&answer);
}

static void examine(const char *catalog)
{
    struct kbready_request *request = kbready_request_new();
    kbready_request_set_time_limit(request, 60);
    assert_null(kbready_request_set(request, "catalog", catalog));
    kbready_request_add_export(request, example);
    assert_true(kbready_request_add_update(request, "KB4520002"));
    struct kbready_report *report = kbready_examine(request);
    assert_string_equal(kbready_report_message(report), "");
    assert_int_equal(kbready_report_status(report), KBREADY_OK);
    assert_int_equal(kbready_report_answer_count(report), 1);
    kbready_report_free(report);
    kbready_request_free(request);
}

TEST(busy_threads_hold_up_no_examination)
{
    pthread_t threads[THREADS];
    char catalog[] = "/tmp/kbready-toy-XXXXXX";
    close(mkstemp(catalog));
    build_catalog(catalog);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, be_busy, &rounds[i]), 0);
    for (size_t i = 0; i < EXAMINATIONS; i++)
        examine(catalog);
    is_over = true;
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(rounds[i] > EXAMINATIONS / 10);
    }
    unlink(catalog);
}

__attribute__((constructor)) static void name_program(void)
{
    setenv("KBREADY_PROGRAM", TEST_PROGRAM, 1);
}

TEST_MAIN("threads")
