/* The SARIF report: what a finding becomes, and text that stays text. */
#include <jansson.h>

#include "report/formats.h"
#include "report/sarif/sarif_parts.h"
#include "report_fixture.h"
#include "test.h"

static json_t *render(struct report *report, struct arena *arena)
{
    struct slice text = report_render(report_format_find(SLICE("sarif")), report, (struct report_style){0}, arena);
    json_t *document = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(document);
    return document;
}

static json_t *result_of_rule(json_t *document, const char *rule)
{
    json_t *results = json_object_get(json_array_get(json_object_get(document, "runs"), 0), "results"), *result;
    size_t index;
    json_array_foreach(results, index, result)
    {
        if (strcmp(json_string_value(json_object_get(result, "ruleId")), rule) == 0)
            return result;
    }
    return NULL;
}

static const char *word(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static const char *fingerprint(json_t *result)
{
    return word(json_object_get(result, "partialFingerprints"), "primaryLocationLineHash");
}

TEST(sarif_levels_follow_outcome_and_strength)
{
    struct arena *arena = arena_create();
    struct report *report = arena_allocate(arena, 1, sizeof *report);
    struct host_report *host = fixture_host(arena, report);
    struct assessment *assessment = list_append(arena, &host->assessments);
    fixture_finding(arena, assessment, &check_servicing_stack_update, OUTCOME_UNMET, "stops");
    fixture_finding(arena, assessment, &check_servicing_stack_latest, OUTCOME_UNMET, "advice")->strength =
        STRENGTH_RECOMMENDED;
    fixture_finding(arena, assessment, &check_sha2_signing, OUTCOME_UNMET, "inferred")->warns_only = true;
    fixture_finding(arena, assessment, &check_esu_license, OUTCOME_UNKNOWN, "open");
    fixture_finding(arena, assessment, &check_product_match, OUTCOME_MET, "fine");
    json_t *document = render(report, arena);
    assert_string_equal(word(result_of_rule(document, "servicing-stack-update"), "level"), "error");
    assert_string_equal(word(result_of_rule(document, "servicing-stack-latest"), "level"), "warning");
    assert_string_equal(word(result_of_rule(document, "sha2-signing"), "level"), "warning");
    assert_string_equal(word(result_of_rule(document, "esu-license"), "kind"), "open");
    assert_string_equal(word(result_of_rule(document, "esu-license"), "level"), "none");
    assert_null(result_of_rule(document, "product-match"));
    json_decref(document);
    arena_destroy(arena);
}

TEST(sarif_fingerprints_tell_findings_apart_and_last)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    json_t *first = render(report, arena), *again = render(report, arena);
    report->hosts.items[0].host.name = SLICE("OTHER");
    json_t *other = render(report, arena);
    static const char rule[] = "servicing-stack-update";
    assert_string_equal(fingerprint(result_of_rule(first, rule)), fingerprint(result_of_rule(again, rule)));
    assert_string_not_equal(fingerprint(result_of_rule(first, rule)), fingerprint(result_of_rule(other, rule)));
    assert_string_not_equal(fingerprint(result_of_rule(first, rule)),
                            fingerprint(result_of_rule(first, "sha2-signing")));
    json_decref(first);
    json_decref(again);
    json_decref(other);
    arena_destroy(arena);
}

TEST(sarif_knows_what_every_check_asks)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        struct slice question = sarif_question(slice_from(check_table[i]->name), arena);
        if (question.length == 0)
            fail_msg("docs/checks.md does not say what %s asks", check_table[i]->name);
        assert_true(slice_find(question, SLICE("\n")) == SLICE_NOT_FOUND);
        assert_true(slice_find(question, SLICE("**")) == SLICE_NOT_FOUND);
    }
    assert_int_equal(sarif_question(SLICE("no-such-check"), arena).length, 0);
    arena_destroy(arena);
}

TEST(sarif_uris_are_relative_and_encoded)
{
    struct arena *arena = arena_create();
    assert_slice_equal(sarif_uri(SLICE("Windows/a b~1.reg"), arena), "Windows/a%20b~1.reg");
    assert_slice_equal(sarif_uri(SLICE("c:\\<%>?#\xC3\xA9"), arena), "c%3A%5C%3C%25%3E%3F%23%C3%A9");
    arena_destroy(arena);
}

/* Of exports at these places; `file` is the only file that was read of each, NULL = several were. */
static struct slice_list folders_of(struct arena *arena, const char *const *places, size_t count, const char *file)
{
    struct report report = {0};
    for (size_t i = 0; i < count; i++) {
        struct inventory *inventory = arena_allocate(arena, 1, sizeof *inventory);
        *inventory = (struct inventory){.arena = arena, .place = slice_from(places[i])};
        struct coverage *coverage = list_append(arena, &inventory->coverage);
        *coverage = (struct coverage){.path = slice_from(file ? file : "systeminfo.txt"), .sha256 = "1"};
        fixture_unknown_host(arena, &report)->inventory = inventory;
    }
    return sarif_export_folders(&report, arena);
}

TEST(sarif_exports_have_folders_of_their_own)
{
    static const char *const places[] = {"srv", "../srv/",     "/exports//./srv", "..",        "parent",
                                         "/",   "exports/srv", "a/../../b",       "parent-2/", "./..a"};
    static const char *const expected[] = {"srv", "parent/srv",    "exports/srv",       "parent",     "parent-2",
                                           "",    "exports/srv-2", "a/parent/parent/b", "parent-2-2", "..a"};
    struct arena *arena = arena_create();
    struct slice_list folders = folders_of(arena, places, sizeof places / sizeof *places, NULL);
    for (size_t i = 0; i < folders.count; i++)
        assert_true(slice_equal(folders.items[i], slice_from(expected[i])));
    arena_destroy(arena);
}

TEST(sarif_export_that_is_one_file_lies_in_its_folder)
{
    static const char *const places[] = {"images/srv/cbs.reg", "images/srv/./cbs.reg", "cbs.reg", "images/cbs.txt"};
    static const char *const expected[] = {"images/srv", "images/srv", "", "images/cbs.txt"};
    struct arena *arena = arena_create();
    struct slice_list folders = folders_of(arena, places, sizeof places / sizeof *places, "cbs.reg");
    for (size_t i = 0; i < folders.count; i++)
        assert_true(slice_equal(folders.items[i], slice_from(expected[i])));
    arena_destroy(arena);
}

TEST(sarif_of_an_unread_export_is_one_open_result)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report(arena);
    struct inventory *inventory = arena_allocate(arena, 1, sizeof *inventory);
    *inventory = (struct inventory){.arena = arena, .unreadable = SLICE("other: no such file")};
    report->hosts.items[1].inventory = inventory;
    json_t *document = render(report, arena);
    json_t *result = result_of_rule(document, "export-unreadable");
    assert_non_null(result);
    assert_string_equal(word(result, "kind"), "open");
    assert_string_equal(word(result, "level"), "none");
    json_decref(document);
    arena_destroy(arena);
}

TEST(sarif_messages_have_no_placeholder_and_no_link)
{
    struct arena *arena = arena_create();
    struct json *object = json_new_object();
    sarif_set_message(object, "message", SLICE("a{0}[b](1)}"), arena);
    assert_true(slice_find(json_write(object, arena), SLICE("\"a{{0}}[b] (1)}}\"")) != SLICE_NOT_FOUND);
    json_free(object);
    arena_destroy(arena);
}

TEST_MAIN("sarif_report")
