/* The requests of the library: what is asked, copied from the caller. */
#include "base/error.h"
#include "examination/request_options.h"
#include "library/library_parts.h"
#include "readiness/evidence.h"
#include "servicing/kb.h"

const char *kbready_version(void)
{
    return KBREADY_VERSION;
}

bool kbready_version_key(const char *version, long long *key)
{
    struct version parsed;
    if (!version_parse(slice_from(version), &parsed) || parsed.packed > INT64_MAX)
        return false;
    *key = (long long)parsed.packed;
    return true;
}

struct kbready_request *kbready_request_new(void)
{
    struct arena *arena = arena_create();
    struct kbready_request *request = arena_allocate(arena, 1, sizeof *request);
    request->arena = arena;
    request->asked.subject = REPORT_CHECK;
    return request;
}

void kbready_request_free(struct kbready_request *request)
{
    if (request)
        arena_destroy(request->arena);
}

static const char *keep(const struct kbready_request *request, const char *text)
{
    return text ? arena_copy(request->arena, slice_from(text)).data : NULL;
}

void kbready_request_add_export(struct kbready_request *request, const char *path)
{
    *list_append(request->arena, &request->asked.export_paths) = keep(request, path);
}

bool kbready_request_add_update(struct kbready_request *request, const char *kb)
{
    uint32_t number;
    if (!kb_parse(slice_from(kb), &number))
        return false;
    kb_list_add(request->arena, &request->asked.updates, number);
    return true;
}

const char *kbready_request_set(struct kbready_request *request, const char *option, const char *value)
{
    struct error error = {0};
    bool is_set = request_option_set(&request->asked, option, keep(request, value), request->arena, &error);
    return is_set ? NULL : keep(request, error.text);
}
