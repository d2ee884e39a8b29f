// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/storage/database.h"

#include "services/storage/database_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr std::size_t queueLimit = 10'000;

} // namespace

Database::Database(DatabaseOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options)))
{
    d->start(u"store writer"_s, &Private::writerMain);
    if (d->inMemory) {
        d->checkResult = Status();
        return;
    }
    for (int i = 0; i < std::max(1, d->options.readers); ++i)
        d->start(u"store reader %1"_s.arg(i + 1), &Private::readerMain);
    d->start(u"store check"_s, &Private::checkMain);
}

Database::~Database()
{
    {
        QMutexLocker lock(&d->mutex);
        d->stopping = true;
        d->wakeWriter.wakeAll();
        d->wakeReaders.wakeAll();
        d->wakeCheck.wakeAll();
    }
    for (const auto &thread : d->threads)
        thread->wait();
}

QFuture<Status> Database::ready() const
{
    // One answer a caller: a QFuture carries a single continuation.
    Answer<void> answer;
    QMutexLocker lock(&d->mutex);
    if (d->state == Private::State::Opening)
        d->waitingForReady.push_back(answer);
    else
        answer.finish(d->state == Private::State::Open ? Status() : Status(fail(d->openError)));
    return answer.future();
}

QFuture<Status> Database::checked() const
{
    Answer<void> answer;
    QMutexLocker lock(&d->mutex);
    if (d->checkResult)
        answer.finish(*d->checkResult);
    else
        d->waitingForCheck.push_back(answer);
    return answer.future();
}

DatabaseMode Database::mode() const
{
    return d->mode;
}

QString Database::path() const
{
    return d->options.path;
}

bool Database::canceled()
{
    return Private::runningWork && (*Private::runningWork->stopping || (*Private::runningWork->isCanceled)());
}

void Database::alsoChanged(const char *family)
{
    if (Private::runningWork)
        Private::runningWork->families += QString::fromLatin1(family);
}

void Database::post(Job job)
{
    const Access access = job.access;
    Status refused;
    {
        QMutexLocker lock(&d->mutex);
        // In memory there is one connection: reads wait their turn among the writes.
        std::deque<Job> &queue = access == Access::Write || d->inMemory ? d->writes : d->reads;
        if (d->state == Private::State::Failed) {
            refused = fail(d->openError);
        } else if (access == Access::Write && d->mode == DatabaseMode::ReadOnly) {
            refused = fail(ErrorCode::Storage, d->readOnlyWhy);
        } else if (queue.size() >= queueLimit) {
            refused = fail(ErrorCode::Storage, tr("The store has too much to do at the moment. Try again shortly."));
        } else {
            queue.push_back(std::move(job));
            (&queue == &d->writes ? d->wakeWriter : d->wakeReaders).wakeOne();
            return;
        }
    }
    job.deliver(refused);
}

} // namespace chom
