/* Golden cases: runs one and compares byte by byte, and makes of all what other tests start from.
 *
 * JSON that is expected is held against its schema by check-schemas. */
#include <dirent.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "golden/stage.h"

enum { SKIPPED = 77, DIGEST_TEXT = 2 * SHA256_DIGEST_LENGTH + 1 };

static char *programs, *tests; /* the folders of the build and of tests/ */

static struct page *read_page(const char *path)
{
    char *exports = stage_text("%s/exports", tests);
    return page_read(path, exports);
}

/* A file in the folder of the case that runs. */
static char *in(const char *work, const char *name)
{
    return stage_text("%s/%s", work, name);
}

static bool is_program(const char *name)
{
    bool found = false;
    char *paths = strdup(getenv("PATH")), *rest = paths;
    for (const char *folder; !found && (folder = strsep(&rest, ":"));) {
        char *path = in(folder, name);
        found = access(path, X_OK) == 0;
        free(path);
    }
    free(paths);
    return found;
}

/* A library that kbready was built with. */
static bool is_built_in(const char *work, const char *name)
{
    char *path = in(work, "version"), *words = stage_text(": built in (%s)", name);
    const char *const streams[3] = {NULL, path, NULL};
    stage_run((const char *const[]){"kbready", "--version", NULL}, work, streams);
    bool found = strstr(stage_read(path).data, words) != NULL;
    free(words);
    free(path);
    return found;
}

static bool has_needs(const char *work, const struct page *page)
{
    char *needs = page->parts[PAGE_NEEDS].data;
    for (const char *need; (need = strsep(&needs, " \n"));) {
        if (*need && !is_program(need) && !is_built_in(work, need)) {
            printf("skipped: %s is not there\n", need);
            return false;
        }
    }
    return true;
}

static void digest_of(const char *path, char digest[static DIGEST_TEXT])
{
    unsigned char bytes[SHA256_DIGEST_LENGTH];
    struct page_text text = stage_read(path);
    SHA256((const unsigned char *)text.data, text.size, bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        sprintf(digest + 2 * i, "%02x", bytes[i]);
    free(text.data);
}

/* TEXT with WORD in the place of every OLD. */
static struct page_text replace(struct page_text text, const char *old, const char *word)
{
    struct page_text replaced;
    FILE *out = open_memstream(&replaced.data, &replaced.size);
    const char *at = text.data, *end = text.data + text.size;
    for (const char *found; (found = memmem(at, (size_t)(end - at), old, strlen(old))); at = found + strlen(old)) {
        fwrite(at, 1, (size_t)(found - at), out);
        fputs(word, out);
    }
    fwrite(at, 1, (size_t)(end - at), out);
    fclose(out);
    free(text.data);
    return replaced;
}

/* What differs from build to build has fixed words: the digest of the catalog, or of catalog.sqlite in the folder, which
 * depends on the version of SQLite, and the folder of the programs. */
static struct page_text comparable(const char *work, const char *name)
{
    char digest[DIGEST_TEXT], *own = in(work, "here/export/catalog.sqlite"), *path = in(work, name);
    struct page_text text = stage_read(path);
    if (access(own, R_OK) == 0) {
        digest_of(own, digest);
        text = replace(text, digest, "CATALOG-SHA256");
    }
    digest_of(getenv("KBREADY_CATALOG"), digest);
    text = replace(text, digest, "CATALOG-SHA256");
    digest[12] = '\0';
    text = replace(text, digest, "CATALOG-SHA");
    free(own);
    free(path);
    return replace(text, programs, "PROGRAM");
}

/* Pages and JUnit reports are well-formed, whatever is expected of them. */
static bool is_valid(const char *work, struct page_text out)
{
    static const struct {
        const char *begin, *validator, *wrong;
    } kinds[] = {
        {"<!DOC", "validate_page", "the report is no page of one file"},
        {"<?xml", "validate_junit", "the report is no JUnit report"},
    };
    const char *const inherited[3] = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strncmp(out.data, kinds[i].begin, strlen(kinds[i].begin)) == 0 &&
            stage_run((const char *const[]){kinds[i].validator, in(work, "out.raw"), NULL}, work, inherited) != 0) {
            puts(kinds[i].wrong);
            return false;
        }
    }
    return true;
}

static bool is_as_expected(const char *work, const char *name, struct page_text expected, struct page_text found)
{
    char *one = in(work, "expected"), *other = in(work, "found"), *title = stage_text("expected %s", name);
    const char *const inherited[3] = {0};
    if (expected.size == found.size && memcmp(expected.data, found.data, found.size) == 0)
        return true;
    stage_write(one, expected);
    stage_write(other, found);
    stage_run((const char *const[]){"diff", "-u", "--label", title, "--label", name, one, other, NULL}, work,
              inherited);
    return false;
}

