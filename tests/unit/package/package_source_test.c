/* Where updates lie: folders, files, WIMs. All of them are invented here but for the samples at the end. */
#include "test.h"

#include "base/limits.h"
#include "package/cabinet_fixture.h"
#include "package/walk_fixture.h"

static struct slice small_cabinet(struct arena *arena)
{
    return CABINET(arena, {"update.mum", SLICE("<assembly/>")}, {"update.cat", SLICE("catalog")});
}

TEST(tells_files_by_their_names)
{
    static const char *const names[] = {
        "UPDATE.MUM",
        "a.cat",
        "a-pkgproperties.TXT",
        "core/2858",
        "deeper/c/12",
        "2858",
        "core/2858.xml",
        "xcore/12",
        "pkgProperties.txt",
        "a.psf",
        "a.mum.bak",
        "x86_microsoft-windows-x_31bf3856ad364e35_6.0.6003.1_none_0123456789abcdef/payload.mum",
        "x86_microsoft-windows-x_31bf3856ad364e35_6.0.6003.1_none_0123456789abcdef.manifest",
    };
    struct walked walked = walked_begin();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fixture_write(&walked.folder, names[i], "text");
    walk_below(&walked, ".");
    ASSERT_WALKED(&walked, "manifest UPDATE.MUM 4", "properties a-pkgproperties.TXT 4", "catalog a.cat 4",
                  "core core/2858 4", "core deeper/c/12 4");
    assert_int_equal(walked.warnings.count, 0);
    walked_end(&walked);
}

TEST(containers_are_told_by_their_first_bytes)
{
    struct walked walked = walked_begin();
    walk_bytes(&walked, "photo.jpg", small_cabinet(walked.arena));
    ASSERT_WALKED(&walked, "manifest photo.jpg!update.mum 11", "catalog photo.jpg!update.cat 7");
    walk_bytes(&walked, "update.mum", small_cabinet(walked.arena));
    ASSERT_WALKED(&walked, "manifest update.mum!update.mum 11", "catalog update.mum!update.cat 7");
    walk_bytes(&walked, "update.cab", SLICE("<assembly/>"));
    assert_refused(&walked, ERROR_INPUT,
                   "update.cab: is no package manifest (.mum), and no .msu or .cab by its content");
    walk_bytes(&walked, "empty.msu", SLICE(""));
    assert_refused(&walked, ERROR_INPUT, "empty.msu: is no package manifest");
    walk_below(&walked, "absent.msu");
    assert_refused(&walked, ERROR_IO, "absent.msu: No such file");
    walked_end(&walked);
}

TEST(cabinets_in_folders_are_entered)
{
    struct walked walked = walked_begin();
    fixture_write_bytes(&walked.folder, "b/package.cab", small_cabinet(walked.arena));
    fixture_write(&walked.folder, "a.mum", "<assembly/>");
    walk_below(&walked, ".");
    ASSERT_WALKED(&walked, "manifest a.mum 11", "manifest b/package.cab!update.mum 11",
                  "catalog b/package.cab!update.cat 7");
    walked_end(&walked);
}

TEST(a_damaged_cabinet_in_a_folder_is_a_warning)
{
    struct walked walked = walked_begin();
    struct slice whole = small_cabinet(walked.arena);
    fixture_write_bytes(&walked.folder, "a.cab", slice_between(whole, 0, whole.length - 1));
    fixture_write(&walked.folder, "z.mum", "<assembly/>");
    walk_below(&walked, ".");
    assert_true(walked.success);
    assert_slice_equal(walked.lines.items[walked.lines.count - 1], "manifest z.mum 11");
    assert_int_equal(walked.warnings.count, 1);
    assert_non_null(strstr(walked.warnings.items[0].data, ".: a.cab: ends too early"));
    walked_end(&walked);
}

TEST(a_limit_ends_the_walk_of_a_folder)
{
    static const char *const name = "update.mum";
    struct walked walked = walked_begin();
    fixture_write_bytes(&walked.folder, "a.cab",
                        cabinet_make_bomb(walked.arena, &name, 1, LIMIT_ARCHIVE_MEMBER_SIZE + CABINET_BLOCK));
    fixture_write(&walked.folder, "z.mum", "<assembly/>");
    walk_below(&walked, ".");
    assert_refused(&walked, ERROR_LIMIT, "a.cab!update.mum: is larger");
    assert_int_equal(walked.lines.count, 0);
    walked_end(&walked);
}

