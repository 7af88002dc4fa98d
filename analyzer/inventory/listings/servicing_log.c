/* Reader of logs of servicing: which servicing stack was loaded, and what states packages of updates had, each at a
 * time.
 *
 *     2016-09-28 04:30:30, Info                  CBS    Loaded Servicing Stack v6.1.7601.17514 with Core: C:\Windows\winsxs\
 *         amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.1.7601.17514_none_678566b7ddea04a5\cbscore.dll     (one line)
 *     2016-09-28 04:30:33, Info                  CBS    Read out cached package applicability for package:
 *         Package_for_KB2545698~31bf3856ad364e35~amd64~~6.1.1.1, ApplicableState: 112, CurrentState:112                (one line)
 *     2016-09-28 04:30:34, Error CBS Package "Package_for_KB2545698~31bf3856ad364e35~amd64~~6.1.1.1" requires Servicing Stack
 *         v6.1.7601.23505 but current Servicing Stack is v6.1.7601.17514.                                              (one line)
 *
 * Columns are as wide as the writer likes. Lines without a time go on with the entry above and say nothing here.
 * CheckSUR.log begins with "Checking System Update Readiness."; WindowsUpdate.log has
 * "2016-09-28 <tab> 04:30:30:123 <tab> process <tab> thread <tab> component <tab> text". Of both nothing decides; the
 * latter repeats the sentences of ReportingEvents.log (update_event.h), which are shown as history. */
#include "inventory/listings/servicing_log.h"

#include "base/date.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/text.h"
#include "inventory/listings/update_event.h"
#include "servicing/component_name.h"

/* One line with a time. */
struct entry {
    struct slice time; /* "2016-09-28 04:30:30" */
    struct slice component;
    struct slice text;
    uint32_t line;
};

struct state_record {
    struct package_identity identity;
    enum package_state state;
    struct slice time;
    uint32_t line;
};

struct log {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    struct intern *identities; /* index into `states` */
    struct {
        LIST_FIELDS(struct state_record);
    } states;
    bool foreign; /* the entries now read may speak of an image that this machine services */
    struct version stack;
    struct slice stack_time;
    uint32_t stack_line;            /* 0 = none was named */
    enum architecture architecture; /* of the stack loaded last: that of the machine */
    size_t states_dropped;
    size_t demands, events;
    struct slice wcp; /* version of wcp.dll, the part of the stack that writes the store; empty = none was named */
};

/* Entries. */

/* "0000-00-00 00:00:00" in shape: digits where there are zeros, any blank where there is one. */
static bool has_shape(struct slice text, const char *shape)
{
    for (size_t i = 0; shape[i]; i++) {
        if (i >= text.length)
            return false;
        char byte = text.data[i];
        bool fits = shape[i] == '0'   ? byte >= '0' && byte <= '9'
                    : shape[i] == ' ' ? byte == ' ' || byte == '\t'
                                      : byte == shape[i];
        if (!fits)
            return false;
    }
    return true;
}

static struct slice next_word(struct slice *rest)
{
    *rest = slice_trim(*rest);
    size_t length = 0;
    while (length < rest->length && rest->data[length] != ' ' && rest->data[length] != '\t')
        length++;
    struct slice word = slice_between(*rest, 0, length);
    *rest = slice_trim(slice_between(*rest, length, rest->length));
    return word;
}

/* Two digits at `at`, which has_shape has seen. */
static unsigned two_digits(struct slice text, size_t at)
{
    return (unsigned)(text.data[at] - '0') * 10 + (unsigned)(text.data[at + 1] - '0');
}

/* "2016-09-28 04:30:30" is a time, "9999-99-99 99:10:11" is none. */
static bool is_time(struct slice text)
{
    enum { DAY_END = 10, HOUR = 11, MINUTE = 14, SECOND = 17 };
    struct date day;
    return date_parse(slice_between(text, 0, DAY_END), &day) && two_digits(text, HOUR) < 24 &&
           two_digits(text, MINUTE) < 60 && two_digits(text, SECOND) < 60;
}

