#include "golden/page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

const char *const page_part_names[PAGE_PART_COUNT] = {
    [PAGE_ABOUT] = "about", [PAGE_NEEDS] = "needs", [PAGE_UNSOUND] = "unsound",
    [PAGE_SETUP] = "setup", [PAGE_RUN] = "run",     [PAGE_SHOW] = "show",
    [PAGE_EXIT] = "exit",   [PAGE_OUT] = "out",     [PAGE_ERR] = "err",
};

enum { MOST_FILES = 200 };

struct reading {
    struct page *page;
    FILE *parts[PAGE_PART_COUNT];
    FILE *files[MOST_FILES];
    FILE *target; /* where the next line goes */
    const char *line_end;
    const char *exports;
    size_t line;
    int rank; /* what is expected comes last, so that it can be written anew without the rest */
    bool in_about, has_script;
    bool is_utf16[MOST_FILES];
};

static void fail(const struct reading *reading, const char *what)
{
    fprintf(stderr, "%s:%zu: %s\n", reading->page->path, reading->line, what);
    exit(2);
}

static FILE *open_text(struct page_text *text)
{
    FILE *file = open_memstream(&text->data, &text->size);
    if (!file)
        abort();
    return file;
}

static void begin_part(struct reading *reading, enum page_part part, int rank)
{
    if (rank < reading->rank)
        fail(reading, "this part comes too late");
    reading->rank = rank;
    reading->target = reading->parts[part];
    reading->line_end = "\n";
    reading->in_about = false;
    reading->has_script |= part == PAGE_SETUP;
}

/* How the setup script makes a file that comes after lines of its own. */
static void copy_by_script(struct reading *reading, const char *name, size_t number)
{
    FILE *setup = reading->parts[PAGE_SETUP];
    if (strchr(name, '/'))
        fprintf(setup, "mkdir -p \"$(dirname \"%s\")\"\n", name);
    fprintf(setup, "cp \"$FILES/%zu\" \"%s\"\n", number, name);
}

/* @FILE NAME [crlf|utf16] */
static void begin_file(struct reading *reading, char *words)
{
    struct page *page = reading->page;
    const char *name = strsep(&words, " "), *form = words;
    if (form && strcmp(form, "crlf") != 0 && strcmp(form, "utf16") != 0)
        fail(reading, "a file has the form crlf or utf16, or none");
    if (page->file_count == MOST_FILES || strpbrk(name, "$`\"\\") || strstr(name, "..") || name[0] == '/')
        fail(reading, "too many files, or a name that a page cannot give");
    begin_part(reading, PAGE_SETUP, 0);
    struct page_file *file = &page->files[page->file_count];
    file->name = strdup(name);
    file->is_copied = ftell(reading->parts[PAGE_SETUP]) > 0;
    reading->is_utf16[page->file_count] = form && strcmp(form, "utf16") == 0;
    if (file->is_copied)
        copy_by_script(reading, name, page->file_count);
    reading->target = reading->files[page->file_count++] = open_text(&file->content);
    reading->line_end = form ? "\r\n" : "\n";
}

/* @EXPORT NAME [FOLDER] */
static void use_export(struct reading *reading, char *words)
{
    const char *name = strsep(&words, " ");
    begin_part(reading, PAGE_SETUP, 0);
    if (words)
        fprintf(reading->target, "mkdir -p \"%s\" && (cd \"%s\" && . \"%s/%s\")\n", words, words, reading->exports,
                name);
    else
        fprintf(reading->target, ". \"%s/%s\"\n", reading->exports, name);
}

static void take_need(struct reading *reading, char *words)
{
    fprintf(reading->parts[PAGE_NEEDS], "%s\n", words);
}

static void mark_unsound(struct reading *reading, char *words)
{
    (void)words;
    fputs("unsound\n", reading->parts[PAGE_UNSOUND]);
}

static void begin_setup(struct reading *reading, char *words)
{
    (void)words;
    begin_part(reading, PAGE_SETUP, 0);
}

static void begin_run(struct reading *reading, char *words)
{
    (void)words;
    begin_part(reading, PAGE_RUN, 0);
}

static void begin_show(struct reading *reading, char *words)
{
    (void)words;
    begin_part(reading, PAGE_SHOW, 0);
}

static void take_exit(struct reading *reading, char *words)
{
    begin_part(reading, PAGE_EXIT, 1);
    fprintf(reading->target, "%s\n", words);
}

static void begin_out(struct reading *reading, char *words)
{
    (void)words;
    begin_part(reading, PAGE_OUT, 2);
}

static void begin_err(struct reading *reading, char *words)
{
    (void)words;
    begin_part(reading, PAGE_ERR, 2);
}

static const struct {
    const char *name;
    bool has_words;
    void (*begin)(struct reading *reading, char *words);
} marks[] = {
    {"@NEEDS", true, take_need},  {"@UNSOUND", false, mark_unsound}, {"@EXPORT", true, use_export},
    {"@FILE", true, begin_file},  {"@SETUP", false, begin_setup},    {"@RUN", false, begin_run},
    {"@SHOW", false, begin_show}, {"@EXIT", true, take_exit},        {"@OUT", false, begin_out},
    {"@ERR", false, begin_err},
};

