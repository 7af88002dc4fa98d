/* Lists of packages with their states: dism /get-packages as list and table, and PowerShell's Get-WindowsPackage.
 *
 * Labels are read in English and, by their shape, in other languages, whose words for states are then not known. The
 * silence of the list that dism itself ends with "The operation completed successfully." means "absent" for updates;
 * PowerShell marks no end, so that its silence means nothing. */
#pragma once

#include "inventory/reader.h"

/* By the banner of dism, or by a line in which a package identity stands where these lists have it. */
bool dism_listing_recognises(const struct source_file *file);
enum opening dism_listing_opens(struct slice line);
/* ERROR_INPUT when it lists no package at all. */
bool dism_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error);
