// A command that is a family: `schema list`, `period close` … One of its words is given, and that one works.
#pragma once

#include <memory>
#include <string_view>

#include "cli/options.hpp"

namespace reform::cli {

/// `Options`: what all words of the family share.
template <class Options>
class Subcommands {
 public:
  using Work = base::Exit (*)(Context&, const Options&);

  Subcommands(CLI::App& app, base::Lang lang) : app_(app), lang_(lang) { app.require_subcommand(1, 1); }

  Options& options() const { return *options_; }
  /// `summary`: key of the catalogue.
  Declare add(const char* name, std::string_view summary, Work work) const {
    CLI::App* child = app_.add_subcommand(name, base::say(lang_, summary));
    child->callback([chosen = chosen_, work] { *chosen = work; });
    return Declare{*child, lang_};
  }
  Action action() const {
    return [options = options_, chosen = chosen_](Context& context) { return (*chosen)(context, *options); };
  }

 private:
  CLI::App& app_;
  base::Lang lang_;
  std::shared_ptr<Options> options_ = std::make_shared<Options>();
  std::shared_ptr<Work> chosen_ = std::make_shared<Work>(nullptr);
};

}  // namespace reform::cli
