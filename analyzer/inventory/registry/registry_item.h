/* What every source of registry facts delivers, item by item and in the order of the registry: a text export, the
 * output of reg query, or a hive. registry_facts.h takes them. */
#pragma once

#include "base/slice.h"

enum registry_item_kind {
    REGISTRY_KEY,
    REGISTRY_NAME, /* a key of which nothing but the name was listed */
    REGISTRY_VALUE,
    REGISTRY_DELETION, /* "[-key]" or "name"=-: the file is a script of changes, not an export */
    /* `problem` says what is wrong here; what follows may belong to another key than the one before */
    REGISTRY_DAMAGED,
    REGISTRY_DAMAGED_VALUE, /* the same, of a value whose key is known */
};
enum { REGISTRY_ITEM_KIND_COUNT = REGISTRY_DAMAGED_VALUE + 1 };

enum registry_data { REGISTRY_DATA_NUMBER, REGISTRY_DATA_TEXT, REGISTRY_DATA_BYTES };
enum { REGISTRY_DATA_COUNT = REGISTRY_DATA_BYTES + 1 };

struct registry_item {
    enum registry_item_kind kind;
    uint32_t line;     /* from 1; 0 = the source has no lines */
    struct slice name; /* path of a key, from HKEY_LOCAL_MACHINE on; name of a value, "" for the default value */
    enum registry_data data;
    uint32_t number; /* dword */
    struct slice text;
    struct slice bytes; /* of a text that is spelled in bytes: these, as the file writes them; otherwise empty */
    bool escaped;       /* the text is as a .reg file writes it; registry_text_unescape */
    /* of a key: the line that parts it from the key before is lost, so whose its values are is not certain */
    bool is_unframed;
    const char *problem;
};
