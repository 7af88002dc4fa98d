/* Whether the files given are the whole of an update, as its maker left it. From real sets, all of which are:
 *
 *     update.mum                    names Package_for_KB2999226_server; without contained="false", so it must be there
 *     package_for_kb2999226_server~31bf3856ad364e35~amd64~~6.0.1.6.mum      holds the identity that it is called by
 *     update-bf.mum                 Package_for_KB2999226_BF: a top of its own
 *     update.cat                    vouches for update.mum
 *     WSUSSCAN.cab: core/2858       20 manifests, as there are in the cabinet
 *     Windows6.0-KB2999226-x64-pkgProperties.txt                            KB Article Number="2999226" */
#include "package/package_wholeness.h"

#include "servicing/kb.h"

struct judging {
    struct package_set *set;
    const struct package_surroundings *around;
    struct arena *arena;
    size_t missing; /* gaps of find_missing */
};

typedef bool member_question(const struct package_set *set, size_t member);

#define ADD_GAP(judging, ...)                                                                                          \
    (*list_append((judging)->arena, &(judging)->set->gaps) = arena_format((judging)->arena, __VA_ARGS__))

/* "", or " (and 3 more)". */
static struct slice and_more(const struct judging *judging, size_t count)
{
    return count > 1 ? arena_format(judging->arena, " (and %zu more)", count - 1) : SLICE("");
}

static void find_unreadable(struct judging *judging)
{
    size_t count = judging->set->warnings.count;
    if (count == 1)
        ADD_GAP(judging, "a file of it could not be read");
    else if (count)
        ADD_GAP(judging, "%zu files of it could not be read", count);
}

/* The first member of which `is_so` holds, and how many there are; NULL when there is none. */
static const struct package_set_member *first_member(const struct judging *judging, member_question *is_so,
                                                     size_t *count)
{
    const struct package_set *set = judging->set;
    const struct package_set_member *first = NULL;
    *count = 0;
    for (size_t i = set->members.count; i-- > 0;) {
        if (!is_so(set, i))
            continue;
        first = &set->members.items[i];
        ++*count;
    }
    return first;
}

static bool has_defect(const struct package_set *set, size_t member)
{
    return set->members.items[member].manifest.defect.length > 0;
}

static void find_defects(struct judging *judging)
{
    size_t count;
    const struct package_set_member *first = first_member(judging, has_defect, &count);
    if (first)
        ADD_GAP(judging, SLICE_FORMAT SLICE_FORMAT " has " SLICE_FORMAT ": damaged or altered",
                SLICE_ARGUMENTS(first->path), SLICE_ARGUMENTS(and_more(judging, count)),
                SLICE_ARGUMENTS(first->manifest.defect));
}

static void find_altered(struct judging *judging)
{
    const struct slice_list *altered = &judging->set->signature.altered;
    if (altered->count)
        ADD_GAP(judging,
                "the signature catalog beside " SLICE_FORMAT SLICE_FORMAT " does not list it: edited or damaged",
                SLICE_ARGUMENTS(altered->items[0]), SLICE_ARGUMENTS(and_more(judging, altered->count)));
}

static void find_missing(struct judging *judging)
{
    const struct package_set *set = judging->set;
    const struct declared_nested *first = NULL;
    size_t count = 0;
    if (set->warnings.count)
        return; /* it may be what could not be read */
    for (size_t i = 0; i < set->declares.nested.count; i++) {
        const struct declared_nested *nested = &set->declares.nested.items[i];
        if (nested->here || !nested->contained)
            continue;
        first = first ? first : nested;
        count++;
    }
    judging->missing = first != NULL;
    if (first)
        ADD_GAP(judging,
                SLICE_FORMAT " names " SLICE_FORMAT SLICE_FORMAT ", whose manifest is not among the files given",
                SLICE_ARGUMENTS(set->members.items[first->named_by].path),
                SLICE_ARGUMENTS(package_identity_format(judging->arena, first->identity)),
                SLICE_ARGUMENTS(and_more(judging, count)));
}

/* Package_for_KB2999226_BF is the top of the twin set. */
static bool is_twin_top(struct package_identity identity)
{
    if (!slice_ends_with_ignoring_case(identity.name, SLICE("_BF")))
        return false;
    identity.name.length -= SLICE("_BF").length;
    return package_identity_role(&identity) == PACKAGE_OF_UPDATE;
}

/* A wrapper or a leaf that nobody names: the manifest that would name it is not there. */
static bool is_orphan(const struct package_set *set, size_t member)
{
    struct package_identity identity = set->members.items[member].manifest.identity;
    enum package_role role = package_identity_role(&identity);
    bool is_part = role == PACKAGE_INNER || (role == PACKAGE_WRAPPER && !is_twin_top(identity));
    return is_part && set->declares.members[member].is_top;
}

static void find_orphans(struct judging *judging)
{
    size_t count;
    const struct package_set_member *first = first_member(judging, is_orphan, &count);
    if (first)
        ADD_GAP(judging,
                SLICE_FORMAT SLICE_FORMAT
                " is a part of an update, and the manifest that names it is not among the files given",
                SLICE_ARGUMENTS(first->path), SLICE_ARGUMENTS(and_more(judging, count)));
}

