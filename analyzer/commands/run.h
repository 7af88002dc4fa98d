/* One run of `check`, `inventory`, `diff` or `plan`: options, the examination, its report in every format asked for. */
#pragma once

#include "commands/command_line.h"
#include "examination/request_options.h"

struct run {
    struct command_line line;
    struct examination_request request;
    bool exit_zero;
    bool no_progress;
};

/* For command_help: with request_options for its settings. */
extern const struct option_table run_options;

/* For command.run of a struct run; command_help.subject tells what is asked: REPORT_CHECK, REPORT_INVENTORY,
 * REPORT_DIFFERENCE or REPORT_PLAN. */
int run_examination(struct command_line *line);
