// SPDX-License-Identifier: Apache-2.0
#include "oidc/real_provider.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "support/source_folder.h"

namespace plimsoll::oidc {
namespace {

std::string script(const char* name) {
  return (source_folder() / "tests" / "oidc" / name).string();
}

/// What a stream says on its first line.
std::string first_line(std::FILE* stream) {
  std::array<char, 4096> line{};
  const bool has_said = std::fgets(line.data(), line.size(), stream) != nullptr;
  std::string text = has_said ? line.data() : "";
  while (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace

RealProvider::RealProvider() {
  const auto path = script("provider.mjs");
  std::array<int, 2> input{};
  std::array<int, 2> output{};
  if (::pipe2(input.data(), O_CLOEXEC) != 0 || ::pipe2(output.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe");
  }
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(input[0], STDIN_FILENO);
    ::dup2(output[1], STDOUT_FILENO);
    ::execlp("node", "node", "--no-warnings", path.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(input[0]);
  ::close(output[1]);
  input_ = input[1];
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> said(::fdopen(output[0], "r"),
                                                                std::fclose);
  const auto port = first_line(said.get());
  if (port.empty()) {
    ::close(input_);
    ::waitpid(process_, nullptr, 0);
    throw std::runtime_error("no provider (make setup installs what it needs)");
  }
  issuer_ = "http://127.0.0.1:" + port;
}

RealProvider::~RealProvider() {
  ::close(input_);
  ::waitpid(process_, nullptr, 0);
}

std::string browse(const std::string& url) {
  const auto command = fmt::format("node --no-warnings '{}' '{}'", script("browse.mjs"), url);
  std::FILE* browser = ::popen(command.c_str(), "re");
  auto place = first_line(browser);
  if (::pclose(browser) != 0) {
    throw std::runtime_error("the browser was led nowhere");
  }
  return place;
}

}  // namespace plimsoll::oidc
