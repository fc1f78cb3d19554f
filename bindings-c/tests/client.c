/* The client against the real listener, when OPENRID_BIN names the `openrid` command. */

#include "rig.h"

#include <signal.h>

static char url[256];
static char port[16];
static uint8_t *report_data;
static size_t report_len;

/* Starts the listener and learns where it listens. */
static pid_t serve(void) {
  const char *arguments[14];
  int output = 0;
  FILE *lines;
  char line[256];
  pid_t child;
  arguments[0] = "openrid";
  arguments[1] = "serve";
  arguments[2] = "--listen";
  arguments[3] = "127.0.0.1:0";
  arguments[4] = "--store";
  arguments[5] = in("inbox.db");
  arguments[6] = "--ca";
  arguments[7] = in("pki/ca.pem");
  arguments[8] = "--cert";
  arguments[9] = in("pki/localhost.pem");
  arguments[10] = "--key";
  arguments[11] = in("pki/localhost.key");
  arguments[12] = "--admit-unsigned";
  arguments[13] = NULL;
  child = start(arguments, &output);
  lines = fdopen(output, "r");
  while (lines != NULL && fgets(line, sizeof line, lines) != NULL) {
    char *at = strstr(line, "listening on https://");
    char *colon = strrchr(line, ':');
    if (at != NULL && colon != NULL) {
      colon[1 + strspn(colon + 1, "0123456789")] = 0;
      snprintf(port, sizeof port, "%.10s", colon + 1);
      snprintf(url, sizeof url, "https://localhost:%s", port);
      break;
    }
  }
  /* The pipe stays open, as the listener may go on to write. */
  CHECK(url[0] != 0);
  return child;
}

static void file(openrid_client_options *options, openrid_client_setting setting,
                 const char *name) {
  CHECK_STATUS(openrid_client_options_set_file(options, setting, in(name), NULL), OPENRID_OK);
}

static openrid_client_options *identity(const char *ca, const char *certificate,
                                        const char *key) {
  openrid_client_options *options = openrid_client_options_new();
  file(options, OPENRID_CLIENT_SETTING_CA, ca);
  file(options, OPENRID_CLIENT_SETTING_CERTIFICATE, certificate);
  file(options, OPENRID_CLIENT_SETTING_KEY, key);
  CHECK_STATUS(openrid_client_options_set_number(
                   options, OPENRID_CLIENT_SETTING_TIMEOUT_MS,
                   (uint64_t)(10000 * (slowness() > 1 ? 6 : 1)), NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_client_options_set_number(
                   options, OPENRID_CLIENT_SETTING_CONNECT_TIMEOUT_MS,
                   (uint64_t)(10000 * (slowness() > 1 ? 6 : 1)), NULL),
               OPENRID_OK);
  /* The name of the RID system that the report is for. */
  CHECK_STATUS(openrid_client_options_set_text(options, OPENRID_CLIENT_SETTING_RESOLVE,
                                               "rid.birch.example.net=127.0.0.1", NULL),
               OPENRID_OK);
  return options;
}

/* What is tested is mostly the way, not the message. */
static openrid_client_options *in_clear(openrid_client_options *options) {
  CHECK_STATUS(openrid_client_options_set_number(options, OPENRID_CLIENT_SETTING_UNSIGNED, 1, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_client_options_set_number(
                   options, OPENRID_CLIENT_SETTING_DANGEROUSLY_IGNORE_MARKS, 1, NULL),
               OPENRID_OK);
  return options;
}

static openrid_client_options *ours(void) {
  return in_clear(identity("pki/ca.pem", "pki/me.pem", "pki/me.key"));
}

/* Takes over the settings. */
static openrid_client *client(const char *to, openrid_client_options *options) {
  openrid_client *made = NULL;
  CHECK_STATUS(openrid_client_new(to, options, &made, NULL), OPENRID_OK);
  openrid_client_options_free(options);
  return made;
}

static void expect_failure(const char *to, openrid_client_options *options,
                           openrid_status expected, openrid_status or_else) {
  openrid_client *c = client(to, options);
  openrid_reply *reply = NULL;
  openrid_error *error = NULL;
  openrid_status status =
      openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, &error);
  if (status != or_else) {
    CHECK_STATUS(status, expected);
  }
  CHECK(reply == NULL);
  CHECK_STATUS(openrid_error_status(error), status);
  printf("%-38s %s\n", openrid_error_code(error), openrid_error_message(error));
  openrid_error_free(error);
  openrid_client_free(c);
}

static int taken(const openrid_reply *reply) {
  openrid_answer kind = openrid_reply_kind(reply);
  return kind == OPENRID_ANSWER_MESSAGE || kind == OPENRID_ANSWER_EMPTY ||
         kind == OPENRID_ANSWER_ACCEPTED;
}

static void expect_taken(openrid_client_options *options) {
  openrid_client *c = client(url, options);
  openrid_reply *reply = NULL;
  CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, NULL),
               OPENRID_OK);
  CHECK(taken(reply));
  openrid_reply_free(reply);
  openrid_client_free(c);
}

