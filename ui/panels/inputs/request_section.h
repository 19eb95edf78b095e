// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/input_section.h"

#include <algorithm>

namespace isocost
{

class ItemBar;

/// What a request of each class takes; classes are added, duplicated, renamed and removed here.
class RequestSection : public InputSection
{
    Q_OBJECT

public:
    using InputSection::InputSection;

    /// The class shown.
    std::size_t current() const;
    void show(std::size_t index);

protected:
    QString structure() const override;
    void build() override;

private:
    void buildBar();
    void buildServiceTime();
    void buildPercentiles();
    void buildTarget();
    /// The JSON pointer of a key of the class shown.
    std::string at(const std::string &key) const;
    void addClassNumber(const char *key);
    void buildModel();
    void buildOthers();
    void buildWaiting();
    // conversation_form.cpp
    void buildConversation();
    void buildTurns();
    void buildUsers();
    void addOptional(const std::string &key, std::optional<double> RequestClass::*member, const QString &zero);
    QString givenAs() const;
    void addNewClass(bool likeCurrent);
    /// The class of that scenario that stands where the shown one does; another one's last when it has fewer.
    template <class S> auto &shown(S &scenario) const
    {
        auto &classes = scenario.workload.classes;
        return classes.at(std::min(current(), classes.size() - 1));
    }

    std::size_t m_current = 0;
};

} // namespace isocost
