#include "planner/app/world.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>

namespace changeover {
namespace {

namespace fs = std::filesystem;

/// What a person can do about it.
std::string remedy(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "; free space on that disk, or choose another folder";
    case EFBIG:
      return "; raise the limit of a file's size (ulimit -f)";
    case EACCES:
    case EPERM:
    case EROFS:
      return "; choose a folder that you may write";
    default:
      return "";
  }
}

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
  throw WorldError(what + " " + path.string() + ": " + std::strerror(error) + remedy(error));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int number() const { return fd_; }

 private:
  int fd_;
};

void write_file(const fs::path& path, const std::string& text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (file.number() < 0) fail("cannot create", path, errno);
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t n = ::write(file.number(), text.data() + written, text.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("cannot write", path, errno);
    written += static_cast<std::size_t>(n);
  }
  if (::fsync(file.number()) != 0) fail("cannot write", path, errno);
}

void sync_folder(const fs::path& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() >= 0) ::fsync(folder.number());
}

/// A folder that is removed again unless it is kept.
class Temporary {
 public:
  explicit Temporary(const fs::path& target) {
    const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
    prefix_ = "." + target.filename().string() + ".new-";
    sweep(parent);
    path_ = parent / (prefix_ + std::to_string(::getpid()));
    std::error_code error;
    fs::remove_all(path_, error);
    if (!fs::create_directory(path_, error)) fail("cannot create the folder", path_, error ? error.value() : EEXIST);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  /// Removes what a run that was killed has left.
  void sweep(const fs::path& parent) const {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(parent, error)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(prefix_)) continue;
      const std::string owner = name.substr(prefix_.size());
      if (owner.empty() || owner.find_first_not_of("0123456789") != std::string::npos || owner.size() > 9) continue;
      if (::kill(std::stoi(owner), 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), error);
    }
  }

  std::string prefix_;
  fs::path path_;
};

/// The first name in `folder` that a former run has not written, or nothing.
std::optional<std::string> foreign_name(const fs::path& folder, const std::vector<std::string>& names) {
  std::error_code error;
  std::optional<std::string> foreign;
  const bool ours = fs::exists(folder / names.front(), error);
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (ours && std::find(names.begin(), names.end(), name) != names.end()) continue;
    if (!foreign || name < *foreign) foreign = name;
  }
  return foreign;
}

void refuse_foreign(const fs::path& folder, const std::vector<std::string>& names) {
  std::error_code error;
  if (!fs::exists(folder, error)) return;
  if (!fs::is_directory(folder, error))
    throw UsageError(folder.string() + " exists and is no folder; choose another with -o");
  if (const auto foreign = foreign_name(folder, names))
    throw UsageError(folder.string() + " holds " + *foreign +
                     ", which would be lost; move it, choose another folder with -o, or "
                     "replace everything with --force");
}

fs::path normal(const fs::path& target) {
  const fs::path folder = target.lexically_normal();
  return folder.has_filename() ? folder : folder.parent_path();
}

/// In one step where the file system can exchange two folders, else in two.
void put_in_place(const fs::path& fresh, const fs::path& folder) {
  if (::syscall(SYS_renameat2, AT_FDCWD, fresh.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno == EINVAL || errno == ENOSYS) {
    const fs::path old = fresh.string() + ".old";
    if (::rename(folder.c_str(), old.c_str()) != 0 && errno != ENOENT) fail("cannot replace", folder, errno);
    if (::rename(fresh.c_str(), folder.c_str()) != 0) fail("cannot replace", folder, errno);
    std::error_code ignored;
    fs::remove_all(old, ignored);
    return;
  }
  if (errno != ENOENT) fail("cannot replace", folder, errno);
  if (::rename(fresh.c_str(), folder.c_str()) != 0) fail("cannot create", folder, errno);
}

}  // namespace

std::optional<std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  if (fs::is_directory(path, error)) throw WorldError(path.string() + " is a folder, not a file");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw WorldError("cannot read " + path.string() + ": " + std::strerror(errno));
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) throw WorldError("cannot read " + path.string() + ": " + std::strerror(errno));
  return text;
}

void write_folder(const fs::path& target, const Files& files, bool force) {
  const fs::path folder = normal(target);
  std::vector<std::string> names;
  for (const auto& [name, text] : files) names.push_back(name);
  expect_writable(folder, names, force);
  const Temporary fresh(folder);
  for (const auto& [name, text] : files) write_file(fresh.path() / name, text);
  sync_folder(fresh.path());
  put_in_place(fresh.path(), folder);
  sync_folder(folder.has_parent_path() ? folder.parent_path() : fs::path("."));
}

void expect_writable(const fs::path& target, const std::vector<std::string>& names, bool force) {
  const fs::path folder = normal(target);
  if (!force) refuse_foreign(folder, names);
  std::error_code error;
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
  if (error) fail("cannot create the folder", folder.parent_path(), error.value());
  const Temporary probe(folder);
}

void expect_apart(const fs::path& folder, const fs::path& input) {
  std::error_code error;
  const fs::path inside = fs::weakly_canonical(input, error).lexically_relative(fs::weakly_canonical(folder, error));
  if (!inside.empty() && *inside.begin() != "..")
    throw UsageError(inside == "." ? folder.string() + " is the input itself; choose a folder with -o"
                                   : folder.string() + " holds " + inside.generic_string() +
                                         ", the input itself; choose another folder with -o");
}

void write_new_file(const fs::path& path, const std::string& text) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) fail("cannot create the folder", path.parent_path(), error.value());
  write_file(path, text);
}

double physical_memory() {
  constexpr double bytes_per_gib = 1024.0 * 1024.0 * 1024.0;
  return static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / bytes_per_gib;
}

std::string sha256(const std::string& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    throw WorldError("SHA-256 is not available");
  constexpr char digits[] = "0123456789abcdef";
  std::string hexadecimal;
  for (unsigned int i = 0; i < length; ++i) {
    hexadecimal += digits[digest[i] >> 4];
    hexadecimal += digits[digest[i] & 15];
  }
  return hexadecimal;
}

}  // namespace changeover
