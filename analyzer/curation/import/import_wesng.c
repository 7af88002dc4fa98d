/* The definitions of WES-NG, as a table or in the archive they come in:
 *
 *     definitions.zip    CVEs_20191014.csv, Custom_20190321.csv, a version
 *
 *     "DatePosted","CVE","BulletinKB","Title","AffectedProduct","AffectedComponent","Severity","Impact","Supersedes","Exploits"
 *     "20191008","CVE-2019-1060","4520002","…","Windows Server 2008 for x64-based Systems Service Pack
 * 2","…","…","…","4516026;4516051","" */
#include "curation/import/import_wesng.h"

#include "base/csv.h"
#include "base/limits.h"
#include "base/text.h"
#include "container/archive_reader.h"
#include "container/zip_directory.h"
#include "curation/import/msrc_fix.h"
#include "curation/import/table_stream.h"

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

static bool is_table(struct slice beginning)
{
    struct arena *scratch = arena_create();
    struct slice text = text_decode(scratch, beginning), line = SLICE("");
    struct slice_list names;
    struct header header;
    slice_next_part(&text, '\n', &line);
    struct csv_reader reader = {.rest = line};
    bool recognised = csv_next_record(&reader, scratch, &names, NULL) && find_columns(&names, &header);
    arena_destroy(scratch);
    return recognised;
}

/* "CVEs_20191014.csv", "Custom_20190321.csv". */
static bool is_definition(struct slice name)
{
    return slice_ends_with_ignoring_case(name, SLICE(".csv")) &&
           (slice_starts_with_ignoring_case(name, SLICE("CVEs_")) ||
            slice_starts_with_ignoring_case(name, SLICE("Custom_")));
}

/* As a stream: a cut archive, which has no directory, is to be recognised and refused. */
static bool has_definition(int file)
{
    struct archive_reader *archive = archive_reader_open_file(file, CONTAINER_ZIP, ARCHIVE_STREAMED);
    struct archive_member member;
    bool found = false;
    for (size_t i = 0; !found && i < LIMIT_IMPORT_ARCHIVE_MEMBERS; i++) {
        if (archive_reader_next(archive, &member) != ARCHIVE_AT_MEMBER)
            break;
        found = is_definition(member.name);
    }
    archive_reader_close(archive);
    return found;
}

bool import_wesng_recognises(const struct imported_file *file)
{
    return file->container == CONTAINER_ZIP ? has_definition(file->descriptor) : is_table(file->beginning);
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

/* One table: its header, once that was read. */
struct table {
    struct learned_updates *learned;
    struct header header;
};

static bool take_record(void *context, const struct slice_list *fields, struct error *error)
{
    struct table *table = context;
    if (table->header.count)
        return learn_record(table->learned, &table->header, fields, error);
    return find_columns(fields, &table->header) ||
           error_set(error, ERROR_INPUT, "line 1: it has not the columns of definitions of WES-NG");
}

static bool read_table(struct learned_updates *learned, const struct table_source *source, struct error *error)
{
    struct table table = {.learned = learned};
    return table_stream_read(source, take_record, &table, error);
}

static ptrdiff_t read_member(void *user, char *bytes, size_t size)
{
    return archive_reader_read(user, bytes, size);
}

static bool read_definition(struct learned_updates *learned, struct archive_reader *archive,
                            const struct archive_member *member, struct error *error)
{
    struct table_source source = {read_member, archive};
    struct arena *scratch = arena_create();
    struct slice name = text_clean(scratch, arena_copy(scratch, member->name));
    bool good = member->is_encrypted ? error_set(error, ERROR_INPUT, "it is encrypted; unpack the archive first")
                : !member->is_modest ? error_set(error, ERROR_INPUT, "it is packed in an unusual way; unpack it first")
                                     : read_table(learned, &source, error);
    good = good || error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(name));
    arena_destroy(scratch);
    return good;
}

static bool read_members(struct learned_updates *learned, struct archive_reader *archive, uint64_t count,
                         struct error *error)
{
    struct archive_member member;
    uint64_t members = 0;
    for (;; members++) {
        enum archive_place place = archive_reader_next(archive, &member);
        if (place == ARCHIVE_AT_END && members == count)
            return true;
        if (place != ARCHIVE_AT_MEMBER)
            return error_set(error, ERROR_INPUT, "the archive is damaged or cut; get it again from its source");
        if (is_definition(member.name) && member.kind == ARCHIVE_MEMBER_FILE &&
            !read_definition(learned, archive, &member, error))
            return false;
    }
}

static bool read_archive(struct learned_updates *learned, int file, struct error *error)
{
    uint64_t count = 0;
    const char *words = zip_directory_check(file, LIMIT_IMPORT_ARCHIVE_MEMBERS, &count);
    if (words)
        return error_set(error, ERROR_INPUT, "%s", words);
    struct archive_reader *archive = archive_reader_open_file(file, CONTAINER_ZIP, ARCHIVE_STREAMED);
    bool good = read_members(learned, archive, count, error);
    archive_reader_close(archive);
    return good;
}

bool import_wesng(struct importing_files *importing, const struct imported_file *file,
                  __attribute__((unused)) struct arena *arena, struct error *error)
{
    int descriptor = file->descriptor;
    struct table_source source = {imported_file_read, &descriptor};
    bool good = file->container == CONTAINER_ZIP ? read_archive(importing->learned, descriptor, error)
                                                 : read_table(importing->learned, &source, error);
    return good || error_prefix(error, "%s", file->path);
}
