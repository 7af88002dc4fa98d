/* The table of kinds of damage. Codes, and what is certain of them: Microsoft's articles on CheckSUR.log and on
 * 0x800f0831, and the order in which servicing looks at a package. */
#include "store/damage_kind.h"

#define REPAIR_FILES "Copy .mum and .cat from the update's .cab, or from a sound host of the same build."
#define REPAIR_SOURCE                                                                                                  \
    "Repair it with a source of the same build: DISM /RestoreHealth /Source, CheckSUR on Windows 7 and older."
#define CHECKSUR "Microsoft, articles on CheckSUR.log"

static const struct damage_words table[DAMAGE_KIND_COUNT] = {
    [DAMAGE_STACK_FOLDER_MISSING] = {"stack-folder-missing",
                                     "the servicing stack that the registry names is not in WinSxS", 0x8007007e, 0,
                                     CERTAINTY_CERTAIN, DAMAGE_REACHES_EVERYTHING,
                                     "Bring back the folder of the stack in WinSxS from a sound host of the same "
                                     "build, or make the key Version name the "
                                     "stack that is there (Microsoft, KB959077).",
                                     "Microsoft, \"System Error 126 when you start TrustedInstaller\" (KB959077)"},
    [DAMAGE_STACK_VERSIONS_DISAGREE] =
        {"stack-versions-disagree", "servicing\\Version and the key Version name different servicing stacks",
         0x8007007e, 0, CERTAINTY_LIKELY, DAMAGE_REACHES_EVERYTHING,
         "Make the key Version and the folder servicing\\Version name the same stack, the newest in WinSxS (Microsoft, "
         "KB959077).",
         "Microsoft, \"System Error 126 when you start TrustedInstaller\" (KB959077)"},
    [DAMAGE_STATE_INVALID] =
        {"state-invalid", "Windows itself has marked the package as broken", 0x80073712, 0x800f0831, CERTAINTY_LIKELY,
         DAMAGE_REACHES_FAMILY, "Install the update again, or a newer one that replaces it. " REPAIR_SOURCE,
         "Microsoft, chart of the states of packages (2015-10-12): negative states are broken ones"},
    [DAMAGE_MANIFEST_MISSING] = {"manifest-missing", "the manifest of the package is missing", 0x800f0831, 0,
                                 CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                                 "Microsoft, \"Troubleshoot Windows Update error 0x800f0831\""},
    [DAMAGE_MANIFEST_CORRUPT] = {"manifest-corrupt", "the manifest of the package cannot be parsed", 0x800f0900,
                                 0x800f0831, CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                                 CHECKSUR " (CBS MUM Corrupt 0x800F0900)"},
    [DAMAGE_MANIFEST_MISNAMED] = {"manifest-misnamed", "the manifest is of another package than its name says",
                                  0x800f0818, 0x800f0831, CERTAINTY_LIKELY, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                                  CHECKSUR " (Expected file name does not match)"},
    [DAMAGE_MANIFEST_ALTERED] = {"manifest-altered", "the catalog of the package does not list its manifest as it is",
                                 0x80092004, 0x800b0100, CERTAINTY_LIKELY, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                                 "digests of 171 real manifests, all of which stand in their catalogs"},
    [DAMAGE_CATALOG_MISSING] = {"catalog-missing", "the catalog of the package is missing", 0x800f0831, 0x800b0100,
                                CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                                "Microsoft, \"Troubleshoot Windows Update error 0x800f0831\"; " CHECKSUR},
    [DAMAGE_CATALOG_CORRUPT] = {"catalog-corrupt", "the catalog of the package is damaged", 0x800b0100, 0x800f0831,
                                CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                                CHECKSUR " (CBS Catalog Corrupt 0x800B0100)"},
    [DAMAGE_NESTED_MISSING] = {"nested-missing", "a package that the manifest names is missing", 0x800f0831, 0,
                               CERTAINTY_LIKELY, DAMAGE_REACHES_FAMILY, REPAIR_FILES,
                               "nested packages of 60 real updates, all of which are there"},
    [DAMAGE_COMPONENT_MISSING] =
        {"component-missing", "a component that the package installs has no manifest in WinSxS", 0x80073701, 0x80073712,
         CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY,
         "Copy the manifest from the update's .cab, or from a sound host of the same build. " REPAIR_SOURCE,
         "winerror.h (ERROR_SXS_ASSEMBLY_MISSING); names of 233 real components follow from "
         "their identities"},
    [DAMAGE_COMPONENT_CORRUPT] = {"component-corrupt", "the manifest of a component is damaged, or of another one",
                                  0x80073712, 0x80073701, CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY, REPAIR_SOURCE,
                                  CHECKSUR "; winerror.h (ERROR_SXS_COMPONENT_STORE_CORRUPT)"},
    [DAMAGE_COMPONENT_MISNAMED] = {"component-misnamed", "the name of a component in WinSxS cannot be its own",
                                   0x80073712, 0, CERTAINTY_LIKELY, DAMAGE_REACHES_FAMILY, REPAIR_SOURCE,
                                   "names of 233 real components follow from their identities"},
    [DAMAGE_COMPONENT_KEY_ALONE] = {"component-key-alone",
                                    "the COMPONENTS hive has a component whose manifest is not in WinSxS", 0x80073712,
                                    0x80073701, CERTAINTY_CERTAIN, DAMAGE_REACHES_FAMILY, REPAIR_SOURCE,
                                    CHECKSUR " (CSI Manifest Missing)"},
    [DAMAGE_COMPONENT_WITHOUT_KEY] = {"component-without-key",
                                      "WinSxS has the manifest of a component that the COMPONENTS hive does not know",
                                      0, 0, CERTAINTY_LIKELY, DAMAGE_REACHES_NOTHING,
                                      "Nothing needs to be done; it is left over.", CHECKSUR},
    [DAMAGE_MANIFEST_WITHOUT_KEY] =
        {"manifest-without-key", "the registry does not know the package of the manifest", 0, 0, CERTAINTY_LIKELY,
         DAMAGE_REACHES_NOTHING, "Nothing needs to be done, unless the key was lost: then install the update again.",
         CHECKSUR},
    [DAMAGE_CATALOG_ALONE] = {"catalog-alone", "a catalog without the manifest of its package", 0, 0, CERTAINTY_LIKELY,
                              DAMAGE_REACHES_NOTHING,
                              "Nothing needs to be done, unless the registry knows the package.", CHECKSUR},
};

const struct damage_words *damage_kind_words(enum damage_kind kind)
{
    return &table[kind];
}
