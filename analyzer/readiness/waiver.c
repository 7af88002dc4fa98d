/* Waivers: which finding a waiver speaks of, whether it still holds, and what it does to the gate. */
#include "readiness/waiver.h"

#include "readiness/gate.h"

/* Past the character at `at`: bytes that continue a character of UTF-8 belong to it. */
static size_t next_character(struct slice text, size_t at)
{
    for (at++; at < text.length && ((unsigned char)text.data[at] & 0xC0) == 0x80;)
        at++;
    return at;
}

static bool is_same_letter(char a, char b)
{
    return slice_equal_ignoring_case((struct slice){&a, 1}, (struct slice){&b, 1});
}

/* Only the last "*" is ever tried again: what an earlier one could take, that one can take as well. */
bool waiver_host_matches(struct slice pattern, struct slice name)
{
    size_t at = 0, in = 0, star = SLICE_NOT_FOUND, taken = 0;
    while (in < name.length) {
        char wanted = at < pattern.length ? pattern.data[at] : '\0';
        if (wanted == '*') {
            star = at++;
            taken = in;
        } else if (wanted == '?') {
            at++;
            in = next_character(name, in);
        } else if (at < pattern.length && is_same_letter(wanted, name.data[in])) {
            at++;
            in++;
        } else if (star != SLICE_NOT_FOUND) {
            at = star + 1;
            in = taken = next_character(name, taken);
        } else {
            return false;
        }
    }
    while (at < pattern.length && pattern.data[at] == '*')
        at++;
    return at == pattern.length;
}

bool waiver_is_for(const struct waiver *waiver, const struct host_summary *host, const struct assessment *assessment)
{
    bool is_host = (host->name.length && waiver_host_matches(waiver->host, host->name)) ||
                   waiver_host_matches(waiver->host, host->id);
    return is_host && (waiver->for_every_update || waiver->update == assessment->kb);
}

bool waiver_covers(const struct waiver *waiver, const struct finding *finding)
{
    bool stands = finding->outcome == OUTCOME_UNMET || finding->outcome == OUTCOME_UNKNOWN;
    return stands && waiver->check == finding->check && !finding->check->why_never_waived;
}

bool waiver_holds(const struct waiver *waiver, struct date today)
{
    return today.value && today.value <= waiver->expires.value;
}

static bool is_better(const struct waiver *one, const struct waiver *other)
{
    return !other || one->expires.value > other->expires.value;
}

/* The one that ends last also holds, if any does. */
static const struct waiver *waiver_for(const struct waiver_list *waivers, const struct host_summary *host,
                                       const struct assessment *assessment, const struct finding *finding)
{
    const struct waiver *best = NULL;
    for (size_t i = 0; i < waivers->count; i++) {
        const struct waiver *waiver = &waivers->items[i];
        if (waiver_covers(waiver, finding) && waiver_is_for(waiver, host, assessment) && is_better(waiver, best))
            best = waiver;
    }
    return best;
}

/* The gate closes again when the first waiver ends that it needs. */
static struct date first_end(const struct assessment *assessment, const struct readiness_options *options)
{
    struct date first = {0};
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool is_needed = finding->is_waived && finding->baseline != BASELINE_KNOWN;
        if (!is_needed || !gate_is_held_by(finding, options))
            continue;
        if (!first.value || finding->waiver->expires.value < first.value)
            first = finding->waiver->expires;
    }
    return first;
}

static void open_gate(struct assessment *assessment, const struct readiness_options *options, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    assessment->gate_passes = true;
    assessment->waived_until = first_end(assessment, options);
    assessment->headline = arena_format(arena, SLICE_FORMAT "%s waived until %s", SLICE_ARGUMENTS(assessment->headline),
                                        assessment->verdict == VERDICT_READY ? "; what is recommended is" : ",",
                                        date_format(assessment->waived_until, day));
}

void waivers_apply(const struct waiver_list *waivers, const struct host_summary *host,
                   const struct readiness_options *options, struct arena *arena, struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        struct finding *finding = &assessment->findings.items[i];
        finding->waiver = waiver_for(waivers, host, assessment, finding);
        finding->is_waived = finding->waiver && waiver_holds(finding->waiver, options->expiry_day);
    }
    if (!assessment->gate_passes && gate_passes(assessment, options))
        open_gate(assessment, options, arena);
}
