/* Measures an examination of a component store against the default scan of the same export, in one process, with a warm
 * cache.
 *
 *     store_bench [--gate] FOLDER    FOLDER as generate_store writes it, with 2000 updates: 20,000 manifests
 *
 * Every pass does both, so that their ratio holds while the machine's speed changes. With --gate the exit code is 1
 * above the target. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "inventory/export.h"
#include "store/store_health.h"

enum { PASSES = 5 };
static const double ratio_target = 2.0;

static _Noreturn void die(const char *text)
{
    fprintf(stderr, "store_bench: %s\n", text);
    exit(2);
}

/* Of the processor, which other programs do not share as they do the clock. */
static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double scan(const char *path)
{
    struct error error = {0};
    struct inventory *inventory;
    double start = seconds();
    if (!export_read(path, NULL, &inventory, &error))
        die(error.text);
    inventory_destroy(inventory);
    return seconds() - start;
}

static double examine(const char *path, struct store_health *health, struct arena *arena)
{
    struct error error = {0};
    struct inventory *inventory;
    double start = seconds();
    if (!export_read_store(path, NULL, &inventory, &error))
        die(error.text);
    *health = store_examine(inventory, arena);
    inventory_destroy(inventory);
    return seconds() - start;
}

static int compare_ratios(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double measure(const char *path, struct store_health *health)
{
    double ratios[PASSES];
    printf("%4s %12s %12s %8s\n", "pass", "scan ms", "store ms", "ratio");
    for (int pass = 0; pass < PASSES; pass++) {
        struct arena *arena = arena_create();
        double scanned = scan(path), examined = examine(path, health, arena);
        ratios[pass] = examined / scanned;
        printf("%4d %12.1f %12.1f %8.2f\n", pass + 1, scanned * 1e3, examined * 1e3, ratios[pass]);
        arena_destroy(arena);
    }
    qsort(ratios, PASSES, sizeof ratios[0], compare_ratios);
    return ratios[PASSES / 2];
}

int main(int argc, char **argv)
{
    bool gate = argc == 3 && strcmp(argv[1], "--gate") == 0;
    struct store_health health;
    if (argc != 2 && !gate)
        die("usage: store_bench [--gate] FOLDER");
    double ratio = measure(argv[argc - 1], &health);
    printf("\n%zu manifests of packages, %zu of components, %zu catalogs; %zu damages\n",
           health.parts[STORE_PACKAGES].count, health.parts[STORE_COMPONENTS].count, health.parts[STORE_CATALOGS].count,
           health.damages.count);
    printf("%-24s %10s %10s\n%-24s %10.2f %10.2f\n", "", "reached", "target", "store / default scan", ratio,
           ratio_target);
    return gate && ratio > ratio_target ? 1 : 0;
}
