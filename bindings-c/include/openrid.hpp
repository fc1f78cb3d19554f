#ifndef OPENRID_HPP
#define OPENRID_HPP

/**
 * openrid for C++17: classes that free what they hold and throw `openrid::error`, over the
 * functions of openrid.h. Header only; link to the same library.
 *
 *   openrid::message report = openrid::message::parse(bytes);
 *   openrid::reply reply = client.send(report);
 *
 * Every class can be moved; `message` can be copied. Threads are as openrid.h says: members
 * that are const may be called by several at once.
 */

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "openrid.h"

namespace openrid {

/** One thing that a check found. */
struct finding {
  std::string rule;
  std::string severity;
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string message;
  std::string help;
};

/** Something of the input of `convert` that has no place in the output, or another meaning. */
struct loss {
  /**
   * Where it stood in the input: a path of names as findings have, or a JSON Pointer for what the
   * reader of JSON or CBOR left out.
   */
  std::string path;
  /** What it was. */
  std::string what;
  /** Why it is not in the output, and what stands there instead, if anything. */
  std::string why;
};

namespace detail {

template <typename T, void (*Free)(T *)>
struct freer {
  void operator()(T *handle) const noexcept { Free(handle); }
};

template <typename T, void (*Free)(T *)>
using handle = std::unique_ptr<T, freer<T, Free>>;

struct memory_freer {
  void operator()(void *memory) const noexcept { openrid_free(memory); }
};

inline finding copy(const openrid_finding *f) {
  return {f->rule, f->severity, f->path, f->line, f->column, f->message, f->help};
}

inline const std::uint8_t *bytes(std::string_view data) {
  // A view of nothing may have no address.
  return reinterpret_cast<const std::uint8_t *>(data.data() != nullptr ? data.data() : "");
}

}  // namespace detail

/** What went wrong; `what()` says it for people. */
class error : public std::runtime_error {
 public:
  /** Takes over an error object. */
  explicit error(openrid_error *object) : error(owned(object)) {}
  /** For a failure without an object. */
  error(openrid_status status, const char *code, const char *message)
      : std::runtime_error(message), status_(status), code_(code) {}

  /** The status that the function returned. */
  openrid_status status() const noexcept { return status_; }
  /** The code word, the same in every language. */
  const std::string &code() const noexcept { return code_; }
  /** Rule of the first finding that is an error; may be empty. */
  const std::string &rule() const noexcept { return rule_; }
  /** Where that is, or the path that was not liked; may be empty. */
  const std::string &path() const noexcept { return path_; }
  /** Line of that finding, from 1, or 0. */
  std::uint32_t line() const noexcept { return line_; }
  /** Column of that finding, from 1, or 0. */
  std::uint32_t column() const noexcept { return column_; }
  /** All findings, in the order of the document. */
  const std::vector<finding> &findings() const noexcept { return findings_; }

 private:
  using owned = detail::handle<openrid_error, openrid_error_free>;

  explicit error(owned object)
      : std::runtime_error(openrid_error_message(object.get())),
        status_(openrid_error_status(object.get())),
        code_(openrid_error_code(object.get())),
        rule_(openrid_error_rule(object.get())),
        path_(openrid_error_path(object.get())),
        line_(openrid_error_line(object.get())),
        column_(openrid_error_column(object.get())) {
    const std::size_t count = openrid_error_finding_count(object.get());
    for (std::size_t i = 0; i < count; ++i) {
      findings_.push_back(detail::copy(openrid_error_finding(object.get(), i)));
    }
  }

  openrid_status status_;
  std::string code_;
  std::string rule_;
  std::string path_;
  std::uint32_t line_ = 0;
  std::uint32_t column_ = 0;
  std::vector<finding> findings_;
};

namespace detail {

/** Where a function puts its error, and the check of what it returned. */
class outcome {
 public:
  outcome() = default;
  outcome(const outcome &) = delete;
  outcome &operator=(const outcome &) = delete;

  operator openrid_error **() noexcept { return &object_; }

  static void check(openrid_status status, outcome &&result) {
    if (status != OPENRID_OK) {
      throw error(result.object_);
    }
  }