static bool parse_entry(struct slice line, struct entry *entry)
{
    static const char servicing[] = "0000-00-00 00:00:00, ";
    if (!has_shape(line, servicing) || !is_time(line))
        return false;
    struct slice rest = slice_between(line, sizeof servicing - 1, line.length);
    entry->time = slice_between(line, 0, sizeof servicing - 3);
    struct slice level = next_word(&rest);
    entry->component = next_word(&rest);
    entry->text = rest;
    return level.length > 0 && entry->component.length > 0;
}

static bool is_of_windows_update(struct slice line)
{
    return has_shape(line, "0000-00-00 00:00:00:000 ") || has_shape(line, "0000/00/00 00:00:00.0000000 ") ||
           has_shape(line, "0000-00-00 00:00:00.0000000 ");
}

/* CheckSUR.log and CheckSUR.persist.log, whose lines have no times. */
static bool is_of_readiness_tool(struct slice line)
{
    return slice_starts_with_ignoring_case(line, SLICE("Checking System Update Readiness."));
}

enum opening servicing_log_opens(struct slice line)
{
    bool is_entry =
        has_shape(line, "0000-00-00 00:00:00, ") || is_of_windows_update(line) || is_of_readiness_tool(line);
    return is_entry ? OPENING_GOES_ON : OPENING_NONE;
}

/* Whose stack. dism loads the stack of an image that it services and writes to the same logs; so does an image's own
 * servicing from another disk. What follows such a sign is left out until the stack of this machine is loaded again. */

static const struct slice foreign_signs[] = {
    {"Loading offline registry hive", 29},
    {"Offline image is:", 17},
    {"CBS is being initialized for offline use", 40},
    {"Loaded servicing stack for offline use", 38},
};

static void take_signs(struct log *log, const struct entry *entry)
{
    log->foreign |= slice_equal(entry->component, SLICE("DISM"));
    for (size_t i = 0; i < sizeof foreign_signs / sizeof *foreign_signs; i++)
        log->foreign |= slice_find(entry->text, foreign_signs[i]) != SLICE_NOT_FOUND;
}

static bool behind(struct slice text, struct slice phrase, struct slice *rest)
{
    size_t found = slice_find(text, phrase);
    if (found == SLICE_NOT_FOUND)
        return false;
    *rest = slice_between(text, found + phrase.length, text.length);
    return true;
}

/* "6.1.7601.17514 with ..." or "6.1.7601.17514. [HRESULT ..." */
static bool parse_stack(struct slice text, struct version *version)
{
    struct slice rest = text, word = next_word(&rest);
    if (word.length && (word.data[word.length - 1] == '.' || word.data[word.length - 1] == ','))
        word.length--;
    return version_parse(word, version) && version_field(*version, 0) > 0;
}

static void take_stack(struct log *log, const struct entry *entry, struct version version)
{
    log->stack = version;
    log->stack_time = entry->time;
    log->stack_line = entry->line;
}

/* The running system's own stack lies in C:\Windows\winsxs; that of an image lies below its mount point or on another
 * drive. */
static bool is_own_core(struct slice path, struct version version, enum architecture *architecture)
{
    struct slice rest, name;
    struct component_name component;
    struct slice own = SLICE("C:\\Windows\\winsxs\\");
    if (!slice_starts_with_ignoring_case(path, own))
        return false;
    rest = slice_between(path, own.length, path.length);
    return slice_next_part(&rest, '\\', &name) && component_name_parse(name, &component) &&
           component_name_is_servicing_stack(&component) && version_compare(component.version, version) == 0 &&
           (*architecture = architecture_parse(component.architecture)) != ARCHITECTURE_UNKNOWN;
}

static void take_loaded(struct log *log, const struct entry *entry)
{
    struct slice rest, path;
    struct version version;
    enum architecture architecture;
    if (!behind(entry->text, SLICE("Loaded Servicing Stack v"), &rest) || !parse_stack(rest, &version))
        return;
    log->foreign =
        !behind(rest, SLICE(" with Core: "), &path) || !is_own_core(slice_trim(path), version, &architecture);
    if (log->foreign)
        return;
    take_stack(log, entry, version);
    log->architecture = architecture;
}

