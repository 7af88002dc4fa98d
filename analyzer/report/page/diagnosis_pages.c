/* `kbready diagnose` as Markdown and as an HTML page. */
#include "report/page/post_mortem.h"
#include "report/renderers.h"

struct slice markdown_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style,
                                       struct arena *arena)
{
    (void)style;
    return markdown_render_walk(post_mortem_walk, diagnosis, (struct page_remarks){"not read: ", &diagnosis->warnings},
                                arena);
}

struct slice html_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena)
{
    (void)style;
    return html_render_walk(post_mortem_walk, diagnosis,
                            arena_format(arena, "kbready: %s", diagnosis_outcome_name(diagnosis->outcome)),
                            (struct page_remarks){"not read: ", &diagnosis->warnings}, arena);
}
