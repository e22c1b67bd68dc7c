"""A paper that left the house is told again: unchanged, changed since, or another house's."""

from __future__ import annotations

import io
import json
import uuid

import pypdf
import pytest

from dealerdesk import cli, printing
from dealerdesk.core.errors import Problem
from dealerdesk.documents.queries import documents_about, printed_as
from dealerdesk.documents.reading import read_paper
from dealerdesk.documents.rules import Standing, judge
from dealerdesk.documents.service import give_number, remember
from dealerdesk.paper.records import Stamp
from tests.paper.reading import words


def printed(desk, car, stamp=None):
    """The service history of a car, with a number of its own."""
    stamp = stamp or desk.do(give_number)
    paper = desk.look(printing.make, desk.site_id, "service", car.id, stamp=stamp, printed_by="Mette")
    return paper, desk.do(remember, paper.draft(read_paper(paper.pdf)))


def standing(desk, pdf):
    facts = read_paper(pdf)
    return judge(facts, desk.look(printed_as, facts))


def saved_anew(pdf):
    """The same pages, written by another program that keeps what the file says of itself."""
    reader, writer = pypdf.PdfReader(io.BytesIO(pdf)), pypdf.PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    writer.add_metadata(reader.metadata)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_printed_paper_carries_its_number_and_is_told_again(desk, fjordling):
    paper, kept = printed(desk, fjordling)
    assert kept.number == "D26-0001"
    digits = " ".join(kept.seal[n : n + 4] for n in range(0, 16, 4))
    assert f"Document D26-0001 · checksum {digits}" in words(paper.pdf)
    assert standing(desk, paper.pdf) is Standing.UNCHANGED
    assert desk.look(documents_about, desk.site_id, "vehicle", fjordling.id) == (kept,)
    second = printed(desk, fjordling)[1]
    assert second.number == "D26-0002" and second.uid != kept.uid


def test_a_paper_that_is_only_looked_at_has_no_number(desk, fjordling):
    looked_at = desk.look(printing.make, desk.site_id, "service", fjordling.id)
    assert "checksum" not in words(looked_at.pdf)
    with pytest.raises(Problem, match="carries no number"):
        desk.do(remember, looked_at.draft(read_paper(looked_at.pdf)))


def test_one_changed_byte_anywhere_is_noticed(desk, fjordling):
    pdf = printed(desk, fjordling)[0].pdf
    for place in range(20, len(pdf), max(1, len(pdf) // 40)):
        changed = bytearray(pdf)
        changed[place] ^= 0x01
        assert standing(desk, bytes(changed)) is not Standing.UNCHANGED, place


def test_a_file_saved_anew_has_the_same_words_and_other_words_are_a_change(desk, soren, fjordling):
    paper, kept = printed(desk, fjordling)
    assert standing(desk, saved_anew(paper.pdf)) is Standing.SAME_WORDS
    other = desk.car(soren, "CD 67 890")
    forged = desk.look(printing.make, desk.site_id, "service", other.id, stamp=Stamp(kept.number, kept.uid))
    assert standing(desk, forged.pdf) is Standing.CHANGED


def test_another_house_with_the_same_number_is_another_house(desk, fjordling):
    kept = printed(desk, fjordling)[1]
    theirs = desk.look(
        printing.make, desk.site_id, "service", fjordling.id, stamp=Stamp(kept.number, uuid.uuid4())
    )
    assert standing(desk, theirs.pdf) is Standing.NOT_OURS


def test_the_same_paper_remembered_twice_is_one(desk, fjordling):
    paper, kept = printed(desk, fjordling)
    assert desk.do(remember, paper.draft(read_paper(paper.pdf))) == kept


def locked(pdf):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_what_an_insurer_or_sales_keeps_carries_a_number_and_a_label_does_not(desk):
    assert {"claim", "handoff", "pack"} <= set(printing.KEPT)
    assert not {"key_tag", "tyre_label", "bin_label", "pick_list"} & set(printing.KEPT)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_command_says_it_in_a_sentence(desk, fjordling, address, tmp_path, capsys):
    paper, _kept = printed(desk, fjordling)
    changed = bytearray(paper.pdf)
    changed[len(changed) // 2] ^= 0xFF
    theirs = desk.look(
        printing.make, desk.site_id, "service", fjordling.id, stamp=Stamp("D26-0001", uuid.uuid4())
    )
    unnumbered = desk.look(printing.make, desk.site_id, "service", fjordling.id)
    files = {
        "ours": (paper.pdf, 0, "Nothing in it was changed since."),
        "changed": (bytes(changed), 2, "was changed since"),
        "theirs": (theirs.pdf, 2, "did not print this document"),
        "locked": (locked(paper.pdf), 2, "locked with a password"),
        "same words": (saved_anew(paper.pdf), 2, "is not what"),
        "unnumbered": (unnumbered.pdf, 2, "no document number"),
        "letter": (b"Dear Sir or Madam", 2, "not a PDF"),
        "empty": (b"", 2, "The file is empty."),
    }
    for name, (content, code, sentence) in files.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        assert cli.main(["check", "--database", address, "--document", str(path)]) == code, name
        said = capsys.readouterr()
        assert sentence in (said.err if code else said.out), name
        assert "Traceback" not in said.err
    assert cli.main(["check", "--database", address, "--document", str(tmp_path / "none.pdf")]) == 2
    assert "could not be read" in capsys.readouterr().err
    cli.main(["check", "--database", address, "--document", str(tmp_path / "ours.pdf"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["standing"], told["document"]) == ("unchanged", "D26-0001")
