/* Whether what the user named is a part of a mounted image, whose other parts lie around it. */
#pragma once

#include <stdbool.h>

/* `path`, a folder or a file: whether it is `servicing`, `WinSxS` or `System32` of a Windows folder that has its
 * System32, or lies below one of them; in any letter case, whatever links lead there. */
bool mounted_image_holds(const char *path);
