/* Writes a SYNTHETIC update in the shape of a large .msu, for package_bench: a stored cabinet that holds a stored
 * cabinet that holds first the payload, then the manifests, so that whoever wants these must find the way past all of
 * it.
 *
 *     generate_package FILE MEGABYTES
 *
 *     FILE: "MSCF" -> Windows6.0-KB9900001-x64.cab: "MSCF" -> payload.bin (MEGABYTES), update.mum,
 * package_N_for_kb9900001~….mum */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = 32768,
    HEADER = 36,
    FOLDER = 8,
    ENTRY = 16,
    BLOCK_HEADER = 8,
    MEMBERS = 500,
    NAME_SIZE = 96,
    MANIFEST_SIZE = 1024,
    MEGABYTE = 1024 * 1024,
};

static const char inner_name[] = "Windows6.0-KB9900001-x64.cab";

/* Bytes go into blocks of a stored cabinet; `around` NULL: those go to the file. */
struct sink {
    struct sink *around;
    FILE *file;
    unsigned char block[BLOCK];
    size_t length;
};

static void put(struct sink *sink, const void *bytes, size_t length);

static void put_number(struct sink *sink, unsigned size, uint64_t number)
{
    for (; size > 0; size--, number >>= 8) {
        unsigned char byte = (unsigned char)(number & 0xFF);
        put(sink, &byte, 1);
    }
}

/* A sink without a block of its own passes bytes on as they are. */
static struct sink plain(struct sink *around, FILE *file)
{
    struct sink sink;
    memset(&sink, 0, sizeof sink);
    sink.around = around;
    sink.file = file;
    return sink;
}

static void flush_block(struct sink *blocks, struct sink *below)
{
    if (blocks->length == 0)
        return;
    put_number(below, 4, 0); /* no checksum */
    put_number(below, 2, blocks->length);
    put_number(below, 2, blocks->length);
    put(below, blocks->block, blocks->length);
    blocks->length = 0;
}

static void put(struct sink *sink, const void *bytes, size_t length)
{
    if (sink->around == NULL) {
        if (fwrite(bytes, 1, length, sink->file) != length) {
            perror("generate_package");
            exit(2);
        }
        return;
    }
    for (size_t done = 0; done < length;) {
        size_t part = length - done < BLOCK - sink->length ? length - done : BLOCK - sink->length;
        memcpy(sink->block + sink->length, (const char *)bytes + done, part);
        sink->length += part;
        done += part;
        if (sink->length == BLOCK)
            flush_block(sink, sink->around);
    }
}

static uint64_t blocks_for(uint64_t bytes)
{
    return (bytes + BLOCK - 1) / BLOCK;
}

static uint64_t stored(uint64_t bytes)
{
    return bytes + blocks_for(bytes) * BLOCK_HEADER;
}

static void put_head(struct sink *sink, uint64_t size, uint64_t entries, unsigned members, uint64_t data)
{
    put(sink, "MSCF\0\0\0\0", 8);
    put_number(sink, 4, size);
    put_number(sink, 4, 0);
    put_number(sink, 4, HEADER + FOLDER);
    put_number(sink, 4, 0);
    put_number(sink, 2, 0x0103);
    put_number(sink, 2, 1);
    put_number(sink, 2, members);
    put_number(sink, 2, 0);
    put_number(sink, 4, 0);
    put_number(sink, 4, HEADER + FOLDER + entries);
    put_number(sink, 2, blocks_for(data));
    put_number(sink, 2, 0);
}

static void put_entry(struct sink *sink, const char *name, uint64_t size, uint64_t offset)
{
    put_number(sink, 4, size);
    put_number(sink, 4, offset);
    put_number(sink, 2, 0);
    put_number(sink, 4, 0);
    put_number(sink, 2, 0x20);
    put(sink, name, strlen(name) + 1);
}

