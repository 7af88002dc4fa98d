/* Package identities: the rows of tests/lines/identities.data, parts, text and equality. */
#include "servicing/identity.h"
#include "test.h"

#include "servicing/line_table.h"

static const char *role_name(enum package_role role)
{
    static const char *const names[] = {
        [PACKAGE_OF_UPDATE] = "update",      [PACKAGE_WRAPPER] = "wrapper", [PACKAGE_INNER] = "inner",
        [PACKAGE_FOUNDATION] = "foundation", [PACKAGE_OTHER] = "other",
    };
    return names[role];
}

static bool row_holds(struct slice line)
{
    struct package_identity identity;
    struct slice text = line_table_field(&line), role = line_table_field(&line), number = line_table_field(&line);
    uint64_t kb;
    if (!package_identity_parse(text, &identity))
        return slice_equal(role, SLICE("refused"));
    return slice_equal(slice_from(role_name(package_identity_role(&identity))), role) &&
           slice_parse_number(number, UINT32_MAX, &kb) && package_identity_kb(&identity) == kb;
}

TEST(identity_rows)
{
    struct line_table table;
    struct slice line;
    line_table_open(&table, "identities.data");
    while (line_table_next(&table, &line))
        if (!row_holds(line))
            LINE_TABLE_FAIL(table, line);
    line_table_close(&table);
}

TEST(identity_parts)
{
    struct package_identity identity;
    assert_true(package_identity_parse(SLICE("A-Package~31bf3856ad364e35~amd64~fi-FI~6.1.7601.17514"), &identity));
    assert_slice_equal(identity.name, "A-Package");
    assert_slice_equal(identity.public_key_token, "31bf3856ad364e35");
    assert_slice_equal(identity.architecture, "amd64");
    assert_slice_equal(identity.language, "fi-FI");
    assert_int_equal(version_compare(identity.version, version_of(6, 1, 7601, 17514)), 0);
}

TEST(identity_text_is_canonical)
{
    static const struct {
        struct slice text;
        const char *canonical;
    } rows[] = {
        {SLICE("Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005"),
         "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005"},
        {SLICE("A~t~x86~Neutral~6.0.1.0"), "A~t~x86~~6.0.1.0"},
        {SLICE("A~t~x86~none~6.0.1.00"), "A~t~x86~~6.0.1.0"},
        {SLICE("A~t~x86~de-DE~6.0.1.0"), "A~t~x86~de-DE~6.0.1.0"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct package_identity identity;
        assert_true(package_identity_parse(rows[i].text, &identity));
        assert_string_equal(package_identity_format(arena, &identity).data, rows[i].canonical);
    }
    arena_destroy(arena);
}

TEST(identity_equality_ignores_case_in_every_part)
{
    static const struct {
        struct slice text;
        bool equal;
    } rows[] = {
        {SLICE("Package_for_KB948465~31bf3856ad364e35~amd64~de-DE~6.0.1.18005"), true},
        {SLICE("package_FOR_kb948465~31BF3856AD364E35~AMD64~DE-de~6.0.01.18005"), true},
        {SLICE("Package_for_KB948466~31bf3856ad364e35~amd64~de-DE~6.0.1.18005"), false},
        {SLICE("Package_for_KB948465~31bf3856ad364e36~amd64~de-DE~6.0.1.18005"), false},
        {SLICE("Package_for_KB948465~31bf3856ad364e35~x86~de-DE~6.0.1.18005"), false},
        {SLICE("Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005"), false},
        {SLICE("Package_for_KB948465~31bf3856ad364e35~amd64~de-DE~6.0.1.18006"), false},
    };
    struct package_identity first, other;
    assert_true(package_identity_parse(rows[0].text, &first));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(package_identity_parse(rows[i].text, &other));
        if (package_identity_equal(&first, &other) != rows[i].equal)
            fail_msg("row %zu", i);
    }
}

TEST_MAIN("identity")
