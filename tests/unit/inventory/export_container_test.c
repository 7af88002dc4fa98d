/* Exports that are archives or images: the same evidence as the folder they were made of, and nothing at all once they
 * are damaged. The hosts are invented; the containers are made of them with the tools that people use. */
#include "test.h"

#include "../package/cabinet_fixture.h"
#include "base/limits.h"
#include "inventory/export.h"
#include "manifest/fixture.h"

enum { COMMAND_SIZE = 8 * FIXTURE_PATH_SIZE, ROUNDS = 200 };

struct host {
    struct fixture folder;
    struct arena *arena;
    struct slice evidence; /* of the folder */
    struct error error;
};

static void run(const struct host *host, const char *script)
{
    char command[COMMAND_SIZE];
    snprintf(command, sizeof command, "cd '%s' && . '%s/host.sh' && { %s; } >/dev/null 2>&1", host->folder.path,
             TEST_FIXTURES_FOLDER, script);
    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c) */
}

static void add(struct host *host, struct slice *text, const char *what, const struct origin *origin, bool flag)
{
    *text = arena_format(host->arena, SLICE_FORMAT "%s " SLICE_FORMAT " " SLICE_FORMAT " %d\n", SLICE_ARGUMENTS(*text),
                         what, SLICE_ARGUMENTS(origin->path), SLICE_ARGUMENTS(origin->key), flag);
}

/* All that an inventory holds, as text. */
static struct slice describe(struct host *host, const struct inventory *inventory)
{
    struct slice text = SLICE("");
    for (size_t i = 0; i < inventory->packages.count; i++)
        add(host, &text, intern_text(inventory->identities, inventory->packages.items[i].identity_id).data,
            &inventory->packages.items[i].origin, inventory->packages.items[i].damaged);
    for (size_t i = 0; i < inventory->hotfixes.count; i++)
        add(host, &text, "hotfix", &inventory->hotfixes.items[i].origin, false);
    for (size_t i = 0; i < inventory->stacks.count; i++)
        add(host, &text, stack_bound_name(inventory->stacks.items[i].bound), &inventory->stacks.items[i].origin, false);
    for (size_t i = 0; i < inventory->systems.count; i++)
        add(host, &text, "system", &inventory->systems.items[i].origin, false);
    for (size_t i = 0; i < inventory->pending.count; i++)
        add(host, &text, "pending", &inventory->pending.items[i].origin, inventory->pending.items[i].present);
    for (size_t i = 0; i < inventory->coverage.count; i++)
        text = arena_format(host->arena, SLICE_FORMAT "%s " SLICE_FORMAT " %s " SLICE_FORMAT "\n",
                            SLICE_ARGUMENTS(text), coverage_status_name(inventory->coverage.items[i].status),
                            SLICE_ARGUMENTS(inventory->coverage.items[i].path), inventory->coverage.items[i].sha256,
                            SLICE_ARGUMENTS(inventory->coverage.items[i].cost));
    for (size_t i = 0; i < inventory->warnings.count; i++)
        text = arena_format(host->arena, SLICE_FORMAT SLICE_FORMAT "\n", SLICE_ARGUMENTS(text),
                            SLICE_ARGUMENTS(inventory->warnings.items[i]));
    return text;
}

/* False, with host->error, when it is refused. */
static bool read_named(struct host *host, const char *name, struct slice *evidence)
{
    char path[2 * FIXTURE_PATH_SIZE];
    struct inventory *inventory;
    snprintf(path, sizeof path, "%s/%s", host->folder.path, name);
    host->error = (struct error){0};
    if (!export_read(path, NULL, &inventory, &host->error))
        return false;
    *evidence = describe(host, inventory);
    inventory_destroy(inventory);
    return true;
}

static struct host host_begin(void)
{
    struct host host = {.folder = fixture_create(), .arena = arena_create()};
    run(&host, "mkdir host && cd host && host_tree && host_update KB4474419 6.0.4.0 && host_update KB955430 6.0.1.1 && "
               "touch Windows/WinSxS/pending.xml && system_information KB4474419");
    assert_true(read_named(&host, "host", &host.evidence));
    return host;
}

