// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/platform_model.h"

#include "ui/format/format.h"
#include "ui/format/money_period.h"
#include "ui/words/kind_words.h"
#include "ui/words/result_words.h"

#include <QPalette>

#include <algorithm>
#include <limits>

namespace isocost
{

namespace
{

QString shown(const std::string &text)
{
    return QString::fromStdString(text);
}

/// Figures sort by value; what has none comes last.
double sortNumber(const PlatformPrice &price, int column)
{
    constexpr double none = std::numeric_limits<double>::infinity();
    const OptionResult &result = price.result;
    switch (column) {
    case PlatformModel::monthly:
        return price.canServe() ? result.monthlyCost : none;
    case PlatformModel::perThousand:
        return price.canServe() ? result.costPer1000Requests : none;
    case PlatformModel::latency:
        return result.latency ? result.latency->p95.value_or(none) : none;
    default:
        return result.replicas.value_or(none);
    }
}

bool isNumber(int column)
{
    return column >= PlatformModel::monthly && column <= PlatformModel::replicas;
}

} // namespace

void PlatformModel::setPrices(std::shared_ptr<const std::vector<PlatformPrice>> prices, const QString &currency)
{
    beginResetModel();
    m_prices = std::move(prices);
    m_currency = currency;
    select();
    endResetModel();
}

void PlatformModel::setFitOnly(bool fitOnly)
{
    if (fitOnly == m_fitOnly)
        return;
    beginResetModel();
    m_fitOnly = fitOnly;
    select();
    endResetModel();
}

void PlatformModel::select()
{
    m_shown.clear();
    if (!m_prices)
        return;
    for (std::size_t i = 0; i < m_prices->size(); ++i) {
        if (!m_fitOnly || (*m_prices)[i].canServe())
            m_shown.push_back(i);
    }
    std::ranges::stable_sort(m_shown, [&](std::size_t a, std::size_t b) {
        const bool ascends = m_sortOrder == Qt::AscendingOrder;
        const PlatformPrice &first = (*m_prices)[ascends ? a : b];
        const PlatformPrice &second = (*m_prices)[ascends ? b : a];
        if (isNumber(m_sortColumn))
            return sortNumber(first, m_sortColumn) < sortNumber(second, m_sortColumn);
        return text(first, m_sortColumn).compare(text(second, m_sortColumn), Qt::CaseInsensitive) < 0;
    });
}

const PlatformPrice *PlatformModel::priceAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &(*m_prices)[m_shown[static_cast<std::size_t>(row)]];
}

QString PlatformModel::nameOf(const PlatformPrice &price)
{
    QString name = shown(price.product.empty() ? price.sheetId : price.product);
    if (!price.provider.empty())
        name = tr("%1 · %2").arg(shown(price.provider), name);
    return price.rate.empty() ? name : tr("%1, %2").arg(name, shown(price.rate).replace(u'_', u' '));
}

QString PlatformModel::objectionTo(const PlatformPrice &price)
{
    if (!price.hasCurrencyRate)
        return tr("the scenario has no exchange rate for its currency");
    if (price.isOtherModel)
        return tr("it sells another model");
    if (price.lacksMemory)
        return tr("nothing says how much memory a call of the model takes, and it is sized by that");
    QStringList reasons;
    for (const Reason reason : price.result.reasons)
        reasons << reasonText(reason);
    if (!reasons.isEmpty())
        return reasons.join(QStringLiteral("; "));
    return price.result.sloMet.value_or(true) ? QString() : tr("it misses the latency target");
}

QString PlatformModel::text(const PlatformPrice &price, int column) const
{
    constexpr int digits = 6;
    const OptionResult &result = price.result;
    const QString none = QStringLiteral("–");
    switch (column) {
    case platform:
        return nameOf(price);
    case monthly:
        return price.canServe() ? format::periodMoney(result.monthlyCost, m_currency) : none;
    case perThousand:
        return price.canServe() ? format::money(result.costPer1000Requests, m_currency) : none;
    case latency:
        return result.latency && result.latency->p95 ? format::seconds(*result.latency->p95) : none;
    case replicas:
        return result.replicas ? format::number(*result.replicas, digits) : none;
    case verdict: {
        const QString objection = objectionTo(price);
        if (!objection.isEmpty())
            return tr("no: %1").arg(objection);
        return price.isSpeedKnown ? tr("yes") : tr("yes; speed unknown");
    }
    case kind:
        return kindWord(traits(price.kind));
    case region:
        return shown(price.region);
    default:
        return shown(price.effective);
    }
}

int PlatformModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PlatformModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PlatformModel::data(const QModelIndex &index, int role) const
{
    const PlatformPrice *price = index.isValid() ? priceAt(index.row()) : nullptr;
    if (!price)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*price, index.column());
    case Qt::ToolTipRole:
        return text(*price, index.column()).toHtmlEscaped();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return price->canServe() ? QVariant() : QPalette().color(QPalette::Disabled, QPalette::Text);
    default:
        return {};
    }
}

QVariant PlatformModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    return QStringList{tr("Platform"),
                       tr("Cost %1", "a month").arg(format::periodText()),
                       tr("Per %1").arg(format::count(1000)),
                       tr("p95"),
                       tr("Replicas"),
                       tr("Serves it"),
                       tr("Kind"),
                       tr("Region"),
                       tr("From")}[section];
}

void PlatformModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columns)
        return;
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    select();
    endResetModel();
}

} // namespace isocost
