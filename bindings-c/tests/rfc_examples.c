/* The examples that RFC 6545 section 7 and RFC 5070 section 7 print, where the specification
 * folder stands beside the repository. */

#include "check.h"

#define DIR "../shared/spec/examples/"

static const char *const examples[] = {
    "rid-7_1_1-tracerequest.xml",  "rid-7_1_2-ack-approved.xml",
    "rid-7_1_3-result.xml",        "rid-7_2_1-investigation.xml",
    "rid-7_2_2-ack-denied.xml",    "rid-7_3_1-report.xml",
    "rid-7_4_1-query.xml",         "iodef1-7_1-worm.xml",
    "iodef1-7_2-reconnaissance.xml", "iodef1-7_3-botnet.xml",
    "iodef1-7_4-watchlist.xml",
};

static openrid_options *strict;

/* Strictly valid once written by us, and the same. */
static void round_trip(const openrid_message *message) {
  openrid_message *again = NULL;
  openrid_report *report = NULL;
  uint8_t *xml = NULL;
  size_t len = 0;
  char *before = NULL, *after = NULL;
  CHECK_STATUS(openrid_serialize(message, 2, &xml, &len, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_validate(xml, len, strict, &report, NULL), OPENRID_OK);
  CHECK(openrid_report_schema_valid(report));
  CHECK_STATUS(openrid_parse(xml, len, strict, &again, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_message_to_json(message, &before, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_message_to_json(again, &after, NULL), OPENRID_OK);
  CHECK_TEXT(after, before);
  openrid_free(before);
  openrid_free(after);
  openrid_free(xml);
  openrid_report_free(report);
  openrid_message_free(again);
}

int main(void) {
  size_t i, read = 0;
  strict = openrid_options_new();
  CHECK_STATUS(openrid_options_set(strict, OPENRID_SETTING_STRICT, 1, NULL), OPENRID_OK);
  for (i = 0; i < sizeof examples / sizeof examples[0]; i++) {
    char path[256];
    FILE *file;
    uint8_t *data;
    size_t len = 0;
    openrid_message *message = NULL;
    openrid_report *findings = NULL;
    openrid_status as_strict;
    snprintf(path, sizeof path, DIR "%s", examples[i]);
    file = fopen(path, "rb");
    if (file == NULL) {
      continue;
    }
    fclose(file);
    read++;
    data = read_file(path, &len);
    CHECK_STATUS(openrid_parse(data, len, NULL, &message, NULL), OPENRID_OK);
    CHECK_STATUS(openrid_message_findings(message, &findings, NULL), OPENRID_OK);
    round_trip(message);
    openrid_message_free(message);

    /* The first has an IODEF-Document in no namespace. */
    as_strict = openrid_parse(data, len, strict, &message, NULL);
    if (i == 0) {
      CHECK_STATUS(as_strict, OPENRID_INVALID);
      CHECK(openrid_report_finding_count(findings) > 0);
    } else {
      CHECK_STATUS(as_strict, OPENRID_OK);
    }
    openrid_message_free(message);
    openrid_report_free(findings);
    free(data);
  }
  openrid_options_free(strict);
  if (read == 0) {
    printf("skipped: no " DIR "\n");
    return 0;
  }
  CHECK(read == sizeof examples / sizeof examples[0]);
  return check_result("rfc_examples");
}
