#include "base/digest.hpp"

#include <doctest/doctest.h>

using namespace reform::base;

TEST_CASE("SHA-256 gives the published values (FIPS 180-2, appendix B)") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(hex(sha256(std::string(1000000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces give the same digest as the whole, and one object serves again after reset()") {
  Sha256 sha;
  sha.add("a");
  sha.add("");
  sha.add("bc");
  CHECK(sha.finish() == sha256("abc"));
  sha.reset();
  sha.add("abc");
  CHECK(sha.finish() == sha256("abc"));
}
