/* kbready explain SUBJECT: what a check, a result code, a KB or a topic is about. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "commands/catalog_session.h"
#include "report/catalog/explanation.h"
#include "servicing/kb.h"

/* "0x800f0823", "0xf0803", and without the prefix all eight digits: "800F0823". */
static bool parse_hexadecimal(struct slice asked, uint32_t *code)
{
    enum { DIGITS = 8 };
    char digits[DIGITS + 1] = "";
    bool has_prefix = slice_starts_with_ignoring_case(asked, SLICE("0x"));
    struct slice rest = has_prefix ? slice_between(asked, 2, asked.length) : asked;
    if (rest.length > DIGITS || rest.length < (has_prefix ? 1 : DIGITS))
        return false;
    memcpy(digits, rest.data, rest.length);
    if (strspn(digits, "0123456789abcdefABCDEF") != rest.length)
        return false;
    *code = (uint32_t)strtoul(digits, NULL, 16);
    return true;
}

/* As wusa, event logs and PowerShell print the same 32 bits: "-2146498525", or without the sign "2148468771".
 * Failures have the highest bit set; smaller decimals are KB numbers. */
static bool parse_decimal(struct slice asked, uint32_t *code)
{
    const uint64_t first_failure = (uint64_t)INT32_MAX + 1;
    bool is_negative = asked.length && asked.data[0] == '-';
    uint64_t number;
    if (!slice_parse_number(is_negative ? slice_between(asked, 1, asked.length) : asked, UINT32_MAX, &number) ||
        (is_negative ? number == 0 || number > first_failure : number < first_failure))
        return false;
    *code = (uint32_t)(is_negative ? UINT32_MAX - number + 1 : number);
    return true;
}

static bool parse_code(struct slice asked, uint32_t *code)
{
    return parse_hexadecimal(asked, code) || parse_decimal(asked, code);
}

static bool show_section(struct catalog_session *session, struct slice section, struct error *error)
{
    struct catalog_page page = {&section, explanation_section_text, NULL};
    return catalog_session_write(session, &page, error);
}

static bool show_code(struct catalog_session *session, const struct result_code *code, struct error *error)
{
    struct catalog_page page = {code, explanation_code_text, NULL};
    return catalog_session_write(session, &page, error);
}

static bool show_update(struct catalog_session *session, uint32_t kb, struct error *error)
{
    struct catalog_update_list updates = catalog_updates_with_kb(session->catalog, kb);
    struct catalog_shown shown = {.catalog = session->catalog, .kb = kb, .is_brief = true};
    struct catalog_page page = {&shown, catalog_show_text, NULL};
    char text[KB_TEXT_SIZE];
    LIST_EACH(update, &updates)
        if (!catalog_shown_add(&shown, *update, session->line.arena, error))
            return false;
    if (!shown.count)
        return error_set(error, ERROR_UNKNOWN_UPDATE,
                         "the catalog does not describe %s; kbready package shows what an update's own file says",
                         kb_format(kb, text));
    return catalog_session_write(session, &page, error);
}

static struct catalog_claim_list claims_of(const struct catalog *catalog, struct slice topic)
{
    struct catalog_claim_list all = catalog_claims(catalog), claims = {0};
    LIST_EACH(claim, &all) {
        if (!slice_equal(claim->topic, topic))
            continue;
        if (!claims.count)
            claims.items = claim;
        claims.count++;
    }
    return claims;
}

static struct catalog_dispute_list disputes_of(const struct catalog *catalog, struct slice topic, struct arena *arena)
{
    struct catalog_dispute_list all = catalog_disputes(catalog), disputes = {0};
    LIST_EACH(dispute, &all)
        if (slice_equal(dispute->topic, topic))
            *list_append(arena, &disputes) = *dispute;
    return disputes;
}

static struct slice topics_of(const struct catalog *catalog, struct arena *arena)
{
    struct catalog_claim_list all = catalog_claims(catalog);
    struct slice_list topics = {0};
    LIST_EACH(claim, &all)
        if (claim == all.items || !slice_equal(claim->topic, claim[-1].topic))
            *list_append(arena, &topics) = claim->topic;
    return slice_list_join(arena, &topics, ", ");
}

static bool show_topic(struct catalog_session *session, struct slice asked, struct error *error)
{
    struct explained_topic topic = {claims_of(session->catalog, asked),
                                    disputes_of(session->catalog, asked, session->line.arena)};
    struct catalog_page page = {&topic, explanation_topic_text, NULL};
    if (topic.claims.count)
        return catalog_session_write(session, &page, error);
    struct slice topics = topics_of(session->catalog, session->line.arena);
    return error_set(error, ERROR_UNKNOWN_UPDATE,
                     "nothing is known under \"" SLICE_FORMAT "\": name a check as docs/checks.md does, a result code "
                     "of servicing, a KB, or a topic: " SLICE_FORMAT,
                     SLICE_ARGUMENTS(text_clean(session->line.arena, asked)), SLICE_ARGUMENTS(topics));
}

/* Eight digits can be a code or a KB: a code that is known comes first. */
static bool answer(struct catalog_session *session, struct error *error)
{
    struct slice asked = slice_trim(slice_from(session->line.operands[0]));
    struct slice section = explanation_section(asked);
    uint32_t code, kb;
    if (section.data)
        return show_section(session, section, error);
    if (parse_code(asked, &code) && result_code_find(code))
        return show_code(session, result_code_find(code), error);
    return kb_parse(asked, &kb) ? show_update(session, kb, error) : show_topic(session, asked, error);
}

/* getopt takes "-2146498525" for an option. No option here is a digit, and with a blank in front it is an operand. */
static void mark_negative_codes(int argc, char **argv, struct arena *arena)
{
    static const char digits[] = "0123456789";
    for (int i = 1; i < argc; i++) {
        size_t length = strlen(argv[i]);
        size_t count = argv[i][0] == '-' ? strspn(argv[i] + 1, digits) : 0;
        if (count == 0 || slice_trim(slice_from(argv[i])).length != count + 1)
            continue;
        char *marked = arena_allocate(arena, length + 2, 1);
        snprintf(marked, length + 2, " %s", argv[i]);
        argv[i] = marked;
    }
}

static int run(struct command_line *line)
{
    static const struct catalog_look look = {
        .operand_count = 1,
        .operands = "one check, code, KB or topic",
        .answer = answer,
    };
    return catalog_look(line, &look);
}

const struct command explain_command = {
    .name = "explain",
    .summary = "what a check, a result code, a KB or a topic is about",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .prepare = mark_negative_codes,
    .help.name = "explain",
    .help.what =
        "What a check, a result code, an update or a topic is about, from the documents and the catalog, offline.",
    .help.examples =
        (const char *const[]){
            "kbready explain sha2-signing",
            "kbready explain 0x800f0823",
            "kbready explain -2146498525",
            "kbready explain KB4474419",
            "kbready explain build-6003",
            "kbready explain upgrade",
            NULL,
        },
    .help.operands = "CHECK|CODE|KB|TOPIC [options]",
    .help.options = &catalog_look_options,
    .help.takes = TAKES_ALWAYS | TAKES_CATALOG,
    .help.subject = REPORT_CATALOG,
    .help.exit_meanings =
        (const struct exit_meaning[]){
            {EXIT_READY, "explained"},
            {EXIT_USAGE, "usage"},
            {EXIT_UNDETERMINED, "nothing is known under this name"},
            {EXIT_CATALOG, "no catalog"},
            {0, NULL},
        },
};
