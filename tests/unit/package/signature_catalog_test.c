/* Signature catalogs. All but the last tests read catalogs made here: lists written by hand as DER, signed with a key
 * made at test time. */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "package/signature_catalog_fixture.h"

/* ---- What is listed ---- */

static enum catalog_match match_of(const struct signature_catalog *catalog, struct slice bytes)
{
    struct arena *arena = arena_create();
    struct file_digests file = file_digests_of(bytes, arena);
    enum catalog_match match = signature_catalog_match(catalog, &file);
    arena_destroy(arena);
    return match;
}

TEST(a_listed_file_matches_and_another_does_not)
{
    begin();
    struct signature_catalog catalog = read_good(sign(ordinary_list(), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    assert_int_equal(match_of(&catalog, FILE_NOT_LISTED), CATALOG_MISMATCH);
    assert_int_equal(match_of(&catalog, SLICE("")), CATALOG_MISMATCH);
    assert_int_equal(match_of(NULL, FILE_LISTED), CATALOG_NONE);
    assert_int_equal(catalog.signers.count, 1);
    assert_int_equal(catalog.signers.items[0].digest, CATALOG_DIGEST_SHA256);
    assert_false(catalog.signers.items[0].nested);
    assert_slice_equal(catalog.signers.items[0].common_name, "Test Signer");
    assert_true(signature_catalog_needs_sha2(&catalog));
    end();
}

TEST(the_list_alone_is_read_without_its_signatures)
{
    begin();
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    struct signature_catalog catalog;
    struct error error = {0};
    struct file_digests listed = file_digests_of(FILE_LISTED, memory), other = file_digests_of(FILE_NOT_LISTED, memory);
    assert_true(signature_catalog_read_list(bytes, memory, &catalog, &error));
    assert_true(signature_catalog_lists(&catalog, &listed));
    assert_false(signature_catalog_lists(&catalog, &other));
    assert_int_equal(catalog.signers.count, 0);
    assert_false(signature_catalog_read_list(slice_between(bytes, 0, bytes.length - 1), memory, &catalog, &error));
    assert_false(signature_catalog_read_list(SLICE(""), memory, &catalog, &error));
    assert_int_equal(catalog.members.count, 0);
    end();
}

TEST(names_are_those_of_the_reports)
{
    assert_string_equal(catalog_match_name(CATALOG_MATCH), "catalog-match");
    assert_string_equal(catalog_match_name(CATALOG_MISMATCH), "catalog-mismatch");
    assert_string_equal(catalog_match_name(CATALOG_NONE), "no-catalog");
    assert_string_equal(catalog_digest_name(CATALOG_DIGEST_SHA1), "sha1");
    assert_string_equal(catalog_digest_name(CATALOG_DIGEST_SHA256), "sha256");
}

/* Anybody can make such a one, and call himself whatever he likes. */
TEST(a_signer_who_certifies_himself_proves_nothing)
{
    begin();
    struct signature signature = {.method = EVP_sha256(), .certifies_itself = true};
    struct slice bytes = sign_as("Microsoft Windows", TRUST_LIST_OID, ordinary_list(), false, 1, &signature);
    struct signature_catalog catalog = read_good(bytes);
    struct file_digests listed = file_digests_of(FILE_LISTED, memory);
    struct file_digests edited = file_digests_of(FILE_NOT_LISTED, memory);
    assert_true(catalog.signers.items[0].certifies_itself);
    assert_true(signature_catalog_proves_nothing(&catalog));
    assert_int_equal(signature_catalog_match(&catalog, &listed), CATALOG_NONE);
    assert_int_equal(signature_catalog_match(&catalog, &edited), CATALOG_MISMATCH);
    catalog = read_good(sign(ordinary_list(), (struct signature){.method = EVP_sha256()}));
    assert_false(signature_catalog_proves_nothing(&catalog));
    end();
}

/* A signature with SHA-1 that anybody could add is no signature that an old Windows accepts. */
TEST(a_signer_who_certifies_himself_does_not_lift_the_need_of_sha2)
{
    static const struct catalog_signer signers[] = {{.digest = CATALOG_DIGEST_SHA256},
                                                    {.digest = CATALOG_DIGEST_SHA1, .certifies_itself = true}};
    struct signature_catalog catalog = {0};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < 2; i++)
        *list_append(arena, &catalog.signers) = signers[i];
    assert_true(signature_catalog_needs_sha2(&catalog));
    assert_false(signature_catalog_proves_nothing(&catalog));
    catalog.signers.items[1].certifies_itself = false;
    assert_false(signature_catalog_needs_sha2(&catalog));
    arena_destroy(arena);
}

TEST(a_digest_as_text_is_a_digest)
{
    begin();
    struct slice list = catalog_list(text_member(digest_of(FILE_LISTED, EVP_sha1())));
    struct signature_catalog catalog = read_good(sign(list, (struct signature){.method = EVP_sha1()}));
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    assert_int_equal(match_of(&catalog, FILE_NOT_LISTED), CATALOG_MISMATCH);
    assert_int_equal(catalog.members.count, 1);
    assert_int_equal(catalog.members.items[0].length, 20);
    assert_int_equal(catalog.signers.items[0].digest, CATALOG_DIGEST_SHA1);
    assert_false(signature_catalog_needs_sha2(&catalog));

    list = catalog_list(text_member(digest_of(FILE_LISTED, EVP_sha256())));
    catalog = read_good(sign(list, (struct signature){.method = EVP_sha256()}));
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    end();
}

TEST(a_member_with_a_name_of_its_own_has_its_digest_in_the_indirect_data)
{
    begin();
    struct slice member = DER(SEQUENCE, DER(OCTETS, SLICE("u\0p\0d\0a\0t\0e\0")),
                              DER(SET, indirect_data(EVP_sha1(), digest_of(FILE_LISTED, EVP_sha1()))));
    struct signature_catalog catalog =
        read_good(sign(catalog_list(member), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(catalog.members.count, 1);
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    end();
}

TEST(members_are_in_order_and_stand_there_once)
{
    begin();
    struct slice sha1 = digest_of(FILE_LISTED, EVP_sha1());
    struct slice sha256 = digest_of(FILE_LISTED, EVP_sha256());
    struct slice both = DER(SEQUENCE, DER(OCTETS, sha256), DER(SET, indirect_data(EVP_sha256(), sha256)));
    struct slice members =
        DER(0, both, tag_member(sha1), text_member(sha1), tag_member(digest_of(SLICE("a"), EVP_sha1())));
    struct signature_catalog catalog =
        read_good(sign(catalog_list(members), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(catalog.members.count, 3);
    assert_true(slice_compare(catalog.members.items[0], catalog.members.items[1]) < 0);
    assert_true(slice_compare(catalog.members.items[1], catalog.members.items[2]) < 0);
    end();
}

TEST(an_empty_list_lists_nothing)
{
    begin();
    struct signature_catalog catalog =
        read_good(sign(catalog_list(SLICE("")), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(catalog.members.count, 0);
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MISMATCH);
    end();
}

/* ---- Who signed ---- */

TEST(every_signer_is_told)
{
    begin();
    struct signature both[] = {{.method = EVP_sha256()}, {.method = EVP_sha1()}};
    struct signature_catalog catalog =
        read_good(sign_as("Test Signer", TRUST_LIST_OID, ordinary_list(), false, 2, both));
    assert_int_equal(catalog.signers.count, 2);
    assert_int_equal(catalog.signers.items[0].digest + catalog.signers.items[1].digest,
                     CATALOG_DIGEST_SHA1 + CATALOG_DIGEST_SHA256);
    assert_false(signature_catalog_needs_sha2(&catalog));
    end();
}

TEST(a_nested_signature_is_a_signature)
{
    begin();
    struct signature second = {.method = EVP_sha256()};
    struct slice detached = sign_as("Second Signer", TRUST_LIST_OID, ordinary_list(), true, 1, &second);
    struct slice same_list = sign_as("Third Signer", TRUST_LIST_OID, ordinary_list(), false, 1, &second);
    for (size_t i = 0; i < 2; i++) {
        struct signature first = {.method = EVP_sha1(), .nested = i ? same_list : detached};
        struct signature_catalog catalog = read_good(sign(ordinary_list(), first));
        assert_int_equal(catalog.signers.count, 2);
        assert_int_equal(catalog.signers.items[1].digest, CATALOG_DIGEST_SHA256);
        assert_true(catalog.signers.items[1].nested);
        assert_slice_equal(catalog.signers.items[1].common_name, i ? "Third Signer" : "Second Signer");
        assert_false(signature_catalog_needs_sha2(&catalog));
        assert_int_equal(catalog.members.count, 1);
    }
    end();
}

TEST(a_nested_signature_may_bring_a_list_of_its_own)
{
    begin();
    struct slice old = catalog_list(text_member(digest_of(FILE_LISTED, EVP_sha1())));
    struct slice nested = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    struct signature_catalog catalog = read_good(sign(old, (struct signature){.method = EVP_sha1(), .nested = nested}));
    assert_int_equal(catalog.members.count, 2);
    assert_int_equal(catalog.signers.count, 2);
    end();
}

TEST(a_nested_signature_must_verify_too)
{
    begin();
    struct slice nested = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    nested = flipped(nested, nested.length - 1, 0);
    refuse(sign(ordinary_list(), (struct signature){.method = EVP_sha1(), .nested = nested}), ERROR_INPUT,
           "nested signature: the sha256 signature of \"Test Signer\" does not verify");
    refuse(sign(ordinary_list(), (struct signature){.method = EVP_sha1(), .nested = SLICE("\x30\x00")}), ERROR_INPUT,
           "nested signature: byte 2: cut short");
    end();
}

TEST(the_name_of_the_signer_is_clean_and_short)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    struct slice bytes = sign_as("Evil\n\x1B[2J", TRUST_LIST_OID, ordinary_list(), false, 1, &signature);
    assert_slice_equal(read_good(bytes).signers.items[0].common_name, "Evil\\x0A\\x1B[2J");
    bytes = sign_as(NULL, TRUST_LIST_OID, ordinary_list(), false, 1, &signature);
    assert_slice_equal(read_good(bytes).signers.items[0].common_name, "");
    end();
}

/* ---- What does not verify ---- */

TEST(a_changed_list_does_not_verify)
{
    begin();
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    size_t digest = slice_find(bytes, digest_of(FILE_LISTED, EVP_sha256()));
    assert_int_not_equal(digest, SLICE_NOT_FOUND);
    refuse(flipped(bytes, digest, 0), ERROR_INPUT,
           "the sha256 signature of \"Test Signer\" does not verify (digest failure)");
    end();
}

TEST(a_changed_signature_does_not_verify)
{
    begin();
    const EVP_MD *methods[] = {EVP_sha1(), EVP_sha256()};
    for (size_t i = 0; i < 2; i++) {
        struct slice bytes = sign(ordinary_list(), (struct signature){.method = methods[i]});
        refuse(flipped(bytes, bytes.length - 1, 3), ERROR_INPUT, "does not verify");
    }
    end();
}

TEST(changed_signed_attributes_do_not_verify)
{
    begin();
    struct slice list = ordinary_list();
    struct slice other = catalog_list(tag_member(digest_of(FILE_NOT_LISTED, EVP_sha256())));
    struct slice bytes = sign(list, (struct signature){.method = EVP_sha256(), .digested = content_of(other)});
    refuse(bytes, ERROR_INPUT, "does not verify (digest failure)");

    /* List and digest put right, the signature over the attributes still the old one. */
    size_t at = slice_find(bytes, digest_of(content_of(other), EVP_sha256()));
    char *octets = arena_allocate(memory, bytes.length, 1);
    memcpy(octets, bytes.data, bytes.length);
    memcpy(octets + at, digest_of(content_of(list), EVP_sha256()).data, 32);
    struct slice forged = {octets, bytes.length};
    refuse(forged, ERROR_INPUT, "does not verify");
    end();
}

TEST(signed_attributes_are_needed)
{
    begin();
    struct slice list = ordinary_list();
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .content_type = ""}), ERROR_INPUT,
           "a signer that did not sign a trust list");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .content_type = "1.2.840.113549.1.7.1"}), ERROR_INPUT,
           "a signer that did not sign a trust list");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .digest_left_out = true}), ERROR_INPUT,
           "a signer without the digest");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .digest_type = V_ASN1_UTF8STRING}), ERROR_INPUT,
           "a signer without the digest");
    end();
}

