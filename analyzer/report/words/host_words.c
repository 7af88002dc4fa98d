/* What a host is called, and sentences about it. */
#include "report/words/host_words.h"

struct slice words_host_title(const struct host_report *host)
{
    if (host->distinct_title.length > 0)
        return host->distinct_title;
    if (host->host.name.length > 0)
        return host->host.name;
    bool is_export_itself = host->host.id.length == 0 || slice_equal(host->host.id, SLICE("."));
    if (!is_export_itself)
        return host->host.id;
    if (host->inventory != NULL && host->inventory->export_path.length > 0)
        return host->inventory->export_path;
    return SLICE("this export");
}

static bool shares_title(const struct report *report, size_t host)
{
    struct slice title = words_host_title(&report->hosts.items[host]);
    for (size_t i = 0; i < report->hosts.count; i++) {
        if (i != host && slice_equal(words_host_title(&report->hosts.items[i]), title))
            return true;
    }
    return false;
}

void report_distinguish_hosts(struct report *report, struct arena *arena)
{
    struct slice *titles = arena_allocate(arena, report->hosts.count, sizeof *titles);
    for (size_t i = 0; i < report->hosts.count; i++) {
        const struct host_report *host = &report->hosts.items[i];
        if (shares_title(report, i))
            titles[i] = arena_format(arena, SLICE_FORMAT " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(words_host_title(host)),
                                     SLICE_ARGUMENTS(host->host.id));
    }
    for (size_t i = 0; i < report->hosts.count; i++)
        report->hosts.items[i].distinct_title = titles[i];
}

static const char *const stack_bound_words[] = {
    [STACK_EXACT] = "",
    [STACK_AT_LEAST] = " or later",
    [STACK_AT_MOST] = " or earlier",
};

struct slice words_stack_bound(struct arena *arena, struct version version, enum stack_bound bound)
{
    char number[VERSION_TEXT_SIZE];
    return arena_format(arena, "%s%s", version_format(version, number), stack_bound_words[bound]);
}

struct slice words_servicing(const struct host_summary *host)
{
    static const struct slice sentences[][2] = {
        [SERVICING_PRESUMED] = {SLICE("serviced online, as a running machine is"), SLICE("")},
        [SERVICING_ASKED] = {SLICE("serviced online, as --servicing says"),
                             SLICE(
                                 "serviced offline, as --servicing says: another machine installs it into the image")},
        [SERVICING_OF_WIM_IMAGE] = {SLICE(""),
                                    SLICE("serviced offline, as EXPORT is an image in a WIM file: another machine "
                                          "installs it; if the image is booted for it, give --servicing online")},
        [SERVICING_OF_MOUNTED_IMAGE] = {SLICE(""),
                                        SLICE("serviced offline, as EXPORT is a mounted image: another machine "
                                              "installs it; if the image is booted for it, give --servicing online")},
    };
    return sentences[host->servicing_basis][host->servicing == SERVICING_OFFLINE];
}

static const char *const phase_words[] = {
    [SUPPORT_MAINSTREAM] = "in mainstream support",
    [SUPPORT_EXTENDED] = "in extended support",
    [SUPPORT_BY_EDITION] = "supported until a day that depends on its edition",
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
    [LIFECYCLE_HOME_PRO_END] = "Home and Pro",
    [LIFECYCLE_ENTERPRISE_END] = "Enterprise and Education",
    [LIFECYCLE_LTSC_END] = "Enterprise LTSC",
    [LIFECYCLE_IOT_LTSC_END] = "IoT Enterprise LTSC",
    [LIFECYCLE_CONSUMER_ESU_END] = "for consumers",
};

struct slice words_support(struct arena *arena, struct date today, const struct support *support)
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