static bool compare(const char *work, const struct page *page, int code, const struct page_text found[2])
{
    int expected = page->parts[PAGE_EXIT].size ? atoi(page->parts[PAGE_EXIT].data) : 0;
    bool good = code == expected;
    if (!good)
        printf("exit code %d, not %d\n", code, expected);
    good &= is_as_expected(work, "out", page->parts[PAGE_OUT], found[0]);
    good &= is_as_expected(work, "err", page->parts[PAGE_ERR], found[1]);
    return good;
}

/* Up to the first part that says what is expected. */
static size_t size_without_expectations(struct page_text page)
{
    for (const char *line = page.data; *line; line = strchr(line, '\n') + 1) {
        if (strncmp(line, "@EXIT ", 6) == 0 || strncmp(line, "@OUT\n", 5) == 0 || strncmp(line, "@ERR\n", 5) == 0)
            return (size_t)(line - page.data);
        if (!strchr(line, '\n'))
            break;
    }
    return page.size;
}

static void rewrite(const char *path, int code, const struct page_text found[2])
{
    static const char *const marks[2] = {"@OUT", "@ERR"};
    struct page_text old = stage_read(path), new;
    FILE *out = open_memstream(&new.data, &new.size);
    fwrite(old.data, 1, size_without_expectations(old), out);
    if (code)
        fprintf(out, "@EXIT %d\n", code);
    for (int i = 0; i < 2; i++) {
        if (found[i].size) {
            fprintf(out, "%s\n", marks[i]);
            page_write_text(out, found[i]);
        }
    }
    fclose(out);
    if (new.size != old.size || memcmp(new.data, old.data, old.size) != 0)
        stage_write(path, new);
}

/* The command line, and the filter after it. Its exit code. */
static int run_command(const char *work, const struct page *page)
{
    char *here = in(work, "here/export");
    const char *whole = in(work, "out.whole"), *raw = in(work, "out.raw");
    const char *const streams[3] = {NULL, page->parts[PAGE_SHOW].size ? whole : raw, in(work, "err.raw")};
    const char *const shown[3] = {whole, raw, NULL};
    int code = stage_run_script(page->parts[PAGE_RUN], in(work, "run"), here, streams);
    if (page->parts[PAGE_SHOW].size)
        stage_run_script(page->parts[PAGE_SHOW], in(work, "show"), here, shown);
    return code;
}

/* One case in four looks for leaks, always the same ones. */
static bool looks_for_leaks(const struct page *page)
{
    unsigned sum = 0;
    for (const char *name = strrchr(page->path, '/'); name && *name; name++)
        sum = sum * 31 + (unsigned char)*name;
    return sum % 4 == 0;
}

/* 0 if the case PAGE gives what it expects, 1 if not. */
static int try_case(const char *work, const struct page *page)
{
    if (!has_needs(work, page))
        return SKIPPED;
    if (!stage_make(in(work, "here"), page, true))
        return 1;
    stage_look_for_leaks(looks_for_leaks(page));
    int code = run_command(work, page);
    const struct page_text found[2] = {comparable(work, "out.raw"), comparable(work, "err.raw")};
    const char *update = getenv("UPDATE_GOLDEN");
    if (!is_valid(work, found[0]))
        return 1;
    if (update && strcmp(update, "1") == 0) {
        rewrite(page->path, code, found);
        return 0;
    }
    return compare(work, page, code, found) ? 0 : 1;
}

static int run_case(char **words)
{
    const char *place = getenv("TMPDIR");
    char *work = stage_text("%s/golden.XXXXXX", place ? place : "/tmp");
    struct page *page = read_page(words[0]);
    programs = realpath(words[1], NULL);
    if (!programs || !mkdtemp(work)) {
        perror(programs ? work : words[1]);
        return 2;
    }
    stage_set_environment(programs, tests);
    int code = try_case(work, page);
    stage_remove(work);
    return code;
}

/* TOPIC and NAME of the page at PATH, with BETWEEN between them. */
static char *case_name(const char *path, char between)
{
    const char *name = strrchr(path, '/'), *topic = name;
    while (topic > path && topic[-1] != '/')
        topic--;
    char *text = strdup(topic);
    text[name - topic] = between;
    text[strlen(text) - strlen(".case")] = '\0';
    return text;
}

