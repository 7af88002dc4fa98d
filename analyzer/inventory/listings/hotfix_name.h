/* How hotfixes are written in lists: "KB4520002", "KB893803v2 - Update", "KB2834904-v2_WM11", "Q147222", "943729", a GUID, "File 1". */
#pragma once

#include "base/slice.h"

/* False when `text` is no name of a hotfix. A GUID or "File 1" is one that carries no number: `*kb` becomes 0. */
bool hotfix_name_parse(struct slice text, uint32_t *kb);
/* The number behind "kbid=" in a support address, or 0. */
uint32_t hotfix_address_kb(struct slice address);
