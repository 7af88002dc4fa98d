/* How much of an export a request needs. */
#pragma once

#include "catalog/catalog.h"
#include "examination/examination.h"
#include "inventory/scan_scope.h"

/* What the questions of a request can turn on. */
struct question_scope {
    struct scan_scope scope;
    const struct examination_request *request;
    const struct catalog *catalog;
};

/* Fills `room`, which must outlive the reading, as request and catalog must. NULL: everything is to be read, because
 * that was asked for (--deep), because the report shows all that is on the host, or because what is recommended closes
 * the gate, too, and a package that was given names others. */
const struct scan_scope *question_scope_find(const struct examination_request *request, const struct catalog *catalog,
                                             struct question_scope *room);
