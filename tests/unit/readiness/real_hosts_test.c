/* Real exports, where they are at hand: an update that a host lists as installed is installed there; and with that one
 * line taken away, nothing blocks it that the rest of the list disproves. */
#include <unistd.h>

#include "base/file.h"
#include "inventory/export.h"
#include "readiness/evidence.h"
#include "readiness/facts/update_status.h"
#include "readiness/readiness_fixture.h"
#include "readiness/verdict.h"

enum { FEWEST_HOSTS = 200, FEWEST_UPDATES = 50 };

struct tally {
    size_t hosts, updates;
};

static bool is_listed(const struct inventory *inventory, uint32_t kb)
{
    for (size_t i = 0; i < inventory->hotfixes.count; i++)
        if (inventory->hotfixes.items[i].kb == kb)
            return true;
    return false;
}

/* A list names every update once; a second line of the same KB would prove it still. */
static void take_away(struct inventory *inventory, uint32_t kb)
{
    size_t kept = 0;
    for (size_t i = 0; i < inventory->hotfixes.count; i++)
        if (inventory->hotfixes.items[i].kb != kb)
            inventory->hotfixes.items[kept++] = inventory->hotfixes.items[i];
    inventory->hotfixes.count = kept;
}

static void assert_nothing_disproved(const struct inventory *inventory, const struct assessment *assessment,
                                     const char *file)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        for (size_t j = 0; finding_blocks(finding) && j < finding->remedies.count; j++)
            if (is_listed(inventory, finding->remedies.items[j]))
                fail_msg("%s: KB%u is blocked by %s, though KB%u is listed", file, assessment->kb, finding->check->name,
                         finding->remedies.items[j]);
    }
}

static void judge_listed(struct inventory *inventory, uint32_t kb, const char *file, struct tally *tally)
{
    struct fixture fixture = fixture_begin();
    struct host host = host_examine(inventory, fixture.catalog, &fixture.options, fixture.arena);
    const struct catalog_update *update = host.product ? catalog_update_find(fixture.catalog, host.product, kb) : NULL;
    struct assessment assessment = {0};
    if (update)
        assessment = assess_without_plan(&host, update, NULL);
    /* Of a client that the catalog knows as a server only, nothing is judged. */
    if (update && fixture_finding(&assessment, "product-match")->outcome == OUTCOME_MET) {
        if (assessment.verdict != VERDICT_ALREADY_INSTALLED)
            fail_msg("%s: KB%u is listed, and found %s", file, kb, verdict_name(assessment.verdict));
        take_away(inventory, kb);
        host = host_examine(inventory, fixture.catalog, &fixture.options, fixture.arena);
        assessment = assess_without_plan(&host, update, NULL);
        assert_nothing_disproved(inventory, &assessment, file);
        inventory_add_hotfix(inventory, kb, (struct origin){.reader = READER_HOTFIX_LISTING, .path = SLICE("again")});
        tally->updates++;
    }
    fixture_end(&fixture);
}

static void judge_host(const char *path, struct tally *tally)
{
    struct error error = {0};
    struct inventory *inventory;
    if (!export_read(path, NULL, &inventory, &error))
        return; /* some samples hold nothing; that is another test's matter */
    tally->hosts++;
    size_t count = inventory->hotfixes.count;
    struct arena *arena = arena_create();
    uint32_t *kbs = arena_allocate(arena, count + 1, sizeof *kbs);
    for (size_t i = 0; i < count; i++)
        kbs[i] = inventory->hotfixes.items[i].kb;
    for (size_t i = 0; i < count; i++)
        judge_listed(inventory, kbs[i], path, tally);
    arena_destroy(arena);
    inventory_destroy(inventory);
}

static void judge_folder(const char *name, struct tally *tally)
{
    struct arena *arena = arena_create();
    struct folder_listing listing;
    struct error error = {0};
    const char *path = arena_format(arena, "%s/%s", TEST_SAMPLES_FOLDER, name).data;
    int folder = folder_open_named_by_user(path, &error);
    if (folder < 0 || !folder_list(folder, arena, 10000, &listing, &error))
        fail_msg("%s: %s", path, error.text);
    for (size_t i = 0; i < listing.count; i++)
        judge_host(arena_format(arena, "%s/%s", path, listing.items[i].name.data).data, tally);
    close(folder);
    arena_destroy(arena);
}

TEST(what_real_hosts_list_is_installed)
{
    enum file_kind kind;
    struct tally tally = {0};
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
    judge_folder("systeminfo", &tally);
    judge_folder("systeminfo-vanilla", &tally);
    print_message("%zu real hosts, %zu updates of the catalog listed on them\n", tally.hosts, tally.updates);
    assert_true(tally.hosts >= FEWEST_HOSTS);
    assert_true(tally.updates >= FEWEST_UPDATES);
}

TEST_MAIN("real_hosts")