/* What could not be read has its catalog all the same. */
static void find_lone_catalogs(struct judging *judging)
{
    const struct package_set *set = judging->set;
    const struct slice_list *lone = &set->signature.without_manifest;
    if (lone->count && set->warnings.count == 0)
        ADD_GAP(judging, SLICE_FORMAT SLICE_FORMAT " vouches for a manifest that is not among the files given",
                SLICE_ARGUMENTS(lone->items[0]), SLICE_ARGUMENTS(and_more(judging, lone->count)));
}

static void find_fewer_than_described(struct judging *judging)
{
    size_t described = judging->around->described, here = judging->set->members.count;
    if (here < described && judging->set->warnings.count == 0)
        ADD_GAP(judging, "its WSUS metadata describes %zu manifests, and %zu of them are among the files given",
                described, here);
}

/* Asked only of what is there whole. What travels along has its own floor in the other two places. */
static void find_floors_that_disagree(struct judging *judging)
{
    struct package_set *set = judging->set;
    struct stated_floor manifests = set->declares.floor;
    for (size_t i = 0; i < set->declares.stacks.count; i++)
        stated_floor_raise(&manifests, set->declares.stacks.items[i].own_floor);
    set->floors_disagree =
        set->gaps.count == 0 && stated_floors_disagree(manifests, set->properties_floor, set->metadata_floor);
    if (set->floors_disagree)
        ADD_GAP(judging, "it names different servicing stacks in different places: damaged or altered");
}

static struct slice behind_last(struct slice path, char mark)
{
    size_t at = slice_find_last_byte(path, mark);
    return at == SLICE_NOT_FOUND ? path : slice_between(path, at + 1, path.length);
}

static struct slice stem_of(struct slice path)
{
    struct slice name = behind_last(behind_last(path, '!'), '/');
    return slice_between(name, 0, name.length - SLICE(".mum").length);
}

/* A file that is called by an identity must hold it; one that is called by a KB must belong to it. */
static bool is_misnamed(const struct package_set *set, size_t member)
{
    struct package_identity called;
    const struct package_manifest *manifest = &set->members.items[member].manifest;
    struct slice stem = stem_of(set->members.items[member].path);
    uint32_t kb = kb_find(stem);
    if (package_identity_parse(stem, &called))
        return !package_identity_equal(&called, &manifest->identity);
    return kb && manifest->kb && kb != manifest->kb;
}

static void find_misnamed(struct judging *judging)
{
    size_t count;
    const struct package_set_member *first = first_member(judging, is_misnamed, &count);
    if (first)
        ADD_GAP(judging, SLICE_FORMAT SLICE_FORMAT " holds the manifest of " SLICE_FORMAT ": damaged or altered",
                SLICE_ARGUMENTS(first->path), SLICE_ARGUMENTS(and_more(judging, count)),
                SLICE_ARGUMENTS(package_identity_format(judging->arena, &first->manifest.identity)));
}

static bool has_two_numbers(const struct package_set *set, size_t member)
{
    const struct package_manifest *manifest = &set->members.items[member].manifest;
    uint32_t by_name = package_identity_kb(&manifest->identity);
    uint32_t by_identifier = kb_find(manifest->identifier);
    return by_name && by_identifier && by_name != by_identifier;
}

static void find_two_numbers(struct judging *judging)
{
    size_t count;
    char name[KB_TEXT_SIZE], identifier[KB_TEXT_SIZE];
    const struct package_set_member *first = first_member(judging, has_two_numbers, &count);
    if (first)
        ADD_GAP(judging,
                SLICE_FORMAT SLICE_FORMAT " is of %s by its identity and of %s by its identifier: damaged or altered",
                SLICE_ARGUMENTS(first->path), SLICE_ARGUMENTS(and_more(judging, count)),
                kb_format(package_identity_kb(&first->manifest.identity), name),
                kb_format(kb_find(first->manifest.identifier), identifier));
}

static void compare_number(struct judging *judging, struct slice what, uint32_t kb)
{
    char other[KB_TEXT_SIZE], own[KB_TEXT_SIZE];
    if (kb && judging->set->kb && kb != judging->set->kb)
        ADD_GAP(judging, SLICE_FORMAT " is of %s, and the update in it of %s: damaged or altered",
                SLICE_ARGUMENTS(what), kb_format(kb, other), kb_format(judging->set->kb, own));
}

/* The files around the top: "a/windows10.0-kb5005112-x64.msu!SSU-17763.2111-x64.cab!update.mum". Folders are called as
 * their owners like. */
static void find_misnamed_containers(struct judging *judging)
{
    struct slice path = judging->set->members.items[judging->set->declares.top].path;
    for (size_t mark; (mark = slice_find_last_byte(path, '!')) != SLICE_NOT_FOUND;) {
        path = slice_between(path, 0, mark);
        struct slice name = behind_last(behind_last(path, '!'), '/');
        compare_number(judging, name, kb_find(name));
    }
}

static void find_other_number(struct judging *judging)
{
    compare_number(judging, SLICE("its properties file"), judging->around->properties_kb);
}

void package_wholeness_find(struct package_set *set, const struct package_surroundings *around, struct arena *arena)
{
    static void (*const searches[])(struct judging * judging) = {
        find_unreadable,
        find_defects,
        find_altered,
        find_missing,
        find_orphans,
        find_lone_catalogs,
        find_fewer_than_described,
        find_floors_that_disagree,
        find_misnamed,
        find_two_numbers,
        find_misnamed_containers,
        find_other_number,
    };
    struct judging judging = {.set = set, .around = around, .arena = arena};
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++)
        searches[i](&judging);
    set->top_in_doubt = set->gaps.count > judging.missing;
}
