/* Tests of the catalog's compiler: the same bytes for the same data, and a plain word for each kind of bad row. */
#include "catalog/catalog_fixture.h"

#include <sys/stat.h>

#include "base/digest.h"

static void digest_of(const char *path, char text[DIGEST_TEXT_SIZE])
{
    struct buffer buffer = {0};
    struct error error = {0};
    assert_true(file_read_named_by_user(path, 1 << 24, &buffer, &error));
    digest_sha256(buffer_slice(&buffer), text);
    buffer_release(&buffer);
}

TEST(the_same_data_gives_the_same_bytes)
{
    char first[DIGEST_TEXT_SIZE], second[DIGEST_TEXT_SIZE];
    struct error error = {0};
    fixture_create();
    assert_true(catalog_build(TEST_DATA_FOLDER, fixture_path("first.sqlite"), &error));
    assert_true(catalog_build(TEST_DATA_FOLDER, fixture_path("second.sqlite"), &error));
    digest_of(fixture_path("first.sqlite"), first);
    digest_of(fixture_path("second.sqlite"), second);
    assert_string_equal(first, second);
    fixture_remove();
}

TEST(the_order_of_rows_does_not_matter)
{
    char first[DIGEST_TEXT_SIZE], second[DIGEST_TEXT_SIZE];
    fixture_create();
    fixture_build();
    digest_of(fixture_path("catalog.sqlite"), first);
    fixture_write("esu-programmes.csv", "product_id,programme_id,name,covers_from,covers_to,note,source,confidence\n"
                                        "toy60,y1,First,2020-01-15,2021-01-12,,made up,single\n"
                                        "toy60,y2,Second,2020-01-15,2022-01-11,,made up,single\n");
    fixture_build();
    digest_of(fixture_path("catalog.sqlite"), second);
    assert_string_equal(first, second);
    fixture_append("esu-programmes.csv", "toy60,y3,Third,2020-01-15,2023-01-10,,made up,single\n");
    fixture_build();
    digest_of(fixture_path("catalog.sqlite"), second);
    assert_string_not_equal(first, second);
    fixture_remove();
}

