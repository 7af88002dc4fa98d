/* WIM files: their images, the names in them, and where the bytes of each file lie. The one door to wimlib, compiled
 * with KBREADY_WIM only.
 *
 * wimlib trusts what the header and the table of streams claim about sizes, so these are checked before it sees
 * them. */
#pragma once

#include "base/error.h"
#include "base/file.h"

struct wim_file;
struct wim_unpacker;

struct wim_request {
    int file;          /* open, regular; must outlive the WIM */
    struct slice path; /* clean, for messages */
    const char *what;  /* "the package", for messages */
    size_t limit;      /* of the tree of names of an image, the table of streams, and the XML, in bytes each */
};

/* Where the bytes of a file lie, as the tables of the WIM claim. */
struct wim_resource {
    uint64_t size;
    uint64_t packed_size;     /* in the WIM file; of a solid resource all of it */
    uint64_t offset;          /* in the WIM file; of a solid resource that of the whole */
    uint64_t solid_size;      /* of all that is packed in the solid resource together; 0 = not solid */
    uint64_t solid_offset;    /* of this file in it, unpacked */
    unsigned char digest[20]; /* SHA-1 of the unpacked bytes */
    bool is_packed;
    bool is_missing;
};

struct wim_entry {
    struct slice path;   /* from the root '/' on, raw, NUL-terminated */
    enum file_kind kind; /* reparse points and encrypted files are FILE_OTHER */
    struct wim_resource resource;
};

/* ERROR_INPUT for a damaged file and for a part of a split one, ERROR_LIMIT, ERROR_IO. The caller owns the WIM. */
bool wim_file_open(const struct wim_request *request, struct wim_file **wim, struct error *error);
void wim_file_close(struct wim_file *wim);
unsigned wim_file_image_count(const struct wim_file *wim);
/* As the XML of the WIM has it, raw; "" for none. Images count from 1. */
struct slice wim_file_image_name(const struct wim_file *wim, unsigned image);
/* Calls `visit` for every entry of the image but the root, folders before what they hold. False when it returns false,
 * which then has filled `error`, or when the image is damaged. */
bool wim_file_visit(struct wim_file *wim, unsigned image, bool (*visit)(void *user, const struct wim_entry *entry),
                    void *user, struct error *error);
/* In memory only: the WIM file is never written. */
bool wim_file_rename(struct wim_file *wim, unsigned image, const char *from, const char *to, struct error *error);
/* Unpacks files into a folder of the disk, under their last names. */
bool wim_file_extract(struct wim_file *wim, unsigned image, const char *folder, const char *const *names, size_t count,
                      struct error *error);

/* How what is packed, but not solid, is packed: for wim_unpacker_create. */
unsigned wim_file_compression(const struct wim_file *wim);
uint32_t wim_file_chunk_size(const struct wim_file *wim);

/* Unpacks chunks of up to `chunk_size` bytes; NULL for a compression that does not exist or takes no such chunks. The
 * caller owns it. */
struct wim_unpacker *wim_unpacker_create(unsigned compression, uint32_t chunk_size);
void wim_unpacker_destroy(struct wim_unpacker *unpacker);
/* False when `packed` does not unpack to exactly `size` bytes. */
bool wim_unpacker_run(struct wim_unpacker *unpacker, struct slice packed, char *bytes, size_t size);
