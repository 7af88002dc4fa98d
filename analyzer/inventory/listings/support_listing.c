/* Reader of the history of updates, as Microsoft's support collector writes it (HOST_Hotfixes.TXT, .CSV):
 *
 *     Category    Level  ID         Operation  Date       Client  By               Result                  Title
 *     ---------------------------------------------------------------------------------------------------------
 *     QFE hotfix         KB4474419  Install    9/20/2019          NT AUTHORITY...  Completed successfully  http://…
 *
 * and as PowerShell shows that of Windows Update, by IUpdateSearcher::QueryHistory or Get-WUHistory; a list, a table,
 * separated values or JSON (record_form.h):
 *
 *     Title      : 2019-10 Security Monthly Quality Rollup for Windows Server 2008 for x64-based Systems (KB4520002)
 *     Date       : 10/9/2019 7:14:45 PM
 *     Operation  : 1
 *     ResultCode : 4
 *     HResult    : -2146498525
 *
 * Rows of the category "QFE hotfix" are the list of Get-HotFix; all others are history, which proves nothing of today.
 * Numbers: Microsoft, enumerations UpdateOperation and OperationResultCode. */
#include "inventory/listings/support_listing.h"

#include "base/text.h"
#include "inventory/listings/hotfix_name.h"
#include "inventory/listings/record_form.h"
#include "inventory/listings/update_event.h"

enum field {
    FIELD_CATEGORY,
    FIELD_ID,
    FIELD_OPERATION,
    FIELD_DATE,
    FIELD_RESULT,
    FIELD_TITLE,
    FIELD_CODE,
    FIELD_OTHER
};

static const struct record_name names[] = {
    {{"Category", 8}, FIELD_CATEGORY, true, RECORD_WORDS},
    {{"Level", 5}, FIELD_OTHER, false, RECORD_WORDS},
    {{"ID", 2}, FIELD_ID, false, RECORD_WORD},
    {{"Operation", 9}, FIELD_OPERATION, true, RECORD_WORD},
    {{"Date", 4}, FIELD_DATE, false, RECORD_WORDS},
    {{"Client", 6}, FIELD_OTHER, false, RECORD_WORDS},
    {{"By", 2}, FIELD_OTHER, false, RECORD_WORDS},
    {{"Result", 6}, FIELD_RESULT, false, RECORD_WORDS},
    {{"Title", 5}, FIELD_OTHER, false, RECORD_WORDS},
};
static const struct record_kind updates = {names, sizeof names / sizeof *names,
                                           RECORD_INITIAL('c') | RECORD_INITIAL('o'), false};

static const struct record_name names_of_history[] = {
    {{"ResultCode", 10}, FIELD_RESULT, true, RECORD_WORD},
    {{"OperationName", 13}, FIELD_OPERATION, true, RECORD_WORD},
    {{"Result", 6}, FIELD_RESULT, false, RECORD_WORD},
    {{"Operation", 9}, FIELD_OPERATION, false, RECORD_WORD},
    {{"HResult", 7}, FIELD_CODE, false, RECORD_WORD},
    {{"KB", 2}, FIELD_ID, false, RECORD_WORD},
    {{"Date", 4}, FIELD_DATE, false, RECORD_WORDS},
    {{"ComputerName", 12}, FIELD_OTHER, false, RECORD_WORD},
    {{"PSComputerName", 14}, FIELD_OTHER, false, RECORD_WORD},
    {{"Title", 5}, FIELD_TITLE, false, RECORD_WORDS},
};
static const struct record_kind history = {names_of_history, sizeof names_of_history / sizeof *names_of_history,
                                           RECORD_INITIAL('r') | RECORD_INITIAL('o'), false};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct arena *scratch;
    size_t hotfixes, events;
};

/* A head, and nothing else: a list of properties with these names would be of something else. */
static enum opening collector_opens(struct slice line)
{
    bool has_both = line.length < 2000 && slice_find(line, SLICE("Category")) != SLICE_NOT_FOUND &&
                    slice_find(line, SLICE("Operation")) != SLICE_NOT_FOUND;
    return has_both && record_form_opens(&updates, line) == OPENING_BEGINS ? OPENING_BEGINS : OPENING_NONE;
}

/* "OperationName" and "Result" stand in other lists, too. */
static bool is_head_of_history(struct slice line)
{
    bool may_be = line.length < 2000 && slice_find_ignoring_case(line, SLICE("Title")) != SLICE_NOT_FOUND &&
                  slice_find_ignoring_case(line, SLICE("Result")) != SLICE_NOT_FOUND;
    return may_be && record_form_opens(&history, line) == OPENING_BEGINS;
}

static bool is_property_of_history(struct slice line)
{
    return slice_starts_with_ignoring_case(slice_trim(line), SLICE("ResultCode")) &&
           record_form_opens(&history, line) == OPENING_GOES_ON;
}

enum opening support_listing_opens(struct slice line)
{
    if (is_head_of_history(line))
        return OPENING_BEGINS;
    return is_property_of_history(line) ? OPENING_GOES_ON : collector_opens(line);
}

