// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QTabWidget)

namespace chom {

class DiagnosticsModel;
class DiagnosticsSection;
class NoteBox;
class PageHeader;
class Settings;
class StatTile;
class Theme;

/// What CHOM itself does: tiles that lead to their tab, and a table each for calls, slow calls, stalls, cache, SSH pool
/// and breakers. Copies it all as text or JSON.
class DiagnosticsPage final : public PageWidget
{
    Q_OBJECT
public:
    enum Tab { Calls, SlowCalls, Stalls, CacheTab, Ssh, Breakers };

    DiagnosticsPage(const Theme &theme, Settings &settings, DiagnosticsModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void activate() override;
    void deactivate() override;
    void open(const QVariantMap &arguments) override; ///< {"tab": "cache" | "ssh" | "breakers" | "slow" | "stalls"}
    void refresh() override;
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }

private:
    void buildTiles(const Theme &theme, QWidget *row);
    void buildSections(const Theme &theme);
    void buildCopyMenu();
    void showTiles();
    void showPoolTile();
    void showSummaries();
    void updateButtons();
    void confirmClearCache();
    void copy(const QString &text);

    Settings &m_settings;
    DiagnosticsModel &m_model;
    const Theme &m_theme;
    PageHeader *m_header;
    NoteBox *m_note;
    QTabWidget *m_tabs;
    QList<StatTile *> m_tiles; ///< one a tab, in their order
    DiagnosticsSection *m_cacheSection = nullptr;
    DiagnosticsSection *m_sshSection = nullptr;
    DiagnosticsSection *m_breakerSection = nullptr;
    QPushButton *m_clearCache = nullptr;
    QPushButton *m_resetHost = nullptr;
    QPushButton *m_resetBreaker = nullptr;
};

} // namespace chom
