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
    std::unique_ptr<std::uint8_t, detail::memory_freer> guard(data);
    return std::string(reinterpret_cast<const char *>(data), len);
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
                 token ? token->c_str() : static_cast<const char *>(nullptr), &answer);
    return reply(answer);
  }

 private:
  const openrid_client *get() const noexcept { return handle_.get(); }

  detail::handle<openrid_client, openrid_client_free> handle_;
};

}  // namespace openrid

#endif /* OPENRID_HPP */
