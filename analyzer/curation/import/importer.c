/* The table of importers, and the choice among them. */
#include "curation/import/importer.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/machine.h"
#include "curation/import/import_csaf.h"
#include "curation/import/import_cvrf.h"
#include "curation/import/import_offline_sync.h"
#include "curation/import/import_package.h"
#include "curation/import/import_wesng.h"

static const struct importer importers[] = {
    {import_cvrf_recognises, import_cvrf},                 /* monthly documents of MSRC */
    {import_cvrf_json_recognises, import_cvrf_json},       /* the same as JSON: refused */
    {import_csaf_recognises, import_csaf},                 /* advisories of MSRC */
    {import_offline_sync_recognises, import_offline_sync}, /* wsusscn2.cab */
    {import_wesng_recognises, import_wesng},               /* definitions of WES-NG */
    {import_package_recognises, import_package},           /* takes what is left */
};

static bool look_at(struct imported_file *file, struct arena *arena, struct error *error)
{
    char *bytes = arena_allocate(arena, IMPORT_BEGINNING, 1);
    ptrdiff_t got = pread(file->descriptor, bytes, IMPORT_BEGINNING, 0);
    if (got < 0)
        return machine_set_error(error, errno, file->path);
    file->beginning = (struct slice){bytes, (size_t)got};
    file->container = container_kind_of_file(file->descriptor);
    return true;
}

static bool read_file(struct importing_files *importing, const char *path, struct arena *arena, struct error *error)
{
    struct imported_file file = {.path = path, .descriptor = file_open_named_by_user(path, error)};
    if (file.descriptor < 0)
        return false;
    bool good = look_at(&file, arena, error) && learned_updates_file(importing->learned, path, error);
    const struct importer *importer = importers;
    while (good && !importer->recognises(&file))
        importer++;
    good = good && importer->read(importing, &file, arena, error);
    close(file.descriptor);
    return !machine_has_failed(error) && good;
}

bool import_from_files(struct data_proposal *proposal, const char *const *paths, size_t count, struct arena *arena,
                       struct error *error)
{
    struct importing_files importing = {proposal, learned_updates_begin(proposal, arena, error)};
    bool good = importing.learned != NULL;
    for (size_t i = 0; good && i < count; i++)
        good = read_file(&importing, paths[i], arena, error);
    good = good && learned_updates_propose(importing.learned, error) && data_proposal_settle(proposal, error);
    learned_updates_end(importing.learned);
    return !machine_has_failed(error) && good;
}
