/* What the commands share that look into a catalog: their options, the open catalog, and where the answer goes. */
#pragma once

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
    bool ascii;
    bool help;
    int exit_code;
};

/* One command. */
struct catalog_look {
    const char *name; /* "catalog info" */
    const char *help; /* what --help prints, with examples first; the options are added */
    int argument_count;
    bool takes_more;       /* or more arguments than argument_count */
    const char *arguments; /* what is wanted, for the message: "one KB" */
    bool text_only;        /* there is no --format */
    bool
        takes_catalogs; /* the arguments are catalogs: --catalog and --require-signature mean nothing, and none is opened */
    bool takes_product; /* --product ID */
    /* Answers, and writes it with catalog_session_write. False with `error`, which decides the exit code; else the session's stands. */
    bool (*answer)(struct catalog_session *session, struct error *error);
};

/* Parses argv, opens the catalog, answers. Returns the exit code. */
int catalog_look(const struct catalog_look *look, int argc, char **argv);
/* The page, in every format and to every file that --format asks for. */
bool catalog_session_write(const struct catalog_session *session, const struct catalog_page *page, struct error *error);
