/* Every document of the shared vectors, as tests/vectors/README.md says. */

#include "check.h"

struct row {
  char *file, *label, *rule;
  unsigned line, column;
};

static openrid_options *lenient, *lenient_schema, *strict, *strict_schema;

static int rule_is(const char *rule, const char *kinds) {
  while (*kinds) {
    size_t len = strcspn(kinds, "|");
    if (strncmp(rule, kinds, len) == 0) {
      return 1;
    }
    kinds += len + (kinds[len] == '|');
  }
  return 0;
}

static int at_place(const struct row *row, const openrid_finding *f) {
  return rule_is(f->rule, row->rule) && (row->line == 0 || f->line == row->line) &&
         (row->column == 0 || f->column == row->column);
}

static int is(const openrid_finding *f, const char *severity) {
  return strcmp(f->severity, severity) == 0;
}

static void fail(const struct row *row, const char *what, const openrid_finding *f) {
  checks_failed++;
  fprintf(stderr, "%s: %s", row->file, what);
  if (f != NULL) {
    fprintf(stderr, ", found %s %s %u:%u %s", f->severity, f->rule, (unsigned)f->line,
            (unsigned)f->column, f->message);
  }
  fputc('\n', stderr);
}

static openrid_report *validate(const uint8_t *data, size_t len, const openrid_options *options) {
  openrid_report *report = NULL;
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_validate(data, len, options, &report, &error), OPENRID_OK);
  CHECK(error == NULL);
  return report;
}

static const openrid_finding *first_error(const openrid_report *report) {
  size_t count = openrid_report_finding_count(report);
  size_t i;
  for (i = 0; i < count; i++) {
    const openrid_finding *f = openrid_report_finding(report, i);
    if (is(f, "error")) {
      return f;
    }
  }
  return NULL;
}

static void expect_valid(const struct row *row, const uint8_t *data, size_t len,
                         const openrid_options *options, int schema_only) {
  openrid_report *report = validate(data, len, options);
  if (schema_only ? openrid_report_schema_valid(report) : openrid_report_valid(report)) {
    checks_passed++;
  } else {
    fail(row, "should be valid", first_error(report));
  }
  openrid_report_free(report);
}

/* Invalid, with an error of the rule at the place: the first one, or any. */
static void expect_error(const struct row *row, const uint8_t *data, size_t len,
                         const openrid_options *options, int first) {
  openrid_report *report = validate(data, len, options);
  const openrid_finding *error = first_error(report);
  size_t count = openrid_report_finding_count(report);
  size_t i;
  int found = 0;
  if (first) {
    found = error != NULL && at_place(row, error);
  } else {
    for (i = 0; i < count; i++) {
      const openrid_finding *f = openrid_report_finding(report, i);
      found = found || (is(f, "error") && at_place(row, f));
    }
  }
  if (found && !openrid_report_valid(report)) {
    checks_passed++;
  } else {
    fail(row, "should be invalid at the place given", error);
  }
  openrid_report_free(report);
}

