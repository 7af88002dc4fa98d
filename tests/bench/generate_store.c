/* Writes a SYNTHETIC component store, as Windows 6.1 has one: invented packages with catalogs, components whose names
 * follow from their identities, the registry, a servicing stack; and damages it, if asked to.
 *
 *     generate_store FOLDER UPDATES               a sound store: two packages and eight components for each update
 *     generate_store FOLDER UPDATES EACH LIST     EACH damages of every kind in it; LIST says "KIND PATH" of each
 *     generate_store ... KB4480970 KB4490628      the first updates are these, in rising order; the others are invented
 *
 * The same arguments write the same manifests; the keys that sign the catalogs are of the moment. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../write_file.h"
#include "package/signature_catalog_maker.h"
#include "servicing/component_name.h"

#define TOKEN       "31bf3856ad364e35"
#define PACKAGES    "Windows/servicing/Packages"
#define MANIFESTS   "Windows/WinSxS/Manifests"
#define STACK       "6.1.7601.24383"
#define NEWER_STACK "6.1.7601.24545"
#define HEAD                                                                                                           \
    "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<!-- synthetic, written by generate_store "      \
    "-->\r\n"
#define CBS "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"

enum { FIRST_KB = 9000000, FIRST_OF_MORE = 4, COMPONENT_COUNT = 8, TEXT_SIZE = 16 * 1024 };

/* What is done to one update, in turn; the name is what kbready store calls it. */
enum plant {
    PLANT_MANIFEST_MISSING,
    PLANT_CATALOG_MISSING,
    PLANT_MANIFEST_CORRUPT,
    PLANT_MANIFEST_MISNAMED,
    PLANT_MANIFEST_ALTERED,
    PLANT_CATALOG_CORRUPT,
    PLANT_NESTED_MISSING,
    PLANT_COMPONENT_MISSING,
    PLANT_CONDITIONAL_MISSING,
    PLANT_COMPONENT_CORRUPT,
    PLANT_COMPONENT_MISNAMED,
    PLANT_STATE_INVALID,
    PLANT_MANIFEST_WITHOUT_KEY,
    PLANT_CATALOG_ALONE,
    PLANT_COUNT,
};
static const char *const plant_names[PLANT_COUNT] = {
    "manifest-missing",   "catalog-missing", "manifest-corrupt",     "manifest-misnamed", "manifest-altered",
    "catalog-corrupt",    "nested-missing",  "component-missing",    "component-missing", "component-corrupt",
    "component-misnamed", "state-invalid",   "manifest-without-key", "catalog-alone",
};

struct generator {
    unsigned updates, each;
    FILE *list; /* NULL = nothing is damaged */
    struct arena *arena;
    char **named; /* KBs of the first updates */
    unsigned named_count;
};

static _Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "generate_store: %s: %s\n", what, why);
    exit(2);
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        die(path, strerror(errno));
}

static void write_text(const char *path, struct slice text)
{
    struct error error;
    if (!file_write(path, text, &error))
        die(path, error.text);
}

static void remove_file(const char *path)
{
    if (unlink(path) != 0)
        die(path, strerror(errno));
}

static void shorten_file(const char *path, struct slice text)
{
    write_text(path, slice_between(text, 0, text.length / 2));
}

/* What is done to update number `index`: the first ones, EACH of a kind. PLANT_COUNT = nothing. */
static enum plant plant_of(const struct generator *generator, unsigned index)
{
    unsigned plant = generator->each ? index / generator->each : PLANT_COUNT;
    return generator->list && plant < PLANT_COUNT ? (enum plant)plant : PLANT_COUNT;
}

static void note(const struct generator *generator, enum plant plant, const char *path)
{
    fprintf(generator->list, "%s %s\n", plant_names[plant], path);
}

static const char *format(const struct generator *generator, const char *pattern, ...)
    __attribute__((format(printf, 2, 3)));
static const char *format(const struct generator *generator, const char *pattern, ...)
{
    char text[TEXT_SIZE];
    va_list arguments;
    va_start(arguments, pattern);
    int length = vsnprintf(text, sizeof text, pattern, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof text)
        die(pattern, "too long");
    return arena_copy(generator->arena, slice_from(text)).data;
}

static const char *identity_element(const struct generator *generator, const char *name, const char *version)
{
    return format(generator,
                  "<assemblyIdentity name=\"%s\" version=\"%s\" processorArchitecture=\"amd64\" language=\"neutral\" "
                  "publicKeyToken=\"" TOKEN "\" versionScope=\"nonSxS\"/>",
                  name, version);
}

/* ---- Components ---- */

