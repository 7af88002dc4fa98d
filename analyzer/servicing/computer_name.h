/* Names of computers, as tools print them: the same machine may be SRV-A to one and srv-a.corp.example to another. */
#pragma once

#include "base/slice.h"

/* Whether the name says which machine it is: an address, or what every machine calls itself, does not. */
bool computer_name_tells(struct slice name);
/* Whether every machine calls itself so: "localhost", ".". */
bool computer_name_is_of_all(struct slice name);
/* Whether both can be of one machine, letter case ignored: equal; one with its domain and one without; one cut to the
 * 15 characters of a NetBIOS name; one that tells none. Two addresses are two machines. Not transitive: SRV-A is either of srv-a.one.example and srv-a.two.example. */
bool computer_name_same(struct slice a, struct slice b);
/* What names of one machine have in common, letter case ignored, for counting: without a domain. A view of `name`. */
struct slice computer_name_key(struct slice name);
/* Whether `a` is the better one to print of two that are the same: one that tells, then without a domain, then the longer, then by letters;
 * so that it does not matter which is met first. */
bool computer_name_is_better(struct slice a, struct slice b);
