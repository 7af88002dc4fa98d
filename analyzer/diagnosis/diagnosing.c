/* Takes the lines of a log one after the other, glues those that are one entry and cuts those that are several, and
 * asks the rules what each says. */
#include "diagnosis/diagnosing.h"

#include <string.h>

#include "base/limits.h"
#include "diagnosis/diagnosing_state.h"
#include "diagnosis/log_wrapping.h"

enum { MOST_GLUED = 12, NARROWEST_CONSOLE = 60 };

struct diagnosing *diagnosing_begin(const struct rule_matcher *matcher, struct log_diagnosis *log, struct arena *arena)
{
    struct diagnosing *diagnosing = arena_allocate(arena, 1, sizeof *diagnosing);
    *diagnosing = (struct diagnosing){.matcher = matcher, .log = log, .arena = arena};
    diagnosing->attempt.arena = arena_create();
    diagnosing->known_noise = known_noise_create(arena);
    diagnosing->entry = arena_allocate(arena, LIMIT_LOG_ENTRY, 1);
    return diagnosing;
}

/* Whether the next line belongs to this entry. The line is copied first: to look at the next may move it. */
static bool is_continued(struct diagnosing *diagnosing, struct log_stream *stream, struct log_entry *entry)
{
    struct log_line next;
    if (!diagnosing->takes_glued)
        return false;
    size_t length = entry->text.length < LIMIT_LOG_ENTRY ? entry->text.length : LIMIT_LOG_ENTRY;
    entry->text.data = memcpy(diagnosing->entry, entry->text.data, length);
    entry->text.length = length;
    return log_stream_peek(stream, &next) && next.text.length && !log_line_begins_entry(next.text);
}

/* Takes the lines that belong to this one, too. Where a console wrapped it, in the middle of words, they are put
 * together as they were; else with a blank between. */
static struct slice glue(struct diagnosing *diagnosing, struct log_stream *stream, struct slice text)
{
    size_t length = text.length < LIMIT_LOG_ENTRY ? text.length : LIMIT_LOG_ENTRY;
    struct log_line next;
    size_t last_width = text.length;
    memmove(diagnosing->entry, text.data, length);
    for (unsigned lines = 0; lines < MOST_GLUED && log_stream_peek(stream, &next); lines++) {
        if (!next.text.length || log_line_begins_entry(next.text))
            break;
        bool is_wrapped = last_width >= NARROWEST_CONSOLE && last_width >= diagnosing->widest;
        if (length + 1 + next.text.length > LIMIT_LOG_ENTRY)
            break;
        if (!is_wrapped)
            diagnosing->entry[length++] = ' ';
        memcpy(diagnosing->entry + length, next.text.data, next.text.length);
        length += next.text.length;
        last_width = next.text.length;
        log_stream_skip(stream);
    }
    return (struct slice){diagnosing->entry, length};
}

static void take_entry(struct diagnosing *diagnosing, struct slice text, uint32_t line)
{
    struct rule_matches matches;
    struct log_entry entry;
    rule_matcher_find(diagnosing->matcher, text, &matches);
    log_entry_parse(text, line, &entry);
    if (entry.time.length)
        short_text_set(&diagnosing->last_time, entry.time);
    diagnosing_take(diagnosing, &entry, &matches);
}

/* A line that goes on with the one before it: both. */
static struct slice with_line_before(struct diagnosing *diagnosing, const struct log_stream *stream, struct slice text)
{
    struct slice before = log_stream_before(stream);
    if (!before.length || before.length + text.length >= LIMIT_LOG_ENTRY)
        return text;
    memcpy(diagnosing->entry, before.data, before.length);
    diagnosing->entry[before.length] = ' ';
    memcpy(diagnosing->entry + before.length + 1, text.data, text.length);
    return (struct slice){diagnosing->entry, before.length + 1 + text.length};
}

static bool goes_on_from_before(const struct rule_matches *matches)
{
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i]->tells & TELLS_LINE_BEFORE)
            return true;
    return false;
}

