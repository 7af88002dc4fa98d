/* package.xml of wsusscn2.cab, the list of updates for scans without network: which files belong to which update,
 * what replaces what, and when each was made. Updates have no names there: their KB follows from the addresses of
 * their files alone. */
#pragma once

#include "base/date.h"
#include "base/error.h"
#include "base/list.h"

#define OFFLINE_SYNC_NAMESPACE "http://schemas.microsoft.com/msus/2004/02/OfflineSync"

enum { SYNC_NO_KB = 0, SYNC_SEVERAL_KBS = UINT32_MAX };

struct sync_update {
    uint32_t revision;
    struct date created; /* unknown when it is no date */
    unsigned products;   /* bits by number in sync_products; with those of the bundles it belongs to */
    bool is_part;        /* of a bundle; what is replaced, and its day, are those of bundles */
    uint32_t kb;         /* or SYNC_NO_KB, SYNC_SEVERAL_KBS; a bundle has that of its parts */
};

/* Two revisions. */
struct sync_pair {
    uint32_t from, to;
};

struct sync_pairs {
    LIST_FIELDS(struct sync_pair);
};

struct offline_sync {
    struct {
        LIST_FIELDS(struct sync_update);
    } updates;                  /* by rising revision, each once */
    struct sync_pairs replaced; /* `from` is replaced by `to` */
};

/* What WSUS calls the products of products.csv: their category, and their id in products.csv. */
extern const struct sync_product {
    const char *category;
    const char *id;
} sync_products[];
extern const size_t sync_product_count;

struct xml_source;
/* Reads the document; everything that stays lies in `arena`. Memory follows the number of updates, not the size of
 * the document. ERROR_INPUT or ERROR_LIMIT. */
bool offline_sync_read(const struct xml_source *source, struct arena *arena, struct offline_sync *sync,
                       struct error *error);
/* NULL when there is no such revision. */
const struct sync_update *offline_sync_find(const struct offline_sync *sync, uint32_t revision);