TEST(signers_that_cannot_be_checked_are_refused)
{
    begin();
    struct slice list = ordinary_list();
    refuse(sign(list, (struct signature){.method = EVP_sha512()}), ERROR_INPUT, "signed with sha512");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .certificate_left_out = true}), ERROR_INPUT,
           "a signer whose certificate is not in it");
    refuse(sign_as("Nobody", TRUST_LIST_OID, list, false, 0, NULL), ERROR_INPUT, "nobody signed it");
    struct signature signature = {.method = EVP_sha256()};
    refuse(sign_as("Test Signer", TRUST_LIST_OID, list, true, 1, &signature), ERROR_INPUT,
           "the list itself is not in it");
    end();
}

/* ---- What is no catalog ---- */

TEST(other_signed_things_are_refused)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    refuse(SLICE(""), ERROR_INPUT, "empty");
    refuse(SLICE("MZ\x90"), ERROR_INPUT, "byte 0: 0x4D where a catalog has 0x30");
    refuse(DER(SEQUENCE, oid("1.2.840.113549.1.7.1")), ERROR_INPUT, "byte 2: not signed data");
    refuse(sign_as("Test Signer", "1.3.6.1.4.1.311.2.1.4", ordinary_list(), false, 1, &signature), ERROR_INPUT,
           "not a trust list");
    refuse(sign(trust_list("1.3.6.1.4.1.311.10.3.9", SLICE("")), signature), ERROR_INPUT,
           "a trust list of another use");
    end();
}

