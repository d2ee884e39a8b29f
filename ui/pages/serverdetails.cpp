// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serverdetails.h"

#include "models/connectiontest.h"
#include "models/format.h"
#include "models/healthreasons.h"
#include "models/serverchecks.h"
#include "models/words.h"
#include "services/core/clock.h"
#include "ui/pages/factlist.h"
#include "ui/pages/markshape.h"
#include "ui/widgets/agebadge.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/notebox.h"
#include "ui/widgets/quotabar.h"
#include "ui/widgets/statepanel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

constexpr int serverDetailsWidth = 300;

} // namespace

ServerDetails::ServerDetails(const Theme &theme, ServerChecks &checks, ConnectionTest *test, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_checks(checks)
    , m_test(test)
    , m_clock(clock)
{
    setObjectName(u"card"_s);
    setAccessibleName(tr("Details of the server"));
    setMinimumWidth(serverDetailsWidth - 40);
    m_panel = new StatePanel(theme, makeContent(), this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(m_panel);
    connect(&m_checks, &ServerChecks::checked, this, [this](const QString &id) {
        if (id == serverId())
            showServer();
    });
    if (m_test)
        connect(m_test, &ConnectionTest::changed, this, &ServerDetails::showTest);
    setServer(nullptr);
}

QWidget *ServerDetails::makeContent()
{
    auto *content = new QWidget;
    m_host = new QLabel(content);
    m_host->setTextFormat(Qt::PlainText);
    m_host->setFont(m_theme.font(FontRole::Semibold));
    m_host->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = makeIconButton(m_theme, u"close"_s, tr("Close the details (Esc)"), content);
    m_status = new StatusLabel(m_theme, content);
    m_age = new AgeBadge(m_theme, content);
    m_age->setExpectedInterval(std::chrono::minutes(5));
    m_why = new NoteBox(m_theme, content);
    for (const QString &label : {tr("CPU"), tr("Memory"), tr("Disk"), tr("Sites")})
        m_bars << new QuotaBar(m_theme, label, content);
    m_facts = new FactList(content);
    m_testTitle = new QLabel(tr("Connection test"), content);
    m_testTitle->setFont(m_theme.font(FontRole::Semibold));
    m_testText = new NoteBox(m_theme, content);
    auto *health = new QPushButton(tr("Server health"), content);
    m_testButton = new QPushButton(tr("Test connection"), content);
    m_testButton->setEnabled(m_test);

    auto *top = new QHBoxLayout;
    top->addWidget(m_host, 1);
    top->addWidget(close);
    auto *state = new QHBoxLayout;
    state->addWidget(m_status);
    state->addStretch(1);
    state->addWidget(m_age);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(health);
    buttons->addWidget(m_testButton);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::medium, space::small, space::small, space::medium);
    column->setSpacing(space::small);
    column->addLayout(top);
    column->addLayout(state);
    column->addWidget(m_why);
    for (QuotaBar *bar : std::as_const(m_bars))
        column->addWidget(bar);
    column->addSpacing(space::tiny);
    column->addLayout(buttons);
    column->addWidget(m_testTitle);
    column->addWidget(m_testText);
    column->addSpacing(space::tiny);
    column->addWidget(m_facts);
    column->addStretch(1);
    connect(close, &QToolButton::clicked, this, &ServerDetails::closeRequested);
    connect(health, &QPushButton::clicked, this, [this] { Q_EMIT openHealthRequested(serverId()); });
    connect(m_testButton, &QPushButton::clicked, this, &ServerDetails::testRequested);

    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turned it on; the card shows through
    return scroll;
}

void ServerDetails::setServer(const ServerRow *row)
{
    if (!row) {
        m_row.reset();
        m_panel->showEmpty(tr("Choose a server in the list to see its details."));
        return;
    }
    m_row = *row;
    m_panel->showContent();
    showServer();
}

void ServerDetails::showServer()
{
    if (!m_row)
        return;
    const VpsServer &server = m_row->server;
    const HealthStatus health = m_checks.healthOf(server.id, server.healthStatus, server.lastHealthCheckAt);
    m_host->setText(server.hostname);
    m_status->setStatus(shapeOf(markOf(health)), words::of(health));
    const LiveCheck *live = m_checks.of(server.id);
    QString why = live && live->error ? live->error->text : server.healthError;
    if (live && live->dashboard && !live->error)
        why = healthReasons(live->dashboard->value.health, live->dashboard->value.stats.cpuUsagePercent).join(u'\n');
    if (why.isEmpty() || health == HealthStatus::Healthy)
        m_why->clear();
    else
        m_why->setNote(health == HealthStatus::Degraded || health == HealthStatus::Unknown ? NoteTone::Warning : NoteTone::Bad, why);
    showUsage();
    showFacts();
    showTest();
}

void ServerDetails::showUsage()
{
    const LiveCheck *live = m_checks.of(m_row->server.id);
    const ServerDashboard *dashboard = live && live->dashboard ? &live->dashboard->value : nullptr;
    const auto show = [](QuotaBar *bar, double percent, const QString &figure) { bar->setUsage(percent / 100, figure); };
    for (int at = 0; at < 3; ++at)
        m_bars.at(at)->setVisible(dashboard);
    if (dashboard) {
        const double cpu = dashboard->stats.cpuUsagePercent;
        const auto ofTotal = [](const Usage &usage) {
            return tr("%1 of %2").arg(format::bytes(double(usage.usedBytes)), format::bytes(double(usage.totalBytes)));
        };
        show(m_bars.at(0), cpu, cpu < 0 ? format::dash() : tr("%1, load %2").arg(format::percent(cpu), format::decimal(dashboard->health.load1m, 2)));
        show(m_bars.at(1), dashboard->health.memory.percentUsed, ofTotal(dashboard->health.memory));
        show(m_bars.at(2), dashboard->health.disk.percentUsed, ofTotal(dashboard->health.disk));
        m_age->setFetched(*live->dashboard);
    } else if (m_row->server.lastHealthCheckAt > 0) {
        m_age->setState(m_row->server.lastHealthCheckAt, FetchSource::Store);
    } else {
        m_age->clear();
    }
    m_bars.at(3)->setUsage(m_row->sitesMax > 0 ? double(m_row->sites) / m_row->sitesMax : -1, format::ofMax(m_row->sites, m_row->sitesMax));
}

void ServerDetails::showFacts()
{
    const VpsServer &server = m_row->server;
    const auto orDash = [](const QString &text) { return text.isEmpty() ? format::dash() : text; };
    const TimeMs now = m_clock.nowMs();
    const TimeMs checked = m_checks.checkedAt(server.id, server.lastHealthCheckAt);
    QString place = words::of(server.provider);
    if (!server.region.isEmpty())
        place += u", "_s + server.region;
    m_facts->setFacts({
        {tr("IP address"), server.ipAddress},
        {tr("Provider"), place},
        {tr("Status"), words::of(server.status)},
        {tr("Allocation"), words::of(server.allocationType)},
        {tr("Size"), tr("%1 CPU, %2 memory, %3 disk")
                         .arg(format::number(server.specCpu), format::megabytes(server.specMemoryMb), format::megabytes(server.specDiskGb * 1024.0))},
        {tr("Log-in"), tr("%1 on port %2").arg(server.sshUser, QString::number(server.sshPort))},
        {tr("Host key"), server.hostKey.isEmpty() ? tr("not pinned yet") : tr("%1, pinned").arg(server.hostKey.section(u' ', 0, 0)), server.hostKey},
        {tr("Agent"), orDash(server.agentVersion)},
        {tr("PHP"), orDash(server.phpVersions.join(u", "_s))},
        {tr("Checked"), format::relative(checked, now), format::dateTime(checked)},
        {tr("Added"), format::relative(server.createdAt, now), format::dateTime(server.createdAt)},
    });
}

void ServerDetails::showTest()
{
    const QList<Line> lines = m_test ? m_test->lines()->lines() : QList<Line>();
    const auto line = std::find_if(lines.cbegin(), lines.cend(), [this](const Line &each) { return each.id == serverId(); });
    m_testTitle->setVisible(line != lines.cend());
    if (line == lines.cend()) {
        m_testText->clear();
        return;
    }
    const Mark mark = line->mark.value_or(Mark::Unknown);
    m_testText->setNote(mark == Mark::Bad ? NoteTone::Bad : mark == Mark::Warning ? NoteTone::Warning : NoteTone::Info, line->detail);
}

} // namespace chom
