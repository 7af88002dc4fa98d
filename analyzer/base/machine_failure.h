/* The first failure of the machine that runs kbready, remembered whatever its caller made of it (base/machine.h). */
#pragma once

#include "base/error.h"

/* For error_set alone. */
void machine_remember(const struct error *error);
/* True, with the first ERROR_MACHINE since the process began or machine_forget was called. `error` may be NULL. */
bool machine_has_failed(struct error *error);
/* A new run begins. */
void machine_forget(void);
