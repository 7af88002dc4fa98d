/* Prompts of shells, at the beginning of a line:
 *
 *     C:\Windows\system32>systeminfo                        cmd
 *     PS C:\Users\x> Get-HotFix                             PowerShell, also with a provider (HKLM:\) or a share
 *     [srv-a]: PS C:\Users\x\Documents> Get-HotFix          a session on another machine
 *     *Evil-WinRM* PS C:\Users\x\Documents> Get-HotFix
 *     administrator@SRV-A C:\Users\x>wmic qfe               OpenSSH
 *     x@workstation:~$ cat srv-a.txt                        a Unix shell: no machine that is examined
 */
#include "inventory/parts/prompt.h"

enum { LONGEST_NAME = 80, LONGEST_PATH = 260 };

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static bool is_word_byte(char byte)
{
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' || byte == '_';
}

static size_t word_length(struct slice text)
{
    size_t length = 0;
    while (length < text.length && is_word_byte(text.data[length]))
        length++;
    return length;
}

static bool take(struct slice *text, struct slice words)
{
    if (!slice_starts_with_ignoring_case(*text, words))
        return false;
    *text = slice_between(*text, words.length, text->length);
    return true;
}

/* "[srv-a]: ", a remote session; "*Evil-WinRM* "; "(name) ", an environment. */
static void take_decoration(struct slice *rest, struct prompt *prompt)
{
    if (rest->length && rest->data[0] == '[') {
        size_t closing = slice_find(slice_between(*rest, 0, LONGEST_NAME), SLICE("]: "));
        if (closing == SLICE_NOT_FOUND)
            return;
        prompt->machine = slice_between(*rest, 1, closing);
        *rest = slice_between(*rest, closing + 3, rest->length);
    } else if (rest->length && rest->data[0] == '(') {
        size_t closing = slice_find(slice_between(*rest, 0, LONGEST_NAME), SLICE(") "));
        *rest = slice_between(*rest, closing == SLICE_NOT_FOUND ? 0 : closing + 2, rest->length);
    }
    take(rest, SLICE("*Evil-WinRM* "));
}

/* "administrator@SRV-A " before a path of Windows. */
static void take_user(struct slice *rest, struct prompt *prompt)
{
    struct slice behind = *rest;
    size_t user = word_length(behind);
    if (!user || user >= behind.length || behind.data[user] != '@')
        return;
    behind = slice_between(behind, user + 1, behind.length);
    size_t host = word_length(behind);
    if (!host || host >= behind.length || behind.data[host] != ' ')
        return;
    prompt->machine = slice_between(behind, 0, host);
    *rest = slice_between(behind, host + 1, behind.length);
}

/* Where a path of Windows ends with the '>' of the prompt: "C:\Users\x>", "\\srv\share>", "HKLM:\>". */
static size_t path_end(struct slice text, bool of_powershell)
{
    size_t drive = of_powershell ? word_length(text) : (size_t)(text.length && is_letter(text.data[0]));
    bool has_root = slice_starts_with_ignoring_case(slice_between(text, drive, text.length), SLICE(":\\"));
    bool is_path = (drive && has_root) || slice_starts_with_ignoring_case(text, SLICE("\\\\")) ||
                   (of_powershell && text.length && (text.data[0] == '/' || text.data[0] == '~'));
    for (size_t i = 0; is_path && i < text.length && i < LONGEST_PATH; i++) {
        if (text.data[i] == '>')
            return i;
        bool is_gap = text.data[i] == ' ' && i + 1 < text.length && text.data[i + 1] == ' '; /* between columns */
        if (is_gap || text.data[i] == '<' || text.data[i] == '|' || text.data[i] == '"' || text.data[i] == '*')
            break;
    }
    return SLICE_NOT_FOUND;
}

static bool find_of_windows(struct slice rest, struct prompt *prompt)
{
    take_decoration(&rest, prompt);
    take_user(&rest, prompt);
    bool of_powershell = take(&rest, SLICE("PS "));
    size_t end = take(&rest, SLICE("PS>")) ? 0 : path_end(rest, of_powershell);
    if (end == SLICE_NOT_FOUND)
        return false;
    bool has_sign = end < rest.length && rest.data[end] == '>';
    prompt->command = slice_trim(slice_between(rest, end + has_sign, rest.length));
    return true;
}

/* "x@workstation:~$ cat srv-a.txt" */
static bool find_of_unix(struct slice rest, struct prompt *prompt)
{
    size_t user = word_length(rest);
    if (!user || user >= rest.length || rest.data[user] != '@')
        return false;
    rest = slice_between(rest, user + 1, rest.length);
    size_t host = word_length(rest);
    rest = slice_between(rest, host, rest.length);
    if (!host || !take(&rest, SLICE(":")))
        return false;
    for (size_t i = 0; i + 1 < rest.length && rest.data[i] != ' '; i++) {
        if ((rest.data[i] != '$' && rest.data[i] != '#') || rest.data[i + 1] != ' ')
            continue;
        prompt->command = slice_trim(slice_between(rest, i + 1, rest.length));
        return true;
    }
    return false;
}

bool prompt_find(struct slice line, struct prompt *prompt)
{
    line = slice_trim(line);
    *prompt = (struct prompt){SLICE(""), SLICE("")};
    if (!line.length || (line.data[0] >= '0' && line.data[0] <= '9'))
        return false;
    if (find_of_windows(line, prompt))
        return true;
    *prompt = (struct prompt){SLICE(""), SLICE("")};
    return find_of_unix(line, prompt);
}

bool prompt_goes_on(struct slice line)
{
    return slice_equal(slice_trim(line), SLICE(">>")) || slice_starts_with_ignoring_case(line, SLICE(">> ")) ||
           slice_starts_with_ignoring_case(line, SLICE("More? "));
}
