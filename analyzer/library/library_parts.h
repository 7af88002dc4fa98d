/* What a request and a report of the library are, shared by its two files. */
#pragma once

#include "examination/examination.h"
#include "library/kbready.h"

struct kbready_request {
    struct arena *arena;
    struct examination_request asked;
};
