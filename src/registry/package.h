// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace plimsoll::registry {

/// How much of a package's hash people read and folders are named by.
inline constexpr std::size_t package_id_length = 16;

/// Files that are read, approved and kept as one: whoever approves, approves every byte.
///
/// On disk `<folder>/<id>/` holds the files and `manifest.json`, canonical JSON (RFC 8785):
/// `{"files": {"model.json": {"bytes": 1234, "sha256": "<64 hex>"}, ...}, "format":
/// "plimsoll.package.1", "kind": "release"}`. The hash of a package is the SHA-256 of its manifest,
/// and so of all its files.
struct Package {
  std::string kind;                          ///< what it holds, such as "release"
  std::map<std::string, std::string> files;  ///< bytes by file name
  std::string hash;                          ///< 64 hex digits: what an approval names

  [[nodiscard]] std::string id() const { return hash.substr(0, package_id_length); }
  /// The bytes of a file. Throws core::Error{corrupt_data} when the package has no such file.
  [[nodiscard]] const std::string& file(const std::string& name) const;
};

/// A package of these files, with its hash.
[[nodiscard]] Package make_package(std::string kind, std::map<std::string, std::string> files);

/// Writes a package durably, the manifest last: a folder without one is no package, and storing
/// again completes it. The same content is stored once.
void store_package(const std::filesystem::path& folder, const Package& package);

/// Reads a package and checks every byte of it.
///
/// Throws core::Error{not_found} when there is none, {corrupt_data} naming the file that is not
/// what was stored, {invalid_input} when it is of another kind.
[[nodiscard]] Package load_package(const std::filesystem::path& folder, const std::string& id,
                                   const std::string& kind);

/// Ids of the packages in a folder, in order.
[[nodiscard]] std::vector<std::string> list_packages(const std::filesystem::path& folder);

/// The id that begins with `beginning`. Throws core::Error{not_found} when none does,
/// {invalid_input} when several do.
[[nodiscard]] std::string find_package(const std::filesystem::path& folder,
                                       const std::string& beginning);

}  // namespace plimsoll::registry
