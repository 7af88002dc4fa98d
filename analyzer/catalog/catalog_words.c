/* The words of data/ and of the database, one table per vocabulary, and the forms of values that both write alike. */
#include "catalog/catalog_words.h"

#include <stdio.h>

#include "servicing/kb.h"

VOCABULARY(confidence_vocabulary, [CONFIDENCE_INFERRED] = "inferred", [CONFIDENCE_SINGLE] = "single",
           [CONFIDENCE_CONFIRMED] = "confirmed");
VOCABULARY(delivery_vocabulary, [DELIVERY_SEPARATE] = "separate", [DELIVERY_COMBINED] = "combined",
           [DELIVERY_CHECKPOINT] = "checkpoint");
VOCABULARY(
    rule_subject_vocabulary, [RULE_SERVICE_PACK] = "product-match", [RULE_SHA2_SIGNING] = "sha2-signing",
    [RULE_SERVICING_STACK_UPDATE] = "servicing-stack-update", [RULE_SERVICING_STACK_LATEST] = "servicing-stack-latest",
    [RULE_ESU_LICENSING_PACKAGE] = "esu-licensing-package", [RULE_ESU_LICENSE] = "esu-license",
    [RULE_RESTART] = "restart", [RULE_KNOWN_BLOCKER] = "known-blocker", [RULE_PARENT_PACKAGE] = "parent-package",
    [RULE_UNRECORDED_FLOOR] = "servicing-stack-unrecorded", [RULE_HOTPATCH] = "hotpatch");
VOCABULARY(strength_vocabulary, "recommended", "required");
VOCABULARY(lifecycle_event_vocabulary, [LIFECYCLE_MAINSTREAM_END] = "mainstream-end",
           [LIFECYCLE_EXTENDED_END] = "extended-end", [LIFECYCLE_ESU_END] = "esu-end",
           [LIFECYCLE_ESU_END_WITH_KEY] = "esu-end-non-azure", [LIFECYCLE_ESU_END_IN_AZURE] = "esu-end-azure",
           [LIFECYCLE_PREMIUM_ASSURANCE_END] = "premium-assurance-end", [LIFECYCLE_HOME_PRO_END] = "home-pro-end",
           [LIFECYCLE_ENTERPRISE_END] = "enterprise-end", [LIFECYCLE_LTSC_END] = "ltsc-end",
           [LIFECYCLE_IOT_LTSC_END] = "iot-ltsc-end", [LIFECYCLE_CONSUMER_ESU_END] = "esu-end-consumer");
VOCABULARY(severity_vocabulary, [SEVERITY_LOW] = "low", [SEVERITY_MODERATE] = "moderate",
           [SEVERITY_IMPORTANT] = "important", [SEVERITY_CRITICAL] = "critical");
VOCABULARY(claim_verdict_vocabulary, [CLAIM_FALSE] = "false", [CLAIM_UNPROVEN] = "unproven", [CLAIM_TRUE] = "true");
VOCABULARY(settled_vocabulary, [DISPUTE_OPEN] = "open", [DISPUTE_CLAIM_A] = "claim-a", [DISPUTE_CLAIM_B] = "claim-b",
           [DISPUTE_BOTH] = "both");
VOCABULARY(restart_vocabulary, "not-required", "required");
VOCABULARY(stack_bound_vocabulary, "exact", "at-least");
VOCABULARY(boolean_vocabulary, "no", "yes");
VOCABULARY(architecture_vocabulary, "amd64", "x86", "ia64", "arm64");
VOCABULARY(programme_vocabulary, "y1", "y2", "y3", "azure", "arc", "pa", "consumer");

VOCABULARY(source_kind_vocabulary, "microsoft", "vendor", "community", "blog", "mirror", "derived", "unknown", "file");

const char *confidence_name(enum confidence confidence)
{
    return confidence_vocabulary.words[confidence];
}

const char *delivery_name(enum delivery delivery)
{
    return delivery_vocabulary.words[delivery];
}

const char *rule_subject_name(enum rule_subject subject)
{
    return rule_subject_vocabulary.words[subject];
}

const char *claim_verdict_name(enum claim_verdict verdict)
{
    return claim_verdict_vocabulary.words[verdict];
}

