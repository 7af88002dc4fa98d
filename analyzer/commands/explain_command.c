/* kbready explain [SUBJECT]: what a check, a result code, a term, a KB, a vulnerability or a topic is about. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/near_miss.h"
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

/* As wusa, event logs and PowerShell print the same 32 bits: "-2146498525", or without the sign "2148468771"; and the
 * small numbers of wusa and Windows, "3010". */
static bool parse_decimal(struct slice asked, uint32_t *code)
{
    const uint64_t first_failure = (uint64_t)INT32_MAX + 1;
    bool is_negative = asked.length && asked.data[0] == '-';
    uint64_t number;
    if (!slice_parse_number(is_negative ? slice_between(asked, 1, asked.length) : asked, UINT32_MAX, &number) ||
        (is_negative && (number == 0 || number > first_failure)))
        return false;
    *code = (uint32_t)(is_negative ? UINT32_MAX - number + 1 : number);
    return true;
}

/* The code of the table that is meant. A small number is one of Windows, which servicing reports as 0x8007nnnn. */
static const struct result_code *find_code(struct slice asked)
{
    enum { WINDOWS_ERRORS = 0x10000 };
    const uint32_t of_windows = 0x80070000;
    uint32_t code;
    if (!parse_hexadecimal(asked, &code) && !parse_decimal(asked, &code))
        return NULL;
    const struct result_code *found = result_code_find(code);
    return found || code >= WINDOWS_ERRORS ? found : result_code_find(of_windows | code);
}

static bool show_update(struct catalog_session *session, uint32_t kb, struct error *error)
{
    struct catalog_update_list updates = catalog_updates_with_kb(session->catalog, kb);
    struct catalog_shown shown = {.catalog = session->catalog, .kb = kb, .is_brief = true};
    struct catalog_page page = {&shown, catalog_show_text, NULL, NULL};
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

static bool show(struct catalog_session *session, const void *subject,
                 struct slice (*text)(const void *subject, struct report_style style, struct arena *arena),
                 struct error *error)
{
    struct catalog_page page = {subject, text, NULL, NULL};
    return catalog_session_write(session, &page, error);
}

static struct slice in_lower_case(struct slice text, struct arena *arena)
{
    char *lower = arena_allocate(arena, text.length + 1, 1);
    for (size_t i = 0; i < text.length; i++)
        lower[i] = (char)(text.data[i] >= 'A' && text.data[i] <= 'Z' ? text.data[i] | 32 : text.data[i]);
    return (struct slice){lower, text.length};
}

/* What was most likely meant, and where everything is listed. */
static bool refuse(const struct catalog_session *session, struct slice asked, struct error *error)
{
    struct near_miss meant = {.typed = in_lower_case(asked, session->line.arena)};
    struct text_list names = explanation_names(session->catalog, session->line.arena);
    for (size_t i = 0; i < names.count; i++)
        near_miss_consider(&meant, in_lower_case(slice_from(names.items[i]), session->line.arena).data);
    return error_set(error, ERROR_UNKNOWN_UPDATE,
                     "nothing is known under \"" SLICE_FORMAT "\"%s%s%s kbready explain alone lists what can be "
                     "explained",
                     SLICE_ARGUMENTS(text_clean(session->line.arena, asked)), meant.name ? "; did you mean " : ";",
                     meant.name ? meant.name : "", meant.name ? "?" : "");
}

static bool show_topic(struct catalog_session *session, struct slice asked, struct error *error)
{
    struct explained_topic topic = {claims_of(session->catalog, asked),
                                    disputes_of(session->catalog, asked, session->line.arena)};
    return topic.claims.count ? show(session, &topic, explanation_topic_text, error) : refuse(session, asked, error);
}

/* What is none of the numbers. */
static bool show_name(struct catalog_session *session, struct slice asked, struct error *error)
{
    struct document_section term;
    struct explained_vulnerability vulnerability;
    if (explanation_term(asked, &term))
        return show(session, &term, explanation_term_text, error);
    if (explanation_vulnerability(session->catalog, asked, session->line.arena, &vulnerability))
        return show(session, &vulnerability, explanation_vulnerability_text, error);
    return show_topic(session, asked, error);
}

/* "servicing stack" may be two operands. */
static struct slice join_operands(const struct command_line *line)
{
    struct slice_list words = {0};
    for (int i = 0; i < line->operand_count; i++)
        *list_append(line->arena, &words) = slice_from(line->operands[i]);
    return slice_trim(slice_list_join(line->arena, &words, " "));
}

/* Eight digits can be a code or a KB: a code that is known comes first. */
static bool answer(struct catalog_session *session, struct error *error)
{
    struct slice asked = join_operands(&session->line);
    struct slice section = explanation_section(asked);
    const struct result_code *code = find_code(asked);
    uint32_t kb;
    if (!asked.length)
        return show(session, session->catalog, explanation_index_text, error);
    if (section.data)
        return show(session, &section, explanation_section_text, error);
    if (code)
        return show(session, &(struct explained_code){session->catalog, code}, explanation_code_text, error);
    return kb_parse(asked, &kb) ? show_update(session, kb, error) : show_name(session, asked, error);
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
        .takes_more = true,
        .answer = answer,
    };
    return catalog_look(line, &look);
}

const struct command explain_command = {
    .name = "explain",
    .summary = "what a check, code, term, KB, CVE or topic is about",
    .run = run,
    .line_size = sizeof(struct catalog_session),
    .prepare = mark_negative_codes,
    .help.name = "explain",
    .help.what = "What a check, a result code, a term, an update, a vulnerability or a topic is about, from the "
                 "documents and the "
                 "catalog, offline. Without a name: a list of all that can be explained.",
    .help.examples =
        (const char *const[]){
            "kbready explain",
            "kbready explain 0x800f0823",
            "kbready explain -2146498525",
            "kbready explain 3010",
            "kbready explain servicing stack",
            "kbready explain sha2-signing",
            "kbready explain KB4474419",
            "kbready explain BlueKeep",
            "kbready explain build-6003",
            "kbready explain rollback",
            "kbready explain upgrade",
            NULL,
        },
    .help.operands = "[CHECK|CODE|TERM|KB|CVE|TOPIC] [options]",
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
