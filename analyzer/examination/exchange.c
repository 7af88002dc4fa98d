/* What libkbready and the program kbready say to each other, written and read. */
#include "examination/exchange.h"

#include <string.h>

#include "base/text.h"
#include "examination/request_options.h"
#include "readiness/evidence.h"
#include "report/json/json_reader.h"
#include "servicing/kb.h"

#define HEAD "kbready " KBREADY_VERSION " "

char *exchange_word(const char *name, const char *value, struct arena *arena)
{
    struct slice text = value ? arena_format(arena, "%s=%s", name, value) : slice_from(name);
    char *word = arena_allocate(arena, text.length + 1, 1);
    memcpy(word, text.data, text.length);
    return word;
}

bool exchange_take_word(struct examination_request *request, const char *word, struct arena *arena, struct error *error)
{
    const char *equals = strchr(word, '='), *value = equals ? equals + 1 : NULL;
    struct slice name = slice_between(slice_from(word), 0, equals ? (size_t)(equals - word) : SLICE_NOT_FOUND);
    uint32_t kb;
    if (value && slice_equal(name, SLICE("export"))) {
        *list_append(arena, &request->export_paths) = value;
        return true;
    }
    if (value && slice_equal(name, SLICE("update")) && kb_parse(slice_from(value), &kb)) {
        kb_list_add(arena, &request->updates, kb);
        return true;
    }
    if (value && slice_equal(name, SLICE(EXCHANGE_GOAL))) {
        request->subject = REPORT_PLAN;
        return question_parse(slice_from(value), &request->readiness.goal) ||
               error_set(error, ERROR_USAGE, "goal: it is none that a plan can lead to");
    }
    return request_option_set(request, arena_copy(arena, name).data, value, arena, error);
}

static const char *const words[] = {
    [ERROR_NONE] = "report",     [ERROR_USAGE] = "usage",
    [ERROR_IO] = "io",           [ERROR_INPUT] = "input",
    [ERROR_LIMIT] = "limit",     [ERROR_NO_EVIDENCE] = "no-evidence",
    [ERROR_CATALOG] = "catalog", [ERROR_UNKNOWN_UPDATE] = "unknown-update",
    [ERROR_ACCESS] = "access",   [ERROR_MACHINE] = "machine",
};
enum { WORD_COUNT = sizeof words / sizeof *words };

struct slice exchange_head(enum error_code code, struct arena *arena)
{
    return arena_format(arena, HEAD "%s\n", words[code]);
}

/* WORD_COUNT when there is no such word. */
static unsigned find_code(struct slice word)
{
    unsigned code = 0;
    while (code < WORD_COUNT && !slice_equal(word, slice_from(words[code])))
        code++;
    return code;
}

bool exchange_understand(const char *program, struct slice answer, struct arena *arena, struct report *report,
                         struct error *error)
{
    size_t end = slice_find(answer, SLICE("\n"));
    struct slice head = slice_between(answer, 0, end);
    struct slice said = end == SLICE_NOT_FOUND ? SLICE("") : slice_between(answer, end + 1, answer.length);
    bool is_ours = slice_equal(slice_between(head, 0, sizeof HEAD - 1), SLICE(HEAD));
    unsigned code = is_ours ? find_code(slice_between(head, sizeof HEAD - 1, head.length)) : WORD_COUNT;
    if (end == SLICE_NOT_FOUND || code == WORD_COUNT)
        return error_set(error, ERROR_MACHINE,
                         SLICE_FORMAT ": is not the kbready " KBREADY_VERSION " that this library belongs to; install "
                                      "both from one package",
                         SLICE_ARGUMENTS(text_clean(arena, slice_from(program))));
    if (code != ERROR_NONE)
        return error_set(error, (enum error_code)code, SLICE_FORMAT, SLICE_ARGUMENTS(said));
    struct error cause = {0};
    return json_report_read(said, arena, report, &cause) ||
           error_set(error, ERROR_MACHINE, "the answer of kbready is not whole: %s", cause.text);
}
