/* What stays open until the update is installed, in the text report.
 *
 *     Exposure      347 vulnerabilities stay open without KB4520002, as far as this export shows; an exploit is known for 44 of
 *                   them, among them CVE-2019-0708 (BlueKeep, Remote Desktop Services Remote Code Execution Vulnerability) */
#include "readiness/evidence.h"
#include "report/text_parts.h"

enum { MOST_NAMED = 3 };

static void exploits(struct text_builder *builder, const struct exposure *exposure)
{
    size_t count = exposure->exploits.count;
    builder_format(builder, "; an exploit is known for %zu of them%s", count,
                   count > MOST_NAMED ? ", among them" : ":");
    for (size_t i = 0; i < count && i < MOST_NAMED; i++) {
        const struct catalog_exploit *exploit = exposure->exploits.items[i];
        char cve[CVE_TEXT_SIZE];
        builder_format(builder, "%s %s (" SLICE_FORMAT "%s" SLICE_FORMAT ")", i ? "," : "",
                       cve_format(exploit->cve, cve), SLICE_ARGUMENTS(exploit->known_as),
                       exploit->known_as.length > 0 ? ", " : "", SLICE_ARGUMENTS(exploit->title));
    }
}

void text_exposure(struct text_report *text, const struct assessment *assessment)
{
    const struct exposure *exposure = &assessment->exposure;
    bool stays_out = assessment->verdict == VERDICT_BLOCKED || assessment->verdict == VERDICT_UNDETERMINED;
    if (!stays_out || !exposure->known || exposure->cves == 0)
        return;
    struct text_builder *builder = &text->builder;
    struct slice kb = kb_text(builder->arena, assessment->kb);
    text_label(text, "Exposure");
    builder_format(builder, "%zu %s open without " SLICE_FORMAT ", as far as this export shows", exposure->cves,
                   exposure->cves == 1 ? "vulnerability stays" : "vulnerabilities stay", SLICE_ARGUMENTS(kb));
    if (exposure->exploits.count)
        exploits(builder, exposure);
    builder_end_line(builder);
}
