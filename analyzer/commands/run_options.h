/* The options that `check`, `inventory` and `diff` understand, parsed once into plain values. */
#pragma once

#include "commands/command.h"
#include "commands/output.h"
#include "examination/examination.h"

struct run_options {
    struct examination_request request; /* its subject is set before parsing */
    struct output_list outputs;
    bool exit_zero;
    bool ascii;
    bool no_progress;
    bool help;
};

/* Parses argv (argv[0] is the command). Returns true, or prints one line and returns false (exit code 2). */
bool run_options_parse(int argc, char **argv, struct arena *arena, struct run_options *options);
/* The help of the command, examples first, to standard output. */
void run_options_help(enum report_subject subject);
