/* *-pkgProperties.txt. The files here are invented after the shape of real ones, but for the last test. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "package/package_properties.h"

static const char whole[] = "ApplicabilityInfo=\"Windows 7.0 Client SP1;Windows 7.0 Server SP1;\"\r\n"
                            "Applies to=\"Windows 6.1\"\r\n"
                            "Company=\"A = \"B\" Corporation\"\r\n"
                            "\r\n"
                            "a line of another kind\r\n"
                            "Installer Version=\"6.1.7601.24550\"\r\n"
                            "KB Article Number=\"9000001\"\r\n"
                            "Processor Architecture=\"amd64\"\r\n";

static void assert_is_whole(struct slice bytes)
{
    struct arena *arena = arena_create();
    struct package_properties properties;
    struct error error = {0};
    if (!package_properties_parse(bytes, arena, &properties, &error))
        fail_msg("%s", error.text);
    assert_int_equal(properties.kb, 9000001);
    assert_int_equal(properties.floor.statement, FLOOR_DECLARED);
    assert_int_equal(version_compare(properties.floor.version, version_of(6, 1, 7601, 24550)), 0);
    assert_slice_equal(properties.architecture, "amd64");
    assert_slice_equal(properties.applies_to, "Windows 6.1");
    assert_slice_equal(properties.applicability, "Windows 7.0 Client SP1;Windows 7.0 Server SP1;");
    arena_destroy(arena);
}

static enum floor_statement statement_in(const char *text)
{
    struct arena *arena = arena_create();
    struct package_properties properties;
    struct error error = {0};
    if (!package_properties_parse(slice_from(text), arena, &properties, &error))
        fail_msg("%s", error.text);
    arena_destroy(arena);
    return properties.floor.statement;
}

static void assert_refused(struct slice bytes, enum error_code code, const char *words)
{
    struct arena *arena = arena_create();
    struct package_properties properties;
    struct error error = {0};
    assert_false(package_properties_parse(bytes, arena, &properties, &error));
    if (strstr(error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, error.text);
    assert_int_equal(error.code, code);
    arena_destroy(arena);
}

TEST(reads_plain_text)
{
    assert_is_whole(slice_from(whole));
}

TEST(reads_utf_16)
{
    char wide[2 * sizeof whole + 2] = "\xFF\xFE";
    for (size_t i = 0; i < sizeof whole - 1; i++) {
        wide[2 + 2 * i] = whole[i];
        wide[3 + 2 * i] = '\0';
    }
    assert_is_whole((struct slice){wide, 2 + 2 * (sizeof whole - 1)});
    assert_is_whole((struct slice){wide + 2, 2 * (sizeof whole - 1)}); /* without its mark */
}

TEST(a_placeholder_and_silence_are_told_apart)
{
    assert_int_equal(statement_in("Installer Version=\"6.0.0.0\"\n"), FLOOR_NONE_DECLARED);
    assert_int_equal(statement_in("KB Article Number=\"9000001\"\n"), FLOOR_NOT_STATED);
    assert_int_equal(statement_in("installer version = \"6.0.0.0\"\n Installer Version=\"6.0.0.1\"  \n"),
                     FLOOR_DECLARED);
}

TEST(not_applicable_states_no_floor)
{
    struct arena *arena = arena_create();
    struct package_properties properties;
    struct error error = {0};
    assert_true(package_properties_parse(SLICE("Installer Version=\"n/a\"\r\n"), arena, &properties, &error));
    assert_int_equal(properties.floor.statement, FLOOR_NOT_STATED);
    assert_false(package_properties_parse(SLICE("Installer Version=\"N\"\r\n"), arena, &properties, &error));
    arena_destroy(arena);
}

