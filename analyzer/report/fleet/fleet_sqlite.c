/* The results of a fleet as an SQLite database by schema/fleet.sql. The same results give the same bytes: rows go in in
 * the order of hosts, no clock is asked, there is no journal. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/leftovers.h"
#include "base/machine.h"
#include "catalog/database.h"
#include "readiness/evidence.h"
#include "report/fleet/fleet_formats.h"
#include "report/fleet/fleet_tally.h"

enum { PATH_SIZE = 4096, PIECE = 1024 * 1024 };

extern const char fleet_schema_sql[];

enum fleet_table { TABLE_RUN, TABLE_HOST, TABLE_ANSWER, TABLE_CAUSE, TABLE_STEP, TABLE_QUESTION, TABLE_PRIORITY };
enum { TABLE_COUNT = TABLE_PRIORITY + 1 };
static const char *const inserts[TABLE_COUNT] = {
    [TABLE_RUN] = "INSERT INTO run VALUES (?, ?)",
    [TABLE_HOST] = "INSERT INTO host VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [TABLE_ANSWER] = "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [TABLE_CAUSE] = "INSERT INTO cause VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [TABLE_STEP] = "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)",
    [TABLE_QUESTION] = "INSERT INTO question VALUES (?, ?, ?)",
    [TABLE_PRIORITY] = "INSERT INTO priority VALUES (?, ?, ?, ?, ?)",
};

struct fleet_database {
    struct database database;
    struct row_writer tables[TABLE_COUNT];
    struct arena *scratch; /* of one host */
    int64_t answers;       /* so far */
};

static struct database_value text(struct slice value)
{
    return (struct database_value){.form = value.length ? VALUE_TEXT : VALUE_NONE, .text = value};
}

static struct database_value word(const char *value)
{
    return text(slice_from(value));
}

static struct database_value number(int64_t value)
{
    return (struct database_value){.form = VALUE_NUMBER, .number = value};
}

static bool put(struct fleet_database *database, enum fleet_table table, const struct database_value *values,
                size_t count)
{
    struct row_writer *writer = &database->tables[table];
    for (size_t i = 0; i < count; i++)
        row_writer_set(writer, (int)i + 1, &values[i]);
    return row_writer_put(writer);
}

/* One row: PUT(database, TABLE_STEP, number(1), word("install"), …). */
#define PUT(database, table, ...)                                                                                      \
    put((database), (table), (const struct database_value[]){__VA_ARGS__},                                             \
        sizeof((const struct database_value[]){__VA_ARGS__}) / sizeof(struct database_value))

static struct database_value code_text(uint32_t code, struct arena *arena)
{
    return code ? text(arena_format(arena, "0x%08x", code)) : text(SLICE(""));
}

static struct database_value date_text(struct date date, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];
    return date.value ? text(arena_copy(arena, slice_from(date_format(date, day)))) : text(SLICE(""));
}

static struct database_value kb_or_null(uint32_t kb, struct arena *arena)
{
    return kb ? text(kb_text(arena, kb)) : text(SLICE(""));
}

static bool put_causes(struct fleet_database *database, const struct fleet_answer *answer)
{
    bool good = true;
    for (size_t i = 0; good && i < answer->causes.count; i++) {
        const struct fleet_cause *cause = &answer->causes.items[i];
        good =
            PUT(database, TABLE_CAUSE, number(database->answers), number((int64_t)i + 1), text(cause->check),
                word(outcome_name(cause->outcome)), number(cause->is_waived), code_text(cause->code, database->scratch),
                text(cause->required), text(cause->actual), text(cause->collect));
    }
    return good;
}

static bool put_steps(struct fleet_database *database, const struct fleet_answer *answer)
{
    bool good = true;
    for (size_t i = 0; good && i < answer->steps.count; i++) {
        const struct fleet_step *step = &answer->steps.items[i];
        good = PUT(database, TABLE_STEP, number(database->answers), number((int64_t)i + 1),
                   word(plan_action_name(step->action)), kb_or_null(step->kb, database->scratch), text(step->what),
                   text(words_fleet_step(database->scratch, step)));
    }
    return good;
}

