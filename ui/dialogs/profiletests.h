// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace chom {

class EndpointForm;
class IdentityForm;
class ProfileSetup;
class RedisForm;
class Theme;

/// Joins the forms of a profile to the tests that really ask: a form's Test button to ProfileSetup, its answer back to
/// the form. A host key that is not trusted yet is asked about before the login. For the wizard.
class ProfileTests final : public QObject
{
    Q_OBJECT
public:
    ProfileTests(const Theme &theme, ProfileSetup &setup, QWidget *window);
    void add(EndpointForm *form);
    void add(RedisForm *form);
    void add(IdentityForm *form);

private:
    void testLogin(IdentityForm *form);
    void logIn(IdentityForm *form);

    const Theme &m_theme;
    ProfileSetup &m_setup;
    QWidget *m_window;
};

} // namespace chom
