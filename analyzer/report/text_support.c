/* Which support the host's product has on the day of the run, in the text report.
 *
 *     Support       no longer receives updates (on 2026-11-23): isolate or migrate it; extended support until 2020-01-14, Extended
 *                   Security Updates until 2023-01-10 (with a key), 2024-01-09 (in Azure) */
#include "report/text_parts.h"

static const char *const phase_words[] = {
    [SUPPORT_MAINSTREAM] = "in mainstream support",
    [SUPPORT_EXTENDED] = "in extended support",
    [SUPPORT_SECURITY_UPDATES] = "receives updates only with a licence for Extended Security Updates",
    [SUPPORT_ENDED] = "no longer receives updates",
};

static const char *const end_words[] = {
    [LIFECYCLE_MAINSTREAM_END] = "mainstream support",
    [LIFECYCLE_EXTENDED_END] = "extended support",
    [LIFECYCLE_ESU_END] = "Extended Security Updates",
    [LIFECYCLE_ESU_END_WITH_KEY] = "Extended Security Updates with a key",
    [LIFECYCLE_ESU_END_IN_AZURE] = "in Azure",
    [LIFECYCLE_PREMIUM_ASSURANCE_END] = "with Premium Assurance",
};

void text_support(struct text_report *text, const struct report *report, const struct host_summary *host)
{
    const struct support *support = &host->support;
    struct text_builder *builder = &text->builder;
    char day[DATE_TEXT_SIZE];
    if (support->phase == SUPPORT_UNKNOWN)
        return;
    text_label(text, "Support");
    builder_format(builder, "%s (on %s)%s", phase_words[support->phase], date_format(report->evaluated_on, day),
                   support->phase == SUPPORT_ENDED ? ": isolate or migrate it" : "");
    for (size_t i = 0; i < support->ends.count; i++) {
        const struct catalog_lifecycle *end = &support->ends.items[i];
        if (end->event != LIFECYCLE_MAINSTREAM_END || support->phase == SUPPORT_MAINSTREAM)
            builder_format(builder, "; %s until %s", end_words[end->event], date_format(end->day, day));
    }
    builder_end_line(builder);
}
