/* Looking for circles when a catalog is opened. Nearly every row of supersedence leads from a higher KB to a lower
 * one, and a circle must go up somewhere: SQLite finds the rows that do, and only what lies between the ends of
 * those rows is walked. */
#include "catalog/circles.h"

#include <stdlib.h>

#include "catalog/contents.h"
#include "servicing/kb.h"

/* One row of supersedence. */
struct edge {
    uint32_t from, to;
};
enum edge_mark { EDGE_NEW, EDGE_OPEN, EDGE_DONE };

/* Rows of one product, by `from`, and what a walk over them remembers. */
struct edges {
    LIST_FIELDS(struct edge);
    unsigned char *marks; /* of each edge */
    size_t *next;         /* the follower to look at when the edge is on top of the stack again */
    size_t *stack;
};

/* First edge that begins where `edge` ends. */
static size_t first_follower(const struct edges *edges, size_t edge)
{
    size_t low = 0, high = edges->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (edges->items[middle].from < edges->items[edge].to)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void open_edge(struct edges *edges, size_t edge, size_t *depth)
{
    edges->marks[edge] = EDGE_OPEN;
    edges->next[edge] = first_follower(edges, edge);
    edges->stack[(*depth)++] = edge;
}

/* Depth first. Returns the KB at which a circle closes, or 0. */
static uint32_t walk_from(struct edges *edges, size_t start)
{
    size_t depth = 0;
    open_edge(edges, start, &depth);
    while (depth) {
        size_t edge = edges->stack[depth - 1], follower = edges->next[edge]++;
        if (follower >= edges->count || edges->items[follower].from != edges->items[edge].to)
            edges->marks[edges->stack[--depth]] = EDGE_DONE;
        else if (edges->marks[follower] == EDGE_OPEN)
            return edges->items[follower].from;
        else if (edges->marks[follower] == EDGE_NEW)
            open_edge(edges, follower, &depth);
    }
    return 0;
}

static uint32_t find_circle(struct edges *edges, struct arena *arena)
{
    uint32_t kb = 0;
    edges->marks = arena_allocate(arena, edges->count, sizeof *edges->marks);
    edges->next = arena_allocate(arena, edges->count, sizeof *edges->next);
    edges->stack = arena_allocate(arena, edges->count, sizeof *edges->stack);
    for (size_t i = 0; !kb && i < edges->count; i++)
        if (edges->marks[i] == EDGE_NEW)
            kb = walk_from(edges, i);
    return kb;
}

static bool refuse(const struct catalog *catalog, const struct catalog_product *product, uint32_t kb, const char *what,
                   struct error *error)
{
    char text[KB_TEXT_SIZE];
    return error_set(error, ERROR_CATALOG,
                     "the catalog %s is unsound: %s of " SLICE_FORMAT " %s: build it again with `kbready catalog "
                     "build`, which names the rows, or reinstall kbready",
                     catalog->database.path, kb_format(kb, text), SLICE_ARGUMENTS(product->id), what);
}

/* KBs between which all circles of a product lie. */
struct range {
    int64_t from, to;
};

static bool read_edges(const struct catalog *catalog, const struct catalog_product *product, struct range range,
                       struct edges *edges, struct error *error)
{
    static const char query[] = "SELECT kb, superseded_kb FROM supersedence WHERE product_id = ?1"
                                " AND kb BETWEEN ?2 AND ?3 AND superseded_kb BETWEEN ?2 AND ?3"
                                " ORDER BY kb, superseded_kb";
    struct row_reader row = {
        .database = &catalog->database, .arena = catalog->scratch, .table = "supersedence", .error = error};
    if (row_ask(&row, query)) {
        row_bind_text(&row, 1, product->id);
        row_bind_number(&row, 2, range.from);
        row_bind_number(&row, 3, range.to);
    }
    while (row_next(&row))
        *list_append(catalog->scratch, edges) =
            (struct edge){row_number(&row, 0, KB_MAXIMUM), row_number(&row, 1, KB_MAXIMUM)};
    return row_end(&row);
}

static bool check_range(const struct catalog *catalog, const struct catalog_product *product, struct range range,
                        struct error *error)
{
    struct edges edges = {0};
    if (!read_edges(catalog, product, range, &edges, error))
        return false;
    uint32_t kb = find_circle(&edges, catalog->scratch);
    return !kb || refuse(catalog, product, kb, "replaces itself", error);
}

/* A circle has a row that goes up, and lies whole between the lowest KB that such a row begins with and the highest
 * that one ends with. What is no KB is among these rows too, since text is above all numbers; it is counted. */
static const char range_query[] =
    "SELECT product_id, min(kb), max(superseded_kb), sum(typeof(kb) <> 'integer' OR typeof(superseded_kb) <> 'integer'"
    " OR kb NOT BETWEEN 0 AND 99999999 OR superseded_kb NOT BETWEEN 0 AND 99999999) AS \"kb, superseded_kb\""
    " FROM supersedence WHERE NOT (kb > superseded_kb AND kb < 100000000 AND superseded_kb >= 0)"
    " GROUP BY product_id ORDER BY product_id";

static struct range range_of(struct row_reader *row)
{
    enum { FROM = 1, TO, STRANGE };
    if (row_number(row, STRANGE, UINT32_MAX) > 0)
        row_fail(row, STRANGE);
    return (struct range){row_number(row, FROM, KB_MAXIMUM), row_number(row, TO, KB_MAXIMUM)};
}

/* One product after the other that has a row that goes up. */
static bool check_supersedence(const struct catalog *catalog, struct error *error)
{
    bool good = true;
    struct row_reader row = {
        .database = &catalog->database, .arena = catalog->scratch, .table = "supersedence", .error = error};
    row_ask(&row, range_query);
    while (good && row_next(&row)) {
        const struct catalog_product *product = contents_product(catalog, row_bytes(&row, 0));
        struct range range = range_of(&row);
        arena_reset(catalog->scratch);
        good = row.failed || !product || check_range(catalog, product, range, error);
    }
    return row_end(&row) && good;
}

/* What is demanded of one update; by KB. */
struct demanded {
    uint32_t kb;
    size_t open; /* demands not yet met */
};

/* A demand that is met once `kb` is there. */
struct waiting {
    uint32_t kb;
    size_t demand;
};

struct demand_walk {
    struct arena *arena;
    const struct circle_demand_list *demands;
    struct {
        LIST_FIELDS(struct demanded);
    } updates;
    struct {
        LIST_FIELDS(struct waiting);
    } waiting;
    struct {
        LIST_FIELDS(size_t);
    } ready;    /* updates of which every demand is met */
    bool *met;  /* of each demand */
    size_t *of; /* the update of each demand */
};

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_demands(const void *left, const void *right)
{
    return compare_numbers(((const struct circle_demand *)left)->kb, ((const struct circle_demand *)right)->kb);
}

static int compare_waiting(const void *left, const void *right)
{
    return compare_numbers(((const struct waiting *)left)->kb, ((const struct waiting *)right)->kb);
}

static int compare_demanded(const void *left, const void *right)
{
    return compare_numbers(((const struct demanded *)left)->kb, ((const struct demanded *)right)->kb);
}

static void gather_updates(struct demand_walk *walk)
{
    for (size_t i = 0; i < walk->demands->count; i++) {
        const struct circle_demand *demand = &walk->demands->items[i];
        if (i == 0 || demand->kb != demand[-1].kb)
            *list_append(walk->arena, &walk->updates) = (struct demanded){demand->kb, 0};
        walk->of[i] = walk->updates.count - 1;
        walk->updates.items[walk->of[i]].open++;
    }
}

static void meet(struct demand_walk *walk, size_t demand)
{
    struct demanded *update = &walk->updates.items[walk->of[demand]];
    if (walk->met[demand])
        return;
    walk->met[demand] = true;
    if (--update->open == 0)
        *list_append(walk->arena, &walk->ready) = walk->of[demand];
}

/* Met by what nothing is demanded of; else it waits for each of its alternatives. */
static void begin_demand(struct demand_walk *walk, size_t place)
{
    const struct circle_demand *demand = &walk->demands->items[place];
    bool is_met = demand->alternatives->count == 0;
    for (size_t i = 0; i < demand->alternatives->count; i++) {
        struct demanded wanted = {demand->alternatives->items[i], 0};
        *list_append(walk->arena, &walk->waiting) = (struct waiting){wanted.kb, place};
        is_met |= !bsearch(&wanted, walk->updates.items, walk->updates.count, sizeof wanted, compare_demanded);
    }
    if (is_met)
        meet(walk, place);
}

/* First of those that wait for this update or a later one. */
static size_t first_waiting(const struct demand_walk *walk, uint32_t kb)
{
    size_t low = 0, high = walk->waiting.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (walk->waiting.items[middle].kb < kb)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void install(struct demand_walk *walk, uint32_t kb)
{
    for (size_t i = first_waiting(walk, kb); i < walk->waiting.count && walk->waiting.items[i].kb == kb; i++)
        meet(walk, walk->waiting.items[i].demand);
}

uint32_t circle_of_demands(struct circle_demand_list *demands, struct arena *arena)
{
    struct demand_walk walk = {.arena = arena, .demands = demands};
    if (!demands->count)
        return 0;
    qsort(demands->items, demands->count, sizeof *demands->items, compare_demands);
    walk.met = arena_allocate(arena, demands->count, sizeof *walk.met);
    walk.of = arena_allocate(arena, demands->count, sizeof *walk.of);
    gather_updates(&walk);
    for (size_t i = 0; i < demands->count; i++)
        begin_demand(&walk, i);
    if (walk.waiting.count)
        qsort(walk.waiting.items, walk.waiting.count, sizeof *walk.waiting.items, compare_waiting);
    for (size_t i = 0; i < walk.ready.count; i++)
        install(&walk, walk.updates.items[walk.ready.items[i]].kb);
    for (size_t i = 0; i < walk.updates.count; i++)
        if (walk.updates.items[i].open)
            return walk.updates.items[i].kb;
    return 0;
}

static bool check_requirements(const struct catalog *catalog, const struct catalog_product *product,
                               struct error *error)
{
    struct circle_demand_list demands = {0};
    arena_reset(catalog->scratch);
    for (size_t i = 0; i < catalog->rules.count; i++) {
        const struct catalog_rule *rule = &catalog->rules.items[i];
        if (rule->product == product && rule->kb && rule->required)
            *list_append(catalog->scratch, &demands) = (struct circle_demand){rule->kb, &rule->alternatives};
    }
    uint32_t kb = circle_of_demands(&demands, catalog->scratch);
    return !kb || refuse(catalog, product, kb, "needs itself first", error);
}

bool circles_check(const struct catalog *catalog, struct error *error)
{
    bool good = check_supersedence(catalog, error);
    for (size_t i = 0; good && i < catalog->products.count; i++)
        good = check_requirements(catalog, &catalog->products.items[i], error);
    return good;
}
