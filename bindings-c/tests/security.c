/* Signatures and encryption (RFC 6545 9.1, 9.3), and with the `openrid` command at the other end,
 * when OPENRID_BIN names it. */

#include "rig.h"

static uint8_t *report, *request;
static size_t report_len, request_len;

/* Octets that a function gave. */
struct octets {
  uint8_t *data;
  size_t len;
};

static void drop(struct octets octets) { openrid_free(octets.data); }

static openrid_identity *identity(const char *key, const char *cert) {
  openrid_identity *made = NULL;
  CHECK_STATUS(openrid_identity_load(in(key), in(cert), NULL, &made, NULL), OPENRID_OK);
  return made;
}

static openrid_trust *trust_in(const char *ca) {
  openrid_trust *trust = openrid_trust_new();
  CHECK_STATUS(openrid_trust_add_file(trust, OPENRID_TRUST_PART_ANCHORS, in(ca), NULL),
               OPENRID_OK);
  return trust;
}

static struct octets sign(const uint8_t *data, size_t len, const openrid_identity *who,
                          const openrid_sign_options *how) {
  struct octets made = {NULL, 0};
  openrid_error *error = NULL;
  if (!CHECK_STATUS(openrid_sign(data, len, who, how, NULL, &made.data, &made.len, &error),
                    OPENRID_OK)) {
    fprintf(stderr, "%s\n", openrid_error_message(error));
    openrid_error_free(error);
  }
  CHECK(made.data != NULL && made.data[made.len] == 0);
  return made;
}

static openrid_verified *verify(const uint8_t *data, size_t len, const openrid_trust *trust,
                                uint32_t flags) {
  openrid_verified *made = NULL;
  CHECK_STATUS(openrid_verify(data, len, trust, NULL, flags, &made, NULL), OPENRID_OK);
  CHECK(made != NULL);
  return made;
}

static void write_octets(const char *name, const uint8_t *data, size_t len) {
  FILE *file = fopen(in(name), "wb");
  CHECK(file != NULL && fwrite(data, 1, len, file) == len);
  if (file != NULL) {
    fclose(file);
  }
}

/* One value of a message, compared. */
static void holds(const openrid_message *message, const char *path, const char *expected) {
  char *value = NULL;
  CHECK_STATUS(openrid_message_get(message, path, &value, NULL), OPENRID_OK);
  CHECK_TEXT(value, expected);
  openrid_free(value);
}

static void expect_key(const char *key, const char *passphrase, openrid_status expected) {
  size_t len = 0;
  uint8_t *data = read_vector(key, &len);
  openrid_keys *keys = openrid_keys_new();
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_keys_add(keys, data, len, passphrase, &error), expected);
  if (error != NULL) {
    CHECK_STATUS(openrid_error_status(error), expected);
    CHECK(strncmp(openrid_error_code(error), "key-", 4) == 0);
    /* RFC 6545 9.3: secrets stand in no error. */
    CHECK(passphrase == NULL || strcmp(passphrase, "x") == 0 ||
          strstr(openrid_error_message(error), passphrase) == NULL);
  }
  openrid_error_free(error);
  openrid_keys_free(keys);
  free(data);
}

/* RFC 6545 9.2, RID-9.2-08, RID-9.2-09; 9.3, RID-9.3-04 */
static void test_keys(void) {
  const char *phrase = "open sesame";
  expect_key("keys/ec-sec1.pem", NULL, OPENRID_OK);
  expect_key("keys/rsa-pkcs1.pem", NULL, OPENRID_OK);
  expect_key("keys/ec-encrypted.pem", phrase, OPENRID_OK);
  expect_key("keys/ec.p12", phrase, OPENRID_OK);
  expect_key("keys/ec-encrypted.pem", NULL, OPENRID_KEY_PASSPHRASE_MISSING);
  expect_key("keys/ec-encrypted.pem", "x", OPENRID_KEY_PASSPHRASE_WRONG);
  expect_key("keys/rsa-1024.pem", NULL, OPENRID_KEY_LENGTH);
  expect_key("keys/secp256k1.pem", NULL, OPENRID_KEY_UNSUPPORTED);
  expect_key("valid/rid-report.xml", NULL, OPENRID_KEY_FORMAT);
}

static void test_identity(void) {
  size_t key_len = 0, cert_len = 0;
  uint8_t *key = read_file(in("pki/me.key"), &key_len);
  uint8_t *cert = read_file(in("pki/me.pem"), &cert_len);
  openrid_identity *loaded = identity("pki/me.key", "pki/me.pem");
  openrid_identity *made = NULL;
  openrid_error *error = NULL;
  char file[1024];

  CHECK_STATUS(openrid_identity_new(key, key_len, cert, cert_len, NULL, &made, NULL), OPENRID_OK);
  CHECK(strlen(openrid_identity_fingerprint(made)) == 64);
  CHECK_TEXT(openrid_identity_fingerprint(made), openrid_identity_fingerprint(loaded));
  CHECK_TEXT(openrid_identity_subject(made), openrid_identity_subject(loaded));
  CHECK_TEXT(openrid_identity_kind(made), "EC P-256");
  openrid_identity_free(made);
  openrid_identity_free(loaded);

  snprintf(file, sizeof file, "%s/keys/ec.p12", vectors());
  CHECK_STATUS(openrid_identity_load(file, NULL, "open sesame", &made, NULL), OPENRID_OK);
  CHECK_TEXT(openrid_identity_kind(made), "EC P-256");
  openrid_identity_free(made);

  CHECK_STATUS(openrid_identity_load(in("pki/localhost.key"), in("pki/me.pem"), NULL, &made,
                                     &error),
               OPENRID_KEY_MISMATCH);
  CHECK(made == NULL);
  CHECK_TEXT(openrid_error_code(error), "key-mismatch");
  openrid_error_free(error);
  CHECK_STATUS(openrid_identity_new(cert, cert_len, cert, cert_len, NULL, &made, NULL),
               OPENRID_KEY_FORMAT);
  CHECK_STATUS(openrid_identity_new(key, key_len, key, key_len, NULL, &made, NULL),
               OPENRID_KEY_CERTIFICATE);
  CHECK_STATUS(openrid_identity_new(key, key_len, NULL, 0, NULL, &made, NULL),
               OPENRID_KEY_FORMAT);
  CHECK_STATUS(openrid_identity_load(in("none"), in("pki/me.pem"), NULL, &made, NULL),
               OPENRID_FILE);
  free(key);
  free(cert);
}

