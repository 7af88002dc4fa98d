/* A text was wrapped if no line is wider than some, and those of that width go on in the next one; of a long text more
 * than once, and in a short one no line goes on from a shorter one. */
#include "diagnosis/log_wrapping.h"

#include "base/text.h"
#include "diagnosis/log_entry.h"

enum { NARROWEST = 60, WIDEST = 260, FEWEST_WRAPPED = 2, SHORT_TEXT = 6 };

static struct slice without_return(struct slice line)
{
    while (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

size_t log_line_width(struct slice line)
{
    size_t width = 0;
    for (size_t i = 0; i < line.length; i++)
        width += ((unsigned char)line.data[i] & 0xC0) != 0x80;
    return width;
}

static size_t widest_line(struct slice text)
{
    struct text_lines lines = {.rest = text};
    struct slice line;
    size_t widest = 0;
    while (text_next_line(&lines, &line)) {
        size_t width = log_line_width(without_return(line));
        widest = width > widest ? width : widest;
    }
    return widest;
}

size_t log_wrapping_width(struct slice beginning)
{
    struct text_lines lines = {.rest = text_whole_lines(beginning)};
    size_t width = widest_line(lines.rest), wrapped = 0, others = 0, last = 0;
    struct slice line;
    if (width < NARROWEST || width > WIDEST)
        return 0;
    while (text_next_line(&lines, &line)) {
        line = without_return(line);
        if (line.length > 0 && !log_line_begins_entry(line)) {
            wrapped += last == width;
            others += last != width && lines.number > 1;
        }
        last = log_line_width(line);
    }
    return wrapped >= FEWEST_WRAPPED || (wrapped > 0 && others == 0 && lines.number <= SHORT_TEXT) ? width : 0;
}
