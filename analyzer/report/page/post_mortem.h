/* A diagnosis as pages: the one walk that Markdown and HTML share. */
#pragma once

#include "report/diagnosis_report.h"
#include "report/page/walked_page.h"

/* Of a struct diagnosis: a document for each log. */
page_walk post_mortem_walk;
