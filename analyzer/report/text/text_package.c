/* `kbready package` as text: what each update declares. */
#include <string.h>

#include "report/package_report.h"
#include "report/renderers.h"
#include "report/text/text_parts.h"
#include "servicing/kb.h"

enum { LABEL_WIDTH = 14, MOST_PARENTS_SHOWN = 6 };

static const struct package_manifest *top_of(const struct package_set *package)
{
    return &package->members.items[package->declares.top].manifest;
}

static void heading(struct text_report *text, const struct package_set *package)
{
    char kb[KB_TEXT_SIZE];
    struct arena *arena = text->builder.arena;
    text_label(text, package->kb ? kb_format(package->kb, kb) : "No KB");
    builder_words(&text->builder, package_identity_format(arena, &package->identity));
    text_below_label(text);
    builder_words(&text->builder, package->path);
    builder_end_line(&text->builder);
}

static void release_line(struct text_report *text, const struct package_set *package)
{
    char created[DATE_TEXT_SIZE];
    struct slice type = top_of(package)->release_type;
    struct slice architectures = slice_list_join(text->builder.arena, &package->declares.architectures, ", ");
    text_label(text, "Release");
    builder_format(&text->builder, SLICE_FORMAT "%s · made %s · " SLICE_FORMAT " · restart: %s · delivery: %s",
                   SLICE_ARGUMENTS(type),
                   package->declares.is_servicing_stack_update ? ", a servicing stack update" : "",
                   package->created.value ? date_format(package->created, created) : "on a day not given",
                   SLICE_ARGUMENTS(architectures), package_restart_names.words[package->declares.restart],
                   package_delivery_names.words[package->declares.delivery]);
    builder_end_line(&text->builder);
}

static void other_floor(struct text_report *text, const char *where, struct stated_floor floor)
{
    char version[VERSION_TEXT_SIZE];
    if (floor.statement == FLOOR_NOT_STATED)
        return;
    text_below_label(text);
    builder_format(&text->builder, "%s: %s", where,
                   floor.statement == FLOOR_DECLARED ? version_format(floor.version, version) : "none declared");
}

static void floor_lines(struct text_report *text, const struct package_set *package)
{
    struct slice floor = declared_floor_text(package, text->builder.arena);
    text_label(text, "Stack floor");
    if (floor.length)
        builder_format(&text->builder, SLICE_FORMAT " or later, declared by %zu of %zu manifests",
                       SLICE_ARGUMENTS(floor), package->declares.floor_members.count, package->members.count);
    else
        builder_words(&text->builder, SLICE("none declared; that is not the same as satisfied"));
    other_floor(text, "its properties file", package->properties_floor);
    other_floor(text, "its WSUS metadata", package->metadata_floor);
    if (package->floors_disagree) {
        text_below_label(text);
        builder_words(&text->builder, SLICE("These disagree: the package is damaged or was altered."));
    }
    builder_end_line(&text->builder);
}

static void stack_lines(struct text_report *text, const struct package_set *package)
{
    for (size_t i = 0; i < package->declares.stacks.count; i++) {
        const struct carried_stack *carried = &package->declares.stacks.items[i];
        char version[VERSION_TEXT_SIZE];
        text_label(text, i == 0 ? "Carries" : "");
        builder_format(&text->builder, "servicing stack %s, " SLICE_FORMAT "%s",
                       carried->version.packed ? version_format(carried->version, version) : "of a version not shown",
                       SLICE_ARGUMENTS(carried->name), carried->here ? "" : " (its manifest is missing)");
        builder_end_line(&text->builder);
    }
}

static void parents_of_member(struct text_report *text, const struct package_set_member *member, size_t depth)
{
    const struct package_parent_list *parents = &member->manifest.parents;
    builder_format(&text->builder, "%s " SLICE_FORMAT ":", depth == 0 ? "asked by the top," : "asked further down,",
                   SLICE_ARGUMENTS(member->path));
    for (size_t i = 0; i < parents->count && i < MOST_PARENTS_SHOWN; i++) {
        text_below_label(text);
        builder_column(&text->builder, LABEL_WIDTH + 2);
        builder_format(&text->builder, "%s" SLICE_FORMAT, i ? "or " : "",
                       SLICE_ARGUMENTS(package_identity_format(text->builder.arena, &parents->items[i].identity)));
    }
    if (parents->count > MOST_PARENTS_SHOWN) {
        text_below_label(text);
        builder_column(&text->builder, LABEL_WIDTH + 2);
        builder_format(&text->builder, "or one of %zu more, all in JSON", parents->count - MOST_PARENTS_SHOWN);
    }
    builder_end_line(&text->builder);
}