TEST(links_and_pipes_in_a_folder_are_not_entered)
{
    struct walked walked = walked_begin();
    fixture_write_bytes(&walked.folder, "inside/a.cab", small_cabinet(walked.arena));
    int folder = fixture_open(&walked.folder, "inside");
    assert_int_equal(symlinkat("a.cab", folder, "link.cab"), 0);
    assert_int_equal(mkfifoat(folder, "pipe", 0600), 0);
    close(folder);
    walk_below(&walked, "inside");
    ASSERT_WALKED(&walked, "manifest a.cab!update.mum 11", "catalog a.cab!update.cat 7");
    walked_end(&walked);
}

/* WIMs are made by wimlib's own tool; wimlib unpacks into $TMPDIR, where nothing may stay. */
struct wim_test {
    struct walked walked;
    char before[FIXTURE_PATH_SIZE]; /* what TMPDIR was; empty: unset */
};

static void need_wim_tool(void)
{
    if (system("command -v wimcapture >/dev/null 2>&1") != 0) /* NOLINT(cert-env33-c) */
        skip();
}

static struct wim_test wim_begin(void)
{
    struct wim_test test = {.walked = walked_begin()};
    char folder[2 * FIXTURE_PATH_SIZE];
    const char *before = getenv("TMPDIR");
    snprintf(test.before, sizeof test.before, "%s", before ? before : "");
    fixture_make_folder(&test.walked.folder, "tmp");
    snprintf(folder, sizeof folder, "%s/tmp", test.walked.folder.path);
    setenv("TMPDIR", folder, 1);
    return test;
}

static void wim_end(struct wim_test *test)
{
    char folder[2 * FIXTURE_PATH_SIZE];
    snprintf(folder, sizeof folder, "%s/tmp", test->walked.folder.path);
    assert_int_equal(rmdir(folder), 0); /* fails when something stayed */
    if (*test->before)
        setenv("TMPDIR", test->before, 1);
    else
        unsetenv("TMPDIR");
    walked_end(&test->walked);
}

static void capture(const struct walked *walked, const char *tool, const char *from, const char *to,
                    const char *options)
{
    char command[4 * FIXTURE_PATH_SIZE];
    snprintf(command, sizeof command, "%s '%s/%s' '%s/%s' %s >/dev/null 2>&1", tool, walked->folder.path, from,
             walked->folder.path, to, options);
    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c) */
}

static void walk_wim(struct wim_test *test, const char *name)
{
    walk_below(&test->walked, name);
    if (strstr(test->walked.error.text, "built without wimlib")) {
        assert_int_equal(test->walked.error.code, ERROR_INPUT);
        wim_end(test);
        skip();
    }
}

static void write_wim_content(struct walked *walked)
{
    fixture_write(&walked->folder, "content/update.mum", "<assembly/>");
    fixture_write(&walked->folder, "content/core/2858", "<UpdateIdentity/>");
    fixture_write(&walked->folder, "content/a.psf", "payload");
    fixture_write(&walked->folder, "content/empty.cat", "");
    fixture_write(&walked->folder, "content/other/update.mum", "<assembly />");
    fixture_write(&walked->folder, "content/no.cab", "no cabinet");
    fixture_write_bytes(&walked->folder, "content/SSU-1.cab", small_cabinet(walked->arena));
}

static void assert_wim_content(const struct walked *walked)
{
    ASSERT_WALKED(walked, "core a.msu!core/2858 17", "catalog a.msu!empty.cat 0", "manifest a.msu!other/update.mum 12",
                  "manifest a.msu!update.mum 11", "manifest a.msu!SSU-1.cab!update.mum 11",
                  "catalog a.msu!SSU-1.cab!update.cat 7");
}

TEST(reads_wims_however_they_are_packed)
{
    static const char *const options[] = {"--compress=none", "--compress=xpress", "--compress=lzx", "--solid"};
    need_wim_tool();
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        struct wim_test test = wim_begin();
        write_wim_content(&test.walked);
        capture(&test.walked, "wimcapture", "content", "a.msu", options[i]);
        walk_wim(&test, "a.msu");
        assert_wim_content(&test.walked);
        wim_end(&test);
    }
}

TEST(reads_wims_within_wims_to_a_depth)
{
    static const char *const folders[] = {"content", "1", "2", "3", "4", "5"};
    need_wim_tool();
    struct wim_test test = wim_begin();
    fixture_write(&test.walked.folder, "content/update.mum", "<assembly/>");
    for (size_t i = 1; i < sizeof folders / sizeof *folders; i++) {
        char inner[] = {folders[i][0], '/', 'a', '.', 'w', 'i', 'm', '\0'};
        fixture_make_folder(&test.walked.folder, folders[i]);
        capture(&test.walked, "wimcapture", folders[i - 1], inner, "");
    }
    walk_wim(&test, "4/a.wim");
    ASSERT_WALKED(&test.walked, "manifest a.wim!a.wim!a.wim!a.wim!update.mum 11");
    walk_wim(&test, "5/a.wim");
    assert_refused(&test.walked, ERROR_LIMIT, "more than 4 archives within each other");
    wim_end(&test);
}

