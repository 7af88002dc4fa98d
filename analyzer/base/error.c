/* Failures as values: one code and one line of text that grows a prefix on its way up. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/machine_failure.h"

/* Shortens `text` of a full buffer to whole UTF-8 characters, so that cutting never leaves half of one. */
static void drop_partial_character(char *text)
{
    size_t length = strlen(text);
    size_t start = length;
    while (start > 0 && length - start < 3 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length - (start - 1) < wanted)
        text[start - 1] = '\0';
}

/* Stores what vsnprintf says it wrote; cuts cleanly when it did not fit. */
static void finish_text(struct error *error, int written)
{
    if (written < 0)
        error->text[0] = '\0';
    else if ((size_t)written >= sizeof error->text)
        drop_partial_character(error->text);
}

bool error_set(struct error *error, enum error_code code, const char *format, ...)
{
    /* Formatted aside: an argument may be the text already held. */
    struct error set = {.code = code};
    va_list arguments;
    if (!error && code != ERROR_MACHINE)
        return false;
    va_start(arguments, format);
    finish_text(&set, vsnprintf(set.text, sizeof set.text, format, arguments));
    va_end(arguments);
    if (code == ERROR_MACHINE)
        machine_remember(&set);
    if (error)
        *error = set;
    return false;
}

bool error_prefix(struct error *error, const char *format, ...)
{
    if (!error)
        return false;
    char prefix[sizeof error->text], previous[sizeof error->text];
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(prefix, sizeof prefix, format, arguments);
    va_end(arguments);
    if (written < 0)
        return false;
    memcpy(previous, error->text, sizeof previous);
    written = snprintf(error->text, sizeof error->text, "%s: %s", prefix, previous);
    finish_text(error, written);
    return false;
}
