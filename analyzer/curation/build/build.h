/* Compiles the reviewed text in data/ into one SQLite database: the same input gives the same bytes. */
#pragma once

#include "base/error.h"

/* Reads `data_folder`/<table>.csv for every table, checks columns, vocabulary, references and that each row has a
 * source and a confidence, and writes `output` (replacing it only when all of it succeeded). ERROR_INPUT names file,
 * line and column. */
bool catalog_build(const char *data_folder, const char *output, struct error *error);
