/* Writes an invented package.xml of wsusscn2.cab in full size: generate_offline_sync FILE UPDATES.
 *
 * Every third update is a bundle for one of six products, the next is its part with one file; what lies between are
 * rules, as in the real one. A bundle is replaced by the next three of its product. */
#include <stdio.h>
#include <stdlib.h>

static const char *const products[] = {
    "ba0ae9cc-5f01-40b4-ac3f-50192b5d6aaf", "fdfe8200-9d98-44ba-a12a-772282bf60ef",
    "a105a108-7c9b-4518-bbbe-73f0fe30012b", "d31bd4c3-d872-41c9-a2e7-231f372588cb",
    "569e8e8f-c6cd-42c8-92a3-efbb20a0f6f5", "f702a48c-919b-45d6-9aef-ca4248d50397",
};
enum { PRODUCTS = sizeof products / sizeof *products, FIRST_KB = 9000000, PREREQUISITES = 10 };

static void write_head(FILE *file, long revision, const char *words)
{
    fprintf(file,
            "<Update CreationDate=\"20%02ld-%02ld-10T17:00:00Z\" DefaultLanguage=\"en\" "
            "UpdateId=\"00000000-0000-4000-8000-%012ld\" RevisionNumber=\"501\" RevisionId=\"%ld\" %s>"
            "<Prerequisites>",
            10 + revision / 9000 % 16, 1 + revision % 12, revision, revision, words);
    for (long i = 0; i < PREREQUISITES; i++)
        fprintf(file, "<UpdateId Id=\"00000000-0000-4000-8000-%012ld\" />", (revision + i) % 5000);
    fputs("</Prerequisites>", file);
}

static void write_bundle(FILE *file, long revision, long count)
{
    write_head(file, revision, "IsLeaf=\"true\" IsBundle=\"true\"");
    fprintf(file, "<Categories><Category Type=\"Product\" Id=\"%s\" /></Categories><SupersededBy>",
            products[revision / 3 % PRODUCTS]);
    for (long i = 1; i <= 3 && revision + i * 3 * PRODUCTS <= count; i++)
        fprintf(file, "<Revision Id=\"%ld\" />", revision + i * 3 * PRODUCTS);
    fputs("</SupersededBy></Update>\n", file);
}

static void write_part(FILE *file, long revision)
{
    write_head(file, revision, "DeploymentAction=\"Bundle\" IsLeaf=\"true\"");
    fprintf(file, "<PayloadFiles><File Id=\"synthetic%017ld=\" /></PayloadFiles>", revision);
    fprintf(file, "<BundledBy><Revision Id=\"%ld\" /></BundledBy></Update>\n", revision - 1);
}

int main(int argc, char **argv)
{
    long count = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    FILE *file = count > 0 ? fopen(argv[1], "w") : NULL;
    if (!file)
        return 1;
    fputs("<?xml version=\"1.0\" encoding=\"utf-8\"?><OfflineSyncPackage MinimumClientVersion=\"5.8.0.2678\" "
          "xmlns=\"http://schemas.microsoft.com/msus/2004/02/OfflineSync\"><Updates>\n",
          file);
    for (long revision = 3; revision < count + 3; revision++) {
        if (revision % 3 == 0)
            write_bundle(file, revision, count);
        else if (revision % 3 == 1)
            write_part(file, revision);
        else {
            write_head(file, revision, "DeploymentAction=\"Evaluate\" IsSoftware=\"false\"");
            fputs("</Update>\n", file);
        }
    }
    fputs("</Updates><FileLocations>\n", file);
    for (long revision = 4; revision < count + 3; revision += 3)
        fprintf(file,
                "<FileLocation Id=\"synthetic%017ld=\" Url=\"http://example.invalid/c/msdownload/update/software/secu/"
                "2019/10/windows6.0-kb%ld-x64_0000000000000000000000000000000000000000.cab\" />\n",
                revision, FIRST_KB + revision / 3);
    fputs("</FileLocations></OfflineSyncPackage>\n", file);
    return fclose(file) == 0 ? 0 : 1;
}
