/* By whom a host is serviced, which decides what an update needs: the sentence below a verdict. */
#include "report/text/text_parts.h"

struct slice text_servicing_sentence(const struct host_summary *host)
{
    static const struct slice sentences[][2] = {
        [SERVICING_PRESUMED] = {SLICE("serviced online, as a running machine is"), SLICE("")},
        [SERVICING_ASKED] = {SLICE("serviced online, as --servicing says"),
                             SLICE(
                                 "serviced offline, as --servicing says: another machine installs it into the image")},
        [SERVICING_OF_WIM_IMAGE] = {SLICE(""),
                                    SLICE("serviced offline, as EXPORT is an image in a WIM file: another machine "
                                          "installs it; if the image is booted for it, give --servicing online")},
        [SERVICING_OF_MOUNTED_IMAGE] = {SLICE(""),
                                        SLICE("serviced offline, as EXPORT is a mounted image: another machine "
                                              "installs it; if the image is booted for it, give --servicing online")},
    };
    return sentences[host->servicing_basis][host->servicing == SERVICING_OFFLINE];
}

struct slice text_servicing_modes(const struct report *report)
{
    static const struct slice words[] = {
        [SERVICING_BY_EXPORT] = SLICE("online and offline servicing"),
        [SERVICING_ONLINE] = SLICE("online servicing"),
        [SERVICING_OFFLINE] = SLICE("offline servicing"),
    };
    return words[report->servicing];
}
