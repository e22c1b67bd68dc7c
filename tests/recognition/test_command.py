"""The command `recognise`: an object for each line of a file, whatever the lines hold."""

import json

import pytest

from dealerdesk import cli

SLOTS = {"wish", "when", "what", "why", "contact"}


def run(capsys, *arguments):
    code = cli.main(["recognise", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_an_object_for_every_line(tmp_path, capsys):
    file = tmp_path / "said.txt"
    file.write_bytes(
        "Vi overvejer en større bil til foråret, ring til mig\r\n\nmy neighbour bought one\n".encode()
        + "möchte einen Kombi\n".encode("cp1252")
        + b"\x00\xff odd \x0b one\n"
    )
    code, out, err = run(capsys, file, "--today", "2026-11-24", "--json")
    objects = json.loads(out)
    assert (code, err, len(objects)) == (0, "", 5)
    assert all(set(one) == SLOTS for one in objects)
    assert objects[0] == {"wish": True, "when": "6m", "what": ["bigger"], "why": [], "contact": "call"}
    assert [one["wish"] for one in objects] == [True, False, False, True, False]
    assert objects[3]["what"] == ["estate"]


def test_words_instead_of_json(tmp_path, capsys):
    file = tmp_path / "said.txt"
    file.write_text("\ufeffwants an estate in spring\nhi", "utf-8")
    assert run(capsys, file, "--today", "2026-11-24") == (0, "when=6m  what=estate\n-\n", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere.txt"], "nowhere.txt cannot be read. Check its path.\n"),
        ([__file__, "--today", "soon"], "“soon” is no day. Write it like 2026-11-24.\n"),
    ],
)
def test_it_refuses_in_a_sentence(arguments, sentence, capsys):
    assert run(capsys, *arguments) == (2, "", sentence)
