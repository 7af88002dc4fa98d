/* Opening catalogs that have to be signed. Signatures are made here with libcrypto, in the older form of minisign
 * that signs the bytes themselves. */
#include <openssl/evp.h>

#include "base/digest.h"
#include "catalog_alter.h"

/* Made up for these tests. */
static const unsigned char secret[32] = "a secret that everybody may know";
static const char number[MINISIGN_KEY_NUMBER_SIZE + 1] = "number 1";

static void sign(struct slice bytes, unsigned char signature[DIGEST_ED25519_SIGNATURE_SIZE])
{
    size_t size = DIGEST_ED25519_SIGNATURE_SIZE;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret, sizeof secret);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(context, NULL, NULL, NULL, key), 1);
    assert_int_equal(EVP_DigestSign(context, signature, &size, (const unsigned char *)bytes.data, bytes.length), 1);
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
}

static struct minisign_key public_key(void)
{
    struct minisign_key key;
    size_t size = sizeof key.key;
    EVP_PKEY *pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret, sizeof secret);
    assert_int_equal(EVP_PKEY_get_raw_public_key(pair, key.key, &size), 1);
    EVP_PKEY_free(pair);
    memcpy(key.number, number, sizeof key.number);
    return key;
}

/* catalog.sqlite.minisig for what catalog.sqlite holds now. */
static void sign_catalog(void)
{
    static const char comment[] = "made up";
    unsigned char record[2 + MINISIGN_KEY_NUMBER_SIZE + DIGEST_ED25519_SIGNATURE_SIZE] = "Ed";
    unsigned char of_comment[DIGEST_ED25519_SIGNATURE_SIZE], first[128], second[128];
    char commented[DIGEST_ED25519_SIGNATURE_SIZE + sizeof comment - 1], text[512];
    struct buffer buffer = {0};
    struct error error = {0};
    assert_true(file_read_named_by_user(fixture_path("catalog.sqlite"), 1 << 24, &buffer, &error));
    memcpy(record + 2, number, MINISIGN_KEY_NUMBER_SIZE);
    sign(buffer_slice(&buffer), record + 2 + MINISIGN_KEY_NUMBER_SIZE);
    memcpy(commented, record + 2 + MINISIGN_KEY_NUMBER_SIZE, DIGEST_ED25519_SIGNATURE_SIZE);
    memcpy(commented + DIGEST_ED25519_SIGNATURE_SIZE, comment, sizeof comment - 1);
    sign((struct slice){commented, sizeof commented}, of_comment);
    EVP_EncodeBlock(first, record, sizeof record);
    EVP_EncodeBlock(second, of_comment, sizeof of_comment);
    snprintf(text, sizeof text, "untrusted comment: x\n%s\ntrusted comment: %s\n%s\n", (char *)first, comment,
             (char *)second);
    fixture_write("catalog.sqlite.minisig", text);
    buffer_release(&buffer);
}

static void open_signed_fixture(void)
{
    fixture_create();
    fixture_build();
    sign_catalog();
}

static void assert_refused(struct minisign_key key, const char *complaint)
{
    struct error error = {0};
    struct catalog *catalog;
    assert_false(catalog_open_signed(fixture_path("catalog.sqlite"), key, &catalog, &error));
    assert_null(catalog);
    assert_int_equal(error.code, ERROR_CATALOG);
    if (!strstr(error.text, complaint))
        fail_msg("\"%s\" does not say \"%s\"", error.text, complaint);
}

TEST(a_signed_catalog_opens_and_answers)
{
    struct error error = {0};
    struct catalog *catalog;
    open_signed_fixture();
    if (!catalog_open_signed(fixture_path("catalog.sqlite"), public_key(), &catalog, &error))
        fail_msg("%s", error.text);
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    assert_int_equal(catalog_superseding(catalog, product, 1000001).count, 3);
    assert_int_equal(catalog_superseded(catalog, product, 1000004).count, 3);
    catalog_close(catalog);
    fixture_remove();
}

TEST(without_a_fitting_signature_nothing_is_opened)
{
    struct minisign_key other = public_key(), renumbered = public_key();
    open_signed_fixture();
    other.key[0] ^= 1;
    assert_refused(other, "does not fit the catalog");
    renumbered.number[0] ^= 1;
    assert_refused(renumbered, "another key");
    assert_refused((struct minisign_key){{0}, {0}}, "another key");
    fixture_write("catalog.sqlite", "changed");
    assert_refused(public_key(), "does not fit the catalog");
    assert_int_equal(unlink(fixture_path("catalog.sqlite.minisig")), 0);
    assert_refused(public_key(), "catalog.sqlite.minisig: No such file");
    fixture_remove();
}

TEST(what_is_signed_is_still_examined)
{
    fixture_create();
    fixture_build();
    fixture_write("catalog.sqlite", "no database");
    sign_catalog();
    assert_refused(public_key(), "is no catalog");
    fixture_build();
    fixture_alter("CREATE VIEW more AS SELECT 1");
    sign_catalog();
    assert_refused(public_key(), "holds more than tables");
    fixture_remove();
}

TEST_MAIN("signed catalog")
