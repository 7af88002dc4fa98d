/* Asking for doubt: whether a source that cannot be heard may have said otherwise. */
#include "readiness/facts/doubted.h"

#include "readiness/evidence.h"

const struct doubt *doubted(const struct host *host, enum doubt_subject subject)
{
    for (size_t i = 0; i < host->inventory->doubts.count; i++)
        if (doubt_is_about(&host->inventory->doubts.items[i], subject))
            return &host->inventory->doubts.items[i];
    return NULL;
}

const struct doubt *doubted_packages(const struct host *host, enum standing standing)
{
    LIST_EACH(doubt, &host->inventory->doubts)
        if (doubt->standing >= standing && doubt_is_about(doubt, DOUBT_PACKAGES))
            return doubt;
    return NULL;
}

/* What a simulated plan put into force replaces whatever was in force before. */
static bool is_stack_of_plan(const struct host *host)
{
    const struct kb_list *effective = &host->simulation.effective;
    for (size_t i = 0; host->product && i < effective->count; i++) {
        const struct catalog_update *update = catalog_update_find(host->catalog, host->product, effective->items[i]);
        if (update && update->kind == UPDATE_SERVICING_STACK)
            return true;
    }
    return false;
}

static bool rests_on(const struct evidence_list *evidence, const struct origin *source)
{
    for (size_t i = 0; i < evidence->count; i++) {
        struct origin seen = evidence->items[i].at;
        if (origin_same_source(&seen, source))
            return true;
    }
    return false;
}

const struct doubt *doubted_stack(const struct host *host, enum certainty certainty,
                                  const struct evidence_list *evidence)
{
    const struct doubt *strongest = NULL;
    for (size_t i = 0; i < host->inventory->doubts.count; i++) {
        const struct doubt *doubt = &host->inventory->doubts.items[i];
        bool is_settled = certainty == CERTAINTY_CERTAIN && rests_on(evidence, &doubt->origin);
        bool touches = doubt->standing > STANDING_FOLDER || !is_settled;
        bool is_stronger = !strongest || doubt->standing > strongest->standing;
        if (touches && is_stronger && doubt_is_about(doubt, DOUBT_STACK))
            strongest = doubt;
    }
    return strongest && !is_stack_of_plan(host) ? strongest : NULL;
}

/* EXPORT itself has no path. */
static bool lies_in(struct slice path, struct slice folder)
{
    bool is_behind_name = folder.length == 0 || (path.length > folder.length && path.data[folder.length] == '/');
    return is_behind_name && slice_starts_with_ignoring_case(path, folder);
}

/* Manifests are of one source when they lie in one folder. What is in doubt for everything may be any source. */
static bool is_own_source(const struct origin *witness, const struct doubt *doubt)
{
    const struct origin *doubtful = &doubt->origin;
    if (!witness || doubt->subjects == DOUBT_ABOUT_EVERYTHING)
        return false;
    bool lies_in_it = witness->reader == READER_IMAGE_TREE && doubtful->reader == READER_IMAGE_TREE &&
                      lies_in(witness->path, doubtful->path);
    return lies_in_it || origin_same_source(witness, doubtful);
}

static const struct doubt *find_package(const struct host *host, size_t first, struct slice name,
                                        enum standing standing, const struct origin *witness)
{
    for (size_t i = first; i < host->inventory->doubts.count; i++) {
        const struct doubt *doubt = &host->inventory->doubts.items[i];
        if (!is_own_source(witness, doubt) && doubt->standing >= standing && doubt_covers_package(doubt, name))
            return doubt;
    }
    return NULL;
}

const struct doubt *doubted_package(const struct host *host, struct slice name, enum standing standing,
                                    const struct origin *witness)
{
    return find_package(host, 0, name, standing, witness);
}

const struct doubt *doubted_package_next(const struct host *host, const struct doubt *doubt, struct slice name,
                                         enum standing standing, const struct origin *witness)
{
    size_t behind = (size_t)(doubt - host->inventory->doubts.items) + 1;
    return find_package(host, behind, name, standing, witness);
}

bool doubted_listing(const struct host *host, const struct package_listing *listing, struct slice name)
{
    for (size_t i = 0; i < host->inventory->doubts.count; i++) {
        const struct doubt *doubt = &host->inventory->doubts.items[i];
        if (origin_same_source(&listing->origin, &doubt->origin) && doubt_covers_package(doubt, name))
            return true;
    }
    return false;
}
