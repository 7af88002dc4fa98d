/* What the commands share that look into a catalog: their options, the open catalog, and where the answer goes. */
#pragma once

#include "commands/command_help.h"
#include "commands/output.h"
#include "report/catalog/catalog_report.h"

struct catalog_session {
    struct arena *arena;     /* of the run */
    struct catalog *catalog; /* NULL for a command that takes catalogs */
    struct slice path;       /* of the catalog, clean */
    char **arguments;        /* those that are no options */
    int argument_count;      /* as many as the command wants */
    const char *product;     /* --product; NULL = not given */
    struct output_list outputs;
    const char *catalog_path;  /* --catalog; NULL = look for it */
    const char *signature_key; /* --require-signature; NULL = not given */
    const char *exports;       /* --exports; NULL = not given */
    bool ascii;
    bool help;
    int exit_code;
};

/* Bits of command_help.takes: which of catalog_look_options a command has. */
enum catalog_look_takes {
    TAKES_ALWAYS = 1,
    TAKES_PRODUCT = 2,
    TAKES_CATALOG = 4,
    TAKES_FORMAT = 8,
    TAKES_EXPORTS = 16
};
extern const struct option_row catalog_look_options[];
enum { CATALOG_LOOK_OPTION_COUNT = 7 };

/* One command. */
struct catalog_look {
    const struct command_help *help; /* without TAKES_CATALOG the arguments are catalogs, and none is opened */
    int argument_count;
    bool takes_more;       /* or more arguments than argument_count */
    const char *arguments; /* what is wanted, for the message: "one KB" */
    /* Answers, and writes it with catalog_session_write. False with `error`, which decides the exit code; else the session's stands. */
    bool (*answer)(struct catalog_session *session, struct error *error);
};

/* Parses argv, opens the catalog, answers. Returns the exit code. */
int catalog_look(const struct catalog_look *look, int argc, char **argv);
/* The page, in every format and to every file that --format asks for. */
bool catalog_session_write(const struct catalog_session *session, const struct catalog_page *page, struct error *error);
