/* Names of columns, properties and keys: the same one is spelled HotFixID, hotfixId and hotfix_id. */
#include "inventory/listings/record_name.h"

static bool is_passed_over(char byte)
{
    return byte == '_' || byte == '-' || byte == ' ';
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool is_same_name(struct slice a, struct slice b)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.length && is_passed_over(a.data[i]))
            i++;
        while (j < b.length && is_passed_over(b.data[j]))
            j++;
        if (i >= a.length || j >= b.length)
            return i >= a.length && j >= b.length;
        if (lower(a.data[i]) != lower(b.data[j]))
            return false;
    }
}

bool record_name_find(const struct record_kind *kind, struct slice name, const struct record_name **found)
{
    while (name.length && is_passed_over(name.data[0]))
        name = slice_between(name, 1, name.length);
    for (size_t i = 0; name.length && i < kind->name_count; i++) {
        if (lower(name.data[0]) != lower(kind->names[i].name.data[0]) || !is_same_name(name, kind->names[i].name))
            continue;
        *found = &kind->names[i];
        return true;
    }
    return false;
}