static void host_end(struct host *host)
{
    fixture_remove(&host->folder);
    arena_destroy(host->arena);
}

static void need(const char *tool)
{
    char command[COMMAND_SIZE];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", tool);
    if (system(command) != 0) /* NOLINT(cert-env33-c) */
        skip();
}

static void need_wim(void)
{
#ifndef KBREADY_WIM
    skip();
#endif
    need("wimcapture");
}

static void assert_same(struct host *host, const char *name)
{
    struct slice evidence;
    if (!read_named(host, name, &evidence))
        fail_msg("%s: %s", name, host->error.text);
    assert_slice_equal(evidence, host->evidence.data);
}

static void assert_refused(struct host *host, const char *name, enum error_code code, const char *words)
{
    struct slice evidence;
    assert_false(read_named(host, name, &evidence));
    if (strstr(host->error.text, words) == NULL || host->error.code != code)
        fail_msg("expected code %d and \"%s\", got %d and \"%s\"", code, words, host->error.code, host->error.text);
}

TEST(an_archive_says_what_its_folder_says)
{
    static const char *const options[] = {"-c",
                                          "-cz",
                                          "-cJ",
                                          "-cj",
                                          "-c --zstd",
                                          "-c --format zip",
                                          "-c --format gnutar",
                                          "-c --format zip --options zip:compression=store"};
    need("bsdtar");
    struct host host = host_begin();
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char script[FIXTURE_PATH_SIZE];
        snprintf(script, sizeof script,
                 "bsdtar %s -f a.bin -C host . && bsdtar %s -f b.bin -C host Windows systeminfo.txt", options[i],
                 options[i]);
        run(&host, script);
        assert_same(&host, "a.bin");
        assert_same(&host, "b.bin");
    }
    host_end(&host);
}

TEST(an_image_says_what_its_folder_says)
{
    static const char *const options[] = {
        "", "--solid", "--compress=none", "--compress=XPRESS", "--compress=LZMS", "--solid --solid-chunk-size=32K"};
    need_wim();
    struct host host = host_begin();
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char script[FIXTURE_PATH_SIZE];
        snprintf(script, sizeof script, "rm -f a.bin && wimcapture host a.bin one %s", options[i]);
        run(&host, script);
        assert_same(&host, "a.bin");
        assert_same(&host, "a.bin:1");
    }
    host_end(&host);
}

/* Files of several chunks, and of none. */
TEST(large_and_empty_files_come_out_whole)
{
    need_wim();
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "cd host && : >empty.txt && { cat systeminfo.txt; seq 1 60000; } >large.txt && "
               "cd .. && wimcapture host a.wim && wimcapture host b.wim --solid --solid-chunk-size=32K && "
               "bsdtar -c --format zip -f a.zip -C host .");
    assert_true(read_named(&host, "host", &host.evidence));
    assert_same(&host, "a.wim");
    assert_same(&host, "b.wim");
    assert_same(&host, "a.zip");
    host_end(&host);
}

/* More than is held at a time: what is read last comes with another portion. One of the files ends with a hole. */
TEST(bytes_are_fetched_in_portions)
{
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "cd host && for i in 1 2; do head -c 40M /dev/zero | tr '\\0' x >t$i.txt; done && "
               "cp systeminfo.txt u.txt && cp systeminfo.txt hole.txt && truncate -s 1M hole.txt && "
               "bsdtar -czf ../a.tgz .");
    assert_true(read_named(&host, "host", &host.evidence));
    assert_same(&host, "a.tgz");
    host_end(&host);
}

