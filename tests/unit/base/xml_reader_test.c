/* The XML reader: what it delivers, what it refuses, and every limit. All documents here are invented. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/xml_reader.h"

enum { OUTSIDE, ROOT, ITEM, LEAF };

static const struct xml_transition transitions[] = {
    {OUTSIDE, "urn:t", "root", ROOT},
    {ROOT, "urn:t", "item", ITEM},
    {ITEM, "urn:t", "leaf", LEAF},
};

struct record {
    size_t items, leaves;
    char value[64]; /* attribute "a" of the last item */
    bool has_value;
    bool stop_at_item, fail_at_item;
};

static enum xml_next record_element(void *context, unsigned state, const struct xml_attributes *attributes,
                                    struct error *error)
{
    struct record *record = context;
    if (state == LEAF)
        record->leaves++;
    if (state != ITEM)
        return XML_CONTINUE;
    struct slice value = xml_attribute(attributes, "a");
    record->items++;
    record->has_value = value.data != NULL;
    snprintf(record->value, sizeof record->value, "%.*s", (int)value.length, value.data ? value.data : "");
    if (record->fail_at_item)
        error_set(error, ERROR_INPUT, "no items today");
    return record->fail_at_item ? XML_FAIL : record->stop_at_item ? XML_STOP : XML_CONTINUE;
}

static const struct xml_grammar grammar = {
    .transitions = transitions, .count = 3, .root = "a root of urn:t", .enter = record_element};

static bool read_with(struct xml_reader *reader, struct slice document, struct record *record, struct error *error)
{
    *error = (struct error){0};
    return xml_read(reader, document, &grammar, record, error);
}

static bool read_once(struct slice document, struct record *record, struct error *error)
{
    struct xml_reader *reader = xml_reader_create();
    bool success = read_with(reader, document, record, error);
    xml_reader_destroy(reader);
    return success;
}

static void assert_refused(struct slice document, enum error_code code, const char *words)
{
    struct record record = {0};
    struct error error;
    assert_false(read_once(document, &record, &error));
    if (strstr(error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, error.text);
    assert_int_equal(error.code, code);
    assert_null(strchr(error.text, '\n'));
}

/* `before`, then `unit` `count` times, then `after`; release() frees it. */
static struct slice repeat(const char *before, const char *unit, size_t count, const char *after)
{
    size_t length = strlen(before) + strlen(unit) * count + strlen(after);
    char *text = memory_resize(NULL, length + 1, 1), *at = text;
    at = stpcpy(at, before);
    for (size_t i = 0; i < count; i++)
        at = stpcpy(at, unit);
    stpcpy(at, after);
    return (struct slice){text, length};
}

static void release(struct slice text)
{
    free((void *)(uintptr_t)text.data);
}

TEST(follows_the_table_by_namespace_and_not_by_prefix)
{
    struct record record = {0};
    struct error error;
    assert_true(
        read_once(SLICE("<x:root xmlns:x='urn:t' xmlns:y='urn:t' xmlns:z='urn:other'><y:item a='1'/><x:item a='2'>"
                        "<leaf/><x:leaf/></x:item><z:item/><item/></x:root>"),
                  &record, &error));
    assert_int_equal(record.items, 2);
    assert_int_equal(record.leaves, 1);
    assert_string_equal(record.value, "2");
}

TEST(passes_over_unknown_elements_with_all_they_hold)
{
    struct record record = {0};
    struct error error;
    assert_true(read_once(SLICE("<root xmlns='urn:t'><other><item><leaf/></item><other/></other><leaf/><item/></root>"),
                          &record, &error));
    assert_int_equal(record.items, 1);
    assert_int_equal(record.leaves, 0);
}

TEST(resolves_references_in_attributes)
{
    struct record record = {0};
    struct error error;
    assert_true(read_once(SLICE("<root xmlns='urn:t'><item a='R&amp;D &lt;&quot;&#x41;'/></root>"), &record, &error));
    assert_string_equal(record.value, "R&D <\"A");
}

TEST(takes_attributes_without_prefix_only)
{
    struct record record = {0};
    struct error error;
    assert_true(read_once(SLICE("<root xmlns='urn:t' xmlns:x='urn:x'><item x:a='1'/></root>"), &record, &error));
    assert_false(record.has_value);
    assert_true(read_once(SLICE("<root xmlns='urn:t'><item a=''/></root>"), &record, &error));
    assert_true(record.has_value);
}

TEST(reads_byte_order_marks_and_encodings)
{
    static const char wide[] = "\xFF\xFE<\0r\0o\0o\0t\0 \0x\0m\0l\0n\0s\0=\0'\0u\0r\0n\0:\0t\0'\0>\0<\0i\0t\0e\0m\0 "
                               "\0a\0=\0'\0\x16\x04'\0/\0>\0<\0/\0r\0o\0o\0t\0>\0\r\0\n";
    struct record record = {0};
    struct error error;
    assert_true(read_once(SLICE("\xEF\xBB\xBF<root xmlns='urn:t'><item a='7'/></root>"), &record, &error));
    assert_string_equal(record.value, "7");
    assert_true(read_once((struct slice){wide, sizeof wide}, &record, &error));
    assert_string_equal(record.value, "\xD0\x96");
    assert_true(
        read_once(SLICE("<?xml version='1.0' encoding='iso-8859-1'?><root xmlns='urn:t'><item a='\xE9'/></root>"),
                  &record, &error));
    assert_string_equal(record.value, "\xC3\xA9");
}

TEST(one_reader_survives_every_kind_of_document)
{
    static const char truncated[] = "\xFF\xFE<\0r\0o\0o\0t\0";
    const struct slice bad[] = {SLICE("<root xmlns='urn:t'><item>"),
                                {truncated, sizeof truncated - 1},
                                SLICE(""),
                                SLICE("<!DOCTYPE root><root xmlns='urn:t'/>"),
                                SLICE("<root xmlns='urn:t'><item a='\xE9'/></root>")};
    struct xml_reader *reader = xml_reader_create();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct record record = {0};
        struct error error;
        assert_false(read_with(reader, bad[i], &record, &error));
        assert_true(
            read_with(reader, SLICE("\xEF\xBB\xBF<root xmlns='urn:t'><item a='&amp;'/></root>"), &record, &error));
        assert_string_equal(record.value, "&");
    }
    xml_reader_destroy(reader);
}

