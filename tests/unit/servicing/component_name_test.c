/* Component names and keys. The keys are public: they stand in published logs of servicing. */
#include <stdio.h>

#include "servicing/component_name.h"
#include "test.h"

TEST(component_name_is_split_from_the_right)
{
    struct component_name component;
    assert_true(component_name_parse(
        SLICE("amd64_a_name_with_marks_31bf3856ad364e35_6.0.6003.20484_de-de_69823dd5934f2dad.manifest"), &component));
    assert_slice_equal(component.architecture, "amd64");
    assert_slice_equal(component.name, "a_name_with_marks");
    assert_slice_equal(component.public_key_token, "31bf3856ad364e35");
    assert_int_equal(version_compare(component.version, version_of(6, 0, 6003, 20484)), 0);
    assert_slice_equal(component.language, "de-de");
    assert_true(component.key == 0x69823dd5934f2dad);
}

TEST(component_name_of_another_form_is_refused)
{
    static const struct slice rows[] = {
        SLICE(""),
        SLICE("Manifests"),
        SLICE("31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dad"),
        SLICE("name_31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dad"),
        SLICE("_name_31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dad"),
        SLICE("amd64__31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dad"),
        SLICE("amd64_name_31bf3856ad364e3_6.0.6003.20484_none_69823dd5934f2dad"),
        SLICE("amd64_name_31bf3856ad364e35_6.0.6003_none_69823dd5934f2dad"),
        SLICE("amd64_name_31bf3856ad364e35_6.0.6003.20484__69823dd5934f2dad"),
        SLICE("amd64_name_31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2da"),
        SLICE("amd64_name_31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dag"),
        SLICE("amd64_name_31bf3856ad364e35_6.0.6003.20484_none_69823dd5934f2dad.mum"),
    };
    struct component_name component;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (component_name_parse(rows[i], &component))
            fail_msg("%.*s", (int)rows[i].length, rows[i].data);
}

TEST(component_name_keys_are_those_of_windows)
{
    static const struct {
        struct slice architecture, version;
        uint64_t key;
    } rows[] = {
        {SLICE("amd64"), SLICE("6.0.6002.18005"), 0x676975d87cc9b6e6},
        {SLICE("x86"), SLICE("6.0.6002.18005"), 0x0b4ada54c46c45b0},
        {SLICE("amd64"), SLICE("6.0.6003.20484"), 0x69823dd5934f2dad},
        {SLICE("x86"), SLICE("6.0.6003.20484"), 0x0d63a251daf1bc77},
        {SLICE("amd64"), SLICE("6.1.7601.23505"), 0x681aa442f6fed7f0},
        {SLICE("amd64"), SLICE("6.1.7601.18766"), 0x675144b3de10d6f7},
        {SLICE("amd64"), SLICE("10.0.26100.5074"), 0xa5532eb7772ad4c4},
        {SLICE("x86"), SLICE("10.0.26100.5074"), 0x49349333becd638e},
    };
    static const struct slice neutral[] = {SLICE(""), SLICE("none"), SLICE("neutral")};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t j = 0; j < 3; j++) {
            uint64_t key = component_name_key(SLICE("Microsoft-Windows-ServicingStack"), neutral[j], SLICE(""),
                                              rows[i].version, SLICE("31bf3856ad364e35"), rows[i].architecture);
            assert_true(key == rows[i].key);
        }
}

TEST(component_names_are_spelled_as_in_winsxs)
{
    struct arena *arena = arena_create();
    struct component_name component;
    struct slice names[] = {
        SLICE("amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6"),
        SLICE("x86_a_name_with_marks_31bf3856ad364e35_6.0.6003.20484_de-de_0000000000000001"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(component_name_parse(names[i], &component));
        assert_true(slice_equal(component_name_format(arena, &component), names[i]));
    }
    component.name = SLICE("A_Name_With_Marks");
    assert_slice_equal(component_name_format(arena, &component),
                       "x86_a_name_with_marks_31bf3856ad364e35_6.0.6003.20484_de-de_0000000000000001");
    assert_slice_equal(component_name_family(arena, &component), "x86_a_name_with_marks_31bf3856ad364e35_de-de");
    arena_destroy(arena);
}

TEST(long_component_names_are_shortened)
{
    struct arena *arena = arena_create();
    const struct {
        const char *name, *shown;
    } names[] = {
        {"Microsoft-Windows-ServicingStack", "Microsoft-Windows-ServicingStack"},
        {"0123456789012345678901234567890123456789", "0123456789012345678901234567890123456789"},
        {"Microsoft-Windows-NetworkDiagnosticsFrameworkCore", "Microsoft-Windows-N..osticsFrameworkCore"},
        {"A Name (of 41) signs: 012345678901234567890", "ANameof41signs012345678901234567890"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_slice_equal(component_name_shorten(arena, slice_from(names[i].name)), names[i].shown);
    assert_slice_equal(component_name_shorten_language(arena, SLICE("")), "none");
    assert_slice_equal(component_name_shorten_language(arena, SLICE("neutral")), "none");
    assert_slice_equal(component_name_shorten_language(arena, SLICE("zh-hans")), "zh-hans");
    assert_slice_equal(component_name_shorten_language(arena, SLICE("sr-latn-cs")), "sr-..-cs");
    arena_destroy(arena);
}

TEST(component_name_key_depends_on_language_and_type)
{
    struct slice name = SLICE("a"), version = SLICE("6.0.0.0"), token = SLICE("31bf3856ad364e35"),
                 processor = SLICE("x86");
    uint64_t plain = component_name_key(name, SLICE(""), SLICE(""), version, token, processor);
    assert_true(plain != component_name_key(name, SLICE("de-DE"), SLICE(""), version, token, processor));
    assert_true(plain != component_name_key(name, SLICE(""), SLICE("driverUpdate"), version, token, processor));
}

TEST(component_name_of_the_servicing_stack)
{
    static const struct {
        struct slice name;
        bool stack;
    } rows[] = {
        {SLICE("microsoft-windows-servicingstack"), true},
        {SLICE("Microsoft-Windows-ServicingStack"), true},
        {SLICE("microsoft-windows-servicingstack-inetsrv"), false},
        {SLICE("microsoft-windows-servicingstack-msg"), false},
        {SLICE("microsoft-windows-s..edsecurityupdatesai"), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct component_name component = {.name = rows[i].name};
        assert_true(component_name_is_servicing_stack(&component) == rows[i].stack);
    }
}

TEST_MAIN("component_name")
