/* Package manifests (.mum): identity, KB, servicing stack floor, parents and nested packages of one package. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "servicing/identity.h"

struct nested_package {
    struct package_identity identity;
    bool contained; /* contained="true": its manifest travels in the same cabinet */
};
struct nested_package_list {
    LIST_FIELDS(struct nested_package);
};

struct package_manifest {
    struct package_identity identity;
    uint32_t kb;                /* from the name, else the identifier, else the support URL or description; 0 = none */
    struct slice identifier;    /* package/@identifier */
    struct slice release_type;  /* package/@releaseType */
    struct slice restart;       /* package/@restart */
    struct slice creation_time; /* assembly/@creationTimeStamp */
    bool deep_applicability;    /* package/@applicabilityEvaluation="deep": the nested packages decide */
    bool declares_floor;        /* an installerAssembly element is there */
    struct version declared_floor; /* as written; 6.0.0.0 is a placeholder, see package_manifest_floor */
    struct nested_package_list nested;
};

struct manifest_parser; /* one per thread: a reused XML context */
struct manifest_parser *manifest_parser_create(void);
void manifest_parser_destroy(struct manifest_parser *parser);

/* Parses a whole .mum. All slices of `manifest` lie in `arena`. ERROR_INPUT (line and cause) for anything that is not one well-formed
 * asm.v3 assembly with a package in it: DOCTYPE, truncated tail, undeclared prefix, wrong root; ERROR_LIMIT for what base/limits.h bounds. */
bool package_manifest_parse(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                            struct package_manifest *manifest, struct error *error);

/* The floor Windows enforces: false when none is declared. "6.0.0.0" is a placeholder that every stack passes, and means the same as no
 * installerAssembly element: none declared, which is not "satisfied". */
bool package_manifest_floor(const struct package_manifest *manifest, struct version *floor);
