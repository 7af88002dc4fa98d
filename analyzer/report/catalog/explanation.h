/* What `kbready explain` prints, as text only: checks, result codes and terms from the documents that travel inside the
 * program (docs/checks.md, docs/result-codes.md, docs/terms.md), vulnerabilities, claims, and a list of all of it. */
#pragma once

#include "catalog/catalog.h"
#include "report/catalog/document_section.h"
#include "report/report.h"
#include "servicing/result_code.h"

/* The section of docs/checks.md about the check with this id, as it stands there; data NULL when there is no such
 * check. */
struct slice explanation_section(struct slice check);
/* Of a struct slice: such a section. */
struct slice explanation_section_text(const void *subject, struct report_style style, struct arena *arena);
struct explained_code {
    const struct catalog *catalog;
    const struct result_code *code;
};
/* Of a struct explained_code: its meaning, what usually causes it, what to do, the source, the checks whose section
 * names it, and of each Windows what is missing where the catalog's rules expect it. */
struct slice explanation_code_text(const void *subject, struct report_style style, struct arena *arena);
/* The section of docs/terms.md that has this name; false when none does. */
bool explanation_term(struct slice name, struct document_section *section);
/* Of a struct document_section: a term. */
struct slice explanation_term_text(const void *subject, struct report_style style, struct arena *arena);

/* A vulnerability, and every update that the catalog knows to fix it. */
struct explained_vulnerability {
    const struct catalog *catalog;
    uint64_t cve;
    const struct catalog_exploit *exploit; /* NULL = none is known */
    const struct catalog_attack *attack;   /* NULL = none is known */
    struct catalog_update_list updates;    /* by product, then KB */
};
/* The vulnerability of this number, or with this name in common use; false when the catalog knows nothing of it. In
 * `arena`. */
bool explanation_vulnerability(const struct catalog *catalog, struct slice name, struct arena *arena,
                               struct explained_vulnerability *vulnerability);
/* Of a struct explained_vulnerability. */
struct slice explanation_vulnerability_text(const void *subject, struct report_style style, struct arena *arena);

/* Of a struct catalog: all that can be explained. */
struct slice explanation_index_text(const void *subject, struct report_style style, struct arena *arena);
/* Names that can be explained, for whoever mistyped one. In `arena`. */
struct text_list explanation_names(const struct catalog *catalog, struct arena *arena);
/* What is said about one topic, and where its sources contradict each other. */
struct explained_topic {
    struct catalog_claim_list claims;
    struct catalog_dispute_list disputes;
};
/* Of a struct explained_topic. */
struct slice explanation_topic_text(const void *subject, struct report_style style, struct arena *arena);
