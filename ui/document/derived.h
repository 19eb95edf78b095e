// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/background.h"

#include <QSignalBlocker>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <optional>

class QWidget;

namespace isocost
{

/// When the work for a new key begins, and whether it makes way for a newer one.
struct DerivedPace {
    std::chrono::milliseconds rest{};     ///< for so long the key must have stayed the same
    std::chrono::milliseconds patience{}; ///< younger work may finish although a newer key waits: a frame of a drag
};

/// What all Derived have in common: their signals, their state, and the view that asks.
class DerivedState : public QObject
{
    Q_OBJECT

public:
    /// From the question until its answer, its failure or stop(); the rest before the work counts too.
    bool isWorking() const { return m_rest.isActive() || m_background.isBusy(); }
    /// 0 to 1, of the work under way.
    double progress() const { return m_progress; }
    /// Why the newest question has no answer, a sentence for people; empty when it has one or is being worked on.
    const QString &problem() const { return m_problem; }

    /// Asks while `view` is in sight, and only then: `ask` is called when it comes in front; hidden, what is under way
    /// is stopped. `ask` is the view's to call when what it shows has changed.
    void askWhileSeen(QWidget *view, std::function<void()> ask);

Q_SIGNALS:
    /// A newer value or a newer problem is there, or the value has been forgotten.
    void answered();
    /// isWorking() has changed.
    void workingChanged();
    void progressed(double share);

protected:
    explicit DerivedState(DerivedPace pace, QObject *parent);
    ~DerivedState() override;

    virtual void begin() = 0;
    /// Begins the work when the key has rested.
    void beginSoon();
    /// No answer to what was asked so far will come.
    void drop();
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// What a job calls to say how far it has come; no more than a hundred times are told.
    static std::function<void(double)> reporter(DerivedState &state, const Background::Run &run);

    Background m_background;

private:
    void announce();

    QTimer m_rest;
    double m_progress = 0;
    bool m_wasWorking = false;
    QString m_problem;
    std::function<void()> m_ask;
};

/// A value worked out from a key, off the GUI thread, for whoever asks. The newest key is the one that is answered; a
/// key whose value is there, or on its way, is not worked out again. The last value stays until a newer one replaces
/// it: isOf() tells whether it is of the key at hand or stale. Work that throws leaves the last value and a problem().
///
/// @tparam Key copied and compared; what the work depends on and nothing else
template <class Key, class Value> class Derived : public DerivedState
{
public:
    using Progress = std::function<void(double)>;
    /// Runs in the background: looks at the stop token within 50 ms, may report its share done (0 to 1).
    using Work = std::function<Value(const Key &, std::stop_token, const Progress &)>;
    /// Takes what can be shown before the work is done; newer work need not wait for the rest of it.
    using Early = std::function<void(Value)>;
    using WorkInSteps = std::function<Value(const Key &, std::stop_token, const Progress &, const Early &)>;

    explicit Derived(Work work, DerivedPace pace = {}, QObject *parent = nullptr)
        : Derived(WorkInSteps([work = std::move(work)](const Key &key, std::stop_token stop, const Progress &progress,
                                                       const Early &) { return work(key, std::move(stop), progress); }),
                  pace, parent)
    {
    }
    explicit Derived(WorkInSteps work, DerivedPace pace = {}, QObject *parent = nullptr)
        : DerivedState(pace, parent), m_work(std::move(work))
    {
    }
    ~Derived() override
    {
        const QSignalBlocker quiet(this); // who listens may be half gone
        m_background.cancel();
    }

    /// Asks for the value of `key`; answered() follows, unless the value is there.
    void want(const Key &key)
    {
        if (m_asked == key && (isWorking() || !problem().isEmpty()))
            return;
        if (isOf(key))
            return stop(); // or the answer about a change taken back would follow
        m_asked = key;
        beginSoon();
    }
    /// Works the value out anew, although it is there or on its way.
    void again(const Key &key)
    {
        m_asked = key;
        beginSoon();
    }
    /// Stops what is under way; the last value stays.
    void stop()
    {
        m_asked.reset();
        drop();
    }
    /// Stops what is under way and forgets the last value.
    void forget()
    {
        stop();
        const bool had = m_value != nullptr;
        m_value.reset();
        m_key.reset();
        if (had)
            Q_EMIT answered();
    }

    /// The newest value, of key(); null before the first.
    const std::shared_ptr<const Value> &value() const { return m_value; }
    /// What value() is of; only where there is one.
    const Key &key() const { return *m_key; }
    /// Whether value() is there, whole, and of that key.
    bool isOf(const Key &key) const { return m_value && !m_isEarly && *m_key == key; }
    /// Whether that key is being worked on.
    bool isWorkingOn(const Key &key) const { return isWorking() && m_asked == key; }

private:
    void begin() override
    {
        m_background.run([this, work = m_work, key = *m_asked](const Background::Run &run) -> Background::Answer {
            const auto early = [this, &key, &run](Value value) {
                run.give(
                    [this, key, shown = std::make_shared<const Value>(std::move(value))] { take(key, shown, true); });
            };
            auto value = std::make_shared<const Value>(work(key, run.stop, reporter(*this, run), early));
            return [this, key, value] { take(key, value, false); };
        });
    }

    void take(const Key &key, const std::shared_ptr<const Value> &value, bool isEarly)
    {
        m_isEarly = isEarly;
        m_key = key;
        m_value = value;
        Q_EMIT answered();
    }

    WorkInSteps m_work;
    std::optional<Key> m_asked; ///< the newest question; none after stop()
    std::optional<Key> m_key;   ///< of m_value
    std::shared_ptr<const Value> m_value;
    bool m_isEarly = false; ///< of m_value: the rest of the work is to come
};

} // namespace isocost
