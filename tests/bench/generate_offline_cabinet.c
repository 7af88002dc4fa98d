/* Writes an invented wsusscn2.cab of full size: generate_offline_cabinet FILE PACKAGE.XML UPDATES, with the package.xml
 * and the number of updates of generate_offline_sync.
 *
 * package.cab with package.xml, then twelve shards with the metadata of every update. All cabinets are stored, not
 * packed: what is measured is what kbready keeps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHARDS = 12,
    METADATA = 2048,
    NAME = 24,
    HEADER = 36,
    FOLDER = 8,
    ENTRY = 16,
    BLOCK = 32768,
    FIRST_REVISION = 3
};

/* A cabinet as it is written: blocks are filled with what comes, whichever file it belongs to. */
struct cabinet {
    FILE *file;
    long offset; /* of the next file, unpacked */
    char block[BLOCK];
    size_t filled;
};

static void put(FILE *file, unsigned size, unsigned long number)
{
    for (; size > 0; size--, number >>= 8)
        putc((int)(number & 0xFF), file);
}

static void begin(struct cabinet *cabinet, const char *path, unsigned files, unsigned long names, unsigned long bytes)
{
    unsigned long blocks = (bytes + BLOCK - 1) / BLOCK, data = HEADER + FOLDER + names;
    *cabinet = (struct cabinet){.file = fopen(path, "wb")};
    if (!cabinet->file)
        exit(1);
    fwrite("MSCF\0\0\0\0", 1, 8, cabinet->file);
    put(cabinet->file, 4, data + blocks * 8 + bytes);
    put(cabinet->file, 4, 0);
    put(cabinet->file, 4, HEADER + FOLDER);
    put(cabinet->file, 4, 0);
    put(cabinet->file, 2, 0x0103);
    put(cabinet->file, 2, 1);
    put(cabinet->file, 2, files);
    put(cabinet->file, 2, 0);
    put(cabinet->file, 4, 0);
    put(cabinet->file, 4, data);
    put(cabinet->file, 2, blocks);
    put(cabinet->file, 2, 0);
}

static void add_name(struct cabinet *cabinet, const char *name, unsigned long size)
{
    put(cabinet->file, 4, size);
    put(cabinet->file, 4, (unsigned long)cabinet->offset);
    put(cabinet->file, 2, 0);
    put(cabinet->file, 2, 0);
    put(cabinet->file, 2, 0);
    put(cabinet->file, 2, 0x20);
    fwrite(name, 1, strlen(name) + 1, cabinet->file);
    cabinet->offset += (long)size;
}

static void flush_block(struct cabinet *cabinet)
{
    put(cabinet->file, 4, 0);
    put(cabinet->file, 2, cabinet->filled);
    put(cabinet->file, 2, cabinet->filled);
    fwrite(cabinet->block, 1, cabinet->filled, cabinet->file);
    cabinet->filled = 0;
}

static void add_bytes(struct cabinet *cabinet, const char *bytes, size_t length)
{
    while (length) {
        size_t taken = length < BLOCK - cabinet->filled ? length : BLOCK - cabinet->filled;
        memcpy(cabinet->block + cabinet->filled, bytes, taken);
        cabinet->filled += taken;
        bytes += taken;
        length -= taken;
        if (cabinet->filled == BLOCK)
            flush_block(cabinet);
    }
}

static void finish(struct cabinet *cabinet)
{
    if (cabinet->filled)
        flush_block(cabinet);
    if (fclose(cabinet->file) != 0)
        exit(1);
}

static unsigned long size_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        exit(1);
    long size = ftell(file);
    fclose(file);
    return (unsigned long)size;
}

static void add_file(struct cabinet *cabinet, const char *path)
{
    char bytes[BLOCK];
    FILE *file = fopen(path, "rb");
    for (size_t got; file && (got = fread(bytes, 1, sizeof bytes, file)) > 0;)
        add_bytes(cabinet, bytes, got);
    if (file)
        fclose(file);
}

/* METADATA bytes: a floor, the same for a bundle and its part. */
static void add_metadata(struct cabinet *cabinet, long revision)
{
    char text[METADATA + 1];
    int length =
        snprintf(text, sizeof text,
                 "<UpdateIdentity UpdateID=\"synthetic-%ld\" /><ApplicabilityRules><Metadata>"
                 "<CbsPackageApplicabilityMetadata><assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\"><package>"
                 "<installerAssembly name=\"s\" version=\"6.0.6003.%ld\" /></package></assembly>"
                 "</CbsPackageApplicabilityMetadata></Metadata></ApplicabilityRules>",
                 revision, 20000 + revision / 3 % 1000);
    memset(text + length, ' ', METADATA - (size_t)length);
    add_bytes(cabinet, text, METADATA);
}

static void write_shard(const char *path, long first, long last)
{
    struct cabinet cabinet;
    char name[NAME];
    unsigned long names = 0, files = (unsigned long)(last - first);
    for (long revision = first; revision < last; revision++)
        names += ENTRY + (unsigned long)snprintf(name, sizeof name, "c\\%ld", revision) + 1;
    begin(&cabinet, path, (unsigned)files, names, files * METADATA);
    for (long revision = first; revision < last; revision++) {
        snprintf(name, sizeof name, "c\\%ld", revision);
        add_name(&cabinet, name, METADATA);
    }
    for (long revision = first; revision < last; revision++)
        add_metadata(&cabinet, revision);
    finish(&cabinet);
}

/* A cabinet of whole files, under the last parts of their paths. */
static void write_files(const char *path, char paths[][FILENAME_MAX], unsigned count)
{
    struct cabinet cabinet;
    unsigned long names = 0, bytes = 0;
    for (unsigned i = 0; i < count; i++) {
        names += ENTRY + strlen(strrchr(paths[i], '/') + 1) + 1;
        bytes += size_of(paths[i]);
    }
    begin(&cabinet, path, count, names, bytes);
    for (unsigned i = 0; i < count; i++)
        add_name(&cabinet, strrchr(paths[i], '/') + 1, size_of(paths[i]));
    for (unsigned i = 0; i < count; i++)
        add_file(&cabinet, paths[i]);
    finish(&cabinet);
}

int main(int argc, char **argv)
{
    static char paths[SHARDS + 1][FILENAME_MAX], list[1][FILENAME_MAX];
    long count = argc == 4 ? strtol(argv[3], NULL, 10) : 0;
    if (count <= 0 || !strchr(argv[1], '/') || !strchr(argv[2], '/'))
        return 2;
    int folder = (int)(strrchr(argv[1], '/') - argv[1]);
    snprintf(list[0], sizeof list[0], "%s", argv[2]);
    snprintf(paths[0], sizeof paths[0], "%.*s/package.cab", folder, argv[1]);
    write_files(paths[0], list, 1);
    for (long i = 0; i < SHARDS; i++) {
        snprintf(paths[i + 1], sizeof paths[0], "%.*s/package%ld.cab", folder, argv[1], i + 2);
        write_shard(paths[i + 1], FIRST_REVISION + count * i / SHARDS, FIRST_REVISION + count * (i + 1) / SHARDS);
    }
    write_files(argv[1], paths, SHARDS + 1);
    for (unsigned i = 0; i <= SHARDS; i++)
        remove(paths[i]);
    return 0;
}
