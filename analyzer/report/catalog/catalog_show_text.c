/* `kbready catalog show` as text: one update, once for each product that has it.
 *
 *     KB4520002     October 8, 2019-KB4520002 (Monthly Rollup)
 *                   Windows Server 2008 Service Pack 2 (ws2008sp2), Monthly Rollup
 *                   [confirmed: a list | another list]
 *     Released      2019-10-08 (stated)
 *     Replaces      KB4516026 of 2019-09-10 [single: a list]
 *     Bound by      sha2-6.0: sha2-signing, required; KB4474419; 0x80092004
 */
#include "readiness/evidence.h"
#include "report/catalog/catalog_report.h"
#include "report/catalog/dispute_text.h"
#include "report/text/text_parts.h"
#include "servicing/result_code.h"

enum { LABEL_WIDTH = 14 };

static const char *const delivery_words[] = {
    [DELIVERY_SEPARATE] = "servicing stacks come by updates of their own",
    [DELIVERY_COMBINED] = "servicing stacks come inside cumulative updates",
    [DELIVERY_CHECKPOINT] = "servicing stacks come inside cumulative updates, which build on each other",
};

static const char *const direction_labels[SUPERSEDENCE_DIRECTION_COUNT] = {
    [SUPERSEDENCE_NEWER] = "Replaced by",
    [SUPERSEDENCE_OLDER] = "Replaces",
};

/* " [single: a list]", dim. */
static void provenance(struct text_report *text, struct slice source, enum confidence confidence)
{
    builder_colour(&text->builder, TEXT_DIM);
    builder_format(&text->builder, " [%s: " SLICE_FORMAT "]", confidence_name(confidence), SLICE_ARGUMENTS(source));
    builder_colour(&text->builder, TEXT_PLAIN);
}

/* " of 2019-09-10", " of 2019-09", or nothing. */
static void release_of(struct text_report *text, const struct catalog_update *update)
{
    char day[DATE_TEXT_SIZE];
    if (update->released.value)
        builder_format(&text->builder, " of %s", date_format(update->released, day));
    else if (update->release_month.length)
        builder_format(&text->builder, " of " SLICE_FORMAT, SLICE_ARGUMENTS(update->release_month));
}

static void heading(struct text_report *text, const struct catalog_update *update)
{
    const struct catalog_product *product = update->product;
    text_label(text, kb_text(text->builder.arena, update->kb).data);
    builder_words(&text->builder, update->title);
    text_below_label(text);
    builder_format(&text->builder, SLICE_FORMAT " (" SLICE_FORMAT "), %s", SLICE_ARGUMENTS(product->name),
                   SLICE_ARGUMENTS(product->id), update_kind_title(update->kind));
    provenance(text, update->source, update->confidence);
    builder_end_line(&text->builder);
}

static void release_line(struct text_report *text, const struct catalog_update *update)
{
    char day[DATE_TEXT_SIZE];
    text_label(text, "Released");
    if (update->released.value)
        builder_words(&text->builder, slice_from(date_format(update->released, day)));
    else if (update->release_month.length)
        builder_format(&text->builder, SLICE_FORMAT ", the day is not known", SLICE_ARGUMENTS(update->release_month));
    else
        builder_words(&text->builder, SLICE("not known"));
    if (update->date_basis.length)
        builder_format(&text->builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(update->date_basis));
    builder_end_line(&text->builder);
}

/* "2019-09-23, v4, package 6.0.4.0 [confirmed: a list]", one to a line. */
static void edition_lines(struct text_report *text, const struct catalog_update *update)
{
    for (size_t i = 0; i < update->editions.count; i++) {
        const struct catalog_edition *edition = &update->editions.items[i];
        char day[DATE_TEXT_SIZE];
        text_label(text, i == 0 ? "Editions" : "");
        builder_words(&text->builder, slice_from(date_format(edition->released, day)));
        if (edition->name.length)
            builder_format(&text->builder, ", " SLICE_FORMAT, SLICE_ARGUMENTS(edition->name));
        if (version_is_known(edition->package_version))
            builder_format(&text->builder, ", package " SLICE_FORMAT,
                           SLICE_ARGUMENTS(version_text(text->builder.arena, edition->package_version)));
        provenance(text, edition->source, edition->confidence);
        builder_end_line(&text->builder);
    }
}

static void labelled(struct text_report *text, const char *label, struct slice value)
{
    if (!value.length)
        return;
    text_label(text, label);
    builder_words(&text->builder, value);
    builder_end_line(&text->builder);
}