 private:
  openrid_error *object_ = nullptr;
};

/** Calls a function of openrid.h with a place for its error, and throws that. */
template <typename Function, typename... Arguments>
void call(Function function, Arguments... arguments) {
  outcome result;
  openrid_status status = function(arguments..., result);
  outcome::check(status, std::move(result));
}

template <typename Handle>
Handle made(typename Handle::pointer handle) {
  if (handle == nullptr) {
    throw error(OPENRID_NO_MEMORY, "no-memory", "no memory left");
  }
  return Handle(handle);
}

/** A text, or NULL for none. */
inline const char *maybe(const std::optional<std::string> &text) {
  return text ? text->c_str() : nullptr;
}

/** Octets that a function gave. */
inline std::string octets(std::uint8_t *owned, std::size_t len) {
  std::unique_ptr<std::uint8_t, memory_freer> guard(owned);
  return std::string(reinterpret_cast<const char *>(owned), len);
}

inline std::string text(char *owned) {
  std::unique_ptr<char, memory_freer> guard(owned);
  return owned;
}

}  // namespace detail

/** Version of the library. */
inline std::string version() { return openrid_version(); }

/** Settings for reading. */
class options {
 public:
  options() : handle_(detail::made<owned>(openrid_options_new())) {}

  /** Changes one setting. */
  options &set(openrid_setting setting, std::uint64_t value) {
    detail::call(openrid_options_set, handle_.get(), static_cast<std::int32_t>(setting), value);
    return *this;
  }
  /** Refuses the documented deviations of real senders. */
  /** What IANA has registered since, from a registry file and its SHA-256. */
  options &registry(std::string_view file, const std::string &digest) {
    detail::call(openrid_options_set_registry, handle_.get(), detail::bytes(file), file.size(),
                 digest.c_str());
    return *this;
  }

  options &strict(bool yes = true) { return set(OPENRID_SETTING_STRICT, yes ? 1 : 0); }
  /** How deep to check. */
  options &level(openrid_level level) {
    return set(OPENRID_SETTING_LEVEL, static_cast<std::uint64_t>(level));
  }

  /** The handle, which stays this object's. */
  const openrid_options *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_options, openrid_options_free>;
  owned handle_;
};

/** The outcome of a check. */
class report {
 public:
  /** Takes over a handle. */
  explicit report(openrid_report *handle) : handle_(handle) {}

  bool valid() const noexcept { return openrid_report_valid(handle_.get()); }
  bool schema_valid() const noexcept { return openrid_report_schema_valid(handle_.get()); }
  std::vector<finding> findings() const {
    std::vector<finding> found;
    const std::size_t count = openrid_report_finding_count(handle_.get());
    for (std::size_t i = 0; i < count; ++i) {
      found.push_back(detail::copy(openrid_report_finding(handle_.get(), i)));
    }
    return found;
  }

 private:
  detail::handle<openrid_report, openrid_report_free> handle_;
};

/** Checks a RID message or an IODEF document. */
inline report validate(std::string_view data, const options &settings = options()) {
  openrid_report *found = nullptr;
  detail::call(openrid_validate, detail::bytes(data), data.size(), settings.get(), &found);
  return report(found);
}

/** A translated document, and what was lost on the way. */
class converted {
 public:
  /** Takes over a handle. */
  explicit converted(openrid_converted *handle) : handle_(handle) {}

  /** The document. Lives as long as this. */
  std::string_view data() const noexcept {
    std::size_t len = 0;
    const std::uint8_t *data = openrid_converted_data(handle_.get(), &len);
    return {reinterpret_cast<const char *>(data), len};
  }
  /** What has no place in it, in the order of the input. */
  std::vector<loss> losses() const {
    std::vector<loss> lost;
    const std::size_t count = openrid_converted_loss_count(handle_.get());
    for (std::size_t i = 0; i < count; ++i) {
      const openrid_loss *l = openrid_converted_loss(handle_.get(), i);
      lost.push_back({l->path, l->what, l->why});
    }
    return lost;
  }
  /** Warnings: of the input, and of places where the output departs from RFC 8727. */
  std::vector<finding> findings() const {
    std::vector<finding> found;
    const std::size_t count = openrid_converted_finding_count(handle_.get());
    for (std::size_t i = 0; i < count; ++i) {
      found.push_back(detail::copy(openrid_converted_finding(handle_.get(), i)));
    }
    return found;
  }