TEST(shows_control_characters_in_what_it_keeps)
{
    struct arena *arena = arena_create();
    struct package_properties properties;
    assert_true(package_properties_parse(SLICE("Applies to=\"a\tb\x1B[0m\"\n"), arena, &properties, NULL));
    assert_slice_equal(properties.applies_to, "a\\x09b\\x1B[0m");
    arena_destroy(arena);
}

TEST(refuses_what_it_cannot_tell)
{
    assert_refused(SLICE(""), ERROR_INPUT, "no property");
    assert_refused(SLICE("MZ\x90\0\3"), ERROR_INPUT, "no property");
    assert_refused(SLICE("Company=\"x\"\nInstaller Version=\"6.1.7601\"\n"), ERROR_INPUT,
                   "line 2: Installer Version \"6.1.7601\" is not four numbers");
    assert_refused(SLICE("KB Article Number=\"many\"\n"), ERROR_INPUT, "line 1: KB Article Number \"many\"");
    assert_refused(SLICE("Company=\"x\"\nInstaller Version=\"6.1.7601.24"), ERROR_INPUT,
                   "line 2: the value of \"Installer Version\" has no end");
    assert_refused(SLICE("Installer Version=\""), ERROR_INPUT, "has no end");
}

TEST(limits_the_size)
{
    char *text = memory_resize(NULL, PACKAGE_PROPERTIES_SIZE + 1, 1);
    memset(text, '\n', PACKAGE_PROPERTIES_SIZE + 1);
    memcpy(text, "Company=\"x\"", 11);
    struct arena *arena = arena_create();
    struct package_properties properties;
    assert_true(package_properties_parse((struct slice){text, PACKAGE_PROPERTIES_SIZE}, arena, &properties, NULL));
    assert_refused((struct slice){text, PACKAGE_PROPERTIES_SIZE + 1}, ERROR_LIMIT, "larger than 1048576 bytes");
    arena_destroy(arena);
    free(text);
}

/* Real files, where they are at hand. */
TEST(real_properties)
{
    const struct {
        const char *name;
        uint32_t kb;
        const char *architecture, *applies_to;
        struct stated_floor floor;
    } rows[] = {
        {"Windows6.0-KB2999226-x64", 2999226, "amd64", "Windows 6.0", {.statement = FLOOR_NONE_DECLARED}},
        {"Windows6.1-KB2999226-x64", 2999226, "amd64", "Windows 6.1", {.statement = FLOOR_NONE_DECLARED}},
        {"Windows8-RT-KB2999226-x86", 2999226, "x86", "Windows 6.2", {.statement = FLOOR_NONE_DECLARED}},
        {"Windows8.1-KB2999226-x64", 2999226, "amd64", "Windows 6.3", {.statement = FLOOR_NONE_DECLARED}},
        {"Windows6.1-KB4538483-x64", 4538483, "amd64", "Windows 6.1", {FLOOR_DECLARED, version_of(6, 1, 7601, 24550)}},
    };
    enum file_kind kind;
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
    struct arena *arena = arena_create();
    struct buffer buffer = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[1024];
        struct package_properties properties;
        struct error error = {0};
        snprintf(path, sizeof path, "%s/msu-parts/%s/%s-pkgProperties.txt", TEST_SAMPLES_FOLDER, rows[i].name,
                 rows[i].name);
        if (!file_read_named_by_user(path, PACKAGE_PROPERTIES_SIZE, &buffer, &error) ||
            !package_properties_parse(buffer_slice(&buffer), arena, &properties, &error))
            fail_msg("%s: %s", rows[i].name, error.text);
        assert_int_equal(properties.kb, rows[i].kb);
        assert_slice_equal(properties.architecture, rows[i].architecture);
        assert_slice_equal(properties.applies_to, rows[i].applies_to);
        assert_int_equal(properties.floor.statement, rows[i].floor.statement);
        assert_int_equal(version_compare(properties.floor.version, rows[i].floor.version), 0);
    }
    buffer_release(&buffer);
    arena_destroy(arena);
}

TEST_MAIN("package_properties")
