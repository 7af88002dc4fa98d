/* Reader of systeminfo output in any language: only its structure is looked at, never a label.
 *
 *     Host Name:                 SRV-FILE01
 *     OS Name:                   Microsoft Windows Server 2008 Standard
 *     OS Version:                6.0.6002 Service Pack 2 Build 6002
 *     ...
 *     System Type:               x64-based PC
 *     Processor(s):              1 Processor(s) Installed.
 *                                [01]: x64 Family 6 Model 23 Stepping 10 GenuineIntel ~2833 Mhz
 *     ...
 *     Hotfix(s):                 2 Hotfix(s) Installed.
 *                                [01]: {7A068575-C5DB-43D9-BE20-3895D0C69B17}
 *                                [02]: KB948465
 *     Network Card(s):           1 NIC(s) Installed.
 *                                [01]: Intel(R) PRO/1000 MT Network Connection
 */
#include "inventory/listings/system_info.h"

#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/listings/hotfix_name.h"
#include "inventory/listings/system_info_rows.h"
#include "inventory/listings/system_type.h"
#include "inventory/listings/system_version.h"

enum { HEADING_LINES = 3 }; /* host, name and version of Windows */

struct entry {
    uint32_t line;
    uint32_t kb; /* 0 = a hotfix without a number, or no hotfix */
};

/* Consecutive lines that begin with a bracket, under one header: processors, hotfixes, network cards, addresses. */
struct block {
    struct slice header;
    struct slice above_header;
    struct {
        LIST_FIELDS(struct entry);
    } entries;
    size_t hotfixes;      /* entries that are names of hotfixes */
    uint32_t broken_line; /* of an entry that stops in its number: "[246]" or "[24"; 0 = none */
};

struct walk {
    struct arena *scratch;
    struct slice above[2]; /* the line with text before this one, and the one before that */
    struct block block;
    bool in_block;
    bool processors_found; /* the first block, unless it is the one of hotfixes */
    bool hotfixes_found;   /* what follows is network */
    struct system_observation system;
    enum architecture type_in_words;    /* of a line that can only be the type of the system */
    bool is_nameless;                   /* the line with the name of Windows is not where it stands in every output */
    struct slice labels[HEADING_LINES]; /* of this output's heading */
    uint32_t strays;                    /* lines with one of these labels behind it */
    bool is_broken;                     /* a second list of hotfixes */
};

/* The part of a line behind its label. */
static bool value_of(struct slice line, struct slice *value)
{
    if (slice_find(line, SLICE(":")) == SLICE_NOT_FOUND)
        return false;
    struct slice label;
    slice_next_part(&line, ':', &label);
    *value = slice_trim(line);
    return value->length > 0;
}

/* Empty where the line has none: it is indented, or has no colon. */
static struct slice label_of(struct slice line)
{
    size_t end = slice_find(line, SLICE(":"));
    bool has_label = end != SLICE_NOT_FOUND && end > 0 && line.data[0] != ' ';
    return has_label ? slice_between(line, 0, end) : SLICE("");
}

static bool is_version_line(struct slice line, struct system_observation *system)
{
    struct slice value;
    return value_of(line, &value) && system_version_parse(value, system);
}

bool system_info_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    struct system_observation system = {0};
    while (text_next_line(&lines, &line))
        if (is_version_line(line, &system) || system_info_rows_opens(line))
            return true;
    return false;
}

enum opening system_info_opens(struct slice line)
{
    struct system_observation system = {0};
    return is_version_line(line, &system) || system_info_rows_opens(line) ? OPENING_BEGINS : OPENING_NONE;
}

/* The version line; the line before it is the name of the system, in every language with the word Windows, the one
 * before that the name of the host. */
static void take_version(struct walk *walk, struct slice line, uint32_t number)
{
    struct slice host, word, product;
    if (!is_version_line(line, &walk->system))
        return;
    walk->system.origin.line = number;
    walk->labels[0] = label_of(line);
    walk->labels[1] = label_of(walk->above[0]);
    walk->labels[2] = label_of(walk->above[1]);
    walk->is_nameless =
        !value_of(walk->above[0], &product) || slice_find_ignoring_case(product, SLICE("Windows")) == SLICE_NOT_FOUND;
    if (walk->is_nameless)
        return;
    walk->system.product_name = product;
    if (!value_of(walk->above[1], &host) || slice_find(host, SLICE("\\")) != SLICE_NOT_FOUND)
        return;
    struct slice rest = host;
    if (system_version_next_word(&rest, &word) && word.length == host.length)
        walk->system.computer_name = host;
}