 private:
  detail::handle<openrid_converted, openrid_converted_free> handle_;
};

/**
 * Translates a RID message, or an IODEF document in XML, JSON or CBOR (RFC 8727), which are told
 * apart by how it begins. A negative indent gives one line; flags are `openrid_convert_flag`,
 * joined by `|`.
 */
inline converted convert(std::string_view data, openrid_target to,
                         const options &settings = options(), int indent = -1,
                         std::uint32_t flags = 0) {
  openrid_converted *made = nullptr;
  detail::call(openrid_convert, detail::bytes(data), data.size(), static_cast<std::int32_t>(to),
               settings.get(), static_cast<std::int32_t>(indent), flags, &made);
  return converted(made);
}

/** A RID message, or an IODEF document without an envelope. */
class message {
 public:
  /** Takes over a handle. */
  explicit message(openrid_message *handle) : handle_(handle) {}
  /** An empty one, to be filled by path. */
  explicit message(openrid_root root) {
    openrid_message *made = nullptr;
    detail::call(openrid_message_new, static_cast<std::int32_t>(root), &made);
    handle_.reset(made);
  }
  message(const message &other)
      : handle_(detail::made<owned>(openrid_message_clone(other.get()))) {}
  message &operator=(const message &other) {
    message copy(other);
    handle_.swap(copy.handle_);
    return *this;
  }
  message(message &&) noexcept = default;
  message &operator=(message &&) noexcept = default;
  ~message() = default;

  /** Reads a document. */
  static message parse(std::string_view data, const options &settings = options()) {
    openrid_message *read = nullptr;
    detail::call(openrid_parse, detail::bytes(data), data.size(), settings.get(), &read);
    return message(read);
  }
  /** From the JSON that `to_json` gives. */
  static message from_json(const std::string &json, openrid_root root) {
    openrid_message *read = nullptr;
    detail::call(openrid_message_from_json, json.c_str(), static_cast<std::int32_t>(root),
                 &read);
    return message(read);
  }

  /** Writes the content as a document; a negative indent gives one line. */
  std::string serialize(int indent = -1) const {
    std::uint8_t *data = nullptr;
    std::size_t len = 0;
    detail::call(openrid_serialize, get(), static_cast<std::int32_t>(indent), &data, &len);
    return detail::octets(data, len);
  }
  std::string to_json() const {
    char *json = nullptr;
    detail::call(openrid_message_to_json, get(), &json);
    return detail::text(json);
  }

  openrid_root root() const noexcept {
    return static_cast<openrid_root>(openrid_message_root(get()));
  }
  /** The exact bytes that it came in; empty for one made here. Lives as long as this. */
  std::string_view raw() const noexcept {
    std::size_t len = 0;
    const std::uint8_t *data = openrid_message_raw(get(), &len);
    return {reinterpret_cast<const char *>(data), len};
  }
  /** What the reader found: warnings. */
  report findings() const {
    openrid_report *found = nullptr;
    detail::call(openrid_message_findings, get(), &found);
    return report(found);
  }

  /** The value at a path, if there is one. */
  std::optional<std::string> get(const std::string &path) const {
    char *value = nullptr;
    detail::call(openrid_message_get, get(), path.c_str(), &value);
    if (value == nullptr) {
      return std::nullopt;
    }
    return detail::text(value);
  }
  message &set(const std::string &path, const std::string &value) {
    detail::call(openrid_message_set, get(), path.c_str(), value.c_str());
    return *this;
  }
  /** Adds an empty element; gives its number, from 1. */
  std::size_t append(const std::string &path) { return add(path, nullptr); }
  /** Adds an element with a value; gives its number, from 1. */
  std::size_t append(const std::string &path, const std::string &value) {
    return add(path, value.c_str());
  }
  std::size_t count(const std::string &path) const {
    std::size_t count = 0;
    detail::call(openrid_message_count, get(), path.c_str(), &count);
    return count;
  }
  /** Takes out what stands at a path; false when nothing did. */
  bool remove(const std::string &path) {
    bool removed = false;
    detail::call(openrid_message_remove, get(), path.c_str(), &removed);
    return removed;
  }

  /** The handle, which stays this object's; for openrid_model.h. */
  openrid_message *get() noexcept { return handle_.get(); }
  const openrid_message *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_message, openrid_message_free>;

  std::size_t add(const std::string &path, const char *value) {
    std::size_t number = 0;
    detail::call(openrid_message_append, get(), path.c_str(), value, &number);
    return number;
  }

  owned handle_;
};

/** A message in the making. */
class builder {
 public:
  /** Begins a message of a type such as `Report`. */
  explicit builder(const std::string &msg_type) {
    openrid_builder *made = nullptr;
    detail::call(openrid_builder_new, msg_type.c_str(), &made);
    handle_.reset(made);
  }

