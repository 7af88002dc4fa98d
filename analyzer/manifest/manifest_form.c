/* Where the elements that decide may stand: a damaged name or a lost line around one would make it vanish from what is
 * read.
 *
 *     <update name="…"><installerAssembly version="6.3.9600.20512" …/></update>      the floor in another place
 *     <installerAssembmy version="6.3.9600.20512" …/>                                one letter damaged */
#include "manifest/manifest_form.h"

#include "base/near_miss.h"

static const struct decisive {
    struct slice name;
    bool only_where_read; /* never inside an element that is not read; the others have namesakes there */
} decisive[] = {
    {SLICE("installerAssembly"), true}, {SLICE("assemblyIdentity"), false}, {SLICE("package"), false},
    {SLICE("update"), false},           {SLICE("parent"), false},           {SLICE("component"), false},
};

/* Damage changes letters; a name that is longer or shorter is another word. */
static bool is_one_letter_off(struct slice name, struct slice wanted)
{
    return name.length == wanted.length && near_miss_distance(name, wanted) == 1;
}

struct slice manifest_form_defect(bool is_below_known, struct slice name, struct arena *arena)
{
    for (size_t i = 0; i < sizeof decisive / sizeof *decisive; i++) {
        const struct decisive *row = &decisive[i];
        if (!is_below_known && !row->only_where_read)
            continue;
        if (slice_equal(name, row->name))
            return arena_format(arena, "an element " SLICE_FORMAT " in a place where no manifest has it",
                                SLICE_ARGUMENTS(row->name));
        if (is_one_letter_off(name, row->name))
            return arena_format(arena, "an element that is " SLICE_FORMAT " but for one letter",
                                SLICE_ARGUMENTS(row->name));
    }
    return SLICE("");
}
