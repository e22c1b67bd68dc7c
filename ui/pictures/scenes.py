"""What is shown: every place and layer in each state of the house, one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ui.pictures.houses import EMPTY, FULL, NOTHING, TYPICAL

# A key as on its cap; what to type after an apostrophe; or what is asked of the window until it says yes.
Step = str | Callable[[Any], bool]
FIRST_RUN, GALLERY, LOCK = "first_run", "gallery", "lock"
METTE, LARS, HENRIKE, ANKE = "mette", "lars", "henrike", "anke"


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: who goes where in which house, and what they do there.

    In `where` "@name" stands for what the house knows by that name. A layer comes up `over` a place. `state`
    is how full the screen is, where that is not how full the house is.
    """

    name: str
    house: str
    place: str
    where: Mapping[str, object] = field(default_factory=dict)
    login: str = METTE
    steps: tuple[Step, ...] = ()
    state: str = ""
    over: str = "counter"

    @property
    def title(self) -> str:
        """Name and state, as the file is called."""
        return f"{self.name}-{self.state or self.house}"


def _lose_the_server(window: Any) -> bool:
    window.desk.reachable_changed.emit(False)
    return True


def _find_a_bug(window: Any) -> bool:
    window.show_bug("20261124-3f9a")
    return True


def _is_drawn(window: Any) -> bool:
    return bool(window.layer("paper").is_drawn())


def _is_rehearsed(window: Any) -> bool:
    return window.page.course.imported is not None


def _is_brought(window: Any) -> bool:
    return bool(window.page.course.is_written)


def _is_told(window: Any) -> bool:
    return bool(window.page.notice.text())


def _is_guessed(window: Any) -> bool:
    return bool(window.layer("remark").form.guesses.count())


_HERE = {"customer_id": "@customer", "vehicle_id": "@vehicle"}
_BARE = {"customer_id": "@bare"}
_WORDS = "'When the warranty is gone I'd rather lease something electric. No more big bills, please."
_PRESENCE = ("Esc", *("Ctrl+Shift+L",) * 6)

# The papers, and of what each is; then those of a car of which nothing is known.
PAPERS = (
    ("service", "@vehicle"), ("warranty", "@vehicle"), ("job_card", "@visit"), ("handoff", "@lead"),
    ("pack", "@lead"), ("summary", "@ready"), ("key_tag", "@visit"),
    ("estimate", "@visit"), ("claim", "@claim"), ("courtesy_car", "@loan"), ("tyre_label", "@tyres"),
)  # fmt: skip
PAPERS_OF_A_NEW_CAR = (("service", "@new_car"), ("warranty", "@new_car"))


def _everywhere(house: str) -> tuple[Scene, ...]:
    """What a house can show however full it is."""
    sections = ("site", "hours", "people", "numbers", "plans", "terms", "workshop", "parts", "computer")
    return (
        Scene("counter", house, "counter"),
        Scene("customers", house, "customers"),
        Scene("customers-nobody-found", house, "customers", steps=("'qqqq",)),
        Scene("check-in-who", house, "check_in"),
        Scene("workshop", house, "workshop"),
        Scene("diary", house, "diary"),
        Scene("diary-empty-place", house, "diary", steps=("Ins",)),
        Scene("parts", house, "parts", login=ANKE),
        Scene("stock", house, "stock", login=ANKE),
        Scene("sales", house, "sales", login=LARS),
        Scene("sales-looking-on", house, "sales"),
        Scene("import", house, "import", login=HENRIKE),
        Scene("due", house, "due"),
        Scene("claims", house, "claims"),
        Scene("recalls", house, "claims", {"section": "recalls"}),
        Scene("ending", house, "claims", {"section": "ending"}),
        Scene("goodwill", house, "claims", {"section": "goodwill"}, HENRIKE),
        Scene("returns", house, "claims", {"section": "returns"}, HENRIKE),
        Scene("backups", house, "backups", login=HENRIKE),
        Scene("find", house, "find"),
        Scene("find-nobody", house, "find", {"text": "qqqq"}),
        Scene("remark-of-somebody", house, "remark"),
        Scene("news", house, "news"),
        Scene("news-heard-by-you", house, "news", steps=("2",)),
        Scene("all-keys", house, "keys"),
        Scene("done", house, "done"),
        Scene("customer-new", house, "customer_form", over="customers"),
        Scene("part-new", house, "part_form", login=ANKE, over="stock"),
        Scene("parts-import", house, "parts_import", login=ANKE, over="stock"),
        Scene("counter-sale", house, "counter_sale", login=ANKE, over="parts"),
        Scene("scan", house, "scan", login=ANKE, over="parts"),
        Scene("lock", house, LOCK),
        Scene("comebacks", house, "comebacks", over="workshop"),
        *(Scene(f"settings-{one}", house, "settings", {"section": one}, HENRIKE) for one in sections),
    )


