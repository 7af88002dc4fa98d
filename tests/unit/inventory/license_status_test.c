/* The status of licences for Extended Security Updates. All texts are made up but for the IDs and names that Microsoft gave the licences. */
#include "inventory/listings/license_status.h"

#include "reader_fixture.h"

#define WINDOWS                                                                                                        \
    "Software licensing service version: 6.0.6002.18005\n\nName: Windows Server(R), ServerStandard edition\n"          \
    "Activation ID: 01234567-89ab-cdef-0123-456789abcdef\nApplication ID: 55c92734-d682-4d71-983e-d6ec3f16059f\n"      \
    "License Status: Licensed\n\n"
#define YEAR_1                                                                                                         \
    "Name: Windows(R), Server-ESU-Year1 add-on for ServerStandard\nActivation ID: "                                    \
    "553673ed-6ddf-419c-a153-b760283472fd\nApplication ID: 55c92734-d682-4d71-983e-d6ec3f16059f\n"

static struct reading read_text(const char *text)
{
    return reading_of_bytes(license_status_recognises, license_status_read, slice_from(text));
}

/* "y1 licensed, client y2 not licensed": what was read. */
static const char *describe(const struct reading *reading)
{
    struct slice text = SLICE("");
    for (size_t i = 0; i < reading->inventory->licenses.count; i++) {
        const struct license_observation *license = &reading->inventory->licenses.items[i];
        text = arena_format(reading->arena, SLICE_FORMAT "%s%s" SLICE_FORMAT " %s", SLICE_ARGUMENTS(text),
                            i ? ", " : "", license->for_client ? "client " : "", SLICE_ARGUMENTS(license->programme),
                            license->licensed ? "licensed" : "not licensed");
    }
    return text.length ? text.data : "";
}

TEST(what_is_read)
{
    static const struct {
        const char *what, *text, *expected;
        bool warned;
    } rows[] = {
        {"Windows alone", WINDOWS, "", false},
        {"licensed", WINDOWS YEAR_1 "License Status: Licensed\n", "y1 licensed", false},
        {"not licensed", WINDOWS YEAR_1 "License Status: Unlicensed\n", "y1 not licensed", false},
        {"notification", YEAR_1 "License Status: Notification\nNotification Reason: 0xC004F034.\n", "y1 not licensed",
         false},
        {"German", YEAR_1 "Lizenzstatus: Lizenziert\n", "y1 licensed", false},
        {"German, another word", YEAR_1 "Lizenzstatus: Benachrichtigung\n", "", true},
        {"another language", YEAR_1 "État de la licence: Avec licence\n", "", true},
        {"in a grace period", YEAR_1 "License Status: Initial grace period\n", "y1 not licensed", false},
        {"other English words", YEAR_1 "License Status: Perhaps\n", "", true},
        {"the labels of another language, the ID tells",
         "Aktivierungs-ID: 04FA0286-FA74-401E-BBE9-FBFBB158010D\nLizenzstatus: Lizenziert\n", "y2 licensed", false},
        {"a name without an ID",
         "Name: Windows(R), Server-ESU-Year3 add-on for ServerStandard\nLicense Status: Licensed\n", "y3 licensed",
         false},
        {"a name beside the ID of another product",
         "Name: Windows(R), Client-ESU-Year1 add-on for Education\nActivation ID: "
         "f520e45e-0000-0000-0000-d2765967d094\n"
         "Application ID: 55c92734-d682-4d71-983e-d6ec3f16059f\nLicense Status: Licensed\n",
         "", false},
        {"a client", "ID=0e00c25d-8795-4fb7-9572-3803d91b6880\nLicenseStatus=1\nName=x\n", "client y2 licensed", false},
        {"a property of PowerShell", "ID            : 16c08c85-0c8b-4009-9b2b-f1f7319e45f9\nLicenseStatus : 5\n",
         "y3 not licensed", false},
        {"a number that is none", "ID=553673ed-6ddf-419c-a153-b760283472fd\nLicenseStatus=10\n", "", true},
        {"two licences in a paragraph",
         YEAR_1 "Activation ID: 04fa0286-fa74-401e-bbe9-fbfbb158010d\nLicense Status: Licensed\n", "", true},
        {"two statuses in a paragraph", YEAR_1 "License Status: Unlicensed\nLicense Status: Licensed\n", "", true},
        {"a status before its licence", "License Status: Licensed\n" YEAR_1, "", true},
        {"another product in the paragraph",
         YEAR_1 "Activation ID: 01234567-89ab-cdef-0123-456789abcdef\nLicense Status: Licensed\n", "", true},
        {"a status in another paragraph", YEAR_1 "\nLicense Status: Licensed\n", "", true},
        {"a last line without its end", YEAR_1 "License Status: Licensed", "", true},
        {"two of them",
         YEAR_1 "License Status: Licensed\n\nActivation ID: 04fa0286-fa74-401e-bbe9-fbfbb158010d\n"
                "License Status: Unlicensed\n",
         "y1 licensed, y2 not licensed", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading reading = read_text(rows[i].text);
        assert_true(reading.read);
        if (strcmp(describe(&reading), rows[i].expected) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", rows[i].what, describe(&reading), rows[i].expected);
        assert_int_equal(reading.inventory->warnings.count, rows[i].warned);
        assert_int_equal(reading.inventory->coverage.count, 1);
        reading_end(&reading);
    }
}

TEST(where_it_was_read)
{
    struct reading reading = read_text(WINDOWS YEAR_1 "License Status: Licensed\n");
    const struct license_observation *license = &reading.inventory->licenses.items[0];
    assert_int_equal(license->origin.line, 8);
    assert_slice_equal(license->detail, "License Status: Licensed");
    reading_end(&reading);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {"", "License: MIT\n", "Status: Licensed\n",
                                         "ID: 01234567-89ab-cdef-0123-456789abcdef\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
}

TEST_MAIN("license_status")