static const char *component_title(const struct generator *generator, unsigned index, unsigned number)
{
    return format(generator, "Invented-Component-With-A-Rather-Long-Name-%u-%u", index, number);
}

static const char *component_file(const struct generator *generator, const char *title, const char *version)
{
    struct component_name name = {
        .architecture = SLICE("amd64"),
        .name = component_name_shorten(generator->arena, slice_from(title)),
        .public_key_token = SLICE(TOKEN),
        .language = SLICE("none"),
        .key = component_name_key(slice_from(title), SLICE(""), SLICE(""), slice_from(version), SLICE(TOKEN),
                                  SLICE("amd64")),
    };
    must(version_parse(slice_from(version), &name.version));
    return component_name_format(generator->arena, &name).data;
}

static unsigned kb_of(const struct generator *generator, unsigned index)
{
    return index < generator->named_count ? (unsigned)strtoul(generator->named[index] + strlen("KB"), NULL, 10)
                                          : FIRST_KB + index;
}

/* As many files as make the manifest as long as real ones are, some 4 KB. */
static const char *file_elements(const struct generator *generator, const char *title)
{
    enum { FILES = 5 };
    const char *elements = "";
    for (int i = 0; i < FILES; i++)
        elements =
            format(generator,
                   "%s  <file name=\"%s-%d.dll\" destinationPath=\"$(runtime.system32)\\\" "
                   "sourceName=\"%s-%d.dll\">\r\n    <asmv2:hash xmlns:asmv2=\"urn:schemas-microsoft-com:asm.v2\">"
                   "\r\n      <dsig:Transforms xmlns:dsig=\"http://www.w3.org/2000/09/xmldsig#\">\r\n        "
                   "<dsig:Transform Algorithm=\"urn:schemas-microsoft-com:HashTransforms.Identity\" />\r\n      "
                   "</dsig:Transforms>\r\n      <dsig:DigestMethod xmlns:dsig=\"http://www.w3.org/2000/09/xmldsig#\" "
                   "Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha256\" />\r\n    </asmv2:hash>\r\n  </file>\r\n",
                   elements, title, i, title, i);
    return elements;
}

static void write_component(const struct generator *generator, const char *title, const char *version, enum plant plant)
{
    const char *path = format(generator, MANIFESTS "/%s.manifest", component_file(generator, title, version));
    struct slice text = slice_from(
        format(generator,
               HEAD "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\" manifestVersion=\"1.0\">\r\n  %s\r\n"
                    "%s</assembly>\r\n",
               identity_element(generator, title, version), file_elements(generator, title)));
    bool is_missing = plant == PLANT_COMPONENT_MISSING || plant == PLANT_CONDITIONAL_MISSING;
    if (is_missing || plant == PLANT_COMPONENT_CORRUPT)
        note(generator, plant, path);
    if (plant == PLANT_COMPONENT_CORRUPT)
        shorten_file(path, text);
    else if (!is_missing)
        write_text(path, text);
}

/* A name in WinSxS, the last digit of which is another. */
static void write_misnamed_folder(const struct generator *generator, unsigned index)
{
    const char *title = format(generator, "Invented-%u", index);
    struct slice name = slice_from(component_file(generator, title, "6.1.7601.17514"));
    char last = name.data[name.length - 1] == '0' ? '1' : '0';
    const char *path = format(generator, "Windows/WinSxS/%.*s%c", (int)name.length - 1, name.data, last);
    make_folder(path);
    note(generator, PLANT_COMPONENT_MISNAMED, path);
}

/* Six that always belong to the leaf, one that applies because an older one is there, that older one, and one that does
 * not apply because there is none. */
static void write_components(const struct generator *generator, unsigned index, enum plant plant)
{
    enum plant first = plant == PLANT_COMPONENT_MISSING || plant == PLANT_COMPONENT_CORRUPT ? plant : PLANT_COUNT;
    enum plant conditional = plant == PLANT_CONDITIONAL_MISSING ? plant : PLANT_COUNT;
    write_component(generator, component_title(generator, index, 0), "6.1.7601.22000", first);
    write_component(generator, component_title(generator, index, 1), "6.1.7601.22000", PLANT_COUNT);
    for (unsigned number = FIRST_OF_MORE; number < COMPONENT_COUNT; number++)
        write_component(generator, component_title(generator, index, number), "6.1.7601.22000", PLANT_COUNT);
    write_component(generator, component_title(generator, index, 2), "6.1.7601.17514", PLANT_COUNT);
    write_component(generator, component_title(generator, index, 2), "6.1.7601.22000", conditional);
    if (plant == PLANT_COMPONENT_MISNAMED)
        write_misnamed_folder(generator, index);
}