/* Overwrites `size` bytes at `offset` of a WIM. */
static void patch(const struct walked *walked, const char *name, long offset, const void *bytes, size_t size)
{
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", walked->folder.path, name);
    int file = open(path, O_WRONLY);
    assert_int_equal(pwrite(file, bytes, size, offset), size);
    close(file);
}

TEST(claims_of_wims_are_checked_before_wimlib_believes_them)
{
    static const unsigned char huge[] = {0, 0, 0, 0x40, 0, 0, 0, 0};
    /* Places in the header: the chunk size, the size of the table of streams, the size of the XML. */
    static const struct {
        long offset;
        size_t size;
    } places[] = {{20, 4}, {64, 8}, {88, 8}};
    need_wim_tool();
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct wim_test test = wim_begin();
        write_wim_content(&test.walked);
        capture(&test.walked, "wimcapture", "content", "a.msu", "");
        patch(&test.walked, "a.msu", places[i].offset, huge, places[i].size);
        walk_wim(&test, "a.msu");
        assert_refused(&test.walked, ERROR_LIMIT, "a.msu: claims sizes that no WIM file of Windows has");
        wim_end(&test);
    }
}

TEST(a_cut_wim_is_refused_wherever_it_is_cut)
{
    need_wim_tool();
    struct wim_test test = wim_begin();
    struct buffer buffer = {0};
    char path[2 * FIXTURE_PATH_SIZE];
    write_wim_content(&test.walked);
    capture(&test.walked, "wimcapture", "content", "a.msu", "");
    snprintf(path, sizeof path, "%s/a.msu", test.walked.folder.path);
    assert_true(file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, &test.walked.error));
    for (size_t length = 8; length < buffer.length; length += 5) {
        fixture_write_bytes(&test.walked.folder, "b.msu", slice_between(buffer_slice(&buffer), 0, length));
        walk_wim(&test, "b.msu");
        assert_refused(&test.walked, ERROR_INPUT, "b.msu: ");
    }
    buffer_release(&buffer);
    wim_end(&test);
}

TEST(a_wim_of_several_images_is_no_update)
{
    need_wim_tool();
    struct wim_test test = wim_begin();
    write_wim_content(&test.walked);
    capture(&test.walked, "wimcapture", "content", "a.wim", "");
    capture(&test.walked, "wimappend", "content", "a.wim", "second");
    walk_wim(&test, "a.wim");
    assert_refused(&test.walked, ERROR_INPUT, "a.wim: a WIM file of 2 images");
    wim_end(&test);
}

/* Before anything is allocated: skip() does not return. */
static void need_samples(void)
{
    enum file_kind kind;
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
}

/* Counted once with bsdtar and cabextract. */
TEST(real_updates_hold_what_other_tools_see_in_them)
{
    static const struct {
        const char *path;
        size_t manifests, catalogs, properties, core;
    } rows[] = {
        {"msu/Windows6.1-KB2465285-x64.msu", 7, 7, 1, 765},
        {"msu/Windows6.1-KB2780124-x64.msu", 6, 6, 1, 765},
        {"msu/windows6.1-kb4538483-x64.msu", 8, 8, 1, 765},
        {"cab/Windows6.1-KB2883457-amd64.cab", 6, 6, 0, 0},
        {"mum", 296, 172, 0, 0},
        {"wsusscan/Windows6.1-KB4538483-x64", 0, 0, 0, 2},
        {"msu-parts", 0, 0, 5, 0},
    };
    need_samples();
    struct walked walked = walked_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char path[2 * FIXTURE_PATH_SIZE];
        snprintf(path, sizeof path, "%s/%s", TEST_SAMPLES_FOLDER, rows[i].path);
        walk_path(&walked, path);
        if (!walked.success || walked.kinds[PACKAGE_FILE_MANIFEST] != rows[i].manifests ||
            walked.kinds[PACKAGE_FILE_CATALOG] != rows[i].catalogs ||
            walked.kinds[PACKAGE_FILE_PROPERTIES] != rows[i].properties ||
            walked.kinds[PACKAGE_FILE_WSUS_CORE] != rows[i].core || walked.warnings.count != 0)
            fail_msg("%s: %zu %zu %zu %zu, %zu warnings %s", rows[i].path, walked.kinds[0], walked.kinds[1],
                     walked.kinds[2], walked.kinds[3], walked.warnings.count, walked.error.text);
    }
    walked_end(&walked);
}

TEST_MAIN("package_source")