/* RFC 6545 §9.1, RID-9.1-07, RID-9.1-18, RID-9.1-19; §6.1, RID-6.1-11 */
static void test_protection(void) {
  openrid_client *c = client(url, identity("pki/ca.pem", "pki/me.pem", "pki/me.key"));
  openrid_message *report = parse_vector("valid/rid-report.xml");
  openrid_reply *reply = NULL;
  openrid_error *error = NULL;
  openrid_client_options *options = NULL;
  openrid_recipients *recipients = NULL;
  openrid_identity *me = NULL;

  /* What is to be encrypted does not leave in clear; the error names the mark. */
  CHECK_STATUS(openrid_client_send(c, report, &reply, &error), OPENRID_ENCRYPT_NO_RECIPIENT);
  CHECK(strstr(openrid_error_message(error), "RID-9.1-24") != NULL);
  CHECK(reply == NULL);
  openrid_error_free(error);
  CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, NULL),
               OPENRID_UNSENDABLE_CLEAR);
  openrid_client_free(c);

  /* Signed by the key of the connection, and for the listener alone. */
  options = identity("pki/ca.pem", "pki/me.pem", "pki/me.key");
  file(options, OPENRID_CLIENT_SETTING_RECIPIENT, "pki/localhost.pem");
  c = client(url, options);
  CHECK_STATUS(openrid_client_send(c, report, &reply, NULL), OPENRID_OK);
  CHECK(openrid_reply_kind(reply) == OPENRID_ANSWER_EMPTY);
  openrid_reply_free(reply);
  openrid_client_free(c);

  /* The same with handles, of which the options keep copies. */
  options = identity("pki/ca.pem", "pki/me.pem", "pki/me.key");
  recipients = openrid_recipients_new();
  CHECK_STATUS(openrid_recipients_add_file(recipients, in("pki/localhost.pem"), NULL), OPENRID_OK);
  CHECK_STATUS(openrid_client_options_add_recipients(options, recipients, NULL), OPENRID_OK);
  openrid_recipients_free(recipients);
  CHECK_STATUS(openrid_identity_load(in("pki/me.key"), in("pki/me.pem"), NULL, &me, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_client_options_set_signer(options, me, NULL), OPENRID_OK);
  openrid_identity_free(me);
  CHECK_STATUS(openrid_client_options_set_signer(options, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_add_recipients(options, NULL, NULL), OPENRID_NULL_ARGUMENT);
  CHECK_STATUS(openrid_client_options_set_number(options, OPENRID_CLIENT_SETTING_UNSIGNED, 2, NULL),
               OPENRID_BAD_ARGUMENT);
  c = client(url, options);
  CHECK_STATUS(openrid_client_send(c, report, &reply, NULL), OPENRID_OK);
  CHECK(openrid_reply_kind(reply) == OPENRID_ANSWER_EMPTY);
  openrid_reply_free(reply);
  openrid_client_free(c);
  openrid_message_free(report);
}

static void test_sending(void) {
  openrid_client *c = client(url, ours());
  openrid_message *report = parse_vector("valid/rid-report.xml");
  openrid_message *request = parse_vector("valid/rid-tracerequest.xml");
  openrid_message *bare = NULL;
  openrid_reply *reply = NULL;
  openrid_error *error = NULL;
  static const char improper[] = "<rid/>";
  int round;

  for (round = 0; round < 2; round++) {
    CHECK_STATUS(openrid_client_send(c, report, &reply, NULL), OPENRID_OK);
    CHECK(taken(reply));
    openrid_reply_free(reply);
  }
  CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, NULL),
               OPENRID_OK);
  CHECK(taken(reply));
  CHECK_TEXT(openrid_reply_reason(reply), "");
  openrid_reply_free(reply);

  CHECK_STATUS(openrid_client_send(c, request, &reply, NULL), OPENRID_OK);
  CHECK(taken(reply));
  if (openrid_reply_kind(reply) == OPENRID_ANSWER_MESSAGE) {
    openrid_message *kept = openrid_message_clone(openrid_reply_message(reply));
    char *type = NULL;
    CHECK(openrid_reply_status(reply) == 200);
    openrid_reply_free(reply);
    CHECK_STATUS(openrid_message_get(kept, "RIDPolicy/@MsgType", &type, NULL), OPENRID_OK);
    printf("answered with %s\n", type);
    openrid_free(type);
    openrid_message_free(kept);
  } else {
    openrid_reply_free(reply);
  }

  CHECK_STATUS(openrid_client_send_bytes(c, (const uint8_t *)improper, sizeof improper - 1, NULL,
                                         &reply, NULL),
               OPENRID_OK);
  CHECK(openrid_reply_kind(reply) == OPENRID_ANSWER_REFUSED);
  CHECK(openrid_reply_status(reply) == 400);
  CHECK(strlen(openrid_reply_reason(reply)) > 0);
  CHECK_TEXT(openrid_reply_token(reply), "");
  CHECK(openrid_reply_message(reply) == NULL);
  printf("refused: %s\n", openrid_reply_reason(reply));
  openrid_reply_free(reply);

  /* What cannot be sent is not sent. */
  CHECK_STATUS(openrid_message_new(OPENRID_ROOT_IODEF1, &bare, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_client_send(c, bare, &reply, &error), OPENRID_BAD_ARGUMENT);
  CHECK(reply == NULL);
  openrid_error_free(error);
  openrid_message_free(bare);
  CHECK_STATUS(openrid_message_append(report, "RIDPolicy/TrafficType", NULL, NULL, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_client_send(c, report, &reply, NULL), OPENRID_INCOMPLETE);
  CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, "two words", &reply, NULL),
               OPENRID_BAD_ARGUMENT);

  openrid_message_free(report);
  openrid_message_free(request);
  openrid_client_free(c);
}

