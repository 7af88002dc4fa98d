/* The tables of rules: every row holds its example, can be found, and says where it comes from. */
#include "diagnosis/rule_matcher.h"
#include "test.h"

#include <string.h>

static bool fits(const struct rule_matcher *matcher, const struct log_rule *rule, const char *line)
{
    struct rule_matches matches;
    rule_matcher_find(matcher, slice_from(line), &matches);
    for (size_t i = 0; i < matches.count; i++)
        if (matches.items[i] == rule)
            return true;
    return false;
}

static void each_rule(void (*check)(const struct rule_matcher *matcher, const struct log_rule *rule))
{
    struct arena *arena = arena_create();
    const struct rule_matcher *matcher = rule_matcher_create(arena);
    for (size_t table = 0; table < LOG_RULE_TABLES; table++)
        LIST_EACH(rule, log_rule_tables[table])
            check(matcher, rule);
    arena_destroy(arena);
}

static void check_example(const struct rule_matcher *matcher, const struct log_rule *rule)
{
    if (!fits(matcher, rule, rule->example))
        fail_msg("\"%s\" does not fit its example: %s", rule->marker, rule->example);
}

TEST(every_rule_fits_its_example)
{
    each_rule(check_example);
}

static void check_words(const struct rule_matcher *matcher, const struct log_rule *rule)
{
    (void)matcher;
    size_t least = rule->role == LOG_NOISE ? 4 : SHORTEST_MARKER;
    if (strlen(rule->marker) < least || !rule->meaning || !rule->source)
        fail_msg("\"%s\" is too short, or says nothing", rule->marker);
    if (rule->tells & (TELLS_PACKAGE | TELLS_CULPRIT | TELLS_FEATURE | TELLS_OPERATION | TELLS_STACK) && !rule->after)
        fail_msg("\"%s\" tells a name, and not behind which words", rule->marker);
}

TEST(every_rule_says_what_it_needs)
{
    each_rule(check_words);
}

/* Wherever its marker lies in a line, the line is found: at every offset to the strides in which texts are walked.
 * Codes are found without a rule. */
static void check_found(const struct rule_matcher *matcher, const struct log_rule *rule)
{
    char text[400];
    uint32_t passed = 0;
    for (size_t offset = 0; offset < 9 && rule->role != LOG_NOISE; offset++) {
        memset(text, '.', sizeof text);
        text[99] = '\n';
        memcpy(text + 140 + offset, rule->marker, strlen(rule->marker));
        if (rule_matcher_next(matcher, text, text + 300, &passed) != text + 100 || passed != offset + 1)
            fail_msg("\"%s\" is not found at offset %zu", rule->marker, offset);
    }
}

TEST(every_marker_is_found_at_every_offset)
{
    each_rule(check_found);
}

TEST(codes_are_found_without_a_rule)
{
    static const char *const codes[] = {"0x80070003", "0X8024402C", "0xc0000034", "0xC1900208", "(F)"};
    struct arena *arena = arena_create();
    const struct rule_matcher *matcher = rule_matcher_create(arena);
    char text[200];
    uint32_t passed = 0;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        for (size_t offset = 0; offset < 40; offset++) {
            memset(text, ' ', sizeof text);
            memcpy(text + offset, codes[i], strlen(codes[i]));
            assert_ptr_equal(rule_matcher_next(matcher, text, text + 120, &passed), text);
        }
    memset(text, ' ', sizeof text);
    memcpy(text + 20, "0x00000000 and (f)", 18);
    assert_null(rule_matcher_next(matcher, text, text + 120, &passed));
    assert_int_equal(passed, 0);
    arena_destroy(arena);
}

TEST(codes_have_the_class_of_their_row_or_of_their_component)
{
    assert_int_equal(code_class_of(0x800f0823)->class, CLASS_SSU_REQUIRED);
    assert_int_equal(code_class_of(0x80070070)->weight, CODE_DECIDES);
    assert_int_equal(code_class_of(0x80244fff)->class, CLASS_WU_NETWORK);
    assert_int_equal(code_class_of(0x80072f0c)->class, CLASS_WU_TLS_CLOCK);
    assert_int_equal(code_class_of(0x80070002)->class, CLASS_UNKNOWN);
    assert_int_equal(code_class_of(0)->class, CLASS_UNKNOWN);
}

TEST(every_class_has_words)
{
    for (int class = CLASS_UNKNOWN; class < CLASS_COUNT; class ++) {
        const struct cause_class_words *words = cause_class_words((enum cause_class) class);
        assert_non_null(words->name);
        assert_true(strlen(words->title) > 0 && strlen(words->remedy) > 0);
    }
}

TEST_MAIN("log_rule")
