// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/catalogue.h"

#include <array>

namespace plimsoll::synth {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array programme_list{
    Programme{"Engineering", "Civil Engineering", "CIV", 10, 0.07, false},
    Programme{"Engineering", "Computer Engineering", "CEN", 6, 0.11, false},
    Programme{"Science", "Biology", "BIO", 6, 0.06, false},
    Programme{"Science", "Mathematics", "MAT", 6, 0.03, false},
    Programme{"Science", "Data Science", "DSC", 4, 0.04, false},
    Programme{"Humanities", "History", "HIS", 6, 0.06, false},
    Programme{"Humanities", "Nordic Languages", "NOR", 6, 0.04, false},
    Programme{"Humanities", "Philosophy", "PHI", 6, 0.03, false},
    Programme{"Social Sciences", "Sociology", "SOC", 6, 0.07, false},
    Programme{"Social Sciences", "Political Science", "POL", 6, 0.06, false},
    Programme{"Social Sciences", "Psychology", "PSY", 10, 0.04, true},
    Programme{"Law", "Law", "LAW", 10, 0.06, true},
    Programme{"Medicine", "Medicine", "MED", 12, 0.03, true},
    Programme{"Medicine", "Nursing", "NUR", 6, 0.05, false},
    Programme{"Education", "Teacher Education", "TED", 10, 0.07, false},
    Programme{"Education", "Pedagogy", "PED", 6, 0.05, false},
    Programme{"Business", "Business Administration", "BUS", 6, 0.09, false},
    Programme{"Business", "Finance", "FIN", 4, 0.04, false},
};

constexpr std::array<std::string_view, 30> norwegian_women{
    "Ingrid", "Åse",   "Sølvi",   "Kari",    "Anne Marte", "Bjørg",   "Hege", "Silje",
    "Maren",  "Øydis", "Gunhild", "Astrid",  "Ragnhild",   "Solveig", "Tuva", "Emilie",
    "Frøya",  "Live",  "Marte",   "Åshild",  "Nora",       "Sunniva", "Thea", "Vilde",
    "Hanne",  "Ida",   "Jorunn",  "Kristin", "Liv Grete",  "Oda"};
constexpr std::array<std::string_view, 30> norwegian_men{
    "Bjørn",    "Håkon",    "Øystein", "Ola",    "Lars Erik", "Sindre",  "Eirik",  "Jørgen",
    "Søren",    "Torbjørn", "Åsmund",  "Magnus", "Henrik",    "Trygve",  "Vegard", "Kåre",
    "Pål",      "Sverre",   "Aksel",   "Even",   "Fredrik",   "Gaute",   "Ivar",   "Jonas",
    "Kristian", "Mathias",  "Nils",    "Odd",    "Sigurd",    "Tor Inge"};
constexpr std::array<std::string_view, 20> english_women{
    "Emily", "Grace",    "Charlotte", "Amelia",  "Sophie",  "Hannah", "Zoë",
    "Chloe", "Olivia",   "Ruby",      "Alice",   "Harriet", "Megan",  "Rachel",
    "Sarah", "Victoria", "Lucy",      "Eleanor", "Freya",   "Maeve"};
constexpr std::array<std::string_view, 20> english_men{
    "Oliver", "George",  "Harry", "Jack",    "Noah",   "Charlie", "Thomas",
    "James",  "William", "Ethan", "Daniel",  "Samuel", "Joseph",  "Edward",
    "Dylan",  "Liam",    "Ryan",  "Patrick", "Sean",   "Hugo"};
constexpr std::array<std::string_view, 24> other_women{
    "María José", "Léa",    "Chloé", "Inés",   "Begoña", "Käthe", "Anne-Sofie", "Zoé",
    "Fatima",     "Amina",  "Priya", "Mei",    "Yuki",   "Olena", "Katarzyna",  "Anaïs",
    "Lucía",      "Noémie", "Heike", "Annelí", "Leïla",  "Thuy",  "Françoise",  "Märta"};
constexpr std::array<std::string_view, 24> other_men{
    "José",  "François", "Jürgen",  "André", "Iñigo", "Björn",  "Raúl",   "Jérôme",
    "Omar",  "Ahmed",    "Arjun",   "Wei",   "Kenji", "Andriy", "Tomasz", "Loïc",
    "Jesús", "Gaël",     "Günther", "Väinö", "Mehdi", "Minh",   "Benoît", "Göran"};

constexpr std::array<std::string_view, 40> norwegian_families{
    "Hansen",      "Johansen", "Olsen",   "Larsen",   "Andersen",  "Pedersen", "Nilsen",  "Bøe",
    "Kristiansen", "Jensen",   "Karlsen", "Sørensen", "Bjørnstad", "Ødegård",  "Ås",      "Håland",
    "Lindstrøm",   "Strøm",    "Nygård",  "Bakken",   "Solberg",   "Myhre",    "Brækhus", "Fjæra",
    "Sæther",      "Moen",     "Haugen",  "Dahl",     "Lund",      "Berg",     "Hovland", "Tveit",
    "Aasen",       "Vågen",    "Røed",    "Sandvik",  "Eide",      "Nordbø",   "Lie",     "Aune"};
constexpr std::array<std::string_view, 30> english_families{
    "Smith",   "Jones",  "Taylor", "Brown",        "Williams", "Wilson", "Johnson", "Davies",
    "Patel",   "Wright", "Walker", "Hughes",       "Green",    "Hall",   "Clarke",  "O'Brien",
    "O'Neill", "Brontë", "Murphy", "Kelly",        "Turner",   "Hill",   "Cooper",  "Ward",
    "Morris",  "Baker",  "Lee",    "Smith-Hughes", "King",     "Scott"};
constexpr std::array<std::string_view, 36> other_families{
    "García",  "Muñoz",      "Núñez",      "Müller",   "Schäfer",      "Größer",
    "Lefèvre", "Dubois",     "Gonçalves",  "Araújo",   "Peña",         "Köhler",
    "Weiß",    "Ibáñez",     "Châtelain",  "Béranger", "Nowak",        "Kowalska",
    "Nguyen",  "Tran",       "Chen",       "Wang",     "Tanaka",       "Singh",
    "Hussain", "Mohamed",    "Shevchenko", "Mäkinen",  "Järvinen",     "Söderlund",
    "Åkesson", "Þórsdóttir", "Rossi",      "d'Angelo", "van den Berg", "Öztürk"};

}  // namespace

std::span<const Programme> programmes() {
  return programme_list;
}

std::size_t programme_at(double point) {
  for (std::size_t at = 0; at + 1 < programme_list.size(); ++at) {
    point -= programme_list[at].share;
    if (point < 0) {
      return at;
    }
  }
  return programme_list.size() - 1;
}

Names given_names(Origin origin, bool woman) {
  switch (origin) {
    case Origin::norwegian:
      return woman ? Names(norwegian_women) : Names(norwegian_men);
    case Origin::english:
      return woman ? Names(english_women) : Names(english_men);
    case Origin::elsewhere:
      break;
  }
  return woman ? Names(other_women) : Names(other_men);
}

Names family_names(Origin origin) {
  switch (origin) {
    case Origin::norwegian:
      return norwegian_families;
    case Origin::english:
      return english_families;
    case Origin::elsewhere:
      break;
  }
  return other_families;
}

}  // namespace plimsoll::synth