/* RFC 6545 9.1, RID-9.1-01, RID-9.1-07, RID-9.1-09; 9.3.2, RID-9.3.2-01 */
static void test_what_was_signed_comes_back(void) {
  openrid_identity *me = identity("pki/me.key", "pki/me.pem");
  openrid_trust *trust = trust_in("pki/ca.pem");
  openrid_sign_options *how = openrid_sign_options_new();
  size_t cert_len = 0, raw_len = 0, i;
  uint8_t *cert = read_file(in("pki/me.pem"), &cert_len);
  struct octets signed_request;
  openrid_verified *verified;
  const openrid_signer *sender;
  const openrid_message *message;
  openrid_message *kept;
  int enveloped = 0, detached = 0;

  CHECK_STATUS(openrid_trust_add_peer(trust, "Example", cert, cert_len, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_sign_options_set_number(how, OPENRID_SIGN_SETTING_ORIGINATOR, 1, NULL),
               OPENRID_OK);
  signed_request = sign(request, request_len, me, how);
  verified = verify(signed_request.data, signed_request.len, trust, 0);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_VALID);
  CHECK_STATUS(openrid_verified_problem(verified), OPENRID_OK);
  CHECK_TEXT(openrid_verified_code(verified), "");
  CHECK_TEXT(openrid_verified_reason(verified), "");
  CHECK_TEXT(openrid_verified_justification(verified), "");
  CHECK(openrid_verified_signature_count(verified) >= 2);
  for (i = 0; i < openrid_verified_signature_count(verified); i++) {
    const openrid_signature *one = openrid_verified_signature(verified, i);
    CHECK(one->outcome == OPENRID_OUTCOME_VALID && one->problem == OPENRID_OK);
    CHECK_TEXT(one->algorithm, "ecdsa-sha256");
    CHECK_TEXT(one->reason, "");
    if (!CHECK(one->cover_count > 0 && one->signer != NULL)) {
      continue;
    }
    CHECK_TEXT(one->signer->name, "Example");
    if (one->kind == OPENRID_SIGNATURE_KIND_ENVELOPED) {
      enveloped++;
      CHECK_TEXT(one->covers[0], "/RID");
      CHECK(one->signer == openrid_verified_sender(verified));
    } else {
      detached++;
      CHECK(strstr(one->covers[0], "RecordItem") != NULL);
      CHECK(openrid_verified_originator(verified) != NULL);
    }
  }
  CHECK(enveloped == 1 && detached >= 1);
  CHECK(openrid_verified_signature(verified, i) == NULL);

  sender = openrid_verified_sender(verified);
  if (CHECK(sender != NULL)) {
    CHECK_TEXT(sender->peer, "Example");
    CHECK_TEXT(sender->subject, openrid_identity_subject(me));
    CHECK_TEXT(sender->fingerprint, openrid_identity_fingerprint(me));
    /* A SEQUENCE of DER. */
    CHECK(sender->certificate_len > 100 && sender->certificate[0] == 0x30);
  }

  message = openrid_verified_message(verified);
  CHECK(openrid_message_root(message) == OPENRID_ROOT_RID);
  CHECK(openrid_verified_untrusted_message(verified) == message);
  holds(message, "RIDPolicy/@MsgType", "TraceRequest");
  CHECK(openrid_message_raw(message, &raw_len) != NULL && raw_len > 0);
  /* What is cloned outlives the result. */
  kept = openrid_message_clone(message);
  openrid_verified_free(verified);
  holds(kept, "RIDPolicy/@MsgType", "TraceRequest");
  openrid_message_free(kept);
  drop(signed_request);

  /* A Request needs its originator, unless that was agreed. */
  signed_request = sign(request, request_len, me, NULL);
  verified = verify(signed_request.data, signed_request.len, trust, 0);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_UNSIGNED);
  CHECK_STATUS(openrid_verified_problem(verified), OPENRID_UNSIGNED_ORIGIN);
  CHECK_TEXT(openrid_verified_justification(verified), "AuthenticationOrigin");
  CHECK(openrid_verified_message(verified) == NULL);
  CHECK(openrid_verified_sender(verified) != NULL);
  CHECK(openrid_verified_originator(verified) == NULL);
  openrid_verified_free(verified);
  verified = verify(signed_request.data, signed_request.len, trust,
                    OPENRID_VERIFY_FLAG_ORIGIN_OPTIONAL);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_VALID);
  openrid_verified_free(verified);
  drop(signed_request);

  free(cert);
  openrid_sign_options_free(how);
  openrid_trust_free(trust);
  openrid_identity_free(me);
}

