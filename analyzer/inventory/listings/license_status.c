/* Reader of the status of licences for Extended Security Updates.
 *
 *     Name: Windows(R), Server-ESU-Year1 add-on for ServerStandard
 *     Description: Windows(R) Operating System, VOLUME_MAK channel
 *     Activation ID: 553673ed-6ddf-419c-a153-b760283472fd
 *     Application ID: 55c92734-d682-4d71-983e-d6ec3f16059f
 *     License Status: Licensed
 *
 * and the same as properties, whose status is a number:
 *
 *     ID=553673ed-6ddf-419c-a153-b760283472fd
 *     LicenseStatus=1
 *
 * A licence is a paragraph: lines up to a blank one. One that names two licences, or has two statuses, was put together
 * from several and says nothing. */
#include "inventory/listings/license_status.h"

#include <ctype.h>

#include "base/text.h"
#include "inventory/doubt.h"

/* The application that all licences of Windows belong to; slmgr prints its ID with each of them (output in issue 3 of
 * alygcode/windows10esu). */
#define WINDOWS_APPLICATION SLICE("55c92734-d682-4d71-983e-d6ec3f16059f")

/* Activation IDs: archived script 11532209369, which gives Microsoft's Tech Community post 917807 as its source; and
 * independently of it archived copy 6568648622, which also has the names. */
static const struct licence {
    struct slice id;
    struct slice name;
    struct slice programme; /* as in data/esu-programmes.csv */
    bool for_client;
} licences[] = {
    {{"553673ed-6ddf-419c-a153-b760283472fd", 36}, {"Server-ESU-Year1 add-on", 23}, {"y1", 2}, false},
    {{"04fa0286-fa74-401e-bbe9-fbfbb158010d", 36}, {"Server-ESU-Year2 add-on", 23}, {"y2", 2}, false},
    {{"16c08c85-0c8b-4009-9b2b-f1f7319e45f9", 36}, {"Server-ESU-Year3 add-on", 23}, {"y3", 2}, false},
    {{"77db037b-95c3-48d7-a3ab-a9c6d41093e0", 36}, {"Client-ESU-Year1 add-on", 23}, {"y1", 2}, true},
    {{"0e00c25d-8795-4fb7-9572-3803d91b6880", 36}, {"Client-ESU-Year2 add-on", 23}, {"y2", 2}, true},
    {{"4220f546-f522-46df-8202-4d07afd26454", 36}, {"Client-ESU-Year3 add-on", 23}, {"y3", 2}, true},
};

/* Numbers: Microsoft, class SoftwareLicensingProduct, property LicenseStatus (quoted in issue 211 of
 * GoogleCloudPlatform/ compute-image-windows). English words: output in issue 3 of alygcode/windows10esu (Licensed),
 * the issue before (Unlicensed), archived copy 66462533251 (Notification); those of the four grace periods, as in the
 * copy of slmgr.vbs in jasonadsit/powershell-scripts. The German pair: archived script 38804472328. */
static const struct status {
    struct slice label;
    struct slice value;
    bool licensed;
} statuses[] = {
    {{"License Status", 14}, {"Licensed", 8}, true},
    {{"License Status", 14}, {"Unlicensed", 10}, false},
    {{"License Status", 14}, {"Notification", 12}, false},
    {{"License Status", 14}, {"Initial grace period", 20}, false},
    {{"License Status", 14}, {"Additional grace period (KMS license expired or hardware out of tolerance)", 74}, false},
    {{"License Status", 14}, {"Non-genuine grace period.", 25}, false},
    {{"License Status", 14}, {"Extended grace period", 21}, false},
    {{"Lizenzstatus", 12}, {"Lizenziert", 10}, true},
    {{"LicenseStatus", 13}, {"0", 1}, false},
    {{"LicenseStatus", 13}, {"1", 1}, true},
    {{"LicenseStatus", 13}, {"2", 1}, false},
    {{"LicenseStatus", 13}, {"3", 1}, false},
    {{"LicenseStatus", 13}, {"4", 1}, false},
    {{"LicenseStatus", 13}, {"5", 1}, false},
    {{"LicenseStatus", 13}, {"6", 1}, false},
};

