/* The file of waivers: what a good one says, and that anything else is refused as a whole, with place and advice. */
#include "examination/waiver_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "test.h"

#define GOOD_FIELDS                                                                                                    \
    "\"check\": \"servicing-stack-latest\", \"host\": \"SRV-*\", \"update\": \"KB4520002\", \"reason\": \"r\", "       \
    "\"expires\": \"2027-01-31\""
#define DOCUMENT(waivers) "{\"schema_version\": \"1.0\", \"waivers\": [" waivers "]}"

static struct arena *arena;
static struct waiver_list waivers;
static struct error error;

static bool parse(struct slice bytes)
{
    arena_destroy(arena);
    arena = arena_create();
    waivers = (struct waiver_list){0};
    error = (struct error){0};
    return waiver_file_parse(bytes, arena, &waivers, &error);
}

static void expect_refusal(struct slice bytes, const char *words)
{
    if (parse(bytes))
        fail_msg("taken: %.*s", (int)bytes.length, bytes.data);
    assert_string_equal(error.text, words);
    assert_int_not_equal(error.code, ERROR_NONE);
}

__attribute__((destructor)) static void release(void)
{
    arena_destroy(arena);
}

TEST(a_good_file_is_taken_word_for_word)
{
    assert_true(parse(SLICE(DOCUMENT("{" GOOD_FIELDS ", \"approved_by\": \"board\", \"reference\": \"CHG-1\"},"
                                     "{\"check\": \"pending-work\", \"host\": \"a\", \"update\": \"*\","
                                     " \"reason\": \" x \", \"expires\": \"2024-02-29\"}"))));
    assert_int_equal(waivers.count, 2);
    const struct waiver *first = &waivers.items[0], *second = &waivers.items[1];
    assert_string_equal(first->check->name, "servicing-stack-latest");
    assert_slice_equal(first->host, "SRV-*");
    assert_false(first->for_every_update);
    assert_int_equal(first->update, 4520002);
    assert_slice_equal(first->reason, "r");
    assert_int_equal(first->expires.value, 20270131);
    assert_slice_equal(first->approved_by, "board");
    assert_slice_equal(first->reference, "CHG-1");
    assert_true(second->for_every_update);
    assert_int_equal(second->update, 0);
    assert_int_equal(second->index, 1);
    assert_int_equal(second->approved_by.length, 0);
}

TEST(an_empty_list_is_a_file_of_waivers)
{
    assert_true(parse(SLICE(DOCUMENT(""))));
    assert_int_equal(waivers.count, 0);
}

/* As editors of Windows write it. */
TEST(utf16_and_byte_order_marks_are_read)
{
    static const char text[] = DOCUMENT("{" GOOD_FIELDS "}");
    char wide[2 * sizeof text] = "\xFF\xFE";
    for (size_t i = 0; i < sizeof text - 1; i++) {
        wide[2 + 2 * i] = text[i];
        wide[3 + 2 * i] = '\0';
    }
    assert_true(parse((struct slice){wide, 2 * sizeof text}));
    assert_int_equal(waivers.count, 1);
    assert_true(parse(SLICE("\xEF\xBB\xBF" DOCUMENT("{" GOOD_FIELDS "}"))));
    assert_int_equal(waivers.count, 1);
}

TEST(texts_are_cleaned)
{
    assert_true(parse(
        SLICE(DOCUMENT("{\"check\": \"pending-work\", \"host\": \"*\", \"update\": \"*\", \"expires\": \"2027-01-31\","
                       "\"reason\": \"a\\nb\\u001b[2J\\u202Ec\"}"))));
    assert_slice_equal(waivers.items[0].reason, "a\\x0Ab\\x1B[2J\\u202Ec");
}

