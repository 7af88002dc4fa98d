/* validate_page FILE: exit 0 when FILE is an HTML page as kbready writes it, 1 when not: well-formed as XML, of known elements and
 * attributes only, with nothing that a browser would fetch or run. */
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* With a blank around every word. */
static const char elements[] =
    " html head meta title style body article h1 h2 p strong dl dt dd svg line circle text table thead tbody tr "
    "th td ol ul li ";
static const char attributes[] =
    " lang charset name content http-equiv class viewBox role aria-label x y x1 x2 y1 y2 cx cy r ";
static const char *const forbidden[] = {"url(", "@import", "</", "expression("}; /* in the style */

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

static bool is_plain_style(const xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    bool plain = true;
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        plain = plain && strstr((const char *)content, forbidden[i]) == NULL;
    plain = plain && strpbrk((const char *)content, "<>&") == NULL;
    xmlFree(content);
    return plain || refuse(node, "is not plain:", node->name);
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
    if (strcmp((const char *)node->name, "style") == 0 && !is_plain_style(node))
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
