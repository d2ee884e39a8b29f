// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/screenshottour.h"

#include "app/desktop/session.h"
#include "services/core/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>
#include <QPixmap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chom {
namespace {

Q_LOGGING_CATEGORY(lcTour, "chom.screenshots", QtInfoMsg)

constexpr std::chrono::milliseconds lookEvery {250};
constexpr std::chrono::milliseconds settle {700}; ///< for what is painted a moment after the figures came
constexpr std::chrono::seconds patience {60};
constexpr int samplesWanted = 6; ///< so that a line is a line

bool hasLine(const MetricsModel &metrics, PanelId id)
{
    const auto *series = metrics.panel(id).part.value();
    return series && std::any_of(series->cbegin(), series->cend(), [](const NamedSeries &one) {
               return one.series.samples.size() >= samplesWanted;
           });
}

} // namespace

ScreenshotTour::ScreenshotTour(Session &session, Settings &settings, QString folder, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_settings(settings)
    , m_folder(std::move(folder))
{
    QDir().mkpath(m_folder);
    m_settings.setValue(SettingKey::Theme, u"light"_s);
    m_settings.setValue(SettingKey::MetricsRangeSecs, 900);
    m_settings.setValue(SettingKey::MetricsRefreshSecs, 10);
    m_session.window().resize(1440, 900);
    makeStops();
    m_session.checks().checkAll();
    connect(&m_timer, &QTimer::timeout, this, &ScreenshotTour::look);
    arrive();
}

void ScreenshotTour::makeStops()
{
    const auto checked = [this] { return m_session.checks().finishedAt() > 0 && !m_session.checks().isRunning(); };
    const auto always = [] { return true; };
    m_stops = {
        {PageId::Overview, u"overview"_s, [this, checked] {
             const auto &data = m_session.overview().data().data; // read again after the check
             return checked() && data && data->fetchedAt > m_session.checks().finishedAt();
         }},
        {PageId::Metrics, u"metrics"_s,
         [this] {
             const auto &panels = m_session.metrics().panels();
             return !m_session.metrics().isConfigured()
                 || std::all_of(panels.cbegin(), panels.cend(),
                                [this](const MetricsPanel &panel) { return hasLine(m_session.metrics(), panel.id); });
         }},
        {PageId::Servers, u"servers"_s, checked},
        {PageId::ServerHealth, u"server-health"_s, checked},
        {PageId::Diagnostics, u"diagnostics"_s, always},
        {PageId::Settings, u"settings"_s, always},
    };
}

void ScreenshotTour::arrive()
{
    const Stop &stop = m_stops.at(m_stop);
    m_session.window().openPage(stop.page, stop.arguments);
    m_waiting.start();
    m_timer.start(lookEvery);
}

void ScreenshotTour::look()
{
    const Stop &stop = m_stops.at(m_stop);
    const bool ready = stop.isReady();
    if (!ready && m_waiting.elapsed() < std::chrono::milliseconds(patience).count())
        return;
    if (!ready) {
        qCWarning(lcTour) << "the figures of" << stop.name << "did not come in" << patience.count() << "s";
        m_failed = true;
    }
    m_timer.stop();
    const QString name = stop.name + (m_dark ? u"-dark.png"_s : u"-light.png"_s);
    QTimer::singleShot(settle, this, [this, name] {
        takePicture(name);
        next();
    });
}

void ScreenshotTour::takePicture(const QString &name)
{
    const QString path = QDir(m_folder).filePath(name);
    if (!m_session.window().grab().save(path)) {
        qCWarning(lcTour) << "cannot write" << path;
        m_failed = true;
    }
}

void ScreenshotTour::next()
{
    if (++m_stop == m_stops.size()) {
        if (m_dark) {
            QCoreApplication::exit(m_failed ? 1 : 0);
            return;
        }
        m_dark = true;
        m_stop = 0;
        m_settings.setValue(SettingKey::Theme, u"dark"_s);
    }
    arrive();
}

} // namespace chom
