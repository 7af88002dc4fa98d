/* Writes a signature catalog beside each file, which lists it: make_signatures FILE.mum... makes FILE.cat. They are signed
 * with a key of the moment, whose certificate somebody else has signed, as Windows' own are. */
#include <stdio.h>

#include "../write_file.h"
#include "base/file.h"
#include "package/signature_catalog_maker.h"

enum { LONGEST = 16 * 1024 * 1024 };

static bool sign_file(const char *path, struct error *error)
{
    struct buffer buffer = {0};
    struct slice name = slice_from(path);
    memory = arena_create();
    bool good = file_read_named_by_user(path, LONGEST, &buffer, error);
    if (good) {
        struct slice list = catalog_list(tag_member(digest_of(buffer_slice(&buffer), EVP_sha256())));
        struct slice bytes = sign(list, (struct signature){.method = EVP_sha256()});
        struct slice stem = slice_between(name, 0, slice_find_last_byte(name, '.'));
        good = file_write(arena_format(memory, SLICE_FORMAT ".cat", SLICE_ARGUMENTS(stem)).data, bytes, error);
    }
    buffer_release(&buffer);
    arena_destroy(memory);
    return good;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct error error = {0};
        if (sign_file(argv[i], &error))
            continue;
        fprintf(stderr, "make_signatures: %s\n", error.text);
        return 2;
    }
    return argc > 1 ? 0 : 2;
}
