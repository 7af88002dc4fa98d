/* Status of licences for Extended Security Updates, as slmgr /dlv prints it, or as properties of
 * SoftwareLicensingProduct.
 *
 * A licence is told by its activation ID or its name, which are the same in every language. Its status is known from
 * the English words and from the number of the property. A licence that is not listed may be there all the same. */
#pragma once

#include "inventory/reader.h"

/* By the label of a licence status, or by the IDs of Windows and of the licences. */
bool license_status_recognises(const struct source_file *file);
enum opening license_status_opens(struct slice line);
/* Always true: the usual output names Windows alone. */
bool license_status_read(struct inventory *inventory, const struct source_file *file, struct error *error);
