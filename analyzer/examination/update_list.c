/* Reads lists of updates. A line that is passed over would be an update that nobody judges, so a line is understood
 * or refused. */
#include "examination/update_list.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "readiness/evidence.h"

/* What people put before an item of a list. */
static const struct slice list_signs[] = {
    SLICE("-"), SLICE("*"), SLICE("+"), SLICE("\xE2\x80\xA2"), /* U+2022, the bullet */
};
static const struct slice boxes[] = {SLICE("[ ]"), SLICE("[x]"), SLICE("[]")};

static bool take(struct slice *line, struct slice beginning)
{
    if (!slice_starts_with_ignoring_case(*line, beginning))
        return false;
    *line = slice_trim(slice_between(*line, beginning.length, line->length));
    return true;
}

static bool take_one_of(struct slice *line, const struct slice *beginnings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (take(line, beginnings[i]))
            return true;
    return false;
}

/* "1." or "12)". */
static bool take_number(struct slice *line)
{
    enum { MOST_DIGITS = 4 };
    size_t digits = 0;
    while (digits < line->length && line->data[digits] >= '0' && line->data[digits] <= '9')
        digits++;
    if (digits == 0 || digits > MOST_DIGITS || digits == line->length ||
        (line->data[digits] != '.' && line->data[digits] != ')'))
        return false;
    *line = slice_trim(slice_between(*line, digits + 1, line->length));
    return true;
}

static struct slice without_list_sign(struct slice line)
{
    if (!take_one_of(&line, list_signs, sizeof list_signs / sizeof *list_signs))
        take_number(&line);
    take_one_of(&line, boxes, sizeof boxes / sizeof *boxes);
    return line;
}

static bool take_line(struct slice line, uint32_t number, struct arena *arena, struct update_list *list,
                      struct error *error)
{
    struct question question = {0};
    line = slice_trim(slice_between(line, 0, slice_find(line, SLICE("#"))));
    if (!line.length)
        return true;
    bool is_read = question_parse(without_list_sign(line), &question);
    if (is_read && question.kind == QUESTION_UPDATE)
        kb_list_add(arena, &list->updates, question.kb);
    else if (is_read && question.kind == QUESTION_VULNERABILITY)
        question_list_add(arena, &list->vulnerabilities, &question);
    else
        return error_set(error, ERROR_INPUT,
                         "%u: \"" SLICE_FORMAT "\" names no update; write one KB a line, such as KB4520002, or a "
                         "CVE, and comments behind #",
                         number, SLICE_ARGUMENTS(line));
    return list->updates.count + list->vulnerabilities.count <= LIMIT_LISTED_UPDATES ||
           error_set(error, ERROR_LIMIT, "%u: more than %d updates; ask for them in several runs", number,
                     LIMIT_LISTED_UPDATES);
}

bool update_list_parse(struct slice bytes, struct arena *arena, struct update_list *list, struct error *error)
{
    struct arena *scratch = arena_create();
    struct text_lines lines = {.rest = text_decode(scratch, bytes)};
    struct slice line;
    bool is_good = true;
    while (is_good && text_next_line(&lines, &line))
        is_good = take_line(line, lines.number, arena, list, error);
    arena_destroy(scratch);
    return is_good;
}

static bool read_list(const char *path, struct arena *arena, struct update_list *list, struct error *error)
{
    bool is_standard_input = strcmp(path, "-") == 0;
    struct slice name = is_standard_input ? SLICE("standard input") : text_clean(arena, slice_from(path));
    struct buffer buffer = {0};
    struct error cause = {0};
    bool is_read =
        file_read_named_by_user(is_standard_input ? "/dev/stdin" : path, LIMIT_UPDATE_LIST_SIZE, &buffer, &cause);
    if (!is_read)
        error_set(error, cause.code, "--updates %s; name a file with one KB or CVE a line", cause.text);
    else if (!update_list_parse(buffer_slice(&buffer), arena, list, &cause))
        is_read = error_set(error, cause.code, "--updates " SLICE_FORMAT ":%s", SLICE_ARGUMENTS(name), cause.text);
    else if (list->updates.count + list->vulnerabilities.count == 0)
        is_read =
            error_set(error, ERROR_USAGE,
                      "--updates " SLICE_FORMAT ": no update stands in it, so nothing is asked; write one KB or CVE "
                      "a line",
                      SLICE_ARGUMENTS(name));
    buffer_release(&buffer);
    return is_read;
}

bool update_lists_read(struct examination_request *request, struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < request->update_list_paths.count; i++) {
        struct update_list list = {0};
        if (!read_list(request->update_list_paths.items[i], arena, &list, error))
            return false;
        if (list.vulnerabilities.count && request->subject != REPORT_CHECK)
            return error_set(error, ERROR_USAGE, "--updates: only kbready check takes vulnerabilities; name updates");
        for (size_t j = 0; j < list.updates.count; j++)
            kb_list_add(arena, &request->updates, list.updates.items[j]);
        for (size_t j = 0; j < list.vulnerabilities.count; j++)
            question_list_add(arena, &request->questions, &list.vulnerabilities.items[j]);
    }
    return true;
}