static void test_trust(void) {
  openrid_client_options *options;
  openrid_client *c = NULL;
  openrid_error *error = NULL;
  char address[64];
  uint8_t *pem;
  size_t len = 0;

  expect_failure(url, in_clear(identity("other/ca.pem", "pki/me.pem", "pki/me.key")),
                 OPENRID_SERVER_CERTIFICATE_UNKNOWN_CA, OPENRID_OK);
  /* How the listener's no arrives depends on who is faster. */
  expect_failure(url, in_clear(identity("pki/ca.pem", "other/me.pem", "other/me.key")),
                 OPENRID_OWN_CERTIFICATE_UNKNOWN_CA, OPENRID_CLOSED_BEFORE_REPLY);

  options = ours();
  snprintf(address, sizeof address, "127.0.0.1:%s", port);
  CHECK_STATUS(openrid_client_options_set_text(options, OPENRID_CLIENT_SETTING_CONNECT_TO,
                                               address, NULL),
               OPENRID_OK);
  expect_failure("https://rid.example.org", options, OPENRID_SERVER_CERTIFICATE_WRONG_NAME,
                 OPENRID_OK);

  options = ours();
  CHECK_STATUS(openrid_client_options_set_text(
                   options, OPENRID_CLIENT_SETTING_ALLOW_SHA256,
                   "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f", NULL),
               OPENRID_OK);
  expect_failure(url, options, OPENRID_SERVER_CERTIFICATE_NOT_ALLOWED, OPENRID_OK);

  /* On the list, and from memory. */
  options = ours();
  pem = read_file(in("pki/localhost.pem"), &len);
  CHECK_STATUS(openrid_client_options_set_pem(options, OPENRID_CLIENT_SETTING_ALLOW, pem, len,
                                              NULL),
               OPENRID_OK);
  free(pem);
  expect_taken(options);

  options = openrid_client_options_new();
  file(options, OPENRID_CLIENT_SETTING_CA, "pki/ca.pem");
  CHECK_STATUS(openrid_client_new(url, options, &c, NULL), OPENRID_CLIENT_NO_IDENTITY);
  file(options, OPENRID_CLIENT_SETTING_CERTIFICATE, "pki/me.pem");
  file(options, OPENRID_CLIENT_SETTING_KEY, "pki/localhost.key");
  CHECK_STATUS(openrid_client_new(url, options, &c, &error), OPENRID_CLIENT_KEY_MISMATCH);
  CHECK_TEXT(openrid_error_code(error), "client-key-mismatch");
  openrid_error_free(error);
  openrid_client_options_free(options);
}

