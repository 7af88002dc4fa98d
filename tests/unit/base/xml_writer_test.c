/* What is written comes back unchanged, whatever it says. */
#include "base/xml_writer.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/child.h"
#include "test.h"

static const char hostile[] = "<script>&amp;]]>\"' \n\t\xE2\x9C\x97 <!-- -->";

static struct slice document_of(struct arena *arena)
{
    struct xml_writer *writer = xml_writer_create();
    xml_writer_begin(writer, "outer");
    xml_writer_attribute(writer, "name", slice_from(hostile));
    xml_writer_begin(writer, "inner");
    xml_writer_text(writer, slice_from(hostile));
    xml_writer_text(writer, SLICE(""));
    xml_writer_end(writer);
    xml_writer_end(writer);
    return xml_writer_finish(writer, arena);
}

/* Of all allocations of libxml2 only the one with this number fails. */
static size_t failing, allocated;

static void *allocate_or_fail(size_t size)
{
    return ++allocated == failing ? NULL : malloc(size);
}

static void *resize_or_fail(void *memory, size_t size)
{
    return ++allocated == failing ? NULL : realloc(memory, size);
}

static void write_starving(void)
{
    struct arena *arena = arena_create();
    struct slice expected = document_of(arena);
    allocated = 0;
    xmlMemSetup(free, allocate_or_fail, resize_or_fail, strdup);
    _exit(slice_equal(document_of(arena), expected) ? 0 : 1);
}

TEST(xml_writer_writes_all_or_ends_the_process)
{
    char text[512];
    int code = 2;
    size_t failed = 0;
    for (failing = 1; code == 2; failing++) {
        code = run_in_child(write_starving, text);
        failed += code == 2;
    }
    assert_int_equal(code, 0);
    assert_true(failed > 5);
}

TEST(xml_writer_keeps_hostile_text_as_text)
{
    struct arena *arena = arena_create();
    struct slice text = document_of(arena);
    xmlDoc *document = xmlReadMemory(text.data, (int)text.length, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlNode *outer = xmlDocGetRootElement(document);
    xmlChar *name = xmlGetNoNsProp(outer, (const xmlChar *)"name");
    xmlChar *content = xmlNodeGetContent(xmlFirstElementChild(outer));
    assert_string_equal((const char *)name, hostile);
    assert_string_equal((const char *)content, hostile);
    xmlFree(name);
    xmlFree(content);
    xmlFreeDoc(document);
    arena_destroy(arena);
}

TEST(xml_writer_writes_the_same_bytes_again)
{
    struct arena *arena = arena_create();
    assert_true(slice_equal(document_of(arena), document_of(arena)));
    arena_destroy(arena);
}

TEST(xml_writer_declares_utf_8)
{
    struct arena *arena = arena_create();
    static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<outer name=";
    assert_memory_equal(document_of(arena).data, head, strlen(head));
    arena_destroy(arena);
}

TEST(xml_writer_ends_elements_of_a_page_as_html_wants)
{
    struct arena *arena = arena_create();
    struct xml_writer *writer = xml_writer_create_page();
    xml_writer_begin(writer, "html");
    xml_writer_begin(writer, "meta");
    xml_writer_attribute(writer, "charset", SLICE("utf-8"));
    xml_writer_end_void(writer);
    xml_writer_begin(writer, "td");
    xml_writer_end(writer);
    xml_writer_text(writer, SLICE("a b<c>"));
    xml_writer_end(writer);
    assert_slice_equal(xml_writer_finish(writer, arena),
                       "<!DOCTYPE html>\n<html><meta charset=\"utf-8\"/><td></td>a b&lt;c&gt;</html>\n");
    arena_destroy(arena);
}

TEST_MAIN("xml_writer")
