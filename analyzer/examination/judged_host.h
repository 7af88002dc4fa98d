/* One export, read and judged: everything that is known of its host, until it is put away. */
#pragma once

#include "examination/examination.h"
#include "readiness/facts/host.h"
#include "readiness/waiver.h"

/* What every export is judged by. */
struct judging_basis {
    const struct examination_request *request;
    const struct catalog *catalog;
    const struct report *baseline; /* of before; NULL = none was given */
    const struct waiver_list *waivers;
    bool is_one_of_many; /* an export that cannot be read costs the answer about its host, and no other */
};

struct judged_host {
    struct arena *arena; /* owns all of it but the inventory */
    struct inventory *inventory;
    struct host *host;
    struct host_report report;
    struct kb_list unknown; /* updates that neither the catalog nor a package has */
};

/* Reads the export at `path` and finds what is known of its host: the first half. False with an error, and nothing
 * to be released. Of several exports one that cannot be read is a host of which nothing is known. */
bool judged_host_begin(const struct judging_basis *basis, const char *path, struct judged_host *judged,
                       struct error *error);
/* Judges the updates asked for: the second half, when the host has its id. */
void judged_host_judge(const struct judging_basis *basis, struct judged_host *judged);
void judged_host_release(struct judged_host *judged);
