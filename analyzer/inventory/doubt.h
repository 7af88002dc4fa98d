/* Doubt: what a source of the export may have said and cannot be heard saying any more. A file that is cut or altered,
 * a value that stands twice, a name that is no file: none of this is "not seen", for something seen there may have
 * spoken against an update.
 *
 * Doubt is data. Whoever reads a source records what is doubtful with inventory_doubt; who asks for a fact asks for
 * doubt about it as well (readiness/facts/doubted.h); reports show all of it, whatever the number of warnings. A fact
 * that a doubtful source could have stated is unknown, never met. What was seen against an update stays seen. */
#pragma once

#include "inventory/inventory.h"

enum doubt_subject {
    DOUBT_PACKAGES,          /* which packages are there, and in what state */
    DOUBT_STACK,             /* the servicing stack in force */
    DOUBT_PENDING_WORK,      /* servicing work that waits for a restart */
    DOUBT_EXCLUSIVE_SESSION, /* SessionsPending\Exclusive */
    DOUBT_SHA2,              /* the registry values of SHA-2 support */
    DOUBT_LICENSE,           /* licences for Extended Security Updates */
    DOUBT_SYSTEM,            /* which Windows, of which machine */
};
enum { DOUBT_SUBJECT_COUNT = DOUBT_SYSTEM + 1 };
extern const struct vocabulary doubt_subject_names;

/* Subjects come in sets. */
#define DOUBT_ABOUT(subject)   (1u << (subject))
#define DOUBT_ABOUT_EVERYTHING ((1u << DOUBT_SUBJECT_COUNT) - 1)
/* What the registry says: all but licences. */
#define DOUBT_ABOUT_REGISTRY (DOUBT_ABOUT_EVERYTHING & ~DOUBT_ABOUT(DOUBT_LICENSE))

/* How far the statements of a source about packages count against those of others (docs/verdicts.md, "Conflicts"): a
 * fact stated by a sound source is touched only by doubt about a source that stands at least as high. */
enum standing {
    STANDING_FOLDER, /* manifests, and their silence: likely */
    STANDING_LIST,   /* lists of hotfixes and of offered updates; a folder that the collector counted */
    STANDING_RECORD, /* the registry, and DISM, which states what the registry has */
};

extern const struct vocabulary standing_names;

struct doubt {
    unsigned subjects; /* DOUBT_ABOUT(…) | … */
    enum standing standing;
    struct origin origin; /* the place of the damage */
    struct slice reason;  /* a phrase: "the line is cut short" */
    struct slice remedy;  /* what to do about it; "" = what is usual for its reader */
    /* Of packages: those whose identities sort from `first` to `last` in registry order; empty = without bound. */
    struct slice first, last;
};

/* Records doubt. All text is copied and must be clean. */
void inventory_doubt(struct inventory *inventory, struct doubt doubt);
/* Doubt about all that a source of this reader can speak of: it is there, and could not be read as what it is. */
void inventory_doubt_source(struct inventory *inventory, enum reader_id reader, struct slice path, struct slice reason);
/* The same about one output of it. */
void inventory_doubt_source_at(struct inventory *inventory, struct origin origin, struct slice reason);
/* Doubt about everything: nobody knows what was there. `remedy` as in struct doubt. */
void inventory_doubt_everything(struct inventory *inventory, struct slice path, struct slice reason,
                                struct slice remedy);

bool doubt_is_about(const struct doubt *doubt, enum doubt_subject subject);
/* Whether a package of this name, whatever the rest of its identity, is among those in doubt. */
bool doubt_covers_package(const struct doubt *doubt, struct slice name);
/* "that an older servicing stack is in force": what a source may have said of the subject against an update. */
const char *doubt_saying(enum doubt_subject subject);
/* The sayings of all subjects of this doubt, with "; " between them; in `arena`. */
struct slice doubt_might_have_said(const struct doubt *doubt, struct arena *arena);
/* "cbs.reg:12 is doubtful (a key without its closing bracket)", in `arena`. */
struct slice doubt_words(const struct doubt *doubt, struct arena *arena);
/* All of it, for reports: the words, what it may have said, and what to do; in `arena`. */
struct slice doubt_sentence(const struct doubt *doubt, struct arena *arena);
