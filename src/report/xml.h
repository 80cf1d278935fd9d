// xml: text in XML and HTML, as an element's content or an attribute's value.
#ifndef STET_REPORT_XML_H
#define STET_REPORT_XML_H

#include "base/json.h"

// What has a meaning there is escaped; what may not stand there (control characters, invalid bytes) is U+FFFD.
void xml_text(buffer *out, str s);
void xml_attribute(buffer *out, const char *name, str value); // with a space before it
// As printf, escaped as a whole.
void xml_printf(buffer *out, arena *scratch, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
