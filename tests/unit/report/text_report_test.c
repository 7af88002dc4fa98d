#include <string.h>

#include "base/text.h"
#include "report/formats.h"
#include "report_fixture.h"
#include "test.h"

static const struct report_style plain = {.detail = DETAIL_VERBOSE, .width = 110};
static const struct report_style ascii = {.ascii = true, .detail = DETAIL_VERBOSE, .width = 110};
static const struct report_style coloured = {.colour = true, .detail = DETAIL_VERBOSE, .width = 110};

/* NUL-terminated. */
static const char *render(struct arena *arena, const struct report *report, struct report_style style)
{
    return arena_copy(arena, report_render(report_format_find(SLICE("text")), report, style, arena)).data;
}

static size_t occurrences(const char *text, const char *wanted)
{
    size_t count = 0;
    for (const char *at = strstr(text, wanted); at != NULL; at = strstr(at + 1, wanted))
        count++;
    return count;
}

static void assert_contains(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("not in the report: %s\n%s", wanted, text);
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

static void assert_tidy(const char *text)
{
    struct text_lines lines = {.rest = slice_from(text)};
    struct slice line;
    while (text_next_line(&lines, &line)) {
        if (text_characters(line) > 110)
            fail_msg("line %u is longer than 110 characters: %.*s", lines.number, SLICE_ARGUMENTS(line));
        if (line.length > 0 && line.data[line.length - 1] == ' ')
            fail_msg("line %u ends in a blank: %.*s", lines.number, SLICE_ARGUMENTS(line));
    }
    assert_int_equal(text[strlen(text) - 1], '\n');
}

static char *without_escapes(struct arena *arena, const char *text)
{
    char *bare = arena_allocate(arena, strlen(text) + 1, 1);
    size_t length = 0;
    while (*text != '\0') {
        if (*text == '\x1b')
            text += strcspn(text, "m") + 1;
        else
            bare[length++] = *text++;
    }
    return bare;
}

TEST(findings_stand_in_order_of_weight)
{
    static const char *const order[] = {"BLOCKED",      "✗ SHA-2 signing", "✗ servicing stack", "? ESU licence",
                                        "! newest SSU", "! pending work",  "✓ product"};
    struct arena *arena = arena_create();
    const char *text = render(arena, fixture_report_of_one(arena), plain);
    assert_in_order(text, order, sizeof order / sizeof order[0]);
    assert_null(strstr(text, "build 6003")); /* not relevant */
    arena_destroy(arena);
}

TEST(a_finding_says_needed_codes_evidence_sources_and_what_settles_it)
{
    struct arena *arena = arena_create();
    const char *text = render(arena, fixture_report_of_one(arena), plain);
    assert_contains(text, "needed: SHA-2 code signing support\n");
    assert_contains(text, "Windows would most likely fail with 0x800f0823; also possible: 0x80242017\n");
    assert_contains(text, "Windows/servicing/Version/6.0.6002.18005: the stack in force\n");
    assert_contains(text, "cbs.reg:1207, HKLM\\…\\Component Based Servicing\\Version: 6.0.6002.18005\n");
    assert_contains(text, "looked for and not found: Package_for_KB4474419");
    assert_contains(text, "rule sha2-6.0, confirmed by https://support.example/help/4472027 and 2 more\n");
    assert_contains(text, "if not, Windows would fail with 0xc004f00f\n");
    assert_contains(text, "to settle it: export the output of slmgr /dlv");
    assert_contains(text, "and 3 more places, all in the JSON report\n");
    arena_destroy(arena);
}

TEST(what_settles_several_is_said_once)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    struct assessment *assessment = &report->hosts.items[0].assessments.items[0];
    struct finding *other = fixture_finding(arena, assessment, &check_build_transition, OUTCOME_UNKNOWN, "not shown");
    other->strength = STRENGTH_REQUIRED;
    other->collect = SLICE("export the output of slmgr /dlv, or give --assert esu=y1");
    const char *text = render(arena, report, plain);
    assert_int_equal(occurrences(text, "to settle it: export the output"), 1);
    assert_contains(text, "to settle it: as for ESU licence above\n");
    arena_destroy(arena);
}

TEST(doubt_is_marked)
{
    struct arena *arena = arena_create();
    const char *text = render(arena, fixture_report_of_one(arena), plain);
    assert_contains(text, "server or a client of this version (likely)\n");
    assert_contains(text, "a restart is pending (a warning only: its only source is inferred)\n");
    assert_null(strstr(text, "licensed is not shown by the export (likely)")); /* unknown is doubt enough */
    arena_destroy(arena);
}

