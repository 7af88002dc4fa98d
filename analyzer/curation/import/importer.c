/* The table of importers, and the choice among them. */
#include "curation/import/importer.h"

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
    {import_csaf_recognises, import_csaf},                 /* advisories of MSRC */
    {import_offline_sync_recognises, import_offline_sync}, /* wsusscn2.cab */
    {import_wesng_recognises, import_wesng},               /* definitions of WES-NG */
    {import_package_recognises, import_package},           /* takes what is left */
};

bool import_from_file(struct data_proposal *proposal, const char *path, struct arena *arena, struct error *error)
{
    struct imported_file file = {.path = path, .descriptor = file_open_named_by_user(path, error)};
    if (file.descriptor < 0)
        return false;
    bool good = imported_file_look(&file, arena, error);
    const struct importer *importer = importers;
    while (good && !importer->recognises(&file))
        importer++;
    good = good && importer->read(proposal, &file, arena, error) && data_proposal_settle(proposal, error);
    close(file.descriptor);
    return !machine_has_failed(error) && good;
}
