/* Which support the host's product has on the day of the run, in the text report.
 *
 *     Support       no longer receives updates (on 2026-11-23): isolate or migrate it; extended support until 2020-01-14, Extended
 *                   Security Updates until 2023-01-10 (with a key), 2024-01-09 (in Azure) */
#include "report/text/text_parts.h"

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

struct slice text_support_sentence(struct arena *arena, struct date today, const struct support *support)
{
    char day[DATE_TEXT_SIZE];
    if (support->phase == SUPPORT_UNKNOWN)
        return SLICE("");
    struct slice sentence = arena_format(arena, "%s (on %s)%s", phase_words[support->phase], date_format(today, day),
                                         support->phase == SUPPORT_ENDED ? ": isolate or migrate it" : "");
    for (size_t i = 0; i < support->ends.count; i++) {
        const struct catalog_lifecycle *end = &support->ends.items[i];
        if (end->event != LIFECYCLE_MAINSTREAM_END || support->phase == SUPPORT_MAINSTREAM)
            sentence = arena_format(arena, SLICE_FORMAT "; %s until %s", SLICE_ARGUMENTS(sentence),
                                    end_words[end->event], date_format(end->day, day));
    }
    return sentence;
}

void text_support(struct text_report *text, const struct report *report, const struct host_summary *host)
{
    struct slice sentence = text_support_sentence(text->builder.arena, report->evaluated_on, &host->support);
    if (sentence.length == 0)
        return;
    text_label(text, "Support");
    builder_words(&text->builder, sentence);
    builder_end_line(&text->builder);
}
