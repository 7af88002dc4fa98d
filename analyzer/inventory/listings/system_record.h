/* Reader of what WMI and PowerShell say of the system: wmic os, Win32_OperatingSystem, Get-ComputerInfo. */
#pragma once

#include "inventory/reader.h"

bool system_record_recognises(const struct source_file *file);
enum opening system_record_opens(struct slice line);
bool system_record_read(struct inventory *inventory, const struct source_file *file, struct error *error);
