/* Every bound on hostile input, in one place. Sizes in bytes unless said.
 *
 * Tests reach the small ones; what takes gigabytes or millions of files to reach is tested through the parameter that
 * carries it (file_read, folder_list). */
#pragma once

enum {
    LIMIT_MANIFEST_SIZE = 64 * 1024 * 1024,  /* one .mum or .manifest; real ones stay below 1 MB */
    LIMIT_TEXT_SIZE = 64 * 1024 * 1024,      /* one listing */
    LIMIT_REGISTRY_SIZE = 512 * 1024 * 1024, /* one .reg export: that of a whole SOFTWARE key reaches hundreds of MB */
    LIMIT_LOG_SIZE = 256 * 1024 * 1024,      /* one log; CBS.log is put away at some 50 MB, longer ones are seen */
    LIMIT_LOG_LINE = 64 * 1024,              /* a line of a log that is diagnosed; longer ones come in pieces */
    LIMIT_LOG_ENTRY = 8 * 1024,              /* an entry of several lines, glued; what lies behind is not looked at */
    LIMIT_LOGS = 2000,                       /* logs that one run diagnoses */
    LIMIT_DIAGNOSED_FAILURES = 200,          /* of one log, different ones; equal ones are counted */
    LIMIT_DIAGNOSED_EVENTS = 400,            /* of its timeline; the rest is counted */
    LIMIT_LOGGED_PACKAGES = 20000,           /* packages of updates whose states one log tells */
    LIMIT_FILE_PARTS = 1000,                 /* outputs of one file that are told apart */
    LIMIT_CATALOG_SIZE = 1024 * 1024 * 1024, /* the catalog */
    LIMIT_DETACHED_SIGNATURE = 16 * 1024,    /* a .minisig or .pub file; minisign takes comments of up to 8 KB */
    LIMIT_CATALOG_ROWS = 1000000,            /* of one of its tables */
    LIMIT_JOINED_TEXTS = 256 * 1024 * 1024,  /* all texts of a catalog that are put together from others */
    LIMIT_XML_DEPTH = 64,                    /* nested elements */
    LIMIT_XML_ATTRIBUTES = 256,              /* of one element */
    LIMIT_XML_VALUE = 64 * 1024,             /* one attribute value */
    LIMIT_XML_TAG = 256 * 1024,              /* from one '<' to the next */
    LIMIT_XML_NAMES = 1024 * 1024, /* names a parser remembers before it is replaced; a whole image uses some 40 KB */
    LIMIT_MANIFEST_ITEMS = 100000, /* nested packages of one manifest */
    LIMIT_SIGNATURE_SIZE = 16 * 1024 * 1024, /* one signature catalog (.cat); the largest sample has 86 KB */
    LIMIT_SIGNATURE_CERTIFICATES = 64,       /* of one signature; samples bring up to 5 */
    LIMIT_SIGNATURE_SIGNERS = 16,            /* of one catalog, nested ones included; all samples have one */
    LIMIT_SIGNATURE_NESTING = 4,             /* signatures inside signatures */
    LIMIT_SIGNATURE_NAME = 256,              /* of a signer's name, what is shown */
    LIMIT_SET_ITEMS = 200000,                /* nested packages of all manifests of one update */
    LIMIT_FOLDER_DEPTH = 12,                 /* below EXPORT */
    LIMIT_FOLDER_ENTRIES = 1000000,          /* in one folder */
    LIMIT_EXPORT_ENTRIES = 2000000,          /* names looked at in one export */
    LIMIT_COLLECTED_ITEMS = 200,             /* rows of one table of contents; the collector writes 13 */
    LIMIT_COLLECTED_LINE = 1024,             /* one of its lines; the collector's stay below 200 */
    LIMIT_WARNINGS_PER_EXPORT = 200,         /* printed in full; the rest is counted */
    LIMIT_ARCHIVE_MEMBERS = 200000,          /* of one update, those of nested containers included */
    LIMIT_ARCHIVE_DEPTH = 4,   /* containers in containers: .msu, WSUSSCAN.cab, package.cab, and one more around them */
    LIMIT_ARCHIVE_NAME = 1024, /* one member name */
    LIMIT_ARCHIVE_MEMBER_SIZE = 64 * 1024 * 1024, /* one manifest, catalog or core file; real ones reach 47 MB */
    LIMIT_ARCHIVE_TOTAL = 192 * 1024 * 1024,      /* unpacked into memory for one update */
    LIMIT_ARCHIVE_MEGABYTES = 32 * 1024,          /* unpacked sizes of all members, whether needed or not */
    LIMIT_HIVE_SIZE = 512 * 1024 * 1024,          /* one registry hive; those of SOFTWARE and COMPONENTS reach 200 MB */
    LIMIT_HIVE_KEYS = 200000,                     /* of those that are asked for; an old host has some 20000 packages */
    LIMIT_HIVE_VALUES = 4096,                     /* of one key that is asked for */
    LIMIT_HIVE_VALUE = 64 * 1024,                 /* one text in it */
    LIMIT_HIVE_DESCRIPTION = 256 * 1024 * 1024,   /* everything in it that is asked for */
    LIMIT_HIVE_SECONDS = 60,                      /* by the clock, for reading it */
    LIMIT_EXAMINATION_SECONDS = 3600,             /* by the clock, for what the library asks for */
    LIMIT_TREE_NAMES = 400000,                    /* kept of an archive or image that is an export */
    LIMIT_TREE_NAME_BYTES = 24 * 1024 * 1024,     /* of all these names together */
    LIMIT_PORTION = 64 * 1024 * 1024,             /* of its files, held in memory at a time */
    LIMIT_PORTION_FILE = 128 * 1024 * 1024,       /* one file, which is then a portion of its own */
    LIMIT_TREE_BYTES = 1024 * 1024 * 1024, /* of all files that readers want; manifests of an image reach 200 MB */
    LIMIT_TREE_MEMORY = 236 * 1024 * 1024, /* by which the process may grow while such a tree is read */
    LIMIT_TREE_WIM_DIRECTORY = 64 * 1024 * 1024, /* as LIMIT_WIM_DIRECTORY, of a WIM that is an export */
    LIMIT_WIM_DIRECTORY = 40 * 1024 * 1024,     /* the tree of names of an image, or its table of streams, or its XML */
    LIMIT_WIM_CHUNK = 64 * 1024 * 1024,         /* what is unpacked at a time; real ones reach exactly this */
    LIMIT_IMPORT_UPDATES = 400000,              /* of one list that is imported; wsusscn2.cab has 136,000 */
    LIMIT_IMPORT_PAIRS = 2000000,               /* that say which of them replaces, bundles or fixes what */
    LIMIT_IMPORT_PRODUCTS = 20000,              /* named in one document of MSRC; real ones name some hundred */
    LIMIT_IMPORT_RECORD = 1024 * 1024,          /* one record of a table that is imported; real ones stay below 2 KB */
    LIMIT_IMPORT_TABLE = 768 * 1024 * 1024,     /* the whole table, unpacked; that of WES-NG has some 100 MB */
    LIMIT_IMPORT_ARCHIVE_MEMBERS = 100,         /* files of definitions.zip; it has three */
    LIMIT_IMPORT_MEMBERS = 2000000,             /* files in the cabinets of wsusscn2.cab; some for each update */
    LIMIT_UPDATE_LIST_SIZE = 1024 * 1024,       /* a list of updates that --updates names */
    LIMIT_LISTED_UPDATES = 10000,               /* in it; the largest products have some 300 */
    LIMIT_EXPORT_LIST_SIZE = 256 * 1024 * 1024, /* a list of exports that --from names */
    LIMIT_LISTED_EXPORTS = 1000000,             /* in all of them */
    LIMIT_WAIVERS_SIZE = 1024 * 1024,           /* a file of waivers */
    LIMIT_WAIVERS = 1000,                       /* in it */
    LIMIT_WAIVER_TEXT = 1000,                   /* a reason, a pattern, a name */
    LIMIT_JSON_DEPTH = 64,                      /* objects and arrays inside each other */
    LIMIT_JSON_VALUES = 8000000,                /* of one document; a host with one update takes some 1,100 */
    LIMIT_SPOOL_MEMORY = 256 * 1024,            /* of what is kept for later; the rest lies in a file */
    LIMIT_REPORT_SIZE = 256 * 1024 * 1024,      /* one JSON report that is read back */
    LIMIT_FLEET_LINE = 4 * 1024 * 1024,         /* what is kept of one host of a fleet; with one update some 1 KB */
    LIMIT_FLEET_RESULT = 1536 * 1024 * 1024,    /* one file of results; 100,000 hosts take some 100 MB */
    LIMIT_OFFLINE_SYNC = 512 * 1024 * 1024,     /* package.xml of wsusscn2.cab; 110 MB in 2026 */
};
