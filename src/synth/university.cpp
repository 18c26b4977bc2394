// SPDX-License-Identifier: Apache-2.0
#include "synth/university.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "synth/internal/feeds/scene.h"
#include "synth/internal/feeds/truth.h"
#include "synth/internal/people/effects.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

/// Those who began up to seven years before the first term may still be there in it.
constexpr int first_entry_term = 2 - longest_life_terms;

void require(bool holds, std::string_view what) {
  if (!holds) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("Option of the synthetic university out of range: {}.", what));
  }
}

void check(const UniversityOptions& options) {
  require(options.students >= 100 && options.students <= 1'000'000, "students (100 to 1,000,000)");
  require(options.terms >= 1 && options.terms <= 20, "terms (1 to 20)");
  require(options.as_of_week >= 1 && options.as_of_week <= 18, "as-of week (1 to 18)");
  require(options.first_year >= 2000 && options.first_year <= 2100, "first year (2000 to 2100)");
  if (std::filesystem::exists(options.out / "deliveries")) {
    throw core::Error(core::ErrorCode::conflict,
                      "The folder for the synthetic university already has deliveries.",
                      (options.out / "deliveries").string());
  }
}

/// New students each autumn, so that about `students` study in each term: found by living some
/// lives.
std::int64_t intake_for(std::int64_t students, const Calendar& calendar) {
  constexpr std::int64_t lives = 4000;
  constexpr std::uint64_t trial_seed = 7;
  const core::Random root(trial_seed);
  std::int64_t studied = 0;
  Life life;
  for (std::int64_t index = 0; index < lives; ++index) {
    live(make_person(root, index, 0), calendar, longest_life_terms, life);
    studied += std::ranges::count(life.terms, Presence::studying, &TermLife::presence);
  }
  return std::max<std::int64_t>(1, (2 * students * lives + studied / 2) / studied);
}

class University {
 public:
  University(const UniversityOptions& options, core::Progress& progress)
      : options_(options),
        progress_(progress),
        calendar_(options.first_year, first_entry_term, std::max(options.terms, 20) + 2),
        texts_(calendar_.term(0).start - days{365 * 90},
               calendar_.term(options.terms + 1).end + days{120}),
        root_(options.seed),
        intake_(intake_for(options.students, calendar_)),
        truth_(options.out) {}

  UniversitySummary write() {
    start_summary();
    progress_.started("synthetic university", total_lives());
    for (int term = 0; term < options_.terms; ++term) {
      write_term(term);
    }
    for (const auto& feed : summary_.feeds) {
      summary_.files += feed.files;
      summary_.rows += feed.rows;
      summary_.bytes += feed.bytes;
    }
    truth_.close(options_, summary_);
    progress_.finished(summary_.rows);
    return summary_;
  }

 private:
  void start_summary();
  [[nodiscard]] std::int64_t total_lives() const;
  [[nodiscard]] WindowFaults faults_in(const Window& window);
  void note_fault(std::string_view kind, Feed feed, core::Date received);
  void write_term(int number);
  void write_intake(const Scene& scene, int entry_term, TermSummary& summary);
  void write_one(const Scene& scene, TermSummary& summary);

  UniversityOptions options_;
  core::Progress& progress_;
  Calendar calendar_;
  DateTexts texts_;
  core::Random root_;
  std::int64_t intake_;
  Truth truth_;
  UniversitySummary summary_;
  Student student_;
  std::int64_t lives_ = 0;
};

void University::start_summary() {
  for (std::size_t at = 0; at < feed_count; ++at) {
    summary_.feeds.push_back({std::string(name_of(static_cast<Feed>(at))), 0, 0, 0});
  }
  for (const auto& effect : true_effects) {
    summary_.true_effects.emplace_back(effect.name, effect.coefficient);
  }
  summary_.as_of = last_monday(calendar_.term(options_.terms - 1), options_.as_of_week);
}

