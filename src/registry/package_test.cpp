// SPDX-License-Identifier: Apache-2.0
#include "registry/package.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/files.h"

using namespace plimsoll;

namespace {

registry::Package example() {
  return registry::make_package("release", {{"model.json", "{\"intercept\":1}"},
                                            {"metrics.json", "{}"},
                                            {"card.html", "<p>a card</p>"}});
}

std::string complaint_of(const std::filesystem::path& folder, const std::string& id,
                         const std::string& kind = "release") {
  try {
    (void)registry::load_package(folder, id, kind);
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return "";
}

}  // namespace

TEST_CASE("a package comes back byte for byte, under the hash of its manifest") {
  const core::TemporaryDirectory folder;
  const auto stored = example();
  registry::store_package(folder.path(), stored);
  registry::store_package(folder.path(), stored);
  CHECK(stored.hash.size() == 64);
  const auto loaded = registry::load_package(folder.path(), stored.id(), "release");
  CHECK(loaded.files == stored.files);
  CHECK(loaded.hash == stored.hash);
  CHECK(registry::list_packages(folder.path()) == std::vector<std::string>{stored.id()});
  CHECK(registry::find_package(folder.path(), stored.id().substr(0, 5)) == stored.id());
  CHECK_THROWS_AS((void)registry::find_package(folder.path(), "x"), core::Error);
}

TEST_CASE("a changed byte of any file is refused, naming the file") {
  const core::TemporaryDirectory folder;
  const auto stored = example();
  for (const std::string name : {"model.json", "metrics.json", "card.html", "manifest.json"}) {
    registry::store_package(folder.path(), stored);
    const auto path = folder.path() / stored.id() / name;
    std::string bytes = core::read_file(path);
    for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      std::string changed = bytes;
      changed[at] ^= 1;
      core::write_file_atomically(path, changed);
      CAPTURE(name);
      CHECK(complaint_of(folder.path(), stored.id()).find(name + " of") != std::string::npos);
    }
    core::write_file_atomically(path, bytes);
  }
  std::filesystem::remove(folder.path() / stored.id() / "metrics.json");
  CHECK(complaint_of(folder.path(), stored.id()).find("metrics.json of") != std::string::npos);
}

TEST_CASE("a package whose storing was cut short is none, and is completed by storing it again") {
  const core::TemporaryDirectory folder;
  const auto stored = example();
  core::write_file_atomically(folder.path() / stored.id() / "card.html", "<p>a");
  CHECK(registry::list_packages(folder.path()).empty());
  CHECK(complaint_of(folder.path(), stored.id()).find("no such release") != std::string::npos);
  registry::store_package(folder.path(), stored);
  CHECK(complaint_of(folder.path(), stored.id()).empty());
  CHECK(complaint_of(folder.path(), stored.id(), "capacity").find("is no capacity") !=
        std::string::npos);
}
