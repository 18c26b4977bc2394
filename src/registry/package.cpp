// SPDX-License-Identifier: Apache-2.0
#include "registry/package.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/json.h"

namespace plimsoll::registry {
namespace {

namespace json = core::json;

constexpr std::string_view manifest_name = "manifest.json";

std::string manifest_of(const std::string& kind, const std::map<std::string, std::string>& files) {
  json::object entries;
  for (const auto& [name, bytes] : files) {
    entries[name] = json::object{{"bytes", bytes.size()}, {"sha256", core::sha256_hex(bytes)}};
  }
  return core::canonical_json(
      json::object{{"format", "plimsoll.package.1"}, {"kind", kind}, {"files", entries}});
}

[[noreturn]] void report_changed(const std::string& id, std::string_view file) {
  throw core::Error(
      core::ErrorCode::corrupt_data,
      fmt::format("the package is not what was stored: {} of {} was changed or is missing; restore "
                  "it from a backup",
                  file, id));
}

std::string read_or_report(const std::filesystem::path& place, const std::string& id,
                           const std::string& name) {
  if (!std::filesystem::is_regular_file(place / name)) {
    report_changed(id, name);
  }
  return core::read_file(place / name);
}

}  // namespace

const std::string& Package::file(const std::string& name) const {
  const auto found = files.find(name);
  if (found == files.end()) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("the {} {} has no file {}", kind, id(), name));
  }
  return found->second;
}

Package make_package(std::string kind, std::map<std::string, std::string> files) {
  std::string hash = core::sha256_hex(manifest_of(kind, files));
  return {std::move(kind), std::move(files), std::move(hash)};
}

void store_package(const std::filesystem::path& folder, const Package& package) {
  const auto place = folder / package.id();
  for (const auto& [name, bytes] : package.files) {
    core::write_file_atomically(place / name, bytes);
  }
  core::write_file_atomically(place / manifest_name, manifest_of(package.kind, package.files));
  core::sync_directory(folder);
}

Package load_package(const std::filesystem::path& folder, const std::string& id,
                     const std::string& kind) {
  const auto place = folder / id;
  if (!std::filesystem::is_regular_file(place / manifest_name)) {
    throw core::Error(core::ErrorCode::not_found, fmt::format("no such {}: {}", kind, id));
  }
  const std::string text = core::read_file(place / manifest_name);
  Package package{kind, {}, core::sha256_hex(text)};
  if (package.id() != id) {
    report_changed(id, manifest_name);
  }
  const auto manifest = core::parse_json(text, manifest_name).as_object();
  if (manifest.at("kind").as_string() != kind) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("{} is no {} but a {}", id, kind,
                                  std::string_view(manifest.at("kind").as_string())));
  }
  for (const auto& entry : manifest.at("files").as_object()) {
    const std::string name(entry.key());
    std::string bytes = read_or_report(place, id, name);
    if (core::sha256_hex(bytes) !=
        std::string_view(entry.value().as_object().at("sha256").as_string())) {
      report_changed(id, name);
    }
    package.files.emplace(name, std::move(bytes));
  }
  return package;
}

std::vector<std::string> list_packages(const std::filesystem::path& folder) {
  std::vector<std::string> ids;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (std::filesystem::is_regular_file(entry.path() / manifest_name)) {
        ids.push_back(entry.path().filename().string());
      }
    }
  }
  std::ranges::sort(ids);
  return ids;
}

std::string find_package(const std::filesystem::path& folder, const std::string& beginning) {
  std::vector<std::string> ids = list_packages(folder);
  std::erase_if(ids,
                [&](const auto& id) { return beginning.empty() || !id.starts_with(beginning); });
  if (ids.empty()) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("no id here begins with '{}'; see the list", beginning));
  }
  if (ids.size() > 1) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("'{}' begins several ids; give more digits: {}", beginning,
                                  fmt::join(ids, ", ")));
  }
  return ids.front();
}

}  // namespace plimsoll::registry
