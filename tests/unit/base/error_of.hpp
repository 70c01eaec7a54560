// What a call that must fail said.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "base/error.hpp"

namespace reform::test {

struct Failure {
  base::Exit exit = base::Exit::kOk;
  std::string key, zh, en;
};

template <class Call>
Failure error_of(Call call) {
  try {
    call();
  } catch (const base::Error& error) {
    return {error.exit(), error.message().key, say(base::Lang::kZh, error.message()),
            say(base::Lang::kEn, error.message())};
  }
  FAIL("no error was thrown");
  return {};
}

}  // namespace reform::test