static bool put_answer(struct fleet_database *database, int64_t host, const struct fleet_answer *answer)
{
    database->answers++;
    return PUT(database, TABLE_ANSWER, number(database->answers), number(host),
               text(kb_text(database->scratch, answer->kb)), word(verdict_name(answer->verdict)),
               word(certainty_name(answer->certainty)), word(answer->gate_passes ? "open" : "closed"),
               number(answer->exit_code), date_text(answer->waived_until, database->scratch), text(answer->headline),
               number(answer->has_plan)) &&
           put_causes(database, answer) && put_steps(database, answer);
}

static bool put_unknown(struct fleet_database *database, int64_t host, const struct fleet_host *kept)
{
    bool good = true;
    LIST_EACH(kb, &kept->unknown_updates)
        good = good && put_answer(database, host,
                                  &(struct fleet_answer){.kb = *kb,
                                                         .verdict = VERDICT_UNDETERMINED,
                                                         .exit_code = 3,
                                                         .headline = SLICE("it is in no catalog")});
    return good;
}

static bool put_host(struct fleet_database *database, int64_t id, const struct fleet_host *host)
{
    char stack[VERSION_TEXT_SIZE];
    bool good = PUT(database, TABLE_HOST, number(id), text(host->id), text(host->name),
                    word(fleet_examined_names.words[host->examined]), text(host->why), text(host->product),
                    text(host->product_id), text(host->nt_version), word(architecture_names.words[host->architecture]),
                    word(version_is_known(host->stack) ? version_format(host->stack, stack) : NULL),
                    word(servicing_mode_names.words[host->servicing]));
    LIST_EACH(answer, &host->answers)
        good = good && put_answer(database, id, answer);
    LIST_EACH(question, &host->unanswered)
        good = good && PUT(database, TABLE_QUESTION, number(id), text(question->question), text(question->why));
    return good && put_unknown(database, id, host);
}

static bool put_priorities(struct fleet_database *database, const char *kind, const struct fleet_needs *needs)
{
    bool good = true;
    struct arena *arena = arena_create();
    struct fleet_priority_list list = fleet_priorities(needs, arena);
    for (size_t i = 0; good && i < list.count; i++) {
        const struct fleet_priority *priority = &list.items[i];
        good = PUT(database, TABLE_PRIORITY, word(kind), number((int64_t)i + 1),
                   text(slice_list_join(arena, &priority->things, "; ")), number((int64_t)priority->gain),
                   number((int64_t)priority->so_far));
    }
    arena_destroy(arena);
    return good;
}

static bool put_run(struct fleet_database *database, const struct fleet_results *results,
                    const struct fleet_tally *tally)
{
    struct arena *arena = database->scratch;
    const struct fleet_heading *heading = &results->heading;
    const struct report *run = &heading->run;
    const struct {
        const char *name;
        struct database_value value;
    } rows[] = {
        {"tool_version", text(run->tool_version)},
        {"catalog_sha256", text(run->catalog.sha256)},
        {"catalog_data_date", date_text(run->catalog.data_date, arena)},
        {"plan_date", date_text(run->plan_date, arena)},
        {"evaluated_on", date_text(run->evaluated_on, arena)},
        {"asked", text(slice_list_join(arena, &heading->asked, " "))},
        {"options", text(slice_list_join(arena, &heading->options, " "))},
        {"hosts", text(arena_format(arena, "%zu", heading->hosts))},
        {"hosts_sha256", text(heading->hosts_sha256)},
        {"partial", text(results->is_partial ? SLICE("1") : SLICE("0"))},
        {"exit_code", text(arena_format(arena, "%d", tally->exit_code))},
    };
    bool good = true;
    for (size_t i = 0; good && i < sizeof rows / sizeof *rows; i++)
        good = PUT(database, TABLE_RUN, word(rows[i].name), rows[i].value);
    return good && put_priorities(database, "step", &tally->steps) &&
           put_priorities(database, "evidence", &tally->evidence);
}

