/* Translation between XML, JSON, CBOR and the versions of IODEF (RFC 8727, RFC 7970 4.4). */

#include "check.h"

static openrid_converted *convert(const uint8_t *data, size_t len, openrid_target to,
                                  int32_t indent, uint32_t flags) {
  openrid_converted *converted = NULL;
  openrid_error *error = NULL;
  if (!CHECK(openrid_convert(data, len, (int32_t)to, NULL, indent, flags, &converted, &error) ==
             OPENRID_OK)) {
    fprintf(stderr, "%s\n", openrid_error_message(error));
    openrid_error_free(error);
  }
  return converted;
}

static int holds(const openrid_converted *converted, const uint8_t *data, size_t len) {
  size_t found_len = 0;
  const uint8_t *found = openrid_converted_data(converted, &found_len);
  return found != NULL && found_len == len && memcmp(found, data, len) == 0 && found[len] == 0;
}

static int digit(int c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* Pairs of digits, in lines; turned into octets in place. */
static size_t octets(uint8_t *text, size_t len) {
  size_t i, count = 0;
  int high = -1;
  for (i = 0; i < len; i++) {
    if (text[i] == '\n' || text[i] == '\r') {
      continue;
    }
    if (high < 0) {
      high = digit(text[i]);
    } else {
      text[count++] = (uint8_t)(high << 4 | digit(text[i]));
      high = -1;
    }
  }
  return count;
}

/* The content of a document, in the JSON that `openrid_message_to_json` gives. */
static char *content(const uint8_t *data, size_t len) {
  openrid_message *message = NULL;
  char *text = NULL;
  CHECK_STATUS(openrid_parse(data, len, NULL, &message, NULL), OPENRID_OK);
  CHECK(openrid_message_root(message) == OPENRID_ROOT_IODEF2);
  CHECK_STATUS(openrid_message_to_json(message, &text, NULL), OPENRID_OK);
  openrid_message_free(message);
  return text;
}

/* BIND-08: the bytes are those of every other language. */
static void test_vector(const char *name) {
  char file[256];
  size_t xml_len = 0, json_len = 0, cbor_len = 0;
  uint8_t *xml, *json, *cbor;
  openrid_converted *as_json, *as_cbor;
  char *before;
  int i;
  snprintf(file, sizeof file, "json/%s.xml", name);
  xml = read_vector(file, &xml_len);
  snprintf(file, sizeof file, "json/%s.json", name);
  json = read_vector(file, &json_len);
  snprintf(file, sizeof file, "json/%s.cbor.hex", name);
  cbor = read_vector(file, &cbor_len);
  cbor_len = octets(cbor, cbor_len);

  as_json = convert(xml, xml_len, OPENRID_TARGET_JSON, 2, 0);
  as_cbor = convert(xml, xml_len, OPENRID_TARGET_CBOR, -1, 0);
  CHECK(holds(as_json, json, json_len));
  CHECK(holds(as_cbor, cbor, cbor_len));
  CHECK(openrid_converted_loss_count(as_json) == 0);
  CHECK(openrid_converted_loss_count(as_cbor) == 0);
  CHECK(openrid_converted_loss(as_json, 0) == NULL);
  openrid_converted_free(as_json);
  openrid_converted_free(as_cbor);

  before = content(xml, xml_len);
  for (i = 0; i < 2; i++) {
    const uint8_t *data = i == 0 ? json : cbor;
    size_t len = i == 0 ? json_len : cbor_len;
    size_t back_len = 0;
    openrid_converted *back =
        convert(data, len, OPENRID_TARGET_XML, -1, OPENRID_CONVERT_FLAG_PROSE);
    const uint8_t *back_data = openrid_converted_data(back, &back_len);
    char *after = content(back_data, back_len);
    CHECK_TEXT(after, before);
    openrid_free(after);
    openrid_converted_free(back);

    back = convert(data, len, OPENRID_TARGET_JSON, 2, 0);
    CHECK(holds(back, json, json_len));
    openrid_converted_free(back);
    back = convert(data, len, OPENRID_TARGET_CBOR, 2, 0);
    CHECK(holds(back, cbor, cbor_len));
    openrid_converted_free(back);
  }
  openrid_free(before);
  free(xml);
  free(json);
  free(cbor);
}

static void test_losses(void) {
  size_t len = 0, count, i;
  uint8_t *data = read_vector("valid/rid-report.xml", &len);
  openrid_converted *made = convert(data, len, OPENRID_TARGET_JSON, -1, 0);
  int found = 0;
  count = openrid_converted_loss_count(made);
  CHECK(count > 0);
  for (i = 0; i < count; i++) {
    const openrid_loss *loss = openrid_converted_loss(made, i);
    CHECK(*loss->what != 0 && *loss->why != 0);
    if (strcmp(loss->path, "/RID") == 0) {
      CHECK_TEXT(loss->what, "the message around the document");
      CHECK_TEXT(loss->why, "RFC 8727 has no form for RID");
      found = 1;
    }
  }
  CHECK(found);
  CHECK(openrid_converted_loss(made, count) == NULL);
  count = openrid_converted_finding_count(made);
  CHECK(openrid_converted_finding(made, count) == NULL);
  for (i = 0; i < count; i++) {
    CHECK(strcmp(openrid_converted_finding(made, i)->severity, "error") != 0);
  }
  openrid_converted_free(made);
  free(data);
}

static void test_versions(void) {
  size_t len = 0, older_len = 0, newer_len = 0;
  uint8_t *data = read_vector("json/minimal.xml", &len);
  openrid_converted *older = convert(data, len, OPENRID_TARGET_IODEF1, 2, 0);
  const uint8_t *older_data = openrid_converted_data(older, &older_len);
  openrid_converted *newer =
      convert(older_data, older_len, OPENRID_TARGET_IODEF2, 2, OPENRID_CONVERT_FLAG_PARTNER);
  const uint8_t *newer_data = openrid_converted_data(newer, &newer_len);
  openrid_message *message = NULL;
  CHECK(openrid_converted_loss_count(older) > 0);
  CHECK_STATUS(openrid_parse(older_data, older_len, NULL, &message, NULL), OPENRID_OK);
  CHECK(openrid_message_root(message) == OPENRID_ROOT_IODEF1);
  openrid_message_free(message);
  CHECK_STATUS(openrid_parse(newer_data, newer_len, NULL, &message, NULL), OPENRID_OK);
  CHECK(openrid_message_root(message) == OPENRID_ROOT_IODEF2);
  openrid_message_free(message);
  openrid_converted_free(older);
  openrid_converted_free(newer);
  free(data);
}

static void test_flags(void) {
  size_t len = 0, tagged_len = 0, plain_len = 0;
  uint8_t *data = read_vector("json/minimal.xml", &len);
  openrid_converted *tagged = convert(data, len, OPENRID_TARGET_CBOR, -1, 0);
  openrid_converted *plain =
      convert(data, len, OPENRID_TARGET_CBOR, -1, OPENRID_CONVERT_FLAG_PLAIN_DATES);
  openrid_converted_data(tagged, &tagged_len);
  openrid_converted_data(plain, &plain_len);
  CHECK(plain_len < tagged_len);
  openrid_converted_free(tagged);
  openrid_converted_free(plain);
  free(data);
}

/* BIND-07: an error value, no result, and nothing to free but the error. */
static void expect_invalid(const uint8_t *data, size_t len, const openrid_options *options,
                           const char *rule) {
  openrid_converted *converted = NULL;
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_convert(data, len, OPENRID_TARGET_JSON, options, -1, 0, &converted, &error),
               OPENRID_INVALID);
  CHECK(converted == NULL);
  CHECK_TEXT(openrid_error_code(error), "invalid");
  CHECK(openrid_error_finding_count(error) > 0);
  if (rule != NULL) {
    CHECK_TEXT(openrid_error_rule(error), rule);
  }
  openrid_error_free(error);
}

