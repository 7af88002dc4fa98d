/* The results of a fleet: a heading that says what was asked of which hosts by what, and what is kept of each host, in
 * the order of their names. As a file they are lines of JSON:
 *
 *     {"schema_version":"1.0","command":"fleet","tool":{…},…,"fleet":{"hosts":3,"sha256":"…"},"shards":{"of":1,"present":[1]}}
 *     {"host":{"id":"exports/srv-app02","name":"SRV-APP02",…,"answers":[…]}}
 *     {"host":{"id":"exports/srv-file01",…}}
 *     {"end":{"hosts":2}}
 *
 * A file that lacks the last line is not whole: a run is still writing it, or was ended. */
#pragma once

#include "base/spool.h"
#include "report/fleet/fleet_host.h"

struct shard_list {
    LIST_FIELDS(size_t);
};

/* What all parts of a fleet must say alike, but for `present`. */
struct fleet_heading {
    struct report run;          /* tool version, catalog, baseline, days, and the servicing asked for; no hosts */
    struct slice_list asked;    /* "KB4520002", "CVE-2019-0708", "newest" */
    struct slice_list options;  /* that change answers, as "strict" or "policy=minimal"; those left out are not there */
    struct slice_list left_out; /* files beside the hosts that are no host's */
    size_t hosts;               /* in the whole fleet */
    struct slice hosts_sha256;  /* of the names of all of them, sorted, each with a line feed */
    size_t shards;              /* into how many the fleet was divided; 1 = not at all */
    struct shard_list present;  /* of which of them there are hosts here, from 1, sorted */
};

struct fleet_results {
    struct fleet_heading heading;
    struct spool *lines; /* what is kept of each host, as fleet_host_write makes it */
    struct {
        LIST_FIELDS(struct fleet_entry);
    } entries;
    bool is_partial; /* hosts may be missing, and everything must say so */
};

/* Where a host lies in `lines`. */
struct fleet_entry {
    struct slice id;
    size_t offset, length;
};

/* The host at `index`, in `arena`. ERROR_MACHINE when it cannot be read. */
bool fleet_results_host(const struct fleet_results *results, size_t index, struct arena *arena, struct fleet_host *host,
                        struct error *error);
/* In the order of names; two of one name are an ERROR_INPUT that says so. */
bool fleet_results_sort(struct fleet_results *results, struct error *error);
/* The shard, from 1, of `shards` that a host of this name belongs to: the first eight bytes of the SHA-256 of its name,
 * as one number with the highest byte first, modulo `shards`, plus one. */
size_t fleet_shard_of(struct slice id, size_t shards);

/* The first line, in `arena`; and the same read back: ERROR_INPUT says what is wrong with it. */
struct slice fleet_heading_write(const struct fleet_heading *heading, struct arena *arena);
bool fleet_heading_read(struct slice line, struct arena *arena, struct fleet_heading *heading, struct error *error);
/* The last line of `hosts` hosts, in `arena`; and whether `line` is one, with how many. */
struct slice fleet_end_write(size_t hosts, struct arena *arena);
bool fleet_end_read(struct slice line, size_t *hosts);

/* "these are 2 of 3 shards; 5 of 8 hosts are not here, and nothing is known of them", where `hosts` are here. */
struct slice words_fleet_partial(struct arena *arena, const struct fleet_heading *heading, size_t hosts);

/* Of one run, by which is told whether parts belong together: NULL, or what differs, such as "the catalog". */
const char *fleet_heading_difference(const struct fleet_heading *a, const struct fleet_heading *b, struct arena *arena);
