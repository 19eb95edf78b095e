// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inputs/class_fields.h"
#include "core/model/number_rule.h"

#include "ui/panels/inputs/idle_reasons.h"

#include <QCoreApplication>

namespace isocost
{

namespace
{

struct ClassFieldsWords {
    Q_DECLARE_TR_FUNCTIONS(isocost::classFields)
};

using Idle = QString (*)(const Scenario &, const RequestClass &);

class Fields
{
public:
    explicit Fields(std::size_t index) : m_index(index) {}

    void add(const char *key, InputSpec spec, Idle idle, double factor = 1)
    {
        NumberInput field;
        field.spec = std::move(spec);
        field.pointer = "/workload/classes/" + std::to_string(m_index) + "/" + key;
        field.factor = factor;
        field.idle = [index = m_index, idle](const Scenario &s) {
            return index < s.workload.classes.size() ? idle(s, s.workload.classes[index]) : QString();
        };
        m_fields.push_back(std::move(field));
    }

    std::vector<NumberInput> take() { return std::move(m_fields); }

private:
    std::size_t m_index;
    std::vector<NumberInput> m_fields;
};

constexpr SliderScale fractionScale{0, 100};
constexpr SliderScale kilobytes{0.1, 1e5, true, true};
constexpr SliderScale gigabytes{0.1, 1000, true, true};

QString noRequests(const Scenario &, const RequestClass &c)
{
    return idle::noRequests(c);
}

} // namespace

std::vector<NumberInput> classFields(std::size_t index)
{
    Fields fields(index);
    fields.add("input_tokens",
               {ClassFieldsWords::tr("Input tokens"),
                ClassFieldsWords::tr("tokens"),
                {1, 1e6, true, true},
                0,
                NumberRule::largestNumber,
                false,
                ClassFieldsWords::tr("Input tokens of a request.")},
               idle::inputTokens);
    fields.add("cached_input_fraction",
               {ClassFieldsWords::tr("Cached input"), ClassFieldsWords::tr("%"), fractionScale, 0, 100, false,
                ClassFieldsWords::tr("Share of the input tokens that the provider reads from its cache.")},
               idle::cachedInput, 100);
    fields.add("output_tokens",
               {ClassFieldsWords::tr("Output tokens"),
                ClassFieldsWords::tr("tokens"),
                {1, 1e5, true, true},
                0,
                NumberRule::largestNumber,
                false,
                ClassFieldsWords::tr("Output tokens of a request.")},
               idle::outputTokens);
    fields.add("images",
               {ClassFieldsWords::tr("Images"),
                ClassFieldsWords::tr("images"),
                {0.1, 1000, true, true},
                0,
                NumberRule::largestNumber,
                false,
                ClassFieldsWords::tr("Images a request.")},
               idle::images);
    fields.add("audio_seconds",
               {ClassFieldsWords::tr("Audio"),
                ClassFieldsWords::tr("s"),
                {0.1, 36000, true, true},
                0,
                NumberRule::largestNumber,
                false,
                ClassFieldsWords::tr("Seconds of audio a request.")},
               idle::audio);
    fields.add("payload_in_kb",
               {ClassFieldsWords::tr("Request payload"), ClassFieldsWords::tr("KB"), kilobytes, 0,
                NumberRule::largestNumber, false, ClassFieldsWords::tr("Data sent in with a request.")},
               idle::payloadIn);
    fields.add("payload_out_kb",
               {ClassFieldsWords::tr("Response payload"), ClassFieldsWords::tr("KB"), kilobytes, 0,
                NumberRule::largestNumber, false, ClassFieldsWords::tr("Data sent back with a response.")},
               idle::payloadOut);
    fields.add("memory_gb",
               {ClassFieldsWords::tr("Memory"), ClassFieldsWords::tr("GB"), gigabytes, 0, NumberRule::largestNumber,
                false, ClassFieldsWords::tr("Memory needed while a request runs; 0 is not given.")},
               idle::memory);
    fields.add("model_gb",
               {ClassFieldsWords::tr("Model size"), ClassFieldsWords::tr("GB"), gigabytes, 0, NumberRule::largestNumber,
                false, ClassFieldsWords::tr("The model's weights, to store and to load.")},
               idle::modelSize);
    fields.add("failure_fraction",
               {ClassFieldsWords::tr("Failed calls"), ClassFieldsWords::tr("%"), fractionScale, 0, 100, false,
                ClassFieldsWords::tr("Share of calls that fail; each is tried once more.")},
               noRequests, 100);
    return fields.take();
}

std::vector<NumberInput> serviceTimeFields(std::size_t index, bool tokenRates)
{
    Fields fields(index);
    if (tokenRates) {
        fields.add("prefill_tokens_per_second",
                   {ClassFieldsWords::tr("Prefill rate"),
                    ClassFieldsWords::tr("tokens/s"),
                    {10, 1e6, true},
                    1e-9,
                    NumberRule::largestNumber,
                    false,
                    ClassFieldsWords::tr("Input tokens read a second.")},
                   noRequests);
        fields.add("decode_tokens_per_second",
                   {ClassFieldsWords::tr("Decode rate"),
                    ClassFieldsWords::tr("tokens/s"),
                    {1, 1e4, true},
                    1e-9,
                    NumberRule::largestNumber,
                    false,
                    ClassFieldsWords::tr("Output tokens written a second.")},
                   noRequests);
    }
    fields.add(
        "compute_cv",
        {ClassFieldsWords::tr("Spread (CV)"),
         QString(),
         {0, 3},
         0,
         NumberRule::largestNumber,
         false,
         ClassFieldsWords::tr("Standard deviation of the service time divided by its mean; 0: always the same.")},
        noRequests);
    return fields.take();
}

} // namespace isocost
