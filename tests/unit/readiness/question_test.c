/* What is asked for by something else than a KB. */
#include "readiness/question.h"
#include "test.h"

TEST(every_form_is_read_and_written_back)
{
    static const struct {
        const char *text, *usual;
        enum question_kind kind;
    } forms[] = {
        {"newest", "newest", QUESTION_NEWEST},
        {"Newest", "newest", QUESTION_NEWEST},
        {"KB4520002", "KB4520002", QUESTION_UPDATE},
        {"4520002", "KB4520002", QUESTION_UPDATE},
        {"kb 4520002", "KB4520002", QUESTION_UPDATE},
        {"CVE-2019-0708", "CVE-2019-0708", QUESTION_VULNERABILITY},
        {"cve-2019-0708", "CVE-2019-0708", QUESTION_VULNERABILITY},
        {"2019-10", "2019-10", QUESTION_MONTH},
        {"2019-10-08", "2019-10-08", QUESTION_DAY},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct question question;
        assert_true(question_parse(slice_from(forms[i].text), &question));
        assert_int_equal(question.kind, forms[i].kind);
        assert_slice_equal(question_text(arena, &question), forms[i].usual);
    }
    arena_destroy(arena);
}

TEST(anything_else_is_refused)
{
    static const char *const others[] = {"",           "soon",      "2019",          "2019-13",    "2019-00",
                                         "2019-02-30", "2019-10-8", "2019-10-08T10", "CVE-2019-1", "CVE-2019-0708 ",
                                         "CVE",        "0000-10",   "newest ",       "KB1",        "CVE-2019-00708",
                                         "2019-10 ",   "123456789", "KB4520002.msu", "-2146498525"};
    struct question question;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (question_parse(slice_from(others[i]), &question))
            fail_msg("\"%s\" was taken for a question", others[i]);
}

TEST(a_month_has_its_first_and_last_day)
{
    struct question question;
    assert_true(question_parse(SLICE("2020-02"), &question));
    assert_int_equal(question.first.value, 20200201);
    assert_int_equal(question.last.value, 20200229);
}

TEST_MAIN("question")
