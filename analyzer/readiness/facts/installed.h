/* What is in force on a host, thing by thing, for a bill of materials: weighed as the checks weigh it
 * (update_status.h), so that no report calls installed what a verdict does not. */
#pragma once

#include "readiness/facts/host.h"

struct installed_item {
    const struct package_observation *package; /* NULL: an update of which only the KB is known */
    uint32_t kb;                               /* 0 = a package of no update */
    enum certainty certainty; /* certain: recorded or listed as installed; likely: by its manifests alone */
    struct {
        LIST_FIELDS(struct origin);
    } places; /* where it was seen, at least one */
};

/* How the items stand to what is on the host: proven to be all; known to lack something; neither. */
enum wholeness { WHOLENESS_UNKNOWN, WHOLENESS_INCOMPLETE, WHOLENESS_COMPLETE };

struct installed {
    struct {
        LIST_FIELDS(struct installed_item);
    } items;
    struct slice stack; /* the servicing stack: "6.0.6002.18005", "6.0.6003.20484 or later"; "" = nothing bounds it */
    struct {
        LIST_FIELDS(struct origin);
    } stack_places;               /* which name its exact version; none = it is not known exactly */
    struct slice_list unsettled;  /* seen, and neither shown to be in force nor not: "KB4493730: not known" */
    size_t manifests_of_no_state; /* of packages of no update, of which no source says whether they are in force */
    enum wholeness wholeness;
};

/* Complete only when a listing of records whose silence is certain goes to its end, nothing is unsettled, and the
 * export does not contradict itself. Everything lies in the host's arena. */
const struct installed *installed_find(const struct host *host);
