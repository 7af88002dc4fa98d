/* Component manifests (.manifest) in WinSxS: only the root identity is read, the rest of the file is checked for its
 * tail. */
#pragma once

#include "manifest/package_manifest.h"

/* Stops after the root's assemblyIdentity when the file ends in </assembly>; any other file is read to its end, where
 * it must have been well-formed. Compressed manifests (magic DCM, DCN, DCD, DCS, DCH, DCX followed by 01) set
 * `*compressed` and return true without an identity: the file name identifies them. */
bool component_manifest_parse(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                              struct component_identity *identity, bool *compressed, struct error *error);
