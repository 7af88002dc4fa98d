/* The table of registry keys that matter. A part of a path that ends in '*' stands for every name that begins so. */
#include "inventory/registry/registry_keys.h"

#include <string.h>

#include "base/ascii.h"

#define CURRENT_VERSION "Microsoft\\Windows\\CurrentVersion"
#define STORE           CURRENT_VERSION "\\Component Based Servicing"
#define SERVICING       CURRENT_VERSION "\\Servicing"
#define AUTO_UPDATE     CURRENT_VERSION "\\WindowsUpdate\\Auto Update"
#define UPDATES         "Microsoft\\Updates"

static const struct {
    enum registry_hive hive;
    const char *path;
    enum registry_key_kind kind;
} keys[] = {
    {HIVE_SOFTWARE, CURRENT_VERSION, KEY_CURRENT_VERSION},
    {HIVE_SOFTWARE, STORE, KEY_STORE},
    {HIVE_SOFTWARE, STORE "\\Packages", KEY_PACKAGES},
    {HIVE_SOFTWARE, STORE "\\Packages\\*", KEY_PACKAGE},
    {HIVE_SOFTWARE, STORE "\\Version", KEY_STACK},
    {HIVE_SOFTWARE, STORE "\\RebootPending", KEY_REBOOT_PENDING},
    {HIVE_SOFTWARE, STORE "\\RebootInProgress", KEY_REBOOT_IN_PROGRESS},
    {HIVE_SOFTWARE, STORE "\\PackagesPending", KEY_PACKAGES_PENDING},
    {HIVE_SOFTWARE, STORE "\\SessionsPending", KEY_SESSIONS_PENDING},
    {HIVE_SOFTWARE, AUTO_UPDATE, KEY_AUTO_UPDATE},
    {HIVE_SOFTWARE, AUTO_UPDATE "\\RebootRequired", KEY_AGENT_RESTART},
    {HIVE_SOFTWARE, UPDATES, KEY_UPDATES},
    {HIVE_SOFTWARE, UPDATES "\\UpdateExeVolatile", KEY_UPDATE_EXE},
    {HIVE_SOFTWARE, SERVICING, KEY_SERVICING},
    {HIVE_SOFTWARE, SERVICING "\\Codesigning", KEY_CODE_SIGNING},
    {HIVE_SOFTWARE, SERVICING "\\Codesigning\\SHA2", KEY_SHA2},
    {HIVE_SOFTWARE, "Microsoft\\Windows NT\\CurrentVersion", KEY_SYSTEM},
    {HIVE_SYSTEM, "ControlSet*\\Control\\ComputerName\\ComputerName", KEY_COMPUTER_NAME},
    {HIVE_SYSTEM, "ControlSet*\\Control\\Session Manager", KEY_SESSION_MANAGER},
    {HIVE_SYSTEM, "ControlSet*\\Control\\Session Manager\\Environment", KEY_ENVIRONMENT},
    {HIVE_SYSTEM, "CurrentControlSet\\Control\\ComputerName\\ComputerName", KEY_COMPUTER_NAME},
    {HIVE_SYSTEM, "CurrentControlSet\\Control\\Session Manager", KEY_SESSION_MANAGER},
    {HIVE_SYSTEM, "CurrentControlSet\\Control\\Session Manager\\Environment", KEY_ENVIRONMENT},
    {HIVE_SYSTEM, "Select", KEY_SELECT},
};

static bool part_matches(struct slice wanted, struct slice part)
{
    if (wanted.length && wanted.data[wanted.length - 1] == '*')
        return slice_starts_with_ignoring_case(part, slice_between(wanted, 0, wanted.length - 1));
    return slice_equal_ignoring_case(wanted, part);
}

enum match { NO_MATCH, MATCHES_SO_FAR, MATCHES };

