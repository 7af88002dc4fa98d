/* Makes SYNTHETIC registry hives for tests: an empty hive in memory of our own making, filled by hivex from the text of
 * a .reg export. */
#pragma once

#include <fcntl.h>
#include <hivex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../write_file.h"
#include "base/file.h"
#include "base/text.h"
#include "inventory/registry/registry_text.h"

enum { HIVE_BLOCK = 4096, HIVE_ROOT_CELL = 32, HIVE_SECURITY_CELL = 128, HIVE_FREE_CELL = 256 };

static inline void hive_put(unsigned char *bytes, size_t offset, uint32_t number)
{
    for (size_t i = 0; i < 4; i++)
        bytes[offset + i] = (unsigned char)(number >> (8 * i));
}

static inline uint32_t hive_get(const unsigned char *bytes, size_t offset)
{
    return (uint32_t)bytes[offset] | (uint32_t)bytes[offset + 1] << 8 | (uint32_t)bytes[offset + 2] << 16 |
           (uint32_t)bytes[offset + 3] << 24;
}

/* Makes the checksum of the base block right again. */
static inline void hive_seal(unsigned char *bytes)
{
    uint32_t sum = 0;
    for (size_t offset = 0; offset < 508; offset += 4)
        sum ^= hive_get(bytes, offset);
    hive_put(bytes, 508, sum);
}

/* Base block, one bin: the root key without sub-keys and values, one security record, the rest is free. */
static inline void hive_make_empty(unsigned char bytes[2 * HIVE_BLOCK])
{
    memset(bytes, 0, (size_t)2 * HIVE_BLOCK);
    memcpy(bytes, "regf", 4);
    hive_put(bytes, 4, 1);
    hive_put(bytes, 8, 1);
    hive_put(bytes, 20, 1);
    hive_put(bytes, 24, 5);
    hive_put(bytes, 32, 1);
    hive_put(bytes, 36, HIVE_ROOT_CELL);
    hive_put(bytes, 40, HIVE_BLOCK);
    hive_put(bytes, 44, 1);
    hive_seal(bytes);
    unsigned char *bin = bytes + HIVE_BLOCK, *root = bin + HIVE_ROOT_CELL, *security = bin + HIVE_SECURITY_CELL;
    memcpy(bin, "hbin", 4);
    hive_put(bin, 8, HIVE_BLOCK);
    hive_put(root, 0, (uint32_t) - (HIVE_SECURITY_CELL - HIVE_ROOT_CELL));
    memcpy(root + 4, "nk\x2c", 3);
    hive_put(root, 20, UINT32_MAX);
    hive_put(root, 32, UINT32_MAX);
    hive_put(root, 36, UINT32_MAX);
    hive_put(root, 44, UINT32_MAX);
    hive_put(root, 48, HIVE_SECURITY_CELL);
    hive_put(root, 52, UINT32_MAX);
    hive_put(root, 76, 4);
    memcpy(root + 80, "ROOT", 4);
    hive_put(security, 0, (uint32_t) - (HIVE_FREE_CELL - HIVE_SECURITY_CELL));
    memcpy(security + 4, "sk", 2);
    hive_put(security, 8, HIVE_SECURITY_CELL);
    hive_put(security, 12, HIVE_SECURITY_CELL);
    hive_put(security, 16, 1);
    hive_put(bin, HIVE_FREE_CELL, HIVE_BLOCK - HIVE_FREE_CELL);
}

static inline void hive_check(bool good, const char *what)
{
    if (good)
        return;
    perror(what);
    exit(EXIT_FAILURE);
}

/* The key at `path` below the root, made if it is not there. */
static inline hive_node_h hive_key_at(hive_h *hive, struct slice path)
{
    hive_node_h node = hivex_root(hive);
    struct slice part;
    while (slice_next_part(&path, '\\', &part)) {
        char name[512];
        snprintf(name, sizeof name, SLICE_FORMAT, SLICE_ARGUMENTS(part));
        hive_node_h child = hivex_node_get_child(hive, node, name);
        node = child ? child : hivex_node_add_child(hive, node, name);
        hive_check(node != 0, name);
    }
    return node;
}

/* ASCII text as the UTF-16 that hives hold, with its NUL; the length in bytes. */
static inline size_t hive_widen(struct slice text, char wide[2048])
{
    size_t length = 0;
    for (size_t i = 0; i <= text.length && length + 2 <= 2048; i++, length += 2) {
        wide[length] = i < text.length ? text.data[i] : '\0';
        wide[length + 1] = '\0';
    }
    return length;
}

static inline void hive_put_value(hive_h *hive, hive_node_h key, struct arena *arena, const struct registry_item *item)
{
    char wide[2048] = "";
    unsigned char number[4];
    char name[512];
    struct slice text = registry_text_unescape(arena, item->text);
    struct hive_set_value value = {name, hive_t_REG_BINARY, 4, wide};
    snprintf(name, sizeof name, SLICE_FORMAT, SLICE_ARGUMENTS(item->name));
    hive_put(number, 0, item->number);
    if (item->data == REGISTRY_DATA_TEXT) {
        value.t = hive_t_REG_SZ;
        value.len = hive_widen(text, wide);
    } else if (item->data == REGISTRY_DATA_NUMBER) {
        value.t = hive_t_REG_DWORD;
        memcpy(wide, number, sizeof number);
    }
    hive_check(hivex_node_set_value(hive, key, &value, 0) == 0, name);
}

/* Puts what the .reg `text` says below `root` ("HKEY_LOCAL_MACHINE\SOFTWARE") into the hive. */
static inline void hive_fill(hive_h *hive, struct slice root, struct slice text)
{
    struct arena *arena = arena_create();
    struct registry_text export = registry_text_begin((struct text_lines){.rest = text_decode(arena, text)});
    struct registry_item item;
    hive_node_h key = 0;
    while (registry_text_next(&export, &item)) {
        if (item.kind == REGISTRY_KEY && slice_starts_with_ignoring_case(item.name, root)) {
            struct slice below = slice_between(item.name, root.length + 1, item.name.length);
            key = below.length ? hive_key_at(hive, below) : hivex_root(hive);
        } else if (item.kind == REGISTRY_KEY) {
            key = 0;
        } else if (item.kind == REGISTRY_VALUE && key) {
            hive_put_value(hive, key, arena, &item);
        }
    }
    arena_destroy(arena);
}

/* Writes a hive with the part of a .reg text that lies below `root` to `path`. Ends the process when that fails. */
static inline void hive_build(const char *path, const char *root, struct slice text)
{
    unsigned char empty[2 * HIVE_BLOCK];
    hive_make_empty(empty);
    hive_check(file_write(path, (struct slice){(const char *)empty, sizeof empty}, NULL), path);
    hive_h *hive = hivex_open(path, HIVEX_OPEN_WRITE);
    hive_check(hive != NULL, path);
    hive_fill(hive, slice_from(root), text);
    hive_check(hivex_commit(hive, NULL, 0) == 0, path);
    hivex_close(hive);
}
