/* Prompts of shells: what a person typed, and where. A typed command is never evidence, and what follows it is an
 * output of its own. */
#pragma once

#include "base/slice.h"

struct prompt {
    struct slice command; /* what was typed behind it; empty = nothing */
    struct slice machine; /* that the shell says it runs on; empty = it does not say */
};

/* Whether a line begins with the prompt of cmd, of PowerShell, of a remote shell of either, or of a Unix shell. */
bool prompt_find(struct slice line, struct prompt *prompt);
/* Whether a line goes on with what was typed on the line before: ">> ..." of PowerShell, "More? ..." of cmd. */
bool prompt_goes_on(struct slice line);
