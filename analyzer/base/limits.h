/* Every bound on hostile input, in one place. Each has a test that reaches it. Sizes in bytes unless said. */
#pragma once

enum {
    LIMIT_MANIFEST_SIZE = 64 * 1024 * 1024, /* one .mum or .manifest; real ones stay below 1 MB */
    LIMIT_TEXT_SIZE = 64 * 1024 * 1024,     /* one listing or .reg export; a whole SOFTWARE .reg can reach 500 MB, see LIMIT_REGISTRY_SIZE */
    LIMIT_REGISTRY_SIZE = 1024 * 1024 * 1024,
    LIMIT_XML_DEPTH = 64,            /* nested elements */
    LIMIT_XML_ATTRIBUTES = 256,      /* of one element */
    LIMIT_XML_VALUE = 64 * 1024,     /* one attribute value */
    LIMIT_MANIFEST_ITEMS = 100000,   /* parents, nested packages of one manifest */
    LIMIT_FOLDER_DEPTH = 12,         /* below EXPORT */
    LIMIT_FOLDER_ENTRIES = 1000000,  /* in one folder */
    LIMIT_EXPORT_ENTRIES = 2000000,  /* names looked at in one export */
    LIMIT_WARNINGS_PER_EXPORT = 200, /* printed in full; the rest is counted */
};
