/* Every export of a golden case, packed into an archive and an image, must give the inventory of its folder: the same
 * bytes as JSON, and the same exit code. Who services the host is said, for a WIM file is serviced offline by itself.
 * An export that another case has, too, is left out, and so is one that cannot be packed.
 *
 * usage: containers CORPUS CATALOG PACKED SEED SHARE
 *
 * PACKED becomes each of them in turn, for reports name what was examined. One container in SHARE is tried: which, says
 * SEED. */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef KBREADY_WIM
#include <wimlib.h>
#endif

#include "base/file.h"
#include "base/machine.h"
#include "examination/request_options.h"
#include "property/tree.h"
#include "report/exit_code.h"
#include "report/formats.h"

static bool copy_data(struct archive *disk, struct archive *packed)
{
    char block[65536];
    la_ssize_t size;
    while ((size = archive_read_data(disk, block, sizeof block)) > 0)
        if (archive_write_data(packed, block, (size_t)size) != size)
            return false;
    return size == 0;
}

/* The tree below the current folder. */
static bool add_all(struct archive *disk, struct archive *packed)
{
    struct archive_entry *entry = archive_entry_new();
    bool good = archive_read_disk_open(disk, ".") == ARCHIVE_OK;
    int code = ARCHIVE_EOF;
    while (good && (code = archive_read_next_header2(disk, entry)) == ARCHIVE_OK) {
        archive_read_disk_descend(disk);
        good = archive_write_header(packed, entry) == ARCHIVE_OK &&
               (archive_entry_filetype(entry) != AE_IFREG || copy_data(disk, packed));
        archive_entry_clear(entry);
    }
    archive_entry_free(entry);
    return good && code == ARCHIVE_EOF;
}

static bool pack_zip(const char *folder, const char *path)
{
    struct archive *disk = archive_read_disk_new(), *packed = archive_write_new();
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = chdir(folder) == 0 && archive_write_set_format_zip(packed) == ARCHIVE_OK &&
                archive_write_open_filename(packed, path) == ARCHIVE_OK && add_all(disk, packed) &&
                archive_write_close(packed) == ARCHIVE_OK;
    archive_write_free(packed);
    archive_read_free(disk);
    if (fchdir(here) != 0)
        tree_fail(".");
    close(here);
    return good;
}

#ifdef KBREADY_WIM
static bool pack_wim(const char *folder, const char *path)
{
    WIMStruct *wim;
    if (wimlib_create_new_wim(WIMLIB_COMPRESSION_TYPE_XPRESS, &wim) != 0)
        return false;
    bool good =
        wimlib_add_image(wim, folder, "export", NULL, 0) == 0 && wimlib_write(wim, path, WIMLIB_ALL_IMAGES, 0, 1) == 0;
    wimlib_free(wim);
    return good;
}
#endif

static bool link_folder(const char *folder, const char *path)
{
    return symlink(folder, path) == 0;
}

static const struct {
    const char *name;
    bool (*pack)(const char *folder, const char *path);
} containers[] = {
    {"folder", link_folder},
    {"zip", pack_zip},
#ifdef KBREADY_WIM
    {"wim", pack_wim},
#endif
};
enum { CONTAINER_COUNT = sizeof containers / sizeof *containers };

struct run {
    const char *catalog;
    struct slice path;      /* of what is examined: always the same, for reports name it */
    struct slice_list seen; /* inventories of folders */
    size_t compared, differing;
    struct arena *arena;
    size_t seed, share; /* of SHARE containers one is tried */
};

/* The inventory as JSON, and how the run would end. */
static struct slice inventory_of(const struct run *run)
{
    struct examination_request request = {.subject = REPORT_INVENTORY, .catalog_path = run->catalog};
    struct examination *examination;
    struct error error = {0};
    *list_append(run->arena, &request.export_paths) = run->path.data;
    machine_forget();
    if (!request_option_set(&request, "servicing", "online", run->arena, &error) ||
        !examination_run(&request, &examination, &error))
        return arena_format(run->arena, "exit code %d", exit_code_of_error(&error));
    const struct report *report = examination_report(examination);
    struct slice json = report_render(report_format_find(SLICE("json")), report, (struct report_style){0}, run->arena);
    json = arena_format(run->arena, SLICE_FORMAT "exit code %d\n", SLICE_ARGUMENTS(json), report->exit_code);
    examination_destroy(examination);
    return json;
}