TEST(each_code_is_explained_once)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    struct host_report *host = &report->hosts.items[0];
    fixture_blocked(arena, list_append(arena, &host->assessments));
    const char *text = render(arena, report, plain);
    assert_int_equal(occurrences(text, " CBS_E_NEW_SERVICING_STACK_REQUIRED: "), 1);
    assert_int_equal(occurrences(text, "\nCodes "), 1);
    arena_destroy(arena);
}

TEST(the_plan_is_one_step_a_line)
{
    static const char *const order[] = {
        "\nPlan          1  install KB4493730  brings the servicing stack to 6.0.6003.20484; or instead",
        "\n              3  restart            puts both in force\n",
        "\n              4  install KB4517134  (recommended) the newest",
        "\n              6  restart\n",
        "\n              checked step by step: ready for KB4520002 after step 3\n",
        "\nNote          A servicing stack update newer than the plan date 2019-10-08 exists: KB5039341 is the newest",
        "\nNot proven    pending restarts: no registry in the export\n              damage of the component store\n",
        "\nKnown issues  - TLS",
        "… [resolved externally]\n",
        "What helps: Update both peers.\n",
    };
    struct arena *arena = arena_create();
    assert_in_order(render(arena, fixture_report_of_one(arena), plain), order, sizeof order / sizeof order[0]);
    arena_destroy(arena);
}

TEST(the_plan_says_what_the_replay_showed)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    struct plan *plan = &report->hosts.items[0].assessments.items[0].plan;
    plan->replay = REPLAY_READY_IF_COLLECTED;
    assert_contains(render(arena, report, plain),
                    "ready for KB4520002 after step 3, provided that what is collected speaks\n");
    plan->replay = REPLAY_NONE;
    assert_contains(render(arena, report, plain),
                    "checked step by step: these steps do not make the host ready for KB4520002\n");
    arena_destroy(arena);
}

TEST(an_update_for_another_windows_has_no_issues_on_this_host)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    report->hosts.items[0].assessments.items[0].verdict = VERDICT_NOT_APPLICABLE;
    const char *text = render(arena, report, plain);
    assert_null(strstr(text, "Known issues"));
    assert_null(strstr(text, "\nNote"));
    arena_destroy(arena);
}

TEST(every_verdict_has_its_word_and_the_gate_is_said_when_it_differs)
{
    static const char *const order[] = {
        "Overview           2 hosts, 6 updates: 1 blocked, 1 undetermined, 2 not in catalog, 1 not applicable, 5 no\n"
        "                   answer, 1 installed, 1 ready\n",
        "\n  host                             KB4520002         KB4534303         KB4534304         KB4534305\n"
        "  SRV-FILE01                       ✗ blocked         – no answer       – no answer       – no answer\n"
        "  other                            – no answer       ✓ ready           ✓ installed       – not applicable\n"
        "\n  host                             KB4534306         KB9999999\n",
        "  other                            ? undetermined    ? not in catalog\n",
        "\nNOT IN CATALOG     KB9999999: the catalog does not know it, so nothing can be said about it: check the",
        "\nREADY              nothing in this export",
        "checked step by step: ready for KB4534303 as it is\n",
        "\nALREADY INSTALLED  the update is installed\n                   Nothing is to be done.\n"
        "                   serviced online, as a running machine is\n"
        "                   This verdict is likely",
        "\nNOT APPLICABLE     the update",
        "It passes all the same",
        "\nUNDETERMINED       the export",
        "\nPlan               none: the product is not known\n",
        "Host               other · export exports/other\n",
        "product not known · NT version not known · architecture not known\n",
        "not examined: no source in the export would show it\n",
        "\nResult             worst verdict blocked · exit code 1 · online servicing · plan date 2019-10-08 · "
        "evaluated",
    };
    struct arena *arena = arena_create();
    assert_in_order(render(arena, fixture_report(arena), plain), order, sizeof order / sizeof order[0]);
    arena_destroy(arena);
}

TEST(sources_say_what_they_prove_and_what_their_absence_costs)
{
    static const char *const order[] = {
        "\nStack         6.0.6002.18005 · Windows/servicing/Version/6.0.6002.18005\n",
        "\nSHA-2         signing not supported · --assert sha2=no\n",
        "\nPending       an exclusive session is pending (SessionsPending): Exclusive = 3",
        "looked for and absent: pending.xml\n",
        "\nSources read  - Windows/servicing/Packages · packages: presence and absence\n",
        "- the export itself · sha256 aaaaaaaaaaaa…\n",
        "\nUnreadable    - Windows/WinSxS · the upper bound",
        "\nNot found     - registry export of Component Based Servicing · package states",
        "\nWarnings      - Windows/servicing/Packages/bad.mum:3: not well-formed",
        "- and 4 more, not kept\n",
        "\nCatalog       none used",
    };
    struct arena *arena = arena_create();
    assert_in_order(render(arena, fixture_report_of_one(arena), plain), order, sizeof order / sizeof order[0]);
    arena_destroy(arena);
}