/* ---- Packages ---- */

static const char *package_path(const struct generator *generator, const char *name, const char *version,
                                const char *extension)
{
    return format(generator, PACKAGES "/%s~" TOKEN "~amd64~~%s.%s", name, version, extension);
}

static struct slice package_text(const struct generator *generator, const char *name, const char *version,
                                 const char *content)
{
    return slice_from(format(generator,
                             HEAD
                             "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\" manifestVersion=\"1.0\">\r\n"
                             "  %s\r\n  <package releaseType=\"Update\" restart=\"possible\">\r\n%s  </package>\r\n"
                             "</assembly>\r\n",
                             identity_element(generator, name, version), content));
}

static struct slice catalog_of(struct slice text)
{
    struct slice list = catalog_list(tag_member(digest_of(text, EVP_sha256())));
    return sign(list, (struct signature){.method = EVP_sha256()});
}

/* A sound package, and then what `plant` does to it. */
static void write_package(const struct generator *generator, const char *name, const char *version, const char *content,
                          enum plant plant)
{
    const char *manifest = package_path(generator, name, version, "mum");
    const char *catalog = package_path(generator, name, version, "cat");
    struct slice text = package_text(generator, name, version, content), list = catalog_of(text);
    write_text(manifest, text);
    write_text(catalog, list);
    if (plant == PLANT_MANIFEST_MISSING || plant == PLANT_NESTED_MISSING || plant == PLANT_CATALOG_ALONE)
        remove_file(manifest);
    if (plant == PLANT_CATALOG_MISSING || plant == PLANT_NESTED_MISSING)
        remove_file(catalog);
    if (plant == PLANT_MANIFEST_CORRUPT)
        shorten_file(manifest, text);
    if (plant == PLANT_MANIFEST_MISNAMED)
        write_text(manifest, package_text(generator, format(generator, "%s_other", name), version, content));
    if (plant == PLANT_MANIFEST_ALTERED)
        write_text(manifest, slice_from(format(generator, "%s<!-- altered -->\r\n", text.data)));
    if (plant == PLANT_CATALOG_CORRUPT)
        shorten_file(catalog, list);
    bool is_of_catalog =
        plant == PLANT_CATALOG_MISSING || plant == PLANT_CATALOG_CORRUPT || plant == PLANT_CATALOG_ALONE;
    if (plant != PLANT_COUNT)
        note(generator, plant, is_of_catalog ? catalog : manifest);
}

static const char *update_element(const struct generator *generator, const char *condition, const char *installs)
{
    return format(generator, "    <update name=\"invented\">%s%s</update>\r\n", condition, installs);
}

static const char *component_element(const struct generator *generator, unsigned index, unsigned number,
                                     bool is_conditional)
{
    const char *element = identity_element(generator, component_title(generator, index, number), "6.1.7601.22000");
    const char *condition = is_conditional ? format(generator,
                                                    "<applicable disposition=\"staged\"><updateComponent "
                                                    "elevate=\"revision\">%s</updateComponent></applicable>",
                                                    element)
                                           : "";
    return update_element(generator, condition, format(generator, "<component>%s</component>", element));
}

static const char *leaf_content(const struct generator *generator, unsigned index)
{
    const char *content = "";
    for (unsigned number = 0; number < COMPONENT_COUNT; number++)
        content =
            format(generator, "%s%s", content, component_element(generator, index, number, number == 2 || number == 3));
    return content;
}

/* Damage of a leaf is that of what it names; all other damage to files is done to the top. */
static void write_update(const struct generator *generator, unsigned index)
{
    enum plant plant = plant_of(generator, index);
    unsigned kb = kb_of(generator, index);
    const char *leaf = format(generator, "Package_1_for_KB%u", kb);
    bool is_of_file = plant <= PLANT_CATALOG_CORRUPT;
    const char *nested = update_element(
        generator, "",
        format(generator, "<package integrate=\"hidden\">%s</package>", identity_element(generator, leaf, "6.1.1.0")));
    write_components(generator, index, plant);
    write_package(generator, leaf, "6.1.1.0", leaf_content(generator, index),
                  plant == PLANT_NESTED_MISSING ? plant : PLANT_COUNT);
    write_package(generator, format(generator, "Package_for_KB%u", kb), "6.1.1.0", nested,
                  is_of_file ? plant : PLANT_COUNT);
    if (plant == PLANT_MANIFEST_WITHOUT_KEY || plant == PLANT_CATALOG_ALONE)
        write_package(generator, format(generator, "Package_for_KB%u", kb), "6.1.2.0", "", plant);
    if (plant == PLANT_STATE_INVALID)
        note(generator, plant, "-");
}

