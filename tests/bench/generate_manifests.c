/* Writes synthetic manifests for measuring: invented contents after the shape of asm.v3, in the sizes of a real image.
 *
 *     generate_manifests FOLDER COUNT [SEED]    COUNT files in FOLDER/Packages and COUNT in FOLDER/Manifests
 *
 * Package manifests have a median of 3.4 KB, component manifests of 4.3 KB; three package manifests in a thousand are
 * large (100 KB to 1 MB); one file in five has a byte-order mark, 85 in 100 have CR LF. The same seed writes the same
 * bytes. */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../write_file.h"
#include "servicing/component_name.h"

enum {
    TEXT_SIZE = 2 * 1024 * 1024,
    PATH_SIZE = 4096,
    PACKAGES_PER_UPDATE = 8, /* one top and its leaves */
    LARGE_PER_THOUSAND = 3,
    BYTE_ORDER_MARK_PERCENT = 20,
    CRLF_PERCENT = 85,
};

#define TOKEN "31bf3856ad364e35"
#define REST_OF_IDENTITY                                                                                               \
    " processorArchitecture=\"amd64\" language=\"neutral\" buildType=\"release\" publicKeyToken=\"" TOKEN "\""

struct generator {
    uint64_t state;
    bool crlf;
    char *text;
    size_t length;
};

/* xorshift64*: the same numbers everywhere. */
static unsigned random_below(struct generator *generator, unsigned bound)
{
    uint64_t state = generator->state;
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    generator->state = state;
    return (unsigned)((state * 0x2545F4914F6CDD1Du) >> 33) % bound;
}

static void __attribute__((format(printf, 2, 3))) line(struct generator *generator, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(generator->text + generator->length, TEXT_SIZE - generator->length, format, arguments);
    va_end(arguments);
    if (written < 0 || generator->length + (size_t)written + 2 >= TEXT_SIZE) {
        fputs("generate_manifests: a manifest outgrew its buffer\n", stderr);
        exit(2);
    }
    generator->length += (size_t)written;
    if (generator->crlf)
        generator->text[generator->length++] = '\r';
    generator->text[generator->length++] = '\n';
}

static void begin_manifest(struct generator *generator, const char *attributes)
{
    generator->length = 0;
    generator->crlf = random_below(generator, 100) < CRLF_PERCENT;
    if (random_below(generator, 100) < BYTE_ORDER_MARK_PERCENT) {
        memcpy(generator->text, "\xEF\xBB\xBF", 3);
        generator->length = 3;
    }
    line(generator, "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>");
    line(generator,
         "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\" manifestVersion=\"1.0\" %s copyright=\"synthetic, "
         "written by generate_manifests\">",
         attributes);
}

static void write_manifest(struct generator *generator, const char *folder, const char *name)
{
    char path[PATH_SIZE];
    struct error error;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (file_write(path, (struct slice){generator->text, generator->length}, &error))
        return;
    fprintf(stderr, "generate_manifests: %s\n", error.text);
    exit(2);
}

static void write_parent(struct generator *generator)
{
    static const char *const parents[] = {"WinPE", "Foundation", "ServerCore", "EmbeddedCore"};
    unsigned count = 1 + random_below(generator, 4);
    line(generator,
         "    <parent buildCompare=\"EQ\" serviceCompare=\"EQ\" integrate=\"separate\" disposition=\"detect\">");
    for (unsigned i = 0; i < count; i++)
        line(generator,
             "      <assemblyIdentity name=\"Microsoft-Windows-%s-Package\" version=\"6.1.7601.17514\"" REST_OF_IDENTITY
             " versionScope=\"nonSxS\" />",
             parents[i]);
    line(generator, "    </parent>");
    line(generator,
         "    <installerAssembly name=\"Microsoft-Windows-ServicingStack\" version=\"6.0.0.0\"" REST_OF_IDENTITY
         " versionScope=\"nonSxS\" />");
}

