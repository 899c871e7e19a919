#include "planner/deliver/zip.hpp"

#include <zip.h>

#include "models/base/check.hpp"

namespace changeover::deliver {
namespace {

constexpr zip_uint16_t earliest_day = (1 << 5) | 1;  // years since 1980, month, day

/// An archive that is written into memory.
class Archive {
 public:
  Archive() : memory_(zip_source_buffer_create(nullptr, 0, 0, nullptr)) {
    CHANGEOVER_CHECK(memory_ != nullptr, "no memory for an archive");
    zip_source_keep(memory_);
    archive_ = zip_open_from_source(memory_, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    CHANGEOVER_CHECK(archive_ != nullptr, "no archive in memory");
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (archive_ != nullptr) zip_discard(archive_);
    zip_source_free(memory_);
  }

  /// The part must live until the archive is finished.
  void add(const Part& part) {
    zip_source_t* source = zip_source_buffer(archive_, part.bytes.data(), part.bytes.size(), 0);
    CHANGEOVER_CHECK(source != nullptr, "no memory for " + part.name);
    const auto place = zip_file_add(archive_, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    CHANGEOVER_CHECK(place >= 0, "cannot add " + part.name);
    zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(place), 0, earliest_day, 0);
  }

  [[nodiscard]] std::string finished() {
    CHANGEOVER_CHECK(zip_close(archive_) == 0, "the archive cannot be finished");
    archive_ = nullptr;
    zip_stat_t size;
    CHANGEOVER_CHECK(zip_source_stat(memory_, &size) == 0 && zip_source_open(memory_) == 0, "no archive to read");
    std::string bytes(size.size, '\0');
    CHANGEOVER_CHECK(zip_source_read(memory_, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()),
                     "the archive cannot be read");
    zip_source_close(memory_);
    return bytes;
  }

 private:
  zip_source_t* memory_;
  zip_t* archive_ = nullptr;
};

}  // namespace

std::string zipped(const std::vector<Part>& parts) {
  Archive archive;
  for (const Part& part : parts) archive.add(part);
  return archive.finished();
}

std::optional<std::vector<Part>> unzipped(const std::string& bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return std::nullopt;
  }
  std::optional<std::vector<Part>> parts(std::in_place);
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  for (zip_uint64_t i = 0; parts && i < count; ++i) {
    zip_stat_t stat;
    zip_file_t* file = zip_stat_index(archive, i, 0, &stat) == 0 ? zip_fopen_index(archive, i, 0) : nullptr;
    Part part{.name = file == nullptr ? "" : stat.name, .bytes = std::string(file == nullptr ? 0 : stat.size, '\0')};
    const bool read =
        file != nullptr && zip_fread(file, part.bytes.data(), stat.size) == static_cast<zip_int64_t>(stat.size);
    if (file != nullptr) zip_fclose(file);
    if (read)
      parts->push_back(std::move(part));
    else
      parts.reset();
  }
  zip_discard(archive);
  return parts;
}

}  // namespace changeover::deliver