/* The parts of each page as files: INTO/TOPIC/NAME/PART. */
static int unfold(char **words)
{
    for (char **path = words + 1; *path; path++) {
        char *folder = in(words[0], case_name(*path, '/'));
        struct page *page = read_page(*path);
        stage_make_folder(folder);
        for (int part = 0; part < PAGE_PART_COUNT; part++)
            stage_write(in(folder, page_part_names[part]), page->parts[part]);
        page_free(page);
    }
    return 0;
}

/* The line that checks, up to the first sign that is the shell's; without a size if there is none. */
static struct page_text check_line(struct page_text run)
{
    static const char begin[] = "kbready check ";
    const char *line = run.data;
    while (line && strncmp(line, begin, sizeof begin - 1) != 0)
        line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL;
    size_t size = line ? strcspn(line, "|>&;\n") : 0;
    while (size && line[size - 1] == ' ')
        size--;
    return (struct page_text){stage_text("%.*s\n", (int)size, line ? line : ""), size ? size + 1 : 0};
}

/* Properties start from sound exports that are examined with the bundled catalog. */
static bool is_start_of_properties(const struct page *page, struct page_text check)
{
    static const char *const others[] = {"--catalog", "--help", "--baseline", "--waivers"};
    bool good = check.size && !page->parts[PAGE_UNSOUND].size;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        good &= !strstr(check.data, others[i]);
    return good;
}

/* An export that was made. */
struct made {
    struct page_text recipe;
    const char *folder;
    struct made *before;
};

/* All that an export is made of. */
static struct page_text recipe_of(const struct page *page)
{
    struct page_text recipe;
    FILE *out = open_memstream(&recipe.data, &recipe.size);
    fwrite(page->parts[PAGE_SETUP].data, 1, page->parts[PAGE_SETUP].size, out);
    for (size_t i = 0; i < page->file_count; i++) {
        fprintf(out, "%c%s%c", '\0', page->files[i].name, '\0');
        fwrite(page->files[i].content.data, 1, page->files[i].content.size, out);
    }
    fclose(out);
    return recipe;
}

/* Many cases begin with the same export: it is made once, and copied. */
static bool make_or_copy(const char *folder, const struct page *page)
{
    static struct made *all;
    const char *const inherited[3] = {0};
    struct page_text recipe = recipe_of(page);
    for (const struct made *made = all; made; made = made->before)
        if (made->recipe.size == recipe.size && memcmp(made->recipe.data, recipe.data, recipe.size) == 0)
            return stage_run((const char *const[]){"cp", "-a", made->folder, folder, NULL}, ".", inherited) == 0;
    if (!stage_make(folder, page, false))
        return false;
    struct made *made = malloc(sizeof *made);
    *made = (struct made){recipe, folder, all};
    all = made;
    return true;
}

/* CORPUS/TOPIC.NAME/ with export/, which the case makes, run, and command, if properties start from it. */
static void add_to_corpus(const char *corpus, const char *path)
{
    char *folder = in(corpus, case_name(path, '.'));
    struct page *page = read_page(path);
    if (!make_or_copy(folder, page)) {
        stage_remove(folder);
        return;
    }
    struct page_text check = check_line(page->parts[PAGE_RUN]);
    unlink(in(folder, "command"));
    stage_write(in(folder, "run"), page->parts[PAGE_RUN]);
    if (is_start_of_properties(page, check))
        stage_write(in(folder, "command"), check);
    page_free(page);
}

/* Cases whose setup needs what is not there are left out. */
static int make_corpus(char **words)
{
    char *corpus = words[1], *new = stage_text("%s.new", corpus);
    programs = realpath(words[0], NULL);
    stage_set_environment(programs, tests);
    stage_remove(new);
    stage_make_folder(new);
    for (char **path = words + 2; *path; path++)
        add_to_corpus(new, *path);
    stage_remove(corpus);
    if (rename(new, corpus) != 0) {
        perror(corpus);
        return 2;
    }
    return 0;
}

static const struct {
    const char *name;
    int least, most; /* words after it */
    int (*run)(char **words);
    const char *usage;
} commands[] = {
    {"run", 2, 2, run_case, "run PAGE PROGRAM-FOLDER      UPDATE_GOLDEN=1 rewrites what the page expects"},
    {"unfold", 2, 1 << 20, unfold, "unfold INTO PAGE...          the parts of each page as files"},
    {"corpus", 3, 1 << 20, make_corpus, "corpus PROGRAM-FOLDER CORPUS PAGE...   what properties start from"},
};

int main(int count, char **words)
{
    tests = realpath(GOLDEN_TESTS_FOLDER, NULL);
    for (size_t i = 0; count > 1 && i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, words[1]) == 0 && count - 2 >= commands[i].least && count - 2 <= commands[i].most)
            return commands[i].run(words + 2);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(stderr, "golden %s\n", commands[i].usage);
    return 2;
}
