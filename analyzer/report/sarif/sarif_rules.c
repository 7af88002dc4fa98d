/* The table of checks as rules in the SARIF report. What a check asks is taken from docs/checks.md, which travels
 * inside the program:
 *
 *     ## `pending-work`
 *
 *     Title: "pending work".
 *
 *     - **Asks.** Is other servicing work unfinished
 *       on this host?
 *     - **Met.** ... */
#include <string.h>

#include "readiness/check.h"
#include "report/sarif/sarif_parts.h"

extern const char checks_document[]; /* docs/checks.md */

/* The lines of a paragraph as one, with single blanks. */
static struct slice unwrapped(struct arena *arena, struct slice text)
{
    char *line = arena_allocate(arena, text.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool is_blank = text.data[i] == ' ' || text.data[i] == '\n';
        if (!is_blank)
            line[length++] = text.data[i];
        else if (length > 0 && line[length - 1] != ' ')
            line[length++] = ' ';
    }
    return slice_trim((struct slice){line, length});
}

/* The paragraph behind a label in a check's section; "" when there is none. */
static struct slice paragraph(struct slice check, const char *label, struct arena *arena)
{
    struct slice document = slice_from(checks_document);
    struct slice heading = arena_format(arena, "\n## `" SLICE_FORMAT "`\n", SLICE_ARGUMENTS(check));
    size_t section = slice_find(document, heading);
    if (section == SLICE_NOT_FOUND)
        return SLICE("");
    struct slice rest = slice_between(document, section + heading.length, document.length);
    rest = slice_between(rest, 0, slice_find(rest, SLICE("\n## ")));
    size_t start = slice_find(rest, slice_from(label));
    if (start == SLICE_NOT_FOUND)
        return SLICE("");
    rest = slice_between(rest, start + strlen(label), rest.length);
    return unwrapped(arena, slice_between(rest, 0, slice_find(rest, SLICE("\n- "))));
}

struct slice sarif_question(struct slice check, struct arena *arena)
{
    return paragraph(check, "- **Asks.** ", arena);
}

/* What it asks, and what to do when the answer is no. */
static struct slice help_text(struct slice check, struct arena *arena)
{
    struct slice question = sarif_question(check, arena), remedy = paragraph(check, "- **What to do.** ", arena);
    return remedy.length ? arena_format(arena, SLICE_FORMAT " What to do: " SLICE_FORMAT, SLICE_ARGUMENTS(question),
                                        SLICE_ARGUMENTS(remedy))
                         : question;
}

void sarif_rules(struct json *driver, struct arena *arena)
{
    struct json *rules = json_set_array(driver, "rules");
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        struct slice id = slice_from(check_table[i]->name);
        struct slice question = sarif_question(id, arena);
        struct json *rule = json_append_object(rules);
        json_set_text(rule, "id", id);
        json_set_text(rule, "name", slice_from(check_table[i]->title));
        sarif_set_message(rule, "shortDescription", slice_from(check_table[i]->title), arena);
        sarif_set_message(rule, "fullDescription", question, arena);
        sarif_set_message(rule, "help", help_text(id, arena), arena);
    }
    sarif_unread_rule(rules, arena);
}
