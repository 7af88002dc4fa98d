/* Command lines for the steps of a plan, and for looking at what they did. */
#include "report/words/command_lines.h"

#include "readiness/evidence.h"
#include "servicing/kb.h"

/* Windows 6.0 has no dism of its own. */
static bool has_dism(const struct host_summary *host)
{
    const struct slice oldest = SLICE("6.0");
    return !slice_equal(slice_between(host->nt_version, 0, oldest.length), oldest);
}

static void add(struct arena *arena, struct slice_list *lines, const char *format, uint32_t kb)
{
    char name[KB_TEXT_SIZE];
    struct slice parts[2] = {slice_from(format), SLICE("")};
    size_t at = slice_find(parts[0], SLICE("%"));
    parts[1] = slice_between(parts[0], at + 1, parts[0].length);
    *list_append(arena, lines) =
        arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(slice_between(parts[0], 0, at)),
                     kb_format(kb, name), SLICE_ARGUMENTS(parts[1]));
}

struct slice_list words_step_commands(struct arena *arena, const struct host_summary *host,
                                      const struct plan_step *step)
{
    struct slice_list lines = {0};
    bool is_offline = host->servicing == SERVICING_OFFLINE;
    if (step->action == PLAN_RESTART && !is_offline)
        *list_append(arena, &lines) = SLICE("shutdown /r /t 0");
    if (step->action != PLAN_INSTALL)
        return lines;
    if (is_offline) {
        add(arena, &lines, "dism /image:C:\\mount /add-package /packagepath:%.cab", step->kb);
        return lines;
    }
    add(arena, &lines, "wusa.exe %.msu /quiet /norestart", step->kb);
    if (has_dism(host))
        add(arena, &lines, "dism /online /add-package /packagepath:%.cab /norestart", step->kb);
    return lines;
}

/* The version of the stack that an update of the plan brings; 0 where none is known. */
static struct version stack_of(const struct assessment *assessment, uint32_t kb)
{
    LIST_EACH(milestone, &assessment->stack_timeline)
        if (milestone->kb == kb && milestone->role != MILESTONE_HOST)
            return milestone->version;
    return (struct version){0};
}

static void verify_step(struct arena *arena, const struct assessment *assessment, const struct plan_step *step,
                        struct slice_list *lines)
{
    struct version stack = stack_of(assessment, step->kb);
    char version[VERSION_TEXT_SIZE];
    struct slice kb = kb_text(arena, step->kb);
    struct slice folder = stack.packed == 0
                              ? SLICE("")
                              : arena_format(arena, "; the folder C:\\Windows\\servicing\\Version\\%s is there",
                                             version_format(stack, version));
    *list_append(arena, lines) = arena_format(arena, SLICE_FORMAT ": wmic qfe get HotFixID names it" SLICE_FORMAT,
                                              SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(folder));
}

struct slice_list words_verify(struct arena *arena, const struct host_report *host, const struct assessment *assessment)
{
    struct slice_list lines = {0};
    if (!assessment->has_plan || host->host.servicing == SERVICING_OFFLINE)
        return lines;
    LIST_EACH(step, &assessment->plan.steps)
        if (step->action == PLAN_INSTALL)
            verify_step(arena, assessment, step, &lines);
    if (lines.count > 0)
        *list_append(arena, &lines) = arena_format(
            arena,
            "all of it: export the host again; kbready check EXPORT " SLICE_FORMAT " then says already-installed",
            SLICE_ARGUMENTS(kb_text(arena, assessment->kb)));
    return lines;
}
