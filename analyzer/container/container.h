/* What archives and WIM files have in common: how they are told by their first bytes, and which names of members are
 * refused. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum container_kind {
    CONTAINER_NONE,
    CONTAINER_CABINET,
    CONTAINER_ZIP,
    CONTAINER_TAR,
    CONTAINER_PACKED_TAR, /* gzip, bzip2, xz or zstd, in which a tar archive is expected */
    CONTAINER_WIM,
};
enum { CONTAINER_MAGIC_SIZE = 264 };

/* By the first bytes, of which there may be fewer than CONTAINER_MAGIC_SIZE; never by the name. */
enum container_kind container_kind_of(struct slice first_bytes);
/* As container_kind_of, for an open regular file; CONTAINER_NONE for one that cannot be read, which then is a
 * failure of the machine. */
enum container_kind container_kind_of_file(int file);
/* True for names that are absolute, or hold "..", as Windows or Unix understands them. */
bool container_name_leads_elsewhere(struct slice name);
/* Whether the open file holds nothing but zeros from `offset` on. */
bool container_is_blank_from(int file, uint64_t offset);
/* For a build without KBREADY_WIM: false, and what to install. */
bool container_fail_without_wim(struct slice path, struct error *error);