static void expect_not_valid(const uint8_t *data, size_t len, const openrid_trust *trust,
                             openrid_outcome outcome, openrid_status problem) {
  openrid_verified *verified = verify(data, len, trust, 0);
  CHECK(openrid_verified_outcome(verified) == outcome);
  CHECK_STATUS(openrid_verified_problem(verified), problem);
  CHECK(openrid_verified_message(verified) == NULL);
  CHECK(*openrid_verified_code(verified) != 0 && *openrid_verified_reason(verified) != 0);
  CHECK(*openrid_verified_justification(verified) != 0);
  openrid_verified_free(verified);
}

/* RFC 6545 9.3.1, RID-9.3.1-01, RID-9.3.1-05 */
static void test_what_is_not_valid(void) {
  openrid_identity *me = identity("pki/me.key", "pki/me.pem");
  openrid_trust *trust = trust_in("pki/ca.pem");
  openrid_trust *nobody = openrid_trust_new();
  openrid_trust *others = trust_in("other/ca.pem");
  struct octets signed_report = sign(report, report_len, me, NULL);
  openrid_verified *verified;
  openrid_trust *narrow;
  char *at;

  expect_not_valid(report, report_len, trust, OPENRID_OUTCOME_UNSIGNED, OPENRID_UNSIGNED);
  expect_not_valid((const uint8_t *)"<RID/>", 6, trust, OPENRID_OUTCOME_INVALID,
                   OPENRID_SIGNED_DOCUMENT);
  expect_not_valid(signed_report.data, signed_report.len - 20, trust, OPENRID_OUTCOME_INVALID,
                   OPENRID_SIGNED_DOCUMENT);
  expect_not_valid(signed_report.data, signed_report.len, nobody, OPENRID_OUTCOME_UNTRUSTED,
                   OPENRID_SIGNER_NO_ANCHOR);
  expect_not_valid(signed_report.data, signed_report.len, others, OPENRID_OUTCOME_UNTRUSTED,
                   OPENRID_SIGNER_UNKNOWN_CA);

  narrow = trust_in("pki/ca.pem");
  CHECK_STATUS(openrid_trust_add_file(narrow, OPENRID_TRUST_PART_ALLOW, in("pki/localhost.pem"),
                                      NULL),
               OPENRID_OK);
  expect_not_valid(signed_report.data, signed_report.len, narrow, OPENRID_OUTCOME_UNTRUSTED,
                   OPENRID_SIGNER_NOT_ALLOWED);
  openrid_trust_free(narrow);

  narrow = trust_in("pki/ca.pem");
  CHECK_STATUS(openrid_trust_set_time(narrow, "2099-01-01T00:00:00+01:00", NULL), OPENRID_OK);
  expect_not_valid(signed_report.data, signed_report.len, narrow, OPENRID_OUTCOME_UNTRUSTED,
                   OPENRID_SIGNER_NOT_IN_TIME);
  openrid_trust_free(narrow);

  /* It can be shown, not acted upon. */
  verified = verify(signed_report.data, signed_report.len, others, 0);
  CHECK(openrid_verified_sender(verified) == NULL);
  CHECK(openrid_verified_signature(verified, 0)->signer != NULL);
  CHECK(openrid_verified_signature(verified, 0)->problem == OPENRID_SIGNER_UNKNOWN_CA);
  holds(openrid_verified_untrusted_message(verified), "RIDPolicy/@MsgType", "Report");
  openrid_verified_free(verified);

  at = strstr((char *)signed_report.data, "4107-1");
  if (CHECK(at != NULL)) {
    at[0] = '5';
    expect_not_valid(signed_report.data, signed_report.len, trust, OPENRID_OUTCOME_INVALID,
                     OPENRID_SIGNATURE_CHANGED);
    verified = verify(signed_report.data, signed_report.len, trust, 0);
    CHECK(openrid_verified_untrusted_message(verified) == NULL);
    openrid_verified_free(verified);
  }

  drop(signed_report);
  openrid_trust_free(others);
  openrid_trust_free(nobody);
  openrid_trust_free(trust);
  openrid_identity_free(me);
}

static void test_trust(void) {
  openrid_trust *trust = openrid_trust_new();
  openrid_error *error = NULL;
  CHECK_STATUS(openrid_trust_add(trust, OPENRID_TRUST_PART_ANCHORS, report, report_len, &error),
               OPENRID_KEY_CERTIFICATE);
  CHECK_TEXT(openrid_error_code(error), "key-certificate");
  openrid_error_free(error);
  CHECK_STATUS(openrid_trust_add(trust, OPENRID_TRUST_PART_CRL, report, report_len, NULL),
               OPENRID_KEY_REVOCATIONS);
  CHECK_STATUS(openrid_trust_add(trust, OPENRID_TRUST_PART_KEY, report, report_len, NULL),
               OPENRID_KEY_FORMAT);
  CHECK_STATUS(openrid_trust_add_file(trust, 99, in("pki/ca.pem"), NULL), OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_trust_add_file(trust, OPENRID_TRUST_PART_ANCHORS, in("none"), NULL),
               OPENRID_FILE);
  CHECK_STATUS(openrid_trust_add_peer(trust, "a", report, report_len, NULL),
               OPENRID_KEY_CERTIFICATE);
  CHECK_STATUS(openrid_trust_set_time(trust, "2026-03-05T10:21:08", NULL), OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_trust_set_time(trust, "yesterday", NULL), OPENRID_BAD_ARGUMENT);
  openrid_trust_free(trust);

  CHECK_TEXT(openrid_outcome_word(OPENRID_OUTCOME_VALID), "valid");
  CHECK_TEXT(openrid_outcome_word(OPENRID_OUTCOME_UNSIGNED), "unsigned");
  CHECK_TEXT(openrid_outcome_word(OPENRID_OUTCOME_UNTRUSTED), "untrusted");
  CHECK_TEXT(openrid_outcome_word(OPENRID_OUTCOME_UNSUPPORTED), "unsupported");
  CHECK_TEXT(openrid_outcome_word(OPENRID_OUTCOME_INVALID), "invalid");
  CHECK_TEXT(openrid_outcome_word(OPENRID_OUTCOME_NONE), "");
  CHECK_TEXT(openrid_outcome_word(-7), "");
}

