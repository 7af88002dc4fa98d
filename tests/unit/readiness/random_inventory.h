/* Inventories made up at random from a seed: the same seed gives the same statements, in an order that can be
 * changed. */
#pragma once

#include "readiness/readiness_fixture.h"

enum statement_kind {
    STATE_SYSTEM,
    STATE_RECORD,
    STATE_INNER_RECORD,
    STATE_MANIFESTS,
    STATE_HOTFIX,
    STATE_OFFERED,
    STATE_WHOLE_REGISTRY,
    STATE_CUT_REGISTRY,
    STATE_WHOLE_FOLDER,
    STATE_COUNTED_FOLDER,
    STATE_STACK,
    STATE_SHA2,
    STATE_PENDING,
};

/* Which way a statement can move a requirement. */
enum leaning { LEANS_NEITHER, LEANS_FOR, LEANS_AGAINST };

/* One thing that one source says; `detail` is a package state, a set, a bound, a build, a pending kind, or yes and
 * no. */
struct statement {
    enum statement_kind kind;
    enum leaning leaning;
    uint32_t kb;
    const char *version;
    int detail;
    bool present;
};

enum { MOST_STATEMENTS = 40 };
struct random_inventory {
    struct statement statements[MOST_STATEMENTS];
    size_t count;
    uint32_t target;
    uint64_t state; /* of the generator */
};

/* xorshift: below `bound`. */
static inline unsigned random_below(struct random_inventory *random, unsigned bound)
{
    random->state ^= random->state << 13;
    random->state ^= random->state >> 7;
    random->state ^= random->state << 17;
    return (unsigned)((random->state >> 16) % bound);
}

static inline bool random_chance(struct random_inventory *random, unsigned percent)
{
    return random_below(random, 100) < percent;
}

static inline void random_add(struct random_inventory *random, struct statement statement)
{
    assert_true(random->count < MOST_STATEMENTS);
    random->statements[random->count++] = statement;
}

/* The updates that the targets depend on, and the targets. */
static const uint32_t random_prerequisites[] = {4474419, 4493730, 4517134, 4526478, 4572374, 5032384, 955430};
static const uint32_t random_targets[] = {4520002, 4520002, 4520009, 4534303, 4517134,
                                          4493730, 4474419, 4489880, 4507451, 4525234};
static const char *const random_stacks[] = {"6.0.6002.18005", "6.0.6003.20483", "6.0.6003.20484",
                                            "6.0.6003.20600", "6.0.6003.20902", "6.0.6003.21569"};
#define RANDOM_OF(random, list) (list)[random_below((random), sizeof(list) / sizeof *(list))]

/* The editions of an update: old ones, and the one asked for from 2020 on. */
static inline const char *random_edition(struct random_inventory *random)
{
    static const char *const editions[] = {"6.0.1.0", "6.0.3.0", "6.0.4.0", "6.0.4.0"};
    return RANDOM_OF(random, editions);
}

static inline enum leaning leaning_of_state(enum package_state state)
{
    if (state == PACKAGE_STATE_INSTALLED || state == PACKAGE_STATE_PERMANENT || state == PACKAGE_STATE_SUPERSEDED)
        return LEANS_FOR;
    return state == PACKAGE_STATE_PARTIALLY_INSTALLED ? LEANS_NEITHER : LEANS_AGAINST;
}

static inline void random_add_record(struct random_inventory *random, uint32_t kb)
{
    static const enum package_state states[] = {
        PACKAGE_STATE_INSTALLED,           PACKAGE_STATE_INSTALLED, PACKAGE_STATE_PERMANENT,
        PACKAGE_STATE_SUPERSEDED,          PACKAGE_STATE_STAGED,    PACKAGE_STATE_INSTALL_PENDING,
        PACKAGE_STATE_PARTIALLY_INSTALLED, PACKAGE_STATE_ABSENT,
    };
    enum package_state state = RANDOM_OF(random, states);
    random_add(random, (struct statement){.kind = random_chance(random, 90) ? STATE_RECORD : STATE_INNER_RECORD,
                                          .leaning = leaning_of_state(state),
                                          .kb = kb,
                                          .version = random_edition(random),
                                          .detail = state});
}

