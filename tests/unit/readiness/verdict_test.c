/* The truth table: the rows of tests/lines/verdicts.data. */
#include "readiness/verdict.h"

#include <string.h>

#include "readiness/check.h"
#include "test.h"

#include "servicing/line_table.h"

/* The index of a word in a table of names, or -1. */
static int find_word(struct slice word, const char *(*name)(int), int count)
{
    for (int i = 0; i < count; i++) {
        if (slice_equal(word, slice_from(name(i))))
            return i;
    }
    return -1;
}

static const char *outcome_word(int outcome)
{
    return outcome_name((enum outcome)outcome);
}

static const char *verdict_word(int verdict)
{
    return verdict_name((enum verdict)verdict);
}

static const char *target_word(int target)
{
    static const char *const words[] = {
        [TARGET_NOT_INSTALLED] = "not-installed",
        [TARGET_UNKNOWN] = "unknown",
        [TARGET_INSTALLED] = "installed",
        [TARGET_SUPERSEDED] = "superseded",
        [TARGET_INSTALL_PENDING] = "install-pending",
    };
    return words[target];
}

/* "sha2-signing unmet likely": a check, its outcome, then any of likely, recommended, warns. */
static bool parse_finding(struct slice words, struct finding *finding)
{
    struct slice word;
    *finding = (struct finding){.certainty = CERTAINTY_CERTAIN};
    if (!slice_next_part(&words, ' ', &word) || !(finding->check = check_find(word)))
        return false;
    int outcome = slice_next_part(&words, ' ', &word) ? find_word(word, outcome_word, OUTCOME_NOT_RELEVANT + 1) : -1;
    finding->outcome = (enum outcome)outcome;
    while (outcome >= 0 && slice_next_part(&words, ' ', &word)) {
        if (slice_equal(word, SLICE("likely")))
            finding->certainty = CERTAINTY_LIKELY;
        else if (slice_equal(word, SLICE("recommended")))
            finding->strength = STRENGTH_RECOMMENDED;
        else if (slice_equal(word, SLICE("warns")))
            finding->warns_only = true;
        else
            return false;
    }
    return outcome >= 0;
}

static bool parse_findings(struct arena *arena, struct slice text, struct finding_list *findings)
{
    struct slice part;
    while (text.length && slice_next_part(&text, ';', &part)) {
        if (!parse_finding(slice_trim(part), list_append(arena, findings)))
            return false;
    }
    return true;
}

/* "not-installed", or "not-installed strict"; a target that is only likely known is not known to strict eyes. */
static int parse_target(struct slice text, struct finding_list *findings)
{
    struct slice word;
    if (slice_ends_with_ignoring_case(text, SLICE(" strict")) && verdict_make_strict(findings, 0))
        return TARGET_UNKNOWN;
    return slice_next_part(&text, ' ', &word) ? find_word(word, target_word, TARGET_INSTALL_PENDING + 1) : -1;
}

static bool row_holds(struct arena *arena, struct slice rest)
{
    struct finding_list findings = {0};
    if (!parse_findings(arena, line_table_field(&rest), &findings))
        return false;
    int target = parse_target(line_table_field(&rest), &findings);
    int verdict = find_word(line_table_field(&rest), verdict_word, VERDICT_COUNT);
    struct slice certainty = line_table_field(&rest), failure = line_table_field(&rest);
    if (target < 0 || verdict < 0)
        return false;
    struct ruling ruling = verdict_reach(&findings, (enum target_state)target);
    struct slice failed = ruling.first_failure ? slice_from(ruling.first_failure->check->name) : SLICE("-");
    return ruling.verdict == (enum verdict)verdict &&
           slice_equal(certainty, slice_from(certainty_name(ruling.certainty))) && slice_equal(failure, failed);
}

TEST(verdict_rows)
{
    struct line_table table;
    struct slice line;
    line_table_open(&table, "verdicts.data");
    while (line_table_next(&table, &line)) {
        if (!row_holds(table.arena, line))
            LINE_TABLE_FAIL(table, line);
    }
    line_table_close(&table);
}

static struct finding make(const char *check, enum outcome outcome)
{
    return (struct finding){.check = check_find(slice_from(check)), .outcome = outcome, .certainty = CERTAINTY_CERTAIN};
}

TEST(the_first_failure_is_the_first_in_order)
{
    struct finding items[] = {make("update-state", OUTCOME_NOT_RELEVANT), make("sha2-signing", OUTCOME_UNMET),
                              make("servicing-stack-floor", OUTCOME_UNMET),
                              make("servicing-stack-floor", OUTCOME_UNMET)};
    struct finding_list findings = {items, 4, 4};
    assert_ptr_equal(verdict_reach(&findings, TARGET_NOT_INSTALLED).first_failure, &items[1]);
    items[1].warns_only = true;
    assert_ptr_equal(verdict_reach(&findings, TARGET_NOT_INSTALLED).first_failure, &items[2]);
}

TEST(strict_changes_only_what_is_required_decided_and_likely)
{
    struct arena *arena = arena_create();
    for (int outcome = OUTCOME_MET; outcome <= OUTCOME_NOT_RELEVANT; outcome++) {
        for (int strength = STRENGTH_REQUIRED; strength <= STRENGTH_RECOMMENDED; strength++) {
            for (int certainty = CERTAINTY_LIKELY; certainty <= CERTAINTY_CERTAIN; certainty++) {
                struct finding item = make("sha2-signing", (enum outcome)outcome);
                item.strength = (enum strength)strength;
                item.certainty = (enum certainty)certainty;
                struct finding_list findings = {&item, 1, 1};
                assert_false(verdict_make_strict(&findings, 0));
                bool weakened = strength == STRENGTH_REQUIRED && certainty == CERTAINTY_LIKELY &&
                                (outcome == OUTCOME_MET || outcome == OUTCOME_UNMET);
                assert_int_equal(item.outcome, weakened ? OUTCOME_UNKNOWN : outcome);
                assert_int_equal(item.collect.length > 0, weakened);
            }
        }
    }
    arena_destroy(arena);
}

/* Whether the update itself is there counts although it is no requirement. */
TEST(strict_doubts_a_target_that_is_only_likely_there)
{
    struct arena *arena = arena_create();
    for (int certainty = CERTAINTY_LIKELY; certainty <= CERTAINTY_CERTAIN; certainty++) {
        struct finding item = make("update-state", OUTCOME_MET);
        item.strength = STRENGTH_RECOMMENDED;
        item.certainty = (enum certainty)certainty;
        struct finding_list findings = {&item, 1, 1};
        assert_int_equal(verdict_make_strict(&findings, 0), certainty == CERTAINTY_LIKELY);
        assert_int_equal(item.outcome, certainty == CERTAINTY_LIKELY ? OUTCOME_UNKNOWN : OUTCOME_MET);
    }
    arena_destroy(arena);
}

/* What only warns or is only recommended neither blocks nor leaves anything open. */
TEST(blocks_and_open_are_about_required_findings)
{
    struct finding finding = make("sha2-signing", OUTCOME_UNMET);
    assert_true(finding_blocks(&finding));
    assert_false(finding_is_open(&finding));
    finding.outcome = OUTCOME_UNKNOWN;
    assert_false(finding_blocks(&finding));
    assert_true(finding_is_open(&finding));
    finding.warns_only = true;
    assert_false(finding_is_open(&finding));
    finding = make("sha2-signing", OUTCOME_UNMET);
    finding.strength = STRENGTH_RECOMMENDED;
    assert_false(finding_blocks(&finding));
}

TEST_MAIN("verdict")
