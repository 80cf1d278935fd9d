// file: whole files in, whole files out.
#ifndef STET_BASE_FILE_H
#define STET_BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

// Reads a whole file into the arena. Refuses directories, what cannot be read, and what does not end: files of 4 GiB, 256 MiB of anything else
// (/dev/zero). True on success. Want of memory unwinds, here and below.
bool file_read(arena *mem, const char *path, str *out, err *why);
// Reads a stream to its end in the same way, or the next `most` bytes of it.
bool file_read_most(arena *mem, int descriptor, const char *name, size_t most, str *out, err *why);
bool file_read_stream(arena *mem, int descriptor, const char *name, str *out, err *why);
// Writes atomically: a temporary file beside `path`, synced, renamed over it, with the old file's owner, mode, access control list and
// attributes as far as they may be given. On failure the old file is as it was.
bool file_write(const char *path, str bytes, err *why);
bool file_write_over(const char *path, str bytes, err *why); // the same, but a link at `path` is not followed
// What a new file in the place of an old one does not have of it: other names (hard links) that have the old text still; its owner.
typedef struct { unsigned long names; bool owner; } file_lost;
// The same as file_write, if the file still holds `old`; else false, and it is as whoever changed it left it.
bool file_replace(const char *path, str old, str bytes, file_lost *lost, err *why);
// Maps a file read-only; `*out` is valid until file_unmap.
bool file_map(const char *path, str *out, err *why);
void file_unmap(str mapped);
void file_forget(str part); // of a mapped file: the memory that it took is given back, until it is read again
// The paths of the regular files below `folder` whose names end in `suffix`, sorted bytewise, each NUL-ended.
bool file_list(arena *mem, const char *folder, str suffix, str **out, size_t *count, err *why);
str file_absolute(arena *mem, const char *path); // its real path; as it is if there is no such file
// The git repository that what stands at an absolute path belongs to, wherever it may be linked to; empty if to none.
str file_tree(arena *mem, str path);
// True if what `path` is or links to lies in that tree and is a file, no pipe that nobody ever writes to; or if there is no such file.
bool file_within(arena *mem, str tree, const char *path);
bool file_exists(const char *path);
bool file_is_folder(const char *path);

#endif
