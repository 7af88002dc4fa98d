/* `kbready diagnose` as Markdown and as an HTML page. */
#include "report/page/html_builder.h"
#include "report/page/markdown_builder.h"
#include "report/page/post_mortem.h"
#include "report/renderers.h"

static void spell_markdown(void *format, const struct page_node *node)
{
    markdown_spell(format, node);
    markdown_add(format, "\n");
}

static void spell_html(void *format, const struct page_node *node)
{
    html_spell(format, node);
}

static void markdown_warnings(struct markdown_builder *out, const struct slice_list *warnings)
{
    LIST_EACH(warning, warnings) {
        markdown_add(out, "- not read: ");
        markdown_text(out, *warning);
        markdown_add(out, "\n");
    }
}

struct slice markdown_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style,
                                       struct arena *arena)
{
    (void)style;
    struct markdown_builder out = {.arena = arena};
    post_mortem_walk(diagnosis, arena, spell_markdown, &out);
    markdown_warnings(&out, &diagnosis->warnings);
    return markdown_finish(&out);
}

struct slice html_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena)
{
    (void)style;
    struct html html = {.xml = xml_writer_create_page(), .arena = arena, .has_parts = diagnosis->logs.count > 1};
    html_begin_document(&html, arena_format(arena, "kbready: %s", diagnosis_outcome_name(diagnosis->outcome)));
    post_mortem_walk(diagnosis, arena, spell_html, &html);
    LIST_EACH(warning, &diagnosis->warnings)
        html_element(&html, "p", NULL, arena_format(arena, "not read: " SLICE_FORMAT, SLICE_ARGUMENTS(*warning)));
    html_end_document(&html);
    return xml_writer_finish(html.xml, arena);
}
