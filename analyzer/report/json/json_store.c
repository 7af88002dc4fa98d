/* `kbready store` as JSON; schema/store.schema.json describes it. */
#include "base/json.h"
#include "report/json/json_parts.h"
#include "report/renderers.h"

static void set_examined(struct json *object, const struct store_health *health)
{
    struct json *examined = json_set_object(object, "examined");
    for (size_t i = 0; i < STORE_PART_COUNT; i++) {
        if (health->parts[i].authority == STORE_NOT_EXAMINED)
            json_set_null(examined, store_part_names.words[i]);
        else
            json_set_number(examined, store_part_names.words[i], (int64_t)health->parts[i].count);
    }
    struct json *silence = json_set_object(object, "absence");
    for (size_t i = 0; i < STORE_PART_COUNT; i++) {
        static const char *const words[] = {[STORE_LIKELY] = "likely", [STORE_CERTAIN] = "certain"};
        enum store_authority authority = health->parts[i].authority;
        if (authority == STORE_NOT_EXAMINED)
            json_set_null(silence, store_part_names.words[i]);
        else
            json_set_text(silence, store_part_names.words[i], slice_from(words[authority]));
    }
}

static void set_damage(struct json *object, const struct stored_host *host, const struct store_damage *damage,
                       struct arena *arena)
{
    const struct damage_words *words = damage_kind_words(damage->kind);
    json_set_text(object, "kind", slice_from(words->name));
    json_set_text(object, "title", slice_from(words->title));
    json_set_text(object, "weight", words->reach == DAMAGE_REACHES_NOTHING ? SLICE("note") : SLICE("damage"));
    json_set_text(object, "certainty", slice_from(certainty_name(damage->certainty)));
    json_set_code(object, "code", words->code);
    json_set_code(object, "also_seen", words->other);
    json_set_known(object, "package", damage->identity);
    json_set_kb(object, "kb", damage->kb);
    json_set_known(object, "component", damage->component);
    json_set_known(object, "path", damage->path);
    json_set_known(object, "detail", damage->detail);
    json_set_origin(object, "seen", damage->at);
    json_set_kbs(object, "endangers", &store_consequence_of(host, damage)->endangers);
    json_set_text(object, "endangers_words", store_endangers_words(host, damage, arena));
    json_set_text(object, "repair", store_repair_words(host, damage, arena));
    json_set_text(object, "source", slice_from(words->source));
}

static void set_host(struct json *object, const struct stored_host *host, struct arena *arena)
{
    struct slice_list open = store_not_examined(&host->health, arena);
    json_set_text(object, "id", host->path);
    json_set_known(object, "name", host->name);
    json_set_known(object, "product", host->product);
    json_set_text(object, "outcome", slice_from(store_outcome_names.words[host->health.outcome]));
    json_set_text(object, "headline", store_headline(host, arena));
    set_examined(object, &host->health);
    json_set_texts(object, "not_examined", &open);
    struct json *damages = json_set_array(object, "damages");
    LIST_EACH(damage, &host->health.damages)
        set_damage(json_append_object(damages), host, damage, arena);
    json_set_texts(object, "warnings", &host->warnings);
}

struct slice json_render_store(const struct store_report *report, struct report_style style, struct arena *arena)
{
    (void)style;
    struct json *root = json_new_object();
    json_set_text(root, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    json_set_text(root, "kind", SLICE("store"));
    struct json *tool = json_set_object(root, "tool");
    json_set_text(tool, "name", SLICE("kbready"));
    json_set_text(tool, "version", SLICE(KBREADY_VERSION));
    json_set_text(root, "outcome", slice_from(store_outcome_names.words[report->outcome]));
    json_set_boolean(root, "asked_catalog", report->has_catalog);
    struct json *hosts = json_set_array(root, "hosts");
    LIST_EACH(host, &report->hosts)
        set_host(json_append_object(hosts), host, arena);
    struct slice document = json_write(root, arena);
    json_free(root);
    return document;
}