/* What the package demands is a fact of the package, whenever the line was written. */
static void take_demand(struct log *log, const struct entry *entry, struct slice demand, struct version loaded)
{
    struct slice name, rest;
    struct logged_event event = {.kind = LOGGED_STACK_REFUSAL, .loaded = loaded, .code = 0x800f0823};
    if (!behind(entry->text, SLICE("Package \""), &rest) || !slice_next_part(&rest, '"', &name) ||
        !package_identity_parse(text_clean(log->scratch, name), &event.identity) ||
        !parse_stack(demand, &event.demanded))
        return;
    event.kb = package_identity_kb(&event.identity);
    event.origin = source_origin(log->file, READER_SERVICING_LOG, entry->line);
    event.origin.key = text_clean(log->scratch, entry->time);
    log->demands += inventory_add_logged_event(log->inventory, event);
}

/* "but offline Servicing Stack is" speaks of an image. */
static void take_refusal(struct log *log, const struct entry *entry)
{
    struct slice rest, behind_demand;
    struct version version;
    if (!behind(entry->text, SLICE("\" requires Servicing Stack v"), &rest) ||
        !behind(rest, SLICE(" but current Servicing Stack is v"), &behind_demand) ||
        !parse_stack(behind_demand, &version))
        return;
    take_stack(log, entry, version);
    take_demand(log, entry, rest, version);
}

/* States. The last one of each package is kept. */

static void keep_state(struct log *log, const struct state_record *record)
{
    uint32_t index = intern_add(log->identities, package_identity_format(log->scratch, &record->identity));
    if (index >= LIMIT_LOGGED_PACKAGES) {
        log->states_dropped++;
        return;
    }
    if (index == log->states.count)
        list_append(log->scratch, &log->states);
    log->states.items[index] = *record;
}

static void take_state(struct log *log, const struct entry *entry)
{
    struct slice rest, name;
    uint64_t number;
    struct state_record record = {.time = entry->time, .line = entry->line};
    if (!behind(entry->text, SLICE("package applicability for package: "), &rest) ||
        !slice_next_part(&rest, ',', &name) || !behind(rest, SLICE("CurrentState:"), &rest) ||
        !slice_parse_number(slice_trim(rest), UINT32_MAX, &number) ||
        !package_identity_parse(text_clean(log->scratch, name), &record.identity) ||
        !package_identity_kb(&record.identity))
        return;
    bool likely; /* a log decides nothing by states anyway */
    record.state = package_state_from_number((uint32_t)number,
                                             state_scale_of(record.identity.version, STATE_SCALE_OF_LATER), &likely);
    keep_state(log, &record);
}

/* "WcpInitialize: wcp.dll version 10.0.14393.4349 (WinBuild.160101.0800)": shown, for it is not the servicing stack. */
static void take_wcp(struct log *log, const struct entry *entry)
{
    struct slice rest;
    struct version version;
    if (behind(entry->text, SLICE("wcp.dll version "), &rest) && parse_stack(rest, &version))
        log->wcp = slice_between(rest, 0, slice_find(rest, SLICE(" ")));
}

/* A line of WindowsUpdate.log that repeats one of ReportingEvents.log. */
static void take_report(struct log *log, struct slice line, uint32_t number)
{
    enum { DAY_END = 10, TIME_END = 19 };
    struct logged_event event;
    if (!update_event_parse(line, &event) || !event.kb)
        return;
    event.origin = source_origin(log->file, READER_SERVICING_LOG, number);
    event.origin.key =
        arena_format(log->scratch, SLICE_FORMAT " " SLICE_FORMAT, SLICE_ARGUMENTS(slice_between(line, 0, DAY_END)),
                     SLICE_ARGUMENTS(slice_between(line, DAY_END + 1, TIME_END)));
    log->events += inventory_add_logged_event(log->inventory, event);
}

