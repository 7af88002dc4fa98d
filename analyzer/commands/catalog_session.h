/* What the commands share that look into a catalog: their options, the open catalog, and where the answer goes. */
#pragma once

#include "commands/command_line.h"
#include "report/catalog/catalog_report.h"

struct catalog_session {
    struct command_line line;
    struct catalog *catalog;            /* NULL for a command that takes catalogs */
    struct slice path;                  /* of the catalog, clean */
    const char *product;                /* --product; NULL = not given */
    const char *catalog_path;           /* --catalog; NULL = look for it */
    const char *signature_key;          /* --require-signature; NULL = not given */
    const char *exports;                /* --exports; NULL = not given */
    struct catalog_selection selection; /* --month, --kind; its product is set by whoever selects */
    int exit_code;
};

/* Bits of command_help.takes: which of catalog_look_options a command has. */
enum catalog_look_takes {
    TAKES_ALWAYS = 1,
    TAKES_PRODUCT = 2,
    TAKES_CATALOG = 4,
    TAKES_FORMAT = 8,
    TAKES_EXPORTS = 16,
    TAKES_SELECTION = 32
};
extern const struct option_table catalog_look_options;

/* What one command wants; without TAKES_CATALOG the operands are catalogs, and none is opened. */
struct catalog_look {
    int operand_count;
    bool takes_more;      /* or more operands than operand_count */
    const char *operands; /* what is wanted, for the message: "one KB" */
    /* Answers, and writes it with catalog_session_write. False with `error`, which decides the exit code; else the
     * session's stands. */
    bool (*answer)(struct catalog_session *session, struct error *error);
};

/* Opens the catalog, answers. `line` is that of a struct catalog_session. Returns the exit code. */
int catalog_look(struct command_line *line, const struct catalog_look *look);
/* Whether the catalog has the product of --product, or none is asked for; ERROR_USAGE names those that it has. */
bool catalog_session_has_product(const struct catalog_session *session, struct error *error);
/* The page, in every format and to every file that --format asks for. */
bool catalog_session_write(const struct catalog_session *session, const struct catalog_page *page, struct error *error);