TEST(members_that_cannot_be_understood_are_refused)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    struct slice short_digest = slice_between(digest_of(FILE_LISTED, EVP_sha1()), 0, 16);
    refuse(sign(catalog_list(tag_member(short_digest)), signature), ERROR_INPUT, "a member without a SHA-1 or SHA-256");
    struct slice member = DER(SEQUENCE, DER(OCTETS, digest_of(FILE_LISTED, EVP_sha256())),
                              DER(SET, indirect_data(EVP_sha256(), short_digest)));
    refuse(sign(catalog_list(member), signature), ERROR_INPUT, "a sha256 digest of 16 bytes");
    member = DER(SEQUENCE, DER(OCTETS, SLICE("x")),
                 DER(SET, indirect_data(EVP_sha512(), digest_of(SLICE("x"), EVP_sha512()))));
    refuse(sign(catalog_list(member), signature), ERROR_INPUT, "a member without a SHA-1 or SHA-256");
    refuse(sign(catalog_list(DER(OCTETS, SLICE("x"))), signature), ERROR_INPUT, "0x04 where a catalog has 0x30");
    end();
}

/* ---- Hostile bytes ---- */

TEST(a_catalog_cut_anywhere_is_refused)
{
    begin();
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    for (size_t length = 0; length < bytes.length; length++) {
        char *exact = memory_resize(NULL, length ? length : 1, 1); /* so that the sanitizer sees a read past the end */
        memcpy(exact, bytes.data, length);
        refuse((struct slice){exact, length}, ERROR_INPUT, "; take the catalog from the package again");
        free(exact);
    }
    refuse(DER(0, bytes, SLICE("\0")), ERROR_INPUT, "something follows the end");
    end();
}