TEST(refuses_what_is_not_well_formed)
{
    assert_refused(SLICE("<root xmlns='urn:t'><item></root>"), ERROR_INPUT, "line 1: not well-formed XML");
    assert_refused(SLICE("<root xmlns='urn:t'>\n<item/>\n"), ERROR_INPUT, "line 3: not well-formed XML");
    assert_refused(SLICE("<root xmlns='urn:t'/><root xmlns='urn:t'/>"), ERROR_INPUT, "not well-formed XML");
    assert_refused(SLICE("<root xmlns='urn:t'>&undeclared;</root>"), ERROR_INPUT, "undeclared");
    assert_refused(SLICE("<root xmlns='urn:t'><x:item/></root>"), ERROR_INPUT, "Namespace prefix x");
    assert_refused(SLICE("<root xmlns='urn:t'><item x:a='1'/></root>"), ERROR_INPUT, "Namespace prefix x");
    assert_refused(SLICE("<root xmlns='urn:t' a='1' a='2'/>"), ERROR_INPUT, "redefined");
    assert_refused(SLICE("<root xmlns='urn:t'><item a='\xE9'/></root>"), ERROR_INPUT, "not proper UTF-8");
}

TEST(refuses_what_is_no_document_at_all)
{
    assert_refused(SLICE(""), ERROR_INPUT, "the file is empty");
    assert_refused(SLICE("MZ\x90\0\3\0\0\0"), ERROR_INPUT, "not XML");
    assert_refused(SLICE("\0\0\0\0\0\0\0\0"), ERROR_INPUT, "not XML");
    assert_refused(SLICE("\xEF\xBB\xBF"), ERROR_INPUT, "not XML");
    assert_refused(SLICE("<other xmlns='urn:t'/>"), ERROR_INPUT, "line 1: the root element is not a root of urn:t");
    assert_refused(SLICE("<root/>"), ERROR_INPUT, "the root element is not a root of urn:t");
    assert_refused(SLICE("<root xmlns='urn:u'/>"), ERROR_INPUT, "the root element is not a root of urn:t");
}

TEST(refuses_zero_bytes_behind_the_document)
{
    assert_refused(SLICE("<root xmlns='urn:t'/>\0\0\0\0"), ERROR_INPUT, "zero bytes follow");
    assert_refused(SLICE("<root xmlns='urn:t'>\0</root>"), ERROR_INPUT, "not well-formed XML");
}

