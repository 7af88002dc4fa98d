/* Stricter options never help: whatever is asked, no option that asks for more opens a gate that is closed without
 * it. */
#include "readiness/readiness_options.h"

#include "readiness/check.h"
#include "readiness/facts/host_summary.h"
#include "readiness/gate.h"
#include "readiness/random_inventory.h"
#include "readiness/readiness_fixture.h"
#include "readiness/waiver.h"

enum { INVENTORIES = 300 };

static void ask_strictly(struct readiness_options *options)
{
    options->strict = true;
}

static void trust_inferred(struct readiness_options *options)
{
    options->trust_inferred = true;
}

static void fail_on_recommended(struct readiness_options *options)
{
    options->fail_on_recommended = true;
}

static void allow_applicable_only(struct readiness_options *options)
{
    options->allow_not_applicable = false;
}

static void service_offline(struct readiness_options *options)
{
    options->servicing = SERVICING_OFFLINE;
}

static void service_by_old_machine(struct readiness_options *options)
{
    options->has_host_stack = true;
    options->host_stack = fixture_version("6.0.6002.18005");
}

/* Each makes the gate narrower. Who installs decides about pending work as well, which does not stop an update
 * offline: so that is not compared where work is pending. What machine services the image counts offline only. */
static const struct {
    const char *name;
    void (*apply)(struct readiness_options *options);
    bool is_about_servicing;
} stricter[] = {
    {"strict", ask_strictly, false},
    {"trust inferred", trust_inferred, false},
    {"fail-on recommended", fail_on_recommended, false},
    {"not-applicable closes", allow_applicable_only, false},
    {"servicing offline", service_offline, true},
    {"host-stack of an old machine", service_by_old_machine, true},
};
enum { OPTION_COUNT = sizeof stricter / sizeof *stricter, COMBINATIONS = 1 << OPTION_COUNT };

static size_t gates_open, gates_closed;

/* Accepts every finding of one check. */
static struct waiver waiver_of(const char *check)
{
    return (struct waiver){
        .check = check_find(slice_from(check)), .host = SLICE("*"), .for_every_update = true, .expires = {99991231}};
}

static bool is_open(struct fixture *fixture, const struct random_inventory *random, unsigned combination,
                    const struct waiver_list *waivers)
{
    fixture->options.allow_not_applicable = true;
    fixture->options.strict = fixture->options.trust_inferred = fixture->options.fail_on_recommended = false;
    fixture->options.has_host_stack = false;
    fixture->options.servicing = SERVICING_ONLINE;
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        if (combination & 1u << i)
            stricter[i].apply(&fixture->options);
    const struct host *host = fixture_host(fixture);
    struct host_summary summary = host_summarise(host);
    struct assessment assessment = assess_without_plan(host, fixture_update(fixture, random->target), NULL);
    assessment.gate_passes = gate_passes(&assessment, &fixture->options);
    waivers_apply(waivers, &summary, &fixture->options, fixture->arena, &assessment);
    return assessment.gate_passes;
}

static bool has_pending_work(const struct random_inventory *random)
{
    for (size_t i = 0; i < random->count; i++)
        if (random->statements[i].kind == STATE_PENDING && random->statements[i].present)
            return true;
    return false;
}

static bool is_compared(const struct random_inventory *random, unsigned combination, unsigned option)
{
    bool is_offline = combination & 1u << 4;
    bool names_machine = stricter[option].apply == service_by_old_machine;
    return !(combination & 1u << option) && !(stricter[option].is_about_servicing && has_pending_work(random)) &&
           (!names_machine || is_offline);
}

static void compare(struct random_inventory *random, const struct waiver_list *waivers)
{
    struct fixture fixture = random_fixture(random);
    bool open[COMBINATIONS];
    for (unsigned combination = 0; combination < COMBINATIONS; combination++) {
        open[combination] = is_open(&fixture, random, combination, waivers);
        gates_open += open[combination];
        gates_closed += !open[combination];
    }
    for (unsigned combination = 0; combination < COMBINATIONS; combination++) {
        for (unsigned option = 0; option < OPTION_COUNT; option++)
            if (is_compared(random, combination, option) && open[combination | 1u << option] && !open[combination])
                fail_msg("%s opens what combination %x closes\n%s", stricter[option].name, combination,
                         random_describe(&fixture, random));
    }
    fixture_end(&fixture);
}

TEST(no_stricter_option_opens_a_gate)
{
    static const struct waiver_list none;
    for (uint64_t seed = 90000; seed < 90000 + INVENTORIES; seed++) {
        struct random_inventory random = random_inventory(seed);
        compare(&random, &none);
    }
    assert_true(gates_open > INVENTORIES);
    assert_true(gates_closed > INVENTORIES);
}

TEST(no_stricter_option_opens_a_gate_that_waivers_hold)
{
    static const char *const checks[] = {"servicing-stack-update", "sha2-signing", "servicing-stack-latest",
                                         "pending-work"};
    struct waiver waivers[4];
    for (uint64_t seed = 91000; seed < 91000 + INVENTORIES / 3; seed++) {
        struct random_inventory random = random_inventory(seed);
        size_t count = 1 + seed % 4;
        for (size_t i = 0; i < count; i++)
            waivers[i] = waiver_of(checks[(seed / 4 + i) % 4]);
        const struct waiver_list list = {.items = waivers, .count = count};
        compare(&random, &list);
    }
}

TEST_MAIN("options")
