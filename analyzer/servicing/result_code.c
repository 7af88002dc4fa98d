/* The table of result codes that servicing, its clients and the component store return. */
#include "servicing/result_code.h"

#include <stddef.h>
#include <stdio.h>

static const struct result_code codes[] = {
    /* Component Based Servicing. */
    {0x000f0803, "CBS_S_STACK_SHUTDOWN_REQUIRED",
     "The servicing stack was just updated and its session starts again; this is not a failure."},
    {0x800f0800, "CBS_E_INTERNAL_ERROR", "Component Based Servicing met an internal error."},
    {0x800f0805, "CBS_E_INVALID_PACKAGE", "The package could not be opened as a valid package."},
    {0x800f080d, "CBS_E_MANIFEST_INVALID_ITEM", "The manifest holds an item that this servicing stack does not know."},
    {0x800f080a, "CBS_E_REQUIRES_ELEVATION", "The operation needs an administrator's rights."},
    {0x800f080c, "CBS_E_UNKNOWN_UPDATE", "The feature or update that was named is not in the package."},
    {0x800f0816, "CBS_E_DPX_JOB_STATE_SAVED", "An express download is in progress; this is not a failure."},
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
    {0x800f090d, "CBS_E_MISSING_PACKAGE_MAPPING_INDEX", "The index of payloads on Windows Update lacks the package."},
    {0x800f0906, "CBS_E_DOWNLOAD_FAILURE", "A payload could not be downloaded."},
    {0x800f0907, "CBS_E_GROUPPOLICY_DISALLOWED", "Group policy does not allow the payload to be downloaded."},
    {0x800f0908, "CBS_E_METERED_NETWORK", "The payload was not downloaded because the network is metered."},
    {0x800f0920, "CBS_E_HANG_DETECTED", "Servicing made no progress and was ended."},
    {0x800f0921, "CBS_E_PRIMITIVES_FAILED", "A file or registry operation of the installation failed."},
    {0x800f0922, "CBS_E_INSTALLERS_FAILED", "An advanced installer of the package failed."},
    {0x800f0923, "CBS_E_SAFEMODE_ENTERED", "Windows started in safe mode before servicing was complete."},
    {0x800f0950, "CBS_E_INVALID_WINDOWS_UPDATE_COUNT",
     "Windows Update does not offer the feature on demand that was asked for."},
    {0x800f0954, "CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS",
     "The update server (WSUS) does not offer the feature on demand that was asked for."},
    {0x800f0982, "PSFX_E_MATCHING_COMPONENT_NOT_FOUND", "The component that a differential applies to was not found."},
    {0x800f0984, "PSFX_E_MATCHING_BINARY_MISSING", "The file that a differential applies to was not found."},
    {0x800f0986, "PSFX_E_APPLY_FORWARD_DELTA_FAILED",
     "A forward differential does not fit the file that it applies to."},
    {0x800f0988, "PSFX_E_INVALID_DELTA_COMBINATION", "The differentials of the package do not fit each other."},
    /* Windows Update. */
    {0x80240017, "WU_E_NOT_APPLICABLE", "The update does not apply to this computer."},
    {0x80242017, "WU_E_UH_NEW_SERVICING_STACK_REQUIRED",
     "The update requires a newer servicing stack than the one installed (as Windows Update reports it)."},
    {0x8024000b, "WU_E_CALL_CANCELLED", "The operation was cancelled."},
    {0x80240022, "WU_E_ALL_UPDATES_FAILED", "All updates of the call failed."},
    {0x80240061, "WU_E_INVALID_FILE_SIGNATURE", "The signature of a downloaded file is not valid."},
    {0x80240438, "WU_E_PT_ENDPOINT_UNREACHABLE", "The update server was not reached."},
    {0x80242014, "WU_E_UH_POSTREBOOTSTILLPENDING", "The update waits for a restart; this is not a failure."},
    {0x8024402c, "WU_E_PT_WINHTTP_NAME_NOT_RESOLVED", "The name of the update server or proxy was not resolved."},
    {0x80072ee2, "WININET_E_TIMEOUT", "The update server did not answer in time."},
    {0x80072ee7, "WININET_E_NAME_NOT_RESOLVED", "The name of the update server was not resolved."},
    {0x80072efd, "WININET_E_CANNOT_CONNECT", "No connection to the update server came about."},
    {0x80072efe, "WININET_E_CONNECTION_ABORTED", "The connection to the update server was ended."},
    {0x80072f8f, "WININET_E_DECODING_FAILED", "The secure connection failed: clock, certificate or TLS version."},
    {0x80d02002, "DO_E_DOWNLOAD_NO_PROGRESS", "A download by delivery optimisation made no progress."},
    /* The component store. */
    {0x800736b3, "ERROR_SXS_ASSEMBLY_NOT_FOUND", "A referenced component is not installed on the system."},
    {0x80073701, "ERROR_SXS_ASSEMBLY_MISSING",
     "A component that a package refers to is missing from the component store."},
    {0x80073712, "ERROR_SXS_COMPONENT_STORE_CORRUPT", "The component store is damaged."},
    {0x80073715, "ERROR_SXS_IDENTITIES_DIFFERENT", "Two identities that should be one are not."},
    {0x8007371b, "ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE", "A transaction of the component store lacks a part."},
    {0x80073713, "ERROR_ADVANCED_INSTALLER_FAILED", "An installer within the package failed."},
    {0x800736cc, "ERROR_SXS_FILE_HASH_MISMATCH",
     "A file of a component does not have the digest that its manifest names."},
    {0xc0150008, "STATUS_SXS_KEY_NOT_FOUND", "A key of the component store was not found."},
    {0xc015000c, "STATUS_SXS_ASSEMBLY_MISSING", "A component that a deployment refers to is missing from the store."},
    {0xc0150004, "STATUS_SXS_ASSEMBLY_NOT_FOUND", "A component that is referred to was not found."},
    {0xc015001b, "STATUS_SXS_FILE_HASH_MISMATCH",
     "A file of a component does not have the digest that its manifest names."},
    {0xc015001a, "STATUS_SXS_COMPONENT_STORE_CORRUPT", "The component store is damaged."},
    {0xc0150023, "STATUS_SXS_SETTING_NOT_REGISTERED", "A setting of a component is not registered."},
    /* Signatures. */
    {0x80092003, "CRYPT_E_FILE_ERROR", "A catalog could not be read while a signature was verified."},
    {0x80092004, "CRYPT_E_NOT_FOUND",
     "A hash was not found in a usable catalog, as on systems without SHA-2 code signing support."},
    {0x800b0100, "TRUST_E_NOSIGNATURE", "The catalog of the package is missing or not signed."},
    {0x800b0109, "CERT_E_UNTRUSTEDROOT", "The signature leads to a root certificate that is not trusted."},
    {0x80096010, "TRUST_E_BAD_DIGEST", "A file does not have the digest that its signature names."},
    {0x80092026, "CRYPT_E_SECURITY_SETTINGS", "Security settings refuse the signature."},
    {0x8e5e03fa, "JET_errRecordPrimaryChanged", "The database of catalogs (catroot2) is damaged."},
    {0xc0000428, "STATUS_INVALID_IMAGE_HASH",
     "Windows refuses to start because the signature of a file cannot be verified, as with SHA-2 signatures on a "
     "system without SHA-2 support."},
    /* Windows itself. */
    {0x80070002, "ERROR_FILE_NOT_FOUND", "A file was not found."},
    {0x80070003, "ERROR_PATH_NOT_FOUND", "A folder was not found."},
    {0x80070005, "E_ACCESSDENIED", "Access was denied."},
    {0x80070008, "ERROR_NOT_ENOUGH_MEMORY", "There was not enough memory."},
    {0x8007000d, "ERROR_INVALID_DATA", "Data have a form that they must not have."},
    {0x8007000e, "E_OUTOFMEMORY", "There was not enough memory."},
    {0x80070020, "ERROR_SHARING_VIOLATION", "A file is in use by something else."},
    {0x80070032, "ERROR_NOT_SUPPORTED", "What was asked for is not supported here."},
    {0x80070057, "E_INVALIDARG", "An argument is not valid."},
    {0x80070070, "ERROR_DISK_FULL", "There is not enough space on the disk."},
    {0x8007007b, "ERROR_INVALID_NAME", "A file name, folder name or volume label has a wrong form."},
    {0x8007007e, "ERROR_MOD_NOT_FOUND", "A library (DLL) was not found."},
    {0x8007007f, "ERROR_PROC_NOT_FOUND", "A function that a library should have was not found."},
    {0x800700b7, "ERROR_ALREADY_EXISTS", "What was to be made exists already."},
    {0x8007010b, "ERROR_DIRECTORY", "A path leads to no folder."},
    {0x80070216, "ERROR_ARITHMETIC_OVERFLOW", "A number became too large."},
    {0x80070308, "ERROR_REQUEST_OUT_OF_SEQUENCE", "The operation was attempted before what it builds on was complete."},
    {0x80070422, "ERROR_SERVICE_DISABLED", "A service that is needed is disabled."},
    {0x8007041d, "ERROR_SERVICE_REQUEST_TIMEOUT", "A service did not start in its time."},
    {0x80070424, "ERROR_SERVICE_DOES_NOT_EXIST", "A service that is needed is not registered."},
    {0x8007042c, "ERROR_SERVICE_DEPENDENCY_FAIL", "A service that another one needs did not start."},
    {0x8007042b, "ERROR_PROCESS_ABORTED", "A process ended unexpectedly."},
    {0x8007045b, "ERROR_SHUTDOWN_IN_PROGRESS", "A shutdown was under way."},
    {0x80070490, "ERROR_NOT_FOUND", "An element that servicing looked for was not found."},
    {0x800704c7, "ERROR_CANCELLED", "The operation was cancelled by the user."},
    {0x80070570, "ERROR_FILE_CORRUPT", "A file or folder is damaged and cannot be read."},
    {0x800705aa, "ERROR_NO_SYSTEM_RESOURCES", "There were not enough system resources to complete the operation."},
    {0x800705af, "ERROR_COMMITMENT_LIMIT", "The paging file is too small for the operation."},
    {0x800705b4, "ERROR_TIMEOUT", "The operation did not end in its time."},
    {0x80070661, "ERROR_INSTALL_PLATFORM_UNSUPPORTED",
     "The machine is not licensed for Extended Security Updates, or the package is not meant for this processor type."},
    {0x800706ba, "RPC_S_SERVER_UNAVAILABLE", "A server process was not there."},
    {0x800706be, "RPC_S_CALL_FAILED", "The process that was called went away."},
    {0x80070bc2, "ERROR_SUCCESS_REBOOT_REQUIRED", "It succeeded, and waits for a restart; this is not a failure."},
    {0x80070bc9, "ERROR_FAIL_REBOOT_REQUIRED", "Pending operations must be completed by a restart first."},
    {0x80070643, "ERROR_INSTALL_FAILURE", "The installer of the update failed; its own log says why."},
    {0x80071160, "ERROR_WOF_FILE_RESOURCE_TABLE_CORRUPT", "A compressed system file is damaged (Windows error 4448)."},
    {0x800719e4, "ERROR_LOG_FULL", "The transaction log is full."},
    {0x80071a90, "ERROR_TRANSACTIONAL_CONFLICT", "A file or key is in use by another transaction."},
    {0x800106d9, "EPT_S_NOT_REGISTERED",
     "A server process has no endpoint (Windows error 1753, as an installer writes it)."},
    {0x800f0207, "SPAPI_E_DEVINST_ALREADY_EXISTS", "A device of that name exists already."},
    {0x80080005, "CO_E_SERVER_EXEC_FAILURE", "A COM server did not start."},
    {0x80010108, "RPC_E_DISCONNECTED", "The process that was called went away."},
    {0x80010119, "RPC_E_TOO_LATE", "COM security was set up too late."},
    {0x80004004, "E_ABORT", "The operation was ended."},
    {0x80004005, "E_FAIL", "It failed; the code says no more."},
    {0x80040154, "REGDB_E_CLASSNOTREG", "A COM class is not registered."},
    {0xc0000135, "STATUS_DLL_NOT_FOUND", "A process did not start because a library (DLL) was not found."},
    {0xc000042a, "STATUS_REQUEST_OUT_OF_SEQUENCE",
     "The operation was attempted before what it builds on was complete."},
    {0xc0000034, "STATUS_OBJECT_NAME_NOT_FOUND", "A file or key was not found."},
    {0xc000003a, "STATUS_OBJECT_PATH_NOT_FOUND", "A path to a file or key was not found."},
    {0xc0000022, "STATUS_ACCESS_DENIED", "Access was denied."},
    {0xc007000d, "NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)", "Data have a form that they must not have."},
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

/* E_ACCESSDENIED is ERROR_ACCESS_DENIED, and so on: names of Windows errors for which results have a name of their own. */
static const struct result_code windows_names[] = {
    {0x80070005, "ERROR_ACCESS_DENIED", NULL},
    {0x8007000e, "ERROR_OUTOFMEMORY", NULL},
    {0x80070057, "ERROR_INVALID_PARAMETER", NULL},
};

static const struct result_code *find_named(const struct result_code *table, size_t count, struct slice symbol)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(symbol, slice_from(table[i].symbol)))
            return &table[i];
    return NULL;
}

const struct result_code *result_code_named(struct slice symbol)
{
    const struct result_code *code = find_named(codes, sizeof codes / sizeof *codes, symbol);
    return code ? code : find_named(windows_names, sizeof windows_names / sizeof *windows_names, symbol);
}

const char *result_code_format(uint32_t code, char text[RESULT_CODE_TEXT_SIZE])
{
    snprintf(text, RESULT_CODE_TEXT_SIZE, "0x%08x", code);
    return text;
}
