#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <utility>

#include "planner/milp/highs.hpp"
#include "planner/milp/incumbent.hpp"
#include "planner/milp/process.hpp"
#include "planner/milp/second_opinion.hpp"
#include "planner/milp/wire.hpp"

namespace changeover::milp {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int poll_milliseconds = 25;
constexpr auto patience = std::chrono::milliseconds(500);   ///< from the request to stop to the end by force
constexpr auto time_limit_grace = std::chrono::seconds(1);  ///< HiGHS mostly stops by itself

enum class Kind : std::uint32_t { improved, figures, outcome };

struct Header {
  Kind kind = Kind::figures;
  std::uint64_t size = 0;
};

void send(const Parent& parent, Kind kind, const Packer& body) {
  Packer record;
  record.put(Header{kind, body.bytes().size()});
  parent.send(record.bytes());
  parent.send(body.bytes());
}

void send(const Parent& parent, const Progress& progress) {
  Packer body;
  body.put(progress.bound).put(progress.value).put(progress.nodes);
  if (progress.improved != nullptr) body.put(*progress.improved);
  send(parent, progress.improved != nullptr ? Kind::improved : Kind::figures, body);
}

void send(const Parent& parent, const Outcome& outcome) {
  Packer body;
  body.put(outcome.reason).put(outcome.detail).put(outcome.point).put(outcome.value).put(outcome.bound);
  body.put(outcome.nodes).put(outcome.row_duals);
  send(parent, Kind::outcome, body);
}

/// The parent's view of one solve: the child, what it has said, and why it is being stopped.
class Session {
 public:
  Session(const Model& model, const Options& options, const OnProgress& on_progress, const Cancelled& cancelled)
      : options_(options), on_progress_(on_progress), cancelled_(cancelled), columns_(model.columns().size()) {
    if (options.start.empty()) return;
    Incumbent start(options.relax ? relaxed_.emplace(model.relaxed()) : model);
    start.offer(options.start);
    latest_.point = start.point();
    latest_.value = start.value();
  }

  Outcome follow(Child& child) {
    bool open = true;
    while (open && !outcome_ && !garbled_) {
      open = child.receive(inbox_, poll_milliseconds);
      read_inbox();
      if (open && !outcome_) mind_limits(child);
    }
    if (outcome_) return *std::move(outcome_);
    if (garbled_) child.kill();
    return without_outcome(child.wait());
  }

 private:
  void mind_limits(Child& child) {
    const auto now = Clock::now();
    if (!stopping_ && cancelled_ && cancelled_()) {
      stopping_ = Reason::cancelled;
      deadline_ = now + patience;
      child.ask_to_stop();
    }
    if (!stopping_ && options_.seconds &&
        now - started_ > std::chrono::duration<double>(*options_.seconds) + time_limit_grace) {
      stopping_ = Reason::limit;
      deadline_ = now;
    }
    if (stopping_ && now >= deadline_) child.kill();
  }

  void read_inbox() {
    std::size_t used = 0;
    Header header;
    while (!outcome_ && !garbled_ && Unpacker(std::string_view(inbox_).substr(used)).take(header) &&
           header.size <= inbox_.size() - used - sizeof header) {
      const std::string_view body = std::string_view(inbox_).substr(used + sizeof header, header.size);
      garbled_ = !read(header.kind, Unpacker(body));
      used += sizeof header + header.size;
    }
    inbox_.erase(0, used);
  }

  bool read(Kind kind, Unpacker body) {
    if (kind == Kind::outcome) return read_outcome(body);
    Progress progress;
    if (!body.take(progress.bound) || !body.take(progress.value) || !body.take(progress.nodes)) return false;
    if (kind == Kind::improved && (!body.take(latest_.point) || latest_.point.size() != columns_)) return false;
    latest_.bound = progress.bound;
    latest_.nodes = progress.nodes;
    if (kind == Kind::improved) {
      latest_.value = progress.value;
      progress.improved = &latest_.point;
    }
    if (on_progress_) on_progress_(progress);
    return body.done();
  }

