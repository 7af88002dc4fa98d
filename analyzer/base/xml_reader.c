/* The one door to libxml2: its SAX2 interface on one reused context, with our own handlers, limits and verdict.
 *
 * What libxml2 (2.9.14 and later) makes necessary: - xmlCtxtReadMemory is the only way to reuse a context that is right
 * for files with a byte-order mark; it alters the handlers, so
 *   they are put in again for every document.
 * - XML_PARSE_NOENT, or "&amp;" arrives as "&#38;". It expands a document's own entities as well: a DOCTYPE is refused.
 * - xmlStopParser is not an error and frees the input: it is called after the values have been used, and the verdict is
 * our own. - An undeclared prefix leaves the document "well-formed": nsWellFormed is asked too. - The context keeps
 * every name it has seen, and stops working at 10 MB of them: it is replaced long before. */
#include "base/xml_reader.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/xml_memory.h"

enum {
    ATTRIBUTE_FIELDS = 5, /* local name, prefix, URI, start and end of the value */
};

struct xml_attributes {
    const xmlChar **fields;
    int count;
};

struct xml_reader {
    xmlParserCtxtPtr parser;
    const struct xml_grammar *grammar;
    void *context;
    struct error *error;
    bool failed;
    bool stopped;
    unsigned depth;                       /* open elements */
    unsigned skipping;                    /* depth of the element that is passed over; 0 = none */
    unsigned states[LIMIT_XML_DEPTH + 1]; /* by depth; states[0] is outside the root */
    struct {
        size_t length;
        char bytes[LIMIT_XML_VALUE];
    } text; /* of the innermost element with a row */
};

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_report;
#else
typedef xmlErrorPtr error_report;
#endif

static void end_reading(struct xml_reader *reader, bool failed)
{
    reader->failed = failed;
    reader->stopped = true;
    xmlStopParser(reader->parser);
}

static void fail_here(struct xml_reader *reader)
{
    error_prefix(reader->error, "line %d", reader->parser->input ? reader->parser->input->line : 0);
    end_reading(reader, true);
}

/* libxml2's messages quote the document and end in a line feed; ours are one line of ASCII. */
static void fail_as_reported(struct xml_reader *reader, const xmlError *report)
{
    char text[200];
    size_t length = 0;
    for (const char *at = report->message ? report->message : "damaged"; *at != '\0' && *at != '\n'; at++)
        if (length + 1 < sizeof text)
            text[length++] = *at >= ' ' && *at <= '~' ? *at : '?';
    text[length] = '\0';
    error_set(reader->error, ERROR_INPUT, "line %d: not well-formed XML: %s", report->line, text);
    reader->failed = true;
}

static void on_error(void *data, error_report report)
{
    struct xml_reader *reader = data;
    bool is_error = report->level >= XML_ERR_ERROR && report->code != XML_WAR_NS_URI;
    if (is_error && !reader->failed && !reader->stopped)
        fail_as_reported(reader, report);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    struct xml_reader *reader = data;
    error_set(reader->error, ERROR_INPUT, "has a DOCTYPE, which no manifest has; refused");
    fail_here(reader);
}

static bool within_limits(struct xml_reader *reader, int namespaces, const struct xml_attributes *attributes)
{
    if (reader->depth > LIMIT_XML_DEPTH)
        return error_set(reader->error, ERROR_LIMIT, "more than %d nested elements", LIMIT_XML_DEPTH);
    if (attributes->count + namespaces > LIMIT_XML_ATTRIBUTES)
        return error_set(reader->error, ERROR_LIMIT, "more than %d attributes in one element", LIMIT_XML_ATTRIBUTES);
    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **fields = attributes->fields + i * ATTRIBUTE_FIELDS;
        if (fields[4] - fields[3] > LIMIT_XML_VALUE)
            return error_set(reader->error, ERROR_LIMIT, "an attribute longer than %d bytes", LIMIT_XML_VALUE);
    }
    return true;
}

/* Most names differ in the first letter, and most of the time of a scan goes into comparing them. */
static bool equal_names(const xmlChar *name, const char *wanted)
{
    return name[0] == (xmlChar)wanted[0] && strcmp((const char *)name, wanted) == 0;
}

