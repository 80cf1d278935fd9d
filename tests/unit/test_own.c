// A newsroom's own files, while somebody exchanges what stands at their path: nothing outside the repository is ever written.
#include "base/file.h"
#include "lsp/own.h"
#include "unit.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];
static arena mem;
static atomic_bool ended;

static const char *path_of(const char *name) { return arena_printf(&mem, "%s/%s", folder, name).ptr; }

static int make_folders(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/stet-own.XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder)) return -1;
    static const char *const folders[] = {"news", "news/.git", "news/.stet", "outside"};
    for (size_t i = 0; i < COUNT(folders); i++)
        if (mkdir(path_of(folders[i]), 0777) != 0) return -1;
    err why;
    return file_write(path_of("outside/words.txt"), S("secret\n"), &why) && symlink("../outside", path_of("news/other")) == 0 ? 0 : -1;
}

static int remove_folders(void **state) {
    (void)state;
    int status = system(arena_printf(&mem, "rm -rf '%s'", folder).ptr);
    arena_free(&mem);
    return status;
}

typedef struct { const char *one, *other; } places;

static void *exchange_for_ever(void *data) {
    const places *p = data;
    while (!ended) (void)renameat2(AT_FDCWD, p->one, AT_FDCWD, p->other, RENAME_EXCHANGE);
    return NULL;
}

// How many of the words were taken.
static size_t add_many(size_t count) {
    own_place place = {.article = path_of("news/a.txt"), .workspace = path_of("news")};
    size_t added = 0;
    for (size_t i = 0; i < count; i++) {
        arena own = {0};
        err why;
        added += own_add(&own, OWN_WORD, &place, arena_printf(&own, "word%zu", i), &why);
        arena_free(&own);
    }
    return added;
}

static void want_untouched(const char *why_not, const char *path) {
    str text = {0};
    err why;
    assert_true(file_read(&mem, path, &text, &why));
    want_text(why_not, text, "secret\n");
}

static void nothing_outside_is_written(const char *why, const char *one, const char *other) {
    places p = {path_of(one), path_of(other)};
    pthread_t mischief;
    ended = false;
    assert_int_equal(pthread_create(&mischief, NULL, exchange_for_ever, &p), 0);
    size_t added = add_many(3000);
    ended = true;
    pthread_join(mischief, NULL);
    assert_true(added > 0); // and some were refused, as it fell out
    want_untouched(why, path_of("outside/words.txt"));
}

static void a_folder_exchanged(void **state) {
    (void)state;
    nothing_outside_is_written("a folder that becomes a link", "news/.stet", "news/other");
}

static void a_file_exchanged(void **state) {
    (void)state;
    err why;
    assert_int_equal(system(arena_printf(&mem, "cd '%s/news' && rm -rf .stet other && mkdir .stet && ln -s ../../outside/words.txt .stet/other", folder).ptr), 0);
    assert_true(file_write(path_of("news/.stet/words.txt"), S("ours\n"), &why));
    nothing_outside_is_written("a file that becomes a link", "news/.stet/words.txt", "news/.stet/other");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_folder_exchanged), cmocka_unit_test(a_file_exchanged)};
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
