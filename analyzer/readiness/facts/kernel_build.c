/* What the kernel's build says about Server 2008 SP2: 6002 until spring 2019, 6003 since. */
#include "readiness/facts/kernel_build.h"

static const struct date first_rollup_on_new_build = {20190409};

bool kernel_build_is_moved_by(const struct catalog_update *update)
{
    bool kind =
        update->kind == UPDATE_MONTHLY_ROLLUP || update->kind == UPDATE_PREVIEW || update->kind == UPDATE_SECURITY_ONLY;
    return kind && update->released.value >= first_rollup_on_new_build.value;
}

bool kernel_build_excludes(const struct host *host, const struct catalog_update *update)
{
    bool old_kernel = host->major == 6 && host->minor == 0 && host->build == KERNEL_BUILD_OLD;
    return old_kernel && host->product == update->product && kernel_build_is_moved_by(update);
}
