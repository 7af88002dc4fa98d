/* The sections of a record about earlier attempts at its update; each left out where there is nothing to say. */
#pragma once

#include "report/page/record_parts.h"

/* What logs tell, beside what is predicted. */
void record_logged(const struct record *record);
/* What attempts left behind. */
void record_leftovers(const struct record *record);
