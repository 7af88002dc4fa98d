/* `kbready catalog verify`: what is wrong with a catalog, as text and as JSON (schema/catalog-verify.schema.json).
 *
 *     NOT SOUND     catalog.sqlite
 *     floors        ws2016 KB5012170: column source: must not be empty
 *     Remedies      sha2-6.0 (ws2008sp2): KB4474419 does not install on a bare host: nothing the catalog knows …
 *     Looked at     4583 rows; 40 rules that name a remedy, 39 of them proven on a bare host
 */
#include "readiness/evidence.h"
#include "report/catalog/catalog_json.h"
#include "report/catalog/catalog_report.h"
#include "report/text/text_parts.h"

enum { LABEL_WIDTH = 16 };

static size_t count_proven(const struct remedy_proof_list *proofs)
{
    size_t proven = 0;
    for (size_t i = 0; i < proofs->count; i++)
        proven += proofs->items[i].kb != 0;
    return proven;
}

bool catalog_is_sound(const struct catalog_verification *verification)
{
    return !verification->soundness.flaws.count && count_proven(&verification->proofs) == verification->proofs.count;
}

static void flaw_lines(struct text_report *text, const struct catalog_flaw_list *flaws)
{
    for (size_t i = 0; i < flaws->count; i++) {
        const struct catalog_flaw *flaw = &flaws->items[i];
        text_label(text, flaw->table);
        builder_format(&text->builder, SLICE_FORMAT ": " SLICE_FORMAT, SLICE_ARGUMENTS(flaw->row),
                       SLICE_ARGUMENTS(flaw->what));
        builder_end_line(&text->builder);
    }
}

static void proof_lines(struct text_report *text, const struct remedy_proof_list *proofs)
{
    for (size_t i = 0; i < proofs->count; i++) {
        const struct remedy_proof *proof = &proofs->items[i];
        struct slice kb = kb_text(text->builder.arena, proof->rule->alternatives.items[0]);
        if (proof->kb)
            continue;
        text_label(text, "remedy");
        builder_format(&text->builder,
                       SLICE_FORMAT " (" SLICE_FORMAT "): " SLICE_FORMAT
                                    " does not install on a bare host: " SLICE_FORMAT,
                       SLICE_ARGUMENTS(proof->rule->id), SLICE_ARGUMENTS(proof->rule->product->id), SLICE_ARGUMENTS(kb),
                       SLICE_ARGUMENTS(proof->obstacle));
        builder_end_line(&text->builder);
    }
}

struct slice catalog_verify_text(const void *subject, struct report_style style, struct arena *arena)
{
    const struct catalog_verification *verification = subject;
    struct text_report text = {.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
    text_label(&text, catalog_is_sound(verification) ? "SOUND" : "NOT SOUND");
    builder_words(&text.builder, verification->path);
    builder_end_line(&text.builder);
    flaw_lines(&text, &verification->soundness.flaws);
    proof_lines(&text, &verification->proofs);
    text_label(&text, "Looked at");
    builder_format(&text.builder, "%zu rows; %zu rules that name a remedy, %zu of them proven on a bare host",
                   verification->soundness.rows, verification->proofs.count, count_proven(&verification->proofs));
    builder_end_line(&text.builder);
    return builder_text(&text.builder);
}

static void write_proof(struct json *object, const struct remedy_proof *proof)
{
    json_set_text(object, "rule", proof->rule->id);
    json_set_text(object, "product", proof->rule->product->id);
    json_set_kb(object, "installs", proof->kb);
    json_set_known(object, "obstacle", proof->kb ? SLICE("") : proof->obstacle);
}

struct slice catalog_verify_json(const void *subject, struct arena *arena)
{
    const struct catalog_verification *verification = subject;
    const struct catalog_flaw_list *flaws = &verification->soundness.flaws;
    struct json *document = catalog_json_begin("catalog-verify", verification->catalog);
    json_set_text(document, "path", verification->path);
    json_set_boolean(document, "sound", catalog_is_sound(verification));
    json_set_number(document, "rows", (int64_t)verification->soundness.rows);
    struct json *array = json_set_array(document, "flaws");
    for (size_t i = 0; i < flaws->count; i++) {
        struct json *flaw = json_append_object(array);
        json_set_text(flaw, "table", slice_from(flaws->items[i].table));
        json_set_text(flaw, "row", flaws->items[i].row);
        json_set_text(flaw, "what", flaws->items[i].what);
    }
    array = json_set_array(document, "remedies");
    for (size_t i = 0; i < verification->proofs.count; i++)
        write_proof(json_append_object(array), &verification->proofs.items[i]);
    return json_end(document, arena);
}