/* The state that the element leads to; 0 when it has no row. */
static unsigned next_state(const struct xml_grammar *grammar, unsigned from, const xmlChar *uri, const xmlChar *name)
{
    if (uri == NULL)
        return 0;
    for (size_t i = 0; i < grammar->count; i++) {
        const struct xml_transition *row = &grammar->transitions[i];
        if (row->from == from && equal_names(name, row->name) && equal_names(uri, row->uri))
            return row->to;
    }
    return 0;
}

static void go_on(struct xml_reader *reader, enum xml_next next)
{
    switch (next) {
    case XML_CONTINUE:
        break;
    case XML_STOP:
        end_reading(reader, false);
        break;
    case XML_FAIL:
        fail_here(reader);
        break;
    }
}

static void enter_element(struct xml_reader *reader, unsigned state, const struct xml_attributes *attributes)
{
    reader->states[reader->depth] = state;
    reader->text.length = 0;
    go_on(reader, reader->grammar->enter(reader->context, state, attributes, reader->error));
}

static void pass_over(struct xml_reader *reader, unsigned from, const xmlChar *uri, const xmlChar *name)
{
    if (reader->skipping == 0)
        reader->skipping = reader->depth;
    if (reader->grammar->pass_over)
        go_on(reader, reader->grammar->pass_over(reader->context, from, slice_from(uri ? (const char *)uri : ""),
                                                 slice_from((const char *)name), reader->error));
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
{
    (void)prefix, (void)namespaces, (void)defaulted;
    struct xml_reader *reader = data;
    struct xml_attributes attributes = {fields, count};
    if (reader->failed || reader->stopped)
        return;
    reader->depth++;
    if (!within_limits(reader, namespace_count, &attributes)) {
        fail_here(reader);
        return;
    }
    if (reader->skipping != 0) {
        pass_over(reader, 0, uri, name);
        return;
    }
    unsigned state = next_state(reader->grammar, reader->states[reader->depth - 1], uri, name);
    if (state != 0) {
        enter_element(reader, state, &attributes);
    } else if (reader->depth == 1 && reader->grammar->root) {
        error_set(reader->error, ERROR_INPUT, "the root element is not %s", reader->grammar->root);
        fail_here(reader);
    } else {
        pass_over(reader, reader->states[reader->depth - 1], uri, name);
    }
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct xml_reader *reader = data;
    struct slice text = {reader->text.bytes, reader->text.length};
    if (reader->failed || reader->stopped)
        return;
    if (reader->skipping == 0 && reader->grammar->leave)
        go_on(reader, reader->grammar->leave(reader->context, reader->states[reader->depth], text, reader->error));
    if (reader->skipping == reader->depth)
        reader->skipping = 0;
    reader->text.length = 0;
    reader->depth--;
}

static void keep_text(struct xml_reader *reader, struct slice text)
{
    if (text.length > sizeof reader->text.bytes - reader->text.length) {
        error_set(reader->error, ERROR_LIMIT, "a text longer than %d bytes", LIMIT_XML_VALUE);
        fail_here(reader);
        return;
    }
    memcpy(reader->text.bytes + reader->text.length, text.data, text.length);
    reader->text.length += text.length;
}

static void on_text(void *data, const xmlChar *characters, int length)
{
    struct xml_reader *reader = data;
    struct slice text = {(const char *)characters, (size_t)length};
    if (reader->failed || reader->stopped || reader->skipping != 0)
        return;
    if (reader->grammar->text && slice_trim(text).length)
        go_on(reader, reader->grammar->text(reader->context, reader->states[reader->depth], text, reader->error));
    if (reader->grammar->leave && !reader->stopped)
        keep_text(reader, text);
}

/* A NUL byte is the end of the input to libxml2; files whose last sectors were never written end in many of them. */
static void on_document_end(void *data)
{
    struct xml_reader *reader = data;
    const xmlParserInput *input = reader->parser->input;
    bool sound = reader->parser->wellFormed && !reader->failed && !reader->stopped;
    if (!sound || input == NULL || input->cur >= input->end)
        return;
    error_set(reader->error, ERROR_INPUT, "zero bytes follow the end of the document");
    fail_here(reader);
}

static const xmlSAXHandler handlers = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_doctype,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .endDocument = on_document_end,
    .serror = on_error,
};

