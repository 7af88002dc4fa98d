/* In which month an update came out, as far as documents of months tell: MSRC adds later updates to old ones. */
#pragma once

#include "curation/import/learned_updates_parts.h"

struct learned_months;
/* Counts what the documents of each month fix. Everything lies in the arena of `learned`. Caller ends it. */
struct learned_months *learned_months_begin(struct learned_updates *learned);
void learned_months_end(struct learned_months *months);
/* Whether it fixes a good part of what a month brought, in a document of that month. */
bool learned_months_leads(const struct learned_months *months, const struct learned_update *update);
/* The month of the document in which it fixes most, if that is its own by all that the documents say; else "". What it
 * replaces, and the order of builds, are not asked. */
struct slice learned_months_own(const struct learned_months *months, const struct learned_update *update);
