/* Real manifests, where they are at hand: every one parses, and the identities are those of the file names. Skipped
 * where they are not. */
#include "test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "manifest/component_manifest.h"
#include "servicing/component_name.h"

struct tally {
    struct arena *names;
    struct arena *arena;
    struct manifest_parser *parser;
    struct buffer buffer;
    size_t packages, components, named, skipped;
};

static int open_samples(const char *below)
{
    int folder = folder_open_named_by_user(TEST_SAMPLES_FOLDER, NULL);
    if (folder < 0)
        skip();
    int opened = folder_open(folder, below, NULL);
    close(folder);
    assert_true(opened >= 0);
    return opened;
}

static void check_package(struct tally *tally, struct slice name)
{
    struct package_manifest manifest;
    struct package_identity named;
    struct error error;
    if (!package_manifest_parse(tally->parser, buffer_slice(&tally->buffer), tally->arena, &manifest, &error))
        fail_msg("%s: %s", name.data, error.text);
    tally->packages++;
    if (!package_identity_parse(slice_between(name, 0, name.length - 4), &named))
        return;
    tally->named++;
    if (!package_identity_equal(&named, &manifest.identity))
        fail_msg("%s holds %s", name.data, package_identity_format(tally->arena, &manifest.identity).data);
}

static void check_component(struct tally *tally, struct slice name)
{
    struct component_identity identity;
    struct component_name named;
    struct error error;
    char version[VERSION_TEXT_SIZE];
    bool compressed;
    if (!component_manifest_parse(tally->parser, buffer_slice(&tally->buffer), tally->arena, &identity, &compressed,
                                  &error))
        fail_msg("%s: %s", name.data, error.text);
    tally->components++;
    assert_true(component_name_parse(name, &named));
    assert_false(compressed);
    assert_int_equal(version_compare(named.version, identity.version), 0);
    assert_true(slice_equal_ignoring_case(named.architecture, identity.architecture));
    uint64_t key = component_name_key(identity.name, identity.language, identity.type,
                                      slice_from(version_format(identity.version, version)), identity.public_key_token,
                                      identity.architecture);
    assert_true(key == named.key);
}

static void check_entry(struct tally *tally, int folder, const struct folder_entry *entry)
{
    struct error error;
    bool package = slice_ends_with_ignoring_case(entry->name, SLICE(".mum"));
    if (!package && !slice_ends_with_ignoring_case(entry->name, SLICE(".manifest")))
        return;
    arena_reset(tally->arena);
    if (!file_read(folder, entry->name.data, LIMIT_MANIFEST_SIZE, &tally->buffer, &error))
        fail_msg("%s", error.text);
    if (package)
        check_package(tally, entry->name);
    else
        check_component(tally, entry->name);
}

static void check_folder(struct tally *tally, int folder)
{
    struct folder_listing listing;
    assert_true(folder_list(folder, tally->names, LIMIT_FOLDER_ENTRIES, &listing, NULL));
    for (size_t i = 0; i < listing.count; i++) {
        if (listing.items[i].kind == FILE_FOLDER) {
            int below = folder_open(folder, listing.items[i].name.data, NULL);
            assert_true(below >= 0);
            check_folder(tally, below);
            close(below);
        } else {
            check_entry(tally, folder, &listing.items[i]);
        }
    }
}

static struct tally begin(void)
{
    return (struct tally){.names = arena_create(), .arena = arena_create(), .parser = manifest_parser_create()};
}

static void end(struct tally *tally)
{
    manifest_parser_destroy(tally->parser);
    buffer_release(&tally->buffer);
    arena_destroy(tally->names);
    arena_destroy(tally->arena);
}

TEST(every_real_package_manifest_parses_and_is_what_its_name_says)
{
    int folder = open_samples("mum");
    struct tally tally = begin();
    check_folder(&tally, folder);
    close(folder);
    print_message("%zu package manifests, %zu of them under an identity\n", tally.packages, tally.named);
    assert_in_range(tally.packages, 250, 100000);
    assert_in_range(tally.named, 100, 100000);
    end(&tally);
}

TEST(every_real_component_manifest_parses_and_its_key_is_right)
{
    int folder = open_samples("manifest");
    struct tally tally = begin();
    check_folder(&tally, folder);
    close(folder);
    print_message("%zu component manifests\n", tally.components);
    assert_in_range(tally.components, 100, 100000);
    end(&tally);
}

TEST(every_truncated_sample_is_refused)
{
    int folder = open_samples("mum-truncated");
    struct tally tally = begin();
    struct folder_listing listing;
    assert_true(folder_list(folder, tally.names, LIMIT_FOLDER_ENTRIES, &listing, NULL));
    assert_int_equal(listing.count, 3);
    for (size_t i = 0; i < listing.count; i++) {
        struct package_manifest manifest;
        struct error error = {0};
        assert_true(file_read(folder, listing.items[i].name.data, LIMIT_MANIFEST_SIZE, &tally.buffer, &error));
        assert_false(package_manifest_parse(tally.parser, buffer_slice(&tally.buffer), tally.arena, &manifest, &error));
        assert_int_equal(error.code, ERROR_INPUT);
    }
    close(folder);
    end(&tally);
}

TEST_MAIN("manifest_samples")
