/* Reading JSON reports back: nothing is lost, and what is damaged, made up or changed by hand is refused with its
 * place. */
#include "report/json/json_reader.h"

#include "readiness/waiver.h"
#include "report/formats.h"
#include "report/summary.h"
#include "report_fixture.h"
#include "test.h"

static struct slice render(struct arena *arena, const struct report *report, const char *format)
{
    return report_render(report_format_find(slice_from(format)), report, (struct report_style){0}, arena);
}

/* A blocked update on one host, an undetermined one on another of which nothing is known, and one that no catalog
 * has. */
static struct slice written(struct arena *arena)
{
    struct report *report = fixture_report_of_one(arena);
    struct host_report *other = fixture_unknown_host(arena, report);
    fixture_bare(list_append(arena, &other->assessments), VERDICT_UNDETERMINED, "the export could not be read");
    *list_append(arena, &report->unknown_updates) = SLICE("KB9999999");
    report->catalog = (struct report_catalog){true, SLICE("0123"), SLICE("7"), {20261123}, SLICE("E7620F1842B4E81F")};
    report_summarise(report);
    return render(arena, report, "json");
}

static struct slice replaced(struct arena *arena, struct slice text, const char *old, const char *new)
{
    size_t at = slice_find(text, slice_from(old));
    if (at == SLICE_NOT_FOUND)
        fail_msg("the report does not hold %s", old);
    struct slice rest = slice_between(text, at + strlen(old), text.length);
    return arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(slice_between(text, 0, at)), new,
                        SLICE_ARGUMENTS(rest));
}

static struct report read_back(struct arena *arena, struct slice text)
{
    struct report report;
    struct error error = {0};
    if (!json_report_read(text, arena, &report, &error))
        fail_msg("%s", error.text);
    return report;
}

static void expect_refusal(struct arena *arena, struct slice text, const char *words)
{
    struct report report;
    struct error error = {0};
    if (json_report_read(text, arena, &report, &error))
        fail_msg("not refused: %s", words);
    if (slice_find(slice_from(error.text), slice_from(words)) == SLICE_NOT_FOUND)
        fail_msg("says \"%s\" instead of \"%s\"", error.text, words);
}

TEST(a_report_read_back_is_the_same_in_every_format)
{
    static const char *const formats[] = {"text", "json", "junit", "sarif", "markdown", "html"};
    struct arena *arena = arena_create();
    struct slice text = written(arena);
    struct report once = read_back(arena, text);
    assert_true(slice_equal(render(arena, &once, "json"), text));
    struct report twice = read_back(arena, render(arena, &once, "json"));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        assert_true(slice_equal(render(arena, &once, formats[i]), render(arena, &twice, formats[i])));
    arena_destroy(arena);
}

TEST(an_inventory_read_back_is_the_same)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_inventory_report(arena);
    /* A package without a name is none. */
    report->hosts.items[0].inventory->logged_states.items[0].identity =
        report->hosts.items[0].inventory->packages.items[0].identity;
    struct report back = read_back(arena, render(arena, report, "json"));
    assert_int_equal(back.subject, REPORT_INVENTORY);
    assert_true(slice_equal(render(arena, &back, "json"), render(arena, report, "json")));
    assert_true(slice_equal(render(arena, &back, "text"), render(arena, report, "text")));
    arena_destroy(arena);
}

TEST(a_report_that_was_cut_is_refused_wherever_it_was_cut)
{
    struct arena *arena = arena_create(), *scratch = arena_create();
    struct report small = {.tool_version = SLICE("0.1.0"), .evaluated_on = {20261123}};
    struct host_report *host = fixture_unknown_host(arena, &small);
    fixture_bare(list_append(arena, &host->assessments), VERDICT_UNDETERMINED, "the export could not be read");
    report_summarise(&small);
    struct slice text = render(arena, &small, "json");
    size_t end = slice_find_last_byte(text, '}');
    for (size_t length = 0; length <= end; length++) {
        struct report report;
        struct error error = {0};
        if (json_report_read(slice_between(text, 0, length), scratch, &report, &error) || !*error.text)
            fail_msg("cut after %zu of %zu bytes: \"%s\"", length, text.length, error.text);
        arena_reset(scratch);
    }
    read_back(scratch, slice_between(text, 0, end + 1));
    arena_destroy(scratch);
    arena_destroy(arena);
}

