// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// What the price interfaces of AWS and Azure answer, made up.
namespace isocost::answers
{

inline std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\\\"") : std::string(1, c);
    return out + "\"";
}

inline std::string machine(const std::string &sku, const std::string &hourly)
{
    return R"({"product":{"productFamily":"Compute Instance","sku":")" + sku + R"(","attributes":{
"instanceType":"g6.xlarge","regionCode":"eu-west-1","operatingSystem":"Linux","tenancy":"Shared","preInstalledSw":"NA",
"capacitystatus":"Used","gpu":"1","gpuMemory":"24 GB"}},"serviceCode":"AmazonEC2","publicationDate":"2026-06-01T00:00:00Z",
"terms":{"OnDemand":{"T":{"effectiveDate":"2026-06-01T00:00:00Z","priceDimensions":{"D":{"unit":"Hrs",
"pricePerUnit":{"USD":")" +
           hourly + R"("}}}}}}})";
}

/// A product of Amazon Bedrock and its price.
inline std::string tokens(const std::string &sku, const std::string &type, const std::string &dollars,
                          const std::string &more = {})
{
    return R"({"product":{"productFamily":"Amazon Bedrock","sku":")" + sku + R"(","attributes":{"inferenceType":")" +
           type + R"(","model":"Llama 3.1 70B","regionCode":"us-east-1","usagetype":"USE1-)" + sku +
           R"(","servicecode":"AmazonBedrock")" + more +
           R"(}},"terms":{"OnDemand":{"T":{"effectiveDate":"2026-05-01T00:00:00Z","priceDimensions":{"D":{"unit":"1K tokens",
"pricePerUnit":{"USD":")" +
           dollars + R"("}}}}}}})";
}

inline std::string azureMachine(const std::string &price, const std::string &start, const std::string &more = {})
{
    return R"({"currencyCode":"USD","retailPrice":)" + price + R"(,"armRegionName":"eastus","effectiveStartDate":")" +
           start + R"(","meterName":"B16als v2","productName":"Virtual Machines Basv2 Series","skuName":"B16als v2",
"serviceName":"Virtual Machines","unitOfMeasure":"1 Hour","type":"Consumption","armSkuName":"Standard_B16als_v2")" +
           more + "}";
}

} // namespace isocost::answers
