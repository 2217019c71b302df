"""Dates, dates of birth and ages, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewtext.identify.findings import Confidence, Finding

_SURE, _LIKELY, _LOOK = Confidence.SURE, Confidence.LIKELY, Confidence.LOOK
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = (
    "(?:"
    + "|".join(MONTHS)
    + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_YEAR = r"(?:(?:1[5-9]|20)\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?"
_ORDINAL_WORD = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twenty-first|twentieth|thirtieth|fortieth|fiftieth|sixtieth)"
_PART = r"(?:(?:early|late|mid|the\s(?:beginning|start|middle|end)\sof|the\s(?:first|second|third|fourth|last)\s(?:week|half|weekend|days|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\s(?:of|in))[\s-])"
_FEAST = (
    r"(?:Christmas(?:\s(?:Eve|Day))?|Boxing\sDay|New\sYear['’]?s?(?:\s(?:Eve|Day))?|Hogmanay|Easter(?:\s(?:Sunday|Monday|weekend))?|Good\sFriday|Eid(?:\sal-(?:Fitr|Adha))?"
    r"|Ramadan|Diwali|Vaisakhi|Hanukkah|Passover|Yom\sKippur|Halloween|Bonfire\sNight|Guy\sFawkes\sNight|Valentine['’]s\sDay|Mother(?:ing\sSunday|['’]s\sDay)|Father['’]s\sDay|Whitsun|Pentecost|"
    r"(?:Shrove|Ash|Maundy|Palm)\s(?:Tuesday|Wednesday|Thursday|Sunday)|St\.?\s(?:Patrick|David|George|Andrew)['’]s\sDay|Thanksgiving|Lent|Advent)"
)
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|half[\s-]term)"
_DATES = (
    # 12 March 2019, Monday 3rd of September, the 14th of November 2019, 19/20 August, 4 and 5 May
    rf"(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}(?:\s?(?:/|-|–|and|to|or|&)\s?{_DAY})?\s(?:day\s)?(?:of\s)?{_MONTH}(?:,?\s(?:of\s)?(?:{_YEAR}|['’]\d\d))?(?![a-z])",
    rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?(?![\d:.]\d|\d)",
    rf"\b\d\d-{_MONTH}-(?:{_YEAR}|\d\d)\b",
    rf"{_PART}?{_MONTH},?\s(?:of\s)?{_YEAR}",
    rf"{_MONTH}\s(?:to|until|and|or|through)\s{_MONTH}(?:\s{_YEAR})?",
    # 23 12 2021, w/c 6 June 2022, the third of May, 9 Aug 18, Sunday 8th
    r"(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])\s(?:0?[1-9]|1[0-2])\s(?:19|20)\d\d(?![\d/-])",
    rf"\b(?:w/?c|w/?e|week\s(?:commencing|ending|of))\s{_DAY}(?:[/.-](?:0?[1-9]|1[0-2])[/.-](?:(?:19|20)\d\d|\d\d)|\s{_MONTH}(?:\s{_YEAR})?)",
    rf"\b(?:the\s)?(?:{_ORDINAL_WORD}|twenty-\w+|thirty-first)\sof\s{_MONTH}(?:,?\s{_YEAR})?",
    rf"(?<![\d/]){_DAY}\s{_MONTH}\s\d\d(?![\d:.])",
    rf"\b{_WEEKDAY}\s(?:the\s)?(?:[12]?\d|3[01])(?:st|nd|rd|th)\b",
    rf"(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\s+)?\d{{1,2}}\s?(?:ST|ND|RD|TH)?\s+(?:OF\s+)?{_MONTH}\s+(?:19|20)\d\d",
    # Nov 2019 to Feb 2020, March-June 2021
    rf"{_MONTH}(?:\s{_YEAR})?\s?(?:to|until|and|or|through|[-–])\s?{_MONTH}\s{_YEAR}",
    rf"(?:\d{{1,2}}\s)?(?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)\s{_YEAR}",
    rf"{_YEAR},?\s{_MONTH}\b",
    r"(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
    r"(?<![\d/.-])(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01])[/-](?:(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
    # 2019-03-12, and what systems print: 2019-03-12 14:05:09
    rf"\b{_YEAR}[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d)?|\b)",
    rf"(?:(?:a|one|two|three|four|\w+)\s(?:days?|weeks?)\s(?:before|after)\s)?{_FEAST}\s(?:of\s|in\s)?{_YEAR}",
    rf"(?:the\s)?{_SEASON}\s(?:of\s|term\s(?:of\s)?|in\s(?:{_MONTH}\s)?)?{_YEAR}",
    r"(?:the\s)?(?:(?:Spring|Summer|Autumn|Winter)\s(?:and|or|to)\s)(?:Spring|Summer|Autumn|Winter)\s(?:of\s)?" + _YEAR,
    rf"\b(?:in|during|both)\s({_YEAR}\s(?:and|or)\s{_YEAR})\b",
)
_DATE = [
    re.compile(rf"(?<![\w/]){pattern}" if not pattern.startswith((r"\b", "(?<")) else pattern) for pattern in _DATES
]
_FEAST_ALONE = re.compile(rf"\b{_FEAST}\b(?!\s(?:party|parties|shopping|holiday|tree|meal|present|card)s?)")
_MONTH_ALONE = re.compile(
    rf"\b(?:in|by|since|until|till|during|from|of|before|after|last|this|that|next|{_PART.strip()})\s({_PART}?{_MONTH})\b(?!\s[A-Z][a-z]+|['’])"
)
_MONTH_PART = re.compile(rf"\b(?:early|late|mid)[\s-]{_MONTH}\b")
_YEARS = re.compile(rf"\b(?:{_YEAR}(?:[-–/](?:{_YEAR}|\d\d))?|(?:19|20)\d0s)\b")
_BORN = re.compile(
    r"(?i)(?:\bborn\b|\bbirth\b|\bd\.?o\.?b\b\.?|birthday|have\sbeen\s\w+\son)[^.;]{0,24}$|(?:date\sof\sbirth|d\.?o\.?b\.?)\s?[:(=-]?\s*$"
)

_BORN_SHORT = re.compile(r"\b[Bb]\.\s?(?:(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\b")
_LABEL = re.compile(r"(?i)\bd\.?o\.?b\.?\s?[:=-]?\s?$")

_NUMBER = (
    r"(?:\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
)
_NUM = rf"(?:{_NUMBER}(?:\sand\sa\shalf)?(?!\d))"
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|yrs?|mths?|wks?)"
_KIN = (
    r"(?:(?:birth|step)[\s-]?)?(?:mother|father|mum|dad|brother|sister|partner|boyfriend|girlfriend|husband|wife|cousin|parents?|uncle|aunt|"
    r"son|daughter|friend|grand\w+|half-(?:brother|sister)|step-?(?:father|mother|brother|sister|dad|mum|son|daughter))"
)
_AGES = (
    (rf"\b{_NUM}[-\s]{_UNIT}(?:[-\s](?:and[-\s])?{_NUM}[-\s]{_UNIT})?[-\s](?:olds?|of\sage)\b(?:\stwins?)?", _SURE),
    (rf"\b(?:aged?|age\sof)\s(?:about\s|around\s|only\s|just\s|approximately\s)?{_NUM}\s{_UNIT}(?:\s(?:and\s)?{_NUM}\s{_UNIT})?", _SURE),
    (rf"\baged?:?\s(?:about\s|around\s|only\s|just\s|between\s)?{_NUM}(?:(?:,\s{_NUM})*,?\sand\s{_NUM})?(?:\s(?:and\s)?{_NUM}\s{_UNIT})?\b(?!\s(?:to|and\sover|and\sunder|or\sover|or\sunder|plus)\b|\s?[-–]\s?\d)", _SURE),
    (rf"\b{_NUM}\s{_UNIT}\sand\s{_NUM}\s{_UNIT}\b(?!\slater|\sago|\safter|\sbefore|\sof\s(?:work|involve))", _LIKELY),
    (rf"\b{_NUM}\s?(?:years?|yrs?|y),?\s?{_NUM}\s?(?:months?|mths?|m)\b", _SURE),
    (rf"\b(?:man|woman|boy|girl|lad|lass|male|female|person|gentleman|lady|teenager|widow|widower)\sof\s(?:about\s|around\s|just\s|only\s)?({_NUM})(?=[,.;]|\s(?:who|with|whose|was|had|and|from|living)\b)", _LIKELY),
    (rf"\bby\sthe\stime\s(?:she|he|they|\w+)\s(?:was|were|turned|reached)\s({_NUM})(?=[\s,.;])(?!\s(?:of|weeks|months|days)\b)", _LIKELY),
    (rf"\bin\scare\s(?:from|since|at)\s({_NUM})(?=[,.;]|\s(?:and|until|when|to)\b)", _LIKELY),
    (rf",\s(?:was|is)\s(?:then\s|now\s|only\s|just\s)?({_NUM})(?=[,.;]|\s(?:and|when|but)\b)", _LIKELY),
    (rf"\b(?:the|an)\sage\sof\s(?:just\s|only\s|about\s)?({_NUM})\b(?!\s(?:to|and\sover|and\sunder|or\sover|or\sunder|{_UNIT})\b|\s?[-–]\s?\d)", _LIKELY),
    (rf"\b(?:he|she|they|who|boy|girl|child|mother|father|mum|dad|lad|(?-i:[A-Z][a-z]+)(?:\s(?:[A-Z]|\d))?)\s(?:was|were|is|turned)\s(?:only\s|just\s|still\s|about\s|nearly\s|then\s|not\syet\s)?({_NUM})(?:\s(?:years\s)?old)?(?=\s(?:when|before|by\sthen|at\sthe\stime|and\s(?:she|he|{_NUM}\swhen))\b)", _LIKELY),
    (rf"(?:(?<=[.;:]\s)|(?<=\d\s)|^)At\s(?:just\s|only\s|about\s)?({_NUM}(?:\s{_UNIT})?)(?=,?\s(?:he|she|they|a|an|the|his|her|their|(?-i:[A-Z][a-z]+))\b)(?!\s(?:the\ssame|a\stime|minutes?|o['’]clock)\b)", _LIKELY),
    (r"\b\d{1,3}\s?(?:yo|y\.o\.?|y/o|yr\.?\sold|yrs\.?\sold)(?=[\s,.;)]|$)", _LIKELY),
    (rf"\bage(?:d|\sat\sdeath|\sat\sthe\stime|\sgiven|\sstated|\snow)?\s?:\s?({_NUM}(?:\s{_UNIT})?)\b", _LIKELY),
    (rf"\b(?:gave|gives|recorded|stated|given)\s(?:(?:his|her|their|an)\s)?age\sas\s({_NUM})\b", _LIKELY),
    (rf"\b(?:sibling|brother|sister|son|daughter|baby|infant|toddler|grandson|granddaughter|nephew|niece|cousin|twins|children)\sof\s(?:about\s|only\s)?({_NUM})(?=[,.;)]|\s(?:who|with|whose|was|had|and|opened|came|told|said|found)\b)", _LIKELY),
    (rf"\b(?:children|siblings|boys|girls|sons|daughters|brothers|sisters|grandchildren)(?:,|\s\(|\sof|\swere|\sare|\saged)?\s({_NUM}(?:,\s{_NUM})*\sand\s{_NUM})(?=[,.;)]|\s(?:were|was|in|at|upstairs|slept|who|had|when|and|present)\b)", _LIKELY),
    (rf"\b(?:infant|baby|neonate|toddler|child|boy|girl|youth|teenager|young\sperson|resident|patient|male|female|deceased),\s({_NUM}(?:\s{_UNIT})?)(?=[,.;)])", _LIKELY),
    (r"\b(?:his|her|their)\s(\d{1,2}(?:st|nd|rd|th))(?=[,.;)])", _LIKELY),
    (rf"\b(?:was|is|were)\s({_NUM}\s(?:and\sa\s(?:quarter|half)|and\sthree\squarters|to\s{_NUM}\syears?(?:\sold)?))(?=[,.;)]|\s(?:when|and|at)\b)", _LIKELY),
    (rf"\b(?:had|have|has|put)\s(?:him|her|them)\sdown\sas\s({_NUM})(?=[,.;])", _LIKELY),
    (rf"\b({_NUM})\sat\sthe\stime\sof\sthe\s(?:incident|death|murder|fire|offence|review)\b", _LIKELY),
    (rf"\bbetween\sthe\sages\sof\s({_NUM}\sand\s{_NUM})\b", _LIKELY),
    (rf"\b(?:his|her|their)\sage\s(?:as|was|is)\s({_NUM})\b", _LIKELY),
    (r"(?<=[A-Za-z],\s)\d{1,2}\s?[MF](?=[,.;)]|\s)", _LIKELY),
    (rf"\b(?:centile|diagnosed|teething|crawling|walking|weaned|sitting)\sat\s({_NUM}\s(?:weeks|months|days))\b", _LIKELY),
    (rf"\bdown\sas\s({_NUM}\s(?:weeks|months|years))(?=[,.;])", _LIKELY),
    (rf"\bat\s(?:just\s|only\s)?{_NUM}\s(?:hours|days|weeks|months|years)\b(?=\s?(?:old|of\sage|,|\.|she|he|they|the\s(?:baby|child|girl|boy)))", _LIKELY),
    (rf"\b(?:was|is|were|turned|be|now|just|then|when|nearly|almost)\s(?:only\s|just\s|still\s|about\s|nearly\s|now\s|aged\s|already\s)?({_NUM}\s(?:hours|days|weeks|months|years))(?:\sold)?(?=\s?[,.;]|\s(?:and|when|at|but|he|she|only|because|on|in)\b)", _LIKELY),
    (rf"\b(?:turned|had\sturned|reached)\s({_NUM}(?:\s{_UNIT})?)\b", _LIKELY),
    (rf"\b(?:when|once|until|since)\s(?:she|he|they|\w+)\s(?:was|were|is|turned)\s(?:only\s|just\s|about\s)?({_NUM})(?=[\s,.;])(?!\s(?:of|more|other|child|sib|in)\b)", _LIKELY),
    (rf"\b(?:now|then|still\sonly|only\sjust|looked|looks|already)\s((?:about\s|around\s)?{_NUM})(?=[,.;]|\s(?:and|when|but)\b)", _LIKELY),
    (rf"\b(?:he|she|they|who|mother|father|[A-Z][a-z]+)\s(?:was|is)\s(?:only\s|just\s|about\s|then\s|now\s)?({_NUM}(?:\sand\sa\shalf)?)(?=[,;]|\.(?!\d)|\s(?:and|when|but|at(?!\sone\sminute)|by)\b|$)", _LIKELY),
    (rf"\b(?:his|her|my|the|their|and)\s{_KIN}\s({_NUM})(?=[,.;])", _LIKELY),
    (rf"\b{_KIN}(?:\s(?:was|is))?\s((?:nearly|almost|just\sover|just\sunder|about|around)\s{_NUM})(?=[,.;]|\s(?:when|and|at|but|or)\b)", _LIKELY),
    (rf"\b(?:oldest|eldest|youngest|middle|older|younger)(?:\s(?:one|child|boy|girl|brother|sister|sibling|son|daughter))?,\s((?:then\s|now\s|aged\s|only\s)?{_NUM}),", _LIKELY),
    (rf"\b(?:his|her|my|the|their|great-)?\s?(?:{_KIN}|child|baby|tenant|subject|lodger|carer),\s((?:then\s|now\s|aged\s|only\s|about\s)?{_NUM}(?:\s{_UNIT})?),", _LIKELY),
    (rf"\b(?:{_KIN}|child|baby|tenant|subject|lodger|carer)\s\(((?:now\s|then\s|aged\s|about\s)?{_NUM}(?:\s{_UNIT})?)[);,]", _LIKELY),
    (r"(?<![\d/])\d{1,2}/(?:12|52|7)(?![\d/])", _LIKELY),
    (rf"\b(?:male|female|boy|girl|man|woman),?\s(?:aged?\s)?({_NUM}\s(?:yrs?|y/?o|mths?|wks?|years|months|weeks|days))\b", _LIKELY),
    (rf"\b(?:all\sof\s)?(?:his|her|their)\s({_NUM})\syears\b(?!\s(?:of|in|as|at|with))", _LIKELY),
    (rf"\b(?:looked|looks|seemed|older|younger|more)\s(?:than|like)\s((?:a\s)?{_NUM})(?=[,.;]|\s(?:and|but|when|or)\b)", _LIKELY),
    (rf"\b(?:referred|seen|diagnosed|adopted|placed|married|pregnant|arrested|left|expelled|excluded|arrived|died|moved)\s(?:\w+\s){{0,2}}at\s({_NUM})(?=[,.;]|\s(?:by|to|with|and|for|from|in|after)\b)", _LIKELY),
    (rf",\s((?:about|around|nearly|almost)\s{_NUM}),", _LIKELY),
    (rf"\bI\swas\s(?:only\s|just\s)?({_NUM})(?=[,.;]|\s(?:with|when|and|then|the|before)\b)", _LIKELY),
    (rf"\b(?:baby|infant|child|he|she|weigh(?:ed|t)|seen|review(?:ed)?|check|contact|visit|immunis\w+|vaccin\w+|injections?)\s(?:\w+\s){{0,2}}at\s({_NUM}[-\s](?:weeks|months|days))\b(?!\s(?:pregnan|gestation|into|after|later))", _LIKELY),
    (r"\bat\s(?:the\sage\sof\s)?(?:just\s|only\s|about\s)?((?:\d{1,2}|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty))(?=[,;]|\.(?!\d)|\s(?:she|he|they|and)\b)", _LIKELY),
    (rf"\bsince\s(?:he|she|they)\s(?:was|were)\s({_NUM})\b", _LIKELY),
    (r"\b(?:in\s)?(?:his|her|their)\s(?:(?:early|mid|late)[\s-])?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)\b", _LIKELY),
    (rf"\b(?:(?:a|two|three|few|several)\s(?:days?|weeks?|months?)?\s?(?:short\sof|before|after|from)\s)?(?:his|her|their|the\w*)?\s?(?:\d{{1,3}}(?:st|nd|rd|th)|{_ORDINAL_WORD})\sbirthday\b", _LIKELY),
    (r"\bweeks?\s\d{1,2}\sof\s(?:the|her)\spregnancy\b", _LIKELY),
    (rf"\b{_NUM}\s(?:weeks|months)(?:['’])?\s(?:pregnant|gestation)\b", _LOOK),
    (rf"\b{_NUM}\sand\sa\shalf(?=[,.;\s])(?!\s(?:hours|days|weeks|months|years)\s(?:later|ago))", _LIKELY),
    (rf"\b(?:would|will)\s(?:have\sbeen|be)\s(?:now\s)?({_NUM}(?:\son\s(?:{_WEEKDAY}|{_MONTH}))?)\b(?!\s(?:more|working|days|weeks))", _LIKELY),
)  # fmt: skip
_AGE = [(re.compile(pattern, re.IGNORECASE), confidence) for pattern, confidence in _AGES]


def dates(text: str) -> Iterator[Finding]:
    """Find exact dates; those that follow a word for birth are dates of birth."""
    for pattern in _DATE:
        for match in pattern.finditer(text):
            group = 1 if match.lastindex else 0
            kind = "born" if _BORN.search(text[max(0, match.start() - 40) : match.start()]) else "date"
            why = "a date after a word for birth" if kind == "born" else "a date"
            start, end = match.span(group)
            label = _LABEL.search(text[max(0, start - 20) : start]) if kind == "born" else None
            start -= len(label.group()) if label else 0
            yield Finding(start, end, kind, _SURE, text[start:end], why)
    for match in _BORN_SHORT.finditer(text):
        yield Finding(*match.span(), "born", _LIKELY, match.group(), "a year after 'b.'")
    for match in _FEAST_ALONE.finditer(text):
        yield Finding(*match.span(), "date", _LIKELY, match.group(), "a feast that gives the day")
    for match in _MONTH_ALONE.finditer(text):
        yield Finding(*match.span(1), "date", _LOOK, match.group(1), "a month")
    for match in _MONTH_PART.finditer(text):
        yield Finding(*match.span(), "date", _LIKELY, match.group(), "a part of a month")
    for match in _YEARS.finditer(text):
        yield Finding(*match.span(), "date", _LOOK, match.group(), "a year")


# Waits, reviews and healing are measured in weeks too, and '01.14' is a time of day.
_NO_AGE = re.compile(
    r"(?i)\b(?:waiting|wait|list|target|timescales?|deadline|plan|order|sentence|average|duration|delay|placement|contract)\b[^.]{0,30}$"
)
# 'for almost two hours', 'r/v 2/52'; but 'caring for three-year-old twins' gives their age.
_LASTS = re.compile(
    r"(?i)\bfor\s(?:(?:almost|nearly|about|over|around|under|some|at\sleast|more\sthan|up\sto)\s)?$|\b(?:r/v|rv|review|every|in)\s$"
)
_AT_DAYS = re.compile(
    r"(?i)\b(?:review(?:ed|s)?|investigation|reported|convened|held|allocated|completed|due)\b[^.,]{0,20}$"
)


def _is_no_age(found: str, text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    if re.search(r"\bgap\sof\s(?:\w+\s)?$", before):
        return True
    if _LASTS.search(before) and not re.search(r"(?:olds?|of\sage)\b", found):
        return True
    # 'for 16- and 17-year-olds' is said of many.
    if found.endswith("olds") and re.search(
        r"\b(?:for|all|among|most|and|to|or|of)\s(?:\S+\s(?:and|to|or)\s)?$", before
    ):
        return True
    is_span = (
        re.search(r"\d\sand\s$", before) and found.endswith("old") and re.search(r"\bbetween\s\d+\sand\s$", before)
    )
    return bool(is_span or _NO_AGE.search(before) or (found.startswith("at ") and _AT_DAYS.search(before)))


def ages(text: str) -> Iterator[Finding]:
    """Find ages of people."""
    for pattern, confidence in _AGE:
        for match in pattern.finditer(text):
            group = 1 if match.lastindex else 0
            found = match.group(group)
            if found.strip().lower() in {"a", "one", "a year", "one year"} or _is_no_age(
                match.group(), text, match.start()
            ):
                continue
            yield Finding(*match.span(group), "age", confidence, found, "an age")
