// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/process_name.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace plimsoll::jobs {
namespace {

std::string first_line_of(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

/// The machine's start and our process namespace; empty where the kernel tells neither.
std::string surroundings() {
  std::error_code none;
  const auto space = std::filesystem::read_symlink("/proc/self/ns/pid", none).string();
  const auto start = first_line_of("/proc/sys/kernel/random/boot_id");
  return space.empty() || start.empty() ? "" : start + "/" + space;
}

/// When a process of our namespace started, in ticks; empty when there is none (proc(5), field 22:
/// the second one, the name, is in parentheses and may hold anything).
std::string started_at(const std::string& number) {
  const auto line = first_line_of("/proc/" + number + "/stat");
  const auto name_end = line.rfind(')');
  if (name_end == std::string::npos) {
    return {};
  }
  std::istringstream fields(line.substr(name_end + 1));
  std::string field;
  constexpr int start_after_name = 20;
  for (int read = 0; read < start_after_name; ++read) {
    fields >> field;
  }
  return field;
}

/// The process's number and start in a name that was made here; nothing for another.
std::vector<std::string> own_parts_of(std::string_view name) {
  const auto here = surroundings() + "/";
  if (here.size() == 1 || !name.starts_with(here)) {
    return {};
  }
  std::istringstream rest{std::string(name.substr(here.size()))};
  std::vector<std::string> parts;
  for (std::string part; parts.size() < 2 && std::getline(rest, part, '/');) {
    parts.push_back(part);
  }
  return parts.size() == 2 ? parts : std::vector<std::string>{};
}

}  // namespace

std::string process_name() {
  const auto number = std::to_string(::getpid());
  return fmt::format("{}/{}/{}", surroundings(), number, started_at(number));
}

bool is_certainly_gone(std::string_view name) {
  const auto parts = own_parts_of(name);
  return !parts.empty() && started_at(parts[0]) != parts[1];
}

}  // namespace plimsoll::jobs
