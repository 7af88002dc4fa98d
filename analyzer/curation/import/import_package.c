/* What the file of one update teaches the catalog, as rows that people review. */
#include "curation/import/import_package.h"

#include "catalog/catalog_words.h"
#include "curation/import/import_source.h"
#include "package/package_kind.h"
#include "package/package_windows.h"
#include "servicing/kb.h"

#define ROW(proposal, file, cells, error)                                                                              \
    data_proposal_add(proposal, file, cells, sizeof(cells) / sizeof *(cells), error)

struct importing {
    struct data_proposal *proposal;
    const struct package_set *package;
    struct arena *arena;
    struct slice_list products; /* ids of those that it is for */
    struct slice product;       /* the one that rows are proposed for */
    bool is_named;              /* a product has its build, be it of its editions or not */
    struct slice kb;
    struct slice source;
};

/* A damaged package would teach damaged facts. What has no KB of its own, such as a feature or a language, is none. */
static bool is_sound(const struct package_set *package, struct error *error)
{
    if (package->gaps.count)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": " SLICE_FORMAT
                                      ", so nothing is learnt from it; get the file again from its source",
                         SLICE_ARGUMENTS(package->path), SLICE_ARGUMENTS(package->gaps.items[0]));
    return package->kb != 0 ||
           error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": it names no KB of its own, as features, languages and editions do, and neither "
                                  "does its file's name; the catalog holds updates, so nothing is learnt from it",
                     SLICE_ARGUMENTS(package->path));
}

static bool is_number(struct slice text, unsigned wanted)
{
    uint64_t number;
    return slice_parse_number(text, UINT32_MAX, &number) && number == wanted;
}

static bool lists_number(struct slice list, unsigned wanted)
{
    struct slice part;
    while (slice_next_part(&list, ';', &part))
        if (is_number(part, wanted))
            return true;
    return false;
}

static bool is_row_of(const struct data_sheet *sheet, const struct data_row *row, const struct package_windows *windows)
{
    return is_number(data_sheet_field(sheet, row, "major"), windows->major) &&
           is_number(data_sheet_field(sheet, row, "minor"), windows->minor) &&
           (!windows->build || lists_number(data_sheet_field(sheet, row, "builds"), windows->build));
}

static bool is_yes(const struct data_sheet *sheet, const struct data_row *row, const char *column)
{
    return slice_equal(data_sheet_field(sheet, row, column), SLICE("yes"));
}

/* Whether the product has the editions that the package names; one that names none is for all. */
static bool has_editions(const struct data_sheet *sheet, const struct data_row *row, struct package_editions editions)
{
    bool are_told = editions.of_servers || editions.of_clients;
    return !are_told || (editions.of_servers && !is_yes(sheet, row, "client_only")) ||
           (editions.of_clients && !is_yes(sheet, row, "server_only"));
}

/* A client and a server of one build are two products: of them, a package that names no editions may be for either. */
static void add_products(struct importing *importing, const struct data_sheet *sheet,
                         const struct package_windows *windows)
{
    struct package_editions editions = package_editions_of(importing->package);
    LIST_EACH(row, &sheet->rows)
        if (is_row_of(sheet, row, windows)) {
            importing->is_named = true;
            if (has_editions(sheet, row, editions))
                *list_append(importing->arena, &importing->products) = data_sheet_field(sheet, row, "product_id");
        }
}

static bool refuse_windows(const struct importing *importing, const struct data_sheet *sheet,
                           const struct package_windows_list *windows, struct error *error)
{
    struct package_windows first = windows->count ? windows->items[0] : (struct package_windows){0};
    return error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": made for Windows %u.%u (build %u)%s, which no row of %s is; add the product first",
                     SLICE_ARGUMENTS(importing->package->path), first.major, first.minor, first.build,
                     importing->is_named ? ", for editions that the products of this build do not have" : "",
                     sheet->path);
}

/* Of several releases of Windows, the first that the package names. */
static bool find_products(struct importing *importing, struct error *error)
{
    struct package_windows_list windows = package_windows_of(importing->package);
    const struct data_sheet *sheet = data_proposal_sheet(importing->proposal, "products.csv", error);
    if (!sheet)
        return false;
    for (size_t i = 0; i < windows.count && !importing->products.count; i++)
        add_products(importing, sheet, &windows.items[i]);
    struct package_editions editions = package_editions_of(importing->package);
    if (importing->products.count > 1 && !editions.of_servers && !editions.of_clients)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": it names no edition of Windows, and clients and servers of its build are two "
                                      "products of %s: take the package as a whole",
                         SLICE_ARGUMENTS(importing->package->path), sheet->path);
    return importing->products.count || refuse_windows(importing, sheet, &windows, error);
}

