/* By what names a reader of records knows its fields. */
#pragma once

#include "base/slice.h"

enum record_shape { RECORD_WORDS, RECORD_WORD, RECORD_ADDRESS };

/* A name of a column or property, in any letter case and with or without '_' and '-'. */
struct record_name {
    struct slice name;
    unsigned field;
    bool is_key;             /* tells a head, a list or a document of this kind from others */
    enum record_shape shape; /* of its values: any words, one word, or an address of the web or nothing */
};

#define RECORD_INITIAL(letter) (1u << ((letter) - 'a'))

/* Records of one kind, of which a reader makes something. */
struct record_kind {
    const struct record_name *names;
    size_t name_count;
    unsigned initials; /* of the keys among the names: RECORD_INITIAL('h') | … */
    bool has_no_list;  /* lists and tables of it have a reader of their own */
};

/* The field that a name stands for; false when the kind does not know it. */
bool record_name_find(const struct record_kind *kind, struct slice name, const struct record_name **found);
