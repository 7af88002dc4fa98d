/* The words of data/ and of the database, one table per vocabulary, and the forms of values that both write alike. */
#include "catalog/vocabulary.h"

#include "servicing/kb.h"

#define VOCABULARY(name, ...)                                                                                          \
    static const char *const name##_words[] = {__VA_ARGS__};                                                           \
    const struct vocabulary name##_vocabulary = {name##_words, sizeof name##_words / sizeof *name##_words}

VOCABULARY(confidence, [CONFIDENCE_INFERRED] = "inferred", [CONFIDENCE_SINGLE] = "single",
           [CONFIDENCE_CONFIRMED] = "confirmed");
VOCABULARY(update_kind, [UPDATE_MONTHLY_ROLLUP] = "monthly-rollup", [UPDATE_PREVIEW] = "preview",
           [UPDATE_SECURITY_ONLY] = "security-only", [UPDATE_INTERNET_EXPLORER] = "ie-cumulative",
           [UPDATE_SERVICING_STACK] = "ssu", [UPDATE_SHA2_SUPPORT] = "sha2-support",
           [UPDATE_ESU_LICENSING] = "esu-licensing", [UPDATE_STANDALONE] = "standalone");
VOCABULARY(
    rule_subject, [RULE_SERVICE_PACK] = "product-match", [RULE_SHA2_SIGNING] = "sha2-signing",
    [RULE_SERVICING_STACK_UPDATE] = "servicing-stack-update", [RULE_SERVICING_STACK_LATEST] = "servicing-stack-latest",
    [RULE_ESU_LICENSING_PACKAGE] = "esu-licensing-package", [RULE_ESU_LICENSE] = "esu-license",
    [RULE_RESTART] = "restart", [RULE_KNOWN_BLOCKER] = "known-blocker", [RULE_PARENT_PACKAGE] = "parent-package");
VOCABULARY(strength, "recommended", "required");
VOCABULARY(restart, "not-required", "required");
VOCABULARY(boolean, "no", "yes");
VOCABULARY(architecture, "amd64", "x86", "ia64", "arm64");
VOCABULARY(programme, "y1", "y2", "y3", "azure", "arc", "pa");

static const char *const update_kind_titles[UPDATE_KIND_COUNT] = {
    [UPDATE_MONTHLY_ROLLUP] = "Monthly Rollup",
    [UPDATE_PREVIEW] = "Preview of Monthly Rollup",
    [UPDATE_SECURITY_ONLY] = "Security-only Update",
    [UPDATE_INTERNET_EXPLORER] = "Internet Explorer Cumulative Update",
    [UPDATE_SERVICING_STACK] = "Servicing Stack Update",
    [UPDATE_SHA2_SUPPORT] = "SHA-2 Support Update",
    [UPDATE_ESU_LICENSING] = "ESU Licensing Preparation Package",
    [UPDATE_STANDALONE] = "Standalone Update",
};

const char *confidence_name(enum confidence confidence)
{
    return confidence_words[confidence];
}

const char *update_kind_name(enum update_kind kind)
{
    return update_kind_words[kind];
}

const char *update_kind_title(enum update_kind kind)
{
    return update_kind_titles[kind];
}

bool vocabulary_find(const struct vocabulary *vocabulary, struct slice word, unsigned *index)
{
    for (unsigned i = 0; i < vocabulary->count; i++) {
        if (slice_equal(slice_from(vocabulary->words[i]), word)) {
            *index = i;
            return true;
        }
    }
    return false;
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