std::int64_t University::total_lives() const {
  std::int64_t total = 0;
  for (int term = 0; term < options_.terms; ++term) {
    total += intake_ * ((term - first_entry_term) / 2 + 1);
  }
  return total;
}

void University::note_fault(std::string_view kind, Feed feed, core::Date received) {
  summary_.faults.push_back({std::string(kind), std::string(name_of(feed)), received});
}

/// All in earlier terms: the running one is clean, or a demonstration would be about its faults.
WindowFaults University::faults_in(const Window& window) {
  WindowFaults faults;
  const int running = options_.terms - 1;
  if (options_.cadence != Cadence::weekly || window.term >= running) {
    return faults;
  }
  if (window.term == running - 1) {
    faults.renamed = 7;
    note_fault("renamed_column", Feed::campus_activity, window.mondays.at(7));
  }
  if (window.term == std::max(0, running - 2)) {
    faults.stopped = 9;
    note_fault("stopped_feed", Feed::lms_activity, window.mondays.at(9));
  }
  if (window.term == std::max(0, running - 3)) {
    faults.repeated = 5;
    note_fault("repeated_delivery", Feed::erp_account, window.mondays.at(6));
  }
  return faults;
}

void University::write_term(int number) {
  const auto& term = calendar_.term(number);
  const auto window = make_window(calendar_, number, summary_.as_of);
  Outbox outbox(options_.out / "deliveries", window, options_.cadence, faults_in(window));
  Scene scene{calendar_, texts_, term, outbox, std::nullopt, {}};
  if (number > 0) {
    scene.before = make_window(calendar_, number - 1, summary_.as_of);
  }
  for (int day = 0; day < 7 * term.weeks; ++day) {
    scene.delivery_of_day.push_back(window.delivery_after(term.start + days{day}));
  }
  TermSummary summary{term.id, term.start, term.end, term.census};
  write_terms(scene, 0);
  for (int entry = first_entry_term; entry <= number; entry += 2) {
    write_intake(scene, entry, summary);
  }
  write_teachers(scene, root_, teachers_for(options_.students));
  outbox.close(summary_.feeds);
  summary.mean_probability /=
      static_cast<double>(std::max<std::int64_t>(1, summary.students - summary.excluded));
  summary_.terms.push_back(summary);
}

void University::write_intake(const Scene& scene, int entry_term, TermSummary& summary) {
  constexpr std::int64_t between_reports = 4096;
  const auto first = intake_ * ((entry_term - first_entry_term) / 2);
  for (std::int64_t index = first; index < first + intake_; ++index) {
    live(make_person(root_, index, entry_term), calendar_, scene.term.number, student_.life);
    const bool before_our_time = student_.life.terms.back().term < 0;
    if (!before_our_time) {
      write_one(scene, summary);
    }
    if (++lives_ % between_reports == 0) {
      progress_.advanced(lives_);
    }
  }
}

void University::write_one(const Scene& scene, TermSummary& summary) {
  const auto& person = student_.life.person;
  student_.identity = make_identity(person, calendar_.term(person.entry_term).start);
  student_.now = student_.life.in(scene.term.number);
  status_history(student_.life, calendar_, student_.history);
  write_student(scene, student_);
  write_lms_user(scene, student_);
  write_card(scene, student_);
  write_grades(scene, student_);
  if (student_.now == nullptr || student_.now->presence != Presence::studying) {
    return;
  }
  student_.engagement = engagement_of(person, *student_.now, scene.term);
  truth_.note(student_, scene.term, summary);
  write_enrollment(scene, student_);
  write_lms_activity(scene, student_);
  write_assignments(scene, student_);
  write_account(scene, student_);
  write_campus_activity(scene, student_);
}

}  // namespace

double TermSummary::base_rate() const {
  const auto counted = students - excluded;
  return counted > 0 ? static_cast<double>(leavers) / static_cast<double>(counted) : 0.0;
}

UniversitySummary write_university(const UniversityOptions& options, core::Progress& progress) {
  check(options);
  return University(options, progress).write();
}

}  // namespace plimsoll::synth
