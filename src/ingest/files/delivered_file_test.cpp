// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/delivered_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "ingest/testing/packed_files.h"

using namespace plimsoll;
using namespace plimsoll::ingest;
using plimsoll::ingest::testing::gzipped;
using plimsoll::ingest::testing::zipped;

namespace {

const FileLayout semicolons{.delimiter = ';', .columns = {"id", "name", "amount"}};
const FileLayout json_lines{.format = FileFormat::json, .columns = {"id", "name", "amount"}};

/// What reading gave: rows as `row_number|a|b|c` with ∅ for null, or the message of the refusal.
struct Outcome {
  std::string rows;
  std::string bad_rows;
  std::string refusal;
  DeliveredFile file;
};

std::string print(engine::Engine& engine, const std::string& sql) {
  std::string text;
  for (const auto& row : engine::query_table(engine, sql).rows) {
    for (const auto& value : row) {
      const auto* number = std::get_if<std::int64_t>(&value);
      const auto* words = std::get_if<std::string>(&value);
      text += number != nullptr ? std::to_string(*number) : words != nullptr ? *words : "∅";
      text += '|';
    }
    text.back() = '\n';
  }
  return text;
}

Outcome read(const std::string& bytes, const FileLayout& layout = semicolons,
             const UnpackLimits& limits = {}) {
  const core::TemporaryDirectory folder;
  core::write_file_atomically(folder.path() / "delivery", bytes);
  const auto engine = engine::open_duckdb({.threads = 2});
  Outcome outcome;
  try {
    outcome.file = read_delivered_file(*engine, folder.path() / "delivery", layout,
                                       {.temporary = folder.path(), .limits = limits});
  } catch (const core::Error& error) {
    outcome.refusal = error.public_text();
    return outcome;
  }
  outcome.rows = print(*engine, outcome.file.select);
  outcome.bad_rows = print(*engine, outcome.file.select_bad_rows);
  return outcome;
}

bool starts(const Outcome& outcome, std::string_view text) {
  CAPTURE(outcome.refusal);
  CHECK(outcome.refusal.starts_with(text));
  return outcome.refusal.starts_with(text);
}

std::string utf16le(std::u16string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFF);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

}  // namespace

TEST_CASE("a plain CSV file becomes rows of text with the line each starts on") {
  const Outcome plain = read("id;name;amount\n1;Åse;2,50\n2;;\n");
  CHECK(plain.rows == "2|1|Åse|2,50\n3|2||\n");
  CHECK(plain.file.columns == std::vector<std::string>{"id", "name", "amount"});
  CHECK(plain.file.encoding == "UTF-8");
  CHECK(plain.bad_rows.empty());
}

TEST_CASE("the usual dialects read the same") {
  const std::string expected = "2|1|Åse|2\n3|2|Bo|3\n";
  CHECK(read("id;name;amount\r\n1;Åse;2\r\n2;Bo;3\r\n").rows == expected);
  CHECK(read("id;name;amount\r1;Åse;2\r2;Bo;3\r").rows == expected);
  CHECK(read("\xEF\xBB\xBFid;name;amount\n1;Åse;2\n2;Bo;3").rows == expected);
  CHECK(read("\"id\";\"name\";\"amount\"\n\"1\";\"Åse\";\"2\"\n2;Bo;\"3\"\n").rows == expected);
  CHECK(read(utf16le(u"id;name;amount\r\n1;Åse;2\r\n2;Bo;3\r\n")).rows == expected);
  FileLayout latin = semicolons;
  latin.encoding = "ISO-8859-1";
  CHECK(read("id;name;amount\n1;\xC5se;2\n2;Bo;3\n", latin).rows == expected);
  CHECK(read("id;name;amount\n1;\xC5se;2\n2;Bo;3\n").rows == expected);
  CHECK(read(gzipped("id;name;amount\n1;Åse;2\n2;Bo;3\n")).rows == expected);
  CHECK(read(gzipped("id;name;amount\n1;Åse;2\n") + gzipped("2;Bo;3\n")).rows == expected);
  CHECK(read(zipped({{"data/", ""},
                     {"__MACOSX/._x", "?"},
                     {"../../etc/x.csv", "id;name;amount\n1;Åse;2\n2;Bo;3\n"}}))
            .rows == expected);
}

