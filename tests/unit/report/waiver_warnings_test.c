/* Warnings about waivers: what each is told, and that others share one line. */
#include "report/waiver_warnings.h"

#include "report_fixture.h"
#include "test.h"

static struct waiver *add_waiver(struct arena *arena, struct waiver_list *waivers, const struct check *check,
                                 uint32_t expires)
{
    struct waiver *waiver = list_append(arena, waivers);
    *waiver = (struct waiver){.check = check,
                              .host = SLICE("SRV-FILE01"),
                              .update = 4520002,
                              .reason = SLICE("made up"),
                              .expires = {expires},
                              .index = waivers->count - 1};
    return waiver;
}

/* What waivers_apply does with a waiver that it takes. */
static void mark(struct report *report, size_t index, const struct waiver *waiver)
{
    struct finding *finding = &report->hosts.items[0].assessments.items[0].findings.items[index];
    finding->waiver = waiver;
    finding->is_waived = waiver_holds(waiver, report->evaluated_on);
}

static struct slice_list warnings_of(struct waiver_list *waivers, struct report *report, struct arena *arena)
{
    waivers->path = SLICE("w.json");
    struct waiver_tally tally = waiver_tally_begin(waivers, arena);
    for (size_t i = 0; i < report->hosts.count; i++)
        waiver_tally_host(&tally, &report->hosts.items[i]);
    return waiver_warnings(&tally, report->evaluated_on, arena);
}

TEST(a_waiver_that_does_its_work_is_not_mentioned)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    struct waiver_list waivers = {0};
    mark(report, 1, add_waiver(arena, &waivers, &check_sha2_signing, 20261123));
    assert_int_equal(warnings_of(&waivers, report, arena).count, 0);
    arena_destroy(arena);
}

TEST(each_matter_has_its_words)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    struct waiver_list waivers = {0};
    for (size_t i = 0; i < 5; i++)
        add_waiver(arena, &waivers,
                   i == 3  ? &check_product_match
                   : i < 2 ? &check_sha2_signing
                           : &check_servicing_stack_update,
                   20270131);
    waivers.items[0].expires.value = 20261122;
    waivers.items[4].host = SLICE("*?");
    waivers.items[4].for_every_update = true;
    waivers.items[1].expires.value = 20261121;
    mark(report, 1, &waivers.items[0]);
    mark(report, 2, &waivers.items[4]);
    struct slice_list warnings = warnings_of(&waivers, report, arena);
    assert_int_equal(warnings.count, 5);
    assert_slice_equal(
        warnings.items[0],
        "w.json: waivers[0] (sha2-signing, host SRV-FILE01, KB4520002, until 2026-11-22) has expired, so "
        "the finding counts again; cure it, or have it accepted anew");
    assert_slice_equal(warnings.items[1],
                       "w.json: waivers[1] (sha2-signing, host SRV-FILE01, KB4520002, until 2026-11-21) speaks only of "
                       "findings that another waiver, which ends no earlier, speaks of as well; remove it");
    assert_slice_equal(
        warnings.items[2],
        "w.json: waivers[2] (servicing-stack-update, host SRV-FILE01, KB4520002, until 2027-01-31) speaks "
        "only of findings that another waiver, which ends no earlier, speaks of as well; remove it");
    assert_slice_equal(warnings.items[3],
                       "w.json: waivers[3] (product-match, host SRV-FILE01, KB4520002, until 2027-01-31) is of a host "
                       "and an update in this run, but nothing there is unmet or unknown; remove it, or correct it");
    assert_slice_equal(
        warnings.items[4],
        "w.json: waivers[4] (servicing-stack-update, host *?, every update, until 2027-01-31) accepts the "
        "finding for every update on every host; name the hosts and the update that it is meant for");
    arena_destroy(arena);
}

TEST(waivers_of_other_hosts_and_updates_share_one_line)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    struct waiver_list waivers = {0};
    for (size_t i = 0; i < 12; i++) {
        struct waiver *waiver = add_waiver(arena, &waivers, &check_sha2_signing, 20270131);
        if (i % 2)
            waiver->host = SLICE("WEB-*");
        else
            waiver->update = 4519999;
    }
    struct slice_list warnings = warnings_of(&waivers, report, arena);
    assert_int_equal(warnings.count, 1);
    assert_slice_equal(warnings.items[0],
                       "w.json: matched by no host and update of this run: waivers[0], waivers[1], waivers[2], "
                       "waivers[3], waivers[4], waivers[5], waivers[6], waivers[7], waivers[8], waivers[9] and 2 more; "
                       "if that is not meant, correct host or update there");
    arena_destroy(arena);
}

TEST_MAIN("waiver_warnings")