static void write_component_update(struct generator *generator, unsigned kb, unsigned index)
{
    unsigned part = random_below(generator, 100000);
    line(generator, "    <update name=\"%u-%u_neutral_LDR\">", kb, index);
    line(generator, "      <applicable disposition=\"staged\">");
    line(generator, "        <updateComponent elevate=\"revision\">");
    line(generator,
         "          <assemblyIdentity name=\"Invented-Component-%u\" version=\"6.1.7601.%u\"" REST_OF_IDENTITY
         " versionScope=\"nonSxS\" />",
         part, part % 30000);
    line(generator, "        </updateComponent>");
    line(generator, "      </applicable>");
    line(generator, "      <component>");
    line(generator,
         "        <assemblyIdentity name=\"%08x%08x%08x%08x\" version=\"6.1.7601.%u\"" REST_OF_IDENTITY
         " versionScope=\"nonSxS\" />",
         part * 7919u, part * 104729u, part * 1299709u, part, part % 30000);
    line(generator, "      </component>");
    line(generator, "    </update>");
}

static void write_nested_update(struct generator *generator, unsigned kb, unsigned index)
{
    line(generator, "    <update name=\"%u-%u_neutral_PACKAGE\">", kb, index);
    line(generator, "      <package integrate=\"hidden\">");
    line(generator, "        <assemblyIdentity name=\"Package_%u_for_KB%u\" version=\"6.1.1.0\"" REST_OF_IDENTITY " />",
         index, kb);
    line(generator, "      </package>");
    line(generator, "    </update>");
}

/* Index 0 of an update is its top, which names the others. */
static void write_package(struct generator *generator, const char *folder, unsigned number)
{
    unsigned kb = 8000000 + number / PACKAGES_PER_UPDATE, index = number % PACKAGES_PER_UPDATE;
    char attributes[512], name[128], file[256];
    snprintf(attributes, sizeof attributes,
             "description=\"Fix for KB%u\" displayName=\"default\" company=\"Synthetic\" "
             "supportInformation=\"http://support.invalid/?kbid=%u\" "
             "creationTimeStamp=\"2019-10-02T15:14:44Z\" lastUpdateTimeStamp=\"2019-10-02T15:14:44Z\"",
             kb, kb);
    if (index == 0)
        snprintf(name, sizeof name, "Package_for_KB%u", kb);
    else
        snprintf(name, sizeof name, "Package_%u_for_KB%u", index, kb);
    begin_manifest(generator, attributes);
    line(generator, "  <assemblyIdentity name=\"%s\" version=\"6.1.1.0\"" REST_OF_IDENTITY " />", name);
    line(generator, "  <package identifier=\"KB%u\"%s releaseType=\"Update\" restart=\"possible\">", kb,
         index == 0 ? " applicabilityEvaluation=\"deep\"" : "");
    write_parent(generator);
    if (index == 0)
        for (unsigned i = 1; i < PACKAGES_PER_UPDATE; i++)
            write_nested_update(generator, kb, i);
    bool large = random_below(generator, 1000) < LARGE_PER_THOUSAND;
    unsigned updates = large ? 130 + random_below(generator, 1050) : index == 0 ? 0 : 1 + random_below(generator, 5);
    for (unsigned i = 0; i < updates; i++)
        write_component_update(generator, kb, i);
    line(generator, "  </package>");
    line(generator, "</assembly>");
    snprintf(file, sizeof file, "%s~" TOKEN "~amd64~~6.1.1.0.mum", name);
    write_manifest(generator, folder, file);
}

static void write_foundation(struct generator *generator, const char *folder)
{
    begin_manifest(generator, "description=\"synthetic\"");
    line(generator,
         "  <assemblyIdentity name=\"Microsoft-Windows-Foundation-Package\" version=\"6.1.7601.17514\"" REST_OF_IDENTITY
         " />");
    line(generator, "  <package identifier=\"Windows Foundation\" releaseType=\"Foundation\" />");
    line(generator, "</assembly>");
    write_manifest(generator, folder, "Microsoft-Windows-Foundation-Package~" TOKEN "~amd64~~6.1.7601.17514.mum");
}

