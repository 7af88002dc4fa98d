/* Makes a SYNTHETIC registry hive out of a .reg export, for golden cases.
 *
 * usage: make_hive EXPORT.reg ROOT HIVE      ROOT is the path of the hive's root in the export: HKEY_LOCAL_MACHINE\SOFTWARE
 *        make_hive --dirty HIVE              lets its sequence numbers differ, as when Windows was stopped while
 * writing */
#include "hive_builder.h"

static void make_dirty(const char *path)
{
    struct buffer buffer = {0};
    hive_check(file_read_named_by_user(path, SIZE_MAX, &buffer, NULL), path);
    unsigned char *bytes = (unsigned char *)buffer.data;
    hive_put(bytes, 4, hive_get(bytes, 8) + 1);
    hive_seal(bytes);
    hive_check(file_write(path, buffer_slice(&buffer), NULL), path);
    buffer_release(&buffer);
}

int main(int argc, char **argv)
{
    struct buffer text = {0};
    if (argc == 3 && strcmp(argv[1], "--dirty") == 0) {
        make_dirty(argv[2]);
        return EXIT_SUCCESS;
    }
    if (argc != 4) {
        fputs("usage: make_hive EXPORT.reg ROOT HIVE\n       make_hive --dirty HIVE\n", stderr);
        return EXIT_FAILURE;
    }
    hive_check(file_read_named_by_user(argv[1], SIZE_MAX, &text, NULL), argv[1]);
    hive_build(argv[3], argv[2], buffer_slice(&text));
    buffer_release(&text);
    return EXIT_SUCCESS;
}
