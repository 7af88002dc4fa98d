/* Doubt about sources of an export: one recorder, and the words for it. */
#include "inventory/doubt.h"

VOCABULARY(doubt_subject_names, [DOUBT_PACKAGES] = "packages", [DOUBT_STACK] = "servicing-stack",
           [DOUBT_PENDING_WORK] = "pending-work", [DOUBT_EXCLUSIVE_SESSION] = "exclusive-session",
           [DOUBT_SHA2] = "sha2-signing", [DOUBT_LICENSE] = "esu-license", [DOUBT_SYSTEM] = "system");

VOCABULARY(standing_names, [STANDING_FOLDER] = "folder", [STANDING_LIST] = "list", [STANDING_RECORD] = "record");

/* What the sources of each reader can say against an update, how high they stand, and what to do about one that is
 * doubtful. Lists of hotfixes and logs only ever show what speaks for one. */
static const struct {
    unsigned subjects;
    enum standing standing;
    const char *remedy;
} readers[] = {
    [READER_IMAGE_TREE] = {DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_STACK) | DOUBT_ABOUT(DOUBT_PENDING_WORK),
                           STANDING_RECORD, "copy it from the host again, whole, as administrator"},
    [READER_REGISTRY_EXPORT] = {DOUBT_ABOUT_REGISTRY, STANDING_RECORD,
                                "export the key again (reg export), and copy the file unchanged"},
    [READER_REGISTRY_QUERY] = {DOUBT_ABOUT_REGISTRY, STANDING_RECORD, "export the key with reg export instead"},
    [READER_REGISTRY_HIVE] = {DOUBT_ABOUT_REGISTRY, STANDING_RECORD,
                              "save the hive again (reg save), or copy it again from the image"},
    [READER_SYSTEM_INFO] = {DOUBT_ABOUT(DOUBT_SYSTEM), STANDING_RECORD, "save the output of systeminfo again, whole"},
    [READER_HOTFIX_LISTING] = {0, STANDING_LIST, "save the list again, whole"},
    [READER_OFFERED_LISTING] = {DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_LIST, "save the list again, whole"},
    [READER_DISM_LISTING] = {DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_STACK) | DOUBT_ABOUT(DOUBT_SYSTEM),
                             STANDING_RECORD, "run dism /online /get-packages /english again, and save all of it"},
    [READER_SERVICING_LOG] = {0, STANDING_LIST, "copy the log again"},
    [READER_LICENSE_STATUS] = {DOUBT_ABOUT(DOUBT_LICENSE), STANDING_RECORD,
                               "save the status of the licence again (slmgr /dlv)"},
    [READER_COLLECTION_CONTENTS] = {DOUBT_ABOUT_EVERYTHING, STANDING_RECORD,
                                    "copy the collector's folder again, or run it again"},
    [READER_FOLDER_LISTING] = {DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD, "list the folder again"},
    [READER_SUPPORT_LISTING] = {0, STANDING_LIST, "run the collector again"},
    [READER_UPDATE_EVENT] = {0, STANDING_LIST, "export the log again"},
    [READER_REGISTRY_PRINTOUT] = {DOUBT_ABOUT_REGISTRY, STANDING_RECORD, "export the key with reg export instead"},
    [READER_SYSTEM_RECORD] = {DOUBT_ABOUT(DOUBT_SYSTEM), STANDING_RECORD, "save the properties again, whole"},
    [READER_PACKAGE_RECORD] = {DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD,
                               "run dism /online /get-packages /english, and save all of it"},
    [READER_UNRECOGNISED] = {0, STANDING_FOLDER, "see docs/exporting.md for what is understood"},
    [READER_COMPONENT_LISTING] = {DOUBT_ABOUT(DOUBT_STACK) | DOUBT_ABOUT(DOUBT_PENDING_WORK), STANDING_RECORD,
                                  "list the names in WinSxS again"},
};

static struct slice usual_remedy(struct arena *arena, const struct origin *origin)
{
    struct slice path = origin->path.length ? origin->path : SLICE("EXPORT");
    return arena_format(arena, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(path), readers[origin->reader].remedy);
}

/* One source that is damaged in many places alike is one doubt, of all that the places cover together. */
static bool is_alike(const struct doubt *known, const struct doubt *doubt)
{
    return known->subjects == doubt->subjects && known->standing == doubt->standing &&
           known->origin.reader == doubt->origin.reader && origin_same_source(&known->origin, &doubt->origin) &&
           slice_equal(known->reason, doubt->reason);
}

/* Places come in any order where keys do. */
static void widen(struct arena *arena, struct doubt *known, const struct doubt *doubt)
{
    if (doubt->first.length == 0 || slice_compare_ignoring_case(doubt->first, known->first) < 0)
        known->first = arena_copy(arena, doubt->first);
    bool is_bounded = known->last.length && doubt->last.length;
    if (!is_bounded || slice_compare_ignoring_case(doubt->last, known->last) > 0)
        known->last = is_bounded ? arena_copy(arena, doubt->last) : SLICE("");
}