/* Whatever bit is turned, the list is either refused or the one that was signed. */
TEST(a_flipped_bit_never_changes_the_list)
{
    begin();
    struct slice nested = sign(ordinary_list(), (struct signature){.method = EVP_sha1()});
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256(), .nested = nested});
    struct slice expected = digest_of(FILE_LISTED, EVP_sha256());
    size_t refused = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        struct arena *arena = arena_create();
        struct signature_catalog catalog;
        struct error error = {0};
        if (signature_catalog_read(flipped(bytes, i, (unsigned)i % 8), arena, &catalog, &error)) {
            assert_int_equal(catalog.members.count, 1);
            assert_true(slice_equal(catalog.members.items[0], expected));
        } else {
            refused++;
            assert_true(error.code == ERROR_INPUT || error.code == ERROR_LIMIT);
        }
        assert_int_equal(ERR_peek_error(), 0);
        arena_destroy(arena);
    }
    assert_true(refused > bytes.length / 2);
    end();
}

TEST(lengths_that_lie_are_refused)
{
    begin();
    refuse(SLICE("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\x00\x00"), ERROR_INPUT, "indefinite length");
    refuse(SLICE("\x30\x84\x7F\xFF\xFF\xFF\x06\x09"), ERROR_INPUT, "byte 0: cut short");
    refuse(SLICE("\x30\x88\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x06"), ERROR_INPUT, "byte 0: cut short");
    refuse(SLICE("\x30"), ERROR_INPUT, "byte 0: cut short");
    refuse((struct slice){"", (size_t)LIMIT_SIGNATURE_SIZE + 1}, ERROR_LIMIT, "larger than");
    struct slice list = catalog_list(SLICE("\x30\x80\x04\x00\x00\x00"));
    refuse(sign(list, (struct signature){.method = EVP_sha256()}), ERROR_INPUT, "indefinite length");
    end();
}

