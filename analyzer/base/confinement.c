/* The filter of system calls, from a table to a program of the kernel's own little language (BPF). */
#include "base/confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The processor that the numbers below belong to; a call by those of another one ends the process. */
#if defined(__x86_64__) && defined(__LP64__)
#define PROCESSOR AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define PROCESSOR AUDIT_ARCH_AARCH64
#elif defined(__i386__)
#define PROCESSOR AUDIT_ARCH_I386
#elif defined(__arm__) && !defined(__ARMEB__)
#define PROCESSOR AUDIT_ARCH_ARM
#elif defined(__riscv) && __riscv_xlen == 64
#define PROCESSOR AUDIT_ARCH_RISCV64
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define PROCESSOR AUDIT_ARCH_PPC64LE
#elif defined(__s390x__)
#define PROCESSOR AUDIT_ARCH_S390X
#endif

#if !defined(PROCESSOR) || defined(KBREADY_SANITIZED)

bool confine(__attribute__((unused)) enum confinement confinement)
{
    return false;
}

#else

enum { WRITING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC };

struct allowed_call {
    uint32_t number;
    uint32_t forbidden; /* bits that its argument may not have; 0 = whatever it says */
    uint8_t argument;   /* counted from 0 */
    bool is_of_opening; /* no longer when CONFINED */
};

/* Not every processor has all of them. What glibc and musl use for one thing may be different calls. */
static const struct allowed_call table[] = {
    {.number = __NR_read},
    {.number = __NR_pread64},
    {.number = __NR_write},
    {.number = __NR_writev},
    {.number = __NR_close},
    {.number = __NR_lseek},
#ifdef __NR__llseek
    {.number = __NR__llseek},
#endif
#ifdef __NR_fstat
    {.number = __NR_fstat},
#endif
#ifdef __NR_fstat64
    {.number = __NR_fstat64},
#endif
#ifdef __NR_newfstatat
    {.number = __NR_newfstatat},
#endif
#ifdef __NR_fstatat64
    {.number = __NR_fstatat64},
#endif
#ifdef __NR_statx
    {.number = __NR_statx},
#endif
#ifdef __NR_mmap
    {.number = __NR_mmap, .argument = 2, .forbidden = PROT_EXEC},
#endif
#ifdef __NR_mmap2
    {.number = __NR_mmap2, .argument = 2, .forbidden = PROT_EXEC},
#endif
    {.number = __NR_mprotect, .argument = 2, .forbidden = PROT_EXEC},
    {.number = __NR_mremap},
    {.number = __NR_munmap},
    {.number = __NR_madvise},
    {.number = __NR_brk},
    {.number = __NR_futex},
#ifdef __NR_futex_time64
    {.number = __NR_futex_time64},
#endif
#ifdef __NR_clock_gettime
    {.number = __NR_clock_gettime},
#endif
#ifdef __NR_clock_gettime64
    {.number = __NR_clock_gettime64},
#endif
#ifdef __NR_gettimeofday
    {.number = __NR_gettimeofday},
#endif
    {.number = __NR_getrandom},
    {.number = __NR_rt_sigprocmask},
    {.number = __NR_rt_sigreturn},
    {.number = __NR_restart_syscall},
    {.number = __NR_exit},
    {.number = __NR_exit_group},
#ifdef __NR_open
    {.number = __NR_open, .argument = 1, .forbidden = WRITING, .is_of_opening = true},
#endif
    {.number = __NR_openat, .argument = 2, .forbidden = WRITING, .is_of_opening = true},
    {.number = __NR_fcntl, .is_of_opening = true},
#ifdef __NR_fcntl64
    {.number = __NR_fcntl64, .is_of_opening = true},
#endif
    {.number = __NR_faccessat, .is_of_opening = true},
#ifdef __NR_access
    {.number = __NR_access, .is_of_opening = true},
#endif
    {.number = __NR_seccomp, .is_of_opening = true},
};
enum { ROW_COUNT = sizeof table / sizeof *table, ROW_LENGTH = 5, FRAME = 6 };

struct program {
    struct sock_filter instructions[ROW_COUNT * ROW_LENGTH + FRAME];
    unsigned short length;
};

static void add(struct program *program, struct sock_filter instruction)
{
    program->instructions[program->length++] = instruction;
}

static void add_load(struct program *program, size_t offset)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void add_end(struct program *program, uint32_t action)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

/* The lower half of an argument, in which all flags are. */
static size_t argument_offset(uint8_t argument)
{
    size_t lower_half = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? sizeof(uint32_t) : 0;
    return offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t) + lower_half;
}

/* The number of the call is loaded, and still so for the next row. */
static void add_row(struct program *program, const struct allowed_call *row)
{
    uint8_t rest = row->forbidden ? ROW_LENGTH - 1 : 1;
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, row->number, 0, rest));
    if (row->forbidden) {
        add_load(program, argument_offset(row->argument));
        add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, row->forbidden, 0, 1));
        add_end(program, SECCOMP_RET_ERRNO | EPERM);
    }
    add_end(program, SECCOMP_RET_ALLOW);
}

static void make(struct program *program, enum confinement confinement)
{
    add_load(program, offsetof(struct seccomp_data, arch));
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PROCESSOR, 1, 0));
    add_end(program, SECCOMP_RET_KILL_PROCESS);
    add_load(program, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (confinement == CONFINED_BUT_OPENING || !table[i].is_of_opening)
            add_row(program, &table[i]);
    add_end(program, SECCOMP_RET_ERRNO | EPERM);
}

bool confine(enum confinement confinement)
{
    struct program program = {.length = 0};
    make(&program, confinement);
    struct sock_fprog filter = {.len = program.length, .filter = program.instructions};
    return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

#endif