  /** Sets a part, or adds one that may be repeated. */
  builder &set(openrid_part part, const std::string &value) {
    detail::call(openrid_builder_set, handle_.get(), static_cast<std::int32_t>(part),
                 value.c_str());
    return *this;
  }
  builder &to(const std::string &address) { return set(OPENRID_PART_TO_SYSTEM, address); }
  builder &region(const std::string &token) { return set(OPENRID_PART_REGION, token); }
  builder &traffic(const std::string &token) { return set(OPENRID_PART_TRAFFIC, token); }
  builder &incident(const std::string &csirt, const std::string &number) {
    set(OPENRID_PART_INCIDENT_NAME, csirt);
    return set(OPENRID_PART_INCIDENT_NUMBER, number);
  }
  /** Encloses a copy of an IODEF document. */
  builder &document(const message &document) {
    detail::call(openrid_builder_set_document, handle_.get(), document.get());
    return *this;
  }
  /** Takes incident, regions and traffic from the message that this one answers. */
  builder &answer_to(const message &received) {
    detail::call(openrid_builder_answer_to, handle_.get(), received.get());
    return *this;
  }
  /** The message, checked. */
  message build() const {
    openrid_message *made = nullptr;
    detail::call(openrid_builder_build, handle_.get(), &made);
    return message(made);
  }

 private:
  detail::handle<openrid_builder, openrid_builder_free> handle_;
};

class identity;
class recipients;

/** Settings for a client. */
class client_options {
 public:
  client_options() : handle_(detail::made<owned>(openrid_client_options_new())) {}

  /** Sets or adds what is given in PEM, from memory. */
  client_options &pem(openrid_client_setting setting, std::string_view pem) {
    detail::call(openrid_client_options_set_pem, handle_.get(),
                 static_cast<std::int32_t>(setting), detail::bytes(pem), pem.size());
    return *this;
  }
  /** Sets or adds what is given in PEM, from a file. */
  client_options &file(openrid_client_setting setting, const std::string &file) {
    detail::call(openrid_client_options_set_file, handle_.get(),
                 static_cast<std::int32_t>(setting), file.c_str());
    return *this;
  }
  client_options &text(openrid_client_setting setting, const std::string &value) {
    detail::call(openrid_client_options_set_text, handle_.get(),
                 static_cast<std::int32_t>(setting), value.c_str());
    return *this;
  }
  client_options &number(openrid_client_setting setting, std::uint64_t value) {
    detail::call(openrid_client_options_set_number, handle_.get(),
                 static_cast<std::int32_t>(setting), value);
    return *this;
  }
  client_options &ca_file(const std::string &path) {
    return file(OPENRID_CLIENT_SETTING_CA, path);
  }
  client_options &identity_files(const std::string &certificate, const std::string &key) {
    file(OPENRID_CLIENT_SETTING_CERTIFICATE, certificate);
    return file(OPENRID_CLIENT_SETTING_KEY, key);
  }
  /** Adds one who is to read what the restrictions of a message want encrypted. */
  client_options &recipient_file(const std::string &path) {
    return file(OPENRID_CLIENT_SETTING_RECIPIENT, path);
  }
  /** Adds all of these. */
  client_options &add(const recipients &more);
  /** Signs messages with another identity than that of the connection. */
  client_options &signer(const identity &with);

  const openrid_client_options *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_client_options, openrid_client_options_free>;
  owned handle_;
};

/** A peer's answer. */
class reply {
 public:
  /** Takes over a handle. */
  explicit reply(openrid_reply *handle) : handle_(handle) {}

  openrid_answer kind() const noexcept {
    return static_cast<openrid_answer>(openrid_reply_kind(handle_.get()));
  }
  std::uint16_t status() const noexcept { return openrid_reply_status(handle_.get()); }
  std::string reason() const { return openrid_reply_reason(handle_.get()); }
  std::string token() const { return openrid_reply_token(handle_.get()); }
  /** A copy of the message that the peer answered with, if it did. */
  std::optional<openrid::message> message() const {
    openrid_message *copy = openrid_message_clone(openrid_reply_message(handle_.get()));
    if (copy == nullptr) {
      return std::nullopt;
    }
    return openrid::message(copy);
  }

 private:
  detail::handle<openrid_reply, openrid_reply_free> handle_;
};

/** Hands what the library tells while it works to a function, see `openrid_set_log`; NULL ends it. */
inline void set_log(openrid_log_function function, void *context, openrid_log_level level) {
  detail::call(openrid_set_log, function, context, static_cast<std::int32_t>(level));
}

/** Ends sends from another thread. */
class cancel_handle {
 public:
  cancel_handle() : handle_(detail::made<owned>(openrid_cancel_handle_new())) {}

