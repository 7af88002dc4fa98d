/* How texts, places and identities are spelled in SARIF. */
#include "base/digest.h"
#include "report/sarif/sarif_parts.h"

static struct slice replace_all(struct arena *arena, struct slice text, struct slice wanted, const char *instead)
{
    struct slice replaced = SLICE("");
    for (size_t at; (at = slice_find(text, wanted)) != SLICE_NOT_FOUND;) {
        replaced = arena_format(arena, SLICE_FORMAT SLICE_FORMAT "%s", SLICE_ARGUMENTS(replaced),
                                SLICE_ARGUMENTS(slice_between(text, 0, at)), instead);
        text = slice_between(text, at + wanted.length, text.length);
    }
    return replaced.length == 0
               ? text
               : arena_format(arena, SLICE_FORMAT SLICE_FORMAT, SLICE_ARGUMENTS(replaced), SLICE_ARGUMENTS(text));
}

void sarif_set_message(struct json *object, const char *key, struct slice text, struct arena *arena)
{
    text = replace_all(arena, text, SLICE("{"), "{{");
    text = replace_all(arena, text, SLICE("}"), "}}");
    text = replace_all(arena, text, SLICE("]("), "] (");
    json_set_text(json_set_object(object, key), "text", text);
}

struct slice sarif_uri(struct slice path, struct arena *arena)
{
    static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    static const char digits[] = "0123456789ABCDEF";
    enum { ENCODED = 3 }; /* %5C */
    char *uri = arena_allocate(arena, path.length + 1, ENCODED);
    size_t length = 0;
    for (size_t i = 0; i < path.length; i++) {
        unsigned char byte = (unsigned char)path.data[i];
        if (slice_find_last_byte(slice_from(unreserved), path.data[i]) != SLICE_NOT_FOUND) {
            uri[length++] = path.data[i];
            continue;
        }
        uri[length++] = '%';
        uri[length++] = digits[byte >> 4];
        uri[length++] = digits[byte & 0xF];
    }
    return (struct slice){uri, length};
}

void sarif_fingerprint(struct json *object, struct slice identity)
{
    char digest[DIGEST_TEXT_SIZE];
    digest_sha256(identity, digest);
    struct json *fingerprints = json_set_object(object, "partialFingerprints");
    json_set_text(fingerprints, "kbready/v1", slice_from(digest));
    json_set_text(fingerprints, "primaryLocationLineHash", slice_from(digest)); /* the only one GitHub looks at */
}