static void expect_warning(const struct row *row, const uint8_t *data, size_t len) {
  openrid_report *report = validate(data, len, lenient);
  openrid_message *message = NULL;
  openrid_report *findings = NULL;
  size_t i;
  int found = 0;
  for (i = 0; i < openrid_report_finding_count(report); i++) {
    const openrid_finding *f = openrid_report_finding(report, i);
    found = found || (is(f, "warning") && at_place(row, f));
  }
  if (found && openrid_report_valid(report)) {
    checks_passed++;
  } else {
    fail(row, "should be taken with a warning", first_error(report));
  }
  openrid_report_free(report);

  /* A message that was taken tells what the reader found. */
  CHECK_STATUS(openrid_parse(data, len, lenient, &message, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_message_findings(message, &findings, NULL), OPENRID_OK);
  found = 0;
  for (i = 0; i < openrid_report_finding_count(findings); i++) {
    found = found || at_place(row, openrid_report_finding(findings, i));
  }
  CHECK(found);
  CHECK(openrid_report_valid(findings));
  openrid_report_free(findings);
  openrid_message_free(message);
}

static char *json(const openrid_message *message) {
  char *text = NULL;
  CHECK_STATUS(openrid_message_to_json(message, &text, NULL), OPENRID_OK);
  return text;
}

/* The JSON that every language must give stands beside the document. */
static void expect_json(const struct row *row, const char *found, int32_t root) {
  char name[256];
  size_t len = 0;
  uint8_t *expected = NULL;
  openrid_message *message = NULL;
  openrid_error *error = NULL;
  char *text = NULL;
  snprintf(name, sizeof name, "%.*s.json", (int)strcspn(row->file, "."), row->file);
  expected = read_vector(name, &len);
  if (openrid_message_from_json((const char *)expected, root, &message, &error) != OPENRID_OK) {
    fail(row, openrid_error_message(error), NULL);
    openrid_error_free(error);
  } else {
    text = json(message);
    CHECK_TEXT(found, text);
    openrid_free(text);
    openrid_message_free(message);
  }
  free(expected);
}

/* What is written reads as the same, by way of XML and of JSON. */
static void round_trip(const struct row *row, const uint8_t *data, size_t len) {
  openrid_message *message = NULL;
  openrid_error *error = NULL;
  char *before = NULL;
  int indent;
  size_t raw_len = 0;
  const uint8_t *raw;

  if (openrid_parse(data, len, NULL, &message, &error) != OPENRID_OK) {
    fail(row, openrid_error_message(error), NULL);
    openrid_error_free(error);
    return;
  }
  raw = openrid_message_raw(message, &raw_len);
  CHECK(raw_len == len && memcmp(raw, data, len) == 0);
  before = json(message);
  for (indent = -1; indent <= 2; indent += 3) {
    openrid_message *again = NULL;
    uint8_t *xml = NULL;
    size_t xml_len = 0;
    char *after = NULL;
    CHECK_STATUS(openrid_serialize(message, indent, &xml, &xml_len, NULL), OPENRID_OK);
    CHECK(xml != NULL && xml[xml_len] == 0);
    if (openrid_parse(xml, xml_len, strict, &again, &error) != OPENRID_OK) {
      fail(row, openrid_error_message(error), NULL);
      openrid_error_free(error);
    } else {
      after = json(again);
      CHECK_TEXT(after, before);
    }
    openrid_free(after);
    openrid_free(xml);
    openrid_message_free(again);
  }
  {
    openrid_message *again = NULL;
    char *after = NULL;
    CHECK_STATUS(openrid_message_from_json(before, openrid_message_root(message), &again, NULL),
                 OPENRID_OK);
    after = json(again);
    CHECK_TEXT(after, before);
    openrid_free(after);
    openrid_message_free(again);
  }
  expect_json(row, before, openrid_message_root(message));
  openrid_free(before);
  openrid_message_free(message);
}

/* openrid_parse refuses with the same place. */
static void expect_refusal(const struct row *row, const uint8_t *data, size_t len) {
  openrid_message *message = NULL;
  openrid_error *error = NULL;
  openrid_finding place;
  CHECK_STATUS(openrid_parse(data, len, NULL, &message, &error), OPENRID_INVALID);
  CHECK(message == NULL);
  CHECK_TEXT(openrid_error_code(error), "invalid");
  memset(&place, 0, sizeof place);
  place.rule = openrid_error_rule(error);
  place.line = openrid_error_line(error);
  place.column = openrid_error_column(error);
  place.severity = "error";
  place.message = openrid_error_message(error);
  if (at_place(row, &place) && openrid_error_finding_count(error) > 0) {
    checks_passed++;
  } else {
    fail(row, "openrid_parse names another place", &place);
  }
  openrid_error_free(error);
  openrid_message_free(message);
}

static openrid_options *options(int is_strict, int level) {
  openrid_options *made = openrid_options_new();
  CHECK_STATUS(openrid_options_set(made, OPENRID_SETTING_STRICT, (uint64_t)is_strict, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_options_set(made, OPENRID_SETTING_LEVEL, (uint64_t)level, NULL),
               OPENRID_OK);
  return made;
}

static void run(const struct row *row) {
  size_t len = 0;
  uint8_t *data = read_vector(row->file, &len);
  if (strcmp(row->label, "valid") == 0) {
    expect_valid(row, data, len, lenient, 0);
    expect_valid(row, data, len, lenient_schema, 0);
    expect_valid(row, data, len, strict_schema, 1);
    round_trip(row, data, len);
  } else if (strcmp(row->label, "lenient") == 0) {
    expect_warning(row, data, len);
    expect_error(row, data, len, strict, 0);
    round_trip(row, data, len);
  } else {
    expect_error(row, data, len, lenient_schema, 1);
    /* Deviations that are only warnings otherwise may come first here. */
    expect_error(row, data, len, strict_schema, 0);
    expect_refusal(row, data, len);
  }
  free(data);
}

/* RFC 7970 §9.1, IODEF2-9.1-04; §4.3, IODEF2-4.3-04: a registry file counts with its digest only,
   and values are taken once it says so. */
static void test_registry(void) {
  size_t len = 0, document_len = 0;
  char *index = (char *)read_vector("registry/index.tsv", &len);
  uint8_t *document = read_vector("registry/document.xml", &document_len);
  char *line = strtok(strchr(index, '\n'), "\n");
  int taken = 0, refused = 0;
  for (; line != NULL; line = strtok(NULL, "\n")) {
    openrid_options *with = openrid_options_new();
    openrid_message *message = NULL;
    openrid_error *error = NULL;
    char file[64], digest[128], code[64], name[96];
    openrid_status status;
    uint8_t *data;
    if (!CHECK(sscanf(line, "%63[^\t]\t%127[^\t]\t%63[^\t]", file, digest, code) == 3)) {
      continue;
    }
    snprintf(name, sizeof name, "registry/%s", file);
    data = read_vector(name, &len);
    status = openrid_options_set_registry(with, data, len, digest, &error);
    if (strcmp(code, "-") == 0) {
      CHECK_STATUS(status, OPENRID_OK);
      CHECK_STATUS(openrid_parse(document, document_len, with, &message, NULL), OPENRID_OK);
      taken++;
    } else {
      CHECK_TEXT(openrid_error_code(error), code);
      /* Nothing of the file counts. */
      CHECK_STATUS(openrid_parse(document, document_len, with, &message, NULL), OPENRID_INVALID);
      refused++;
    }
    openrid_message_free(message);
    openrid_error_free(error);
    openrid_options_free(with);
    free(data);
  }
  CHECK(taken == 2 && refused >= 9);
  CHECK_STATUS(openrid_options_set_registry(NULL, document, 1, "", NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_options_set_registry(lenient, NULL, 1, "", NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_options_set_registry(lenient, document, 1, NULL, NULL),
               OPENRID_NULL_ARGUMENT);
  free(document);
  free(index);
}

int main(void) {
  size_t len = 0;
  char *index = (char *)read_vector("index.tsv", &len);
  char *next = strchr(index, '\n');
  int count = 0;
  lenient = options(0, OPENRID_LEVEL_RFC);
  lenient_schema = options(0, OPENRID_LEVEL_SCHEMA);
  strict = options(1, OPENRID_LEVEL_RFC);
  strict_schema = options(1, OPENRID_LEVEL_SCHEMA);

  while (next != NULL && next[1] != 0) {
    char *line = next + 1;
    char *fields[9];
    struct row row;
    int i;
    next = strchr(line, '\n');
    if (next != NULL) {
      *next = 0;
    }
    for (i = 0; i < 9; i++) {
      char *tab = strchr(line, '\t');
      fields[i] = line;
      if (tab != NULL) {
        *tab = 0;
        line = tab + 1;
      }
    }
    row.file = fields[0];
    row.label = fields[1];
    row.line = (unsigned)strtoul(fields[5], NULL, 10);
    row.column = (unsigned)strtoul(fields[6], NULL, 10);
    row.rule = fields[7];
    run(&row);
    count++;
  }
  CHECK(count > 400);
  printf("%d documents\n", count);
  test_registry();

  openrid_options_free(lenient);
  openrid_options_free(lenient_schema);
  openrid_options_free(strict);
  openrid_options_free(strict_schema);
  free(index);
  return check_result("vectors");
}
