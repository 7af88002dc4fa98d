/* The kinds of updates, by what they bring and how they come. */
#pragma once

#include "base/vocabulary.h"

enum update_kind {
    UPDATE_MONTHLY_ROLLUP,
    UPDATE_PREVIEW, /* of a monthly rollup */
    UPDATE_SECURITY_ONLY,
    UPDATE_INTERNET_EXPLORER, /* ie-cumulative */
    UPDATE_SERVICING_STACK,   /* ssu */
    UPDATE_SHA2_SUPPORT,
    UPDATE_ESU_LICENSING,
    UPDATE_STANDALONE,
    UPDATE_CUMULATIVE,     /* cumulative-update: the monthly one of Windows 10 and later */
    UPDATE_EMBEDDED_STACK, /* ssu-embedded: part of a cumulative update, with a KB of its own but no installation */
    UPDATE_HOTPATCH,       /* goes onto one cumulative update, the baseline, and needs no restart */
    UPDATE_ENABLEMENT,     /* switches a build on that the cumulative updates have brought already */
};
enum { UPDATE_KIND_COUNT = UPDATE_ENABLEMENT + 1 };
/* "monthly-rollup" …, as in data/updates.csv and JSON; indexed by enum update_kind. */
extern const struct vocabulary update_kind_vocabulary;
const char *update_kind_name(enum update_kind kind);
/* "Monthly Rollup" …, for people. */
const char *update_kind_title(enum update_kind kind);