static void take_entry(struct log *log, const struct entry *entry)
{
    take_signs(log, entry);
    if (slice_equal(entry->component, SLICE("CSI")))
        take_wcp(log, entry);
    if (!slice_equal(entry->component, SLICE("CBS")))
        return;
    take_loaded(log, entry);
    if (log->foreign)
        return;
    take_refusal(log, entry);
    take_state(log, entry);
}

/* The log as a whole. */

static struct origin origin_at(const struct log *log, uint32_t line, struct slice time)
{
    struct origin origin = source_origin(log->file, READER_SERVICING_LOG, line);
    origin.key = text_clean(log->scratch, time);
    return origin;
}

static void add_coverage(const struct log *log)
{
    struct inventory *inventory = log->inventory;
    struct coverage *coverage = inventory_add_coverage(inventory, READER_SERVICING_LOG, log->file->path, COVERAGE_READ);
    if (log->stack_line)
        coverage_add_authority(inventory, coverage, SLICE("servicing stack: at least, as loaded at a time"));
    if (log->states.count)
        coverage_add_authority(inventory, coverage, SLICE("package states at a time, no proof of today's"));
    if (log->demands)
        coverage_add_authority(inventory, coverage, SLICE("the servicing stack that packages demanded"));
    if (log->events)
        coverage_add_authority(inventory, coverage,
                               arena_format(inventory->arena,
                                            "events of updates at a time (%zu), no proof of today's state",
                                            log->events));
    if (log->wcp.length)
        coverage_add_authority(inventory, coverage,
                               arena_format(inventory->arena,
                                            "wcp.dll " SLICE_FORMAT
                                            ", which is not the servicing stack and bounds nothing",
                                            SLICE_ARGUMENTS(text_clean(log->scratch, log->wcp))));
    if (!log->stack_line && !log->states.count && !log->events)
        coverage_add_authority(inventory, coverage, SLICE("nothing that decides"));
}

static void deliver(const struct log *log)
{
    struct inventory *inventory = log->inventory;
    if (log->stack_line)
        inventory_add_stack(inventory, log->stack, STACK_AT_LEAST, origin_at(log, log->stack_line, log->stack_time));
    if (log->architecture != ARCHITECTURE_UNKNOWN)
        inventory_add_system(inventory, (struct system_observation){
                                            .service_pack = -1,
                                            .architecture = log->architecture,
                                            .certainty = CERTAINTY_LIKELY,
                                            .origin = origin_at(log, log->stack_line, log->stack_time),
                                        });
    for (size_t i = 0; i < log->states.count; i++) {
        const struct state_record *record = &log->states.items[i];
        inventory_add_logged_state(inventory, &record->identity, record->state,
                                   origin_at(log, record->line, record->time));
    }
    if (log->states_dropped)
        inventory_warn(inventory, SLICE_FORMAT ": states of more than %d packages; %zu entries left out",
                       SLICE_ARGUMENTS(log->file->path), LIMIT_LOGGED_PACKAGES, log->states_dropped);
    add_coverage(log);
}

bool servicing_log_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    struct entry entry;
    while (text_next_line(&lines, &line))
        if (parse_entry(line, &entry) || is_of_windows_update(line) || is_of_readiness_tool(line))
            return true;
    return false;
}

bool servicing_log_read(struct inventory *inventory, const struct source_file *file,
                        __attribute__((unused)) struct error *error)
{
    struct arena *scratch = arena_create();
    struct log log = {.inventory = inventory,
                      .file = file,
                      .scratch = scratch,
                      .identities = intern_create(scratch),
                      .foreign = file->goes_on};
    struct text_lines lines = {.rest = text_whole_lines(file->text), .number = file->lines_before};
    struct slice line;
    struct entry entry;
    while (text_next_line(&lines, &line)) {
        if (parse_entry(line, &entry)) {
            entry.line = lines.number;
            take_entry(&log, &entry);
        } else if (is_of_windows_update(line)) {
            take_report(&log, line, lines.number);
        }
    }
    deliver(&log);
    intern_destroy(log.identities);
    arena_destroy(scratch);
    return true;
}
