// SPDX-License-Identifier: Apache-2.0
#include "registry/acts/journal.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <functional>

#include "core/error.h"
#include "core/files.h"
#include "registry/acts/registry.h"
#include "registry/testing/acts_of.h"

using namespace plimsoll;
using namespace plimsoll::registry;
using registry::testing::ActsOf;

namespace {

const core::FixedClock noon{core::Timestamp{std::chrono::hours{12}}};

void perform_all(const std::filesystem::path& folder, const std::vector<Act>& acts) {
  Journal journal(folder);
  Registry registry(journal, noon);
  for (const auto& act : acts) {
    (void)registry.perform(act);
  }
}

std::filesystem::path record_of(const std::filesystem::path& folder, int number) {
  return folder / "journal" / ("0000000000000000000" + std::to_string(number) + ".json");
}

/// Runs `work` in a process of its own; the process is killed when `work` returns.
pid_t in_a_process(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (const core::Error&) {
      ::_exit(5);
    }
    ::_exit(0);
  }
  return child;
}

int exit_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("the journal gives back what was done, act by act") {
  const core::TemporaryDirectory folder;
  const ActsOf release("a release");
  Act decision = release.act(ActKind::gate_decided, "per", Role::academic_reviewer);
  decision.gap = "gender/tpr";
  decision.decision = fairness::GateAnswer::accept;
  const std::vector<Act> acts{release.submitted({"gender/tpr"}),
                              release.reviewed(),
                              decision,
                              release.academic(),
                              release.privacy(),
                              release.managed(ActKind::promoted)};
  perform_all(folder.path(), acts);
  const auto records = Journal(folder.path()).read();
  REQUIRE(records.size() == acts.size());
  for (std::size_t index = 0; index < acts.size(); ++index) {
    Act expected = acts[index];
    expected.at = noon.now();
    CHECK(records[index].act == expected);
    CHECK(records[index].number == static_cast<std::int64_t>(index));
  }
  CHECK(replay(records).serving("leaving", champion_alias)->package == release.package());
}

TEST_CASE("a record that was changed, taken out or put in is found") {
  const ActsOf release("a release");
  const core::TemporaryDirectory folder;
  const auto fresh = [&] {
    std::filesystem::remove_all(folder.path() / "journal");
    perform_all(folder.path(), {release.submitted(), release.reviewed(), release.academic()});
  };
  fresh();
  std::string text = core::read_file(record_of(folder.path(), 0));
  text.replace(text.find("ingrid"), 6, "nobody");
  core::write_file_atomically(record_of(folder.path(), 0), text);
  CHECK_THROWS_AS((void)Journal(folder.path()).read(), core::Error);

  fresh();
  std::filesystem::remove(record_of(folder.path(), 1));
  CHECK_THROWS_AS((void)Journal(folder.path()).read(), core::Error);

  fresh();
  // A chain that holds, with an act that was not possible: the author approves.
  Journal forger(folder.path());
  const auto records = forger.read();
  CHECK(forger.append(3, records.back().hash,
                      release.act(ActKind::approved, "ingrid", Role::privacy_reviewer)));
  Registry registry(forger, noon);
  CHECK_THROWS_AS((void)registry.state(), core::Error);
}

TEST_CASE("half a record of a writer that was killed is not there, and the next act follows") {
  const ActsOf release("a release");
  const core::TemporaryDirectory folder;
  perform_all(folder.path(), {release.submitted()});
  std::ofstream(folder.path() / "journal" / ".00000000000000000001.json.77.1.tmp") << "{\"num";
  perform_all(folder.path(), {release.reviewed()});
  CHECK(Journal(folder.path()).read().size() == 2);
}

TEST_CASE("whoever is killed when, what was done stays done and the next act follows") {
  const core::TemporaryDirectory folder;
  for (int round = 0; round < 12; ++round) {
    const auto before = Journal(folder.path()).read().size();
    std::array<int, 2> done{};
    REQUIRE(::pipe(done.data()) == 0);
    const pid_t child = in_a_process([&] {
      for (int number = 0;; ++number) {
        const ActsOf release(std::to_string(round) + " " + std::to_string(number));
        perform_all(folder.path(), {release.submitted()});
        if (::write(done[1], "x", 1) != 1) {
          return;
        }
      }
    });
    // After some acts it is killed in the middle of whatever it does next.
    std::array<char, 1> byte{};
    for (int acts = 0; acts <= round % 4; ++acts) {
      REQUIRE(::read(done[0], byte.data(), 1) == 1);
    }
    ::kill(child, SIGKILL);
    CHECK(exit_of(child) == -1);
    ::close(done[0]);
    ::close(done[1]);
    const auto records = Journal(folder.path()).read();
    CHECK(records.size() > before + static_cast<std::size_t>(round % 4));
    (void)replay(records);
  }
  const ActsOf last("last");
  perform_all(folder.path(), {last.submitted(), last.reviewed(), last.academic(), last.privacy()});
  CHECK(replay(Journal(folder.path()).read()).find(last.package())->state == State::approved);
}

TEST_CASE("approvals of several processes at once all count") {
  const core::TemporaryDirectory folder;
  const ActsOf release("a release");
  Act submission = release.submitted();
  submission.submission.needed = {1, 1, 8};
  perform_all(folder.path(), {submission, release.reviewed()});
  std::vector<pid_t> children;
  for (int number = 0; number < 8; ++number) {
    const auto role = number % 2 == 0 ? Role::academic_reviewer : Role::privacy_reviewer;
    const Act approval = release.act(ActKind::approved, "person " + std::to_string(number), role);
    children.push_back(in_a_process([&] { perform_all(folder.path(), {approval}); }));
  }
  for (const auto child : children) {
    CHECK(exit_of(child) == 0);
  }
  const auto state = replay(Journal(folder.path()).read());
  CHECK(state.find(release.package())->approvals.size() == 8);
  CHECK(state.find(release.package())->state == State::approved);
}

TEST_CASE("of two acts at once that exclude each other, exactly one is done") {
  const core::TemporaryDirectory folder;
  for (int round = 0; round < 5; ++round) {
    const ActsOf release("release " + std::to_string(round));
    perform_all(folder.path(),
                {release.submitted(), release.reviewed(), release.academic(), release.privacy()});
    const pid_t one =
        in_a_process([&] { perform_all(folder.path(), {release.managed(ActKind::retired)}); });
    const pid_t other = in_a_process([&] {
      perform_all(folder.path(), {release.act(ActKind::refused, "per", Role::academic_reviewer)});
    });
    CHECK(exit_of(one) + exit_of(other) == 5);
  }
}
