/* Lists of exports. */
#include "examination/export_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "examination/examination.h"

static bool read_bytes(const char *path, struct buffer *buffer, struct error *error)
{
    bool is_standard_input = strcmp(path, "-") == 0;
    return file_read_named_by_user(is_standard_input ? "/dev/stdin" : path, LIMIT_EXPORT_LIST_SIZE, buffer, error) ||
           error_prefix(error, "--from");
}

static bool take_lines(const char *path, struct slice bytes, struct arena *arena, struct text_list *exports,
                       struct error *error)
{
    char separator = memchr(bytes.data, '\0', bytes.length) ? '\0' : '\n';
    struct slice line;
    while (slice_next_part(&bytes, separator, &line)) {
        if (separator == '\n' && line.length && line.data[line.length - 1] == '\r')
            line.length--;
        if (!line.length)
            continue;
        if (exports->count == LIMIT_LISTED_EXPORTS)
            return error_set(error, ERROR_LIMIT, "--from %s: more than %d exports are listed; divide the list", path,
                             LIMIT_LISTED_EXPORTS);
        *list_append(arena, exports) = arena_copy(arena, line).data;
    }
    return true;
}

/* Written on Windows, where a path is none of this machine's anyway. */
static bool is_wide(struct slice bytes)
{
    return bytes.length >= 2 && (memcmp(bytes.data, "\xFF\xFE", 2) == 0 || memcmp(bytes.data, "\xFE\xFF", 2) == 0);
}

bool export_list_read(const char *path, struct arena *arena, struct text_list *exports, struct error *error)
{
    struct buffer buffer = {0};
    size_t before = exports->count;
    bool good = read_bytes(path, &buffer, error);
    struct slice bytes = buffer_slice(&buffer), mark = SLICE("\xEF\xBB\xBF");
    if (good && slice_starts_with_ignoring_case(bytes, mark))
        bytes = slice_between(bytes, mark.length, bytes.length);
    if (good && is_wide(bytes))
        good = error_set(error, ERROR_INPUT, "--from %s: is UTF-16; write the list in UTF-8", path);
    good = good && (!bytes.length || take_lines(path, bytes, arena, exports, error));
    if (good && exports->count == before)
        good = error_set(error, ERROR_INPUT, "--from %s: names no export; write the path of one on each line", path);
    buffer_release(&buffer);
    return good;
}

/* "srv/" and "srv" are one export. */
static struct slice name_of(const char *path)
{
    struct slice name = slice_from(path);
    while (name.length > 1 && name.data[name.length - 1] == '/')
        name.length--;
    return name;
}

static int compare(const void *a, const void *b)
{
    return slice_compare(name_of(*(const char *const *)a), name_of(*(const char *const *)b));
}

bool export_list_is_distinct(const struct text_list *exports, struct error *error)
{
    struct arena *scratch = arena_create();
    const char **sorted = arena_allocate(scratch, exports->count, sizeof *sorted);
    bool is_distinct = true;
    memcpy(sorted, exports->items, exports->count * sizeof *sorted);
    qsort(sorted, exports->count, sizeof *sorted, compare);
    for (size_t i = 1; is_distinct && i < exports->count; i++)
        if (compare(&sorted[i - 1], &sorted[i]) == 0)
            is_distinct = error_set(error, ERROR_USAGE, "EXPORT " SLICE_FORMAT " is given twice; name each host once",
                                    SLICE_ARGUMENTS(text_clean(scratch, slice_from(sorted[i]))));
    arena_destroy(scratch);
    return is_distinct;
}

bool examination_read_lists(struct examination_request *request, struct arena *arena, struct error *error)
{
    struct text_list *lists = &request->export_list_paths;
    if (!lists->count)
        return true;
    for (size_t i = 0; i < lists->count; i++)
        if (!export_list_read(lists->items[i], arena, &request->export_paths, error))
            return false;
    *lists = (struct text_list){0};
    return export_list_is_distinct(&request->export_paths, error);
}
