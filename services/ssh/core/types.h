// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The SSH engine in plain C++ (no Qt), so that the thread sanitizer can judge it.
namespace chom::sshcore {

using SteadyClock = std::chrono::steady_clock;
using TimePoint = SteadyClock::time_point;
using Millis = std::chrono::milliseconds;

enum class AuthKind { Agent, KeyFile, Password };

struct Identity {
    std::string name;
    AuthKind kind = AuthKind::Agent;
    std::string keyFile;
    std::string secretRef;
};

struct Secrets {
    std::string password;
    std::string passphrase;
};
using SecretProvider = std::function<Secrets(const Identity &)>;

/// One server on the way: the last one runs the command, the others only forward.
struct Hop {
    std::string host;
    int port = 22;
    std::string user;
    Identity identity;
    std::string pinnedHostKey; ///< "type base64" or empty
};

struct Target {
    Hop hop;
    std::vector<Hop> jumps; ///< from ours to theirs
    [[nodiscard]] std::string key() const;   ///< what a kept connection is shared by
    [[nodiscard]] std::string label() const; ///< user@host:port
};

/// Why something ended without its result. The Qt side turns it into a sentence; `what` is the variable part of it.
enum class Fault {
    None,
    ResolveFailed,
    Unreachable,
    ConnectTimeout,
    NoBanner,          ///< closed before its greeting: too many logins at once, or not SSH
    NoCommonAlgorithm, ///< what: the family
    HandshakeFailed,
    HostKeyUnknown,
    HostKeyChanged,
    HostKeyRevoked,
    KeyFileMissing, ///< what: the file, for all KeyFile…
    KeyFileInvalid,
    KeyPassphraseNeeded,
    KeyPassphraseWrong,
    AgentMissing,
    AgentEmpty,
    PasswordMissing,
    AuthRejected, ///< what: the methods that the server accepts
    ConnectionLost,
    Silent,
    DeadlinePassed,
    ChannelRefused,
    BreakerOpen, ///< until: wall clock, ms
    QueueFull,
    Cancelled,
    ShuttingDown,
    LocalFile,     ///< what: the file
    RemoteFile,    ///< what: the file
    RemoteMissing, ///< what: the file
    KnownHostsFile,
    Internal,
};

struct Failure {
    Fault fault = Fault::None;
    std::string label;  ///< user@host:port
    std::string what;
    std::string detail; ///< for the log; never a secret
    std::string shownFingerprint;
    std::string knownFingerprint;
    long long until = 0;
    std::uint64_t event = 0; ///< one broken connection has one number, however many jobs it takes along

    explicit operator bool() const { return fault != Fault::None; }
};

enum class Verdict { Trusted, Unknown, Changed, Revoked };

struct HostKey {
    Verdict verdict = Verdict::Unknown;
    std::string type;
    std::string blob;
    std::string fingerprint;
    std::string knownFingerprint;
};

using Chunk = std::function<void(std::string_view)>;

struct ExecRequest {
    std::string command;
    std::string input;
    std::size_t maxOutput = 8u << 20;
    Chunk onOut;
    Chunk onErr;
};

struct TransferRequest {
    bool upload = false;
    std::string local;
    std::string remote;
    bool resume = false;
    std::function<void(long long done, long long total)> onProgress;
};

struct JobResult {
    Failure failure;
    int status = -1;
    std::string signal;
    std::string out;
    std::string err;
    bool truncated = false;
    bool reused = false;
    long long bytes = 0;
    long long resumedAt = 0;
    HostKey hostKey;
    double elapsedMs = 0;
};

enum class JobKind { Exec, Transfer, HostKeyProbe };

/// One thing that somebody waits for. Owned by the pool until it is assigned, then by one session; never by both.
struct Job {
    JobKind kind = JobKind::Exec;
    Target target;
    ExecRequest exec;
    TransferRequest transfer;
    Millis silence {30'000};
    TimePoint submitted {};
    TimePoint deadline = TimePoint::max();
    std::function<bool()> isCancelled;       ///< asked about 20 times a second, from any thread
    std::function<void(JobResult &&)> done;  ///< called once, on an SSH thread or from submit()
    JobResult result;
    bool housekeeping = false; ///< ends a cancelled command: nobody waits, not counted
    bool counted = false;      ///< holds a slot of its connection in the pool's books
    int requeues = 0;
};
using JobPtr = std::shared_ptr<Job>;

struct HostStats {
    std::string label;
    int connections = 0;
    int channelsInUse = 0;
    int queued = 0;
    std::uint64_t commands = 0;
    std::uint64_t failures = 0;
    int breakerState = 0; ///< as BreakerState
    long long breakerOpenUntil = 0;
    std::string lastError;
};

struct PoolStats {
    int limit = 0;
    int connections = 0;
    int connecting = 0;
    int idle = 0;
    int channelsInUse = 0;
    int queued = 0;
    std::uint64_t commands = 0;
    std::uint64_t reused = 0;
    std::uint64_t connects = 0;
    std::uint64_t connectFailures = 0;
    std::uint64_t evictedIdle = 0;
    std::uint64_t cancelled = 0;
    std::vector<HostStats> hosts;
};

struct PoolOptions {
    int maxConnections = 20;
    int maxChannels = 8;
    int threads = 2;
    int maxConnectsPerHost = 8;
    Millis connectTimeout {10'000};
    Millis connectBudget {30'000};
    Millis idleLimit {300'000};
    Millis keepalive {15'000};
    Millis pingAfterIdle {30'000};
    Millis breakerOpenFor {60'000};
    int maxQueued = 20'000;
    std::string knownHostsPath;
    SecretProvider secrets;
};

/// The sentence fragment of a fault for logs: "connection lost". Not translated.
[[nodiscard]] const char *faultName(Fault fault);
/// True where the fault speaks of the server's health, so that the breaker counts it.
[[nodiscard]] bool isHealthFault(Fault fault);

} // namespace chom::sshcore
