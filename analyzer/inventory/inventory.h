/* Everything an export says about one host: observations with their origin and authority, never conclusions.
 *
 * Readers add observations; several may disagree. What follows from them together with the catalog is decided in
 * readiness/. */
#pragma once

#include "base/intern.h"
#include "base/list.h"
#include "base/vocabulary.h"
#include "servicing/identity.h"
#include "servicing/package_state.h"
#include "servicing/windows.h"

/* How far a fact can be trusted: `likely` facts rest on a rule that has exceptions (docs/verdicts.md names each). */
enum certainty { CERTAINTY_LIKELY, CERTAINTY_CERTAIN };

/* Who saw a fact, with its name in JSON. */
#define READERS(READER)                                                                                                \
    READER(IMAGE_TREE, "image-tree")                                                                                   \
    READER(REGISTRY_EXPORT, "registry-export")                                                                         \
    READER(SYSTEM_INFO, "system-info")                                                                                 \
    READER(HOTFIX_LISTING, "hotfix-listing")                                                                           \
    READER(OFFERED_LISTING, "offered-listing")                                                                         \
    READER(REGISTRY_HIVE, "registry-hive")                                                                             \
    READER(REGISTRY_QUERY, "registry-query")                                                                           \
    READER(DISM_LISTING, "dism-listing")                                                                               \
    READER(SERVICING_LOG, "servicing-log")                                                                             \
    READER(LICENSE_STATUS, "license-status")                                                                           \
    READER(COLLECTION_CONTENTS, "collection-contents")                                                                 \
    READER(COMPONENT_LISTING, "component-listing")                                                                     \
    READER(FOLDER_LISTING, "folder-listing")                                                                           \
    READER(SUPPORT_LISTING, "support-listing")                                                                         \
    READER(UPDATE_EVENT, "update-event")                                                                               \
    READER(REGISTRY_PRINTOUT, "registry-printout")                                                                     \
    READER(SYSTEM_RECORD, "system-record")                                                                             \
    READER(PACKAGE_RECORD, "package-record")                                                                           \
    READER(UNRECOGNISED, "unrecognised")

enum reader_id {
#define READER(id, name) READER_##id,
    READERS(READER)
#undef READER
};
#define READER(id, name) +1
enum { READER_COUNT = READERS(READER) };
#undef READER
extern const struct vocabulary reader_names;
const char *reader_name(enum reader_id reader);

/* Where a fact was seen. All text is clean UTF-8. */
struct origin {
    unsigned reader;   /* enum reader_id; readiness/ has two more, of what was seen nowhere (assessment.h) */
    struct slice path; /* relative to EXPORT; "" for EXPORT itself being the file */
    uint32_t line;     /* from 1; 0 = no line */
    struct slice key;  /* registry key, value name, time of a log's line, or other place inside; "" = none */
    uint32_t part;     /* of a file that holds several outputs, one behind the other: which, from 0 */
};

struct package_observation {
    struct package_identity identity;
    uint32_t identity_id; /* intern id of the canonical identity: equal ids, equal identities */
    uint32_t kb;          /* 0 = none */
    enum package_role role;
    enum package_state state; /* of a record in the registry or a listing; PACKAGE_STATE_UNKNOWN for a mere manifest */
    bool state_is_likely;     /* the number was read by a scale that this Windows may not write */
    bool is_manifest;         /* a .mum lies there: present on disk, which is not "installed" */
    bool damaged;             /* the manifest could not be read, or contradicts its file name */
    bool is_name;             /* manifest only: nothing but its name is known, and not whether others are missing */
    bool deep;                /* manifest only: applicabilityEvaluation="deep" */
    uint32_t first_nested;    /* manifest only: range in nested_identity_ids */
    uint32_t nested_count;
    struct origin origin;
};

struct hotfix_observation {
    uint32_t kb;
    struct origin origin;
};

/* How a servicing stack version bounds the stack in force. */
enum stack_bound { STACK_EXACT, STACK_AT_LEAST, STACK_AT_MOST };
extern const struct vocabulary stack_bound_names;
const char *stack_bound_name(enum stack_bound bound);

struct stack_observation {
    struct version version;
    enum stack_bound bound;
    struct origin origin;
};

/* One statement about the operating system; fields not stated are zero or empty. */
struct system_observation {
    unsigned major, minor, build; /* major 0 = not stated; build 0 = not stated */
    int service_pack;             /* -1 = not stated */
    enum architecture architecture;
    struct slice product_name; /* "Microsoft Windows Server 2008 Standard" */
    struct slice computer_name;
    enum certainty certainty;
    struct origin origin;
};

