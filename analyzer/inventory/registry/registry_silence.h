/* What a source of registry keys says by not showing one.
 *
 * Exports list keys depth first, sub-keys in order. So a key that is not shown is absent when its parent was shown and
 * a sibling behind it was too, or when the parent's part of the file is over and the file ends as it should. Damage
 * opens a gap from the key before it to the key behind it, in which any key may have been lost. Anything out of order
 * takes all of it back. A hive that was read whole shows all keys there are. */
#pragma once

#include "base/list.h"
#include "base/slice.h"

enum registry_container {
    CONTAINER_SERVICING_STORE,
    CONTAINER_PACKAGES,
    CONTAINER_SERVICING,
    CONTAINER_CODE_SIGNING,
    CONTAINER_CURRENT_VERSION,
    CONTAINER_AUTO_UPDATE,
    CONTAINER_UPDATES,
};
enum { REGISTRY_CONTAINER_COUNT = CONTAINER_UPDATES + 1 };

/* One key whose sub-keys matter. */
struct registry_extent {
    struct slice path;       /* as in the file; empty = not shown */
    uint32_t line;           /* of its header */
    struct slice last_child; /* the last direct sub-key shown */
    bool over;               /* a key outside it followed */
};

/* A stretch in which keys and values may have been lost or altered: the values of the key before it and all keys up to
 * the one behind it. */
struct registry_gap {
    struct slice after;  /* path of the last key before it; empty = the beginning of the source */
    struct slice before; /* path of the first key behind it; empty = the end of what was exported below `root` */
    /* of the export that it is in: no key outside of it can have been lost at the end; empty = not known */
    struct slice root;
    bool includes_before; /* that key itself may be lost or altered, too */
    bool shown_too; /* what is shown in the gap is as doubtful as what is not: the order of keys is broken there */
    uint32_t line;  /* of the first damage */
    const char *problem;
};

struct registry_silence {
    struct arena *arena;
    struct registry_extent extents[REGISTRY_CONTAINER_COUNT];
    struct {
        LIST_FIELDS(struct registry_gap);
    } gaps;
    bool gap_is_open;      /* a gap waits for the next key: */
    size_t open_gap;       /* which */
    struct slice previous; /* path of the key read last */
    struct slice root;     /* that all keys lie below */
    bool no_authority;     /* the file is no plain export: its silence means nothing anywhere */
    bool hides_empty_keys; /* a key without values is not shown even where it is */
    bool ends_properly;
};

/* Keys in registry order, depth first, a parent before its sub-keys: <0, 0, >0. */
int registry_path_compare(struct slice a, struct slice b);
/* Whether `path` is `ancestor` or lies below it. */
bool registry_path_is_below(struct slice path, struct slice ancestor);

enum registry_order { REGISTRY_IN_ORDER, REGISTRY_OUT_OF_ORDER, REGISTRY_REPEATED };
/* Takes note of the next key of the file, and says how it stands to the one before. */
enum registry_order registry_silence_take_key(struct registry_silence *silence, struct slice path);
/* Damage behind the key read last. */
void registry_silence_open_gap(struct registry_silence *silence, uint32_t line, const char *problem);
/* The key read last is damaged itself, so that its own place is not known: a gap that begins behind it begins behind
 * the one before. */
void registry_silence_widen_gap(struct registry_silence *silence, struct slice before);
/* A stretch that is doubtful from `after` to `before`, both included. */
void registry_silence_add_gap(struct registry_silence *silence, const struct registry_gap *gap);
/* Opens a container at the key taken last, or at one above it. */
void registry_silence_open(struct registry_silence *silence, enum registry_container container, struct slice path,
                           uint32_t line);

/* The source has shown every sub-key of every container it opened. */
void registry_silence_close(struct registry_silence *silence);

/* Whether a key at this path may have been lost or altered. */
bool registry_gap_covers(const struct registry_gap *gap, struct slice path);
/* The same for any key from `lowest` to `highest`. */
bool registry_gap_touches(const struct registry_gap *gap, struct slice lowest, struct slice highest);
/* Whether what is shown at this path counts no more than what is not. */
bool registry_silence_doubts_shown(const struct registry_silence *silence, struct slice path);
/* Whether a sub-key of this name, were it there, would have been shown. */
bool registry_silence_counts(const struct registry_silence *silence, enum registry_container container,
                             struct slice name);
/* The same for sub-keys of every name that lies in no gap. */
bool registry_silence_counts_to_the_end(const struct registry_silence *silence, enum registry_container container);