static bool widens_known(struct inventory *inventory, const struct doubt *doubt)
{
    for (size_t i = inventory->doubts.count; i > 0; i--) {
        struct doubt *known = &inventory->doubts.items[i - 1];
        if (!is_alike(known, doubt))
            continue;
        widen(inventory->arena, known, doubt);
        return true;
    }
    return false;
}

void inventory_doubt(struct inventory *inventory, struct doubt doubt)
{
    enum { MOST_ROWS = 200 }; /* beyond these, alike ones are put together */
    struct arena *arena = inventory->arena;
    if (!doubt.subjects)
        return;
    if (inventory->doubts.count >= MOST_ROWS && widens_known(inventory, &doubt))
        return;
    doubt.origin = inventory_copy_origin(inventory, doubt.origin);
    doubt.reason = arena_copy(arena, doubt.reason);
    doubt.remedy = doubt.remedy.length ? arena_copy(arena, doubt.remedy) : usual_remedy(arena, &doubt.origin);
    doubt.first = arena_copy(arena, doubt.first);
    doubt.last = arena_copy(arena, doubt.last);
    *list_append(arena, &inventory->doubts) = doubt;
}

void inventory_doubt_source_at(struct inventory *inventory, struct origin origin, struct slice reason)
{
    inventory_doubt(inventory, (struct doubt){
                                   .subjects = readers[origin.reader].subjects,
                                   .standing = readers[origin.reader].standing,
                                   .origin = origin,
                                   .reason = reason,
                               });
}

void inventory_doubt_source(struct inventory *inventory, enum reader_id reader, struct slice path, struct slice reason)
{
    inventory_doubt_source_at(inventory, (struct origin){.reader = reader, .path = path}, reason);
}

void inventory_doubt_everything(struct inventory *inventory, struct slice path, struct slice reason,
                                struct slice remedy)
{
    inventory_doubt(inventory, (struct doubt){
                                   .subjects = DOUBT_ABOUT_EVERYTHING,
                                   .standing = STANDING_RECORD,
                                   .origin = {.reader = READER_IMAGE_TREE, .path = path},
                                   .reason = reason,
                                   .remedy = remedy,
                               });
}

bool doubt_is_about(const struct doubt *doubt, enum doubt_subject subject)
{
    return (doubt->subjects & DOUBT_ABOUT(subject)) != 0;
}

/* Every identity of the name begins with it and '~'. */
bool doubt_covers_package(const struct doubt *doubt, struct slice name)
{
    struct slice first = slice_between(doubt->first, 0, name.length);
    bool is_behind_first = doubt->first.length == 0 || slice_compare_ignoring_case(name, first) >= 0;
    bool is_before_last = doubt->last.length == 0 || slice_compare_ignoring_case(name, doubt->last) <= 0;
    return doubt_is_about(doubt, DOUBT_PACKAGES) && is_behind_first && is_before_last;
}

const char *doubt_saying(enum doubt_subject subject)
{
    static const char *const sayings[] = {
        [DOUBT_PACKAGES] = "that an update is not installed, or waits for a restart",
        [DOUBT_STACK] = "that an older servicing stack is installed",
        [DOUBT_PENDING_WORK] = "that servicing work is pending",
        [DOUBT_EXCLUSIVE_SESSION] = "that an exclusive servicing session is pending",
        [DOUBT_SHA2] = "that SHA-2 support is missing",
        [DOUBT_LICENSE] = "that a licence for Extended Security Updates is not active",
        [DOUBT_SYSTEM] = "that this is another machine, or another Windows",
    };
    return sayings[subject];
}

struct slice doubt_might_have_said(const struct doubt *doubt, struct arena *arena)
{
    struct slice_list parts = {0};
    for (unsigned subject = 0; subject < DOUBT_SUBJECT_COUNT; subject++)
        if (doubt_is_about(doubt, (enum doubt_subject)subject))
            *list_append(arena, &parts) = slice_from(doubt_saying((enum doubt_subject)subject));
    return slice_list_join(arena, &parts, "; ");
}

struct slice doubt_words(const struct doubt *doubt, struct arena *arena)
{
    struct slice path = doubt->origin.path.length ? doubt->origin.path : SLICE("EXPORT");
    struct slice place =
        doubt->origin.line ? arena_format(arena, SLICE_FORMAT ":%u", SLICE_ARGUMENTS(path), doubt->origin.line) : path;
    return arena_format(arena, SLICE_FORMAT " is doubtful (" SLICE_FORMAT ")", SLICE_ARGUMENTS(place),
                        SLICE_ARGUMENTS(doubt->reason));
}

struct slice doubt_sentence(const struct doubt *doubt, struct arena *arena)
{
    struct slice words = doubt_words(doubt, arena), said = doubt_might_have_said(doubt, arena);
    return arena_format(arena, SLICE_FORMAT ": it may have said " SLICE_FORMAT ". " SLICE_FORMAT,
                        SLICE_ARGUMENTS(words), SLICE_ARGUMENTS(said), SLICE_ARGUMENTS(doubt->remedy));
}
