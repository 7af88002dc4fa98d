/* The overview of several hosts: columns, answers, the sentence; and what hosts of one name are called. */
#include "report/words/host_words.h"
#include "report/words/overview.h"
#include "report_fixture.h"
#include "test.h"

static struct host_report *add_host(struct arena *arena, struct report *report, const char *id, const char *name)
{
    struct host_report *host = fixture_unknown_host(arena, report);
    host->host.id = slice_from(id);
    host->host.name = slice_from(name);
    return host;
}

static void add_answer(struct arena *arena, struct host_report *host, uint32_t kb, enum verdict verdict)
{
    struct assessment *assessment = list_append(arena, &host->assessments);
    fixture_bare(assessment, verdict, "said by the test");
    assessment->kb = kb;
}

TEST(a_single_host_has_no_overview)
{
    struct arena *arena = arena_create();
    assert_false(overview_exists(fixture_report_of_one(arena)));
    assert_true(overview_exists(fixture_report(arena)));
    arena_destroy(arena);
}

/* One host may lack an answer that another has, for an update that only its package describes. */
TEST(every_update_of_any_host_is_one_column)
{
    struct arena *arena = arena_create();
    struct report report = {0};
    add_answer(arena, add_host(arena, &report, "a", "A"), 4520002, VERDICT_BLOCKED);
    struct host_report *second = add_host(arena, &report, "b", "B");
    add_answer(arena, second, 4519976, VERDICT_ALREADY_INSTALLED);
    add_answer(arena, second, 4520002, VERDICT_READY);
    *list_append(arena, &report.unknown_updates) = SLICE("KB9999999");
    struct overview_column_list columns = overview_columns(&report, arena);
    assert_int_equal(columns.count, 3);
    assert_true(slice_equal(columns.items[0].update, SLICE("KB4520002")));
    assert_true(slice_equal(columns.items[1].update, SLICE("KB4519976")));
    assert_true(slice_equal(columns.items[2].update, SLICE("KB9999999")));
    const struct host_report *first = &report.hosts.items[0];
    assert_string_equal(overview_answer(first, &columns.items[0])->name, "blocked");
    assert_string_equal(overview_answer(first, &columns.items[1])->name, "none");
    assert_string_equal(overview_answer(first, &columns.items[2])->name, "not-known");
    assert_null(overview_assessment(first, &columns.items[2]));
    struct slice sentence = overview_sentence(&report, arena);
    assert_true(slice_equal(
        sentence, SLICE("2 hosts, 3 updates: 1 blocked, 2 not in catalog, 1 no answer, 1 installed, 1 ready")));
    arena_destroy(arena);
}

/* The names are those of the verdicts, and nothing that is not good looks as if it were. */
TEST(every_verdict_has_an_answer)
{
    struct arena *arena = arena_create();
    for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
        struct report report = {0};
        struct host_report *host = add_host(arena, &report, "a", "A");
        add_answer(arena, host, 4520002, (enum verdict)verdict);
        struct overview_column column = {SLICE("KB4520002"), 4520002};
        const struct overview_answer *answer = overview_answer(host, &column);
        assert_string_equal(answer->name, verdict_name((enum verdict)verdict));
        bool is_good = verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED;
        assert_int_equal(answer->weight == ANSWER_GOOD, is_good);
    }
    size_t answers = 0;
    while (overview_answer_at(answers))
        answers++;
    assert_int_equal(answers, OVERVIEW_ANSWER_COUNT);
    assert_string_equal(overview_answer_at(0)->name, "blocked");
    arena_destroy(arena);
}

TEST(hosts_of_one_name_are_told_apart)
{
    struct arena *arena = arena_create();
    struct report report = {0};
    add_host(arena, &report, "monday", "SRV-FILE01");
    add_host(arena, &report, "tuesday.zip", "SRV-FILE01");
    add_host(arena, &report, "other", "SRV-APP02");
    report_distinguish_hosts(&report, arena);
    const struct host_report *hosts = report.hosts.items;
    assert_true(slice_equal(words_host_title(&hosts[0]), SLICE("SRV-FILE01 (monday)")));
    assert_true(slice_equal(words_host_title(&hosts[1]), SLICE("SRV-FILE01 (tuesday.zip)")));
    assert_true(slice_equal(words_host_title(&hosts[2]), SLICE("SRV-APP02")));
    arena_destroy(arena);
}

TEST_MAIN("overview")
