/* Measures reading an image out of a WIM, or an archive, against reading the same tree from a folder, in one process,
 * with a warm cache.
 *
 *     image_bench [--gate] FOLDER CONTAINER    FOLDER as generate_manifests writes it, CONTAINER captured from it
 *
 * Every pass does both, so that their ratio holds while the machine's speed changes. With --gate the exit code is 1
 * above a target. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "inventory/export.h"

enum { PASSES = 5, MEBIBYTE = 1024 * 1024, PEAK_TARGET = 256 };
static const double ratio_target = 3.0;

static _Noreturn void die(const char *text)
{
    fprintf(stderr, "image_bench: %s\n", text);
    exit(2);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Reads the export; *manifests becomes how many manifests were seen. */
static double read_export(const char *path, size_t *manifests)
{
    struct inventory *inventory;
    struct error error;
    double start = seconds();
    if (!export_read(path, NULL, &inventory, &error))
        die(error.text);
    double taken = seconds() - start;
    if (inventory->warnings.count > 0)
        die(inventory->warnings.items[0].data);
    *manifests = inventory->package_manifest_count + inventory->component_manifest_count;
    inventory_destroy(inventory);
    return taken;
}

/* Peak of a process that does nothing but read the export once, in MiB. */
static double measure_peak(const char *path)
{
    struct rusage usage;
    size_t manifests;
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        read_export(path, &manifests);
        _exit(0);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        die("the reading that measures memory failed");
    return (double)usage.ru_maxrss * 1024 / MEBIBYTE;
}

static int compare_ratios(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double measure_ratio(const char *folder, const char *container)
{
    double ratios[PASSES];
    size_t in_folder, in_container;
    printf("%4s %12s %12s %8s\n", "pass", "folder ms", "packed ms", "ratio");
    for (int pass = 0; pass < PASSES; pass++) {
        double plain = read_export(folder, &in_folder), packed = read_export(container, &in_container);
        if (in_folder != in_container)
            die("the container does not hold what the folder holds");
        ratios[pass] = packed / plain;
        printf("%4d %12.1f %12.1f %8.2f\n", pass + 1, plain * 1e3, packed * 1e3, ratios[pass]);
    }
    qsort(ratios, PASSES, sizeof ratios[0], compare_ratios);
    return ratios[PASSES / 2];
}

int main(int argc, char **argv)
{
    size_t manifests;
    bool gate = argc == 4 && strcmp(argv[1], "--gate") == 0;
    if (argc != 3 && !gate)
        die("usage: image_bench [--gate] FOLDER CONTAINER");
    const char *folder = argv[argc - 2], *container = argv[argc - 1];
    double peak = measure_peak(container);
    read_export(folder, &manifests); /* warms the cache */
    printf("%zu manifests in %s and in %s\n\n", manifests, folder, container);
    double ratio = measure_ratio(folder, container);
    printf("\n%-24s %10s %10s\n", "", "reached", "target");
    printf("%-24s %10.2f %10.2f\n", "packed / folder", ratio, ratio_target);
    printf("%-24s %10.1f %10d\n", "peak memory, MiB", peak, PEAK_TARGET);
    return gate && (ratio > ratio_target || peak > PEAK_TARGET) ? 1 : 0;
}
