/* Walks the way to a file name by name, as the kernel would, to see which of the names lie in a folder. */
#include "base/file_relation.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/slice.h"

enum { MOST_LINKS = 40 }; /* as the kernel follows */

struct way {
    struct stat folder;
    char here[PATH_MAX]; /* the folder that the walk has come to, without links */
    unsigned links;
    bool passes;  /* a name on the way is looked up in the folder or below it */
    bool by_link; /* one of these is a link, or stands in the text of one */
};

static bool is_at(const char *path, const struct stat *sought)
{
    struct stat status;
    return stat(path, &status) == 0 && status.st_dev == sought->st_dev && status.st_ino == sought->st_ino;
}

/* From `here` upward, one name less each time. */
static bool is_below(const char *here, const struct stat *folder)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", here);
    for (char *end; !is_at(path, folder); *end = '\0') {
        end = strrchr(path, '/');
        if (!end || end == path)
            return is_at("/", folder);
    }
    return true;
}

static void leave_last_name(char here[PATH_MAX])
{
    char *end = strrchr(here, '/');
    if (end)
        end[end == here] = '\0';
}

static bool enter(struct way *way, const char *name)
{
    size_t length = strlen(way->here);
    const char *joint = length && way->here[length - 1] == '/' ? "" : "/";
    return length + strlen(joint) + strlen(name) < PATH_MAX &&
           snprintf(way->here + length, PATH_MAX - length, "%s%s", joint, name) > 0;
}

static bool walk(struct way *way, const char *path, bool in_link);

/* The name has been entered; if it is a link, what it says is walked from the folder in which it stands. */
static bool follow(struct way *way)
{
    char text[PATH_MAX];
    ssize_t length = readlink(way->here, text, sizeof text - 1);
    if (length < 0)
        return true;
    text[length] = '\0';
    leave_last_name(way->here);
    return ++way->links <= MOST_LINKS && walk(way, text, true);
}

static bool step(struct way *way, const char *name, bool in_link)
{
    struct stat status;
    if (strcmp(name, ".") == 0 || !*name)
        return true;
    if (strcmp(name, "..") == 0) {
        leave_last_name(way->here);
        return true;
    }
    bool inside = is_below(way->here, &way->folder);
    if (!enter(way, name))
        return false;
    bool is_link = lstat(way->here, &status) == 0 && S_ISLNK(status.st_mode);
    way->passes |= inside;
    way->by_link |= inside && (is_link || in_link);
    return !is_link || follow(way);
}

static bool walk(struct way *way, const char *path, bool in_link)
{
    char text[PATH_MAX], *rest = text;
    if (snprintf(text, sizeof text, "%s", path) >= PATH_MAX)
        return false;
    if (*path == '/')
        snprintf(way->here, PATH_MAX, "/");
    for (char *name; (name = strsep(&rest, "/"));)
        if (!step(way, name, in_link))
            return false;
    /* Where a link ends in the folder itself, everything that follows is there because of the link. */
    way->by_link |= in_link && is_below(way->here, &way->folder);
    return true;
}

enum file_relation file_relation_find(const char *path, const char *folder)
{
    struct way way = {0};
    if (stat(folder, &way.folder) != 0 || !S_ISDIR(way.folder.st_mode))
        return FILE_OUTSIDE;
    if (!getcwd(way.here, sizeof way.here) || !walk(&way, path, false) || way.by_link)
        return FILE_BY_LINK;
    return way.passes ? FILE_BELOW : FILE_OUTSIDE;
}

/* The folder in which `path` would stand, and its last name. */
static bool split(const char *path, struct stat *folder, const char **name)
{
    char parent[PATH_MAX];
    const char *slash = strrchr(path, '/');
    int length = slash ? (int)(slash - path) + 1 : 0;
    if (length >= PATH_MAX)
        return false;
    snprintf(parent, sizeof parent, "%.*s", length ? length : 1, length ? path : ".");
    *name = slash ? slash + 1 : path;
    return stat(parent, folder) == 0;
}

bool file_is_same(const char *path, const char *other)
{
    struct stat one, two;
    const char *name, *other_name;
    bool exists = stat(path, &one) == 0;
    if (exists || stat(other, &two) == 0)
        return exists && is_at(other, &one);
    return split(path, &one, &name) && split(other, &two, &other_name) && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino && strcmp(name, other_name) == 0;
}
