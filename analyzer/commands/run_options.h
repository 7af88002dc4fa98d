/* The options that `check`, `inventory` and `diff` understand, parsed once into plain values. */
#pragma once

#include "commands/command.h"
#include "commands/output.h"
#include "readiness/options.h"
#include "readiness/waiver.h"

struct run_options {
    struct readiness_options readiness;
    const char *export_paths[2]; /* the second: of `diff` only */
    const char *catalog_path;    /* NULL = look for it */
    const char *signature_key;   /* the catalog must be signed with it; NULL = it need not be */
    struct {
        LIST_FIELDS(uint32_t);
    } updates;
    struct {
        LIST_FIELDS(const char *);
    } package_paths;
    const char *waivers_path; /* NULL = none */
    struct waiver_list waivers;
    struct output_list outputs;
    bool has_maximum_catalog_age;
    int maximum_catalog_age; /* days */
    bool exit_zero;
    bool ascii;
    bool help;
};

enum run_kind { RUN_CHECK, RUN_INVENTORY, RUN_DIFFERENCE };

/* Parses argv (argv[0] is the command). Returns true, or prints one line and returns false (exit code 2). */
bool run_options_parse(enum run_kind kind, int argc, char **argv, struct arena *arena, struct run_options *options);
/* The help of the command, examples first, to standard output. */
void run_options_help(enum run_kind kind);
