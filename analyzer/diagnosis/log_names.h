/* Names in the text of a log: packages, updates, components, versions. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

/* What stands behind `words`, up to what ends a name there: a blank, a comma, a quote, a bracket. Of a package identity
 * the five fields, without what hangs on to it. Empty when the words are not there. */
struct slice log_name_after(struct slice text, const char *words);
/* As log_name_after, up to a comma or the end: words of several words. */
struct slice log_phrase_after(struct slice text, const char *words);
/* The first package identity of Microsoft's in the text, or with `<...>` in place of a name where it was hidden. */
struct slice log_identity_in(struct slice text);
/* The first component in its key form, arch_name_token_version_culture_hash. */
struct slice log_component_in(struct slice text);
/* The file of a package, .msu or .cab, without its folder. */
struct slice log_package_file_in(struct slice text);
/* The id of an update as Windows Update names it, with its revision: E3766677-...-...B689.1. */
struct slice log_update_id_in(struct slice text);
/* The version that follows `words`: "10.0.14393.5285". */
struct slice log_version_after(struct slice text, const char *words);
/* The language of a package identity; empty for neutral. */
struct slice log_identity_language(struct slice identity);
