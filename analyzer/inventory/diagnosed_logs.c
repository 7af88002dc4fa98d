/* Logs among the files of an export: diagnosed once, when they are read; kept is what they tell of failures. */
#include "inventory/diagnosed_logs.h"

#include "diagnosis/log_text.h"
#include "inventory/store_evidence.h"

void diagnosed_logs_take(struct inventory *inventory, struct slice path, struct slice bytes)
{
    struct log_diagnosis log;
    if (!inventory->store || !inventory->store->is_examined)
        return;
    log_text_diagnose(bytes, arena_copy(inventory->arena, path), &log, inventory->arena);
    if (log.failures.count)
        *list_append(inventory->arena, &inventory->logs) = log;
}
