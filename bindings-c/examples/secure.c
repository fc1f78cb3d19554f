/* What two peers do: one encrypts a report for the other and signs it; the other verifies who sent
 * it, and reads it.
 *
 *   openrid pki init . --name me
 *   cc secure.c $(pkg-config --cflags --libs openrid) -o secure
 *   ./secure report.xml me.key me.pem ca.pem
 */

#include <openrid.h>

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

static uint8_t *read_all(const char *name, size_t *len) {
  FILE *file = fopen(name, "rb");
  uint8_t *data = (uint8_t *)malloc(1 << 20);
  if (file == NULL || data == NULL) {
    fprintf(stderr, "cannot read %s\n", name);
    exit(1);
  }
  *len = fread(data, 1, 1 << 20, file);
  fclose(file);
  return data;
}

/* Encrypts for the holder of a certificate, then signs: what is signed is what is sent. */
static uint8_t *sender(const uint8_t *report, size_t report_len, const char *key,
                       const char *cert, size_t *len) {
  openrid_identity *me = NULL;
  openrid_recipients *to = openrid_recipients_new();
  uint8_t *closed = NULL, *message = NULL;
  size_t closed_len = 0;
  check(openrid_identity_load(key, cert, NULL, &me, &error));
  check(openrid_recipients_add_file(to, cert, &error));
  check(openrid_encrypt(report, report_len, to, NULL, NULL, &closed, &closed_len, &error));
  check(openrid_sign(closed, closed_len, me, NULL, NULL, &message, len, &error));
  openrid_free(closed);
  openrid_recipients_free(to);
  openrid_identity_free(me);
  return message;
}

/* Verifies, then decrypts what was signed and nothing else. */
static int receiver(const uint8_t *data, size_t len, const char *key, const char *cert,
                    const char *ca) {
  openrid_trust *trust = openrid_trust_new();
  openrid_verified *verified = NULL;
  const openrid_message *message;
  int valid;
  check(openrid_trust_add_file(trust, OPENRID_TRUST_PART_ANCHORS, ca, &error));
  check(openrid_verify(data, len, trust, NULL, 0, &verified, &error));
  message = openrid_verified_message(verified);
  valid = message != NULL;
  if (!valid) {
    fprintf(stderr, "%s: %s\n", openrid_outcome_word((int32_t)openrid_verified_outcome(verified)),
            openrid_verified_reason(verified));
  } else {
    openrid_identity *me = NULL;
    openrid_keys *keys = openrid_keys_new();
    openrid_decrypted *opened = NULL;
    size_t raw_len = 0;
    const uint8_t *raw = openrid_message_raw(message, &raw_len);
    check(openrid_identity_load(key, cert, NULL, &me, &error));
    check(openrid_keys_add_identity(keys, me, &error));
    check(openrid_decrypt(raw, raw_len, keys, NULL, &opened, &error));
    fprintf(stderr, "from %s\n", openrid_verified_sender(verified)->name);
    raw = openrid_decrypted_data(opened, &raw_len);
    fwrite(raw, 1, raw_len, stdout);
    openrid_decrypted_free(opened);
    openrid_keys_free(keys);
    openrid_identity_free(me);
  }
  openrid_verified_free(verified);
  openrid_trust_free(trust);
  return valid;
}

int main(int count, char **arguments) {
  size_t report_len = 0, len = 0;
  uint8_t *report, *message;
  int valid;
  if (count != 5) {
    fprintf(stderr, "usage: secure REPORT KEY CERT CA\n");
    return 2;
  }
  report = read_all(arguments[1], &report_len);
  message = sender(report, report_len, arguments[2], arguments[3], &len);
  valid = receiver(message, len, arguments[2], arguments[3], arguments[4]);
  openrid_free(message);
  free(report);
  return valid ? 0 : 1;
}
