/* The table of exemptions: exact and traceless removals of the only witness, and what documents allow. */
#include "property/exemptions.h"

#include <string.h>

static bool is_kind(const char *kind, const char *wanted)
{
    return strcmp(kind, wanted) == 0;
}

static bool file_removed(const char *kind, struct slice path, const struct mutation *mutation)
{
    (void)path, (void)mutation;
    return is_kind(kind, "the file removed");
}

const struct exemption exemptions[] = {
    {"file-removed", "a file that is not there was not exported: nothing shows that it ever was", file_removed},
};
const size_t exemption_count = sizeof exemptions / sizeof *exemptions;

size_t exemption_find(const char *kind, struct slice path, const struct mutation *mutation)
{
    size_t i = 0;
    while (i < exemption_count && !exemptions[i].holds(kind, path, mutation))
        i++;
    return i;
}
