#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the logs of this folder and cases.json: one small log a way of writing, and what must be read from it.

The figures beside each log are worked by hand from its rows: n requests, span in seconds from the first to the last,
means over answered requests of I input and O output tokens, C cached fraction of the input, S service seconds, F failed
calls per answered one; error: the line that refuses it; says: words that the statement must hold.
"""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = []


def case(name, text, encoding="utf-8", **expected):
    with open(os.path.join(HERE, name), "wb") as out:
        out.write(text.encode(encoding))
    CASES.append({"file": name, **expected})


ROWS = "input_tokens,output_tokens\n"
# Kinds
case("nested.jsonl", '{"ts":"2025-05-12T08:00:00Z","model":"m","usage":{"prompt_tokens":100,"completion_tokens":10,'
     '"prompt_tokens_details":{"cached_tokens":40}},"error":null}\n'
     '{"ts":"2025-05-12T08:01:00Z","model":"m","usage":{"prompt_tokens":300,"completion_tokens":30,'
     '"prompt_tokens_details":{"cached_tokens":0}},"error":null}\n'
     '{"ts":"2025-05-12T08:02:00Z","model":"m","usage":{},"error":{"type":"overloaded"}}\n',
     n=3, span=120, I=200, O=20, C=0.1, F=0.5)
case("array.json", '[\n  {\n    "timestamp": 1747036800000,\n    "input_tokens": 100\n  },\n  {\n    "timestamp": '
     '1747036860000,\n    "input_tokens": 300\n  }\n]\n', n=2, span=60, I=200)
case("escapes.jsonl", '{"time":"2025-05-12T08:00:00Z","model":"a\\"b\\u00e9","input_tokens":100}\n'
     '{"time":"2025-05-12T08:00:10Z","input_tokens":200,"model":"a\\"b\\u00e9","note":"x{y}"}\n', n=2, I=150, classes=1)
case("bars.txt", "timestamp|input_tokens|output_tokens\n2025-05-12T08:00:00Z|100|10\n2025-05-12T08:00:30Z|300|30\n",
     n=2, span=30, I=200, O=20)
case("combined_rt.log", '10.0.0.1 - - [12/May/2025:08:00:00 +0200] "POST /v1 HTTP/1.1" 200 512 "-" "curl \\"8\\"" rt=0.500 uct=0.001\n'
     '10.0.0.1 - - [12/May/2025:08:00:10 +0200] "POST /v1 HTTP/1.1" 200 512 "-" "curl" rt=1.500 uct=0.001\n'
     '10.0.0.1 - - [12/May/2025:08:00:20 +0200] "POST /v1 HTTP/1.1" 503 0 "-" "curl" rt=0.010 uct=-\n',
     n=3, span=20, S=1.0, F=0.5, start="2025-05-12T06:00:00Z")
case("common.log", '10.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a HTTP/1.0" 200 2326\n'
     '10.0.0.1 - - [10/Oct/2000:13:56:36 -0700] "GET /a HTTP/1.0" 404 -\n', n=2, span=60, F=1.0)
ALB = ('https {end} app/lb/1 192.0.2.1:2817 10.0.0.1:80 {p} {t} {r} {code} {code} 34 366 "POST https://x:443/v1 HTTP/1.1" '
       '"curl/7" ECDHE TLSv1.2 arn:aws:x "Root=1-5" "x" "arn:aws:c" 0 {begin} "forward" "-" "-" "10.0.0.1:80" "200" "-" "-"\n')
case("alb.log", ALB.format(end="2025-05-12T08:00:02.000000Z", begin="2025-05-12T08:00:00.000000Z", p=0.5, t=1.25, r=0.25, code=200)
     + ALB.format(end="2025-05-12T08:00:10.000000Z", begin="2025-05-12T08:00:10.000000Z", p=-1, t=-1, r=-1, code=503),
     n=2, span=10, S=2.0, F=1.0)
case("iis.log", "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Fields: date time cs-method sc-status time-taken\n"
     "2025-05-12 08:00:00 POST 200 1500\n#Date: 2025-05-12\n2025-05-12 08:01:00 POST 200 500\n", n=2, span=60, S=1.0)
# Beginnings
case("blank_first.csv", "\n\n  \ntimestamp," + ROWS + "2025-05-12T08:00:00Z,100,10\n", n=1, I=100)
case("hash_header.tsv", "# made by x\n#timestamp\tinput_tokens\toutput_tokens\n1747036800\t100\t10\n1747036860\t300\t30\n",
     n=2, span=60, I=200)
case("sep_tab.csv", "sep=\t\r\ntimestamp\tinput_tokens\r\n2025-05-12 08:00:00\t100\r\n", n=1, I=100)
case("utf16be_mark.csv", "\ufefftimestamp,model,input_tokens\n2025-05-12T08:00:00Z,modèle 🙂,100\n", "utf-16-be", n=1, I=100)
case("utf16le_bare.csv", "timestamp,input_tokens\n2025-05-12T08:00:00Z,100\n2025-05-12T08:00:10Z,300\n", "utf-16-le", n=2, I=200)
# Quotes
case("quote_inside.csv", 'timestamp,prompt,input_tokens\n2025-05-12T08:00:00Z,a 5" tablet,100\n'
     '2025-05-12T08:00:10Z,"said ""hi"", twice\nand left",300\n', n=2, I=200)
case("quote_unclosed.csv", 'timestamp,prompt,input_tokens\n2025-05-12T08:00:00Z,"never closed,100\n'
     + "".join(f"2025-05-12T08:{i // 60:02d}:{i % 60:02d}Z,hello,300\n" for i in range(1, 1200)), n=1200, span=1199)
# Times
for i, (written, utc) in enumerate([
        ("2024-05-01", "2024-05-01T00:00:00Z"), ("20240501", "2024-05-01T00:00:00Z"),
        ("2024/05/01 13:45:10", "2024-05-01T13:45:10Z"), ("2024/5/1 13:45", "2024-05-01T13:45:00Z"),
        ("Wed, 01 May 2024 13:45:10 +0200", "2024-05-01T11:45:10Z"), ("1 May 2024 13:45:10 GMT", "2024-05-01T13:45:10Z"),
        ("Wed, 01 May 2024 13:45:10 EST", "2024-05-01T18:45:10Z"), ("2024-05-01T13:45,5Z", "2024-05-01T13:45:30Z"),
        ("2024-05-01T134510.25+0530", "2024-05-01T08:15:10.25Z"), ("20240501T1345Z", "2024-05-01T13:45:00Z"),
        ("2024-05-01 13:45:10.123456+00", "2024-05-01T13:45:10.123456Z"), ("[10/Oct/2000:13:55:36 -0700]", "2000-10-10T20:55:36Z"),
        ("May 1, 2024 @ 13:45:10.123", "2024-05-01T13:45:10.123Z"), ("2024-12-31T24:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-05-01 13:45:10.5 +0200 CEST m=+0.001", "2024-05-01T11:45:10.5Z"), ("20240501134510", "2024-05-01T13:45:10Z"),
        ("2024-05-01T13:45:10\u221205:00", "2024-05-01T18:45:10Z"), ("1714571110.5", "2024-05-01T13:45:10.5Z"),
        ("1714571110500000", "2024-05-01T13:45:10.5Z"), ("Wed May  1 13:45:10 2024", "2024-05-01T13:45:10Z"),
        ("Wed May  1 01:45:10 PM UTC 2024", "2024-05-01T13:45:10Z"), ("2024-05-01T15:45:10+02:00[Europe/Berlin]", "2024-05-01T13:45:10Z"),
        ("/Date(1714571110500)/", "2024-05-01T13:45:10.5Z"), ("May  1 2024  1:45PM", "2024-05-01T13:45:00Z"),
        ("2024.05.01 13:45:10", "2024-05-01T13:45:10Z"), ("1 May 2024, 13:45:10", "2024-05-01T13:45:10Z"),
        ("May 1, 2024 12:45:10 AM", "2024-05-01T00:45:10Z"), ("Wednesday, May 01, 2024 13:45:10", "2024-05-01T13:45:10Z"),
        ("01-MAY-24 01.45.10.123000000 PM", "2024-05-01T13:45:10.123Z"), ("May 1, 2024 at 1:45:10 PM UTC", "2024-05-01T13:45:10Z"),
        ("1 May 2024", "2024-05-01T00:00:00Z")]):
    case(f"time_{i + 1:02d}.csv", f'timestamp,input_tokens\n"{written}",100\n"{written}",300\n', n=2, I=200, start=utc)
for i, written in enumerate(["5/1/24 25:45", "2024-05-01 01:45 PM", "1.71457E+09", "2024-05-01 13:45:10 CET", "2024-02-30",
                             "2024-05-01T24:00:01Z", "2024-05-01 13:45:10 Europe/Berlin", "yesterday",
                             "01-MAY-24 13:45:10", "01-MAY-24 13.45.10.123000000 PM", "Wed May  1 13:45:10 24"]):
    case(f"no_time_{i + 1}.csv", f'timestamp,input_tokens\n"{written}",100\n', error="expected a time from 2000 to 2099")
case("date_and_time.csv", "date;time;input_tokens\n2025-05-12;08:00:00;100\n2025-05-12;08:01:30;300\n", n=2, span=90, I=200)
case("excel_named.csv", "Date,input_tokens\n45000.5,100\n45000.75,300\n", n=2, span=21600, says="1899")
case("relative_us.csv", "arrival_us,input_length\n0,100\n1500000,300\n", n=2, span=1.5, I=200)
case("start_end.csv", "start_time,end_time,input_tokens\n2025-05-12T08:00:00Z,2025-05-12T08:00:01.5Z,100\n"
     "2025-05-12T08:00:10Z,2025-05-12T08:00:12.5Z,300\n", n=2, span=10, S=2.0)
case("end_only.csv", "end_time,duration_ms\n2025-05-12T08:00:05Z,5000\n2025-05-12T08:00:11Z,1000\n", n=2, span=10, S=3.0)
case("unnamed_time.csv", "when_it_came,input_tokens\n2025-05-12T08:00:00Z,100\n2025-05-12T08:00:10Z,300\n", n=2, I=200, says="when_it_came")
# Durations
for i, (head, cells, seconds) in enumerate([
        ("request_duration_ms", ["1500", "500"], 1.0), ("latency (ms)", ["1500", "500"], 1.0), ("durationNano", ["1500000000", "500000000"], 1.0),
        ("elapsed_us", ["1500000", "500000"], 1.0), ("took", ["1m2.5s", "57.5s"], 60.0), ("latency", ["0:00:01.500", "00:00:00.500"], 1.0),
        ("duration", ["PT1.5S", "PT0.5S"], 1.0), ("responseTime", ["1500", "500"], 1.0), ("latency", ["1.5", "0.5"], 1.0),
        ("latency", ["1500", "500"], 1.0), ("duration", ["250 µs", "750µs"], 0.0005), ("duration_s", ["1.5", "null"], 1.5),
        ("duration", ["0 days 00:00:01.500", "1 day 0:00:00.500"], 43201.0)]):
    case(f"duration_{i + 1:02d}.csv", f"timestamp,{head}\n2025-05-12T08:00:00Z,{cells[0]}\n2025-05-12T08:10:00Z,{cells[1]}\n", n=2, S=seconds)
case("decimal_comma.csv", "timestamp;latency_s;input_tokens\n12.05.2025;1,5;1.500\n", n=1, S=1.5, I=1500, start="2025-05-12T00:00:00Z")
case("thousands_point.csv", "timestamp;latency_s;input_tokens\n2025-05-12 08:00:00;1,5;1.500\n2025-05-12 08:10:00;0,5;500\n", n=2, S=1.0, I=1000)
case("thousands_blank.tsv", "timestamp\tinput_tokens\n2025-05-12 08:00:00\t1\u202f500\n2025-05-12 08:10:00\t500\n", n=2, I=1000)
# Tokens
case("anthropic.csv", "timestamp,model,input_tokens,cache_creation_input_tokens,cache_read_input_tokens,output_tokens\n"
     "2025-05-12T08:00:00Z,c,200,100,700,50\n2025-05-12T08:10:00Z,c,200,100,700,50\n", n=2, I=1000, C=0.7, O=50, says="without cached")
case("inside_by_total.csv", "timestamp,input_tokens,cache_read_input_tokens,output_tokens,total_tokens\n"
     "2025-05-12T08:00:00Z,1000,700,50,1050\n2025-05-12T08:10:00Z,1000,700,50,1050\n", n=2, I=1000, C=0.7)
case("beside_by_total.csv", "timestamp,prompt_tokens,cached_tokens,completion_tokens,total_tokens\n"
     "2025-05-12T08:00:00Z,1000,600,50,1650\n", n=1, I=1600, C=0.375)
case("asked_inside.csv", "timestamp,input_tokens,cache_read_input_tokens\n2025-05-12T08:00:00Z,1000,700\n", cached="inside", n=1, I=1000, C=0.7)
case("otel.jsonl", '{"start_time":"2025-05-12T08:00:00Z","gen_ai.usage.input_tokens":1000,"gen_ai.usage.cache_read.input_tokens":700,'
     '"gen_ai.usage.output_tokens":50,"gen_ai.request.model":"m","status.code":2}\n'
     '{"start_time":"2025-05-12T08:00:00Z","gen_ai.usage.input_tokens":1000,"gen_ai.usage.cache_read.input_tokens":700,'
     '"gen_ai.usage.output_tokens":50,"gen_ai.request.model":"m","status.code":1}\n', n=2, I=1000, C=0.7, F=1.0)
case("gemini.jsonl", '{"createTime":"2025-05-12T08:00:00Z","usageMetadata":{"promptTokenCount":100,"candidatesTokenCount":20,'
     '"thoughtsTokenCount":30,"totalTokenCount":150}}\n', n=1, I=100, O=50)
case("reasoning_inside.csv", "timestamp,prompt_tokens,completion_tokens,reasoning_tokens,total_tokens\n2025-05-12T08:00:00Z,100,50,30,150\n",
     n=1, I=100, O=50)
case("prose.csv", 'timestamp,input,output,prompt_tokens\n2025-05-12T08:00:00Z,"say hi",hi,100\n', n=1, I=100, O=0, says="holds text")
case("absent.csv", "timestamp,input_tokens\n2025-05-12T08:00:00Z,100\n2025-05-12T08:10:00Z,N/A\n2025-05-12T08:20:00Z,\\N\n"
     "2025-05-12T08:30:00Z,-\n", n=4, I=100)
case("thousands_letter.csv", "timestamp,input_tokens,output_tokens\n2025-05-12T08:00:00Z,1.2k,120 tokens\n"
     "2025-05-12T08:10:00Z,800,80 tokens\n2025-05-12T08:20:00Z,2 K,100 tokens\n", n=3, I=4000 / 3, O=100, says="rounded")
# Dates in figures
DATES = "time,input_tokens\n{} 13:45:10,100\n{} 13:46:10,300\n"
case("date_ambiguous.csv", DATES.format("5/1/2024", "5/1/2024"), error="--date-order")
case("date_asked_mdy.csv", DATES.format("5/1/2024", "5/1/2024"), order="mdy", n=2, span=60, start="2024-05-01T13:45:10Z",
     says="month/day/year")
case("date_asked_dmy.csv", DATES.format("5/1/2024", "5-1-2024"), order="dmy", n=2, span=60, start="2024-01-05T13:45:10Z")
case("date_decided_mdy.csv", DATES.format("5/12/2024", "5/13/2024"), n=2, span=86400 + 60, start="2024-05-12T13:45:10Z",
     says="a day above 12")
case("date_decided_dmy.csv", DATES.format("12/1/2024", "13/1/2024"), n=2, span=86400 + 60, start="2024-01-12T13:45:10Z",
     says="day/month/year")
case("date_both_orders.csv", DATES.format("13/5/2024", "5/13/2024"), error="expected dates in one order")
case("date_apim.csv", 'TimeGenerated [UTC],DurationMs,PromptTokens\n"9/14/2026, 12:00:14.500 AM",500,100\n"9/14/2026, 12:00:14.500 PM",1500,300\n',
     n=2, span=43200, S=1.0, I=200, start="2026-09-14T00:00:14.5Z")
case("date_points.csv", "timestamp;input_tokens;latency_s\n1.5.2024 13:45:10;100;1,5\n1.5.2024 13:45:20;300;2,5\n",
     n=2, span=10, I=200, S=2.0, start="2024-05-01T13:45:10Z")
case("date_beside_time.tsv", "Date\tTime\tprompt_tokens\n9/14/2026\t08:00:14\t100\n9/14/2026\t08:00:24\t300\n", "utf-16",
     n=2, span=10, I=200, start="2026-09-14T08:00:14Z")
case("date_script.jsonl", '{"created_at":"Wed May 01 2024 13:45:10 GMT+0200 (Central European Summer Time)","input_tokens":100}\n',
     n=1, I=100, start="2024-05-01T11:45:10Z")
# As tools write them
case("otlp_attributes.jsonl", "".join(
    f'{{"startTimeUnixNano":"{1747036800 + 10 * i}000000000","endTimeUnixNano":"{1747036802 + 10 * i}000000000","status":{{"code":{2 if i == 2 else 1}}},'
    f'"attributes":[{{"key":"gen_ai.request.model","value":{{"stringValue":"m"}}}},{{"key":"gen_ai.usage.input_tokens","value":{{"intValue":"{100 + 200 * i}"}}}},'
    '{"key":"gen_ai.usage.output_tokens","value":{"intValue":10}},{"key":"x","value":{"arrayValue":{"values":[]}}}]}\n' for i in range(3)),
     n=3, span=20, I=200, O=10, S=2.0, F=0.5, classes=1)
case("jaeger.jsonl", "".join(
    f'{{"traceID":"a","startTime":{1747036800 + 10 * i}000000,"duration":{1500000 + 1000000 * i},"tags":[{{"key":"gen_ai.usage.input_tokens","type":"int64",'
    f'"value":{100 + 200 * i}}},{{"key":"model","type":"string","value":"m"}},{{"key":"error","type":"bool","value":{"true" if i == 2 else "false"}}}]}}\n'
    for i in range(3)), n=3, span=20, I=200, S=2.0, F=0.5, classes=1)
case("mongo.jsonl", "".join(
    f'{{"createdAt":{{"$date":"2025-05-12T08:00:{i}0Z"}},"usage":{{"inputTokens":{{"$numberInt":"{100 + 200 * i}"}}}},"durationMs":{{"$numberLong":"{1500 + 1000 * i}"}}}}\n'
    for i in range(2)), n=2, span=10, I=200, S=2.0)
case("envoy.log", "".join(
    f'[2025-05-12T08:00:{i}0.000Z] "POST /v1/chat HTTP/1.1" {503 if i == 2 else 200} - 1234 5678 {1500 + 1000 * i} 1499 "-" "curl" "id" "api" "10.0.0.1:80"\n'
    for i in range(3)), n=3, span=20, S=2.0, F=0.5)
case("helicone.csv", "response_id,response_created_at,request_created_at,response_status,model,prompt_tokens,completion_tokens,delay_ms\n"
     "a,2025-05-12 08:00:02+00,2025-05-12 08:00:00+00,200,m,100,10,1500\nb,2025-05-12 08:00:12+00,2025-05-12 08:00:10+00,500,m,300,0,20\n",
     n=2, span=10, I=100, O=10, S=1.5, F=1.0, start="2025-05-12T08:00:00Z")
case("tgi_level.jsonl", '{"timestamp":"2025-05-12T08:00:00Z","level":"INFO","span":{"inference_time":"1.5s","input_length":100,"generated_tokens":10}}\n'
     '{"timestamp":"2025-05-12T08:00:10Z","level":"ERROR","span":{"inference_time":"0.1s","input_length":300,"generated_tokens":0}}\n',
     n=2, span=10, I=100, O=10, S=1.5, F=1.0)
case("portkey.jsonl", '{"created_at":"2025-05-12T08:00:00Z","ai_model":"m","req_units":100,"res_units":10,"total_units":110,"response_time":1500,'
     '"response_status_code":200}\n{"created_at":"2025-05-12T08:00:10Z","ai_model":"m","req_units":300,"res_units":30,"total_units":330,'
     '"response_time":2500,"response_status_code":200}\n', n=2, span=10, I=200, O=20, S=2.0)
case("level_numbers.csv", "timestamp,input_tokens,level\n2025-05-12T08:00:00Z,100,6\n2025-05-12T08:00:10Z,300,3\n", n=2, I=200, F=0)
case("vertex_latency.jsonl", "".join(
    f'{{"logging_time":"2025-05-12 08:00:{i}0 UTC","full_response":{{"usageMetadata":{{"promptTokenCount":100,"candidatesTokenCount":20,"totalTokenCount":120}}}},'
    f'"metadata":{{"request_latency":{1500.5 + 1000 * i}}}}}\n' for i in range(3)), n=3, span=20, I=100, O=20, S=2.5005)
# Failed calls
case("error_column.csv", "timestamp,input_tokens,error\n2025-05-12T08:00:00Z,100,\n2025-05-12T08:10:00Z,0,rate limited\n", n=2, I=100, F=1.0)
case("success_words.csv", "timestamp,input_tokens,success\n2025-05-12T08:00:00Z,100,yes\n2025-05-12T08:10:00Z,0,no\n", n=2, I=100, F=1.0)
case("status_words.csv", "timestamp,input_tokens,status\n2025-05-12T08:00:00Z,100,OK\n2025-05-12T08:10:00Z,100,no_error\n"
     "2025-05-12T08:20:00Z,0,RESOURCE_EXHAUSTED\n2025-05-12T08:30:00Z,0,504 Gateway Timeout\n", n=4, I=100, F=1.0)
case("result_words.csv", "timestamp,input_tokens,result\n2025-05-12T08:00:00Z,100,SUCCESS\n2025-05-12T08:10:00Z,0,ERROR\n", n=2, I=100, F=1.0)
case("result_text.csv", "timestamp,input_tokens,result\n2025-05-12T08:00:00Z,100,An error of mine: the invoice was cancelled twice\n"
     "2025-05-12T08:10:00Z,300,ok\n", n=2, I=200, F=0, says="holds texts")
case("finish_reason.csv", "timestamp,input_tokens,finish_reason\n2025-05-12T08:00:00Z,100,length\n2025-05-12T08:10:00Z,0,error\n", n=2, I=100, F=1.0)
# Tables that are summed
HOURS = "".join(f"2025-05-12T{h:02d}:00:00Z,{{}}\n" for h in range(3))
case("hourly_requests.csv", "timestamp,requests,failed_requests,input_tokens\n" + HOURS.format("100,20,8000", "200,0,20000", "100,0,12000"),
     n=400, span=10800, I=40000 / 380, F=20 / 380)
case("cloudwatch.csv", "Timestamp,Sum,Unit\n" + HOURS.format("100,Count", "200,Count", "100,Count"), n=400, span=10800)
case("rpm.csv", "time,requests_per_minute\n" + HOURS.format("60", "120", "60"), n=60 * 240, span=10800)
case("unnamed_counts.csv", "timestamp,volume\n" + HOURS.format("100", "200", "100"), error="--count-column")
case("counts_asked.csv", "timestamp,volume\n" + HOURS.format("100", "200", "100"), count="volume", n=400, span=10800)
case("buckets_uncounted.csv", "starting_at,ending_at,output_tokens\n" + "".join(
    f"2025-05-12T{h:02d}:00:00Z,2025-05-12T{h + 1:02d}:00:00Z,500\n" for h in range(3)), error="--count-column")
case("azure_minutes.csv", "HashOwner,HashApp,HashFunction,Trigger," + ",".join(str(i) for i in range(1, 1441)) + "\n"
     + "o,a,f,http," + ",".join("2" if i < 10 else "0" for i in range(1440)) + "\n"
     + "o,a,g,timer," + ",".join("1" for _ in range(1440)) + "\n", n=1460, span=86400)

with open(os.path.join(HERE, "cases.json"), "w", encoding="utf-8") as out:
    json.dump(CASES, out, indent=1, ensure_ascii=False)
    out.write("\n")
