// openrid.hpp: ownership, exceptions, threads.

#include "rig.h"

#include "openrid.hpp"
#include "openrid_model.h"

#include <thread>
#include <type_traits>

static_assert(std::is_nothrow_move_constructible_v<openrid::message>);
static_assert(std::is_copy_constructible_v<openrid::message>);
static_assert(std::is_move_constructible_v<openrid::client>);
static_assert(!std::is_copy_constructible_v<openrid::client>);
static_assert(!std::is_copy_constructible_v<openrid::identity>);

static std::string vector(const char *name) {
  std::size_t len = 0;
  std::uint8_t *data = read_vector(name, &len);
  std::string text(reinterpret_cast<char *>(data), len);
  free(data);
  return text;
}

template <typename Call>
static void expect_error(openrid_status status, const char *code, Call call) {
  try {
    call();
    CHECK(!"an exception");
  } catch (const openrid::error &e) {
    CHECK_STATUS(e.status(), status);
    CHECK_TEXT(e.code().c_str(), code);
    CHECK(std::string(e.what()).size() > 5);
  }
}

static void test_messages() {
  const std::string bytes = vector("valid/rid-report.xml");
  openrid::message m = openrid::message::parse(bytes);
  CHECK(m.root() == OPENRID_ROOT_RID);
  CHECK(m.raw() == bytes);
  CHECK(m.findings().valid());
  CHECK(m.get("RIDPolicy/@MsgType") == "Report");
  CHECK(m.get("RequestStatus/@AuthorizationStatus") == std::nullopt);
  CHECK(m.count("RIDPolicy/PolicyRegion") == 1);

  openrid::message copy = m;
  copy.set("RIDPolicy/IncidentID", "other");
  CHECK(m.get("RIDPolicy/IncidentID") == "4107-1");
  CHECK(copy.get("RIDPolicy/IncidentID") == "other");
  CHECK(copy.append("RIDPolicy/Node/NodeName", "b.example.net") == 2);
  CHECK(copy.remove("RIDPolicy/Node/NodeName"));
  CHECK(!copy.remove("RIDPolicy/Node/NodeName[2]"));
  CHECK(copy.append("RIDPolicy/TrafficType") == 2);
  expect_error(OPENRID_INCOMPLETE, "incomplete", [&] { copy.serialize(); });
  m = std::move(copy);
  CHECK(m.get("RIDPolicy/IncidentID") == "other");

  openrid::message again =
      openrid::message::parse(openrid::message::parse(bytes).serialize(2));
  CHECK(again.to_json() == openrid::message::parse(bytes).to_json());
  CHECK(openrid::message::from_json(again.to_json(), OPENRID_ROOT_RID).to_json() ==
        again.to_json());

  char *type = openrid_rid_policy_get_msg_type(
      openrid_rid_rid_policy(openrid_rid_of(again.get())));
  CHECK_TEXT(type, "Report");
  openrid_free(type);
}

static void test_errors() {
  try {
    openrid::message::parse("<a>\n<b>");
    CHECK(!"an exception");
  } catch (const openrid::error &e) {
    CHECK_STATUS(e.status(), OPENRID_INVALID);
    CHECK(e.line() >= 1 && e.column() >= 1 && !e.rule().empty() && !e.findings().empty());
  }
  openrid::message m(OPENRID_ROOT_IODEF1);
  expect_error(OPENRID_PATH_UNKNOWN, "path-unknown", [&] { m.get("Nothing"); });
  expect_error(OPENRID_PATH_VALUE, "path-value", [&] { m.set("@lang", "no language"); });
  expect_error(OPENRID_INVALID, "invalid", [] { openrid::message::parse(std::string_view()); });
  expect_error(OPENRID_BAD_ARGUMENT, "bad-argument",
               [] { openrid::options().set(OPENRID_SETTING_STRICT, 7); });
  expect_error(OPENRID_CLIENT_NO_CA, "client-no-ca",
               [] { openrid::client("https://a", openrid::client_options()); });
  expect_error(OPENRID_FILE, "file", [] { openrid::client_options().ca_file("/no/such/file"); });
}

