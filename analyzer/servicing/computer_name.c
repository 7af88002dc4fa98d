/* Whether two names are of one computer. */
#include "servicing/computer_name.h"

#include <string.h>

enum { NETBIOS_LENGTH = 15 };

static bool has_domain(struct slice name)
{
    return slice_find(name, SLICE(".")) != SLICE_NOT_FOUND;
}

static struct slice without_domain(struct slice name)
{
    return slice_between(name, 0, slice_find(name, SLICE(".")));
}

/* "fe80::1%3" */
static bool is_address_of_version_6(struct slice name)
{
    struct slice digits = slice_between(name, 0, slice_find(name, SLICE("%")));
    for (size_t i = 0; i < digits.length; i++)
        if (!memchr("0123456789abcdefABCDEF:.", digits.data[i], 24))
            return false;
    return slice_find(digits, SLICE(":")) != SLICE_NOT_FOUND;
}

/* "10.0.0.5" */
static bool is_address_of_version_4(struct slice name)
{
    struct slice rest = name, part;
    uint64_t number;
    size_t numbers = 0;
    while (slice_next_part(&rest, '.', &part)) {
        if (!slice_parse_number(part, UINT8_MAX, &number))
            return false;
        numbers++;
    }
    return numbers == 4;
}

static bool is_address(struct slice name)
{
    return is_address_of_version_4(name) || is_address_of_version_6(name);
}

/* "localhost", "localhost.localdomain", "." */
bool computer_name_is_of_all(struct slice name)
{
    struct slice host = without_domain(name);
    return host.length == 0 || slice_equal_ignoring_case(host, SLICE("localhost"));
}

bool computer_name_tells(struct slice name)
{
    return !computer_name_is_of_all(name) && !is_address(name);
}

/* Of one without a domain, Windows may have kept the beginning only. */
static bool is_cut_from(struct slice cut, struct slice whole)
{
    return cut.length == NETBIOS_LENGTH && whole.length > NETBIOS_LENGTH && slice_starts_with_ignoring_case(whole, cut);
}

bool computer_name_same(struct slice a, struct slice b)
{
    if (computer_name_is_of_all(a) || computer_name_is_of_all(b) || is_address(a) != is_address(b))
        return true;
    if ((has_domain(a) && has_domain(b)) || is_address(a))
        return slice_equal_ignoring_case(a, b);
    struct slice a_host = without_domain(a), b_host = without_domain(b);
    return slice_equal_ignoring_case(a_host, b_host) || (!has_domain(a) && is_cut_from(a_host, b_host)) ||
           (!has_domain(b) && is_cut_from(b_host, a_host));
}

struct slice computer_name_key(struct slice name)
{
    return computer_name_tells(name) ? without_domain(name) : name;
}

bool computer_name_is_better(struct slice a, struct slice b)
{
    if (computer_name_tells(a) != computer_name_tells(b))
        return computer_name_tells(a);
    if (has_domain(a) != has_domain(b))
        return !has_domain(a);
    if (a.length != b.length)
        return a.length > b.length;
    return slice_compare(a, b) < 0;
}
