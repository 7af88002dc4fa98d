/* What the tests of readiness/ share: a catalog built from data/ once per program, and hosts put together by hand.
 * Every observation is made up. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "curation/build/build.h"
#include "readiness/assess.h"
#include "test.h"

/* Builds `data_folder` into a temporary file and opens it; the name goes at once, the open file stays. */
static inline struct catalog *fixture_catalog_from(const char *data_folder)
{
    const char *parent = getenv("TMPDIR");
    char path[512];
    struct error error = {0};
    struct catalog *catalog = NULL;
    snprintf(path, sizeof path, "%s/kbready-readiness-XXXXXX", parent ? parent : "/tmp");
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    if (!catalog_build(data_folder, path, &error) || !catalog_open(path, &catalog, &error))
        fail_msg("%s", error.text);
    unlink(path);
    return catalog;
}

static struct catalog *fixture_shared_catalog;

static inline struct catalog *fixture_catalog(void)
{
    if (!fixture_shared_catalog)
        fixture_shared_catalog = fixture_catalog_from(TEST_DATA_FOLDER);
    return fixture_shared_catalog;
}

__attribute__((destructor)) static void fixture_close_catalog(void)
{
    if (fixture_shared_catalog)
        catalog_close(fixture_shared_catalog);
}

/* A host in the making. Add observations, then call fixture_host once; what it returns lives until fixture_end. */
struct fixture {
    struct inventory *inventory;
    struct arena *arena;
    struct catalog *catalog;
    struct readiness_options options;
    struct host host;
};

static inline struct fixture fixture_begin(void)
{
    return (struct fixture){
        .inventory = inventory_create(SLICE("made-up")),
        .arena = arena_create(),
        .catalog = fixture_catalog(),
        .options = {.plan_date = {20191008}, .today = {20191101}, .expiry_day = {20191101}},
    };
}

static inline void fixture_end(struct fixture *fixture)
{
    inventory_destroy(fixture->inventory);
    arena_destroy(fixture->arena);
}

static inline struct origin fixture_origin(enum reader_id reader, const char *path)
{
    return (struct origin){.reader = reader, .path = slice_from(path), .line = 1};
}

#define FIXTURE_REGISTRY fixture_origin(READER_REGISTRY_EXPORT, "cbs.reg")
#define FIXTURE_FOLDER   fixture_origin(READER_IMAGE_TREE, "Windows/servicing/Packages")

/* A Server 2008 SP2 x64, stated with certainty. */
static inline void fixture_add_server(struct fixture *fixture)
{
    inventory_add_system(fixture->inventory, (struct system_observation){
                                                 .major = 6,
                                                 .minor = 0,
                                                 .build = 6002,
                                                 .service_pack = 2,
                                                 .architecture = ARCHITECTURE_AMD64,
                                                 .product_name = SLICE("Microsoft Windows Server 2008 Standard"),
                                                 .computer_name = SLICE("MADE-UP"),
                                                 .certainty = CERTAINTY_CERTAIN,
                                                 .origin = fixture_origin(READER_SYSTEM_INFO, "systeminfo.txt"),
                                             });
}

static inline struct version fixture_version(const char *text)
{
    struct version version;
    assert_true(version_parse(slice_from(text), &version));
    return version;
}

static inline struct package_identity fixture_identity(const char *name, const char *version)
{
    return (struct package_identity){
        .name = slice_from(name),
        .public_key_token = SLICE("31bf3856ad364e35"),
        .architecture = SLICE("amd64"),
        .version = fixture_version(version),
    };
}

/* Package_for_KBn and its like: `prefix`, the KB, `suffix`. */
static inline struct package_identity fixture_update_identity(struct fixture *fixture, const char *prefix, uint32_t kb,
                                                              const char *suffix, const char *version)
{
    return fixture_identity(arena_format(fixture->arena, "%sKB%u%s", prefix, kb, suffix).data, version);
}

/* A registry record of an update's top package. */
static inline void fixture_add_record(struct fixture *fixture, uint32_t kb, const char *version,
                                      enum package_state state)
{
    struct package_identity identity = fixture_update_identity(fixture, "Package_for_", kb, "", version);
    inventory_add_package(fixture->inventory, &identity, state, FIXTURE_REGISTRY);
}

