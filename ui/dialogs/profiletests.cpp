// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/profiletests.h"

#include "models/format.h"
#include "models/profilesetup.h"
#include "ui/dialogs/hostkeydialog.h"
#include "ui/widgets/endpointform.h"
#include "ui/widgets/identityform.h"
#include "ui/widgets/redisform.h"
#include "ui/widgets/testline.h"
#include "services/core/async.h"

using namespace Qt::StringLiterals;

namespace chom {
namespace {

SshTarget loginTargetOf(const IdentityForm &form)
{
    SshTarget target;
    target.host = form.testHost();
    target.port = form.testPort();
    target.user = form.testUser();
    target.identity = form.identity();
    return target;
}

} // namespace

ProfileTests::ProfileTests(const Theme &theme, ProfileSetup &setup, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_setup(setup)
    , m_window(window)
{
}

void ProfileTests::add(EndpointForm *form)
{
    connect(form, &EndpointForm::testRequested, this, [this, form] {
        const std::optional<EndpointConfig> config = form->config();
        if (!config)
            return;
        m_setup.setSecret(secretSlotOf(form->kind()), form->secret());
        form->test()->setRunning();
        whenDone(m_setup.testEndpoint(form->kind(), *config), form, [form](const Result<ProbeAnswer> &answer) {
            if (!answer) {
                form->test()->setFailed(answer.error());
                return;
            }
            const QString time = format::durationMs(answer->elapsedMs);
            form->test()->setOk(answer->version.isEmpty() ? tr("Answers in %1").arg(time)
                                                          : tr("Version %1, answers in %2").arg(answer->version, time),
                                answer->note);
        });
    });
}

void ProfileTests::add(RedisForm *form)
{
    connect(form, &RedisForm::testRequested, this, [this, form] {
        const std::optional<RedisConfig> config = form->config();
        if (!config)
            return;
        m_setup.setSecret(SecretSlot::Redis, form->secret());
        form->test()->setRunning();
        whenDone(m_setup.testRedis(*config), form, [form](const Result<double> &answer) {
            if (answer)
                form->test()->setOk(tr("Answers in %1").arg(format::durationMs(*answer)));
            else
                form->test()->setFailed(answer.error());
        });
    });
}

void ProfileTests::add(IdentityForm *form)
{
    connect(form, &IdentityForm::testRequested, this, [this, form] { testLogin(form); });
}

void ProfileTests::testLogin(IdentityForm *form)
{
    if (const QString problem = form->problem(); !problem.isEmpty()) {
        form->test()->setFailed({ErrorCode::BadRequest, problem, {}});
        return;
    }
    m_setup.setSecret(SecretSlot::Ssh, form->secret());
    form->test()->setRunning();
    whenDone(m_setup.hostKey(loginTargetOf(*form)), form, [this, form](const Result<std::pair<HostKeyVerdict, HostKeyInfo>> &shown) {
        if (!shown) {
            form->test()->setFailed(shown.error());
            return;
        }
        if (shown->first == HostKeyVerdict::Trusted) {
            logIn(form);
            return;
        }
        auto *dialog = new HostKeyDialog(m_theme, shown->first, shown->second, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &HostKeyDialog::trusted, form, [this, form](const HostKeyInfo &key, bool replaceChanged) {
            const Status pinned = m_setup.trustHostKey(key, replaceChanged);
            if (pinned)
                logIn(form);
            else
                form->test()->setFailed(pinned.error());
        });
        connect(dialog, &HostKeyDialog::refused, form, [form] {
            form->test()->setFailed({ErrorCode::Refused, tr("The host key was not trusted, so nothing was sent to the server."), {}});
        });
        dialog->open();
    });
}

void ProfileTests::logIn(IdentityForm *form)
{
    whenDone(m_setup.testServer(loginTargetOf(*form)), form, [form](const Result<ServerTest> &answer) {
        if (!answer) {
            form->test()->setFailed(answer.error());
            return;
        }
        form->test()->setOk(tr("Logged in to %1 in %2").arg(answer->system, format::durationMs(answer->elapsedMs)),
                            answer->hasAgent ? QString()
                                             : tr("The vpsmanager agent is not on this server yet. Without it there are no health "
                                                  "figures from the server itself."));
    });
}

} // namespace chom
