#ifndef OPENRID_MODEL_H
#define OPENRID_MODEL_H

/* Written by `cargo xtask codegen` from core's descriptions of the classes. Do not edit. */

/**
 * The classes of RID and IODEF for C: a cursor type for each class, functions for its fields,
 * and the tokens of the enumerations. Everything here is inline, over the path functions of
 * openrid.h.
 *
 *   openrid_iodef1_document document = openrid_iodef1_document_of(message);
 *   openrid_iodef1_incident incident = openrid_iodef1_document_incident(document, 0);
 *   openrid_iodef1_event_data event = openrid_iodef1_incident_event_data(incident, 0);
 *   char *start = openrid_iodef1_event_data_get_start_time(event);
 *
 * A cursor is a small value: copy it, keep it on the stack, free nothing. It names a place in
 * a message, which must live as long; the place need not hold anything yet. Indexes count
 * from 0. After something was taken out or added before it, it names what stands there now.
 *
 * For a class C and a field F there are, by what the field is:
 *
 *   an element            C_F(c)          the cursor to it
 *   repeated elements     C_F(c, i)       the cursor to one of them
 *                         C_count_F(c)    how many there are
 *                         C_add_F(c, &f, error)  adds one and gives its cursor
 *   a text or token       C_get_F(c)      its value, to be freed with openrid_free, or NULL
 *                         C_set_F(c, text, error)
 *   repeated texts        C_get_F(c, i), C_set_F(c, i, text, error), C_count_F(c),
 *                         C_add_F(c, text, error)
 *   a whole number        C_get_F(c, &n)  false when there is none, or beyond 64 bits
 *                         C_set_F(c, n, error)
 *   true or false         C_get_F(c, &b)  false when there is none
 *                         C_set_F(c, b, error)
 *
 * Decimal numbers are text, as a program's locale changes how C reads and writes them. To set
 * something makes the elements on the way, one past the last at most. Threads and errors are
 * those of openrid.h.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "openrid.h"

/** Most bytes of a cursor's path; a longer one gives OPENRID_PATH_SYNTAX when it is used. */
#define OPENRID_CURSOR_PATH 512

/** A place in a message. The types below hold one each, so that the compiler tells them apart. */
typedef struct openrid_cursor {
  openrid_message *message;
  char path[OPENRID_CURSOR_PATH];
} openrid_cursor;

static inline openrid_cursor openrid_cursor_of_(openrid_message *message, const char *path) {
  openrid_cursor at;
  size_t len = strlen(path);
  at.message = message;
  if (len < sizeof at.path) {
    memcpy(at.path, path, len + 1);
  } else {
    memcpy(at.path, "[", 2);
  }
  return at;
}

/* One step on: the element, attribute or text `step`, number `index` from 0 of its name. */
static inline openrid_cursor openrid_cursor_step_(openrid_cursor at, const char *step,
                                                  size_t index) {
  size_t used = strlen(at.path);
  int more = snprintf(at.path + used, sizeof at.path - used, "%s%s[%lu]", used > 0 ? "/" : "",
                      step, (unsigned long)index + 1);
  if (more < 0 || (size_t)more >= sizeof at.path - used) {
    memcpy(at.path, "[", 2);
  }
  return at;
}

static inline char *openrid_cursor_get_(openrid_cursor at) {
  char *value = NULL;
  openrid_message_get(at.message, at.path, &value, NULL);
  return value;
}

static inline size_t openrid_cursor_count_(openrid_cursor at) {
  size_t count = 0;
  openrid_message_count(at.message, at.path, &count, NULL);
  return count;
}

static inline openrid_status openrid_cursor_set_(openrid_cursor at, const char *text,
                                                 openrid_error **error) {
  return openrid_message_set(at.message, at.path, text, error);
}

static inline openrid_status openrid_cursor_add_(openrid_cursor at, const char *text,
                                                 size_t *number, openrid_error **error) {
  return openrid_message_append(at.message, at.path, text, number, error);
}

