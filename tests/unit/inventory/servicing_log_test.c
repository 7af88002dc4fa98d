/* Logs of servicing: which stack they show of this machine, and what they keep of packages. All texts are made up. */
#include "inventory/listings/servicing_log.h"

#include "base/limits.h"
#include "reader_fixture.h"

#define CORE(version)                                                                                                  \
    "winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_" version "_none_0123456789abcdef\\cbscore.dll\n"
#define LOADED(time, version)                                                                                          \
    "2019-11-02 " time ", Info                  CBS    Loaded Servicing Stack v" version                               \
    " with Core: C:\\Windows\\" CORE(version)
#define PACKAGE "Package_for_KB4493730~31bf3856ad364e35~amd64~~6.0.1.0"
#define STATE(time, number)                                                                                            \
    "2019-11-02 " time ", Info                  CBS    Read out cached package applicability for package: " PACKAGE    \
    ", ApplicableState: 112, CurrentState:" number "\n"
#define REFUSED(whose)                                                                                                 \
    "2019-11-02 04:00:00, Error            CBS    Package \"" PACKAGE                                                  \
    "\" requires Servicing Stack v6.0.6003.20484 but " whose                                                           \
    " Servicing Stack is v6.0.6002.18005. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]\n"

static struct reading read_text(const char *text)
{
    return reading_of_bytes(servicing_log_recognises, servicing_log_read, slice_from(text));
}

/* "6.0.6003.20484 at 2, 2019-11-02 03:00:00", or "none". */
static const char *stack_of(const struct reading *reading)
{
    char version[VERSION_TEXT_SIZE];
    const struct inventory *inventory = reading->inventory;
    if (inventory->stacks.count == 0)
        return "none";
    assert_int_equal(inventory->stacks.count, 1);
    const struct stack_observation *stack = &inventory->stacks.items[0];
    assert_int_equal(stack->bound, STACK_AT_LEAST);
    assert_int_equal(stack->origin.reader, READER_SERVICING_LOG);
    return arena_format(reading->arena, "%s at %u, " SLICE_FORMAT, version_format(stack->version, version),
                        stack->origin.line, SLICE_ARGUMENTS(stack->origin.key))
        .data;
}