enum pending_kind {
    PENDING_REBOOT,             /* CBS RebootPending */
    PENDING_REBOOT_IN_PROGRESS, /* CBS RebootInProgress */
    PENDING_PACKAGES,           /* CBS PackagesPending */
    PENDING_EXCLUSIVE_SESSION,  /* CBS SessionsPending, Exclusive not 0 */
    PENDING_XML,                /* WinSxS\pending.xml */
    PENDING_PACKAGE_STATES,     /* packages that are install-pending or uninstall-pending */
    PENDING_UPDATE_AGENT,       /* WindowsUpdate\Auto Update\RebootRequired */
    PENDING_UPDATE_EXE,         /* Microsoft\Updates\UpdateExeVolatile: updates that bring an installer of their own */
    PENDING_FILE_RENAMES,       /* PendingFileRenameOperations: of any program, no work of servicing */
};
enum { PENDING_KIND_COUNT = PENDING_FILE_RENAMES + 1 };
extern const struct vocabulary pending_kind_names;
const char *pending_kind_name(enum pending_kind kind);

/* Whether a kind of pending work was looked for, and what was seen. */
struct pending_observation {
    enum pending_kind kind;
    bool present;        /* false: looked for in a source whose silence counts, and not there */
    struct slice detail; /* "Exclusive = 3"; "" = none */
    struct origin origin;
};

struct sha2_observation {
    bool supported;
    struct slice detail; /* the two values as found */
    struct origin origin;
};

/* What a log says of a package of an update: its state when the line was written, which is no proof of today's. */
struct logged_state {
    struct package_identity identity;
    uint32_t kb;
    enum package_state state;
    struct origin origin; /* its key is the time, as the log writes it */
};

/* What a log says happened to an update, at a time: history, and no proof of today's state. */
enum logged_event_kind {
    LOGGED_INSTALLATION,
    LOGGED_FAILURE,
    LOGGED_RESTART,       /* a restart is needed before it is installed */
    LOGGED_STACK_REFUSAL, /* its package demands a newer servicing stack than the one that was loaded */
};
extern const struct vocabulary logged_event_names;
const char *logged_event_name(enum logged_event_kind kind);

struct logged_event {
    enum logged_event_kind kind;
    uint32_t kb;                      /* 0 = the package names none */
    struct package_identity identity; /* of a refusal; name empty = not stated */
    struct version demanded, loaded;  /* of a refusal: servicing stacks */
    uint32_t code;                    /* 0 = none is stated */
    struct origin origin;             /* its key is the time, as the log writes it; "" = none */
};

/* An update that somebody keeps in the export, or a manifest in a folder where Windows keeps none: at hand, not
 * installed. */
struct update_at_hand {
    struct package_identity identity;
    uint32_t kb; /* 0 = none */
    struct origin origin;
};

/* What a listing of licences says of one year of Extended Security Updates. */
struct license_observation {
    struct slice programme; /* "y1", as in data/esu-programmes.csv */
    bool for_client;        /* of Windows 7; false: of Windows Server 2008 and 2008 R2 */
    bool licensed;
    struct slice detail; /* the status as found */
    struct origin origin;
};

/* A listing of packages whose silence means "absent". */
struct package_listing {
    enum certainty certainty; /* registry and DISM: certain; a folder of manifests that is complete by its own evidence:
                                 likely; if the collector's table of contents agrees as well: certain */
    bool of_manifests;        /* what lies on the disk, not what is recorded as installed */
    bool updates_only;        /* silence counts for packages of updates alone: packages inside others are not listed */
    bool to_the_end;          /* silence counts for every name */
    struct slice covered_through; /* otherwise: for names sorting before this one (registry order) */
    struct origin origin;
};

/* Not read: of a kind that no reader knows (unread_files.h), or manifests that no question needs (scan_scope.h); one row
 * for all of either. */
enum coverage_status { COVERAGE_READ, COVERAGE_UNREADABLE, COVERAGE_NOT_FOUND, COVERAGE_NOT_READ };
extern const struct vocabulary coverage_status_names;
const char *coverage_status_name(enum coverage_status status);

/* One source read, or one usual source looked for and not found. */
struct coverage {
    enum reader_id reader;
    struct slice path;
    struct slice lines; /* of the file, "210-340", where it holds several outputs; "" = all of it */
    char sha256[65];    /* "" for folders and sources not found */
    enum coverage_status status;
    /* what its presence proves and its silence means, in words: "packages: presence and absence"; of files not read,
     * how many of each kind there are */
    struct slice_list authority;
    struct slice cost; /* what is not known because of its status; "" = nothing */
};

/* Two places that cannot be of one host. */
struct host_contradiction {
    struct slice sentence;
    struct origin one, other;
};

/* What the export is, seen by whoever is to install an update. */
enum export_form {
    EXPORT_OF_COPIES,        /* copies and lists of a machine that runs */
    EXPORT_OF_WIM_IMAGE,     /* an image of a WIM file */
    EXPORT_OF_MOUNTED_IMAGE, /* a Windows with its System32, mounted or unpacked: nobody copies that */
};

