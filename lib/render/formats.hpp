// The formats of the TABLE, one file each.
#pragma once

#include <string>

#include "render/render.hpp"

namespace reform::render {

std::string text(const report::Document& document, const Options& options);
std::string markdown(const report::Document& document, const Options& options);
std::string html(const report::Document& document, const Options& options);
std::string csv(const report::Document& document, const Options& options);
std::string xlsx(const report::Document& document, const Options& options);
std::string json(const report::Document& document, const Options& options);

}  // namespace reform::render
