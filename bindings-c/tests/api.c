/* The functions of openrid.h one by one: results, ownership, errors, NULL, limits. Malformed input
   gives an error, never a crash or a leak: valgrind watches this program (BIND-07). */

#include "check.h"

#include "openrid_model.h"

#define REPORT "valid/rid-report.xml"
#define INCIDENT "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident"

static void expect_get(const openrid_message *m, const char *path, const char *expected) {
  char *value = NULL;
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_message_get(m, path, &value, &error), OPENRID_OK);
  CHECK(error == NULL);
  CHECK_TEXT(value, expected);
  openrid_free(value);
}

static size_t count(const openrid_message *m, const char *path) {
  size_t found = 99;
  CHECK_STATUS(openrid_message_count(m, path, &found, NULL), OPENRID_OK);
  return found;
}

static char *json(const openrid_message *m) {
  char *text = NULL;
  CHECK_STATUS(openrid_message_to_json(m, &text, NULL), OPENRID_OK);
  return text;
}

static void test_version(void) {
  CHECK(strlen(openrid_version()) >= 5);
}

static void test_paths(void) {
  openrid_message *m = parse_vector(REPORT);
  size_t number = 0;
  bool removed = false;
  char *before = NULL;
  char *after = NULL;

  CHECK(openrid_message_root(m) == OPENRID_ROOT_RID);
  expect_get(m, "RIDPolicy/@MsgType", "Report");
  expect_get(m, "/RIDPolicy/IncidentID", "4107-1");
  expect_get(m, "RIDPolicy[1]/IncidentID[1]/@name", "cert.alder.example.org");
  expect_get(m, INCIDENT "/EventData[2]/Flow/System[2]/Node/Address", "198.51.100.23");
  expect_get(m, INCIDENT "/EventData[3]/Flow/System/@category", NULL);
  expect_get(m, INCIDENT "/AdditionalData/text()", "1");
  expect_get(m, INCIDENT "/AdditionalData/@dtype", "integer");
  CHECK(count(m, INCIDENT "/EventData") == 2);
  CHECK(count(m, INCIDENT "/Contact") == 2);
  CHECK(count(m, INCIDENT "/EventData[9]/Flow") == 0);
  CHECK(count(m, "RequestStatus") == 0);

  /* Change, add, take out. */
  CHECK_STATUS(openrid_message_set(m, INCIDENT "/@purpose", OPENRID_IODEF1_PURPOSE_MITIGATION,
                                   NULL),
               OPENRID_OK);
  expect_get(m, INCIDENT "/@purpose", "mitigation");
  CHECK_STATUS(openrid_message_append(m, INCIDENT "/Description", "H\xC3\xB6her", &number, NULL),
               OPENRID_OK);
  CHECK(number == 3);
  expect_get(m, INCIDENT "/Description[3]", "H\xC3\xB6her");
  CHECK_STATUS(openrid_message_append(m, INCIDENT "/EventData", NULL, &number, NULL), OPENRID_OK);
  CHECK(number == 3);
  CHECK_STATUS(openrid_message_set(m, INCIDENT "/EventData[3]/StartTime", "2026-03-11T06:58:03Z",
                                   NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_message_remove(m, INCIDENT "/Description[2]", &removed, NULL),
               OPENRID_OK);
  CHECK(removed);
  expect_get(m, INCIDENT "/Description[2]", "H\xC3\xB6her");
  CHECK_STATUS(openrid_message_remove(m, INCIDENT "/Description[7]", &removed, NULL),
               OPENRID_OK);
  CHECK(!removed);
  CHECK_STATUS(openrid_message_remove(m, INCIDENT "/EventData[3]", NULL, NULL), OPENRID_OK);
  CHECK(count(m, INCIDENT "/EventData") == 2);

  /* Each refusal has its status, names the path, and changes nothing. */
  before = json(m);
  {
    static const struct {
      const char *path, *value;
      openrid_status status;
      const char *code;
    } refused[] = {
        {"RIDPolicy//Node", "x", OPENRID_PATH_SYNTAX, "path-syntax"},
        {"RIDPolicy[0]/Node", "x", OPENRID_PATH_SYNTAX, "path-syntax"},
        {"RIDPolicy/Nod", "x", OPENRID_PATH_UNKNOWN, "path-unknown"},
        {INCIDENT "/EventData[9]/StartTime", "2026-03-11T06:58:03Z", OPENRID_PATH_ABSENT,
         "path-absent"},
        {INCIDENT "/ReportTime", "today", OPENRID_PATH_VALUE, "path-value"},
        {INCIDENT "/EventData[3]/DetectTime", "today", OPENRID_PATH_VALUE, "path-value"},
        {INCIDENT "/@purpose", "fun", OPENRID_PATH_VALUE, "path-value"},
        {INCIDENT "/EventData", "x", OPENRID_PATH_NO_VALUE, "path-no-value"},
    };
    size_t i;
    for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
      openrid_error *error = NULL;
      CHECK_STATUS(openrid_message_set(m, refused[i].path, refused[i].value, &error),
                   refused[i].status);
      CHECK_STATUS(openrid_error_status(error), refused[i].status);
      CHECK_TEXT(openrid_error_code(error), refused[i].code);
      CHECK_TEXT(openrid_error_path(error), refused[i].path);
      CHECK(strlen(openrid_error_message(error)) > 10);
      CHECK(openrid_error_finding_count(error) == 0);
      CHECK(openrid_error_finding(error, 0) == NULL);
      openrid_error_free(error);
    }
  }
  CHECK_STATUS(openrid_message_append(m, INCIDENT "/ReportTime", "2026-03-11T06:58:03Z", NULL,
                                      NULL),
               OPENRID_PATH_FULL);
  CHECK_STATUS(openrid_message_append(m, INCIDENT "/Contact/Nothing", NULL, NULL, NULL),
               OPENRID_PATH_UNKNOWN);
  CHECK_STATUS(openrid_message_remove(m, INCIDENT "/IncidentID", NULL, NULL),
               OPENRID_PATH_REQUIRED);
  after = json(m);
  CHECK_TEXT(after, before);

  openrid_free(before);
  openrid_free(after);
  openrid_message_free(m);
}