/* The first occurrence of the old text is replaced. */
static const struct {
    const char *old, *new, *words;
} damages[] = {
    {"\"schema_version\": \"1.0\"", "\"schema_version\": \"2.0\"",
     "schema_version: \"2.0\" is another version than 1.0"},
    {"\"schema_version\": \"1.0\"", "\"schema_version\": 1", "schema_version: is not text"},
    {"\"schema_version\": \"1.0\",", "", "the key \"schema_version\" is missing; make one with"},
    {"\"command\": \"check\"", "\"command\": \"diff\"", "command: a report of kbready diff cannot be shown again"},
    {"\"command\": \"check\"", "\"command\": \"inventory\"", "hosts[0]: the key \"packages\" is missing"},
    {"\"verdict\": \"blocked\"", "\"verdict\": \"redy\"",
     "hosts[0].assessments[0].verdict: \"redy\" is not a word that this version of kbready knows here"},
    {"\"headline\"", "\"headlines\"", "hosts[0].assessments[0]: the key \"headline\" is missing"},
    {"\"headline\": \"", "\"headline\": null, \"x\": \"", "hosts[0].assessments[0].headline: is not text"},
    {"\"warns_only\": false", "\"warns_only\": 0", "findings[0].warns_only: is not a truth value"},
    {"\"check\": \"product-match\"", "\"check\": \"moon\"", "findings[0].check: is not a check of this version"},
    {"\"KB4493730\"", "\"4493730\"", "\"4493730\" is not a KB such as KB4520002"},
    {"\"0x80242017\"", "\"-2145107945\"", "also_seen[0]: \"-2145107945\" is not a code such as 0x800f0823"},
    {"\"2019-10-08\"", "\"2019-02-30\"", "plan_date: \"2019-02-30\" is not a day"},
    {"\"version\": \"6.0.6002.18005\"", "\"version\": \"6.0\"", "servicing_stack.version: \"6.0\" is not a version"},
    {"\"line\": 1207", "\"line\": -1", "evidence[1].line: is not a number of 0 to 4294967295"},
    {"\"line\": 1207", "\"line\": 4294967296", "is not a number of 0 to"},
    {"\"line\": 1207", "\"line\": 1.5", "is not a number"},
    {"\"sha256\": \"aaaa", "\"sha256\": \"xaaa", "coverage[1].sha256: \"xaaa"},
    {"\"reader\": \"image-tree\"", "\"reader\": \"crystal\"", "origin.reader: \"crystal\" is not a word"},
    {"\"assessments\": [", "\"assessments\": null, \"x\": [", "hosts[0].assessments: is not a list"},
    {"\"hosts\": [", "\"hosts\": [7,", "hosts[0]: is not an object"},
    {"\"pending_work_absent\": [", "\"pending_work_absent\": [\"tea\", ", "pending_work_absent[0]: \"tea\""},
    {"\"servicing\": \"online\"", "\"servicing\": \"online\", \"servicing\": \"offline\"", "the same key twice"},
    {"\"servicing\": \"online\"", "\"servicing\": \"on\xFFline\"", "not UTF-8"},
    {"\"servicing\": \"online\"", "\"servicing\": \"online\\u0000\"", "not well-formed JSON"},
    {"\n}\n", "\n}\n{}", "something follows the document"},
};

TEST(damage_is_refused_with_its_place)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++)
        expect_refusal(arena, replaced(arena, written(arena), damages[i].old, damages[i].new), damages[i].words);
    arena_destroy(arena);
}

#define BOTH(outcome) "\"outcome\": \"" outcome "\",\n              \"outcome_without_waiver\": \"" outcome "\""

