/* The kinds of updates: one table of words for data and one of titles for people. */
#include "servicing/update_kind.h"

VOCABULARY(
    update_kind_vocabulary, [UPDATE_MONTHLY_ROLLUP] = "monthly-rollup", [UPDATE_PREVIEW] = "preview",
    [UPDATE_SECURITY_ONLY] = "security-only", [UPDATE_INTERNET_EXPLORER] = "ie-cumulative",
    [UPDATE_SERVICING_STACK] = "ssu", [UPDATE_SHA2_SUPPORT] = "sha2-support", [UPDATE_ESU_LICENSING] = "esu-licensing",
    [UPDATE_STANDALONE] = "standalone", [UPDATE_CUMULATIVE] = "cumulative-update",
    [UPDATE_EMBEDDED_STACK] = "ssu-embedded", [UPDATE_HOTPATCH] = "hotpatch", [UPDATE_ENABLEMENT] = "enablement");

static const char *const update_kind_titles[UPDATE_KIND_COUNT] = {
    [UPDATE_MONTHLY_ROLLUP] = "Monthly Rollup",
    [UPDATE_PREVIEW] = "Preview of Monthly Rollup",
    [UPDATE_SECURITY_ONLY] = "Security-only Update",
    [UPDATE_INTERNET_EXPLORER] = "Internet Explorer Cumulative Update",
    [UPDATE_SERVICING_STACK] = "Servicing Stack Update",
    [UPDATE_SHA2_SUPPORT] = "SHA-2 Support Update",
    [UPDATE_ESU_LICENSING] = "ESU Licensing Preparation Package",
    [UPDATE_STANDALONE] = "Standalone Update",
    [UPDATE_CUMULATIVE] = "Cumulative Update",
    [UPDATE_EMBEDDED_STACK] = "Servicing Stack inside a Cumulative Update",
    [UPDATE_HOTPATCH] = "Hotpatch",
    [UPDATE_ENABLEMENT] = "Enablement Package",
};

const char *update_kind_name(enum update_kind kind)
{
    return update_kind_vocabulary.words[kind];
}

const char *update_kind_title(enum update_kind kind)
{
    return update_kind_titles[kind];
}
