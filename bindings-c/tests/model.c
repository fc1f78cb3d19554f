/* The typed functions of openrid_model.h: they reach the same as the paths do. */

#include "check.h"

#include "openrid_model.h"

/* Takes over a text. */
static void expect(char *found, const char *expected) {
  CHECK_TEXT(found, expected);
  openrid_free(found);
}

static void test_reading(void) {
  openrid_message *m = parse_vector("valid/rid-report.xml");
  openrid_rid_policy policy = openrid_rid_rid_policy(openrid_rid_of(m));
  openrid_iodef1_document document = openrid_iodef1_document_of(m);
  openrid_iodef1_incident incident = openrid_iodef1_document_incident(document, 0);
  openrid_iodef1_event_data event = openrid_iodef1_incident_event_data(incident, 1);
  openrid_iodef1_flow flow = openrid_iodef1_event_data_flow(event, 0);
  openrid_iodef1_system target = openrid_iodef1_flow_system(flow, 1);
  openrid_iodef1_node node = openrid_iodef1_system_node(target);
  int64_t number = 7;

  expect(openrid_rid_policy_get_msg_type(policy), OPENRID_MSG_TYPE_REPORT);
  expect(openrid_policy_region_get_region(openrid_rid_policy_policy_region(policy, 0)),
         OPENRID_REGION_PEER_TO_PEER);
  expect(openrid_iodef1_incident_get_purpose(incident), OPENRID_IODEF1_PURPOSE_REPORTING);
  expect(openrid_iodef1_incident_id_get_value(openrid_iodef1_incident_incident_id(incident)),
         "4107-1");
  CHECK(openrid_iodef1_document_count_incident(document) == 1);
  CHECK(openrid_iodef1_incident_count_event_data(incident) == 2);
  CHECK(openrid_iodef1_flow_count_system(flow) == 2);
  expect(openrid_iodef1_system_get_category(target), OPENRID_IODEF1_SYSTEM_CATEGORY_TARGET);
  expect(openrid_iodef1_address_get_value(openrid_iodef1_node_address(node, 0)),
         "198.51.100.23");
  CHECK(openrid_iodef1_service_get_ip_protocol(openrid_iodef1_system_service(target, 0),
                                               &number));
  CHECK(number == 6);
  CHECK(openrid_iodef1_service_get_port(openrid_iodef1_system_service(target, 0), &number));
  CHECK(number == 443);
  expect(openrid_iodef1_service_get_portlist(openrid_iodef1_system_service(target, 0)), NULL);

  /* Nothing there: nothing comes, and nothing is made. */
  expect(openrid_iodef1_event_data_get_start_time(
             openrid_iodef1_incident_event_data(incident, 5)),
         NULL);
  CHECK(!openrid_iodef1_service_get_ip_protocol(openrid_iodef1_system_service(target, 4),
                                                &number));
  CHECK(number == 0);
  CHECK(openrid_iodef1_incident_count_event_data(incident) == 2);
  openrid_message_free(m);
}

static void test_writing(void) {
  openrid_message *m = parse_vector("valid/rid-report.xml");
  openrid_iodef1_incident incident =
      openrid_iodef1_document_incident(openrid_iodef1_document_of(m), 0);
  openrid_iodef1_event_data event;
  openrid_iodef1_flow flow;
  openrid_iodef1_system system;
  openrid_iodef1_service service;
  openrid_iodef1_node node;
  openrid_iodef1_ml_string name;
  openrid_error *error = NULL;
  int64_t number = 0;

  CHECK_STATUS(openrid_iodef1_incident_add_event_data(incident, &event, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_event_data_add_flow(event, &flow, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_flow_add_system(flow, &system, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_system_add_service(system, &service, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_service_set_ip_protocol(service, 17, NULL), OPENRID_OK);
  CHECK(openrid_iodef1_service_get_ip_protocol(service, &number) && number == 17);
  node = openrid_iodef1_system_node(system);
  CHECK_STATUS(openrid_iodef1_node_add_node_name(node, &name, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_ml_string_set_value(name, "a.example", NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_node_add_node_name(node, &name, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_iodef1_ml_string_set_value(name, "b.example", NULL), OPENRID_OK);
  CHECK(openrid_iodef1_node_count_node_name(node) == 2);
  {
    char *found = NULL;
    CHECK_STATUS(openrid_message_get(m,
                                     "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/"
                                     "EventData[3]/Flow/System/Node/NodeName[2]",
                                     &found, NULL),
                 OPENRID_OK);
    expect(found, "b.example");
  }

  CHECK_STATUS(openrid_iodef1_system_set_spoofed(system, "perhaps", &error),
               OPENRID_PATH_VALUE);
  CHECK(strstr(openrid_error_message(error), "unknown") != NULL);
  openrid_error_free(error);
  openrid_message_free(m);
}

static void test_boolean(void) {
  openrid_message *m = NULL;
  openrid_incident_source source;
  bool found = false;
  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_RID, &m, NULL), OPENRID_OK);
  source = openrid_rid_incident_source(openrid_rid_of(m));
  CHECK(!openrid_incident_source_get_source_found(source, &found));
  CHECK_STATUS(openrid_incident_source_set_source_found(source, true, NULL), OPENRID_OK);
  CHECK(openrid_incident_source_get_source_found(source, &found) && found);
  openrid_message_free(m);
}

/* A path that does not fit is refused and never cut. */
static void test_deep(void) {
  openrid_message *m = parse_vector("valid/rid-report.xml");
  openrid_iodef1_event_data event = openrid_iodef1_incident_event_data(
      openrid_iodef1_document_incident(openrid_iodef1_document_of(m), 0), 0);
  int i;
  for (i = 0; i < 100; i++) {
    event = openrid_iodef1_event_data_event_data(event, 0);
  }
  expect(openrid_iodef1_event_data_get_start_time(event), NULL);
  CHECK_STATUS(openrid_iodef1_event_data_set_start_time(event, "2026-03-11T06:58:03Z", NULL),
               OPENRID_PATH_SYNTAX);
  openrid_message_free(m);
}

int main(void) {
  test_reading();
  test_writing();
  test_boolean();
  test_deep();
  return check_result("model");
}