/* What several sources say of one update. */
static inline void random_add_update(struct random_inventory *random, uint32_t kb)
{
    if (random_chance(random, 50))
        random_add_record(random, kb);
    if (random_chance(random, 25))
        random_add(random, (struct statement){.kind = STATE_HOTFIX, .leaning = LEANS_FOR, .kb = kb});
    if (random_chance(random, 8))
        random_add(random, (struct statement){.kind = STATE_OFFERED, .leaning = LEANS_AGAINST, .kb = kb});
    if (!random_chance(random, 25))
        return;
    static const char *const versions[] = {"6.0.4.0", "6.0.5.0", "6.0.6.0"};
    int set = (int)random_below(random, 3);
    random_add(random,
               (struct statement){
                   .kind = STATE_MANIFESTS, .leaning = LEANS_FOR, .kb = kb, .version = versions[set], .detail = set});
}

static inline void random_add_listings(struct random_inventory *random)
{
    if (random_chance(random, 40))
        random_add(random, (struct statement){.kind = STATE_WHOLE_REGISTRY, .leaning = LEANS_AGAINST});
    else if (random_chance(random, 20))
        random_add(random, (struct statement){.kind = STATE_CUT_REGISTRY,
                                              .leaning = LEANS_AGAINST,
                                              .version = "Package_for_KB4500000~31bf3856ad364e35~amd64~~6.0.1.0"});
    if (random_chance(random, 30))
        random_add(random,
                   (struct statement){.kind = random_chance(random, 50) ? STATE_COUNTED_FOLDER : STATE_WHOLE_FOLDER,
                                      .leaning = LEANS_AGAINST});
}

/* The registry and the tree name the stack, alike as a rule; a listing of components bounds it from above. */
static inline void random_add_stacks(struct random_inventory *random, bool alike)
{
    const char *exact = RANDOM_OF(random, random_stacks);
    for (int source = 0; source < 2; source++) {
        if (random_chance(random, 40))
            random_add(random, (struct statement){.kind = STATE_STACK, .version = exact, .detail = STACK_EXACT});
        if (!alike && random_chance(random, 20))
            exact = RANDOM_OF(random, random_stacks);
    }
    if (random_chance(random, 15))
        random_add(random, (struct statement){.kind = STATE_STACK,
                                              .leaning = LEANS_FOR,
                                              .version = RANDOM_OF(random, random_stacks),
                                              .detail = STACK_AT_LEAST});
    if (random_chance(random, 15))
        random_add(random, (struct statement){.kind = STATE_STACK,
                                              .leaning = LEANS_AGAINST,
                                              .version = RANDOM_OF(random, random_stacks),
                                              .detail = STACK_AT_MOST});
}

static inline void random_add_pending(struct random_inventory *random)
{
    for (int kind = 0; kind < PENDING_KIND_COUNT; kind++) {
        bool present = random_chance(random, 6);
        if (random_chance(random, 50))
            random_add(random, (struct statement){.kind = STATE_PENDING,
                                                  .leaning = present ? LEANS_AGAINST : LEANS_FOR,
                                                  .detail = kind,
                                                  .present = present});
    }
}

static inline struct random_inventory random_inventory(uint64_t seed)
{
    struct random_inventory random = {.state = (seed + 1) * 0x9e3779b97f4a7c15u};
    static const int builds[] = {6002, 6002, 6002, 6003, 6001};
    int build = RANDOM_OF(&random, builds);
    random.target = RANDOM_OF(&random, random_targets);
    if (random_chance(&random, 92))
        random_add(&random, (struct statement){.kind = STATE_SYSTEM, .detail = build});
    for (size_t i = 0; i < sizeof random_prerequisites / sizeof *random_prerequisites; i++) {
        if (random_chance(&random, i < 2 ? 75 : 20))
            random_add_update(&random, random_prerequisites[i]);
    }
    if (random_chance(&random, 10))
        random_add_update(&random, random.target);
    random_add_listings(&random);
    random_add_stacks(&random, build == 6003);
    if (random_chance(&random, 25)) {
        bool supported = random_chance(&random, 60);
        random_add(&random, (struct statement){.kind = STATE_SHA2,
                                               .leaning = supported ? LEANS_FOR : LEANS_AGAINST,
                                               .present = supported});
    }
    random_add_pending(&random);
    return random;
}

