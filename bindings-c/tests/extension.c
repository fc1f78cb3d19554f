/* IODEF 2, and the extensions of the RFCs: by path, and by the functions of their headers. */

#include "check.h"

#include "openrid_model_iodef2.h"

/* Takes over a text. */
static void expect(char *found, const char *expected) {
  CHECK_TEXT(found, expected);
  openrid_free(found);
}

static char *get(const openrid_message *m, const char *path) {
  char *value = NULL;
  CHECK_STATUS(openrid_message_get(m, path, &value, NULL), OPENRID_OK);
  return value;
}

static size_t count(const openrid_message *m, const char *path) {
  size_t found = 99;
  CHECK_STATUS(openrid_message_count(m, path, &found, NULL), OPENRID_OK);
  return found;
}

/* What is written reads back the same. */
static void survives(const openrid_message *m) {
  uint8_t *xml = NULL;
  size_t len = 0;
  openrid_message *again = NULL;
  openrid_report *report = NULL;
  char *before = NULL, *after = NULL;
  CHECK_STATUS(openrid_serialize(m, 2, &xml, &len, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_validate(xml, len, NULL, &report, NULL), OPENRID_OK);
  CHECK(openrid_report_schema_valid(report));
  CHECK_STATUS(openrid_parse(xml, len, NULL, &again, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_message_to_json(m, &before, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_message_to_json(again, &after, NULL), OPENRID_OK);
  CHECK_TEXT(after, before);
  openrid_free(before);
  openrid_free(after);
  openrid_free(xml);
  openrid_report_free(report);
  openrid_message_free(again);
}

static void test_reading(void) {
  openrid_message *m = parse_vector("valid/iodef2-botnet.xml");
  openrid_iodef2_incident incident =
      openrid_iodef2_document_incident(openrid_iodef2_document_of(m), 0);
  openrid_iodef2_indicator indicator = openrid_iodef2_indicator_data_indicator(
      openrid_iodef2_incident_indicator_data(incident), 0);
  CHECK(openrid_message_root(m) == OPENRID_ROOT_IODEF2);
  expect(openrid_iodef2_incident_get_purpose(incident), OPENRID_IODEF2_PURPOSE_WATCH);
  expect(openrid_iodef2_incident_get_restriction(incident), OPENRID_IODEF2_RESTRICTION_AMBER);
  expect(openrid_iodef2_address_get_value(
             openrid_iodef2_observable_address(openrid_iodef2_indicator_observable(indicator))),
         "198.51.100.99");
  expect(get(m, "Incident/@observable-id"), "inc-1");
  survives(m);
  openrid_message_free(m);
}

/* Made from nothing: what the schema demands must be given, inside extensions too. */
static void test_writing(void) {
  openrid_message *m = NULL;
  openrid_iodef2_incident incident;
  openrid_iodef2_contact contact;
  openrid_iodef2_extension data;
  openrid_sci_platform platform;
  uint8_t *xml = NULL;
  size_t len = 0;
  openrid_error *error = NULL;
  int i;

  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_IODEF2, &m, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef2_document_add_incident(openrid_iodef2_document_of(m), &incident, NULL),
               OPENRID_OK);
  openrid_iodef2_incident_set_purpose(incident, OPENRID_IODEF2_PURPOSE_REPORTING, NULL);
  openrid_iodef2_incident_id_set_name(openrid_iodef2_incident_incident_id(incident),
                                      "cert.example", NULL);
  openrid_iodef2_incident_id_set_value(openrid_iodef2_incident_incident_id(incident), "1", NULL);
  openrid_iodef2_incident_set_generation_time(incident, "2026-01-01T00:00:00Z", NULL);
  CHECK_STATUS(openrid_iodef2_incident_add_contact(incident, &contact, NULL), OPENRID_OK);
  openrid_iodef2_contact_set_role(contact, OPENRID_IODEF2_CONTACT_ROLE_CREATOR, NULL);
  openrid_iodef2_contact_set_type(contact, OPENRID_IODEF2_CONTACT_TYPE_ORGANIZATION, NULL);
  survives(m);

  CHECK_STATUS(openrid_iodef2_incident_add_additional_data(incident, &data, NULL), OPENRID_OK);
  openrid_iodef2_extension_set_dtype(data, OPENRID_IODEF2_DTYPE_XML, NULL);
  for (i = 0; i < 2; i++) {
    CHECK_STATUS(openrid_iodef2_extension_add_sci_platform(data, &platform, NULL), OPENRID_OK);
    openrid_sci_platform_set_content_id(platform, i == 0 ? "one" : "two", NULL);
  }
  CHECK(openrid_iodef2_extension_count_sci_platform(data) == 2);
  /* No placeholder is sent, wherever it stands. */
  CHECK_STATUS(openrid_serialize(m, -1, &xml, &len, &error), OPENRID_INCOMPLETE);
  CHECK_TEXT(openrid_error_path(error), "Incident/AdditionalData/sci:Platform/@SpecID");
  openrid_error_free(error);
  CHECK_STATUS(openrid_message_set(m, "Incident/AdditionalData/Platform/@SpecID", "private", NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_serialize(m, -1, &xml, &len, &error), OPENRID_INCOMPLETE);
  CHECK_TEXT(openrid_error_path(error), "Incident/AdditionalData/sci:Platform[2]/@SpecID");
  openrid_error_free(error);
  openrid_sci_platform_set_spec_id(platform, "private", NULL);
  openrid_sci_platform_set_ext_spec_id(platform, "urn:example", NULL);
  survives(m);
  expect(get(m, "Incident/AdditionalData/sci:Platform[2]/@ContentID"), "two");

  CHECK_STATUS(openrid_message_remove(m, "Incident/AdditionalData/sci:Platform", NULL, NULL),
               OPENRID_OK);
  expect(openrid_sci_platform_get_content_id(openrid_iodef2_extension_sci_platform(data, 0)),
         "two");
  openrid_message_free(m);
}

static void test_extensions(void) {
  openrid_message *m = parse_vector("valid/iodef1-sci.xml");
  openrid_iodef1_incident incident =
      openrid_iodef1_document_incident(openrid_iodef1_document_of(m), 0);
  openrid_iodef1_extension data = openrid_iodef1_method_additional_data(
      openrid_iodef1_incident_method(incident, 0), 0);
  openrid_sci_vulnerability vulnerability = openrid_iodef1_extension_sci_vulnerability(data, 0);
  openrid_sci_scoring scoring;
  const char *path = "Incident/Method/AdditionalData/sci:Vulnerability/Platform/@ContentID";

  expect(openrid_sci_vulnerability_get_spec_id(vulnerability),
         "https://vuln.example.org/scheme/1");
  expect(get(m, path), "birch:store:4");
  CHECK_STATUS(openrid_message_set(m, path, "birch:store:5", NULL), OPENRID_OK);
  CHECK_STATUS(openrid_sci_vulnerability_add_scoring(vulnerability, &scoring, NULL), OPENRID_OK);
  openrid_sci_scoring_set_spec_id(scoring, "private", NULL);
  openrid_sci_scoring_set_content_id(scoring, "9.1", NULL);
  CHECK(count(m, "Incident/Method/AdditionalData/sci:Vulnerability/Scoring") == 2);
  CHECK(count(m, "Incident/Method/AdditionalData/phish:PhraudReport") == 0);
  survives(m);
  openrid_message_free(m);

  m = parse_vector("valid/iodef1-phish.xml");
  expect(get(m, "Incident/EventData/AdditionalData/phish:PhraudReport/DCSite/SiteURL/"
                "@phish:confidence"),
         "95");
  survives(m);
  openrid_message_free(m);

  m = parse_vector("valid/iodef1-enum.xml");
  {
    openrid_enumref_reference_name entry = openrid_iodef1_extension_enum_reference_name(
        openrid_iodef1_incident_additional_data(
            openrid_iodef1_document_incident(openrid_iodef1_document_of(m), 0), 0),
        0);
    int64_t number = 0;
    CHECK(openrid_enumref_reference_name_get_spec_index(entry, &number) && number == 1);
    expect(openrid_enumref_reference_name_get_id(entry), "CVE-2026-0001");
    CHECK_STATUS(openrid_enumref_reference_name_set_id(entry, "9", NULL), OPENRID_PATH_VALUE);
  }
  openrid_message_free(m);
}

/* A message carries either version, and the prefix tells them apart. */
static void test_envelope(void) {
  static const char place[] = "RIDPolicy/ReportSchema/XMLDocument/";
  openrid_message *m = parse_vector("valid/rid-report-iodef2.xml");
  char path[128];
  CHECK(openrid_message_root(m) == OPENRID_ROOT_RID);
  expect(openrid_iodef2_incident_id_get_value(openrid_iodef2_incident_incident_id(
             openrid_iodef2_document_incident(openrid_iodef2_document_of(m), 0))),
         "2026-70");
  CHECK(openrid_iodef1_document_count_incident(openrid_iodef1_document_of(m)) == 0);
  snprintf(path, sizeof path, "%siodef2:IODEF-Document", place);
  CHECK(count(m, path) == 1);
  snprintf(path, sizeof path, "%siodef:IODEF-Document", place);
  CHECK(count(m, path) == 0);
  snprintf(path, sizeof path, "%sIODEF-Document/Incident/Method/Vulnerability/@ContentID", place);
  expect(get(m, path), "ALDER-2026-12");
  survives(m);

  /* A builder takes it out of its envelope, and puts it into another. */
  {
    openrid_builder *b = NULL;
    openrid_message *made = NULL;
    CHECK_STATUS(openrid_builder_new(OPENRID_MSG_TYPE_REPORT, &b, NULL), OPENRID_OK);
    CHECK_STATUS(openrid_builder_set_document(b, m, NULL), OPENRID_OK);
    CHECK_STATUS(openrid_builder_set(b, OPENRID_PART_TO_SYSTEM, "192.0.2.3", NULL), OPENRID_OK);
    CHECK_STATUS(openrid_builder_set(b, OPENRID_PART_TRAFFIC, "Network", NULL), OPENRID_OK);
    CHECK_STATUS(openrid_builder_build(b, &made, NULL), OPENRID_OK);
    expect(get(made, "RIDPolicy/IncidentID"), "2026-70");
    expect(get(made, "RIDPolicy/ReportSchema/@ext-Version"), "2.00");
    CHECK(openrid_iodef2_document_count_incident(openrid_iodef2_document_of(made)) == 1);
    survives(made);
    openrid_message_free(made);
    openrid_builder_free(b);
  }
  openrid_message_free(m);
}

int main(void) {
  test_reading();
  test_writing();
  test_extensions();
  test_envelope();
  return check_result("extension");
}
