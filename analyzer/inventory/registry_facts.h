/* The servicing facts of one registry export, gathered in one pass and not yet judged. */
#pragma once

#include "base/intern.h"
#include "base/list.h"
#include "inventory/reader.h"
#include "inventory/registry_silence.h"

enum registry_key_kind {
    KEY_OTHER,
    KEY_STORE,
    KEY_PACKAGES,
    KEY_PACKAGE,
    KEY_STACK,
    KEY_REBOOT_PENDING,
    KEY_REBOOT_IN_PROGRESS,
    KEY_PACKAGES_PENDING,
    KEY_SESSIONS_PENDING,
    KEY_SERVICING,
    KEY_CODE_SIGNING,
    KEY_SHA2,
    KEY_SYSTEM,
};
enum { REGISTRY_KEY_KIND_COUNT = KEY_SYSTEM + 1 };

/* A value of type dword, as far as it was seen. */
struct number {
    bool seen;
    uint32_t value;
};

struct package_record {
    struct package_identity identity;
    struct slice path;
    uint32_t line;
    struct number state;
};

/* A key that is there once: where it is, and whether all its values were read. */
struct key_record {
    struct slice path; /* empty = not shown */
    uint32_t line;
    bool whole;
};

struct registry_facts {
    struct arena *scratch;
    struct intern *paths; /* of the keys that matter: each comes once; gone when gathering is over */
    struct slice root;    /* "HKEY_LOCAL_MACHINE\SOFTWARE" */
    struct registry_silence silence;
    struct key_record keys[REGISTRY_KEY_KIND_COUNT];
    enum registry_key_kind key; /* the one whose values are being read */
    struct {
        LIST_FIELDS(struct package_record);
    } packages;
    struct version stack;
    uint32_t stack_line;
    struct number exclusive, sha2, sha2_core, major, minor;
    struct slice product_name, current_version, build, service_pack;
    uint32_t deletion_line, wow64_line, second_root_line, disorder_line; /* first of each; 0 = none */
    uint32_t damage_line, damage_count;
    const char *damage;
};

/* Reads all of `file`; everything gathered points into its text or lies in `scratch`. */
struct registry_facts registry_facts_gather(const struct source_file *file, struct arena *scratch);
