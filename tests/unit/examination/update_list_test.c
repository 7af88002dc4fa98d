/* Lists of updates as people write them, and lines that name none. */
#include "examination/update_list.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "test.h"

static struct arena *arena;
static struct update_list asked;
static struct kb_list updates;
static struct error error;

static bool parse(struct slice bytes)
{
    arena_destroy(arena);
    arena = arena_create();
    asked = (struct update_list){0};
    error = (struct error){0};
    bool is_read = update_list_parse(bytes, arena, &asked, &error);
    updates = asked.updates;
    return is_read;
}

/* "KB4520002" and the same in UTF-16, both with a mark. */
static const char little_endian[] = "\xFF\xFEK\0B\0"
                                    "4\0"
                                    "5\0"
                                    "2\0"
                                    "0\0"
                                    "0\0"
                                    "0\0"
                                    "2\0\r\0\n";
static const char big_endian[] = "\xFE\xFF\0K\0B\0"
                                 "4\0"
                                 "5\0"
                                 "2\0"
                                 "0\0"
                                 "0\0"
                                 "0\0"
                                 "2";

TEST(one_update_is_one_line_however_it_is_written)
{
    static const struct slice lines[] = {
        SLICE("KB4520002"),
        SLICE("kb4520002\n"),
        SLICE("4520002\r\n"),
        SLICE("KB 4520002"),
        SLICE("\xEF\xBB\xBFKB4520002\r\n"),
        SLICE("  \tKB4520002 \t\n\n"),
        SLICE("# a comment\nKB4520002"),
        SLICE("KB4520002 # the rollup"),
        SLICE("KB4520002#the rollup"),
        SLICE("- KB4520002"),
        SLICE("-KB4520002"),
        SLICE("* KB4520002"),
        SLICE("+ KB4520002"),
        SLICE("\xE2\x80\xA2 KB4520002"),
        SLICE("\xE2\x80\xA2\tKB4520002"),
        SLICE("1. KB4520002"),
        SLICE("12) KB4520002"),
        SLICE("[ ] KB4520002"),
        SLICE("[x] KB4520002"),
        SLICE("- [ ] KB4520002"),
        SLICE("- [X] KB4520002"),
        SLICE("1. 4520002"),
        SLICE("\xC2\xA0KB4520002\xC2\xA0"),
        SLICE("KB4520002\nkb4520002\n4520002\n"),
        {little_endian, sizeof little_endian},
        {big_endian, sizeof big_endian - 1},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!parse(lines[i]) || updates.count != 1 || updates.items[0] != 4520002)
            fail_msg("list %zu: %zu updates, %s", i, updates.count, error.text);
    }
}

TEST(updates_keep_their_order)
{
    assert_true(parse(SLICE("KB4520002\n\n# first these\n4474419\r\n- kb4493730\rKB4517134")));
    assert_int_equal(updates.count, 4);
    static const uint32_t expected[] = {4520002, 4474419, 4493730, 4517134};
    assert_memory_equal(updates.items, expected, sizeof expected);
}

TEST(line_that_names_no_update_is_refused_with_its_number)
{
    static const char *const lines[] = {
        "KB45200O2",
        "KB4520002 the rollup",
        "KB4520002, KB4474419",
        "the rollup",
        "-",
        "- ",
        "[ ]",
        "1.",
        "---",
        "KB4520002.",
        "\"KB4520002\"",
        "KB4520002;",
        "https://example.org/KB4520002",
        "KB123",
        "KB04520002",
        "-- KB4520002",
        "12345. KB4520002",
        "- - KB4520002",
        "KB4520002v2",
        "\xEF\xBB\xBF\xEF\xBB\xBFKB4520002",
        "KB452\xE2\x80\x8B"
        "0002",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char list[256];
        snprintf(list, sizeof list, "# of this month\nKB4474419\n%s\nKB4493730\n", lines[i]);
        if (parse(slice_from(list)) || error.code != ERROR_INPUT || strncmp(error.text, "3: \"", 4) != 0)
            fail_msg("%s: %s", lines[i], error.text);
    }
}

TEST(vulnerability_is_a_question)
{
    assert_true(parse(SLICE("- cve-2019-0708\nKB4520002\nCVE-2019-0708\n")));
    assert_int_equal(updates.count, 1);
    assert_int_equal(asked.vulnerabilities.count, 1);
    assert_int_equal(asked.vulnerabilities.items[0].cve, (uint64_t)2019 << 32 | 708);
}

/* What is no update is not guessed at, although the command line takes it. */
TEST(other_questions_are_no_lines)
{
    static const char *const lines[] = {"newest", "2019-10", "2019-10-08", "CVE-2019-1"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_false(parse(slice_from(lines[i])));
}

TEST(text_without_lines_is_no_error_and_no_update)
{
    static const struct slice lists[] = {SLICE(""), SLICE("\n\n"), SLICE("# nothing this month\n"),
                                         SLICE("\xEF\xBB\xBF")};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        assert_true(parse(lists[i]));
        assert_int_equal(updates.count, 0);
    }
}

TEST(list_is_bounded)
{
    struct arena *scratch = arena_create();
    enum { LINE = 9 };
    char *list = arena_allocate(scratch, (LIMIT_LISTED_UPDATES + 1) * LINE + 1, 1);
    for (size_t i = 0; i <= LIMIT_LISTED_UPDATES; i++)
        snprintf(list + i * LINE, LINE + 1, "%zu\n", 10000000 + i);
    assert_true(parse((struct slice){list, (size_t)LIMIT_LISTED_UPDATES * LINE}));
    assert_int_equal(updates.count, LIMIT_LISTED_UPDATES);
    assert_false(parse((struct slice){list, ((size_t)LIMIT_LISTED_UPDATES + 1) * LINE}));
    assert_int_equal(error.code, ERROR_LIMIT);
    arena_destroy(scratch);
}

TEST(every_list_must_ask_for_something)
{
    char path[] = "/tmp/kbready-updates-XXXXXX";
    struct arena *scratch = arena_create();
    struct examination_request request = {.subject = REPORT_CHECK};
    close(mkstemp(path));
    *list_append(scratch, &request.update_list_paths) = path;
    assert_true(file_write(path, SLICE("KB4520002\n"), NULL));
    assert_true(update_lists_read(&request, scratch, &error));
    assert_int_equal(request.updates.count, 1);
    assert_true(file_write(path, SLICE("# nothing\n"), NULL));
    assert_false(update_lists_read(&request, scratch, &error));
    assert_int_equal(error.code, ERROR_USAGE);
    assert_true(file_write(path, SLICE("KB4520002\nsoon\n"), NULL));
    assert_false(update_lists_read(&request, scratch, &error));
    assert_non_null(strstr(error.text, ":2: \"soon\" names no update"));
    unlink(path);
    assert_false(update_lists_read(&request, scratch, &error));
    assert_int_equal(error.code, ERROR_IO);
    arena_destroy(scratch);
    arena_destroy(arena);
    arena = NULL;
}

TEST_MAIN("update_list")