TEST(an_inventory_lists_updates_before_what_is_inside_them)
{
    static const char *const order[] = {
        "\nSystem seen   NT 6.0.6002 · Service Pack 2 · amd64 · Microsoft® Windows Server® 2008 Standard · SRV-FILE01",
        "\n              NT 6.0 (",
        "\nStacks seen   6.0.6002.18005 or earlier · Windows/WinSxS\n",
        "\nSHA-2 seen    not supported (0 and 0) · systeminfo.txt:34, Hotfix(s)\n",
        "\nAbsence       a package sorting before Package_for_KB5 and not listed here is not on the host (likely)",
        "\nPackages      6 observed, 3 package manifests",
        "\n              KB948465   installed           6.0.1.18005       cbs.reg:40\n",
        "\n                         manifest present    6.0.1.18005       Windows/servicing/Packages · and 1 inside "
        "it\n",
        "\n              KB2999226  only 1 of the packages inside it · Windows/servicing/Packages\n",
        "\n              no KB      permanent           6.0.6001.18000    Microsoft-Windows-Foundation-Package",
        "1 other packages, of no update: 0 installed, 0 manifests, 1 in another state",
        "\nHotfixes      systeminfo.txt (installed;",
        "\n              KB955430, KB4012598\n",
        "\nOffered       updates.txt (offered",
        "\n              KB3177467\n",
        "\nAbsence       of a package cannot be shown",
        "\nResult        exit code 0 · online servicing · evaluated 2026-11-23\n",
    };
    struct arena *arena = arena_create();
    const char *text = render(arena, fixture_inventory_report(arena), plain);
    assert_in_order(text, order, sizeof order / sizeof order[0]);
    assert_tidy(text);
    arena_destroy(arena);
}

TEST(every_style_keeps_the_width_and_ends_no_line_in_a_blank)
{
    struct arena *arena = arena_create();
    const struct report *report = fixture_report(arena);
    const char *text = render(arena, report, plain);
    assert_tidy(text);
    assert_null(strchr(text, '\x1b'));
    const char *in_ascii = render(arena, report, ascii);
    assert_tidy(in_ascii);
    for (const char *at = in_ascii; *at != '\0'; at++)
        assert_true((unsigned char)*at < 0x80);
    const char *in_colour = render(arena, report, coloured);
    assert_contains(in_colour, "\x1b[1;31mBLOCKED");
    assert_string_equal(without_escapes(arena, in_colour), text);
    arena_destroy(arena);
}

TEST(the_same_report_gives_the_same_bytes)
{
    struct arena *arena = arena_create();
    assert_string_equal(render(arena, fixture_report(arena), plain), render(arena, fixture_report(arena), plain));
    arena_destroy(arena);
}

/* What a hostile export can put into a report after it was cleaned: length, letters of every script, no blanks. */
TEST(hostile_values_do_not_break_the_columns)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report(arena);
    struct report *inventory_report = fixture_inventory_report(arena);
    char *word = arena_allocate(arena, 3001, 1);
    for (size_t i = 0; i < 3000; i += 3)
        memcpy(word + i, i % 7 == 0 ? "a/b" : "漢", 3);
    struct slice hostile = slice_from(word);
    struct host_report *hosts[] = {&report->hosts.items[0], &inventory_report->hosts.items[0]};
    for (size_t i = 0; i < 2; i++) {
        struct inventory *inventory = fixture_inventory(arena);
        hosts[i]->inventory = inventory;
        hosts[i]->host.name = hosts[i]->host.product_name = hostile;
        inventory->export_path = inventory->coverage.items[0].path = inventory->warnings.items[0] = hostile;
        inventory->packages.items[0].origin.path = inventory->packages.items[4].identity.name = hostile;
        inventory->hotfixes.items[0].origin.path = inventory->systems.items[0].computer_name = hostile;
    }
    struct finding *finding = &report->hosts.items[0].assessments.items[0].findings.items[1];
    finding->message = finding->required = hostile;
    fixture_evidence(arena, finding, word, 4000000000u, word, word);
    for (size_t i = 0; i < 3; i++) {
        struct report_style style = i == 0 ? plain : ascii;
        assert_tidy(render(arena, i == 2 ? inventory_report : report, style));
    }
    arena_destroy(arena);
}

TEST_MAIN("text_report")
