/* Packs files into a cabinet, stored, for cases that need one: make_cabinet CABINET NAME FILE [NAME FILE...]. */
#include <stdio.h>

#include "../write_file.h"
#include "base/file.h"
#include "package/cabinet_fixture.h"

enum { LONGEST = 16 * 1024 * 1024, MOST_MEMBERS = 20 };

int main(int argc, char **argv)
{
    struct arena *arena = arena_create();
    struct cabinet_member members[MOST_MEMBERS] = {0};
    struct error error = {0};
    size_t count = 0;
    bool good = argc >= 4 && argc % 2 == 0 && argc / 2 - 1 <= MOST_MEMBERS;
    for (int i = 2; good && i < argc; i += 2) {
        struct buffer buffer = {0};
        good = file_read_named_by_user(argv[i + 1], LONGEST, &buffer, &error);
        members[count++] = (struct cabinet_member){argv[i], arena_copy(arena, buffer_slice(&buffer))};
        buffer_release(&buffer);
    }
    good = good && file_write(argv[1], cabinet_make(arena, members, count), &error);
    if (!good)
        fprintf(stderr, "make_cabinet: %s\n", error.text);
    arena_destroy(arena);
    return good ? 0 : 1;
}