  /** Ends the sends of clients that are bound to it, those under way at once: they throw with
   * OPENRID_CANCELLED. */
  void cancel() const noexcept { openrid_cancel_handle_cancel(handle_.get()); }

  const openrid_cancel_handle *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_cancel_handle, openrid_cancel_handle_free>;
  owned handle_;
};

/** Sends RID messages to one peer over mutual TLS. Any number of threads at once. */
class client {
 public:
  client(const std::string &url, const client_options &settings) {
    openrid_client *made = nullptr;
    detail::call(openrid_client_new, url.c_str(), settings.get(), &made);
    handle_.reset(made);
  }

  /** Sends a message, written anew. */
  reply send(const message &sent) const {
    openrid_reply *answer = nullptr;
    detail::call(openrid_client_send, get(), sent.get(), &answer);
    return reply(answer);
  }
  /** Sends bytes as they are; with a token, they are a callback. */
  reply send_bytes(std::string_view data,
                   const std::optional<std::string> &token = std::nullopt) const {
    openrid_reply *answer = nullptr;
    detail::call(openrid_client_send_bytes, get(), detail::bytes(data), data.size(),
                 detail::maybe(token), &answer);
    return reply(answer);
  }

  /** Looks up beforehand what is looked up before these bytes are sent. Nothing is sent. */
  void confirm_node_names(std::string_view data) const {
    detail::call(openrid_client_confirm_node_names, get(), detail::bytes(data), data.size());
  }

  /** A client of the same settings and connections whose sends end when `with` is cancelled. */
  client cancellable(const cancel_handle &with) const {
    openrid_client *made = nullptr;
    detail::call(openrid_client_cancellable, get(), with.get(), &made);
    return client(made);
  }

 private:
  explicit client(openrid_client *handle) : handle_(handle) {}

  const openrid_client *get() const noexcept { return handle_.get(); }

  detail::handle<openrid_client, openrid_client_free> handle_;
};

/** A private key and the certificates that go with it. Neither gives the key back. */
class identity {
 public:
  /** Takes over a handle. */
  explicit identity(openrid_identity *handle) : handle_(handle) {}

  /** From memory; without `cert`, from PKCS#12. */
  static identity read(std::string_view key,
                       const std::optional<std::string_view> &cert = std::nullopt,
                       const std::optional<std::string> &passphrase = std::nullopt) {
    openrid_identity *made = nullptr;
    detail::call(openrid_identity_new, detail::bytes(key), key.size(),
                 cert ? detail::bytes(*cert) : static_cast<const std::uint8_t *>(nullptr),
                 cert ? cert->size() : std::size_t{0}, detail::maybe(passphrase), &made);
    return identity(made);
  }
  /** From files; without `cert`, from PKCS#12. */
  static identity load(const std::string &key,
                       const std::optional<std::string> &cert = std::nullopt,
                       const std::optional<std::string> &passphrase = std::nullopt) {
    openrid_identity *made = nullptr;
    detail::call(openrid_identity_load, key.c_str(), detail::maybe(cert),
                 detail::maybe(passphrase), &made);
    return identity(made);
  }

  /** The subject of the certificate. */
  std::string subject() const { return openrid_identity_subject(get()); }
  /** SHA-256 of the certificate, in hexadecimal digits. */
  std::string fingerprint() const { return openrid_identity_fingerprint(get()); }
  /** The kind of key, for people. */
  std::string kind() const { return openrid_identity_kind(get()); }

  /** The handle, which stays this object's. */
  const openrid_identity *get() const noexcept { return handle_.get(); }

 private:
  detail::handle<openrid_identity, openrid_identity_free> handle_;
};

/** Whose signatures count. Nobody is trusted who is not named here. */
class trust {
 public:
  trust() : handle_(detail::made<owned>(openrid_trust_new())) {}

  /** Adds whom to trust, or a condition of it, from memory. */
  trust &add(openrid_trust_part part, std::string_view data) {
    detail::call(openrid_trust_add, handle_.get(), static_cast<std::int32_t>(part),
                 detail::bytes(data), data.size());
    return *this;
  }
  /** The same from a file. */
  trust &add_file(openrid_trust_part part, const std::string &name) {
    detail::call(openrid_trust_add_file, handle_.get(), static_cast<std::int32_t>(part),
                 name.c_str());
    return *this;
  }
  /** Gives a certificate the name of a RID peer. */
  trust &peer(const std::string &name, std::string_view cert) {
    detail::call(openrid_trust_add_peer, handle_.get(), name.c_str(), detail::bytes(cert),
                 cert.size());
    return *this;
  }
  /** Judges certificates as of a time, such as `2026-03-05T10:21:08Z`. */
  trust &at(const std::string &time) {
    detail::call(openrid_trust_set_time, handle_.get(), time.c_str());
    return *this;
  }