TEST_CASE("another delimiter than the contract's is found, and told") {
  const Outcome commas = read("id,name,amount\n1,Åse,2\n");
  CHECK(commas.rows == "2|1|Åse|2\n");
  CHECK(commas.file.notes ==
        std::vector<std::string>{"the delimiter is ',' where the contract says ';'"});
  FileLayout unsaid = semicolons;
  unsaid.delimiter = 0;
  CHECK(read("id|name|amount\n1|Åse|2\n", unsaid).rows == "2|1|Åse|2\n");
}

TEST_CASE(
    "breaks, delimiters and doubled quotes in quotes belong to the value, and lines are still "
    "counted") {
  const Outcome quoted = read("id;name;amount\n1;\"two\r\nlines; \"\"so\"\"\";2\n\n3;x\"y;4\n");
  CHECK(quoted.rows == "2|1|two\r\nlines; \"so\"|2\n5|3|x\"y|4\n");
}

TEST_CASE("ragged rows are set aside with their line, and the others kept") {
  const Outcome ragged =
      read("id;name;amount\n1;a;2\n2;b\n3;c;4;5\n4;\"d\"x;5\n5;e\x1f;6\n6;f;7\n");
  CHECK(ragged.rows == "2|1|a|2\n7|6|f|7\n");
  CHECK(ragged.bad_rows ==
        "3|the row has 2 fields, the header 3\n4|the row has 4 fields, the header 3\n"
        "5|text stands after a closing quote\n6|a value holds the control character U+001F\n");
  CHECK(ragged.file.bad_row_count == 4);
}

TEST_CASE("half a file is refused as such") {
  const std::string whole = "id;name;amount\n1;a;2\n2;b;3\n";
  CHECK(starts(read("id;name;amount\n1;a;2\n2;b"), "half a file: the last row is cut off"));
  CHECK(starts(read("id;name;amount\n1;a;2\n2;\"b;3\n4;"),
               "half a file: it ends inside a quoted value"));
  const std::string packed = gzipped(whole);
  CHECK(starts(read(packed.substr(0, packed.size() - 5)), "half a file: the gzip data ends"));
  const std::string zip = zipped({{"a.csv", whole}});
  CHECK(starts(read(zip.substr(0, zip.size() - 30)), "half a file, or a damaged one: the zip"));
  std::string damaged = packed;
  damaged[packed.size() / 2] = static_cast<char>(damaged[packed.size() / 2] ^ 0x55);
  CHECK(starts(read(damaged), "the gzip data is damaged"));
  CHECK(starts(read("id;name;amount\n1;a;2\n2;\xC3"),
               "half a file: the text ends in the middle of a character"));
  CHECK(starts(read(R"([{"id": 1, "name": "a"}, {"id": 2, "na)", json_lines),
               "half a file: the JSON ends"));
  CHECK(starts(read("{\"id\": 1}\n{\"id\": 2, \"na", json_lines), "half a file: the JSON ends"));
}

TEST_CASE("a wrong encoding is told with line, character, byte and column") {
  FileLayout utf8 = semicolons;
  utf8.encoding = "UTF-8";
  const Outcome latin = read("id;name;amount\n1;a;2\n2;Åb\xE5;3\n", utf8);
  CHECK(starts(latin, "the file is not UTF-8"));
  CHECK(latin.refusal.ends_with("byte 0xE5; line 3, character 5, byte offset 26, column name"));
  FileLayout declared = semicolons;
  declared.encoding = "ISO-8859-1";
  CHECK(starts(read("id;name;amount\n1;\xC3\xA5;2\n", declared),
               "the file is UTF-8 where windows-1252 was declared"));
  declared.encoding = "klingon";
  CHECK(starts(read("id;name;amount\n", declared), "the contract's encoding is not known"));
  std::string unmarked = utf16le(u"id;name;amount\n");
  CHECK(starts(read(unmarked.substr(2), utf8), "the file looks like UTF-16"));
  CHECK(starts(read(utf16le(u"id;name;amount\n1;\xD800;2\n")), "the file is not UTF-16LE"));
}

TEST_CASE("an empty file is refused, one with a header only has no rows") {
  CHECK(starts(read(""), "the file is empty (0 bytes)"));
  CHECK(starts(read("\n\n"), "the file is empty, it has not even a header"));
  CHECK(starts(read("", json_lines), "the file is empty (0 bytes)"));
  CHECK(starts(read(gzipped("")), "the file is empty (0 bytes)"));
  const Outcome header = read("id;name;amount\n");
  CHECK(header.refusal.empty());
  CHECK(header.file.row_count == 0);
  CHECK(header.rows.empty());
  CHECK(read("[]", json_lines).file.columns == json_lines.columns);
}