TEST(deep_nesting_is_refused)
{
    begin();
    struct slice deep = SLICE("");
    for (size_t i = 0; i < 5000; i++)
        deep = DER(SEQUENCE, deep);
    refuse(sign(catalog_list(deep), (struct signature){.method = EVP_sha256()}), ERROR_INPUT,
           "where a catalog has 0x04");
    refuse(deep, ERROR_INPUT, "0x30 where a catalog has 0x06");
    char *open = arena_allocate(memory, 100000, 2);
    for (size_t i = 0; i < 100000; i++)
        memcpy(open + 2 * i, "\x30\x80", 2);
    refuse((struct slice){open, 200000}, ERROR_INPUT, "indefinite length");
    end();
}

TEST(signatures_inside_signatures_end_somewhere)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    for (int depth = 0; depth <= LIMIT_SIGNATURE_NESTING; depth++)
        signature.nested = sign(ordinary_list(), signature);
    refuse(sign(ordinary_list(), signature), ERROR_LIMIT, "more than 4 levels");
    signature = (struct signature){.method = EVP_sha256()};
    for (int depth = 0; depth < LIMIT_SIGNATURE_NESTING; depth++)
        signature.nested = sign(ordinary_list(), signature);
    assert_int_equal(read_good(sign(ordinary_list(), signature)).signers.count, 5);
    end();
}

TEST(signers_are_bounded)
{
    begin();
    struct signature many[LIMIT_SIGNATURE_SIGNERS + 1];
    for (size_t i = 0; i <= LIMIT_SIGNATURE_SIGNERS; i++)
        many[i] = (struct signature){.method = EVP_sha256()};
    struct slice list = ordinary_list();
    struct slice full = sign_as("Test Signer", TRUST_LIST_OID, list, false, LIMIT_SIGNATURE_SIGNERS, many);
    assert_int_equal(read_good(full).signers.count, LIMIT_SIGNATURE_SIGNERS);
    refuse(sign_as("Test Signer", TRUST_LIST_OID, list, false, LIMIT_SIGNATURE_SIGNERS + 1, many), ERROR_LIMIT,
           "more than 16 signers");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .nested = full}), ERROR_LIMIT, "more than 16 signers");
    end();
}