/* One row put behind the good ones, and how the complaint must read from the file's name on. */
static const struct {
    const char *file, *row, *complaint;
} bad_rows[] = {
    {"updates.csv", "toy60,KB1000020,,,,preview,Title,,,,,,,,single\n",
     "updates.csv:14: column source: must not be empty"},
    {"updates.csv", "toy60,KB1000020,,,,preview,Title,,,,,,,made up,\n",
     "updates.csv:14: column confidence: must not be empty"},
    {"updates.csv", "toy60,KB1000020,,,,preview,Title,,,,,,,made up,sure\n",
     "updates.csv:14: column confidence: \"sure\" is not one of: inferred single confirmed"},
    {"updates.csv", "toy60,KB1000020,,,,rollup,Title,,,,,,,made up,single\n",
     "updates.csv:14: column kind: \"rollup\" is not one of: monthly-rollup preview"},
    {"updates.csv", "toy60,1000020,,,,preview,Title,,,,,,,made up,single\n",
     "updates.csv:14: column kb: \"1000020\" is not a KB such as KB4520002"},
    {"updates.csv", "toy60,KB1000020,2019-02-30,,2019-02,preview,Title,,,,,,,made up,single\n",
     "updates.csv:14: column released: \"2019-02-30\" is not a day such as"},
    {"updates.csv", "toy60,KB1000020,,,2019-13,preview,Title,,,,,,,made up,single\n",
     "updates.csv:14: column release_month: \"2019-13\" is not a month such as"},
    {"updates.csv", "toy60,KB1000020,2019-02-12,,2019-03,preview,Title,,,,,,,made up,single\n",
     "updates.csv:14: column release_month: is not the month of the day in column released"},
    {"updates.csv", "toy60,KB1000020,,,,preview,Title,,,6.0.6003,,,,made up,single\n",
     "updates.csv:14: column stack_version: \"6.0.6003\" is not a version such as"},
    {"updates.csv", "toy60,KB1000020,,,,preview,Ti\x01tle,,,,,,,made up,single\n",
     "updates.csv:14: column title: \"Ti\\x01tle\" is not UTF-8 text without control characters"},
    {"updates.csv", "toy60,KB1000020,,,,preview,\" Title\",,,,,,,made up,single\n",
     "updates.csv:14: column title: \" Title\" is not UTF-8 text without"},
    {"updates.csv", "toy60,KB1000020,,,,preview,Title,,0.0.0.0,,,,,made up,single\n",
     "updates.csv:14: column package_version: \"0.0.0.0\" is not a version such as"},
    {"updates.csv", "toy61,KB1000020,,,,preview,Title,,,,,,,made up,single\n",
     "updates.csv:14: column product_id: no product \"toy61\" in products.csv"},
    {"updates.csv", "toy60,KB1000002,,,,preview,Title,,,,,,,made up,single\n",
     "updates.csv:14: the same key as in line 3"},
    {"updates.csv", "toy60,KB1000020,made up,single\n", "updates.csv:14: 4 fields where the header has 15"},
    {"updates.csv", "toy60,\"KB1000020\n", "updates.csv: line 14: a quoted field does not end"},
    {"supersedence.csv", "toy60,KB1000003,KB3000000,,,made up,single\n",
     "supersedence.csv:7: column superseded_kb: KB3000000 stands neither in updates.csv nor in the column external"},
    {"supersedence.csv", "toy60,KB1000003,KB1000001,KB1000001,,made up,single\n",
     "supersedence.csv:7: column superseded_kb: KB1000001 is marked external but stands in updates.csv"},
    {"supersedence.csv", "toy60,KB1000003,KB1000001,KB3000000,,made up,single\n",
     "supersedence.csv:7: column external: KB3000000 is not named elsewhere in the row"},
    {"supersedence.csv", "toy60,KB1000001,KB1000004,,,made up,single\n",
     "supersedence.csv:6: column superseded_kb: with line 7 this makes KB1000004 replace itself"},
    {"supersedence.csv", "toy60,KB1000011,KB1000011,,,made up,single\n",
     "supersedence.csv:7: column superseded_kb: with line 7 this makes KB1000011 replace itself"},
    {"class-rules.csv", "x,toy60,sha2-signing,all;ssu,,,,,no,,,,required,,,,why,made up,single\n",
     "class-rules.csv:5: column kinds: \"all;ssu\" is not \"all\", or kinds"},
    {"class-rules.csv", "x,toy60,sha2-signing,all,2020-01-01,2019-01-01,,,no,,,,required,,,,why,made up,single\n",
     "class-rules.csv:5: column released_to: the window ends before it begins"},
    {"class-rules.csv", "x,toy60,sha2-signing,all,,,,,no,,,,required,0x800F0823,,,why,made up,single\n",
     "class-rules.csv:5: column predicted_code: \"0x800F0823\" is not a code such as"},
    {"class-rules.csv", "x,toy60,sha2-signing,all,,,KB3000000,,no,,,,required,,,,why,made up,single\n",
     "class-rules.csv:5: column exempt: KB3000000 stands neither in updates.csv"},
    {"class-rules.csv", "x,toy60,sha2-signing,all,,,,KB1000001;KB1000001,no,,,,required,,,,why,made up,single\n",
     "class-rules.csv:5: column alternatives: \"KB1000001;KB1000001\" is not KBs joined by ';', none twice"},
    {"class-rules.csv", "x,toy60,sha2-signing,all,,,,,maybe,,,,required,,,,why,made up,single\n",
     "class-rules.csv:5: column or_later: \"maybe\" is not yes or no"},
    {"class-rules.csv", "x,toy60,sha2-signing,all,,,,,no,,,,hard,,,,why,made up,single\n",
     "class-rules.csv:5: column strength: \"hard\" is not one of: recommended required"},
    {"requirements.csv", "x,toy60,sha3,KB1000001,,,no,,,,required,,,,why,made up,single\n",
     "requirements.csv:3: column check: \"sha3\" is not one of: product-match"},
    {"requirements.csv", "x,toy60,known-blocker,KB1000001,,KB1000001,no,,,,required,,,,why,made up,single\n",
     "requirements.csv:3: column alternatives: with other rows this makes KB1000001 need itself first"},
    {"requirements.csv",
     "x,toy60,known-blocker,KB1000001,,KB1000002,no,,,,required,,,,why,made up,single\n"
     "y,toy60,known-blocker,KB1000002,,KB1000001,no,,,,required,,,,why,made up,single\n",
     "requirements.csv:3: column alternatives: with other rows this makes KB1000001 need itself first"},
    {"editions.csv", "toy60,KB1000011,2019-09-11,,,,made up,single\n",
     "editions.csv:4: column released: is the first edition's day, and updates.csv has another for the update"},
    {"editions.csv", "toy60,KB1000010,2019-07-09,,,,made up,single\n",
     "editions.csv:4: column released: is the first edition's day, and updates.csv has another for the update"},
    {"editions.csv", "toy60,KB3000000,2019-09-10,,,,made up,single\n",
     "editions.csv:4: column kb: KB3000000 stands neither in updates.csv nor in the column external"},
    {"editions.csv", "toy60,KB1000010,2019-08-13,,,,made up,single\n", "editions.csv:4: the same key as in line 3"},
    {"class-rules.csv", "x,toy60,sha2-signing,preview,,,,KB1000010,no,6.0.4.1,fifth,,required,,,,why,made up,single\n",
     "class-rules.csv:5: column minimum_package_version: no row of KB1000010 in editions.csv reaches it"},
    {"requirements.csv", "x,toy60,known-blocker,KB1000001,,KB1000011,no,6.0.1.0,,,required,,,,why,made up,single\n",
     "requirements.csv:3: column minimum_package_version: no row of KB1000011 in editions.csv reaches it"},
    {"disputes.csv", "x,toy60,,,,,Which?,This.,one,That.,another,open,None.,why,made up,single\n",
     "disputes.csv:3: column kbs: names nothing, and neither do rules and topic"},
    {"disputes.csv", "x,toy60,,,sha2-never,,Which?,This.,one,That.,another,open,None.,why,made up,single\n",
     "disputes.csv:3: column rules: neither class-rules.csv nor requirements.csv has sha2-never"},
    {"disputes.csv", "x,toy60,,,one;one,,Which?,This.,one,That.,another,open,None.,why,made up,single\n",
     "disputes.csv:3: column rules: \"one;one\" is not ids of rules joined by"},
    {"disputes.csv", "x,toy60,,,,circus,Which?,This.,one,That.,another,open,None.,why,made up,single\n",
     "disputes.csv:3: column topic: claims.csv has no topic circus"},
    {"disputes.csv", "x,toy60,KB3000000,,,,Which?,This.,one,That.,another,open,None.,why,made up,single\n",
     "disputes.csv:3: column kbs: KB3000000 stands neither in updates.csv"},
    {"disputes.csv", "x,toy60,,,one,,Which?,This.,one,That.,,open,None.,why,made up,single\n",
     "disputes.csv:3: column source_b: must not be empty"},
    {"disputes.csv", "x,toy60,,,one,,Which?,This.,one,That.,another,never,None.,why,made up,single\n",
     "disputes.csv:3: column settled: \"never\" is not one of: open claim-a claim-b both"},
    {"known-issues.csv", "toy60,KB3000000,,It stops.,,open,,made up,single\n",
     "known-issues.csv:5: column kb: KB3000000 stands neither in updates.csv"},
    {"esu-programmes.csv", "toy60,y9,Ninth,2020-01-15,2029-01-10,,made up,single\n",
     "esu-programmes.csv:4: column programme_id: \"y9\" is not one of: y1"},
    {"products.csv", "toy61,Toy,6,one,2,7601,amd64,yes,separate,,,,,made up,single\n",
     "products.csv:3: column minor: \"one\" is not a number from 0 to 65535"},
    {"products.csv", "toy 61,Toy,6,1,2,7601,amd64,yes,separate,,,,,made up,single\n",
     "products.csv:3: column product_id: \"toy 61\" is not a name of letters"},
    {"products.csv", "toy61,Toy,6,1,2,7601,mips,yes,separate,,,,,made up,single\n",
     "products.csv:3: column architectures: \"mips\" is not words joined by ';' out of: amd64"},
    {"products.csv", "toy61,Toy,6,1,2,7601,amd64,yes,by post,,,,,made up,single\n",
     "products.csv:3: column delivery: \"by post\" is not one of: separate combined checkpoint"},
    {"products.csv", "toy61,Toy,6,1,2,7601,amd64,yes,separate,2019-08-02,2019-08-01,,,made up,single\n",
     "products.csv:3: column stacks_complete_to: the window ends before it begins"},
    {"products.csv", "toy61,Toy,6,1,2,7601,amd64,yes,separate,2019-08-01,2019-08-02,,,made up,single\n",
     "products.csv:3: column stacks_complete_to: claims to know the updates of a product that has neither"},
    {"products.csv", "toy61,Toy,6,1,2,7601,amd64,yes,separate,,,2019-08-02,,made up,single\n",
     "products.csv:3: column updates_complete_to: claims to know the updates of a product that has neither"},
    {"updates.csv", "toy60,KB1000020,,,,ssu,Title,,,6.0.6003.1,,,,made up,single\n",
     "updates.csv:14: CHECK constraint failed"},
    {"lifecycle.csv", "toy60,esu-end,2020,,made up,single\n",
     "lifecycle.csv:4: column day: \"2020\" is not a day such as"},
    {"lifecycle.csv", "toy60,birthday,2020-01-14,,made up,single\n",
     "lifecycle.csv:4: column event: \"birthday\" is not one of: mainstream-end"},
    {"exposure.csv", "toy60,KB1000003,CVE-2019-2;CVE-2019-0001,made up,single\n",
     "exposure.csv:4: column cves: \"CVE-2019-2;CVE-2019-0001\" is not vulnerabilities such as CVE-2019-0708 joined "
     "by"},
    {"exposure.csv", "toy60,KB1000003,CVE-2019-0002;CVE-2019-0001,made up,single\n",
     "exposure.csv:4: column cves: \"CVE-2019-0002;CVE-2019-0001\" is not vulnerabilities"},
    {"exposure.csv", "toy60,KB3000000,CVE-2019-0001,made up,single\n",
     "exposure.csv:4: column kb: KB3000000 stands neither in updates.csv"},
    {"exploits.csv", "ADV180002,Guidance,,low,made up,single\n",
     "exploits.csv:4: column cve: \"ADV180002\" is not a vulnerability such as"},
    {"exploits.csv", "CVE-2019-0001,It opens.,,dreadful,made up,single\n",
     "exploits.csv:4: column severity: \"dreadful\" is not one of: low"},
    {"attacks.csv", "CVE-2019-0001,It was used.,2019,made up,single\n",
     "attacks.csv:3: column listed: \"2019\" is not"},
    {"sources.csv", "made up,,,hearsay,,made up,single\n",
     "sources.csv:2: column kind: \"hearsay\" is not one of: microsoft"},
    {"meta.csv", "schema_version,9.0,made up,single\n", "meta.csv:3: UNIQUE constraint failed: meta.name"},
};

