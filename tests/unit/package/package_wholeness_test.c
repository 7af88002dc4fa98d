/* Whether files are the whole of an update. Every set is invented; what is taken away from it, or damaged in it, must
 * show. */
#include "test.h"

#include "manifest/fixture.h"
#include "package/package_set.h"

#define NAME    "Package_for_KB9000001"
#define LEAF    "Package_1_for_KB9000001"
#define VERSION "6.1.1.0"
#define PARENT                                                                                                         \
    "<parent buildCompare='EQ' disposition='detect'>" FIXTURE_IDENTITY("Microsoft-Windows-Foundation-Package",         \
                                                                       "6.1.7601.17514") "</parent>"
#define COMPONENT                                                                                                      \
    "<update name='c'><component>" FIXTURE_IDENTITY("0123456789abcdef0123456789abcdef", "6.1.1.0") "</component>"      \
                                                                                                   "</update>"
#define FILED(name, suffix) name "~31bf3856ad364e35~amd64~~" VERSION suffix

struct member {
    const char *path, *text;
};

/* A top, a wrapper and a leaf with a floor, and the twin of the top with a leaf of its own. */
static const struct member whole[] = {
    {"update.mum", FIXTURE_MUM(NAME, VERSION, "identifier='KB9000001'",
                               PARENT FIXTURE_FLOOR("6.0.0.0") FIXTURE_NESTED(NAME "_SP1", VERSION))},
    {FILED(NAME "_SP1", ".mum"),
     FIXTURE_MUM(NAME "_SP1", VERSION, "identifier='KB9000001'", PARENT FIXTURE_NESTED(LEAF, VERSION))},
    {FILED(LEAF, ".mum"),
     FIXTURE_MUM(LEAF, VERSION, "identifier='KB9000001'", FIXTURE_FLOOR("6.1.7601.24550") COMPONENT)},
    {"update-bf.mum",
     FIXTURE_MUM(NAME "_BF", VERSION, "identifier='KB9000001_BF'", PARENT FIXTURE_NESTED(LEAF "_BF", VERSION))},
    {FILED(LEAF "_BF", ".mum"), FIXTURE_MUM(LEAF "_BF", VERSION, "identifier='KB9000001_BF'", COMPONENT)},
};
enum { MEMBER_COUNT = sizeof whole / sizeof *whole };

static void write_member(const struct fixture *fixture, size_t index)
{
    fixture_write(fixture, whole[index].path, whole[index].text);
}

static struct fixture make_whole(void)
{
    struct fixture fixture = fixture_create();
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        write_member(&fixture, i);
    return fixture;
}

static void take_away(const struct fixture *fixture, const char *name)
{
    int folder = fixture_open(fixture, ".");
    assert_int_equal(unlinkat(folder, name, 0), 0);
    close(folder);
}

/* What the set shows of the update: what damage could make fewer. */
struct shown {
    bool is_read, is_whole;
    size_t parts;
    char gap[400];
};

static struct shown look(const char *path)
{
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    struct shown shown = {.is_read = package_set_read(path, arena, &set, &error)};
    for (size_t i = 0; shown.is_read && i < set.members.count; i++) {
        const struct package_manifest *manifest = &set.members.items[i].manifest;
        shown.parts +=
            1 + manifest->nested.count + manifest->parents.count + manifest->declares_floor + manifest->installs;
    }
    shown.is_whole = shown.is_read && package_set_is_whole(&set);
    struct slice gap = shown.is_read ? package_set_gap(&set, arena) : SLICE("");
    snprintf(shown.gap, sizeof shown.gap, SLICE_FORMAT, SLICE_ARGUMENTS(gap));
    arena_destroy(arena);
    return shown;
}

static void assert_gap(const struct fixture *fixture, const char *words)
{
    struct shown shown = look(fixture->path);
    assert_true(shown.is_read);
    if (shown.is_whole || !strstr(shown.gap, words))
        fail_msg("expected \"%s\" in \"%s\"", words, shown.gap);
}