/* ---- Registry and stack ---- */

static void write_key(FILE *file, const char *name, const char *version, unsigned state)
{
    fprintf(file, "[" CBS "\\Packages\\%s~" TOKEN "~amd64~~%s]\r\n\"CurrentState\"=dword:%08x\r\n\r\n", name, version,
            state);
}

static void write_leaf_keys(const struct generator *generator, FILE *file)
{
    for (unsigned index = 0; index < generator->updates; index++)
        if (plant_of(generator, index) != PLANT_NESTED_MISSING)
            write_key(file, format(generator, "Package_1_for_KB%u", kb_of(generator, index)), "6.1.1.0", 0x70);
}

static void write_registry(const struct generator *generator)
{
    FILE *file = fopen("cbs.reg", "we");
    if (!file)
        die("cbs.reg", strerror(errno));
    fputs("Windows Registry Editor Version 5.00\r\n\r\n; synthetic, written by generate_store\r\n\r\n", file);
    fputs("[" CBS "]\r\n\r\n[" CBS "\\Packages]\r\n\r\n", file);
    write_key(file, "Microsoft-Windows-Foundation-Package", "6.1.7601.17514", 0x70);
    write_leaf_keys(generator, file);
    for (unsigned index = 0; index < generator->updates; index++)
        write_key(file, format(generator, "Package_for_KB%u", kb_of(generator, index)), "6.1.1.0",
                  plant_of(generator, index) == PLANT_STATE_INVALID ? 0xffffff90 : 0x70);
    fprintf(file,
            "[" CBS
            "\\Version]\r\n\"%s\"=\"%%SystemRoot%%\\\\winsxs\\\\amd64_microsoft-windows-servicingstack\"\r\n\r\n",
            generator->list ? NEWER_STACK : STACK);
    if (fclose(file) != 0)
        die("cbs.reg", strerror(errno));
}

static void write_stack(const struct generator *generator)
{
    const char *name = component_file(generator, "Microsoft-Windows-ServicingStack", STACK);
    make_folder("Windows/servicing/Version");
    make_folder("Windows/servicing/Version/" STACK);
    make_folder(format(generator, "Windows/WinSxS/%s", name));
    write_component(generator, "Microsoft-Windows-ServicingStack", STACK, PLANT_COUNT);
    if (generator->list)
        fputs("stack-folder-missing Windows/WinSxS\nstack-versions-disagree Windows/servicing/Version/" STACK "\n",
              generator->list);
}

static void generate(struct generator *generator)
{
    static const char *const folders[] = {"Windows", "Windows/servicing", PACKAGES, "Windows/WinSxS", MANIFESTS};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        make_folder(folders[i]);
    write_stack(generator);
    write_registry(generator);
    write_package(generator, "Microsoft-Windows-Foundation-Package", "6.1.7601.17514", "", PLANT_COUNT);
    for (unsigned index = 0; index < generator->updates; index++) {
        arena_reset(memory);
        write_update(generator, index);
    }
}

static unsigned number_argument(const char *text)
{
    uint64_t number;
    if (!slice_parse_number(slice_from(text), 100000, &number) || !number)
        die(text, "not a number from 1 to 100000");
    return (unsigned)number;
}

/* The KBs at the end of the command line; how many words stand before them. */
static int take_named(struct generator *generator, int argc, char **argv)
{
    int first = argc;
    while (first > 1 && strncmp(argv[first - 1], "KB", 2) == 0)
        first--;
    generator->named = argv + first;
    generator->named_count = (unsigned)(argc - first);
    return first;
}

int main(int argc, char **argv)
{
    struct generator generator = {0};
    argc = take_named(&generator, argc, argv);
    if (argc != 3 && argc != 5)
        die("usage", "generate_store FOLDER UPDATES [EACH LIST] [KB...]");
    memory = generator.arena = arena_create();
    generator.updates = number_argument(argv[2]);
    if (argc == 5) {
        generator.each = number_argument(argv[3]);
        generator.list = fopen(argv[4], "we");
        if (!generator.list || generator.each * PLANT_COUNT > generator.updates)
            die(argv[4], "cannot be written, or UPDATES are too few");
    }
    make_folder(argv[1]);
    if (chdir(argv[1]) != 0)
        die(argv[1], strerror(errno));
    generate(&generator);
    if (generator.list && fclose(generator.list) != 0)
        die(argv[4], strerror(errno));
    arena_destroy(memory);
    return 0;
}
