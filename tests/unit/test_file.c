// Writing whole files: who else writes at the same time keeps what he wrote, and who kills the writer finds a whole article.
#include "base/file.h"
#include "unit.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static char folder[64];
static arena mem;
static file_lost lost;

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/stet-file.XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"); // the first needs no disk
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    arena_free(&mem);
    return system(command);
}

static const char *path_of(const char *name) { return arena_printf(&mem, "%s/%s", folder, name).ptr; }

static str content(const char *path) {
    str text = {0};
    err why;
    if (!file_read(&mem, path, &text, &why)) fail_msg("%s: %s", path, why.what);
    return text;
}

static size_t files_in_folder(void) {
    size_t n = 0;
    FILE *list = popen(arena_printf(&mem, "ls -A '%s'", folder).ptr, "r");
    for (int c; list && (c = fgetc(list)) != EOF;) n += c == '\n';
    if (list) pclose(list);
    return n;
}

typedef struct { const char *why, *on_disk, *read, *want, *says; mode_t mode; } row;
static const row rows[] = {
    {"as it was read", "old", "old", "new", NULL, 0640},
    {"changed since", "older", "old", "older", "changed while it was read", 0644},
    {"grown since", "old and more", "old", "old and more", "changed while it was read", 0644},
    {"emptied since", "", "old", "", "changed while it was read", 0644},
    {"read-only", "old", "old", "old", "Permission denied", 0444},
};

static void replaces_what_was_read(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *path = path_of("article.txt");
        err why = {0};
        struct stat about;
        unlink(path);
        assert_true(file_write(path, str_of(rows[i].on_disk), &why));
        assert_int_equal(chmod(path, rows[i].mode), 0);
        bool done = file_replace(path, str_of(rows[i].read), S("new"), &lost, &why);
        want_number(rows[i].why, done, rows[i].says == NULL);
        want_text(rows[i].why, content(path), rows[i].want);
        if (rows[i].says && !strstr(why.what, rows[i].says)) fail_msg("%s: %s", rows[i].why, why.what);
        assert_int_equal(stat(path, &about), 0);
        want_number(rows[i].why, about.st_mode & 0777, rows[i].mode);
        want_number("nothing is left beside it", (long long)files_in_folder(), 1);
    }
    unlink(path_of("article.txt"));
}

static void a_long_name(void **state) {
    (void)state;
    char name[256];
    memset(name, 'n', 255);
    name[255] = 0;
    err why;
    const char *path = path_of(name);
    assert_true(file_write(path, S("old"), &why));
    assert_true(file_replace(path, S("old"), S("new"), &lost, &why));
    want_text("a name as long as names may be", content(path), "new");
    unlink(path);
}

