/* Adds invented updates to a copy of data/: generate_catalog FOLDER UPDATES EDGES fills updates.csv and supersedence.csv up to these counts.
 *
 * The updates stand in families of 50, each replacing the five before it; the last 30,000 are one family, each replacing the seven
 * before it, as when a product lives for decades. Their KBs lie above all real ones; the first of that family is LARGE_FIRST_KB. */
#include <stdio.h>
#include <stdlib.h>

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

/* Opens a table of data/ at its end; *rows becomes how many it has. Records of data/ are one line each. */
static FILE *open_table(const char *folder, const char *name, long *rows)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r+");
    if (!file) {
        perror(path);
        exit(2);
    }
    *rows = -1;
    for (int byte = getc(file); byte != EOF; byte = getc(file))
        *rows += byte == '\n';
    fseek(file, 0, SEEK_END);
    return file;
}

static void write_update(FILE *updates, long family, long kb, long member)
{
    long year = 2003 + member / 12 % 23, month = 1 + member % 12;
    fprintf(updates, "%s,KB%ld,%ld-%02ld-10,invented,%ld-%02ld,%s,Invented update %ld,,,,,,,a generator,single\n",
            products[family % PRODUCTS], kb, year, month, year, month, kinds[family % KINDS], kb);
}

static void write_family(FILE *updates, FILE *edges, long family, long first_kb, long members, long replaces,
                         long *edges_left)
{
    for (long member = 0; member < members; member++) {
        write_update(updates, family, first_kb + member, member);
        for (long i = 1; i <= replaces && i <= member && *edges_left > 0; i++, --*edges_left)
            fprintf(edges, "%s,KB%ld,KB%ld,,,a generator,single\n", products[family % PRODUCTS], first_kb + member,
                    first_kb + member - i);
    }
}

int main(int argc, char **argv)
{
    long update_rows, edge_rows;
    if (argc != 4)
        return 2;
    FILE *updates = open_table(argv[1], "updates.csv", &update_rows);
    FILE *edges = open_table(argv[1], "supersedence.csv", &edge_rows);
    long updates_left = strtol(argv[2], NULL, 10) - update_rows, edges_left = strtol(argv[3], NULL, 10) - edge_rows;
    long family = 0;
    for (; updates_left > LARGE_FAMILY; family++) {
        long members = updates_left - LARGE_FAMILY < FAMILY ? updates_left - LARGE_FAMILY : FAMILY;
        write_family(updates, edges, family, FIRST_KB + family * FAMILY, members, REPLACES, &edges_left);
        updates_left -= members;
    }
    write_family(updates, edges, 0, LARGE_FIRST_KB, updates_left, LARGE_REPLACES, &edges_left);
    return fclose(updates) == 0 && fclose(edges) == 0 && edges_left == 0 ? 0 : 1;
}
