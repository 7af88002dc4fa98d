/* The registry keys that say something of servicing, by their paths. The one table of them, for every source of
 * registry facts.
 *
 * A path starts with HKEY_LOCAL_MACHINE or HKEY_USERS and the name of the hive, which is whatever it was loaded
 * under. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"
#include "inventory/registry/registry_silence.h"

enum registry_key_kind {
    KEY_OTHER,
    KEY_HIVE_ROOT,
    KEY_CURRENT_VERSION, /* these two alone are no sign that a file is about servicing */
    KEY_STORE,
    KEY_PACKAGES,
    KEY_PACKAGE,
    KEY_STACK,
    KEY_REBOOT_PENDING,
    KEY_REBOOT_IN_PROGRESS,
    KEY_PACKAGES_PENDING,
    KEY_SESSIONS_PENDING,
    KEY_AUTO_UPDATE,
    KEY_AGENT_RESTART,
    KEY_UPDATES,
    KEY_UPDATE_EXE,
    KEY_SERVICING,
    KEY_CODE_SIGNING,
    KEY_SHA2,
    KEY_SYSTEM,
    KEY_COMPUTER_NAME,
    KEY_SESSION_MANAGER,
    KEY_ENVIRONMENT,
    KEY_SELECT,
};
enum { REGISTRY_KEY_KIND_COUNT = KEY_SELECT + 1 };

enum registry_hive { HIVE_SOFTWARE, HIVE_SYSTEM };
enum { REGISTRY_HIVE_COUNT = HIVE_SYSTEM + 1 };

struct registry_key {
    enum registry_key_kind kind;
    enum registry_hive hive; /* unless the kind is KEY_OTHER or KEY_HIVE_ROOT */
    struct slice root;       /* "HKEY_LOCAL_MACHINE\SOFTWARE" */
    struct slice below;      /* the rest of the path; "" = the hive itself */
    bool leads_on;           /* keys that matter may lie below it */
};

/* What the key at `path` is: below HKEY_LOCAL_MACHINE, or below HKEY_USERS, where hives are loaded as well. What stands
 * below any other root, such as HKEY_CURRENT_USER, was written by a user and is KEY_OTHER. Letter case is ignored. */
struct registry_key registry_key_at(struct slice path);
/* Why no registry can have a key of this path: its root, or the name of a servicing key, which is all of ASCII and has
 * its end. NULL when one can. */
const char *registry_path_problem(struct slice path);
/* Which kinds of key may have been lost in the gap, as a set of 1 << kind. `roots` are the hives that the source has
 * shown (data NULL = not shown); a hive that it has not shown is taken to be there, under the name of one that the gap
 * names. */
unsigned registry_keys_in_gap(const struct registry_gap *gap, const struct slice roots[REGISTRY_HIVE_COUNT],
                              struct arena *scratch);
/* Whether the names of all its sub-keys matter, because the absence of one says something. */
bool registry_key_container(enum registry_key_kind kind, enum registry_container *container);
