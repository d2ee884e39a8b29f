// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/http/servicecaller.h"

#include "services/http/httperrors.h"
#include "services/resilience/deadline.h"
#include "services/resilience/singleflight.h"

#include <QCoreApplication>

#include <atomic>
#include <mutex>
#include <string>

using namespace Qt::StringLiterals;

namespace chom {

using std::chrono::milliseconds;

struct ServiceCaller::State {
    State(HttpClient &client, Endpoint server, BreakerPolicy policy, std::function<double()> random)
        : http(client)
        , endpoint(std::move(server))
        , breaker(policy)
        , random01(std::move(random))
    {
    }

    HttpClient &http;
    const Endpoint endpoint;
    CircuitBreaker breaker;
    const std::function<double()> random01;
    SingleFlight<std::string, Erased> flights;
    std::atomic<quint64> unmerged = 0;
    std::atomic<std::chrono::steady_clock::rep> pausedUntil = 0; ///< the server's own wish (Retry-After)

    [[nodiscard]] milliseconds pauseLeft() const
    {
        const std::chrono::steady_clock::time_point until{std::chrono::steady_clock::duration(pausedUntil.load())};
        return std::max(milliseconds::zero(),
                        std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now()));
    }
    void pauseFor(milliseconds pause)
    {
        // A server that asks for more than this is asked again earlier: it may have meant one client of many.
        const auto until = std::chrono::steady_clock::now() + std::min(pause, milliseconds(60'000));
        pausedUntil = until.time_since_epoch().count();
    }
};

namespace {

bool isTransient(const Error &error)
{
    return error.code == ErrorCode::Network || error.code == ErrorCode::Unavailable
        || error.code == ErrorCode::RateLimited;
}

/// Only what speaks of the server's health: a refused query or a slow one of many does not.
bool isSick(const Error &error, bool answered)
{
    switch (error.code) {
    case ErrorCode::Network:
    case ErrorCode::Unavailable:
        return true;
    case ErrorCode::BadReply:
        return answered; // a reply that we refused for its length is the question's fault
    case ErrorCode::Timeout:
        return !answered; // silence, not the server's own "this query takes too long"
    default:
        return false;
    }
}

Error breakerError(const Endpoint &endpoint, const BreakerView &view)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(view.openUntil - std::chrono::steady_clock::now());
    const int secs = static_cast<int>(std::max<long long>(1, left.count()));
    return {ErrorCode::Unavailable,
            QCoreApplication::translate(
                "chom::HttpClient", "%1 failed several times in a row and is asked again in %2 s. The last failure: %3")
                .arg(hostText(endpoint.config.url), QString::number(secs), QString::fromStdString(view.lastError)),
            u"breaker open"_s, 0};
}

Error pausedError(const Endpoint &endpoint, milliseconds left)
{
    const int secs = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
    return {ErrorCode::RateLimited,
            QCoreApplication::translate("chom::HttpClient", "%1 asked to wait for %2 s more before the next request.")
                .arg(hostText(endpoint.config.url), QString::number(secs)),
            u"Retry-After"_s, secs};
}

} // namespace

/// One merged call with its tries. The first try starts on the caller's thread, everything after on the http thread,
/// one step after the other; only cancel() may come in between.
class ServiceCaller::Call final : public std::enable_shared_from_this<ServiceCaller::Call>
{
public:
    using Finish = SingleFlight<std::string, Erased>::Finish;

    Call(std::shared_ptr<State> state, HttpRequest request, const CallPlan &plan, Codec codec, Finish finish)
        : m_state(std::move(state))
        , m_request(std::move(request))
        , m_plan(plan)
        , m_codec(std::move(codec))
        , m_finish(std::move(finish))
        , m_deadline(plan.budget)
    {
    }

    void tryOnce()
    {
        if (isCancelled())
            return;
        const milliseconds pause = m_plan.breaker ? m_state->pauseLeft() : milliseconds::zero();
        if (pause > milliseconds::zero()) {
            if (pause < m_deadline.remaining())
                later(pause);
            else
                end(pausedError(m_state->endpoint, pause));
            return;
        }
        if (m_plan.breaker && !m_state->breaker.admit()) {
            end(m_lastError ? *m_lastError : breakerError(m_state->endpoint, m_state->breaker.view()));
            return;
        }
        ++m_tries;
        HttpRequest request = m_request;
        request.deadline = m_deadline.remaining();
        const quint64 id
            = m_state->http.start(m_state->endpoint, std::move(request),
                                  [self = shared_from_this()](Result<HttpReply> reply) { self->onReply(reply); });
        setTransfer(id);
    }

