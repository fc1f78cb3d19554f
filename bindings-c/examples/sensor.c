/* What a sensor does: makes an IODEF document of what it saw, puts it into a Report, and
 * prints that.
 *
 *   cc sensor.c $(pkg-config --cflags --libs openrid) -o sensor
 */

#include <openrid.h>
#include <openrid_model.h>

#include <stdio.h>
#include <stdlib.h>

static openrid_error *error = NULL;

static void check(openrid_status status) {
  if (status != OPENRID_OK) {
    fprintf(stderr, "%s (%s)\n", openrid_error_message(error), openrid_error_code(error));
    openrid_error_free(error);
    exit(1);
  }
}

static void address(openrid_iodef1_node node, const char *text) {
  openrid_iodef1_address address;
  check(openrid_iodef1_node_add_address(node, &address, &error));
  check(openrid_iodef1_address_set_category(address, OPENRID_IODEF1_ADDRESS_CATEGORY_IPV4_ADDR,
                                            &error));
  check(openrid_iodef1_address_set_value(address, text, &error));
}

static openrid_message *observe(void) {
  openrid_message *message = NULL;
  openrid_iodef1_incident incident;
  openrid_iodef1_incident_id id;
  openrid_iodef1_assessment assessment;
  openrid_iodef1_impact impact;
  openrid_iodef1_contact contact;
  openrid_iodef1_event_data event;
  openrid_iodef1_flow flow;
  openrid_iodef1_system system;

  check(openrid_message_new(OPENRID_ROOT_IODEF1, &message, &error));
  check(openrid_iodef1_document_add_incident(openrid_iodef1_document_of(message), &incident,
                                             &error));
  check(openrid_iodef1_incident_set_purpose(incident, OPENRID_IODEF1_PURPOSE_REPORTING,
                                            &error));
  id = openrid_iodef1_incident_incident_id(incident);
  check(openrid_iodef1_incident_id_set_name(id, "csirt.example.com", &error));
  check(openrid_iodef1_incident_id_set_value(id, "2026-0042", &error));
  check(openrid_iodef1_incident_set_report_time(incident, "2026-03-05T10:21:08Z", &error));

  check(openrid_iodef1_incident_add_assessment(incident, &assessment, &error));
  check(openrid_iodef1_assessment_add_impact(assessment, &impact, &error));
  check(openrid_iodef1_impact_set_severity(impact, OPENRID_IODEF1_SEVERITY_HIGH, &error));
  check(openrid_iodef1_impact_set_value(impact, "Many failed logins", &error));

  check(openrid_iodef1_incident_add_contact(incident, &contact, &error));
  check(openrid_iodef1_contact_set_role(contact, OPENRID_IODEF1_CONTACT_ROLE_CREATOR, &error));
  check(openrid_iodef1_contact_set_type(contact, OPENRID_IODEF1_CONTACT_TYPE_ORGANIZATION,
                                        &error));
  check(openrid_message_set(message, "Incident/Contact/ContactName", "Example CSIRT", &error));

  check(openrid_iodef1_incident_add_event_data(incident, &event, &error));
  check(openrid_iodef1_event_data_add_flow(event, &flow, &error));
  check(openrid_iodef1_flow_add_system(flow, &system, &error));
  check(openrid_iodef1_system_set_category(system, OPENRID_IODEF1_SYSTEM_CATEGORY_SOURCE,
                                           &error));
  address(openrid_iodef1_system_node(system), "198.51.100.23");
  check(openrid_iodef1_flow_add_system(flow, &system, &error));
  check(openrid_iodef1_system_set_category(system, OPENRID_IODEF1_SYSTEM_CATEGORY_TARGET,
                                           &error));
  address(openrid_iodef1_system_node(system), "203.0.113.45");
  return message;
}

int main(void) {
  openrid_message *document = observe();
  openrid_message *report = NULL;
  openrid_builder *builder = NULL;
  uint8_t *xml = NULL;
  size_t len = 0;

  check(openrid_builder_new(OPENRID_MSG_TYPE_REPORT, &builder, &error));
  check(openrid_builder_set(builder, OPENRID_PART_TO_SYSTEM, "192.0.2.3", &error));
  check(openrid_builder_set(builder, OPENRID_PART_REGION, OPENRID_REGION_CLIENT_TO_SP, &error));
  check(openrid_builder_set(builder, OPENRID_PART_TRAFFIC, OPENRID_TRAFFIC_ATTACK, &error));
  check(openrid_builder_set_document(builder, document, &error));
  check(openrid_builder_build(builder, &report, &error));

  check(openrid_serialize(report, 2, &xml, &len, &error));
  fwrite(xml, 1, len, stdout);
  putchar('\n');

  openrid_free(xml);
  openrid_builder_free(builder);
  openrid_message_free(report);
  openrid_message_free(document);
  return 0;
}
