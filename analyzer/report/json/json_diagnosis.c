/* `kbready diagnose` as JSON; schema/diagnosis.schema.json describes it. */
#include "base/json.h"
#include "report/diagnosis_report.h"
#include "report/json/json_parts.h"
#include "report/renderers.h"

static void set_code(struct json *object, const struct diagnosed_code *code, struct arena *arena)
{
    json_set_known(object, "code", diagnosis_code_text(code, arena));
    json_set_known(object, "symbol", diagnosis_code_symbol(code, arena));
    json_set_known(object, "meaning", diagnosis_code_meaning(code, arena));
}

static void set_place(struct json *object, const struct log_place *place)
{
    json_set_text(object, "path", place->path);
    json_set_line(object, "line", place->line);
}

static void set_line(struct json *object, const struct diagnosed_line *line, struct arena *arena)
{
    json_set_text(object, "class", slice_from(cause_class_words(line->class)->name));
    set_place(object, &line->place);
    json_set_known(object, "time", line->time);
    json_set_text(object, "text", line->text);
    set_code(object, &line->code, arena);
    json_set_known(object, "spelling", line->code.spelling);
    json_set_text(object, "says", slice_from(line->rule->meaning));
    json_set_known(object, "names", line->culprit);
    json_set_number(object, "count", line->count);
}

static void set_cause(struct json *object, const struct diagnosed_failure *failure, struct arena *arena)
{
    if (!failure->has_cause) {
        json_set_null(object, "cause");
        return;
    }
    struct json *cause = json_set_object(object, "cause");
    set_line(cause, &failure->cause, arena);
    json_set_text(cause, "title", slice_from(cause_class_words(failure->cause.class)->title));
    json_set_text(cause, "remedy", diagnosis_remedy(failure, arena));
    json_set_text(cause, "source", slice_from(failure->cause.rule->source));
}

static void set_cure(struct json *object, const struct diagnosed_failure *failure)
{
    if (!failure->was_asked_of_catalog) {
        json_set_null(object, "plan");
        return;
    }
    struct json *plan = json_set_array(object, "plan");
    LIST_EACH(step, &failure->cure) {
        struct json *one = json_append_object(plan);
        json_set_text(one, "action", SLICE("install"));
        json_set_kb(one, "kb", step->kb);
        json_set_text(one, "title", step->title);
        json_set_text(one, "why", step->why);
        json_set_text(one, "source", step->source);
    }
}

static void set_lines(struct json *object, const char *key, const struct diagnosed_lines *lines, struct arena *arena)
{
    struct json *array = json_set_array(object, key);
    LIST_EACH(line, lines)
        set_line(json_append_object(array), line, arena);
}

static void set_failure(struct json *object, const struct diagnosed_failure *failure, struct arena *arena)
{
    json_set_known(object, "package", failure->package);
    json_set_kb(object, "kb", failure->kb);
    json_set_known(object, "operation", failure->operation);
    json_set_known(object, "culprit", failure->culprit);
    set_code(object, failure->status.is_known ? &failure->status : &failure->cause.code, arena);
    json_set_known(object, "phase", failure->phase);
    json_set_known(object, "required_stack", failure->required_stack);
    json_set_known(object, "current_stack", failure->current_stack);
    json_set_line(object, "first_line", failure->first.line);
    json_set_line(object, "last_line", failure->last.line);
    json_set_known(object, "first_time", failure->first_time);
    json_set_known(object, "last_time", failure->last_time);
    json_set_number(object, "attempts", failure->count);
    json_set_boolean(object, "rolled_back", failure->rolled_back);
    json_set_boolean(object, "made_good_later", failure->was_made_good);
    set_cause(object, failure, arena);
    set_cure(object, failure);
    set_lines(object, "echoes", &failure->echoes, arena);
}

static void set_stacks(struct json *object, const struct log_diagnosis *log)
{
    struct json *stacks = json_set_array(object, "stacks");
    LIST_EACH(event, &log->timeline) {
        if (event->kind != EVENT_STACK)
            continue;
        struct json *stack = json_append_object(stacks);
        json_set_text(stack, "version", event->what);
        json_set_known(stack, "time", event->time);
        set_place(stack, &event->place);
    }
}

static void set_timeline(struct json *object, const struct log_diagnosis *log, struct arena *arena)
{
    struct json *timeline = json_set_array(object, "timeline");
    LIST_EACH(event, &log->timeline) {
        struct json *one = json_append_object(timeline);
        json_set_text(one, "event", slice_from(diagnosis_event_names[event->kind]));
        json_set_known(one, "time", event->time);
        set_place(one, &event->place);
        json_set_known(one, "what", event->what);
        json_set_known(one, "code", diagnosis_code_text(&event->code, arena));
    }
    json_set_number(object, "events_dropped", (int64_t)log->events_dropped);
}

static void set_noise(struct json *object, const struct log_diagnosis *log)
{
    struct json *noise = json_set_array(object, "noise");
    LIST_EACH(counted, &log->noise) {
        struct json *one = json_append_object(noise);
        json_set_code(one, "code", counted->code);
        json_set_text(one, "says", slice_from(counted->meaning));
        json_set_number(one, "count", counted->count);
    }
}

static void set_log(struct json *object, const struct log_diagnosis *log, struct arena *arena)
{
    json_set_text(object, "path", log->path);
    json_set_texts(object, "files", &log->files);
    json_set_texts(object, "kinds", &log->kinds);
    json_set_number(object, "lines", (int64_t)log->lines);
    json_set_text(object, "outcome", slice_from(diagnosis_outcome_name(log->outcome)));
    json_set_text(object, "headline", diagnosis_headline(log, arena));
    set_stacks(object, log);
    struct json *failures = json_set_array(object, "failures");
    LIST_EACH(failure, &log->failures)
        set_failure(json_append_object(failures), failure, arena);
    json_set_number(object, "failures_dropped", (int64_t)log->failures_dropped);
    set_timeline(object, log, arena);
    set_lines(object, "also_wrong", &log->also_wrong, arena);
    set_noise(object, log);
    json_set_known(object, "to_collect", log->why_unknown);
}

struct slice json_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena)
{
    (void)style;
    struct json *root = json_begin();
    json_set_text(root, "outcome", slice_from(diagnosis_outcome_name(diagnosis->outcome)));
    struct json *logs = json_set_array(root, "logs");
    LIST_EACH(log, &diagnosis->logs)
        set_log(json_append_object(logs), log, arena);
    json_set_texts(root, "warnings", &diagnosis->warnings);
    return json_end(root, arena);
}
