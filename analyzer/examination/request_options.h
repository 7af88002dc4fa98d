/* The options of an examination by name, as the command line and the library set them. */
#pragma once

#include "examination/examination.h"

/* Sets the option `name` ("as-of", "policy", "catalog", …; without dashes). `value` is NULL for a switch such as "strict", and must outlive
 * the request; lists grow in `arena`. ERROR_USAGE when there is no such option, a value is missing or one too many, or it is not one of the
 * option's: 'as-of: "soon" is not a date such as 2019-10-08'. */
bool request_option_set(struct examination_request *request, const char *name, const char *value, struct arena *arena,
                        struct error *error);