  bool read_outcome(Unpacker body) {
    Outcome outcome;
    const bool whole = body.take(outcome.reason) && body.take(outcome.detail) && body.take(outcome.point) &&
                       body.take(outcome.value) && body.take(outcome.bound) && body.take(outcome.nodes) &&
                       body.take(outcome.row_duals) && body.done();
    if (whole) outcome_ = std::move(outcome);
    return whole;
  }

  /// The child ended without its last word: what it had found, and why it ended.
  Outcome without_outcome(const Ending& ending) {
    latest_.bound = consistent_bound(latest_.bound, latest_.value);
    if (!stopping_ && cancelled_ && cancelled_()) stopping_ = Reason::cancelled;  // one signal has reached both
    if (garbled_) {
      latest_ = {.detail = "the solver process sent what nobody can read"};
    } else if (stopping_ == Reason::cancelled) {
      latest_.reason = Reason::cancelled;
      latest_.detail = "cancelled";
    } else if (stopping_ == Reason::limit) {
      latest_.reason = Reason::limit;
      latest_.detail = time_limit_text(options_);
    } else if (ending.out_of_memory) {
      latest_.reason = Reason::limit;
      latest_.detail = "out of memory";
    } else {
      latest_.reason = Reason::failed;
      latest_.detail = "the solver process " + ending.text;
    }
    return std::move(latest_);
  }

  const Options& options_;
  const OnProgress& on_progress_;
  const Cancelled& cancelled_;
  std::size_t columns_;
  std::optional<Model> relaxed_{};
  Clock::time_point started_ = Clock::now();
  Clock::time_point deadline_{};
  std::optional<Reason> stopping_{};
  std::string inbox_{};
  bool garbled_ = false;
  Outcome latest_{};
  std::optional<Outcome> outcome_{};
};

Outcome solve_in_child(const Model& model, const Options& options, const OnProgress& on_progress,
                       const Cancelled& cancelled) {
  const auto main = [&](const Parent& parent) {
    const auto tell = [&](const Progress& progress) { send(parent, progress); };
    send(parent, run_highs(model, options, tell, [&] { return parent.asks_to_stop(); }));
  };
  Session session(model, options, on_progress, cancelled);
  Child child(main, options.memory_gib);
  if (!child.error().empty()) return {.reason = Reason::failed, .detail = child.error()};
  return session.follow(child);
}

/// The second opinion, in a child of its own beside the first; dropped with this object.
class Beside {
 public:
  Beside(const Model& model, Options options)
      : options_(std::move(options)), outcome_(std::async(std::launch::async, [this, &model] {
          return solve_in_child(model, options_, {}, [this] { return dropped_.load(); });
        })) {}
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  ~Beside() { drop(); }

  void drop() { dropped_ = true; }
  Outcome wait(const Cancelled& cancelled) {
    while (outcome_.wait_for(std::chrono::milliseconds(poll_milliseconds)) != std::future_status::ready) cancelled();
    return outcome_.get();
  }

 private:
  const Options options_;
  std::atomic<bool> dropped_ = false;
  std::future<Outcome> outcome_;
};

}  // namespace

Outcome solve(const Model& model, const Options& options, const OnProgress& on_progress, const Cancelled& cancelled) {
  check_options(model, options);
  if (options.threads == 1 || !wants_second_opinion(model, options))
    return solve_in_child(model, options, on_progress, cancelled);
  Options one = options;
  one.threads = 1;
  Beside beside(model, the_other_way(one));
  const Cancelled stop = [&] {
    const bool asked = cancelled && cancelled();
    if (asked) beside.drop();
    return asked;
  };
  one.second_opinion = false;
  Outcome first = solve_in_child(model, one, on_progress, stop);
  if (!claims_proof(first)) return first;
  return better_founded(std::move(first), beside.wait(stop));
}

}  // namespace changeover::milp
