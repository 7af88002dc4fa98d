/* Adds invented updates to a copy of data/: generate_catalog FOLDER UPDATES EDGES fills updates.csv and
 * supersedence.csv up to these counts.
 *
 * The updates stand in families of 50, each replacing the five before it; the last 30,000 are one family, each
 * replacing the seven before it, as when a product lives for decades. Their KBs lie above all real ones; the first
 * of that family is LARGE_FIRST_KB. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const products[] = {"ws2008sp2", "ws2008r2sp1", "ws2012", "ws2012r2", "ws2016", "ws2019"};
static const char *const kinds[] = {"monthly-rollup", "security-only", "standalone", "ie-cumulative"};
enum {
    PRODUCTS = sizeof products / sizeof *products,
    KINDS = sizeof kinds / sizeof *kinds,
    FIRST_KB = 20000000,
    LARGE_FIRST_KB = 30000000,
    FAMILY = 50,
    LARGE_FAMILY = 30000,
    REPLACES = 5,
    LARGE_REPLACES = 7,
};

/* A table of data/ at its end, and the columns that it has. */
struct table {
    FILE *file;
    char header[1024];
    long rows;
};

/* Records of data/ are one line each. */
static struct table open_table(const char *folder, const char *name)
{
    char path[4096];
    struct table table = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    table.file = fopen(path, "r+");
    if (!table.file || !fgets(table.header, sizeof table.header, table.file)) {
        perror(path);
        exit(2);
    }
    for (int byte = getc(table.file); byte != EOF; byte = getc(table.file))
        table.rows += byte == '\n';
    fseek(table.file, 0, SEEK_END);
    return table;
}

struct cell {
    const char *column, *value;
};

/* A row with these cells, every other empty. */
static void write_row(const struct table *table, const struct cell *cells, size_t count)
{
    for (const char *name = table->header; *name >= ' ';) {
        size_t length = strcspn(name, ",\r\n");
        for (size_t i = 0; i < count; i++)
            if (strlen(cells[i].column) == length && memcmp(cells[i].column, name, length) == 0)
                fputs(cells[i].value, table->file);
        name += length;
        if (*name == ',')
            putc(*name++, table->file);
    }
    putc('\n', table->file);
}

static void write_update(const struct table *updates, long family, long kb, long member)
{
    long year = 2003 + member / 12 % 23, month = 1 + member % 12;
    char number[32], day[32], title[64];
    snprintf(number, sizeof number, "KB%ld", kb);
    snprintf(day, sizeof day, "%ld-%02ld-10", year, month);
    snprintf(title, sizeof title, "Invented update %ld", kb);
    char of_month[sizeof day];
    snprintf(of_month, sizeof of_month, "%ld-%02ld", year, month);
    const struct cell cells[] = {
        {"product_id", products[family % PRODUCTS]},
        {"kb", number},
        {"released", day},
        {"date_basis", "invented"},
        {"title", title},
        {"release_month", of_month},
        {"kind", kinds[family % KINDS]},
        {"source", "a generator"},
        {"confidence", "single"},
    };
    write_row(updates, cells, sizeof cells / sizeof *cells);
}

static void write_edge(const struct table *edges, long family, long kb, long superseded)
{
    char number[32], older[32];
    snprintf(number, sizeof number, "KB%ld", kb);
    snprintf(older, sizeof older, "KB%ld", superseded);
    const struct cell cells[] = {
        {"product_id", products[family % PRODUCTS]},
        {"kb", number},
        {"superseded_kb", older},
        {"source", "a generator"},
        {"confidence", "single"},
    };
    write_row(edges, cells, sizeof cells / sizeof *cells);
}

static void write_family(const struct table *updates, const struct table *edges, long family, long first_kb,
                         long members, long replaces, long *edges_left)
{
    for (long member = 0; member < members; member++) {
        write_update(updates, family, first_kb + member, member);
        for (long i = 1; i <= replaces && i <= member && *edges_left > 0; i++, --*edges_left)
            write_edge(edges, family, first_kb + member, first_kb + member - i);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    struct table updates = open_table(argv[1], "updates.csv"), edges = open_table(argv[1], "supersedence.csv");
    long updates_left = strtol(argv[2], NULL, 10) - updates.rows, edges_left = strtol(argv[3], NULL, 10) - edges.rows;
    long family = 0;
    for (; updates_left > LARGE_FAMILY; family++) {
        long members = updates_left - LARGE_FAMILY < FAMILY ? updates_left - LARGE_FAMILY : FAMILY;
        write_family(&updates, &edges, family, FIRST_KB + family * FAMILY, members, REPLACES, &edges_left);
        updates_left -= members;
    }
    write_family(&updates, &edges, 0, LARGE_FIRST_KB, updates_left, LARGE_REPLACES, &edges_left);
    return fclose(updates.file) == 0 && fclose(edges.file) == 0 && edges_left == 0 ? 0 : 1;
}
