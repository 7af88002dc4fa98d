/* Outputs that people collect beside what says something of servicing, so that a message can name them:
 *
 *     Image Name                     PID Session Name        Session#    Mem Usage
 *     Windows IP Configuration
 *     Active Connections
 */
#include "inventory/parts/foreign_output.h"

static const struct {
    const char *begins; /* the words that the line begins with, whatever blanks are between them */
    const char *likeness;
} outputs[] = {
    {"Image Name PID", "a list of processes"},
    {"Handles NPM(K)", "a list of processes"},
    {"Windows IP Configuration", "the network's configuration"},
    {"Active Connections", "a list of connections"},
    {"Proto Local Address", "a list of connections"},
    {"SERVICE_NAME:", "a list of services"},
    {"Status Name DisplayName", "a list of services"},
    {"These Windows services are started:", "a list of services"},
    {"Module Name Display Name", "a list of drivers"},
    {"Name Version Vendor", "a list of programs"},
    {"DisplayName DisplayVersion", "a list of programs"},
    {"User accounts for ", "a list of accounts"},
    {"USER INFORMATION", "the rights of an account"},
    {"Share name Resource", "a list of shares"},
    {"TaskName Next Run Time", "a list of tasks"},
    {"Interface List", "a table of routes"},
    {"Feature Name :", "a list of features"},
    {"Display Name Name Install State", "a list of features"},
};

/* Whether `line` begins with `words`, where any blanks stand for one. */
static bool begins_with(struct slice line, struct slice words)
{
    size_t at = 0;
    for (size_t i = 0; i < words.length; i++) {
        if (words.data[i] == ' ' && at < line.length && (line.data[at] == ' ' || line.data[at] == '\t')) {
            while (at < line.length && (line.data[at] == ' ' || line.data[at] == '\t'))
                at++;
            continue;
        }
        if (at >= line.length || line.data[at] != words.data[i])
            return false;
        at++;
    }
    return true;
}

const char *foreign_output_find(struct slice line)
{
    line = slice_trim(line);
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        if (line.length && line.data[0] == outputs[i].begins[0] && begins_with(line, slice_from(outputs[i].begins)))
            return outputs[i].likeness;
    return NULL;
}
