/* Sends a report over mutual TLS and prints the answer.
 *
 *   cc send_report.c $(pkg-config --cflags --libs openrid) -o send_report
 *   ./send_report https://rid.example.org ca.pem me.pem me.key report.xml peer.pem
 *
 * It is signed with our key, and what its restrictions want encrypted is encrypted for the
 * recipient. */

#include <openrid.h>
#include <openrid_model.h>

#include <stdio.h>
#include <stdlib.h>

static openrid_error *error = NULL;

/* Says what went wrong and ends the program. */
static void check(openrid_status status) {
  if (status != OPENRID_OK) {
    fprintf(stderr, "%s (%s)\n", openrid_error_message(error), openrid_error_code(error));
    openrid_error_free(error);
    exit(1);
  }
}

static openrid_message *read_message(const char *name) {
  static uint8_t data[1 << 20];
  openrid_message *message = NULL;
  FILE *file = fopen(name, "rb");
  size_t len = file != NULL ? fread(data, 1, sizeof data, file) : 0;
  if (file == NULL || ferror(file) || !feof(file)) {
    fprintf(stderr, "cannot read %s\n", name);
    exit(2);
  }
  fclose(file);
  check(openrid_parse(data, len, NULL, &message, &error));
  return message;
}

static void print(const char *what, openrid_message *message) {
  openrid_rid_policy policy = openrid_rid_rid_policy(openrid_rid_of(message));
  openrid_iodef1_incident_id id = openrid_rid_policy_incident_id(policy);
  char *type = openrid_rid_policy_get_msg_type(policy);
  char *name = openrid_iodef1_incident_id_get_name(id);
  char *number = openrid_iodef1_incident_id_get_value(id);
  printf("%s %s about incident %s of %s\n", what, type ? type : "a message",
         number ? number : "?", name ? name : "?");
  openrid_free(type);
  openrid_free(name);
  openrid_free(number);
}

int main(int argc, char **argv) {
  openrid_client_options *options = NULL;
  openrid_client *client = NULL;
  openrid_message *report = NULL;
  openrid_reply *reply = NULL;
  int failed = 0;

  if (argc != 7) {
    fprintf(stderr, "usage: %s URL CA CERT KEY REPORT RECIPIENT\n", argv[0]);
    return 2;
  }
  report = read_message(argv[5]);

  options = openrid_client_options_new();
  check(openrid_client_options_set_file(options, OPENRID_CLIENT_SETTING_CA, argv[2], &error));
  check(openrid_client_options_set_file(options, OPENRID_CLIENT_SETTING_CERTIFICATE, argv[3],
                                        &error));
  check(openrid_client_options_set_file(options, OPENRID_CLIENT_SETTING_KEY, argv[4], &error));
  check(openrid_client_options_set_file(options, OPENRID_CLIENT_SETTING_RECIPIENT, argv[6],
                                        &error));
  check(openrid_client_new(argv[1], options, &client, &error));

  print("sent", report);
  check(openrid_client_send(client, report, &reply, &error));
  switch (openrid_reply_kind(reply)) {
    case OPENRID_ANSWER_MESSAGE:
      print("answered with", openrid_reply_message(reply));
      break;
    case OPENRID_ANSWER_ACCEPTED:
      printf("accepted, the answer will come with token %s\n", openrid_reply_token(reply));
      break;
    case OPENRID_ANSWER_EMPTY:
      printf("taken, without a word (%d)\n", openrid_reply_status(reply));
      break;
    default:
      fprintf(stderr, "refused with %d: %s\n", openrid_reply_status(reply),
              openrid_reply_reason(reply));
      failed = 1;
  }

  openrid_reply_free(reply);
  openrid_message_free(report);
  openrid_client_free(client);
  openrid_client_options_free(options);
  return failed;
}
