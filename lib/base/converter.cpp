#include "base/converter.hpp"

#include "base/error.hpp"

namespace reform::base {
namespace {

// What iconv_open gives when it cannot: (iconv_t)-1.
bool is_open(iconv_t handle) { return reinterpret_cast<std::intptr_t>(handle) != -1; }

}  // namespace

Converter::Converter(std::string_view from) : handle_(::iconv_open("UTF-8", std::string(from).c_str())) {
  if (!is_open(handle_)) throw Error(Exit::kUnreadable, "encoding.not_installed", {{"encoding", from}});
}

Converter::~Converter() { ::iconv_close(handle_); }

std::size_t Converter::convert(std::string_view bytes, std::string& out, std::size_t limit) {
  const std::size_t before = out.size();
  out.resize(before + limit);
  char* from = const_cast<char*>(bytes.data());  // iconv only reads it; its signature is older than const
  char* to = out.data() + before;
  std::size_t from_left = bytes.size();
  std::size_t to_left = limit;
  // Its result says no more than the positions do: both stop at the first byte that cannot be converted.
  ::iconv(handle_, &from, &from_left, &to, &to_left);
  out.resize(before + limit - to_left);
  return bytes.size() - from_left;
}

std::size_t Converter::count_good(std::string_view bytes) {
  constexpr std::size_t kRoom = 1 << 16;
  std::size_t done = 0;
  while (done < bytes.size()) {
    scratch_.clear();
    const std::size_t taken = convert(bytes.substr(done), scratch_, kRoom);
    if (taken == 0) break;
    done += taken;
  }
  return done;
}

std::string from_utf8(std::string_view text, std::string_view to) {
  const iconv_t handle = ::iconv_open(std::string(to).c_str(), "UTF-8");
  if (!is_open(handle)) throw Error(Exit::kUnreadable, "encoding.not_installed", {{"encoding", to}});
  std::string out(text.size() * 2 + 4, '\0');  // no character takes more than twice its UTF-8
  char* from = const_cast<char*>(text.data());
  char* at = out.data();
  std::size_t from_left = text.size(), left = out.size();
  const std::size_t result = ::iconv(handle, &from, &from_left, &at, &left);
  ::iconv_close(handle);
  BUG_IF(result == static_cast<std::size_t>(-1), "a text that " + std::string(to) + " does not hold");
  out.resize(out.size() - left);
  return out;
}

}  // namespace reform::base