static void test_errors(void) {
  static const char *const refused[] = {"<a/>", "<a", "{\"version\": ", "", "\xA3\x37",
                                        "{\"version\": \"\xED\xA0\x80\"}"};
  openrid_options *options = openrid_options_new();
  openrid_converted *converted = NULL;
  openrid_error *error = NULL;
  const uint8_t byte = '<';
  size_t i, len = 0;
  uint8_t *data;
  for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    expect_invalid((const uint8_t *)refused[i], strlen(refused[i]), NULL, NULL);
  }
  data = read_vector("valid/rid-query-by-number.xml", &len);
  expect_invalid(data, len, NULL, NULL);
  free(data);

  data = read_vector("json/minimal.json", &len);
  CHECK_STATUS(openrid_options_set(options, OPENRID_SETTING_MAX_SIZE, 10, NULL), OPENRID_OK);
  expect_invalid(data, len, options, "XML-LIMIT-SIZE");
  openrid_options_free(options);

  CHECK_STATUS(openrid_convert(data, len, 0, NULL, -1, 0, &converted, &error),
               OPENRID_BAD_ARGUMENT);
  CHECK_TEXT(openrid_error_message(error), "0 is no openrid_target");
  openrid_error_free(error);
  CHECK_STATUS(openrid_convert(data, len, 6, NULL, -1, 0, &converted, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_convert(data, len, OPENRID_TARGET_XML, NULL, -1, 8, &converted, NULL),
               OPENRID_BAD_ARGUMENT);
  free(data);

  CHECK_STATUS(openrid_convert(NULL, 0, OPENRID_TARGET_XML, NULL, -1, 0, &converted, NULL),
               OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_convert(&byte, 1, OPENRID_TARGET_XML, NULL, -1, 0, NULL, NULL),
               OPENRID_NULL_ARGUMENT);
  CHECK(converted == NULL);
  len = 1;
  CHECK(openrid_converted_data(NULL, &len) == NULL && len == 0);
  CHECK(openrid_converted_data(NULL, NULL) == NULL);
  CHECK(openrid_converted_loss_count(NULL) == 0 && openrid_converted_loss(NULL, 0) == NULL);
  CHECK(openrid_converted_finding_count(NULL) == 0);
  CHECK(openrid_converted_finding(NULL, 0) == NULL);
  openrid_converted_free(NULL);
}

int main(void) {
  static const char *const names[] = {"assessment", "contacts",   "events",  "extensions",
                                      "files",      "indicators", "minimal", "texts"};
  size_t i;
  for (i = 0; i < sizeof names / sizeof names[0]; i++) {
    test_vector(names[i]);
  }
  test_losses();
  test_versions();
  test_flags();
  test_errors();
  return check_result("convert");
}
