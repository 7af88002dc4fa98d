/* Packages given whole and in part, on hosts that reach what the whole demands and on hosts that do not. All
 * invented. */
#include "readiness/package/package_update.h"

#include "readiness/readiness_fixture.h"

#define TOKEN   "publicKeyToken='31bf3856ad364e35'"
#define VERSION "6.0.1.0"
#define IDENTITY(name, version)                                                                                        \
    "<assemblyIdentity name='" name "' version='" version "' language='neutral' processorArchitecture='amd64' " TOKEN  \
    "/>\n"
#define MUM(name, content)                                                                                             \
    "<assembly xmlns='urn:schemas-microsoft-com:asm.v3' creationTimeStamp='2019-10-02T15:14:44Z'>\n" IDENTITY(         \
        name, VERSION) "<package identifier='KB9000001' releaseType='Update'>\n" content "</package>\n</assembly>\n"
#define PARENT(name, version) "<parent disposition='detect'>\n" IDENTITY(name, version) "</parent>\n"
#define NESTED(name)                                                                                                   \
    "<update name='u'>\n<package integrate='hidden'>\n" IDENTITY(name, VERSION) "</package>\n</update>\n"
#define COMPONENT      "<update name='c'>\n<component>\n" IDENTITY("0123456789abcdef", "1.0.0.0") "</component>\n</update>\n"
#define FLOOR(version) "<installerAssembly name='Microsoft-Windows-ServicingStack' version='" version "'/>\n"
#define FILED(name)    name "~31bf3856ad364e35~amd64~~" VERSION ".mum"

enum { MOST_FILES = 5 };

struct file {
    const char *path, *text;
};

/* The floor, or the parent, stands at the very bottom. */
static const struct sample {
    const char *what;
    struct file files[MOST_FILES];
} samples[] = {
    {"a floor in a leaf",
     {{"update.mum", MUM("Package_for_KB9000001",
                         PARENT("package_for_KB948465", "6.0.1.18005") NESTED("Package_for_KB9000001_server"))},
      {FILED("Package_for_KB9000001_server"),
       MUM("Package_for_KB9000001_server", NESTED("Package_1_for_KB9000001") NESTED("Package_2_for_KB9000001"))},
      {FILED("Package_1_for_KB9000001"), MUM("Package_1_for_KB9000001", COMPONENT)},
      {FILED("Package_2_for_KB9000001"), MUM("Package_2_for_KB9000001", FLOOR("6.0.6003.20500") COMPONENT)}}},
    {"a parent in a leaf",
     {{"update.mum", MUM("Package_for_KB9000001", NESTED("Package_for_KB9000001_server"))},
      {FILED("Package_for_KB9000001_server"), MUM("Package_for_KB9000001_server", NESTED("Package_1_for_KB9000001"))},
      {FILED("Package_1_for_KB9000001"),
       MUM("Package_1_for_KB9000001", PARENT("Package_for_KB9000009", "6.0.1.3") COMPONENT)}}},
};
enum { SAMPLE_COUNT = sizeof samples / sizeof *samples };

static void write_file(const char *folder, const char *name, struct slice bytes)
{
    char path[600];
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (bytes.data && !file_write(path, bytes, &error))
        fail_msg("%s", error.text);
    if (!bytes.data)
        unlink(path);
}

static void write_sample(const char *folder, const struct sample *sample)
{
    for (size_t i = 0; i < MOST_FILES && sample->files[i].path; i++)
        write_file(folder, sample->files[i].path, slice_from(sample->files[i].text));
}

static void make_folder(char folder[500])
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, 500, "%s/kbready-part-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(folder));
}

static void remove_folder(const char *folder, const struct sample *sample)
{
    for (size_t i = 0; i < MOST_FILES && sample->files[i].path; i++)
        write_file(folder, sample->files[i].path, (struct slice){0});
    rmdir(folder);
}

/* A server with all that class rules ask for; `sound`: it reaches the floor and has the parent as well. */
static enum verdict judge(const char *folder, bool sound)
{
    struct fixture fixture = fixture_begin();
    struct package_set set;
    struct error error = {0};
    enum verdict verdict = VERDICT_UNDETERMINED; /* what cannot be read stops the run */
    fixture_add_server(&fixture);
    fixture_add_record(&fixture, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&fixture, 948465, "6.0.1.18005", PACKAGE_STATE_PERMANENT);
    if (sound)
        fixture_add_record(&fixture, 9000009, "6.0.1.3", PACKAGE_STATE_INSTALLED);
    fixture_add_whole_registry(&fixture);
    fixture_add_nothing_pending(&fixture);
    fixture_add_stack(&fixture, sound ? "6.0.6003.20500" : "6.0.6003.20499", STACK_EXACT);
    if (package_set_read(folder, fixture.arena, &set, &error) && set.kb == 9000001) {
        const struct host *host = fixture_host(&fixture);
        verdict = assess_without_plan(host, package_update_make(host, &set), &set).verdict;
    }
    fixture_end(&fixture);
    return verdict;
}

