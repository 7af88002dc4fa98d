/* The tables kbready and kbready_findings, which examine an export when a query asks.
 *
 * Each is a table-valued function: its last columns are hidden and are the arguments, export, updates and options, in
 * this order. The updates are separated by blanks or commas; the options are those of kbready_request_set,
 * "as-of=2019-10-08;strict". */
#include <sqlite3ext.h>
#include <string.h>

SQLITE_EXTENSION_INIT1

#include "library/kbready.h"
#include "sqlite_extension/answer_table.h"

struct column {
    const char *name;
    const char *(*value)(const struct kbready_answer *answer, const struct kbready_finding *finding);
};

static const char *host(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_host(answer);
}

static const char *update(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_update(answer);
}

static const char *verdict(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_verdict_name(answer);
}

static const char *verdict_certainty(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_is_only_likely(answer) ? "likely" : "certain";
}

static const char *headline(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_headline(answer);
}

static const char *first_failure(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_first_failure(answer);
}

static const char *plan(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)finding;
    return kbready_answer_plan(answer);
}

static const char *check(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)answer;
    return kbready_finding_check(finding);
}

static const char *outcome(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)answer;
    return kbready_finding_outcome(finding);
}

static const char *certainty(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)answer;
    return kbready_finding_certainty(finding);
}

static const char *strength(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)answer;
    return kbready_finding_strength(finding);
}

static const char *message(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)answer;
    return kbready_finding_message(finding);
}

static const char *code(const struct kbready_answer *answer, const struct kbready_finding *finding)
{
    (void)answer;
    return kbready_finding_code(finding);
}

static const struct column answer_columns[] = {
    {"host", host},         {"kb", update},
    {"verdict", verdict},   {"certainty", verdict_certainty},
    {"headline", headline}, {"first_failure", first_failure},
    {"plan", plan},
};
static const struct column finding_columns[] = {
    {"host", host},           {"kb", update},         {"check_id", check},  {"outcome", outcome},
    {"certainty", certainty}, {"strength", strength}, {"message", message}, {"code", code},
};

struct table_kind {
    const char *name;
    const struct column *columns;
    int column_count;
    bool of_findings; /* a row for each finding; else a row for each answer */
};

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))
/* Not constant, because SQLite hands a row back as void *. */
static struct table_kind kinds[] = {
    {"kbready", answer_columns, COUNT(answer_columns), false},
    {"kbready_findings", finding_columns, COUNT(finding_columns), true},
};

/* The hidden columns, after the others. */
enum argument { ARGUMENT_EXPORT, ARGUMENT_UPDATES, ARGUMENT_OPTIONS, ARGUMENT_COUNT };

struct table {
    sqlite3_vtab base; /* first, as SQLite wants */
    const struct table_kind *kind;
};

struct cursor {
    sqlite3_vtab_cursor base; /* first, as SQLite wants */
    struct kbready_report *report;
    size_t answer, finding;
    char *arguments[ARGUMENT_COUNT]; /* as given; NULL = not given */
};