  const openrid_trust *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_trust, openrid_trust_free>;
  owned handle_;
};

/** How to sign. */
class sign_options {
 public:
  sign_options() : handle_(detail::made<owned>(openrid_sign_options_new())) {}

  sign_options &set(openrid_sign_setting setting, std::uint64_t value) {
    detail::call(openrid_sign_options_set_number, handle_.get(),
                 static_cast<std::int32_t>(setting), value);
    return *this;
  }
  sign_options &set(openrid_sign_setting setting, const std::string &value) {
    detail::call(openrid_sign_options_set_text, handle_.get(),
                 static_cast<std::int32_t>(setting), value.c_str());
    return *this;
  }
  /** Also signs, detached, each RecordItem that no signature is over yet. */
  sign_options &originator(bool yes = true) {
    return set(OPENRID_SIGN_SETTING_ORIGINATOR, std::uint64_t{yes});
  }
  /** Also signs, detached, the document and the IncidentSource. */
  sign_options &creator(bool yes = true) {
    return set(OPENRID_SIGN_SETTING_CREATOR, std::uint64_t{yes});
  }
  /** Puts the signature in place of that of the peer that sent the message. */
  sign_options &replace(bool yes = true) {
    return set(OPENRID_SIGN_SETTING_REPLACE, std::uint64_t{yes});
  }

  const openrid_sign_options *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_sign_options, openrid_sign_options_free>;
  owned handle_;
};

/** Puts an enveloped signature over the whole of it into a RID message. */
inline std::string sign(std::string_view data, const identity &who,
                        const sign_options &how = sign_options(),
                        const options &limits = options()) {
  std::uint8_t *made = nullptr;
  std::size_t len = 0;
  detail::call(openrid_sign, detail::bytes(data), data.size(), who.get(), how.get(), limits.get(),
               &made, &len);
  return detail::octets(made, len);
}

/** Who signed. */
struct signer {
  /** The peer, or else the subject of the certificate, or else the kind of key. */
  std::string name;
  /** The RID peer, when the trust names it. */
  std::string peer;
  /** The subject of the certificate; empty for a bare key. */
  std::string subject;
  /** SHA-256 of the certificate, in hexadecimal digits; empty for a bare key. */
  std::string fingerprint;
  /** The certificate, in DER; empty for a bare key. */
  std::string certificate;
};

/** What was found of one signature. */
struct signature {
  openrid_signature_kind kind;
  openrid_outcome outcome;
  /** Why it is not valid; `OPENRID_OK` when it is. */
  openrid_status problem;
  /** The code word of that; empty when it is valid. */
  std::string code;
  /** The same for people; empty when it is valid. */
  std::string reason;
  /** How it was signed; empty when that is not known. */
  std::string algorithm;
  /** Who signed, as the signature says: believe it only when the outcome is valid. */
  std::optional<openrid::signer> signer;
  /** Paths of the elements that it covers. */
  std::vector<std::string> covers;
};

namespace detail {

inline std::optional<signer> copy(const openrid_signer *s) {
  if (s == nullptr) {
    return std::nullopt;
  }
  return signer{s->name, s->peer, s->subject, s->fingerprint,
                std::string(reinterpret_cast<const char *>(s->certificate), s->certificate_len)};
}

inline std::optional<message> copy(const openrid_message *m) {
  if (m == nullptr) {
    return std::nullopt;
  }
  return message(made<handle<openrid_message, openrid_message_free>>(openrid_message_clone(m))
                     .release());
}

}  // namespace detail

/** A part of a message that was encrypted. */
struct encrypted_part {
  /** Where it stands in the decrypted document. */
  std::string path;
  /** How it was encrypted. */
  std::string cipher;
  /** For whom, as the sender wrote it: nothing vouches for it. */
  std::vector<std::string> recipients;
  /** It was for us, and stands in clear now. */
  bool opened = false;
};

namespace detail {
inline std::vector<encrypted_part> parts(const openrid_decrypted *handle) {
  std::vector<encrypted_part> found;
  const std::size_t count = openrid_decrypted_part_count(handle);
  for (std::size_t i = 0; i < count; ++i) {
    const openrid_encrypted_part *p = openrid_decrypted_part(handle, i);
    found.push_back({p->path, p->cipher,
                     std::vector<std::string>(p->recipients, p->recipients + p->recipient_count),
                     p->opened});
  }
  return found;
}
}  // namespace detail

/** What came of verifying a message: what was signed, never a bare yes. */
class verified {
 public:
  /** Takes over a handle. */
  explicit verified(openrid_verified *handle) : handle_(handle) {}

