/* XML documents through libxml2's text writer, where every refusal of the library ends the process instead of losing
 * text. */
#include "base/xml_writer.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>

#include "base/fatal.h"
#include "base/xml_memory.h"

struct xml_writer {
    xmlBufferPtr bytes;
    xmlTextWriterPtr text;
    bool is_page;
    struct arena *values; /* copies with the NUL byte that libxml2 wants */
};

static _Noreturn void give_up(const char *what)
{
    fatal_end(FATAL_EXIT_CODE,
              "the report cannot be written: there is no memory for %s, or libxml2 refuses it, which is a fault of "
              "kbready: report it",
              what);
}

static void expect(bool written, const char *what)
{
    if (!written)
        give_up(what);
}

static const xmlChar *terminated(struct xml_writer *writer, struct slice value)
{
    return (const xmlChar *)arena_copy(writer->values, value).data;
}

static struct xml_writer *create(bool is_page)
{
    struct xml_writer *writer = memory_resize(NULL, 1, sizeof *writer);
    xml_memory_begin();
    writer->values = arena_create();
    writer->bytes = xmlBufferCreate();
    writer->text = writer->bytes ? xmlNewTextWriterMemory(writer->bytes, 0) : NULL;
    expect(writer->text != NULL, "a new document");
    writer->is_page = is_page;
    return writer;
}

struct xml_writer *xml_writer_create(void)
{
    struct xml_writer *writer = create(false);
    expect(xmlTextWriterSetIndent(writer->text, 1) == 0, "indentation");
    expect(xmlTextWriterStartDocument(writer->text, NULL, "UTF-8", NULL) >= 0, "the declaration");
    return writer;
}

struct xml_writer *xml_writer_create_page(void)
{
    struct xml_writer *writer = create(true);
    expect(xmlTextWriterWriteRaw(writer->text, (const xmlChar *)"<!DOCTYPE html>\n") >= 0, "the document type");
    return writer;
}

void xml_writer_begin(struct xml_writer *writer, const char *element)
{
    expect(xmlTextWriterStartElement(writer->text, (const xmlChar *)element) >= 0, element);
}

void xml_writer_attribute(struct xml_writer *writer, const char *name, struct slice value)
{
    const xmlChar *content = terminated(writer, value);
    expect(xmlTextWriterWriteAttribute(writer->text, (const xmlChar *)name, content) >= 0, name);
}

void xml_writer_text(struct xml_writer *writer, struct slice text)
{
    expect(xmlTextWriterWriteString(writer->text, terminated(writer, text)) >= 0, "text");
}

void xml_writer_end(struct xml_writer *writer)
{
    int written = writer->is_page ? xmlTextWriterFullEndElement(writer->text) : xmlTextWriterEndElement(writer->text);
    expect(written >= 0, "the end of an element");
}

void xml_writer_end_void(struct xml_writer *writer)
{
    expect(xmlTextWriterEndElement(writer->text) >= 0, "the end of a void element");
}

static struct slice take_bytes(struct xml_writer *writer, struct arena *arena)
{
    struct slice written = {(const char *)xmlBufferContent(writer->bytes), (size_t)xmlBufferLength(writer->bytes)};
    return arena_copy(arena, written);
}

struct slice xml_writer_take(struct xml_writer *writer, struct arena *arena)
{
    expect(xmlTextWriterFlush(writer->text) >= 0, "a part of the document");
    struct slice part = take_bytes(writer, arena);
    xmlBufferEmpty(writer->bytes);
    arena_reset(writer->values);
    return part;
}

struct slice xml_writer_finish(struct xml_writer *writer, struct arena *arena)
{
    expect(xmlTextWriterEndDocument(writer->text) >= 0, "the end of the document");
    xmlFreeTextWriter(writer->text);
    struct slice document = take_bytes(writer, arena);
    xmlBufferFree(writer->bytes);
    xml_memory_end();
    arena_destroy(writer->values);
    free(writer);
    return document;
}
