/* Bytes that are kept until they are wanted, in order: in memory while they are few, and then in a file without a
 * name, which is gone with the process whatever ends it. */
#pragma once

#include "base/error.h"
#include "base/file.h"

struct spool;

/* The caller owns it; spool_destroy(NULL) is harmless. */
struct spool *spool_create(void);
void spool_destroy(struct spool *spool);
/* Puts bytes behind those that are there. ERROR_MACHINE when the file (in $TMPDIR, else /tmp) cannot be made or
 * written. */
bool spool_add(struct spool *spool, struct slice bytes, struct error *error);
size_t spool_length(const struct spool *spool);
/* `length` of its bytes from `offset` on, which must be there, in place of what `buffer` held. ERROR_MACHINE when
 * they cannot be read. */
bool spool_read(const struct spool *spool, size_t offset, size_t length, struct buffer *buffer, struct error *error);
/* Writes all of it to an open file; false with errno when that fails. What cannot be read of it is an ERROR_MACHINE
 * as well. */
bool spool_write(const struct spool *spool, int file);