TEST(certificates_are_bounded)
{
    begin();
    PKCS7 *pkcs7 = PKCS7_new();
    PKCS7_set_type(pkcs7, NID_pkcs7_signed);
    set_content(pkcs7, TRUST_LIST_OID, ordinary_list());
    for (long i = 0; i <= LIMIT_SIGNATURE_CERTIFICATES; i++) {
        X509 *certificate = certificate_with("Test Signer", "Test Authority", i);
        PKCS7_add_certificate(pkcs7, certificate);
        X509_free(certificate);
    }
    refuse(written(pkcs7), ERROR_LIMIT, "more than 64 certificates");
    PKCS7_free(pkcs7);
    end();
}

/* ---- Real pairs ---- */

struct tally {
    struct buffer catalog, manifest;
    size_t matches, mismatches, sha256_only_6_1;
};

static void check_pair(struct tally *tally, int folder, const char *path, struct slice name)
{
    struct error error = {0};
    struct signature_catalog catalog;
    struct arena *arena = arena_create();
    struct slice manifest =
        arena_format(arena, SLICE_FORMAT ".mum", SLICE_ARGUMENTS(slice_between(name, 0, name.length - 4)));
    bool success = file_read(folder, name.data, LIMIT_SIGNATURE_SIZE, &tally->catalog, &error) &&
                   file_read(folder, manifest.data, LIMIT_MANIFEST_SIZE, &tally->manifest, &error) &&
                   signature_catalog_read(buffer_slice(&tally->catalog), arena, &catalog, &error);
    if (!success)
        fail_msg("%s/%s: %s", path, name.data, error.text);
    bool match = match_of(&catalog, buffer_slice(&tally->manifest)) == CATALOG_MATCH;
    if (match == (strstr(path, "win10-edited") != NULL))
        fail_msg("%s/%s: %s", path, name.data, match ? "matches" : "does not match");
    *(match ? &tally->matches : &tally->mismatches) += 1;
    /* What was signed before the change of 2019 for 6.1 has SHA-1, what came after it has not. */
    if (strstr(path, "Windows6.1-KB")) {
        bool after = strstr(path, "KB4538483") != NULL;
        assert_int_equal(signature_catalog_needs_sha2(&catalog), after);
        tally->sha256_only_6_1 += after;
    }
    arena_destroy(arena);
}

static void check_folder(struct tally *tally, int folder, const char *path)
{
    struct arena *arena = arena_create();
    struct folder_listing listing = {0};
    assert_true(folder_list(folder, arena, LIMIT_FOLDER_ENTRIES, &listing, NULL));
    for (size_t i = 0; i < listing.count; i++) {
        struct slice name = listing.items[i].name;
        if (listing.items[i].kind == FILE_FOLDER) {
            int inside = folder_open(folder, name.data, NULL);
            check_folder(tally, inside, arena_format(arena, "%s/%s", path, name.data).data);
            close(inside);
        } else if (slice_ends_with_ignoring_case(name, SLICE(".cat"))) {
            check_pair(tally, folder, path, name);
        }
    }
    arena_destroy(arena);
}

TEST(real_pairs_match_but_for_the_edited_one)
{
    int folder = folder_open_named_by_user(TEST_SAMPLES_FOLDER "/mum", NULL);
    if (folder < 0)
        skip();
    struct tally tally = {0};
    check_folder(&tally, folder, "mum");
    close(folder);
    buffer_release(&tally.catalog);
    buffer_release(&tally.manifest);
    assert_int_equal(tally.matches, 171);
    assert_int_equal(tally.mismatches, 1);
    assert_int_equal(tally.sha256_only_6_1, 8);
}

TEST_MAIN("signature_catalog")
