// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/extra.h"
#include "core/model/keys.h"
#include "core/store/connection.h"

#include <string>
#include <vector>

namespace isocost
{

/// A text as a bound value; an empty one is no NULL.
QVariant boundText(const std::string &text);
std::string textOf(const QVariant &value);

/// Unknown keys as one JSON object, NULL where there are none.
QVariant boundExtra(const Extra &extra);
/// The other way round; false for what is no JSON object.
bool readExtra(const QVariant &value, Extra &extra);

/// Numbers, or pairs of numbers, as one JSON text, NULL where there are none.
QVariant boundNumbers(const std::vector<double> &numbers);
QVariant boundPairs(const std::vector<std::pair<double, double>> &pairs);
/// Texts by name as one JSON object, NULL where there are none.
QVariant boundTexts(const std::vector<std::pair<std::string, std::string>> &texts);
/// The other way round; false for what is no list of numbers, or of pairs.
bool readNumbers(const QVariant &value, std::vector<double> &numbers);
bool readPairs(const QVariant &value, std::vector<std::pair<double, double>> &pairs);
bool readTexts(const QVariant &value, std::vector<std::pair<std::string, std::string>> &texts);

/// A quoted name for SQL.
QString quotedName(const std::string &name);

/// Sink of a ColumnWalker that collects the names of the columns.
class ColumnNames
{
public:
    std::vector<std::string> names;

    template <class M> void value(const std::string &name, const M &) { names.push_back(name); }
    template <class M> void texts(const std::string &name, const M &) { names.push_back(name); }
    template <class E> void choice(const std::string &name, const E &, Names) { names.push_back(name); }
    void presence(const std::string &name, bool) { names.push_back(name); }
    void enterOptional(bool) {}
    void leaveOptional() {}
};

/// Sink of a ColumnWalker that collects the values to bind. Members of an absent object are NULL.
class ColumnValues
{
public:
    QVariantList values;

    void value(const std::string &, double number) { add(number); }
    void value(const std::string &, int number) { add(number); }
    void value(const std::string &, bool flag) { add(flag ? 1 : 0); }
    void value(const std::string &, const std::string &text) { add(boundText(text)); }
    void value(const std::string &, const std::optional<double> &number)
    {
        add(number ? QVariant(*number) : QVariant());
    }
    void value(const std::string &, const Extra &extra) { add(boundExtra(extra)); }
    void value(const std::string &, const std::vector<std::pair<double, double>> &pairs) { add(boundPairs(pairs)); }
    void value(const std::string &, const std::vector<double> &numbers) { add(boundNumbers(numbers)); }
    void texts(const std::string &, const std::vector<std::pair<std::string, std::string>> &texts)
    {
        add(boundTexts(texts));
    }
    template <class E> void choice(const std::string &, const E &chosen, Names names)
    {
        add(QString::fromLatin1(names[static_cast<std::size_t>(chosen)]));
    }
    void presence(const std::string &, bool present) { add(present ? 1 : 0); }
    void enterOptional(bool present) { m_absent = !present; }
    void leaveOptional() { m_absent = false; }

private:
    void add(const QVariant &value) { values << (m_absent ? QVariant() : value); }

    bool m_absent = false;
};

/// Sink of a ColumnWalker that fills the members from a query's row, column by column from `column` on.
class ColumnReader
{
public:
    ColumnReader(const QSqlQuery &row, int column) : m_row(row), m_column(column) {}

    void value(const std::string &, double &number) { number = next().toDouble(); }
    void value(const std::string &, int &number) { number = next().toInt(); }
    void value(const std::string &, bool &flag) { flag = next().toInt() != 0; }
    void value(const std::string &, std::string &text) { text = textOf(next()); }
    void value(const std::string &, std::optional<double> &number)
    {
        const QVariant found = next();
        number = found.isNull() ? std::nullopt : std::optional(found.toDouble());
    }
    void value(const std::string &name, Extra &extra)
    {
        if (!readExtra(next(), extra))
            m_broken = name;
    }
    void value(const std::string &name, std::vector<std::pair<double, double>> &pairs)
    {
        if (!readPairs(next(), pairs))
            m_broken = name;
    }
    void texts(const std::string &name, std::vector<std::pair<std::string, std::string>> &texts)
    {
        if (!readTexts(next(), texts))
            m_broken = name;
    }
    void value(const std::string &name, std::vector<double> &numbers)
    {
        if (!readNumbers(next(), numbers))
            m_broken = name;
    }
    template <class E> void choice(const std::string &name, E &chosen, Names names)
    {
        const std::string found = textOf(next());
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (found == names[i]) {
                chosen = static_cast<E>(i);
                return;
            }
        }
        if (!m_absent)
            m_broken = name;
    }
    void presence(const std::string &, bool &present) { present = next().toInt() != 0; }
    void enterOptional(bool present) { m_absent = !present; }
    void leaveOptional() { m_absent = false; }

    /// A column that holds what it must not; empty when all is well.
    const std::string &broken() const { return m_broken; }

private:
    QVariant next() { return m_row.value(m_column++); }

    const QSqlQuery &m_row;
    int m_column;
    bool m_absent = false;
    std::string m_broken;
};

} // namespace isocost