/* RFC 6545 9.1, RID-9.1-05, RID-9.1-07 */
static void test_sign_options(void) {
  openrid_identity *me = identity("pki/me.key", "pki/me.pem");
  openrid_identity *relay = identity("pki/localhost.key", "pki/localhost.pem");
  openrid_trust *trust = trust_in("pki/ca.pem");
  openrid_sign_options *how = openrid_sign_options_new();
  struct octets once, twice = {NULL, 0};
  openrid_verified *verified;
  openrid_error *error = NULL;
  openrid_options *small = openrid_options_new();

  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_ALGORITHM, "ecdsa-sha384",
                                             NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_DIGEST, "sha512", NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_C14N, "inclusive", NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_sign_options_set_number(how, OPENRID_SIGN_SETTING_CREATOR, 1, NULL),
               OPENRID_OK);
  once = sign(report, report_len, me, how);
  CHECK(strstr((char *)once.data, "xmlenc#sha512") != NULL);
  CHECK(strstr((char *)once.data, "REC-xml-c14n-20010315") != NULL);
  verified = verify(once.data, once.len, trust, 0);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_VALID);
  CHECK_TEXT(openrid_verified_signature(verified, 0)->algorithm, "ecdsa-sha384");
  CHECK(openrid_verified_signature_count(verified) > 1);
  openrid_verified_free(verified);

  CHECK_STATUS(openrid_sign(once.data, once.len, relay, NULL, NULL, &twice.data, &twice.len,
                            &error),
               OPENRID_SIGN_ALREADY_SIGNED);
  CHECK(twice.data == NULL && twice.len == 0);
  CHECK_TEXT(openrid_error_code(error), "sign-already-signed");
  openrid_error_free(error);
  CHECK_STATUS(openrid_sign_options_set_number(how, OPENRID_SIGN_SETTING_REPLACE, 1, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_sign_options_set_number(how, OPENRID_SIGN_SETTING_CREATOR, 0, NULL),
               OPENRID_OK);
  twice = sign(once.data, once.len, relay, how);
  verified = verify(twice.data, twice.len, trust, 0);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_VALID);
  CHECK_TEXT(openrid_verified_sender(verified)->fingerprint, openrid_identity_fingerprint(relay));
  openrid_verified_free(verified);
  drop(once);
  drop(twice);

  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_ALGORITHM, "ed25519", NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_sign(report, report_len, me, how, NULL, &once.data, &once.len, NULL),
               OPENRID_SIGN_KEY_MISMATCH);
  CHECK_STATUS(openrid_sign((const uint8_t *)"<a/>", 4, me, NULL, NULL, &once.data, &once.len,
                            NULL),
               OPENRID_SIGN_DOCUMENT);
  CHECK_STATUS(openrid_options_set(small, OPENRID_SETTING_MAX_SIZE, 100, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_sign(report, report_len, me, NULL, small, &once.data, &once.len, NULL),
               OPENRID_SIGN_DOCUMENT);

  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_ALGORITHM, "rsa-sha1",
                                             &error),
               OPENRID_BAD_ARGUMENT);
  CHECK(strstr(openrid_error_message(error), "ecdsa-sha256") != NULL);
  openrid_error_free(error);
  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_DIGEST, "md5", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_C14N, "none", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_sign_options_set_text(how, OPENRID_SIGN_SETTING_REPLACE, "1", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_sign_options_set_number(how, OPENRID_SIGN_SETTING_C14N, 1, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_sign_options_set_number(how, OPENRID_SIGN_SETTING_REPLACE, 2, NULL),
               OPENRID_BAD_ARGUMENT);

  openrid_options_free(small);
  openrid_sign_options_free(how);
  openrid_trust_free(trust);
  openrid_identity_free(relay);
  openrid_identity_free(me);
}

static const uint8_t group_key[32] = {7};

static openrid_recipients *for_me_and_group(void) {
  openrid_recipients *recipients = openrid_recipients_new();
  CHECK_STATUS(openrid_recipients_add_file(recipients, in("pki/me.pem"), NULL), OPENRID_OK);
  CHECK_STATUS(openrid_recipients_add_group(recipients, "csirts", group_key, sizeof group_key,
                                            NULL),
               OPENRID_OK);
  return recipients;
}

