/* Pending work that shows in the states of packages. */
#pragma once

#include "inventory/inventory.h"

/* Adds a sign of pending work for each source that has a package in the state "install pending" or "uninstall
 * pending": both are what a restart completes. What is staged no restart completes, and what is being staged or
 * resolved is not begun. Called once, when all has been read. */
void pending_packages_note(struct inventory *inventory);