TEST(refuses_a_doctype_before_anything_is_delivered)
{
    struct record record = {0};
    struct error error;
    assert_false(read_once(
        SLICE(
            "<!DOCTYPE root [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><root xmlns='urn:t'><item a='&b;'/></root>"),
        &record, &error));
    assert_non_null(strstr(error.text, "line 1: has a DOCTYPE"));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_int_equal(record.items, 0);
    assert_refused(SLICE("<!DOCTYPE root SYSTEM 'file:///etc/passwd'><root xmlns='urn:t'/>"), ERROR_INPUT, "DOCTYPE");
}

TEST(stops_on_demand_and_looks_no_further)
{
    struct record record = {.stop_at_item = true};
    struct error error;
    assert_true(read_once(SLICE("<root xmlns='urn:t'><item a='1'/><item a='2'/><broken"), &record, &error));
    assert_int_equal(record.items, 1);
    assert_string_equal(record.value, "1");
    assert_false(read_once(SLICE("<root xmlns='urn:t'><x:broken/><item a='1'/></root>"), &record, &error));
}

TEST(puts_the_line_before_an_error_of_the_callback)
{
    struct record record = {.fail_at_item = true};
    struct error error;
    assert_false(read_once(SLICE("<root xmlns='urn:t'>\n\n<item/></root>"), &record, &error));
    assert_string_equal(error.text, "line 3: no items today");
}

TEST(shows_foreign_bytes_of_a_message_as_question_marks)
{
    struct record record = {0};
    struct error error;
    assert_false(read_once(SLICE("<root xmlns='urn:t'><\xD0\x96:b/></root>"), &record, &error));
    assert_non_null(strstr(error.text, "??"));
    for (const char *at = error.text; *at != '\0'; at++)
        assert_true(*at >= ' ' && *at <= '~');
}

TEST(accepts_namespaces_that_are_no_addresses)
{
    struct record record = {0};
    struct error error;
    assert_true(
        read_once(SLICE("<root xmlns='urn:t'><x xmlns='Invented-Name'/><x xmlns='with blank'/><x xmlns=''/></root>"),
                  &record, &error));
}

TEST(limits_the_nesting)
{
    struct record record = {0};
    struct error error;
    struct slice most = repeat("<root xmlns='urn:t'>", "<b>", LIMIT_XML_DEPTH - 1, "");
    struct slice closed = repeat(most.data, "</b>", LIMIT_XML_DEPTH - 1, "</root>");
    struct slice over = repeat("<root xmlns='urn:t'>", "<b>", LIMIT_XML_DEPTH, "");
    assert_true(read_once(closed, &record, &error));
    assert_refused(over, ERROR_LIMIT, "line 1: more than 64 nested elements");
    release(most);
    release(closed);
    release(over);
}

static struct slice document_with_attributes(unsigned count)
{
    char *text = memory_resize(NULL, 100 + count * 12u, 1), *at = text;
    at = stpcpy(at, "<root xmlns='urn:t'><item");
    for (unsigned i = 0; i < count; i++)
        at += sprintf(at, " a%u='1'", i);
    at = stpcpy(at, "/></root>");
    return (struct slice){text, (size_t)(at - text)};
}

TEST(limits_the_attributes_of_an_element)
{
    struct record record = {0};
    struct error error;
    struct slice most = document_with_attributes(LIMIT_XML_ATTRIBUTES);
    struct slice over = document_with_attributes(LIMIT_XML_ATTRIBUTES + 1);
    assert_true(read_once(most, &record, &error));
    assert_refused(over, ERROR_LIMIT, "more than 256 attributes");
    release(most);
    release(over);
}

TEST(limits_the_length_of_a_value)
{
    struct record record = {0};
    struct error error;
    struct slice most = repeat("<root xmlns='urn:t'><b c='", "v", LIMIT_XML_VALUE, "'/></root>");
    struct slice over = repeat("<root xmlns='urn:t'><b c='", "v", LIMIT_XML_VALUE + 1, "'/></root>");
    assert_true(read_once(most, &record, &error));
    assert_refused(over, ERROR_LIMIT, "an attribute longer than 65536 bytes");
    release(most);
    release(over);
}

TEST(limits_the_size_of_a_document)
{
    struct slice over = repeat("<root xmlns='urn:t'>", " ", LIMIT_MANIFEST_SIZE, "</root>");
    assert_refused(over, ERROR_LIMIT, "larger than 67108864 bytes");
    release(over);
}

