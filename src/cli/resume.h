// resume: a run that was cut off, taken up again. The file of --output holds a line for each article that was done, in order; the last may be
// torn. The articles are gone through again from the first, and those that a whole line answers need not be checked.
#ifndef STET_CLI_RESUME_H
#define STET_CLI_RESUME_H

#include "cli/cli.h"

typedef struct resume resume;
typedef enum {
    RESUME_CHECK,   // the old output ends here, a torn line is cut off, and what is written now follows
    RESUME_PASSED,  // this article was done, and nothing was wrong with it,
    RESUME_FAILED,  // something was,
    RESUME_TROUBLE, // it could not be checked
    RESUME_OTHER,   // the old output is not that of this run; it is as it was, and one line has said so
} resume_answer;

resume *resume_new(const options *o, int descriptor, const char *path); // NULL only for want of memory
// What the next line of the old output says, which must be the answer to the article `id` (JSON text). `limits`: of that article.
resume_answer resume_next(resume *r, str id, const stet_score *limits);
bool resume_at_end(resume *r); // no line is left over
void resume_free(resume *r);

#endif
