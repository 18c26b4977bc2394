// SPDX-License-Identifier: Apache-2.0
#include "server/lists/list_view.h"

#include <array>

#include "core/json.h"
#include "server/api/json_fields.h"
#include "server/lists/queue_filter.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

constexpr std::array languages{queue::Language::en, queue::Language::nb};

constexpr std::size_t most_parts = 1000;

/// Two sets of places have the same text when they are the same.
std::string text_of(const access::Places& places) {
  json::array parts{places.is_everything};
  for (const auto* names :
       {&places.pools, &places.faculties, &places.programmes, &places.students}) {
    json::array array;
    for (const auto& name : *names) {
      array.push_back(json::string(name));
    }
    parts.push_back(std::move(array));
  }
  return json::serialize(parts);
}

std::string_view severity_name(queue::Severity severity) {
  switch (severity) {
    case queue::Severity::low:
      return "low";
    case queue::Severity::medium:
      return "medium";
    case queue::Severity::high:
      return "high";
  }
  return "medium";
}

/// A sentence in a language, or in English where it was not said in that.
std::string_view words(const std::map<queue::Language, std::string>& texts,
                       queue::Language language) {
  const auto found = texts.find(language);
  if (found != texts.end() && !found->second.empty()) {
    return found->second;
  }
  const auto english = texts.find(queue::Language::en);
  return english == texts.end() ? std::string_view() : std::string_view(english->second);
}

std::string row_members(const jobs::PublishedWeek& week, const jobs::PublishedStudent& student,
                        std::string_view name, queue::Language language) {
  const json::object row{{"prediction_id", student.prediction_id},
                         {"student", student.student},
                         {"name", text_or_null(name)},
                         {"programme", student.programme},
                         {"faculty", student.faculty},
                         {"study_mode", student.study_mode},
                         {"pool", student.pool},
                         {"band", json::string(queue::band_name(student.band))},
                         {"rank", student.rank},
                         {"position", student.position},
                         {"is_rising", student.is_rising},
                         {"score", student.score},
                         {"low", student.low},
                         {"high", student.high},
                         {"trend", trend_json(student.trend)},
                         {"reasons", reasons_json(student, language)},
                         {"route", route_title(week, student.route, language)}};
  const std::string text = json::serialize(row);
  return text.substr(1, text.size() - 2);
}

}  // namespace

ListView::ListView(std::optional<jobs::PublishedWeek> week, Names names,
                   std::unique_ptr<const jobs::StudentRecords> records)
    : week_(std::move(week)), names_(std::move(names)), records_(std::move(records)) {
  if (!week_) {
    return;
  }
  for (const auto& student : week_->students) {
    folded_names_.push_back(folded(name_of(student.student)));
  }
  for (const auto language : languages) {
    auto& rows = rows_[language];
    rows.reserve(week_->students.size());
    for (const auto& student : week_->students) {
      rows.push_back(row_members(*week_, student, name_of(student.student), language));
    }
  }
}

std::shared_ptr<const ListView::Part> ListView::part(const access::Scope& scope) const {
  const auto key = text_of(scope.allowed) + "-" + text_of(scope.denied);
  const std::scoped_lock lock(parts_mutex_);
  auto& part = parts_[key];
  if (!part) {
    if (parts_.size() > most_parts) {
      parts_.clear();
      return parts_[key] = work_out(scope);
    }
    part = work_out(scope);
  }
  return part;
}

std::shared_ptr<const ListView::Part> ListView::work_out(const access::Scope& scope) const {
  auto part = std::make_shared<Part>();
  const auto count = week_ ? week_->students.size() : 0;
  for (std::size_t place = 0; place < count; ++place) {
    const auto& student = week_->students[place];
    if (scope.covers(resource_of(student, "queue"))) {
      part->places.push_back(place);
      part->pools.insert(student.pool);
    }
  }
  return part;
}

std::vector<const jobs::PublishedPool*> ListView::pools(const Part& part,
                                                        std::string_view only) const {
  std::vector<const jobs::PublishedPool*> pools;
  const auto count = week_ ? week_->pools.size() : 0;
  for (std::size_t place = 0; place < count; ++place) {
    const auto& pool = week_->pools[place];
    if (part.pools.contains(pool.pool) && (only.empty() || pool.pool == only)) {
      pools.push_back(&pool);
    }
  }
  return pools;
}

const jobs::PublishedStudent* ListView::find(std::string_view student) const {
  return week_ ? week_->find(student) : nullptr;
}

std::string_view ListView::name_of(std::string_view student) const {
  const auto found = names_.find(student);
  return found == names_.end() ? std::string_view() : std::string_view(found->second.name);
}

std::string_view ListView::email_of(std::string_view student) const {
  const auto found = names_.find(student);
  return found == names_.end() ? std::string_view() : std::string_view(found->second.email);
}

const std::string& ListView::row_text(std::size_t place, queue::Language language) const {
  return rows_.at(language)[place];
}

access::Resource resource_of(const jobs::PublishedStudent& student, std::string_view kind) {
  access::Resource resource;
  resource.kind = kind;
  resource.id = student.student;
  resource.pool = student.pool;
  resource.faculty = student.faculty;
  resource.programme = student.programme;
  resource.student = student.student;
  return resource;
}

json::array reasons_json(const jobs::PublishedStudent& student, queue::Language language) {
  json::array reasons;
  for (const auto& reason : student.reasons) {
    reasons.push_back(json::object{
        {"code", reason.code},
        {"text", json::string(words(reason.advisor_text, language))},
        {"student_text", json::string(words(reason.student_text, language))},
        {"severity", json::string(severity_name(reason.severity))},
        {"share", reason.share},
        {"contribution", reason.contribution},
        {"source_age_days",
         reason.source_age_days ? json::value(*reason.source_age_days) : json::value(nullptr)}});
  }
  return reasons;
}

json::array trend_json(const std::vector<pages::TrendPoint>& trend) {
  json::array points;
  for (const auto& point : trend) {
    points.push_back(json::object{{"as_of_date", core::format_date(point.as_of_date)},
                                  {"score", point.score},
                                  {"band", json::string(queue::band_name(point.band))}});
  }
  return points;
}

json::value route_title(const jobs::PublishedWeek& week, const std::string& route,
                        queue::Language language) {
  const auto* found = queue::find_route(week.playbook, route);
  return text_or_null(found == nullptr ? route : queue::words_for(*found, language).title);
}

std::string unit_name(const jobs::PublishedWeek& week, const std::string& route,
                      const std::string& unit, queue::Language language) {
  const auto* found = queue::find_route(week.playbook, route);
  return found == nullptr || found->owner != unit ? unit : queue::words_for(*found, language).owner;
}

}  // namespace plimsoll::server
