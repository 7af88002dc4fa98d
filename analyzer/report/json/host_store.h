/* Judged hosts, put away as JSON until they are shown: of any number only one is in memory. What a report shows of a
 * host is in its JSON (kbready report reads it back), so nothing is lost. */
#pragma once

#include "report/report.h"

struct host_store;

/* The caller owns it; host_store_destroy(NULL) is harmless. */
struct host_store *host_store_create(void);
void host_store_destroy(struct host_store *store);
/* Puts away one more host of a report of `kbready check`. ERROR_MACHINE when there is no room for it. */
bool host_store_add(struct host_store *store, const struct host_report *host, struct error *error);
/* The host at `index`, from 0, as it was put away; it lies in `arena`, and its title is not distinct. ERROR_MACHINE
 * when it cannot be read. */
bool host_store_read(const struct host_store *store, size_t index, struct arena *arena, struct host_report *host,
                     struct error *error);
