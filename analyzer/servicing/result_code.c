/* The table of result codes that servicing, its clients and the component store return. */
#include "servicing/result_code.h"

#include <stdio.h>

static const struct result_code codes[] = {
    /* Exit codes of wusa that are no failures. */
    {0x00000669, "ERROR_SUCCESS_REBOOT_INITIATED",
     "The installation succeeded and has begun a restart; this is not a failure."},
    {0x00000bc2, "ERROR_SUCCESS_REBOOT_REQUIRED",
     "The installation succeeded and needs a restart; this is not a failure."},
    {0x00240005, "WU_S_REBOOT_REQUIRED", "The installation succeeded and needs a restart; this is not a failure."},
    {0x00240006, "WU_S_ALREADY_INSTALLED", "The update is installed already; this is not a failure."},
    /* Component Based Servicing. */
    {0x000f0803, "CBS_S_STACK_SHUTDOWN_REQUIRED",
     "The servicing stack was just updated and its session starts again; this is not a failure."},
    {0x800f0800, "CBS_E_INTERNAL_ERROR", "Component Based Servicing met an internal error."},
    {0x800f0805, "CBS_E_INVALID_PACKAGE", "The package could not be opened as a valid package."},
    {0x800f080d, "CBS_E_MANIFEST_INVALID_ITEM", "The manifest holds an item that this servicing stack does not know."},
    {0x800f0816, "CBS_E_DPX_JOB_STATE_SAVED",
     "The unpacking of a package saved its state, as between the parts of an express download; this is not a failure."},
    {0x800f0818, "CBS_E_IDENTITY_MISMATCH", "The package's identity is not the one that was asked for."},
    {0x800f081b, "CBS_E_UNEXPECTED_PROCESSOR_ARCHITECTURE", "The package is for another processor architecture."},
    {0x800f081e, "CBS_E_NOT_APPLICABLE",
     "The package does not apply: none of its parent packages is installed, or it is superseded already."},
    {0x800f081f, "CBS_E_SOURCE_MISSING", "The source of a payload or manifest was not found."},
    {0x800f0820, "CBS_E_CANCEL", "The operation was cancelled."},
    {0x800f0821, "CBS_E_ABORT", "The client ended the operation."},
    {0x800f0823, "CBS_E_NEW_SERVICING_STACK_REQUIRED",
     "The package requires a newer servicing stack than the one installed."},
    {0x800f0825, "CBS_E_CANNOT_UNINSTALL", "The package is permanent and cannot be removed."},
    {0x800f0826, "CBS_E_PENDING_VICTIM", "Another pending package failed and took this one with it."},
    {0x800f0827, "CBS_E_STACK_SHUTDOWN_REQUIRED", "The servicing stack was just updated and must be restarted first."},
    {0x800f082a, "CBS_E_STACK_UPDATE_FAILED_REBOOT_REQUIRED",
     "Updating the servicing stack failed; the machine must be restarted first."},
    {0x800f082e, "CBS_E_NOT_ALLOWED_OFFLINE",
     "The package can only be installed on a running system, not into an image."},
    {0x800f082f, "CBS_E_EXCLUSIVE_WOULD_MERGE",
     "An exclusive servicing session is pending; restart the machine before anything else is installed."},
    {0x800f0830, "CBS_E_IMAGE_UNSERVICEABLE", "The image is marked as one that cannot be serviced any more."},
    {0x800f0831, "CBS_E_STORE_CORRUPTION",
     "The component store is damaged: a manifest or catalog of an earlier package is missing."},
    {0x800f0838, "CBS_E_RESERVICING_REQUIRED_BASELINE",
     "A baseline (checkpoint) update that this one builds on is missing."},
    {0x800f0900, "CBS_E_XML_PARSER_FAILURE", "A package manifest is damaged and cannot be parsed."},
    {0x800f0905, "CBS_E_NO_ACTIVE_EDITION", "No edition of Windows is active in the image."},
    {0x800f0906, "CBS_E_DOWNLOAD_FAILURE", "A payload could not be downloaded."},
    {0x800f0907, "CBS_E_GROUPPOLICY_DISALLOWED", "Group policy does not allow the payload to be downloaded."},
    {0x800f0908, "CBS_E_METERED_NETWORK", "The payload was not downloaded because the network is metered."},
    {0x800f0920, "CBS_E_HANG_DETECTED", "Servicing made no progress and was ended."},
    {0x800f0921, "CBS_E_PRIMITIVES_FAILED", "A file or registry operation of the installation failed."},
    {0x800f0922, "CBS_E_INSTALLERS_FAILED", "An advanced installer of the package failed."},
    {0x800f0923, "CBS_E_SAFEMODE_ENTERED", "Windows started in safe mode before servicing was complete."},
    {0x800f0982, "PSFX_E_MATCHING_COMPONENT_NOT_FOUND",
     "The component from which a file is to be built was not found."},
    {0x800f0984, "PSFX_E_MATCHING_BINARY_MISSING",
     "The folder of a component is there, and the file in it is missing."},
    {0x800f0986, "PSFX_E_APPLY_FORWARD_DELTA_FAILED", "A difference could not be applied to the file on the host."},
    /* Windows Update. */
    {0x80240017, "WU_E_NOT_APPLICABLE", "The update does not apply to this computer."},
    {0x80242017, "WU_E_UH_NEW_SERVICING_STACK_REQUIRED",
     "The update requires a newer servicing stack than the one installed (as Windows Update reports it)."},
    {0x80240022, "WU_E_ALL_UPDATES_FAILED", "The operation failed for all updates."},
    {0x80242014, "WU_E_UH_POSTREBOOTSTILLPENDING", "Work after the restart is still in progress."},
    /* The component store. */
    {0x800736b3, "ERROR_SXS_ASSEMBLY_NOT_FOUND", "A referenced component is not installed on the system."},
    {0x80073701, "ERROR_SXS_ASSEMBLY_MISSING",
     "A component that a package refers to is missing from the component store."},
    {0x80073712, "ERROR_SXS_COMPONENT_STORE_CORRUPT", "The component store is damaged."},
    {0x800736cc, "ERROR_SXS_FILE_HASH_MISMATCH", "A file of a component does not match its manifest."},
    {0x8007371b, "ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE", "A member that the transaction needs is not there."},
    /* Signatures. */
    {0x80092003, "CRYPT_E_FILE_ERROR", "A catalog could not be read while a signature was verified."},
    {0x80092004, "CRYPT_E_NOT_FOUND",
     "A hash was not found in a usable catalog, as on systems without SHA-2 code signing support."},
    {0x800b0100, "TRUST_E_NOSIGNATURE", "The catalog of the package is missing or not signed."},
    {0x800b0109, "CERT_E_UNTRUSTEDROOT", "The signature leads to a root certificate that is not trusted."},
    {0xc0000428, "STATUS_INVALID_IMAGE_HASH",
     "Windows refuses to start because the signature of a file cannot be verified, as with SHA-2 signatures on a "
     "system without SHA-2 support."},
    /* Windows itself. */
    {0x80070002, "ERROR_FILE_NOT_FOUND", "A file was not found."},
    {0x80070003, "ERROR_PATH_NOT_FOUND", "A folder was not found."},
    {0x80070005, "E_ACCESSDENIED", "Access to a file or a registry key was denied."},
    {0x8007000d, "ERROR_INVALID_DATA", "Data is not valid."},
    {0x80070020, "ERROR_SHARING_VIOLATION", "A file is in use by another program."},
    {0x80070070, "ERROR_DISK_FULL", "There is not enough space on the disk."},
    {0x80070308, "ERROR_REQUEST_OUT_OF_SEQUENCE", "The operation was attempted before what it builds on was complete."},
    {0x80070422, "ERROR_SERVICE_DISABLED", "A service that is needed is switched off."},
    {0x80070490, "ERROR_NOT_FOUND", "An element that servicing looked for was not found."},
    {0x80070570, "ERROR_FILE_CORRUPT", "A file or folder is damaged and cannot be read."},
    {0x800705aa, "ERROR_NO_SYSTEM_RESOURCES", "There were not enough system resources to complete the operation."},
    {0x80070661, "ERROR_INSTALL_PLATFORM_UNSUPPORTED",
     "The machine is not licensed for Extended Security Updates, or the package is not meant for this processor type."},
    {0x80070bc9, "ERROR_FAIL_REBOOT_REQUIRED", "Pending operations must be completed by a restart first."},
    {0x8000ffff, "E_UNEXPECTED",
     "The servicing stack failed unexpectedly; an outdated stack with a known defect is one cause."},
};

const struct result_code *result_code_find(uint32_t code)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].code == code)
            return &codes[i];
    return NULL;
}

const struct result_code *result_code_at(size_t index)
{
    return index < sizeof codes / sizeof *codes ? &codes[index] : NULL;
}

const char *result_code_format(uint32_t code, char text[RESULT_CODE_TEXT_SIZE])
{
    snprintf(text, RESULT_CODE_TEXT_SIZE, "0x%08x", code);
    return text;
}
