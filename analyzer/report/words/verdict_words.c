/* What was asked, the answer, and what follows from it for people. */
#include "report/words/verdict_words.h"

#include "readiness/evidence.h"

static const char *const labels[] = {
    [VERDICT_READY] = "READY",
    [VERDICT_ALREADY_INSTALLED] = "ALREADY INSTALLED",
    [VERDICT_BLOCKED] = "BLOCKED",
    [VERDICT_NOT_APPLICABLE] = "NOT APPLICABLE",
    [VERDICT_UNDETERMINED] = "UNDETERMINED",
};

const char *verdict_label(enum verdict verdict)
{
    return labels[verdict];
}

bool verdict_is_likely(const struct assessment *assessment)
{
    return assessment->certainty == CERTAINTY_LIKELY && assessment->verdict != VERDICT_UNDETERMINED;
}

struct slice words_subject(struct arena *arena, const struct host_report *host, const struct assessment *assessment)
{
    const struct assessed_update *update = &assessment->update;
    if (!update->is_known)
        return SLICE("update given as a package, in no catalog");
    char date[DATE_TEXT_SIZE];
    struct slice released = slice_from(date_format(update->released, date));
    if (released.length == 0)
        released = update->release_month.length > 0 ? update->release_month : SLICE("(release date not known)");
    struct slice subject =
        arena_format(arena, "%s " SLICE_FORMAT, update_kind_title(update->kind), SLICE_ARGUMENTS(released));
    if (update->product_name.length > 0)
        subject = arena_format(arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(subject),
                               SLICE_ARGUMENTS(update->product_name));
    if (host->host.architecture != ARCHITECTURE_UNKNOWN)
        subject = arena_format(arena, SLICE_FORMAT ", %s", SLICE_ARGUMENTS(subject),
                               architecture_name(host->host.architecture));
    return subject;
}

struct slice words_gate(struct arena *arena, const struct assessment *assessment)
{
    char day[DATE_TEXT_SIZE];
    if (assessment->waived_until.value != 0)
        return arena_format(arena, "yes, waived until %s", date_format(assessment->waived_until, day));
    return assessment->gate_passes ? SLICE("yes") : SLICE("no");
}

enum { MOST_NAMED = 3 };

static bool has_code(const struct exposed_exploit *exploit)
{
    return exploit->has_code;
}

static bool was_attacked(const struct exposed_exploit *exploit)
{
    return exploit->was_attacked;
}

/* "; exploit code is public for 2 of them: CVE-2019-0708 (BlueKeep), …"; "" for none. */
static struct slice name_some(struct arena *arena, const struct exposure *exposure, const char *sentence,
                              bool (*is_meant)(const struct exposed_exploit *exploit))
{
    struct slice words = SLICE("");
    size_t count = 0;
    LIST_EACH(exploit, &exposure->exploits) {
        char cve[CVE_TEXT_SIZE];
        if (!is_meant(exploit) || count++ >= MOST_NAMED)
            continue;
        bool has_name = exploit->known_as.length > 0;
        words = arena_format(arena, SLICE_FORMAT "%s %s%s" SLICE_FORMAT "%s", SLICE_ARGUMENTS(words),
                             count > 1 ? "," : "", cve_format(exploit->cve, cve), has_name ? " (" : "",
                             SLICE_ARGUMENTS(exploit->known_as), has_name ? ")" : "");
    }
    return count ? arena_format(arena, "; %s %zu of them%s" SLICE_FORMAT, sentence, count,
                                count > MOST_NAMED ? ", among them" : ":", SLICE_ARGUMENTS(words))
                 : words;
}

static struct slice exploits(struct arena *arena, const struct exposure *exposure)
{
    struct slice attacked = name_some(arena, exposure, "attacks are known on", was_attacked);
    struct slice code = name_some(arena, exposure, "exploit code is public for", has_code);
    return arena_format(arena, SLICE_FORMAT SLICE_FORMAT, SLICE_ARGUMENTS(attacked), SLICE_ARGUMENTS(code));
}

struct slice words_exposure(struct arena *arena, const struct assessment *assessment)
{
    const struct exposure *exposure = &assessment->exposure;
    bool stays_out = assessment->verdict == VERDICT_BLOCKED || assessment->verdict == VERDICT_UNDETERMINED;
    if (!stays_out || !exposure->known || exposure->cves == 0)
        return SLICE("");
    struct slice kb = kb_text(arena, assessment->kb);
    struct slice known = exposure->exploits.count ? exploits(arena, exposure) : SLICE("");
    return arena_format(arena, "%zu %s open without " SLICE_FORMAT ", as far as this export shows" SLICE_FORMAT,
                        exposure->cves, exposure->cves == 1 ? "vulnerability stays" : "vulnerabilities stay",
                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(known));
}

struct slice_list words_known_issues(struct arena *arena, const struct assessment *assessment)
{
    const struct catalog_known_issue_list *issues = &assessment->known_issues;
    struct slice_list lines = {0};
    if (assessment->verdict == VERDICT_NOT_APPLICABLE)
        return lines;
    for (size_t i = 0; i < issues->count; i++) {
        const struct catalog_known_issue *issue = &issues->items[i];
        bool has_status = issue->status.length > 0;
        *list_append(arena, &lines) =
            arena_format(arena, "%s%s" SLICE_FORMAT "%s" SLICE_FORMAT "%s%s" SLICE_FORMAT,
                         issue->kb != assessment->kb ? kb_text(arena, issue->kb).data : "",
                         issue->kb != assessment->kb ? ": " : "", SLICE_ARGUMENTS(issue->symptom),
                         has_status ? " [" : "", SLICE_ARGUMENTS(issue->status), has_status ? "]" : "",
                         issue->workaround.length > 0 ? " What helps: " : "", SLICE_ARGUMENTS(issue->workaround));
    }
    return lines;
}