/* A registry record of one of an update's leaves only. */
static inline void fixture_add_inner_record(struct fixture *fixture, uint32_t kb, const char *version,
                                            enum package_state state)
{
    struct package_identity identity = fixture_update_identity(fixture, "Package_1_for_", kb, "", version);
    inventory_add_package(fixture->inventory, &identity, state, FIXTURE_REGISTRY);
}

static inline struct package_observation *fixture_add_manifest(struct fixture *fixture,
                                                               const struct package_identity *identity)
{
    struct package_observation *manifest =
        inventory_add_package(fixture->inventory, identity, PACKAGE_STATE_UNKNOWN, FIXTURE_FOLDER);
    manifest->is_manifest = true;
    return manifest;
}

enum fixture_set { FIXTURE_SET_COMPLETE, FIXTURE_SET_WITHOUT_LEAF, FIXTURE_SET_DAMAGED };

/* The manifests of one update: a deep top naming a server and a client wrapper, of which only the server's was laid
 * down, and its leaf. */
static inline void fixture_add_manifests(struct fixture *fixture, uint32_t kb, const char *version,
                                         enum fixture_set set)
{
    struct package_identity top = fixture_update_identity(fixture, "Package_for_", kb, "", version);
    struct package_identity server = fixture_update_identity(fixture, "Package_for_", kb, "_server", version);
    struct package_identity client = fixture_update_identity(fixture, "Package_for_", kb, "_client", version);
    struct package_identity leaf = fixture_update_identity(fixture, "Package_1_for_", kb, "", version);
    struct package_observation *manifest = fixture_add_manifest(fixture, &top);
    manifest->deep = true;
    manifest->damaged = set == FIXTURE_SET_DAMAGED;
    inventory_add_nested(fixture->inventory, manifest, &server);
    inventory_add_nested(fixture->inventory, manifest, &client);
    manifest = fixture_add_manifest(fixture, &server);
    inventory_add_nested(fixture->inventory, manifest, &leaf);
    if (set != FIXTURE_SET_WITHOUT_LEAF)
        fixture_add_manifest(fixture, &leaf);
}

static inline void fixture_add_hotfix(struct fixture *fixture, uint32_t kb)
{
    inventory_add_hotfix(fixture->inventory, kb, fixture_origin(READER_HOTFIX_LISTING, "qfe.txt"));
}

static inline void fixture_add_offered(struct fixture *fixture, uint32_t kb)
{
    inventory_add_offered(fixture->inventory, kb, fixture_origin(READER_OFFERED_LISTING, "offered.txt"));
}

/* The registry's list of packages, whole: what it does not name is absent. */
static inline void fixture_add_whole_registry(struct fixture *fixture)
{
    inventory_add_package_listing(
        fixture->inventory,
        (struct package_listing){.certainty = CERTAINTY_CERTAIN, .to_the_end = true, .origin = FIXTURE_REGISTRY});
}

/* The registry's list of packages, cut short behind `name`. */
static inline void fixture_add_cut_registry(struct fixture *fixture, const char *name)
{
    inventory_add_package_listing(fixture->inventory, (struct package_listing){.certainty = CERTAINTY_CERTAIN,
                                                                               .covered_through = slice_from(name),
                                                                               .origin = FIXTURE_REGISTRY});
}

/* A folder of manifests that is whole by its own evidence. */
static inline void fixture_add_whole_folder(struct fixture *fixture)
{
    inventory_add_package_listing(fixture->inventory, (struct package_listing){.certainty = CERTAINTY_LIKELY,
                                                                               .of_manifests = true,
                                                                               .to_the_end = true,
                                                                               .origin = FIXTURE_FOLDER});
}

/* The same, where the collector's table of contents agrees. */
static inline void fixture_add_counted_folder(struct fixture *fixture)
{
    inventory_add_package_listing(fixture->inventory, (struct package_listing){.certainty = CERTAINTY_CERTAIN,
                                                                               .of_manifests = true,
                                                                               .to_the_end = true,
                                                                               .origin = FIXTURE_FOLDER});
}

static inline void fixture_add_stack(struct fixture *fixture, const char *version, enum stack_bound bound)
{
    inventory_add_stack(fixture->inventory, fixture_version(version), bound,
                        fixture_origin(READER_IMAGE_TREE, "Windows/servicing/Version"));
}

static inline void fixture_add_sha2(struct fixture *fixture, bool supported)
{
    inventory_add_sha2(fixture->inventory, supported, SLICE("made up"),
                       fixture_origin(READER_REGISTRY_EXPORT, "servicing.reg"));
}

