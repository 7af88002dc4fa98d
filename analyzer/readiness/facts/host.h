/* One host as the inventory and the catalog together show it: the facts that several checks ask for, decided once. */
#pragma once

#include "readiness/facts/host_memory.h"
#include "readiness/facts/hotfix_index.h"
#include "readiness/facts/package_index.h"
#include "readiness/readiness_options.h"
#include "store/store_health.h"

/* What a replayed plan has changed so far. */
struct simulation {
    struct kb_list effective;        /* installed and in force */
    struct kb_list awaiting_restart; /* installed, in force after the next restart */
    bool restarted;                  /* pending work seen in the export is done */
};

struct host {
    const struct inventory *inventory;
    const struct catalog *catalog;
    const struct readiness_options *options;
    struct arena *arena; /* holds what is made when this host is asked: findings, evidence, words */
    const struct package_index *packages;
    struct hotfix_index hotfixes, offered; /* what lists name as installed, and as not installed yet */
    enum servicing_mode servicing;         /* online or offline: as asked, else as the form of the export has it */
    enum servicing_basis servicing_basis;

    unsigned major, minor; /* 0.0 = not known */
    unsigned build;        /* 0 = not known */
    int service_pack;      /* -1 = not known */
    bool service_pack_is_certain;
    enum certainty system_certainty;
    struct evidence_list system_evidence;
    const struct catalog_product *product; /* NULL = none of the catalog's, or not known */
    struct slice product_name;             /* data NULL = not known */
    /* from the product name or edition packages; ASSERTED_NOTHING = the export does not say */
    enum assertion is_server;
    bool may_be_several;        /* products of its build, of clients and of servers; `product` is NULL then */
    struct slice computer_name; /* data NULL = not known */
    enum architecture architecture;
    enum certainty architecture_certainty;
    struct evidence_list architecture_evidence;

    /* The first record of the registry that has no state that can be read: it may be of a package that waits for a
     * restart. NULL = every record has one */
    const struct package_observation *without_state;

    /* Contradictions about the host itself, two computer names, two builds, two architectures. */
    struct {
        LIST_FIELDS(struct host_contradiction);
    } contradictions;

    const struct store_health *store; /* whether its component store is sound, as far as the export shows */

    struct simulation simulation;
    struct host_memory *memory; /* of this state of the simulation */
};

/* Decides the facts above from the observations. Everything lies in `arena`. */
struct host host_examine(const struct inventory *inventory, const struct catalog *catalog,
                         const struct readiness_options *options, struct arena *arena);

/* The same host, which puts what it is asked for into `arena`. */
struct host host_in_arena(const struct host *host, struct arena *arena);

/* "6.0.6002", "6.0 Service Pack 2"; data NULL when not known. */
struct slice host_nt_version(const struct host *host);