static void test_raw_and_clone(void) {
  size_t len = 0, raw_len = 0, clone_len = 0;
  uint8_t *data = read_vector(REPORT, &len);
  openrid_message *m = NULL, *clone = NULL, *made = NULL;
  const uint8_t *raw;
  char *a, *b;
  CHECK_STATUS(openrid_parse(data, len, NULL, &m, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_message_set(m, "RIDPolicy/IncidentID", "changed", NULL), OPENRID_OK);
  raw = openrid_message_raw(m, &raw_len);
  CHECK(raw_len == len && memcmp(raw, data, len) == 0);

  clone = openrid_message_clone(m);
  a = json(m);
  b = json(clone);
  CHECK_TEXT(a, b);
  openrid_message_free(m);
  raw = openrid_message_raw(clone, &clone_len);
  CHECK(clone_len == len && memcmp(raw, data, len) == 0);
  expect_get(clone, "RIDPolicy/IncidentID", "changed");

  CHECK_STATUS(openrid_message_from_json(a, OPENRID_ROOT_RID, &made, NULL), OPENRID_OK);
  CHECK(openrid_message_raw(made, &raw_len) == NULL && raw_len == 0);
  openrid_free(a);
  openrid_free(b);
  openrid_message_free(clone);
  openrid_message_free(made);
  free(data);
}

static void test_json(void) {
  openrid_message *m = NULL;
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_message_from_json("{\"lang\":\"en\"}", OPENRID_ROOT_RID, &m, NULL),
               OPENRID_OK);
  expect_get(m, "@lang", "en");
  openrid_message_free(m);
  CHECK_STATUS(openrid_message_from_json("{\"lang\":7}", OPENRID_ROOT_RID, &m, &error),
               OPENRID_JSON);
  CHECK(m == NULL);
  CHECK_TEXT(openrid_error_code(error), "json");
  openrid_error_free(error);
  CHECK_STATUS(openrid_message_from_json("{\"lang\":", OPENRID_ROOT_RID, &m, NULL),
               OPENRID_JSON);
  CHECK_STATUS(openrid_message_from_json("{\n \"lang\":\"\xC3\xA9n\"}", OPENRID_ROOT_RID, &m, &error),
               OPENRID_JSON);
  CHECK(openrid_error_line(error) == 2 && openrid_error_column(error) == 12);
  openrid_error_free(error);
  CHECK_STATUS(openrid_message_from_json("{\"lang\":\"en\"}", 9, &m, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_message_from_json("{\"lang\":\"en\"}", OPENRID_ROOT_IODEF1, &m, NULL),
               OPENRID_JSON);

  /* An empty list is one that is still to be filled: the writer misses what is in it. */
  uint8_t *xml = NULL;
  size_t len = 0;
  CHECK_STATUS(openrid_message_from_json("{\"lang\":\"en\",\"version\":\"1.00\",\"Incident\":[]}",
                                         OPENRID_ROOT_IODEF1, &m, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_serialize(m, -1, &xml, &len, &error), OPENRID_INVALID);
  CHECK_TEXT(openrid_error_rule(error), "SCHEMA-MISSING");
  CHECK_TEXT(openrid_error_path(error), "/IODEF-Document");
  openrid_error_free(error);
  openrid_message_free(m);
}

/* Nothing that the schema demands is written before someone gave it. */
static void test_new(void) {
  openrid_message *m = NULL;
  openrid_error *error = NULL;
  uint8_t *xml = NULL;
  size_t len = 77;
  char *text = NULL;
  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_IODEF1, &m, NULL), OPENRID_OK);
  CHECK(openrid_message_root(m) == OPENRID_ROOT_IODEF1);
  expect_get(m, "@version", "1.00");
  CHECK_STATUS(openrid_serialize(m, -1, &xml, &len, &error), OPENRID_INVALID);
  CHECK(xml == NULL && len == 0);
  openrid_error_free(error);

  CHECK_STATUS(openrid_message_append(m, "Incident", NULL, NULL, NULL), OPENRID_OK);
  expect_get(m, "Incident/@purpose", NULL);
  CHECK(count(m, "Incident/@purpose") == 0);
  CHECK_STATUS(openrid_serialize(m, 2000000000, &xml, &len, &error), OPENRID_BAD_ARGUMENT);
  openrid_error_free(error);
  error = NULL;
  CHECK_STATUS(openrid_serialize(m, -1, &xml, &len, &error), OPENRID_INCOMPLETE);
  CHECK_TEXT(openrid_error_rule(error), "SCHEMA-MISSING-ATTRIBUTE");
  CHECK_TEXT(openrid_error_path(error), "Incident/@purpose");
  CHECK(openrid_error_finding_count(error) == 3);
  openrid_error_free(error);
  CHECK_STATUS(openrid_message_to_json(m, &text, NULL), OPENRID_INCOMPLETE);
  CHECK(text == NULL);
  openrid_message_free(m);
  CHECK_STATUS(openrid_message_new(0, &m, NULL), OPENRID_BAD_ARGUMENT);
}