def _of_a_customer(house: str) -> tuple[Scene, ...]:
    """What belongs to somebody: the customer, their visit, what they said, their car."""
    lead = {"lead_id": "@lead"}
    return (
        Scene("customer", house, "customer", _HERE),
        Scene("check-in", house, "check_in", {**_HERE, "visit_id": "@booking"}),
        Scene("check-in-a-time", house, "check_in", {**_HERE, "booking": True}),
        Scene("workshop-clock-on", house, "workshop", steps=("L",)),
        Scene("workshop-inspection", house, "workshop", steps=("I",)),
        Scene("workshop-approval", house, "workshop", steps=("G",)),
        Scene("visit-in-work", house, "visit", {"visit_id": "@visit"}),
        Scene("visit-ready", house, "visit", {"visit_id": "@ready"}),
        Scene("sales-lead", house, "sales", lead, HENRIKE),
        Scene("sales-call", house, "sales", lead, HENRIKE, ("A", "P")),
        Scene("sales-test-drive", house, "sales", lead, HENRIKE, ("A", "T")),
        Scene("sales-offer", house, "sales", lead, HENRIKE, ("A", "O")),
        Scene("remark", house, "remark", _HERE),
        Scene("remark-guessed", house, "remark", _HERE, METTE, (_WORDS, _is_guessed, "Alt+4", "1")),
        Scene("remark-typed", house, "remark", _HERE, METTE,
              (_WORDS, _is_guessed, "Alt+Return", "Alt+4", "1")),
        Scene("remark-refused", house, "remark", steps=("'Soon.", "Ctrl+Return")),
        Scene("remark-whole", house, "remark_whole", {"remark_id": "@remark"}, over="customer"),
        Scene("consent", house, "consent", {"customer_id": "@customer"}),
        Scene("covers", house, "cover", {"vehicle_id": "@vehicle"}),
        Scene("customer-edit", house, "customer_form", {"customer_id": "@customer"}),
        Scene("same-as", house, "merge", {"customer_id": "@customer", "other_id": "@other"}),
        Scene("car", house, "vehicle_form", _HERE),
        Scene("new-owner", house, "new_owner", _HERE),
        Scene("readings", house, "readings", {"vehicle_id": "@vehicle"}),
        Scene("inspection", house, "inspection", _HERE),
        Scene("done-something", house, "done", steps=(*_PRESENCE, "Ctrl+Shift+Z")),
        Scene("lock-pin", house, LOCK, steps=("F1", "'246")),
        *(
            Scene(f"preview-{kind.replace('_', '-')}", house, "paper", {"paper": kind, "which": of},
                  steps=(_is_drawn,))
            for kind, of in PAPERS
        ),
    )  # fmt: skip


SCENES = (
    Scene("gallery", NOTHING, GALLERY, state=TYPICAL),
    Scene("first-run", NOTHING, FIRST_RUN, state=EMPTY),
    Scene("first-run-founding", NOTHING, FIRST_RUN, steps=("N",), state=EMPTY),
    Scene("first-run-server", NOTHING, FIRST_RUN, steps=("S",), state=EMPTY),
    Scene("first-run-refused", NOTHING, FIRST_RUN, steps=("N", "Ctrl+Return"), state=EMPTY),
    *_everywhere(EMPTY),
    *_everywhere(TYPICAL),
    *_of_a_customer(TYPICAL),
    Scene("customer", TYPICAL, "customer", _BARE, state=EMPTY),
    Scene("customer-of-a-new-car", TYPICAL, "customer", {"customer_id": "@new"}, state=EMPTY),
    Scene("check-in", TYPICAL, "check_in", _BARE, state=EMPTY),
    Scene("consent", TYPICAL, "consent", _BARE, state=EMPTY),
    Scene("car-new", TYPICAL, "vehicle_form", _BARE, state=EMPTY),
    Scene("covers", TYPICAL, "cover", {"vehicle_id": "@new_car"}, state=EMPTY),
    Scene("same-as", TYPICAL, "merge", _BARE, state=EMPTY),
    Scene("find-found", TYPICAL, "find", {"text": "ab1"}),
    Scene("counter-server-lost", TYPICAL, "counter", steps=(_lose_the_server,)),
    Scene("counter-bug", TYPICAL, "counter", steps=(_find_a_bug,)),
    Scene("import-refused", TYPICAL, "import", {"file": "@nonsense"}, HENRIKE, (_is_told,)),
    Scene("import-looked-at", TYPICAL, "import", {"file": "@file"}, HENRIKE, (_is_rehearsed,)),
    Scene("import-brought-in", TYPICAL, "import", {"file": "@file"}, HENRIKE,
          (_is_rehearsed, "Ctrl+Return", _is_brought)),
    *_everywhere(FULL),
    *_of_a_customer(FULL),
    Scene("customer-company", FULL, "customer", {"customer_id": "@company"}),
    Scene("customer-right-to-left", FULL, "customer", {"customer_id": "@right_to_left"}),
    Scene("customer-emoji", FULL, "customer", {"customer_id": "@emoji"}),
    Scene("find-found", FULL, "find", {"text": "o"}),
    Scene("import-looked-at", FULL, "import", {"file": "@file"}, HENRIKE, (_is_rehearsed,)),
)  # fmt: skip
