// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace chom {

class NoteBox;
class ProfileSetup;
class Theme;

/// The profiles of this user: open, change, remove, and a new one. Removing asks in place.
class SettingsPageProfiles final : public QWidget
{
    Q_OBJECT
public:
    SettingsPageProfiles(const Theme &theme, ProfileSetup &setup, const QString &openProfile, QWidget *parent = nullptr);
    void load();

Q_SIGNALS:
    void openRequested(const QString &name);
    void newRequested();
    void editRequested(const QString &name);

private:
    void show(const QStringList &names);
    void addRow(const QString &name);
    void askRemove(const QString &name);

    const Theme &m_theme;
    ProfileSetup &m_setup;
    QString m_open;
    QStringList m_shown;
    QVBoxLayout *m_rows;
    NoteBox *m_note;
};

} // namespace chom
