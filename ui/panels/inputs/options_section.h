// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/sheet_request.h"
#include "ui/panels/inputs/input_section.h"

class QMenu;

namespace isocost
{

class ItemBar;

/// The ways to serve the workload: options are added, duplicated, renamed and removed here, with their price sheets.
class OptionsSection : public InputSection
{
    Q_OBJECT

public:
    using InputSection::InputSection;

    /// The option shown; 0 when there is none.
    std::size_t current() const;
    void show(std::size_t index);

Q_SIGNALS:
    /// The user wants to see and change the prices of a sheet.
    void editSheetRequested(const SheetRequest &request);
    /// The user wants to find a sheet for an option, in the scenario or the library.
    void searchSheetRequested(int option);

protected:
    QString structure() const override;
    void build() override;

private:
    using IdMap = std::vector<std::pair<std::string, std::string>>;

    void buildBar();
    void addNewOption(const OptionTraits &kind);
    void removeCurrent();

    // option_forms.cpp
    void buildServerless();
    void buildHybrid();
    void buildProvisioned();
    void buildPortfolio();
    void buildAmong();
    void buildCosts();
    void buildOthers();

    // sheet_choice_form.cpp
    void buildSheetChoice();
    void buildSheetButtons(const SheetTraits &kind);
    void chooseSheet(const QString &key);
    void addSheetHere(const SheetTraits &kind, bool copy);
    void requestEdit(const std::string &sheet);
    QMenu *routedSheetMenu();

    // dedicated_form.cpp
    void buildDedicated();
    void buildRate();
    void buildFleet();
    void buildLayerButtons();
    void buildThroughput();

    // replica_form.cpp
    void buildReplica();
    void buildCapacity();
    template <class E> void addCapacityChoice(const QString &name, Names names, E CapacityChoice::*member);
    void setReplicaFrom(const QString &key);
    QString capacityText(const Scenario &scenario) const;

    // dedicated_form.cpp
    void buildSizing();
    void addScaling(const QString &fixed, const QString &hourly, const Text &idle);
    void setThroughput(Scenario &s, const QString &key) const;

    // schedule_form.cpp
    void buildSchedule();

    /// `name` in place of the key table's.
    InputRow *addOptionNumber(const std::string &key,
                              const std::function<QString(const Scenario &, const Option &)> &idle = {},
                              const QString &name = {});
    /// A choice of that text of the option.
    void addOptionText(const QString &name, const QString &what, const Choices &choices, std::string Option::*member);
    /// The same for the entry of each class.
    void addForEachClass(const QString &what, const Choices &choices, IdMap Option::*map);
    /// The option shown, in that scenario; one of another kind or none when that scenario has no such option.
    const Option *source(const Scenario &from) const;
    Option &target(Scenario &scenario) const;
    const Option &option() const { return scenario().options.at(current()); }

    std::size_t m_current = 0;
};

} // namespace isocost
