/* What the forms of the JSON report share: the shape of their functions, and text that is read or refused. Only for the
 * files of forms. */
#pragma once

#include "report/json/json_fields.h"

#define WRITE(name)                                                                                                    \
    static void write_##name(struct json *object, const struct json_field *field, const void *value,                   \
                             __attribute__((unused)) struct arena *scratch)
#define READ(name)                                                                                                     \
    static bool read_##name(struct json_reading *reading, const struct json_place *place,                              \
                            __attribute__((unused)) const struct json_field *field, void *value)
#define FORM(name) const struct json_form json_form_##name = {write_##name, read_##name}

/* Clean text; false with an error when it is none. */
bool json_take_text(struct json_reading *reading, const struct json_place *place, struct slice *text);
/* "\"moon\" is not a day"; always false. */
bool json_refuse_text(struct json_reading *reading, const struct json_place *place, struct slice text,
                      const char *wanted);
