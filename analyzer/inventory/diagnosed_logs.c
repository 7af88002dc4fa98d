/* Logs among the files of an export: diagnosed once, when they are read; kept is what they tell of failures. */
#include "inventory/diagnosed_logs.h"

#include "base/text.h"
#include "diagnosis/log_kind.h"
#include "diagnosis/log_text.h"
#include "inventory/store_evidence.h"

enum { BEGINNING = 64 * 1024 };

void diagnosed_logs_take(struct inventory *inventory, struct slice path, struct slice bytes, struct arena *scratch)
{
    struct log_diagnosis log;
    bool is_judged = inventory->store && inventory->store->is_examined;
    if (!is_judged || !log_kinds_of(text_decode(scratch, slice_between(bytes, 0, BEGINNING)), scratch).length)
        return;
    log_text_diagnose(bytes, arena_copy(inventory->arena, path), &log, inventory->arena);
    if (log.failures.count)
        *list_append(inventory->arena, &inventory->logs) = log;
}