TEST(documents_of_another_shape_are_refused)
{
    expect_refusal(SLICE(""),
                   "line 1: the document ends before it is complete; correct the file: JSON in UTF-8 or UTF-16");
    expect_refusal(SLICE("[]"), "the document: is a list; write {\"schema_version\": \"1.0\", \"waivers\": [...]}");
    expect_refusal(SLICE("{\"waivers\": []}"), "schema_version: is not \"1.0\", the only one that this kbready reads");
    expect_refusal(SLICE("{\"schema_version\": \"1.1\", \"waivers\": []}"),
                   "schema_version: is not \"1.0\", the only one that this kbready reads");
    expect_refusal(SLICE("{\"schema_version\": 1.0, \"waivers\": []}"),
                   "schema_version: is not \"1.0\", the only one that this kbready reads");
    expect_refusal(SLICE("{\"schema_version\": \"1.0\"}"), "waivers: is no list; write \"waivers\": [...]");
    expect_refusal(SLICE("{\"schema_version\": \"1.0\", \"waivers\": {}}"),
                   "waivers: is no list; write \"waivers\": [...]");
    expect_refusal(SLICE("{\"schema_version\": \"1.0\", \"waiver\": []}"),
                   "the document: \"waiver\" is no key that belongs here; did you mean waivers?");
    expect_refusal(SLICE("{\"schema_version\": \"1.0\", \"waivers\": [], \"\\u001b[2J\": 1}"),
                   "the document: \"\\x1B[2J\" is no key that belongs here; remove it");
    expect_refusal(SLICE(DOCUMENT("7")), "waivers[0]: is no object; write {\"check\": ...}");
    expect_refusal(SLICE(DOCUMENT("{" GOOD_FIELDS "}, null")), "waivers[1]: is no object; write {\"check\": ...}");
    char deep[512] = "[";
    memset(deep, '[', LIMIT_JSON_DEPTH + 1);
    expect_refusal(slice_from(deep), "nested deeper than 64 levels; correct the file: JSON in UTF-8 or UTF-16");
}

TEST(a_key_that_stands_twice_is_refused)
{
    assert_false(parse(SLICE(DOCUMENT("{" GOOD_FIELDS ", \"expires\": \"2099-01-01\"}"))));
    assert_non_null(strstr(error.text, "the same key twice in an object"));
}

/* A good waiver, of which one line of the table replaces one value, or leaves it out. */
static struct slice waiver_with(const char *key, const char *value)
{
    static const char *const good[][2] = {{"check", "\"servicing-stack-latest\""},
                                          {"host", "\"SRV-*\""},
                                          {"update", "\"KB4520002\""},
                                          {"reason", "\"r\""},
                                          {"expires", "\"2027-01-31\""},
                                          {"approved_by", "\"board\""},
                                          {"reference", "\"CHG-1\""}};
    static char text[8192];
    size_t length = (size_t)snprintf(text, sizeof text, "{\"schema_version\": \"1.0\", \"waivers\": [{");
    const char *joint = "";
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const char *written = strcmp(good[i][0], key) == 0 ? value : good[i][1];
        if (!written)
            continue;
        length += (size_t)snprintf(text + length, sizeof text - length, "%s\"%s\": %s", joint, good[i][0], written);
        joint = ", ";
    }
    length += (size_t)snprintf(text + length, sizeof text - length, "}]}");
    return (struct slice){text, length};
}