static struct octets encrypt(const openrid_recipients *recipients,
                             const openrid_encrypt_options *how) {
  struct octets made = {NULL, 0};
  openrid_error *error = NULL;
  if (!CHECK_STATUS(openrid_encrypt(report, report_len, recipients, how, NULL, &made.data,
                                    &made.len, &error),
                    OPENRID_OK)) {
    fprintf(stderr, "%s\n", openrid_error_message(error));
    openrid_error_free(error);
  }
  CHECK(made.data != NULL && made.data[made.len] == 0);
  return made;
}

/* Signs what is encrypted, and finds the report as it was behind both. */
static void expect_verified_and_opened(struct octets closed, const openrid_keys *keys,
                                       const openrid_identity *me) {
  openrid_trust *trust = openrid_trust_new();
  openrid_verified *verified = NULL;
  const openrid_decrypted *opened;
  uint8_t *sent = NULL;
  size_t len = 0;
  CHECK_STATUS(openrid_trust_add_file(trust, OPENRID_TRUST_PART_ANCHORS, in("pki/ca.pem"), NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_sign(closed.data, closed.len, me, NULL, NULL, &sent, &len, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_verify_and_decrypt(sent, len, trust, keys, NULL, 0, &verified, NULL),
               OPENRID_OK);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_VALID);
  opened = openrid_verified_decrypted(verified);
  CHECK(opened != NULL && openrid_decrypted_complete(opened));
  CHECK(openrid_decrypted_part_count(opened) == 1);
  CHECK(strstr((const char *)openrid_decrypted_data(opened, &len), "IODEF-Document") != NULL);
  openrid_verified_free(verified);
  openrid_free(sent);
  openrid_trust_free(trust);
  CHECK(openrid_verified_decrypted(NULL) == NULL);
}

/* Decrypts, and finds the report as it was. */
static void expect_opened(struct octets closed, const openrid_keys *keys, const char *cipher) {
  openrid_decrypted *opened = NULL;
  openrid_message *message = NULL;
  const uint8_t *data;
  size_t len = 0;
  CHECK_STATUS(openrid_decrypt(closed.data, closed.len, keys, NULL, &opened, NULL), OPENRID_OK);
  CHECK(openrid_decrypted_complete(opened));
  CHECK(openrid_decrypted_part_count(opened) == 1);
  if (CHECK(openrid_decrypted_part(opened, 0) != NULL)) {
    const openrid_encrypted_part *part = openrid_decrypted_part(opened, 0);
    size_t named = part->recipient_count;
    CHECK(part->opened);
    if (CHECK(named > 0)) {
      CHECK_TEXT(part->recipients[named - 1], "csirts");
    }
    CHECK_TEXT(part->cipher, cipher);
    CHECK(*part->path == '/');
  }
  CHECK(openrid_decrypted_part(opened, 1) == NULL);
  data = openrid_decrypted_data(opened, &len);
  CHECK(data != NULL && data[len] == 0);
  CHECK_STATUS(openrid_parse(data, len, NULL, &message, NULL), OPENRID_OK);
  holds(message, "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident/IncidentID/@name",
        "cert.alder.example.org");
  openrid_message_free(message);
  openrid_decrypted_free(opened);
}

/* RFC 6545 9.1, RID-9.1-14, RID-9.1-15, RID-9.1-19, RID-9.1-20; 6.1, RID-6.1-19 */
static void test_encryption(void) {
  openrid_identity *me = identity("pki/me.key", "pki/me.pem");
  openrid_identity *stranger = identity("other/me.key", "other/me.pem");
  openrid_recipients *recipients = for_me_and_group();
  openrid_encrypt_options *how = openrid_encrypt_options_new();
  openrid_keys *mine = openrid_keys_new(), *group = openrid_keys_new();
  openrid_keys *others = openrid_keys_new();
  openrid_decrypted *opened = NULL;
  openrid_error *error = NULL;
  struct octets closed;
  size_t len = 0;
  char *at;

  CHECK_STATUS(openrid_keys_add_identity(mine, me, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_keys_add_group(group, "csirts", group_key, sizeof group_key, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_keys_add_identity(others, stranger, NULL), OPENRID_OK);

  closed = encrypt(recipients, NULL);
  CHECK(strstr((char *)closed.data, "EncryptedData") != NULL);
  expect_verified_and_opened(closed, mine, me);
  CHECK(strstr((char *)closed.data, "RIDPolicy") != NULL);
  CHECK(strstr((char *)closed.data, "<IODEF-Document") == NULL);
  expect_opened(closed, mine, "aes256-gcm");
  expect_opened(closed, group, "aes256-gcm");

  CHECK_STATUS(openrid_decrypt(closed.data, closed.len, others, NULL, &opened, &error),
               OPENRID_DECRYPT_NOT_FOR_US);
  CHECK(opened == NULL);
  CHECK_TEXT(openrid_error_code(error), "decrypt-not-for-us");
  openrid_error_free(error);
  CHECK_STATUS(openrid_decrypt(report, 100, mine, NULL, &opened, &error),
               OPENRID_DECRYPT_DOCUMENT);
  CHECK(openrid_error_finding_count(error) == 1 && openrid_error_line(error) > 0);
  openrid_error_free(error);

  /* What is changed is refused. */
  at = strstr((char *)closed.data, "CipherValue>");
  while (at != NULL && strstr(at + 1, "CipherValue>") != NULL) {
    char *next = strstr(at + 1, "CipherValue>");
    if (strstr(next + 1, "CipherValue>") == NULL) {
      break;
    }
    at = next;
  }
  if (CHECK(at != NULL)) {
    at += strlen("CipherValue>") + 40;
    *at = *at == 'A' ? 'B' : 'A';
    CHECK_STATUS(openrid_decrypt(closed.data, closed.len, mine, NULL, &opened, NULL),
                 OPENRID_DECRYPT_FAILED);
  }
  drop(closed);

  CHECK_STATUS(openrid_decrypt(report, report_len, mine, NULL, &opened, NULL), OPENRID_OK);
  CHECK(openrid_decrypted_part_count(opened) == 0 && openrid_decrypted_complete(opened));
  CHECK(memcmp(openrid_decrypted_data(opened, &len), report, report_len) == 0);
  CHECK(len == report_len);
  openrid_decrypted_free(opened);

  CHECK_STATUS(openrid_encrypt_options_set_text(how, OPENRID_ENCRYPT_SETTING_CIPHER, "aes128-gcm",
                                                NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_encrypt_options_set_number(how, OPENRID_ENCRYPT_SETTING_GROUP_KEYS,
                                                  OPENRID_GROUP_KEYS_ADMITTED, NULL),
               OPENRID_OK);
  closed = encrypt(recipients, how);
  expect_opened(closed, mine, "aes128-gcm");
  drop(closed);

  /* Only a part of it. */
  CHECK_STATUS(openrid_encrypt_options_set_text(
                   how, OPENRID_ENCRYPT_SETTING_PATH,
                   "RIDPolicy/ReportSchema/XMLDocument/IODEF-Document/Incident", NULL),
               OPENRID_OK);
  closed = encrypt(recipients, how);
  CHECK(strstr((char *)closed.data, "IODEF-Document") != NULL);
  CHECK(strstr((char *)closed.data, "<Incident>") == NULL);
  expect_opened(closed, group, "aes128-gcm");
  drop(closed);

  openrid_keys_free(mine);
  openrid_keys_free(group);
  openrid_keys_free(others);
  openrid_encrypt_options_free(how);
  openrid_recipients_free(recipients);
  openrid_identity_free(stranger);
  openrid_identity_free(me);
}

static void expect_refused(const openrid_recipients *recipients,
                           const openrid_encrypt_options *how, openrid_status expected) {
  struct octets made = {NULL, 0};
  CHECK_STATUS(openrid_encrypt(report, report_len, recipients, how, NULL, &made.data, &made.len,
                               NULL),
               expected);
  CHECK(made.data == NULL && made.len == 0);
}

/* RFC 6545 9.1, RID-9.1-19; 6.1, RID-6.1-19 */
static void test_what_is_not_encrypted(void) {
  openrid_recipients *nobody = openrid_recipients_new();
  openrid_recipients *recipients = for_me_and_group();
  openrid_encrypt_options *how = openrid_encrypt_options_new();
  openrid_error *error = NULL;

  CHECK_STATUS(openrid_encrypt_options_set_number(how, OPENRID_ENCRYPT_SETTING_WHAT,
                                                  OPENRID_ENCRYPT_WHAT_MARKED, NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_encrypt_options_set_number(how, OPENRID_ENCRYPT_SETTING_CLEAR_DEFAULT, 1,
                                                  NULL),
               OPENRID_OK);
  CHECK_STATUS(openrid_encrypt_options_set_text(how, OPENRID_ENCRYPT_SETTING_CLEAR_NAMED, "ours",
                                                NULL),
               OPENRID_OK);
  expect_refused(nobody, NULL, OPENRID_ENCRYPT_NO_RECIPIENT);
  CHECK_STATUS(openrid_encrypt_options_set_text(how, OPENRID_ENCRYPT_SETTING_PATH, "RIDPolicy",
                                                NULL),
               OPENRID_OK);
  expect_refused(recipients, how, OPENRID_ENCRYPT_POLICY);
  openrid_encrypt_options_free(how);
  how = openrid_encrypt_options_new();
  CHECK_STATUS(openrid_encrypt_options_set_text(how, OPENRID_ENCRYPT_SETTING_PATH, "Nothing",
                                                NULL),
               OPENRID_OK);
  expect_refused(recipients, how, OPENRID_ENCRYPT_PATH);

  CHECK_STATUS(openrid_encrypt_options_set_text(how, OPENRID_ENCRYPT_SETTING_CIPHER, "aes256-cbc",
                                                &error),
               OPENRID_BAD_ARGUMENT);
  CHECK(strstr(openrid_error_message(error), "aes256-gcm") != NULL);
  openrid_error_free(error);
  CHECK_STATUS(openrid_encrypt_options_set_text(how, OPENRID_ENCRYPT_SETTING_WHAT, "a", NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_encrypt_options_set_number(how, OPENRID_ENCRYPT_SETTING_WHAT, 99, NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_encrypt_options_set_number(how, OPENRID_ENCRYPT_SETTING_CLEAR_DEFAULT, 2,
                                                  NULL),
               OPENRID_BAD_ARGUMENT);
  CHECK_STATUS(openrid_encrypt_options_set_number(how, OPENRID_ENCRYPT_SETTING_CIPHER, 1, NULL),
               OPENRID_BAD_ARGUMENT);

  CHECK_STATUS(openrid_recipients_add(nobody, report, report_len, NULL), OPENRID_KEY_CERTIFICATE);
  CHECK_STATUS(openrid_recipients_add_file(nobody, in("none"), NULL), OPENRID_FILE);
  CHECK_STATUS(openrid_recipients_add_group(nobody, "csirts", group_key, 5, NULL),
               OPENRID_ENCRYPT_GROUP_KEY);
  /* After refusals there is still nobody. */
  expect_refused(nobody, NULL, OPENRID_ENCRYPT_NO_RECIPIENT);
  openrid_encrypt_options_free(how);
  openrid_recipients_free(recipients);
  openrid_recipients_free(nobody);
}

static void test_null(void) {
  const openrid_status null = OPENRID_NULL_ARGUMENT;
  openrid_identity *me = identity("pki/me.key", "pki/me.pem");
  openrid_trust *trust = openrid_trust_new();
  openrid_recipients *recipients = openrid_recipients_new();
  openrid_keys *keys = openrid_keys_new();
  openrid_identity *other = NULL;
  openrid_verified *verified = NULL;
  openrid_decrypted *decrypted = NULL;
  openrid_error *error = NULL;
  const uint8_t *data = (const uint8_t *)"";
  uint8_t *out = (uint8_t *)1;
  size_t len = 7;

  CHECK_STATUS(openrid_sign(NULL, 0, me, NULL, NULL, &out, &len, &error), null);
  CHECK(out == NULL && len == 0);
  CHECK_TEXT(openrid_error_message(error), "data is NULL");
  openrid_error_free(error);
  CHECK_STATUS(openrid_sign(report, report_len, NULL, NULL, NULL, &out, &len, NULL), null);
  CHECK_STATUS(openrid_sign(report, report_len, me, NULL, NULL, NULL, &len, NULL), null);
  CHECK_STATUS(openrid_sign(report, report_len, me, NULL, NULL, &out, NULL, NULL), null);
  CHECK_STATUS(openrid_verify(NULL, 0, trust, NULL, 0, &verified, NULL), null);
  CHECK_STATUS(openrid_verify(data, 0, NULL, NULL, 0, &verified, NULL), null);
  CHECK_STATUS(openrid_verify(data, 0, trust, NULL, 0, NULL, NULL), null);
  CHECK_STATUS(openrid_verify(data, 0, trust, NULL, 2, &verified, NULL), OPENRID_BAD_ARGUMENT);
  CHECK(verified == NULL);
  CHECK_STATUS(openrid_encrypt(NULL, 0, recipients, NULL, NULL, &out, &len, NULL), null);
  CHECK_STATUS(openrid_encrypt(report, report_len, NULL, NULL, NULL, &out, &len, NULL), null);
  CHECK_STATUS(openrid_encrypt(report, report_len, recipients, NULL, NULL, NULL, &len, NULL),
               null);
  CHECK_STATUS(openrid_decrypt(NULL, 0, keys, NULL, &decrypted, NULL), null);
  CHECK_STATUS(openrid_decrypt(data, 0, NULL, NULL, &decrypted, NULL), null);
  CHECK_STATUS(openrid_decrypt(data, 0, keys, NULL, NULL, NULL), null);

  CHECK_STATUS(openrid_identity_new(NULL, 0, NULL, 0, NULL, &other, NULL), null);
  CHECK_STATUS(openrid_identity_new(data, 0, NULL, 0, NULL, NULL, NULL), null);
  CHECK_STATUS(openrid_identity_load(NULL, NULL, NULL, &other, NULL), null);
  CHECK_STATUS(openrid_identity_load("a", "b", "\xff", &other, NULL), OPENRID_FILE);
  CHECK_STATUS(openrid_identity_new(data, 0, data, 0, "\xff", &other, NULL), OPENRID_NOT_UTF8);
  CHECK_STATUS(openrid_identity_new(data, 0, data, 0, NULL, &other, NULL), OPENRID_KEY_FORMAT);
  CHECK_STATUS(openrid_trust_add(NULL, 1, data, 0, NULL), null);
  CHECK_STATUS(openrid_trust_add(trust, 1, NULL, 0, NULL), null);
  CHECK_STATUS(openrid_trust_add_file(trust, 1, NULL, NULL), null);
  CHECK_STATUS(openrid_trust_add_peer(trust, NULL, data, 0, NULL), null);
  CHECK_STATUS(openrid_trust_set_time(trust, NULL, NULL), null);
  CHECK_STATUS(openrid_sign_options_set_number(NULL, 1, 1, NULL), null);
  CHECK_STATUS(openrid_sign_options_set_text(NULL, 4, "a", NULL), null);
  CHECK_STATUS(openrid_encrypt_options_set_number(NULL, 1, 1, NULL), null);
  CHECK_STATUS(openrid_encrypt_options_set_text(NULL, 2, "a", NULL), null);
  CHECK_STATUS(openrid_recipients_add(NULL, data, 0, NULL), null);
  CHECK_STATUS(openrid_recipients_add(recipients, NULL, 0, NULL), null);
  CHECK_STATUS(openrid_recipients_add_file(recipients, NULL, NULL), null);
  CHECK_STATUS(openrid_recipients_add_group(recipients, NULL, group_key, 32, NULL), null);
  CHECK_STATUS(openrid_recipients_add_group(recipients, "a", NULL, 32, NULL), null);
  CHECK_STATUS(openrid_keys_add(keys, NULL, 0, NULL, NULL), null);
  CHECK_STATUS(openrid_keys_add_identity(keys, NULL, NULL), null);
  CHECK_STATUS(openrid_keys_add_group(keys, "a", NULL, 32, NULL), null);

  CHECK_TEXT(openrid_identity_subject(NULL), "");
  CHECK_TEXT(openrid_identity_fingerprint(NULL), "");
  CHECK_TEXT(openrid_identity_kind(NULL), "");
  CHECK(openrid_verified_outcome(NULL) == OPENRID_OUTCOME_NONE);
  CHECK_STATUS(openrid_verified_problem(NULL), null);
  CHECK_TEXT(openrid_verified_code(NULL), "");
  CHECK_TEXT(openrid_verified_reason(NULL), "");
  CHECK_TEXT(openrid_verified_justification(NULL), "");
  CHECK(openrid_verified_signature_count(NULL) == 0);
  CHECK(openrid_verified_signature(NULL, 0) == NULL);
  CHECK(openrid_verified_sender(NULL) == NULL && openrid_verified_originator(NULL) == NULL);
  CHECK(openrid_verified_message(NULL) == NULL);
  CHECK(openrid_verified_untrusted_message(NULL) == NULL);
  CHECK(openrid_decrypted_data(NULL, &len) == NULL && len == 0);
  CHECK(!openrid_decrypted_complete(NULL) && openrid_decrypted_part_count(NULL) == 0);
  CHECK(openrid_decrypted_part(NULL, 0) == NULL);

  openrid_identity_free(NULL);
  openrid_trust_free(NULL);
  openrid_sign_options_free(NULL);
  openrid_verified_free(NULL);
  openrid_recipients_free(NULL);
  openrid_encrypt_options_free(NULL);
  openrid_keys_free(NULL);
  openrid_decrypted_free(NULL);
  openrid_keys_free(keys);
  openrid_recipients_free(recipients);
  openrid_trust_free(trust);
  openrid_identity_free(me);
}

/* What the one makes, the other takes. */
static void test_with_the_command(void) {
  openrid_identity *me = identity("pki/me.key", "pki/me.pem");
  openrid_trust *trust = trust_in("pki/ca.pem");
  openrid_recipients *recipients = for_me_and_group();
  openrid_keys *keys = openrid_keys_new();
  openrid_verified *verified;
  openrid_decrypted *opened = NULL;
  struct octets made;
  uint8_t *data;
  size_t len = 0;

  made = sign(report, report_len, me, NULL);
  write_octets("signed.xml", made.data, made.len);
  drop(made);
  {
    const char *arguments[] = {"openrid", "verify", "--trust", NULL, NULL, NULL};
    arguments[3] = in("pki/ca.pem");
    arguments[4] = in("signed.xml");
    CHECK(run(arguments) == 0);
    arguments[3] = in("other/ca.pem");
    CHECK(run(arguments) == 1);
  }
  write_octets("plain.xml", report, report_len);
  {
    const char *arguments[] = {"openrid", "sign", "--key", NULL, "--cert", NULL, NULL,
                               "-o",      NULL,   NULL};
    arguments[3] = in("pki/me.key");
    arguments[5] = in("pki/me.pem");
    arguments[6] = in("plain.xml");
    arguments[8] = in("theirs.xml");
    CHECK(run(arguments) == 0);
  }
  data = read_file(in("theirs.xml"), &len);
  verified = verify(data, len, trust, 0);
  CHECK(openrid_verified_outcome(verified) == OPENRID_OUTCOME_VALID);
  CHECK_TEXT(openrid_verified_sender(verified)->fingerprint, openrid_identity_fingerprint(me));
  openrid_verified_free(verified);
  free(data);

  made = encrypt(recipients, NULL);
  write_octets("closed.xml", made.data, made.len);
  drop(made);
  {
    const char *arguments[] = {"openrid", "decrypt", "--key", NULL, NULL, "-o", NULL, NULL};
    arguments[3] = in("pki/me.key");
    arguments[4] = in("closed.xml");
    arguments[6] = in("open.xml");
    CHECK(run(arguments) == 0);
    data = read_file(in("open.xml"), &len);
    CHECK(strstr((char *)data, "IODEF-Document") != NULL);
    CHECK(strstr((char *)data, "EncryptedData") == NULL);
    free(data);
    arguments[3] = in("other/me.key");
    CHECK(run(arguments) != 0);
  }
  {
    const char *arguments[] = {"openrid", "encrypt", "--to", NULL, NULL, "-o", NULL, NULL};
    arguments[3] = in("pki/me.pem");
    arguments[4] = in("plain.xml");
    arguments[6] = in("closed.xml");
    CHECK(run(arguments) == 0);
  }
  data = read_file(in("closed.xml"), &len);
  CHECK_STATUS(openrid_keys_add_identity(keys, me, NULL), OPENRID_OK);
  CHECK_STATUS(openrid_decrypt(data, len, keys, NULL, &opened, NULL), OPENRID_OK);
  CHECK(openrid_decrypted_complete(opened) && openrid_decrypted_part_count(opened) == 1);
  openrid_decrypted_free(opened);
  free(data);

  openrid_keys_free(keys);
  openrid_recipients_free(recipients);
  openrid_trust_free(trust);
  openrid_identity_free(me);
}

int main(void) {
  if (!rig_begin()) {
    return 0;
  }
  report = read_vector("valid/rid-report.xml", &report_len);
  request = read_vector("valid/rid-tracerequest.xml", &request_len);
  pki(in("pki"));
  pki(in("other"));
  test_keys();
  test_identity();
  test_what_was_signed_comes_back();
  test_what_is_not_valid();
  test_trust();
  test_sign_options();
  test_encryption();
  test_what_is_not_encrypted();
  test_null();
  test_with_the_command();
  rig_end();
  free(report);
  free(request);
  return check_result("security");
}
