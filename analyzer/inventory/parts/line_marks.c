/* Fences and titles that people and scripts put between outputs. */
#include "inventory/parts/line_marks.h"

static const struct slice fences[] = {
    SLICE("<pre>"),         SLICE("</pre>"), SLICE("<code>"),  SLICE("</code>"), SLICE("<pre><code>"),
    SLICE("</code></pre>"), SLICE("[code]"), SLICE("[/code]"), SLICE("{code}"),  SLICE("{noformat}"),
};

static size_t count_same(struct slice text)
{
    size_t count = 0;
    while (count < text.length && text.data[count] == text.data[0])
        count++;
    return count;
}

/* Signs that rules and headings consist of, and how many of them a title begins with at least. */
static size_t fewest_signs(char sign)
{
    return sign == '#' ? 1 : sign == '=' || sign == '*' ? 2 : sign == '-' ? 3 : 0;
}

bool line_marks_title(struct slice line)
{
    struct slice text = slice_trim(line);
    size_t fewest = text.length ? fewest_signs(text.data[0]) : 0;
    size_t signs = fewest ? count_same(text) : 0;
    if (!fewest || signs < fewest || signs + 1 >= text.length || text.data[signs] != ' ')
        return false;
    for (size_t i = signs; i < text.length; i++)
        if ((text.data[i] | 0x20) >= 'a' && (text.data[i] | 0x20) <= 'z')
            return true;
    return false; /* "---- ---- ----" is the rule under the head of a table */
}

bool line_marks_separate(struct slice line)
{
    struct slice text = slice_trim(line);
    if (text.length < 3)
        return false;
    if ((text.data[0] == '`' || text.data[0] == '~') && count_same(text) >= 3)
        return true;
    if (text.data[0] == '<' || text.data[0] == '[' || text.data[0] == '{')
        for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
            if (slice_equal_ignoring_case(text, fences[i]))
                return true;
    return line_marks_title(line);
}
