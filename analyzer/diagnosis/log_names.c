/* Cuts names out of the text of a log:
 *
 *     Package_2_for_KB9900001~31bf3856ad364e35~amd64~~6.3.1.4.9900001-1_neutral_GDR  the identity ends with its version
 *     amd64_thing_31bf3856ad364e35_6.3.9600.1_none_0123456789abcdef\x.dll             the component ends with its
 * hash */
#include "diagnosis/log_names.h"

#include <ctype.h>
#include <string.h>

enum { TOKEN_LENGTH = 16, GUID_LENGTH = 36 };

static bool ends_name(char byte)
{
    return (unsigned char)byte <= ' ' || strchr("\"',;[]()`{}|", byte) != NULL;
}

/* Up to the end of a version of four fields that begins at `at`. */
static size_t version_end(struct slice text, size_t at)
{
    unsigned dots = 0;
    while (at < text.length && (isdigit((unsigned char)text.data[at]) || (text.data[at] == '.' && dots < 3))) {
        dots += text.data[at] == '.';
        at++;
    }
    return at > 0 && text.data[at - 1] == '.' ? at - 1 : at;
}

/* Of an identity, what comes behind its version is something else: the name of an update, a suffix of a file. */
static struct slice identity_alone(struct slice name)
{
    size_t last = slice_find_last_byte(name, '~');
    if (last == SLICE_NOT_FOUND)
        return name;
    size_t end = version_end(name, last + 1);
    return slice_between(name, 0, end > last + 1 ? end : name.length);
}

static struct slice without_stop(struct slice name)
{
    while (name.length && (name.data[name.length - 1] == '.' || name.data[name.length - 1] == ':'))
        name.length--;
    return name;
}

/* Texts of the component store say how long they are: [l:157 ml:158]'text', [12]"text". */
static struct slice without_length(struct slice rest)
{
    size_t end = rest.length && rest.data[0] == '[' ? slice_find(rest, SLICE("]")) : SLICE_NOT_FOUND;
    return end == SLICE_NOT_FOUND ? rest : slice_between(rest, end + 1, rest.length);
}

static struct slice behind(struct slice text, const char *words)
{
    size_t at = slice_find(text, slice_from(words));
    if (at == SLICE_NOT_FOUND)
        return (struct slice){0};
    struct slice rest = without_length(slice_between(text, at + strlen(words), text.length));
    while (rest.length && (rest.data[0] == ' ' || rest.data[0] == '\t' || rest.data[0] == '"' || rest.data[0] == '\''))
        rest = slice_between(rest, 1, rest.length);
    return rest;
}

struct slice log_name_after(struct slice text, const char *words)
{
    struct slice rest = behind(text, words);
    size_t end = 0;
    char quote = rest.length && rest.data > text.data ? rest.data[-1] : ' ';
    bool is_quoted = quote == '"' || quote == '\'';
    while (end < rest.length && (is_quoted ? rest.data[end] != quote : !ends_name(rest.data[end])))
        end++;
    struct slice name = slice_between(rest, 0, end);
    size_t comma = is_quoted ? slice_find(name, SLICE(", Culture=")) : SLICE_NOT_FOUND;
    return without_stop(identity_alone(comma == SLICE_NOT_FOUND ? name : slice_between(name, 0, comma)));
}

struct slice log_phrase_after(struct slice text, const char *words)
{
    struct slice rest = behind(text, words);
    size_t end = 0;
    while (end < rest.length && !strchr(",[(\t\"'{", rest.data[end]))
        end++;
    return slice_trim(slice_between(rest, 0, end));
}

/* The name that goes around `at`, back and forth. */
static struct slice name_around(struct slice text, size_t at)
{
    size_t begin = at, end = at;
    while (begin > 0 && !ends_name(text.data[begin - 1]) && text.data[begin - 1] != '\\' &&
           text.data[begin - 1] != '/' && text.data[begin - 1] != ':' && text.data[begin - 1] != '=')
        begin--;
    while (end < text.length && !ends_name(text.data[end]) && text.data[end] != '\\')
        end++;
    return slice_between(text, begin, end);
}

struct slice log_identity_in(struct slice text)
{
    size_t at = slice_find(text, SLICE("~31bf3856ad364e35~"));
    if (at == SLICE_NOT_FOUND)
        at = slice_find(text, SLICE("~<PublicKeyToken>~"));
    if (at == SLICE_NOT_FOUND || at == 0)
        return (struct slice){0};
    return identity_alone(name_around(text, at));
}

/* Where a public key token stands between underscores: "_31bf3856ad364e35_". */
static size_t token_in(struct slice text)
{
    for (size_t at = 0; at + TOKEN_LENGTH + 2 <= text.length; at++) {
        const char *found = memchr(text.data + at, '_', text.length - at);
        if (!found || text.data + text.length - found < TOKEN_LENGTH + 2)
            break;
        size_t digits = 1;
        while (digits <= TOKEN_LENGTH && isxdigit((unsigned char)found[digits]))
            digits++;
        at = (size_t)(found - text.data);
        if (digits == TOKEN_LENGTH + 1 && found[digits] == '_' && at > 0)
            return at;
    }
    return SLICE_NOT_FOUND;
}

struct slice log_component_in(struct slice text)
{
    size_t at = token_in(text);
    struct slice name = {0};
    if (at != SLICE_NOT_FOUND)
        name = name_around(text, at);
    if (slice_ends_with_ignoring_case(name, SLICE(".manifest")))
        name.length -= SLICE(".manifest").length;
    return name;
}

struct slice log_package_file_in(struct slice text)
{
    static const struct slice endings[] = {{".msu", 4}, {".cab", 4}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t at = slice_find_ignoring_case(text, endings[i]);
        struct slice name = at != SLICE_NOT_FOUND && at > 0 ? name_around(text, at - 1) : (struct slice){0};
        if (name.length && !slice_equal_ignoring_case(name, SLICE("WSUSSCAN.cab")))
            return name; /* that one says which update a package is, and is none */
    }
    return (struct slice){0};
}

static bool is_guid(const char *at)
{
    for (unsigned i = 0; i < GUID_LENGTH; i++) {
        bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? at[i] != '-' : !isxdigit((unsigned char)at[i]))
            return false;
    }
    return true;
}

struct slice log_update_id_in(struct slice text)
{
    for (size_t at = 0; at + GUID_LENGTH < text.length; at++) {
        if (!isxdigit((unsigned char)text.data[at]) || !is_guid(text.data + at))
            continue;
        size_t end = at + GUID_LENGTH, dot = end + (text.data[end] == '}');
        if (dot + 1 < text.length && text.data[dot] == '.' && isdigit((unsigned char)text.data[dot + 1])) {
            for (end = dot + 1; end < text.length && isdigit((unsigned char)text.data[end]);)
                end++;
            return slice_between(text, at - (at > 0 && text.data[at - 1] == '{'), end);
        }
        at = end;
    }
    return (struct slice){0};
}

struct slice log_version_after(struct slice text, const char *words)
{
    struct slice rest = behind(text, words);
    return slice_between(rest, 0, version_end(rest, 0));
}

struct slice log_identity_language(struct slice identity)
{
    struct slice rest = identity, part = {0};
    for (unsigned field = 0; field < 4; field++)
        if (!slice_next_part(&rest, '~', &part))
            return (struct slice){0};
    return part.length >= 2 && part.length <= 12 && isalpha((unsigned char)part.data[0]) ? part : (struct slice){0};
}
