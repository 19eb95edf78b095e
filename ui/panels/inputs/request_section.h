// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/inputs/class_fields.h"
#include "ui/panels/inputs/input_section.h"

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
    void addClassNumber(const ClassField &field);
    void buildModel();
    void buildOthers();
    void buildWaiting();
    // conversation_form.cpp
    void buildConversation();
    void buildTurns();
    void buildUsers();
    void addOptional(const std::string &key, std::optional<double> RequestClass::*member, const QString &zero);
    QString givenAs() const;
    void setServiceTime(const QString &key);
    void addNewClass(bool likeCurrent);
    RequestClass *target(Scenario &scenario) const;
    const RequestClass &source(const Scenario &scenario) const;

    std::size_t m_current = 0;
};

} // namespace isocost