TEST_CASE("a zip bomb, several files, an archive in an archive and a workbook are refused") {
  const std::string zeros(8 << 20, '0');
  UnpackLimits limits{.ratio_from_bytes = 1 << 20};
  CHECK(starts(read(gzipped(zeros), semicolons, limits),
               "the archive unpacks to far more than it should"));
  CHECK(starts(read(zipped({{"a.csv", zeros}}), semicolons, limits),
               "the archive unpacks to far more"));
  limits = {.expanded_bytes = 1000};
  CHECK(starts(read(gzipped("id;name;amount\n" + std::string(2000, 'x')), semicolons, limits),
               "the archive unpacks"));
  CHECK(starts(read(zipped({{"a.csv", "1"}, {"b.csv", "2"}})),
               "the zip must hold exactly one data file: it holds 2"));
  CHECK(starts(read(gzipped(gzipped("id\n1\n"))), "the archive holds another archive"));
  CHECK(starts(read(zipped({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "y"}})),
               "the file is an office workbook"));
  CHECK(starts(read("7z\xbc\xaf\x27\x1c..."), "the file is an archive of a kind that is not read"));
}

TEST_CASE("a header that cannot be used is refused with the column") {
  CHECK(starts(read("id;name;name\n1;2;3\n"), "two columns of the header have the same name"));
  CHECK(starts(read("id;;amount\n1;2;3\n"), "a column of the header has no name"));
}

TEST_CASE("objects a line become rows, and a broken line is set aside") {
  const Outcome lines = read(
      "{\"id\": 1, \"name\": \"a\\nb\", \"amount\": 2.50}\n"
      "{\"amount\": null, \"id\": \"2\", \"more\": [1, {\"x\": \"y\"}]}\n"
      "{\"id\": 3, \"name\": }\n"
      "\n"
      "[1]\n"
      "{\"id\": 4} {\"id\": 5}\n"
      "{\"id\": 6, \"name\": {\"a\": [1, 2], \"b\": \"c\"}, \"amount\": true}",
      json_lines);
  CHECK(lines.rows == "1|1|a\nb|2.50\n2|2|∅|∅\n7|6|{\"a\":[1,2],\"b\":\"c\"}|true\n");
  CHECK(lines.bad_rows.starts_with("3|the line is not valid JSON: syntax error at character"));
  CHECK(lines.bad_rows.ends_with(
      "5|the line is not a JSON object\n6|something follows the object on its line\n"));
  CHECK(lines.file.columns == std::vector<std::string>{"id", "name", "amount", "more"});
}

TEST_CASE("an array of objects becomes rows numbered by their place") {
  const Outcome array =
      read(" [\n {\"id\": 1, \"name\": \"å\"},\n {\"id\": 2, \"amount\": -1e3}\n]\n", json_lines);
  CHECK(array.rows == "1|1|å|∅\n2|2|∅|-1e3\n");
  CHECK(
      starts(read("[{\"id\": 1}, 2]", json_lines), "the JSON array must hold objects only; row 2"));
  CHECK(
      starts(read("[[{\"id\": 1}]]", json_lines), "the JSON array must hold objects only; row 1"));
  CHECK(starts(read("[{\"id\": 1},\n {\"id\" 2}]", json_lines), "the JSON cannot be read on"));
  CHECK(starts(read("[{\"id\": 1}] x", json_lines), "something follows the end of the JSON array"));
}

TEST_CASE("Parquet is read as text, and half of it refused") {
  const core::TemporaryDirectory folder;
  const auto path = folder.path() / "x.parquet";
  const auto engine = engine::open_duckdb({.threads = 1});
  engine->execute("copy (select 1 as id, 'a' as name, 2.50::decimal(9,2) as amount) to " +
                  engine::quote_text(path.string()) + " (format parquet)");
  const std::string bytes = core::read_file(path);
  CHECK(read(bytes).rows == "1|1|a|2.50\n");
  CHECK(read(gzipped(bytes)).rows == "1|1|a|2.50\n");
  CHECK(starts(read(bytes.substr(0, bytes.size() / 2)), "half a file: the Parquet data"));
}

TEST_CASE("rows that span blocks read as those that do not") {
  std::string text = "id;name;amount\n";
  std::string expected;
  for (int i = 0; i < 60'000; ++i) {
    text += fmt::format("{0};\"å{0}\r\n{0}\";{0}\n", i);
    expected += fmt::format("{1}|{0}|å{0}\r\n{0}|{0}\n", i, 2 + 2 * i);
  }
  CHECK(read(text).rows == expected);
  CHECK(read(gzipped(text)).rows == expected);
}
