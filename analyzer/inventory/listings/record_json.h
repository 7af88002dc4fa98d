/* Records in documents of JSON. */
#pragma once

#include "inventory/listings/record_form.h"

/* Whether a line can be the first of a document. */
bool record_json_opens(struct slice line);
/* Whether the beginning of a document names a key of the kind. */
bool record_json_recognises(const struct record_kind *kind, struct slice text);
/* As record_form_read. */
bool record_json_read(const struct record_kind *kind, const struct source_file *file, struct arena *scratch,
                      record_take *take, void *context, struct error *error);
