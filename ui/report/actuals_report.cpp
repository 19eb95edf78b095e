// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/actuals_report.h"

#include "ui/format/plain_text.h"
#include "ui/report/report_words.h"
#include "ui/words/actuals_words.h"

#include <QCryptographicHash>
#include <QLocale>

#include <algorithm>

namespace isocost
{

namespace
{

constexpr std::size_t mostRowsOfAList = 20;

/// What files say, fit for print.
QString tamed(const QString &text)
{
    constexpr int longest = 400;
    return oneLine(text.toStdString(), longest);
}

/// The first columns are texts, the others numbers; what files say is tamed.
ReportTable reportTable(const QStringList &titles, const std::vector<QStringList> &rows, qsizetype texts)
{
    ReportTable table;
    for (qsizetype column = 0; column < titles.size(); ++column)
        table.columns << ReportColumn{titles[column], column >= texts};
    for (const QStringList &cells : rows) {
        ReportRow row;
        for (const QString &cell : cells)
            row.cells << tamed(cell);
        table.rows << row;
    }
    return table;
}

class ActualsReport
{
public:
    explicit ActualsReport(const ActualsReportSource &source)
        : m_scenario(std::make_shared<const Scenario>(printable(source.scenario))), m_shared(source.result),
          m_result(*source.result)
    {
    }

    QList<ReportSection> sections() const
    {
        return {difference(), money(), mapping(), measured(), overTime(), caveats()};
    }

private:
    ReportSection difference() const;
    ReportSection money() const;
    ReportSection mapping() const;
    ReportSection measured() const;
    ReportSection overTime() const;
    ReportSection caveats() const;
    void addList(ReportSection &section, const QString &title, const std::vector<ActualPart> &parts) const;

