// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/profilesetup.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace chom {

class EndpointForm;
class IdentityForm;
class NoteBox;
class PathField;
class ProfileTests;
class RedisForm;
class StepList;
class Theme;

/// Makes a profile in four steps: name and store, servers to ask, SSH, and a summary. Each address can be tested where
/// it is typed. Leaving keeps what was typed (in `setup`, and in its draft file without the secrets).
class SetupWizard final : public QDialog
{
    Q_OBJECT
public:
    SetupWizard(const Theme &theme, ProfileSetup &setup, QWidget *parent = nullptr);
    ~SetupWizard() override;

    [[nodiscard]] int step() const;
    void goTo(int step);

Q_SIGNALS:
    void profileReady(const QString &name);
    /// A small profile with a made-up fleet was asked for instead.
    void demoRequested();

protected:
    void done(int result) override;

private:
    QWidget *makeProfileStep();
    QWidget *makeEndpointsStep();
    QWidget *makeSshStep();
    QWidget *makeSummaryStep();
    void addSection(QVBoxLayout &column, const QString &title, const QString &what, QWidget *form);
    void takeInput();
    void showInput();
    void showSummary();
    void updateButtons();
    [[nodiscard]] QString problemOf(int step) const;
    void next();
    void finish();

    const Theme &m_theme;
    ProfileSetup &m_setup;
    ProfileTests *m_tests;
    StepList *m_steps;
    QStackedWidget *m_stack;
    QLineEdit *m_name = nullptr;
    PathField *m_store = nullptr;
    bool m_storeTyped = false;
    QList<EndpointForm *> m_endpoints;
    RedisForm *m_redis = nullptr;
    IdentityForm *m_identity = nullptr;
    QVBoxLayout *m_summary = nullptr;
    NoteBox *m_keyStore = nullptr;
    NoteBox *m_problem;
    QPushButton *m_back;
    QPushButton *m_next;
    bool m_saving = false;
    bool m_showing = false;
};

} // namespace chom