static enum match match(struct slice wanted, struct slice path)
{
    struct slice wanted_part, part;
    for (;;) {
        bool wants_more = slice_next_part(&wanted, '\\', &wanted_part);
        if (!slice_next_part(&path, '\\', &part))
            return wants_more ? MATCHES_SO_FAR : MATCHES;
        if (!wants_more || !part_matches(wanted_part, part))
            return NO_MATCH;
    }
}

static bool may_hold_hives(struct slice root)
{
    return slice_starts_with_ignoring_case(root, SLICE("HKEY_LOCAL_MACHINE\\")) ||
           slice_starts_with_ignoring_case(root, SLICE("HKEY_USERS\\"));
}

/* Splits off the first two parts. */
static bool split_root(struct slice path, struct slice *root, struct slice *below)
{
    struct slice rest = path, part;
    for (size_t i = 0; i < 2; i++)
        if (!slice_next_part(&rest, '\\', &part))
            return false;
    *root = slice_between(path, 0, (size_t)(part.data + part.length - path.data));
    *below = rest;
    return true;
}

static bool root_exists(struct slice path)
{
    static const char *const roots[] = {"HKEY_LOCAL_MACHINE", "HKEY_USERS",          "HKEY_CURRENT_USER",
                                        "HKEY_CLASSES_ROOT",  "HKEY_CURRENT_CONFIG", "HKEY_PERFORMANCE_DATA"};
    struct slice root;
    bool begins = slice_next_part(&path, '\\', &root);
    for (size_t i = 0; begins && i < sizeof roots / sizeof *roots; i++)
        if (slice_equal_ignoring_case(root, slice_from(roots[i])))
            return true;
    return false;
}

static bool is_digit_of(char sign, const char *digits)
{
    return sign && strchr(digits, sign) != NULL;
}

/* A byte beyond ASCII, as text_decode shows one: "\xAD", which is no name such as x86_netfx. */
static bool shows_byte(struct slice text)
{
    for (size_t at = 0; at + 3 < text.length; at++) {
        const char *sign = text.data + at;
        bool is_byte = sign[0] == '\\' && sign[1] == 'x' && is_digit_of(sign[2], "89ABCDEF") &&
                       is_digit_of(sign[3], "0123456789ABCDEF");
        if (is_byte && !slice_starts_with_ignoring_case(slice_between(text, at + 1, text.length), SLICE("x86_")))
            return true;
    }
    return false;
}

/* Whether the last name lost its end: "RebootInPro". Only among the sub-keys of servicing keys, whose names are few. */
static bool is_cut(struct slice below)
{
    static const struct slice parents[] = {SLICE(STORE "\\"), SLICE(SERVICING "\\")};
    bool is_child = false, begins_one = false;
    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++)
        is_child |= below.length > parents[i].length && slice_starts_with_ignoring_case(below, parents[i]);
    for (size_t i = 0; is_child && i < sizeof keys / sizeof *keys; i++) {
        struct slice known = slice_from(keys[i].path);
        if (slice_equal_ignoring_case(known, below))
            return false;
        begins_one |= slice_starts_with_ignoring_case(known, below) && known.data[below.length] != '\\';
    }
    return begins_one;
}

const char *registry_path_problem(struct slice path)
{
    if (!root_exists(path))
        return "a key below a root that no registry has";
    if (slice_find(slice_between(path, 1, path.length), SLICE("HKEY_LOCAL_MACHINE\\")) != SLICE_NOT_FOUND)
        return "two lines of keys that run together";
    size_t store = slice_find_ignoring_case(path, SLICE("\\Component Based Servicing"));
    struct slice below = slice_between(path, store, path.length);
    struct slice root, rest = SLICE("");
    if (store != SLICE_NOT_FOUND && (!ascii_is_all(below) || shows_byte(below)))
        return "a servicing key with bytes in its name that are no text";
    return split_root(path, &root, &rest) && is_cut(rest) ? "a servicing key whose name is cut short" : NULL;
}