static bool fail(const struct fleet_database *database, struct error *error)
{
    return error_set(error, ERROR_MACHINE, "the database of results cannot be made: %s; TMPDIR can name another folder",
                     database_message(&database->database));
}

static bool begin(struct fleet_database *database, struct error *error)
{
    bool good = database_run(&database->database,
                             "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE") &&
                database_run(&database->database, fleet_schema_sql) && database_run(&database->database, "BEGIN");
    for (size_t i = 0; good && i < TABLE_COUNT; i++)
        good = row_writer_begin(&database->tables[i], &database->database, inserts[i]);
    return good || fail(database, error);
}

static bool put_hosts(struct fleet_database *database, const struct fleet_results *results, struct error *error)
{
    bool good = true;
    for (size_t i = 0; good && i < results->entries.count; i++) {
        struct fleet_host host;
        arena_reset(database->scratch);
        if (!fleet_results_host(results, i, database->scratch, &host, error))
            return false;
        good = put_host(database, (int64_t)i + 1, &host);
    }
    return good || fail(database, error);
}

static bool end(struct fleet_database *database, struct error *error)
{
    return (database_run(&database->database, "CREATE INDEX answer_of_host ON answer (host_id);"
                                              "CREATE INDEX cause_of_answer ON cause (answer_id, position);"
                                              "CREATE INDEX step_of_answer ON step (answer_id, position)") &&
            database_run(&database->database, "COMMIT")) ||
           fail(database, error);
}

static bool fill(const char *path, const struct fleet_results *results, const struct fleet_tally *tally,
                 struct error *error)
{
    struct fleet_database database = {.scratch = arena_create()};
    bool good = (database_create(path, &database.database) || fail(&database, error)) && begin(&database, error) &&
                (put_run(&database, results, tally) || fail(&database, error)) &&
                put_hosts(&database, results, error) && end(&database, error);
    for (size_t i = 0; i < TABLE_COUNT; i++)
        row_writer_end(&database.tables[i]);
    if (!database_close(&database.database) && good)
        good = fail(&database, error);
    arena_destroy(database.scratch);
    return good;
}

static bool copy(const char *path, struct spool *document, struct error *error)
{
    int file = file_open_named_by_user(path, error);
    struct buffer piece = {0};
    bool good = file >= 0;
    piece.data = memory_resize(NULL, PIECE, 1);
    for (uint64_t at = 0; good && (piece.length = file_read_at(file, piece.data, PIECE, at)) > 0; at += piece.length)
        good = spool_add(document, buffer_slice(&piece), error);
    buffer_release(&piece);
    if (file >= 0)
        close(file);
    return good;
}

static bool make(const struct fleet_results *results, const char *path, struct spool *document, struct error *error)
{
    struct arena *arena = arena_create();
    struct fleet_tally tally;
    bool good = fleet_tally_make(results, arena, &tally, error) && fill(path, results, &tally, error) &&
                copy(path, document, error);
    fleet_tally_release(&tally);
    arena_destroy(arena);
    return good;
}

/* SQLite writes a file, in a folder of its own that is gone afterwards. */
bool fleet_sqlite_write(const struct fleet_results *results, struct report_style style, struct spool *document,
                        struct error *error)
{
    char folder[PATH_SIZE / 2], path[PATH_SIZE];
    const char *parent = getenv("TMPDIR");
    (void)style;
    if ((size_t)snprintf(folder, sizeof folder, "%s/kbready-XXXXXX", parent && *parent ? parent : "/tmp") >=
        sizeof folder)
        return machine_set_error(error, ENAMETOOLONG, "TMPDIR");
    if (!leftover_make_folder(folder))
        return machine_set_error(error, errno, folder);
    snprintf(path, sizeof path, "%s/fleet.sqlite", folder);
    bool good = make(results, path, document, error);
    unlink(path);
    rmdir(folder);
    leftover_forget(folder);
    return good;
}
