/* Messages that mean harm, and those beside them that do not: every row of security/index.tsv has
 * the outcome and the code that it names (RFC 6545 9.1, RID-9.1-07 to RID-9.1-19). */

#include "check.h"

enum { FILE_NAME, DOES, TRUST, KEYS, TIME, OUTCOME, CODE, FIELDS };

static const char *now_read;

static void expect(const char *outcome, const char *code, char *const *fields) {
  if (strcmp(outcome, fields[OUTCOME]) == 0 && strcmp(code, fields[CODE]) == 0) {
    checks_passed++;
    return;
  }
  checks_failed++;
  fprintf(stderr, "%s: found %s %s, expected %s %s\n", now_read, outcome, code, fields[OUTCOME],
          fields[CODE]);
}

static uint8_t *read_part(const char *name, size_t *len) {
  char path[512];
  snprintf(path, sizeof path, "security/%s", name);
  return read_vector(path, len);
}

/* The next of some words that commas part; NULL after the last, and for `-`. */
static char *word(char **list) {
  char *found = *list;
  char *comma;
  if (found == NULL || strcmp(found, "-") == 0) {
    return NULL;
  }
  comma = strchr(found, ',');
  *list = comma != NULL ? comma + 1 : NULL;
  if (comma != NULL) {
    *comma = 0;
  }
  return found;
}

static const char *after(const char *text, const char *prefix) {
  size_t len = strlen(prefix);
  return strncmp(text, prefix, len) == 0 ? text + len : NULL;
}

static openrid_trust *trust_of(char *list) {
  openrid_trust *trust = openrid_trust_new();
  char *entry;
  while ((entry = word(&list)) != NULL) {
    openrid_trust_part part = OPENRID_TRUST_PART_ANCHORS;
    const char *file = entry, *rest;
    size_t len = 0;
    uint8_t *data;
    if ((rest = after(entry, "allow:")) != NULL) {
      part = OPENRID_TRUST_PART_ALLOW;
      file = rest;
    } else if ((rest = after(entry, "crl:")) != NULL) {
      part = OPENRID_TRUST_PART_CRL;
      file = rest;
    } else if ((rest = after(entry, "key:")) != NULL) {
      part = OPENRID_TRUST_PART_KEY;
      file = rest;
    }
    data = read_part(file, &len);
    CHECK_STATUS(openrid_trust_add(trust, (int32_t)part, data, len, NULL), OPENRID_OK);
    free(data);
  }
  return trust;
}

