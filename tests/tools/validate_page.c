/* validate_page FILE: exit 0 when FILE is an HTML page as kbready writes it, 1 when not: well-formed as XML, of known
 * elements and attributes only, links that lead to a section of the page, no name given twice, and nothing that a
 * browser would fetch. Whether it runs nothing but its own script is tested in a browser (check-pages). */
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* With a blank around every word. */
static const char elements[] =
    " html head meta title style body main article h1 h2 h3 p strong code details summary dl dt dd svg line circle text table thead tbody tr "
    "th td ol ul li section div span small a label input select option button script ";
static const char attributes[] = " lang charset name content http-equiv class viewBox role aria-label x y x1 x2 y1 y2 "
                                 "cx cy r id href scope hidden type "
                                 "autocomplete value tabindex data-answer data-update aria-hidden ";
static const char *const forbidden[] = {"url(", "@import", "</",   "expression(", /* in style and script */
                                        "http", "fetch",   "eval", "import(",     "XMLHttpRequest", "innerHTML"};

static bool refuse(const xmlNode *node, const char *what, const xmlChar *name)
{
    fprintf(stderr, "line %ld: %s %s\n", xmlGetLineNo(node), what, (const char *)name);
    return false;
}

static bool is_among(const char *words, const xmlChar *name)
{
    char word[64];
    snprintf(word, sizeof word, " %s ", (const char *)name);
    return strstr(words, word) != NULL;
}

static bool is_plain(const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool plain = true;
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        plain = plain && strstr((const char *)content, forbidden[i]) == NULL;
    plain = plain && strpbrk((const char *)content, "<>&\"") == NULL;
    xmlFree(content);
    return plain || refuse(node, "is not plain:", node->name);
}

/* How many elements of this id there are from `node` on. */
static size_t count_id(const xmlNode *node, const xmlChar *wanted)
{
    size_t count = 0;
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        xmlChar *id = xmlGetNoNsProp(node, (const xmlChar *)"id");
        count += id && xmlStrEqual(id, wanted) ? 1 : 0;
        xmlFree(id);
        count += count_id(node->children, wanted);
    }
    return count;
}

/* A link leads to one section of the page; an id is there once. */
static bool has_right_link(const xmlNode *node)
{
    xmlChar *link = xmlGetNoNsProp(node, (const xmlChar *)"href"), *id = xmlGetNoNsProp(node, (const xmlChar *)"id");
    const xmlNode *root = xmlDocGetRootElement(node->doc);
    bool right = (!link || (link[0] == '#' && count_id(root, link + 1) == 1)) && (!id || count_id(root, id) == 1);
    if (!right)
        refuse(node, "a link or id that is not right:", link ? link : id);
    xmlFree(link);
    xmlFree(id);
    return right;
}

static bool is_right(const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return node->type == XML_TEXT_NODE || refuse(node, "neither element nor text:", node->name);
    if (!is_among(elements, node->name))
        return refuse(node, "an unknown element,", node->name);
    for (const xmlAttr *at = node->properties; at; at = at->next) {
        if (!is_among(attributes, at->name))
            return refuse(node, "an unknown attribute,", at->name);
    }
    if (is_among(" style script ", node->name) && !is_plain(node))
        return false;
    if (!has_right_link(node))
        return false;
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (!is_right(child))
            return false;
    }
    return true;
}

int main(int count, char **arguments)
{
    xmlDoc *document = count == 2 ? xmlReadFile(arguments[1], NULL, XML_PARSE_NONET) : NULL;
    bool right = document && is_right(xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    xmlCleanupParser();
    return right ? 0 : 1;
}
