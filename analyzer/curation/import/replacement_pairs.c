/* Cycles among pairs of updates: what is left when updates that nothing replaces are taken away again and again, and
 * then those that replace nothing. */
#include "curation/import/replacement_pairs.h"

#include <stdlib.h>

struct edge {
    size_t from, to;
};

struct graph {
    size_t node_count;
    uint64_t *names; /* of the nodes, rising */
    size_t edge_count;
    struct edge *edges; /* by rising `from` */
    bool *is_gone;      /* by node */
};

static int compare_numbers(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
    return (one > other) - (one < other);
}

static int compare_pairs(const void *a, const void *b)
{
    const struct replacement_pair *one = a, *other = b;
    int order = compare_numbers(&one->newer, &other->newer);
    return order ? order : compare_numbers(&one->older, &other->older);
}

static int compare_edges(const void *a, const void *b)
{
    const struct edge *one = a, *other = b;
    return (one->from > other->from) - (one->from < other->from);
}

static size_t node_of(const struct graph *graph, uint64_t name)
{
    const uint64_t *found = bsearch(&name, graph->names, graph->node_count, sizeof name, compare_numbers);
    return (size_t)(found - graph->names);
}

static void name_nodes(struct graph *graph, const struct replacement_pairs *pairs, struct arena *arena)
{
    size_t count = 0;
    graph->names = arena_allocate(arena, 2 * pairs->count, sizeof *graph->names);
    for (size_t i = 0; i < pairs->count; i++) {
        graph->names[count++] = pairs->items[i].newer;
        graph->names[count++] = pairs->items[i].older;
    }
    qsort(graph->names, count, sizeof *graph->names, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || graph->names[i] != graph->names[graph->node_count - 1])
            graph->names[graph->node_count++] = graph->names[i];
}

/* First edge that leaves `node`. */
static size_t first_edge(const struct graph *graph, size_t node)
{
    size_t low = 0, high = graph->edge_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (graph->edges[middle].from < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Takes away the nodes to which no edge leads, until there is none. */
static void peel(struct graph *graph, struct arena *arena)
{
    size_t *incoming = arena_allocate(arena, graph->node_count, sizeof *incoming);
    size_t *queue = arena_allocate(arena, graph->node_count, sizeof *queue), head = 0, tail = 0;
    qsort(graph->edges, graph->edge_count, sizeof *graph->edges, compare_edges);
    for (size_t i = 0; i < graph->edge_count; i++)
        if (!graph->is_gone[graph->edges[i].from])
            incoming[graph->edges[i].to]++;
    for (size_t node = 0; node < graph->node_count; node++)
        if (incoming[node] == 0 && !graph->is_gone[node])
            queue[tail++] = node;
    while (head < tail) {
        size_t node = queue[head++];
        graph->is_gone[node] = true;
        for (size_t i = first_edge(graph, node); i < graph->edge_count && graph->edges[i].from == node; i++)
            if (!graph->is_gone[graph->edges[i].to] && --incoming[graph->edges[i].to] == 0)
                queue[tail++] = graph->edges[i].to;
    }
}

static void turn_edges(struct graph *graph)
{
    for (size_t i = 0; i < graph->edge_count; i++)
        graph->edges[i] = (struct edge){graph->edges[i].to, graph->edges[i].from};
}

void replacement_pairs_find_cycles(struct replacement_pairs *pairs, struct arena *arena)
{
    struct graph graph = {.edge_count = pairs->count};
    if (pairs->count == 0)
        return;
    qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_pairs);
    name_nodes(&graph, pairs, arena);
    graph.edges = arena_allocate(arena, pairs->count, sizeof *graph.edges);
    graph.is_gone = arena_allocate(arena, graph.node_count, sizeof *graph.is_gone);
    for (size_t i = 0; i < pairs->count; i++)
        graph.edges[i] = (struct edge){node_of(&graph, pairs->items[i].newer), node_of(&graph, pairs->items[i].older)};
    peel(&graph, arena);
    turn_edges(&graph);
    peel(&graph, arena);
    for (size_t i = 0; i < pairs->count; i++)
        pairs->items[i].is_circular = !graph.is_gone[node_of(&graph, pairs->items[i].newer)] &&
                                      !graph.is_gone[node_of(&graph, pairs->items[i].older)];
}