static void member_name(char name[NAME_SIZE], unsigned number)
{
    if (number == 0)
        snprintf(name, NAME_SIZE, "update.mum");
    else
        snprintf(name, NAME_SIZE, "package_%u_for_kb9900001~31bf3856ad364e35~amd64~~6.0.1.0.mum", number);
}

static void manifest(char text[MANIFEST_SIZE], unsigned number)
{
    char name[NAME_SIZE];
    snprintf(name, sizeof name, number ? "Package_%u_for_KB9900001" : "Package_for_KB9900001", number);
    memset(text, ' ', MANIFEST_SIZE);
    int length = snprintf(
        text, MANIFEST_SIZE,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- synthetic -->\n<assembly "
        "xmlns=\"urn:schemas-microsoft-com:asm.v3\" "
        "manifestVersion=\"1.0\"><assemblyIdentity name=\"%s\" version=\"6.0.1.0\" language=\"neutral\" "
        "processorArchitecture=\"amd64\" publicKeyToken=\"31bf3856ad364e35\"/><package identifier=\"KB9900001\" "
        "releaseType=\"Update\"><installerAssembly name=\"Microsoft-Windows-ServicingStack\" "
        "version=\"6.0.6003.20484\"/></package></assembly>\n",
        name);
    text[length] = ' ';
}

static uint64_t entries_of_inner(void)
{
    uint64_t size = ENTRY + sizeof "payload.bin";
    for (unsigned i = 0; i < MEMBERS; i++) {
        char name[NAME_SIZE];
        member_name(name, i);
        size += ENTRY + strlen(name) + 1;
    }
    return size;
}

static void put_inner(struct sink *below, uint64_t payload, uint64_t size)
{
    uint64_t data = payload + (uint64_t)MEMBERS * MANIFEST_SIZE;
    put_head(below, size, entries_of_inner(), MEMBERS + 1, data);
    put_entry(below, "payload.bin", payload, 0);
    for (unsigned i = 0; i < MEMBERS; i++) {
        char name[NAME_SIZE];
        member_name(name, i);
        put_entry(below, name, MANIFEST_SIZE, payload + (uint64_t)i * MANIFEST_SIZE);
    }
    static unsigned char block[BLOCK];
    static struct sink blocks;
    blocks = plain(below, NULL);
    for (uint64_t written = 0; written < payload; written += BLOCK) {
        for (size_t i = 0; i < BLOCK; i += 64)
            block[i] = (unsigned char)(written >> 15);
        put(&blocks, block, BLOCK);
    }
    for (unsigned i = 0; i < MEMBERS; i++) {
        char text[MANIFEST_SIZE];
        manifest(text, i);
        put(&blocks, text, MANIFEST_SIZE);
    }
    flush_block(&blocks, below);
}

int main(int argc, char **argv)
{
    static struct sink file, outer;
    uint64_t payload = argc == 3 ? (uint64_t)strtoul(argv[2], NULL, 10) * MEGABYTE : 0;
    if (payload == 0 || payload > (uint64_t)1536 * MEGABYTE) {
        fprintf(stderr, "usage: generate_package FILE MEGABYTES (at most 1536: a cabinet ends at 2 GB)\n");
        return 2;
    }
    FILE *output = fopen(argv[1], "wb");
    if (output == NULL) {
        perror(argv[1]);
        return 2;
    }
    uint64_t inner = HEADER + FOLDER + entries_of_inner() + stored(payload + (uint64_t)MEMBERS * MANIFEST_SIZE);
    uint64_t entries = ENTRY + sizeof inner_name;
    file = plain(NULL, output);
    outer = plain(&file, NULL);
    put_head(&file, HEADER + FOLDER + entries + stored(inner), entries, 1, inner);
    put_entry(&file, inner_name, inner, 0);
    put_inner(&outer, payload, inner);
    flush_block(&outer, &file);
    return fclose(output) == 0 ? 0 : 2;
}
