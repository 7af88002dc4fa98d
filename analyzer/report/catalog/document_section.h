/* Sections of the documents that travel inside the program. */
#pragma once

#include "base/arena.h"
#include "base/list.h"

struct document_section {
    struct slice title; /* of its heading, without code marks */
    struct slice body;  /* what follows the heading, trimmed */
};

/* The section at `index`, each of which begins with "## "; false past the last. */
bool document_section_at(const char *document, size_t index, struct document_section *section);
/* The section of this title; letter case does not matter. */
bool document_section_find(const char *document, struct slice title, struct document_section *section);
/* The names of the section: its title, and those of its line "Also: …, ….". In `arena`. */
struct slice_list document_section_names(const struct document_section *section, struct arena *arena);

/* A paragraph or an item of a list: its lines as one. */
struct document_part {
    /* "1", or the bold words at the beginning of an item of a list, "What to do"; "" of a paragraph */
    struct slice mark;
    struct slice text;
};
struct document_part_list {
    LIST_FIELDS(struct document_part);
};
/* The parts of a section, but for its line of names; code marks are left out. In `arena`. */
struct document_part_list document_section_parts(const struct document_section *section, struct arena *arena);
