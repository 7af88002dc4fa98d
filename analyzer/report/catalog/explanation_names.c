/* Pages of `kbready explain` about terms and vulnerabilities, and the list of all that can be explained. */
#include "catalog/catalog_words.h"
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "readiness/question.h"
#include "report/catalog/explanation.h"
#include "report/text/text_parts.h"
#include "servicing/result_code.h"

extern const char terms_document[]; /* docs/terms.md */

enum { LABEL_WIDTH = 18 };

/* "install-pending" and "install pending" are one name. */
static bool is_named(struct slice name, struct slice asked)
{
    bool is_same = name.length == asked.length;
    for (size_t i = 0; is_same && i < name.length; i++) {
        struct slice one = slice_between(name, i, i + 1), other = slice_between(asked, i, i + 1);
        bool is_joint = (one.data[0] == ' ' || one.data[0] == '-') && (other.data[0] == ' ' || other.data[0] == '-');
        is_same = is_joint || slice_equal_ignoring_case(one, other);
    }
    return is_same;
}

bool explanation_term(struct slice name, struct document_section *section)
{
    struct arena *scratch = arena_create();
    bool found = false;
    for (size_t i = 0; !found && document_section_at(terms_document, i, section); i++) {
        struct slice_list names = document_section_names(section, scratch);
        LIST_EACH(one, &names)
            found |= is_named(*one, name);
    }
    arena_destroy(scratch);
    return found;
}

static struct text_report begin(struct report_style style, struct arena *arena)
{
    return (struct text_report){.builder = {.arena = arena, .style = style, .width = TEXT_WIDTH_NARROW},
                                .label_width = LABEL_WIDTH};
}

struct slice explanation_term_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct document_section *section = subject;
    struct text_report text = begin(style, arena);
    struct slice_list names = document_section_names(section, arena);
    struct document_part_list parts = document_section_parts(section, arena);
    builder_colour(&text.builder, TEXT_BOLD);
    builder_words(&text.builder, section->title);
    builder_colour(&text.builder, TEXT_PLAIN);
    for (size_t i = 1; i < names.count; i++)
        builder_format(&text.builder, "%s" SLICE_FORMAT, i == 1 ? " (also: " : ", ", SLICE_ARGUMENTS(names.items[i]));
    builder_words(&text.builder, names.count > 1 ? SLICE(")") : SLICE(""));
    builder_end_line(&text.builder);
    LIST_EACH(part, &parts) {
        builder_gap(&text.builder);
        builder_words(&text.builder, part->text);
        builder_end_line(&text.builder);
    }
    return builder_text(&text.builder);
}

static bool fixes(const struct catalog_fix *fix, uint64_t cve)
{
    for (size_t i = 0; i < fix->cves.count; i++)
        if (fix->cves.items[i] == cve)
            return true;
    return false;
}

static void find_updates(struct explained_vulnerability *vulnerability, struct arena *arena)
{
    struct catalog_product_list products = catalog_products(vulnerability->catalog);
    for (size_t p = 0; p < products.count; p++) {
        struct catalog_fix_list fix_list = catalog_fixes(vulnerability->catalog, &products.items[p]);
        for (size_t i = 0; i < fix_list.count; i++) {
            const struct catalog_update *update =
                fixes(&fix_list.items[i], vulnerability->cve)
                    ? catalog_update_find(vulnerability->catalog, &products.items[p], fix_list.items[i].kb)
                    : NULL;
            if (update)
                *list_append(arena, &vulnerability->updates) = update;
        }
    }
}

/* The number, in either case of letters, or what people call it. */
static bool find_cve(const struct catalog *catalog, struct slice name, uint64_t *cve)
{
    struct question question;
    if (question_parse(name, &question) && question.kind == QUESTION_VULNERABILITY) {
        *cve = question.cve;
        return true;
    }
    const struct catalog_exploit_list exploits = catalog_exploits(catalog);
    for (size_t i = 0; i < exploits.count; i++) {
        if (exploits.items[i].known_as.length && slice_equal_ignoring_case(exploits.items[i].known_as, name)) {
            *cve = exploits.items[i].cve;
            return true;
        }
    }
    return false;
}

bool explanation_vulnerability(const struct catalog *catalog, struct slice name, struct arena *arena,
                               struct explained_vulnerability *vulnerability)
{
    *vulnerability = (struct explained_vulnerability){.catalog = catalog};
    if (!find_cve(catalog, name, &vulnerability->cve))
        return false;
    vulnerability->exploit = catalog_exploit_find(catalog, vulnerability->cve);
    vulnerability->attack = catalog_attack_find(catalog, vulnerability->cve);
    find_updates(vulnerability, arena);
    return vulnerability->exploit || vulnerability->attack || vulnerability->updates.count;
}

static void exploit_lines(struct text_report *text, const struct explained_vulnerability *vulnerability)
{
    const struct catalog_exploit *exploit = vulnerability->exploit;
    if (!exploit) {
        text_labelled(text, "Title", vulnerability->attack ? vulnerability->attack->title : SLICE(""));
        text_labelled(text, "Exploit", SLICE("none is recorded in the catalog, which says nothing of what exists"));
        return;
    }
    text_labelled(text, "Known as", exploit->known_as);
    text_labelled(text, "Title", exploit->title);
    text_labelled(text, "Severity", slice_from(severity_vocabulary.words[exploit->severity]));
    text_label(text, "Exploit");
    builder_format(&text->builder, "one is known [%s: " SLICE_FORMAT "]", confidence_name(exploit->confidence),
                   SLICE_ARGUMENTS(exploit->source));
    builder_end_line(&text->builder);
}