static void take_mark(struct reading *reading, char *line)
{
    char *words = line, *name = strsep(&words, " ");
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (strcmp(marks[i].name, name) == 0 && marks[i].has_words == (words != NULL)) {
            marks[i].begin(reading, words);
            return;
        }
    }
    fail(reading, "no part of a case is called so");
}

static bool is_octal(const char *text)
{
    return strspn(text, "01234567") >= 3;
}

/* A line that begins with @=: \\, \r, \t and \ooo are what they are to printf, \c at its end leaves the line end out. */
static void take_escaped(struct reading *reading, const char *text)
{
    FILE *out = reading->target;
    for (; *text; text++) {
        if (*text != '\\') {
            putc(*text, out);
        } else if (is_octal(++text)) {
            putc((text[0] - '0') * 64 + (text[1] - '0') * 8 + text[2] - '0', out);
            text += 2;
        } else if (strcmp(text, "c") == 0) {
            return;
        } else {
            putc(*text == 'r' ? '\r' : *text == 't' ? '\t' : *text, out);
        }
    }
    fputs(reading->line_end, out);
}

static void take_about(struct reading *reading, char *line)
{
    if (line[0] == '#')
        fprintf(reading->target, "%s\n", line + 1 + strspn(line + 1, " "));
    else if (line[strspn(line, " \t")])
        fail(reading, "what stands above the first part begins with #");
}

static void take_line(struct reading *reading, char *line, size_t size)
{
    if (line[0] == '@' && line[1] == '=') {
        take_escaped(reading, line + 2);
    } else if (line[0] == '@') {
        take_mark(reading, line);
    } else if (reading->in_about) {
        take_about(reading, line);
    } else {
        fwrite(line, 1, size, reading->target);
        fputs(reading->line_end, reading->target);
    }
}

static void put_unit(FILE *out, unsigned unit)
{
    putc((int)(unit & 0xff), out);
    putc((int)(unit >> 8), out);
}

/* The UTF-8 in TEXT as UTF-16LE, after a byte-order mark. */
static void write_utf16(FILE *out, struct page_text text)
{
    const unsigned char *at = (const unsigned char *)text.data, *end = at + text.size;
    put_unit(out, 0xfeff);
    while (at < end) {
        unsigned code = *at++, more = code < 0x80 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
        code &= more ? 0x3fU >> more : 0x7fU;
        for (; more && at < end; more--)
            code = code << 6 | (*at++ & 0x3fU);
        if (code >= 0x10000)
            put_unit(out, 0xd7c0 + (code >> 10));
        put_unit(out, code >= 0x10000 ? 0xdc00 | (code & 0x3ff) : code);
    }
}

static void finish_file(struct page_text *content, bool is_utf16)
{
    struct page_text plain = *content;
    if (!is_utf16)
        return;
    FILE *out = open_text(content);
    write_utf16(out, plain);
    fclose(out);
    free(plain.data);
}

static void read_lines(struct reading *reading, FILE *file)
{
    char *line = NULL;
    size_t room = 0;
    for (ssize_t size; (size = getline(&line, &room, file)) > 0;) {
        if (line[size - 1] == '\n')
            line[--size] = '\0';
        reading->line++;
        take_line(reading, line, (size_t)size);
    }
    free(line);
}

struct page *page_read(const char *path, const char *exports)
{
    struct page *page = calloc(1, sizeof *page);
    struct reading reading = {.page = page, .exports = exports, .in_about = true, .line_end = "\n"};
    FILE *file = fopen(path, "r");
    page->path = path;
    page->files = calloc(MOST_FILES, sizeof *page->files);
    if (!file)
        fail(&reading, strerror(errno));
    for (int i = 0; i < PAGE_PART_COUNT; i++)
        reading.parts[i] = open_text(&page->parts[i]);
    reading.target = reading.parts[PAGE_ABOUT];
    read_lines(&reading, file);
    fclose(file);
    for (int i = 0; i < PAGE_PART_COUNT; i++)
        fclose(reading.parts[i]);
    for (size_t i = 0; i < page->file_count; i++) {
        fclose(reading.files[i]);
        finish_file(&page->files[i].content, reading.is_utf16[i]);
    }
    return page;
}

void page_free(struct page *page)
{
    for (int i = 0; i < PAGE_PART_COUNT; i++)
        free(page->parts[i].data);
    for (size_t i = 0; i < page->file_count; i++) {
        free(page->files[i].name);
        free(page->files[i].content.data);
    }
    free(page->files);
    free(page);
}

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 ? byte != 0x7f : byte == '\t';
}

static bool needs_escape(const char *line, size_t size)
{
    if (size && line[0] == '@')
        return true;
    for (size_t i = 0; i < size; i++)
        if (!is_plain((unsigned char)line[i]))
            return true;
    return false;
}

static void write_escaped(FILE *out, const char *line, size_t size)
{
    fputs("@=", out);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte == '\\')
            fputs("\\\\", out);
        else if (is_plain(byte))
            putc(byte, out);
        else
            fprintf(out, "\\%03o", byte);
    }
}

void page_write_text(FILE *out, struct page_text text)
{
    for (const char *line = text.data, *end = text.data + text.size; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t size = (size_t)((stop ? stop : end) - line);
        if (!stop || needs_escape(line, size))
            write_escaped(out, line, size);
        else
            fwrite(line, 1, size, out);
        fputs(stop ? "\n" : "\\c\n", out);
        line += size + 1;
    }
}
