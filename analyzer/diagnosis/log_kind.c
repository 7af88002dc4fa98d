/* Signs by which lines tell of which log they are. */
#include "diagnosis/log_kind.h"

#include "base/list.h"
#include "diagnosis/log_entry.h"

struct sign {
    const char *words;
    const char *kind;
};

/* Source: the forms of lines that docs/diagnose.md describes. */
static const struct sign signs[] = {
    {" CBS  ", "cbs"},
    {" CSI  ", "cbs"},
    {" DPX  ", "cbs"},
    {"Info CBS ", "cbs"},
    {"Error CBS ", "cbs"},
    {"Info CSI ", "cbs"},
    {"Error CSI ", "cbs"},
    {"[HRESULT = 0x", "cbs"},
    {"WER: Generating failure report", "cbs"},
    {"Failed to pin deployment", "cbs"},
    {" DISM ", "dism"},
    {"(hr:0x", "dism"},
    {"Deployment Image Servicing", "dism-console"},
    {"Checking System Update Readiness", "checksur"},
    {"(f) C", "checksur"},
    {"(f)\tC", "checksur"},
    {"(p)\tC", "checksur"},
    {"Seconds executed:", "checksur"},
    {"[SR] ", "sfc"},
    {"ComApi", "windowsupdate"},
    {"DownloadManager", "windowsupdate"},
    {"Agent  ", "windowsupdate"},
    {" AU ", "windowsupdate"},
    {"\tAU\t", "windowsupdate"},
    {"\tAgent\t", "windowsupdate"},
    {"\tDnldMgr\t", "windowsupdate"},
    {"*FAILED* [8", "windowsupdate"},
    {"CBS called Error", "windowsupdate"},
    {"[Handler]", "windowsupdate"},
    {" Handler ", "windowsupdate"},
    {"AutomaticUpdates", "reportingevents"},
    {"Event ID:", "event"},
    {"Installation Failure: Windows failed", "event"},
    {" MOUPG ", "setupact"},
    {" SP     ", "setupact"},
    {" IBS    ", "setupact"},
    {" MIG    ", "setupact"},
    {" SYSPRP ", "setupact"},
};

struct slice log_kinds_of(struct slice beginning, struct arena *arena)
{
    struct slice_list kinds = {0};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct slice kind = slice_from(signs[i].kind);
        bool is_known = false;
        LIST_EACH(known, &kinds)
            is_known |= slice_equal(*known, kind);
        if (!is_known && slice_find(beginning, slice_from(signs[i].words)) != SLICE_NOT_FOUND)
            *list_append(arena, &kinds) = kind;
    }
    return slice_list_join(arena, &kinds, ", ");
}

struct slice log_first_time(struct slice beginning)
{
    struct slice rest = beginning, line;
    struct log_entry entry;
    while (slice_next_part(&rest, '\n', &line)) {
        log_entry_parse(line, 0, &entry);
        if (entry.time.length)
            return entry.time;
    }
    return (struct slice){0};
}