static void test_reports() {
  const std::string bytes = vector("lenient/rid-policy-figure-order.xml");
  CHECK(openrid::validate(bytes).valid());
  CHECK(!openrid::validate(bytes).findings().empty());
  const openrid::report report = openrid::validate(
      bytes, std::move(openrid::options().strict().level(OPENRID_LEVEL_SCHEMA)));
  CHECK(!report.valid() && !report.schema_valid());
  CHECK_TEXT(report.findings().front().rule.c_str(), "RID-8-01");

  const std::string digest = "sha256//tWOzDWQboI6StvFKYK4EyBTa1oslhsJKT5YRpGzre0Y=";
  openrid::options known;
  known.registry(vector("registry/iana.json"), digest);
  CHECK(openrid::validate(vector("registry/document.xml"), known).valid());
  expect_error(OPENRID_REGISTRY_ALTERED, "registry-altered", [&] {
    openrid::options().registry(vector("registry/altered.json"), digest);
  });
}

static void test_builder() {
  const openrid::message received =
      openrid::message::parse(vector("valid/rid-tracerequest.xml"));
  const openrid::message answer = openrid::builder(OPENRID_MSG_TYPE_ACKNOWLEDGEMENT)
                                      .to("192.0.2.3")
                                      .set(OPENRID_PART_STATUS, "Approved")
                                      .answer_to(received)
                                      .build();
  CHECK(answer.get("RIDPolicy/IncidentID") == received.get("RIDPolicy/IncidentID"));
  CHECK(openrid::validate(answer.serialize()).valid());
}

// Many threads read one message, and each changes one of its own.
static void test_threads() {
  const openrid::message shared = openrid::message::parse(vector("valid/rid-report.xml"));
  std::vector<std::thread> threads;
  std::vector<int> good(8);
  for (std::size_t i = 0; i < good.size(); ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 5; ++round) {
        openrid::message own = shared;
        own.set("RIDPolicy/IncidentID", std::to_string(i));
        const bool right = own.get("RIDPolicy/IncidentID") == std::to_string(i) &&
                           shared.get("RIDPolicy/IncidentID") == "4107-1" &&
                           shared.to_json() != own.to_json();
        good[i] += right ? 1 : 0;
      }
    });
  }
  for (std::thread &thread : threads) {
    thread.join();
  }
  for (int count : good) {
    CHECK(count == 5);
  }
}

static void test_convert() {
  const std::string xml = vector("json/minimal.xml");
  openrid::converted made = openrid::convert(xml, OPENRID_TARGET_JSON, openrid::options(), 2);
  CHECK(made.data() == vector("json/minimal.json"));
  CHECK(made.losses().empty() && made.findings().empty());
  openrid::converted older = openrid::convert(made.data(), OPENRID_TARGET_IODEF1);
  CHECK(!older.losses().empty() && !older.losses()[0].why.empty());
  CHECK(openrid::message::parse(older.data()).root() == OPENRID_ROOT_IODEF1);
  made = std::move(older);
  CHECK(!made.data().empty());
  expect_error(OPENRID_INVALID, "invalid", [] { openrid::convert("", OPENRID_TARGET_JSON); });
}

