/* Fuzzing exports that are archives or images. The bytes lie in a file, which is read as a user's. */
#include "fuzz.h"

#include "base/machine.h"
#include "fuzz_file.h"
#include "inventory/export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error error = {0};
    struct inventory *inventory = NULL;
    machine_forget();
    if (export_read(fuzz_file(data, size), NULL, &inventory, &error))
        inventory_destroy(inventory);
    else if (error.code == ERROR_NONE || error.code == ERROR_MACHINE || error.text[0] == '\0')
        __builtin_trap();
    return 0;
}
