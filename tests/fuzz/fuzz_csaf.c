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
    struct data_proposal *proposal = data_proposal_begin(FUZZ_DATA_FOLDER, arena);
    struct importing_files importing = {proposal, learned_updates_begin(proposal, arena, &error)};
    if (importing.learned && learned_updates_file(importing.learned, path, &error) &&
        import_csaf(&importing, &imported, arena, &error))
        learned_updates_propose(importing.learned, &error);
    learned_updates_end(importing.learned);
    arena_destroy(arena);
    close(file);
    return 0;
}
