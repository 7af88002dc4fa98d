/* Logs in UTF-16, as copies by some tools are, on their way through memory of fixed size. */
#pragma once

#include "diagnosis/log_stream.h"

enum log_encoding_kind { LOG_ENCODING_UNDECIDED, LOG_ENCODING_BYTES, LOG_ENCODING_UTF16LE, LOG_ENCODING_UTF16BE };

enum { LOG_ENCODING_BLOCK = 16 * 1024 };

/* Starts zeroed. */
struct log_encoding {
    enum log_encoding_kind kind;
    unsigned char block[LOG_ENCODING_BLOCK]; /* of what is not decoded yet */
    size_t length;
};

/* As log_draw, of the text as UTF-8 (or, where it is not UTF-16, as it is): decided by its first bytes. `size` is at
 * least LOG_ENCODING_BLOCK where there is much to come. */
ptrdiff_t log_encoding_draw(struct log_encoding *encoding, log_draw *draw, void *source, char *bytes, size_t size);
