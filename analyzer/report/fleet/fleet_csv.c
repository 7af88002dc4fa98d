/* The answers about a fleet as CSV: a line for each update on each host, for spreadsheets; and one for each question
 * that has no update there.
 *
 *     host,name,product,servicing_stack,examined,update,verdict,gate,code,headline,cause,required,actual,steps,…
 *     exports/a,SRV-A,Microsoft Windows Server 2008 Standard,6.0.6003.20484,yes,KB4520002,ready,open,,nothing … */
#include "base/csv.h"
#include "readiness/evidence.h"
#include "report/fleet/fleet_formats.h"

static const char heading[] = "host,name,product,servicing_stack,examined,update,verdict,gate,code,headline,cause,"
                              "required,actual,steps,collect\n";

static bool add_line(const struct fleet_host *host, const struct slice *answer, size_t count, struct arena *arena,
                     struct spool *document, struct error *error)
{
    char stack[VERSION_TEXT_SIZE];
    const struct slice of_host[] = {host->id, host->name, host->product,
                                    version_is_known(host->stack) ? slice_from(version_format(host->stack, stack))
                                                                  : SLICE(""),
                                    slice_from(fleet_examined_names.words[host->examined])};
    struct slice_list fields = {0};
    for (size_t i = 0; i < sizeof of_host / sizeof *of_host; i++)
        *list_append(arena, &fields) = csv_harmless(of_host[i], arena);
    for (size_t i = 0; i < count; i++)
        *list_append(arena, &fields) = csv_harmless(answer[i], arena);
    struct slice line = csv_format_record(&fields, arena);
    return spool_add(document, line, error) && spool_add(document, SLICE("\n"), error);
}

static struct slice collected(const struct fleet_answer *answer, struct arena *arena)
{
    struct slice_list parts = {0};
    LIST_EACH(cause, &answer->causes)
        if (cause->collect.length)
            *list_append(arena, &parts) = cause->collect;
    return slice_list_join(arena, &parts, "; ");
}

static struct slice step_words(const struct fleet_answer *answer, struct arena *arena)
{
    struct slice_list parts = {0};
    LIST_EACH(step, &answer->steps)
        *list_append(arena, &parts) = words_fleet_step(arena, step);
    return slice_list_join(arena, &parts, "; ");
}

static bool add_answer(const struct fleet_host *host, const struct fleet_answer *answer, struct arena *arena,
                       struct spool *document, struct error *error)
{
    static const struct fleet_cause none = {.code = 0};
    const struct fleet_cause *cause = answer->causes.count ? &answer->causes.items[0] : &none;
    const struct slice fields[] = {
        kb_text(arena, answer->kb),
        slice_from(verdict_name(answer->verdict)),
        answer->gate_passes ? SLICE("open") : SLICE("closed"),
        cause->code ? arena_format(arena, "0x%08x", cause->code) : SLICE(""),
        answer->headline,
        cause->check,
        cause->required,
        cause->actual,
        step_words(answer, arena),
        collected(answer, arena),
    };
    return add_line(host, fields, sizeof fields / sizeof *fields, arena, document, error);
}

static bool add_host(const struct fleet_host *host, struct arena *arena, struct spool *document, struct error *error)
{
    bool good = true;
    LIST_EACH(answer, &host->answers)
        good = good && add_answer(host, answer, arena, document, error);
    LIST_EACH(question, &host->unanswered) {
        const struct slice fields[] = {question->question, SLICE("undetermined"),
                                       SLICE("closed"),    SLICE(""),
                                       question->why,      SLICE(""),
                                       SLICE(""),          SLICE(""),
                                       SLICE(""),          SLICE("")};
        good = good && add_line(host, fields, sizeof fields / sizeof *fields, arena, document, error);
    }
    LIST_EACH(kb, &host->unknown_updates) {
        const struct slice fields[] = {kb_text(arena, *kb),
                                       SLICE("undetermined"),
                                       SLICE("closed"),
                                       SLICE(""),
                                       SLICE("it is in no catalog"),
                                       SLICE(""),
                                       SLICE(""),
                                       SLICE(""),
                                       SLICE(""),
                                       SLICE("")};
        good = good && add_line(host, fields, sizeof fields / sizeof *fields, arena, document, error);
    }
    return good;
}

bool fleet_csv_write(const struct fleet_results *results, struct report_style style, struct spool *document,
                     struct error *error)
{
    (void)style; /* one spelling */
    struct arena *scratch = arena_create();
    bool good = spool_add(document, slice_from(heading), error);
    for (size_t i = 0; good && i < results->entries.count; i++) {
        struct fleet_host host;
        arena_reset(scratch);
        good = fleet_results_host(results, i, scratch, &host, error) && add_host(&host, scratch, document, error);
    }
    arena_destroy(scratch);
    return good;
}
