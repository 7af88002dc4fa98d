/* Pending work as the registry shows it:
 *
 *     ...\Component Based Servicing\RebootPending, RebootInProgress, PackagesPending, SessionsPending
 *     ...\WindowsUpdate\Auto Update\RebootRequired      there while the update agent waits for a restart
 *     Microsoft\Updates\UpdateExeVolatile               the same of updates with an installer of their own, unless Flags is 0
 *     ...\Control\Session Manager                       PendingFileRenameOperations: of any program
 *     COMPONENTS                                        PendingXmlIdentifier
 */
#include "inventory/registry/registry_delivery_parts.h"

static const struct pending_key {
    enum registry_key_kind key;
    const char *name;
    enum pending_kind kind;
    bool may_be_empty; /* the key says it all: it needs no values */
} pending_keys[] = {
    {KEY_REBOOT_PENDING, "RebootPending", PENDING_REBOOT, true},
    {KEY_REBOOT_IN_PROGRESS, "RebootInProgress", PENDING_REBOOT_IN_PROGRESS, true},
    {KEY_PACKAGES_PENDING, "PackagesPending", PENDING_PACKAGES, true},
    {KEY_SESSIONS_PENDING, "SessionsPending", PENDING_EXCLUSIVE_SESSION, false},
};

/* The key alone says nothing of sessions: its value Exclusive does. Without that value no session is exclusive, if all
 * values are known. */
static void deliver_sessions(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    const struct key_record *key = &facts->keys[KEY_SESSIONS_PENDING];
    struct slice detail = SLICE("");
    if (facts->exclusive.is_doubtful || (facts->exclusive.seen && !facts->exclusive.value && facts->stale))
        return;
    if (facts->exclusive.seen)
        detail = arena_format(delivery->inventory->arena, "Exclusive = %u", facts->exclusive.value);
    else if (!key->whole || facts->silence.no_authority)
        return;
    inventory_add_pending(delivery->inventory, PENDING_EXCLUSIVE_SESSION,
                          facts->exclusive.seen && facts->exclusive.value != 0, detail,
                          delivery_origin_of_key(delivery, key));
}

static bool is_absent(const struct registry_facts *facts, const struct pending_key *pending)
{
    bool would_be_shown = delivery_shows_packages(facts) && !(pending->may_be_empty && facts->silence.hides_empty_keys);
    return would_be_shown &&
           registry_silence_counts(&facts->silence, CONTAINER_SERVICING_STORE, slice_from(pending->name));
}

static void deliver_keys_of_store(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    size_t before = delivery->inventory->pending.count;
    for (size_t i = 0; i < sizeof pending_keys / sizeof *pending_keys; i++) {
        const struct key_record *key = &facts->keys[pending_keys[i].key];
        if (key->path.data && pending_keys[i].key == KEY_SESSIONS_PENDING)
            deliver_sessions(delivery);
        else if (key->path.data)
            inventory_add_pending(delivery->inventory, pending_keys[i].kind, true, SLICE(""),
                                  delivery_origin_of_key(delivery, key));
        else if (is_absent(facts, &pending_keys[i]))
            inventory_add_pending(delivery->inventory, pending_keys[i].kind, false, SLICE(""),
                                  delivery_origin_of_extent(delivery, CONTAINER_SERVICING_STORE));
    }
    size_t examined = delivery->inventory->pending.count - before;
    if (examined)
        delivery_add_authority(delivery, examined == sizeof pending_keys / sizeof *pending_keys
                                             ? "pending work: presence and absence"
                                             : "pending work: in part");
}

/* PendingXmlIdentifier in the hive goes with a pending.xml on disk. That it is not set does not rule out pending
 * work. */
static void deliver_pending_xml(struct delivery *delivery)
{
    const struct key_record *key = &delivery->facts->pending_xml;
    if (key->path.data) {
        inventory_add_pending(delivery->inventory, PENDING_XML, true, SLICE("PendingXmlIdentifier is set"),
                              delivery_origin_of_key(delivery, key));
        delivery_add_authority(delivery, "pending work on the component store: presence");
    }
}

/* A key outside of the store. Some are gone with the next restart, and such keys are in no hive. */
static bool is_absent_elsewhere(const struct delivery *delivery, enum registry_container container, const char *name)
{
    const struct registry_facts *facts = delivery->facts;
    bool would_be_shown = delivery_shows_packages(facts) && !facts->silence.hides_empty_keys &&
                          delivery->source->reader != READER_REGISTRY_HIVE;
    return would_be_shown && registry_silence_counts(&facts->silence, container, slice_from(name));
}

static void deliver_update_agent(struct delivery *delivery)
{
    const struct key_record *key = &delivery->facts->keys[KEY_AGENT_RESTART];
    if (key->path.data)
        inventory_add_pending(delivery->inventory, PENDING_UPDATE_AGENT, true, SLICE(""),
                              delivery_origin_of_key(delivery, key));
    else if (is_absent_elsewhere(delivery, CONTAINER_AUTO_UPDATE, "RebootRequired"))
        inventory_add_pending(delivery->inventory, PENDING_UPDATE_AGENT, false, SLICE(""),
                              delivery_origin_of_extent(delivery, CONTAINER_AUTO_UPDATE));
    if (delivery->facts->keys[KEY_AUTO_UPDATE].path.data || key->path.data)
        delivery_add_authority(delivery, "pending restart of Windows Update: presence");
}

/* Some tools look at a value of this name, most at the key; both have been described. */
static bool waits_by_value(const struct number *number)
{
    return number->seen && (number->is_doubtful || number->value != 0);
}

static void deliver_update_exe(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    const struct key_record *key = &facts->keys[KEY_UPDATE_EXE];
    const struct number *flags = &facts->update_exe_flags;
    bool by_key = key->path.data && (!flags->seen || waits_by_value(flags));
    if (by_key || waits_by_value(&facts->update_exe))
        inventory_add_pending(delivery->inventory, PENDING_UPDATE_EXE, true, SLICE(""),
                              delivery_origin_of_key(delivery, by_key ? key : &facts->keys[KEY_UPDATES]));
    else if (!key->path.data && is_absent_elsewhere(delivery, CONTAINER_UPDATES, "UpdateExeVolatile"))
        inventory_add_pending(delivery->inventory, PENDING_UPDATE_EXE, false, SLICE(""),
                              delivery_origin_of_extent(delivery, CONTAINER_UPDATES));
    if (facts->keys[KEY_UPDATES].path.data || key->path.data)
        delivery_add_authority(delivery, "pending restart of an update with its own installer: presence");
}

static void deliver_file_renames(struct delivery *delivery)
{
    const struct control_set *set = delivery_control_set(delivery->facts);
    if (!set || !set->renames.path.data)
        return;
    inventory_add_pending(delivery->inventory, PENDING_FILE_RENAMES, true, SLICE(""),
                          delivery_origin_of_key(delivery, &set->renames));
    delivery_add_authority(delivery, "files to be replaced at the next restart: presence");
}

void registry_deliver_pending(struct delivery *delivery)
{
    deliver_keys_of_store(delivery);
    deliver_pending_xml(delivery);
    deliver_update_agent(delivery);
    deliver_update_exe(delivery);
    deliver_file_renames(delivery);
}
