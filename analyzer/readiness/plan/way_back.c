/* Whether an update can be taken back, by its kind. */
#include "readiness/plan/way_back.h"

static const enum way_back ways_back[UPDATE_KIND_COUNT] = {
    [UPDATE_MONTHLY_ROLLUP] = WAY_BACK_USUALLY,     [UPDATE_PREVIEW] = WAY_BACK_USUALLY,
    [UPDATE_SECURITY_ONLY] = WAY_BACK_USUALLY,      [UPDATE_INTERNET_EXPLORER] = WAY_BACK_USUALLY,
    [UPDATE_SERVICING_STACK] = WAY_BACK_NEVER,      [UPDATE_SHA2_SUPPORT] = WAY_BACK_NOT_RECORDED,
    [UPDATE_ESU_LICENSING] = WAY_BACK_NOT_RECORDED, [UPDATE_STANDALONE] = WAY_BACK_USUALLY,
    [UPDATE_CUMULATIVE] = WAY_BACK_USUALLY,         [UPDATE_EMBEDDED_STACK] = WAY_BACK_NEVER,
    [UPDATE_HOTPATCH] = WAY_BACK_NOT_RECORDED,      [UPDATE_ENABLEMENT] = WAY_BACK_NOT_RECORDED,
};

enum way_back way_back_find(const struct host *host, uint32_t kb)
{
    const struct catalog_update *update = host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
    if (!update)
        return WAY_BACK_NOT_RECORDED;
    if (update->kind == UPDATE_CUMULATIVE && host->product->delivery != DELIVERY_SEPARATE)
        return WAY_BACK_ALL_BUT_STACK;
    return ways_back[update->kind];
}
