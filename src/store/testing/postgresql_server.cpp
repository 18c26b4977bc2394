// SPDX-License-Identifier: Apache-2.0
#include "store/testing/postgresql_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "store/internal/engines/postgresql_connection.h"
#include "store/testing/fast_folder.h"

namespace plimsoll::store::testing {
namespace {

namespace fs = std::filesystem;

const fs::path programs = "/usr/lib/postgresql/15/bin";

void require(bool is_true, const std::string& what) {
  if (!is_true) {
    throw std::runtime_error(what);
  }
}

/// Who the server runs as when this process is root's.
const passwd& nobody() {
  static const passwd* const user = ::getpwnam("nobody");
  require(user != nullptr, "PostgreSQL does not run as root, and there is no user nobody");
  return *user;
}

/// In a new process: becomes the program, as an ordinary user.
[[noreturn]] void become(const fs::path& program, std::vector<std::string> arguments,
                         const fs::path& output) {
  const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(nobody().pw_gid) != 0 ||
                           ::setuid(nobody().pw_uid) != 0)) {
    ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // after the change of user, which forgets it
  ::chdir("/");
  std::vector<char*> values{const_cast<char*>(program.c_str())};
  for (auto& argument : arguments) {
    values.push_back(argument.data());
  }
  values.push_back(nullptr);
  ::execv(program.c_str(), values.data());
  ::_exit(127);
}

pid_t start(const std::string& program, const std::vector<std::string>& arguments,
            const fs::path& output) {
  const fs::path path = programs / program;
  require(fs::exists(path),
          fmt::format("{} is missing: tools/setup.sh installs postgresql-15", path.string()));
  const pid_t process = ::fork();
  require(process >= 0, "cannot start " + program);
  if (process == 0) {
    become(path, arguments, output);
  }
  return process;
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The server's own file says when it takes connections.
void wait_until_ready(const fs::path& data, pid_t server, const fs::path& output) {
  using namespace std::chrono;
  const auto give_up = steady_clock::now() + seconds(60);
  while (text_of(data / "postmaster.pid").find("ready") == std::string::npos) {
    require(::waitpid(server, nullptr, WNOHANG) == 0 && steady_clock::now() < give_up,
            "PostgreSQL does not start: " + text_of(output));
    std::this_thread::sleep_for(milliseconds(5));
  }
}

}  // namespace

PostgresqlServer::PostgresqlServer() : folder_(fast_folder()), owner_(::getpid()) {
  const fs::path home = folder_.path() / "server";
  const fs::path data = home / "data";
  const fs::path output = home / "output";
  fs::create_directory(home);
  if (::geteuid() == 0) {
    fs::permissions(folder_.path(), fs::perms::others_exec, fs::perm_options::add);
    require(::chown(home.c_str(), nobody().pw_uid, nobody().pw_gid) == 0,
            "cannot give a folder away");
  }
  int status = 0;
  ::waitpid(start("initdb",
                  {"--pgdata=" + data.string(), "--username=postgres", "--auth=trust", "--no-sync",
                   "--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en"},
                  output),
            &status, 0);
  require(status == 0, "PostgreSQL's folder cannot be made: " + text_of(output));
  std::vector<std::string> arguments{"-D", data.string(), "-k", home.string()};
  for (const auto* const setting :
       {"listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
        "dynamic_shared_memory_type=mmap", "shared_buffers=32MB", "max_connections=50",
        "autovacuum=off", "log_min_messages=fatal"}) {
    arguments.insert(arguments.end(), {"-c", setting});
  }
  process_ = start("postgres", arguments, output);
  wait_until_ready(data, process_, output);
  PostgresqlConnection connection(url(superuser, "postgres"), std::chrono::seconds(10));
  for (const auto* const role : {table_owner, application}) {
    connection.run(fmt::format("create role {} login", role), "make a role");
  }
}

PostgresqlServer::~PostgresqlServer() {
  if (process_ > 0 && ::getpid() == owner_) {
    ::kill(process_, SIGQUIT);
    ::waitpid(process_, nullptr, 0);
  }
}

std::string PostgresqlServer::url(const std::string& role, const std::string& database) const {
  return fmt::format("postgresql://{}@/{}?host={}", role, database,
                     (folder_.path() / "server").string());
}

PostgresqlServer& PostgresqlServer::shared() {
  static PostgresqlServer server;
  return server;
}

}  // namespace plimsoll::store::testing
