/* A report on its way into a format. */
#include "report/report_write.h"

#include "report/formats.h"
#include "report/report_hosts.h"

/* One host more; what it took to say it is forgotten at once. */
static bool write_host(const struct report_walker *walker, struct report_walk *walk, size_t index,
                       struct spool *document, struct error *error)
{
    struct host_report host;
    arena_reset(walk->scratch);
    return report_host_read(walk->report, index, walk->scratch, &host, error) &&
           spool_add(document, walker->host(walk, &host, index), error);
}

static bool write_by_host(const struct report_walker *walker, struct report_walk *walk, struct spool *document,
                          struct error *error)
{
    bool good = spool_add(document, walker->begin(walk), error);
    for (size_t i = 0; good && i < walk->report->hosts.count; i++)
        good = write_host(walker, walk, i, document, error);
    arena_reset(walk->scratch);
    struct slice rest = walker->end(walk);
    return good && spool_add(document, rest, error);
}

static bool write_whole(const struct report_format *format, const struct report *report, struct report_style style,
                        struct arena *arena, struct spool *document, struct error *error)
{
    struct report whole;
    return report_make_whole(report, arena, &whole, error) &&
           spool_add(document, report_render(format, &whole, style, arena), error);
}

bool report_write(const struct report_format *format, const struct report *report, struct report_style style,
                  struct spool *document, struct error *error)
{
    struct arena *arena = arena_create();
    struct report_walk walk = {.report = report, .style = style, .arena = arena, .scratch = arena_create()};
    bool by_host = format->walker && report_judges_hosts(report->subject);
    bool written = by_host ? write_by_host(format->walker, &walk, document, error)
                           : write_whole(format, report, style, arena, document, error);
    arena_destroy(walk.scratch);
    arena_destroy(arena);
    return written;
}
