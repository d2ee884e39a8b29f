// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace chom {

class Session;
class Settings;

/// Takes a picture of every page in light and dark, each when its figures have arrived, then ends the program. Exit code 1
/// where a page's figures did not come in time (its picture shows what a person would see then) or a file cannot be
/// written.
class ScreenshotTour final : public QObject
{
    Q_OBJECT
public:
    ScreenshotTour(Session &session, Settings &settings, QString folder, QObject *parent = nullptr);

private:
    struct Stop {
        PageId page;
        QString name;
        std::function<bool()> isReady;
        QVariantMap arguments = {};
    };

    void makeStops();
    void arrive();
    void look();
    void takePicture(const QString &name);
    void next();

    Session &m_session;
    Settings &m_settings;
    QString m_folder;
    QList<Stop> m_stops;
    qsizetype m_stop = 0;
    bool m_dark = false;
    bool m_failed = false;
    QElapsedTimer m_waiting;
    QTimer m_timer;
};

} // namespace chom
