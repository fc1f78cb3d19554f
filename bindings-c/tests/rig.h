/* The `openrid` command beside a test, and the folder of a run. */

#ifndef RIG_H
#define RIG_H

#include "check.h"

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *command;
static char dir[] = "/tmp/openrid-c-XXXXXX";

/* Finds the command and makes the folder; 0 when there is no command. */
static inline int rig_begin(void) {
  command = getenv("OPENRID_BIN");
  if (command == NULL || command[0] == 0) {
    printf("skipped: OPENRID_BIN names no openrid command\n");
    return 0;
  }
  if (mkdtemp(dir) == NULL) {
    exit(2);
  }
  return 1;
}

static inline void rig_end(void) {
  char remove[256];
  snprintf(remove, sizeof remove, "rm -r %s", dir);
  if (system(remove) != 0) {
    fprintf(stderr, "left %s behind\n", dir);
  }
}

/* A name in the folder of this run; the last few stay valid. */
static inline const char *in(const char *name) {
  static char names[16][256];
  static int turn = 0;
  char *place = names[turn++ % 16];
  snprintf(place, sizeof names[0], "%s/%s", dir, name);
  return place;
}

static inline pid_t start(const char *const *arguments, int *output) {
  int ends[2];
  pid_t child;
  if (pipe(ends) != 0) {
    exit(2);
  }
  child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    /* The command is no subject of the memory checker. */
    unsetenv("LD_PRELOAD");
    execv(command, (char *const *)arguments);
    _exit(127);
  }
  close(ends[1]);
  *output = ends[0];
  return child;
}

/* Runs the command to its end; what it exits with. What it prints is lost. */
static inline int run(const char *const *arguments) {
  int output = 0, status = 1;
  char ignored[4096];
  pid_t child = start(arguments, &output);
  while (read(output, ignored, sizeof ignored) > 0) {
  }
  close(output);
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline void pki(const char *folder) {
  const char *arguments[9];
  arguments[0] = "openrid";
  arguments[1] = "pki";
  arguments[2] = "init";
  arguments[3] = folder;
  arguments[4] = "--name";
  arguments[5] = "localhost";
  arguments[6] = "--name";
  arguments[7] = "me";
  arguments[8] = NULL;
  CHECK(run(arguments) == 0);
}

#endif /* RIG_H */