static void set_text(openrid_client_options *options, openrid_client_setting setting,
                     const char *value) {
  CHECK_STATUS(openrid_client_options_set_text(options, setting, value, NULL), OPENRID_OK);
}

static void set_number(openrid_client_options *options, openrid_client_setting setting,
                       uint64_t value) {
  CHECK_STATUS(openrid_client_options_set_number(options, setting, value, NULL), OPENRID_OK);
}

static void expect_unusable(openrid_client_options *options, openrid_status expected) {
  openrid_client *c = NULL;
  CHECK_STATUS(openrid_client_new(url, options, &c, NULL), expected);
  CHECK(c == NULL);
  openrid_client_options_free(options);
}

static int told;

static void tell(void *context, int32_t level, const char *part, const char *text) {
  CHECK(context == &told);
  CHECK(strncmp(part, "openrid", 7) == 0);
  CHECK(level >= OPENRID_LOG_LEVEL_ERROR && level <= OPENRID_LOG_LEVEL_WARNING);
  if (strstr(text, "the message is sent unsigned") != NULL) {
    told++;
  }
}

/* RFC 6545 §5, RID-5-02: never in silence. */
static void test_log(void) {
  openrid_client *c = client(url, ours());
  openrid_error *error = NULL;
  openrid_reply *reply = NULL;
  int i;

  CHECK_STATUS(openrid_set_log(tell, &told, 5, &error), OPENRID_VALUE);
  openrid_error_free(error);
  for (i = 0; i < 3; i++) {
    /* Nothing before it is set, and nothing after it is taken away. */
    if (i == 1) {
      CHECK_STATUS(openrid_set_log(tell, &told, OPENRID_LOG_LEVEL_WARNING, NULL), OPENRID_OK);
    }
    if (i == 2) {
      CHECK_STATUS(openrid_set_log(NULL, NULL, OPENRID_LOG_LEVEL_WARNING, NULL), OPENRID_OK);
    }
    CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, NULL),
                 OPENRID_OK);
    openrid_reply_free(reply);
    CHECK(told == (i > 0 ? 1 : 0));
  }
  openrid_client_free(c);
}

/* RFC 6545 §5.1, RID-5.1-19: the name in the report must lead where the report goes. */
static void test_node_names(void) {
  openrid_client_options *options;
  openrid_client *c;
  openrid_reply *reply = NULL;

  options = in_clear(openrid_client_options_new());
  file(options, OPENRID_CLIENT_SETTING_CA, "pki/ca.pem");
  file(options, OPENRID_CLIENT_SETTING_CERTIFICATE, "pki/me.pem");
  file(options, OPENRID_CLIENT_SETTING_KEY, "pki/me.key");
  CHECK_STATUS(openrid_client_options_set_text(options, OPENRID_CLIENT_SETTING_RESOLVE,
                                               "rid.birch.example.net", NULL),
               OPENRID_BAD_ARGUMENT);
  set_text(options, OPENRID_CLIENT_SETTING_RESOLVE, "rid.birch.example.net=192.0.2.66");
  c = NULL;
  CHECK_STATUS(openrid_client_new(url, options, &c, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, NULL),
               OPENRID_NODE_NAME_MISMATCH);
  CHECK(reply == NULL);
  /* RID-5.1-20: beforehand, too. */
  CHECK_STATUS(openrid_client_confirm_node_names(c, report_data, report_len, NULL),
               OPENRID_NODE_NAME_MISMATCH);
  CHECK_STATUS(openrid_client_confirm_node_names(NULL, report_data, report_len, NULL),
               OPENRID_NULL_ARGUMENT);
  openrid_client_free(c);
  set_number(options, OPENRID_CLIENT_SETTING_IGNORE_NODE_NAMES, 1);
  expect_taken(options);
}

