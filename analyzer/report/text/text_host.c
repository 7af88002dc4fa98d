/* What is known of the host in the text report: system, servicing stack, SHA-2 signing, pending work. */
#include "readiness/evidence.h"
#include "report/text/text_parts.h"
#include "report/words/host_words.h"
#include "report/words/place_words.h"

static const struct {
    const char *value, *words;
} sha2_words[] = {
    {"yes", "signing supported"},
    {"no", "signing not supported"},
    {"unknown", "signing not known"},
};

static const struct {
    const char *sign, *meaning;
} pending_words[] = {
    [PENDING_REBOOT] = {"RebootPending", "a restart is pending"},
    [PENDING_REBOOT_IN_PROGRESS] = {"RebootInProgress", "a restart is in progress"},
    [PENDING_PACKAGES] = {"PackagesPending", "packages are pending"},
    [PENDING_EXCLUSIVE_SESSION] = {"SessionsPending", "an exclusive session is pending"},
    [PENDING_XML] = {"pending.xml", "work on the component store is not committed"},
    [PENDING_PACKAGE_STATES] = {"states of packages", "packages wait for a restart"},
    [PENDING_UPDATE_AGENT] = {"RebootRequired", "Windows Update waits for a restart"},
    [PENDING_UPDATE_EXE] = {"UpdateExeVolatile", "an update with an installer of its own waits for a restart"},
    [PENDING_FILE_RENAMES] = {"PendingFileRenameOperations", "files are to be replaced at the next restart"},
};

static void system_line(struct text_report *text, const struct host_summary *host)
{
    struct text_builder *builder = &text->builder;
    text_label(text, "System");
    builder_words(builder, host->product_name.length > 0 ? host->product_name : SLICE("product not known"));
    if (host->nt_version.length > 0)
        builder_format(builder, " · NT " SLICE_FORMAT, SLICE_ARGUMENTS(host->nt_version));
    else
        builder_words(builder, SLICE(" · NT version not known"));
    if (host->architecture != ARCHITECTURE_UNKNOWN)
        builder_format(builder, " · %s", architecture_name(host->architecture));
    else
        builder_words(builder, SLICE(" · architecture not known"));
    builder_end_line(builder);
}

static void origin_note(struct text_report *text, struct origin origin)
{
    if (origin.path.length == 0 && origin.line == 0 && origin.key.length == 0)
        return;
    struct text_builder *builder = &text->builder;
    builder_colour(builder, TEXT_DIM);
    builder_format(builder, " · " SLICE_FORMAT, SLICE_ARGUMENTS(words_origin(builder->arena, origin)));
    builder_colour(builder, TEXT_PLAIN);
}

static void stack_line(struct text_report *text, const struct host_summary *host)
{
    text_label(text, "Stack");
    if (host->stack_known) {
        builder_words(&text->builder, words_stack_bound(text->builder.arena, host->stack_version, host->stack_bound));
        origin_note(text, host->stack_origin);
    } else {
        builder_words(&text->builder, SLICE("not known"));
    }
    if (host->product_id.length > 0 && host->delivery != DELIVERY_SEPARATE)
        builder_words(&text->builder, SLICE(" · it comes inside the cumulative updates of this product"));
    builder_end_line(&text->builder);
}

static void sha2_line(struct text_report *text, const struct host_summary *host)
{
    struct slice words = host->sha2_value;
    for (size_t i = 0; i < sizeof sha2_words / sizeof sha2_words[0]; i++) {
        if (slice_equal(host->sha2_value, slice_from(sha2_words[i].value)))
            words = slice_from(sha2_words[i].words);
    }
    bool is_observed =
        slice_equal(host->sha2_basis, SLICE("observed")) || slice_equal(host->sha2_basis, SLICE("implied"));
    bool is_asserted = slice_equal(host->sha2_basis, SLICE("asserted"));
    text_label(text, "SHA-2");
    builder_words(&text->builder, words.length > 0 ? words : SLICE("signing not known"));
    if (is_observed)
        builder_format(&text->builder, " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(host->sha2_basis));
    if (is_observed || is_asserted)
        origin_note(text, host->sha2_origin);
    builder_end_line(&text->builder);
}

/* One line for each sign of pending work; returns how many were there. */
static size_t pending_present(struct text_report *text, const struct inventory *inventory)
{
    struct text_builder *builder = &text->builder;
    size_t present = 0;
    for (size_t i = 0; i < inventory->pending.count; i++) {
        const struct pending_observation *pending = &inventory->pending.items[i];
        if (!pending->present)
            continue;
        text_label(text, present++ == 0 ? "Pending" : "");
        builder_format(builder, "%s (%s)", pending_words[pending->kind].meaning, pending_words[pending->kind].sign);
        if (pending->detail.length > 0)
            builder_format(builder, ": " SLICE_FORMAT, SLICE_ARGUMENTS(pending->detail));
        origin_note(text, pending->origin);
        builder_end_line(builder);
    }
    return present;
}

/* The kinds looked for in a source whose silence counts, and not there: "pending.xml, RebootPending". */
static struct slice pending_absent(struct arena *arena, const struct inventory *inventory)
{
    struct slice absent = SLICE("");
    bool told[PENDING_KIND_COUNT] = {false};
    for (size_t i = 0; i < inventory->pending.count; i++) {
        const struct pending_observation *pending = &inventory->pending.items[i];
        if (pending->present || told[pending->kind])
            continue;
        told[pending->kind] = true;
        absent = arena_format(arena, SLICE_FORMAT "%s%s", SLICE_ARGUMENTS(absent), absent.length > 0 ? ", " : "",
                              pending_words[pending->kind].sign);
    }
    return absent;
}

static void pending_lines(struct text_report *text, const struct host_report *host)
{
    size_t present = host->inventory != NULL ? pending_present(text, host->inventory) : 0;
    struct slice absent = host->inventory != NULL ? pending_absent(text->builder.arena, host->inventory) : SLICE("");
    if (present == 0 && absent.length == 0) {
        text_label(text, "Pending");
        builder_words(&text->builder, SLICE("not examined: no source in the export would show it"));
        builder_end_line(&text->builder);
    } else if (absent.length > 0) {
        text_label(text, present == 0 ? "Pending" : "");
        builder_format(&text->builder, "%slooked for and absent: " SLICE_FORMAT, present == 0 ? "none seen; " : "",
                       SLICE_ARGUMENTS(absent));
        builder_end_line(&text->builder);
    }
}

void text_host(struct text_report *text, const struct host_report *host)
{
    text_label(text, "Host");
    builder_words(&text->builder, words_host_title(host));
    struct slice export = host->inventory != NULL ? host->inventory->export_path : SLICE("");
    if (export.length > 0 && !slice_equal(export, words_host_title(host)))
        builder_format(&text->builder, " · export " SLICE_FORMAT, SLICE_ARGUMENTS(export));
    builder_end_line(&text->builder);
    if (report_host_is_unread(host))
        return;
    system_line(text, &host->host);
    text_labelled(text, "Support", words_support(text->builder.arena, text->report->evaluated_on, &host->host.support));
    stack_line(text, &host->host);
    sha2_line(text, &host->host);
    pending_lines(text, host);
}
