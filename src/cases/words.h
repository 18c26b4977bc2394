// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace plimsoll::cases {

/// How far a case has come.
enum class CaseState { new_, contacted, meeting_set, in_support, closed };
/// How a case ended.
enum class CaseOutcome {
  resolved,
  support_declined,
  could_not_reach,
  referred_out,
  left_institution,
  opened_in_error
};
enum class Channel { phone, email, sms, in_person, video, letter };
enum class Direction { outgoing, incoming };
enum class ContactResult { reached, no_answer, left_message, meeting_set, declined };
/// Who may read a note: everybody of the unit who may see the student, the team of the case, or
/// those with a right of their own. Everybody else sees that it exists.
enum class Restriction { unit, team, restricted };
enum class TaskState { open, done, dropped };
enum class ReferralState { sent, accepted, declined, completed };
enum class InterventionOutcome { goal_met, goal_partly_met, goal_not_met, stopped };
enum class AlertKind { concern, kudos };
enum class AlertCategory { attendance, academic, wellbeing, finance, other };
enum class FeedbackKind { useful, not_relevant, already_known, wrong_data };
enum class TicketState { open, resolved, dismissed };
/// What somebody decides about a route that was suggested.
enum class RecommendationAnswer { accepted, dismissed, deferred };

/// The words of an enumeration in JSON and SQL, in the order of its enumerators, and what an error
/// calls it.
template <class Word>
struct Words;

// clang-format off
template <> struct Words<CaseState> {
  static constexpr std::string_view what = "the state of a case";
  static constexpr std::array<std::string_view, 5> names{
      "new", "contacted", "meeting_set", "in_support", "closed"};
};
template <> struct Words<CaseOutcome> {
  static constexpr std::string_view what = "the outcome of a case";
  static constexpr std::array<std::string_view, 6> names{
      "resolved", "support_declined", "could_not_reach", "referred_out", "left_institution",
      "opened_in_error"};
};
template <> struct Words<Channel> {
  static constexpr std::string_view what = "the channel of a contact";
  static constexpr std::array<std::string_view, 6> names{
      "phone", "email", "sms", "in_person", "video", "letter"};
};
template <> struct Words<Direction> {
  static constexpr std::string_view what = "the direction of a contact";
  static constexpr std::array<std::string_view, 2> names{"outgoing", "incoming"};
};
template <> struct Words<ContactResult> {
  static constexpr std::string_view what = "the result of a contact";
  static constexpr std::array<std::string_view, 5> names{
      "reached", "no_answer", "left_message", "meeting_set", "declined"};
};
template <> struct Words<Restriction> {
  static constexpr std::string_view what = "the restriction of a note";
  static constexpr std::array<std::string_view, 3> names{"unit", "team", "restricted"};
};
template <> struct Words<TaskState> {
  static constexpr std::string_view what = "the state of a task";
  static constexpr std::array<std::string_view, 3> names{"open", "done", "dropped"};
};
template <> struct Words<ReferralState> {
  static constexpr std::string_view what = "the state of a referral";
  static constexpr std::array<std::string_view, 4> names{
      "sent", "accepted", "declined", "completed"};
};
template <> struct Words<InterventionOutcome> {
  static constexpr std::string_view what = "the outcome of an intervention";
  static constexpr std::array<std::string_view, 4> names{
      "goal_met", "goal_partly_met", "goal_not_met", "stopped"};
};
template <> struct Words<AlertKind> {
  static constexpr std::string_view what = "the kind of an alert";
  static constexpr std::array<std::string_view, 2> names{"concern", "kudos"};
};
template <> struct Words<AlertCategory> {
  static constexpr std::string_view what = "the category of an alert";
  static constexpr std::array<std::string_view, 5> names{
      "attendance", "academic", "wellbeing", "finance", "other"};
};
template <> struct Words<FeedbackKind> {
  static constexpr std::string_view what = "the kind of feedback";
  static constexpr std::array<std::string_view, 4> names{
      "useful", "not_relevant", "already_known", "wrong_data"};
};
template <> struct Words<TicketState> {
  static constexpr std::string_view what = "the state of a data-quality ticket";
  static constexpr std::array<std::string_view, 3> names{"open", "resolved", "dismissed"};
};
template <> struct Words<RecommendationAnswer> {
  static constexpr std::string_view what = "the answer to a recommendation";
  static constexpr std::array<std::string_view, 3> names{"accepted", "dismissed", "deferred"};
};
// clang-format on

/// A word as it stands in JSON and SQL.
template <class Word>
[[nodiscard]] constexpr std::string_view name_of(Word word) {
  return Words<Word>::names.at(static_cast<std::size_t>(word));
}

/// The word of a name; empty when there is none.
template <class Word>
[[nodiscard]] constexpr std::optional<Word> find_word(std::string_view name) {
  for (std::size_t index = 0; index < Words<Word>::names.size(); ++index) {
    if (Words<Word>::names.at(index) == name) {
      return static_cast<Word>(index);
    }
  }
  return std::nullopt;
}

}  // namespace plimsoll::cases