/* That an exploit is known and that somebody used one are two facts. */
static void attack_lines(struct text_report *text, const struct catalog_attack *attack)
{
    char day[DATE_TEXT_SIZE];
    if (!attack)
        return;
    text_label(text, "Attacks");
    builder_words(&text->builder, SLICE("it was exploited in attacks"));
    if (attack->listed.value)
        builder_format(&text->builder, ", listed on %s", date_format(attack->listed, day));
    builder_format(&text->builder, " [%s: " SLICE_FORMAT "]", confidence_name(attack->confidence),
                   SLICE_ARGUMENTS(attack->source));
    builder_end_line(&text->builder);
}

static void update_line(struct text_report *text, const char *label, const struct catalog_update *update)
{
    char day[DATE_TEXT_SIZE];
    struct slice released =
        update->released.value ? slice_from(date_format(update->released, day)) : update->release_month;
    text_label(text, label);
    builder_format(&text->builder, SLICE_FORMAT "  %s%s" SLICE_FORMAT,
                   SLICE_ARGUMENTS(kb_text(text->builder.arena, update->kb)), update_kind_title(update->kind),
                   released.length ? " of " : "", SLICE_ARGUMENTS(released));
    builder_end_line(&text->builder);
}

struct slice explanation_vulnerability_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct explained_vulnerability *vulnerability = subject;
    char cve[CVE_TEXT_SIZE];
    struct text_report text = begin(style, arena);
    cve_format(vulnerability->cve, cve);
    text_labelled(&text, "Vulnerability", slice_from(cve));
    exploit_lines(&text, vulnerability);
    attack_lines(&text, vulnerability->attack);
    for (size_t i = 0; i < vulnerability->updates.count; i++) {
        const struct catalog_update *update = vulnerability->updates.items[i];
        bool is_first = i == 0 || vulnerability->updates.items[i - 1]->product != update->product;
        if (is_first)
            text_labelled(&text, i == 0 ? "Fixed by, on" : "", update->product->name);
        update_line(&text, "", update);
    }
    text_labelled(&text, vulnerability->updates.count ? "" : "Fixed by",
                  vulnerability->updates.count
                      ? SLICE("and by what replaces these; the catalog does not record it for every Windows")
                      : SLICE("no update of which the catalog records what it fixes"));
    text_label(&text, "Of a host");
    builder_format(&text.builder, "kbready check EXPORT %s, or kbready plan EXPORT --to %s", cve, cve);
    builder_end_line(&text.builder);
    return builder_text(&text.builder);
}

/* Names side by side, under one label. */
static void name_lines(struct text_report *text, const char *label, const struct slice_list *names)
{
    text_labelled(text, label, slice_list_join(text->builder.arena, names, ", "));
    builder_gap(&text->builder);
}

static struct slice_list check_names(struct arena *arena)
{
    struct slice_list names = {0};
    for (size_t i = 0; i < CHECK_COUNT; i++)
        *list_append(arena, &names) = slice_from(check_table[i]->name);
    return names;
}

static struct slice_list term_names(struct arena *arena)
{
    struct slice_list names = {0};
    struct document_section section;
    for (size_t i = 0; document_section_at(terms_document, i, &section); i++)
        *list_append(arena, &names) = section.title;
    return names;
}

static struct slice_list topic_names(const struct catalog *catalog, struct arena *arena)
{
    struct slice_list names = {0};
    struct catalog_claim_list claims = catalog_claims(catalog);
    LIST_EACH(claim, &claims)
        if (claim == claims.items || !slice_equal(claim->topic, claim[-1].topic))
            *list_append(arena, &names) = claim->topic;
    return names;
}

static struct slice_list vulnerability_names(const struct catalog *catalog, struct arena *arena)
{
    struct slice_list names = {0};
    struct catalog_exploit_list exploits = catalog_exploits(catalog);
    for (size_t i = 0; i < exploits.count; i++)
        if (exploits.items[i].known_as.length)
            *list_append(arena, &names) = exploits.items[i].known_as;
    return names;
}

static void code_lines(struct text_report *text)
{
    const struct result_code *code;
    for (size_t i = 0; (code = result_code_at(i)); i++) {
        char number[RESULT_CODE_TEXT_SIZE];
        text_label(text, i == 0 ? "Result codes" : "");
        builder_format(&text->builder, "%s  %s", result_code_format(code->code, number), code->symbol);
        builder_end_line(&text->builder);
    }
}

struct slice explanation_index_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog *catalog = subject;
    struct text_report text = begin(style, arena);
    const struct slice_list terms = term_names(arena), checks = check_names(arena);
    const struct slice_list topics = topic_names(catalog, arena), known = vulnerability_names(catalog, arena);
    name_lines(&text, "Terms, verdicts", &terms);
    name_lines(&text, "Checks", &checks);
    name_lines(&text, "Topics", &topics);
    text_labelled(&text, "Updates", SLICE("any KB of the catalog, such as KB4474419"));
    text_label(&text, "Vulnerabilities");
    builder_format(&text.builder, "any CVE of the catalog, such as CVE-2019-0708; by name: " SLICE_FORMAT,
                   SLICE_ARGUMENTS(slice_list_join(arena, &known, ", ")));
    builder_end_line(&text.builder);
    builder_gap(&text.builder);
    code_lines(&text);
    return builder_text(&text.builder);
}

static void add_names(struct arena *arena, struct text_list *all, struct slice_list names)
{
    LIST_EACH(name, &names)
        *list_append(arena, all) = arena_copy(arena, *name).data;
}

struct text_list explanation_names(const struct catalog *catalog, struct arena *arena)
{
    struct text_list all = {0};
    add_names(arena, &all, term_names(arena));
    add_names(arena, &all, check_names(arena));
    add_names(arena, &all, topic_names(catalog, arena));
    add_names(arena, &all, vulnerability_names(catalog, arena));
    return all;
}
