/* Work shared out among processes: every piece is taken once, whatever becomes of the process that has it. */
#include "base/worker_pool.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

enum { PIECES = 500, CRASHING = 77, KILLED = 401, LONG_ANSWER = 300000 };

struct seen {
    size_t taken[PIECES], answered, crashed, ended;
    bool is_wrong;
    size_t stop_at; /* take refuses this piece; PIECES = none */
};

static void answer_with(struct buffer *answer, size_t index, size_t length)
{
    answer->data = memory_resize(answer->data, length, 1);
    answer->capacity = answer->length = length;
    memset(answer->data, (char)('a' + index % 26), length);
}

static void work(void *context, size_t index, struct buffer *answer)
{
    (void)context;
    if (index == CRASHING) {
        signal(SIGSEGV, SIG_DFL); /* what runs the tests would catch it */
        raise(SIGSEGV);
    }
    if (index == KILLED)
        kill(getpid(), SIGKILL);
    answer_with(answer, index, index % 100 == 3 ? LONG_ANSWER : index % 7 + 1);
}

static bool take(void *context, size_t index, struct slice answer, const struct child_ending *ending,
                 struct error *error)
{
    struct seen *seen = context;
    if (index == seen->stop_at)
        return error_set(error, ERROR_LIMIT, "enough");
    seen->taken[index]++;
    if (ending) {
        *(ending->end == CHILD_CRASHED ? &seen->crashed : &seen->ended) = index;
        return true;
    }
    seen->answered++;
    size_t length = index % 100 == 3 ? LONG_ANSWER : index % 7 + 1;
    seen->is_wrong |= answer.length != length || answer.data[0] != (char)('a' + index % 26) ||
                      answer.data[length - 1] != answer.data[0];
    return true;
}

static struct worker_pool pool_of(struct seen *seen, unsigned jobs)
{
    *seen = (struct seen){.stop_at = PIECES};
    return (struct worker_pool){
        .count = PIECES, .jobs = jobs, .answer_limit = LONG_ANSWER, .context = seen, .work = work, .take = take};
}

TEST(every_piece_is_taken_once_and_a_process_that_ends_costs_one)
{
    static const unsigned jobs[] = {1, 2, 7, 64};
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        struct seen seen;
        struct error error = {0};
        struct worker_pool pool = pool_of(&seen, jobs[i]);
        assert_true(worker_pool_run(&pool, &error));
        for (size_t piece = 0; piece < PIECES; piece++)
            assert_int_equal(seen.taken[piece], 1);
        assert_int_equal(seen.answered, PIECES - 2);
        assert_int_equal(seen.crashed, CRASHING);
        assert_int_equal(seen.ended, KILLED);
        assert_false(seen.is_wrong);
    }
}

TEST(more_processes_than_pieces_and_no_piece_at_all)
{
    struct seen seen;
    struct error error = {0};
    struct worker_pool pool = pool_of(&seen, WORKERS_MAX);
    pool.count = 3;
    assert_true(worker_pool_run(&pool, &error));
    assert_int_equal(seen.answered, 3);
    pool = pool_of(&seen, 2);
    pool.count = 0;
    assert_true(worker_pool_run(&pool, &error));
    assert_int_equal(seen.answered, 0);
}

TEST(whoever_takes_may_end_it)
{
    struct seen seen;
    struct error error = {0};
    struct worker_pool pool = pool_of(&seen, 4);
    seen.stop_at = 200;
    assert_false(worker_pool_run(&pool, &error));
    assert_int_equal(error.code, ERROR_LIMIT);
    assert_string_equal(error.text, "enough");
}

TEST(an_answer_beyond_its_limit_ends_it)
{
    struct seen seen;
    struct error error = {0};
    struct worker_pool pool = pool_of(&seen, 2);
    pool.answer_limit = 100;
    assert_false(worker_pool_run(&pool, &error));
    assert_int_equal(error.code, ERROR_MACHINE);
}

TEST(there_is_a_processor)
{
    assert_in_range(worker_pool_default_jobs(), 1, WORKERS_MAX);
}

TEST_MAIN("worker_pool")
