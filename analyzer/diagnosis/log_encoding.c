/* Decodes UTF-16 block by block; everything else passes through. */
#include "diagnosis/log_encoding.h"

#include <string.h>

/* What the first bytes say: a byte-order mark, or every second byte zero, as ASCII text in UTF-16 has it. */
static enum log_encoding_kind kind_of(const unsigned char *first, size_t length)
{
    if (length < 4)
        return LOG_ENCODING_BYTES;
    if ((first[0] == 0xFF && first[1] == 0xFE) || (first[0] && !first[1] && first[2] && !first[3]))
        return LOG_ENCODING_UTF16LE;
    if ((first[0] == 0xFE && first[1] == 0xFF) || (!first[0] && first[1] && !first[2] && first[3]))
        return LOG_ENCODING_UTF16BE;
    return LOG_ENCODING_BYTES;
}

static size_t put_utf8(char *at, uint32_t point)
{
    if (point < 0x80) {
        at[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        at[0] = (char)(0xC0 | point >> 6);
        at[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    at[0] = (char)(0xE0 | point >> 12);
    at[1] = (char)(0x80 | (point >> 6 & 0x3F));
    at[2] = (char)(0x80 | (point & 0x3F));
    return 3;
}

/* Halves of characters beyond the basic plane become "?": no word of a log has one. */
static size_t decode(struct log_encoding *encoding, char *bytes, size_t size)
{
    bool is_big = encoding->kind == LOG_ENCODING_UTF16BE;
    size_t used = 0, written = 0;
    for (; used + 1 < encoding->length && written + 3 <= size; used += 2) {
        uint32_t low = encoding->block[used + (is_big ? 1 : 0)], high = encoding->block[used + (is_big ? 0 : 1)];
        uint32_t point = high << 8 | low;
        if (point == 0xFEFF)
            continue;
        written += put_utf8(bytes + written, point >= 0xD800 && point < 0xE000 ? '?' : point);
    }
    encoding->length -= used;
    memmove(encoding->block, encoding->block + used, encoding->length);
    return written;
}

/* Fills the block; how much it got, or what `draw` said of the end or a failure. */
static ptrdiff_t fill(struct log_encoding *encoding, log_draw *draw, void *source)
{
    ptrdiff_t got = draw(source, (char *)encoding->block + encoding->length, sizeof encoding->block - encoding->length);
    if (got > 0)
        encoding->length += (size_t)got;
    return got;
}

/* The first bytes are looked at in the block, and delivered from it. */
static ptrdiff_t begin(struct log_encoding *encoding, log_draw *draw, void *source)
{
    ptrdiff_t got = 1;
    while (encoding->length < 4 && (got = fill(encoding, draw, source)) > 0)
        continue;
    encoding->kind = kind_of(encoding->block, encoding->length);
    return got;
}

static size_t take_bytes(struct log_encoding *encoding, char *bytes, size_t size)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    size_t skipped =
        encoding->length >= sizeof mark && memcmp(encoding->block, mark, sizeof mark) == 0 ? sizeof mark : 0;
    size_t taken = encoding->length - skipped < size ? encoding->length - skipped : size;
    memcpy(bytes, encoding->block + skipped, taken);
    encoding->length -= skipped + taken;
    memmove(encoding->block, encoding->block + skipped + taken, encoding->length);
    return taken;
}

ptrdiff_t log_encoding_draw(struct log_encoding *encoding, log_draw *draw, void *source, char *bytes, size_t size)
{
    if (encoding->kind == LOG_ENCODING_UNDECIDED && begin(encoding, draw, source) < 0)
        return -1;
    if (encoding->kind == LOG_ENCODING_BYTES)
        return encoding->length ? (ptrdiff_t)take_bytes(encoding, bytes, size) : draw(source, bytes, size);
    size_t written = decode(encoding, bytes, size);
    while (written == 0) {
        ptrdiff_t got = fill(encoding, draw, source);
        if (got <= 0)
            return got;
        written = decode(encoding, bytes, size);
    }
    return (ptrdiff_t)written;
}
