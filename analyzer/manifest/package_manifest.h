/* Package manifests (.mum): identity, KB, servicing stack floor, parents and nested packages of one package. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "manifest/component_identity.h"
#include "servicing/identity.h"

struct nested_package {
    struct package_identity identity;
    bool contained; /* its manifest travels in the same cabinet; unless contained="false", as in editions of Windows */
};
struct nested_package_list {
    LIST_FIELDS(struct nested_package);
};

/* What a compare attribute of a parent element demands of one field of the parent's version. */
enum parent_compare {
    PARENT_COMPARE_ABSENT, /* not written, as never on Windows 6.0: what it means then is not settled */
    PARENT_COMPARE_EQUAL,
    PARENT_COMPARE_AT_LEAST,
    PARENT_COMPARE_OTHER, /* a word of unknown meaning */
};

/* One identity named in a parent element. All of one manifest are alternatives to each other, across its elements
 * too. */
struct package_parent {
    struct package_identity identity;
    size_t element; /* which parent element names it, from 0 */
    struct slice integrate;
    struct slice disposition; /* detect, staged; "" when not written */
    enum parent_compare build, revision, service, distribution;
};
struct package_parent_list {
    LIST_FIELDS(struct package_parent);
};

/* A component that an update element installs. */
struct installed_component {
    struct component_identity identity;
    /* the element applies only where a component like this one is there already; name empty = it names none */
    struct component_identity condition;
    bool is_conditional; /* it applies only where something holds, be that a component or not */
};
struct installed_component_list {
    LIST_FIELDS(struct installed_component);
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

    /* Filled by package_manifest_parse_whole only. */
    struct package_parent_list parents; /* none: the package names no parent */
    bool permanent;                     /* package/@permanence="permanent" */
    bool self_update;                   /* package/@selfUpdate="true": a servicing stack */
    bool names_psf;                     /* package/@psfName: express payload beside the cabinet */
    bool is_psfx;                       /* customInformation/@PackageFormat="PSFX" */
    bool carries_stack;                 /* a component Microsoft-Windows-ServicingStack is among those it installs */
    struct version carried_stack;       /* the highest of them */
    bool installs;                      /* components or drivers of its own, beside the packages nested in it */
    struct slice defect; /* what is wrong with its form, so that more may have been lost than shows; "" = nothing */
    bool carries_esu_installer; /* the component that checks the licence for Extended Security Updates is among them */

    struct installed_component_list components; /* filled by package_manifest_parse_components only */
};

/* The KB of a manifest with this identity, whatever else is in it; 0 = its name does not tell. */
uint32_t package_manifest_kb_by_name(const struct package_identity *identity);

struct manifest_parser; /* one per thread: a reused XML context */
struct manifest_parser *manifest_parser_create(void);
void manifest_parser_destroy(struct manifest_parser *parser);

/* Parses a whole .mum. All slices of `manifest` lie in `arena`. ERROR_INPUT (line and cause) for anything that is not
 * one well-formed asm.v3 assembly with a package in it: DOCTYPE, truncated tail, undeclared prefix, wrong root, a
 * nested package that names nobody; ERROR_LIMIT for what base/limits.h bounds. */
bool package_manifest_parse(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                            struct package_manifest *manifest, struct error *error);
/* The same with parents and what the package carries: for the manifests of an update. The scan of a host needs none of
 * it. What no manifest has is a defect: a floor, a parent or a nested package in another place or under a damaged name,
 * an update that holds nothing; in a scan only text between elements. */
bool package_manifest_parse_whole(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                                  struct package_manifest *manifest, struct error *error);
/* As package_manifest_parse, with the components that the package installs: for an examination of the store. */
bool package_manifest_parse_components(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                                       struct package_manifest *manifest, struct error *error);

/* "6.0.0.0": written where no floor is meant. */
bool package_floor_is_placeholder(struct version written);
/* The floor Windows enforces: false when none is declared. "6.0.0.0" is a placeholder that every stack passes, and
 * means the same as no installerAssembly element: none declared, which is not "satisfied". */
bool package_manifest_floor(const struct package_manifest *manifest, struct version *floor);
