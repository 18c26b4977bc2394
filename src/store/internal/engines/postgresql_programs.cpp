// SPDX-License-Identifier: Apache-2.0
#include "store/internal/engines/postgresql_programs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::store {
namespace {

using core::Error;
using core::ErrorCode;

/// A URL in two: what may be seen in the list of processes, and what may not.
struct Parted {
  std::string connection;  ///< keywords and values, as libpq reads them
  std::string password;
};

std::string quoted(std::string_view value) {
  std::string text = "'";
  for (const char character : value) {
    if (character == '\'' || character == '\\') {
      text += '\\';
    }
    text += character;
  }
  return text + "'";
}

Parted parted(const std::string& url) {
  char* problem = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(url.c_str(), &problem), &PQconninfoFree);
  PQfreemem(problem);  // may repeat the password
  if (!options) {
    throw Error(ErrorCode::invalid_input, "the database's URL cannot be read");
  }
  Parted parts;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) {
      continue;
    }
    if (std::string_view(option->keyword) == "password") {
      parts.password = option->val;
    } else {
      parts.connection += fmt::format("{}={} ", option->keyword, quoted(option->val));
    }
  }
  return parts;
}

std::vector<std::string> environment_with(const std::string& password) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (password.empty() || !text.starts_with("PGPASSWORD=")) {
      variables.emplace_back(text);
    }
  }
  if (!password.empty()) {
    variables.push_back("PGPASSWORD=" + password);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

/// Runs a program of the search path; what it says goes to `said`. Returns how it ended, or that it
/// was not found.
int run(std::vector<std::string> arguments, const std::string& password,
        const std::filesystem::path& said) {
  auto variables = environment_with(password);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, said.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t process = 0;
  const int failure = ::posix_spawnp(&process, arguments.front().c_str(), &actions, nullptr,
                                     pointers_to(arguments).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure == ENOENT) {
    throw Error(ErrorCode::not_found,
                fmt::format("PostgreSQL's program {} is not installed: install the package "
                            "postgresql-client",
                            arguments.front()));
  }
  int status = failure;
  while (failure == 0 && ::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void require_success(const std::vector<std::string>& arguments, const std::string& password,
                     std::string_view hint) {
  const core::TemporaryDirectory folder;
  const auto said = folder.path() / "said";
  if (run(arguments, password, said) != 0) {
    const auto words = std::filesystem::exists(said) ? core::read_file(said) : std::string();
    throw Error(ErrorCode::resource_exhausted,
                fmt::format("PostgreSQL's program {} failed; {}; it says: {}", arguments.front(),
                            hint, words.substr(0, words.find('\n'))),
                words);
  }
}

}  // namespace

void dump_postgresql(const std::string& url, const std::filesystem::path& file) {
  const auto parts = parted(url);
  require_success({"pg_dump", "--format=custom", "--no-owner", "--no-password",
                   "--file=" + file.string(), "--dbname=" + parts.connection},
                  parts.password,
                  "give the URL of a role that may read every tenant's rows (a superuser, or one "
                  "with BYPASSRLS)");
}

void load_postgresql(const std::filesystem::path& file, const std::string& url) {
  const auto parts = parted(url);
  require_success(
      {"pg_restore", "--no-owner", "--no-password", "--single-transaction", "--exit-on-error",
       "--dbname=" + parts.connection, file.string()},
      parts.password,
      "give the URL of the role that is to own the tables, on a database that is empty, "
      "and make the role that the service works as first");
}

}  // namespace plimsoll::store
