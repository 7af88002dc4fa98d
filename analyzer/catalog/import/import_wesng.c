/* The definitions of WES-NG:
 *
 *     "DatePosted","CVE","BulletinKB","Title","AffectedProduct","AffectedComponent","Severity","Impact","Supersedes","Exploits"
 *     "20191008","CVE-2019-1060","4520002","…","Windows Server 2008 for x64-based Systems Service Pack 2","…","…","…","4516026;4516051","" */
#include "catalog/import/import_wesng.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "catalog/import/msrc_fix.h"

enum column { COLUMN_OF_CVE, COLUMN_OF_KB, COLUMN_OF_PRODUCT, COLUMN_OF_REPLACED };
enum { COLUMNS_READ = COLUMN_OF_REPLACED + 1 };

static const struct slice column_names[COLUMNS_READ] = {
    [COLUMN_OF_CVE] = {"CVE", 3},
    [COLUMN_OF_KB] = {"BulletinKB", 10},
    [COLUMN_OF_PRODUCT] = {"AffectedProduct", 15},
    [COLUMN_OF_REPLACED] = {"Supersedes", 10},
};

struct header {
    size_t places[COLUMNS_READ]; /* in a record */
    size_t count;                /* fields of a record */
};

static bool find_columns(const struct slice_list *names, struct header *header)
{
    header->count = names->count;
    for (size_t i = 0; i < COLUMNS_READ; i++) {
        size_t at = 0;
        while (at < names->count && !slice_equal(names->items[at], column_names[i]))
            at++;
        if (at == names->count)
            return false;
        header->places[i] = at;
    }
    return true;
}

bool import_wesng_recognises(const struct imported_file *file)
{
    struct arena *scratch = arena_create();
    struct slice text = text_decode(scratch, file->beginning), line = SLICE("");
    struct slice_list names;
    struct header header;
    slice_next_part(&text, '\n', &line);
    struct csv_reader reader = {.rest = line};
    bool recognised = csv_next_record(&reader, scratch, &names, NULL) && find_columns(&names, &header);
    arena_destroy(scratch);
    return recognised;
}

/* Lines that are no records, such as "# Service Packs", have fewer fields. */
static bool learn_record(struct learned_updates *learned, const struct header *header, const struct slice_list *fields,
                         struct error *error)
{
    if (fields->count != header->count)
        return true;
    struct slice name = fields->items[header->places[COLUMN_OF_PRODUCT]];
    size_t product = learned_updates_product_named(learned, name);
    if (product == LEARNED_NO_PRODUCT) {
        learned_updates_pass_over(learned, PASSED_PRODUCT, name);
        return true;
    }
    const struct msrc_fix fix = {
        .kb = fields->items[header->places[COLUMN_OF_KB]],
        .replaces = fields->items[header->places[COLUMN_OF_REPLACED]],
        .vulnerability = fields->items[header->places[COLUMN_OF_CVE]],
    };
    return msrc_fix_learn(learned, &fix, product, error);
}

static bool learn_records(struct learned_updates *learned, struct slice text, struct arena *scratch,
                          struct error *error)
{
    struct csv_reader reader = {.rest = text};
    struct slice_list fields;
    struct header header;
    if (!csv_next_record(&reader, scratch, &fields, error) || !find_columns(&fields, &header))
        return false;
    for (;;) {
        arena_reset(scratch);
        if (!csv_next_record(&reader, scratch, &fields, error))
            return !error->code;
        if (!learn_record(learned, &header, &fields, error))
            return false;
    }
}

static bool read_table(struct learned_updates *learned, const char *path, struct arena *arena, struct error *error)
{
    struct buffer buffer = {0};
    if (!file_read_named_by_user(path, LIMIT_TEXT_SIZE, &buffer, error))
        return false;
    struct slice text = text_decode(arena, buffer_slice(&buffer));
    buffer_release(&buffer);
    struct arena *scratch = arena_create();
    bool good = learn_records(learned, text, scratch, error) || error_prefix(error, "%s", path);
    arena_destroy(scratch);
    return good && learned_updates_propose(learned, error);
}

bool import_wesng(struct data_proposal *proposal, const struct imported_file *file, struct arena *arena,
                  struct error *error)
{
    struct learned_updates *learned = learned_updates_begin(proposal, file->path, arena, error);
    bool good = learned && read_table(learned, file->path, arena, error);
    learned_updates_end(learned);
    return good;
}