TEST(every_field_is_checked)
{
    static const struct {
        const char *key, *value, *words;
    } rows[] = {
        {"check", NULL, "is missing; write the id of the check, such as servicing-stack-latest"},
        {"host", NULL, "is missing; write the name of a computer, or a pattern such as SRV-*"},
        {"update", NULL, "is missing; write a KB such as KB4520002, or * for every update"},
        {"reason", NULL, "is missing; write why the finding is accepted"},
        {"expires", NULL, "is missing; write the last day on which the waiver holds, such as 2027-01-31"},
        {"check", "7", "is no text; write the id of the check, such as servicing-stack-latest"},
        {"host", "null", "is no text; write the name of a computer, or a pattern such as SRV-*"},
        {"update", "4520002", "is no text; write a KB such as KB4520002, or * for every update"},
        {"update", "[]", "is no text; write a KB such as KB4520002, or * for every update"},
        {"reason", "true", "is no text; write why the finding is accepted"},
        {"expires", "20270131", "is no text; write the last day on which the waiver holds, such as 2027-01-31"},
        {"approved_by", "null", "is no text; write who accepted the finding, or remove the key"},
        {"reference", "4711", "is no text; write a ticket or a document, or remove the key"},
        {"check", "\" \"", "is blank; write the id of the check, such as servicing-stack-latest"},
        {"host", "\"\"", "is blank; write the name of a computer, or a pattern such as SRV-*"},
        {"reason", "\"\"", "is blank; write why the finding is accepted"},
        {"reason", "\"  \\u00a0 \"", "is blank; write why the finding is accepted"},
        {"expires", "\"\"", "is blank; write the last day on which the waiver holds, such as 2027-01-31"},
        {"reference", "\"\"", "is blank; write a ticket or a document, or remove the key"},
        {"check", "\"servicing-stack-lates\"",
         "\"servicing-stack-lates\" is no check; did you mean servicing-stack-latest?"},
        {"check", "\"product-match\"",
         "\"product-match\" cannot be waived: it decides whether the update is made for this Windows at all; remove "
         "this waiver"},
        {"check", "\"update-state\"",
         "\"update-state\" cannot be waived: it says whether the update is installed, which nobody can accept away; "
         "remove this waiver"},
        {"check", "\"architecture-match\"",
         "\"architecture-match\" cannot be waived: it decides whether the update is made for this processor at all; "
         "remove this waiver"},
        {"check", "\"evidence-conflict\"",
         "\"evidence-conflict\" cannot be waived: while an export may be of two hosts, nobody knows whose findings "
         "are accepted; remove this waiver"},
        {"update", "\"**\"", "\"**\" is no KB; write one such as KB4520002, or * for every update"},
        {"update", "\"KB45*\"", "\"KB45*\" is no KB; write one such as KB4520002, or * for every update"},
        {"update", "\"KB4520002 \"", "\"KB4520002 \" is no KB; write one such as KB4520002, or * for every update"},
        {"update", "\"KB0\"", "\"KB0\" is no KB; write one such as KB4520002, or * for every update"},
        {"update", "\"\\u001b[2J\"", "\"\\x1B[2J\" is no KB; write one such as KB4520002, or * for every update"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char words[1024];
        snprintf(words, sizeof words, "waivers[0].%s: %s", rows[i].key, rows[i].words);
        expect_refusal(waiver_with(rows[i].key, rows[i].value), words);
    }
}

TEST(a_check_that_is_none_is_answered_with_those_that_can_be_waived)
{
    assert_false(parse(waiver_with("check", "\"Servicing-Stack-Latest\"")));
    assert_non_null(
        strstr(error.text, "waivers[0].check: \"Servicing-Stack-Latest\" is no check; write one of delivery, "));
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        bool is_named = strstr(error.text, check_table[i]->name) != NULL;
        assert_int_equal(is_named, check_table[i]->why_never_waived == NULL);
    }
}

TEST(only_a_day_as_iso_8601_writes_it_ends_a_waiver)
{
    static const char *const days[] = {
        "2027-02-29", "2027-13-01", "2027-1-31",  "31.01.2027",        "2027-01-31T00:00",
        "2027/01/31", "20270131",   "2027-01-3x", "2027-01-31 ",       " 2027-01-31",
        "never",      "9999",       "0000-00-00", "+2027-01-31",       "2027-01-00",
        "2027-00-10", "tomorrow",   "01/31/2027", "2027-01-31\\u00a0", "-027-01-31"};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char value[64];
        snprintf(value, sizeof value, "\"%s\"", days[i]);
        if (parse(waiver_with("expires", value)))
            fail_msg("%s is taken", days[i]);
        assert_non_null(strstr(error.text, "waivers[0].expires: \""));
        assert_non_null(strstr(error.text, "is no day"));
    }
}

TEST(an_unknown_key_names_the_one_that_was_meant)
{
    expect_refusal(SLICE(DOCUMENT("{" GOOD_FIELDS "}, {" GOOD_FIELDS ", \"expire\": \"2027-01-31\"}")),
                   "waivers[1]: \"expire\" is no key that belongs here; did you mean expires?");
    expect_refusal(SLICE(DOCUMENT("{" GOOD_FIELDS ", \"comment\": \"x\"}")),
                   "waivers[0]: \"comment\" is no key that belongs here; remove it");
}