struct registry_key registry_key_at(struct slice path)
{
    struct registry_key key = {.kind = KEY_OTHER};
    if (!split_root(path, &key.root, &key.below) || !may_hold_hives(key.root))
        return key;
    if (!key.below.data)
        key.kind = KEY_HIVE_ROOT;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        enum match found = match(slice_from(keys[i].path), key.below);
        key.leads_on |= found == MATCHES_SO_FAR;
        if (found != MATCHES)
            continue;
        key.kind = keys[i].kind;
        key.hive = keys[i].hive;
    }
    return key;
}

bool registry_key_container(enum registry_key_kind kind, enum registry_container *container)
{
    static const struct {
        enum registry_key_kind kind;
        enum registry_container container;
    } containers[] = {
        {KEY_CURRENT_VERSION, CONTAINER_CURRENT_VERSION},
        {KEY_STORE, CONTAINER_SERVICING_STORE},
        {KEY_PACKAGES, CONTAINER_PACKAGES},
        {KEY_SERVICING, CONTAINER_SERVICING},
        {KEY_CODE_SIGNING, CONTAINER_CODE_SIGNING},
        {KEY_AUTO_UPDATE, CONTAINER_AUTO_UPDATE},
        {KEY_UPDATES, CONTAINER_UPDATES},
    };
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        if (containers[i].kind != kind)
            continue;
        *container = containers[i].container;
        return true;
    }
    return false;
}

static const struct slice usual_roots[REGISTRY_HIVE_COUNT] = {
    [HIVE_SOFTWARE] = SLICE("HKEY_LOCAL_MACHINE\\SOFTWARE"),
    [HIVE_SYSTEM] = SLICE("HKEY_LOCAL_MACHINE\\SYSTEM"),
};

/* Where a hive would be found: where the source has shown it; else where the gap lies, unless that is the other hive's
 * place. */
static struct slice root_of(enum registry_hive hive, const struct registry_gap *gap,
                            const struct slice roots[REGISTRY_HIVE_COUNT])
{
    enum registry_hive other = hive == HIVE_SOFTWARE ? HIVE_SYSTEM : HIVE_SOFTWARE;
    struct slice root, below;
    if (roots[hive].data)
        return roots[hive];
    bool is_placed = split_root(gap->after, &root, &below) || split_root(gap->before, &root, &below);
    bool is_others = is_placed && (slice_equal_ignoring_case(root, usual_roots[other]) ||
                                   slice_equal_ignoring_case(root, roots[other]));
    return is_placed && !is_others ? root : usual_roots[hive];
}

/* A path in which a part ends in '*' stands for all that begin like what comes before. */
static bool gap_touches_path(const struct registry_gap *gap, struct slice root, const char *path, struct arena *scratch)
{
    struct slice below = slice_from(path);
    size_t star = slice_find(below, SLICE("*"));
    struct slice fixed = slice_between(below, 0, star);
    if (fixed.length && fixed.data[fixed.length - 1] == '\\')
        fixed.length--;
    struct slice lowest =
        arena_format(scratch, SLICE_FORMAT "\\" SLICE_FORMAT, SLICE_ARGUMENTS(root), SLICE_ARGUMENTS(fixed));
    struct slice highest = star == SLICE_NOT_FOUND
                               ? lowest
                               : arena_format(scratch, SLICE_FORMAT "\\" SLICE_FORMAT "%s", SLICE_ARGUMENTS(root),
                                              SLICE_ARGUMENTS(fixed), below.data[star - 1] == '\\' ? "\\\x7f" : "\x7f");
    return registry_gap_touches(gap, lowest, highest);
}

unsigned registry_keys_in_gap(const struct registry_gap *gap, const struct slice roots[REGISTRY_HIVE_COUNT],
                              struct arena *scratch)
{
    unsigned kinds = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (gap_touches_path(gap, root_of(keys[i].hive, gap, roots), keys[i].path, scratch))
            kinds |= 1u << keys[i].kind;
    return kinds;
}
