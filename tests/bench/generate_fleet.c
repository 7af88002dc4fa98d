/* A SYNTHETIC fleet: a folder for each host, with a registry export of its packages (UTF-16, as regedit writes it) and what
 * systeminfo prints. Hosts are Servers 2008 SP2 with what a host has of SHA-2 support and servicing stack updates, in
 * mixed proportions; one in 20 is listed by systeminfo alone.
 *
 * usage: generate_fleet FOLDER COUNT */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PACKAGES = 40, MOST = 64 * 1024 };

static const char key[] = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";

struct text {
    char bytes[MOST];
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text->length += (size_t)vsnprintf(text->bytes + text->length, MOST - text->length, format, arguments);
    va_end(arguments);
}

static void add_package(struct text *text, const char *name, const char *version)
{
    add(text,
        "[%s\\Packages\\%s~31bf3856ad364e35~amd64~~%s]\r\n\"InstallClient\"=\"WindowsUpdateAgent\"\r\n"
        "\"CurrentState\"=dword:00000007\r\n\r\n",
        key, name, version);
}

/* In registry order. */
static void fill_registry(struct text *text, int host)
{
    char name[64];
    int has_sha2 = host % 3 != 0, has_stack = host % 5 != 0;
    add(text,
        "Windows Registry Editor Version 5.00\r\n\r\n; synthetic, made by "
        "generate_fleet\r\n\r\n[%s]\r\n\r\n[%s\\Packages]\r\n\r\n",
        key, key);
    add_package(text, "Microsoft-Windows-Foundation-Package", "6.0.6001.18000");
    for (int i = 0; i < PACKAGES; i++) {
        snprintf(name, sizeof name, "Package_for_KB%d", 2500000 + i * 7 + host % 3);
        add_package(text, name, "6.0.1.0");
    }
    if (has_sha2)
        add_package(text, "Package_for_KB4474419", "6.0.4.0");
    if (has_sha2 && has_stack)
        add_package(text, "Package_for_KB4493730", "6.0.1.0");
    add_package(text, "Package_for_KB948465", "6.0.1.18005");
    add(text, "[%s\\Version]\r\n\"%s\"=\"%%SystemRoot%%\\\\winsxs\\\\amd64_microsoft-windows-servicingstack\"\r\n\r\n",
        key, has_sha2 && has_stack ? "6.0.6003.20484" : "6.0.6002.18005");
}

static void fill_listing(struct text *text, int host)
{
    add(text,
        "\r\nHost Name:                 SRV-%06d\r\nOS Name:                   Microsoft Windows Server 2008 Standard "
        "\r\n"
        "OS Version:                6.0.6002 Service Pack 2 Build 6002\r\nOS Manufacturer:           Microsoft "
        "Corporation\r\n"
        "Registered Owner:          synthetic\r\nSystem Type:               x64-based PC\r\n"
        "Hotfix(s):                 1 Hotfix(s) Installed.\r\n                           [01]: KB948465\r\n"
        "Network Card(s):           1 NIC(s) Installed.\r\n                           [01]: Synthetic Adapter\r\n",
        host);
}

static int write_file(const char *folder, const char *name, const struct text *text, int is_wide)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file)
        return perror(path), 0;
    if (is_wide)
        fputs("\xFF\xFE", file);
    for (size_t i = 0; i < text->length; i++) {
        fputc(text->bytes[i], file);
        if (is_wide)
            fputc('\0', file);
    }
    return fclose(file) == 0;
}

int main(int count, char **words)
{
    static struct text text;
    char folder[2048];
    if (count != 3)
        return fprintf(stderr, "usage: generate_fleet FOLDER COUNT\n"), 2;
    mkdir(words[1], 0777);
    for (int host = 0, hosts = atoi(words[2]); host < hosts; host++) {
        snprintf(folder, sizeof folder, "%s/host-%06d", words[1], host);
        mkdir(folder, 0777);
        text.length = 0;
        fill_listing(&text, host);
        if (!write_file(folder, "systeminfo.txt", &text, 0))
            return 1;
        text.length = 0;
        fill_registry(&text, host);
        if (host % 20 != 7 && !write_file(folder, "cbs.reg", &text, 1))
            return 1;
    }
    return 0;
}
