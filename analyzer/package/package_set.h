/* All manifests of one update, whatever it lies in (package_source.h): what the update itself demands. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "base/list.h"
#include "manifest/package_manifest.h"
#include "package/package_signature.h"
#include "package/stated_floor.h"

struct package_set_member {
    struct slice path; /* clean, relative to the folder given; "a.msu!b.cab!update.mum" in containers */
    struct package_manifest manifest;
    enum catalog_match match; /* what its signature catalog says of it */
};

struct package_set {
    struct slice path; /* as the user gave it, clean */
    uint32_t kb;
    struct package_identity identity; /* of the top manifest */
    struct date created;              /* newest creationTimeStamp; unknown when none is readable */
    bool has_floor;
    struct version floor; /* highest over all manifests; a leaf's placeholder proves nothing about the set */
    size_t floor_member;  /* index of a member that declares it */
    struct {
        LIST_FIELDS(struct package_set_member);
    } members;
    struct stated_floor properties_floor; /* of *-pkgProperties.txt beside the cabinet */
    struct stated_floor metadata_floor;   /* of the WSUS metadata in an .msu */
    bool floors_disagree; /* the three places that name the floor say different things: a damaged package */
    struct package_signature signature;
    struct slice_list warnings; /* files that could not be read or parsed; a set with any is incomplete */
};

/* Reads every .mum in `path` (a folder, searched downwards, an .msu or .cab, or one .mum file). False: ERROR_IO, ERROR_INPUT when a
 * container is damaged, no manifest with a KB is found or the manifests belong to different KBs, ERROR_LIMIT. Everything lies in
 * `arena`. */
bool package_set_read(const char *path, struct arena *arena, struct package_set *set, struct error *error);
