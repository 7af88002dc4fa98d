/* The usual sources of an export, and what is not known without each. */
#include "inventory/missing_source.h"

static bool is_registry(enum reader_id reader)
{
    return reader == READER_REGISTRY_EXPORT || reader == READER_REGISTRY_HIVE || reader == READER_REGISTRY_QUERY;
}

static bool has_registry_facts(const struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->packages.count; i++)
        if (is_registry(inventory->packages.items[i].origin.reader))
            return true;
    for (size_t i = 0; i < inventory->stacks.count; i++)
        if (is_registry(inventory->stacks.items[i].origin.reader))
            return true;
    for (size_t i = 0; i < inventory->pending.count; i++)
        if (is_registry(inventory->pending.items[i].origin.reader) && inventory->pending.items[i].kind < PENDING_XML)
            return true;
    return false;
}

static bool was_read(const struct inventory *inventory, enum reader_id reader)
{
    for (size_t i = 0; i < inventory->coverage.count; i++)
        if (inventory->coverage.items[i].reader == reader && inventory->coverage.items[i].status == COVERAGE_READ)
            return true;
    return false;
}

static bool has_listing(const struct inventory *inventory)
{
    return was_read(inventory, READER_SYSTEM_INFO) || was_read(inventory, READER_HOTFIX_LISTING);
}

void missing_source_note(struct inventory *inventory, const bool found[IMAGE_SOURCE_COUNT])
{
    const struct {
        bool found;
        enum reader_id reader;
        struct slice what;
        struct slice cost;
    } usual[] = {
        {has_registry_facts(inventory), READER_REGISTRY_EXPORT,
         SLICE("HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing"),
         SLICE("package states, the exact servicing stack and pending restarts are not known from the registry")},
        {found[IMAGE_PACKAGES], READER_IMAGE_TREE, SLICE("servicing/Packages"),
         SLICE("which package manifests lie on the disk is not known")},
        {found[IMAGE_VERSIONS], READER_IMAGE_TREE, SLICE("servicing/Version"),
         SLICE("the version of the servicing stack is not known from the disk")},
        {found[IMAGE_COMPONENTS] || was_read(inventory, READER_COMPONENT_LISTING), READER_IMAGE_TREE, SLICE("WinSxS"),
         SLICE("component versions and pending.xml were not examined")},
        {has_listing(inventory), READER_HOTFIX_LISTING, SLICE("systeminfo or a list of hotfixes"),
         SLICE("hotfixes and the exact build of the running system are not known from it")},
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (usual[i].found)
            continue;
        struct coverage *coverage =
            inventory_add_coverage(inventory, usual[i].reader, usual[i].what, COVERAGE_NOT_FOUND);
        coverage->cost = usual[i].cost;
    }
}
