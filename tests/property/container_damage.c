/* Damages containers in every way that a disk or a copy does, and wants each refused, or to say what the sound one
 * says: never anything better.
 *
 * usage: container_damage CATALOG STEP SEED CONTAINER...
 *
 * CONTAINER is a sound one, of a host that is not ready for KB4520002; its kind is told by the end of its name.
 * Every STEP-th byte is cut at and altered, from a place on that follows from SEED. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../write_file.h"
#include "base/file.h"
#include "examination/judging.h"
#include "inventory/export.h"

enum { UPDATE = 4520002, LARGEST = 64 * 1024 * 1024, MAGIC = 8, BLOCK = 512, TAIL = 4096, SHOWN = 20 };

static bool nothing(__attribute__((unused)) struct slice bytes, __attribute__((unused)) size_t at)
{
    return false;
}

static bool everything(__attribute__((unused)) struct slice bytes, __attribute__((unused)) size_t at)
{
    return true;
}

/* 38 bytes into an entry of the directory: whether the member is a file, a folder or a link. */
static bool type_of_zip_member(struct slice bytes, size_t at)
{
    enum { ATTRIBUTES = 38, ATTRIBUTES_END = 42 };
    for (size_t offset = ATTRIBUTES; offset < ATTRIBUTES_END; offset++)
        if (slice_equal(slice_between(bytes, at - offset, at - offset + 4), SLICE("PK\1\2")))
            return true;
    return false;
}

/* What has no checksum in a container. A byte changed there is like one changed in a file of a folder: nobody can
 * tell. */
static const struct {
    const char *suffix;
    bool (*is_unprotected)(struct slice bytes, size_t at);
    const char *reason;
} kinds[] = {
    {".zip", type_of_zip_member, "a link is left out, and says so"},
    {".tar.gz", nothing, NULL},
    {".tar.bz2", nothing, NULL},
    {".tar.xz", nothing, NULL},
    {".wim", nothing, NULL},
    {".esd", nothing, NULL},
    {".tar.zst", everything, "zstd writes checksums only when asked to"},
    {".tar", everything, "only the heads of members have one"},
    {".cab", everything, "the names of members have none, and blocks need none"},
};
enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

enum ending { REFUSED, SAME, OTHER, READY };
enum { ENDING_COUNT = READY + 1 };

struct container {
    const char *name;
    size_t kind;
    struct slice bytes;
    struct slice sound; /* what is said of it */
};

struct trial {
    const struct catalog *catalog;
    struct readiness_options options;
    struct container container;
    struct buffer variant;
    unsigned long variants[ENDING_COUNT], exempt, failures;
};

static void append(struct buffer *buffer, struct slice bytes)
{
    if (buffer->capacity - buffer->length < bytes.length) {
        buffer->capacity = 2 * (buffer->length + bytes.length);
        buffer->data = memory_resize(buffer->data, buffer->capacity, 1);
    }
    if (bytes.length)
        memcpy(buffer->data + buffer->length, bytes.data, bytes.length);
    buffer->length += bytes.length;
}

static struct slice describe(const struct assessment *assessment, struct arena *arena)
{
    struct slice text =
        arena_format(arena, "%s %s", verdict_name(assessment->verdict), certainty_name(assessment->certainty));
    for (size_t i = 0; i < assessment->findings.count; i++)
        text = arena_format(arena, SLICE_FORMAT " %d %s", SLICE_ARGUMENTS(text), assessment->findings.items[i].outcome,
                            certainty_name(assessment->findings.items[i].certainty));
    return text;
}

/* In the working folder: wimlib wants a name. */
static const char variant_path[] = "container-damage.variant";

/* What is said of a container of these bytes, in the arena; data NULL when it is refused. */
static struct slice say(const struct trial *trial, struct slice bytes, struct arena *arena, enum verdict *verdict)
{
    struct error error = {0};
    struct inventory *inventory;
    struct assessment assessment;
    struct slice said = {0};
    if (!file_write(variant_path, bytes, &error))
        abort();
    if (export_read(variant_path, NULL, &inventory, &error)) {
        struct host host = host_examine(inventory, trial->catalog, &trial->options, arena);
        if (!judge_update(&host, UPDATE, &assessment))
            abort();
        *verdict = assessment.verdict;
        said = describe(&assessment, arena);
        inventory_destroy(inventory);
    } else if (error.code == ERROR_NONE || error.code == ERROR_MACHINE || !*error.text) {
        printf("FAILED: %s: refused without a cause of its own: %s\n", trial->container.name, error.text);
        exit(1);
    }
    return said;
}

static enum ending end_of(const struct trial *trial, struct arena *arena)
{
    enum verdict verdict = VERDICT_UNDETERMINED;
    struct slice said = say(trial, buffer_slice(&trial->variant), arena, &verdict);
    if (!said.data)
        return REFUSED;
    if (slice_equal(said, trial->container.sound))
        return SAME;
    return verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED ? READY : OTHER;
}

/* Which endings are right. What alters bytes in place may pass where nothing protects them; anything else is refused
 * or changes nothing. */
enum expectation { MUST_BE_REFUSED, REFUSED_OR_SAME, AS_PROTECTED };

static bool is_right(const struct trial *trial, enum expectation expectation, size_t place, enum ending ending)
{
    const struct container *container = &trial->container;
    if (ending == REFUSED || (ending == SAME && expectation != MUST_BE_REFUSED))
        return true;
    return expectation == AS_PROTECTED && kinds[container->kind].is_unprotected(container->bytes, place);
}

