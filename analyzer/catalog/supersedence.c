/* Walking supersedence: one prepared point query per update reached, with a queue and marks of our own. A recursive
 * SQL query would become a thousand times slower on a database that somebody analysed. */
#include <stdlib.h>

#include "base/fatal.h"
#include "catalog/contents.h"
#include "catalog/database_state.h"
#include "catalog/shared_texts.h"

enum { EXIT_CATALOG = 5 };

/* The updates reached so far, in the order of reaching, and a hash table of places in that queue (0 = free, else
 * place + 1). */
struct walk {
    struct arena *arena;
    struct catalog_number_list queue;
    uint32_t *marks;
    size_t mark_count; /* a power of two, more than twice the queue */
};

static uint32_t *find_mark(const struct walk *walk, uint32_t kb)
{
    size_t slot = kb * 2654435761u & (walk->mark_count - 1);
    while (walk->marks[slot] && walk->queue.items[walk->marks[slot] - 1] != kb)
        slot = (slot + 1) & (walk->mark_count - 1);
    return &walk->marks[slot];
}

static void grow_marks(struct walk *walk)
{
    walk->mark_count = walk->mark_count ? walk->mark_count * 2 : 64;
    walk->marks = arena_allocate(walk->arena, walk->mark_count, sizeof *walk->marks);
    for (size_t i = 0; i < walk->queue.count; i++)
        *find_mark(walk, walk->queue.items[i]) = (uint32_t)i + 1;
}

static void reach(struct walk *walk, uint32_t kb)
{
    if (walk->queue.count * 2 >= walk->mark_count)
        grow_marks(walk);
    uint32_t *mark = find_mark(walk, kb);
    if (*mark)
        return;
    *list_append(walk->arena, &walk->queue) = kb;
    *mark = (uint32_t)walk->queue.count;
}

static _Noreturn void stop_unreadable(const struct catalog *catalog)
{
    bool machine_failed = database_has_machine_failed(&catalog->database, NULL);
    fatal_end(machine_failed ? FATAL_EXIT_CODE : EXIT_CATALOG, "the catalog %s can no longer be read (%s): %s",
              catalog->database.path, database_message(&catalog->database),
              machine_failed ? "a failure of this machine, start over" : "copy it again and start over");
}

static void reach_neighbours(const struct catalog *catalog, sqlite3_stmt *statement, struct walk *walk, uint32_t kb)
{
    int status;
    sqlite3_bind_int64(statement, 2, kb);
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        sqlite3_int64 neighbour = sqlite3_column_int64(statement, 0);
        if (neighbour > 0 && neighbour <= UINT32_MAX)
            reach(walk, (uint32_t)neighbour);
    }
    if (status != SQLITE_DONE)
        stop_unreadable(catalog);
    sqlite3_reset(statement);
}

static struct catalog_update_list walk_from(const struct catalog *catalog, const struct catalog_product *product,
                                            uint32_t kb, enum supersedence_direction direction)
{
    struct catalog_update_list reached = {0};
    sqlite3_stmt *statement = catalog->neighbours[direction];
    arena_reset(catalog->scratch);
    struct walk walk = {.arena = catalog->scratch};
    sqlite3_bind_text(statement, 1, product->id.data, (int)product->id.length, SQLITE_STATIC);
    reach(&walk, kb);
    for (size_t i = 0; i < walk.queue.count; i++)
        reach_neighbours(catalog, statement, &walk, walk.queue.items[i]);
    for (size_t i = 1; i < walk.queue.count; i++) {
        const struct catalog_update *update = catalog_update_find(catalog, product, walk.queue.items[i]);
        if (update)
            *list_append(catalog->arena, &reached) = update;
    }
    return reached;
}

/* Answers about updates of the catalog are kept: a fleet asks the same few for every host. Items that are not NULL
 * mark a list that was walked. */
static struct catalog_update_list closure(const struct catalog *catalog, const struct catalog_product *product,
                                          uint32_t kb, enum supersedence_direction direction)
{
    const struct catalog_update *update = catalog_update_find(catalog, product, kb);
    if (!update)
        return walk_from(catalog, product, kb, direction);
    struct catalog_update_list *kept = &catalog->closures[direction][update - catalog->updates.items];
    if (!kept->items) {
        *kept = walk_from(catalog, product, kb, direction);
        if (!kept->items)
            kept->items = arena_allocate(catalog->arena, 1, sizeof *kept->items);
    }
    return *kept;
}

struct catalog_update_list catalog_superseding(const struct catalog *catalog, const struct catalog_product *product,
                                               uint32_t kb)
{
    return closure(catalog, product, kb, SUPERSEDENCE_NEWER);
}

struct catalog_update_list catalog_superseded(const struct catalog *catalog, const struct catalog_product *product,
                                              uint32_t kb)
{
    return closure(catalog, product, kb, SUPERSEDENCE_OLDER);
}

static const char *const link_queries[SUPERSEDENCE_DIRECTION_COUNT] = {
    [SUPERSEDENCE_NEWER] =
        "SELECT kb, source, confidence FROM supersedence WHERE product_id = ?1 AND superseded_kb = ?2"
        " ORDER BY kb",
    [SUPERSEDENCE_OLDER] =
        "SELECT superseded_kb, source, confidence FROM supersedence WHERE product_id = ?1 AND kb = ?2"
        " ORDER BY superseded_kb",
};

bool catalog_direct_links(const struct catalog *catalog, const struct catalog_product *product, uint32_t kb,
                          enum supersedence_direction direction, struct catalog_link_list *links, struct error *error)
{
    struct row_reader row = {
        .database = &catalog->database, .arena = catalog->arena, .table = "supersedence", .error = error};
    if (row_ask(&row, link_queries[direction])) {
        row_bind_text(&row, 1, product->id);
        row_bind_number(&row, 2, kb);
    }
    while (row_next(&row)) {
        struct catalog_link *link = list_append(catalog->arena, links);
        link->kb = row_number(&row, 0, KB_MAXIMUM);
        link->source = row_shared_text(&row, 1);
        link->confidence = (enum confidence)row_word(&row, 2, &confidence_vocabulary);
    }
    return row_end(&row);
}