static int connect(sqlite3 *database, void *kind_pointer, int count, const char *const *arguments, sqlite3_vtab **made,
                   char **problem)
{
    const struct table_kind *kind = kind_pointer;
    (void)count;
    (void)arguments;
    (void)problem;
    sqlite3_str *schema = sqlite3_str_new(database);
    sqlite3_str_appendall(schema, "CREATE TABLE answers(");
    for (int i = 0; i < kind->column_count; i++)
        sqlite3_str_appendf(schema, "%s TEXT, ", kind->columns[i].name);
    sqlite3_str_appendall(schema, "export HIDDEN, updates HIDDEN, options HIDDEN)");
    char *text = sqlite3_str_finish(schema);
    int status = text ? sqlite3_declare_vtab(database, text) : SQLITE_NOMEM;
    sqlite3_free(text);
    if (status == SQLITE_OK)
        status = sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
    struct table *table = status == SQLITE_OK ? sqlite3_malloc64(sizeof *table) : NULL;
    if (!table)
        return status == SQLITE_OK ? SQLITE_NOMEM : status;
    *table = (struct table){.kind = kind};
    *made = &table->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Export and updates must be given as arguments; a plan without them is no plan. idxNum has a bit for each argument
 * that is given. */
static int find_best_index(sqlite3_vtab *base, sqlite3_index_info *index)
{
    const struct table_kind *kind = ((struct table *)base)->kind;
    int places[ARGUMENT_COUNT] = {-1, -1, -1};
    for (int i = 0; i < index->nConstraint; i++) {
        const struct sqlite3_index_constraint *constraint = &index->aConstraint[i];
        int argument = constraint->iColumn - kind->column_count;
        if (argument < 0 || constraint->op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (!constraint->usable)
            return SQLITE_CONSTRAINT;
        places[argument] = i;
    }
    for (int argument = 0, given = 0; argument < ARGUMENT_COUNT; argument++) {
        if (places[argument] < 0)
            continue;
        index->aConstraintUsage[places[argument]].argvIndex = ++given;
        index->aConstraintUsage[places[argument]].omit = 1;
        index->idxNum |= 1 << argument;
    }
    index->estimatedCost = 1e6; /* it reads an export */
    index->estimatedRows = 20;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **made)
{
    (void)table;
    struct cursor *cursor = sqlite3_malloc64(sizeof *cursor);
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (struct cursor){0};
    *made = &cursor->base;
    return SQLITE_OK;
}

static void empty_cursor(struct cursor *cursor)
{
    kbready_report_free(cursor->report);
    for (int i = 0; i < ARGUMENT_COUNT; i++)
        sqlite3_free(cursor->arguments[i]);
    *cursor = (struct cursor){.base = cursor->base};
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    empty_cursor(cursor);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

/* What a query did wrong; the text is what the user reads. */
static int refuse(struct cursor *cursor, const char *format, const char *words)
{
    sqlite3_free(cursor->base.pVtab->zErrMsg);
    cursor->base.pVtab->zErrMsg = sqlite3_mprintf(format, words);
    return SQLITE_ERROR;
}

static int take_updates(struct cursor *cursor, struct kbready_request *request)
{
    char *list = sqlite3_mprintf("%s", cursor->arguments[ARGUMENT_UPDATES]), *rest = NULL;
    int status = list ? SQLITE_OK : SQLITE_NOMEM;
    for (char *kb = list ? strtok_r(list, " ,;", &rest) : NULL; kb && status == SQLITE_OK;
         kb = strtok_r(NULL, " ,;", &rest)) {
        if (!kbready_request_add_update(request, kb))
            status = refuse(cursor, "kbready: \"%s\" is not a KB number such as KB4520002", kb);
    }
    sqlite3_free(list);
    return status;
}

/* "as-of=2019-10-08;strict" */
static int take_options(struct cursor *cursor, struct kbready_request *request)
{
    const char *given = cursor->arguments[ARGUMENT_OPTIONS];
    char *list = sqlite3_mprintf("%s", given ? given : ""), *rest = NULL;
    int status = list ? SQLITE_OK : SQLITE_NOMEM;
    for (char *option = list ? strtok_r(list, ";", &rest) : NULL; option && status == SQLITE_OK;
         option = strtok_r(NULL, ";", &rest)) {
        char *equals = strchr(option, '=');
        if (equals)
            *equals = '\0';
        const char *problem = kbready_request_set(request, option, equals ? equals + 1 : NULL);
        if (problem)
            status = refuse(cursor, "kbready: option %s", problem);
    }
    sqlite3_free(list);
    return status;
}

static int examine(struct cursor *cursor)
{
    struct kbready_request *request = kbready_request_new();
    kbready_request_add_export(request, cursor->arguments[ARGUMENT_EXPORT]);
    int status = take_updates(cursor, request);
    if (status == SQLITE_OK)
        status = take_options(cursor, request);
    if (status == SQLITE_OK) {
        cursor->report = kbready_examine(request);
        if (kbready_report_status(cursor->report) != KBREADY_OK)
            status = refuse(cursor, "kbready: %s", kbready_report_message(cursor->report));
    }
    kbready_request_free(request);
    return status;
}

static const struct kbready_answer *answer_at(const struct cursor *cursor)
{
    return kbready_report_answer(cursor->report, cursor->answer);
}

static bool of_findings(const struct cursor *cursor)
{
    return ((const struct table *)cursor->base.pVtab)->kind->of_findings;
}

/* Past answers that have no findings. */
static void settle(struct cursor *cursor)
{
    while (of_findings(cursor) && answer_at(cursor) &&
           cursor->finding >= kbready_answer_finding_count(answer_at(cursor))) {
        cursor->answer++;
        cursor->finding = 0;
    }
}

static int take_arguments(struct cursor *cursor, int given, int count, sqlite3_value **values)
{
    int next = 0;
    for (int argument = 0; argument < ARGUMENT_COUNT; argument++) {
        const char *text =
            (given >> argument) & 1 && next < count ? (const char *)sqlite3_value_text(values[next++]) : NULL;
        if (text && !(cursor->arguments[argument] = sqlite3_mprintf("%s", text)))
            return SQLITE_NOMEM;
    }
    if (!cursor->arguments[ARGUMENT_EXPORT] || !cursor->arguments[ARGUMENT_UPDATES])
        return refuse(cursor, "%s",
                      "kbready: name an export and its updates, as in kbready('srv-file01', 'KB4520002')");
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int given, const char *unused, int count, sqlite3_value **values)
{
    struct cursor *cursor = (struct cursor *)base;
    (void)unused;
    empty_cursor(cursor);
    int status = take_arguments(cursor, given, count, values);
    if (status == SQLITE_OK)
        status = examine(cursor);
    if (status == SQLITE_OK)
        settle(cursor);
    return status;
}

static int next(sqlite3_vtab_cursor *base)
{
    struct cursor *cursor = (struct cursor *)base;
    if (of_findings(cursor))
        cursor->finding++;
    else
        cursor->answer++;
    settle(cursor);
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
    return answer_at((struct cursor *)base) == NULL;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *context, int index)
{
    const struct cursor *cursor = (struct cursor *)base;
    const struct table_kind *kind = ((const struct table *)base->pVtab)->kind;
    const struct kbready_answer *answer = answer_at(cursor);
    const char *text = index < kind->column_count
                           ? kind->columns[index].value(answer, kbready_answer_finding(answer, cursor->finding))
                           : cursor->arguments[index - kind->column_count];
    if (text)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
    const struct cursor *cursor = (struct cursor *)base;
    *id = ((sqlite3_int64)cursor->answer << 32) + (sqlite3_int64)cursor->finding;
    return SQLITE_OK;
}

/* Without xCreate: the tables are there under their own names, and no other can be made. */
static sqlite3_module module = {
    .xConnect = connect,
    .xBestIndex = find_best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = is_at_end,
    .xColumn = column,
    .xRowid = rowid,
};

int answer_tables_register(sqlite3 *database)
{
    int status = SQLITE_OK;
    for (int i = 0; i < COUNT(kinds) && status == SQLITE_OK; i++)
        status = sqlite3_create_module_v2(database, kinds[i].name, &module, &kinds[i], NULL);
    return status;
}
