// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/feeds/outbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace plimsoll::synth {
namespace {

struct Format {
  std::string_view feed;
  std::string_view source;
  std::string_view extension;
  Packing packing;
  std::string_view header;
  std::string_view footer;
};

constexpr std::array<Format, feed_count> formats{{
    {"sis_term", "sis", "csv", Packing::plain,
     "\xEF\xBB\xBFterm_id;term_name;start_date;end_date;census_date;next_term_id;published_at\n",
     ""},
    {"sis_student", "sis", "csv", Packing::plain,
     "student_number;family_name;given_name;birth_date;email;gender;citizenship_group;"
     "first_generation;faculty;programme;study_mode;campus_year;status;status_date\r\n",
     ""},
    {"sis_enrollment", "sis", "csv", Packing::plain,
     "student_number;term_id;credits_registered;prior_gpa;academic_standing;registered_date;"
     "entered_at\r\n",
     ""},
    {"sis_grade", "sis", "csv", Packing::plain,
     "grade_id;student_number;term_id;course_code;credits;grade;exam_date;entered_at\r\n", ""},
    {"lms_user", "lms", "csv", Packing::plain,
     "\"user_id\",\"email\",\"sis_id\",\"display_name\",\"created_at\"\n", ""},
    {"lms_activity", "lms", "csv.gz", Packing::gzip,
     "user_id,activity_date,login_count,course_views,forum_posts,video_minutes,quiz_attempts,"
     "exported_at\n",
     ""},
    {"lms_assignment", "lms", "ndjson", Packing::plain, "", ""},
    {"erp_account", "erp", "csv", Packing::utf16,
     "customer_no|status_date|outstanding_balance|currency|payment_overdue_days|aid_status|"
     "posted_at\r\n",
     ""},
    {"campus_card", "campus", "json", Packing::plain, "[\n", "\n]\n"},
    {"campus_activity", "campus", "ndjson.zip", Packing::zip, "", ""},
}};

const Format& format_of(Feed feed) {
  return formats.at(static_cast<std::size_t>(feed));
}

bool is_snapshot(Feed feed) {
  return feed == Feed::sis_term || feed == Feed::sis_student || feed == Feed::lms_user ||
         feed == Feed::campus_card;
}

FeedSummary& summary_of(std::vector<FeedSummary>& feeds, Feed feed) {
  return feeds.at(static_cast<std::size_t>(feed));
}

void add(const FeedFile& file, FeedSummary& summary) {
  ++summary.files;
  summary.rows += file.records();
  summary.bytes += static_cast<std::int64_t>(std::filesystem::file_size(file.path()));
}

}  // namespace

std::string_view name_of(Feed feed) {
  return format_of(feed).feed;
}

Outbox::Outbox(std::filesystem::path root, const Window& window, Cadence cadence,
               WindowFaults faults)
    : root_(std::move(root)), window_(&window), cadence_(cadence), faults_(faults) {
  for (auto& files : files_) {
    files.resize(deliveries());
  }
  const auto last = deliveries() - 1;
  for (std::size_t at = 0; at < deliveries(); ++at) {
    // By term: once after the start, when most have registered, and once at the end.
    if (cadence == Cadence::weekly || at == std::min<std::size_t>(1, last) || at == last) {
      snapshots_.push_back(at);
    }
  }
}

std::filesystem::path Outbox::path(Feed feed, std::size_t named, std::size_t sent) const {
  const auto& format = format_of(feed);
  auto compact = core::format_date(window_->mondays.at(named));
  std::erase(compact, '-');
  return root_ / core::format_date(window_->mondays.at(sent)) / format.source /
         fmt::format("{}_{}.{}", format.feed, compact, format.extension);
}

std::unique_ptr<FeedFile> Outbox::open(Feed feed, std::size_t named, std::size_t sent) const {
  const auto& format = format_of(feed);
  return std::make_unique<FeedFile>(path(feed, named, sent), format.packing, format.header,
                                    format.footer);
}

std::size_t Outbox::sent_on(Feed feed, std::size_t delivery) const {
  const bool as_it_comes = cadence_ == Cadence::weekly || is_snapshot(feed);
  return as_it_comes ? delivery : deliveries() - 1;
}

bool Outbox::overtaken(Feed feed, std::size_t delivery, std::size_t next) const {
  return next < deliveries() && sent_on(feed, delivery) == sent_on(feed, next);
}

FeedFile& Outbox::file(Feed feed, std::size_t delivery) {
  const auto sent = sent_on(feed, delivery);
  auto& file = files_.at(static_cast<std::size_t>(feed)).at(sent);
  if (!file) {
    file = open(feed, sent, sent);
  }
  return *file;
}

std::size_t Outbox::export_of(Feed feed, std::size_t delivery) const {
  if (feed == Feed::lms_activity && faults_.stopped && delivery >= *faults_.stopped &&
      delivery < *faults_.stopped + 2) {
    return std::min(*faults_.stopped + 2, deliveries());
  }
  return delivery;
}

FeedFile* Outbox::second_file(Feed feed, std::size_t delivery) {
  if (feed != Feed::campus_activity || faults_.renamed != delivery) {
    return nullptr;
  }
  if (!second_) {
    second_ = open(feed, delivery, delivery + 1);
  }
  return second_.get();
}

void Outbox::repeat(std::vector<FeedSummary>& feeds) const {
  constexpr auto feed = Feed::erp_account;
  const auto& file = files_.at(static_cast<std::size_t>(feed)).at(*faults_.repeated);
  std::filesystem::copy_file(file->path(), path(feed, *faults_.repeated, *faults_.repeated + 1));
  add(*file, summary_of(feeds, feed));
}

void Outbox::close(std::vector<FeedSummary>& feeds) {
  for (std::size_t at = 0; at < feed_count; ++at) {
    for (const auto& file : files_.at(at)) {
      if (file) {
        file->close();
        add(*file, feeds.at(at));
      }
    }
  }
  if (second_) {
    second_->close();
    add(*second_, summary_of(feeds, Feed::campus_activity));
  }
  if (faults_.repeated) {
    repeat(feeds);
  }
}

}  // namespace plimsoll::synth
