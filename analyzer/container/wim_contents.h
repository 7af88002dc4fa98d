/* Bytes of files in a WIM, unpacked in memory, never to disk. */
#pragma once

#include "container/wim_file.h"

struct wim_contents;

/* `file` as in wim_request; compression and chunk size as wim_file_compression and wim_file_chunk_size say. The caller
 * owns it. */
struct wim_contents *wim_contents_create(int file, unsigned compression, uint32_t chunk_size);
void wim_contents_destroy(struct wim_contents *contents);
/* Unpacks the resource into `bytes`, which has room for resource->size, and compares the digest. What is solid is fast
 * only in the order of wim_resource_compare. NULL on success; otherwise what is wrong. */
const char *wim_contents_read(struct wim_contents *contents, const struct wim_resource *resource, char *bytes);
/* <0, 0, >0: the order in which resources lie in the WIM. */
int wim_resource_compare(const struct wim_resource *a, const struct wim_resource *b);
