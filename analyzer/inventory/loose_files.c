/* Loose files of an export: told by content, not by name. Names only say which files are worth a look.
 *
 *     cbs.reg  systeminfo.txt  CBS.log  hotfixes.csv      texts for the table of readers
 *     SOFTWARE  software.hiv  SYSTEM.LOG1                 registry hives, and the logs beside them */
#include "base/limits.h"
#include "inventory/doubt.h"
#include "inventory/evidence_marks.h"
#include "inventory/export_container.h"
#include "inventory/export_parts.h"
#include "inventory/reader.h"
#include "inventory/registry/hive_base_block.h"
#include "inventory/registry/hive_folder.h"
#include "inventory/registry/hive_name.h"
#include "inventory/registry/registry_hive.h"
#include "inventory/unread_files.h"

static bool has_extension_of(struct slice name, const char *const *extensions)
{
    for (size_t i = 0; extensions[i]; i++)
        if (name_has_extension(name, extensions[i]))
            return true;
    return false;
}

/* What evidence is usually called; a file called so that nobody understands deserves a warning. */
static bool is_usual_name(struct slice name)
{
    static const char *const usual[] = {"txt", "csv", "log", "reg", "lst", "", NULL};
    return has_extension_of(name, usual);
}

/* And what else may be a text that people keep outputs in. */
static bool is_loose_name(struct slice name)
{
    static const char *const others[] = {"json", "md", "tsv", "out", NULL};
    return is_usual_name(name) || has_extension_of(name, others);
}

size_t loose_file_limit(struct slice name)
{
    if (name_has_extension(name, "log"))
        return LIMIT_LOG_SIZE;
    return name_has_extension(name, "reg") ? LIMIT_REGISTRY_SIZE : LIMIT_TEXT_SIZE;
}

static void warn_unopened(struct walk *walk, struct slice path)
{
    inventory_warn(walk->inventory,
                   SLICE_FORMAT ": an archive or image within EXPORT is not opened; unpack it, or name it as EXPORT",
                   SLICE_ARGUMENTS(path));
}

/* Nothing marks an empty output of a tool as more than not collected; of a registry export or a hive, all is lost. */
static void note_empty(struct walk *walk, struct slice path)
{
    inventory_warn(walk->inventory, SLICE_FORMAT ": empty, which counts as not collected; export it again",
                   SLICE_ARGUMENTS(path));
    if (name_has_extension(path, "reg"))
        inventory_doubt_source(walk->inventory, READER_REGISTRY_EXPORT, path, SLICE("it is empty"));
    else if (hive_name_tells(path))
        registry_hive_doubt(walk->inventory, path, SLICE("it is empty"));
}

/* What shows itself to be a piece of evidence is doubtful: its head is lost, or its encoding. So is what only its name
 * tells. */
static void doubt_unrecognised(struct walk *walk, struct slice path, struct slice bytes)
{
    static const char reason[] = "it is no longer what it shows itself to be a part of";
    enum reader_id reader = READER_REGISTRY_EXPORT;
    if (hive_name_tells(path))
        registry_hive_doubt(walk->inventory, path, SLICE("it is no registry hive"));
    else if (evidence_marks_find(bytes, &reader) || name_has_extension(path, "reg"))
        inventory_doubt_source(walk->inventory, reader, path, slice_from(reason));
}

static void warn_unrecognised(struct walk *walk, struct slice path, struct slice bytes)
{
    const char *likeness = reader_likeness(bytes, walk->scratch);
    inventory_warn(walk->inventory,
                   SLICE_FORMAT ": recognised by no reader%s%s; docs/exporting.md has a table of what is understood",
                   SLICE_ARGUMENTS(path), likeness ? "; looks like " : "", likeness ? likeness : "");
}

static void note_unrecognised(struct walk *walk, struct slice path, struct slice bytes)
{
    if (container_kind_of(bytes) != CONTAINER_NONE) {
        warn_unopened(walk, path);
        return;
    }
    if (slice_trim(bytes).length == 0) {
        note_empty(walk, path);
        return;
    }
    unread_files_note(walk->inventory, path);
    if (is_usual_name(slice_between(path, slice_find_last_byte(path, '/') + 1, path.length)))
        warn_unrecognised(walk, path, bytes);
    doubt_unrecognised(walk, path, bytes);
}

void loose_file_read_bytes(struct walk *walk, struct slice path, struct slice bytes, bool warn)
{
    arena_reset(walk->scratch);
    if (!reader_read_bytes(walk->inventory, path, bytes, walk->scratch) && warn)
        note_unrecognised(walk, path, bytes);
}

