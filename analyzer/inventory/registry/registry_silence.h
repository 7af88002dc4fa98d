/* What a source of registry keys says by not showing one.
 *
 * Exports list keys depth first, sub-keys in order. So a key that is not shown is absent when its parent was shown and a sibling behind
 * it was too, or when the parent's part of the file is over and the file ends as it should. Anything out of order, and anything
 * damaged on the way, takes that back. A hive that was read whole shows all keys there are. */
#pragma once

#include "base/slice.h"

enum registry_container {
    CONTAINER_SERVICING_STORE,
    CONTAINER_PACKAGES,
    CONTAINER_SERVICING,
    CONTAINER_CODE_SIGNING,
    CONTAINER_CURRENT_VERSION,
};
enum { REGISTRY_CONTAINER_COUNT = CONTAINER_CURRENT_VERSION + 1 };

/* One key whose sub-keys matter, as far as it was read before any damage. */
struct registry_extent {
    struct slice path;       /* as in the file; empty = not shown */
    uint32_t line;           /* of its header */
    struct slice last_child; /* the last direct sub-key shown */
    bool over;               /* a key outside it followed */
};

struct registry_silence {
    struct registry_extent extents[REGISTRY_CONTAINER_COUNT];
    struct slice previous; /* path of the key read last */
    bool damaged;          /* nothing read from here on adds to any extent */
    bool no_authority;     /* the file is no plain export: its silence means nothing anywhere */
    bool hides_empty_keys; /* a key without values is not shown even where it is */
    bool ends_properly;
};

enum registry_order { REGISTRY_IN_ORDER, REGISTRY_OUT_OF_ORDER, REGISTRY_REPEATED };
/* Takes note of the next key of the file, and says how it stands to the one before. */
enum registry_order registry_silence_take_key(struct registry_silence *silence, struct slice path);
/* Opens a container at the key taken last, or at one above it. */
void registry_silence_open(struct registry_silence *silence, enum registry_container container, struct slice path,
                           uint32_t line);

/* The source has shown every sub-key of every container it opened. */
void registry_silence_close(struct registry_silence *silence);

/* Whether a sub-key of this name, were it there, would have been shown. */
bool registry_silence_counts(const struct registry_silence *silence, enum registry_container container,
                             struct slice name);
/* The same for sub-keys of every name. */
bool registry_silence_counts_to_the_end(const struct registry_silence *silence, enum registry_container container);
