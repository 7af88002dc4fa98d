/* Tests of tables that come piece by piece: what csv.c makes of the whole is what comes out, wherever the pieces
 * end. */
#include <string.h>

#include "base/csv.h"
#include "base/limits.h"
#include "curation/import/table_stream.h"
#include "test.h"

struct feed {
    struct slice rest;
    size_t piece;
    bool breaks; /* cannot be read to its end */
};

static ptrdiff_t read_feed(void *user, char *bytes, size_t size)
{
    struct feed *feed = user;
    struct slice piece = slice_between(feed->rest, 0, size < feed->piece ? size : feed->piece);
    if (piece.length)
        memcpy(bytes, piece.data, piece.length);
    feed->rest = slice_between(feed->rest, piece.length, feed->rest.length);
    return feed->breaks && !piece.length ? -1 : (ptrdiff_t)piece.length;
}

struct taken {
    size_t records, fields, bytes;
    uint32_t sum; /* of all bytes, in their order */
};

static bool take(void *context, const struct slice_list *fields, __attribute__((unused)) struct error *error)
{
    struct taken *taken = context;
    taken->records++;
    taken->fields += fields->count;
    for (size_t i = 0; i < fields->count; i++) {
        taken->bytes += fields->items[i].length;
        for (size_t k = 0; k < fields->items[i].length; k++)
            taken->sum = taken->sum * 31 + (unsigned char)fields->items[i].data[k];
    }
    return true;
}

static bool read_all(struct slice text, size_t piece, bool breaks, struct taken *taken, struct error *error)
{
    struct feed feed = {text, piece, breaks};
    struct table_source source = {read_feed, &feed};
    *taken = (struct taken){0};
    return table_stream_read(&source, take, taken, error);
}

/* A table longer than two pieces, with line ends, commas and doubled quotes in quotes, and a quote within a plain
 * field. */
static struct slice make_table(struct arena *arena)
{
    static const char *const records[] = {"plain,5\" wide,last\r\n", "\"a, \"\"b\"\"\n\",,\"\"\n",
                                          "\"\"\"\",x,\"y\"tail\n", "\n"};
    size_t length = 0, wanted = 5 * (size_t)LIMIT_IMPORT_RECORD / 2;
    char *text = arena_allocate(arena, wanted, 1);
    for (size_t i = 0;; i++) {
        const char *record = records[(i * i + i / 7) % 4];
        if (length + strlen(record) > wanted)
            return (struct slice){text, length};
        memcpy(text + length, record, strlen(record));
        length += strlen(record);
    }
}

TEST(pieces_are_as_good_as_the_whole)
{
    struct arena *arena = arena_create();
    struct slice table = make_table(arena);
    struct csv_reader reader = {.rest = table};
    struct slice_list fields;
    struct taken whole = {0}, taken;
    struct error error = {0};
    while (csv_next_record(&reader, arena, &fields, &error))
        take(&whole, &fields, &error);
    assert_true(whole.records > 100000);
    for (size_t piece = 1000; piece < 5000; piece += 1009) {
        assert_true(read_all(table, piece, false, &taken, &error));
        assert_int_equal(taken.records, whole.records);
        assert_int_equal(taken.fields, whole.fields);
        assert_int_equal(taken.bytes, whole.bytes);
        assert_int_equal(taken.sum, whole.sum);
    }
    arena_destroy(arena);
}

TEST(what_cannot_be_read_is_refused_with_its_line)
{
    struct arena *arena = arena_create();
    struct slice table = make_table(arena);
    struct taken taken;
    struct error error = {0};
    assert_false(read_all(table, 4096, true, &taken, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    error = (struct error){0};
    assert_false(read_all(SLICE("a,b\nc,\"d"), 1, false, &taken, &error));
    assert_non_null(strstr(error.text, "line 2: a quoted field does not end"));
    error = (struct error){0};
    assert_false(read_all(SLICE("\xFF\xFE"
                                "a"),
                          4096, false, &taken, &error));
    assert_non_null(strstr(error.text, "UTF-16"));
    char *endless = arena_allocate(arena, LIMIT_IMPORT_RECORD + 10, 1);
    memset(endless, 'x', LIMIT_IMPORT_RECORD + 10);
    endless[1] = '\n';
    error = (struct error){0};
    assert_false(read_all((struct slice){endless, LIMIT_IMPORT_RECORD + 10}, 4096, false, &taken, &error));
    assert_int_equal(error.code, ERROR_LIMIT);
    assert_non_null(strstr(error.text, "line 2: a record longer"));
    arena_destroy(arena);
}

TEST_MAIN("table_stream")