static void write_file_element(struct generator *generator, unsigned number, unsigned index)
{
    line(generator,
         "  <file name=\"invented%u-%u.dll\" destinationPath=\"$(runtime.system32)\\\" "
         "sourceName=\"invented%u-%u.dll\" sourcePath=\".\\\" importPath=\"$(build.nttree)\\\">",
         number, index, number, index);
    line(generator, "    <securityDescriptor name=\"WRP_FILE_DEFAULT_SDDL\" />");
    line(generator, "    <asmv2:hash xmlns:asmv2=\"urn:schemas-microsoft-com:asm.v2\">");
    line(generator, "      <dsig:Transforms xmlns:dsig=\"http://www.w3.org/2000/09/xmldsig#\">");
    line(generator, "        <dsig:Transform Algorithm=\"urn:schemas-microsoft-com:HashTransforms.Identity\" />");
    line(generator, "      </dsig:Transforms>");
    line(generator, "      <dsig:DigestMethod xmlns:dsig=\"http://www.w3.org/2000/09/xmldsig#\" "
                    "Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha256\" />");
    line(generator,
         "      <dsig:DigestValue "
         "xmlns:dsig=\"http://www.w3.org/2000/09/xmldsig#\">%08x%08x%08x%08x%08x=</dsig:DigestValue>",
         number, index, number * 7919u, number * 104729u, index * 1299709u);
    line(generator, "    </asmv2:hash>");
    line(generator, "  </file>");
}

static void write_component(struct generator *generator, const char *folder, unsigned number)
{
    char name[64], version[64], file[256];
    snprintf(name, sizeof name, "Invented-Component-%u", number);
    snprintf(version, sizeof version, "6.1.7601.%u", 17514 + random_below(generator, 7000));
    begin_manifest(generator, "description=\"synthetic\"");
    line(generator, "  <assemblyIdentity name=\"%s\" version=\"%s\"" REST_OF_IDENTITY " versionScope=\"nonSxS\" />",
         name, version);
    unsigned files = 3 + random_below(generator, 4);
    if (random_below(generator, 6) == 0)
        files += 5;
    for (unsigned i = 0; i < files; i++)
        write_file_element(generator, number, i);
    line(generator,
         "  <registryKeys><registryKey keyName=\"HKEY_LOCAL_MACHINE\\SOFTWARE\\Synthetic\\%u\" /></registryKeys>",
         number);
    line(generator, "</assembly>");
    uint64_t key =
        component_name_key(slice_from(name), SLICE(""), SLICE(""), slice_from(version), SLICE(TOKEN), SLICE("amd64"));
    snprintf(file, sizeof file, "amd64_invented-component-%u_" TOKEN "_%s_none_%016" PRIx64 ".manifest", number,
             version, key);
    write_manifest(generator, folder, file);
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return;
    fprintf(stderr, "generate_manifests: %s: %s\n", path, strerror(errno));
    exit(2);
}

static uint64_t number_argument(const char *text)
{
    uint64_t number;
    if (slice_parse_number(slice_from(text), 1000000, &number) && number > 0)
        return number;
    fprintf(stderr, "generate_manifests: %s: not a number from 1 to 1000000\n", text);
    exit(2);
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) {
        fputs("usage: generate_manifests FOLDER COUNT [SEED]\n", stderr);
        return 2;
    }
    unsigned count = (unsigned)number_argument(argv[2]);
    struct generator generator = {.state = argc == 4 ? number_argument(argv[3]) : 6002, .text = malloc(TEXT_SIZE)};
    char packages[PATH_SIZE / 2], manifests[PATH_SIZE / 2];
    if (generator.text == NULL)
        return 2;
    snprintf(packages, sizeof packages, "%s/Packages", argv[1]);
    snprintf(manifests, sizeof manifests, "%s/Manifests", argv[1]);
    make_folder(argv[1]);
    make_folder(packages);
    make_folder(manifests);
    write_foundation(&generator, packages);
    for (unsigned i = 0; i < count; i++) {
        write_package(&generator, packages, i);
        write_component(&generator, manifests, i);
    }
    free(generator.text);
    return 0;
}