/* Tries the variant that was made. */
static void try(struct trial *trial, enum expectation expectation, const char *what, size_t place)
{
    static const char *const endings[] = {"refused", "the same", "something else", "READY"};
    struct arena *arena = arena_create();
    enum ending ending = end_of(trial, arena);
    trial->variants[ending]++;
    if (!is_right(trial, expectation, place, ending)) {
        if (trial->failures++ < SHOWN)
            printf("FAILED: %s, %s at %zu: %s\n", trial->container.name, what, place, endings[ending]);
    } else if (ending == READY) {
        trial->exempt++;
    }
    trial->variant.length = 0;
    arena_destroy(arena);
}

static void put(struct trial *trial, size_t start, size_t end)
{
    append(&trial->variant, slice_between(trial->container.bytes, start, end));
}

static void cut(struct trial *trial, size_t step, size_t seed)
{
    for (size_t at = MAGIC + seed % step; at < trial->container.bytes.length; at += step) {
        put(trial, 0, at);
        try(trial, REFUSED_OR_SAME, "cut", at);
    }
}

static void alter_bytes(struct trial *trial, size_t step, size_t seed)
{
    static const unsigned char masks[] = {0x01, 0x20, 0x80, 0xFF};
    for (size_t at = MAGIC + seed % step; at < trial->container.bytes.length; at += step) {
        put(trial, 0, SIZE_MAX);
        trial->variant.data[at] = (char)(trial->variant.data[at] ^ masks[(at / step + seed) % sizeof masks]);
        try(trial, AS_PROTECTED, "altered", at);
    }
}

/* Blocks as disks and tar archives have them. */
static void alter_blocks(struct trial *trial, size_t step)
{
    for (size_t at = BLOCK; at + BLOCK <= trial->container.bytes.length; at += BLOCK * (1 + step / BLOCK)) {
        put(trial, 0, SIZE_MAX);
        memset(trial->variant.data + at, 0, BLOCK);
        try(trial, AS_PROTECTED, "blanked", at);
        put(trial, 0, at);
        put(trial, at + BLOCK, SIZE_MAX);
        try(trial, AS_PROTECTED, "taken out", at);
        put(trial, 0, at + BLOCK);
        put(trial, at, SIZE_MAX);
        try(trial, AS_PROTECTED, "doubled", at);
    }
}

static void lengthen(struct trial *trial)
{
    static const char blank[TAIL];
    struct slice zeros = {blank, sizeof blank}, whole = trial->container.bytes;
    const struct {
        struct slice tails[2];
        enum expectation expectation;
    } rows[] = {
        {{zeros}, REFUSED_OR_SAME},
        {{SLICE("x")}, MUST_BE_REFUSED},
        {{zeros, SLICE("x")}, MUST_BE_REFUSED},
        {{whole}, MUST_BE_REFUSED},
        {{zeros, whole}, MUST_BE_REFUSED},
        {{slice_between(whole, 0, BLOCK)}, MUST_BE_REFUSED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put(trial, 0, SIZE_MAX);
        append(&trial->variant, rows[i].tails[0]);
        append(&trial->variant, rows[i].tails[1]);
        try(trial, rows[i].expectation, "lengthened", i);
    }
}

static size_t kind_of(const char *name)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (slice_ends_with_ignoring_case(slice_from(name), slice_from(kinds[i].suffix)))
            return i;
    printf("container_damage: %s is of no kind that is known here\n", name);
    exit(2);
}

static void try_container(struct trial *trial, const char *name, size_t step, size_t seed)
{
    struct arena *arena = arena_create();
    struct buffer buffer = {0};
    struct error error = {0};
    enum verdict verdict = VERDICT_UNDETERMINED;
    if (!file_read_named_by_user(name, LARGEST, &buffer, &error)) {
        printf("container_damage: %s\n", error.text);
        exit(2);
    }
    trial->container = (struct container){name, kind_of(name), buffer_slice(&buffer), {0}};
    trial->container.sound = say(trial, trial->container.bytes, arena, &verdict);
    if (!trial->container.sound.data || verdict == VERDICT_READY || verdict == VERDICT_ALREADY_INSTALLED) {
        printf("container_damage: %s is refused, or ready, as it is\n", name);
        exit(2);
    }
    cut(trial, step, seed);
    alter_bytes(trial, step, seed);
    alter_blocks(trial, step);
    lengthen(trial);
    buffer_release(&buffer);
    arena_destroy(arena);
}

int main(int argc, char **argv)
{
    struct trial trial = {.options.servicing = SERVICING_ONLINE};
    struct catalog *catalog = NULL;
    struct error error = {0};
    if (argc < 5 || atol(argv[2]) < 1) {
        printf("usage: container_damage CATALOG STEP SEED CONTAINER...\n");
        return 2;
    }
    if (!catalog_open(argv[1], &catalog, &error) || !date_parse(SLICE("2026-11-23"), &trial.options.today)) {
        printf("container_damage: %s\n", error.text);
        return 2;
    }
    trial.catalog = catalog;
    trial.options.plan_date = trial.options.today;
    for (int i = 4; i < argc; i++)
        try_container(&trial, argv[i], (size_t)atol(argv[2]), (size_t)atol(argv[3]));
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (kinds[i].reason)
            printf("exempt in %s: %s\n", kinds[i].suffix, kinds[i].reason);
    printf("container damage: %d containers, %lu variants refused, %lu the same, %lu something else but not better, "
           "%lu better where "
           "the kind has no checksum, %lu wrong\n",
           argc - 4, trial.variants[REFUSED], trial.variants[SAME], trial.variants[OTHER], trial.exempt,
           trial.failures);
    unlink(variant_path);
    buffer_release(&trial.variant);
    catalog_close(catalog);
    return trial.failures ? 1 : 0;
}
