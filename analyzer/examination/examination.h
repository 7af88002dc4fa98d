/* Catalog, exports and updates brought together: everything that is asked at once, judged, as one report. The command
 * line and the library are its clients; nothing here writes anywhere. */
#pragma once

#include "base/error.h"
#include "base/option_table.h"
#include "base/progress.h"
#include "report/report.h"

/* What is asked. Plain data; the texts must outlive the examination. */
struct examination_request {
    /* REPORT_CHECK; REPORT_INVENTORY: without updates; REPORT_DIFFERENCE: of two exports; REPORT_PLAN: to
     * readiness.goal */
    enum report_subject subject;
    /* `packages` is filled from package_paths; `today` 0 = SOURCE_DATE_EPOCH or the clock, and then `expiry_day` is the
     * later of both, so that the variable revives nothing; `plan_date` 0 = the newest release among the updates, and of
     * REPORT_PLAN `today` */
    struct readiness_options readiness;
    struct text_list export_paths; /* at least one, or a list of them; each as export_read takes it */
    /* Of REPORT_CHECK: lists of more of them (export_list.h), which are read, and are empty then. */
    struct text_list export_list_paths;
    const char *catalog_path;  /* NULL = catalog_path_find looks for it */
    const char *signature_key; /* the catalog must be signed with it; NULL = it need not be */
    bool deep; /* read every manifest, not only those that the question needs (question_scope.h) */
    bool each; /* of REPORT_CHECK: export_paths name folders and archives that hold an export for each host */
    struct option_number maximum_catalog_age; /* days */
    struct kb_list updates;                   /* KB numbers, each once; those of the packages are added */
    struct question_list questions;           /* of REPORT_CHECK: each stands for updates that each host has its own */
    struct text_list package_paths;           /* files of updates, each as package_set_read takes it */
    struct text_list update_list_paths;       /* of updates to be asked for as well (update_list.h) */
    const char *baseline_path; /* of REPORT_CHECK: a JSON report of before (baseline_file.h); NULL = none */
    const char *waivers_path;  /* of REPORT_CHECK: findings that are accepted (waiver_file.h); NULL = none */
    struct progress *progress; /* told of every file read from an export; NULL = nobody listens */
};

/* Reads the lists of exports into export_paths: what the functions below begin with. Nothing is left to be done where it
 * was done. Everything lies in `arena`; ERROR_USAGE, ERROR_IO, ERROR_INPUT with the list and its line. */
bool examination_read_lists(struct examination_request *request, struct arena *arena, struct error *error);

/* Every file and folder that the examination would read: exports, packages, the catalog and its signature, lists.
 * NUL-terminated, in `arena`. */
struct slice_list examination_inputs(const struct examination_request *request, struct arena *arena);

struct examination;

/* Examines. True with *examination, the caller's, to be destroyed; false with `error`, which decides the exit code
 * (docs/exit-codes.md). Of one export, or two to be compared, whatever cannot be read is an error. Of several, an
 * export that cannot be read is a host of which nothing is known: its updates are undetermined, and a warning of the
 * host says why (nobody wants 199 answers lost for one bad file). */
bool examination_run(const struct examination_request *request, struct examination **examination, struct error *error);
/* The report; it lives as long as the examination. */
const struct report *examination_report(const struct examination *examination);

/* The same in two halves, for whoever shares hosts out among processes (fleet/). The first: everything but the hosts.
 * The report has no hosts then, and no totals. */
bool examination_begin(const struct examination_request *request, struct examination **examination,
                       struct error *error);
/* What was asked, with everything that its lists name, and every host that --each found; what it found beside them. */
const struct examination_request *examination_asked(const struct examination *examination);
const struct slice_list *examination_left_out(const struct examination *examination);
/* A host, judged; `unknown` are updates that neither the catalog nor a package has. Both are gone when it returns. */
typedef void host_taker(void *context, const struct host_report *host, const struct kb_list *unknown);
/* The second half, of one export, which is called `id`: an export that cannot be read is a host of which nothing is
 * known. False: ERROR_CATALOG when the catalog is too old for the host, ERROR_MACHINE, ERROR_USAGE. */
bool examination_judge(const struct examination *examination, const char *path, struct slice id, host_taker *take,
                       void *context, struct error *error);
/* NULL is allowed. */
void examination_destroy(struct examination *examination);