  /** The worst of its signatures, or that one is lacking. */
  openrid_outcome outcome() const noexcept {
    return static_cast<openrid_outcome>(openrid_verified_outcome(get()));
  }
  /** Why it is not valid; `OPENRID_OK` only when it is. */
  openrid_status problem() const noexcept {
    return static_cast<openrid_status>(openrid_verified_problem(get()));
  }
  /** The code word of that; empty when it is valid. */
  std::string code() const { return openrid_verified_code(get()); }
  /** The same for people; empty when it is valid. */
  std::string reason() const { return openrid_verified_reason(get()); }
  /** With what reason a message that is not valid is denied; empty when it is. */
  std::string justification() const { return openrid_verified_justification(get()); }
  /** Each signature, in the order of the document. */
  std::vector<signature> signatures() const {
    std::vector<signature> found;
    const std::size_t count = openrid_verified_signature_count(get());
    for (std::size_t i = 0; i < count; ++i) {
      const openrid_signature *s = openrid_verified_signature(get(), i);
      found.push_back({static_cast<openrid_signature_kind>(s->kind),
                       static_cast<openrid_outcome>(s->outcome),
                       static_cast<openrid_status>(s->problem), s->code, s->reason, s->algorithm,
                       detail::copy(s->signer),
                       std::vector<std::string>(s->covers, s->covers + s->cover_count)});
    }
    return found;
  }
  /** The peer that sent the message, if its enveloped signature is valid. */
  std::optional<signer> sender() const { return detail::copy(openrid_verified_sender(get())); }
  /** The originator of a Request, if that signature is valid. */
  std::optional<signer> originator() const {
    return detail::copy(openrid_verified_originator(get()));
  }
  /** A copy of the message, only when it is valid: read from the very octets that were signed. */
  std::optional<openrid::message> message() const {
    return detail::copy(openrid_verified_message(get()));
  }
  /** What was signed, decrypted as far as there were keys for it; only when it is valid. */
  std::optional<std::string> data() const {
    const openrid_decrypted *found = openrid_verified_decrypted(get());
    if (found == nullptr) {
      return std::nullopt;
    }
    std::size_t len = 0;
    const std::uint8_t *data = openrid_decrypted_data(found, &len);
    return std::string(reinterpret_cast<const char *>(data), len);
  }
  /** What was encrypted in it, when keys were given. */
  std::vector<encrypted_part> encrypted() const {
    return detail::parts(openrid_verified_decrypted(get()));
  }
  /** What a sound signature covers, whoever made it. To be shown, not acted upon. */
  std::optional<openrid::message> untrusted_message() const {
    return detail::copy(openrid_verified_untrusted_message(get()));
  }

 private:
  const openrid_verified *get() const noexcept { return handle_.get(); }

  detail::handle<openrid_verified, openrid_verified_free> handle_;
};

/** Checks the signatures of a RID message as it was received; flags are `openrid_verify_flag`. */
inline verified verify(std::string_view data, const trust &whom,
                       const options &settings = options(), std::uint32_t flags = 0) {
  openrid_verified *made = nullptr;
  detail::call(openrid_verify, detail::bytes(data), data.size(), whom.get(), settings.get(), flags,
               &made);
  return verified(made);
}

/** For whom something is encrypted. */
class recipients {
 public:
  recipients() : handle_(detail::made<owned>(openrid_recipients_new())) {}

  /** Adds the holder of a certificate. */
  recipients &add(std::string_view cert) {
    detail::call(openrid_recipients_add, handle_.get(), detail::bytes(cert), cert.size());
    return *this;
  }
  /** The same from a file. */
  recipients &add_file(const std::string &name) {
    detail::call(openrid_recipients_add_file, handle_.get(), name.c_str());
    return *this;
  }
  /** Adds all who share a group key of 16 or 32 octets. */
  recipients &add_group(const std::string &name, std::string_view key) {
    detail::call(openrid_recipients_add_group, handle_.get(), name.c_str(), detail::bytes(key),
                 key.size());
    return *this;
  }

  const openrid_recipients *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_recipients, openrid_recipients_free>;
  owned handle_;
};

/** How to encrypt. */
class encrypt_options {
 public:
  encrypt_options() : handle_(detail::made<owned>(openrid_encrypt_options_new())) {}

