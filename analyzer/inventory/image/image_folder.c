/* Folders and files of an image as its readers need them: listed, read, named, and what is said of those that cannot
 * be. */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "inventory/image/image_tree_state.h"

bool image_tree_list(struct image_tree *tree, int folder, struct slice path, const char *cost,
                     struct folder_listing *listing)
{
    arena_reset(tree->names);
    if (file_tree_list(tree->files, folder, tree->names, listing, &tree->error))
        return true;
    struct slice shown = path.length ? path : SLICE(".");
    inventory_warn(tree->inventory, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(shown), tree->error.text);
    struct coverage *coverage = inventory_add_coverage(tree->inventory, READER_IMAGE_TREE, path, COVERAGE_UNREADABLE);
    coverage->cost = slice_from(cost);
    inventory_doubt_source(tree->inventory, READER_IMAGE_TREE, path, SLICE("the names in this folder cannot be read"));
    return false;
}

void image_doubt(struct image_tree *tree, unsigned subjects, enum standing standing, struct slice path,
                 struct slice reason)
{
    inventory_doubt(tree->inventory, (struct doubt){
                                         .subjects = subjects,
                                         .standing = standing,
                                         .origin = {.reader = READER_IMAGE_TREE, .path = path},
                                         .reason = reason,
                                     });
}

void image_source_note_folder(struct image_tree *tree, struct image_source *source, struct slice path)
{
    if (source->folders++ == 0)
        source->path = arena_copy(tree->inventory->arena, path);
}

struct slice image_path(struct arena *arena, struct slice path, struct slice name)
{
    struct slice clean = text_clean(arena, name);
    if (path.length == 0)
        return arena_copy(arena, clean);
    /* Once for every file of an image: copied, not formatted. */
    char *text = arena_allocate(arena, path.length + 1 + clean.length + 1, 1);
    memcpy(text, path.data, path.length);
    text[path.length] = '/';
    memcpy(text + path.length + 1, clean.data, clean.length);
    return (struct slice){text, path.length + 1 + clean.length};
}

bool image_read_file(struct image_tree *tree, int folder, const char *name)
{
    return file_tree_read(tree->files, folder, name, LIMIT_MANIFEST_SIZE, &tree->bytes, &tree->error);
}

void image_warn_file(struct image_tree *tree, struct slice path, const char *cause)
{
    inventory_warn(tree->inventory, SLICE_FORMAT ": %s; compare it with the file on the host, or export it again",
                   SLICE_ARGUMENTS(path), cause);
}

void image_warn_unread(struct image_tree *tree, struct slice folder_path)
{
    inventory_warn(tree->inventory, SLICE_FORMAT "%s%s; export it again", SLICE_ARGUMENTS(folder_path),
                   folder_path.length ? "/" : "", tree->error.text);
}