/* Without the limit, the parser would compare each of these attributes with all others before anybody saw them. */
TEST(limits_the_length_of_a_tag)
{
    struct slice over = document_with_attributes(40000);
    assert_refused(over, ERROR_LIMIT, "byte 20: a tag or text longer than 262144 bytes");
    release(over);
    over = repeat("<root xmlns='urn:t'><b c='>' d=\"", ">'", 200000, "\"/></root>");
    assert_refused(over, ERROR_LIMIT, "a tag or text longer");
    release(over);
    over = repeat("\xFF\xFE<", "wide", 70000, "");
    ((char *)(uintptr_t)over.data)[3] = '\0';
    assert_refused(over, ERROR_LIMIT, "UTF-16 and longer than 262144 bytes");
    release(over);
}

TEST(reads_large_documents_with_short_tags)
{
    struct record record = {0};
    struct error error;
    struct slice large = repeat("<?xml version='1.0'?><!-- it's \" --><root xmlns='urn:t'>",
                                "<item a='x>y'/><b><![CDATA[<c d=']]></b>", 30000, "<?p a='?></root>");
    assert_true(read_once(large, &record, &error));
    assert_int_equal(record.items, 30000);
    assert_string_equal(record.value, "x>y");
    release(large);
}

/* The parser keeps every name it meets and would refuse all work when they reach 10 MB. */
TEST(forgets_names_before_they_pile_up)
{
    enum { FILES = 6000, NAMES = 40 };
    struct xml_reader *reader = xml_reader_create();
    size_t largest = 0;
    char document[8192];
    for (unsigned file = 0; file < FILES; file++) {
        char *at = stpcpy(document, "<root xmlns='urn:t'><item a='1'/>");
        for (unsigned i = 0; i < NAMES; i++)
            at += sprintf(at, "<name-of-%u-%u-which-no-other-file-has other-%u-%u='v'/>", file, i, file, i);
        at = stpcpy(at, "</root>");
        struct record record = {0};
        struct error error;
        assert_true(read_with(reader, (struct slice){document, (size_t)(at - document)}, &record, &error));
        assert_int_equal(record.items, 1);
        size_t size = xml_reader_names_size(reader);
        largest = size > largest ? size : largest;
    }
    xml_reader_destroy(reader);
    assert_in_range(largest, 512 * 1024, 2 * 1024 * 1024);
}

/* Text of elements that have a row, joined with "|". */
static struct {
    char texts[200];
    size_t length;
} heard;

static enum xml_next hear(__attribute__((unused)) void *context, __attribute__((unused)) unsigned state,
                          struct slice text, __attribute__((unused)) struct error *error)
{
    heard.length += (size_t)snprintf(heard.texts + heard.length, sizeof heard.texts - heard.length, SLICE_FORMAT "|",
                                     SLICE_ARGUMENTS(text));
    return XML_CONTINUE;
}

static enum xml_next pass(__attribute__((unused)) void *context, __attribute__((unused)) unsigned state,
                          __attribute__((unused)) const struct xml_attributes *attributes,
                          __attribute__((unused)) struct error *error)
{
    return XML_CONTINUE;
}

static const struct xml_transition hearing[] = {{0, "urn:t", "root", 1}, {1, "urn:t", "item", 2}};
static const struct xml_grammar hearing_grammar = {
    .transitions = hearing, .count = 2, .root = "a root of urn:t", .enter = pass, .leave = hear};

struct pieces {
    struct slice rest;
    size_t size; /* of a piece */
    size_t repeated;
    struct slice repeat;
    bool fails;
};

static ptrdiff_t next_piece(void *user, char *bytes, size_t size)
{
    struct pieces *pieces = user;
    if (!pieces->rest.length && pieces->repeated) {
        pieces->repeated--;
        pieces->rest = pieces->repeat;
    }
    if (!pieces->rest.length)
        return pieces->fails ? -1 : 0;
    size_t length = pieces->rest.length < pieces->size ? pieces->rest.length : pieces->size;
    length = length < size ? length : size;
    memcpy(bytes, pieces->rest.data, length);
    pieces->rest = slice_between(pieces->rest, length, pieces->rest.length);
    return (ptrdiff_t)length;
}

static bool read_pieces(struct pieces *pieces, uint64_t limit, struct error *error)
{
    struct xml_source source = {next_piece, pieces, limit};
    struct xml_reader *reader = xml_reader_create();
    heard.length = 0;
    heard.texts[0] = '\0';
    bool good = xml_read_stream(reader, &source, &hearing_grammar, NULL, error);
    xml_reader_destroy(reader);
    return good;
}

TEST(text_is_that_of_elements_with_a_row)
{
    struct error error = {0};
    struct pieces pieces = {.size = 3};
    pieces.rest = slice_from("<root xmlns='urn:t'>a<other>no</other><item>x &amp; <![CDATA[y]]></item><item/>b</root>");
    assert_true(read_pieces(&pieces, 1000, &error));
    assert_string_equal(heard.texts, "x & y||b|");
}