/* Of a line that is more than one entry, or a part of one, all entries. */
static void take_entries(struct diagnosing *diagnosing, struct slice rest, uint32_t line)
{
    while (rest.length) {
        size_t length = log_line_first_entry(rest);
        take_entry(diagnosing, slice_between(rest, 0, length), line);
        rest = slice_between(rest, length, rest.length);
    }
}

static void take_line(struct diagnosing *diagnosing, struct log_stream *stream, const struct log_line *line)
{
    struct rule_matches matches;
    struct log_entry entry;
    struct slice text = line->text;
    if (text.length > diagnosing->widest && text.length < LIMIT_LOG_ENTRY)
        diagnosing->widest = text.length;
    const struct log_rule *noise = known_noise_find(diagnosing->known_noise, text);
    if (noise) {
        diagnosing_count_noise(diagnosing, noise, &(struct log_entry){.text = text, .line = line->number});
        return;
    }
    log_entry_parse(text, line->number, &entry);
    rule_matcher_find(diagnosing->matcher, text, &matches);
    diagnosing->takes_glued |= entry.time.length != 0;
    if (entry.time.length)
        short_text_set(&diagnosing->last_time, entry.time);
    bool is_one = log_line_first_entry(text) == text.length;
    if (goes_on_from_before(&matches))
        take_entry(diagnosing, with_line_before(diagnosing, stream, text), line->number);
    else if (is_one && (diagnosing_is_noise(&matches) || !is_continued(diagnosing, stream, &entry)))
        diagnosing_take(diagnosing, &entry, &matches);
    else
        take_entries(diagnosing, diagnosing->takes_glued ? glue(diagnosing, stream, is_one ? entry.text : text) : text,
                     line->number);
}

static bool append(struct diagnosing *diagnosing, size_t *length, struct slice text)
{
    if (*length + text.length > LIMIT_LOG_ENTRY)
        return false;
    memcpy(diagnosing->entry + *length, text.data, text.length);
    *length += text.length;
    return true;
}

/* Puts together what was wrapped at `width`, and takes it. */
static void take_wrapped(struct diagnosing *diagnosing, struct log_stream *stream, struct log_line line, size_t width)
{
    uint32_t number = line.number;
    size_t length = 0, last = log_line_width(line.text);
    append(diagnosing, &length, line.text);
    log_stream_skip(stream);
    while (last >= width && log_stream_peek(stream, &line) && !log_line_begins_entry(line.text) &&
           append(diagnosing, &length, line.text)) {
        last = log_line_width(line.text);
        log_stream_skip(stream);
    }
    take_entries(diagnosing, (struct slice){diagnosing->entry, length}, number);
}

/* Of a text that was wrapped every line is looked at: what would be found may lie in two of them. */
static void read_wrapped(struct diagnosing *diagnosing, struct log_stream *stream, size_t width)
{
    struct log_line line;
    while (log_stream_peek(stream, &line))
        take_wrapped(diagnosing, stream, line, width);
}

static void read_lines(struct diagnosing *diagnosing, struct log_stream *stream)
{
    struct log_line line;
    while (log_stream_next(stream, rule_matcher_next, diagnosing->matcher, &line))
        take_line(diagnosing, stream, &line);
}

void diagnosing_read(struct diagnosing *diagnosing, struct log_stream *stream, struct slice path)
{
    size_t width = log_wrapping_width(log_stream_beginning(stream, LIMIT_LOG_LINE));
    diagnosing->path = path;
    diagnosing->takes_glued = false;
    diagnosing->widest = 0;
    if (width)
        read_wrapped(diagnosing, stream, width);
    else
        read_lines(diagnosing, stream);
    diagnosing->log->lines += log_stream_line_count(stream);
}

void diagnosing_end(struct diagnosing *diagnosing)
{
    failures_settle(diagnosing);
    arena_destroy(diagnosing->attempt.arena);
}
