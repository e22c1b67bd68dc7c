/* Stands between a process and its disk: writes down, in order, everything that changes files below one
   folder, and lets that disk run full. Loaded with LD_PRELOAD; built by drills/disk.py with the C compiler. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define HANDLES 65536
struct line { char kind; char pad[3]; uint32_t handle; uint64_t offset; uint64_t length; };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long long room = -1;
static uint32_t handle_of[HANDLES];
static uint32_t handles;

#define REAL(result, name, arguments) \
    static result (*name##_real) arguments; \
    if (!name##_real) name##_real = (result (*) arguments)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("DRILL_ROOT"), *log = getenv("DRILL_LOG");
    unsetenv("LD_PRELOAD");
    if (!folder || !log) return;
    snprintf(root, sizeof root, "%s/", folder);
    log_fd = syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    root_length = log_fd < 0 ? 0 : strlen(root);
}

static void put(const void *data, size_t length) {
    const char *at = data;
    while (length) {
        long done = syscall(SYS_write, log_fd, at, length);
        if (done <= 0) _exit(99);
        at += done, length -= done;
    }
}

static void tell(char kind, uint32_t handle, uint64_t offset, const void *data, uint64_t length) {
    struct line line = {kind, {0}, handle, offset, length};
    put(&line, sizeof line);
    if (data) put(data, length);
}

static int inside(const char *path, char *whole) {
    if (!root_length) return 0;
    if (path[0] == '/') snprintf(whole, PATH_MAX, "%s", path);
    else {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        if (snprintf(whole, PATH_MAX, "%s/%s", here, path) >= PATH_MAX) return 0;
    }
    return strncmp(whole, root, root_length) == 0 || strncmp(whole, root, root_length - 1) == 0;
}

static uint32_t of(int fd) { return fd >= 0 && fd < HANDLES ? handle_of[fd] : 0; }

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if ((folder != AT_FDCWD && path[0] != '/') || !inside(path, whole))
        return syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&turn);
    struct stat there;
    int was_there = stat(whole, &there) == 0;
    int fd = syscall(SYS_openat, folder, path, flags, mode), kept = errno;
    if (fd >= 0 && fd < HANDLES) {
        handle_of[fd] = ++handles;
        uint64_t word = (was_there ? 1 : 0) | (flags & O_TRUNC ? 2 : 0) | (flags & O_APPEND ? 4 : 0);
        tell('O', handles, word, whole, strlen(whole));
    }
    pthread_mutex_unlock(&turn);
    errno = kept;
    return fd;
}

#define MODE(flags, mode) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags, mode) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags, mode) return opened(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    if (of(fd)) { pthread_mutex_lock(&turn); handle_of[fd] = 0; pthread_mutex_unlock(&turn); }
    return syscall(SYS_close, fd);
}

/* How many of `length` bytes at `offset` still find room; counts them. */
static size_t fits(int fd, uint64_t offset, size_t length) {
    struct stat there;
    if (room < 0 || fstat(fd, &there)) return length;
    uint64_t end = offset + length, size = there.st_size;
    long long growth = end > size ? (long long)(end - size) : 0;
    if (growth > length && offset > size) growth = length;
    if (growth <= room) { room -= growth; return length; }
    size_t done = length - (size_t)(growth - room);
    room = 0;
    return done;
}

static ssize_t written(int fd, const void *data, size_t length, off_t at, int here) {
    uint32_t handle = of(fd);
    if (!handle) return here ? syscall(SYS_pwrite64, fd, data, length, at) : syscall(SYS_write, fd, data, length);
    pthread_mutex_lock(&turn);
    int flags = fcntl(fd, F_GETFL);
    struct stat there;
    if (!here) at = flags & O_APPEND && !fstat(fd, &there) ? there.st_size : lseek(fd, 0, SEEK_CUR);
    size_t some = fits(fd, at, length);
    ssize_t done = -1;
    int kept = ENOSPC;
    if (some || !length) {
        done = here ? syscall(SYS_pwrite64, fd, data, some, at) : syscall(SYS_write, fd, data, some);
        kept = errno;
        if (done > 0) tell('W', handle, at, data, done);
    }
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return written(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return written(fd, data, length, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return written(fd, data, length, at, 1); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!of(fd)) return syscall(SYS_writev, fd, parts, count);
    return count ? written(fd, parts[0].iov_base, parts[0].iov_len, 0, 0) : 0;
}

ssize_t sendfile(int out, int in, off_t *at, size_t count) {
    if (of(out)) { errno = ENOTSOCK; return -1; }
    return syscall(SYS_sendfile, out, in, at, count);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t count) { return sendfile(out, in, at, count); }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
    if (of(out)) { errno = ENOSYS; return -1; }
    return syscall(SYS_copy_file_range, in, from, out, to, count, flags);
}

static int cut(int fd, off_t size) {
    uint32_t handle = of(fd);
    if (!handle) return syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_ftruncate, fd, size), kept = errno;
    if (!done) tell('T', handle, size, 0, 0);
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

int posix_fallocate(int fd, off_t at, off_t length) {
    REAL(int, posix_fallocate, (int, off_t, off_t));
    return of(fd) ? EOPNOTSUPP : posix_fallocate_real(fd, at, length);
}
int fallocate(int fd, int mode, off_t at, off_t length) {
    if (of(fd)) { errno = EOPNOTSUPP; return -1; }
    return syscall(SYS_fallocate, fd, mode, at, length);
}

static int synced(int fd, long number) {
    uint32_t handle = of(fd);
    if (!handle) return syscall(number, fd);
    pthread_mutex_lock(&turn);
    int done = syscall(number, fd), kept = errno;
    if (!done) tell('S', handle, 0, 0, 0);
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int unlink(const char *path) {
    char whole[PATH_MAX];
    if (!inside(path, whole)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0), kept = errno;
    if (!done) tell('U', 0, 0, whole, strlen(whole));
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}
int unlinkat(int folder, const char *path, int flags) {
    if (folder == AT_FDCWD && !flags) return unlink(path);
    return syscall(SYS_unlinkat, folder, path, flags);
}

int rename(const char *from, const char *to) {
    char both[2 * PATH_MAX], whole[PATH_MAX];
    if (!inside(to, whole) || !inside(from, both)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    size_t length = strlen(both) + 1;
    snprintf(both + length, PATH_MAX, "%s", whole);
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0), kept = errno;
    if (!done) tell('R', 0, 0, both, length + strlen(whole));
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}

/* For the process itself: a word in the same order as the writes, and how much room the disk has left. */
void drill_note(const char *word) {
    if (!root_length) return;
    pthread_mutex_lock(&turn);
    tell('N', 0, 0, word, strlen(word));
    pthread_mutex_unlock(&turn);
}
void drill_room(long long bytes) { pthread_mutex_lock(&turn); room = bytes; pthread_mutex_unlock(&turn); }
long long drill_room_left(void) { return room; }
