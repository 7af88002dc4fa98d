/* All manifests of one update, whatever it lies in (package_source.h): what the update itself demands. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "package/package_declares.h"
#include "package/package_signature.h"

struct package_set {
    struct slice path; /* as the user gave it, clean */
    uint32_t kb;       /* of the update; what travels along in a combined delivery may have another, or none */
    struct package_identity identity; /* of the top manifest */
    /* Newest creationTimeStamp of its manifests: it was made on that day, and released then or later. Days before the
     * Windows that it is for was built (1601, 1970) are no days; unknown when there is no other. Whether it lies in the
     * future is for those to ask who know today. */
    struct date created;
    struct {
        LIST_FIELDS(struct package_set_member);
    } members;
    struct package_declares declares;     /* what the members say together */
    struct stated_floor properties_floor; /* of *-pkgProperties.txt beside the cabinet */
    struct stated_floor metadata_floor;   /* of the WSUS metadata in an .msu */
    bool floors_disagree; /* the three places that name the floor say different things: a damaged package */
    struct package_signature signature;
    struct slice_list warnings; /* files that could not be read or parsed; a set with any is incomplete */
    /* why this is not the whole update as its maker left it, each the end of a sentence; see below */
    struct slice_list gaps;
    /* with gaps: not only manifests below the top are missing, so that its own identity and parents prove nothing */
    bool top_in_doubt;
};

/* Reads every .mum in `path` (a folder, searched downwards, an .msu or .cab, or one .mum file). Gaps are no failure.
 * False: ERROR_IO, ERROR_INPUT when a container is damaged, no readable manifest is found, or the manifests belong to
 * different updates (a servicing stack package beside its rollup is a combined delivery, and one update), ERROR_LIMIT.
 * Everything lies in `arena`. */
bool package_set_read(const char *path, struct arena *arena, struct package_set *set, struct error *error);
/* The one question for all who judge by a package. Whole: every manifest that its manifests name as contained is here,
 * all could be read, and nothing in it contradicts anything else; what it does not demand, the update does not demand.
 * Otherwise floors and parents that are found are lower bounds, and nothing else is known from it. */
bool package_set_is_whole(const struct package_set *set);
/* "the package given is not whole: update.mum names …", or "" for a set that is whole. In `arena`. */
struct slice package_set_gap(const struct package_set *set, struct arena *arena);
/* Where the floor stands that decides: the path of a manifest that declares it; "" when none does. */
struct slice package_set_floor_path(const struct package_set *set);