static struct slice version_words(struct arena *arena, struct version version)
{
    char text[VERSION_TEXT_SIZE];
    return arena_copy(arena, slice_from(version_format(version, text)));
}

static bool propose_update(struct importing *importing, struct error *error)
{
    char created[DATE_TEXT_SIZE];
    struct version stack;
    const struct package_set *package = importing->package;
    struct arena *arena = importing->arena;
    bool dated = package->created.value != 0;
    struct slice day = dated ? arena_copy(arena, slice_from(date_format(package->created, created))) : SLICE("");
    enum update_kind kind = package_kind_of(package);
    bool brings = kind == UPDATE_SERVICING_STACK && package_declares_stack_brought(&package->declares, &stack);
    const struct proposed_cell cells[] = {
        {"product_id", importing->product, CELL_DESCRIPTION},
        {"kb", importing->kb, CELL_DESCRIPTION},
        {"released", day, CELL_DESCRIPTION},
        {"date_basis", dated ? SLICE("day on which its manifests were made; released then or later") : SLICE(""),
         CELL_DESCRIPTION},
        {"release_month", slice_between(day, 0, dated ? sizeof "2019-10" - 1 : 0), CELL_DESCRIPTION},
        {"kind", slice_from(update_kind_name(kind)), CELL_DESCRIPTION},
        {"title", arena_format(arena, "%s " SLICE_FORMAT, update_kind_title(kind), SLICE_ARGUMENTS(importing->kb)),
         CELL_DESCRIPTION},
        {"package_version", version_words(arena, package->identity.version), CELL_FACT},
        {"stack_version", brings ? version_words(arena, stack) : SLICE(""), CELL_FACT},
        {"stack_bound", brings ? SLICE("exact") : SLICE(""), CELL_FACT},
        {"restart", package->declares.restart == PACKAGE_RESTART_REQUIRED ? SLICE("required") : SLICE(""), CELL_FACT},
        {"source", importing->source, CELL_DESCRIPTION},
        {"confidence", SLICE("single"), CELL_DESCRIPTION},
    };
    return ROW(importing->proposal, "updates.csv", cells, error);
}

static bool propose_floor(struct importing *importing, struct error *error)
{
    struct stated_floor floor = importing->package->declares.floor;
    if (floor.statement != FLOOR_DECLARED)
        return true;
    const struct proposed_cell cells[] = {
        {"product_id", importing->product, CELL_DESCRIPTION},
        {"kb", importing->kb, CELL_DESCRIPTION},
        {"floor", version_words(importing->arena, floor.version), CELL_FACT},
        {"note", SLICE("highest installerAssembly version over its manifests"), CELL_DESCRIPTION},
        {"source", importing->source, CELL_DESCRIPTION},
        {"confidence", SLICE("single"), CELL_DESCRIPTION},
    };
    return ROW(importing->proposal, "floors.csv", cells, error);
}

/* All alternatives are updates: then one of them is asked for, and not an edition of Windows. The package of Service
 * Pack 2 for 6.0 is a KB by name only; the product's row stands for it. */
static bool names_updates_only(const struct package_parent_list *parents)
{
    enum { SERVICE_PACK_2 = 948465 };
    for (size_t i = 0; i < parents->count; i++) {
        uint32_t kb = package_identity_kb(&parents->items[i].identity);
        if (kb == 0 || kb == SERVICE_PACK_2)
            return false;
    }
    return parents->count > 0;
}

/* Whether every way down from the top leads through this member: then what it asks for is asked of every host. */
static bool binds_every_host(const struct package_set *package, size_t member)
{
    size_t at = package->declares.top;
    for (size_t steps = 0; steps < package->members.count && at != member; steps++) {
        const struct member_list *children = &package->declares.members[at].children;
        if (children->count != 1)
            return false;
        at = children->items[0];
    }
    return at == member;
}

static struct slice alternatives_of(struct importing *importing, const struct package_parent_list *parents,
                                    struct version *lowest)
{
    struct slice_list kbs = {0};
    for (size_t i = 0; i < parents->count; i++) {
        char text[KB_TEXT_SIZE];
        const struct package_identity *parent = &parents->items[i].identity;
        *list_append(importing->arena, &kbs) =
            arena_copy(importing->arena, slice_from(kb_format(package_identity_kb(parent), text)));
        if (i == 0 || version_compare(parent->version, *lowest) < 0)
            *lowest = parent->version;
    }
    return slice_list_join(importing->arena, &kbs, ";");
}

static bool is_described(const struct data_sheet *updates, struct slice product, struct slice kb)
{
    for (size_t i = 0; i < updates->rows.count; i++) {
        const struct data_row *row = &updates->rows.items[i];
        if (slice_equal(data_sheet_field(updates, row, "product_id"), product) &&
            slice_equal(data_sheet_field(updates, row, "kb"), kb))
            return true;
    }
    return false;
}

