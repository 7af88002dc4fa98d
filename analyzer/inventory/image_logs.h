/* Logs of servicing where Windows keeps them: Windows/Logs/CBS, Windows/Logs/DISM. */
#pragma once

#include "inventory/export_parts.h"

/* Of a Windows folder, if the export is read to be judged. They are history (diagnosed_logs.h) and no evidence, so what of them
 * cannot be read costs no answer and no word. */
void image_logs_read(struct walk *walk, const struct folder *windows);
