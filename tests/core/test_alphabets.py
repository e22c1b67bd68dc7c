"""Names stand in the order of the alphabet they are read in."""

import pytest

from dealerdesk.core.alphabets import by_name
from dealerdesk.core.i18n import speaking


@pytest.mark.parametrize(("language", "names", "ordered"), [
    ("en", "Sweden Spain Portugal Åland", "Åland Portugal Spain Sweden"),
    ("de", "Zypern Österreich Norwegen Polen", "Norwegen Österreich Polen Zypern"),
    ("da", "Østrig Sverige Åland Zypern", "Sverige Zypern Østrig Åland"),
    ("pl", "Łotwa Litwa Malta Luksemburg", "Litwa Luksemburg Łotwa Malta"),
])
def test_countries_by_their_names(language, names, ordered):
    with speaking(language):
        assert [name for _code, name in by_name(("", name) for name in names.split())] == ordered.split()
