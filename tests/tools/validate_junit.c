/* validate_junit FILE: exit 0 when FILE is a JUnit report as build servers read it, 1 when not. Strict: no element, no
 * attribute and no number may be other than expected. */
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Which elements may stand in which, and which attributes they must have, and no others. */
static const struct {
    const char *parent, *element, *attributes;
} rows[] = {
    {"", "testsuites", "name tests failures errors "},
    {"testsuites", "testsuite", "name tests failures errors skipped timestamp "},
    {"testsuite", "properties", ""},
    {"properties", "property", "name value "},
    {"testsuite", "testcase", "name classname "},
    {"testsuite", "system-err", ""},
    {"testcase", "failure", "message type "},
    {"testcase", "error", "message type "},
    {"testcase", "skipped", "message "},
    {"testcase", "system-out", ""},
};

static bool refuse(const xmlNode *node, const char *what)
{
    fprintf(stderr, "line %ld: <%s> %s\n", xmlGetLineNo(node), node->name, what);
    return false;
}

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool has_place(const xmlNode *node)
{
    const char *parent = node->parent->type == XML_ELEMENT_NODE ? (const char *)node->parent->name : "";
    char attributes[200] = "";
    for (const xmlAttr *at = node->properties; at; at = at->next)
        snprintf(attributes + strlen(attributes), sizeof attributes - strlen(attributes), "%s ", at->name);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (is(node, rows[i].element) && strcmp(parent, rows[i].parent) == 0)
            return strcmp(attributes, rows[i].attributes) == 0 || refuse(node, "has other attributes");
    }
    return refuse(node, "does not belong here");
}

static long count_below(const xmlNode *node, const char *name)
{
    long count = 0;
    for (const xmlNode *child = node->children; child; child = child->next)
        count += (is(child, name) ? 1 : 0) + count_below(child, name);
    return count;
}

static bool number_agrees(xmlNode *node, const char *attribute, const char *element)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)attribute);
    char counted[24];
    snprintf(counted, sizeof counted, "%ld", count_below(node, element));
    bool agrees = !value || strcmp((const char *)value, counted) == 0;
    xmlFree(value);
    return agrees || refuse(node, attribute);
}

/* "2026-11-23T00:00:00": what Jenkins takes has no zone. */
static bool is_timestamp(xmlNode *node)
{
    static const char form[] = "dddd-dd-ddTdd:dd:dd";
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)"timestamp");
    bool right = !value || xmlStrlen(value) == sizeof form - 1;
    for (size_t i = 0; right && value && value[i]; i++)
        right = form[i] == 'd' ? value[i] >= '0' && value[i] <= '9' : value[i] == form[i];
    xmlFree(value);
    return right || refuse(node, "timestamp");
}

static bool is_right(xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return node->type == XML_TEXT_NODE || refuse(node, "is neither element nor text");
    bool right = has_place(node) && number_agrees(node, "tests", "testcase") &&
                 number_agrees(node, "failures", "failure") && number_agrees(node, "errors", "error") &&
                 number_agrees(node, "skipped", "skipped") && is_timestamp(node);
    if (right && is(node, "testcase") && xmlChildElementCount(node) != 1)
        right = refuse(node, "has not one ending");
    for (xmlNode *child = node->children; right && child; child = child->next)
        right = is_right(child);
    return right;
}

int main(int count, char **arguments)
{
    xmlDoc *document = count == 2 ? xmlReadFile(arguments[1], NULL, XML_PARSE_NONET) : NULL;
    bool right = document && !document->intSubset && is_right(xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    xmlCleanupParser();
    return right ? 0 : 1;
}
