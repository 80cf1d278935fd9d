// remarks: what is said to stet in the text and is of no use any more. Found when all checks are done (engine/suppress.c).
#include "checks/check.h"

const check_rule rules_of_remarks[] = {
    {"artefact/unused-remark", "design-and-markup/markup-tag", SEVERITY_HINT,
        "A remark such as <!-- stet: RULE --> lets a finding stand that there is not, or names a rule that there is not. It would hide the next "
        "mistake of its kind.",
        STR_INIT("The minister spoke on Monday. <!-- stet: spelling -->"),
        STR_INIT("The goverment fell. <!-- stet: spelling -->")},
    {0},
};