TEST(an_image_is_chosen_by_its_index)
{
    need_wim();
    struct host host = host_begin();
    run(&host, "mkdir other && cp host/systeminfo.txt other && wimcapture other a.wim 'other host' && "
               "wimappend host a.wim 'the host'");
    assert_refused(&host, "a.wim", ERROR_USAGE, "holds 2 images; choose one as");
    assert_refused(&host, "a.wim", ERROR_USAGE, "1 \"other host\", 2 \"the host\"");
    assert_refused(&host, "a.wim:3", ERROR_USAGE, "there is no image 3; its images are 1 \"other host\"");
    assert_refused(&host, "a.wim:0", ERROR_USAGE, "only a WIM file (.wim) has images to choose from");
    assert_same(&host, "a.wim:2");
    host_end(&host);
}

TEST(a_part_of_a_split_wim_is_refused)
{
    need_wim();
    struct host host = host_begin();
    run(&host, "head -c 3000000 /dev/urandom >host/random.dll && wimcapture host a.wim && wimsplit a.wim a.swm 1");
    assert_refused(&host, "a.swm", ERROR_INPUT, "one part of a split WIM file; join the parts first");
    assert_refused(&host, "a2.swm", ERROR_INPUT, "one part of a split WIM file; join the parts first");
    host_end(&host);
}

TEST(a_cabinet_is_an_export_too)
{
    struct host host = host_begin();
    struct buffer buffer = {0};
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/host/systeminfo.txt", host.folder.path);
    assert_true(file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, NULL));
    struct slice cabinet = CABINET(host.arena, {"Windows\\servicing\\Version\\6.0.6002.18005", SLICE("")},
                                   {"systeminfo.txt", buffer_slice(&buffer)});
    run(&host, "mkdir small && cp host/systeminfo.txt small && mkdir -p small/Windows/servicing/Version && "
               "touch small/Windows/servicing/Version/6.0.6002.18005");
    buffer_release(&buffer);
    assert_true(read_named(&host, "small", &host.evidence));
    fixture_write_bytes(&host.folder, "a.cab", cabinet);
    assert_same(&host, "a.cab");
    fixture_write_bytes(&host.folder, "b.cab", slice_between(cabinet, 0, cabinet.length - 1));
    assert_refused(&host, "b.cab", ERROR_INPUT, "ends too early");
    char *several = arena_allocate(host.arena, cabinet.length, 1);
    memcpy(several, cabinet.data, cabinet.length);
    several[30] = 2;
    fixture_write_bytes(&host.folder, "c.cab", (struct slice){several, cabinet.length});
    assert_refused(&host, "c.cab", ERROR_INPUT, "one of several cabinets that belong together");
    host_end(&host);
}

TEST(names_are_understood_as_windows_does)
{
    need("bsdtar");
    struct host host = host_begin();
    /* Letter case differs between members; the first one seen is shown. */
    run(&host, "cd host && bsdtar -cf ../a.tar Windows/servicing systeminfo.txt && "
               "bsdtar -rf ../a.tar -s ',^Windows,WINDOWS,' Windows/WinSxS");
    assert_same(&host, "a.tar");
    run(&host, "cd host && bsdtar -c --format zip -s ',/,\\\\,g' -f ../b.zip Windows systeminfo.txt");
    assert_same(&host, "b.zip");
    host_end(&host);
}

TEST(links_are_followed_only_within_the_archive)
{
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "ln host/systeminfo.txt host/two.txt && bsdtar -cf a.tar -C host .");
    assert_true(read_named(&host, "host", &host.evidence));
    assert_same(&host, "a.tar");
    run(&host, "cd host && rm two.txt && ln -s systeminfo.txt two.txt && mkfifo three.txt && bsdtar -cf ../b.tar . && "
               "rm three.txt");
    struct slice evidence;
    assert_true(read_named(&host, "b.tar", &evidence));
    assert_true(slice_find(evidence, SLICE("two.txt: no plain file (links are not followed); left out")) !=
                SLICE_NOT_FOUND);
    assert_true(slice_find(evidence, SLICE("three.txt: no plain file")) != SLICE_NOT_FOUND);
    host_end(&host);
}