static inline void fixture_add_pending(struct fixture *fixture, enum pending_kind kind, bool present)
{
    inventory_add_pending(fixture->inventory, kind, present, SLICE(""), FIXTURE_REGISTRY);
}

/* Nothing pending, looked for in a whole registry. */
static inline void fixture_add_nothing_pending(struct fixture *fixture)
{
    for (int kind = 0; kind < PENDING_KIND_COUNT; kind++)
        fixture_add_pending(fixture, (enum pending_kind)kind, false);
}

/* An update's package as made up for a test; add members, then close it. */
static inline struct package_set_member *fixture_add_member(struct fixture *fixture, struct package_set *package,
                                                            struct package_identity identity)
{
    struct package_set_member *member = list_append(fixture->arena, &package->members);
    *member = (struct package_set_member){.path = identity.name, .match = CATALOG_NONE};
    member->manifest.identity = identity;
    member->manifest.kb = package_identity_kb(&identity);
    return member;
}

static inline void fixture_set_floor(struct package_set_member *member, const char *floor)
{
    member->manifest.declares_floor = true;
    member->manifest.declared_floor = fixture_version(floor);
}

static inline void fixture_add_parent(struct fixture *fixture, struct package_set_member *member,
                                      struct package_identity parent)
{
    *list_append(fixture->arena, &member->manifest.parents) =
        (struct package_parent){.identity = parent, .build = PARENT_COMPARE_AT_LEAST};
}

static inline void fixture_close_package(struct fixture *fixture, struct package_set *package)
{
    static const struct slice_list no_components;
    package->declares =
        package_declares_collect(package->members.items, package->members.count, &no_components, fixture->arena);
    const struct package_manifest *top = &package->members.items[package->declares.top].manifest;
    package->identity = top->identity;
    if (!package->kb)
        package->kb = top->kb;
}

/* One manifest, with a floor unless that is NULL. */
static inline struct package_set fixture_package(struct fixture *fixture, const char *name, const char *version,
                                                 const char *floor)
{
    struct package_set package = {.path = SLICE("package")};
    struct package_set_member *member = fixture_add_member(fixture, &package, fixture_identity(name, version));
    if (floor)
        fixture_set_floor(member, floor);
    fixture_close_package(fixture, &package);
    return package;
}

static inline const struct host *fixture_host(struct fixture *fixture)
{
    fixture->host = host_examine(fixture->inventory, fixture->catalog, &fixture->options, fixture->arena);
    return &fixture->host;
}

static inline const struct catalog_product *fixture_product(const struct fixture *fixture)
{
    return catalog_product_of_build(fixture->catalog, 6, 0, 6002);
}

static inline const struct catalog_update *fixture_update(const struct fixture *fixture, uint32_t kb)
{
    const struct catalog_update *update = catalog_update_find(fixture->catalog, fixture_product(fixture), kb);
    if (!update)
        fail_msg("KB%u is not in data/updates.csv", kb);
    return update;
}

/* Examines the host and judges one update on it. */
static inline struct assessment fixture_assess(struct fixture *fixture, uint32_t kb)
{
    return assess(fixture_host(fixture), fixture_update(fixture, kb), NULL);
}

/* The first finding of a check; a test that asks for one that is not there fails. */
static inline const struct finding *fixture_finding(const struct assessment *assessment, const char *check)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        if (strcmp(assessment->findings.items[i].check->name, check) == 0)
            return &assessment->findings.items[i];
    }
    fail_msg("no finding of check %s", check);
    return NULL;
}

/* Steps in one line: "install KB4493730, restart, install KB4517134 (recommended)". */
static inline const char *fixture_steps(struct fixture *fixture, const struct plan *plan)
{
    struct slice text = SLICE("");
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        text = arena_format(fixture->arena, SLICE_FORMAT "%s%s", SLICE_ARGUMENTS(text), i ? ", " : "",
                            plan_action_name(step->action));
        if (step->kb)
            text = arena_format(fixture->arena, SLICE_FORMAT " KB%u", SLICE_ARGUMENTS(text), step->kb);
        if (step->strength == STRENGTH_RECOMMENDED)
            text = arena_format(fixture->arena, SLICE_FORMAT " (recommended)", SLICE_ARGUMENTS(text));
    }
    return text.length ? text.data : "";
}