static int digit(int c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Octets of pairs of digits, in place. */
static size_t octets(uint8_t *text, size_t len) {
  size_t count = 0;
  while (2 * count + 1 < len && digit(text[2 * count]) >= 0 && digit(text[2 * count + 1]) >= 0) {
    text[count] = (uint8_t)(digit(text[2 * count]) << 4 | digit(text[2 * count + 1]));
    count++;
  }
  return count;
}

static openrid_status add_key(openrid_keys *keys, char *entry, openrid_error **error) {
  char *group = (char *)after(entry, "group:");
  size_t len = 0;
  openrid_status status;
  if (group != NULL) {
    char *file = strchr(group, '=');
    uint8_t *key;
    if (!CHECK(file != NULL)) {
      return OPENRID_BAD_ARGUMENT;
    }
    *file = 0;
    key = read_part(file + 1, &len);
    status = openrid_keys_add_group(keys, group, key, octets(key, len), error);
    free(key);
  } else {
    uint8_t *key = read_part(entry, &len);
    status = openrid_keys_add(keys, key, len, NULL, error);
    free(key);
  }
  return status;
}

static void verify(char **fields, const uint8_t *data, size_t len) {
  openrid_trust *trust = trust_of(fields[TRUST]);
  openrid_keys *keys = strcmp(fields[KEYS], "-") != 0 ? openrid_keys_new() : NULL;
  openrid_verified *verified = NULL;
  openrid_outcome outcome;
  const char *code;
  char *list = fields[KEYS];
  char *entry;
  size_t i;
  while ((entry = word(&list)) != NULL) {
    CHECK_STATUS(add_key(keys, entry, NULL), OPENRID_OK);
  }
  if (strcmp(fields[TIME], "-") != 0) {
    CHECK_STATUS(openrid_trust_set_time(trust, fields[TIME], NULL), OPENRID_OK);
  }
  CHECK_STATUS(openrid_verify_and_decrypt(data, len, trust, keys, NULL, 0, &verified, NULL),
               OPENRID_OK);
  outcome = (openrid_outcome)openrid_verified_outcome(verified);
  code = openrid_verified_code(verified);
  expect(openrid_outcome_word((int32_t)outcome), *code != 0 ? code : "-", fields);
  /* Nothing comes out of what is not valid. */
  CHECK((openrid_verified_message(verified) != NULL) == (outcome == OPENRID_OUTCOME_VALID));
  CHECK((openrid_verified_problem(verified) == OPENRID_OK) == (outcome == OPENRID_OUTCOME_VALID));
  for (i = 0; i < openrid_verified_signature_count(verified); i++) {
    const openrid_signature *one = openrid_verified_signature(verified, i);
    CHECK((one->outcome == OPENRID_OUTCOME_VALID) == (*one->code == 0));
    CHECK((one->problem == OPENRID_OK) == (*one->code == 0));
    CHECK(one->outcome == OPENRID_OUTCOME_VALID || outcome != OPENRID_OUTCOME_VALID);
  }
  openrid_verified_free(verified);
  openrid_keys_free(keys);
  openrid_trust_free(trust);
}

static void decrypt(char **fields, const uint8_t *data, size_t len) {
  openrid_keys *keys = openrid_keys_new();
  openrid_decrypted *decrypted = NULL;
  openrid_error *error = NULL;
  openrid_status status = OPENRID_OK;
  char *list = fields[KEYS];
  char *entry;
  while (status == OPENRID_OK && (entry = word(&list)) != NULL) {
    status = add_key(keys, entry, &error);
  }
  if (status == OPENRID_OK) {
    status = openrid_decrypt(data, len, keys, NULL, &decrypted, &error);
  }
  expect(status == OPENRID_OK ? "opened" : "refused",
         status == OPENRID_OK ? "-" : openrid_error_code(error), fields);
  CHECK((status == OPENRID_OK) == (decrypted != NULL));
  openrid_error_free(error);
  openrid_decrypted_free(decrypted);
  openrid_keys_free(keys);
}

int main(void) {
  size_t len = 0;
  /* Ends the program when there is none. */
  char *index = (char *)read_vector("security/index.tsv", &len);
  char *line = index;
  int count = 0, good = 0;
  char *next = strchr(line, '\n');
  if (next != NULL) {
    *next = 0;
  }
  CHECK_TEXT(line, "file\tdoes\ttrust\tkeys\ttime\toutcome\tcode\twhat");
  while (next != NULL && next[1] != 0) {
    char *fields[FIELDS];
    uint8_t *data;
    int i;
    line = next + 1;
    next = strchr(line, '\n');
    if (next != NULL) {
      *next = 0;
    }
    for (i = 0; i < FIELDS; i++) {
      char *tab = strchr(line, '\t');
      if (tab == NULL) {
        fprintf(stderr, "a row of security/index.tsv is not whole: %s\n", line);
        return 2;
      }
      fields[i] = line;
      *tab = 0;
      line = tab + 1;
    }
    now_read = fields[FILE_NAME];
    data = read_part(now_read, &len);
    if (strcmp(fields[DOES], "verify") == 0) {
      verify(fields, data, len);
    } else if (CHECK(strcmp(fields[DOES], "decrypt") == 0)) {
      decrypt(fields, data, len);
    }
    count++;
    good += strcmp(fields[OUTCOME], "valid") == 0 || strcmp(fields[OUTCOME], "opened") == 0;
    free(data);
  }
  /* RFC 6545 9.1: there are at least so many, and some that prove that not all is refused. */
  CHECK(count - good >= 60);
  CHECK(good > 0);
  printf("%d documents, %d of them good\n", count, good);
  free(index);
  return check_result("hostile");
}