static openrid_builder *builder(const char *type) {
  openrid_builder *b = NULL;
  CHECK_STATUS(openrid_builder_new(type, &b, NULL), OPENRID_OK);
  return b;
}

static void part(openrid_builder *b, openrid_part part, const char *value) {
  CHECK_STATUS(openrid_builder_set(b, part, value, NULL), OPENRID_OK);
}

/* Built, valid by all rules, and the same again after the trip. */
static openrid_message *built(openrid_builder *b) {
  openrid_message *m = NULL;
  openrid_error *error = NULL;
  openrid_report *report = NULL;
  openrid_options *strict = openrid_options_new();
  uint8_t *xml = NULL;
  size_t len = 0;
  if (openrid_builder_build(b, &m, &error) != OPENRID_OK) {
    fprintf(stderr, "%s\n", openrid_error_message(error));
    CHECK(!"built");
    openrid_error_free(error);
  }
  CHECK_STATUS(openrid_options_set(strict, OPENRID_SETTING_STRICT, 1, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_serialize(m, 2, &xml, &len, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_validate(xml, len, strict, &report, NULL), OPENRID_OK);
  CHECK(openrid_report_valid(report));
  openrid_report_free(report);
  openrid_free(xml);
  openrid_options_free(strict);
  openrid_builder_free(b);
  return m;
}

static void test_builders(void) {
  openrid_message *received = parse_vector(REPORT);
  openrid_message *trace = parse_vector("valid/rid-tracerequest.xml");
  openrid_message *outcome = parse_vector("valid/rid-result.xml");
  openrid_message *m;
  openrid_builder *b;
  openrid_error *error = NULL;
  static const char *const with_document[] = {OPENRID_MSG_TYPE_REPORT,
                                              OPENRID_MSG_TYPE_TRACE_REQUEST,
                                              OPENRID_MSG_TYPE_INVESTIGATION_REQUEST};
  size_t i;

  for (i = 0; i < 3; i++) {
    b = builder(with_document[i]);
    part(b, i == 2 ? OPENRID_PART_TO_SOURCE : OPENRID_PART_TO_SYSTEM, "192.0.2.3");
    part(b, OPENRID_PART_REGION, OPENRID_REGION_CLIENT_TO_SP);
    part(b, OPENRID_PART_REGION, OPENRID_REGION_INTRA_CONSORTIUM);
    part(b, OPENRID_PART_TRAFFIC, OPENRID_TRAFFIC_NETWORK);
    part(b, OPENRID_PART_LANGUAGE, "de");
    CHECK_STATUS(openrid_builder_set_document(b, i == 0 ? received : trace, NULL), OPENRID_OK);
    m = built(b);
    expect_get(m, "@lang", "de");
    expect_get(m, "RIDPolicy/@MsgType", with_document[i]);
    expect_get(m, "RIDPolicy/PolicyRegion[2]/@region", "IntraConsortium");
    expect_get(m, "RIDPolicy/TrafficType/@type", "Network");
    expect_get(m, "RIDPolicy/Node/Address", "192.0.2.3");
    expect_get(m, "RIDPolicy/IncidentID", i == 0 ? "4107-1" : "880-1");
    expect_get(m, INCIDENT "/@purpose", i == 0 ? "reporting" : "traceback");
    openrid_message_free(m);
  }

  b = builder(OPENRID_MSG_TYPE_RESULT);
  part(b, OPENRID_PART_TO_SYSTEM, "2001:db8::3");
  part(b, OPENRID_PART_SOURCE_FOUND, "true");
  part(b, OPENRID_PART_SOURCE_ADDRESS, "198.51.100.23");
  CHECK_STATUS(openrid_builder_set_document(b, outcome, NULL), OPENRID_OK);
  m = built(b);
  expect_get(m, "RIDPolicy/Node/Address/@category", "ipv6-addr");
  expect_get(m, "IncidentSource/SourceFound", "true");
  expect_get(m, "IncidentSource/Node/Address", "198.51.100.23");
  openrid_message_free(m);

  b = builder(OPENRID_MSG_TYPE_QUERY);
  part(b, OPENRID_PART_TO_SYSTEM, "192.0.2.3");
  part(b, OPENRID_PART_INCIDENT_NAME, "cert.example.com");
  part(b, OPENRID_PART_INCIDENT_NUMBER, "210");
  m = built(b);
  expect_get(m, "RIDPolicy/IncidentID", "210");
  expect_get(m, "RIDPolicy/PolicyRegion/@region", "PeerToPeer");
  openrid_message_free(m);

  b = builder(OPENRID_MSG_TYPE_ACKNOWLEDGEMENT);
  part(b, OPENRID_PART_TO_SYSTEM, "192.0.2.3");
  part(b, OPENRID_PART_STATUS, OPENRID_AUTHORIZATION_STATUS_DENIED);
  part(b, OPENRID_PART_JUSTIFICATION, OPENRID_JUSTIFICATION_SYSTEM_RESOURCE);
  CHECK_STATUS(openrid_builder_answer_to(b, received, NULL), OPENRID_OK);
  m = built(b);
  expect_get(m, "RequestStatus/@AuthorizationStatus", "Denied");
  expect_get(m, "RequestStatus/@Justification", "SystemResource");
  expect_get(m, "RIDPolicy/IncidentID/@name", "cert.alder.example.org");
  openrid_message_free(m);

  /* What is missing or wrong is said. */
  b = builder(OPENRID_MSG_TYPE_REPORT);
  CHECK_STATUS(openrid_builder_build(b, &m, &error), OPENRID_INCOMPLETE);
  CHECK(m == NULL);
  CHECK_TEXT(openrid_error_code(error), "incomplete");
  openrid_error_free(error);
  CHECK_STATUS(openrid_builder_set(b, OPENRID_PART_TO_SYSTEM, "rid.example.com", NULL),
               OPENRID_VALUE);
  CHECK_STATUS(openrid_builder_set(b, OPENRID_PART_REGION, "Everywhere", &error), OPENRID_VALUE);
  CHECK(strstr(openrid_error_message(error), "PeerToPeer") != NULL);
  openrid_error_free(error);
  CHECK_STATUS(openrid_builder_set(b, 99, "x", NULL), OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_builder_set(b, OPENRID_PART_LANGUAGE, "\xFF", NULL), OPENRID_NOT_UTF8);
  openrid_builder_free(b);
  CHECK_STATUS(openrid_builder_new("Rumour", &b, NULL), OPENRID_VALUE);
  CHECK_STATUS(openrid_builder_new("ext-value", &b, NULL), OPENRID_BAD_ARGUMENT);
  CHECK(b == NULL);
  m = NULL;
  b = builder(OPENRID_MSG_TYPE_REPORT);
  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_RID, &m, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_builder_set_document(b, m, NULL), OPENRID_BAD_ARGUMENT);
  openrid_message_free(m);
  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_IODEF1, &m, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_builder_answer_to(b, m, NULL), OPENRID_BAD_ARGUMENT);
  openrid_message_free(m);
  openrid_builder_free(b);
  openrid_message_free(outcome);
  openrid_message_free(trace);
  openrid_message_free(received);
}

