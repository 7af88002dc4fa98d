/* Every bound on hostile input, in one place. Sizes in bytes unless said.
 *
 * Tests reach the small ones; what takes gigabytes or millions of files to reach is tested through the parameter that carries it
 * (file_read, folder_list). */
#pragma once

enum {
    LIMIT_MANIFEST_SIZE = 64 * 1024 * 1024,  /* one .mum or .manifest; real ones stay below 1 MB */
    LIMIT_TEXT_SIZE = 64 * 1024 * 1024,      /* one listing */
    LIMIT_REGISTRY_SIZE = 512 * 1024 * 1024, /* one .reg export: that of a whole SOFTWARE key reaches hundreds of MB */
    LIMIT_CATALOG_SIZE = 1024 * 1024 * 1024, /* the catalog */
    LIMIT_CATALOG_ROWS = 1000000,            /* of one of its tables */
    LIMIT_XML_DEPTH = 64,                    /* nested elements */
    LIMIT_XML_ATTRIBUTES = 256,              /* of one element */
    LIMIT_XML_VALUE = 64 * 1024,             /* one attribute value */
    LIMIT_XML_TAG = 256 * 1024,              /* from one '<' to the next */
    LIMIT_XML_NAMES = 1024 * 1024,   /* names a parser remembers before it is replaced; a whole image uses some 40 KB */
    LIMIT_MANIFEST_ITEMS = 100000,   /* nested packages of one manifest */
    LIMIT_FOLDER_DEPTH = 12,         /* below EXPORT */
    LIMIT_FOLDER_ENTRIES = 1000000,  /* in one folder */
    LIMIT_EXPORT_ENTRIES = 2000000,  /* names looked at in one export */
    LIMIT_WARNINGS_PER_EXPORT = 200, /* printed in full; the rest is counted */
};
