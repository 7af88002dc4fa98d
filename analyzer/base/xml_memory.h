/* Memory of libxml2 that never lacks. Without memory some of its functions drop text in silence, others call a sound
 * document malformed. So while a document is read or written the process ends instead, as all of this program does. */
#pragma once

/* From here on, until the end that belongs to it; they nest. What allocates stays whatever the program that uses the
 * library has set. */
void xml_memory_begin(void);
void xml_memory_end(void);
