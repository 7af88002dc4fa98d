/* How hotfixes are written in lists: "KB4520002", "KB893803v2 - Update", "KB2834904-v2_WM11", "Q147222", "943729", a
 * GUID, "File 1". */
#pragma once

#include "base/slice.h"

/* False when `text` is no name of a hotfix. One that carries no number, such as a GUID or "File 1", gives `*kb` 0. So
 * does one whose number is not the whole of it: "KB4493730-uninstalled", "KB04493730", a name that a table cut. Only
 * what Windows itself writes behind a number is passed over (servicing-model 10.12). */
bool hotfix_name_parse(struct slice text, uint32_t *kb);
/* Whether a support address has a number behind "kbid=". It tells which page to read, not what is installed. */
bool hotfix_address_names_kb(struct slice address);