TEST(names_that_nobody_can_rely_on_are_refused)
{
    static const struct {
        const char *script, *words;
    } rows[] = {
        {"bsdtar -rPf a.tar -s ',^host,../host,' host/systeminfo.txt", "../host/systeminfo.txt: a name that leads out"},
        {"bsdtar -rPf a.tar -s ',^host,/host,' host/systeminfo.txt", "/host/systeminfo.txt: a name that leads out"},
        {"bsdtar -rPf a.tar -s ',^host/,C:\\\\,' host/systeminfo.txt", "systeminfo.txt: a name that leads out"},
        {"bsdtar -rf a.tar -C host systeminfo.txt", "systeminfo.txt: there are two members of this name"},
        {"bsdtar -rf a.tar -s ',^s,S,' -C host systeminfo.txt", "Systeminfo.txt: there are two members of this name"},
        {"bsdtar -rf a.tar -s ',^.*,windows,' -C host systeminfo.txt", "windows: there are two members of this name"},
        {"bsdtar -rf a.tar -s ',^,systeminfo.txt/,' -C host systeminfo.txt", "is a file as well as a folder"},
    };
    need("bsdtar");
    struct host host = host_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        run(&host, "rm -f a.tar && bsdtar -cf a.tar -C host Windows systeminfo.txt");
        run(&host, rows[i].script);
        assert_refused(&host, "a.tar", ERROR_INPUT, rows[i].words);
    }
    host_end(&host);
}

TEST(an_encrypted_zip_is_refused)
{
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "bsdtar -c --format zip --options zip:encryption=zipcrypt --passphrase invented -f a.zip -C host .");
    assert_refused(&host, "a.zip", ERROR_INPUT, "is encrypted; unpack it yourself");
    host_end(&host);
}

TEST(a_packed_file_that_is_no_tar_archive_is_refused)
{
    need("gzip");
    struct host host = host_begin();
    run(&host, "gzip -c host/systeminfo.txt >a.txt.gz");
    assert_refused(&host, "a.txt.gz", ERROR_INPUT, "packs no tar archive");
    host_end(&host);
}

TEST(what_lies_packed_within_is_named)
{
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "cd host && bsdtar -c --format zip -f inner.zip systeminfo.txt && cp inner.zip inner.txt && "
               "bsdtar -c --format zip -f ../a.zip .");
    assert_true(read_named(&host, "host", &host.evidence));
    assert_same(&host, "a.zip");
    assert_true(slice_find(host.evidence, SLICE("inner.zip: an archive or image within EXPORT is not opened")) !=
                SLICE_NOT_FOUND);
    assert_true(slice_find(host.evidence, SLICE("inner.txt: an archive or image within EXPORT is not opened")) !=
                SLICE_NOT_FOUND);
    host_end(&host);
}

/* xorshift64*: the same places in every run. */
static size_t random_below(uint64_t *state, size_t bound)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (size_t)((*state * 0x2545F4914F6CDD1Du) >> 33) % bound;
}

/* Damage refuses the whole, or changes nothing, as in a byte that says when a file was written. */
static size_t count_refused(struct host *host, struct slice whole, bool cut)
{
    uint64_t state = 6002;
    size_t refused = 0;
    char *bytes = arena_allocate(host->arena, whole.length, 1);
    for (int i = 0; i < ROUNDS; i++) {
        struct slice evidence, damaged = {bytes, whole.length};
        size_t place = random_below(&state, whole.length);
        memcpy(bytes, whole.data, whole.length);
        if (cut)
            damaged.length = place;
        else
            bytes[place] ^= (char)(1 + random_below(&state, 255));
        fixture_write_bytes(&host->folder, "b.bin", damaged);
        bool read = read_named(host, "b.bin", &evidence);
        refused += !read;
        if (read && !slice_equal(evidence, host->evidence))
            fail_msg("%s at byte %zu: %s", cut ? "cut" : "changed", place, evidence.data);
        if (!read && strlen(host->error.text) == 0)
            fail_msg("%s at byte %zu: no message", cut ? "cut" : "changed", place);
    }
    return refused;
}