struct xml_reader *xml_reader_create(void)
{
    xml_memory_begin();
    xmlInitParser();
    return memset(memory_resize(NULL, 1, sizeof(struct xml_reader)), 0, sizeof(struct xml_reader));
}

void xml_reader_destroy(struct xml_reader *reader)
{
    if (reader == NULL)
        return;
    xmlFreeParserCtxt(reader->parser);
    free(reader);
    xml_memory_end();
}

size_t xml_reader_names_size(const struct xml_reader *reader)
{
    return reader->parser ? xmlDictGetUsage(reader->parser->dict) : 0;
}

static bool prepare_parser(struct xml_reader *reader, const struct xml_grammar *grammar, struct error *error)
{
    if (xml_reader_names_size(reader) > LIMIT_XML_NAMES) {
        xmlFreeParserCtxt(reader->parser);
        reader->parser = NULL;
    }
    if (reader->parser == NULL)
        reader->parser = xmlNewParserCtxt();
    if (reader->parser == NULL)
        return error_set(error, ERROR_MACHINE, "XML cannot be read: libxml2 does not begin");
    *reader->parser->sax = handlers;
    reader->parser->sax->characters = grammar->leave || grammar->text ? on_text : NULL;
    reader->parser->userData = reader;
    return true;
}

static bool starts_with(struct slice text, struct slice prefix)
{
    return text.length >= prefix.length && memcmp(text.data, prefix.data, prefix.length) == 0;
}

static bool check_start(struct slice document, struct error *error)
{
    static const struct slice starts[] = {{"<", 1}, {"\xFF\xFE", 2}, {"\xFE\xFF", 2}, {"\0<", 2}};
    if (document.length == 0)
        return error_set(error, ERROR_INPUT, "the file is empty");
    if (starts_with(document, SLICE("\xEF\xBB\xBF")))
        document = slice_between(document, 3, document.length);
    struct slice text = slice_trim(document);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (starts_with(text, starts[i]))
            return true;
    return error_set(error, ERROR_INPUT, "not XML: it begins with neither a tag nor a byte-order mark");
}

/* libxml2 compares every attribute of a tag with all before it, and only then shows it to a handler: one tag of 60 MB
 * would take hours. No tag is longer than the distance from one '<' to the next, which no value may contain. */
static bool tags_are_bounded(struct slice document, struct error *error)
{
    if (document.length <= LIMIT_XML_TAG)
        return true;
    if (memchr(document.data, '\0', 4) != NULL)
        return error_set(error, ERROR_LIMIT, "UTF-16 and longer than %d bytes", LIMIT_XML_TAG);
    const char *at = document.data, *end = document.data + document.length;
    while (end - at > LIMIT_XML_TAG) {
        const char *next = memchr(at + 1, '<', LIMIT_XML_TAG);
        if (next == NULL)
            return error_set(error, ERROR_LIMIT, "byte %td: a tag or text longer than %d bytes", at - document.data,
                             LIMIT_XML_TAG);
        at = next;
    }
    return true;
}

static bool check_document(struct slice document, struct error *error)
{
    if (document.length > LIMIT_MANIFEST_SIZE)
        return error_set(error, ERROR_LIMIT, "larger than %d bytes", LIMIT_MANIFEST_SIZE);
    return check_start(document, error) && tags_are_bounded(document, error);
}

static bool begin(struct xml_reader *reader, const struct xml_grammar *grammar, void *context, struct error *error)
{
    if (!prepare_parser(reader, grammar, error))
        return false;
    reader->grammar = grammar;
    reader->context = context;
    reader->error = error;
    reader->failed = reader->stopped = false;
    reader->depth = reader->skipping = 0;
    reader->text.length = 0;
    return true;
}

