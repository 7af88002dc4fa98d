/* The exit code that a report asks for. */
#include "report/exit_code.h"

int exit_code_worse(int a, int b)
{
    static const int ranks[] = {
        [EXIT_READY] = 0,   [EXIT_NO_EVIDENCE] = 1, [EXIT_UNDETERMINED] = 2,
        [EXIT_BLOCKED] = 3, [EXIT_CATALOG] = 4,     [EXIT_USAGE] = 5,
    };
    return ranks[a] >= ranks[b] ? a : b;
}

int exit_code_of_assessment(const struct assessment *assessment)
{
    if (assessment->gate_passes)
        return EXIT_READY;
    return assessment->verdict == VERDICT_UNDETERMINED ? EXIT_UNDETERMINED : EXIT_BLOCKED;
}

int exit_code_of_error(const struct error *error)
{
    static const int codes[] = {
        [ERROR_NONE] = EXIT_USAGE,      [ERROR_USAGE] = EXIT_USAGE,
        [ERROR_IO] = EXIT_USAGE,        [ERROR_INPUT] = EXIT_USAGE,
        [ERROR_LIMIT] = EXIT_USAGE,     [ERROR_NO_EVIDENCE] = EXIT_NO_EVIDENCE,
        [ERROR_CATALOG] = EXIT_CATALOG, [ERROR_UNKNOWN_UPDATE] = EXIT_UNDETERMINED,
        [ERROR_ACCESS] = EXIT_USAGE,    [ERROR_MACHINE] = EXIT_USAGE,
    };
    return codes[error->code];
}
