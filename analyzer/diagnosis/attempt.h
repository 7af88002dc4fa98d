/* One attempt at an operation while its lines come by: what was said in it that may be the cause of a failure. */
#pragma once

#include "diagnosis/log_diagnosis.h"
#include "diagnosis/log_entry.h"

enum { LIMIT_OBSERVED = 96 }; /* different things said in one attempt; the first ones count */

struct observed {
    struct diagnosed_line said;
    bool is_weak; /* counts only if something else proves that the operation failed */
};

/* What changes from line to line lies in the structs, so that an attempt without end does not grow. */
struct short_text {
    char bytes[48];
    size_t length;
};
void short_text_set(struct short_text *text, struct slice from);
struct slice short_text_slice(const struct short_text *text);

/* How well a name of a package is known: the greater outdoes the lesser. */
enum name_weight { NAME_NONE, NAME_SEEN, NAME_ASKED_FOR, NAME_STARTED, NAME_REPORTED };

struct attempt {
    struct arena *arena; /* of this attempt alone */
    struct {
        LIST_FIELDS(struct observed);
    } observed;
    struct slice package, operation, feature, phase;
    struct short_text session;
    uint32_t kb; /* that the log gives the operation, beside the name of its package; 0 = none */
    enum name_weight package_weight;
    struct slice required_stack, current_stack;
    struct diagnosed_code status;
    bool has_begun, has_failed, rolled_back;
    struct log_place first, last;
    struct short_text first_time, last_time;
    uint32_t detected; /* of a scan: how much it found */
};

/* Starts anew; the arena stays. */
void attempt_reset(struct attempt *attempt);
/* Notes a line. What was said already is counted. Texts are copied. */
void attempt_observe(struct attempt *attempt, const struct diagnosed_line *said, bool is_weak);
void attempt_name_package(struct attempt *attempt, struct slice package, enum name_weight weight);
/* The findings so far that name nothing are of this package: of several of one update, that with the shortest name. */
void attempt_name_finding(struct attempt *attempt, struct slice package);
/* Takes back the finding that names the same, or with an empty name the last one; or all of them. */
void attempt_repair(struct attempt *attempt, struct slice culprit);
void attempt_repair_all(struct attempt *attempt);
bool attempt_has_findings(const struct attempt *attempt);
/* Whether anything in it proves a failure by itself. */
bool attempt_has_proof(const struct attempt *attempt);
/* The line that is the first cause; NULL when nothing was said. Completes its code and class. */
struct diagnosed_line *attempt_first_cause(struct attempt *attempt);
