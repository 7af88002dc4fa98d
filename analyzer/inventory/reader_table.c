/* The readers of outputs, in the order in which they are asked: the more certain a form is to recognise, the
 * earlier. */
#include "inventory/listings/collection_contents.h"
#include "inventory/listings/component_listing.h"
#include "inventory/listings/dism_listing.h"
#include "inventory/listings/folder_listing.h"
#include "inventory/listings/hotfix_listing.h"
#include "inventory/listings/license_status.h"
#include "inventory/listings/offered_listing.h"
#include "inventory/listings/package_record.h"
#include "inventory/listings/servicing_log.h"
#include "inventory/listings/support_listing.h"
#include "inventory/listings/system_info.h"
#include "inventory/listings/system_record.h"
#include "inventory/listings/update_event.h"
#include "inventory/registry/registry_export.h"
#include "inventory/registry/registry_printout.h"
#include "inventory/registry/registry_query.h"

#define READER_ROW(kind, words, name)                                                                                  \
    .id = (kind), .what = (words), .recognises = name##_recognises, .read = name##_read, .opens = name##_opens

const struct reader reader_table[] = {
    {READER_ROW(READER_REGISTRY_EXPORT, "registry export", registry_export), .holds_open = registry_export_holds_open,
     .is_framed = true, .is_headed = true},
    {READER_ROW(READER_SERVICING_LOG, "servicing log (CBS.log, dism.log, WindowsUpdate.log)", servicing_log)},
    {READER_ROW(READER_SYSTEM_INFO, "systeminfo output", system_info), .lines_above = 2},
    {READER_ROW(READER_HOTFIX_LISTING, "list of hotfixes (wmic qfe, Get-HotFix)", hotfix_listing),
     .above = FROM_PROPERTIES},
    {READER_ROW(READER_SYSTEM_RECORD, "properties of the system (wmic os, Get-ComputerInfo)", system_record),
     .above = FROM_PROPERTIES},
    {READER_ROW(READER_PACKAGE_RECORD, "exported packages (Get-WindowsPackage)", package_record)},
    {READER_ROW(READER_SUPPORT_LISTING, "history of updates (Microsoft's support collector, QueryHistory)",
                support_listing),
     .above = FROM_PROPERTIES},
    {READER_ROW(READER_FOLDER_LISTING, "names in servicing\\Version and servicing\\Packages (dir)", folder_listing)},
    {READER_ROW(READER_REGISTRY_PRINTOUT, "registry keys as regedit saves them as text", registry_printout),
     .is_headed = true},
    {READER_ROW(READER_UPDATE_EVENT, "events of updates (Setup, System, ReportingEvents.log, history)", update_event),
     .lines_above = 2},
    {READER_ROW(READER_OFFERED_LISTING, "list of offered updates", offered_listing)},
    {READER_ROW(READER_COLLECTION_CONTENTS, "collector's table of contents", collection_contents), .is_framed = true,
     .is_headed = true},
    {READER_ROW(READER_COMPONENT_LISTING, "names in WinSxS (dir /b)", component_listing), .is_told_by_many = true},
    {READER_ROW(READER_REGISTRY_QUERY, "output of reg query /s", registry_query), .is_headed = true},
    {READER_ROW(READER_DISM_LISTING, "list of packages (dism /get-packages, Get-WindowsPackage)", dism_listing)},
    {READER_ROW(READER_LICENSE_STATUS, "licence status (slmgr /dlv)", license_status), .above = FROM_PARAGRAPH},
};
const size_t reader_count = sizeof reader_table / sizeof *reader_table;