struct paragraph {
    const struct licence *licence;
    const struct status *status;
    struct slice words; /* of the status */
    uint32_t line;      /* of the licence */
    size_t other_ids;
    size_t statuses;   /* labels of a status seen */
    bool is_no_status; /* words that Windows does not print behind a label whose words are all known */
    bool is_no_id;     /* an activation ID that is none */
    bool by_name;      /* the licence was told by its name alone */
    bool mixed;        /* two licences, or a status before its licence */
};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    struct paragraph paragraph;
    size_t licences, unread;
    bool has_status;    /* a label of a status was seen, so that the language is known */
    uint32_t stateless; /* line of the first licence without one; 0 = none */
};

/* "Label: value", "Label=value", "Label : value" */
static bool parse_line(struct slice line, struct slice *label, struct slice *value)
{
    size_t colon = slice_find(line, SLICE(":")), equals = slice_find(line, SLICE("="));
    size_t separator = colon < equals ? colon : equals;
    if (separator == SLICE_NOT_FOUND)
        return false;
    *label = slice_trim(slice_between(line, 0, separator));
    *value = slice_trim(slice_between(line, separator + 1, line.length));
    return true;
}

/* 553673ed-6ddf-419c-a153-b760283472fd, in shape */
static bool is_id(struct slice value)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    bool fits = value.length == sizeof shape - 1;
    for (size_t i = 0; fits && i < value.length; i++)
        fits = shape[i] == '-' ? value.data[i] == '-' : isxdigit((unsigned char)value.data[i]) != 0;
    return fits;
}

static const struct licence *find_licence(struct slice value, bool *by_name)
{
    for (size_t i = 0; i < sizeof licences / sizeof *licences; i++) {
        *by_name = !slice_equal_ignoring_case(value, licences[i].id);
        if (!*by_name || slice_find(value, licences[i].name) != SLICE_NOT_FOUND)
            return &licences[i];
    }
    return NULL;
}

static bool is_status_label(struct slice label)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (slice_equal_ignoring_case(label, statuses[i].label))
            return true;
    return false;
}

/* Of these labels all values are known; of other languages only some are. */
static bool is_known_label(struct slice label)
{
    return slice_equal_ignoring_case(label, SLICE("License Status")) ||
           slice_equal_ignoring_case(label, SLICE("LicenseStatus"));
}

static bool is_id_label(struct slice label)
{
    return slice_equal_ignoring_case(label, SLICE("Activation ID")) || slice_equal_ignoring_case(label, SLICE("ID"));
}

static const struct status *find_status(struct slice label, struct slice value)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (slice_equal_ignoring_case(label, statuses[i].label) && slice_equal_ignoring_case(value, statuses[i].value))
            return &statuses[i];
    return NULL;
}

enum opening license_status_opens(struct slice line)
{
    struct slice label, value;
    bool by_name;
    bool is_of_license = parse_line(line, &label, &value) &&
                         (is_status_label(label) || slice_equal_ignoring_case(value, WINDOWS_APPLICATION) ||
                          find_licence(value, &by_name));
    return is_of_license ? OPENING_GOES_ON : OPENING_NONE;
}

/* Paragraphs. */

static void take_licence(struct paragraph *paragraph, const struct licence *licence, bool by_name, uint32_t line)
{
    paragraph->mixed |= paragraph->statuses > 0 && !paragraph->licence;
    paragraph->mixed |= paragraph->licence && paragraph->licence != licence;
    paragraph->by_name = by_name && (!paragraph->licence || paragraph->by_name);
    if (!paragraph->licence)
        paragraph->line = line;
    paragraph->licence = licence;
}

static void take_line(struct paragraph *paragraph, struct slice line, uint32_t number)
{
    struct slice label, value;
    bool by_name;
    if (!parse_line(line, &label, &value))
        return;
    const struct licence *licence = find_licence(value, &by_name);
    if (licence) {
        take_licence(paragraph, licence, by_name, number);
    } else if (is_status_label(label)) {
        paragraph->statuses++;
        paragraph->status = find_status(label, value);
        paragraph->is_no_status |= !paragraph->status && is_known_label(label);
        paragraph->words = line;
    } else if (is_id_label(label) && !is_id(value)) {
        paragraph->is_no_id = true;
    } else if (is_id(value) && !slice_equal_ignoring_case(value, WINDOWS_APPLICATION)) {
        paragraph->other_ids++;
    }
}

