// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/attachment.h"

#include <algorithm>

#include "cases/case_file.h"
#include "cases/internal/recording.h"
#include "core/error.h"

namespace plimsoll::cases {
namespace {

constexpr std::size_t longest_link = 2000;
constexpr std::size_t longest_number = 100;

bool is_letter_or_digit(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9');
}

bool is_of_address(char character) {
  constexpr std::string_view never = "\"<>\\^`{|}";
  return character > ' ' && character < '\x7f' && never.find(character) == never.npos;
}

void require_reference(const std::string& reference) {
  if (!is_link(reference) && !is_record_number(reference)) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("reference_unusable",
                   "a reference is an address that begins with https:// or http://, or the "
                   "number of a record (letters, digits and . _ - /); give one of these"));
  }
}

}  // namespace

bool is_link(std::string_view reference) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (reference.starts_with(scheme)) {
      const auto rest = reference.substr(scheme.size());
      const auto host = rest.substr(0, rest.find_first_of("/?#"));
      return reference.size() <= longest_link && !host.empty() && host.front() != ':' &&
             host.find('@') == host.npos && std::ranges::all_of(reference, is_of_address);
    }
  }
  return false;
}

bool is_record_number(std::string_view reference) {
  return !reference.empty() && reference.size() <= longest_number &&
         is_letter_or_digit(reference.front()) &&
         std::ranges::all_of(reference, [](char character) {
           return is_letter_or_digit(character) ||
                  std::string_view("._-/ ").find(character) != std::string_view::npos;
         });
}

std::string add_attachment(Desk& desk, const std::string& case_id,
                           const NewAttachment& attachment) {
  Case file = load_case(desk.transaction, case_id);
  require_text(attachment.title, "the title of the attachment", 200);
  require_reference(attachment.reference);
  CaseEvent event = begin_event(desk, EventKind::attachment, file);
  event.state = "attached";
  event.facts["restriction"] = name_of(attachment.restriction);
  const core::json::object said{{"reference", attachment.reference}, {"title", attachment.title}};
  return record_in(desk, file, std::move(event), {"attachment.added", core::canonical_json(said)})
      .event_id;
}

void withdraw_attachment(Desk& desk, const std::string& case_id, const std::string& attachment,
                         const std::string& reason) {
  Case file = load_case(desk.transaction, case_id);
  const auto events = load_part(desk.transaction, EventKind::attachment, case_id, attachment);
  if (events.size() > 1) {
    require(core::said("attachment_withdrawn", "the attachment was withdrawn already"));
  }
  if (!reason.empty()) {
    require_text(reason, "the reason", 4000);
  }
  CaseEvent event = begin_event(desk, EventKind::attachment, file);
  event.part_id = attachment;
  event.state = "withdrawn";
  event.facts["restriction"] = events.front().fact("restriction");
  record_in(desk, file, std::move(event), {"attachment.withdrawn", reason});
}

AttachedReference attached_with(const Seal& seal, const CaseEvent& event) {
  const auto said = core::parse_json(opened(seal, event), "an attachment").as_object();
  return {std::string(said.at("title").as_string()), std::string(said.at("reference").as_string())};
}

}  // namespace plimsoll::cases