static inline bool openrid_cursor_integer_(openrid_cursor at, int64_t *value) {
  char *text = openrid_cursor_get_(at);
  char *end = NULL;
  long long number = 0;
  bool there = false;
  int before = errno;
  if (text != NULL) {
    errno = 0;
    number = strtoll(text, &end, 10);
    there = errno == 0 && end != text && *end == '\0';
    openrid_free(text);
  }
  errno = before;
  *value = there ? (int64_t)number : 0;
  return there;
}

static inline openrid_status openrid_cursor_set_integer_(openrid_cursor at, int64_t value,
                                                         openrid_error **error) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)value);
  return openrid_cursor_set_(at, text, error);
}

static inline bool openrid_cursor_boolean_(openrid_cursor at, bool *value) {
  char *text = openrid_cursor_get_(at);
  *value = text != NULL && strcmp(text, "true") == 0;
  openrid_free(text);
  return text != NULL;
}

/* How the functions of a field are made. */
#define OPENRID_CHILD_(C, T, F, STEP)                                                          \
  static inline T C##_##F(C c) {                                                               \
    T to;                                                                                      \
    to.at = openrid_cursor_step_(c.at, STEP, 0);                                               \
    return to;                                                                                 \
  }
#define OPENRID_CHILDREN_(C, T, F, STEP)                                                       \
  static inline T C##_##F(C c, size_t i) {                                                     \
    T to;                                                                                      \
    to.at = openrid_cursor_step_(c.at, STEP, i);                                               \
    return to;                                                                                 \
  }                                                                                            \
  static inline size_t C##_count_##F(C c) {                                                    \
    return openrid_cursor_count_(openrid_cursor_step_(c.at, STEP, 0));                         \
  }                                                                                            \
  static inline openrid_status C##_add_##F(C c, T *added, openrid_error **error) {             \
    size_t number = 0;                                                                         \
    openrid_status status =                                                                    \
        openrid_cursor_add_(openrid_cursor_step_(c.at, STEP, 0), NULL, &number, error);        \
    *added = C##_##F(c, number > 0 ? number - 1 : 0);                                          \
    return status;                                                                             \
  }
#define OPENRID_TEXT_(C, F, STEP)                                                              \
  static inline char *C##_get_##F(C c) {                                                       \
    return openrid_cursor_get_(openrid_cursor_step_(c.at, STEP, 0));                           \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, const char *text, openrid_error **error) {     \
    return openrid_cursor_set_(openrid_cursor_step_(c.at, STEP, 0), text, error);              \
  }
#define OPENRID_TEXTS_(C, F, STEP)                                                             \
  static inline char *C##_get_##F(C c, size_t i) {                                             \
    return openrid_cursor_get_(openrid_cursor_step_(c.at, STEP, i));                           \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, size_t i, const char *text,                    \
                                           openrid_error **error) {                            \
    return openrid_cursor_set_(openrid_cursor_step_(c.at, STEP, i), text, error);              \
  }                                                                                            \
  static inline size_t C##_count_##F(C c) {                                                    \
    return openrid_cursor_count_(openrid_cursor_step_(c.at, STEP, 0));                         \
  }                                                                                            \
  static inline openrid_status C##_add_##F(C c, const char *text, openrid_error **error) {     \
    return openrid_cursor_add_(openrid_cursor_step_(c.at, STEP, 0), text, NULL, error);        \
  }
#define OPENRID_INTEGER_(C, F, STEP)                                                           \
  static inline bool C##_get_##F(C c, int64_t *value) {                                        \
    return openrid_cursor_integer_(openrid_cursor_step_(c.at, STEP, 0), value);                \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, int64_t value, openrid_error **error) {        \
    return openrid_cursor_set_integer_(openrid_cursor_step_(c.at, STEP, 0), value, error);     \
  }
#define OPENRID_BOOLEAN_(C, F, STEP)                                                           \
  static inline bool C##_get_##F(C c, bool *value) {                                           \
    return openrid_cursor_boolean_(openrid_cursor_step_(c.at, STEP, 0), value);                \
  }                                                                                            \
  static inline openrid_status C##_set_##F(C c, bool value, openrid_error **error) {           \
    return openrid_cursor_set_(openrid_cursor_step_(c.at, STEP, 0), value ? "true" : "false",  \
                               error);                                                         \
  }