/* What is no text, and no hive either, though its name says it might be. */
static void note_file_beside_hives(struct walk *walk, struct slice path, enum hive_kind kind)
{
    if (kind == HIVE_LOG)
        inventory_warn(walk->inventory, SLICE_FORMAT ": a log of changes to a registry hive, which is not read",
                       SLICE_ARGUMENTS(path));
    else if (hive_name_tells(path) || !name_has_extension(path, "dat"))
        inventory_warn(walk->inventory, SLICE_FORMAT ": no registry hive; save it again", SLICE_ARGUMENTS(path));
    else
        unread_files_note(walk->inventory, path);
    if (kind == HIVE_NONE && hive_name_tells(path))
        registry_hive_doubt(walk->inventory, path, SLICE("it is no registry hive"));
}

/* Of a file beyond every limit its beginning still tells what it is: what is no evidence costs nothing. */
static enum reader_id reader_of_beginning(struct walk *walk, const struct folder *folder, struct slice name)
{
    enum { SIZE_LOOKED_AT = 64 * 1024 };
    struct slice beginning;
    enum reader_id reader = READER_SERVICING_LOG;
    if (name_has_extension(name, "reg"))
        return READER_REGISTRY_EXPORT;
    if (file_tree_peek(walk->files, folder->number, name.data, SIZE_LOOKED_AT, &beginning) ||
        file_tree_read(walk->files, folder->number, name.data, LIMIT_PORTION_FILE, &beginning, NULL))
        reader_find(name, slice_between(beginning, 0, SIZE_LOOKED_AT), walk->scratch, &reader);
    else if (!name_has_extension(name, "log"))
        reader = READER_DISM_LISTING; /* the one of all texts that says most */
    return reader;
}

static enum reader_id reader_of_unread(struct walk *walk, const struct folder *folder, struct slice name, bool is_hive)
{
    return is_hive ? READER_REGISTRY_HIVE : reader_of_beginning(walk, folder, name);
}

/* What is too large is known by its beginning; what cannot be opened may be anything. */
static void note_unread(struct walk *walk, const struct folder *folder, struct slice name, bool is_hive,
                        const struct error *error)
{
    struct slice path = walk_join_path(walk, folder->path, name);
    inventory_warn(walk->inventory, SLICE_FORMAT "%s%s; export it again", SLICE_ARGUMENTS(folder->path),
                   folder->path.length ? "/" : "", error->text);
    enum reader_id reader = reader_of_unread(walk, folder, name, is_hive);
    walk_note_unreadable(walk, reader, path, "what this file should say is not known");
    if (error->code != ERROR_LIMIT)
        walk_doubt_everything(walk, path, "it cannot be read");
    else if (is_hive)
        registry_hive_doubt(walk->inventory, path, SLICE("it is larger than what is read"));
    else
        inventory_doubt_source(walk->inventory, reader, path, SLICE("it is larger than what is read"));
}

/* One file that is told by its bytes: a hive by the first, a text by those that its reader knows. */
struct candidate {
    struct slice name;
    bool peeked;         /* its first bytes were looked at before all are read */
    enum hive_kind kind; /* by those */
    struct slice doubt;  /* if it is a hive: why changes to it may lie elsewhere */
};

/* Logs of changes are called so: what only its bytes call a log is a damaged hive. */
static enum hive_kind kind_of(struct slice name, struct slice bytes)
{
    enum hive_kind kind = hive_kind_of(bytes);
    return kind == HIVE_LOG && !hive_name_is_of_log(name) ? HIVE_PRIMARY : kind;
}

/* On disk a glance tells which files are hives. Of an archive or image all bytes come at once, so there every name that
 * a hive may have, and the logs beside it, must be asked for. */
static struct candidate look_at(struct walk *walk, const struct folder *folder, struct slice name)
{
    struct slice beginning;
    struct candidate candidate = {.name = name, .kind = HIVE_NONE, .doubt = SLICE("")};
    candidate.peeked = file_tree_peek(walk->files, folder->number, name.data, HIVE_KIND_SIZE, &beginning);
    if (candidate.peeked)
        candidate.kind = kind_of(name, beginning);
    bool may_be_hive = candidate.peeked ? candidate.kind == HIVE_PRIMARY : hive_name_is_common(name);
    if (may_be_hive)
        candidate.doubt =
            hive_folder_find_doubt(walk->files, folder->number, &folder->entries, name, walk->inventory->arena);
    return candidate;
}

