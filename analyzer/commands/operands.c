/* The operands of `check`, `inventory` and `diff`: exports first, then updates.
 *
 *     kbready check srv-file01/ srv-file02.zip KB4520002 CVE-2019-0708 newest */
#include "commands/operands.h"

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "commands/outcome.h"
#include "readiness/evidence.h"
#include "servicing/kb.h"

static bool is_written_as_path(const char *operand)
{
    return strpbrk(operand, "/.:\\") != NULL || access(operand, F_OK) == 0;
}

/* An export whose own name is a KB number can be given first, or as ./KB4520002. */
static bool is_export(const char *operand)
{
    uint32_t kb;
    return !kb_parse(slice_from(operand), &kb) && is_written_as_path(operand);
}

/* How many of the operands are exports; a list of exports can stand for all of them. */
static int export_count(const struct examination_request *request, char **operands, int count)
{
    enum report_subject subject = request->subject;
    int exports = request->export_list_paths.count ? 0 : 1;
    if (!report_judges_hosts(subject))
        return subject == REPORT_DIFFERENCE ? 2 : 1;
    if (subject == REPORT_PLAN)
        return count > 1 ? count : 1;
    while (exports < count && is_export(operands[exports]))
        exports++;
    return exports;
}

/* "srv/" and "srv" are one export. */
static struct slice without_end(const char *path)
{
    struct slice name = slice_from(path);
    while (name.length > 1 && name.data[name.length - 1] == '/')
        name.length--;
    return name;
}

/* A plan is asked for with --to, not as check is asked about updates. */
static bool is_goal(const struct command_line *line, const char *operand, const struct examination_request *request)
{
    struct question goal;
    struct slice text = slice_from(operand);
    if (request->subject != REPORT_PLAN || access(operand, F_OK) == 0 || !question_parse(text, &goal))
        return false;
    message_usage(line->command->help.name, SLICE_FORMAT " is no EXPORT; to plan for it, give --to " SLICE_FORMAT,
                  SLICE_ARGUMENTS(text), SLICE_ARGUMENTS(text));
    return true;
}

static bool take_export(const struct command_line *line, const char *path, struct examination_request *request)
{
    if (is_goal(line, path, request))
        return false;
    LIST_EACH(taken, &request->export_paths) {
        if (report_judges_hosts(request->subject) && slice_equal(without_end(path), without_end(*taken))) {
            struct slice shown = text_clean(line->arena, slice_from(path));
            message_usage(line->command->help.name, "EXPORT " SLICE_FORMAT " is given twice; name each host once",
                          SLICE_ARGUMENTS(shown));
            return false;
        }
    }
    *list_append(line->arena, &request->export_paths) = path;
    return true;
}

static bool refuse_update(const struct command_line *line, const char *operand,
                          const struct examination_request *request)
{
    struct slice shown = text_clean(line->arena, slice_from(operand));
    message_usage(line->command->help.name, "\"" SLICE_FORMAT "\" is not a KB number such as KB4520002%s",
                  SLICE_ARGUMENTS(shown),
                  request->subject == REPORT_CHECK ? ", nor a CVE, a month such as 2019-10, or newest" : "");
    return false;
}

static bool take_update(const struct command_line *line, const char *operand, struct examination_request *request)
{
    struct question question;
    bool is_read = question_parse(slice_from(operand), &question);
    if (!is_read || (question.kind != QUESTION_UPDATE && request->subject != REPORT_CHECK))
        return refuse_update(line, operand, request);
    if (question.kind == QUESTION_UPDATE)
        kb_list_add(line->arena, &request->updates, question.kb);
    else
        question_list_add(line->arena, &request->questions, &question);
    return true;
}

/* What is wrong with so many operands; NULL = nothing. */
static const char *wrong_count(enum report_subject subject, int count, int exports)
{
    if (exports > count)
        return exports == 1 ? "EXPORT is missing: name a folder or file exported from a Windows host"
                            : "two exports are needed: name the folder or file of each";
    if (subject == REPORT_INVENTORY && count > 1)
        return "it takes one EXPORT and no updates; kbready check judges updates";
    return NULL;
}

static bool asks_for_something(const struct examination_request *request)
{
    return request->subject != REPORT_CHECK || request->updates.count || request->questions.count ||
           request->package_paths.count || request->update_list_paths.count;
}

bool operands_parse(const struct command_line *line, struct examination_request *request)
{
    int exports = export_count(request, line->operands, line->operand_count);
    const char *wrong = wrong_count(request->subject, line->operand_count, exports);
    for (int i = 0; !wrong && i < line->operand_count; i++)
        if (!(i < exports ? take_export : take_update)(line, line->operands[i], request))
            return false;
    if (!wrong && !asks_for_something(request))
        wrong = "no update asked for: name at least one KB, CVE or month, newest, or give --updates or --package";
    if (wrong)
        message_usage(line->command->help.name, "%s", wrong);
    return !wrong;
}
