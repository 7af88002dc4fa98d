/* Fuzzing exports that are archives or images. The bytes lie in a file in memory, which is read as a user's. */
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../write_file.h"
#include "inventory/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    struct error error = {0};
    struct inventory *inventory = NULL;
    int file = memfd_create("fuzz", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (file < 0 || !file_write(path, (struct slice){(const char *)data, size}, &error))
        __builtin_trap();
    if (export_read(path, NULL, &inventory, &error))
        inventory_destroy(inventory);
    else if (error.code == ERROR_NONE || error.text[0] == '\0')
        __builtin_trap();
    close(file);
    return 0;
}
