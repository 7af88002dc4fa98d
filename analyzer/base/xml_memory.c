/* Allocators around those that are set, for as long as a document is open. */
#include "base/xml_memory.h"

#include <libxml/xmlmemory.h>

#include "base/fatal.h"

static struct {
    xmlFreeFunc release;
    xmlMallocFunc allocate;
    xmlReallocFunc resize;
    xmlStrdupFunc copy;
    unsigned documents; /* that are open */
} outer;

static void *or_end(void *memory)
{
    if (!memory)
        fatal_end(FATAL_EXIT_CODE, "out of memory");
    return memory;
}

static void *allocate_or_end(size_t size)
{
    return or_end(outer.allocate(size));
}

static void *resize_or_end(void *memory, size_t size)
{
    return or_end(outer.resize(memory, size));
}

static char *copy_or_end(const char *text)
{
    return or_end(outer.copy(text));
}

void xml_memory_begin(void)
{
    if (outer.documents++ > 0)
        return;
    xmlMemGet(&outer.release, &outer.allocate, &outer.resize, &outer.copy);
    xmlMemSetup(outer.release, allocate_or_end, resize_or_end, copy_or_end);
}

void xml_memory_end(void)
{
    if (--outer.documents == 0)
        xmlMemSetup(outer.release, outer.allocate, outer.resize, outer.copy);
}