static bool conclude(struct xml_reader *reader, struct error *error)
{
    if (reader->failed)
        return false;
    const xmlError *report = xmlCtxtGetLastError(reader->parser);
    bool sound =
        reader->parser->wellFormed && (reader->parser->nsWellFormed || (report && report->code == XML_WAR_NS_URI));
    if (reader->stopped || sound)
        return true;
    if (report == NULL)
        return error_set(error, ERROR_INPUT, "not well-formed XML");
    fail_as_reported(reader, report);
    return false;
}

static const int options = XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

bool xml_read(struct xml_reader *reader, struct slice document, const struct xml_grammar *grammar, void *context,
              struct error *error)
{
    if (!check_document(document, error) || !begin(reader, grammar, context, error))
        return false;
    xmlFreeDoc(xmlCtxtReadMemory(reader->parser, document.data, (int)document.length, NULL, NULL, options));
    return conclude(reader, error);
}

/* A document that is read piece by piece. */
struct stream {
    const struct xml_source *source;
    uint64_t length;      /* read so far */
    uint64_t last_tag;    /* where the last '<' of it stands */
    struct error refusal; /* libxml2 would only say that reading failed */
    bool source_is_cut;
};

/* As tags_are_bounded, for the next piece. */
static bool check_tags(struct stream *stream, struct slice piece)
{
    uint64_t start = stream->length - piece.length;
    size_t last = slice_find_last_byte(piece, '<');
    const char *first = memchr(piece.data, '<', piece.length);
    uint64_t next = first ? start + (uint64_t)(first - piece.data) : stream->length;
    if (next - stream->last_tag > LIMIT_XML_TAG)
        return error_set(&stream->refusal, ERROR_LIMIT, "byte %llu: a tag or text longer than %d bytes",
                         (unsigned long long)stream->last_tag, LIMIT_XML_TAG);
    if (last != SLICE_NOT_FOUND)
        stream->last_tag = start + last;
    return true;
}

static bool check_piece(struct stream *stream, struct slice piece)
{
    bool is_first = stream->length == 0;
    stream->length += piece.length;
    if (is_first && !check_start(piece, &stream->refusal))
        return false;
    if (is_first && memchr(piece.data, '\0', piece.length < 4 ? piece.length : 4) != NULL)
        return error_set(&stream->refusal, ERROR_INPUT, "UTF-16, where only UTF-8 is read");
    if (stream->length > stream->source->limit)
        return error_set(&stream->refusal, ERROR_LIMIT, "larger than %llu bytes",
                         (unsigned long long)stream->source->limit);
    return check_tags(stream, piece);
}

static int on_read(void *data, char *bytes, int size)
{
    struct stream *stream = data;
    if (stream->refusal.code || stream->source_is_cut)
        return -1;
    ptrdiff_t got = stream->source->read(stream->source->user, bytes, (size_t)size);
    stream->source_is_cut = got < 0;
    bool is_end = got == 0 && stream->length != 0;
    if (got >= 0 && (is_end || check_piece(stream, (struct slice){bytes, (size_t)got})))
        return (int)got;
    return -1;
}

bool xml_read_stream(struct xml_reader *reader, const struct xml_source *source, const struct xml_grammar *grammar,
                     void *context, struct error *error)
{
    struct stream stream = {.source = source};
    if (!begin(reader, grammar, context, error))
        return false;
    xmlFreeDoc(xmlCtxtReadIO(reader->parser, on_read, NULL, &stream, NULL, NULL, options));
    if (stream.refusal.code)
        return error_set(error, stream.refusal.code, "%s", stream.refusal.text);
    if (stream.source_is_cut)
        return error_set(error, ERROR_INPUT, "it cannot be read to its end");
    return conclude(reader, error);
}

struct slice xml_attribute(const struct xml_attributes *attributes, const char *name)
{
    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **fields = attributes->fields + i * ATTRIBUTE_FIELDS;
        if (fields[1] == NULL && equal_names(fields[0], name))
            return (struct slice){(const char *)fields[3], (size_t)(fields[4] - fields[3])};
    }
    return (struct slice){NULL, 0};
}

static void __attribute__((format(printf, 2, 3)))
ignore_message(__attribute__((unused)) void *context, __attribute__((unused)) const char *format, ...)
{
}

void xml_silence(void)
{
    xml_memory_begin();
    xmlSetGenericErrorFunc(NULL, ignore_message);
}