static void damage(struct host *host)
{
    struct buffer buffer = {0};
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/a.bin", host->folder.path);
    assert_true(file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, NULL));
    assert_int_equal(count_refused(host, buffer_slice(&buffer), true), ROUNDS);
    assert_true(count_refused(host, buffer_slice(&buffer), false) > ROUNDS / 2);
    buffer_release(&buffer);
}

TEST(a_damaged_zip_is_refused_or_changes_nothing)
{
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "bsdtar -c --format zip -f a.bin -C host .");
    damage(&host);
    host_end(&host);
}

TEST(a_damaged_image_is_refused_or_changes_nothing)
{
    need_wim();
    struct host host = host_begin();
    run(&host, "wimcapture host a.bin");
    damage(&host);
    host_end(&host);
}

TEST(a_damaged_solid_image_is_refused_or_changes_nothing)
{
    need_wim();
    struct host host = host_begin();
    run(&host, "wimcapture host a.bin --solid");
    damage(&host);
    host_end(&host);
}

TEST(a_cut_tar_archive_is_refused_wherever_it_is_cut)
{
    need("bsdtar");
    struct host host = host_begin();
    struct buffer buffer = {0};
    char path[2 * FIXTURE_PATH_SIZE];
    run(&host, "bsdtar -cf a.bin -b 1 -C host .");
    snprintf(path, sizeof path, "%s/a.bin", host.folder.path);
    assert_true(file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, NULL));
    for (size_t length = 512; length + 1024 <= buffer.length; length += 512) {
        fixture_write_bytes(&host.folder, "b.bin", slice_between(buffer_slice(&buffer), 0, length));
        assert_refused(&host, "b.bin", ERROR_INPUT, "damaged or cut");
    }
    buffer_release(&buffer);
    host_end(&host);
}

/* Blank blocks are no content; anything else behind the end was looked at by nobody. */
TEST(what_follows_the_end_is_refused)
{
    static const char *const suffixes[] = {"tar", "tar.gz", "tar.bz2", "tar.xz", "tar.zst", "zip"};
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "mkdir other && cp host/systeminfo.txt other/x.txt");
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char script[FIXTURE_PATH_SIZE];
        snprintf(script, sizeof script,
                 "bsdtar -caf a.%s -C host . && bsdtar -caf b.%s -C other . && cat a.%s b.%s >two.bin && "
                 "{ cat a.%s; echo; } >more.bin && cp a.%s a.bin",
                 suffixes[i], suffixes[i], suffixes[i], suffixes[i], suffixes[i], suffixes[i]);
        run(&host, script);
        assert_same(&host, "a.bin");
        assert_refused(&host, "two.bin", ERROR_INPUT, "");
        assert_refused(&host, "more.bin", ERROR_INPUT, "");
    }
    run(&host, "bsdtar -cf a.tar -C host . && gzip -c a.tar >a.tar.gz && truncate -s +8192 a.tar && "
               "truncate -s +8192 a.tar.gz && { cat a.tar; echo; } >b.tar");
    assert_same(&host, "a.tar");
    assert_same(&host, "a.tar.gz");
    assert_refused(&host, "b.tar", ERROR_INPUT, "something follows its end, as if it were two archives in one");
    host_end(&host);
}

TEST(what_follows_an_image_is_refused)
{
    need_wim();
    struct host host = host_begin();
    run(&host, "wimcapture host a.wim && cp a.wim b.wim && truncate -s +8192 b.wim && cat a.wim a.wim >c.wim");
    assert_same(&host, "b.wim");
    assert_refused(&host, "c.wim", ERROR_INPUT, "something follows its end");
    host_end(&host);
}

/* As bgzip, pigz and xz with threads write them. */
TEST(what_a_packer_wrote_in_several_members_is_one_archive)
{
    static const char *const packers[] = {"gzip", "bzip2", "xz"};
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "bsdtar -cf a.tar -C host . && split -b 3000 a.tar part.");
    for (size_t i = 0; i < sizeof packers / sizeof *packers; i++) {
        char script[FIXTURE_PATH_SIZE];
        need(packers[i]);
        snprintf(script, sizeof script, "for part in part.*; do %s -c $part; done >a.bin", packers[i]);
        run(&host, script);
        assert_same(&host, "a.bin");
    }
    host_end(&host);
}