static void test_settings(void) {
  openrid_client_options *options = ours();
  openrid_client *c, *bound = NULL;
  openrid_cancel_handle *cancel = openrid_cancel_handle_new();
  openrid_reply *reply = NULL;
  uint8_t *sealed;
  size_t len = 0;

  set_text(options, OPENRID_CLIENT_SETTING_PROXY, "socks5://127.0.0.1:1");
  expect_unusable(options, OPENRID_CLIENT_BAD_PROXY);
  options = ours();
  set_text(options, OPENRID_CLIENT_SETTING_USER, "a:b");
  set_text(options, OPENRID_CLIENT_SETTING_PASSWORD, "c");
  expect_unusable(options, OPENRID_CLIENT_BAD_CREDENTIALS);

  options = ours();
  set_text(options, OPENRID_CLIENT_SETTING_PROXY, "http://me:secret@127.0.0.1:1");
  set_number(options, OPENRID_CLIENT_SETTING_RETRIES, 0);
  expect_failure(url, options, OPENRID_PROXY_UNREACHABLE, OPENRID_OK);
  options = ours();
  set_number(options, OPENRID_CLIENT_SETTING_MAX_REQUEST, 1);
  expect_failure(url, options, OPENRID_REQUEST_TOO_LARGE, OPENRID_OK);
  options = ours();
  set_text(options, OPENRID_CLIENT_SETTING_ALLOW_SHA256,
           "sha256//ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  expect_failure(url, options, OPENRID_SERVER_CERTIFICATE_NOT_ALLOWED, OPENRID_OK);

  /* The identity of a PKCS#12 file is read and shown, self-signed as it is. */
  sealed = read_vector("keys/ec.p12", &len);
  options = in_clear(openrid_client_options_new());
  file(options, OPENRID_CLIENT_SETTING_CA, "pki/ca.pem");
  CHECK_STATUS(openrid_client_options_set_pem(options, OPENRID_CLIENT_SETTING_PKCS12, sealed, len,
                                              NULL),
               OPENRID_OK);
  free(sealed);
  set_text(options, OPENRID_CLIENT_SETTING_PASSPHRASE, "open sesame");
  expect_failure(url, options, OPENRID_OWN_CERTIFICATE_REFUSED, OPENRID_CLOSED_BEFORE_REPLY);

  options = ours();
  set_number(options, OPENRID_CLIENT_SETTING_ATTEMPT_TIMEOUT_MS, 60000);
  set_number(options, OPENRID_CLIENT_SETTING_ACCEPT_COMMON_NAME, 1);
  set_number(options, OPENRID_CLIENT_SETTING_PROXY_FROM_ENV, 0);
  set_text(options, OPENRID_CLIENT_SETTING_USER, "desk");
  set_text(options, OPENRID_CLIENT_SETTING_PASSWORD, "secret");
  c = client(url, options);
  CHECK_STATUS(openrid_client_cancellable(c, cancel, &bound, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_client_send_bytes(bound, report_data, report_len, NULL, &reply, NULL),
               OPENRID_OK);
  CHECK(taken(reply));
  openrid_reply_free(reply);
  openrid_cancel_handle_cancel(cancel);
  CHECK_STATUS(openrid_client_send_bytes(bound, report_data, report_len, NULL, &reply, NULL),
               OPENRID_CANCELLED);
  CHECK_STATUS(openrid_client_send_bytes(c, report_data, report_len, NULL, &reply, NULL),
               OPENRID_OK);
  openrid_reply_free(reply);
  openrid_cancel_handle_cancel(NULL);
  openrid_cancel_handle_free(cancel);
  openrid_client_free(bound);
  openrid_client_free(c);
}

int main(void) {
  pid_t listener;
  int status = 1;
  if (!rig_begin()) {
    return 0;
  }
  report_data = read_vector("valid/rid-report.xml", &report_len);
  pki(in("pki"));
  pki(in("other"));
  listener = serve();
  if (url[0] != 0) {
    test_protection();
    test_sending();
    test_trust();
    test_log();
    test_node_names();
    test_settings();
  }
  kill(listener, SIGTERM);
  waitpid(listener, &status, 0);
  CHECK(status == 0);
  expect_failure(url, ours(), OPENRID_CONNECT_REFUSED, OPENRID_OK);

  rig_end();
  free(report_data);
  return check_result("client");
}