TEST(which_stack_a_log_shows)
{
    static const struct {
        const char *what, *text, *expected;
    } rows[] = {
        {"loaded", LOADED("03:00:00", "6.0.6002.18005"), "6.0.6002.18005 at 1, 2019-11-02 03:00:00"},
        {"one blank between columns",
         "2011-09-09 09:13:34, Info CBS Loaded Servicing Stack v6.0.6002.18005 with Core: c:\\windows\\" CORE(
             "6.0.6002.18005"),
         "6.0.6002.18005 at 1, 2011-09-09 09:13:34"},
        {"the last one counts", LOADED("03:00:00", "6.0.6002.18005") LOADED("05:00:00", "6.0.6003.20484"),
         "6.0.6003.20484 at 2, 2019-11-02 05:00:00"},
        {"put back to an earlier one", LOADED("03:00:00", "6.0.6003.20484") LOADED("05:00:00", "6.0.6002.18005"),
         "6.0.6002.18005 at 2, 2019-11-02 05:00:00"},
        {"refused", REFUSED("current"), "6.0.6002.18005 at 1, 2019-11-02 04:00:00"},
        {"refused by the stack of an image", REFUSED("offline"), "none"},
        {"an image on another drive",
         "2019-11-02 03:00:00, Info CBS Loaded Servicing Stack v6.0.6003.20484 with Core: D:\\Windows\\" CORE(
             "6.0.6003.20484"),
         "none"},
        {"a mounted image",
         "2019-11-02 03:00:00, Info CBS Loaded Servicing Stack v6.0.6003.20484 with Core: C:\\mount\\Windows\\" CORE(
             "6.0.6003.20484"),
         "none"},
        {"an image loaded, then a refusal",
         "2019-11-02 03:00:00, Info CBS Loaded Servicing Stack v6.0.6003.20484 with Core: C:\\mount\\Windows\\" CORE(
             "6.0.6003.20484") REFUSED("current"),
         "none"},
        {"an image being opened, then a refusal",
         "2019-11-02 03:00:00, Info CBS Loading offline registry hive: SOFTWARE, into key '{x}' from path "
         "'y'\n" REFUSED("current"),
         "none"},
        {"back on this machine",
         "2019-11-02 03:00:00, Info CBS Offline image is: writeable\n" LOADED("03:00:01", "6.0.6002.18005"),
         "6.0.6002.18005 at 2, 2019-11-02 03:00:01"},
        {"dism.log",
         "2019-11-02 03:00:00, Info DISM DISM.EXE: Executing command line: dism /image:C:\\mount\n" REFUSED("current"),
         "none"},
        {"another version in the path",
         "2019-11-02 03:00:00, Info CBS Loaded Servicing Stack v6.0.6003.20484 with Core: C:\\Windows\\" CORE(
             "6.0.6002.18005"),
         "none"},
        {"no path", "2019-11-02 03:00:00, Info CBS Loaded Servicing Stack v6.0.6003.20484\n", "none"},
        {"another component",
         "2019-11-02 03:00:00, Info CSI Loaded Servicing Stack v6.0.6002.18005 with Core: C:\\Windows\\" CORE(
             "6.0.6002.18005"),
         "none"},
        {"a line that goes on",
         "2019-11-02 03:00:00, Info CBS Text\nLoaded Servicing Stack v6.0.6003.20484 with Core: C:\\Windows\\" CORE(
             "6.0.6003.20484"),
         "none"},
        {"a version out of range", LOADED("03:00:00", "6.0.6003.99999"), "none"},
        {"a last line without its end",
         "2019-11-02 04:00:00, Error CBS Package \"x\" requires Servicing Stack v6.0.6003.20484 but current Servicing "
         "Stack is v6.0.6002.18005",
         "none"},
        {"WindowsUpdate.log", "2019-11-02\t03:00:00:123\t 380\t353c\tHandler\tCBS called Error with 0x800f0823,\n",
         "none"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading reading = read_text(rows[i].text);
        assert_true(reading.read);
        if (strcmp(stack_of(&reading), rows[i].expected) != 0)
            fail_msg("%s: %s, not %s", rows[i].what, stack_of(&reading), rows[i].expected);
        assert_int_equal(reading.inventory->coverage.count, 1);
        reading_end(&reading);
    }
}

TEST(the_last_state_of_a_package_is_kept)
{
    struct reading reading =
        read_text(LOADED("03:00:00", "6.0.6002.18005") STATE("03:00:01", "64") STATE("03:00:02", "112"));
    assert_int_equal(reading.inventory->logged_states.count, 1);
    const struct logged_state *logged = &reading.inventory->logged_states.items[0];
    assert_int_equal(logged->kb, 4493730);
    assert_int_equal(logged->state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(logged->origin.line, 3);
    assert_slice_equal(logged->origin.key, "2019-11-02 03:00:02");
    assert_int_equal(reading.inventory->packages.count, 0);
    assert_int_equal(reading.inventory->package_listings.count, 0);
    reading_end(&reading);
}

TEST(states_that_are_left_out)
{
    static const char *const rows[] = {
        STATE("03:00:01", "112x"),
        STATE("03:00:01", ""),
        STATE("03:00:01", "-1"),
        "2019-11-02 03:00:00, Info CBS Offline image is: writeable\n" STATE("03:00:01", "112"),
        "2019-11-02 03:00:00, Info CBS Read out cached package applicability for package: "
        "Microsoft-Windows-X~31bf3856ad364e35~amd64~~6.0.1.0, ApplicableState: 112, CurrentState:112\n",
        "2019-11-02 03:00:00, Info CBS Read out cached package applicability for package: Package_for_KB4493730, "
        "ApplicableState: 112, CurrentState:112\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading reading = read_text(rows[i]);
        assert_true(reading.read);
        if (reading.inventory->logged_states.count)
            fail_msg("kept: %s", rows[i]);
        reading_end(&reading);
    }
}

TEST(more_packages_than_the_limit)
{
    struct arena *arena = arena_create();
    enum { BEYOND = 3, ROOM = 200 };
    size_t room = (size_t)(LIMIT_LOGGED_PACKAGES + BEYOND) * ROOM, length = 0;
    char *text = arena_allocate(arena, room, 1);
    for (int i = 0; i < LIMIT_LOGGED_PACKAGES + BEYOND; i++)
        length += (size_t)snprintf(
            text + length, room - length,
            "2019-11-02 03:00:00, Info CBS Read out cached package applicability for package: "
            "Package_for_KB%d~31bf3856ad364e35~amd64~~6.0.1.0, ApplicableState: 112, CurrentState:112\n",
            1000000 + i);
    struct reading reading = read_text(text);
    assert_int_equal(reading.inventory->logged_states.count, LIMIT_LOGGED_PACKAGES);
    assert_true(warnings_mention(reading.inventory, "3 entries left out"));
    reading_end(&reading);
    arena_destroy(arena);
}

TEST(other_encodings)
{
    struct arena *arena = arena_create();
    struct slice text = SLICE(LOADED("03:00:00", "6.0.6002.18005"));
    struct reading reading = reading_of_bytes(servicing_log_recognises, servicing_log_read, widen(arena, text));
    assert_string_equal(stack_of(&reading), "6.0.6002.18005 at 1, 2019-11-02 03:00:00");
    reading_end(&reading);
    arena_destroy(arena);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {"",
                                         "2019-11-02\n",
                                         "2019-11-02 03:00:00 Info CBS x\n",
                                         "2019-11-02 03:00:00, \n",
                                         "2019-11-02 03:00:00, Info\n",
                                         "x 2019-11-02 03:00:00, Info CBS x\n",
                                         "2019-11-02 03:00\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        if (reading.recognised)
            fail_msg("recognised: %s", others[i]);
        reading_end(&reading);
    }
}

TEST_MAIN("servicing_log")
