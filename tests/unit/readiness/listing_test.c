/* What lists of packages, logs and licences decide beside other sources, and that a file which was cut never decides
 * more. All texts and observations are made up. */
#include "inventory/reader.h"

#include "readiness/facts/stack_ruling.h"
#include "readiness/facts/update_status.h"
#include "readiness/package/parents.h"
#include "readiness/readiness_fixture.h"

enum { TARGET = 4520002, STACK_UPDATE = 4493730, ESU_TARGET = 4537810, LATER_ESU_TARGET = 5001389 };

/* Registry and DISM on one update. */

#define DISM fixture_origin(READER_DISM_LISTING, "packages.txt")

static void add_dism_record(struct fixture *fixture, enum package_state state)
{
    struct package_identity identity = fixture_update_identity(fixture, "Package_for_", STACK_UPDATE, "", "6.0.1.0");
    inventory_add_package(fixture->inventory, &identity, state, DISM);
}

static void add_whole_dism(struct fixture *fixture)
{
    inventory_add_package_listing(fixture->inventory, (struct package_listing){.certainty = CERTAINTY_CERTAIN,
                                                                               .updates_only = true,
                                                                               .to_the_end = true,
                                                                               .origin = DISM});
}

/* What a source says: the state of its record, and whether it is whole. */
struct said {
    bool records;
    enum package_state state;
    bool whole;
};

static void say(struct fixture *fixture, const struct said *registry, const struct said *dism, bool dism_first)
{
    for (int turn = 0; turn < 2; turn++) {
        bool of_dism = (turn == 0) == dism_first;
        const struct said *said = of_dism ? dism : registry;
        if (said->records && of_dism)
            add_dism_record(fixture, said->state);
        else if (said->records)
            fixture_add_record(fixture, STACK_UPDATE, "6.0.1.0", said->state);
        if (said->whole && of_dism)
            add_whole_dism(fixture);
        else if (said->whole)
            fixture_add_whole_registry(fixture);
    }
}

TEST(registry_and_dism_stand_equal)
{
    static const struct said installed = {true, PACKAGE_STATE_INSTALLED, true},
                             permanent = {true, PACKAGE_STATE_PERMANENT, true},
                             staged = {true, PACKAGE_STATE_STAGED, true},
                             not_read = {true, PACKAGE_STATE_UNKNOWN, false}, silent = {.whole = true}, nothing = {0};
    const struct {
        const struct said *registry, *dism;
        enum presence presence;
    } rows[] = {
        {&nothing, &installed, PRESENCE_EFFECTIVE},   {&nothing, &staged, PRESENCE_STAGED},
        {&nothing, &silent, PRESENCE_ABSENT},         {&nothing, &not_read, PRESENCE_UNKNOWN},
        {&installed, &installed, PRESENCE_EFFECTIVE}, {&permanent, &installed, PRESENCE_EFFECTIVE},
        {&installed, &not_read, PRESENCE_EFFECTIVE},  {&installed, &nothing, PRESENCE_EFFECTIVE},
        {&installed, &staged, PRESENCE_CONFLICT},     {&staged, &installed, PRESENCE_CONFLICT},
        {&installed, &silent, PRESENCE_CONFLICT},     {&silent, &installed, PRESENCE_CONFLICT},
        {&silent, &silent, PRESENCE_ABSENT},          {&staged, &staged, PRESENCE_STAGED},
        {&staged, &silent, PRESENCE_STAGED},
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        say(&fixture, rows[i / 2].registry, rows[i / 2].dism, i % 2);
        struct update_status status = update_status_find(fixture_host(&fixture), STACK_UPDATE);
        if (status.presence != rows[i / 2].presence)
            fail_msg("row %zu: %s", i / 2, presence_words(status.presence));
        fixture_end(&fixture);
    }
}

