/* Opens the catalog of an examination, unless it comes from what is examined. */
#include "examination/examined_catalog.h"

#include "examination/catalog_path.h"
#include "examination/outside_file.h"

const char *examined_catalog_key_file(const struct examination_request *request)
{
    struct minisign_key key;
    bool is_file = request->signature_key && !minisign_key_parse(slice_from(request->signature_key), &key);
    return is_file ? request->signature_key : NULL;
}

bool examined_catalog_open(const struct examination_request *request, struct arena *arena, struct catalog **catalog,
                           struct error *error)
{
    const char *path = catalog_path_find(request->catalog_path, arena);
    const char *key = examined_catalog_key_file(request);
    return catalog_path_open(path, request->signature_key, catalog, error) &&
           outside_file_check(request, path, error) && (!key || outside_file_check(request, key, error));
}
