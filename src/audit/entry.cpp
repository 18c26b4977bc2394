// SPDX-License-Identifier: Apache-2.0
#include "audit/entry.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <span>

#include "core/check.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

namespace json = core::json;

constexpr std::string_view beginning = "{\"act_id\":\"";

std::string hex_of(std::span<const unsigned char> bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

template <std::size_t count>
std::string random_hex() {
  std::array<unsigned char, count> bytes;
  PLIMSOLL_CHECK(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
  return hex_of(bytes);
}

[[noreturn]] void refuse(std::string_view what, std::string_view where, std::string_view why) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("not {} of the audit log: {}: {}", what, where, why));
}

/// A canonical object: the text is the only one of its value.
json::object parse_canonical(std::string_view text, std::string_view what, std::string_view where) {
  std::error_code problem;
  auto value = json::parse(json::string_view(text.data(), text.size()), problem);
  if (problem || !value.is_object()) {
    refuse(what, where, "it is no JSON object");
  }
  if (core::canonical_json(value) != text) {
    refuse(what, where, "it is not written as canonical JSON");
  }
  return std::move(value.get_object());
}

void require_members(const json::object& object, std::initializer_list<const char*> texts,
                     std::string_view what, std::string_view where) {
  for (const auto* name : texts) {
    const auto* member = object.if_contains(name);
    if (member == nullptr || !member->is_string()) {
      refuse(what, where, fmt::format("it has no text '{}'", name));
    }
  }
}

constexpr std::int64_t unknown_place = 0;

/// Canonical JSON up to the number of its last member, `sequence`.
std::string without_place(const json::object& document) {
  constexpr std::string_view end = "0}";
  auto text = core::canonical_json(document);
  PLIMSOLL_CHECK(text.ends_with("\"sequence\":0}"));
  text.resize(text.size() - end.size());
  return text;
}

bool is_sequence(const json::value* value) {
  return value != nullptr && value->is_int64() && value->get_int64() >= 0;
}

}  // namespace

std::string commitment(const std::string& salt, const std::string& name, const std::string& value) {
  const std::string message = name + '\0' + value;
  std::array<unsigned char, 32> digest;
  unsigned int length = digest.size();
  PLIMSOLL_CHECK(HMAC(EVP_sha256(), salt.data(), static_cast<int>(salt.size()),
                      reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                      digest.data(), &length) != nullptr);
  return hex_of(digest);
}

std::string new_act_id() {
  return random_hex<16>();
}

DraftEntry::DraftEntry(const NewEntry& entry) {
  json::object commitments;
  if (!entry.personal.empty()) {
    const auto salt = random_hex<32>();
    json::object fields;
    for (const auto& [name, value] : entry.personal) {
      commitments[name] = commitment(salt, name, value);
      fields[name] = value;
    }
    details_ = without_place(
        json::object{{"fields", std::move(fields)}, {"salt", salt}, {"sequence", unknown_place}});
  }
  entry_ = without_place(json::object{{"act_id", entry.act_id},
                                      {"action", entry.action},
                                      {"actor", entry.actor},
                                      {"at", core::format_timestamp(entry.at)},
                                      {"commitments", std::move(commitments)},
                                      {"facts", entry.facts},
                                      {"object", entry.object},
                                      {"purpose", entry.purpose},
                                      {"sequence", unknown_place}});
}

EncodedEntry DraftEntry::at(std::uint64_t sequence) const {
  const auto end = fmt::format("{}}}", sequence);
  return {entry_ + end, details_.empty() ? std::string() : details_ + end};
}

json::object parse_entry(std::string_view text, std::string_view where) {
  constexpr std::string_view what = "an entry";
  auto entry = parse_canonical(text, what, where);
  require_members(entry, {"act_id", "action", "actor", "at", "object", "purpose"}, what, where);
  const auto* facts = entry.if_contains("facts");
  const auto* commitments = entry.if_contains("commitments");
  if (!is_sequence(entry.if_contains("sequence")) || facts == nullptr || !facts->is_object() ||
      commitments == nullptr || !commitments->is_object()) {
    refuse(what, where, "it has no usable 'sequence', 'facts' or 'commitments'");
  }
  return entry;
}

std::string_view act_id_of(std::string_view entry) {
  if (!entry.starts_with(beginning)) {
    return {};
  }
  entry.remove_prefix(beginning.size());
  return entry.substr(0, entry.find('"'));
}

bool is_same_act(const json::object& recorded, const NewEntry& entry) {
  return recorded.at("act_id").as_string() == entry.act_id &&
         recorded.at("action").as_string() == entry.action &&
         recorded.at("actor").as_string() == entry.actor &&
         recorded.at("object").as_string() == entry.object &&
         recorded.at("purpose").as_string() == entry.purpose &&
         core::canonical_json(recorded.at("facts")) == core::canonical_json(entry.facts);
}

EntryDetails parse_details(std::string_view text, std::string_view where) {
  constexpr std::string_view what = "details";
  const auto document = parse_canonical(text, what, where);
  require_members(document, {"salt"}, what, where);
  const auto* fields = document.if_contains("fields");
  if (!is_sequence(document.if_contains("sequence")) || fields == nullptr || !fields->is_object() ||
      document.size() != 3) {
    refuse(what, where, "'fields', 'salt' and 'sequence' are expected");
  }
  EntryDetails details;
  details.sequence = static_cast<std::uint64_t>(document.at("sequence").as_int64());
  details.salt = document.at("salt").as_string();
  for (const auto& [name, value] : fields->get_object()) {
    if (!value.is_string()) {
      refuse(what, where, "a field is no text");
    }
    details.fields[std::string(name)] = value.as_string();
  }
  return details;
}

std::string mismatch(const json::object& entry, const EntryDetails& details) {
  if (entry.at("sequence") != core::json::value(static_cast<std::int64_t>(details.sequence))) {
    return "they are of another entry";
  }
  const auto& commitments = entry.at("commitments").as_object();
  for (const auto& [name, value] : details.fields) {
    const auto* expected = commitments.if_contains(name);
    if (expected == nullptr || !expected->is_string() ||
        std::string_view(expected->as_string()) != commitment(details.salt, name, value)) {
      return fmt::format("its '{}' is not what the entry was committed to", name);
    }
  }
  return details.fields.size() == commitments.size() ? "" : "it lacks a field of the entry";
}

}  // namespace plimsoll::audit
