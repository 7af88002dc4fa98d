/* The first failure of the machine, remembered. */
#include "base/machine_failure.h"

static struct error first_failure;

void machine_remember(const struct error *error)
{
    if (first_failure.code == ERROR_NONE)
        first_failure = *error;
}

bool machine_has_failed(struct error *error)
{
    if (first_failure.code == ERROR_NONE)
        return false;
    /* What has come up on the regular way tells more of where it was. */
    if (error && error->code != ERROR_MACHINE)
        *error = first_failure;
    return true;
}

void machine_forget(void)
{
    first_failure = (struct error){0};
}
