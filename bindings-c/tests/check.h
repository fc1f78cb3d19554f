/* What the tests share: checks that go on after a failure, and files. */

#ifndef CHECK_H
#define CHECK_H

#if !defined(_GNU_SOURCE) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "openrid.h"

static int checks_passed = 0;
static int checks_failed = 0;

#define CHECK(condition) check_that((condition) ? 1 : 0, #condition, __FILE__, __LINE__)
#define CHECK_TEXT(found, expected) check_text(found, expected, #found, __FILE__, __LINE__)
#define CHECK_STATUS(found, expected) check_status(found, expected, #found, __FILE__, __LINE__)

static inline int check_that(int holds, const char *what, const char *file, int line) {
  if (holds) {
    checks_passed++;
  } else {
    checks_failed++;
    fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
  }
  return holds;
}

static inline int check_text(const char *found, const char *expected, const char *what,
                             const char *file, int line) {
  int same = found == NULL || expected == NULL ? found == expected : !strcmp(found, expected);
  if (!same) {
    fprintf(stderr, "found \"%s\", expected \"%s\"\n", found ? found : "(NULL)",
            expected ? expected : "(NULL)");
  }
  return check_that(same, what, file, line);
}

static inline int check_status(openrid_status found, openrid_status expected, const char *what,
                               const char *file, int line) {
  if (found != expected) {
    fprintf(stderr, "found status %d, expected %d\n", (int)found, (int)expected);
  }
  return check_that(found == expected, what, file, line);
}

/* The last line of a test program. */
static inline int check_result(const char *name) {
  printf("%s: %d checks passed, %d failed\n", name, checks_passed, checks_failed);
  return checks_failed == 0 ? 0 : 1;
}

/* A whole file; ends the program when it cannot be read. */
static inline uint8_t *read_file(const char *name, size_t *len) {
  FILE *file = fopen(name, "rb");
  uint8_t *data = NULL;
  long size = -1;
  if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
    size = ftell(file);
    rewind(file);
  }
  if (size >= 0) {
    data = (uint8_t *)malloc((size_t)size + 1);
  }
  if (data == NULL || fread(data, 1, (size_t)size, file) != (size_t)size) {
    fprintf(stderr, "cannot read %s\n", name);
    exit(2);
  }
  fclose(file);
  data[size] = 0;
  *len = (size_t)size;
  return data;
}

/* Where the shared documents are, from the root of the repository unless told otherwise. */
static inline const char *vectors(void) {
  const char *dir = getenv("OPENRID_VECTORS");
  return dir != NULL ? dir : "tests/vectors";
}

static inline uint8_t *read_vector(const char *name, size_t *len) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", vectors(), name);
  return read_file(path, len);
}

static inline openrid_message *parse_vector(const char *name) {
  size_t len = 0;
  uint8_t *data = read_vector(name, &len);
  openrid_message *message = NULL;
  CHECK_STATUS(openrid_parse(data, len, NULL, &message, NULL), OPENRID_OK);
  free(data);
  return message;
}

static inline double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* A memory checker makes everything some fifty times slower. */
static inline double slowness(void) {
  const char *preload = getenv("LD_PRELOAD");
  return preload != NULL && strstr(preload, "valgrind") != NULL ? 100 : 1;
}

#endif /* CHECK_H */
