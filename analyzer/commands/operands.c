/* The operands of `check`, `inventory` and `diff`: exports first, then updates.
 *
 *     kbready check srv-file01/ srv-file02.zip KB4520002 KB4519974 */
#include "commands/operands.h"

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "commands/outcome.h"
#include "readiness/evidence.h"
#include "servicing/kb.h"

static bool is_written_as_path(const char *operand)
{
    return strpbrk(operand, "/.:") != NULL || access(operand, F_OK) == 0;
}

/* An export whose own name is a KB number can be given first, or as ./KB4520002. */
static bool is_export(const char *operand)
{
    uint32_t kb;
    return !kb_parse(slice_from(operand), &kb) && is_written_as_path(operand);
}

/* How many of the operands are exports. */
static int export_count(enum report_subject subject, char **operands, int count)
{
    int exports = 1;
    if (subject != REPORT_CHECK)
        return subject == REPORT_DIFFERENCE ? 2 : 1;
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

static bool take_export(const char *command, const char *path, struct arena *arena, struct examination_request *request)
{
    for (size_t i = 0; request->subject == REPORT_CHECK && i < request->export_paths.count; i++) {
        if (slice_equal(without_end(path), without_end(request->export_paths.items[i]))) {
            struct slice shown = text_clean(arena, slice_from(path));
            message_usage(command, "EXPORT " SLICE_FORMAT " is given twice; name each host once",
                          SLICE_ARGUMENTS(shown));
            return false;
        }
    }
    *list_append(arena, &request->export_paths) = path;
    return true;
}

static bool take_update(const char *command, const char *operand, struct arena *arena,
                        struct examination_request *request)
{
    uint32_t kb;
    if (!kb_parse(slice_from(operand), &kb)) {
        struct slice shown = text_clean(arena, slice_from(operand));
        message_usage(command, "\"" SLICE_FORMAT "\" is not a KB number such as KB4520002", SLICE_ARGUMENTS(shown));
        return false;
    }
    kb_list_add(arena, &request->updates, kb);
    return true;
}

bool operands_parse(const char *command, char **operands, int count, struct arena *arena,
                    struct examination_request *request)
{
    int exports = export_count(request->subject, operands, count);
    if (exports > count) {
        message_usage(command, exports == 1 ? "EXPORT is missing: name a folder or file exported from a Windows host"
                                            : "two exports are needed: name the folder or file of each");
        return false;
    }
    if (request->subject == REPORT_INVENTORY && count > 1) {
        message_usage(command, "it takes one EXPORT and no updates; kbready check judges updates");
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (!(i < exports ? take_export : take_update)(command, operands[i], arena, request))
            return false;
    }
    if (request->subject != REPORT_CHECK || request->updates.count || request->package_paths.count ||
        request->update_list_paths.count)
        return true;
    message_usage(command, "no update asked for: name at least one KB, or give --updates or --package");
    return false;
}
