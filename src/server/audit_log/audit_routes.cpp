// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "audit/evidence.h"
#include "audit/log_verification.h"
#include "audit/tiles/tile_folder.h"
#include "core/error.h"
#include "http/encoding/cursor.h"
#include "jobs/audit_trail/record_act.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

access::Resource the_log() {
  access::Resource log;
  log.kind = "audit_log";
  return log;
}

std::string hex_of(const audit::Hash& hash) {
  return fmt::format("{:02x}", fmt::join(hash, ""));
}

json::object entry_json(std::uint64_t sequence, const json::object& entry) {
  return {{"sequence", sequence},         {"at", entry.at("at")},
          {"action", entry.at("action")}, {"actor", entry.at("actor")},
          {"object", entry.at("object")}, {"purpose", entry.at("purpose")},
          {"facts", entry.at("facts")}};
}

/// What is asked for of the log; empty texts ask for nothing.
struct EntryFilter {
  std::string action;
  std::string actor;
  [[nodiscard]] bool fits(const json::object& entry) const {
    return (action.empty() ||
            std::string_view(entry.at("action").as_string()).starts_with(action)) &&
           (actor.empty() || std::string_view(entry.at("actor").as_string()) == actor);
  }
};

http::Response audit_entries(Call& call) {
  call.require("audit.view", the_log());
  const auto& query = call.request().query;
  query.only({"action", "actor", "cursor", "limit"});
  const EntryFilter filter{query.find("action").value_or(""), query.find("actor").value_or("")};
  const auto limit = static_cast<std::size_t>(query.integer("limit", {1, 500}).value_or(100));
  call.record("audit.view", "audit_log", {{"action", filter.action}, {"actor", filter.actor}});
  auto& log = call.institution().log();
  const auto size = log.head().size;
  std::uint64_t before = size;
  if (const auto cursor = query.find("cursor")) {
    before =
        std::min<std::uint64_t>(size, std::stoull(http::decode_cursor("audit", *cursor, 1)[0]));
  }
  json::array entries;
  while (before > 0 && entries.size() < limit) {
    --before;
    const auto entry = audit::parse_entry(log.entry(before), "the audit log");
    if (filter.fits(entry)) {
      entries.push_back(entry_json(before, entry));
    }
  }
  json::object answer{{"entries", std::move(entries)}, {"size", size}};
  if (before > 0) {
    answer["next"] = http::encode_cursor("audit", {std::to_string(before)});
  }
  return http::json_response(answer);
}

std::uint64_t sequence_of(const Call& call) {
  const auto& text = call.path("sequence");
  if (text.empty() || text.size() > 18 ||
      !std::ranges::all_of(text, [](char digit) { return digit >= '0' && digit <= '9'; })) {
    refuse_field("sequence", "the number of an entry");
  }
  return std::stoull(text);
}

http::Response audit_proof(Call& call) {
  call.require("audit.verify", the_log());
  const auto sequence = sequence_of(call);
  auto& log = call.institution().log();
  log.publish();
  const audit::TileFolder folder(jobs::audit_places(call.institution().context()).log());
  const auto evidence = audit::prove_entry(folder, sequence);
  call.record("audit.prove", "audit_log", {{"entry", sequence}});
  return http::text_response(log.entry(sequence) + "\n\n" + evidence.text(),
                             "text/plain; charset=utf-8");
}

http::Response audit_checkpoint(Call& call) {
  call.require("audit.verify", the_log());
  auto& log = call.institution().log();
  log.publish();
  const audit::TileFolder folder(jobs::audit_places(call.institution().context()).log());
  const auto checkpoint = folder.checkpoint();
  const auto head = log.head();
  return http::json_response(json::object{{"checkpoint", checkpoint},
                                          {"key", log.key().text()},
                                          {"size", head.size},
                                          {"root", hex_of(head.root)}});
}

http::Response verify_audit(Call& call) {
  call.require("audit.verify", the_log());
  auto& log = call.institution().log();
  log.publish();
  const auto places = jobs::audit_places(call.institution().context());
  const auto began = std::chrono::steady_clock::now();
  const auto verdict = audit::verify_log({.log = places.log(),
                                          .key = log.key(),
                                          .details = places.details(),
                                          .pending = places.pending(),
                                          .witnessed = {}});
  const auto seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  json::array faults;
  for (const auto& problem : verdict.problems) {
    faults.push_back(json::string(
        problem.file + (problem.place.empty() ? "" : ", " + problem.place) + ": " + problem.text));
  }
  call.record("audit.verify", "audit_log", {{"holds", verdict.is_sound()}});
  return http::json_response(json::object{
      {"holds", verdict.is_sound()},
      {"entries", verdict.checkpoint ? verdict.checkpoint->tree.size : 0},
      {"root", verdict.checkpoint ? hex_of(verdict.checkpoint->tree.root) : std::string()},
      {"seconds", seconds},
      {"faults", std::move(faults)}});
}

}  // namespace

void add_audit(Api& api) {
  api.routes.push_back(
      {"GET", "/api/v1/audit/entries", "audit_entries", "audit.view", audit_entries});
  api.routes.push_back({"GET", "/api/v1/audit/entries/{sequence}/proof", "audit_proof",
                        "audit.verify", audit_proof});
  api.routes.push_back(
      {"GET", "/api/v1/audit/checkpoint", "audit_checkpoint", "audit.verify", audit_checkpoint});
  api.routes.push_back(
      {"POST", "/api/v1/audit/verifications", "verify_audit", "audit.verify", verify_audit});
}

}  // namespace plimsoll::server
