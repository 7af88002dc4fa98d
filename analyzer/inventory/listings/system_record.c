/* Reader of the properties of the operating system, as wmic os, Win32_OperatingSystem and Get-ComputerInfo have them: a
 * list, a table, separated values or JSON (record_form.h).
 *
 *     BuildNumber=6002                               OsName        : Microsoft Windows Server 2016 Standard
 *     Caption=Microsoft Windows Server 2008 Standard OsVersion     : 10.0.14393
 *     CSDVersion=Service Pack 2                      OsBuildNumber : 14393
 *     CSName=SRV-A                                   CsName        : SRV-C
 *     OSArchitecture=64-bit                          CsSystemType  : x64-based PC
 *     Version=6.0.6002                               OsHotFixes    : {KB4103723, KB5017396}
 *
 * and as msinfo32 saves them as text, name and value with a tab between:
 *
 *     OS Name<tab>Microsoft Windows Server 2008 Standard
 *     Version<tab>6.0.6002 Service Pack 2 Build 6002
 *     System Name<tab>SRV-A
 *
 * Names, spelling and types: Microsoft, class Win32_OperatingSystem, and Get-ComputerInfo, which puts its class before
 * each. */
#include "inventory/listings/system_record.h"

#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/listings/hotfix_name.h"
#include "inventory/listings/record_form.h"
#include "inventory/listings/system_type.h"
#include "inventory/listings/system_version.h"
#include "inventory/parts/prompt.h"

enum field {
    FIELD_VERSION,
    FIELD_BUILD,
    FIELD_PRODUCT,
    FIELD_SERVICE_PACK,
    FIELD_COMPUTER,
    FIELD_BITS,
    FIELD_TYPE,
    FIELD_HOTFIXES,
};

static const struct record_name names[] = {
    {{"Version", 7}, FIELD_VERSION, false, RECORD_WORD},
    {{"OsVersion", 9}, FIELD_VERSION, true, RECORD_WORD},
    {{"BuildNumber", 11}, FIELD_BUILD, true, RECORD_WORD},
    {{"OsBuildNumber", 13}, FIELD_BUILD, true, RECORD_WORD},
    {{"Caption", 7}, FIELD_PRODUCT, false, RECORD_WORDS},
    {{"OsName", 6}, FIELD_PRODUCT, true, RECORD_WORDS},
    {{"CSDVersion", 10}, FIELD_SERVICE_PACK, true, RECORD_WORDS},
    {{"OsCSDVersion", 12}, FIELD_SERVICE_PACK, true, RECORD_WORDS},
    {{"ServicePackMajorVersion", 23}, FIELD_SERVICE_PACK, true, RECORD_WORD},
    {{"OsServicePackMajorVersion", 25}, FIELD_SERVICE_PACK, true, RECORD_WORD},
    {{"CSName", 6}, FIELD_COMPUTER, false, RECORD_WORD},
    {{"OsArchitecture", 14}, FIELD_BITS, true, RECORD_WORDS},
    {{"CsSystemType", 12}, FIELD_TYPE, true, RECORD_WORDS},
    {{"OsHotFixes", 10}, FIELD_HOTFIXES, true, RECORD_WORDS},
    {{"System Name", 11}, FIELD_COMPUTER, true, RECORD_WORD},
    {{"System Type", 11}, FIELD_TYPE, false, RECORD_WORDS},
    {{"Node", 4}, FIELD_COMPUTER, false, RECORD_WORD},
    {{"PSComputerName", 14}, FIELD_COMPUTER, false, RECORD_WORD},
};
static const struct record_kind systems = {
    names, sizeof names / sizeof *names,
    RECORD_INITIAL('b') | RECORD_INITIAL('c') | RECORD_INITIAL('o') | RECORD_INITIAL('s'), false};

struct listing {
    struct inventory *inventory;
    const struct source_file *file;
    size_t records, hotfixes;
    bool is_unlike; /* a record that gives no version of Windows as these tools do */
    uint32_t line;  /* of it */
};

bool system_record_recognises(const struct source_file *file)
{
    return record_form_recognises(&systems, file->text);
}

enum opening system_record_opens(struct slice line)
{
    return record_form_opens(&systems, line);
}

/* "6.0.6002" and its build once more, where that is stated. */
static bool parse_version(const struct record *record, struct system_observation *system)
{
    uint64_t build = 0;
    if (system_version_parse(record->fields[FIELD_VERSION], system))
        return true;
    struct slice stated = record->fields[FIELD_BUILD];
    if (!system_version_parse_short(record->fields[FIELD_VERSION], system))
        return false;
    if (stated.length && (!slice_parse_number(stated, UINT16_MAX, &build) || build != system->build))
        return false;
    system->service_pack = system_version_service_pack(record->fields[FIELD_SERVICE_PACK], system);
    return true;
}

