/* Cutting a text into outputs:
 *
 *     C:\>systeminfo                        a prompt: of no output
 *
 *     Host Name:           SRV-A            two lines above the one that shows it, an output of systeminfo begins
 *     OS Name:             Microsoft Windows Server 2008 Standard
 *     OS Version:          6.0.6002 Service Pack 2 Build 6002
 *     ...
 *     Image Name           PID Session Name             another kind of output, which no reader reads
 *     ...
 *     === hotfixes ===                      a title
 *     Caption              HotFixID                     and another one
 *
 * Readers say what their lines look like (reader.h); here is only decided where to cut. */
#include "inventory/parts/part.h"

#include "base/limits.h"
#include "inventory/parts/foreign_output.h"
#include "inventory/parts/line_marks.h"
#include "inventory/parts/prompt.h"

enum { LINES_ABOVE = 4, LARGEST_PREAMBLE = 32 * 1024 };

struct place {
    size_t offset;
    uint32_t line; /* how many stand before */
};

struct cutting {
    struct arena *arena;
    struct slice text;
    struct text_parts parts;
    struct place begin;          /* of the part that is being read */
    const struct reader *reader; /* whose lines it has; NULL = not known yet, or those of no reader */
    const char *likeness;
    struct prompt prompt; /* above it */
    uint32_t prompt_line;
    struct place above[LINES_ABOVE]; /* lines with text before this one, the nearest first */
    struct place behind_opened;      /* behind the last line that a reader knows as its own */
    struct place properties;         /* begin of the properties since the last other line */
    bool in_properties;
    struct place paragraph; /* begin of the lines since the last empty one */
    size_t paragraph_lines; /* with text, so far; 0 = the line before is empty */
    bool is_doubled;        /* the paragraph before has one line */
    uint64_t readers;       /* of parts since the last prompt or fence, by their places in the table */
    bool is_open;           /* inside of a text that may hold anything */
    bool after_prompt;      /* the line before is one, or goes on with what was typed there */
};

static bool note_reader(struct cutting *cutting)
{
    uint64_t mark = cutting->reader ? (uint64_t)1 << (size_t)(cutting->reader - reader_table) : 0;
    bool is_known = (cutting->readers & mark) != 0;
    cutting->readers |= mark;
    return is_known;
}

/* Ends the part before `end`; the next one begins there. */
static void cut(struct cutting *cutting, struct place end)
{
    struct slice text = slice_between(cutting->text, cutting->begin.offset, end.offset);
    if (slice_trim(text).length)
        *list_append(cutting->arena, &cutting->parts) = (struct text_part){
            .text = text,
            .lines_before = cutting->begin.line,
            .last_line = end.line,
            .machine = cutting->prompt.machine,
            .prompt_line = cutting->prompt_line,
            .reader = cutting->reader,
            .goes_on = note_reader(cutting),
            .likeness = cutting->reader ? NULL : cutting->likeness,
        };
    cutting->begin = end;
    cutting->reader = NULL;
    cutting->likeness = NULL;
    cutting->is_open = false;
}

static void forget_above(struct cutting *cutting, struct place begin)
{
    for (size_t i = 0; i < LINES_ABOVE; i++)
        cutting->above[i] = begin;
    cutting->paragraph_lines = 0;
    cutting->is_doubled = false;
    cutting->in_properties = false;
    cutting->behind_opened = begin;
}

/* A line of no output. */
static void separate(struct cutting *cutting, struct place line, struct place next)
{
    cut(cutting, line);
    cutting->begin = next;
    forget_above(cutting, next);
}

static void take_prompt(struct cutting *cutting, const struct prompt *prompt, struct place line, struct place next)
{
    separate(cutting, line, next);
    cutting->readers = 0;
    cutting->prompt = *prompt;
    cutting->prompt_line = next.line;
}

/* Where the output begins that this line opens. */
static struct place beginning_of(const struct cutting *cutting, const struct reader *reader, enum opening opening,
                                 struct place line)
{
    struct place begin = line, paragraph = cutting->paragraph_lines ? cutting->paragraph : line;
    if (reader->above == FROM_PARAGRAPH && opening == OPENING_GOES_ON)
        begin = paragraph;
    else if (reader->above == FROM_PROPERTIES && opening == OPENING_GOES_ON && cutting->in_properties)
        begin = cutting->properties;
    else if (reader->lines_above)
        begin = cutting->above[reader->lines_above - 1];
    /* Empty lines part outputs, unless one stands behind every line. */
    if (begin.offset < paragraph.offset && !(cutting->paragraph_lines == 0 && cutting->is_doubled))
        begin = paragraph;
    if (begin.offset < cutting->behind_opened.offset)
        begin = cutting->behind_opened;
    if (line.offset - begin.offset > LARGEST_PREAMBLE)
        begin = line;
    return begin.offset > cutting->begin.offset ? begin : cutting->begin;
}

