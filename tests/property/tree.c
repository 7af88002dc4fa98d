/* Removing and linking whole folders. */
#include "property/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void tree_fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(2);
}

static bool is_child(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

void tree_remove(const char *path)
{
    char child[TREE_PATH_SIZE];
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (!is_child(entry))
            continue;
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        if (unlink(child) != 0 && (errno == EISDIR || errno == EPERM))
            tree_remove(child);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
}

static void copy_entry(const char *source, const char *target)
{
    struct stat status;
    if (lstat(source, &status) == 0 && S_ISDIR(status.st_mode))
        tree_copy(source, target);
    else if (linkat(AT_FDCWD, source, AT_FDCWD, target, 0) != 0 && errno != EEXIST)
        tree_fail(source);
}

void tree_copy(const char *from, const char *to)
{
    char source[TREE_PATH_SIZE], target[TREE_PATH_SIZE];
    DIR *folder = opendir(from);
    if (!folder || (mkdir(to, 0755) != 0 && errno != EEXIST))
        tree_fail(from);
    for (struct dirent *entry; (entry = readdir(folder));) {
        snprintf(source, sizeof source, "%s/%s", from, entry->d_name);
        snprintf(target, sizeof target, "%s/%s", to, entry->d_name);
        if (is_child(entry))
            copy_entry(source, target);
    }
    closedir(folder);
}

bool amount_goes_on(const char *amount, size_t tried, time_t start)
{
    bool of_seconds = *amount && amount[strlen(amount) - 1] == 's';
    unsigned long number = strtoul(amount, NULL, 10);
    return of_seconds ? (unsigned long)(time(NULL) - start) < number : tried < number;
}