/* "64-bit" says less than the type of the system: Windows for Itanium has 64, too. */
static void take_bits(struct listing *listing, const struct record *record, const struct system_observation *system)
{
    struct slice bits = record->fields[FIELD_BITS];
    bool is_arm = slice_find_ignoring_case(bits, SLICE("ARM")) != SLICE_NOT_FOUND;
    bool is_64 = slice_find(bits, SLICE("64")) != SLICE_NOT_FOUND;
    bool is_32 = slice_find(bits, SLICE("32")) != SLICE_NOT_FOUND;
    bool is_itanium = slice_find_ignoring_case(system->product_name, SLICE("Itanium")) != SLICE_NOT_FOUND;
    if (system->architecture != ARCHITECTURE_UNKNOWN || (!is_64 && !is_32))
        return;
    enum architecture architecture = is_arm && is_64 ? ARCHITECTURE_ARM64
                                     : is_itanium    ? ARCHITECTURE_IA64
                                     : is_64         ? ARCHITECTURE_AMD64
                                                     : ARCHITECTURE_X86;
    inventory_add_system(listing->inventory, (struct system_observation){.service_pack = -1,
                                                                         .architecture = architecture,
                                                                         .certainty = CERTAINTY_LIKELY,
                                                                         .origin = system->origin});
}

/* "{KB4103723, KB5017396}"; a list that was cut ends with dots. */
static void take_hotfixes(struct listing *listing, struct slice text, uint32_t line)
{
    struct slice rest = text, name;
    uint32_t kb;
    while (text.length && slice_next_part(&rest, ',', &name)) {
        while (name.length && (name.data[0] == '{' || name.data[0] == ' '))
            name = slice_between(name, 1, name.length);
        while (name.length && (name.data[name.length - 1] == '}' || name.data[name.length - 1] == ' '))
            name.length--;
        if (!hotfix_name_parse(name, &kb) || !kb)
            continue;
        listing->hotfixes++;
        inventory_add_hotfix(listing->inventory, kb, source_origin(listing->file, READER_SYSTEM_RECORD, line));
    }
}

static void take_record(void *context, const struct record *record)
{
    struct listing *listing = context;
    struct slice product = record->fields[FIELD_PRODUCT], version = record->fields[FIELD_VERSION];
    struct system_observation system = {
        .service_pack = -1,
        .certainty = CERTAINTY_CERTAIN,
        .origin = source_origin(listing->file, READER_SYSTEM_RECORD, record->line),
        .product_name = slice_find_ignoring_case(product, SLICE("Windows")) == SLICE_NOT_FOUND
                            ? SLICE("")
                            : text_clean(listing->inventory->arena, product),
        .computer_name = text_clean(listing->inventory->arena, record->fields[FIELD_COMPUTER]),
        .architecture = system_type_architecture(record->fields[FIELD_TYPE]),
    };
    take_hotfixes(listing, record->fields[FIELD_HOTFIXES], record->line);
    if (!version.length || slice_starts_with_ignoring_case(version, SLICE("--")))
        return;
    if (!parse_version(record, &system)) {
        listing->is_unlike = true;
        listing->line = record->line;
        return;
    }
    listing->records++;
    inventory_add_system(listing->inventory, system);
    take_bits(listing, record, &system);
}

static void deliver(struct listing *listing)
{
    struct inventory *inventory = listing->inventory;
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_SYSTEM_RECORD, listing->file->path, COVERAGE_READ);
    if (listing->records)
        coverage_add_authority(inventory, coverage, SLICE("system: version, architecture, names"));
    if (listing->hotfixes)
        coverage_add_authority(inventory, coverage, SLICE("hotfixes: presence; its silence proves nothing"));
    if (listing->is_unlike)
        inventory_doubt_source_at(inventory, source_origin(listing->file, READER_SYSTEM_RECORD, listing->line),
                                  SLICE("version and build of Windows do not agree, or are none"));
}

bool system_record_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct listing listing = {.inventory = inventory, .file = file};
    struct arena *scratch = arena_create();
    bool read = record_form_read(&systems, file, scratch, take_record, &listing, error);
    arena_destroy(scratch);
    if (read && !listing.records && !listing.hotfixes && !listing.is_unlike)
        return error_set(
            error, ERROR_INPUT,
            "it gives no version of Windows; save all properties (Get-ComputerInfo, or wmic os get /value)");
    if (read)
        deliver(&listing);
    return read;
}
