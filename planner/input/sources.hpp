#pragma once

#include "planner/input/input.hpp"
#include "planner/input/tree.hpp"

namespace changeover {

/// The trees of files, each normalised and merged in order, with the documents that they come from.
class Sources {
 public:
  Sources(const Disk& disk, const Shape& shape, Diagnostics& diagnostics)
      : disk_(disk), shape_(shape), diagnostics_(diagnostics) {}

  /// A site file on top of what it includes.
  Node site(const std::string& file);
  /// A file that is no site file and lies in the folder of the site file or below it, by its path from there; without
  /// a tree. Nothing when there is a finding.
  std::optional<Document> beside(const std::string& file, const Spot& spot);
  /// The files of the configs folder, called `configs/racks.yaml` wherever the folder is.
  Node configs(const std::string& folder);
  /// Patches of the command line, `path=value`; the document `--set` has a line for each.
  std::vector<Patch> command_line(const std::vector<std::string>& patches);

  [[nodiscard]] std::vector<Document> take_documents() { return std::move(documents_); }

 private:
  std::optional<Node> load(const std::string& file, const Place& wanted_at, const std::string& path);
  bool allowed(const std::string& file, const std::string& wanted, const Spot& spot, const std::string& files);
  Node parsed(const std::string& name, std::string text);

  const Disk& disk_;
  const Shape& shape_;
  Diagnostics& diagnostics_;
  std::vector<Document> documents_{};
  std::string folder_{};
  std::vector<std::string> open_{};  ///< files whose includes are being read
  int files_ = 0;
};

}  // namespace changeover