const char *dispute_outcome_name(enum dispute_outcome outcome)
{
    return settled_vocabulary.words[outcome];
}

const char *lifecycle_event_name(enum lifecycle_event event)
{
    return lifecycle_event_vocabulary.words[event];
}

const char *cve_format(uint64_t cve, char text[CVE_TEXT_SIZE])
{
    snprintf(text, CVE_TEXT_SIZE, "CVE-%04u-%04u", (unsigned)(cve >> 32), (unsigned)(cve & UINT32_MAX));
    return text;
}

bool value_parse_kb(struct slice text, uint32_t *kb)
{
    char canonical[KB_TEXT_SIZE];
    return kb_parse(text, kb) && slice_equal(slice_from(kb_format(*kb, canonical)), text);
}

static int lower_hexadecimal_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

bool value_parse_code(struct slice text, uint32_t *code)
{
    if (text.length != 10 || text.data[0] != '0' || text.data[1] != 'x')
        return false;
    *code = 0;
    for (size_t i = 2; i < text.length; i++) {
        int digit = lower_hexadecimal_digit(text.data[i]);
        if (digit < 0)
            return false;
        *code = *code << 4 | (uint32_t)digit;
    }
    return true;
}

bool value_parse_month(struct slice text, unsigned *year, unsigned *month)
{
    uint64_t year_number, month_number = 0;
    if (text.length != 4 && (text.length != 7 || text.data[4] != '-'))
        return false;
    if (!slice_parse_number(slice_between(text, 0, 4), 2999, &year_number) || year_number < 1000)
        return false;
    if (text.length == 7 && (!slice_parse_number(slice_between(text, 5, 7), 12, &month_number) || month_number == 0))
        return false;
    *year = (unsigned)year_number;
    *month = (unsigned)month_number;
    return true;
}

bool value_parse_cve(struct slice text, uint64_t *cve)
{
    enum { NUMBER = 9, SHORTEST = NUMBER + 4 };
    uint64_t year, number;
    if (text.length < SHORTEST || !slice_equal(slice_between(text, 0, 4), SLICE("CVE-")) || text.data[8] != '-' ||
        !slice_parse_number(slice_between(text, 4, 8), 9999, &year) ||
        !slice_parse_number(slice_between(text, NUMBER, text.length), UINT32_MAX, &number))
        return false;
    *cve = year << 32 | number;
    /* Filled up with zeros to four digits, and no further. */
    return text.length == SHORTEST || text.data[NUMBER] != '0';
}

bool value_parse_cves(struct arena *arena, struct slice text, struct catalog_cve_list *list)
{
    struct slice part;
    while (text.length && slice_next_part(&text, ';', &part)) {
        uint64_t cve;
        if (!value_parse_cve(part, &cve) || (list->count && list->items[list->count - 1] >= cve))
            return false;
        *list_append(arena, list) = cve;
    }
    return true;
}

bool value_parse_kinds(struct slice text, bool kinds[UPDATE_KIND_COUNT])
{
    bool all = slice_equal(text, SLICE("all"));
    for (size_t i = 0; i < UPDATE_KIND_COUNT; i++)
        kinds[i] = all;
    struct slice part;
    while (!all && slice_next_part(&text, ';', &part)) {
        unsigned kind;
        if (!vocabulary_find(&update_kind_vocabulary, part, &kind) || kinds[kind])
            return false;
        kinds[kind] = true;
    }
    return true;
}

bool value_parse_list(struct arena *arena, struct slice text, bool (*parse)(struct slice, uint32_t *),
                      struct catalog_number_list *list)
{
    struct slice part;
    if (text.length == 0)
        return true;
    while (slice_next_part(&text, ';', &part)) {
        uint32_t number;
        if (!parse(part, &number))
            return false;
        for (size_t i = 0; i < list->count; i++)
            if (list->items[i] == number)
                return false;
        *list_append(arena, list) = number;
    }
    return true;
}

bool value_parse_build(struct slice text, uint32_t *build)
{
    uint64_t number;
    if (!slice_parse_number(text, UINT16_MAX, &number))
        return false;
    *build = (uint32_t)number;
    return true;
}