/* The type of the system stands above the header of the processors. The processors themselves say nothing: an x86
 * Windows prints "x64 Family 6" too. */
static void take_architecture(struct walk *walk)
{
    struct slice value;
    if (value_of(walk->block.above_header, &value))
        walk->system.architecture = system_type_architecture(value);
}

/* "x64-based PC": of an excerpt without processors, the words of the type tell it. */
static void take_type(struct walk *walk, struct slice line)
{
    struct slice value;
    bool is_type = value_of(line, &value) && (slice_starts_with_ignoring_case(value, SLICE("x64-")) ||
                                              slice_starts_with_ignoring_case(value, SLICE("x86-")));
    if (is_type && slice_ends_with_ignoring_case(value, SLICE(" PC")))
        walk->type_in_words = system_type_architecture(value);
}

static bool is_block_line(struct slice trimmed)
{
    return trimmed.length > 1 && trimmed.data[0] == '[' && trimmed.data[1] >= '0' && trimmed.data[1] <= '9';
}

/* "...": somebody left entries out. */
static bool is_gap(struct slice trimmed)
{
    return slice_equal(trimmed, SLICE("...")) || slice_equal(trimmed, SLICE("[...]")) ||
           slice_equal(trimmed, SLICE("\xE2\x80\xA6"));
}

static void take_entry(struct walk *walk, struct slice trimmed, uint32_t number)
{
    struct slice text;
    if (!value_of(trimmed, &text)) {
        walk->block.broken_line = number;
        return;
    }
    struct entry *entry = list_append(walk->scratch, &walk->block.entries);
    entry->line = number;
    walk->block.hotfixes += hotfix_name_parse(text, &entry->kb);
}

/* The count in "175 Hotfix(s) Installed.", wherever the language puts it; 0 when there is none. */
static uint64_t stated_count(struct slice header)
{
    struct slice rest, word;
    uint64_t count = 0;
    if (!value_of(header, &rest))
        return 0;
    while (system_version_next_word(&rest, &word)) {
        if (word.length && word.data[word.length - 1] == '.')
            word.length--;
        if (slice_parse_number(word, UINT16_MAX, &count))
            return count;
    }
    return 0;
}

static void warn_of_cut(struct inventory *inventory, const struct source_file *file, const struct block *block)
{
    uint64_t stated = stated_count(block->header);
    if (!block->broken_line && stated <= block->entries.count)
        return;
    uint32_t line = block->broken_line ? block->broken_line : block->entries.items[block->entries.count - 1].line;
    inventory_warn(inventory,
                   SLICE_FORMAT ":%u: the list of hotfixes is cut (%zu listed, %llu stated); systeminfo does that with "
                                "long lists, export the registry or \"wmic qfe\" as well",
                   SLICE_ARGUMENTS(file->path), line, block->entries.count, (unsigned long long)stated);
}

/* A block of hotfixes is told by its entries: most are names of hotfixes, which no processor or network card is. The
 * first block of another kind is the one of the processors. */
static void finish_block(struct walk *walk, struct inventory *inventory, const struct source_file *file)
{
    const struct block *block = &walk->block;
    bool hotfixes = block->hotfixes * 2 > block->entries.count;
    if (!hotfixes && !walk->processors_found && !walk->hotfixes_found && walk->system.major) {
        walk->processors_found = true;
        take_architecture(walk);
    }
    walk->is_broken |= hotfixes && walk->hotfixes_found;
    if (!hotfixes || walk->hotfixes_found)
        return;
    walk->hotfixes_found = true;
    for (size_t i = 0; i < block->entries.count; i++)
        if (block->entries.items[i].kb)
            inventory_add_hotfix(inventory, block->entries.items[i].kb,
                                 source_origin(file, READER_SYSTEM_INFO, block->entries.items[i].line));
    warn_of_cut(inventory, file, block);
}

static struct system_observation system_of(const struct source_file *file)
{
    return (struct system_observation){
        .service_pack = -1, .certainty = CERTAINTY_CERTAIN, .origin = source_origin(file, READER_SYSTEM_INFO, 0)};
}

static void doubt_system(struct inventory *inventory, const struct walk *walk, const char *reason)
{
    inventory_doubt(inventory, (struct doubt){.subjects = DOUBT_ABOUT(DOUBT_SYSTEM),
                                              .standing = STANDING_RECORD,
                                              .origin = walk->system.origin,
                                              .reason = slice_from(reason)});
}