static void assert_refused(const char *complaint)
{
    struct error error = {0};
    assert_false(catalog_build(fixture_folder, fixture_path("catalog.sqlite"), &error));
    assert_int_equal(error.code, ERROR_INPUT);
    if (!strstr(error.text, complaint))
        fail_msg("\"%s\" does not say \"%s\"", error.text, complaint);
}

TEST(a_bad_row_is_refused_with_file_line_and_column)
{
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        fixture_create();
        fixture_append(bad_rows[i].file, bad_rows[i].row);
        assert_refused(bad_rows[i].complaint);
        assert_int_equal(access(fixture_path("catalog.sqlite"), F_OK), -1);
        assert_int_equal(access(fixture_path("catalog.sqlite.partial"), F_OK), -1);
        fixture_remove();
    }
}

TEST(a_wrong_header_is_refused)
{
    fixture_create();
    fixture_write("floors.csv", "product_id,kb,stack,note,source,confidence\n");
    assert_refused("floors.csv:1: column 3 is named \"stack\" where \"floor\" belongs");
    fixture_write("floors.csv", "product_id,kb,floor,note,source\n");
    assert_refused("floors.csv:1: column 6 is named \"\" where \"confidence\" belongs");
    fixture_write("floors.csv", "product_id,kb,floor,notes,source,confidence\n");
    assert_refused("floors.csv:1: column 4 is named \"notes\" where \"note\" belongs");
    fixture_write("floors.csv", "product_id,kb,floor,note,source,confidence,weight\n");
    assert_refused("floors.csv:1: column 7 is named \"weight\" where \"\" belongs");
    fixture_write("floors.csv", "");
    assert_refused("floors.csv: has no header row");
    fixture_remove();
}

