"""What sets a person apart: conditions, peoples, languages, faiths, the work of relatives, the make-up of a family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reviewtext.identify.findings import Confidence, Finding
from reviewtext.identify.words import LOWER, UPPER, any_of, first_names, listed

_SURE, _LIKELY, _LOOK = Confidence.SURE, Confidence.LIKELY, Confidence.LOOK
_EPONYM = rf"[{UPPER}][{LOWER}]+(?:['’]s)?(?:[-–\s][{UPPER}][{LOWER}]+(?:['’]s)?){{0,2}}\s(?:syndrome|disease|dystrophy|atrophy|sequence|anomaly|malformation|deformity|tumour|lymphoma|sarcoma|palsy)"
_GREEK = r"\b[a-z]{4,}(?:\s[a-z]+)?\s(?:aciduria|acidaemia|dysplasia|dystrophy|atrophy|aplasia)\b|\b[a-z]{3,}(?:schisis|dystrophy|plasia|aemia\stype\s\d)\b"
_NOT_RARE = re.compile(r"(?i)alzheimer|lyme|sudden|irritable|chronic|stockholm|heart\sdisease|post")
# Islam is a surname too.
_NAME_BEFORE = re.compile(rf"[{UPPER}][{LOWER}]{{3,}}\s$")
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\d{1,2})"
_PLACE_IN_LINE = (
    r"(?:eldest|oldest|youngest|second|third|fourth|fifth|sixth|middle|older|elder|younger|one|first|last|only)"
)
_SIBLINGS = r"(?:sibling|brother|sister|half-?\s?sibling|half-?\s?brother|half-?\s?sister|step-?\s?sibling|step-?\s?brother|step-?\s?sister|daughter|son)s?"
_WHICH = r"(?:(?:older|elder|younger|little|big|full|maternal|paternal|adult|surviving|other|half|step|twin|identical|baby|small)[\s-])"
_FAMILY = (
    (rf"\b(?!one\sof\s(?:the\s)?{_NUMBER}\b(?!\s(?:\w+\s)?(?:children|siblings|brothers|sisters|sons|daughters|girls|boys)))(?:the\s|a\s)?{_PLACE_IN_LINE}\s(?:child\s|born\s)?of\s(?:the\s|her\s|his\s|their\s)?{_NUMBER}(?:\s(?:\w+\s)?(?:children|siblings|brothers|sisters|sons|daughters|girls|boys|wives))?\b", _SURE),
    (rf"\b{_NUMBER}\s{_WHICH}*{_SIBLINGS}\b(?:\sand\s{_NUMBER}\s{_WHICH}*{_SIBLINGS}\b)*(?:,?\s(?:both\s)?aged\s[\w\s,]*?\d+(?:\sand\s\d+)?)?", _SURE),
    (rf"\b{_NUMBER}\s(?:of\s(?:the|her|his|their)\s{_NUMBER}\s)?(?:(?:young|small|little|surviving|other|older|younger|of\s(?:the|her|his|their))\s)?children\b(?=\s(?:under|in\sthe|by|from|with\sdifferent|of\s(?:her|his)|between)|[,.;])(?:\sunder\s\w+)?", _LIKELY),
    (r"\b(?:(?:his|her|their|an?|the)\s)?(?:(?:identical|non-identical|older|younger|other|surviving|twin)\s)?(?:twin\s(?:brother|sister|boys|girls)|twins?|triplets?|quadruplets)\b(?!-|\s(?:track|aim|goal|pillar|bed|room))", _LIKELY),
    (r"\b(?:an?\s|the\s|their\s)?only\s(?:child|son|daughter|sibling)\b", _LIKELY),
    (rf"\b(?:the\s)?(?:father|mother|parent)s?\sof\s{_NUMBER}\b(?!\s(?:of|the)\b)(?:\s(?:children|boys|girls|sons|daughters))?(?:\s(?:by|with)\s{_NUMBER}\s\w+)?", _LIKELY),
    (r"\bone\sof\s(?:(?:identical|non-identical)\s)?(?:twins|triplets|quadruplets|quads)\b", _SURE),
    (rf"\b(?:the\s)?only\s(?:boy|girl|son|daughter|brother|sister)\s(?:among|of|in|with)\s(?:a\sfamily\sof\s)?{_NUMBER}\s\w+\b", _SURE),
    (rf"\b{_NUMBER}\schildren,\s(?:\w+\s){{0,3}}(?:twins|triplets)\b(?:\samong\s(?:them|whom))?", _SURE),
    (r"\b(?:double\s)?(?:first|second)\scousins\b", _SURE),
    (rf"\b{_NUMBER}\s{_WHICH}*(?:brothers\sand\ssisters|sisters\sand\sbrothers|brothers\sor\ssisters)\b", _SURE),
    (r"\b(?:the\s)?(?:elder|younger|older|first|second|smaller)\sof\s(?:the\s)?(?:twin|two|triplet)\s?(?:boys|girls|brothers|sisters|sons|daughters|s)?\b", _SURE),
    (rf"\b{_NUMBER}\sof\s(?:his|her|their|the\s\w+['’]s)\s(?:{_NUMBER}\s)?(?:brothers|sisters|sons|daughters|siblings|children|uncles|aunts|cousins)(?:\s(?:have|had|were|are|was|has)\s[\w\s]{{2,40}}?(?=[,.;]|\sand\b))?", _LIKELY),
    (rf"\b(?:mother|father|parents?|mum|dad)\sand\s{_NUMBER}\s(?:children|siblings|under\s\w+)", _LIKELY),
    (rf"\b{_NUMBER}\sprevious\s(?:babies|infants|children|siblings)\s(?:had|have|were|was)\s(?:died|been\s\w+|removed|adopted)(?:\s\w+\s\w+)?", _LIKELY),
    (rf"\b{_WHICH}+(?:half|step)-?\s?(?:brother|sister|sibling)s?\b", _LIKELY),
    (r"\b(?:half|step)-?\s?(?:brother|sister)s?,?\saged\s\d+", _LIKELY),
    (rf"\b{_PLACE_IN_LINE}\sof\s{_NUMBER}\s(?:wives|husbands)\b", _SURE),
    (r"\b(?:the\s)?(?:eldest|youngest)\s(?:child|son|daughter|sibling|brother|sister|boy|girl)\b", _LOOK),
)  # fmt: skip
_FAMILY_PATTERNS = [(re.compile(pattern, re.IGNORECASE), confidence) for pattern, confidence in _FAMILY]
# What is said of somebody by these words is their work: 'was a welder', 'as a chef', ', a taxi driver,'.
_SAYS = r"(?:\b(?:as|is|was|were|been|be|being|became|become|both|works?|worked|working|trained|called|said|retired|former|drives?|drove|self-employed)\s|,\s|\bsister,\s|\bbrother,\s|\()"
_LIKE = r"(?:(?:a|an|the)\s)?(?:(?:retired|former|trainee|self-employed|serving|qualified|local|senior|part-time|full-time|freelance|long-distance|agency|night|newly\squalified|professional|American|disgraced|school|nightclub|unemployed|hospital|prominent|well-known|aspiring)\s){0,3}"
# A word for what somebody does, whatever stands before it: a hill farmer, a creel fisherman, a chicken packer.
_DOER = (
    r"(?:(?:[a-z]+[\s-]){0,2}(?:farmer|fisherman|fisher|packer|picker|driver|cleaner|cook|baker|butcher|keeper|maker|seller|operator|operative|fitter|roofer|"
    r"plasterer|plumber|mechanic|labourer|porter|guard|singer|musician|drummer|guitarist|player|dancer|trainer|instructor|dealer|trader|builder|gardener|groundsman|technician|optician|stonemason|mason|founder|smith|wright|engineer|electrician|carpenter|decorator|tiler|glazier|binder|weaver|spinner|brewer|distiller|grower|catcher|cutter|minder|"
    r"hairdresser|beautician|barber|bouncer|postman|postwoman|postmistress|postmaster|shepherd|gamekeeper|crofter|miner|welder|joiner|bricklayer|scaffolder|"
    r"sailor|seaman|soldier|squaddie|rigger|docker|jockey|groom|farrier|blacksmith|undertaker|embalmer|florist|publican|landlady|bookmaker|croupier|steward|"
    r"stewardess|pilot|machinist|seamstress|tailor|upholsterer|potter|printer|librarian|curator|lecturer|accountant|clerk|cashier|typist|telephonist|"
    r"childminder|au\spair|nanny|dinner\slady|lollipop\s(?:lady|man)|crossing\swarden|traffic\swarden|wrestler|boxer|footballer|rapper|DJ|influencer|model|actor|actress|comedian|magician))"
)
_AT_WORK = (
    r"\b(?:works?|worked|working|employed|job|shifts)\s(?:nights\s|days\s|shifts\s|part-time\s|full-time\s)?(?:in|at|for)\s((?:a|an|the)\s(?:[a-z]+\s){0,2}(?:factory|abattoir|farm|warehouse|takeaway|shop|pub|hotel|restaurant|salon|garage|office|bakery|call\scentre|care\shome|mill|mine|quarry|shipyard|supermarket|plant|kitchen|market|chip\sshop|bookmakers?|bar|cafe|café|barracks))\b",
    r"\b(?:ran|runs|owned|owns|managed|manages|kept|keeps)\s((?:a|an|the)\s(?:[a-z]+\s){0,2}(?:takeaway|shop|pub|hotel|restaurant|salon|garage|bakery|business|firm|farm|market\sstall|chip\sshop|gym|nursery|café|cafe|newsagents?|corner\sshop|taxi\sfirm|nail\sbar|barbers?))\b",
    r"\b(?:is|was|being|as)\s((?:a|an|the)\s(?:school['’]s\s|local\s|town\s|parish\s|borough\s|county\s|serving\s|deputy\s)*(?:councillor|deputy\shead|head\steacher|mayor|MP|magistrate|governor|soldier|caretaker|chaplain|curate))\b",
    r"\b(?:drives|drove|driving)\s((?:a|an|the)\s(?:[a-z]+\s)?(?:bus|taxi|lorry|van|cab|tram|train|minibus|coach))\b",
    r"\b((?:a\s)?former\s(?:coal\s)?(?:miner|soldier|teacher|police\s?officer|nurse|boxer|footballer|steelworker|policeman|fireman))\b",
)  # fmt: skip
_AT_WORK_PATTERNS = [re.compile(pattern) for pattern in _AT_WORK]
# Words of work that professionals in the case bear too: these count only for a relative.
_RELATIVE = r"(?i:mother|father|mum|dad|step\w+|grand\w+|uncle|aunt|auntie|brother|sister|cousin|partner|parents?|boyfriend|girlfriend|husband|wife|she|he|they|who|carers?|nan|man|woman|neighbour|mr|mrs|ms|son|daughter|lodger|[A-Z][a-z]+|of)"


# How forms put it, after the census: Mixed White and Bangladeshi, White Scottish, Black Caribbean, Asian British.
_MIXED = (
    r"(?:Mixed|Dual\sheritage)[\s:,-]+(?:White|Black|Asian)\sand\s(?:Black\s)?|(?:White|Black|Asian|British)\s(?:or\s)?"
)
_CENSUS = (
    r"(?:(?:Mixed\s)?White(?:\sand\s(?:Black|Asian)|[\s:,/-]+Other)?|Black|Asian)\s(?:British|English|Scottish|Welsh|Irish|European|African|Caribbean|Other)|"
    r"Mixed\s(?:White\sand\s(?:Black\s(?:Caribbean|African)|Asian)|heritage|race)"
)


# What follows 'worked as a', or stands beside a relative, is their work whatever the word: a steeplejack, a slate splitter.
_WORKED_AS = (
    r"\b(?:work(?:s|ed|ing)?|employed|trained|job|living|trade|occupation)\s(?:nights\s|part-time\s)?as\s((?:an?\s)?[a-z][a-z'’-]+(?:\s(?!and\b|at\b|in\b|for\b|on\b|with\b|until\b|when\b|but\b|part\b|to\b|who\b|before\b|since\b|a\b|the\b)[a-z'’-]+){0,2})(?=[,.;)]|\s(?:and|at|in|for|on|with|until|when|but|to|who|before|since)\b)",
    r"(?i:occupation)\s?:?\s([a-z][a-z'’-]+(?:\s[a-z'’-]+){0,2})(?=[,.;)\n]|$)",
    r"\b(?:father|mother|mum|dad|stepfather|stepmother|grandfather|grandmother|grandad|husband|wife|uncle|aunt|partner|brother|sister|son|daughter|neighbour|lodger),\s(an?\s(?:(?:retired|former|self-employed|trainee|apprentice)\s)?(?:[a-z'’-]+\s)?[a-z'’-]*(?:er|or|ist|ian|smith|wright|mason|clerk|hand|jack|worker|guard|nurse|cook|chef|vet|groom|agent|assistant|attendant|teacher|deputy|splitter)),",
    r"\b(?:was|is|been|be)\s(an?\s(?:retired|self-employed|trainee|apprentice)\s[a-z'’-]+(?:\s[a-z'’-]+)?)(?=[,.;)]|\s(?:and|at|in|for|who|from)\b)",
    r",\s(an?\sretired\s[a-z'’-]+(?:\s[a-z'’-]+)?),",
)
_WORKED_PATTERNS = [re.compile(pattern) for pattern in _WORKED_AS]
# Words that end as those for work do, and say something else of somebody.
_NO_WORK = re.compile(
    r"\b(?:drinker|smoker|offender|user|carer|mother|father|brother|sister|stranger|member|teenager|prisoner|sufferer|survivor|minor|visitor|neighbour|supporter|"
    r"witness|partner|lover|loner|abuser|perpetrator|older|younger|number|matter|letter|whether|never|ever|other|another|result|means|team|part|group|single|whole|"
    r"volunteer|deterrent|priority|child|adult|one|possible|normal|usual|intended|such|well)\b"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    occupation = any_of(listed("occupations"))
    language = any_of(listed("languages"))
    return {
        "condition": re.compile(
            rf"\b(?:an?\s)?(?:{any_of(listed('conditions'))})(?:\s(?:syndrome|disease))?(?:,?\stype\s\w+|,\s\w+\stype)?(?!\w)", re.IGNORECASE
        ),
        "nationality": re.compile(
            rf"\b(?:of\s)?(?:(?:{_MIXED})?(?:{any_of(listed('nationalities'))})s?(?:\s(?:{any_of(listed('nationalities'))}))?|{_CENSUS})(?:\s(?:heritage|descent|origin|background))?\b(?!\s(?:language|Sign))"
        ),
        "faith": re.compile(rf"\b(?:a\s|an\s|the\s)?(?:{any_of(listed('faiths'))})s?\b(?!\s(?:Church|Primary|School|High|Academy|College|Centre|Aid))"),
        "language": re.compile(
            rf"(?:\b(?i:spoke|speaks?|speaking|spoken|language(?:s)?(?:\sis|\swas|:)?|teach(?:es|ing)?|taught|learn(?:s|ing|t)?|interpreter|interpreting|interpreted|translated|translation|translator|read|reads|understood|understands|writes?|wrote|in|into|fluent|"
            rf"communicates?|using|uses?|by|speakers?)\s(?:(?:in|of|is|was|for|by|only|both|mainly|some|little|from)\s){{0,2}})((?:(?:Eastern|Western|Northern|Southern|Central|Slovak|Polish|Sudanese|Levantine|Moroccan|Iraqi|Syrian|Jamaican)\s){{0,2}}(?:{language})(?:\s(?:{language}))?(?:(?:,\s|\sand\s|\sor\s)(?:{language}))*)\b"
        ),
        "speaker": re.compile(rf"\b((?:{language}))(?=[\s-](?:speaking|speaker|language|interpreter|translation|translator)s?\b)"),
        "work": re.compile(rf"{_SAYS}({_LIKE}(?:{occupation}|{_DOER}))s?\b(?!\s(?:and\sdomestic|conference|assessment|therapist)|\s[A-Z][a-z])"),
    }  # fmt: skip


def traits(text: str) -> Iterator[Finding]:
    """Find what sets a person or a family apart."""
    yield from _conditions(text)
    for kind in ("nationality", "faith"):
        for match in _patterns()[kind].finditer(text):
            if match.group() == "Islam" and _NAME_BEFORE.search(text[max(0, match.start() - 20) : match.start()]):
                continue
            yield Finding(
                *match.span(),
                kind,
                _LIKELY,
                match.group(),
                f"in the list of {'peoples' if kind == 'nationality' else 'faiths'}",
            )
    for name in ("language", "speaker"):
        for match in _patterns()[name].finditer(text):
            yield Finding(*match.span(1), "language", _SURE, match.group(1), "a language, beside a word for speaking")
    yield from _work(text)
    for pattern, confidence in _FAMILY_PATTERNS:
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "family", confidence, match.group(), "says how the family is made up")


def _conditions(text: str) -> Iterator[Finding]:
    for match in _patterns()["condition"].finditer(text):
        yield Finding(*match.span(), "condition", _SURE, match.group(), "in the list of rare conditions")
    for match in re.finditer(rf"\b{_EPONYM}\b|{_GREEK}", text):
        if not _NOT_RARE.search(match.group()):
            start, found = _without_owner(match.start(), match.group())
            yield Finding(start, match.end(), "condition", _LIKELY, found, "has the form of a rare condition's name")


def _without_owner(start: int, found: str) -> tuple[int, str]:
    """Take Freddie off 'Freddie's Dravet syndrome'; Huntington stays in Huntington's disease."""
    owner = re.match(r"(\w+)['’]s\s(?=[A-Z])", found)
    return (start + owner.end(), found[owner.end() :]) if owner and owner[1] in first_names() else (start, found)


def _work(text: str) -> Iterator[Finding]:
    for match in _patterns()["work"].finditer(text):
        before = text[max(0, match.start() - 60) : match.start() + 1]
        said = match.group(1)
        # 'as the judge', 'was a doctor' of somebody in the case are no relatives' work.
        if said.startswith("the ") or not re.search(rf"\b{_RELATIVE}\b", before):
            continue
        yield Finding(*match.span(1), "occupation", _LIKELY, said, "says what somebody works as")
    for pattern in _WORKED_PATTERNS:
        for match in pattern.finditer(text):
            if not _NO_WORK.search(match.group(1)):
                yield Finding(*match.span(1), "occupation", _LIKELY, match.group(1), "says what somebody works as")
    for pattern in _AT_WORK_PATTERNS:
        for match in pattern.finditer(text):
            yield Finding(*match.span(1), "occupation", _LIKELY, match.group(1), "says where somebody works")
