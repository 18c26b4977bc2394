// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "audit/evidence.h"
#include "audit/log_verification.h"
#include "audit/tiles/tile_folder.h"
#include "core/error.h"
#include "jobs/audit_trail/record_act.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/audit_log/entry_pages.h"
#include "server/lists/account_names.h"

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

json::object entry_json(std::uint64_t sequence, const json::object& entry,
                        const AccountNames& names) {
  return {{"sequence", sequence},
          {"at", entry.at("at")},
          {"action", entry.at("action")},
          {"actor", entry.at("actor")},
          {"actor_name", names(std::string(entry.at("actor").as_string()))},
          {"object", entry.at("object")},
          {"purpose", entry.at("purpose")},
          {"facts", entry.at("facts")}};
}

std::optional<core::Timestamp> time_parameter(const http::Query& query, std::string_view name) {
  const auto text = query.find(name);
  const auto time = text ? core::parse_timestamp(*text) : std::nullopt;
  if (text && !time) {
    refuse_field(name, "a time such as 2026-02-23T05:00:00Z");
  }
  return time;
}

audit::EntryQuery entry_query(const http::Query& query) {
  return {.action = query.find("action").value_or(""),
          .actor = query.find("actor").value_or(""),
          .since = time_parameter(query, "since"),
          .until = time_parameter(query, "until"),
          .about = {}};
}

/// What somebody looked for, as it is on record.
json::object facts_of(const audit::EntryQuery& query) {
  json::object facts{{"action", query.action}, {"actor", query.actor}};
  if (query.since) {
    facts["since"] = core::format_timestamp(*query.since);
  }
  if (query.until) {
    facts["until"] = core::format_timestamp(*query.until);
  }
  return facts;
}

http::Response audit_entries(Call& call) {
  call.require("audit.view", the_log());
  call.request().query.only({"action", "actor", "since", "until", "cursor", "limit"});
  const auto query = entry_query(call.request().query);
  const auto place = EntryPlace::of(call.request(), "audit");
  call.record("audit.view", "audit_log", facts_of(query));
  const auto page = call.institution().entry_index().find(query, place.before, place.limit);
  const auto names = account_names(call);
  json::array entries;
  for (const auto& found : page.entries) {
    entries.push_back(entry_json(found.sequence, found.entry, names));
  }
  json::object answer{{"entries", std::move(entries)},
                      {"size", call.institution().log().head().size}};
  add_place(answer, "audit", page.next, page.unsearched);
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
                                          .witnessed = {},
                                          .is_in_use = true});
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
