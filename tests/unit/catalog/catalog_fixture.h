/* What the catalog's tests share: a temporary folder, a small synthetic data set made up for these tests, and ways
 * to change it. */
#pragma once

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "catalog/catalog.h"
#include "curation/build/build.h"
#include "test.h"

enum { FIXTURE_PATH_SIZE = 512 };

static char fixture_folder[FIXTURE_PATH_SIZE];

#define FIXTURE_RULE_HEADER                                                                                            \
    "rule_id,product_id,check,kinds,released_from,released_to,exempt,alternatives,or_later,minimum_package_version,"   \
    "minimum_edition,minimum_stack,strength,predicted_code,also_seen,symptom,reason,source,confidence\n"

static const struct {
    const char *name, *text;
} fixture_files[] = {
    {"products.csv",
     "product_id,name,major,minor,service_pack,builds,architectures,server_only,delivery,stacks_complete_from,"
     "stacks_complete_to,updates_complete_to,note,source,confidence\n"
     "toy60,Toy Server,6,0,2,6002;6003,amd64;x86,yes,combined,2019-08-01,2019-12-31,2020-01-31,,made up,single\n"},
    {"updates.csv",
     "product_id,kb,released,date_basis,release_month,kind,title,os_build,package_version,stack_version,"
     "stack_bound,restart,note,source,confidence\n"
     "toy60,KB1000001,2019-07-08,,2019-07,monthly-rollup,Day before,,,,,,,made up,single\n"
     "toy60,KB1000002,2019-07-09,,2019-07,monthly-rollup,First day,,,,,,,made up,single\n"
     "toy60,KB1000003,2019-12-31,,2019-12,monthly-rollup,Last day,,,,,,,made up,single\n"
     "toy60,KB1000004,2020-01-01,,2020-01,monthly-rollup,Day after,,,,,,,made up,single\n"
     "toy60,KB1000005,,,2019-10,monthly-rollup,Month inside,,,,,,,made up,single\n"
     "toy60,KB1000006,,,2019-07,monthly-rollup,Month cut,,,,,,,made up,single\n"
     "toy60,KB1000007,,,,monthly-rollup,No date,,,,,,,made up,single\n"
     "toy60,KB1000008,,,2018,monthly-rollup,Year before,,,,,,,made up,single\n"
     "toy60,KB1000009,,,2019,monthly-rollup,Year cut,,,,,,,made up,single\n"
     "toy60,KB1000010,2019-08-13,,2019-08,ssu,Brings it,,,6.0.6003.1,exact,not-required,,made up,single\n"
     "toy60,KB1000011,2019-09-10,,2019-09,ssu,Later stack,,,6.0.6003.2,at-least,,,made up,inferred\n"
     "toy60,KB1000012,2019-09-10,,2019-09,preview,Other kind,,,,,,,made up,single\n"},
    {"supersedence.csv", "product_id,kb,superseded_kb,external,note,source,confidence\n"
                         "toy60,KB1000002,KB1000001,,,made up,single\n"
                         "toy60,KB2000000,KB1000002,KB2000000,,made up,single\n"
                         "toy60,KB1000003,KB2000000,KB2000000,,made up,single\n"
                         "toy60,KB1000004,KB1000003,,,made up,single\n"
                         "toy60,KB1000004,KB1000001,,,made up,single\n"},
    {"class-rules.csv", FIXTURE_RULE_HEADER
     "sha2-early,toy60,sha2-signing,monthly-rollup;ssu,2019-07-09,2019-12-31,KB1000010,KB1000010,no,,,,required,"
     "0x80092004,,,why,made up,confirmed\n"
     "sha2-late,toy60,sha2-signing,monthly-rollup;ssu,2020-01-01,,KB1000010,KB1000010,no,6.0.4.0,fourth,,required,"
     "0x80092004,0x80242017;0x80092004,,why,made up,confirmed\n"
     "base,toy60,product-match,all,,,,,no,,,,required,,,nothing happens,why,made up,inferred\n"},
    {"requirements.csv",
     "rule_id,product_id,check,kb,external,alternatives,or_later,minimum_package_version,minimum_edition,"
     "minimum_stack,strength,predicted_code,also_seen,symptom,reason,source,confidence\n"
     "one,toy60,servicing-stack-update,KB1000004,,KB1000011,yes,,,6.0.6003.2,recommended,,,,why,"
     "made up,single\n"},
    {"known-issues.csv", "product_id,kb,external,symptom,error_code,status,workaround,source,confidence\n"
                         "toy60,KB1000002,,It hums.,,open,,made up,single\n"
                         "toy60,KB1000002,,It rattles.,,open,,made up,single\n"
                         "toy60,KB1000003,,It stops.,,open,,made up,single\n"},
    {"esu-programmes.csv", "product_id,programme_id,name,covers_from,covers_to,note,source,confidence\n"
                           "toy60,y2,Second,2020-01-15,2022-01-11,,made up,single\n"
                           "toy60,y1,First,2020-01-15,2021-01-12,,made up,single\n"},
    {"floors.csv", "product_id,kb,floor,note,source,confidence\n"
                   "toy60,KB1000004,6.0.6003.1,,made up,single\n"},
    {"lifecycle.csv", "product_id,event,day,note,source,confidence\n"
                      "toy60,extended-end,2020-01-14,,made up,single\n"
                      "toy60,mainstream-end,2015-01-13,,made up,single\n"},
    {"exposure.csv", "product_id,kb,cves,source,confidence\n"
                     "toy60,KB1000002,CVE-2019-0708;CVE-2019-10000,made up,single\n"
                     "toy60,KB1000001,CVE-2018-0001,made up,confirmed\n"},
    {"exploits.csv", "cve,title,known_as,severity,source,confidence\n"
                     "CVE-2019-10000,It opens.,,low,made up,single\n"
                     "CVE-2019-0708,It opens wide.,Gate,critical,made up,single\n"},
    {"attacks.csv", "cve,title,listed,source,confidence\n"
                    "CVE-2019-10000,It opens.,2019-11-01,made up,single\n"},
    {"sources.csv", "name,address,read,kind,note,source,confidence\n"},
    {"claims.csv", "topic,position,claim,verdict,explanation,source,confidence\n"
                   "toys,2,It hums.,false,It is silent.,made up,single\n"
                   "toys,1,It moves.,unproven,Nobody looked.,made up,inferred\n"
                   "zoo,1,It barks.,true,It does.,made up,confirmed\n"},
    {"disputes.csv",
     "dispute_id,product_id,kbs,external,rules,topic,question,claim_a,source_a,claim_b,source_b,settled,settlement,"
     "reason,source,confidence\n"
     "who-says,toy60,KB1000002;KB3000000,KB3000000,sha2-late;one,toys,Which?,This.,one,That.,another,claim-b,That it "
     "is.,"
     "It is newer.,made up,single\n"},
    {"editions.csv", "product_id,kb,released,edition,package_version,note,source,confidence\n"
                     "toy60,KB1000010,2019-12-10,fourth,6.0.4.0,,made up,confirmed\n"
                     "toy60,KB1000010,2019-08-13,,,,made up,single\n"},
    {"meta.csv", "name,value,source,confidence\n"
                 "data_date,2026-11-23,made up,confirmed\n"},
};