static inline void random_shuffle(struct random_inventory *random)
{
    for (size_t i = random->count; i > 1; i--) {
        size_t other = random_below(random, (unsigned)i);
        struct statement kept = random->statements[i - 1];
        random->statements[i - 1] = random->statements[other];
        random->statements[other] = kept;
    }
}

static inline void random_remove(struct random_inventory *random, size_t index)
{
    random->count--;
    for (size_t i = index; i < random->count; i++)
        random->statements[i] = random->statements[i + 1];
}

static inline void statement_add_system(struct fixture *fixture, const struct statement *statement)
{
    inventory_add_system(fixture->inventory, (struct system_observation){
                                                 .major = 6,
                                                 .build = (unsigned)statement->detail,
                                                 .service_pack = -1,
                                                 .architecture = ARCHITECTURE_AMD64,
                                                 .product_name = SLICE("Microsoft Windows Server 2008 Standard"),
                                                 .certainty = CERTAINTY_CERTAIN,
                                                 .origin = fixture_origin(READER_SYSTEM_INFO, "systeminfo.txt"),
                                             });
}

static inline void statement_add(struct fixture *fixture, const struct statement *statement)
{
    switch (statement->kind) {
    case STATE_SYSTEM:
        statement_add_system(fixture, statement);
        break;
    case STATE_RECORD:
        fixture_add_record(fixture, statement->kb, statement->version, (enum package_state)statement->detail);
        break;
    case STATE_INNER_RECORD:
        fixture_add_inner_record(fixture, statement->kb, statement->version, (enum package_state)statement->detail);
        break;
    case STATE_MANIFESTS:
        fixture_add_manifests(fixture, statement->kb, statement->version, (enum fixture_set)statement->detail);
        break;
    case STATE_HOTFIX:
        fixture_add_hotfix(fixture, statement->kb);
        break;
    case STATE_OFFERED:
        fixture_add_offered(fixture, statement->kb);
        break;
    case STATE_WHOLE_REGISTRY:
        fixture_add_whole_registry(fixture);
        break;
    case STATE_CUT_REGISTRY:
        fixture_add_cut_registry(fixture, statement->version);
        break;
    case STATE_WHOLE_FOLDER:
        fixture_add_whole_folder(fixture);
        break;
    case STATE_COUNTED_FOLDER:
        fixture_add_counted_folder(fixture);
        break;
    case STATE_STACK:
        fixture_add_stack(fixture, statement->version, (enum stack_bound)statement->detail);
        break;
    case STATE_SHA2:
        fixture_add_sha2(fixture, statement->present);
        break;
    case STATE_PENDING:
        fixture_add_pending(fixture, (enum pending_kind)statement->detail, statement->present);
        break;
    }
}

/* A host with these statements, in this order. */
static inline struct fixture random_fixture(const struct random_inventory *random)
{
    struct fixture fixture = fixture_begin();
    for (size_t i = 0; i < random->count; i++)
        statement_add(&fixture, &random->statements[i]);
    return fixture;
}

/* One line a statement, for the message of a failing test. */
static inline const char *random_describe(struct fixture *fixture, const struct random_inventory *random)
{
    static const char *const names[] = {
        [STATE_SYSTEM] = "system",
        [STATE_RECORD] = "record",
        [STATE_INNER_RECORD] = "inner",
        [STATE_MANIFESTS] = "manifests",
        [STATE_HOTFIX] = "hotfix",
        [STATE_OFFERED] = "offered",
        [STATE_WHOLE_REGISTRY] = "whole registry",
        [STATE_CUT_REGISTRY] = "cut registry",
        [STATE_WHOLE_FOLDER] = "whole folder",
        [STATE_COUNTED_FOLDER] = "counted folder",
        [STATE_STACK] = "stack",
        [STATE_SHA2] = "sha2",
        [STATE_PENDING] = "pending",
    };
    struct slice text = arena_format(fixture->arena, "KB%u asked", random->target);
    for (size_t i = 0; i < random->count; i++) {
        const struct statement *statement = &random->statements[i];
        text = arena_format(fixture->arena, SLICE_FORMAT "\n  %s KB%u %s detail %d present %d", SLICE_ARGUMENTS(text),
                            names[statement->kind], statement->kb, statement->version ? statement->version : "-",
                            statement->detail, statement->present);
    }
    return text.data;
}
