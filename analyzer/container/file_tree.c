/* Trees of files: what differs between them is behind a table of operations. */
#include "container/file_tree.h"

bool file_tree_list(struct file_tree *tree, int folder, struct arena *arena, struct folder_listing *listing,
                    struct error *error)
{
    return tree->operations->list(tree, folder, arena, listing, error);
}

int file_tree_open(struct file_tree *tree, int folder, const char *name, struct error *error)
{
    return tree->operations->open(tree, folder, name, error);
}

void file_tree_close_folder(struct file_tree *tree, int folder)
{
    tree->operations->close_folder(tree, folder);
}

bool file_tree_read(struct file_tree *tree, int folder, const char *name, size_t limit, struct slice *bytes,
                    struct error *error)
{
    if (!tree->is_planning)
        progress_count(tree->progress);
    return tree->operations->read(tree, folder, name, limit, bytes, error);
}

bool file_tree_peek(struct file_tree *tree, int folder, const char *name, size_t size, struct slice *bytes)
{
    return tree->operations->peek && tree->operations->peek(tree, folder, name, size, bytes);
}

void file_tree_end_plan(struct file_tree *tree)
{
    tree->is_planning = false;
}

bool file_tree_has_failed(const struct file_tree *tree, struct error *error)
{
    return tree->operations->has_failed(tree, error);
}

void file_tree_close(struct file_tree *tree)
{
    if (tree)
        tree->operations->close(tree);
}