TEST(one_bad_waiver_refuses_the_file)
{
    assert_false(parse(SLICE(DOCUMENT("{" GOOD_FIELDS "}, {" GOOD_FIELDS "}, {\"check\": \"pending-work\"}"))));
    assert_string_equal(error.text,
                        "waivers[2].host: is missing; write the name of a computer, or a pattern such as SRV-*");
}

TEST(texts_and_lists_are_bounded)
{
    char value[LIMIT_WAIVER_TEXT + 4];
    for (size_t excess = 0; excess < 2; excess++) {
        size_t length = LIMIT_WAIVER_TEXT + excess;
        memset(value, 'x', sizeof value);
        value[0] = value[length + 1] = '"';
        value[length + 2] = '\0';
        assert_int_equal(parse(waiver_with("reason", value)), excess == 0);
    }
    assert_string_equal(error.text, "waivers[0].reason: has more than 1000 bytes; shorten it");
}

static struct slice document_of(struct arena *scratch, size_t count)
{
    struct slice_list entries = {0};
    for (size_t i = 0; i < count; i++)
        *list_append(scratch, &entries) = SLICE("{" GOOD_FIELDS "}");
    struct slice list = slice_list_join(scratch, &entries, ",");
    return arena_format(scratch, DOCUMENT(SLICE_FORMAT), SLICE_ARGUMENTS(list));
}

TEST(a_thousand_waivers_and_no_more)
{
    struct arena *scratch = arena_create();
    assert_true(parse(document_of(scratch, LIMIT_WAIVERS)));
    assert_int_equal(waivers.count, LIMIT_WAIVERS);
    expect_refusal(document_of(scratch, LIMIT_WAIVERS + 1),
                   "waivers: has 1001 entries, more than 1000; remove those that have expired");
    arena_destroy(scratch);
}

static bool read_as(const char *path, struct examination_request *request)
{
    arena_destroy(arena);
    arena = arena_create();
    error = (struct error){0};
    request->waivers_path = path;
    return waiver_file_read(request, arena, &waivers, &error);
}

/* A folder with an export in it, and waivers inside and outside. */
TEST(files_are_placed_and_bounded)
{
    char folder[] = "/tmp/kbready-waivers-XXXXXX", inside[128], outside[128], exported[64];
    struct arena *scratch = arena_create();
    struct examination_request request = {.subject = REPORT_CHECK};
    assert_non_null(mkdtemp(folder));
    snprintf(exported, sizeof exported, "%s/export", folder);
    snprintf(inside, sizeof inside, "%s/waivers.json", exported);
    snprintf(outside, sizeof outside, "%s/waivers.json", folder);
    *list_append(scratch, &request.export_paths) = "/missing/install.wim:2";
    *list_append(scratch, &request.export_paths) = exported;
    assert_int_equal(mkdir(exported, 0777), 0);
    assert_true(file_write(inside, SLICE(DOCUMENT("")), NULL));
    assert_true(file_write(outside, SLICE(DOCUMENT("")), NULL));
    assert_true(read_as(outside, &request));
    assert_slice_equal(waivers.path, outside);
    assert_false(read_as(inside, &request));
    assert_int_equal(error.code, ERROR_USAGE);
    assert_non_null(strstr(error.text, "lies in what is judged"));
    request.export_paths.count = 1;
    assert_true(read_as(inside, &request));
    *list_append(scratch, &request.package_paths) = exported;
    assert_false(read_as(inside, &request));
    struct slice large = {arena_allocate(scratch, LIMIT_WAIVERS_SIZE + 1, 1), LIMIT_WAIVERS_SIZE + 1};
    assert_true(file_write(outside, large, NULL));
    assert_false(read_as(outside, &request));
    assert_int_equal(error.code, ERROR_LIMIT);
    unlink(inside);
    unlink(outside);
    rmdir(exported);
    assert_false(read_as(outside, &request));
    assert_int_equal(error.code, ERROR_IO);
    rmdir(folder);
    arena_destroy(scratch);
}

TEST_MAIN("waiver_file")