/* Both places are shown: two records, or a record and the list that lacks it. */
TEST(a_conflict_shows_both_places)
{
    for (int silent = 0; silent < 2; silent++) {
        struct fixture fixture = fixture_begin();
        fixture_add_record(&fixture, STACK_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        if (silent)
            add_whole_dism(&fixture);
        else
            add_dism_record(&fixture, PACKAGE_STATE_STAGED);
        struct update_status status = update_status_find(fixture_host(&fixture), STACK_UPDATE);
        assert_int_equal(status.presence, PRESENCE_CONFLICT);
        assert_int_equal(status.evidence.count + status.looked_for.count, 2);
        fixture_end(&fixture);
    }
}

TEST(whole_exports_that_agree_are_no_conflict)
{
    struct fixture fixture = fixture_begin();
    say(&fixture, &(struct said){true, PACKAGE_STATE_INSTALLED, true},
        &(struct said){true, PACKAGE_STATE_INSTALLED, true}, false);
    struct update_status status = update_status_find(fixture_host(&fixture), STACK_UPDATE);
    assert_int_equal(status.presence, PRESENCE_EFFECTIVE);
    assert_int_equal(status.looked_for.count, 0);
    fixture_end(&fixture);
}

/* A newer edition that one whole source records and the other does not. */
TEST(another_edition_is_another_package)
{
    struct fixture fixture = fixture_begin();
    struct package_identity older = fixture_update_identity(&fixture, "Package_for_", STACK_UPDATE, "", "6.0.1.0");
    fixture_add_record(&fixture, STACK_UPDATE, "6.0.2.0", PACKAGE_STATE_INSTALLED);
    inventory_add_package(fixture.inventory, &older, PACKAGE_STATE_STAGED, DISM);
    add_whole_dism(&fixture);
    assert_int_equal(update_status_find(fixture_host(&fixture), STACK_UPDATE).presence, PRESENCE_CONFLICT);
    fixture_end(&fixture);
}

/* Parents. */

static struct parents_answer answer_of_parent(struct fixture *fixture, const char *name)
{
    struct package_set set = {.path = SLICE("package")};
    struct package_set_member *member =
        fixture_add_member(fixture, &set, fixture_identity("Package_for_KB2222222", "6.0.1.0"));
    *list_append(fixture->arena, &member->manifest.parents) =
        (struct package_parent){.identity = fixture_identity(name, "6.0.1.0"), .build = PARENT_COMPARE_ABSENT};
    fixture_close_package(fixture, &set);
    return parents_evaluate(fixture_host(fixture), &set, set.declares.top);
}

/* DISM lists no packages that lie inside others. */
TEST(dism_is_silent_about_updates_alone)
{
    struct fixture fixture = fixture_begin();
    add_whole_dism(&fixture);
    assert_int_equal(answer_of_parent(&fixture, "Package_for_KB4493730").answer, ANSWER_NO);
    assert_int_equal(answer_of_parent(&fixture, "Microsoft-Windows-Made-Up-Package").answer, ANSWER_UNKNOWN);
    fixture_add_whole_registry(&fixture);
    assert_int_equal(answer_of_parent(&fixture, "Microsoft-Windows-Made-Up-Package").answer, ANSWER_NO);
    fixture_end(&fixture);
}

TEST(a_parent_that_two_sources_disagree_on_is_not_known)
{
    for (int first = 0; first < 2; first++) {
        struct fixture fixture = fixture_begin();
        if (first)
            add_dism_record(&fixture, PACKAGE_STATE_STAGED);
        fixture_add_record(&fixture, STACK_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        if (!first)
            add_dism_record(&fixture, PACKAGE_STATE_STAGED);
        struct parents_answer answer = answer_of_parent(&fixture, "Package_for_KB4493730");
        assert_int_equal(answer.answer, ANSWER_UNKNOWN);
        assert_int_equal(answer.evidence.count, 2);
        fixture_end(&fixture);
    }
}

/* Logs. */

TEST(a_log_is_no_proof_of_today)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity = fixture_update_identity(&fixture, "Package_for_", STACK_UPDATE, "", "6.0.1.0");
    inventory_add_logged_state(fixture.inventory, &identity, PACKAGE_STATE_INSTALLED,
                               fixture_origin(READER_SERVICING_LOG, "CBS.log"));
    struct update_status status = update_status_find(fixture_host(&fixture), STACK_UPDATE);
    assert_int_equal(status.presence, PRESENCE_UNKNOWN);
    assert_int_equal(status.evidence.count, 1);
    fixture_add_whole_registry(&fixture);
    assert_int_equal(update_status_find(fixture_host(&fixture), STACK_UPDATE).presence, PRESENCE_ABSENT);
    fixture_end(&fixture);
}

/* An old line of a log does not overrule what is known exactly, and what it bounds is only likely. */
TEST(the_stack_of_a_log_is_a_likely_lower_bound)
{
    struct fixture fixture = fixture_begin();
    enum certainty certainty;
    struct evidence_list evidence = {0};
    struct version floor = fixture_version("6.0.6003.20484");
    inventory_add_stack(fixture.inventory, fixture_version("6.0.6002.18005"), STACK_AT_LEAST,
                        fixture_origin(READER_SERVICING_LOG, "CBS.log"));
    struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
    assert_int_equal(stack_reaches(&facts, floor, fixture.arena, &certainty, &evidence), ANSWER_UNKNOWN);
    inventory_add_stack(fixture.inventory, floor, STACK_AT_LEAST, fixture_origin(READER_SERVICING_LOG, "CBS.log"));
    facts = *stack_facts_of(fixture_host(&fixture));
    assert_int_equal(stack_reaches(&facts, floor, fixture.arena, &certainty, &evidence), ANSWER_YES);
    assert_int_equal(certainty, CERTAINTY_LIKELY);
    fixture_add_stack(&fixture, "6.0.6003.20902", STACK_EXACT);
    facts = *stack_facts_of(fixture_host(&fixture));
    assert_false(facts.contradictory);
    fixture_end(&fixture);
}

/* Licences. */

static void add_license(struct fixture *fixture, const char *words)
{
    char programme[3] = {words[0], words[1], 0};
    inventory_add_license(fixture->inventory,
                          (struct license_observation){.programme = slice_from(programme),
                                                       .licensed = words[2] == '+',
                                                       .for_client = words[3] == 'c',
                                                       .detail = SLICE("made up"),
                                                       .origin = fixture_origin(READER_LICENSE_STATUS, "slmgr.txt")});
}

/* What is asserted, and up to two licences that are listed: "y1+" licensed, "y1-" not licensed, with "c" for a
 * client's. */
TEST(licences_seen_and_asserted)
{
    static const struct {
        const char *asserted, *seen, *also_seen;
        uint32_t update;
        enum outcome outcome;
    } rows[] = {
        {"", "", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"", "y1+", "", ESU_TARGET, OUTCOME_MET},
        {"", "y1-", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"", "y1-", "y2+", ESU_TARGET, OUTCOME_MET},
        {"", "y1+", "", LATER_ESU_TARGET, OUTCOME_UNKNOWN},
        {"", "y1+", "y2+", LATER_ESU_TARGET, OUTCOME_MET},
        {"", "y1+", "y1-", ESU_TARGET, OUTCOME_UNKNOWN},
        {"", "y1+c", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"", "y9+", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"y1", "", "", ESU_TARGET, OUTCOME_MET},
        {"y1", "", "", LATER_ESU_TARGET, OUTCOME_UNMET},
        {"y1", "y1+", "", ESU_TARGET, OUTCOME_MET},
        {"y1", "y1+", "", LATER_ESU_TARGET, OUTCOME_UNMET},
        {"y1", "y1-", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"y1", "y1-", "y2+", ESU_TARGET, OUTCOME_MET},
        {"y2", "y1-", "", ESU_TARGET, OUTCOME_MET},
        {"y1", "y2+", "", LATER_ESU_TARGET, OUTCOME_UNKNOWN},
        {"none", "", "", ESU_TARGET, OUTCOME_UNMET},
        {"none", "y1-", "", ESU_TARGET, OUTCOME_UNMET},
        {"none", "y1+", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"arc", "y1+", "", ESU_TARGET, OUTCOME_UNKNOWN},
        {"azure", "y1-", "", ESU_TARGET, OUTCOME_MET},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture.options.esu = slice_from(rows[i].asserted);
        if (*rows[i].seen)
            add_license(&fixture, rows[i].seen);
        if (*rows[i].also_seen)
            add_license(&fixture, rows[i].also_seen);
        struct assessment assessment = fixture_assess(&fixture, rows[i].update);
        const struct finding *finding = fixture_finding(&assessment, "esu-license");
        if (finding->outcome != rows[i].outcome)
            fail_msg("asserted \"%s\", seen \"%s\" \"%s\": %s", rows[i].asserted, rows[i].seen, rows[i].also_seen,
                     outcome_name(finding->outcome));
        fixture_end(&fixture);
    }
}

/* Files that were cut. */

#define FOUNDATION "Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~6.0.6001.18000"
#define SHA2       "Package_for_KB4474419~31bf3856ad364e35~amd64~~6.0.4.0"
#define STACK      "Package_for_KB4493730~31bf3856ad364e35~amd64~~6.0.1.0"
#define SP2        "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005"
#define HEAD                                                                                                           \
    "\nDeployment Image Servicing and Management tool\nVersion: 6.1.7601.17514\n\nImage Version: 6.0.6002.18005\n\n"   \
    "Packages listing:\n\n"
#define END "The operation completed successfully.\n"
#define ITEM(name, state)                                                                                              \
    "Package Identity : " name "\nState : " state "\nRelease Type : Update\nInstall Time : 1/1/2019 1:00 AM\n\n"
#define ROW(name, state) name " | " state " | Update | 1/1/2019 1:00 AM\n"
#define OBJECT(name, state)                                                                                            \
    "PackageName  : " name "\nPackageState : " state "\nReleaseType  : Update\nInstallTime  : 1/1/2019 1:00 AM\n\n"
#define LOADED(version)                                                                                                \
    "2019-11-02 03:00:00, Info CBS Loaded Servicing Stack v" version                                                   \
    " with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_" version                \
    "_none_0123456789abcdef\\cbscore.dll\n"
#define REFUSED                                                                                                        \
    "2019-11-02 03:00:00, Error CBS Package \"x\" requires Servicing Stack v6.0.6003.20902 but current Servicing "     \
    "Stack is v6.0.6003.20484. [HRESULT = 0x800f0823]\n"
#define LICENCE(status)                                                                                                \
    "Name: Windows(R), Server-ESU-Year1 add-on for ServerStandard\nActivation ID: "                                    \
    "553673ed-6ddf-419c-a153-b760283472fd\nLicense Status: " status "\n\n"

static const struct file {
    const char *what, *text;
    uint32_t target;
    bool has_sha2, has_stack; /* known without the file */
    enum verdict verdict;     /* with the whole file */
} files[] = {
    {"list, all installed",
     HEAD ITEM(FOUNDATION, "Installed") ITEM(SHA2, "Installed") ITEM(STACK, "Installed") ITEM(SP2, "Permanent") END,
     TARGET, false, false, VERDICT_READY},
    {"list, stack staged",
     HEAD ITEM(FOUNDATION, "Installed") ITEM(SHA2, "Installed") ITEM(STACK, "Staged") ITEM(SP2, "Permanent") END,
     TARGET, false, false, VERDICT_BLOCKED},
    {"list, stack pending",
     HEAD ITEM(FOUNDATION, "Installed") ITEM(SHA2, "Installed") ITEM(STACK, "Install Pending") ITEM(SP2, "Permanent")
         END,
     TARGET, false, false, VERDICT_BLOCKED},
    {"list, stack in part",
     HEAD ITEM(FOUNDATION, "Installed") ITEM(SHA2, "Installed") ITEM(STACK, "Partially Installed")
         ITEM(SP2, "Permanent") END,
     TARGET, false, false, VERDICT_UNDETERMINED},
    {"list, stack missing", HEAD ITEM(FOUNDATION, "Installed") ITEM(SHA2, "Installed") ITEM(SP2, "Permanent") END,
     TARGET, false, false, VERDICT_BLOCKED},
    {"list, SHA-2 update at the end",
     HEAD ITEM(FOUNDATION, "Installed") ITEM(STACK, "Installed") ITEM(SHA2, "Staged") END, TARGET, false, false,
     VERDICT_BLOCKED},
    {"list, other editions",
     HEAD ITEM(FOUNDATION, "Installed") ITEM(STACK, "Installed")
         ITEM("Package_for_KB4474419~31bf3856ad364e35~amd64~~6.0.1.0", "Superseded")
             ITEM("Package_for_KB4474419~31bf3856ad364e35~amd64~~6.0.4.0", "Staged") END,
     ESU_TARGET, false, false, VERDICT_BLOCKED},
    {"table, all installed", HEAD ROW(FOUNDATION, "Installed") ROW(SHA2, "Installed") ROW(STACK, "Installed") "\n" END,
     TARGET, false, false, VERDICT_READY},
    {"table, stack pending",
     HEAD ROW(FOUNDATION, "Installed") ROW(SHA2, "Installed") ROW(STACK, "Install Pending") "\n" END, TARGET, false,
     false, VERDICT_BLOCKED},
    {"table, stack missing", HEAD ROW(FOUNDATION, "Installed") ROW(SHA2, "Installed") "\n" END, TARGET, false, false,
     VERDICT_BLOCKED},
    {"PowerShell, all installed", OBJECT(FOUNDATION, "Installed") OBJECT(SHA2, "Installed") OBJECT(STACK, "Installed"),
     TARGET, false, false, VERDICT_READY},
    {"PowerShell, stack pending",
     OBJECT(FOUNDATION, "Installed") OBJECT(SHA2, "Installed") OBJECT(STACK, "InstallPending"), TARGET, false, false,
     VERDICT_UNDETERMINED},
    {"log, new enough", LOADED("6.0.6003.20484") LOADED("6.0.6003.20902"), TARGET, true, false, VERDICT_READY},
    {"log, too old", LOADED("6.0.6002.18005") LOADED("6.0.6002.24312"), TARGET, true, false, VERDICT_UNDETERMINED},
    {"log, a refusal", REFUSED, TARGET, true, false, VERDICT_READY},
    {"licence", LICENCE("Licensed"), ESU_TARGET, true, true, VERDICT_READY},
    {"no licence", LICENCE("Unlicensed"), ESU_TARGET, true, true, VERDICT_UNDETERMINED},
};

static enum verdict verdict_with(const struct file *file, size_t length)
{
    struct fixture fixture = fixture_begin();
    struct arena *scratch = arena_create();
    fixture_add_server(&fixture);
    if (file->has_sha2)
        fixture_add_record(&fixture, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    if (file->has_stack)
        fixture_add_stack(&fixture, "6.0.6003.20902", STACK_EXACT);
    reader_read_bytes(fixture.inventory, SLICE("file.txt"), (struct slice){file->text, length}, scratch);
    const struct host *host = fixture_host(&fixture);
    enum verdict verdict = assess_without_plan(host, fixture_update(&fixture, file->target), NULL).verdict;
    arena_destroy(scratch);
    fixture_end(&fixture);
    return verdict;
}

static bool is_good(enum verdict verdict)
{
    return verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED;
}

/* At 200 places each. */
TEST(a_file_that_was_cut_never_decides_more)
{
    enum { CUTS = 200 };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        size_t length = strlen(files[i].text);
        enum verdict whole = verdict_with(&files[i], length);
        if (whole != files[i].verdict)
            fail_msg("%s: %s", files[i].what, verdict_name(whole));
        for (size_t cut = 0; cut < CUTS; cut++) {
            size_t kept = length * cut / CUTS;
            enum verdict verdict = verdict_with(&files[i], kept);
            bool improved = is_good(verdict) && !is_good(files[i].verdict);
            bool worsened = verdict == VERDICT_BLOCKED && files[i].verdict != VERDICT_BLOCKED;
            if (improved || worsened)
                fail_msg("%s: whole %s, its first %zu bytes %s", files[i].what, verdict_name(files[i].verdict), kept,
                         verdict_name(verdict));
        }
    }
}

TEST_MAIN("listing")
