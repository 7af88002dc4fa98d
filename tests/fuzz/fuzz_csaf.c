/* Fuzzing the importer of CSAF advisories, from the document to the rows that it proposes. */
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "curation/import/data_proposal.h"
#include "curation/import/import_csaf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    struct error error = {0};
    int file = memfd_create("advisory", MFD_CLOEXEC);
    if (file < 0 || write(file, data, size) != (ssize_t)size)
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    struct arena *arena = arena_create();
    struct imported_file imported = {.path = path, .descriptor = file};
    import_csaf(data_proposal_begin(FUZZ_DATA_FOLDER, arena), &imported, arena, &error);
    arena_destroy(arena);
    close(file);
    return 0;
}
