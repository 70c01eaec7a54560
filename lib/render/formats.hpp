// The formats of the TABLE, one file each.
#pragma once

#include "render/render.hpp"

namespace reform::render {

void text(const report::Document& document, const Options& options, const Sink& sink);
void markdown(const report::Document& document, const Options& options, const Sink& sink);
void html(const report::Document& document, const Options& options, const Sink& sink);
void csv(const report::Document& document, const Options& options, const Sink& sink);
void xlsx(const report::Document& document, const Options& options, const Sink& sink);
void json(const report::Document& document, const Options& options, const Sink& sink);

}  // namespace reform::render
