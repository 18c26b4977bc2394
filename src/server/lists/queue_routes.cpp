// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cases/reading/follow_up.h"
#include "http/problem.h"
#include "pages/queue/queue_csv.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"
#include "server/lists/account_names.h"
#include "server/lists/list_page.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

const jobs::PublishedWeek& week_of(const ListView& lists) {
  if (lists.week() == nullptr) {
    throw core::Error(
        core::ErrorCode::not_found,
        core::said("nothing_published",
                   "no list has been published yet; the weekly cycle publishes the first one"));
  }
  return *lists.week();
}

json::array pools_json(const std::vector<const jobs::PublishedPool*>& shown) {
  json::array pools;
  for (const auto* pool : shown) {
    pools.push_back(
        json::object{{"pool", pool->pool},
                     {"title", pool->title},
                     {"num_students", pool->num_students},
                     {"num_red", pool->num_red},
                     {"num_amber", pool->num_amber},
                     {"num_green", pool->num_students - pool->num_red - pool->num_amber},
                     {"red_capacity", pool->capacity.red},
                     {"amber_capacity", pool->capacity.amber},
                     {"tau_red", number_or_null(pool->tau_red)},
                     {"tau_amber", number_or_null(pool->tau_amber)},
                     {"is_default_capacity", pool->is_default_capacity},
                     {"release_id", pool->release_id}});
  }
  return pools;
}

json::array sources_json(const jobs::PublishedWeek& week) {
  json::array sources;
  for (const auto& source : week.sources) {
    sources.push_back(json::object{
        {"source", source.source},
        {"last_available_at", time_or_null(source.last_available_at)},
        {"age_days", source.age_days ? json::value(*source.age_days) : json::value(nullptr)},
        {"is_late", source.is_late}});
  }
  return sources;
}

json::object week_json(const jobs::PublishedWeek& week, queue::Language language) {
  json::array warnings;
  for (const auto& warning : week.warnings) {
    warnings.push_back(sentence_json(warning));
  }
  return {{"as_of_date", core::format_date(week.as_of_date)},
          {"week", week.week.at(language)},
          {"outcome", week.outcome.at(language)},
          {"score_range", week.score_range},
          {"published_at", core::format_timestamp(week.published_at)},
          {"sources", sources_json(week)},
          {"warnings", std::move(warnings)}};
}

/// What is known of a row's student beside what was published, as JSON without braces.
std::string standing_members(Call& call, const cases::Standing* standing,
                             const jobs::PublishedStudent& student, core::Date today,
                             const AccountNames& names) {
  const auto feedback = standing == nullptr
                            ? std::nullopt
                            : cases::own_feedback(*standing, student.prediction_id, call.account());
  const json::object members{
      {"case", case_summary_json(standing, call.now(), names)},
      {"suppressed_until", suppression_json(standing, today)},
      {"alerts", standing == nullptr ? 0 : standing->alerts},
      {"kudos", standing == nullptr ? 0 : standing->kudos},
      {"feedback",
       feedback ? json::value(json::string(cases::name_of(*feedback))) : json::value(nullptr)}};
  const auto text = json::serialize(members);
  return text.substr(1, text.size() - 2);
}

/// A row's members for a student about whom nothing was done.
constexpr std::string_view no_standing =
    R"("case":null,"suppressed_until":null,"alerts":0,"kudos":0,"feedback":null)";

/// What the rows of a page are made of.
struct Rows {
  const ListView& lists;
  const Standings& standings;
  const QueueFilter& filter;
  core::Date today;
};

std::string rows_text(Call& call, const Rows& rows, const std::vector<std::size_t>& places) {
  constexpr std::size_t usual_row_bytes = 4096;
  const auto names = account_names(call);
  std::string text;
  text.reserve(places.size() * usual_row_bytes);
  for (const auto place : places) {
    const auto& student = rows.lists.week()->students[place];
    text += text.empty() ? "{" : ",{";
    text += rows.lists.row_text(place, rows.filter.language);
    text += ',';
    const auto* standing = rows.standings.find(student.student);
    text += standing == nullptr ? std::string(no_standing)
                                : standing_members(call, standing, student, rows.today, names);
    text += '}';
  }
  return text;
}

/// Which predictions were shown is on record before they are.
void record_view(Call& call, const jobs::PublishedWeek& week,
                 const std::vector<std::size_t>& places, std::string_view action) {
  json::array predictions;
  std::string run;
  for (const auto place : places) {
    predictions.push_back(json::string(week.students[place].prediction_id));
    run = week.students[place].scoring_run_id;
  }
  call.record(action, "scoring_run/" + run,
              {{"predictions", std::move(predictions)},
               {"as_of_date", core::format_date(week.as_of_date)},
               {"fields", "name, programme, score, reasons, case"}});
}