/* Of which machine an output is must show where there are several in one file, and each line of its heading stands
 * once: else what follows may be of another machine. */
static void add_system(struct inventory *inventory, struct walk *walk, bool is_one_of_several)
{
    if (walk->system.architecture == ARCHITECTURE_UNKNOWN)
        walk->system.architecture = walk->type_in_words;
    walk->system.product_name = text_clean(inventory->arena, walk->system.product_name);
    walk->system.computer_name = text_clean(inventory->arena, walk->system.computer_name);
    inventory_add_system(inventory, walk->system);
    if (walk->is_nameless)
        doubt_system(inventory, walk, "the line above with the name of Windows is missing or altered");
    else if (is_one_of_several && !walk->system.computer_name.length)
        doubt_system(inventory, walk, "one of several outputs in this file does not name its host");
    if (walk->is_broken)
        doubt_system(inventory, walk, "lines of a second output without its beginning");
}

static bool is_of_heading(const struct walk *walk, struct slice line)
{
    struct slice label = label_of(line);
    for (size_t i = 0; label.length && i < HEADING_LINES; i++)
        if (slice_equal(label, walk->labels[i]))
            return true;
    return false;
}

static void take_line(struct walk *walk, struct inventory *inventory, const struct source_file *file, struct slice line,
                      uint32_t number)
{
    struct slice trimmed = slice_trim(line);
    bool block_line = is_block_line(trimmed);
    if (trimmed.length == 0)
        return;
    if (walk->in_block && is_gap(trimmed)) {
        walk->block.broken_line = number;
        return;
    }
    if (walk->in_block && !block_line)
        finish_block(walk, inventory, file);
    if (!walk->system.major)
        take_version(walk, line, number);
    else
        walk->strays += is_of_heading(walk, line);
    if (block_line && !walk->in_block)
        walk->block = (struct block){.header = walk->above[0], .above_header = walk->above[1]};
    if (block_line)
        take_entry(walk, trimmed, number);
    else
        take_type(walk, line);
    walk->in_block = block_line;
    walk->above[1] = walk->above[0];
    walk->above[0] = line;
}

static void add_coverage(struct inventory *inventory, const struct source_file *file)
{
    struct coverage *coverage = inventory_add_coverage(inventory, READER_SYSTEM_INFO, file->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, SLICE("system: version, architecture, names"));
    coverage_add_authority(inventory, coverage, SLICE("hotfixes: presence; its silence proves nothing"));
}

static void end_system(struct walk *walk, struct inventory *inventory, const struct source_file *file)
{
    if (walk->in_block)
        finish_block(walk, inventory, file);
    walk->is_broken |= walk->strays > 0;
    if (walk->system.major)
        add_system(inventory, walk, file->is_one_of_several);
}

static bool read_list(struct inventory *inventory, const struct source_file *file, struct arena *scratch)
{
    struct text_lines lines = source_lines(file);
    struct slice line;
    struct walk walk = {.scratch = scratch, .system = system_of(file)};
    while (text_next_line(&lines, &line))
        take_line(&walk, inventory, file, line, lines.number);
    end_system(&walk, inventory, file);
    return walk.system.major > 0;
}

/* A row of a table or of separated values is a whole output: of its line are all its parts. */
static bool read_rows(struct inventory *inventory, const struct source_file *file, struct arena *scratch)
{
    struct system_info_rows rows = {.lines = source_lines(file), .scratch = scratch};
    struct slice list, line;
    bool any = false;
    while (system_info_rows_next(&rows, &list)) {
        struct walk walk = {.scratch = scratch, .system = system_of(file)};
        struct text_lines lines = {.rest = list};
        while (text_next_line(&lines, &line))
            take_line(&walk, inventory, file, line, rows.lines.number);
        end_system(&walk, inventory, file);
        any |= walk.system.major > 0;
    }
    return any;
}

bool system_info_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct arena *scratch = arena_create();
    bool any = read_list(inventory, file, scratch) || read_rows(inventory, file, scratch);
    arena_destroy(scratch);
    if (!any)
        return error_set(error, ERROR_INPUT,
                         "no line gives the version of Windows as \"6.0.6002 ... 6002\"; save the output of systeminfo "
                         "again, unshortened");
    add_coverage(inventory, file);
    return true;
}