static size_t limit_of(const struct candidate *candidate)
{
    bool may_be_hive = candidate->peeked ? candidate->kind == HIVE_PRIMARY : hive_name_is_common(candidate->name);
    return may_be_hive ? LIMIT_HIVE_SIZE : loose_file_limit(candidate->name);
}

static void deliver(struct walk *walk, const struct candidate *candidate, struct slice path, struct slice bytes,
                    bool warn)
{
    enum hive_kind kind = kind_of(candidate->name, bytes);
    if (kind == HIVE_PRIMARY)
        hive_folder_read(walk->inventory, path, bytes, candidate->doubt);
    else if (kind == HIVE_NONE && is_loose_name(candidate->name) && bytes.length <= loose_file_limit(candidate->name))
        loose_file_read_bytes(walk, path, bytes, warn);
    else if (warn)
        note_file_beside_hives(walk, path, kind);
}

static void read_file(struct walk *walk, const struct folder *folder, struct slice name, bool warn)
{
    struct error error = {0};
    struct slice bytes;
    struct candidate candidate = look_at(walk, folder, name);
    bool loose = is_loose_name(name);
    if (candidate.peeked && candidate.kind != HIVE_PRIMARY && (candidate.kind == HIVE_LOG || !loose)) {
        if (warn)
            note_file_beside_hives(walk, walk_join_path(walk, folder->path, name), candidate.kind);
        return;
    }
    if (file_tree_read(walk->files, folder->number, name.data, limit_of(&candidate), &bytes, &error))
        deliver(walk, &candidate, walk_join_path(walk, folder->path, name), bytes, warn);
    else if (loose || warn)
        note_unread(walk, folder, name, candidate.kind == HIVE_PRIMARY || !loose, &error);
}

/* Links and special files are not opened. Under a name that says what they would be, they are doubtful. */
static void note_no_file(struct walk *walk, struct slice path, bool warn)
{
    static const char reason[] = "it is no plain file, and links are not followed";
    if (warn || hive_name_tells(path))
        inventory_warn(walk->inventory, SLICE_FORMAT ": no plain file (links are not followed); left out",
                       SLICE_ARGUMENTS(path));
    if (hive_name_tells(path))
        registry_hive_doubt(walk->inventory, path, slice_from(reason));
    else if (name_has_extension(path, "reg"))
        inventory_doubt_source(walk->inventory, READER_REGISTRY_EXPORT, path, slice_from(reason));
}

static void look_at_entry(struct walk *walk, const struct folder *folder, const struct folder_entry *entry, bool warn)
{
    if (entry->kind == FILE_REGULAR)
        read_file(walk, folder, entry->name, warn);
    else if (entry->kind == FILE_OTHER)
        note_no_file(walk, walk_join_path(walk, folder->path, entry->name), warn && is_loose_name(entry->name));
}

/* Manifests are read with their folder, and so are the catalogs that lie beside them. */
static bool is_manifest(struct slice name)
{
    return name_has_extension(name, "mum") || name_has_extension(name, "manifest");
}

static bool holds_manifests(const struct folder *folder)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (is_manifest(folder->entries.items[i].name))
            return true;
    return false;
}

static void note_of_no_kind(struct walk *walk, const struct folder *folder, const struct folder_entry *entry)
{
    struct slice path = walk_join_path(walk, folder->path, entry->name);
    if (entry->kind == FILE_REGULAR && export_container_is_called_one(entry->name))
        warn_unopened(walk, path);
    else
        unread_files_note(walk->inventory, path);
}

void loose_files_read(struct walk *walk, const struct folder *folder, bool warn)
{
    bool has_manifests = warn && holds_manifests(folder);
    for (size_t i = 0; i < folder->entries.count; i++) {
        const struct folder_entry *entry = &folder->entries.items[i];
        bool is_of_folder = is_manifest(entry->name) || (has_manifests && name_has_extension(entry->name, "cat"));
        if (pending_file_take(walk, folder, entry))
            continue;
        if (is_loose_name(entry->name) || hive_name_is_common(entry->name))
            look_at_entry(walk, folder, entry, warn);
        else if (warn && entry->kind != FILE_FOLDER && !is_of_folder)
            note_of_no_kind(walk, folder, entry);
    }
}

void loose_files_read_image_hives(struct walk *walk, const struct folder *folder)
{
    for (size_t i = 0; i < folder->entries.count; i++)
        if (hive_name_is_of_image(folder->entries.items[i].name))
            look_at_entry(walk, folder, &folder->entries.items[i], true);
}