static void own_lines(struct text_report *text, const struct catalog_update *update)
{
    release_line(text, update);
    edition_lines(text, update);
    labelled(text, "Known by", update->os_build);
    if (version_is_known(update->package_version))
        labelled(text, "Package", version_text(text->builder.arena, update->package_version));
    if (version_is_known(update->stack_version)) {
        text_label(text, "Brings");
        builder_format(&text->builder, "servicing stack " SLICE_FORMAT "%s",
                       SLICE_ARGUMENTS(version_text(text->builder.arena, update->stack_version)),
                       update->stack_is_minimum ? " or a newer one" : "");
        builder_end_line(&text->builder);
    }
    labelled(text, "Delivery", slice_from(delivery_words[update->product->delivery]));
    labelled(text, "Restart", update->restart);
    labelled(text, "Note", update->note);
}

static void direct_line(struct text_report *text, const struct catalog *catalog, const struct catalog_product *product,
                        const struct catalog_link *link)
{
    const struct catalog_update *other = catalog_update_find(catalog, product, link->kb);
    builder_words(&text->builder, kb_text(text->builder.arena, link->kb));
    if (other)
        release_of(text, other);
    else
        builder_words(&text->builder, SLICE(", which the catalog does not describe"));
    provenance(text, link->source, link->confidence);
    builder_end_line(&text->builder);
}

static void supersedence_lines(struct text_report *text, const struct catalog *catalog,
                               const struct catalog_shown_update *shown, enum supersedence_direction direction)
{
    const struct catalog_link_list *direct = &shown->direct[direction];
    const struct catalog_update_list *indirect = &shown->indirect[direction];
    for (size_t i = 0; i < direct->count; i++) {
        text_label(text, i == 0 ? direction_labels[direction] : "");
        direct_line(text, catalog, shown->update->product, &direct->items[i]);
    }
    if (!indirect->count)
        return;
    text_label(text, "");
    builder_format(&text->builder, "through others, %zu described:", indirect->count);
    for (size_t i = 0; i < indirect->count; i++) {
        builder_words(&text->builder, SLICE(" "));
        builder_words(&text->builder, kb_text(text->builder.arena, indirect->items[i]->kb));
    }
    builder_end_line(&text->builder);
}

static void remedy_words(struct text_report *text, const struct catalog_rule *rule)
{
    struct arena *arena = text->builder.arena;
    for (size_t i = 0; i < rule->alternatives.count; i++)
        builder_format(&text->builder, "%s" SLICE_FORMAT, i ? " or " : "; ",
                       SLICE_ARGUMENTS(kb_text(arena, rule->alternatives.items[i])));
    if (rule->or_later && rule->alternatives.count)
        builder_words(&text->builder, SLICE(" or a later one"));
    if (rule->minimum_edition.length)
        builder_format(&text->builder, ", " SLICE_FORMAT, SLICE_ARGUMENTS(rule->minimum_edition));
    if (version_is_known(rule->minimum_package_version))
        builder_format(&text->builder, ", package version " SLICE_FORMAT " or higher",
                       SLICE_ARGUMENTS(version_text(arena, rule->minimum_package_version)));
    if (version_is_known(rule->minimum_stack))
        builder_format(&text->builder, ", servicing stack " SLICE_FORMAT " or higher",
                       SLICE_ARGUMENTS(version_text(arena, rule->minimum_stack)));
}

static void code_words(struct text_report *text, const struct catalog_rule *rule)
{
    char code[RESULT_CODE_TEXT_SIZE];
    if (rule->predicted_code)
        builder_format(&text->builder, "; else %s", result_code_format(rule->predicted_code, code));
    for (size_t i = 0; i < rule->also_seen.count; i++)
        builder_format(&text->builder, "%s%s", i ? ", " : "; also seen ",
                       result_code_format(rule->also_seen.items[i], code));
    if (rule->symptom.length)
        builder_format(&text->builder, "; " SLICE_FORMAT, SLICE_ARGUMENTS(rule->symptom));
}

static void window_words(struct text_report *text, const struct catalog_rule *rule)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    builder_words(&text->builder, SLICE("; only if it was released"));
    if (rule->released_from.value)
        builder_format(&text->builder, " from %s on", date_format(rule->released_from, from));
    if (rule->released_to.value)
        builder_format(&text->builder, " until %s", date_format(rule->released_to, to));
    builder_words(&text->builder, SLICE(", which is not known"));
}

static void reason_lines(struct text_report *text, const struct catalog_rule *rule)
{
    text_below_label(text);
    builder_column(&text->builder, LABEL_WIDTH + 2);
    builder_words(&text->builder, rule->reason);
    provenance(text, rule->source, rule->confidence);
}

