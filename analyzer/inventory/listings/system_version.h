/* Windows versions in words: "6.0.6002 Service Pack 2 Build 6002", in any language. */
#pragma once

#include "inventory/inventory.h"

/* Takes the next word off `*rest`: what stands between blanks, no-break spaces (also as single bytes shown \xA0) and
 * tabs. */
bool system_version_next_word(struct slice *rest, struct slice *word);
/* "6.0.6002" alone, as WMI has it. Fills the version of `system`. */
bool system_version_parse_short(struct slice word, struct system_observation *system);
/* "6.0.6002 <words> 6002": three numbers, words, and the build once more. Fills version, build and service pack of
 * `system`. */
bool system_version_parse(struct slice value, struct system_observation *system);
/* The small number in words such as "Service Pack 2", else what the build of `system` implies, else -1. */
int system_version_service_pack(struct slice words, const struct system_observation *system);