static bool is_open(enum verdict verdict)
{
    return verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED;
}

TEST(the_whole_is_ready_where_all_is_reached_and_blocked_where_not)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        char folder[500];
        make_folder(folder);
        write_sample(folder, &samples[i]);
        if (judge(folder, true) != VERDICT_READY || judge(folder, false) != VERDICT_BLOCKED)
            fail_msg("%s: %s and %s", samples[i].what, verdict_name(judge(folder, true)),
                     verdict_name(judge(folder, false)));
        remove_folder(folder, &samples[i]);
    }
}

TEST(without_any_one_manifest_it_is_ready_nowhere)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        char folder[500];
        make_folder(folder);
        for (size_t j = 0; j < MOST_FILES && samples[i].files[j].path; j++) {
            write_sample(folder, &samples[i]);
            write_file(folder, samples[i].files[j].path, (struct slice){0});
            if (is_open(judge(folder, false)) || is_open(judge(folder, true)))
                fail_msg("%s: ready without %s", samples[i].what, samples[i].files[j].path);
        }
        remove_folder(folder, &samples[i]);
    }
}

/* Cut after each line, and without each line: what is blocked whole is ready in none of them. Exempt is the exact and
 * traceless removal of the only witness: the one line of the floor. */
TEST(cut_or_without_a_line_it_is_not_ready_where_the_whole_is_blocked)
{
    size_t variants = 0;
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        char folder[500];
        make_folder(folder);
        write_sample(folder, &samples[i]);
        for (size_t j = 0; j < MOST_FILES && samples[i].files[j].path; j++) {
            const char *text = samples[i].files[j].text;
            for (const char *line = text, *next; *line; line = next) {
                char without[4000];
                next = strchr(line, '\n') + 1;
                bool is_only_witness = strncmp(line, "<installerAssembly", strlen("<installerAssembly")) == 0;
                write_file(folder, samples[i].files[j].path, (struct slice){text, (size_t)(line - text)});
                bool cut = is_open(judge(folder, false));
                snprintf(without, sizeof without, "%.*s%s", (int)(line - text), text, next);
                write_file(folder, samples[i].files[j].path, slice_from(without));
                variants += 2;
                if (cut || (!is_only_witness && is_open(judge(folder, false))))
                    fail_msg("%s, %s: %.*s", samples[i].what, samples[i].files[j].path, (int)(next - line), line);
            }
            write_file(folder, samples[i].files[j].path, slice_from(text));
        }
        remove_folder(folder, &samples[i]);
    }
    print_message("%zu variants\n", variants);
}

/* One bit of one byte turned, chosen by its place. Where nothing of the form is lost the damage changes a value, which
 * no form can show. */
TEST(with_a_byte_damaged_outside_of_values_it_is_not_ready_where_the_whole_is_blocked)
{
    size_t variants = 0;
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        char folder[500];
        make_folder(folder);
        write_sample(folder, &samples[i]);
        for (size_t j = 0; j < MOST_FILES && samples[i].files[j].path; j++) {
            char text[4000];
            bool in_value = false;
            size_t length = strlen(samples[i].files[j].text);
            memcpy(text, samples[i].files[j].text, length + 1);
            for (size_t at = 0; at < length; at++) {
                char sound = text[at];
                in_value ^= sound == '\'';
                if (in_value && sound != '\'')
                    continue;
                text[at] = (char)(sound ^ (1 << (at % 7)));
                write_file(folder, samples[i].files[j].path, (struct slice){text, length});
                text[at] = sound;
                variants++;
                if (is_open(judge(folder, false)))
                    fail_msg("%s, %s, byte %zu", samples[i].what, samples[i].files[j].path, at);
            }
            write_file(folder, samples[i].files[j].path, slice_from(samples[i].files[j].text));
        }
        remove_folder(folder, &samples[i]);
    }
    print_message("%zu variants\n", variants);
}

TEST_MAIN("package_part")