static const char *fixture_path(const char *name)
{
    static char paths[4][FIXTURE_PATH_SIZE * 2];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof *paths, "%s/%s", fixture_folder, name);
    return path;
}

static void fixture_write(const char *name, const char *text)
{
    struct error error = {0};
    assert_true(file_write(fixture_path(name), slice_from(text), &error));
}

/* A new folder with the data set in it. */
static void fixture_create(void)
{
    const char *parent = getenv("TMPDIR");
    snprintf(fixture_folder, sizeof fixture_folder, "%s/kbready-catalog-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(fixture_folder));
    for (size_t i = 0; i < sizeof fixture_files / sizeof *fixture_files; i++)
        fixture_write(fixture_files[i].name, fixture_files[i].text);
}

static void fixture_remove(void)
{
    DIR *folder = opendir(fixture_folder);
    assert_non_null(folder);
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlink(fixture_path(entry->d_name)) != 0)
            rmdir(fixture_path(entry->d_name));
    }
    closedir(folder);
    assert_int_equal(rmdir(fixture_folder), 0);
}

/* Puts rows behind those that the data set has. */
__attribute__((unused)) static void fixture_append(const char *name, const char *rows)
{
    FILE *file = fopen(fixture_path(name), "a");
    assert_non_null(file);
    fputs(rows, file);
    fclose(file);
}

__attribute__((unused)) static void fixture_build(void)
{
    struct error error = {0};
    if (!catalog_build(fixture_folder, fixture_path("catalog.sqlite"), &error))
        fail_msg("%s", error.text);
}

__attribute__((unused)) static struct catalog *fixture_open(void)
{
    struct error error = {0};
    struct catalog *catalog;
    if (!catalog_open(fixture_path("catalog.sqlite"), &catalog, &error))
        fail_msg("%s", error.text);
    return catalog;
}
