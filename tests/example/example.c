// A program of somebody else's: what libstet finds in a sentence. Compiled against the installed header and library in install.sh.
#include <stdio.h>
#include <stet.h>
#include <string.h>

int main(void) {
    static const char text[] = "Kim Jong Un met the president. Kim Jong Un waved. Later Kim Yong Un left for a hour.\n";
    stet_error why;
    char line[1200];
    stet *engine = stet_open(&(stet_options){.isolated = true}, &why);
    if (!engine) return fprintf(stderr, "%s\n", stet_error_line(&why, line, sizeof line)), 2;
    stet_result *result = stet_check(engine, text, strlen(text), NULL, &why);
    if (!result) return fprintf(stderr, "%s\n", stet_error_line(&why, line, sizeof line)), 2;
    size_t count;
    const stet_finding *found = stet_findings(result, &count);
    for (size_t i = 0; i < count; i++)
        printf("%.*s: %.*s\n", (int)found[i].rule.len, found[i].rule.ptr, (int)found[i].text.len, found[i].text.ptr);
    stet_result_free(result);
    stet_close(engine);
    return 0;
}
