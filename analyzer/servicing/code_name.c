/* Codes that logs write by name, or that are met in them, beside those that docs/result-codes.md explains. Each group
 * names what its numbers and names were compared with; meanings are told in words of our own. Paths that begin with
 * troubleshoot/ or windows/ are pages of https://learn.microsoft.com/. winerror.h, ntstatus.h and esent.h are those of
 * mingw-w64 10 (https://www.mingw-w64.org/), windows-sys is https://docs.rs/windows-sys/, Win32::Foundation
 * (made from Microsoft's headers). */
#include "servicing/code_name.h"

/* A number that has two names stands here twice; the first row that has it tells what it means. */
static const struct result_code names[] = {
    /* Component Based Servicing. MSDN, "Error Codes [cbs]" (http://msdn.microsoft.com/library/aa903050(VS.85).aspx);
     * Microsoft KB938205 (https://support.microsoft.com/help/938205). */
    {0x800f080a, "CBS_E_REESTABLISH_SESSION", "The session of servicing is no longer valid and must be made anew."},
    {0x800f080c, "CBS_E_UNKNOWN_UPDATE", "The feature or update that was named is not in the package."},
    /* Lines of CBS.log in Microsoft KB3023427
     * (troubleshoot/windows-server/installing-updates-features-roles/dism-fails-with-error-0x800f0906). */
    {0x800f090d, "CBS_E_MISSING_PACKAGE_MAPPING_INDEX", "The index of payloads on Windows Update lacks the package."},
    /* Microsoft, "Device Portal for Windows Desktop" (windows/uwp/debug-test-perf/device-portal-desktop) and "Can't
     * install OpenSSH features" (troubleshoot/windows-server/system-management-components/
     * cant-install-openssh-features). */
    {0x800f0950, "CBS_E_INVALID_WINDOWS_UPDATE_COUNT",
     "Windows Update does not offer the feature on demand that was asked for."},
    {0x800f0954, "CBS_E_NO_OPTIONAL_CONTENT_FOUND_ON_UPDATE_SERVERS",
     "The update server (as a rule WSUS) does not offer the feature on demand that was asked for."},
    /* Number and name as others met them (https://github.com/freegeek-pdx/Windows-Deployment-Scripts, Create Windows
     * Install Image.ps1); no source explains them, so that the meaning is only what the name says. */
    {0x800f0988, "PSFX_E_INVALID_DELTA_COMBINATION",
     "The differences that a file is to be built from do not fit each other."},
    /* Windows Update. wuerror.h (https://github.com/microsoft/win32metadata,
     * generation/WinSDK/RecompiledIdlHeaders/um/wuerror.h). */
    {0x8024000b, "WU_E_CALL_CANCELLED", "The operation was cancelled."},
    {0x80240061, "WU_E_FILETRUST_SHA2SIGNATURE_MISSING",
     "A downloaded file that Microsoft signed has no valid SHA-2 signature."},
    {0x80240438, "WU_E_PT_ENDPOINT_UNREACHABLE", "There is no connection to the update server."},
    {0x8024402c, "WU_E_PT_WINHTTP_NAME_NOT_RESOLVED", "The name of the update server or proxy was not resolved."},
    /* The network below it. Microsoft, "Windows Update common errors and mitigation"
     * (troubleshoot/windows-client/installing-updates-features-roles/common-windows-update-errors), "Troubleshoot
     * Windows Update error 0x80072f8f" (troubleshoot/windows-server/installing-updates-features-roles/
     * troubleshoot-windows-update-error-0x80072f8f); the second and third name: windows-sys. */
    {0x80072ee2, "WININET_E_TIMEOUT", "The update server did not answer in time."},
    {0x80072ee7, "WININET_E_NAME_NOT_RESOLVED", "The name of the update server was not resolved."},
    {0x80072efd, "WININET_E_CANNOT_CONNECT", "No connection to the update server came about."},
    {0x80072efe, "WININET_E_CONNECTION_ABORTED", "The connection to the update server was ended."},
    {0x80072f8f, "WININET_E_DECODING_FAILED", "The secure connection failed: clock, certificate or TLS version."},
    /* Delivery optimisation. https://github.com/microsoft/do-client, client-lite/src/include/do_error.h. */
    {0x80d02002, "DO_E_DOWNLOAD_NO_PROGRESS", "A download by delivery optimisation made no progress."},
    /* The component store. winerror.h, ntstatus.h; Microsoft, "System Error Codes (12000-15999)"
     * (windows/win32/debug/system-error-codes--12000-15999-). */
    {0x80073713, "ERROR_ADVANCED_INSTALLER_FAILED", "An installer within the package failed."},
    {0x80073715, "ERROR_SXS_MANIFEST_IDENTITY_SAME_BUT_CONTENTS_DIFFERENT",
     "Two manifests have the same identity and differ in what they hold."},
    {0x80073716, "ERROR_SXS_IDENTITIES_DIFFERENT", "Two identities that should be one are not."},
    {0xc0150004, "STATUS_SXS_ASSEMBLY_NOT_FOUND", "A component that is referred to is not installed."},
    {0xc0150006, "STATUS_SXS_MANIFEST_PARSE_ERROR", NULL},
    {0xc0150008, "STATUS_SXS_KEY_NOT_FOUND", "A key that was looked up among the components in use was not found."},
    {0xc015000c, "STATUS_SXS_ASSEMBLY_MISSING", "A component that is referred to was not found in the store."},
    {0xc015001a, "STATUS_SXS_COMPONENT_STORE_CORRUPT", "The component store is damaged."},
    {0xc015001b, "STATUS_SXS_FILE_HASH_MISMATCH",
     "A file of a component does not have the digest that its manifest names."},
    {0xc015001d, "STATUS_SXS_IDENTITIES_DIFFERENT", NULL},
    {0xc0150020, "STATUS_ADVANCED_INSTALLER_FAILED", NULL},
    {0xc0150023, "STATUS_SXS_SETTING_NOT_REGISTERED", "A setting of a component is not registered."},
    {0xc0150024, "STATUS_SXS_TRANSACTION_CLOSURE_INCOMPLETE", NULL},
    {0xc0150025, "STATUS_SMI_PRIMITIVE_INSTALLER_FAILED", NULL},
    /* Signatures. winerror.h. */
    {0x80096010, "TRUST_E_BAD_DIGEST", "A file does not have the digest that its signature names."},
    {0x80092026, "CRYPT_E_SECURITY_SETTINGS", "Security settings refuse the signature."},
    /* 0x8e5e marks codes of the database engine ESE, 0x3fa is its error -1018. Microsoft, "Extensible Storage Engine
     * Errors" (windows/win32/extensible-storage-engine/extensible-storage-engine-errors); esent.h. The cure:
     * "Troubleshoot Windows update error 0x80070490" (troubleshoot/windows-server/
     * installing-updates-features-roles/troubleshoot-windows-update-error-0x80070490). */
    {0x8e5e03fa, "JET_errReadVerifyFailure",
     "A page of a database has a wrong checksum; Microsoft's cure resets that of the catalogs (catroot2)."},
    /* Windows errors: 0x8007 and the number of the error. winerror.h. */
    {0x80070008, "ERROR_NOT_ENOUGH_MEMORY", "There was not enough memory."},
    {0x8007000e, "E_OUTOFMEMORY", "There was not enough memory."},
    {0x80070032, "ERROR_NOT_SUPPORTED", "What was asked for is not supported here."},
    {0x80070057, "E_INVALIDARG", "An argument is not valid."},
    {0x8007007b, "ERROR_INVALID_NAME", "A file name, folder name or volume label has a wrong form."},
    {0x8007007e, "ERROR_MOD_NOT_FOUND", "A library (DLL) was not found."},
    {0x8007007f, "ERROR_PROC_NOT_FOUND", "A function that a library should have was not found."},
    {0x800700b7, "ERROR_ALREADY_EXISTS", "What was to be made exists already."},
    {0x8007010b, "ERROR_DIRECTORY", "A path leads to no folder."},
    {0x80070216, "ERROR_ARITHMETIC_OVERFLOW", "A number became too large."},
    {0x8007041d, "ERROR_SERVICE_REQUEST_TIMEOUT", "A service did not answer in time."},
    {0x80070424, "ERROR_SERVICE_DOES_NOT_EXIST", "A service that is needed is not registered."},
    {0x8007042c, "ERROR_SERVICE_DEPENDENCY_FAIL", "A service that another one needs did not start."},
    {0x8007042b, "ERROR_PROCESS_ABORTED", "A process ended unexpectedly."},
    {0x8007045b, "ERROR_SHUTDOWN_IN_PROGRESS", "A shutdown was under way."},
    {0x800704c7, "ERROR_CANCELLED", "The operation was cancelled by the user."},
    {0x800705af, "ERROR_COMMITMENT_LIMIT", "The paging file is too small for the operation."},
    {0x800705b4, "ERROR_TIMEOUT", "The operation did not end in its time."},
    {0x800706ba, "RPC_S_SERVER_UNAVAILABLE", "A server process was not there."},
    {0x800706be, "RPC_S_CALL_FAILED", "A call into another process failed."},
    {0x80070643, "ERROR_INSTALL_FAILURE", "The installer of the update failed; its own log says why."},
    {0x80070005, "ERROR_ACCESS_DENIED", NULL},
    {0x8007000e, "ERROR_OUTOFMEMORY", NULL},
    {0x80070057, "ERROR_INVALID_PARAMETER", NULL},
    {0x80070001, "ERROR_INVALID_FUNCTION", NULL},
    {0x80070006, "ERROR_INVALID_HANDLE", NULL},
    {0x80070015, "ERROR_NOT_READY", NULL},
    {0x80070017, "ERROR_CRC", NULL},
    {0x8007001f, "ERROR_GEN_FAILURE", NULL},
    {0x80070035, "ERROR_BAD_NETPATH", NULL},
    {0x80070043, "ERROR_BAD_NET_NAME", NULL},
    {0x80070050, "ERROR_FILE_EXISTS", NULL},
    {0x80070079, "ERROR_SEM_TIMEOUT", NULL},
    {0x8007007a, "ERROR_INSUFFICIENT_BUFFER", NULL},
    {0x80070091, "ERROR_DIR_NOT_EMPTY", NULL},
    {0x800700a1, "ERROR_BAD_PATHNAME", NULL},
    {0x800700c1, "ERROR_BAD_EXE_FORMAT", NULL},
    {0x800700ea, "ERROR_MORE_DATA", NULL},
    {0x800703ed, "ERROR_UNRECOGNIZED_VOLUME", NULL},
    {0x800703ee, "ERROR_FILE_INVALID", NULL},
    {0x800703f1, "ERROR_BADDB", NULL},
    {0x800703f2, "ERROR_BADKEY", NULL},
    {0x800703f7, "ERROR_REGISTRY_CORRUPT", NULL},
    {0x800703fa, "ERROR_KEY_DELETED", NULL},
    {0x80070420, "ERROR_SERVICE_ALREADY_RUNNING", NULL},
    {0x80070426, "ERROR_SERVICE_NOT_ACTIVE", NULL},
    {0x8007042a, "ERROR_SERVICE_SPECIFIC_ERROR", NULL},
    {0x80070430, "ERROR_SERVICE_MARKED_FOR_DELETE", NULL},
    {0x8007051b, "ERROR_INVALID_OWNER", NULL},
    {0x80070522, "ERROR_PRIVILEGE_NOT_HELD", NULL},
    {0x80070534, "ERROR_NONE_MAPPED", NULL},
    {0x8007053a, "ERROR_INVALID_SECURITY_DESCR", NULL},
    {0x8007054f, "ERROR_INTERNAL_ERROR", NULL},
    {0x80070571, "ERROR_DISK_CORRUPT", NULL},
    {0x800705ad, "ERROR_WORKING_SET_QUOTA", NULL},
    {0x80073a98, "ERROR_EVT_INVALID_CHANNEL_PATH", NULL},
    {0x80073a9a, "ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND", NULL},
    {0x80073a9c, "ERROR_EVT_INVALID_PUBLISHER_NAME", NULL},
    {0x80073a9d, "ERROR_EVT_INVALID_EVENT_DATA", NULL},
    {0x80073a9f, "ERROR_EVT_CHANNEL_NOT_FOUND", NULL},
    /* The same. windows-sys; the last two: Microsoft, "System Error Codes (6000-8199)"
     * (windows/win32/debug/system-error-codes--6000-8199-). */
    {0x80071160, "ERROR_WOF_FILE_RESOURCE_TABLE_CORRUPT", "A compressed system file is damaged (Windows error 4448)."},
    {0x800719e4, "ERROR_LOG_FULL", "The transaction log is full."},
    {0x80071a90, "ERROR_TRANSACTIONAL_CONFLICT", "A name is reserved by another transaction."},
    /* Windows error 1753 (winerror.h) in the facility of RPC, as Windows' installer of network drivers writes it
     * (netcfg, "Error code: 0x800106d9", quoted by https://github.com/Swift-tunnel/swifttunnel-app in its tests). */
    {0x800106d9, "EPT_S_NOT_REGISTERED",
     "A server process has no endpoint (Windows error 1753, as an installer writes it)."},
    /* COM and Setup API. winerror.h. */
    {0x800f0207, "SPAPI_E_DEVINST_ALREADY_EXISTS", "A device that was to be made exists already."},
    {0x80080005, "CO_E_SERVER_EXEC_FAILURE", "A COM server did not start."},
    {0x80010108, "RPC_E_DISCONNECTED", "The object that was called is no longer connected."},
    {0x80010119, "RPC_E_TOO_LATE", "COM security was set up too late."},
    {0x80004004, "E_ABORT", "The operation was ended."},
    {0x80004005, "E_FAIL", "It failed; the code says no more."},
    {0x80040154, "REGDB_E_CLASSNOTREG", "A COM class is not registered."},
    /* Statuses. ntstatus.h. */
    {0xc0000135, "STATUS_DLL_NOT_FOUND", "A process did not start because a library (DLL) was not found."},
    {0xc000042a, "STATUS_REQUEST_OUT_OF_SEQUENCE",
     "The operation was attempted before what it builds on was complete."},
    {0xc0000034, "STATUS_OBJECT_NAME_NOT_FOUND", "A file or key was not found."},
    {0xc000003a, "STATUS_OBJECT_PATH_NOT_FOUND", "A path to a file or key was not found."},
    {0xc0000022, "STATUS_ACCESS_DENIED", "Access was denied."},
    {0xc0000001, "STATUS_UNSUCCESSFUL", NULL},
    {0xc000000d, "STATUS_INVALID_PARAMETER", NULL},
    {0xc0000017, "STATUS_NO_MEMORY", NULL},
    {0xc0000035, "STATUS_OBJECT_NAME_COLLISION", NULL},
    {0xc000003f, "STATUS_CRC_ERROR", NULL},
    {0xc0000043, "STATUS_SHARING_VIOLATION", NULL},
    {0xc000005a, "STATUS_INVALID_OWNER", NULL},
    {0xc000007f, "STATUS_DISK_FULL", NULL},
    {0xc000009a, "STATUS_INSUFFICIENT_RESOURCES", NULL},
    {0xc00000e5, "STATUS_INTERNAL_ERROR", NULL},
    {0xc0000102, "STATUS_FILE_CORRUPT_ERROR", NULL},
    {0xc0000121, "STATUS_CANNOT_DELETE", NULL},
    {0xc000014c, "STATUS_REGISTRY_CORRUPT", NULL},
    {0xc000017c, "STATUS_KEY_DELETED", NULL},
    {0xc0000188, "STATUS_LOG_FILE_FULL", NULL},
    {0xc0000225, "STATUS_NOT_FOUND", NULL},
    /* A Windows error as a status has the facility 7. ntstatus.h (FACILITY_NTWIN32), e.g.
     * https://doxygen.reactos.org/d3/d93/ntstatus_8h.html. */
    {0xc007000d, "NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)", "Data have a form that they must not have."},
};

const struct result_code *code_name_find(uint32_t code)
{
    const struct result_code *known = result_code_find(code);
    for (size_t i = 0; !known && i < sizeof names / sizeof *names; i++)
        if (names[i].code == code)
            known = &names[i];
    return known;
}

const struct result_code *code_name_of_symbol(struct slice symbol)
{
    const struct result_code *known;
    for (size_t i = 0; (known = result_code_at(i)); i++)
        if (slice_equal(symbol, slice_from(known->symbol)))
            return known;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal(symbol, slice_from(names[i].symbol)))
            return &names[i];
    return NULL;
}
