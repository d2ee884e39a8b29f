// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace chom {

class MetricsBoardView;
class MetricsModel;
class MetricsToolbar;
class NoteBox;
class PageHeader;
class Settings;
class StatePanel;
class Theme;

/// Five charts with tiles over one stretch of time: filters, shared crosshair, zoom with the way back, export.
/// The range and the refresh interval are remembered in the settings.
class MetricsPage final : public PageWidget
{
    Q_OBJECT
public:
    MetricsPage(const Theme &theme, Settings &settings, MetricsModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void activate() override;
    void deactivate() override;
    void open(const QVariantMap &arguments) override; ///< {"server": id}
    void refresh() override;
    [[nodiscard]] MetricsBoardView *board() const { return m_board; }
    [[nodiscard]] MetricsToolbar *toolbar() const { return m_toolbar; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectModel();
    void connectToolbar();
    void applySettings();
    void showWindow();
    void showFilters();
    void askForFolder();

    Settings &m_settings;
    MetricsModel &m_model;
    PageHeader *m_header;
    MetricsToolbar *m_toolbar;
    NoteBox *m_note;
    MetricsBoardView *m_board;
    StatePanel *m_state;
};

} // namespace chom