/* An error owns all it shows, whatever else is freed. */
static void test_errors(void) {
  static const char text[] = "<a>\n  <b></c>\n</a>";
  uint8_t *data = (uint8_t *)malloc(sizeof text);
  openrid_message *m = NULL;
  openrid_error *error = NULL;
  const openrid_finding *f;
  memcpy(data, text, sizeof text);
  CHECK_STATUS(openrid_parse(data, sizeof text - 1, NULL, &m, &error), OPENRID_INVALID);
  memset(data, 'x', sizeof text);
  free(data);
  CHECK(strncmp(openrid_error_rule(error), "XML-", 4) == 0 ||
        strncmp(openrid_error_rule(error), "SCHEMA-", 7) == 0);
  CHECK(openrid_error_line(error) >= 1 && openrid_error_column(error) >= 1);
  CHECK(openrid_error_finding_count(error) >= 1);
  f = openrid_error_finding(error, 0);
  CHECK(f != NULL && strlen(f->rule) > 0 && strlen(f->message) > 0);
  CHECK_TEXT(f->severity, "error");
  CHECK(f->help != NULL && f->path != NULL);
  CHECK(openrid_error_finding(error, 10000) == NULL);
  openrid_error_free(error);
  /* No place for the error: the status is enough. */
  CHECK_STATUS(openrid_parse((const uint8_t *)text, 3, NULL, &m, NULL), OPENRID_INVALID);
}