struct inventory {
    struct arena *arena; /* owns everything below */
    struct intern *identities;
    struct slice export_path; /* as given, clean */
    struct slice place; /* the same seen from the folder in which the program ran; as given where it lies elsewhere */
    struct slice unreadable; /* why nothing of it could be read; "" = it was read */
    enum export_form form;
    struct {
        LIST_FIELDS(struct package_observation);
    } packages;
    struct {
        LIST_FIELDS(uint32_t);
    } nested_identity_ids;
    struct {
        LIST_FIELDS(struct hotfix_observation);
    } hotfixes;
    struct {
        LIST_FIELDS(struct hotfix_observation);
    } offered;
    struct {
        LIST_FIELDS(struct stack_observation);
    } stacks;
    struct {
        LIST_FIELDS(struct system_observation);
    } systems;
    struct {
        LIST_FIELDS(struct pending_observation);
    } pending;
    struct {
        LIST_FIELDS(struct sha2_observation);
    } sha2;
    struct {
        LIST_FIELDS(struct package_listing);
    } package_listings;
    struct {
        LIST_FIELDS(struct logged_state);
    } logged_states;
    struct {
        LIST_FIELDS(struct logged_event);
    } logged_events;
    struct {
        LIST_FIELDS(struct log_diagnosis); /* diagnosed_logs.h: those that tell of a failure */
    } logs;
    struct {
        LIST_FIELDS(struct license_observation);
    } licenses;
    struct {
        LIST_FIELDS(struct coverage);
    } coverage;
    struct {
        LIST_FIELDS(struct collected_item); /* collection.h */
    } collected;
    struct {
        LIST_FIELDS(struct met_item); /* collection.h */
    } met;
    struct {
        LIST_FIELDS(struct component_listing); /* component_listing.h */
    } component_listings;
    struct {
        LIST_FIELDS(struct unread_kind); /* unread_files.h */
    } unread;
    struct {
        LIST_FIELDS(struct host_contradiction);
    } contradictions;
    struct {
        LIST_FIELDS(struct update_at_hand);
    } at_hand;
    struct {
        LIST_FIELDS(struct doubt); /* doubt.h */
    } doubts;
    struct store_evidence *store; /* store_evidence.h; NULL in a report that was read back */
    struct {
        LIST_FIELDS(struct slice);
    } warnings;
    size_t warnings_dropped; /* beyond LIMIT_WARNINGS_PER_EXPORT */
    size_t component_count;  /* names seen in WinSxS */
    size_t package_manifest_count;
    size_t component_manifest_count;
};

/* Caller owns the inventory. */
struct inventory *inventory_create(struct slice export_path);
void inventory_destroy(struct inventory *inventory);

/* Whether both are of one source: of one file, and of one output in it. */
bool origin_same_source(const struct origin *a, const struct origin *b);
/* A copy whose texts lie in the inventory's arena. */
struct origin inventory_copy_origin(struct inventory *inventory, struct origin origin);

/* Readers call these. All text handed in must be clean (base/text.h) and is copied; `origin` strings too. */
struct package_observation *inventory_add_package(struct inventory *inventory, const struct package_identity *identity,
                                                  enum package_state state, struct origin origin);
void inventory_add_nested(struct inventory *inventory, struct package_observation *package,
                          const struct package_identity *nested);
void inventory_add_hotfix(struct inventory *inventory, uint32_t kb, struct origin origin);
void inventory_add_offered(struct inventory *inventory, uint32_t kb, struct origin origin);
void inventory_add_stack(struct inventory *inventory, struct version version, enum stack_bound bound,
                         struct origin origin);
void inventory_add_system(struct inventory *inventory, struct system_observation system);
void inventory_add_pending(struct inventory *inventory, enum pending_kind kind, bool present, struct slice detail,
                           struct origin origin);
void inventory_add_sha2(struct inventory *inventory, bool supported, struct slice detail, struct origin origin);
void inventory_add_package_listing(struct inventory *inventory, struct package_listing listing);
void inventory_add_logged_state(struct inventory *inventory, const struct package_identity *identity,
                                enum package_state state, struct origin origin);
/* False when there are more than anybody would look at: the event is left out. */
bool inventory_add_logged_event(struct inventory *inventory, struct logged_event event);
void inventory_add_at_hand(struct inventory *inventory, const struct package_identity *identity, uint32_t kb,
                           struct origin origin);
/* Two places that cannot be of one host. The sentence is also a warning. */
void inventory_contradict(struct inventory *inventory, struct slice sentence, struct origin one, struct origin other);
void inventory_add_license(struct inventory *inventory, struct license_observation license);
/* The new coverage row; the caller fills status, digest, cost and appends authorities with coverage_add_authority. */
struct coverage *inventory_add_coverage(struct inventory *inventory, enum reader_id reader, struct slice path,
                                        enum coverage_status status);
void coverage_add_authority(struct inventory *inventory, struct coverage *coverage, struct slice words);
void inventory_warn(struct inventory *inventory, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether anything at all was recognised (exit code 4 otherwise). */
bool inventory_has_evidence(const struct inventory *inventory);
