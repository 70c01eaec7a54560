#include "base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/error.hpp"
#include "base/hex.hpp"

namespace reform::base {
namespace {

/// Fetched once: asking OpenSSL for the algorithm costs more than hashing a row.
const EVP_MD* algorithm() {
  static const EVP_MD* const sha = [] {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);  // the machine's openssl.cnf is none of our business
    return EVP_MD_fetch(nullptr, "SHA256", nullptr);
  }();
  BUG_IF(sha == nullptr, "OpenSSL has no SHA-256");
  return sha;
}

}  // namespace

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  BUG_IF(state_->context == nullptr, "OpenSSL gives no digest context");
  reset();
}
Sha256::~Sha256() = default;

void Sha256::reset() {
  BUG_IF(EVP_DigestInit_ex2(state_->context, algorithm(), nullptr) != 1, "SHA-256 does not start");
}

void Sha256::add(std::string_view bytes) {
  BUG_IF(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) != 1, "SHA-256 takes no bytes");
}

Digest Sha256::finish() {
  Digest digest{};
  unsigned size = 0;
  BUG_IF(EVP_DigestFinal_ex(state_->context, digest.data(), &size) != 1 || size != digest.size(),
         "SHA-256 does not finish");
  return digest;
}

Digest sha256(std::string_view bytes) {
  Sha256 sha;
  sha.add(bytes);
  return sha.finish();
}

std::string hex(const Digest& digest) {
  return hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace reform::base