/* As data/ of somebody's own does when a newer kbready knows one more. */
TEST(an_optional_column_may_be_left_out)
{
    char with[DIGEST_TEXT_SIZE], without[DIGEST_TEXT_SIZE];
    fixture_create();
    fixture_build();
    digest_of(fixture_path("catalog.sqlite"), with);
    fixture_write("floors.csv", "product_id,kb,floor,source,confidence\n"
                                "toy60,KB1000004,6.0.6003.1,made up,single\n");
    fixture_build();
    digest_of(fixture_path("catalog.sqlite"), without);
    assert_string_equal(with, without);
    fixture_append("floors.csv", "toy60,KB1000003,6.0.6003.1,,made up,single\n");
    assert_refused("floors.csv:3: 6 fields where the header has 5");
    fixture_remove();
}

TEST(the_day_of_the_last_review_must_be_there)
{
    fixture_create();
    fixture_write("meta.csv", "name,value,source,confidence\n");
    assert_refused("meta.csv: has no row data_date");
    fixture_append("meta.csv", "data_date,today,made up,single\n");
    assert_refused("meta.csv:2: column value: \"today\" is not a day");
    fixture_remove();
}

TEST(a_missing_file_is_named)
{
    struct error error = {0};
    fixture_create();
    assert_int_equal(unlink(fixture_path("floors.csv")), 0);
    assert_false(catalog_build(fixture_folder, fixture_path("catalog.sqlite"), &error));
    assert_int_equal(error.code, ERROR_IO);
    assert_non_null(strstr(error.text, "floors.csv"));
    fixture_remove();
}

TEST(a_refused_build_leaves_the_old_catalog)
{
    char before[DIGEST_TEXT_SIZE], after[DIGEST_TEXT_SIZE];
    struct error error = {0};
    fixture_create();
    fixture_build();
    digest_of(fixture_path("catalog.sqlite"), before);
    fixture_append("floors.csv", "toy60,KB1000003,1.2.3,,made up,single\n");
    assert_false(catalog_build(fixture_folder, fixture_path("catalog.sqlite"), &error));
    digest_of(fixture_path("catalog.sqlite"), after);
    assert_string_equal(before, after);
    fixture_remove();
}

TEST(an_output_that_cannot_be_written_is_an_io_error)
{
    struct error error = {0};
    fixture_create();
    assert_false(catalog_build(fixture_folder, fixture_path("absent/catalog.sqlite"), &error));
    assert_int_equal(error.code, ERROR_IO);
    assert_int_equal(mkdir(fixture_path("folder"), 0700), 0);
    assert_false(catalog_build(fixture_folder, fixture_path("folder"), &error));
    assert_int_equal(error.code, ERROR_IO);
    assert_int_equal(access(fixture_path("folder.partial"), F_OK), -1);
    fixture_remove();
}

TEST_MAIN("catalog_build")
