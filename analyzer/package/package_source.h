/* The files of an update that say what it demands, whatever the update lies in: a folder, a .mum, a cabinet (.cab, most
 * .msu), a WIM (newer .msu), a zip archive, and cabinets within any of these. Containers are told by their first bytes,
 * never by their names. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

enum package_file_kind {
    PACKAGE_FILE_MANIFEST,   /* *.mum */
    PACKAGE_FILE_CATALOG,    /* *.cat */
    PACKAGE_FILE_PROPERTIES, /* *-pkgProperties.txt */
    PACKAGE_FILE_WSUS_CORE,  /* core/2858, or c/2858: a fragment with several roots */
};

struct package_file {
    enum package_file_kind kind;
    /* clean, in the arena: "folder/update.mum", or "a.msu!b.cab!update.mum" for what lies in containers */
    struct slice path;
    struct slice bytes; /* gone when the visitor returns: copy what must stay */
};

struct package_visitor {
    void (*file)(void *user, const struct package_file *file);
    /* Something in a folder could not be read; "path: words" is a warning, and the set is incomplete. */
    void (*warning)(void *user, struct slice path, const char *words);
    /* The name of a component that lies in the update, as its manifest or its folder, where it says what kind of update
     * this is: a servicing stack, the installer of Extended Security Updates. The same name may come twice. */
    void (*component)(void *user, struct slice name);
};

/* Delivers every such file below `path`, which the user named. Payload (the folders of components, numbered files of a
 * delta cabinet) is passed over. False: ERROR_IO, ERROR_INPUT when `path` is nothing of the kind or a container is
 * damaged, ERROR_LIMIT. Damage to a file or a container lying in a folder is a warning. The visitor may have been
 * called before a failure. */
bool package_source_walk(const char *path, const struct package_visitor *visitor, void *user, struct arena *arena,
                         struct error *error);
