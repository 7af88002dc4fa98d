/* Reader of records of installations, sentence by sentence, whatever stands around them:
 *
 *     Date: 2023-02-15T09:12:05.000                                                   (wevtutil /f:text)
 *     Package KB5022838 failed to be changed to the Installed state. Status: 0x800f0823.
 *
 *     {5B6F...}<tab>2019-10-09 21:14:45:123+0200<tab>...<tab>800f0823<tab>...<tab>Installation Failure: Windows failed to install
 *         the following update with error 0x800f0823: 2019-10 Security Monthly Quality Rollup ... (KB4520002).      (one line)
 *
 *     2019-10 Security Monthly Quality Rollup for Windows Server 2008 for x64-based Systems (KB4520002)
 *     Failed to install on 10/9/2019 - 0x800f0823                                     (the page "update history")
 *
 * Sentences are those of Windows in English: event 2, 3 and 4 of Microsoft-Windows-Servicing, 19 and 20 of
 * Microsoft-Windows-WindowsUpdateClient. They tell what happened once, and prove nothing of today;
 * titles alone not even that. */
#include "inventory/listings/update_event.h"

#include "base/text.h"
#include "servicing/kb.h"

static const struct sentence {
    struct slice words; /* behind or around the number of the update */
    enum logged_event_kind kind;
} sentences[] = {
    {SLICE("failed to be changed to the Installed state"), LOGGED_FAILURE},
    {SLICE("was successfully changed to the Installed state"), LOGGED_INSTALLATION},
    {SLICE("can be changed to the Installed state"), LOGGED_RESTART},
    {SLICE("Installation Failure: Windows failed to install the following update"), LOGGED_FAILURE},
    {SLICE("Installation Successful: Windows successfully installed the following update"), LOGGED_INSTALLATION},
    {SLICE("Successfully installed on "), LOGGED_INSTALLATION},
    {SLICE("Failed to install on "), LOGGED_FAILURE},
};

struct reading {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    struct slice time;  /* of the record that is being read; empty = none was seen */
    struct slice above; /* the line with text before this one */
    size_t events, titles;
};

static const struct sentence *find_sentence(struct slice line)
{
    if (slice_find(line, SLICE("nstall")) == SLICE_NOT_FOUND)
        return NULL;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (slice_find(line, sentences[i].words) != SLICE_NOT_FOUND)
            return &sentences[i];
    return NULL;
}

/* Nothing but a title: neither a row of a table, which has a time or gaps, nor a property, nor "KB4520002: title". */
static bool is_alone(struct slice line)
{
    static const struct slice signs[] = {SLICE(":"), SLICE("/"), SLICE("  "), SLICE("\t")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (slice_find(line, signs[i]) != SLICE_NOT_FOUND)
            return false;
    return !slice_starts_with_ignoring_case(line, SLICE("KB"));
}

/* "…(KB4520002)" */
bool update_event_is_title(struct slice line)
{
    enum { LONGEST_NUMBER = 12 };
    line = slice_trim(line);
    if (line.length < LONGEST_NUMBER || line.data[line.length - 1] != ')' || !is_alone(line))
        return false;
    struct slice end = slice_between(line, line.length - LONGEST_NUMBER, line.length);
    size_t bracket = slice_find(end, SLICE("(KB"));
    uint32_t kb;
    return bracket != SLICE_NOT_FOUND && kb_parse(slice_between(end, bracket + 1, end.length - 1), &kb);
}

enum opening update_event_opens(struct slice line)
{
    bool is_event = slice_starts_with_ignoring_case(line, SLICE("Event["));
    return is_event || find_sentence(line) || update_event_is_title(line) ? OPENING_GOES_ON : OPENING_NONE;
}

/* A sentence, or mostly titles; prose speaks of updates as well. */
bool update_event_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    size_t titles = 0, others = 0;
    while (text_next_line(&lines, &line)) {
        if (find_sentence(line))
            return true;
        titles += update_event_is_title(line);
        others += slice_trim(line).length && !update_event_is_title(line);
    }
    return titles > others;
}

/* "2019-10-09 21:14:45", "2019-10-09T21:14:45": where it begins, SLICE_NOT_FOUND when nowhere. */
static size_t find_time(struct slice line)
{
    static const char shape[] = "0000-00-00";
    for (size_t i = 0; i + sizeof shape - 1 <= line.length; i++) {
        size_t j = 0;
        while (shape[j] &&
               (shape[j] == '-' ? line.data[i + j] == '-' : line.data[i + j] >= '0' && line.data[i + j] <= '9'))
            j++;
        if (!shape[j])
            return i;
    }
    return SLICE_NOT_FOUND;
}

/* Where the cell ends, or a code begins: "10/9/2019 - 0x800f0823". */
static size_t find_end_of_time(struct slice text)
{
    static const struct slice ends[] = {SLICE("\""), SLICE(","), SLICE(" - ")};
    size_t end = text.length;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t found = slice_find(text, ends[i]);
        end = found < end ? found : end;
    }
    return end;
}

