// Runs the wrong or the right example of a rule, for tests over all rules and for `explain`.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "schema/load.hpp"
#include "schema/schema.hpp"

namespace reform::check {

/// A file of an example, as a submitter would send it.
struct ExampleFile {
  std::string name;
  std::string content;
};

/// The example as files: each record is the first one of examples/<list>.csv with its cells replaced; the first record
/// of every list the example does not mention joins in, so that references resolve. Records of `before` are left out.
std::vector<ExampleFile> example_files(const schema::Schema& schema, const schema::Files& files,
                                       const schema::Example& example);

/// Checks these files for March 2022 as of its last day; the ledger knows the records of `before`.
/// The findings point to rules of `schema`; those of an example with a package of its own to rules of that.
base::Diagnostics run_example(const schema::Schema& schema, const schema::Files& files, const schema::Example& example);

}  // namespace reform::check
