/* Options of the commands that look into a catalog, and their common course: parse, open, answer, write. */
#include "commands/catalog_session.h"

#include <getopt.h>
#include <stdio.h>

#include "base/text.h"
#include "commands/near_miss.h"
#include "commands/outcome.h"
#include "examination/catalog_path.h"

static void print_help(const struct catalog_look *look)
{
    printf("%s\nOptions:\n", look->help);
    if (look->takes_product)
        printf("  --product ID                     only for this product, such as ws2008sp2\n");
    if (!look->takes_catalogs)
        printf("  --catalog FILE                   use this catalog, instead of $KBREADY_CATALOG or the installed one\n"
               "  --require-signature KEY          exit 5 unless this minisign key, or .pub file, signed the catalog "
               "(FILE.minisig)\n");
    if (!look->text_only)
        printf(
            "  --format F[=FILE]                text or json, several separated by commas, each to a file if named\n");
    printf("  --ascii                          no characters beyond ASCII in text\n"
           "  --help                           this text\n");
}

static const struct option long_options[] = {
    {"catalog", required_argument, NULL, 'c'},
    {"format", required_argument, NULL, 'f'},
    {"ascii", no_argument, NULL, 'a'},
    {"help", no_argument, NULL, 'h'},
    {"product", required_argument, NULL, 'p'},
    {"require-signature", required_argument, NULL, 's'},
    {NULL, 0, NULL, 0},
};

static bool take_option(struct catalog_session *session, const struct catalog_look *look, int option, char **argv)
{
    switch (option) {
    case 'c':
        session->catalog_path = optarg;
        return true;
    case 's':
        session->signature_key = optarg;
        return true;
    case 'p':
        session->product = optarg;
        return true;
    case 'f':
        return output_list_parse(&session->outputs, look->name, REPORT_CATALOG, optarg, session->arena);
    case 'a':
        session->ascii = true;
        return true;
    case 'h':
        session->help = true;
        return true;
    default:
        message_unknown_option(look->name, argv, option == ':', long_options);
        return false;
    }
}

static bool parse_options(struct catalog_session *session, const struct catalog_look *look, int argc, char **argv)
{
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", long_options, NULL)) != -1;)
        if (!take_option(session, look, option, argv))
            return false;
    session->arguments = argv + optind;
    session->argument_count = argc - optind;
    bool fits = look->takes_more ? session->argument_count >= look->argument_count
                                 : session->argument_count == look->argument_count;
    const char *unknown = session->product && !look->takes_product         ? "--product"
                          : session->catalog_path && look->takes_catalogs  ? "--catalog"
                          : session->signature_key && look->takes_catalogs ? "--require-signature"
                          : session->outputs.count && look->text_only      ? "--format"
                                                                           : NULL;
    if (session->help || (fits && !unknown))
        return true;
    if (unknown)
        message_usage(look->name, "%s is no option of this command; leave it out", unknown);
    else
        message_usage(look->name, "it takes %s", look->arguments);
    return false;
}

static bool open_and_answer(struct catalog_session *session, const struct catalog_look *look, struct error *error)
{
    if (look->takes_catalogs)
        return look->answer(session, error);
    const char *path = catalog_path_find(session->catalog_path, session->arena);
    session->path = text_clean(session->arena, slice_from(path));
    return catalog_path_open(path, session->signature_key, &session->catalog, error) && look->answer(session, error);
}

int catalog_look(const struct catalog_look *look, int argc, char **argv)
{
    struct catalog_session session = {.arena = arena_create(), .exit_code = EXIT_READY};
    struct error error = {0};
    if (!parse_options(&session, look, argc, argv)) {
        session.exit_code = EXIT_USAGE;
    } else if (session.help) {
        print_help(look);
    } else if (!open_and_answer(&session, look, &error)) {
        message_error(&error);
        session.exit_code = exit_code_of_error(&error);
    }
    catalog_close(session.catalog);
    arena_destroy(session.arena);
    return session.exit_code;
}

static bool write_page(const struct output_request *output, const void *report, struct report_style style,
                       struct arena *arena, struct error *error)
{
    const struct catalog_page *page = report;
    bool as_text = slice_equal(output->format, SLICE("text"));
    struct slice document = as_text ? page->text(page->subject, style, arena) : page->json(page->subject, arena);
    return output_write(output, document, error);
}

bool catalog_session_write(const struct catalog_session *session, const struct catalog_page *page, struct error *error)
{
    return output_list_write(&session->outputs, write_page, page, session->ascii, session->arena, error);
}
