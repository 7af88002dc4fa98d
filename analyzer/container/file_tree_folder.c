/* A tree of files that is a folder on disk: its folders are open descriptors, its files are read into one buffer. */
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "container/file_tree.h"

struct folder_tree {
    struct file_tree tree;
    struct buffer buffer;
};

static bool list(__attribute__((unused)) struct file_tree *tree, int folder, struct arena *arena,
                 struct folder_listing *listing, struct error *error)
{
    return folder_list(folder, arena, LIMIT_FOLDER_ENTRIES, listing, error);
}

static int open_child(__attribute__((unused)) struct file_tree *tree, int folder, const char *name, struct error *error)
{
    return folder_open(folder, name, error);
}

static void close_folder(__attribute__((unused)) struct file_tree *tree, int folder)
{
    close(folder);
}

static bool read_file(struct file_tree *tree, int folder, const char *name, size_t limit, struct slice *bytes,
                      struct error *error)
{
    struct buffer *buffer = &((struct folder_tree *)tree)->buffer;
    if (!file_read(folder, name, limit, buffer, error))
        return false;
    *bytes = buffer_slice(buffer);
    return true;
}

static bool peek(struct file_tree *tree, int folder, const char *name, size_t size, struct slice *bytes)
{
    struct buffer *buffer = &((struct folder_tree *)tree)->buffer;
    if (!file_read_beginning(folder, name, size, buffer, NULL))
        return false;
    *bytes = buffer_slice(buffer);
    return true;
}

static bool has_failed(__attribute__((unused)) const struct file_tree *tree,
                       __attribute__((unused)) struct error *error)
{
    return false;
}

static void close_tree(struct file_tree *tree)
{
    close(tree->root);
    buffer_release(&((struct folder_tree *)tree)->buffer);
    free(tree);
}

struct file_tree *file_tree_open_folder(const char *path, struct error *error)
{
    static const struct file_tree_operations operations = {
        .list = list,
        .open = open_child,
        .close_folder = close_folder,
        .read = read_file,
        .peek = peek,
        .has_failed = has_failed,
        .close = close_tree,
    };
    int folder = folder_open_named_by_user(path, error);
    if (folder < 0)
        return NULL;
    struct folder_tree *opened = memory_resize(NULL, 1, sizeof *opened);
    *opened = (struct folder_tree){.tree = {.operations = &operations, .root = folder}};
    return &opened->tree;
}
