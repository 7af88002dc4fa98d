/* Members of an archive, one after the other: cabinets, zip archives, tar archives packed or not. The one door to
 * libarchive. */
#pragma once

#include "base/error.h"
#include "container/container.h"

struct archive_reader;

enum archive_member_kind {
    ARCHIVE_MEMBER_FILE,
    ARCHIVE_MEMBER_FOLDER,
    ARCHIVE_MEMBER_HARD_LINK, /* its bytes are those of the member `link` */
    ARCHIVE_MEMBER_OTHER,     /* symbolic links, devices */
};

/* Gone with the next member. */
struct archive_member {
    struct slice name; /* raw: UTF-8 where the archive tells its encoding */
    struct slice link; /* of a hard link; otherwise empty */
    enum archive_member_kind kind;
    uint64_t size; /* as stated; 0 where it is not */
    bool is_encrypted;
    /* packed in a way that needs little memory to unpack: of zip archives only "stored" and "deflate" */
    bool is_modest;
};

enum archive_place { ARCHIVE_AT_MEMBER, ARCHIVE_AT_END, ARCHIVE_AT_DAMAGE };

/* Zip archives as streams, without their directory; whether it agrees is then for the caller to know. */
enum archive_access { ARCHIVE_STREAMED, ARCHIVE_BY_DIRECTORY };

/* The caller owns the reader, also one that could not be opened (it is then at damage from the start). `file` is read
 * with pread from its beginning and must outlive the reader. */
struct archive_reader *archive_reader_open_file(int file, enum container_kind kind, enum archive_access access);
/* The archive that lies in the current member of `outer`, of which `first` was read already; a zip archive is streamed.
 * `outer` must not be used before this reader is closed. */
struct archive_reader *archive_reader_open_member(struct archive_reader *outer, enum container_kind kind,
                                                  struct slice first);
void archive_reader_close(struct archive_reader *reader);

/* A tar archive that lacks its end mark counts as damaged, and so does one, packed or not, behind whose end anything
 * but zeros lies. A packed one may be several members of its packer one after the other, as long as they unpack to
 * one tar archive. */
enum archive_place archive_reader_next(struct archive_reader *reader, struct archive_member *member);
/* Up to `size` bytes of the current member into `bytes`; fewer only at its end, -1 when it is damaged. */
ptrdiff_t archive_reader_read(struct archive_reader *reader, char *bytes, size_t size);
/* What is wrong, in libarchive's words; not clean. */
const char *archive_reader_words(const struct archive_reader *reader);
/* After a failure: ERROR_INPUT for damage, ERROR_LIMIT when unpacking it needs more memory than is allowed,
 * ERROR_MACHINE when there is none. */
enum error_code archive_reader_cause(const struct archive_reader *reader);
