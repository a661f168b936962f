/* Addresses on the web as they may stand in every format that is published: http or https, a host's name, perhaps a port, then
   printable ASCII without quotes, spaces and the like (RFC 3986). No user name, no IP version 6. */
#ifndef CONGBO_BASE_WEB_URL_H
#define CONGBO_BASE_WEB_URL_H

#include "base/str.h"

bool web_url_valid(struct str url);
/* The same without query and fragment, and without empty names, "." and ".." in its path: other addresses are made by appending to
   it. A '/' may end it. */
bool web_url_is_base(struct str url);

#endif
