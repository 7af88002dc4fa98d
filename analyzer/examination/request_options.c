/* The options of an examination by name, as the command line and the library set them. */
#include "examination/request_options.h"

#include <string.h>

#include "base/text.h"

struct setting {
    struct examination_request *request;
    const char *value; /* NULL of a switch */
    struct arena *arena;
};

struct request_option {
    const char *name;
    const char *wanted; /* 'is not …' of a value that is refused; NULL = a switch */
    bool (*apply)(const struct setting *setting);
};

/* One of several words; *index is its place. */
static bool find_word(const char *value, const char *const *words, size_t count, size_t *index)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, words[i]) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

static bool parse_date(const char *value, struct date *date)
{
    return strlen(value) == sizeof "2019-10-08" - 1 && date_parse(slice_from(value), date);
}

static bool apply_package(const struct setting *setting)
{
    *list_append(setting->arena, &setting->request->package_paths) = setting->value;
    return true;
}

static bool apply_updates(const struct setting *setting)
{
    *list_append(setting->arena, &setting->request->update_list_paths) = setting->value;
    return true;
}

static bool apply_catalog(const struct setting *setting)
{
    setting->request->catalog_path = setting->value;
    return true;
}

static bool apply_require_signature(const struct setting *setting)
{
    setting->request->signature_key = setting->value;
    return true;
}

static bool apply_as_of(const struct setting *setting)
{
    return parse_date(setting->value, &setting->request->readiness.plan_date);
}

static bool apply_today(const struct setting *setting)
{
    return parse_date(setting->value, &setting->request->readiness.today);
}

static bool apply_policy(const struct setting *setting)
{
    static const char *const words[] = {[POLICY_NEWEST] = "newest", [POLICY_MINIMAL] = "minimal"};
    size_t index;
    if (!find_word(setting->value, words, 2, &index))
        return false;
    setting->request->readiness.policy = (enum plan_policy)index;
    return true;
}

static bool apply_assert(const struct setting *setting)
{
    static const char *const programmes[] = {"y1", "y2", "y3", "azure", "arc", "pa", "none"};
    struct readiness_options *readiness = &setting->request->readiness;
    if (strcmp(setting->value, "sha2=yes") == 0 || strcmp(setting->value, "sha2=no") == 0) {
        readiness->sha2 = setting->value[5] == 'y' ? ASSERTED_YES : ASSERTED_NO;
        return true;
    }
    size_t index;
    if (strncmp(setting->value, "esu=", 4) != 0 ||
        !find_word(setting->value + 4, programmes, sizeof programmes / sizeof *programmes, &index))
        return false;
    readiness->esu = slice_from(programmes[index]);
    return true;
}

static bool apply_trust(const struct setting *setting)
{
    if (strcmp(setting->value, "inferred") != 0)
        return false;
    setting->request->readiness.trust_inferred = true;
    return true;
}

static bool apply_strict(const struct setting *setting)
{
    setting->request->readiness.strict = true;
    return true;
}

static bool apply_fail_on(const struct setting *setting)
{
    static const char *const words[] = {"required", "recommended"};
    size_t index;
    if (!find_word(setting->value, words, 2, &index))
        return false;
    setting->request->readiness.fail_on_recommended = index == 1;
    return true;
}

static bool apply_servicing(const struct setting *setting)
{
    unsigned index;
    if (!vocabulary_find(&servicing_mode_names, slice_from(setting->value), &index))
        return false;
    setting->request->readiness.servicing = (enum servicing_mode)index;
    return true;
}

static bool apply_host_stack(const struct setting *setting)
{
    struct readiness_options *readiness = &setting->request->readiness;
    if (!version_parse(slice_from(setting->value), &readiness->host_stack))
        return false;
    readiness->has_host_stack = true;
    return true;
}

static bool apply_maximum_catalog_age(const struct setting *setting)
{
    uint64_t days;
    if (!slice_parse_number(slice_from(setting->value), 100000, &days))
        return false;
    setting->request->has_maximum_catalog_age = true;
    setting->request->maximum_catalog_age = (int)days;
    return true;
}

static bool apply_allow_not_applicable(const struct setting *setting)
{
    setting->request->readiness.allow_not_applicable = true;
    return true;
}

/* Of two files one would go unread, and nobody would notice. */
static bool apply_waivers(const struct setting *setting)
{
    if (setting->request->waivers_path)
        return false;
    setting->request->waivers_path = setting->value;
    return true;
}

/* Of two reports one would go unread, and nobody would notice. */
static bool apply_baseline(const struct setting *setting)
{
    if (setting->request->baseline_path)
        return false;
    setting->request->baseline_path = setting->value;
    return true;
}

static const char a_file[] = "a file's name";
static const char a_date[] = "a date such as 2019-10-08";

static const struct request_option rows[] = {
    {"package", a_file, apply_package},
    {"updates", a_file, apply_updates},
    {"catalog", a_file, apply_catalog},
    {"as-of", a_date, apply_as_of},
    {"today", a_date, apply_today},
    {"policy", "newest or minimal", apply_policy},
    {"assert", "sha2=yes, sha2=no, or esu= one of y1 y2 y3 azure arc pa none", apply_assert},
    {"trust", "inferred", apply_trust},
    {"strict", NULL, apply_strict},
    {"fail-on", "required or recommended", apply_fail_on},
    {"servicing", "online or offline", apply_servicing},
    {"host-stack", "a version such as 6.0.6003.20484", apply_host_stack},
    {"max-catalog-age", "a number of days", apply_maximum_catalog_age},
    {"require-signature", "a key of minisign or its .pub file", apply_require_signature},
    {"allow-not-applicable", NULL, apply_allow_not_applicable},
    {"waivers", "the only file of waivers: put all of them into one", apply_waivers},
    {"baseline", "the only report to count from: give it once", apply_baseline},
};

static const struct request_option *find_row(const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(name, rows[i].name) == 0)
            return &rows[i];
    return NULL;
}

bool request_option_set(struct examination_request *request, const char *name, const char *value, struct arena *arena,
                        struct error *error)
{
    const struct request_option *row = find_row(name);
    struct setting setting = {request, value, arena};
    if (!row)
        return error_set(error, ERROR_USAGE, SLICE_FORMAT ": no such option",
                         SLICE_ARGUMENTS(text_clean(arena, slice_from(name))));
    if (!value != !row->wanted)
        return error_set(error, ERROR_USAGE, "%s: %s", name, value ? "takes no value" : "a value is missing");
    if (row->apply(&setting))
        return true;
    return error_set(error, ERROR_USAGE, "%s: \"" SLICE_FORMAT "\" is not %s", name,
                     SLICE_ARGUMENTS(text_clean(arena, slice_from(value))), row->wanted);
}