TEST(a_set_with_all_that_it_names_is_whole)
{
    struct fixture fixture = make_whole();
    struct shown shown = look(fixture.path);
    if (!shown.is_whole)
        fail_msg("%s", shown.gap);
    fixture_remove(&fixture);
}

TEST(a_set_without_any_one_of_its_manifests_is_not)
{
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        struct fixture fixture = make_whole();
        take_away(&fixture, whole[i].path);
        bool alone_is_whole = strcmp(whole[i].path, "update-bf.mum") == 0; /* its leaf then belongs to nobody */
        struct shown shown = look(fixture.path);
        if (shown.is_whole)
            fail_msg("whole without %s", whole[i].path);
        assert_true(!alone_is_whole || strstr(shown.gap, "is a part of an update"));
        fixture_remove(&fixture);
    }
}

TEST(a_single_manifest_is_whole_where_it_names_no_other)
{
    static const struct {
        const char *name, *content;
        bool is_whole;
    } rows[] = {
        {NAME, COMPONENT, true},
        {NAME, FIXTURE_NESTED(LEAF, VERSION), false},
        {NAME, "<update name='u'><package contained='false'>" FIXTURE_IDENTITY(LEAF, VERSION) "</package></update>",
         true},
        {LEAF, COMPONENT, false},
        {NAME "_SP1", COMPONENT, false},
        {NAME "_BF", COMPONENT, true},
        {"Microsoft-Hyper-V-Integration-Services-Package", COMPONENT, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_create();
        char text[2000];
        snprintf(text, sizeof text,
                 "%s<assemblyIdentity name='%s' version='" VERSION
                 "'/><package identifier='KB9000001'>%s</package></assembly>",
                 FIXTURE_HEAD(""), rows[i].name, rows[i].content);
        fixture_write(&fixture, "update.mum", text);
        struct shown shown = look(fixture.path);
        if (!shown.is_read || shown.is_whole != rows[i].is_whole)
            fail_msg("row %zu: %s", i, shown.gap);
        fixture_remove(&fixture);
    }
}

/* One bit of one byte turned: whatever is lost by it, the set is then not whole. Seeded by the place, so that each run
 * is the same. */
TEST(damage_that_loses_a_part_of_a_manifest_shows)
{
    size_t variants = 0, lost = 0;
    struct fixture fixture = make_whole();
    size_t parts = look(fixture.path).parts;
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        size_t length = strlen(whole[i].text);
        char *text = memory_resize(NULL, length + 1, 1);
        memcpy(text, whole[i].text, length + 1);
        for (size_t at = 0; at < length; at++) {
            text[at] = (char)(text[at] ^ (1 << (at % 7)));
            fixture_write_bytes(&fixture, whole[i].path, (struct slice){text, length});
            struct shown shown = look(fixture.path);
            text[at] = whole[i].text[at];
            variants++;
            lost += !shown.is_read || shown.parts < parts;
            if (shown.is_whole && shown.parts < parts)
                fail_msg("%s, byte %zu: whole with %zu of %zu parts", whole[i].path, at, shown.parts, parts);
        }
        write_member(&fixture, i);
        free(text);
    }
    assert_true(lost > variants / 4);
    print_message("%zu variants, of which %zu lost something\n", variants, lost);
    fixture_remove(&fixture);
}

TEST(every_line_lost_shows)
{
    static const char top[] = FIXTURE_MUM(NAME, VERSION, "identifier='KB9000001'",
                                          "<update name='u'>\r\n<package integrate='hidden'>\r\n" FIXTURE_IDENTITY(
                                              LEAF, VERSION) "</package>\r\n</update>\r\n");
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, FILED(LEAF, ".mum"), whole[2].text);
    fixture_write(&fixture, "update.mum", top);
    assert_true(look(fixture.path).is_whole);
    for (const char *line = strchr(top, '\n') + 1, *next; *line; line = next) {
        char text[sizeof top];
        next = strchr(line, '\n') + 1;
        snprintf(text, sizeof text, "%.*s%s", (int)(line - top), top, next);
        fixture_write(&fixture, "update.mum", text);
        struct shown shown = look(fixture.path);
        if (shown.is_whole)
            fail_msg("whole without: %.*s", (int)(next - line), line);
    }
    fixture_remove(&fixture);
}

