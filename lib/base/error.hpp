// What goes wrong outside the data: at the keyboard, in a file, in the machine, in us. (Mistakes in data are
// Diagnostics.) Thrown anywhere, caught once, in cli/run.cpp, which prints the message and exits with the code.
#pragma once

#include <exception>
#include <string>

#include "base/message.hpp"

namespace reform::base {

/// Exit codes of the program; `reformctl help exit-codes` explains them. 65 and up as in sysexits(3).
enum class Exit : int {
  kOk = 0,
  kFindings = 1,     // the input has errors (or warnings, under --strict), or the ledger does not allow it
  kUsage = 2,        // the command line is wrong
  kUnreadable = 65,  // the input cannot be decoded or is not what it says
  kNotFound = 66,    // the input is not there or may not be opened
  kBug = 70,         // we are wrong
  kOutput = 74,      // output could not be written
  kBusy = 75,        // the ledger is held by another process
};

class Error : public std::exception {
 public:
  Error(Exit exit, Message message) : exit_(exit), message_(std::move(message)) {}
  Error(Exit exit, std::string key, Args args = {}) : Error(exit, Message{std::move(key), std::move(args)}) {}

  Exit exit() const { return exit_; }
  const Message& message() const { return message_; }
  const char* what() const noexcept override { return message_.key.c_str(); }

 private:
  Exit exit_;
  Message message_;
};

/// The command line is wrong; printed with "Try 'reformctl X --help'".
class UsageError : public Error {
 public:
  explicit UsageError(std::string key, Args args = {}) : Error(Exit::kUsage, std::move(key), std::move(args)) {}
};

/// A broken assumption of ours: what was expected, where. Never for anything a user can cause.
class Bug : public std::exception {
 public:
  Bug(const char* file, int line, std::string what);
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  std::string what_;
};

}  // namespace reform::base

/// Checked in release builds too: a wrong figure must never be printed.
#define BUG_IF(condition, explanation)                                           \
  do {                                                                           \
    if (condition) throw ::reform::base::Bug(__FILE__, __LINE__, (explanation)); \
  } while (false)
