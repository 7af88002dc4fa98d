/* Architecture and build, as they follow from other facts. */
#include "readiness/facts/following.h"

/* Updates of one machine are of one architecture; two say that this is not so simple. */
struct tokens {
    enum architecture architecture;
    struct origin origin;
    bool differ;
};

static void take_token(struct tokens *tokens, const struct package_identity *identity, struct origin origin)
{
    enum architecture architecture = architecture_parse(identity->architecture);
    if (package_identity_role(identity) != PACKAGE_OF_UPDATE || architecture == ARCHITECTURE_UNKNOWN)
        return;
    bool is_first = tokens->architecture == ARCHITECTURE_UNKNOWN;
    tokens->differ |= !is_first && tokens->architecture != architecture;
    if (is_first)
        *tokens = (struct tokens){architecture, origin, false};
}

static struct followed from_updates(const struct host *host)
{
    struct tokens tokens = {0};
    LIST_EACH(package, &host->inventory->packages)
        if (!package->damaged)
            take_token(&tokens, &package->identity, package->origin);
    LIST_EACH(logged, &host->inventory->logged_states)
        take_token(&tokens, &logged->identity, logged->origin);
    if (tokens.architecture == ARCHITECTURE_UNKNOWN || tokens.differ)
        return (struct followed){0};
    const char *name = architecture_name(tokens.architecture);
    return (struct followed){
        .architecture = tokens.architecture,
        .why = arena_format(host->arena, "updates here are packages for %s, so the machine likely is %s", name, name),
        .origin = tokens.origin};
}

static bool is_for_x64_alone(const struct host *host)
{
    bool is_recent = host->major > 6 || (host->major == 6 && host->minor >= 1);
    bool is_for_itanium = slice_find_ignoring_case(host->product_name, SLICE("Itanium")) != SLICE_NOT_FOUND;
    return is_recent && host->is_server == ASSERTED_YES && !is_for_itanium;
}

static struct followed from_product(const struct host *host)
{
    if (!is_for_x64_alone(host))
        return (struct followed){0};
    LIST_EACH(system, &host->inventory->systems)
        if (slice_equal(system->product_name, host->product_name))
            return (struct followed){.architecture = ARCHITECTURE_AMD64,
                                     .why = arena_format(host->arena,
                                                         SLICE_FORMAT " is for x64: architecture amd64 follows",
                                                         SLICE_ARGUMENTS(host->product_name)),
                                     .origin = system->origin};
    return (struct followed){0};
}

struct followed following_architecture(const struct host *host)
{
    struct followed followed = from_updates(host);
    return followed.architecture == ARCHITECTURE_UNKNOWN ? from_product(host) : followed;
}

unsigned following_build(const struct host *host, const struct stack_observation *stack)
{
    struct version version = stack->version;
    const struct windows_release *release =
        windows_release_find(version_field(version, 0), version_field(version, 1), version_field(version, 2));
    bool is_of_host = release && release->major == host->major && release->minor == host->minor;
    bool tells = is_of_host && (release->major > 6 || (release->major == 6 && release->minor > 1));
    return tells ? release->build : 0;
}
