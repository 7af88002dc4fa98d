/* Reading XML: a table of (state, element) -> next state, bounded, without DTD. The one door to libxml2.
 *
 * The reader walks the document along the caller's table. Elements that have no row are passed over with all they hold,
 * whatever it is; comments and processing instructions are never delivered, text only to a grammar that asks for it. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

/* Inside state `from`, the element `name` of the namespace `uri` leads to state `to`. States are the caller's enum; 0
 * is the state outside the root, and never a `to`. */
struct xml_transition {
    unsigned from;
    const char *uri;
    const char *name;
    unsigned to;
};

struct xml_attributes; /* of one element; valid until the callback returns, as are the values */
/* Value of the attribute `name` without a prefix, entities resolved, valid UTF-8; data == NULL when it is not there. */
struct slice xml_attribute(const struct xml_attributes *attributes, const char *name);

enum xml_next {
    XML_CONTINUE,
    XML_STOP, /* enough was read: what follows is not looked at, not even for being well-formed */
    XML_FAIL, /* the callback has set `error`; the reader puts the line in front */
};

struct xml_grammar {
    const struct xml_transition *transitions;
    size_t count;
    /* what a root without a row should have been, for the message: "an asm.v3 assembly"; NULL: it is passed over */
    const char *root;
    enum xml_next (*enter)(void *context, unsigned state, const struct xml_attributes *attributes, struct error *error);
    /* May be NULL. At the end of each element that has a row; `text` is what stands in it since its start or since the
     * last element inside it, entities resolved, at most LIMIT_XML_VALUE bytes, valid until the callback returns. */
    enum xml_next (*leave)(void *context, unsigned state, struct slice text, struct error *error);
    /* May be NULL. At text that is more than white space, directly inside an element with a row; a long one may come in
     * pieces. */
    enum xml_next (*text)(void *context, unsigned state, struct slice text, struct error *error);
    /* May be NULL. At every element without a row: inside state `from`, or 0 where it lies in one that is passed over
     * already. */
    enum xml_next (*pass_over)(void *context, unsigned from, struct slice uri, struct slice name, struct error *error);
};

struct xml_reader; /* one per thread: a parser context that is reused from document to document */
struct xml_reader *xml_reader_create(void);
void xml_reader_destroy(struct xml_reader *reader);

/* Reads one document. True when it is well-formed to its last byte (or up to XML_STOP) and stays within base/limits.h.
 * Otherwise ERROR_INPUT or ERROR_LIMIT; the text gives line and cause in ASCII, without the file's name. */
bool xml_read(struct xml_reader *reader, struct slice document, const struct xml_grammar *grammar, void *context,
              struct error *error);

/* Where a document comes from that is too large to be held. `read` brings up to `size` bytes, 0 at the end, -1 on
 * failure; the message is then for the caller to know. */
struct xml_source {
    ptrdiff_t (*read)(void *user, char *bytes, size_t size);
    void *user;
    uint64_t limit; /* bytes of the document */
};
/* As xml_read, piece by piece, for documents in UTF-8; memory does not grow with the document. */
bool xml_read_stream(struct xml_reader *reader, const struct xml_source *source, const struct xml_grammar *grammar,
                     void *context, struct error *error);

/* Bytes that the reader keeps from one document to the next for names it has seen; bounded. */
size_t xml_reader_names_size(const struct xml_reader *reader);
/* Keeps libxml2 from printing what other libraries have it parse, and what it cannot decode; what else an xml_reader
 * finds goes into errors only. */
void xml_silence(void);
