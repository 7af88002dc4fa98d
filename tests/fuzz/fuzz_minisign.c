/* Fuzzing keys and signatures of minisign. */
#include "fuzz.h"

#include "base/minisign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct slice bytes = {"what is signed", 14};
    struct slice text = {(const char *)data, size};
    struct minisign_key key = {0};
    minisign_key_parse(text, &key);
    minisign_verify(&key, text, bytes);
    return 0;
}