/* Those that updates.csv does not describe, as the build wants them listed. */
static struct slice external_of(struct importing *importing, const struct data_sheet *updates, struct slice kbs)
{
    struct slice_list external = {0};
    struct slice kb;
    while (slice_next_part(&kbs, ';', &kb))
        if (!is_described(updates, importing->product, kb))
            *list_append(importing->arena, &external) = kb;
    return slice_list_join(importing->arena, &external, ";");
}

/* Of several products, each has a rule of its own. */
static struct slice rule_of(const struct importing *importing)
{
    if (importing->products.count == 1)
        return arena_format(importing->arena, "parent-" SLICE_FORMAT, SLICE_ARGUMENTS(importing->kb));
    return arena_format(importing->arena, "parent-" SLICE_FORMAT "-" SLICE_FORMAT, SLICE_ARGUMENTS(importing->kb),
                        SLICE_ARGUMENTS(importing->product));
}

static bool propose_parent(struct importing *importing, const struct package_set_member *member, struct error *error)
{
    struct arena *arena = importing->arena;
    struct version lowest = {0};
    const struct data_sheet *updates = data_proposal_sheet(importing->proposal, "updates.csv", error);
    if (!updates)
        return false;
    struct slice alternatives = alternatives_of(importing, &member->manifest.parents, &lowest);
    struct slice rule = rule_of(importing);
    const struct proposed_cell cells[] = {
        {"rule_id", rule, CELL_DESCRIPTION},
        {"product_id", importing->product, CELL_FACT},
        {"check", SLICE("parent-package"), CELL_FACT},
        {"kb", importing->kb, CELL_FACT},
        {"external", external_of(importing, updates, alternatives), CELL_DESCRIPTION},
        {"alternatives", alternatives, CELL_FACT},
        {"or_later", SLICE("no"), CELL_DESCRIPTION},
        {"minimum_package_version", version_words(arena, lowest), CELL_FACT},
        {"strength", SLICE("required"), CELL_DESCRIPTION},
        {"predicted_code", SLICE("0x800f081e"), CELL_DESCRIPTION},
        {"reason",
         arena_format(arena, "Its manifest " SLICE_FORMAT " names it as parent.",
                      SLICE_ARGUMENTS(member->manifest.identity.name)),
         CELL_DESCRIPTION},
        {"source", importing->source, CELL_DESCRIPTION},
        {"confidence", SLICE("single"), CELL_DESCRIPTION},
    };
    return ROW(importing->proposal, "requirements.csv", cells, error);
}

static void remark_other_parent(struct importing *importing, const struct package_set_member *member)
{
    struct version lowest;
    struct slice kbs = alternatives_of(importing, &member->manifest.parents, &lowest);
    data_proposal_remark(importing->proposal,
                         arena_format(importing->arena,
                                      SLICE_FORMAT " names " SLICE_FORMAT
                                                   " as parent, on one of several ways through the package: not "
                                                   "every host needs it, so no row is proposed",
                                      SLICE_ARGUMENTS(member->path), SLICE_ARGUMENTS(kbs)));
}

static bool propose_parents(struct importing *importing, struct error *error)
{
    const struct package_set *package = importing->package;
    bool proposed = false;
    for (size_t i = 0; i < package->declares.parents.count; i++) {
        size_t index = package->declares.parents.items[i].member;
        const struct package_set_member *member = &package->members.items[index];
        if (!names_updates_only(&member->manifest.parents) || proposed)
            continue;
        if (!binds_every_host(package, index)) {
            remark_other_parent(importing, member);
            continue;
        }
        proposed = true;
        if (!propose_parent(importing, member, error))
            return false;
    }
    return true;
}

bool import_package_recognises(__attribute__((unused)) const struct imported_file *file)
{
    return true;
}

static bool propose_all(struct importing *importing, struct error *error)
{
    LIST_EACH(product, &importing->products) {
        importing->product = *product;
        if (!propose_update(importing, error) || !propose_floor(importing, error) || !propose_parents(importing, error))
            return false;
    }
    return true;
}

bool import_package(struct importing_files *files, const struct imported_file *file, struct arena *arena,
                    struct error *error)
{
    char kb[KB_TEXT_SIZE];
    struct package_set package;
    struct importing importing = {.proposal = files->proposal, .package = &package, .arena = arena};
    if (!package_set_read(file->path, arena, &package, error) || !is_sound(&package, error))
        return false;
    importing.kb = arena_copy(arena, slice_from(kb_format(package.kb, kb)));
    return find_products(&importing, error) && import_source_of(file->path, arena, &importing.source, error) &&
           propose_all(&importing, error);
}
