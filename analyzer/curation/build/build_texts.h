/* The texts that rows of several sheets have in common, each of which is stored once (catalog/shared_texts.h). */
#pragma once

#include "curation/build/build_sheet.h"

struct build_texts;

/* All texts in the shared columns of the sheets, and their parts; in `arena`. The texts stay those of the sheets. */
const struct build_texts *build_texts_gather(const struct build_sheet *sheets, struct arena *arena);
/* Fills the table `texts`. False: database_message says why. */
bool build_texts_write(const struct build_texts *texts, const struct database *database);
/* What is stored in place of a text that was gathered. */
struct database_value build_texts_id(const struct build_texts *texts, struct slice text);