/* A name without an ID of its own tells the licence; one beside the ID of another product is that product's. */
static bool names_one_licence(const struct paragraph *paragraph)
{
    return paragraph->licence && !(paragraph->by_name && paragraph->other_ids);
}

static void warn_of_unread(struct listing *listing, const struct paragraph *paragraph)
{
    if (listing->unread++ == 0)
        inventory_warn(listing->inventory,
                       SLICE_FORMAT ":%u: whether the licence " SLICE_FORMAT " is active stands there in no words that "
                                    "kbready knows; read it and state it with --assert esu=" SLICE_FORMAT
                                    ", or save the number LicenseStatus (see docs/exporting.md)",
                       SLICE_ARGUMENTS(listing->file->path), paragraph->line, SLICE_ARGUMENTS(paragraph->licence->name),
                       SLICE_ARGUMENTS(paragraph->licence->programme));
}

/* Words of another language are sound, only not understood. What is here was altered. */
static void doubt(struct listing *listing, uint32_t line, struct slice reason)
{
    inventory_doubt(listing->inventory, (struct doubt){
                                            .subjects = DOUBT_ABOUT(DOUBT_LICENSE),
                                            .standing = STANDING_RECORD,
                                            .origin = source_origin(listing->file, READER_LICENSE_STATUS, line),
                                            .reason = reason,
                                        });
}

static void finish_paragraph(struct listing *listing)
{
    struct paragraph paragraph = listing->paragraph;
    listing->paragraph = (struct paragraph){0};
    listing->has_status |= paragraph.statuses > 0;
    if (!names_one_licence(&paragraph))
        return;
    if (paragraph.statuses > 1 || paragraph.mixed)
        doubt(listing, paragraph.line, SLICE("two licences run together, or a status stands twice"));
    if (paragraph.other_ids && !paragraph.by_name)
        doubt(listing, paragraph.line, SLICE("a second activation ID beside that of the licence"));
    if (paragraph.is_no_status)
        doubt(listing, paragraph.line, SLICE("a status that Windows does not have"));
    if (paragraph.is_no_id)
        doubt(listing, paragraph.line, SLICE("an activation ID that is none"));
    if (paragraph.statuses == 0 && !listing->stateless)
        listing->stateless = paragraph.line;
    if (!paragraph.status || paragraph.statuses != 1 || paragraph.mixed || paragraph.other_ids) {
        warn_of_unread(listing, &paragraph);
        return;
    }
    listing->licences++;
    inventory_add_license(listing->inventory,
                          (struct license_observation){
                              .programme = paragraph.licence->programme,
                              .for_client = paragraph.licence->for_client,
                              .licensed = paragraph.status->licensed,
                              .detail = text_clean(listing->inventory->arena, paragraph.words),
                              .origin = source_origin(listing->file, READER_LICENSE_STATUS, paragraph.line),
                          });
}

static void add_coverage(const struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_LICENSE_STATUS, listing->file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("ESU licences: those named; its silence proves nothing"));
    if (listing->unread)
        coverage->cost = SLICE("whether a licence that it names is active is not known");
    else if (!listing->licences)
        coverage->cost = SLICE("it names no licence for Extended Security Updates");
}

bool license_status_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (license_status_opens(line) != OPENING_NONE)
            return true;
    return false;
}

bool license_status_read(struct inventory *inventory, const struct source_file *file,
                         __attribute__((unused)) struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file};
    struct text_lines lines = {.rest = text_whole_lines(file->text), .number = file->lines_before};
    struct slice line;
    while (text_next_line(&lines, &line)) {
        if (slice_trim(line).length == 0)
            finish_paragraph(&listing);
        else
            take_line(&listing.paragraph, slice_trim(line), lines.number);
    }
    finish_paragraph(&listing);
    if (listing.has_status && listing.stateless)
        doubt(&listing, listing.stateless, SLICE("a licence without its status"));
    add_coverage(&listing);
    return true;
}