TEST(a_text_beyond_the_limit_is_refused)
{
    static char text[70 * 1024];
    struct error error = {0};
    memset(text, 'x', sizeof text - 1);
    struct pieces pieces = {.rest = slice_from("<root xmlns='urn:t'><item>"), .size = 1000, .repeated = 1};
    pieces.repeat = slice_from(text);
    assert_false(read_pieces(&pieces, 1000000, &error));
    assert_int_equal(error.code, ERROR_LIMIT);
}

TEST(a_stream_that_is_too_long_or_cut_or_not_closed_is_refused)
{
    struct error error = {0};
    struct pieces pieces = {.rest = slice_from("<root xmlns='urn:t'><item/></root>"), .size = 5};
    assert_false(read_pieces(&pieces, 20, &error));
    assert_int_equal(error.code, ERROR_LIMIT);
    pieces = (struct pieces){.rest = slice_from("<root xmlns='urn:t'><item/></root>"), .size = 5, .fails = true};
    assert_false(read_pieces(&pieces, 1000, &error));
    assert_non_null(strstr(error.text, "to its end"));
    pieces = (struct pieces){.rest = slice_from("<root xmlns='urn:t'><item/>"), .size = 5};
    assert_false(read_pieces(&pieces, 1000, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    pieces = (struct pieces){.rest = SLICE(""), .size = 5};
    assert_false(read_pieces(&pieces, 1000, &error));
    assert_non_null(strstr(error.text, "empty"));
}

TEST(a_tag_without_end_is_refused_in_a_stream)
{
    struct error error = {0};
    struct pieces pieces = {.rest = slice_from("<root xmlns='urn:t' "), .size = 4000, .repeated = 100000};
    pieces.repeat = slice_from("a='1' b='2' ");
    assert_false(read_pieces(&pieces, 100000000, &error));
    assert_true(error.code == ERROR_LIMIT || error.code == ERROR_INPUT);
    assert_true(pieces.repeated > 50000);
}

TEST(a_long_stream_is_read_until_it_ends)
{
    struct error error = {0};
    struct pieces pieces = {.rest = slice_from("<root xmlns='urn:t'>"), .size = 4000, .repeated = 500000};
    pieces.repeat = slice_from("<other a='some value or other'/>");
    assert_false(read_pieces(&pieces, 100000000, &error));
    assert_int_equal(error.code, ERROR_INPUT); /* only because the root is never closed */
    assert_int_equal(pieces.repeated, 0);
}

struct passed {
    char words[200];
    size_t length;
    const char *refused;
};

static enum xml_next note(void *context, unsigned from, struct slice word, struct error *error)
{
    struct passed *passed = context;
    passed->length += (size_t)snprintf(passed->words + passed->length, sizeof passed->words - passed->length,
                                       "%u " SLICE_FORMAT "|", from, SLICE_ARGUMENTS(word));
    if (!passed->refused || !slice_equal(word, slice_from(passed->refused)))
        return XML_CONTINUE;
    error_set(error, ERROR_INPUT, "refused");
    return XML_FAIL;
}

static enum xml_next note_element(void *context, unsigned from, __attribute__((unused)) struct slice uri,
                                  struct slice name, struct error *error)
{
    return note(context, from, name, error);
}

static const struct xml_grammar noting_grammar = {.transitions = transitions,
                                                  .count = 3,
                                                  .root = "a root of urn:t",
                                                  .enter = pass,
                                                  .text = note,
                                                  .pass_over = note_element};

TEST(what_is_passed_over_is_told_with_its_place)
{
    static const char document[] =
        "<root xmlns='urn:t'> <other><item/>inside</other>\n<item>one<leaf/><b/>two</item></root>";
    struct xml_reader *reader = xml_reader_create();
    struct error error = {0};
    struct passed passed = {.length = 0};
    assert_true(xml_read(reader, slice_from(document), &noting_grammar, &passed, &error));
    assert_string_equal(passed.words, "1 other|0 item|2 one|2 b|2 two|");
    const char *refused[] = {"other", "b", "two"};
    for (size_t i = 0; i < 3; i++) {
        passed = (struct passed){.refused = refused[i]};
        assert_false(xml_read(reader, slice_from(document), &noting_grammar, &passed, &error));
        assert_non_null(strstr(error.text, "refused"));
    }
    xml_reader_destroy(reader);
}

TEST_MAIN("xml_reader")
