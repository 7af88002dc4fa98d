/* What the files of a component store show, noted while an export is read. What follows from it is decided in store/.
 *
 * Only an examination of the store (export_read_store) reads signature catalogs, and which components packages install;
 * everything else is a by-product of the scan that every command makes. */
#pragma once

#include "inventory/inventory.h"

enum stored_manifest {
    STORED_MANIFEST_SOUND,
    STORED_MANIFEST_CORRUPT,
    STORED_MANIFEST_MISNAMED,   /* sound, and not what its name says */
    STORED_MANIFEST_UNREAD,     /* no question asked for it */
    STORED_MANIFEST_UNREADABLE, /* of the export, not of the host: a link, a file too large, a disk that fails */
};

enum stored_catalog {
    STORED_CATALOG_MISSING,
    STORED_CATALOG_THERE, /* not looked into */
    STORED_CATALOG_LISTS_IT,
    STORED_CATALOG_LISTS_IT_NOT,
    STORED_CATALOG_CORRUPT,
    STORED_CATALOG_UNREADABLE,
};

/* A .mum in servicing\Packages. */
struct stored_package {
    size_t observation; /* its place in inventory->packages; SIZE_MAX = neither its name nor its content names one */
    struct slice path;
    enum stored_manifest manifest;
    enum stored_catalog catalog;
    struct slice cause;         /* of what is wrong with the manifest */
    struct slice catalog_cause; /* of what is wrong with the catalog */
    size_t first_component;     /* range in store_evidence.components */
    size_t component_count;
};

/* A component that a package installs. */
struct wanted_component {
    struct slice name; /* as WinSxS spells it */
    /* its update element applies only where a component of this family is there already; "" = none is named */
    struct slice condition;
    bool is_conditional;
};

/* A file or folder of WinSxS that is not what its name says, or cannot be parsed. */
struct damaged_component {
    struct slice path;
    struct slice name; /* its own, without ".manifest" */
    struct slice cause;
    bool is_name; /* the name itself is wrong: its last 16 digits do not follow from it */
};

/* A folder of the store, as far as it was read. */
struct store_folder {
    struct slice path; /* of the first */
    size_t count;      /* how many there are */
    size_t files;      /* of the kind that counts in it */
};

struct store_evidence {
    bool is_examined; /* catalogs and components were looked at, too */
    struct store_folder packages, catalogs, manifests, winsxs;
    size_t unread_packages, unread_components; /* manifests that no question asked for */
    struct {
        LIST_FIELDS(struct stored_package);
    } stored;
    struct {
        LIST_FIELDS(struct wanted_component);
    } components;
    struct slice_list lone_catalogs; /* paths of catalogs without a manifest beside them */
    struct intern *component_names;  /* of the manifests in WinSxS; NULL without an examination */
    struct intern *hive_components;  /* that the COMPONENTS hive knows; NULL without it, or an examination */
    struct slice hive_path;
    struct {
        LIST_FIELDS(struct damaged_component);
    } damaged;
    struct slice_list stack_folders; /* names of servicing stacks among the folders in WinSxS */
};

/* Before anything is read: catalogs and components will be looked at. */
void store_evidence_begin(struct inventory *inventory);
