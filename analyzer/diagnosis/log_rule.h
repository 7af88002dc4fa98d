/* What lines of logs say: rules, each a row of a table with the words by which the line is known. Nothing else decides
 * what a line means; a new one is a new row. */
#pragma once

#include "base/slice.h"
#include "diagnosis/cause_class.h"

/* What a line is for. */
enum log_role {
    LOG_NOISE,   /* benign, whatever code it shows: the same words stand in healthy logs */
    LOG_CAUSE,   /* states a cause by itself */
    LOG_STEP,    /* a step that failed: a cause if the operation fails, and nothing if it ends well */
    LOG_ECHO,    /* passes a failure on: proves that the operation failed, and names no cause */
    LOG_FINDING, /* of a scan of the store: counts until it is repaired, however the scan ends */
    LOG_REPAIR,  /* takes such a finding back */
    LOG_BEGIN,   /* an operation begins */
    LOG_END,     /* an operation ends: its code tells how */
    LOG_FACT,    /* of the system or of the operation */
    LOG_ROLE_COUNT
};

/* Which of two causes in one operation is the first: the one that lies further up here. Within one rank it is the line
 * that comes first. Source: the order of an expert's decisions, docs/diagnose.md. */
enum log_rank {
    RANK_STACK,         /* the servicing stack is too old; what the package builds on is not there */
    RANK_MANIFEST,      /* the manifest of a package is missing */
    RANK_PIN,           /* a component of an installed package is missing */
    RANK_INNER,         /* the error that an installer met itself */
    RANK_INSTALLER,     /* the installer that failed */
    RANK_DRIVER,        /* the driver that did not install */
    RANK_FINDING,       /* damage that a scan lists */
    RANK_IDENTITY,      /* a file of the store holds another package, or none */
    RANK_FILE,          /* a named file, value or member is missing or damaged */
    RANK_MARK,          /* the store is marked as damaged */
    RANK_PENDING,       /* work of before is pending */
    RANK_SOURCE,        /* a payload is neither here nor downloaded */
    RANK_APPLICABILITY, /* the package is not for this system */
    RANK_DELTA,         /* a delta does not fit its base */
    RANK_CALL,          /* the tool, the call, the image */
    RANK_TRANSFER,      /* download, network, signature */
    RANK_STOPPED,       /* ended from outside */
    RANK_FAILING_STEP,  /* any step of the store that is marked as failing */
    RANK_HANDED_ON,     /* what the stack told its client */
    RANK_STEP,          /* any other step that failed */
    RANK_SUMMARY,       /* totals of a list whose items are not here */
    RANK_ECHO,          /* what is told of a failure afterwards */
    RANK_NONE
};

/* What else the line tells. */
enum log_tells {
    TELLS_PACKAGE = 1,         /* behind `after`: the package that is being serviced */
    TELLS_CULPRIT = 2,         /* behind `after`: the package, component or file that is to blame */
    TELLS_CODE_BEHIND = 4,     /* a line without a code of its own: that of the lines after it counts */
    TELLS_RESTART = 8,         /* a restart is waited for, or was */
    TELLS_ROLLBACK = 16,       /* what was done is undone */
    TELLS_STACK = 32,          /* behind `after`: the version of the servicing stack that runs */
    TELLS_STACKS = 64,         /* the version that is required, and the one that runs */
    TELLS_OPERATION = 128,     /* behind `after`: what was asked for */
    TELLS_COUNT = 256,         /* behind `after`: how many failed; 0 is an end that is well */
    TELLS_FAILURE = 512,       /* the operation failed, whatever code stands here or none */
    TELLS_SUCCESS = 1024,      /* the operation ended well unless it failed before */
    TELLS_NO_GLE = 2048,       /* it shows no code, or only the last error of the thread, which means nothing */
    TELLS_STATUS = 4096,       /* its code is that of the operation as a whole */
    TELLS_FEATURE = 8192,      /* behind `after`: the name of a feature */
    TELLS_PHASE = 16384,       /* behind `after`: the phase in which it failed */
    TELLS_LINE_BEFORE = 65536, /* the line before it belongs to it */
    TELLS_IF_LISTED =
        32768, /* counts only on a line of a list, marked with "(f)" or "(p)": totals use the same words */
};

struct log_rule {
    const char *marker;  /* words on the line */
    const char *also;    /* other words that must stand there too; NULL = none */
    const char *without; /* words that must not; NULL = none */
    enum log_role role;
    enum cause_class class;     /* CLASS_BY_CODE: the code tells, */
    enum cause_class otherwise; /* and where it tells nothing, this; CLASS_BY_CODE: then nobody knows */
    enum log_rank rank;
    unsigned tells;    /* of enum log_tells */
    const char *after; /* behind which words a name stands; NULL = no name */
    uint32_t code;     /* that the words stand for where the line shows none; 0 = none */
    const char *meaning;
    const char *source;
    const char *example; /* an invented line */
};

struct log_rule_table {
    const struct log_rule *items;
    size_t count;
};

/* All tables, in the order in which they are asked. */
enum { LOG_RULE_TABLES = 7 };
extern const struct log_rule_table log_rules_of_noise, log_rules_of_store, log_rules_of_surroundings,
    log_rules_of_installers, log_rules_of_agents, log_rules_of_echoes, log_rules_of_course;
extern const struct log_rule_table *const log_rule_tables[LOG_RULE_TABLES];
