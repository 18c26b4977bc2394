// SPDX-License-Identifier: Apache-2.0
// A slow and plain reader of the delivered files, sharing nothing with the code that writes them.
#include "synth/university_reading_test.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <sstream>

#include "core/hash.h"
#include "core/json.h"

namespace plimsoll::synth::test {
namespace {

std::string unzipped(const std::filesystem::path& path) {
  const std::unique_ptr<archive, int (*)(archive*)> zip(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(zip.get());
  REQUIRE(archive_read_open_filename(zip.get(), path.c_str(), 1 << 16) == ARCHIVE_OK);
  archive_entry* member = nullptr;
  REQUIRE(archive_read_next_header(zip.get(), &member) == ARCHIVE_OK);
  std::string text;
  std::array<char, 1 << 14> piece{};
  for (la_ssize_t size = 1; size > 0;) {
    size = archive_read_data(zip.get(), piece.data(), piece.size());
    REQUIRE(size >= 0);
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
  return text;
}

std::string gunzipped(const std::filesystem::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  std::string text;
  std::array<char, 1 << 14> piece{};
  for (int size = 1; size > 0;) {
    size = gzread(file.get(), piece.data(), piece.size());
    REQUIRE(size >= 0);
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
  return text;
}

std::string narrowed(const std::string& utf16) {
  REQUIRE(utf16.starts_with("\xFF\xFE"));
  std::string text;
  for (std::size_t at = 2; at < utf16.size(); at += 2) {
    text.push_back(utf16[at + 1] == '\0' ? utf16[at] : '?');
  }
  return text;
}

std::string from_latin1(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x80) {
      text.push_back(byte);
    } else {
      text.push_back(static_cast<char>(0xC0 | (code >> 6)));
      text.push_back(static_cast<char>(0x80 | (code & 0x3F)));
    }
  }
  return text;
}

std::vector<std::string> split(std::string line, char mark) {
  std::erase(line, '\r');
  std::erase(line, '"');
  std::vector<std::string> parts{""};
  for (const char letter : line) {
    if (letter == mark) {
      parts.emplace_back();
    } else {
      parts.back().push_back(letter);
    }
  }
  return parts;
}

std::vector<Record> delimited(const std::string& text, char mark) {
  std::istringstream lines(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
  std::string line;
  std::getline(lines, line);
  const auto header = split(line, mark);
  std::vector<Record> records;
  while (std::getline(lines, line)) {
    const auto values = split(line, mark);
    if (values.size() != header.size()) {
      FAIL("a row with another number of columns: " << line);
    }
    Record record;
    for (std::size_t at = 0; at < header.size(); ++at) {
      record[header[at]] = values[at];
    }
    records.push_back(record);
  }
  return records;
}

Record from_json(const core::json::value& value) {
  Record record;
  for (const auto& [name, content] : value.as_object()) {
    record[name] =
        content.is_string() ? std::string(content.as_string()) : core::json::serialize(content);
  }
  return record;
}

std::vector<Record> from_json_lines(const std::string& text) {
  std::istringstream lines(text);
  std::vector<Record> records;
  for (std::string line; std::getline(lines, line);) {
    records.push_back(from_json(core::parse_json(line, "line")));
  }
  return records;
}

std::vector<Record> from_json_array(const std::string& text) {
  std::vector<Record> records;
  const auto parsed = core::parse_json(text, "array");
  for (const auto& value : parsed.as_array()) {
    records.push_back(from_json(value));
  }
  return records;
}

}  // namespace

std::string unpacked(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  if (name.ends_with(".zip")) {
    return unzipped(file);
  }
  if (name.ends_with(".gz")) {
    return gunzipped(file);
  }
  const auto bytes = core::read_file(file);
  if (name.starts_with("erp_")) {
    return narrowed(bytes);
  }
  return name.starts_with("sis_") && !name.starts_with("sis_term") ? from_latin1(bytes) : bytes;
}

std::vector<Record> records_of(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  const auto text = unpacked(file);
  if (name.ends_with(".json")) {
    return from_json_array(text);
  }
  if (name.find(".ndjson") != std::string::npos) {
    return from_json_lines(text);
  }
  return delimited(text, name.starts_with("sis_") ? ';' : name.starts_with("erp_") ? '|' : ',');
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& out,
                                            const std::string& feed) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(out / "deliveries")) {
    if (entry.path().filename().string().starts_with(feed + "_2")) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

void each_record(const std::filesystem::path& out, const std::string& feed,
                 const std::function<void(const Record&)>& see) {
  for (const auto& file : files_of(out, feed)) {
    std::ranges::for_each(records_of(file), see);
  }
}

std::string hash_of_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  core::Sha256 hash;
  for (const auto& file : files) {
    hash.update(std::filesystem::relative(file, folder).string());
    hash.update(core::read_file(file));
  }
  return hash.hex();
}

Made::Made(UniversityOptions wanted) : options(std::move(wanted)) {
  options.out = folder.path() / "university";
  core::Progress quiet;
  summary = write_university(options, quiet);
}

const Made& small_university() {
  static const Made made({.students = 150, .seed = 11, .terms = 4});
  return made;
}

}  // namespace plimsoll::synth::test