  encrypt_options &set(openrid_encrypt_setting setting, std::uint64_t value) {
    detail::call(openrid_encrypt_options_set_number, handle_.get(),
                 static_cast<std::int32_t>(setting), value);
    return *this;
  }
  /** Sets, or adds what may be repeated. */
  encrypt_options &set(openrid_encrypt_setting setting, const std::string &value) {
    detail::call(openrid_encrypt_options_set_text, handle_.get(),
                 static_cast<std::int32_t>(setting), value.c_str());
    return *this;
  }
  /** Encrypts what the restrictions ask for, and nothing else. */
  encrypt_options &marked() {
    return set(OPENRID_ENCRYPT_SETTING_WHAT, std::uint64_t{OPENRID_ENCRYPT_WHAT_MARKED});
  }
  /** Encrypts the element at this path; may be repeated. */
  encrypt_options &path(const std::string &path) {
    return set(OPENRID_ENCRYPT_SETTING_PATH, path);
  }

  const openrid_encrypt_options *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_encrypt_options, openrid_encrypt_options_free>;
  owned handle_;
};

/** Encrypts the document that a RID message carries, or parts of it. Sign after encrypting. */
inline std::string encrypt(std::string_view data, const recipients &whom,
                           const encrypt_options &how = encrypt_options(),
                           const options &limits = options()) {
  std::uint8_t *made = nullptr;
  std::size_t len = 0;
  detail::call(openrid_encrypt, detail::bytes(data), data.size(), whom.get(), how.get(),
               limits.get(), &made, &len);
  return detail::octets(made, len);
}

/** The keys to decrypt with. */
class keys {
 public:
  keys() : handle_(detail::made<owned>(openrid_keys_new())) {}

  /** Adds the private key of an identity. */
  keys &add(const identity &who) {
    detail::call(openrid_keys_add_identity, handle_.get(), who.get());
    return *this;
  }
  /** Adds a private key that has no certificate. */
  keys &add(std::string_view key, const std::optional<std::string> &passphrase = std::nullopt) {
    detail::call(openrid_keys_add, handle_.get(), detail::bytes(key), key.size(),
                 detail::maybe(passphrase));
    return *this;
  }
  /** Adds a key that a group shares. */
  keys &add_group(const std::string &name, std::string_view key) {
    detail::call(openrid_keys_add_group, handle_.get(), name.c_str(), detail::bytes(key),
                 key.size());
    return *this;
  }

  const openrid_keys *get() const noexcept { return handle_.get(); }

 private:
  using owned = detail::handle<openrid_keys, openrid_keys_free>;
  owned handle_;
};

/** As the other, and decrypts what is for these keys once the enveloped signature is valid. */
inline verified verify(std::string_view data, const trust &whom, const keys &with,
                       const options &settings = options(), std::uint32_t flags = 0) {
  openrid_verified *made = nullptr;
  detail::call(openrid_verify_and_decrypt, detail::bytes(data), data.size(), whom.get(),
               with.get(), settings.get(), flags, &made);
  return verified(made);
}

inline client_options &client_options::add(const recipients &more) {
  detail::call(openrid_client_options_add_recipients, handle_.get(), more.get());
  return *this;
}

inline client_options &client_options::signer(const identity &with) {
  detail::call(openrid_client_options_set_signer, handle_.get(), with.get());
  return *this;
}

/** A document after decryption. */
class decrypted {
 public:
  /** Takes over a handle. */
  explicit decrypted(openrid_decrypted *handle) : handle_(handle) {}

  /** The document. Lives as long as this. */
  std::string_view data() const noexcept {
    std::size_t len = 0;
    const std::uint8_t *data = openrid_decrypted_data(handle_.get(), &len);
    return {reinterpret_cast<const char *>(data), len};
  }
  /** Nothing in it is encrypted any more. */
  bool complete() const noexcept { return openrid_decrypted_complete(handle_.get()); }
  /** What was encrypted in it, in the order of the document. */
  std::vector<encrypted_part> parts() const { return detail::parts(handle_.get()); }

 private:
  detail::handle<openrid_decrypted, openrid_decrypted_free> handle_;
};

/** Decrypts what is for us in a RID message or an IODEF document. Verify before decrypting. */
inline decrypted decrypt(std::string_view data, const keys &ours,
                         const options &limits = options()) {
  openrid_decrypted *made = nullptr;
  detail::call(openrid_decrypt, detail::bytes(data), data.size(), ours.get(), limits.get(), &made);
  return decrypted(made);
}

}  // namespace openrid

#endif /* OPENRID_HPP */
