/* Where a report may not be written: over what the run reads, through a link of somebody else's, or where another
 * report goes. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_relation.h"
#include "base/text.h"
#include "commands/output.h"

static bool refuse(const struct output_request *output, const char *words, struct slice of, struct error *error)
{
    struct arena *scratch = arena_create();
    error_set(error, ERROR_USAGE, "%s" SLICE_FORMAT ": " SLICE_FORMAT " %s" SLICE_FORMAT,
              output->option ? output->option : "--format ", SLICE_ARGUMENTS(output->format),
              SLICE_ARGUMENTS(text_clean(scratch, slice_from(output->path))), words,
              SLICE_ARGUMENTS(text_clean(scratch, of)));
    arena_destroy(scratch);
    return false;
}

static bool exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

/* A new file in a folder that is read harms nothing; one that is there is part of what is read. */
static bool spares(const struct output_request *output, struct slice input, struct error *error)
{
    if (file_is_same(output->path, input.data))
        return refuse(output, "is read by this run and would be lost; name another file", SLICE(""), error);
    switch (file_relation_find(output->path, input.data)) {
    case FILE_OUTSIDE:
        return true;
    case FILE_BY_LINK:
        return refuse(output, "is reached through a link in what is judged, or into it; name a file outside of ", input,
                      error);
    case FILE_BELOW:
        break;
    }
    return !exists(output->path) ||
           refuse(output, "is part of what is judged and would be lost; name a file outside of ", input, error);
}

/* Devices such as /dev/null take any number of reports. */
static bool is_standard_output(const char *path)
{
    struct stat named, standard;
    return strcmp(path, "/dev/stdout") == 0 ||
           (stat(path, &named) == 0 && !S_ISCHR(named.st_mode) && fstat(STDOUT_FILENO, &standard) == 0 &&
            named.st_dev == standard.st_dev && named.st_ino == standard.st_ino);
}

static bool is_device(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISCHR(status.st_mode);
}

static bool go_to_one_place(const char *path, const char *other)
{
    if (!path || !other)
        return path == other || is_standard_output(path ? path : other);
    return !is_device(path) && file_is_same(path, other);
}

static bool is_alone(const struct output_list *outputs, const struct output_request *output, struct error *error)
{
    LIST_EACH(other, outputs) {
        if (other == output)
            break;
        if (!go_to_one_place(output->path, other->path))
            continue;
        return error_set(error, ERROR_USAGE,
                         "--format: " SLICE_FORMAT " and " SLICE_FORMAT
                         " would go to one place, one over the other; give each a file of its own, as in "
                         "text,json=report.json",
                         SLICE_ARGUMENTS(other->format), SLICE_ARGUMENTS(output->format));
    }
    return true;
}

static bool spares_all(const struct output_request *output, const struct slice_list *inputs, struct error *error)
{
    LIST_EACH(input, inputs)
        if (output->path && !spares(output, *input, error))
            return false;
    return true;
}

bool output_list_check(const struct output_list *outputs, const struct slice_list *inputs, struct error *error)
{
    LIST_EACH(output, outputs)
        if (!spares_all(output, inputs, error) || !is_alone(outputs, output, error))
            return false;
    return true;
}
