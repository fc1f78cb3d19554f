/* A fault in line 5,000 of a document of a megabyte is placed exactly. */

#include "check.h"

#define END "</Incident></IODEF-Document>"

static const char *const heads[] = {
    "<?xml version=\"1.0\"?>\n"
    "<IODEF-Document version=\"1.00\" lang=\"en\" xmlns=\"urn:ietf:params:xml:ns:iodef-1.0\">\n"
    "<Incident purpose=\"other\"><IncidentID name=\"a\">1</IncidentID>"
    "<ReportTime>2026-01-01T00:00:00Z</ReportTime><Assessment><Impact/></Assessment>"
    "<Contact role=\"irt\" type=\"person\"/>\n",
    "<?xml version=\"1.0\"?>\n"
    "<IODEF-Document version=\"2.00\" xml:lang=\"en\" "
    "xmlns=\"urn:ietf:params:xml:ns:iodef-2.0\">\n"
    "<Incident purpose=\"other\"><IncidentID name=\"a\">1</IncidentID>"
    "<GenerationTime>2026-01-01T00:00:00Z</GenerationTime>"
    "<Contact role=\"irt\" type=\"person\"/>\n",
};

static const struct {
  const char *text, *step;
  unsigned column;
} faults[] = {
    {"<DetectTime>yesterday</DetectTime>", "DetectTime", 56},
    {"<Flow><System category='nothing'><Node/></System></Flow>", "Flow/System/@category", 58},
};

static void place(const char *head, const char *fault, const char *step, unsigned column) {
  char filler[256], line[256], path[128];
  char *text, *end;
  unsigned number = 1, i;
  openrid_message *message = NULL;
  openrid_error *error = NULL;
  const char *c;

  snprintf(filler, sizeof filler, "<EventData><Description>entry %0190d</Description></EventData>\n",
           0);
  snprintf(line, sizeof line, "  <EventData><Description>\303\244\342\202\254\360\237\233\241"
                              "</Description>%s</EventData>\n",
           fault);
  text = (char *)malloc(strlen(head) + 5700 * strlen(filler) + strlen(line) + sizeof END);
  if (!CHECK(text != NULL)) {
    return;
  }
  strcpy(text, head);
  end = text + strlen(text);
  for (c = head; *c; c++) {
    number += *c == '\n';
  }
  snprintf(path, sizeof path, "/IODEF-Document/Incident/EventData[%u]/%s", 5000 - number + 1, step);
  for (i = 0; i < 5700; i++) {
    const char *next = number + i == 5000 ? line : filler;
    strcpy(end, next);
    end += strlen(next);
  }
  strcpy(end, END);
  end += strlen(END);
  CHECK(end - text > 1000000);

  CHECK_STATUS(openrid_parse((const uint8_t *)text, (size_t)(end - text), NULL, &message, &error),
               OPENRID_INVALID);
  CHECK_TEXT(openrid_error_rule(error), "SCHEMA-VALUE");
  CHECK(openrid_error_line(error) == 5000);
  CHECK(openrid_error_column(error) == column);
  CHECK_TEXT(openrid_error_path(error), path);
  openrid_error_free(error);
  free(text);
}

int main(void) {
  size_t head, fault;
  for (head = 0; head < sizeof heads / sizeof heads[0]; head++) {
    for (fault = 0; fault < sizeof faults / sizeof faults[0]; fault++) {
      place(heads[head], faults[fault].text, faults[fault].step, faults[fault].column);
    }
  }
  return check_result("large");
}
