// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/serverfilterbar.h"

#include "models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/filtercombo.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <chrono>

namespace chom {
namespace {

constexpr std::chrono::milliseconds serverSearchRest {250};

template <typename E> void addChoices(FilterCombo *combo)
{
    for (const auto &row : enumRows<E>)
        combo->addChoice(words::of(row.value), int(row.value));
}

template <typename E> std::optional<E> chosen(const FilterCombo *combo)
{
    return combo->value().isValid() ? std::optional(E(combo->value().toInt())) : std::nullopt;
}

template <typename E> QVariant choiceOf(std::optional<E> value)
{
    return value ? QVariant(int(*value)) : QVariant();
}

} // namespace

ServerFilterBar::ServerFilterBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(theme, tr("Host or IP address"), this))
    , m_provider(new FilterCombo(theme, tr("Provider"), this))
    , m_status(new FilterCombo(theme, tr("Status"), this))
    , m_health(new FilterCombo(theme, tr("Health"), this))
    , m_ids(new FilterChip(theme, tr("Did not answer"), this))
    , m_clear(new QPushButton(tr("Clear filters"), this))
    , m_end(new QHBoxLayout)
{
    m_search->setDelay(serverSearchRest);
    m_search->setAccessibleName(tr("Filter servers by host or IP address"));
    m_search->setMinimumWidth(140);
    m_search->setMaximumWidth(260);
    addChoices<Provider>(m_provider);
    addChoices<ServerStatus>(m_status);
    addChoices<HealthStatus>(m_health);
    m_clear->setProperty("link", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_search, 1);
    for (QWidget *widget : std::initializer_list<QWidget *> {m_provider, m_status, m_health, m_ids, m_clear})
        row->addWidget(widget);
    row->addStretch(1);
    row->addLayout(m_end);
    connect(m_search, &SearchField::filterChanged, this, &ServerFilterBar::announce);
    for (FilterCombo *combo : {m_provider, m_status, m_health})
        connect(combo, &FilterCombo::valueChanged, this, &ServerFilterBar::announce);
    connect(m_ids, &FilterChip::removed, this, [this] {
        m_base.ids.clear();
        announce();
    });
    connect(m_clear, &QPushButton::clicked, this, &ServerFilterBar::clear);
    setFilter({});
}

ServerFilter ServerFilterBar::filter() const
{
    ServerFilter filter = m_base;
    filter.text = m_search->text().trimmed();
    filter.provider = chosen<Provider>(m_provider);
    filter.status = chosen<ServerStatus>(m_status);
    filter.health = chosen<HealthStatus>(m_health);
    return filter;
}

void ServerFilterBar::setFilter(const ServerFilter &filter)
{
    m_base = filter;
    if (m_search->text().trimmed() != filter.text)
        m_search->setText(filter.text); // what it announces later is this same filter
    m_provider->setValue(choiceOf(filter.provider));
    m_status->setValue(choiceOf(filter.status));
    m_health->setValue(choiceOf(filter.health));
    m_ids->setVisible(!filter.ids.isEmpty());
    m_clear->setVisible(!filter.text.isEmpty() || filter.provider || filter.status || filter.health || !filter.ids.isEmpty());
}

void ServerFilterBar::clear()
{
    ServerFilter cleared;
    cleared.tenantId = m_base.tenantId;
    cleared.sort = m_base.sort;
    cleared.order = m_base.order;
    setFilter(cleared);
    Q_EMIT filterChanged(cleared);
}

void ServerFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ServerFilterBar::announce()
{
    const ServerFilter now = filter();
    setFilter(now);
    Q_EMIT filterChanged(now);
}

} // namespace chom
