/* One output as readers see it: a loose file, or the part of one that a single tool wrote. */
#pragma once

#include "base/text.h"
#include "inventory/inventory.h"

struct source_file {
    struct slice path;      /* of the file, relative to EXPORT, clean */
    struct slice bytes;     /* as on disk, where the output reaches to the end of the file; otherwise its text */
    struct slice text;      /* decoded, and without what pasting adds; in a scratch arena that dies after reading */
    uint32_t lines_before;  /* of the file, in front of `text` */
    uint32_t part;          /* which output of the file it is, from 0 */
    bool is_one_of_several; /* outputs of one kind in the file */
    bool goes_on;           /* one of the same kind stands before it in the file, without a prompt or a fence between */
};

/* The lines of the output, numbered as in the file. */
static inline struct text_lines source_lines(const struct source_file *file)
{
    return (struct text_lines){.rest = file->text, .number = file->lines_before};
}

/* A line of it, by its number in the file; 0 = the output as a whole. */
static inline struct origin source_origin(const struct source_file *file, enum reader_id reader, uint32_t line)
{
    return (struct origin){.reader = reader, .path = file->path, .line = line, .part = file->part};
}
