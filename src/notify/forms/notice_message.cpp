// SPDX-License-Identifier: Apache-2.0
#include "notify/forms/notice_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/check.h"

namespace plimsoll::notify {
namespace {

/// A text in the languages, in the order of queue::Language.
using Texts = std::array<std::string_view, 2>;

/// How a number is said.
struct CountWords {
  std::string_view name;
  Texts one;
  Texts many;  ///< with {} for the number
};

constexpr std::array<CountWords, 5> count_words{{
    {"red",
     {"1 student is red", "1 student er rød"},
     {"{} students are red", "{} studenter er røde"}},
    {"amber",
     {"1 student is amber", "1 student er gul"},
     {"{} students are amber", "{} studenter er gule"}},
    {"open_cases", {"1 case is open", "1 sak er åpen"}, {"{} cases are open", "{} saker er åpne"}},
    {"overdue",
     {"1 first contact is overdue", "1 første kontakt er over fristen"},
     {"{} first contacts are overdue", "{} første kontakter er over fristen"}},
    {"tasks",
     {"1 task is due", "1 oppgave har frist"},
     {"{} tasks are due", "{} oppgaver har frist"}},
}};

constexpr std::array<std::string_view, 5> digest_counts{"red", "amber", "open_cases", "overdue",
                                                        "tasks"};
constexpr std::array<std::string_view, 1> red_counts{"red"};
constexpr std::array<std::string_view, 1> task_counts{"tasks"};

struct KindWords {
  Texts title;
  Texts line;  ///< may be empty
  std::span<const std::string_view> counts;
};

const KindWords& words_of(NoticeKind kind) {
  static const std::array<KindWords, 6> words{{
      {{"The list of this week is ready", "Ukens liste er klar"}, {}, digest_counts},
      {{"Newly red in your caseload", "Nye røde blant dine studenter"}, {}, red_counts},
      {{"A referral of yours was answered", "En henvisning fra deg er besvart"},
       {"Sign in to read the answer.", "Logg inn for å lese svaret."},
       {}},
      {{"A concern of yours was followed up", "En bekymring du meldte er fulgt opp"},
       {"The team has closed the case. Thank you for raising it.",
        "Teamet har avsluttet saken. Takk for at du sa fra."},
       {}},
      {{"Data that you reported were looked into", "Data du meldte fra om er undersøkt"},
       {"Sign in to see what came of it.", "Logg inn for å se hva som kom ut av det."},
       {}},
      {{"Tasks of yours are due", "Du har oppgaver med frist"}, {}, task_counts},
  }};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view in(queue::Language language, const Texts& texts) {
  return texts.at(static_cast<std::size_t>(language));
}

std::string line_of(std::string_view name, std::int64_t count, queue::Language language) {
  const auto* const words = std::ranges::find(count_words, name, &CountWords::name);
  PLIMSOLL_CHECK(words != count_words.end());
  return count == 1 ? std::string(in(language, words->one))
                    : fmt::format(fmt::runtime(in(language, words->many)), count);
}

}  // namespace

bool has_count(NoticeKind kind, std::string_view name) {
  return std::ranges::find(words_of(kind).counts, name) != words_of(kind).counts.end();
}

Message message_of(const Notice& notice, const std::string& base_url, queue::Language language) {
  const KindWords& words = words_of(notice.kind);
  Message message{.title = std::string(in(language, words.title)),
                  .lines = {},
                  .link_label = language == queue::Language::nb ? "Åpne Plimsoll" : "Open Plimsoll",
                  .link = base_url + notice.path};
  if (const auto line = in(language, words.line); !line.empty()) {
    message.lines.emplace_back(line);
  }
  for (const auto name : words.counts) {
    if (const auto found = notice.counts.find(std::string(name)); found != notice.counts.end()) {
      message.lines.push_back(line_of(name, found->second, language));
    }
  }
  return message;
}

}  // namespace plimsoll::notify
