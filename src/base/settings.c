#include "base/settings.h"

settings settings_default(void) { return (settings){.language = S("en")}; }
