// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace plimsoll::audit {

/// What a key signs: the number that the signed-note format gives each kind.
enum class SignatureKind : unsigned char {
  note = 1,        ///< Ed25519 over the text of a note: a log's checkpoints
  cosignature = 4  ///< Ed25519 over a checkpoint and the time at which a witness saw it
};

/// A public Ed25519 key with the name it goes by (C2SP signed-note).
class VerifierKey {
 public:
  /// `material`: the 32 bytes of the key.
  VerifierKey(std::string name, SignatureKind kind, std::string material);
  /// Reads "<name>+<key id, 8 hex digits>+<base64 of kind and key>". Throws
  /// core::Error{invalid_input}.
  [[nodiscard]] static VerifierKey parse(std::string_view text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] SignatureKind kind() const { return kind_; }
  /// The first 4 bytes of SHA-256(name ‖ "\n" ‖ kind ‖ key).
  [[nodiscard]] const std::string& id() const { return id_; }
  /// What `parse` reads.
  [[nodiscard]] std::string text() const;
  /// Whether `signature` is one of `message` by this key.
  [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;
  bool operator==(const VerifierKey&) const = default;

 private:
  std::string name_;
  SignatureKind kind_;
  std::string material_;
  std::string id_;
};

/// A private Ed25519 key. Its text is a secret.
class SigningKey {
 public:
  /// A new key from the system's entropy. Throws core::Error{invalid_input} for a name that is
  /// empty or has spaces, control characters or a plus.
  [[nodiscard]] static SigningKey generate(const std::string& name, SignatureKind kind);
  /// Reads "PRIVATE+KEY+<name>+<key id>+<base64 of kind and seed>". Throws
  /// core::Error{invalid_input} that does not repeat the text.
  [[nodiscard]] static SigningKey parse(std::string_view text);

  [[nodiscard]] std::string secret_text() const;
  [[nodiscard]] const VerifierKey& verifier() const { return verifier_; }
  /// 64 bytes, the same for the same message.
  [[nodiscard]] std::string sign(std::string_view message) const;
  /// A secret of its own for a purpose, 64 hex digits: HMAC-SHA256 of the purpose under the seed.
  [[nodiscard]] std::string derive(std::string_view purpose) const;

 private:
  struct Pair;
  SigningKey(std::string seed, std::shared_ptr<const Pair> pair, VerifierKey verifier);
  [[nodiscard]] static SigningKey from_seed(const std::string& name, SignatureKind kind,
                                            const std::string& seed);

  std::string seed_;
  std::shared_ptr<const Pair> pair_;
  VerifierKey verifier_;
};

}  // namespace plimsoll::audit
