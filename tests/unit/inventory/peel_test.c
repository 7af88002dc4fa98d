/* Taking off what pasting adds. All texts are made up. */
#include "inventory/parts/peel.h"

#include "test.h"

static const struct {
    const char *what, *text, *bare; /* bare NULL = nothing comes off */
} rows[] = {
    {"a plain text", "Host Name: A\n\nOS: B\n", NULL},
    {"a quote", "> Host Name: A\n>   [01]: x\n>\n", "Host Name: A\n  [01]: x\n\n"},
    {"a quote in a quote", "> > a\n> > b\n", "a\nb\n"},
    {"a single line with a sign is none", "a\n> b\nc\n", NULL},
    {"what PowerShell shows before a command that goes on is none", ">> a\n>> b\n", NULL},
    {"numbers of findstr", "3:a\n4:b\n9:c\n", "a\nb\nc\n"},
    {"numbers that do not rise are none", "3:a\n3:b\n3:c\n", NULL},
    {"times are no numbers", "10:00 a\n10:01 b\n10:02 c\n", NULL},
    {"a line of a log, once", "120:2019-10-09 09:12:01, Info  CBS  x\n", "2019-10-09 09:12:01, Info  CBS  x\n"},
    {"with the name of its file", "C:\\Logs\\CBS.log:7:2019-10-09 09:12:01, Info\n", "2019-10-09 09:12:01, Info\n"},
    {"names of files and numbers", "a.txt:1:x\na.txt:2:y\n", "x\ny\n"},
    {"two files are not one text", "a.txt:1:x\nb.txt:2:y\n", NULL},
    {"a table of Markdown", "| A | B |\n|---|---|\n| 1 | |\n", "A\tB\n---\t---\n1\t\n"},
    {"a block that is indented", "words:\n\n    a\n      b\n\n    c\n", "words:\n\na\n  b\n\nc\n"},
    {"lines that belong to one above are no block", "a\n    b\n    c\n    d\n", NULL},
    {"values of reg query are none", "HKEY_LOCAL_MACHINE\\A\n\n    a\n\n    b\n\n    c\n", NULL},
    {"escapes of HTML", "PS C:\\&gt; a &lt;DIR&gt; &quot;b&quot; &amp;lt;\n", "PS C:\\> a <DIR> \"b\" &lt;\n"},
    {"beside raw signs they are meant so", "C:\\> a &lt;DIR&gt;\n", NULL},
    {"no-break spaces", "a\xC2\xA0: b\n", "a : b\n"},
    {"without a last line end", "> a\n> b", "a\nb"},
};

TEST(what_was_added_comes_off)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slice text = slice_from(rows[i].text), bare = peel_text(arena, text);
        if (!slice_equal(bare, slice_from(rows[i].bare ? rows[i].bare : rows[i].text)))
            fail_msg("%s: \"" SLICE_FORMAT "\"", rows[i].what, SLICE_ARGUMENTS(bare));
        assert_int_equal(bare.data == text.data, rows[i].bare == NULL);
    }
    arena_destroy(arena);
}

TEST_MAIN("peel")