static void binding_lines(struct text_report *text, const struct catalog_shown_update *shown, bool is_brief)
{
    for (size_t i = 0; i < shown->bindings.count; i++) {
        const struct catalog_binding *binding = &shown->bindings.items[i];
        const struct catalog_rule *rule = binding->rule;
        text_label(text, i == 0 ? "Bound by" : "");
        builder_format(&text->builder, SLICE_FORMAT ": %s, %s", SLICE_ARGUMENTS(rule->id),
                       rule_subject_name(rule->subject), rule->required ? "required" : "recommended");
        remedy_words(text, rule);
        code_words(text, rule);
        if (binding->undated)
            window_words(text, rule);
        if (!is_brief)
            reason_lines(text, rule);
        builder_end_line(&text->builder);
    }
}

static void floor_line(struct text_report *text, const struct catalog *catalog, const struct catalog_update *update)
{
    struct version floor;
    struct slice source;
    enum confidence confidence;
    if (!catalog_floor(catalog, update, &floor, &source, &confidence))
        return;
    text_label(text, "Floor");
    builder_format(&text->builder, "servicing stack " SLICE_FORMAT " or higher",
                   SLICE_ARGUMENTS(version_text(text->builder.arena, floor)));
    provenance(text, source, confidence);
    builder_end_line(&text->builder);
}

static void issue_lines(struct text_report *text, const struct catalog *catalog, const struct catalog_update *update)
{
    struct catalog_known_issue_list issues = catalog_known_issues(catalog, update);
    for (size_t i = 0; i < issues.count; i++) {
        const struct catalog_known_issue *issue = &issues.items[i];
        text_label(text, i == 0 ? "Known issues" : "");
        builder_words(&text->builder, issue->symptom);
        if (issue->error_code.length)
            builder_format(&text->builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(issue->error_code));
        builder_format(&text->builder, " Status: " SLICE_FORMAT ". " SLICE_FORMAT, SLICE_ARGUMENTS(issue->status),
                       SLICE_ARGUMENTS(issue->workaround));
        provenance(text, issue->source, issue->confidence);
        builder_end_line(&text->builder);
    }
}

static void name_exploits(struct text_report *text, const struct catalog *catalog, const struct catalog_fix *fix)
{
    const char *separator = "; with public exploit code: ";
    char cve[CVE_TEXT_SIZE];
    for (size_t i = 0; i < fix->cves.count; i++) {
        const struct catalog_exploit *exploit = catalog_exploit_find(catalog, fix->cves.items[i]);
        if (!exploit)
            continue;
        builder_format(&text->builder, "%s%s", separator, cve_format(exploit->cve, cve));
        if (exploit->known_as.length)
            builder_format(&text->builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(exploit->known_as));
        separator = ", ";
    }
}

static void name_attacks(struct text_report *text, const struct catalog *catalog, const struct catalog_fix *fix)
{
    const char *separator = "; exploited in attacks: ";
    char cve[CVE_TEXT_SIZE];
    for (size_t i = 0; i < fix->cves.count; i++) {
        if (!catalog_attack_find(catalog, fix->cves.items[i]))
            continue;
        builder_format(&text->builder, "%s%s", separator, cve_format(fix->cves.items[i], cve));
        separator = ", ";
    }
}

static void fix_line(struct text_report *text, const struct catalog *catalog, const struct catalog_fix *fix)
{
    if (!fix)
        return;
    text_label(text, "Fixes");
    builder_format(&text->builder, "%zu vulnerabilities", fix->cves.count);
    name_attacks(text, catalog, fix);
    name_exploits(text, catalog, fix);
    provenance(text, fix->source, fix->confidence);
    builder_end_line(&text->builder);
}

/* What is left out when it is to be brief. */
static void further_lines(struct text_report *text, const struct catalog *catalog,
                          const struct catalog_shown_update *one)
{
    issue_lines(text, catalog, one->update);
    fix_line(text, catalog, one->fix);
}

struct slice catalog_show_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog_shown *shown = subject;
    struct text_report text = {.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
    for (size_t i = 0; i < shown->count; i++) {
        const struct catalog_shown_update *one = &shown->items[i];
        builder_gap(&text.builder);
        heading(&text, one->update);
        own_lines(&text, one->update);
        if (!shown->is_brief) {
            supersedence_lines(&text, shown->catalog, one, SUPERSEDENCE_OLDER);
            supersedence_lines(&text, shown->catalog, one, SUPERSEDENCE_NEWER);
        }
        binding_lines(&text, one, shown->is_brief);
        floor_line(&text, shown->catalog, one->update);
        if (!shown->is_brief)
            further_lines(&text, shown->catalog, one);
        dispute_lines(&text, &one->disputes, shown->is_brief);
    }
    return builder_text(&text.builder);
}
