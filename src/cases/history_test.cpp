// SPDX-License-Identifier: Apache-2.0
// Whatever people do in whatever order: nothing that was recorded is lost or changed, cases are the
// sum of their events, and no case is where it cannot be.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <set>

#include "cases/case_file.h"
#include "cases/case_state.h"
#include "cases/feedback/prediction_feedback.h"
#include "cases/feedback/recommendation.h"
#include "cases/feedback/staff_alert.h"
#include "cases/internal/event_rows.h"
#include "cases/parts/attachment.h"
#include "cases/parts/case_contact.h"
#include "cases/parts/case_note.h"
#include "cases/parts/case_task.h"
#include "cases/parts/intervention.h"
#include "cases/parts/referral.h"
#include "cases/reading/case_detail.h"
#include "cases/reading/timeline.h"
#include "cases/sql_queries.h"
#include "cases/testing/desk_for_tests.h"
#include "core/error.h"
#include "core/random.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;

namespace {

const queue::Route route{.route = "check_in",
                         .title = "Check-in",
                         .owner = "advising",
                         .first_contact_within_hours = 48,
                         .attempts = 2};
const queue::Playbook one_route_playbook{
    .routes = {route}, .patterns = {}, .default_route = "check_in"};
const std::array<std::string, 3> three_students{"s1", "s2", "s3"};
const std::array<std::string, 2> accounts{"ingrid", "per"};
const core::Date today = *core::parse_date("2024-10-01");

template <class Word>
Word any(core::Random& random) {
  return static_cast<Word>(random.below(Words<Word>::names.size()));
}

/// One of the parts of a case of that kind, or an id of none.
std::string any_part(core::Random& random, const std::vector<CaseEvent>& events, EventKind kind) {
  std::vector<std::string> parts{"no-such-part"};
  for (const auto& event : events) {
    if (event.kind == kind && event.is_first()) {
      parts.push_back(event.part_id);
    }
  }
  return parts[random.below(parts.size())];
}

using Act = std::function<void(Desk&, core::Random&, const Case&, const std::vector<CaseEvent>&)>;

/// What people do in a case.
const std::vector<Act> acts_on_cases{
    [](Desk& desk, core::Random& random, const Case& file, const auto&) {
      const auto state = any<CaseState>(random);
      const bool has_outcome = (state == CaseState::closed) != random.chance(0.1);
      (void)change_case(
          desk, file.case_id, file.version - (random.chance(0.1) ? 1 : 0),
          {.state = state,
           .outcome = has_outcome ? std::optional(any<CaseOutcome>(random)) : std::nullopt});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto&) {
      add_contact(desk, file.case_id,
                  {.channel = any<Channel>(random),
                   .direction = any<Direction>(random),
                   .result = any<ContactResult>(random),
                   .comment = "a talk"});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto& events) {
      const bool corrects = random.chance(0.5);
      add_note(desk, file.case_id,
               {.text = "a note",
                .restriction = any<Restriction>(random),
                .corrects = corrects ? any_part(random, events, EventKind::note) : ""});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto& events) {
      if (random.chance(0.5)) {
        add_attachment(desk, file.case_id, {.title = "a plan", .reference = "2026/17"});
        return;
      }
      withdraw_attachment(desk, file.case_id, any_part(random, events, EventKind::attachment), "");
    },
    [](Desk& desk, core::Random&, const Case& file, const auto&) {
      add_task(desk, file.case_id, {.title = "call again", .due_on = today});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto& events) {
      change_task(desk, file.case_id, any_part(random, events, EventKind::task),
                  any<TaskState>(random));
    },
};

/// What others do about it, and what is said of predictions.
const std::vector<Act> other_acts{
    [](Desk& desk, core::Random& random, const Case& file, const auto& events) {
      if (random.chance(0.5)) {
        add_referral(desk, file.case_id, route, "please");
        return;
      }
      answer_referral(desk, file.case_id, any_part(random, events, EventKind::referral),
                      {.state = any<ReferralState>(random), .answer = "yes"});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto& events) {
      if (random.chance(0.5)) {
        add_intervention(desk, file.case_id,
                         {.program = "tutoring", .tier = 2, .started_on = today});
        return;
      }
      end_intervention(desk, file.case_id, any_part(random, events, EventKind::intervention),
                       {.ended_on = today, .outcome = any<InterventionOutcome>(random)});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto&) {
      raise_alert(desk,
                  {.student = file.student,
                   .pool = file.pool,
                   .kind = any<AlertKind>(random),
                   .category = any<AlertCategory>(random),
                   .text = "asleep in class"},
                  one_route_playbook, {});
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto&) {
      NewFeedback feedback{.student = file.student,
                           .pool = file.pool,
                           .prediction_id = random.chance(0.5) ? "p1" : "p2",
                           .kind = any<FeedbackKind>(random)};
      if (random.chance(0.3)) {
        feedback.suppress_until = today + std::chrono::days(7);
      }
      give_feedback(desk, feedback, today);
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto& events) {
      withdraw_feedback(desk, file.student, any_part(random, events, EventKind::feedback));
    },
    [](Desk& desk, core::Random& random, const Case& file, const auto&) {
      NewRecommendationAnswer answer{.student = file.student,
                                     .pool = file.pool,
                                     .prediction_id = random.chance(0.5) ? "p1" : "p2",
                                     .route = "check_in",
                                     .answer = any<RecommendationAnswer>(random),
                                     .reason = random.chance(0.5) ? "has a tutor" : ""};
      if (random.chance(0.5)) {
        answer.until = today + std::chrono::days(7);
      }
      answer_recommendation(desk, answer, today);
    },
};

const Act& any_act(core::Random& random) {
  const auto& acts = random.chance(0.5) ? acts_on_cases : other_acts;
  return acts[random.below(acts.size())];
}

std::vector<CaseEvent> all_events(store::Transaction& transaction) {
  std::vector<CaseEvent> events;
  for (const auto& student : three_students) {
    for (auto& event : read_events(transaction, sql::events_of_student, {{"student", student}})) {
      events.push_back(std::move(event));
    }
  }
  std::ranges::sort(events, {}, &CaseEvent::sequence);
  return events;
}

std::string text_of(const CaseEvent& event) {
  return core::canonical_json(event.facts) + event.event_id + event.part_id + event.state +
         event.sealed + event.account + core::format_timestamp(event.recorded_at);
}

/// That a case's row is the sum of its events, and that each state it was in was reached legally.
void check_case(store::Transaction& transaction, const Seal& seal, const std::string& case_id) {
  const auto events = events_of_case(transaction, case_id);
  const Case file = load_case(transaction, case_id);
  CHECK(replay(events) == file);
  CHECK(file.version == std::ssize(events));
  CHECK(file.is_open() == !file.outcome.has_value());
  CaseState state = CaseState::new_;
  for (const auto& event : events) {
    if (event.case_state && *event.case_state != state) {
      CaseMove move{.from = state, .to = *event.case_state, .outcome = {}};
      move.outcome = find_word<CaseOutcome>(event.fact("outcome"));
      CHECK(refusal_of(move).text == "");
    }
    state = event.case_state.value_or(state);
  }
  CHECK_NOTHROW((void)load_case_detail(transaction, seal, case_id));
}

/// The open cases of a student: one at most.
void check_student(const std::vector<CaseEvent>& events, store::Transaction& transaction) {
  std::map<std::string, std::set<std::string>> open;
  for (const auto& event : events) {
    if (event.kind == EventKind::case_ && load_case(transaction, event.case_id).is_open()) {
      open[event.student].insert(event.case_id);
    }
  }
  for (const auto& [student, files] : open) {
    CHECK(files.size() == 1);
  }
}

/// Does something, which may be refused; what is refused must be in words of ours.
void do_something(TestOffice& office, core::Random& random) {
  const std::string& student = three_students[random.below(three_students.size())];
  const std::string& account = accounts[random.below(accounts.size())];
  office.wait(std::chrono::minutes(random.below(600)));
  try {
    office.as(account, [&](Desk& desk) {
      const auto events =
          read_events(desk.transaction, sql::events_of_student, {{"student", student}});
      Case file;
      const auto last = std::ranges::find_if(
          events.rbegin(), events.rend(), [](const auto& event) { return !event.case_id.empty(); });
      if (last == events.rend() || random.chance(0.1)) {
        file = open_case(desk, {.student = student, .pool = "science", .route = &route}).file;
      } else {
        file = load_case(desk.transaction, last->case_id);
      }
      any_act(random)(desk, random, file, events);
    });
  } catch (const core::Error& error) {
    const bool is_refusal = error.code() == core::ErrorCode::conflict ||
                            error.code() == core::ErrorCode::not_found ||
                            error.code() == core::ErrorCode::forbidden ||
                            error.code() == core::ErrorCode::invalid_input;
    CHECK_MESSAGE(is_refusal, error.what());
  }
}

}  // namespace

TEST_CASE("no sequence of acts loses history or takes a case where it cannot be") {
  store::testing::for_each_backend([](store::Database& database) {
    for (const std::uint64_t seed : {1, 2, 3}) {
      TestOffice office(database);
      office.tenant = core::TenantId("university-" + std::to_string(seed));
      core::Random random(seed);
      std::vector<std::string> before;
      for (int round = 0; round < 120; ++round) {
        do_something(office, random);
        if (round % 20 != 19) {
          continue;
        }
        office.reading([&](store::Transaction& transaction) {
          const auto events = all_events(transaction);
          std::vector<std::string> now;
          std::set<std::string> files;
          for (std::size_t at = 0; at < events.size(); ++at) {
            CHECK(events[at].sequence == static_cast<std::int64_t>(at) + 1);
            now.push_back(text_of(events[at]));
            if (!events[at].case_id.empty()) {
              files.insert(events[at].case_id);
            }
          }
          REQUIRE(now.size() >= before.size());
          CHECK(std::equal(before.begin(), before.end(), now.begin()));
          before = std::move(now);
          for (const auto& file : files) {
            check_case(transaction, office.seal, file);
          }
          check_student(events, transaction);
        });
      }
      CHECK(before.size() > 60);
    }
  });
}