// A disk without room: the file may not grow past a limit.
static void a_full_disk(void **state) {
    (void)state;
    static char much[1 << 16];
    memset(much, 'x', sizeof much);
    const char *path = path_of("full.txt");
    err why;
    assert_true(file_write(path, S("old"), &why));
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {1 << 12, 1 << 12};
        signal(SIGXFSZ, SIG_IGN);
        bool limited = setrlimit(RLIMIT_FSIZE, &limit) == 0;
        _exit(limited && !file_replace(path, S("old"), (str){much, sizeof much}, &lost, &why) && strstr(why.what, "too large") ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    want_number("it says so", status, 0);
    want_text("the old text stays", content(path), "old");
    want_number("nothing is left beside it", (long long)files_in_folder(), 1);
    unlink(path);
}

static void keeps_what_a_file_has(void **state) {
    (void)state;
    const char *path = path_of("a.txt"), *other = path_of("b.txt"), *loose = path_of("link");
    char value[16];
    struct stat about;
    err why;
    assert_true(file_write(path, S("old"), &why));
    bool attributes = setxattr(path, "user.desk", "sport", 5, 0) == 0, given = geteuid() == 0 && chown(path, 65534, 65534) == 0;
    assert_int_equal(link(path, other), 0);
    assert_int_equal(chmod(path, 0664), 0);
    assert_true(file_replace(path, S("old"), S("new"), &lost, &why));
    want_number("the other name is told", (long long)lost.names, 1);
    want_text("and has the old text", content(other), "old");
    assert_int_equal(stat(path, &about), 0);
    want_number("mode", about.st_mode & 0777, 0664);
    if (given) want_number("owner", about.st_uid, 65534);
    want_number("the owner is not lost", lost.owner, false);
    if (attributes) want_text("attributes", (str){value, (size_t)getxattr(path, "user.desk", value, sizeof value)}, "sport");
    assert_true(file_replace(path, S("new"), S("newer"), &lost, &why));
    want_number("a file of one name", (long long)lost.names, 0);
    assert_int_equal(symlink("a.txt", loose), 0);
    assert_true(file_write(loose, S("through"), &why));
    want_text("a link is written through", content(path), "through");
    assert_true(file_write_over(loose, S("over"), &why));
    want_text("or replaced", content(path), "through");
    assert_true(lstat(loose, &about) == 0 && S_ISREG(about.st_mode));
    unlink(path), unlink(other), unlink(loose);
}

enum { SIZE = 1 << 20, KILLS = 40 };

static void write_for_ever(const char *path, str a, str b) {
    err why;
    for (;;)
        if (!file_replace(path, a, b, &lost, &why) || !file_replace(path, b, a, &lost, &why)) _exit(1);
}

static void killed_half_way(void **state) {
    (void)state;
    const char *path = path_of("killed.txt");
    char *a = malloc(SIZE), *b = malloc(SIZE);
    assert_true(a && b);
    memset(a, 'a', SIZE), memset(b, 'b', SIZE);
    str one = {a, SIZE}, other = {b, SIZE};
    err why;
    for (int i = 0; i < KILLS; i++) {
        assert_true(file_write(path, one, &why));
        pid_t child = fork();
        if (child == 0) write_for_ever(path, one, other);
        usleep((useconds_t)(1000 + i * 371 % 20000));
        kill(child, SIGKILL);
        int status;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status)); // it was still at work
        str now = content(path);
        assert_true(str_eq(now, one) || str_eq(now, other));
        arena_reset(&mem);
        path = path_of("killed.txt");
    }
    free(a), free(b);
}

// Puts right whatever stands there, for ever.
static void fix_for_ever(const char *path) {
    for (;;) {
        arena own = {0};
        str now;
        err why;
        if (file_read(&own, path, &now, &why) && !str_starts(now, S("fixed")))
            file_replace(path, now, arena_printf(&own, "fixed %.*s", STR_ARG(now)), &lost, &why);
        arena_free(&own);
    }
}

// Another program saves the article again and again meanwhile: what it saved last is there at the end, as it is or put right.
static void someone_else_saves(void **state) {
    (void)state;
    enum { ROUNDS = 20, SAVES = 25 };
    const char *path = path_of("shared.txt");
    err why;
    for (int round = 0; round < ROUNDS; round++) {
        assert_true(file_write(path, S("0"), &why));
        pid_t child = fork();
        if (child == 0) fix_for_ever(path);
        str last = {0};
        for (int i = 1; i <= SAVES; i++) {
            last = arena_printf(&mem, "%d-%d", round, i);
            assert_true(file_write(path, last, &why));
            usleep((useconds_t)(i * 137 % 900));
        }
        kill(child, SIGTERM); // it ends where it holds no file in its hand
        int status;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        str now = content(path);
        if (!str_eq(now, last)) want_text("what was saved last", now, arena_printf(&mem, "fixed %.*s", STR_ARG(last)).ptr);
        want_number("nothing is left beside it", (long long)files_in_folder(), 1);
    }
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces_what_was_read), cmocka_unit_test(a_long_name), cmocka_unit_test(a_full_disk), cmocka_unit_test(keeps_what_a_file_has),
        cmocka_unit_test(someone_else_saves), cmocka_unit_test(killed_half_way),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
