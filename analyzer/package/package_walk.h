/* One walk through an update: what its readers of folders, archives and WIMs have in common - which members matter,
 * which names are refused, how much may be unpacked. */
#pragma once

#include "base/file.h"
#include "base/intern.h"
#include "container/container.h"
#include "package/package_source.h"

struct package_walk {
    const struct package_visitor *visitor;
    void *user;
    struct arena *arena;    /* the caller's; holds the paths delivered */
    struct arena *scratch;  /* ends with the walk */
    struct intern *paths;   /* of the members delivered or entered, letter case ignored */
    struct buffer buffer;   /* the member being unpacked */
    size_t entries;         /* names seen in folders */
    size_t members;         /* names seen in containers */
    uint64_t claimed_bytes; /* sizes of all members, as their containers state them */
    uint64_t kept_bytes;    /* unpacked so far, and names */
};

enum member_use { MEMBER_IGNORED, MEMBER_WANTED, MEMBER_MAY_BE_CONTAINER };

/* What a file is for, by its name and the folder it lies in (either may hold '/'). `kind` is set for MEMBER_WANTED. */
enum member_use package_walk_use_of(struct slice folder, struct slice name, enum package_file_kind *kind);
/* Tells the visitor of `path` when its last part, or a folder in it, is the name of a component that it wants to know
 * of. */
void package_walk_note_component(struct package_walk *walk, struct slice path);
/* True for the folder of a component, amd64_name_token_version_language_key: what lies below is payload. */
bool package_walk_is_payload_folder(struct slice name);

/* Counts a member of `container`, notes what component it is, and refuses names that lead elsewhere: absolute ones,
 * "..", endless ones. */
bool package_walk_count(struct package_walk *walk, struct slice container, struct slice name, uint64_t size,
                        struct error *error);
/* The clean path "container!name" in the arena; a path seen before is an error, because nobody can tell which of the
 * two Windows would take. */
bool package_walk_claim(struct package_walk *walk, struct slice container, struct slice name, struct slice *path,
                        struct error *error);
/* Bytes that the next member may have at most; fail_for_size says which limit that was. Its reader adds what it
 * unpacked to kept_bytes. */
size_t package_walk_room(const struct package_walk *walk);
bool package_walk_fail_for_size(const struct package_walk *walk, struct slice path, struct error *error);
bool package_walk_fail_for_depth(struct slice path, struct error *error);
/* Hands what the buffer holds to the visitor. */
void package_walk_deliver(const struct package_walk *walk, enum package_file_kind kind, struct slice path);

/* By the first bytes, of which there may be fewer than CONTAINER_MAGIC_SIZE; CONTAINER_NONE for kinds that updates do
 * not come in. */
enum container_kind package_walk_container_kind(struct slice first_bytes);
/* Walks the open file if it is a container; says in `recognised` whether it was one. `depth`: containers around it. */
bool package_walk_file(struct package_walk *walk, int file, struct slice path, unsigned depth, bool *recognised,
                       struct error *error);