TEST(elements_that_decide_stand_in_their_places_under_their_names)
{
    static const struct {
        const char *content, *gap; /* NULL = nothing is wrong */
    } rows[] = {
        {COMPONENT, NULL},
        {"<update name='u'>" FIXTURE_FLOOR("6.1.7601.24550") "</update>", "an element installerAssembly in a place"},
        {"<installerAssembmy version='6.1.7601.24550'/>" COMPONENT, "is installerAssembly but for one letter"},
        {"<InstallerAssembly version='6.1.7601.24550'/>" COMPONENT, "is installerAssembly but for one letter"},
        {"<other>" FIXTURE_FLOOR("6.1.7601.24550") "</other>" COMPONENT, "an element installerAssembly in a place"},
        {"<update name='u'><applicable><detectUpdate><parent/><update name='c'/></detectUpdate></applicable></update>",
         NULL},
        {"<update name='u'>" PARENT "</update>", "an element parent in a place"},
        {"<package>" FIXTURE_IDENTITY(LEAF, VERSION) "</package>" COMPONENT, "an element package in a place"},
        {"<update name='u'/>", "an update element that holds nothing"},
        {"<update name='u'></update>" COMPONENT, "an update element that holds nothing"},
        {"<update name='u'><driver inf='a.inf'/></update>", NULL},
        {"<customInformation><package/><update/></customInformation>" COMPONENT, NULL},
        {"<packageExtended packageSize='1'/><satelliteInfo/><packages/>" COMPONENT, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_create();
        char text[4000];
        snprintf(text, sizeof text, "%s%s<package identifier='KB9000001'>%s</package></assembly>", FIXTURE_HEAD(""),
                 FIXTURE_IDENTITY(NAME, VERSION), rows[i].content);
        fixture_write(&fixture, "update.mum", text);
        struct shown shown = look(fixture.path);
        if (!shown.is_read || shown.is_whole != !rows[i].gap || (rows[i].gap && !strstr(shown.gap, rows[i].gap)))
            fail_msg("row %zu: %s", i, shown.gap);
        fixture_remove(&fixture);
    }
}

/* A folder may be called as its owner likes; a file is called after what it holds. */
TEST(names_that_belie_what_they_stand_for)
{
    static const struct {
        const char *path, *gap;
    } rows[] = {
        {"update.mum", NULL},
        {"UPDATE-copy.mum", NULL},
        {"windows6.1-kb9000002-x64/update.mum", NULL},
        {FILED(NAME, ".mum"), NULL},
        {"package_for_kb9000001~31bf3856ad364e35~amd64~~6.1.1.0.mum", NULL},
        {"windows6.1-kb9000001-x64_0123456789abcdef0123456789abcdef01234567.mum", NULL},
        {FILED("Package_for_KB9000002", ".mum"), "holds the manifest of Package_for_KB9000001~"},
        {NAME "~31bf3856ad364e35~amd64~~6.1.1.1.mum", "holds the manifest of"},
        {NAME "~31bf3856ad364e35~x86~~6.1.1.0.mum", "holds the manifest of"},
        {"windows6.1-kb9000002-x64.mum", "holds the manifest of"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_create();
        fixture_write(&fixture, rows[i].path, FIXTURE_MUM(NAME, VERSION, "identifier='KB9000001'", COMPONENT));
        struct shown shown = look(fixture.path);
        if (shown.is_whole != !rows[i].gap || (rows[i].gap && !strstr(shown.gap, rows[i].gap)))
            fail_msg("%s: %s", rows[i].path, shown.gap);
        fixture_remove(&fixture);
    }
}

TEST(two_numbers_in_one_package)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "update.mum", FIXTURE_MUM(NAME, VERSION, "identifier='KB9000002'", COMPONENT));
    assert_gap(&fixture, "is of KB9000001 by its identity and of KB9000002 by its identifier");
    fixture_write(&fixture, "update.mum", FIXTURE_MUM(NAME, VERSION, "identifier='KB9000001'", COMPONENT));
    fixture_write(&fixture, "x-pkgProperties.txt", "KB Article Number=\"9000002\"\r\nInstaller Version=\"N/A\"\r\n");
    assert_gap(&fixture, "its properties file is of KB9000002");
    fixture_write(&fixture, "x-pkgProperties.txt", "KB Article Number=\"9000001\"\r\nInstaller Version=\"N/A\"\r\n");
    assert_true(look(fixture.path).is_whole);
    fixture_remove(&fixture);
}

