/* The requests of the library: what is asked, copied from the caller. */
#include <string.h>

#include "base/error.h"
#include "examination/exchange.h"
#include "examination/request_options.h"
#include "library/library_parts.h"

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

static void keep_word(struct kbready_request *request, char *word)
{
    *list_append(request->arena, &request->words) = word;
}

void kbready_request_add_export(struct kbready_request *request, const char *path)
{
    char *word = exchange_word("export", path, request->arena);
    exchange_take_word(&request->asked, word, request->arena, NULL);
    keep_word(request, word);
}

bool kbready_request_add_update(struct kbready_request *request, const char *kb)
{
    char *word = exchange_word("update", kb, request->arena);
    if (!exchange_take_word(&request->asked, word, request->arena, NULL))
        return false;
    keep_word(request, word);
    return true;
}

/* Not by its word: the name of an option may be anything, "export" and "as-of=" included. */
const char *kbready_request_set(struct kbready_request *request, const char *option, const char *value)
{
    struct error error = {0};
    char *word = exchange_word(option, value, request->arena);
    const char *kept = value ? word + strlen(option) + 1 : NULL;
    if (!request_option_set(&request->asked, option, kept, request->arena, &error))
        return arena_copy(request->arena, slice_from(error.text)).data;
    keep_word(request, word);
    return NULL;
}

void kbready_request_set_time_limit(struct kbready_request *request, unsigned seconds)
{
    request->seconds = seconds;
}