static bool is_new(struct run *run, struct slice inventory)
{
    for (size_t i = 0; i < run->seen.count; i++)
        if (slice_equal(run->seen.items[i], inventory))
            return false;
    *list_append(run->arena, &run->seen) = inventory;
    return true;
}

/* The first line in which they differ. */
static void report_difference(const char *name, const char *container, struct slice folder, struct slice packed)
{
    struct slice one, other;
    while (slice_next_part(&folder, '\n', &one) && slice_next_part(&packed, '\n', &other) && slice_equal(one, other))
        ;
    printf("FAILED: %s as %s says something else than the folder:\n- " SLICE_FORMAT "\n+ " SLICE_FORMAT "\n", name,
           container, SLICE_ARGUMENTS(one), SLICE_ARGUMENTS(other));
}

static int is_special(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)path, (void)kind, (void)place;
    return S_ISFIFO(status->st_mode) || S_ISSOCK(status->st_mode);
}

/* Pipes and sockets: a WIM file leaves them out, and cannot say that they were there. */
static bool holds_special_files(const char *folder)
{
    enum { MOST_OPEN = 16 };
    return nftw(folder, is_special, MOST_OPEN, FTW_PHYS) > 0;
}

/* Each export in some of the containers; in others with the next commit. The first is what the others are held against. */
static bool is_chosen(const struct run *run, size_t export, size_t container)
{
    return container == 0 || (run->seed + export + container) % run->share == 0;
}

static bool is_any_chosen(const struct run *run, size_t export)
{
    bool is_any = false;
    for (size_t i = 1; i < CONTAINER_COUNT; i++)
        is_any |= is_chosen(run, export, i);
    return is_any;
}

static void try(struct run *run, size_t number, const char *name, const char *folder)
{
    struct slice of_folder = {0};
    if (!is_any_chosen(run, number) || holds_special_files(folder))
        return;
    for (size_t i = 0; i < CONTAINER_COUNT; i++) {
        if (!is_chosen(run, number, i))
            continue;
        unlink(run->path.data);
        if (!containers[i].pack(folder, run->path.data))
            continue;
        struct slice inventory = inventory_of(run);
        if (i == 0 && !is_new(run, inventory))
            return;
        if (i == 0) {
            of_folder = inventory;
            continue;
        }
        run->compared++;
        if (slice_equal(of_folder, inventory))
            continue;
        run->differing++;
        report_difference(name, containers[i].name, of_folder, inventory);
    }
}

static void try_all(struct run *run, const char *corpus)
{
    struct folder_listing names;
    struct error error = {0};
    int folder = folder_open_named_by_user(corpus, &error);
    if (folder < 0 || !folder_list(folder, run->arena, 100000, &names, &error))
        tree_fail(corpus);
    close(folder);
    for (size_t i = 0; i < names.count; i++)
        try(run, i, names.items[i].name.data,
            arena_format(run->arena, "%s/" SLICE_FORMAT "/export", corpus, SLICE_ARGUMENTS(names.items[i].name)).data);
}

int main(int count, char **words)
{
    if (count != 6 || words[1][0] != '/' || words[3][0] != '/' || strtoul(words[5], NULL, 10) == 0) {
        fputs("usage: containers CORPUS CATALOG PACKED SEED SHARE, absolute paths; one container in SHARE is tried\n",
              stderr);
        return 2;
    }
    struct run run = {.catalog = words[2],
                      .path = slice_from(words[3]),
                      .arena = arena_create(),
                      .share = strtoul(words[5], NULL, 10)};
    run.seed = strtoull(words[4], NULL, 16) % run.share;
    try_all(&run, words[1]);
    unlink(run.path.data);
    printf("%zu exports compared, %zu differ\n", run.compared, run.differing);
    bool good = run.compared > 0 && run.differing == 0;
    arena_destroy(run.arena);
    return good ? 0 : 1;
}
