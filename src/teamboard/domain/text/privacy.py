"""What in a text looks as if it named a patient or a person using the service.

A board is about the work, never about one person. Before free text is stored the
lead is asked about what this finds; it looks for shapes and cannot know names.
"""

GROUPED = r"(?:[ ()-]{0,2}[0-9]){8,9}(?![0-9])"
PREFIXED_PHONE = rf"(?:\+|(?<![0-9])00)44[ -]?(?:\(0\)[ -]?)?[1-35789]{GROUPED}"
# A first group of three digits or more, "020" or "07700": not the bays "01 02 03 04 05".
PHONE = rf"(?<![0-9])(?<![0-9][.,/:-])(?=[0-9]{{3}})0[1-35789]{GROUPED}"
NHS_GAP = r"[ \u00a0.\u2010-\u2013-]?"
NHS_NUMBER = (
    rf"(?<![0-9])(?<![0-9][.,])[0-9]{{3}}{NHS_GAP}[0-9]{{3}}{NHS_GAP}[0-9]{{4}}"
    r"(?![0-9])(?![.,][0-9])"
)
NHS_WEIGHTS = range(10, 1, -1)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
NUMBERED_MONTH = r"(?:0?[1-9]|1[0-2])"
DAY_AND_MONTH = rf"(?:{DAY}(?:st|nd|rd|th)?[ -](?:of )?{MONTH}|{MONTH} {DAY}(?:st|nd|rd|th)?,?)"
# Nobody plans for these years; people were born in them.
LIFE_YEAR = r"(?:19[0-9]{2}|200[0-9]|201[0-5])"
BIRTH_DATE = (
    rf"(?<![0-9])(?<![0-9][./-])(?:{DAY}([./ -]){NUMBERED_MONTH}\1{LIFE_YEAR}"
    rf"|{LIFE_YEAR}([./-]){NUMBERED_MONTH}\2{DAY}"
    rf"|{DAY_AND_MONTH}[ -]{LIFE_YEAR})(?![0-9])"
)
SAID_BIRTH = (
    r"\b(?:born|d\.?o\.?b|date of birth|birthday)\b[\s.:,=-]{0,3}(?:(?:on|is|was|the)\s){0,2}"
    rf"(?:{DAY}[./ -]{NUMBERED_MONTH}[./ -](?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|[0-9]{{4}}[./-]{NUMBERED_MONTH}[./-]{DAY}|{DAY_AND_MONTH})(?![0-9])"
)


def personal_identifiers(text: str) -> tuple[str, ...]:
    """What in `text` looks like a personal identifier, in words: `("an NHS number",)`.

    An NHS number with a valid check digit, an e-mail address, a UK phone number, and a
    date of birth: a full date of the years 1900 to 2015, or any date after "born" or
    "dob". Dates to come, counts and times of day are none of these.
    """
    import re  # only when text is stored, never when a board is opened

    phone = re.search(PREFIXED_PHONE, text) is not None
    # What is one kind is not looked at again as another: ten digits of a phone number may
    # happen to pass as an NHS number.
    rest = re.sub(PREFIXED_PHONE, " ", text)
    numbers = [found[0] for found in re.finditer(NHS_NUMBER, rest) if _is_nhs_number(found[0])]
    for number in numbers:
        rest = rest.replace(number, " ")
    phone = phone or re.search(PHONE, rest) is not None
    born = re.search(BIRTH_DATE, text, re.IGNORECASE) or re.search(SAID_BIRTH, text, re.IGNORECASE)
    found_here = (
        ("an NHS number", bool(numbers)),
        ("an e-mail address", any(map(_is_email, text.split()))),
        ("a phone number", phone),
        ("a date of birth", born is not None),
    )
    return tuple(words for words, found in found_here if found)


def _digits(text: str) -> list[int]:
    return [int(c) for c in text if c.isascii() and c.isdigit()]


def _is_nhs_number(text: str) -> bool:
    """Ten digits whose last is their check digit (modulus 11, NHS Data Dictionary)."""
    digits = _digits(text)
    if len(set(digits)) == 1:  # 000 000 0000 passes the sum and is nobody's
        return False
    total = sum(digit * weight for digit, weight in zip(digits, NHS_WEIGHTS, strict=False))
    return (11 - total % 11) % 11 == digits[-1]


def _is_email(word: str) -> bool:
    """`name@place.uk`; an owner such as `@flow.lead` has nothing before its sign."""
    local, at, place = word.strip("<>()[]{}.,;:!?\"'").rpartition("@")
    name, dot, end = place.rpartition(".")
    return bool(at and local and dot and name) and local[-1].isalnum() and end.isalnum()
