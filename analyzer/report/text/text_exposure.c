/* What stays open until the update is installed, in the text report.
 *
 *     Exposure      347 vulnerabilities stay open without KB4520002, as far as this export shows; an exploit is known for 44 of
 *                   them, among them CVE-2019-0708 (BlueKeep, Remote Desktop Services Remote Code Execution Vulnerability) */
#include "readiness/evidence.h"
#include "report/text/text_parts.h"

enum { MOST_NAMED = 3 };

static struct slice exploits(struct arena *arena, const struct exposure *exposure)
{
    size_t count = exposure->exploits.count;
    struct slice words = arena_format(arena, "; an exploit is known for %zu of them%s", count,
                                      count > MOST_NAMED ? ", among them" : ":");
    for (size_t i = 0; i < count && i < MOST_NAMED; i++) {
        const struct exposed_exploit *exploit = &exposure->exploits.items[i];
        char cve[CVE_TEXT_SIZE];
        words = arena_format(arena, SLICE_FORMAT "%s %s (" SLICE_FORMAT "%s" SLICE_FORMAT ")", SLICE_ARGUMENTS(words),
                             i ? "," : "", cve_format(exploit->cve, cve), SLICE_ARGUMENTS(exploit->known_as),
                             exploit->known_as.length > 0 ? ", " : "", SLICE_ARGUMENTS(exploit->title));
    }
    return words;
}

struct slice text_exposure_sentence(struct arena *arena, const struct assessment *assessment)
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

void text_exposure(struct text_report *text, const struct assessment *assessment)
{
    struct slice sentence = text_exposure_sentence(text->builder.arena, assessment);
    if (sentence.length == 0)
        return;
    text_label(text, "Exposure");
    builder_words(&text->builder, sentence);
    builder_end_line(&text->builder);
}
