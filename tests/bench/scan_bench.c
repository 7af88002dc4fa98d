/* Measures the scan of an image's manifests against plain reading of the same files, in one process, with a warm cache.
 *
 *     scan_bench [--gate] FOLDER    FOLDER as generate_manifests writes it, or servicing\Packages and WinSxS\Manifests of an image
 *
 * Every pass does both, so that their ratio holds while the machine's speed changes. With --gate the exit code is 1
 * above a target. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "inventory/image/image_tree.h"

enum { PASSES = 5, READ_SIZE = 64 * 1024, FOLDER_COUNT = 2, PEAK_TARGET = 64 * 1024 * 1024 };
static const double ratio_target = 3.5;

static const struct {
    const char *name;
    void (*scan)(struct image_tree *tree, int folder, struct slice path);
} kinds[FOLDER_COUNT] = {{"Packages", image_tree_read_packages}, {"Manifests", image_tree_read_manifests}};

struct corpus {
    struct file_tree *files_on_disk;
    int folders[FOLDER_COUNT];
    struct folder_listing listings[FOLDER_COUNT];
    size_t files;
    size_t bytes;
    size_t largest;
};

static _Noreturn void die(const char *text)
{
    fprintf(stderr, "scan_bench: %s\n", text);
    exit(2);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What nobody can do without: open, read until a short read, close. */
static size_t read_file(int folder, const char *name, char *buffer)
{
    size_t total = 0;
    ssize_t got;
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        die("a file of the folder cannot be opened");
    do {
        got = read(file, buffer, READ_SIZE);
        total += got > 0 ? (size_t)got : 0;
    } while (got == READ_SIZE);
    close(file);
    return total;
}

static double read_all(struct corpus *corpus)
{
    static char buffer[READ_SIZE];
    double start = seconds();
    corpus->bytes = corpus->largest = 0;
    for (size_t kind = 0; kind < FOLDER_COUNT; kind++)
        for (size_t i = 0; i < corpus->listings[kind].count; i++) {
            size_t size = read_file(corpus->folders[kind], corpus->listings[kind].items[i].name.data, buffer);
            corpus->bytes += size;
            corpus->largest = size > corpus->largest ? size : corpus->largest;
        }
    return seconds() - start;
}

/* From listing the folders to the finished inventory. */
static double scan_all(const struct corpus *corpus)
{
    double start = seconds();
    struct inventory *inventory = inventory_create(SLICE("bench"));
    struct image_tree *tree = image_tree_begin(inventory, corpus->files_on_disk);
    for (size_t kind = 0; kind < FOLDER_COUNT; kind++)
        kinds[kind].scan(tree, corpus->folders[kind], slice_from(kinds[kind].name));
    image_tree_end(tree);
    if (inventory->warnings.count > 0)
        die(inventory->warnings.items[0].data);
    if (inventory->package_manifest_count + inventory->component_manifest_count != corpus->files)
        die("the scan did not see every file");
    inventory_destroy(inventory);
    return seconds() - start;
}

/* Peak of a process that does nothing but one scan, in bytes. */
static size_t measure_peak(const struct corpus *corpus)
{
    struct rusage usage;
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        scan_all(corpus);
        _exit(0);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        die("the scan that measures memory failed");
    return (size_t)usage.ru_maxrss * 1024;
}

static void open_corpus(const char *path, struct arena *arena, struct corpus *corpus)
{
    struct error error;
    corpus->files_on_disk = file_tree_open_folder(path, &error);
    if (!corpus->files_on_disk)
        die(error.text);
    for (size_t kind = 0; kind < FOLDER_COUNT; kind++) {
        corpus->folders[kind] =
            file_tree_open(corpus->files_on_disk, corpus->files_on_disk->root, kinds[kind].name, &error);
        if (corpus->folders[kind] < 0 ||
            !file_tree_list(corpus->files_on_disk, corpus->folders[kind], arena, &corpus->listings[kind], &error))
            die(error.text);
        corpus->files += corpus->listings[kind].count;
    }
    if (corpus->files == 0)
        die("the folder holds no manifests");
}

static int compare_ratios(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double measure_ratio(struct corpus *corpus)
{
    double ratios[PASSES];
    printf("%4s %12s %12s %8s %14s\n", "pass", "read ms", "scan ms", "ratio", "scan files/s");
    for (int pass = 0; pass < PASSES; pass++) {
        double read_time = read_all(corpus), scan_time = scan_all(corpus);
        ratios[pass] = scan_time / read_time;
        printf("%4d %12.1f %12.1f %8.2f %14.0f\n", pass + 1, read_time * 1e3, scan_time * 1e3, ratios[pass],
               (double)corpus->files / scan_time);
    }
    qsort(ratios, PASSES, sizeof ratios[0], compare_ratios);
    return ratios[PASSES / 2];
}

int main(int argc, char **argv)
{
    bool gate = argc == 3 && strcmp(argv[1], "--gate") == 0;
    if (argc != 2 && !gate)
        die("usage: scan_bench [--gate] FOLDER");
    struct corpus corpus = {.files = 0};
    struct arena *arena = arena_create();
    open_corpus(argv[argc - 1], arena, &corpus);
    read_all(&corpus); /* warms the cache, counts the bytes */
    size_t peak = measure_peak(&corpus), peak_target = PEAK_TARGET + corpus.largest;
    printf("%zu files, %.1f MB, largest %zu bytes\n\n", corpus.files, (double)corpus.bytes / 1e6, corpus.largest);
    double ratio = measure_ratio(&corpus);
    printf("\n%-24s %10s %10s\n", "", "reached", "target");
    printf("%-24s %10.2f %10.2f\n", "scan / plain read", ratio, ratio_target);
    printf("%-24s %10.1f %10.1f\n", "peak memory, MiB", (double)peak / 1048576, (double)peak_target / 1048576);
    file_tree_close(corpus.files_on_disk);
    arena_destroy(arena);
    return gate && (ratio > ratio_target || peak > peak_target) ? 1 : 0;
}
