/* Records as tools print them, whatever they are of: a table, a list of properties, separated values, JSON.
 *
 *     Caption   CSName  HotFixID        HotFixID : KB948465        "CSName";"HotFixID"       [{"CSName": "SRV-A",
 *     http://…  SRV-A   KB948465        CSName   : SRV-A           "SRV-A";"KB948465"          "HotFixID": "KB948465"}]
 *
 * A reader says by what names it knows its fields; here is only read how they are written. */
#pragma once

#include "base/error.h"
#include "inventory/listings/record_name.h"
#include "inventory/reader.h"

enum { MOST_RECORD_FIELDS = 12 };

struct record {
    struct slice fields[MOST_RECORD_FIELDS]; /* the first value of each; empty = not there */
    struct slice row;                        /* of a table whose blanks were lost: the whole line; otherwise empty */
    uint32_t line;                           /* in the file, on which it begins */
};

typedef void record_take(void *context, const struct record *record);

/* Whether a text holds records of the kind; its first line that can open one of the forms decides which. */
bool record_form_recognises(const struct record_kind *kind, struct slice text);
enum opening record_form_opens(const struct record_kind *kind, struct slice line);
/* Hands every record to `take`. False with ERROR_INPUT when the text is damaged; what was taken before stays. Texts of
 * records live as long as `scratch` and the file. */
bool record_form_read(const struct record_kind *kind, const struct source_file *file, struct arena *scratch,
                      record_take *take, void *context, struct error *error);
