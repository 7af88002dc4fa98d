/* Classes of causes: what kind of thing went wrong, and what is to be done about it. */
#pragma once

#include "base/slice.h"

#define CAUSE_CLASSES(CLASS)                                                                                           \
    CLASS(BY_CODE)                                                                                                     \
    CLASS(UNKNOWN)                                                                                                     \
    CLASS(SSU_REQUIRED)                                                                                                \
    CLASS(MISSING_PARENT)                                                                                              \
    CLASS(MISSING_MANIFEST_OF_PREDECESSOR)                                                                             \
    CLASS(MISSING_COMPONENT_OF_PREDECESSOR)                                                                            \
    CLASS(ORPHANED_LANGUAGE_RESOURCE)                                                                                  \
    CLASS(MISSING_COMPONENT)                                                                                           \
    CLASS(ADVANCED_INSTALLER)                                                                                          \
    CLASS(PRIMITIVE_INSTALLER)                                                                                         \
    CLASS(DRIVER_INSTALL_ROLLBACK)                                                                                     \
    CLASS(DRIVER_QUEUE_REGISTRY)                                                                                       \
    CLASS(MUM_MISSING)                                                                                                 \
    CLASS(MUM_CORRUPT)                                                                                                 \
    CLASS(MUM_IDENTITY_MISMATCH)                                                                                       \
    CLASS(STORE_CATALOG_CORRUPT)                                                                                       \
    CLASS(STORE_PAYLOAD_CORRUPT)                                                                                       \
    CLASS(STORE_MANIFEST_CORRUPT)                                                                                      \
    CLASS(STORE_REGISTRY_CORRUPT)                                                                                      \
    CLASS(STORE_CORRUPT)                                                                                               \
    CLASS(MISSING_PAYLOAD)                                                                                             \
    CLASS(SFC_UNREPAIRED)                                                                                              \
    CLASS(CATROOT2_CORRUPT)                                                                                            \
    CLASS(COMPRESSED_FILE_CORRUPT)                                                                                     \
    CLASS(PENDING_TRANSACTION)                                                                                         \
    CLASS(FEATURE_ON_DEMAND_SOURCE)                                                                                    \
    CLASS(WUINDEX)                                                                                                     \
    CLASS(NOT_APPLICABLE)                                                                                              \
    CLASS(UNKNOWN_FEATURE)                                                                                             \
    CLASS(DELTA_HYDRATION)                                                                                             \
    CLASS(EDITION_CORRUPT)                                                                                             \
    CLASS(PACKAGE_OPEN)                                                                                                \
    CLASS(SESSION_FILE_MISSING)                                                                                        \
    CLASS(SIGNATURE)                                                                                                   \
    CLASS(ACCESS_DENIED)                                                                                               \
    CLASS(SHARING_VIOLATION)                                                                                           \
    CLASS(LICENCE)                                                                                                     \
    CLASS(LOW_DISK)                                                                                                    \
    CLASS(LOW_MEMORY)                                                                                                  \
    CLASS(TRANSACTION_LOG_FULL)                                                                                        \
    CLASS(HANG_TIMEOUT)                                                                                                \
    CLASS(USER_CANCEL)                                                                                                 \
    CLASS(SHUTDOWN)                                                                                                    \
    CLASS(CBS_PROCESS_DIED)                                                                                            \
    CLASS(COM_SERVER)                                                                                                  \
    CLASS(SERVICE_DISABLED)                                                                                            \
    CLASS(DISM_BAD_COMMAND)                                                                                            \
    CLASS(DISM_BAD_PATH)                                                                                               \
    CLASS(DISM_TOO_OLD)                                                                                                \
    CLASS(APPX)                                                                                                        \
    CLASS(SETUP_CONFIG)                                                                                                \
    CLASS(SETUP_WIMMOUNT)                                                                                              \
    CLASS(WINRE_CONFIG)                                                                                                \
    CLASS(WU_DOWNLOAD)                                                                                                 \
    CLASS(WU_NETWORK)                                                                                                  \
    CLASS(WU_TLS_CLOCK)

#define CAUSE_CLASS_ID(name) CLASS_##name,
enum cause_class { CAUSE_CLASSES(CAUSE_CLASS_ID) CLASS_COUNT };

struct cause_class_words {
    const char *name;   /* "ssu-required", as in JSON */
    const char *title;  /* what went wrong, for a headline */
    const char *remedy; /* what to do */
};
const struct cause_class_words *cause_class_words(enum cause_class class);

/* What a code tells by itself. */
enum code_weight {
    CODE_PLAIN,   /* noise on one line and a cause on another: only with other evidence */
    CODE_WRAPPER, /* wraps the code of what failed inside */
    CODE_STATES,  /* of nothing but this kind of failure */
    CODE_DECIDES, /* the kind of failure, whatever the words say it met */
};
struct code_class {
    uint32_t code;
    enum cause_class class;
    enum code_weight weight;
};
/* Never NULL; CLASS_UNKNOWN and CODE_PLAIN for a code that is in no row. */
const struct code_class *code_class_of(uint32_t code);