static void test_security() {
  const std::string bytes = vector("valid/rid-report.xml");
  pki(in("pki"));
  const openrid::identity me = openrid::identity::load(in("pki/me.key"), in("pki/me.pem"));
  CHECK(me.fingerprint().size() == 64 && me.kind() == "EC P-256");
  expect_error(OPENRID_KEY_CERTIFICATE, "key-certificate", [] {
    const std::string key = vector("keys/ec-pkcs8.pem");
    openrid::identity::read(key, key);
  });
  expect_error(OPENRID_KEY_PASSPHRASE_WRONG, "key-passphrase-wrong", [] {
    openrid::identity::read(vector("keys/ec.p12"), std::nullopt, "x");
  });

  openrid::recipients whom;
  whom.add_file(in("pki/me.pem")).add_group("csirts", std::string(32, 'k'));
  const std::string closed = openrid::encrypt(bytes, whom);
  const std::string signed_report =
      openrid::sign(closed, me, std::move(openrid::sign_options().creator(false)));

  openrid::trust trust;
  trust.add_file(OPENRID_TRUST_PART_ANCHORS, in("pki/ca.pem"));
  const openrid::verified good = openrid::verify(signed_report, trust);
  CHECK(good.outcome() == OPENRID_OUTCOME_VALID && good.problem() == OPENRID_OK);
  CHECK(good.code().empty() && good.reason().empty() && good.justification().empty());
  CHECK(good.sender() && good.sender()->fingerprint == me.fingerprint());
  CHECK(!good.originator());
  CHECK(good.signatures().size() == 1 && good.signatures()[0].covers.size() == 1);
  CHECK(good.signatures()[0].signer->certificate.size() > 100);
  CHECK(good.message() && good.message()->get("RIDPolicy/@MsgType") == "Report");

  const openrid::verified clear = openrid::verify(
      signed_report, trust, std::move(openrid::keys().add_group("csirts", std::string(32, 'k'))));
  CHECK(clear.outcome() == OPENRID_OUTCOME_VALID && clear.data());
  CHECK(clear.encrypted().size() == 1 && clear.encrypted()[0].opened && good.encrypted().empty());
  CHECK(clear.message() && clear.message()->raw() == *clear.data());
  openrid::client_options settings;
  settings.add(whom).signer(me).recipient_file(in("pki/me.pem"));

  // Nothing is asked of DNS, and nothing is sent.
  const auto beside = [](const char *place) {
    openrid::client_options options;
    options.ca_file(in("pki/ca.pem")).identity_files(in("pki/me.pem"), in("pki/me.key"));
    options.text(OPENRID_CLIENT_SETTING_RESOLVE, "rid.birch.example.net=192.0.2.66");
    return openrid::client(place, options);
  };
  beside("https://192.0.2.66").confirm_node_names(bytes);
  const openrid::client elsewhere = beside("https://192.0.2.67");
  expect_error(OPENRID_NODE_NAME_MISMATCH, "node-name-mismatch",
               [&] { elsewhere.confirm_node_names(bytes); });
  const openrid::cancel_handle handle;
  const openrid::client bound = elsewhere.cancellable(handle);
  handle.cancel();
  expect_error(OPENRID_CANCELLED, "cancelled", [&] { bound.send_bytes(signed_report); });

  std::string told;
  openrid::set_log(
      [](void *context, std::int32_t, const char *, const char *text) {
        static_cast<std::string *>(context)->append(text);
      },
      &told, OPENRID_LOG_LEVEL_WARNING);
  openrid::client_options ignoring;
  ignoring.ca_file(in("pki/ca.pem")).identity_files(in("pki/me.pem"), in("pki/me.key"));
  ignoring.number(OPENRID_CLIENT_SETTING_IGNORE_NODE_NAMES, 1);
  openrid::client("https://192.0.2.66", ignoring).confirm_node_names(bytes);
  openrid::set_log(nullptr, nullptr, OPENRID_LOG_LEVEL_WARNING);
  CHECK(told.find("names in Node are not held") != std::string::npos);

  const openrid::verified bad = openrid::verify(signed_report, openrid::trust());
  CHECK(!bad.data() && bad.encrypted().empty());
  CHECK(bad.outcome() == OPENRID_OUTCOME_UNTRUSTED && bad.code() == "signer-no-anchor");
  CHECK(!bad.message() && bad.untrusted_message() && !bad.sender());
  CHECK(bad.justification() == "Authentication");

  const openrid::decrypted open = openrid::decrypt(
      good.message()->raw(), std::move(openrid::keys().add_group("csirts", std::string(32, 'k'))));
  CHECK(open.complete() && open.parts().size() == 1 && open.parts()[0].opened);
  CHECK(openrid::message::parse(open.data()).get("RIDPolicy/@MsgType") == "Report");
  expect_error(OPENRID_DECRYPT_NOT_FOR_US, "decrypt-not-for-us",
               [&] { openrid::decrypt(closed, openrid::keys()); });

  // Many threads share an identity and a trust.
  std::vector<std::thread> threads;
  std::vector<int> right(8);
  for (std::size_t i = 0; i < right.size(); ++i) {
    threads.emplace_back([&, i] {
      const std::string own = openrid::sign(bytes, me);
      right[i] = openrid::verify(own, trust).outcome() == OPENRID_OUTCOME_VALID ? 1 : 0;
    });
  }
  for (std::thread &thread : threads) {
    thread.join();
  }
  for (int one : right) {
    CHECK(one == 1);
  }
}

int main() {
  CHECK(!openrid::version().empty());
  if (rig_begin()) {
    test_security();
    rig_end();
  }
  test_messages();
  test_errors();
  test_reports();
  test_convert();
  test_builder();
  test_threads();
  return check_result("raii");
}
