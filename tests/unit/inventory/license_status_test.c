/* The status of licences for Extended Security Updates. All texts are made up but for the IDs and names that Microsoft
 * gave the licences. */
#include "inventory/listings/license_status.h"

#include "inventory/doubt.h"
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

/* What Windows does not print was altered, whatever else the paragraph says; words of another language are only not
 * understood. */
TEST(what_was_altered_is_doubtful)
{
    static const char no_status[] = "a status that Windows does not have", no_id[] = "an activation ID that is none",
                      second_id[] = "a second activation ID beside that of the licence",
                      two[] = "two licences run together, or a status stands twice",
                      stateless[] = "a licence without its status";
    static const struct {
        const char *what, *text, *reason; /* NULL = no doubt */
        uint32_t line;
        const char *expected;
    } rows[] = {
        {"sound", WINDOWS YEAR_1 "License Status: Licensed\n", NULL, 0, "y1 licensed"},
        {"a grace period", YEAR_1 "License Status: Non-genuine grace period.\n", NULL, 0, "y1 not licensed"},
        {"an extended grace period", YEAR_1 "License Status: Extended grace period\n", NULL, 0, "y1 not licensed"},
        {"an additional grace period",
         YEAR_1 "License Status: Additional grace period (KMS license expired or hardware out of tolerance)\n", NULL, 0,
         "y1 not licensed"},
        {"a status of Windows alone", "License Status: Perhaps\n", NULL, 0, ""},
        {"an unknown status", WINDOWS YEAR_1 "License Status: Licenced\n", no_status, 8, ""},
        {"a status that is cut", YEAR_1 "License Status: \n", no_status, 1, ""},
        {"an unknown number", "ID=553673ed-6ddf-419c-a153-b760283472fd\nLicenseStatus=7\n", no_status, 1, ""},
        {"a word for a number", "ID=553673ed-6ddf-419c-a153-b760283472fd\nLicenseStatus=Licensed\n", no_status, 1, ""},
        {"German, another word", YEAR_1 "Lizenzstatus: Benachrichtigung\n", NULL, 0, ""},
        {"another language", YEAR_1 "État de la licence: Avec licence\n", NULL, 0, ""},
        {"an ID that is cut",
         "Name: Server-ESU-Year1 add-on\nActivation ID: 553673ed-6ddf-419c-a153-b76028347\nLicense Status: Licensed\n",
         no_id, 1, "y1 licensed"},
        {"an ID with a digit that is none",
         "Name: Server-ESU-Year1 add-on\nID: 553673ed-6ddf-419c-a153-b760283472fg\nLicense Status: Licensed\n", no_id,
         1, "y1 licensed"},
        {"an ID without its hyphens",
         "Name: Server-ESU-Year1 add-on\nID: 553673ed06ddf0419c0a1530b760283472fd\nLicense Status: Licensed\n", no_id,
         1, "y1 licensed"},
        {"an ID that is none, of a product without a licence", "ID: none\nLicense Status: Licensed\n", NULL, 0, ""},
        {"a second ID", YEAR_1 "Activation ID: 01234567-89ab-cdef-0123-456789abcdef\nLicense Status: Licensed\n",
         second_id, 1, ""},
        {"the ID of another product beside a name",
         "Name: Server-ESU-Year1 add-on\nActivation ID: 01234567-89ab-cdef-0123-456789abcdef\n"
         "License Status: Licensed\n",
         NULL, 0, ""},
        {"a second licence", YEAR_1 "Activation ID: 04fa0286-fa74-401e-bbe9-fbfbb158010d\nLicense Status: Licensed\n",
         two, 1, ""},
        {"a second status", YEAR_1 "License Status: Licensed\nLicense Status: Licensed\n", two, 1, ""},
        {"a status before its licence", "License Status: Licensed\n" YEAR_1, two, 2, ""},
        {"no status", WINDOWS YEAR_1, stateless, 8, ""},
        {"no status, and none of another licence either", YEAR_1, NULL, 0, ""},
        {"no status, and one of Windows behind it", YEAR_1 "\n" WINDOWS, stateless, 1, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reading reading = read_text(rows[i].text);
        size_t count = reading.inventory->doubts.count;
        if (count != (rows[i].reason != NULL) || strcmp(describe(&reading), rows[i].expected) != 0)
            fail_msg("%s: %zu doubts, \"%s\"", rows[i].what, count, describe(&reading));
        const struct doubt *doubt = count ? &reading.inventory->doubts.items[0] : NULL;
        if (doubt && (!slice_equal(doubt->reason, slice_from(rows[i].reason)) || doubt->origin.line != rows[i].line))
            fail_msg("%s: line %u, %.*s", rows[i].what, doubt->origin.line, SLICE_ARGUMENTS(doubt->reason));
        if (doubt) {
            assert_int_equal(doubt->subjects, DOUBT_ABOUT(DOUBT_LICENSE));
            assert_int_equal(doubt->standing, STANDING_RECORD);
            assert_int_equal(doubt->origin.reader, READER_LICENSE_STATUS);
        }
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