    std::shared_ptr<const Scenario> m_scenario;
    std::shared_ptr<const ActualsResult> m_shared;
    const ActualsResult &m_result;
};

ReportSection ActualsReport::difference() const
{
    ReportSection section{ReportWords::tr("The bill against the model"), {}};
    section.blocks << ReportText{tamed(actuals::summary(*m_scenario, m_result)), ReportText::Role::lead};
    if (!m_result.guesses.empty())
        section.blocks << ReportText{ReportWords::tr("Which rows belong to which sheet was guessed from their names; "
                                                     "nobody has confirmed it. The guesses stand at the end."),
                                     ReportText::Role::warning};
    for (const QString &line : actuals::outlook(*m_scenario, m_result))
        section.blocks << ReportText{line};
    std::vector<QStringList> rows = actuals::varianceRows(m_result);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool isFactor = i > 0 && i <= varianceFactorCount;
        rows[i] << (isFactor ? actuals::factorHelp(static_cast<VarianceFactor>(i - 1)) : QString());
    }
    ReportTable table = reportTable(actuals::varianceHeadings() << ReportWords::tr("What it is"), rows, 1);
    table.columns.last().number = false;
    table.rows.first().kind = table.rows.last().kind = ReportRow::Kind::total;
    section.blocks << table;
    section.blocks << ReportChart{m_scenario,
                                  std::make_shared<const Analysis>(),
                                  ReportWords::tr("Cost of each day, billed and modelled."),
                                  ReportChart::Kind::actuals,
                                  {},
                                  {},
                                  m_shared};
    return section;
}

void ActualsReport::addList(ReportSection &section, const QString &title, const std::vector<ActualPart> &parts) const
{
    if (parts.size() > 1 || (parts.size() == 1 && !parts.front().name.empty()))
        section.blocks << reportTable(actuals::partHeadings(title), actuals::partRows(m_result, parts, mostRowsOfAList),
                                      1);
}

ReportSection ActualsReport::money() const
{
    ReportSection section{ReportWords::tr("Where the money went"), {}};
    addList(section, ReportWords::tr("By sheet and class"), m_result.mapped);
    addList(section, ReportWords::tr("By service"), m_result.services);
    addList(section, ReportWords::tr("By model"), m_result.models);
    addList(section, ReportWords::tr("By region"), m_result.regions);
    addList(section, ReportWords::tr("By account"), m_result.accounts);
    if (!m_result.tagKey.empty())
        addList(section, ReportWords::tr("By tag %1").arg(QString::fromStdString(m_result.tagKey)), m_result.tags);
    addList(section, ReportWords::tr("By kind of charge"), m_result.kinds);
    if (std::ranges::any_of(m_result.mapped, [](const ActualPart &part) { return part.modelled && part.rows > 0; }))
        section.blocks << ReportText{actuals::modelledHelp(), ReportText::Role::note};
    return section;
}

ReportSection ActualsReport::mapping() const
{
    ReportSection section{ReportWords::tr("Which rows belong to which sheet"), {}};
    std::vector<QStringList> rows;
    for (std::size_t i = 0; i < std::min(mostRowsOfAList, m_result.rowsByRule.size()); ++i)
        rows.push_back(actuals::mapRow(m_result, m_result.rowsByRule[i]));
    if (rows.empty())
        return section;
    constexpr qsizetype texts = 4;
    section.blocks << reportTable(actuals::mapHeadings(), rows, texts);
    if (rows.size() < m_result.rowsByRule.size())
        section.blocks << ReportText{
            ReportWords::tr("And %1 more of less cost.").arg(m_result.rowsByRule.size() - rows.size()),
            ReportText::Role::note};
    section.blocks << ReportText{ReportWords::tr("Rows that belong to no sheet come to %1.")
                                     .arg(actuals::cents(m_result.unmappedCents, m_result.currency))};
    return section;
}

ReportSection ActualsReport::measured() const
{
    ReportSection section{ReportWords::tr("Inputs as the bill measures them"), {}};
    std::vector<QStringList> rows;
    for (const Calibration &calibration : m_result.calibrations)
        rows.push_back(actuals::calibrationRow(*m_scenario, m_result, calibration));
    if (!rows.empty())
        section.blocks << reportTable(actuals::calibrationHeadings(), rows, rows.front().size())
                       << ReportText{ReportWords::tr("Each with that value alone; the others as they are."),
                                     ReportText::Role::note};
    return section;
}

ReportSection ActualsReport::overTime() const
{
    ReportSection section{ReportWords::tr("Over time"), {}};
    section.blocks << reportTable(actuals::monthHeadings(), actuals::monthRows(m_result), 1);
    const bool countsRequests =
        std::ranges::any_of(m_result.weeks, [](const UnitCost &week) { return week.perRequest.has_value(); });
    if (auto weeks = actuals::weekRows(m_result); !weeks.empty()) {
        QStringList headings = actuals::weekHeadings();
        if (!countsRequests) { // most bills do not
            headings.removeAt(1);
            for (QStringList &row : weeks)
                row.removeAt(1);
        }
        section.blocks << reportTable(headings, weeks, 1);
    }
    if (const auto commitments = actuals::commitmentRows(m_result); !commitments.empty())
        section.blocks << reportTable(actuals::commitmentHeadings(), commitments, 1);
    for (const QString &line : actuals::anomalyLines(m_result))
        section.blocks << ReportText{tamed(line), ReportText::Role::warning};
    return section;
}

ReportSection ActualsReport::caveats() const
{
    ReportSection section{ReportWords::tr("What was read, guessed and assumed"), {}};
    for (const std::string &file : m_result.files)
        section.blocks << ReportText{oneLine(file)};
    section.blocks << ReportText{
        ReportWords::tr("%1 rows, %2 billed, %3 as costs of their days (commitments spread over their use). Every list "
                        "of costs above adds up to the latter, to the cent.")
            .arg(QLocale().toString(static_cast<qulonglong>(m_result.rows)),
                 actuals::cents(m_result.billedCents, m_result.currency),
                 actuals::cents(m_result.cents, m_result.currency))};
    for (const std::string &note : m_result.notes)
        section.blocks << ReportText{oneLine(note, 400), ReportText::Role::note};
    return section;
}

} // namespace

Report buildActualsReport(const ActualsReportSource &source)
{
    Report report;
    const QString name = oneLine(source.scenario.name);
    report.title = name.isEmpty() ? ReportWords::tr("Bill against the model")
                                  : ReportWords::tr("%1: bill against the model").arg(name);
    report.programVersion = source.programVersion;
    const QByteArray bytes = QByteArray::fromStdString(source.fileBytes);
    report.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    report.date = source.date;
    for (const ReportSection &section : ActualsReport(source).sections()) {
        if (!section.blocks.isEmpty())
            report.sections << section;
    }
    return report;
}

} // namespace isocost