static void test_null(void) {
  openrid_message *m = parse_vector(REPORT);
  openrid_message *out = NULL;
  openrid_report *report = NULL;
  openrid_error *error = NULL;
  openrid_options *options = openrid_options_new();
  openrid_builder *b = NULL;
  openrid_client_options *settings = openrid_client_options_new();
  openrid_client *client = NULL;
  openrid_reply *reply = NULL;
  const uint8_t byte = '<';
  uint8_t *data = NULL;
  char *text = NULL;
  size_t len = 0;

  CHECK_STATUS(openrid_parse(NULL, 0, NULL, &out, &error), OPENRID_NULL_ARGUMENT);
  CHECK_TEXT(openrid_error_code(error), "null-argument");
  CHECK_TEXT(openrid_error_message(error), "data is NULL");
  openrid_error_free(error);
  CHECK_STATUS(openrid_parse(&byte, 1, NULL, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_parse(&byte, 0, NULL, &out, NULL), OPENRID_INVALID);
  CHECK_STATUS(openrid_validate(NULL, 0, options, &report, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_validate(&byte, 1, options, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_serialize(NULL, 0, &data, &len, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_serialize(m, 0, NULL, &len, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_serialize(m, 0, &data, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_options_set(NULL, 1, 1, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_RID, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_get(NULL, "@lang", &text, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_get(m, NULL, &text, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_get(m, "@lang", NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_set(NULL, "@lang", "en", NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_set(m, NULL, "en", NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_set(m, "@lang", NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_append(NULL, "x", NULL, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_append(m, NULL, NULL, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_count(NULL, "x", &len, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_count(m, NULL, &len, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_count(m, "x", NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_remove(NULL, "x", NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_remove(m, NULL, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_to_json(NULL, &text, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_to_json(m, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_from_json(NULL, 1, &out, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_from_json("{}", 1, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_findings(NULL, &report, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_message_findings(m, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_builder_new(NULL, &b, NULL), OPENRID_NULL_ARGUMENT);
  CHECK(b == NULL);
  CHECK_STATUS(openrid_builder_new("Report", NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_builder_set(NULL, 1, "x", NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_builder_set_document(NULL, m, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_builder_answer_to(NULL, m, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_builder_build(NULL, &out, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_pem(NULL, 1, &byte, 1, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_pem(settings, 1, NULL, 1, NULL),
               OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_file(settings, 1, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_text(settings, 7, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_number(NULL, 8, 1, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_new(NULL, settings, &client, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_new("https://a", NULL, &client, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_new("https://a", settings, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_send(NULL, m, &reply, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_send_bytes(NULL, &byte, 1, NULL, &reply, NULL),
               OPENRID_NULL_ARGUMENT);
  CHECK(out == NULL && report == NULL && data == NULL && text == NULL && client == NULL &&
        reply == NULL);

  /* Functions that only look. */
  CHECK(openrid_message_root(NULL) == OPENRID_ROOT_NONE);
  CHECK(openrid_message_clone(NULL) == NULL);
  CHECK(openrid_message_raw(NULL, &len) == NULL && openrid_message_raw(m, NULL) == NULL);
  CHECK(!openrid_report_valid(NULL) && !openrid_report_schema_valid(NULL));
  CHECK(openrid_report_finding_count(NULL) == 0 && openrid_report_finding(NULL, 0) == NULL);
  CHECK_STATUS(openrid_error_status(NULL), OPENRID_OK);
  CHECK_TEXT(openrid_error_code(NULL), "");
  CHECK_TEXT(openrid_error_message(NULL), "");
  CHECK_TEXT(openrid_error_rule(NULL), "");
  CHECK_TEXT(openrid_error_path(NULL), "");
  CHECK(openrid_error_line(NULL) == 0 && openrid_error_column(NULL) == 0);
  CHECK(openrid_error_finding_count(NULL) == 0 && openrid_error_finding(NULL, 0) == NULL);
  CHECK(openrid_reply_kind(NULL) == OPENRID_ANSWER_NONE && openrid_reply_status(NULL) == 0);
  CHECK_TEXT(openrid_reply_reason(NULL), "");
  CHECK_TEXT(openrid_reply_token(NULL), "");
  CHECK(openrid_reply_message(NULL) == NULL);

  /* Freeing nothing. */
  openrid_free(NULL);
  openrid_message_free(NULL);
  openrid_report_free(NULL);
  openrid_error_free(NULL);
  openrid_options_free(NULL);
  openrid_builder_free(NULL);
  openrid_client_options_free(NULL);
  openrid_client_free(NULL);
  openrid_reply_free(NULL);

  openrid_message_free(m);
  openrid_options_free(options);
  openrid_client_options_free(settings);
}

static void test_utf8(void) {
  openrid_message *m = parse_vector(REPORT);
  char *value = NULL;
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_message_get(m, "\xC3\x28", &value, &error), OPENRID_NOT_UTF8);
  CHECK_TEXT(openrid_error_code(error), "not-utf8");
  openrid_error_free(error);
  CHECK_STATUS(openrid_message_set(m, INCIDENT "/Description", "\xC3", NULL), OPENRID_NOT_UTF8);
  openrid_message_free(m);
}

static void test_options(void) {
  openrid_options *options = openrid_options_new();
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_options_set(options, OPENRID_SETTING_STRICT, 2, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_options_set(options, OPENRID_SETTING_LEVEL, 3, &error),
               OPENRID_BAD_ARGUMENT);
  CHECK_TEXT(openrid_error_message(error),
             "OPENRID_SETTING_LEVEL is 1 (schema) or 2 (rfc), not 3");
  openrid_error_free(error);
  CHECK_STATUS(openrid_options_set(options, 1000, 0, &error), OPENRID_BAD_ARGUMENT);
  CHECK_TEXT(openrid_error_code(error), "bad-argument");
  CHECK_TEXT(openrid_error_message(error), "there is no setting 1000: openrid_setting lists them");
  openrid_error_free(error);
  openrid_options_free(options);
}

static int has_rule(const openrid_error *error, const char *rule) {
  size_t i;
  for (i = 0; i < openrid_error_finding_count(error); i++) {
    if (strncmp(openrid_error_finding(error, i)->rule, rule, strlen(rule)) == 0) {
      return 1;
    }
  }
  return 0;
}

/* Refused at once, by a finding of the rule. */
static void expect_fast(const char *what, const uint8_t *data, size_t len,
                        const openrid_options *options, const char *rule) {
  openrid_message *m = NULL;
  openrid_error *error = NULL;
  double start = now_ms(), took;
  CHECK_STATUS(openrid_parse(data, len, options, &m, &error), OPENRID_INVALID);
  took = now_ms() - start;
  printf("%-20s %7.2f ms  %s\n", what, took, openrid_error_message(error));
  CHECK(took < 100 * slowness());
  CHECK(has_rule(error, rule));
  openrid_error_free(error);
  openrid_message_free(m);
}

static void test_limits(void) {
  static const char head[] =
      "<iodef:IODEF-Document xmlns:iodef=\"urn:ietf:params:xml:ns:iodef-1.0\" lang=\"en\">";
  size_t size = (16u << 20) + 1, i;
  uint8_t *data = (uint8_t *)malloc(size);
  openrid_options *options = openrid_options_new();
  static const struct {
    const char *what, *text, *rule;
  } small[] = {
      {"DTD", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "XML-"},
      {"external DTD", "<!DOCTYPE a SYSTEM \"http://127.0.0.1/a.dtd\"><a/>", "XML-"},
      {"bad UTF-8", "<a>\xC3\x28</a>", "XML-"},
      {"UTF-16", "\xFF\xFE<\0a\0", "XML-"},
      {"undeclared prefix", "<rid:RID lang=\"en\"/>", "XML-"},
      {"empty", "", "XML-"},
  };
  CHECK(data != NULL);

  memset(data, ' ', size);
  memcpy(data, head, sizeof head - 1);
  expect_fast("16 MiB and one", data, size, NULL, "XML-LIMIT-SIZE");

  for (i = 0; i + 3 <= size - 1; i += 3) {
    memcpy(data + i, "<a>", 3);
  }
  expect_fast("depth bomb", data, i, NULL, "XML-LIMIT-DEPTH");
  memcpy(data, head, sizeof head - 1);
  for (i = sizeof head - 1; i + 3 <= size - 1; i += 3) {
    memcpy(data + i, "<a>", 3);
  }
  expect_fast("depth bomb inside", data, i, NULL, "XML-LIMIT-DEPTH");

  for (i = 0; i < sizeof small / sizeof small[0]; i++) {
    expect_fast(small[i].what, (const uint8_t *)small[i].text, strlen(small[i].text), NULL,
                small[i].rule);
  }

  /* Each limit is a number of its own. */
  CHECK_STATUS(openrid_options_set(options, OPENRID_SETTING_MAX_SIZE, 1000, NULL), OPENRID_OK);
  memset(data, ' ', 1001);
  memcpy(data, head, sizeof head - 1);
  expect_fast("1001 bytes", data, 1001, options, "XML-LIMIT-SIZE");
  CHECK_STATUS(openrid_options_set(options, OPENRID_SETTING_MAX_SIZE, 1u << 30, NULL),
               OPENRID_OK);
  {
    static const struct {
      openrid_setting setting;
      const char *rule;
    } limits[] = {
        {OPENRID_SETTING_MAX_DEPTH, "XML-LIMIT-DEPTH"},
        {OPENRID_SETTING_MAX_ATTRIBUTES, "XML-LIMIT-ATTRIBUTES"},
        {OPENRID_SETTING_MAX_ATTRIBUTE_VALUE, "XML-LIMIT-"},
        {OPENRID_SETTING_MAX_NAME, "XML-LIMIT-NAME"},
        {OPENRID_SETTING_MAX_TEXT, "XML-LIMIT-TEXT"},
    };
    size_t len = 0;
    uint8_t *report = read_vector(REPORT, &len);
    const uint8_t *root = (const uint8_t *)strstr((const char *)report, "<rid:RID");
    len -= (size_t)(root - report);
    for (i = 0; i < sizeof limits / sizeof limits[0]; i++) {
      openrid_options *narrow = openrid_options_new();
      CHECK_STATUS(openrid_options_set(narrow, limits[i].setting, 1, NULL), OPENRID_OK);
      expect_fast(limits[i].rule, root, len, narrow, limits[i].rule);
      openrid_options_free(narrow);
    }
    free(report);
  }
  openrid_options_free(options);
  free(data);
}

static void test_client_settings(void) {
  openrid_client_options *settings = openrid_client_options_new();
  openrid_client *client = NULL;
  openrid_error *error = NULL;
  const char *junk = "junk";
  CHECK_STATUS(openrid_client_new("https://rid.example.org", settings, &client, &error),
               OPENRID_CLIENT_NO_CA);
  CHECK_TEXT(openrid_error_code(error), "client-no-ca");
  openrid_error_free(error);
  CHECK_STATUS(openrid_client_new("http://rid.example.org", settings, &client, NULL),
               OPENRID_CLIENT_URL);
  CHECK_STATUS(openrid_client_options_set_file(settings, OPENRID_CLIENT_SETTING_CA,
                                               "/no/such/file", &error),
               OPENRID_FILE);
  CHECK(strstr(openrid_error_message(error), "/no/such/file") != NULL);
  openrid_error_free(error);
  CHECK_STATUS(openrid_client_options_set_pem(settings, OPENRID_CLIENT_SETTING_CA,
                                              (const uint8_t *)junk, 4, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_client_new("https://rid.example.org", settings, &client, NULL),
               OPENRID_CLIENT_BAD_CA);
  CHECK_STATUS(openrid_client_options_set_pem(settings, OPENRID_CLIENT_SETTING_TIMEOUT_MS,
                                              (const uint8_t *)junk, 4, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_text(settings, OPENRID_CLIENT_SETTING_CA, "x", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_number(settings, OPENRID_CLIENT_SETTING_CA, 1, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_text(settings, OPENRID_CLIENT_SETTING_CONNECT_TO,
                                               "localhost", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_text(settings, OPENRID_CLIENT_SETTING_ALLOW_SHA256,
                                               "abcd", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK(client == NULL);
  openrid_client_options_free(settings);
}

int main(void) {
  test_version();
  test_paths();
  test_raw_and_clone();
  test_json();
  test_new();
  test_builders();
  test_errors();
  test_null();
  test_utf8();
  test_options();
  test_limits();
  test_client_settings();
  return check_result("api");
}