TEST(an_archive_packed_twice_is_refused)
{
    need("bsdtar");
    struct host host = host_begin();
    run(&host, "bsdtar -cJf a.tar.xz -C host . && gzip -c a.tar.xz >a.tar.xz.gz");
    assert_refused(&host, "a.tar.xz.gz", ERROR_INPUT, "is packed more than once");
    host_end(&host);
}

/* Stored within gzip, every byte of the content can be changed without changing how it unpacks. */
TEST(a_gzip_file_is_held_against_its_checksum)
{
    need("bsdtar");
    need("gzip");
    struct host host = host_begin();
    run(&host, "bsdtar -cf a.tar -C host . && bsdtar -cf a.bin --gzip --options gzip:compression-level=0 -C host . && "
               "sed s/SRV-FILE01/SRV-FILE02/ a.bin >b.bin");
    assert_same(&host, "a.bin");
    assert_refused(&host, "b.bin", ERROR_INPUT, "what it unpacks to does not fit the checksum at its end");
    host_end(&host);
}

/* What other packers leave out, put behind the bytes, or say twice. */
TEST(sound_zip_archives_of_other_packers_are_read)
{
    static const char script[] =
        "python3 -c \"\n"
        "import os, sys, zipfile\n"
        "class Pipe:\n"
        "    def __init__(self, file): self.file = file\n"
        "    def write(self, bytes): return self.file.write(bytes)\n"
        "    def flush(self): self.file.flush()\n"
        "def pack(name, pipe, large, comment):\n"
        "    with open(name, 'wb') as file:\n"
        "        with zipfile.ZipFile(Pipe(file) if pipe else file, 'w', zipfile.ZIP_DEFLATED) as archive:\n"
        "            archive.comment = comment\n"
        "            for folder, _, files in os.walk('host'):\n"
        "                for each in files:\n"
        "                    path = os.path.join(folder, each)\n"
        "                    with archive.open(os.path.relpath(path, 'host'), 'w', force_zip64=large) as member:\n"
        "                        member.write(open(path, 'rb').read())\n"
        "pack('plain.bin', False, False, b'')\n"
        "pack('pipe.bin', True, False, b'')\n"
        "pack('large.bin', False, True, b'a comment')\n"
        "pack('both.bin', True, True, b'')\n"
        "\"";
    static const char *const names[] = {"plain.bin", "pipe.bin", "large.bin", "both.bin"};
    need("python3");
    struct host host = host_begin();
    run(&host, "find host -type d -empty -delete");
    assert_true(read_named(&host, "host", &host.evidence));
    run(&host, script);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_same(&host, names[i]);
    host_end(&host);
}

TEST(a_size_that_the_bytes_cannot_have_is_refused)
{
    need("bsdtar");
    need("python3");
    struct host host = host_begin();
    run(&host,
        "bsdtar -c --format zip -f a.zip -C host . && python3 -c \"\n"
        "import struct\n"
        "bytes = bytearray(open('a.zip', 'rb').read())\n"
        "at = bytes.index(b'PK\\1\\2')\n"
        "while bytes[at:at + 4] == b'PK\\1\\2':\n"
        "    name, extra, comment = struct.unpack_from('<HHH', bytes, at + 28)\n"
        "    if b'systeminfo' in bytes[at + 46:at + 46 + name]: struct.pack_into('<I', bytes, at + 24, 0x7FFFFFFF)\n"
        "    at += 46 + name + extra + comment\n"
        "open('b.zip', 'wb').write(bytes)\"");
    assert_refused(&host, "b.zip", ERROR_INPUT, "states sizes for a member that its bytes cannot have");
    host_end(&host);
}

TEST_MAIN("export_container")
