/* Every rule of the prose, by the tables that every language runs (tests/vectors/rules). */

#include "check.h"

#include <dirent.h>

static openrid_options *lenient, *strict;

static void fail(const char *table, const char *file, const char *rule, const char *what,
                 const openrid_report *report) {
  size_t i;
  checks_failed++;
  fprintf(stderr, "%s: %s %s: %s\n", table, file, rule, what);
  for (i = 0; i < openrid_report_finding_count(report); i++) {
    const openrid_finding *f = openrid_report_finding(report, i);
    fprintf(stderr, "    %u:%u: %s[%s]: %s\n", (unsigned)f->line, (unsigned)f->column,
            f->severity, f->rule, f->message);
  }
}

/* file, rule, expect, severity, line, options, note */
static void run(const char *table, char *const *cells) {
  const char *file = cells[0], *rule = cells[1];
  int passes = strcmp(cells[2], "passes") == 0;
  openrid_report *report = NULL;
  const char *wrong = NULL;
  char name[512];
  size_t len = 0, i;
  int found = 0, fits = 0;
  uint8_t *data;

  snprintf(name, sizeof name, "rules/%s", file);
  data = read_vector(name, &len);
  CHECK(passes || strcmp(cells[2], "finds") == 0);
  CHECK_STATUS(openrid_validate(data, len, strcmp(cells[5], "strict") == 0 ? strict : lenient,
                                &report, NULL),
               OPENRID_OK);
  for (i = 0; i < openrid_report_finding_count(report); i++) {
    const openrid_finding *f = openrid_report_finding(report, i);
    if (strcmp(f->rule, rule) != 0) {
      continue;
    }
    found = 1;
    fits |= (strcmp(cells[3], "-") == 0 || strcmp(cells[3], f->severity) == 0) &&
            (strcmp(cells[4], "-") == 0 || strtoul(cells[4], NULL, 10) == f->line);
    if (!passes && (*f->message == 0 || *f->help == 0)) {
      wrong = "the finding does not say what is wrong, or not how to mend it";
    }
  }
  if (passes && found) {
    wrong = "is found";
  } else if (passes && !openrid_report_schema_valid(report)) {
    /* A document that breaks the schema shows nothing about a rule. */
    wrong = "breaks the schema";
  } else if (!passes && !fits) {
    wrong = "is not found so";
  }
  if (wrong != NULL) {
    fail(table, file, rule, wrong, report);
  } else {
    checks_passed++;
  }
  openrid_report_free(report);
  free(data);
}

static int run_table(const char *table) {
  char name[512];
  size_t len = 0;
  char *text, *line;
  int count = 0;
  snprintf(name, sizeof name, "rules/%s", table);
  text = (char *)read_vector(name, &len);
  line = strchr(text, '\n');
  while (line != NULL && line[1] != 0) {
    char *cells[7];
    char *next = strchr(++line, '\n');
    int i;
    if (next != NULL) {
      *next = 0;
    }
    for (i = 0; i < 7; i++) {
      char *tab = strchr(line, '\t');
      cells[i] = line;
      if (tab != NULL) {
        *tab = 0;
        line = tab + 1;
      }
    }
    run(table, cells);
    count++;
    line = next;
  }
  free(text);
  return count;
}

int main(void) {
  char folder[1024];
  DIR *dir;
  struct dirent *entry;
  int count = 0;
  lenient = openrid_options_new();
  strict = openrid_options_new();
  CHECK_STATUS(openrid_options_set(strict, OPENRID_SETTING_STRICT, 1, NULL), OPENRID_OK);

  snprintf(folder, sizeof folder, "%s/rules", vectors());
  dir = opendir(folder);
  if (!CHECK(dir != NULL)) {
    return check_result("rules");
  }
  while ((entry = readdir(dir)) != NULL) {
    const char *ending = strrchr(entry->d_name, '.');
    if (ending != NULL && strcmp(ending, ".tsv") == 0) {
      count += run_table(entry->d_name);
    }
  }
  closedir(dir);
  CHECK(count > 500);
  printf("%d rows\n", count);

  openrid_options_free(lenient);
  openrid_options_free(strict);
  return check_result("rules");
}
