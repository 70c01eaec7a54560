// The records of a YAML file that could not be read, as a file of their own: what it says of its submission, their
// lines untouched, and above each what is wrong with it. Mended, it is a submission like any other.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "findings/marked_file.hpp"

namespace reform::findings {

/// `unread` in order of the file; `marks` of the findings in the file, in any order. Returns the path. Throws Error 74.
std::string write_unread(const MarkedFile& file, std::span<const read::Unread> unread, std::span<const Mark> marks);

/// The whole file, when what could not be read cannot be told apart from the rest; JSON, which knows no comments,
/// without its findings. Returns the path. Throws Error 74.
std::string write_whole(const MarkedFile& file, std::span<const Mark> marks);

}  // namespace reform::findings
