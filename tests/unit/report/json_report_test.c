#include <string.h>

#include "report/formats.h"
#include "report_fixture.h"
#include "test.h"

static const char *render(struct arena *arena, const struct report *report)
{
    struct report_style style = {.colour = true, .ascii = true};
    return arena_copy(arena, report_render(report_format_find(SLICE("json")), report, style, arena)).data;
}

static void assert_in_order(const char *text, const char *const *wanted, size_t count)
{
    const char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, wanted[i]);
        if (at == NULL)
            fail_msg("not in the report, or not in this order: %s\n%s", wanted[i], text);
    }
}

TEST(keys_stand_in_the_order_of_the_design)
{
    static const char *const order[] = {
        "{\n  \"schema_version\": \"1.0\",\n  \"command\": \"check\",\n  \"tool\": {",
        "\n  \"catalog\": null,\n  \"baseline\": null,\n  \"plan_date\": \"2019-10-08\",",
        "\n  \"evaluated_on\": \"2026-11-23\",\n  \"servicing\": \"online\",\n  \"hosts\": [",
        "\"id\": \".\"",
        "\"name\": ",
        "\"export\": ",
        "\"product\": ",
        "\"nt_version\": ",
        "\"architecture\": ",
        "\"servicing_stack\": {",
        "\"sha2_signing\": {",
        "\"pending_work\": [",
        "\"pending_work_absent\": [",
        "\"coverage\": [",
        "\"warnings\": [",
        "\"assessments\": [",
        "\"update\": \"KB4520002\"",
        "\"identity\": null",
        "\"kind\": \"monthly-rollup\"",
        "\"released\": \"2019-10-08\"",
        "\"release_month\": \"2019-10\"",
        "\"verdict\": \"blocked\"",
        "\"gate\": \"closed\"",
        "\"headline\": ",
        "\"first_failure\": {",
        "\"check\": \"sha2-signing\"",
        "\"code\": \"0x80092004\"",
        "\"findings\": [",
        "\"plan\": {",
        "\"why_no_plan\": null",
        "\"known_issues\": [",
        "\"exposure\": null",
        "\n  \"unknown_updates\": []",
        "\n  \"summary\": {",
        "\"exit_code\": 1",
        "\"counts\": {",
    };
    struct arena *arena = arena_create();
    assert_in_order(render(arena, fixture_report_of_one(arena)), order, sizeof order / sizeof order[0]);
    arena_destroy(arena);
}

TEST(a_finding_is_complete)
{
    static const char *const order[] = {
        "\"check\": \"servicing-stack-update\"",
        "\"outcome\": \"unmet\"",
        "\"certainty\": \"certain\"",
        "\"strength\": \"required\"",
        "\"warns_only\": false",
        "\"predicted_code\": \"0x800f0823\"",
        "\"also_seen\": [\n",
        "\"0x80242017\"",
        "\"prediction\": \"likely\"",
        "\"required\": \"KB4493730 (stack",
        "\"actual\": \"6.0.6002.18005\"",
        "\"message\": \"",
        "\"evidence\": [",
        "\"line\": null",
        "\"key\": null",
        "\"path\": \"cbs.reg\"",
        "\"line\": 1207",
        "\"key\": \"HKEY_LOCAL_MACHINE\\\\SOFTWARE",
        "\"looked_for\": []",
        "\"sources\": []",
        "\"confidence\": \"confirmed\"",
        "\"rule\": \"ssu-6.0-sha2\"",
        "\"remedies\": [\n",
        "\"KB4493730\"",
        "\"collect\": null",
        "\"in_baseline\": null",
    };
    struct arena *arena = arena_create();
    assert_in_order(render(arena, fixture_report_of_one(arena)), order, sizeof order / sizeof order[0]);
    arena_destroy(arena);
}

TEST(not_relevant_findings_are_kept)
{
    struct arena *arena = arena_create();
    assert_non_null(strstr(render(arena, fixture_report_of_one(arena)), "\"outcome\": \"not-relevant\""));
    arena_destroy(arena);
}

TEST(what_is_not_known_is_null)
{
    static const char *const order[] = {
        "\"id\": \"other\"",    "\"name\": null",         "\"product\": null",         "\"product_id\": null",
        "\"nt_version\": null", "\"architecture\": null", "\"servicing_stack\": null", "\"value\": \"unknown\"",
        "\"basis\": \"none\"",  "\"origin\": null",       "\"pending_work\": null",    "\"coverage\": []",
        "\"warnings\": []",     "\"kind\": null",         "\"released\": null",        "\"first_failure\": null",
        "\"findings\": []",     "\"replay\": \"ready\"",  "\"ready_after_step\": 0",   "\"steps\": []",
        "\"plan\": null",       "\"gate\": \"open\"",
    };
    struct arena *arena = arena_create();
    assert_in_order(render(arena, fixture_report(arena)), order, sizeof order / sizeof order[0]);
    arena_destroy(arena);
}

TEST(pending_work_seen_is_told_even_where_not_all_was_examined)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    report->hosts.items[0].host.pending_examined = false;
    assert_non_null(strstr(render(arena, report), "\"kind\": \"exclusive-session\""));
    arena_destroy(arena);
}

TEST(a_plan_without_a_ready_step_says_null)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    report->hosts.items[0].assessments.items[0].plan.replay = REPLAY_NONE;
    assert_non_null(strstr(render(arena, report), "\"replay\": \"none\",\n            \"ready_after_step\": null"));
    arena_destroy(arena);
}

TEST(an_inventory_has_observations_in_place_of_assessments)
{
    static const char *const order[] = {
        "\"packages\": [",
        "\"identity\": \"Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005\"",
        "\"kb\": \"KB948465\"",
        "\"state\": \"installed\"",
        "\"matched_by\": \"identity\"",
        "\"reader\": \"registry-export\"",
        "\"state\": \"manifest-present\"",
        "\"kb\": null",
        "\"matched_by\": null",
        "\"hotfixes\": [",
        "\"kb\": \"KB4012598\"",
        "\"offered\": [",
        "\"kb\": \"KB3177467\"",
        "\"servicing_stacks\": [",
        "\"bound\": \"at-most\"",
        "\"systems\": [",
        "\"service_pack\": null",
        "\"package_listings\": [",
        "\"verdict\": null",
    };
    struct arena *arena = arena_create();
    const char *text = render(arena, fixture_inventory_report(arena));
    assert_in_order(text, order, sizeof order / sizeof order[0]);
    assert_null(strstr(text, "\"assessments\""));
    arena_destroy(arena);
}

TEST(a_kb_named_only_inside_the_manifest_is_matched_by_the_manifest)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_inventory_report(arena);
    struct inventory *inventory = fixture_inventory(arena);
    inventory->packages.items[4].kb = 5001;
    report->hosts.items[0].inventory = inventory;
    assert_non_null(strstr(render(arena, report), "\"matched_by\": \"manifest\""));
    arena_destroy(arena);
}

TEST_MAIN("json_report")