    void cancel()
    {
        quint64 id = 0;
        {
            const std::lock_guard lock(m_mutex);
            m_cancelled = true;
            id = m_transfer;
        }
        if (id)
            m_state->http.abort(id);
    }

private:
    void onReply(const Result<HttpReply> &reply)
    {
        Parsed parsed;
        if (reply && !isCancelled())
            parsed = m_codec.parse(*reply);
        else if (!reply)
            parsed = {m_codec.fail(reply.error()), reply.error()};
        report(parsed.error, reply.has_value());
        if (isCancelled())
            return;
        if (!parsed.error || !tryAgainAfter(*parsed.error))
            m_finish(std::move(parsed.result));
    }

    void report(const std::optional<Error> &error, bool answered)
    {
        if (!m_plan.breaker)
            return;
        if (isCancelled() || (error && !isSick(*error, answered)))
            m_state->breaker.forget();
        else if (error)
            m_state->breaker.failure(error->text.toStdString());
        else
            m_state->breaker.success();
    }

    bool tryAgainAfter(const Error &error)
    {
        const milliseconds asked(1000LL * error.retryAfterSecs);
        if (m_plan.breaker && asked > milliseconds::zero())
            m_state->pauseFor(asked);
        if (!isTransient(error) || !m_plan.retry.mayTryAgain(m_tries))
            return false;
        const milliseconds pause = std::max(asked, m_plan.retry.pauseAfter(m_tries, m_state->random01));
        if (pause >= m_deadline.remaining())
            return false; // the error tells more than a time-out would
        m_lastError = error;
        later(pause);
        return true;
    }

    void later(milliseconds pause)
    {
        m_state->http.runLater(pause, [self = shared_from_this()] { self->tryOnce(); });
    }

    void end(const Error &error) { m_finish(m_codec.fail(error)); }

    [[nodiscard]] bool isCancelled() const
    {
        const std::lock_guard lock(m_mutex);
        return m_cancelled;
    }

    void setTransfer(quint64 id)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_transfer = std::max(m_transfer, id); // the next try may have been quicker
            if (!m_cancelled)
                return;
        }
        m_state->http.abort(id);
    }

    const std::shared_ptr<State> m_state;
    const HttpRequest m_request;
    const CallPlan m_plan;
    const Codec m_codec;
    const Finish m_finish;
    const Deadline m_deadline;
    std::optional<Error> m_lastError;
    int m_tries = 0;
    mutable std::mutex m_mutex;
    quint64 m_transfer = 0;
    bool m_cancelled = false;
};

ServiceCaller::ServiceCaller(HttpClient &http, Endpoint endpoint, BreakerPolicy breaker,
                             std::function<double()> random01)
    : m_state(std::make_shared<State>(http, std::move(endpoint), breaker, std::move(random01)))
{
}

ServiceCaller::~ServiceCaller()
{
    m_state->flights.cancelAll();
}

const Endpoint &ServiceCaller::endpoint() const
{
    return m_state->endpoint;
}

CircuitBreaker &ServiceCaller::breaker() const
{
    return m_state->breaker;
}

HttpClient &ServiceCaller::http() const
{
    return m_state->http;
}

std::function<void()> ServiceCaller::join(HttpRequest request, const CallPlan &plan, Codec codec,
                                          std::function<void(const Erased &)> waiter)
{
    std::string key = (request.method + ' ' + request.url.toEncoded() + '\n' + request.body).toStdString();
    for (const HttpHeader &header : std::as_const(request.headers))
        key += (header.name + ':' + header.value + '\n').toStdString();
    if (!plan.merge)
        key += std::to_string(++m_state->unmerged);
    const auto ticket = m_state->flights.join(key, std::move(waiter), [&](Call::Finish finish) {
        auto call = std::make_shared<Call>(m_state, std::move(request), plan, std::move(codec), std::move(finish));
        call->tryOnce();
        return [call] { call->cancel(); };
    });
    return [state = std::weak_ptr<State>(m_state), ticket] {
        if (const auto alive = state.lock())
            alive->flights.leave(ticket);
    };
}

} // namespace chom
