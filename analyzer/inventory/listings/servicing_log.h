/* Logs of servicing (CBS.log and its CbsPersist_*.log, dism.log) and of Windows Update: what held when a line was
 * written.
 *
 * The servicing stack that was loaded last bounds the one in force from below. States of packages are kept with their
 * time and prove nothing of today. Lines that may speak of an image serviced by this machine are left out. */
#pragma once

#include "inventory/reader.h"

/* By a line that begins with a date, a time, a level and a component. */
bool servicing_log_recognises(const struct source_file *file);
enum opening servicing_log_opens(struct slice line);
/* Always true: a log without anything of use is still one that was read. */
bool servicing_log_read(struct inventory *inventory, const struct source_file *file, struct error *error);