http::Response queue(Call& call) {
  const auto lists = call.institution().lists();
  const auto& week = week_of(*lists);
  const auto filter = QueueFilter::of(call.request(), week.published_at);
  const auto part = lists->part(call.scope("queue.view"));
  const auto today = today_of(call);
  std::shared_ptr<const Standings> standings;
  {
    auto transaction = call.read();
    standings = call.institution().standings().as_of(transaction);
  }
  const auto page = find_rows(*lists, *standings, filter, {*part, today});
  record_view(call, week, page.places, "queue.view");
  auto answer = week_json(week, filter.language);
  answer["pools"] = pools_json(lists->pools(*part, filter.pool));
  answer["total"] = page.total;
  if (page.next != 0) {
    answer["next"] = QueueFilter::next(week.published_at, page.next);
  }
  auto text = json::serialize(answer);
  text.pop_back();
  text += R"(,"rows":[)";
  text += rows_text(call, {*lists, *standings, filter, today}, page.places);
  text += "]}";
  return http::text_response(std::move(text), "application/json");
}

http::Response follow_up(Call& call) {
  call.request().query.only({"pool"});
  const auto lists = call.institution().lists();
  const auto& week = week_of(*lists);
  const auto only = call.request().query.find("pool").value_or("");
  const auto part = lists->part(call.scope("queue.view"));
  auto transaction = call.read();
  const auto counts = cases::follow_up(transaction, week.published_at, call.now());
  json::array pools;
  for (const auto* pool : lists->pools(*part, only)) {
    const auto found = counts.find(pool->pool);
    const auto count = found == counts.end() ? cases::FollowUp() : found->second;
    json::object feedback;
    for (const auto& [kind, number] : count.feedback) {
      feedback[cases::name_of(kind)] = number;
    }
    pools.push_back(json::object{{"pool", pool->pool},
                                 {"title", pool->title},
                                 {"listed", pool->num_red + pool->num_amber},
                                 {"with_case", count.with_case},
                                 {"contacted", count.contacted},
                                 {"contacted_in_time", count.contacted_in_time},
                                 {"overdue", count.overdue},
                                 {"closed", count.closed},
                                 {"feedback", std::move(feedback)}});
  }
  return http::json_response(json::object{{"as_of_date", core::format_date(week.as_of_date)},
                                          {"pools", std::move(pools)}});
}

std::string csv_row(const ListView& lists, const jobs::PublishedStudent& student,
                    queue::Language language) {
  std::string reasons;
  for (const auto& value : reasons_json(student, language)) {
    reasons +=
        (reasons.empty() ? "" : "; ") + std::string(value.as_object().at("text").as_string());
  }
  const auto route = route_title(*lists.week(), student.route, language);
  const std::string title = route.is_null() ? "" : std::string(route.as_string());
  std::string line;
  for (const auto& cell :
       {student.pool, std::string(queue::band_name(student.band)), std::to_string(student.position),
        std::string(lists.name_of(student.student)), student.student, student.programme,
        core::canonical_number(student.score), core::canonical_number(student.low),
        core::canonical_number(student.high), reasons, title, student.prediction_id}) {
    line += (line.empty() ? "" : ",") + pages::csv_text(cell);
  }
  return line + "\r\n";
}

http::Response export_queue(Call& call) {
  call.request().query.only({"pool", "language"});
  const auto lists = call.institution().lists();
  const auto& week = week_of(*lists);
  QueueFilter filter;
  filter.pool = call.request().query.find("pool").value_or("");
  filter.language = language_of(call.request());
  filter.limit = week.students.size();
  filter.shows_suppressed = true;
  const auto part = lists->part(call.scope("export.queue"));
  const auto page = find_rows(*lists, Standings(), filter, {*part, week.as_of_date});
  record_view(call, week, page.places, "queue.export");
  std::string text =
      "pool,band,position,name,student,programme,score,low,high,reasons,route,prediction_id\r\n";
  for (const auto place : page.places) {
    text += csv_row(*lists, week.students[place], filter.language);
  }
  auto response = http::text_response(std::move(text), "text/csv; charset=utf-8");
  response.headers.set("Content-Disposition", fmt::format("attachment; filename=\"queue-{}.csv\"",
                                                          core::format_date(week.as_of_date)));
  return response;
}

}  // namespace

void add_queue(Api& api) {
  api.routes.push_back({"GET", "/api/v1/queue", "queue", "queue.view", queue});
  api.routes.push_back({"GET", "/api/v1/follow-up", "follow_up", "queue.view", follow_up});
  api.routes.push_back(
      {"GET", "/api/v1/exports/queue.csv", "export_queue", "export.queue", export_queue});
}

}  // namespace plimsoll::server