TEST(a_report_that_contradicts_itself_is_refused)
{
    static const struct {
        const char *old, *new, *words;
    } changes[] = {
        {"\"verdict\": \"blocked\"", "\"verdict\": \"ready\"",
         "hosts[0].assessments[0]: the verdict is \"ready\", but its findings come to \"blocked\""},
        {"\"verdict\": \"blocked\"", "\"verdict\": \"already-installed\"", "but its findings come to \"blocked\""},
        {BOTH("unmet"), BOTH("met"), "summary"},
        {"\"outcome\": \"unmet\"", "\"outcome\": \"met\"",
         "outcome_without_waiver: is not the outcome, and the finding is not waived"},
        {"\"outcome\": \"unmet\"", "\"outcome\": \"waived\"", "waiver: is missing, and the finding is waived"},
        {"\"waived_until\": null", "\"waived_until\": \"2027-01-31\"", "it is waived, but the gate is closed"},
        {"\"verdict\": \"undetermined\"", "\"verdict\": \"ready\"", "but its findings come to \"undetermined\""},
        {"      \"servicing\": \"online\"", "      \"servicing\": \"offline\"",
         "hosts[0]: servicing does not follow from servicing_basis"},
        {"      \"servicing\": \"online\",\n      \"servicing_basis\": \"presumed\"",
         "      \"servicing\": null,\n      \"servicing_basis\": \"asked\"", "servicing does not follow"},
        {"\"in_baseline\": null", "\"in_baseline\": 0", "findings[0].in_baseline: is not a truth value"},
        {"\"gate\": \"closed\"", "\"gate\": \"open\"", "the gate is open for an update that is blocked"},
        {"\"exit_code\": 1", "\"exit_code\": 0", "summary: it is not what the answers in this report come to"},
        {"\"exit_code\": 1", "\"exit_code\": 77", "summary.exit_code: is not a number of 0 to 5"},
        {"\"blocked\": 1", "\"blocked\": 0", "summary: it is not what the answers"},
        {"\"unknown_updates\": 1", "\"unknown_updates\": 0", "summary: it is not what the answers"},
        {"\"unknown_updates\": [\n    \"KB9999999\"\n  ]", "\"unknown_updates\": []", "summary: it is not what"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct slice text = written(arena);
        /* One finding made "met" leaves another that blocks: the summary is what then shows the change of both. */
        if (strcmp(changes[i].words, "summary") == 0) {
            text =
                replaced(arena, replaced(arena, text, changes[i].old, changes[i].new), changes[i].old, changes[i].new);
            text = replaced(arena, text, BOTH("unknown"), BOTH("met"));
            text = replaced(arena, text, "\"verdict\": \"blocked\"", "\"verdict\": \"ready\"");
            expect_refusal(arena, text, changes[i].words);
            continue;
        }
        expect_refusal(arena, replaced(arena, text, changes[i].old, changes[i].new), changes[i].words);
    }
    arena_destroy(arena);
}

/* The second finding of the first assessment, waived as kbready would have. */
static struct slice written_with_waiver(struct arena *arena, uint32_t expires, bool is_waived)
{
    struct report *report = fixture_report_of_one(arena);
    struct finding *finding = &report->hosts.items[0].assessments.items[0].findings.items[1];
    struct waiver *waiver = arena_allocate(arena, 1, sizeof *waiver);
    *waiver = (struct waiver){.host = SLICE("SRV-*"), .update = 4520002, .reason = SLICE("r"), .expires = {expires}};
    finding->waiver = waiver;
    finding->is_waived = is_waived;
    report_summarise(report);
    return render(arena, report, "json");
}

TEST(a_waiver_is_read_back_and_held_against_its_day)
{
    struct arena *arena = arena_create();
    struct report report = read_back(arena, written_with_waiver(arena, 20261123, true));
    const struct finding *finding = &report.hosts.items[0].assessments.items[0].findings.items[1];
    assert_true(finding->is_waived);
    assert_int_equal(finding->outcome, OUTCOME_UNMET);
    assert_ptr_equal(finding->waiver->check, finding->check);
    assert_int_equal(finding->waiver->update, 4520002);
    report = read_back(arena, written_with_waiver(arena, 20261122, false));
    assert_false(report.hosts.items[0].assessments.items[0].findings.items[1].is_waived);
    /* Over by the clock, which SOURCE_DATE_EPOCH had kept out of the report. */
    report = read_back(arena, written_with_waiver(arena, 20261123, false));
    assert_false(report.hosts.items[0].assessments.items[0].findings.items[1].is_waived);
    expect_refusal(arena, written_with_waiver(arena, 20261122, true),
                   "a waiver in it does not agree with the day on which it was made");
    expect_refusal(
        arena, replaced(arena, written_with_waiver(arena, 20261123, true), "\"expired\": false", "\"expired\": true"),
        "expired: does not agree with the outcome");
    expect_refusal(
        arena,
        replaced(arena, written_with_waiver(arena, 20261123, true), "\"gate\": \"closed\"", "\"gate\": \"open\""),
        "the gate is open for an update that is blocked");
    arena_destroy(arena);
}

TEST(what_a_later_version_adds_is_passed_over)
{
    struct arena *arena = arena_create();
    struct slice text = replaced(arena, written(arena), "\"1.0\"", "\"1.7\"");
    text = replaced(arena, text, "\"headline\": ", "\"mood\": {\"weather\": [1, null]}, \"headline\": ");
    assert_int_equal(read_back(arena, text).hosts.count, 2);
    arena_destroy(arena);
}

TEST(text_is_cleaned_before_it_enters_the_model)
{
    struct arena *arena = arena_create();
    struct slice text =
        replaced(arena, written(arena), "\"name\": \"SRV-FILE01\"", "\"name\": \"\\u001b[2J\\n\\u202e\"");
    assert_slice_equal(read_back(arena, text).hosts.items[0].host.name, "\\x1B[2J\\x0A\\u202E");
    arena_destroy(arena);
}

TEST(what_is_no_report_is_refused)
{
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"", "the document ends before it is complete"},
        {"[]", "no JSON report of this kbready"},
        {"{}", "the key \"schema_version\" is missing"},
        {"7", "not well-formed"},
        {"{\"schema_version\": \"1.0\", \"packages\": []}", "the key \"command\" is missing"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_refusal(arena, slice_from(rows[i].text), rows[i].words);
    arena_destroy(arena);
}

TEST_MAIN("json_reader")
