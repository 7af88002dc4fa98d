/* The servicing facts of one source of registry keys and values, gathered in one pass and not yet judged. A text
 * export, the output of reg query and a hive all feed it with the same items. */
#pragma once

#include "base/intern.h"
#include "base/list.h"
#include "inventory/registry/registry_item.h"
#include "inventory/registry/registry_keys.h"
#include "inventory/registry/registry_silence.h"
#include "servicing/identity.h"

/* A value of type dword, as far as it was seen. One that stands twice, or has another type or length than Windows
 * writes, is doubtful: it is there, and what it holds is not known. */
struct number {
    bool seen;
    bool is_doubtful;
    uint32_t value;
};

struct package_record {
    struct package_identity identity;
    struct slice path;
    uint32_t line;
    struct number state;
    bool is_doubtful; /* the key stands twice, or where no such key can stand */
};

/* A key that is there once: where it is, and whether all its values were read. */
struct key_record {
    struct slice path; /* empty = not shown */
    uint32_t line;
    bool is_damaged;
    bool whole;
};

/* What one control set of the SYSTEM hive says; which of them is in use, Select says. */
struct control_set {
    struct slice name; /* "ControlSet001", "CurrentControlSet" */
    struct slice computer_name, architecture;
    struct key_record key;     /* the last one of it that was read */
    struct key_record renames; /* the key that holds PendingFileRenameOperations */
};

/* The first place of its kind. */
struct registry_place {
    bool seen;
    uint32_t line;
};

struct registry_facts {
    struct arena *scratch;
    struct intern *paths;                    /* of the keys that matter: each comes once; gone when gathering is over */
    struct slice roots[REGISTRY_HIVE_COUNT]; /* "HKEY_LOCAL_MACHINE\SOFTWARE" */
    struct registry_silence silence;
    bool stale; /* what is here may have been overtaken: the hive was not written to its end */
    struct key_record keys[REGISTRY_KEY_KIND_COUNT];
    enum registry_key_kind key; /* the one whose values are being read */
    struct {
        LIST_FIELDS(struct slice);
    } value_names; /* of that key, so far */
    struct {
        LIST_FIELDS(struct package_record);
    } packages;
    struct {
        LIST_FIELDS(struct control_set);
    } control_sets;
    struct version stack; /* zero = none seen */
    uint32_t stack_line;
    struct number exclusive, sha2, sha2_core, major, minor, control_set_in_use;
    struct number update_exe, update_exe_flags; /* UpdateExeVolatile as a value, and Flags in the key called so */
    struct slice product_name, current_version, build, build_by_its_other_name, service_pack;
    struct key_record pending_xml; /* the key that holds PendingXmlIdentifier */
    struct registry_place deletion, wow64, second_root, disorder, name_only;
    struct registry_place damage;
    uint32_t damage_count;
    const char *problem; /* of the first damage */
    /* the source escapes nothing: where its order breaks, what it shows is as doubtful as what it does not */
    bool is_selection; /* keys that somebody put together: their order says nothing */
    bool order_is_binding;
};

/* Everything gathered points into the items or lies in `scratch`; both must outlive the facts. */
struct registry_facts registry_facts_begin(struct arena *scratch);
/* The next item. */
void registry_facts_take(struct registry_facts *facts, const struct registry_item *item);
/* `ends_properly`: nothing is missing at the end, so that the key read last has all its values. `line`: the last one; 0
 * = the source has none. */
void registry_facts_end(struct registry_facts *facts, bool ends_properly, uint32_t line);
/* Whether any key of servicing or of the system was shown. */
bool registry_facts_are_any(const struct registry_facts *facts);
/* Whether they are of the COMPONENTS hive. */
bool registry_facts_are_of_components(const struct registry_facts *facts);
