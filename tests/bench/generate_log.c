/* Writes a log of servicing of a given size, all of it invented: mostly lines of sessions that end well, one in twenty
 * with a code of the kind that healthy logs show, and in the middle a session that fails.
 *
 * usage: generate_log FILE MEGABYTES */
#include <stdio.h>
#include <stdlib.h>

static const char *const usual[] = {
    "CBS    Appl: detect Parent, Package: Package_for_KB99%05u~31bf3856ad364e35~amd64~~6.3.1.%u, Parent: "
    "Thing-Package~31bf3856ad364e35~"
    "amd64~~6.3.9600.16384, Disposition = Detect, VersionComp: EQ",
    "CBS    Appl: Evaluating package applicability for package "
    "Package_%u_for_KB9900001~31bf3856ad364e35~amd64~~6.3.1.%u",
    "CBS    Plan: Package: Package_%u_for_KB9900001~31bf3856ad364e35~amd64~~6.3.1.%u, current: Installed, pending: "
    "Default, start: Installed",
    "CBS    Read out cached package applicability for package: "
    "Package_%u_for_KB9900002~31bf3856ad364e35~amd64~~6.3.1.%u, ApplicableState: 112",
    "CSI    %08x Performing %u operations; 1 are not lock/unlock and follow:",
    "CSI    %08x [SR] Verifying %u components",
    "CBS    Session: %u_%u initialized by client WindowsUpdateAgent.",
    "CBS    Deleting %u packages, %u of them of nobody.",
};
static const char *const with_code[] = {
    "CBS    Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]",
    "CBS    Not able to read BranchName [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]",
    "CBS    Session: 31000000_1 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]",
};
static const char failure[] =
    "2031-01-02 03:04:05, Info                  CBS    Store corruption, manifest missing for package: "
    "Package_1_for_KB9900003~31bf3856ad364e35~amd64~~6.3.1.0\r\n"
    "2031-01-02 03:04:05, Info                  CBS    WER: Generating failure report for package: "
    "Package_for_KB9900004~31bf3856ad364e35~amd64~~6.3.1.0, status: 0x800f0831, failure source: Resolve\r\n"
    "2031-01-02 03:04:06, Info                  CBS    Session: 31000000_2 finalized. Reboot required: no [HRESULT = "
    "0x800f0831]\r\n";

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static long line(FILE *log, unsigned *seed)
{
    unsigned kind = next(seed), second = next(seed) % 86400;
    long length =
        fprintf(log, "2031-01-02 %02u:%02u:%02u, Info                  ", second / 3600, second / 60 % 60, second % 60);
    if (kind % 20 == 0)
        length += fprintf(log, "%s", with_code[kind / 20 % 3]);
    else
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        length += fprintf(log, usual[kind % 8], next(seed) % 90000, next(seed) % 90);
#pragma GCC diagnostic pop
    fputs("\r\n", log);
    return length + 2;
}

int main(int count, char **words)
{
    if (count != 3)
        return fprintf(stderr, "usage: generate_log FILE MEGABYTES\n"), 2;
    FILE *log = fopen(words[1], "wb");
    long long size = atoll(words[2]) * 1024 * 1024, written = 0;
    unsigned seed = 1;
    int has_failed = 0;
    if (!log)
        return perror(words[1]), 2;
    while (written < size) {
        written += line(log, &seed);
        if (!has_failed && written > size / 2)
            written += fprintf(log, "%s", failure), has_failed = 1;
    }
    return fclose(log) == 0 ? 0 : 2;
}
