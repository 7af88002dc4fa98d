/* Writing XML: a thin wrapper of libxml2's text writer that cannot lose a character. The door to libxml2 for
 * writing.
 *
 * Every value handed in must be valid UTF-8 without control characters (base/text.h makes it so); whatever it says,
 * it stays text. A write that fails ends the process with exit code 2 and one line. Names of elements and attributes
 * are literals of the caller. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

struct xml_writer; /* one document */

/* With an XML declaration, and an element a line. Owned by the caller until xml_writer_finish. */
struct xml_writer *xml_writer_create(void);
/* The same for HTML in the spelling that is well-formed XML as well: with its document type, and without line ends
 * but those of the text. Scripts and styles must have none of "<", ">", "&" and the double quote: HTML would not
 * read them as escaped. */
struct xml_writer *xml_writer_create_page(void);

void xml_writer_begin(struct xml_writer *writer, const char *element);
/* Of the element begun last, before anything is put into it. */
void xml_writer_attribute(struct xml_writer *writer, const char *name, struct slice value);
void xml_writer_text(struct xml_writer *writer, struct slice text);
/* Ends the innermost open element; in a page always by an end tag, for HTML knows no other end but for the void
 * elements. */
void xml_writer_end(struct xml_writer *writer);
/* Ends a void element of a page: <meta/>. */
void xml_writer_end_void(struct xml_writer *writer);

/* What was written since the beginning, or since the last time, in `arena`; the document goes on. */
struct slice xml_writer_take(struct xml_writer *writer, struct arena *arena);
/* The document, or what is left of it, in `arena`; frees the writer. Every element must have been ended. */
struct slice xml_writer_finish(struct xml_writer *writer, struct arena *arena);
