/* What was asked of every host of a fleet, in words. */
#include "fleet/fleet_options.h"

#include "base/digest.h"
#include "base/file.h"
#include "readiness/evidence.h"

struct slice_list fleet_questions(const struct examination_request *request, struct arena *arena)
{
    struct slice_list questions = {0};
    LIST_EACH(question, &request->questions)
        *list_append(arena, &questions) = question_text(arena, question);
    return questions;
}

struct slice_list fleet_asked(const struct examination_request *request, struct arena *arena)
{
    struct slice_list asked = {0}, questions = fleet_questions(request, arena);
    LIST_EACH(kb, &request->updates)
        *list_append(arena, &asked) = kb_text(arena, *kb);
    LIST_EACH(question, &questions)
        *list_append(arena, &asked) = *question;
    return asked;
}

struct words {
    struct arena *arena;
    struct slice_list *list;
};

static void say(struct words *words, const char *name, const char *value)
{
    *list_append(words->arena, words->list) =
        value ? arena_format(words->arena, "%s=%s", name, value) : slice_from(name);
}

static void say_switches(struct words *words, const struct readiness_options *options)
{
    const struct {
        bool is_on;
        const char *name;
    } switches[] = {
        {options->strict, "strict"},
        {options->trust_inferred, "trust=inferred"},
        {options->fail_on_recommended, "fail-on=recommended"},
        {options->allow_not_applicable, "allow-not-applicable"},
        {options->sha2 == ASSERTED_YES, "assert=sha2=yes"},
        {options->sha2 == ASSERTED_NO, "assert=sha2=no"},
        {options->policy == POLICY_MINIMAL, "policy=minimal"},
        {options->policy == POLICY_SHORTEST, "policy=shortest"},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (switches[i].is_on)
            say(words, switches[i].name, NULL);
}

static void say_values(struct words *words, const struct examination_request *request)
{
    const struct readiness_options *options = &request->readiness;
    char text[VERSION_TEXT_SIZE];
    if (request->deep)
        say(words, "deep", NULL);
    if (options->esu.length)
        say(words, "assert=esu", arena_copy(words->arena, options->esu).data);
    if (options->has_host_stack)
        say(words, "host-stack", version_format(options->host_stack, text));
    if (request->maximum_catalog_age.is_given)
        say(words, "max-catalog-age", arena_format(words->arena, "%d", request->maximum_catalog_age.number).data);
}

static bool say_file(struct words *words, const char *name, const char *path, struct error *error)
{
    char digest[DIGEST_TEXT_SIZE];
    if (!path)
        return true;
    if (!digest_sha256_of_file(path, digest, error))
        return false;
    say(words, name, digest);
    return true;
}

/* A file by its content; a folder by the update that was read from it. */
static bool say_packages(struct words *words, const struct examination_request *request, struct error *error)
{
    bool good = true;
    for (size_t i = 0; good && i < request->package_paths.count; i++) {
        enum file_kind kind;
        const char *path = request->package_paths.items[i];
        good = file_kind_of(path, &kind, error);
        if (good && kind == FILE_REGULAR)
            good = say_file(words, "package", path, error);
        else if (good)
            say(words, "package", kb_text(words->arena, request->readiness.packages.items[i].kb).data);
    }
    return good;
}

bool fleet_options(const struct examination_request *request, struct arena *arena, struct slice_list *options,
                   struct error *error)
{
    struct words words = {arena, options};
    say_switches(&words, &request->readiness);
    say_values(&words, request);
    return say_packages(&words, request, error) && say_file(&words, "waivers", request->waivers_path, error);
}