#define METADATA(assemblies)                                                                                           \
    "<ApplicabilityRules><Metadata><CbsPackageApplicabilityMetadata>" assemblies                                       \
    "</CbsPackageApplicabilityMetadata></Metadata></ApplicabilityRules>"
#define ASSEMBLY "<assembly xmlns='urn:schemas-microsoft-com:asm.v3'><package/></assembly>"

TEST(metadata_that_describes_more_manifests_than_there_are)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "update.mum", FIXTURE_MUM(NAME, VERSION, "identifier='KB9000001'", COMPONENT));
    fixture_write(&fixture, "core/2858", METADATA(ASSEMBLY));
    assert_true(look(fixture.path).is_whole);
    fixture_write(&fixture, "core/2858", METADATA(ASSEMBLY ASSEMBLY));
    assert_gap(&fixture, "describes 2 manifests, and 1 of them are among");
    fixture_remove(&fixture);
}

/* 1601 is what a placeholder shows, and 1970 no clock; a day before the Windows it is for was built is no day
 * either. */
TEST(days_on_which_nothing_can_have_been_made)
{
    static const struct {
        const char *stamp, *parent;
        unsigned created;
    } rows[] = {
        {"1601-02-10T21:16:50Z", "10.0.17763.1", 0},           {"1970-01-01T00:00:00Z", "10.0.17763.1", 0},
        {"2018-09-13T10:00:00Z", "10.0.17763.1", 0},           {"2018-09-14T10:00:00Z", "10.0.17763.1", 20180914},
        {"2009-07-12T10:00:00Z", "6.1.7601.17514", 0},         {"2009-07-13T10:00:00Z", "6.1.7601.17514", 20090713},
        {"2019-12-05T10:00:00Z", "10.0.19041.1", 0},           {"2006-10-31T10:00:00Z", "11.2.9600.16428", 0},
        {"2007-01-01T10:00:00Z", "11.2.9600.16428", 20070101}, {"2119-01-01T10:00:00Z", "6.1.7601.17514", 21190101},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_create();
        struct arena *arena = arena_create();
        struct package_set set;
        struct error error = {0};
        char text[2000];
        snprintf(text, sizeof text,
                 "<assembly xmlns='urn:schemas-microsoft-com:asm.v3' creationTimeStamp='%s'>"
                 "<assemblyIdentity name='Some-Package' version='1.0.0.0'/><package><parent>"
                 "<assemblyIdentity name='Microsoft-Windows-Foundation-Package' version='%s'/></parent>"
                 "</package></assembly>",
                 rows[i].stamp, rows[i].parent);
        fixture_write(&fixture, "update.mum", text);
        assert_true(package_set_read(fixture.path, arena, &set, &error));
        if (set.created.value != rows[i].created)
            fail_msg("%s for %s: %u", rows[i].stamp, rows[i].parent, set.created.value);
        fixture_remove(&fixture);
        arena_destroy(arena);
    }
}

TEST_MAIN("package_wholeness")
