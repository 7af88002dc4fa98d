/* Documents as Markdown and as an HTML page, whatever they are about. */
#include "report/page/walked_page.h"

#include "report/page/html_builder.h"
#include "report/page/markdown_builder.h"

static void spell_markdown(void *format, const struct page_node *node)
{
    markdown_spell(format, node);
    markdown_add(format, "\n");
}

static void spell_html(void *format, const struct page_node *node)
{
    html_spell(format, node);
}

struct slice markdown_render_walk(page_walk *walk, const void *subject, struct page_remarks remarks,
                                  struct arena *arena)
{
    struct markdown_builder out = {.arena = arena};
    walk(subject, arena, spell_markdown, &out);
    LIST_EACH(line, remarks.lines) {
        markdown_add(&out, "- ");
        markdown_add(&out, remarks.label);
        markdown_text(&out, *line);
        markdown_add(&out, "\n");
    }
    return markdown_finish(&out);
}

struct slice html_render_walk(page_walk *walk, const void *subject, struct slice title, struct page_remarks remarks,
                              struct arena *arena)
{
    struct html html = {.xml = xml_writer_create_page(), .arena = arena};
    html_begin_document(&html, title);
    walk(subject, arena, spell_html, &html);
    LIST_EACH(line, remarks.lines)
        html_element(&html, "p", NULL, arena_format(arena, "%s" SLICE_FORMAT, remarks.label, SLICE_ARGUMENTS(*line)));
    html_end(&html);
    xml_writer_end(html.xml);
    return xml_writer_finish(html.xml, arena);
}
