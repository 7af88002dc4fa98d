/* The file of waivers that request->waivers_path names (schema/waivers.schema.json, docs/waivers.md). */
#pragma once

#include "examination/examination.h"
#include "readiness/waiver.h"

/* Reads all waivers of the file, or refuses it: with one that is damaged, incomplete or misspelt none is taken. The
 * message names the file, the place in it ("waivers[2].expires") and what to do. ERROR_IO, ERROR_INPUT, ERROR_LIMIT.
 * Texts lie in `arena`. A file that lies in an export, or in the folder of an update, is refused: nothing in what is
 * judged may judge. */
bool waiver_file_read(const struct examination_request *request, struct arena *arena, struct waiver_list *waivers,
                      struct error *error);
/* As waiver_file_read, of the bytes of a file; `waivers->path` is left alone, and the message does not name a file. */
bool waiver_file_parse(struct slice bytes, struct arena *arena, struct waiver_list *waivers, struct error *error);
