/* How the way to a file runs past a folder: what reports may not be written over, and what may not say how to judge. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"

enum file_relation {
    FILE_OUTSIDE, /* no name on the way is looked up in the folder */
    FILE_BELOW,   /* it lies in the folder or below it, and is named so without links that lead into it */
    FILE_BY_LINK, /* a link in the folder leads to it, wherever that is, or a link leads into the folder */
};

/* The relation of `path`, typed by the user, to `folder`, whatever names lead there: folders are compared by device
 * and number. The file need not exist, nor the folder; of a `folder` that is a file or is not there everything is
 * outside. A way that cannot be walked to its end (a circle of links) is FILE_BY_LINK. */
enum file_relation file_relation_find(const char *path, const char *folder);

/* Whether both name one file: the same device and number, or, as long as there is none, the same name in the same
 * folder. */
bool file_is_same(const char *path, const char *other);