/* Leaves repeat what their wrappers ask for hundreds of times: only the top and what asks for something of its own is
 * shown. */
static bool asks_the_same(const struct package_set_member *a, const struct package_set_member *b)
{
    if (a->manifest.parents.count != b->manifest.parents.count)
        return false;
    for (size_t i = 0; i < a->manifest.parents.count; i++) {
        if (!package_identity_equal(&a->manifest.parents.items[i].identity, &b->manifest.parents.items[i].identity))
            return false;
    }
    return true;
}

static bool was_shown(const struct package_set *package, size_t index)
{
    const struct package_set_member *members = package->members.items;
    const struct declared_parents *parents = package->declares.parents.items;
    for (size_t i = 0; i < index; i++) {
        if (asks_the_same(&members[parents[i].member], &members[parents[index].member]))
            return true;
    }
    return false;
}

static void parent_lines(struct text_report *text, const struct package_set *package)
{
    enum { MOST_GROUPS = 8 };
    size_t shown = 0, left_out = 0;
    for (size_t i = 0; i < package->declares.parents.count; i++) {
        const struct declared_parents *declared = &package->declares.parents.items[i];
        if (shown >= MOST_GROUPS || was_shown(package, i)) {
            left_out += shown >= MOST_GROUPS;
            continue;
        }
        text_label(text, shown++ == 0 ? "Parents" : "");
        parents_of_member(text, &package->members.items[declared->member], declared->depth);
    }
    if (left_out) {
        text_label(text, "");
        builder_format(&text->builder, "and %zu more manifests that name parents, all in JSON", left_out);
        builder_end_line(&text->builder);
    }
}

static void signature_lines(struct text_report *text, const struct package_signature *signature)
{
    struct text_builder *builder = &text->builder;
    struct slice signers = slice_list_join(builder->arena, &signature->signers, ", ");
    text_label(text, "Signature");
    builder_format(builder, "%s: %zu manifests listed by their catalogs", declared_signature_name(signature),
                   signature->listed);
    if (signature->altered.count)
        builder_format(builder, ", %zu not listed", signature->altered.count);
    if (signature->without_catalog)
        builder_format(builder, ", %zu without a catalog", signature->without_catalog);
    if (signature->catalogs) {
        text_below_label(text);
        builder_format(builder, "signed: " SLICE_FORMAT " (whose certificate that is was not verified)%s",
                       SLICE_ARGUMENTS(signers),
                       signature->needs_sha2 ? "; on Windows 6.0 and 6.1 this needs SHA-2 support" : "");
    }
    if (signature->self_certified.count) {
        text_below_label(text);
        builder_format(builder, "%zu catalogs prove nothing, for their signers certify themselves: " SLICE_FORMAT,
                       signature->self_certified.count, SLICE_ARGUMENTS(signers));
    }
    for (size_t i = 0; i < signature->altered.count; i++) {
        text_below_label(text);
        builder_format(builder, "edited or damaged: " SLICE_FORMAT, SLICE_ARGUMENTS(signature->altered.items[i]));
    }
    builder_end_line(builder);
}

static void manifest_lines(struct text_report *text, const struct package_set *package)
{
    size_t missing = 0;
    for (size_t i = 0; i < package->declares.nested.count; i++)
        missing += !package->declares.nested.items[i].here && package->declares.nested.items[i].contained;
    text_label(text, "Manifests");
    builder_format(&text->builder, "%zu read", package->members.count);
    if (missing)
        builder_format(&text->builder, "; %zu that they name are not in the package, see JSON", missing);
    builder_end_line(&text->builder);
    text_labelled_list(text, "Not whole", &package->gaps);
    text_labelled_list(text, "Warnings", &package->warnings);
}

struct slice text_render_packages(const struct package_report *report, struct report_style style, struct arena *arena)
{
    struct text_report text = {.builder = {.arena = arena, .style = style}, .label_width = LABEL_WIDTH};
    for (size_t i = 0; i < report->count; i++) {
        const struct package_set *package = report->items[i];
        builder_gap(&text.builder);
        heading(&text, package);
        release_line(&text, package);
        floor_lines(&text, package);
        stack_lines(&text, package);
        parent_lines(&text, package);
        signature_lines(&text, &package->signature);
        manifest_lines(&text, package);
    }
    return builder_text(&text.builder);
}
