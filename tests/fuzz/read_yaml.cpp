// Any bytes through the whole reader as YAML.
#include "reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return reform::fuzz::read_as("yaml", data, size);
}
