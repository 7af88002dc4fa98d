/* Whose a file is, by its name: Microsoft's support collector puts the name of the host before the names of its files. */
#pragma once

#include "inventory/inventory.h"

/* Adds the host to what is known of the system, if the file's name tells one; `reader` is who read the file. */
void file_host_note(struct inventory *inventory, struct slice path, enum reader_id reader);
