/* The words of data/ and of the database, and the forms of values that both write alike. One table per vocabulary. */
#pragma once

#include "base/vocabulary.h"
#include "catalog/catalog.h"

extern const struct vocabulary confidence_vocabulary;      /* indexed by enum confidence */
extern const struct vocabulary rule_subject_vocabulary;    /* indexed by enum rule_subject */
extern const struct vocabulary strength_vocabulary;        /* recommended, required */
extern const struct vocabulary delivery_vocabulary;        /* indexed by enum delivery */
extern const struct vocabulary lifecycle_event_vocabulary; /* indexed by enum lifecycle_event */
extern const struct vocabulary severity_vocabulary;        /* indexed by enum severity */
extern const struct vocabulary claim_verdict_vocabulary;   /* indexed by enum claim_verdict */
extern const struct vocabulary settled_vocabulary;         /* indexed by enum dispute_outcome */
extern const struct vocabulary restart_vocabulary;
extern const struct vocabulary stack_bound_vocabulary; /* exact, at-least */
extern const struct vocabulary boolean_vocabulary;     /* no, yes */
extern const struct vocabulary architecture_vocabulary;
extern const struct vocabulary programme_vocabulary;
extern const struct vocabulary source_kind_vocabulary; /* the most authoritative first */

/* "KB4520002", in exactly this form. */
bool value_parse_kb(struct slice text, uint32_t *kb);
/* "0x800f0823", eight lower-case digits. */
bool value_parse_code(struct slice text, uint32_t *code);
/* "2019-10" or "2017". */
bool value_parse_month(struct slice text, unsigned *year, unsigned *month);
/* "CVE-2019-0708". */
bool value_parse_cve(struct slice text, uint64_t *cve);
/* CVEs joined by ";", in rising order. */
bool value_parse_cves(struct arena *arena, struct slice text, struct catalog_cve_list *list);
/* "all", or kinds joined by ";". */
bool value_parse_kinds(struct slice text, bool kinds[UPDATE_KIND_COUNT]);
/* Items joined by ";", each read by `parse`, none twice. Empty text is an empty list. */
bool value_parse_list(struct arena *arena, struct slice text, bool (*parse)(struct slice, uint32_t *),
                      struct catalog_number_list *list);
/* A plain number for value_parse_list: an NT build. */
bool value_parse_build(struct slice text, uint32_t *build);