static void open_part(struct cutting *cutting, const struct reader *reader, enum opening opening, struct place line)
{
    bool is_first = !cutting->reader && !cutting->likeness;
    struct place begin = beginning_of(cutting, reader, opening, line);
    bool is_apart = reader->is_headed || begin.offset - cutting->begin.offset > LARGEST_PREAMBLE;
    if (is_first ? is_apart : opening == OPENING_BEGINS || cutting->reader != reader)
        cut(cutting, begin);
    cutting->reader = reader;
    cutting->likeness = NULL;
}

/* The reader that a line is of: the one whose output is being read is asked first. */
static const struct reader *find_reader(const struct cutting *cutting, struct slice line, enum opening *opening)
{
    if (cutting->reader && (*opening = cutting->reader->opens(line)) != OPENING_NONE)
        return cutting->reader;
    for (size_t i = 0; i < reader_count; i++) {
        if (cutting->reader && cutting->reader->is_framed && !reader_table[i].is_framed)
            continue;
        if (reader_table[i].opens && (*opening = reader_table[i].opens(line)) != OPENING_NONE)
            return &reader_table[i];
    }
    return NULL;
}

/* "name=value", "name : value", or with a tab */
static bool is_property(struct slice line)
{
    enum { LONGEST_NAME = 64 };
    struct slice beginning = slice_between(line, 0, LONGEST_NAME);
    return slice_find(beginning, SLICE("=")) != SLICE_NOT_FOUND ||
           slice_find(beginning, SLICE(" :")) != SLICE_NOT_FOUND ||
           slice_find(beginning, SLICE("\t")) != SLICE_NOT_FOUND;
}

/* What was seen of lines so far, for those that come. */
static void note_line(struct cutting *cutting, struct slice words, struct place line)
{
    bool goes_on = is_property(words);
    if (goes_on && !cutting->in_properties)
        cutting->properties = line;
    cutting->in_properties = goes_on;
    if (cutting->paragraph_lines++ == 0)
        cutting->paragraph = line;
    for (size_t i = LINES_ABOVE - 1; i > 0; i--)
        cutting->above[i] = cutting->above[i - 1];
    cutting->above[0] = line;
}

static void take_text(struct cutting *cutting, struct slice words, struct place line, struct place next)
{
    enum opening opening = OPENING_NONE;
    const struct reader *reader = find_reader(cutting, words, &opening);
    bool is_framed = cutting->reader && cutting->reader->is_framed;
    const char *likeness = reader || is_framed ? NULL : foreign_output_find(words);
    if (reader) {
        open_part(cutting, reader, opening, line);
    } else if (likeness) {
        if (cutting->reader || cutting->likeness)
            cut(cutting, line);
        cutting->likeness = likeness;
    }
    if (reader || likeness)
        cutting->behind_opened = next;
    note_line(cutting, words, line);
}

static void take_empty_line(struct cutting *cutting)
{
    cutting->is_doubled = cutting->paragraph_lines ? cutting->paragraph_lines == 1 : cutting->is_doubled;
    cutting->paragraph_lines = 0;
    cutting->in_properties = false;
    cutting->after_prompt = false;
}

/* A line between outputs; false when it is none. */
static bool take_separator(struct cutting *cutting, struct slice words, struct place line, struct place next)
{
    struct prompt prompt;
    bool goes_on = cutting->after_prompt && prompt_goes_on(words);
    bool is_prompt = !goes_on && prompt_find(words, &prompt);
    cutting->after_prompt = goes_on || is_prompt;
    if (is_prompt)
        take_prompt(cutting, &prompt, line, next);
    else if (goes_on || line_marks_separate(words))
        separate(cutting, line, next);
    else
        return false;
    if (!is_prompt && !line_marks_title(words))
        cutting->readers = 0;
    return true;
}

static void take_line(struct cutting *cutting, struct slice words, struct place line, struct place next)
{
    const struct reader *reader = cutting->reader;
    bool begins_with_digit = words.length && words.data[0] >= '0' && words.data[0] <= '9'; /* no separator does */
    bool was_open = cutting->is_open;
    if (reader && reader->holds_open)
        cutting->is_open = reader->holds_open(words, was_open);
    if (was_open)
        return;
    if (!begins_with_digit && slice_trim(words).length == 0)
        take_empty_line(cutting);
    else if (begins_with_digit || !take_separator(cutting, words, line, next))
        take_text(cutting, words, line, next);
    if (begins_with_digit)
        cutting->after_prompt = false;
}

struct text_parts part_text(struct arena *arena, struct slice text)
{
    struct cutting cutting = {.arena = arena, .text = text};
    struct text_lines lines = {.rest = text};
    struct place line = {0}, next;
    struct slice words;
    for (; text_next_line(&lines, &words); line = next) {
        next = (struct place){text.length - lines.rest.length, lines.number};
        cutting.parts.is_cut_off = cutting.parts.count >= LIMIT_FILE_PARTS;
        if (!cutting.parts.is_cut_off)
            take_line(&cutting, words, line, next);
    }
    cut(&cutting, line);
    return cutting.parts;
}
