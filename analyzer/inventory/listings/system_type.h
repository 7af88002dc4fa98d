/* The architecture in words that Windows uses for the type of a system: "x64-based PC". */
#pragma once

#include "servicing/windows.h"

/* ARCHITECTURE_UNKNOWN when the words name none. */
enum architecture system_type_architecture(struct slice words);
