/* Reader of records of installations, sentence by sentence, whatever stands around them:
 *
 *     Date: 2023-02-15T09:12:05.000                                                   (wevtutil /f:text)
 *     Package KB5022838 failed to be changed to the Installed state. Status: 0x800f0823.
 *
 *     {5B6F...}<tab>2019-10-09 21:14:45:123+0200<tab>...<tab>800f0823<tab>...<tab>Installation Failure: Windows failed to install
 *         the following update with error 0x800f0823: 2019-10 Security Monthly Quality Rollup ... (KB4520002).      (one line)
 *
 * Sentences are those of Windows in English: event 2, 3 and 4 of Microsoft-Windows-Servicing, 19 and 20 of
 * Microsoft-Windows-WindowsUpdateClient. They tell what happened once, and prove nothing of today. */
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
};

struct reading {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    struct slice time; /* of the record that is being read; empty = none was seen */
    size_t events;
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

enum opening update_event_opens(struct slice line)
{
    bool is_event = slice_starts_with_ignoring_case(line, SLICE("Event["));
    return is_event || find_sentence(line) ? OPENING_GOES_ON : OPENING_NONE;
}

bool update_event_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (find_sentence(line))
            return true;
    return false;
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
            size_t quote = slice_find(text, SLICE("\"")), comma = slice_find(text, SLICE(","));
            return slice_trim(slice_between(text, 0, quote < comma ? quote : comma));
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
static uint32_t find_kb(struct slice line)
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
static uint32_t find_code(struct slice line)
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

static void take_line(struct reading *reading, struct slice line, uint32_t number)
{
    const struct sentence *sentence = find_sentence(line);
    if (slice_starts_with_ignoring_case(line, SLICE("Event[")))
        reading->time = SLICE("");
    take_time(reading, line);
    uint32_t kb = sentence ? find_kb(line) : 0;
    if (!kb)
        return;
    struct logged_event event = {.kind = sentence->kind,
                                 .kb = kb,
                                 .code = sentence->kind == LOGGED_FAILURE ? find_code(line) : 0,
                                 .origin = source_origin(reading->file, READER_UPDATE_EVENT, number)};
    event.origin.key = text_clean(reading->scratch, reading->time);
    reading->events += inventory_add_logged_event(reading->inventory, event);
}

bool update_event_read(struct inventory *inventory, const struct source_file *file,
                       __attribute__((unused)) struct error *error)
{
    struct reading reading = {.inventory = inventory, .file = file, .scratch = arena_create(), .time = SLICE("")};
    struct text_lines lines = source_lines(file);
    struct slice line;
    while (text_next_line(&lines, &line))
        take_line(&reading, line, lines.number);
    struct coverage *coverage = inventory_add_coverage(inventory, READER_UPDATE_EVENT, file->path, COVERAGE_READ);
    coverage_add_authority(
        inventory, coverage,
        arena_format(inventory->arena, "events of updates at a time (%zu), no proof of today's state", reading.events));
    arena_destroy(reading.scratch);
    return true;
}