static bool is_json_of_history(struct slice text)
{
    return slice_find(text, SLICE("\"ResultCode\"")) != SLICE_NOT_FOUND && record_form_recognises(&history, text);
}

bool support_listing_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (support_listing_opens(line) != OPENING_NONE)
            return true;
    return is_json_of_history(file->text);
}

static const struct record_kind *kind_of(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (collector_opens(line) != OPENING_NONE)
            return &updates;
    return &history;
}

/* "0x800f0823", or the same as the number with a sign that PowerShell makes of it. */
static uint32_t result_of(struct slice text)
{
    uint64_t number;
    bool is_negative = text.length && text.data[0] == '-';
    if (!slice_parse_number(slice_between(text, is_negative, text.length), UINT32_MAX, &number))
        return update_event_code(text);
    return is_negative ? (uint32_t)0 - (uint32_t)number : (uint32_t)number;
}

static void add_event(struct listing *listing, const struct record *record, uint32_t kb, bool succeeded)
{
    struct logged_event event = {.kind = succeeded ? LOGGED_INSTALLATION : LOGGED_FAILURE,
                                 .kb = kb,
                                 .code = succeeded ? 0 : result_of(record->fields[FIELD_CODE]),
                                 .origin = source_origin(listing->file, READER_SUPPORT_LISTING, record->line)};
    event.origin.key = text_clean(listing->scratch, record->fields[FIELD_DATE]);
    listing->events += inventory_add_logged_event(listing->inventory, event);
}

static bool is_one_of(struct slice word, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (slice_equal_ignoring_case(word, slice_from(words[i])))
            return true;
    return false;
}

static const char *const installations[] = {"Install", "Installation", "1", NULL};
static const char *const successes[] = {"Completed successfully", "Succeeded", "2", NULL};
static const char *const failures[] = {"Failed", "Aborted", "4", "5", NULL};

/* Of a table whose blanks were lost: "QFE hotfix KB4474419 Install 9/20/2019 Completed successfully http://…". */
static void take_collapsed_row(struct listing *listing, const struct record *record)
{
    struct slice rest = record->row, word;
    uint32_t kb = 0;
    bool is_hotfix = slice_starts_with_ignoring_case(rest, SLICE("QFE hotfix ")) &&
                     slice_find(rest, SLICE(" Install ")) != SLICE_NOT_FOUND &&
                     slice_find(rest, SLICE(" Completed successfully")) != SLICE_NOT_FOUND;
    while (is_hotfix && !kb && slice_next_part(&rest, ' ', &word))
        if (!hotfix_name_parse(word, &kb))
            kb = 0;
    if (!kb)
        return;
    listing->hotfixes++;
    inventory_add_hotfix(listing->inventory, kb, source_origin(listing->file, READER_SUPPORT_LISTING, record->line));
}

static void take_row(void *context, const struct record *record)
{
    struct listing *listing = context;
    if (record->row.length) {
        take_collapsed_row(listing, record);
        return;
    }
    const struct slice *fields = record->fields;
    uint32_t kb;
    bool succeeded = is_one_of(fields[FIELD_RESULT], successes);
    if (!hotfix_name_parse(fields[FIELD_ID], &kb) || !kb || !is_one_of(fields[FIELD_OPERATION], installations))
        return;
    if (succeeded && slice_equal_ignoring_case(fields[FIELD_CATEGORY], SLICE("QFE hotfix"))) {
        listing->hotfixes++;
        inventory_add_hotfix(listing->inventory, kb,
                             source_origin(listing->file, READER_SUPPORT_LISTING, record->line));
    } else {
        add_event(listing, record, kb, succeeded);
    }
}

/* What is neither success nor failure tells nothing that anybody could use. */
static void take_event(void *context, const struct record *record)
{
    struct listing *listing = context;
    const struct slice *fields = record->fields;
    bool succeeded = is_one_of(fields[FIELD_RESULT], successes);
    bool is_other = fields[FIELD_OPERATION].length && !is_one_of(fields[FIELD_OPERATION], installations);
    uint32_t kb = update_event_kb(fields[FIELD_TITLE]);
    if (kb && !is_other && (succeeded || is_one_of(fields[FIELD_RESULT], failures)))
        add_event(listing, record, kb, succeeded);
}

bool support_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file, .scratch = arena_create()};
    const struct record_kind *kind = kind_of(file);
    bool read =
        record_form_read(kind, file, listing.scratch, kind == &updates ? take_row : take_event, &listing, error);
    arena_destroy(listing.scratch);
    if (!read)
        return false;
    struct coverage *coverage = inventory_add_coverage(inventory, READER_SUPPORT_LISTING, file->path, COVERAGE_READ);
    if (kind == &updates)
        coverage_add_authority(inventory, coverage, SLICE("hotfixes: presence; its silence proves nothing"));
    if (listing.events || kind != &updates)
        coverage_add_authority(inventory, coverage,
                               arena_format(inventory->arena,
                                            "events of updates at a time (%zu), no proof of today's state",
                                            listing.events));
    return true;
}
