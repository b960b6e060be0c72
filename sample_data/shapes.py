"""The shape of every made-up series, by board: its usual level, when it moves, how many it counts.

`levels=((0, 0.62), (27, 0.50))` is 62 % until week 27 and 50 % from then on; week 0 begins on
30 July 2018, week 35 on 1 April 2019.
"""

from made_up import Series, Steps

REABLEMENT = (
    Series("independent-6w", 1, ((0, 0.72),), of=(24, 32), last=((20, 28),)),
    Series("visit-2-days", 2, ((0, 0.70), (9, 0.80), (27, 0.93)), of=(26, 36), last=((31, 33),)),
    Series("goals-week-1", 3, ((0, 0.88), (26, 0.72)), of=(26, 36)),
    Series("hours-a-person", 4, ((0, 9.6),), of=(48, 60), spread=1.2),
    Series(
        "missed-visits",
        5,
        ((0, 0.012),),
        of=(860, 960),
        last=((33, 940),),
        notes=((35, "No cover for two rounds on Saturday"),),
    ),
    Series("falls-with-harm", 6, ((0, 0.14),), last=((0, 0), (0, 0))),
    Series("medicines-right", 7, ((0, 0.99),), of=(260, 320)),
    Series("home-91-days", 8, ((0, 0.84),), of=(10, 16), last=((11, 12), (9, 12))),
    Series("call-2-weeks", 9, ((0, 0.86),), of=(24, 34), last=((28, 31),), missing=1),
    Series("plan-shared", 10, ((0, 0.68),), of=(22, 30), missing=6),
    Series("had-a-say", 11, ((0, 0.92),), of=(22, 30), first=27),
    Series("faces-a-person", 12, ((0, 5.9),), of=(48, 60), spread=0.7),
    Series(
        "sickness",
        13,
        ((0, 0.040), (28, 0.055)),
        of=(220, 230),
        spread=0.01,
        notes=((28, "Flu in the team"),),
    ),
    Series("time-with-people", 14, ((0, 0.58),), of=(1480, 1620), spread=0.03),
    Series("one-to-ones", 15, ((0, 0.84),), of=(20, 24), last=((20, 23),)),
    Series("referrals", 16, ((0, 34),)),
    Series("complaints", 17, ((0, 0.3),)),
    Series("training", 18, ((0, 0.94),), of=(44, 48), spread=0.02),
)

PATIENT_FLOW = (
    # Early warning: the mornings get worse while people still get their bed in time.
    Series("bed-in-4h", 101, ((0, 0.925),), of=(270, 330)),
    Series("beds-by-10", 102, ((0, 0.71), (27, 0.59)), of=(150, 190)),
    Series("plan-in-3h", 103, ((0, 0.80),), of=(270, 330)),
    Series("scan-same-day", 104, ((0, 0.90),), of=(180, 230)),
    # Goodhart's law: more go home early, and more come back.
    Series("home-by-midday", 105, ((0, 0.21), (25, 0.33)), of=(300, 360)),
    Series("tablets-by-10", 106, ((0, 0.46), (23, 0.68)), of=(240, 290)),
    Series("rides-booked", 107, ((0, 0.81),), of=(110, 140)),
    Series("back-in-7-days", 108, ((0, 0.042), (27, 0.072)), of=(300, 360)),
    # A win on the way to its target: amber, and getting better.
    Series("ready-and-here", 109, ((0, 68), (26, 52))),
    Series("seen-at-home", 110, ((0, 0.30), (22, 0.58)), of=(60, 80)),
    Series("care-in-2-days", 111, ((0, 0.72),), of=(60, 80)),
    Series("bed-day-cost", 112, ((0, 411.0),), of=(2900, 3100), spread=7.0),
    Series("agency-shifts", 113, ((0, 0.062),), of=(620, 660), spread=0.012),
    # A steady green, and an amber.
    Series("plan-in-words", 115, ((0, 0.80),), of=(70, 90), spread=0.13),
    # What moves with its early sign, a week later.
    Series("went-well", 114, ((0, 0.86),), of=(70, 90), follows=("plan-in-words", 1, 0.8)),
    Series("rung-in-2-days", 116, ((0, 0.74),), of=(180, 220), last=((142, 200),)),
    Series("harm-waiting", 117, ((0, 0.5),)),
    Series("went-home", 118, ((0, 332),)),
)

MADE_UP: dict[str, tuple[Series, ...]] = {
    "reablement": REABLEMENT,
    "patient-flow": PATIENT_FLOW,
    "front-door": (
        Series("looked-after", 191, ((0, 0.86),), of=(60, 80)),
        Series("senior-in-2h", 192, ((0, 0.78),), of=(270, 330)),
        Series("asked-each-hour", 193, ((0, 0.74),), of=(270, 330)),
    ),
    "wards": (
        Series("knows-plan", 121, ((0, 0.85),), of=(44, 52), last=((41, 48),)),
        Series("seen-by-11", 122, ((0, 0.76),), of=(300, 340)),
        Series("day-named", 123, ((0, 0.81),), of=(300, 340)),
    ),
    "pharmacy": (
        Series("right-at-home", 131, ((0, 0.965),), of=(110, 140)),
        Series("checked-on-ward", 132, ((0, 0.60), (23, 0.75)), of=(240, 290)),
        Series("asked-day-before", 133, ((0, 0.48),), of=(240, 290)),
    ),
    "transport": (
        Series("ride-was-good", 141, ((0, 0.93),), of=(60, 80)),
        Series("fetched-in-hour", 142, ((0, 0.78),), of=(110, 140)),
        Series("ready-at-door", 143, ((0, 0.79),), of=(110, 140), last=((101, 130),)),
    ),
    "therapy": (
        Series("first-day-managed", 151, ((0, 0.85),), of=(40, 52)),
        Series("seen-by-day-2", 152, ((0, 0.89),), of=(90, 120)),
        Series("dressed-by-noon", 153, ((0, 0.50), (18, 0.64)), of=(280, 320)),
    ),
    "social-care": (
        Series("home-not-bed", 161, ((0, 0.88),), of=(40, 56)),
        Series("asked-what-matters", 162, ((0, 0.94),), of=(40, 56)),
        Series("care-found-3-days", 163, ((0, 0.67),), of=(40, 56)),
    ),
    "diagnostics": (
        Series("told-same-day", 171, ((0, 0.82),), of=(60, 80), last=((58, 70),)),
        Series("scanned-in-4h", 172, ((0, 0.86),), of=(180, 230)),
        Series("report-by-6", 173, ((0, 0.86),), of=(180, 230), last=((180, 210),)),
    ),
    "site": (
        Series("right-ward", 181, ((0, 0.94),), of=(2900, 3100), spread=0.012),
        Series("plan-by-8", 182, ((0, 0.92),), of=(7, 7), last=((6, 7), (7, 7), (7, 7))),
        Series("moved-at-night", 183, ((0, 0.040),), of=(380, 420)),
    ),
}
"""The made-up boards with their series."""

RATINGS = {"reablement": (Steps("matters-to-me", 19, first=10),)}
"""The ladders of made-up boards."""
