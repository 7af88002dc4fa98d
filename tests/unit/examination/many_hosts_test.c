/* Many hosts take no more memory than few: the bundled example, by many names. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "test.h"

enum { FEW = 20, MANY = 300, OTHER_WORDS = 9 };

static const char example[] = TEST_FIXTURES_FOLDER "/example/srv-file01";

/* The most that kbready had in memory, in KiB, judging the first `count` exports of the working folder. */
static long peak_of(size_t count, const char *format)
{
    char names[MANY][16];
    const char *words[MANY + OTHER_WORDS] = {"kbready", "check", "--exit-zero"};
    struct rusage usage;
    int status;
    for (size_t i = 0; i < count; i++) {
        snprintf(names[i], sizeof names[i], "./host-%zu", i);
        words[3 + i] = names[i];
    }
    /* Exports come before updates. */
    const char *const rest[] = {"KB4520002", "--catalog", TEST_CATALOG, "--format", format, NULL};
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        words[3 + count + i] = rest[i];
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(98);
        execv(TEST_PROGRAM, (char *const *)(uintptr_t)words);
        _exit(99);
    }
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    return usage.ru_maxrss;
}

TEST(fifteen_times_the_hosts_take_a_fifth_more_memory_at_most)
{
    static const char *const formats[] = {"ndjson", "text", "json", "markdown"};
    char folder[] = "/tmp/kbready-many-XXXXXX", name[32];
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    for (size_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "host-%zu", i);
        assert_int_equal(symlink(example, name), 0);
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        long few = peak_of(FEW, formats[i]), many = peak_of(MANY, formats[i]);
        if (many * 5 > few * 6)
            fail_msg("%s: %ld KiB of %d hosts, %ld of %d", formats[i], few, FEW, many, MANY);
    }
    for (size_t i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "host-%zu", i);
        unlink(name);
    }
    assert_int_equal(chdir("/"), 0);
    rmdir(folder);
}

TEST_MAIN("many_hosts")