/* "2/15/2023 9:12:05 AM", "15.02.2023 09:12:05": as it is written, up to the end of its cell; empty when none. */
static struct slice find_local_time(struct slice line)
{
    enum { LONGEST = 24 };
    for (size_t i = 0; i + 8 <= line.length; i++) {
        size_t at = i, numbers = 0;
        for (; numbers < 3; numbers++) {
            size_t digits = 0;
            while (at + digits < line.length && line.data[at + digits] >= '0' && line.data[at + digits] <= '9')
                digits++;
            at += digits;
            if (!digits || (numbers == 2 ? digits != 4 : digits > 2))
                break;
            if (numbers < 2 && (at >= line.length || (line.data[at] != '/' && line.data[at] != '.')))
                break;
            at += numbers < 2;
        }
        if (numbers == 3) {
            struct slice text = slice_between(line, i, i + LONGEST);
            return slice_trim(slice_between(text, 0, find_end_of_time(text)));
        }
    }
    return SLICE("");
}

/* The day, and the time where one stands behind it. */
static void take_time(struct reading *reading, struct slice line)
{
    enum { LENGTH_WITH_TIME = 19 };
    static const struct slice labels[] = {SLICE("Date:"), SLICE("TimeCreated :"), SLICE("TimeCreated  :"),
                                          SLICE("TimeGenerated :")};
    size_t found = find_time(line);
    struct slice text = slice_trim(line);
    if (found != SLICE_NOT_FOUND) {
        reading->time = slice_between(line, found, found + LENGTH_WITH_TIME);
        return;
    }
    bool is_labelled = false;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        is_labelled |= slice_starts_with_ignoring_case(text, labels[i]);
    struct slice local = is_labelled || find_sentence(line) ? find_local_time(line) : SLICE("");
    if (local.length)
        reading->time = local;
}

/* The last "KB4520002" of a line: titles end with it. */
uint32_t update_event_kb(struct slice line)
{
    uint32_t kb = 0;
    for (size_t i = 0; i + 2 < line.length; i++) {
        size_t end = i + 2;
        while (end < line.length && line.data[end] >= '0' && line.data[end] <= '9')
            end++;
        uint32_t number;
        if (line.data[i] == 'K' && line.data[i + 1] == 'B' && kb_parse(slice_between(line, i, end), &number))
            kb = number;
    }
    return kb;
}

/* "0x800f0823" */
uint32_t update_event_code(struct slice line)
{
    enum { DIGITS = 8 };
    uint32_t code = 0;
    size_t found = slice_find_ignoring_case(line, SLICE("0x"));
    if (found == SLICE_NOT_FOUND)
        return 0;
    for (size_t i = found + 2; i < line.length && i < found + 2 + DIGITS; i++) {
        char lower = (char)(line.data[i] | 0x20);
        if (line.data[i] >= '0' && line.data[i] <= '9')
            code = code << 4 | (uint32_t)(line.data[i] - '0');
        else if (lower >= 'a' && lower <= 'f')
            code = code << 4 | (uint32_t)(lower - 'a' + 10);
        else
            break;
    }
    return code;
}

bool update_event_parse(struct slice line, struct logged_event *event)
{
    const struct sentence *sentence = find_sentence(line);
    if (!sentence)
        return false;
    *event = (struct logged_event){.kind = sentence->kind,
                                   .kb = update_event_kb(line),
                                   .code = sentence->kind == LOGGED_FAILURE ? update_event_code(line) : 0};
    return true;
}

/* On the pages of Windows the title stands above the sentence. */
static void take_line(struct reading *reading, struct slice line, uint32_t number)
{
    struct logged_event event;
    if (slice_starts_with_ignoring_case(line, SLICE("Event[")))
        reading->time = SLICE("");
    take_time(reading, line);
    reading->titles += update_event_is_title(line);
    if (!update_event_parse(line, &event))
        return;
    if (!event.kb && update_event_is_title(reading->above))
        event.kb = update_event_kb(reading->above);
    if (!event.kb)
        return;
    event.origin = source_origin(reading->file, READER_UPDATE_EVENT, number);
    event.origin.key = text_clean(reading->scratch, reading->time);
    reading->events += inventory_add_logged_event(reading->inventory, event);
}

static void add_coverage(const struct reading *reading)
{
    struct inventory *inventory = reading->inventory;
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_UPDATE_EVENT, reading->file->path, COVERAGE_READ);
    if (reading->events || !reading->titles)
        coverage_add_authority(inventory, coverage,
                               arena_format(inventory->arena,
                                            "events of updates at a time (%zu), no proof of today's state",
                                            reading->events));
    else
        coverage_add_authority(
            inventory, coverage,
            arena_format(inventory->arena, "titles of updates (%zu): nothing that decides", reading->titles));
}

bool update_event_read(struct inventory *inventory, const struct source_file *file,
                       __attribute__((unused)) struct error *error)
{
    struct reading reading = {
        .inventory = inventory, .file = file, .scratch = arena_create(), .time = SLICE(""), .above = SLICE("")};
    struct text_lines lines = source_lines(file);
    struct slice line;
    while (text_next_line(&lines, &line)) {
        take_line(&reading, line, lines.number);
        if (slice_trim(line).length)
            reading.above = line;
    }
    add_coverage(&reading);
    arena_destroy(reading.scratch);
    return true;
}
