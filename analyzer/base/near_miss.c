/* Words that somebody may have meant when he wrote another. */
#include "base/near_miss.h"

#include <string.h>

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t near_miss_distance(struct slice a, struct slice b)
{
    if (a.length > NEAR_MISS_LENGTH_MAX || b.length > NEAR_MISS_LENGTH_MAX)
        return NEAR_MISS_LENGTH_MAX;
    size_t steps[NEAR_MISS_LENGTH_MAX + 1][NEAR_MISS_LENGTH_MAX + 1];
    for (size_t i = 0; i <= a.length; i++) {
        for (size_t j = 0; j <= b.length; j++) {
            if (i == 0 || j == 0) {
                steps[i][j] = i + j;
                continue;
            }
            size_t replaced = steps[i - 1][j - 1] + (a.data[i - 1] != b.data[j - 1]);
            steps[i][j] = smaller(replaced, smaller(steps[i - 1][j], steps[i][j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped)
                steps[i][j] = smaller(steps[i][j], steps[i - 2][j - 2] + 1);
        }
    }
    return steps[a.length][b.length];
}

void near_miss_consider(struct near_miss *meant, const char *name)
{
    size_t distance = near_miss_distance(meant->typed, slice_from(name));
    bool near = distance <= 2 && distance * 2 < meant->typed.length && distance * 2 < strlen(name);
    if (near && (!meant->name || distance < meant->distance)) {
        meant->name = name;
        meant->distance = distance;
    }
}
