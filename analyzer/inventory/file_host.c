/* Names of files as Microsoft's support collector makes them:
 *
 *     SRV-A_Hotfixes.TXT    SRV-A_reg_Component_Based_Servicing.HIV    SRV-A_dism_GetPackages.txt    SRV-A_pending.xml */
#include "inventory/file_host.h"

enum { LONGEST_NAME = 15 };

static const struct {
    struct slice behind; /* what stands behind the name of the host */
    bool is_certain;     /* nobody else calls files so; of others the name must look like that of a computer */
} forms[] = {
    {SLICE("_Hotfixes."), true},
    {SLICE("_reg_"), false},
    {SLICE("_dism_"), false},
    {SLICE("_pending.xml"), false},
};

/* As Windows has it in COMPUTERNAME: in capitals. */
static bool is_computer_name(struct slice name)
{
    bool has_letter = false;
    for (size_t i = 0; i < name.length; i++) {
        char sign = name.data[i];
        bool is_letter = sign >= 'A' && sign <= 'Z';
        if (!is_letter && !(sign >= '0' && sign <= '9') && sign != '-')
            return false;
        has_letter |= is_letter;
    }
    return has_letter && name.length <= LONGEST_NAME;
}

static struct slice host_of(struct slice path)
{
    struct slice name = slice_between(path, slice_find_last_byte(path, '/') + 1, path.length);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t end = slice_find_ignoring_case(name, forms[i].behind);
        struct slice host = slice_between(name, 0, end);
        if (end != SLICE_NOT_FOUND && end > 0 && (forms[i].is_certain || is_computer_name(host)))
            return host;
    }
    return SLICE("");
}

void file_host_note(struct inventory *inventory, struct slice path, enum reader_id reader)
{
    struct slice host = host_of(path);
    if (host.length)
        inventory_add_system(inventory, (struct system_observation){.service_pack = -1,
                                                                    .computer_name = host,
                                                                    .certainty = CERTAINTY_LIKELY,
                                                                    .origin = {.reader = reader, .path = path}});
}
