"""Offices as the press tells them in passing: joined, by a duty, by a party, by the office of another.

A line a sentence: who is told of in it, with every office as printed, in text order.
"""

from __future__ import annotations

import pytest

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.model import Document

HEAD = (
    "Rotherham children's services rated good by Ofsted\nInspectors visited Rotherham Council in May 2019.\n"
)


def offices(text: str) -> list[str]:
    document = Document("0" * 64, "a.txt", "text/plain", HEAD + text, title=HEAD.split("\n")[0])
    return [f"{r.name}: {r.role_title} ({r.role})" for r in extract_article(document).roles]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # each of two joined people has an office of their own, or one has both
        (
            "The council's leader, Cllr Bill Croft, and its lead member for children, Cllr Di Fell, spoke.",
            [
                "Bill Croft: council's leader (council-leader)",
                "Di Fell: lead member for children (lead-member)",
            ],
        ),
        (
            "Deputy leader of Rotherham Council and cabinet member for families, Cllr Di Fell, said so.",
            [
                "Di Fell: Deputy leader of Rotherham Council (other)",
                "Di Fell: cabinet member for families (lead-member)",
            ],
        ),
        (
            "The director of children's services and council leader Bill Croft were thanked.",
            ["Bill Croft: council leader (council-leader)"],
        ),
        # whose office it is
        ("The authority's leader, Bill Croft, spoke.", ["Bill Croft: authority's leader (council-leader)"]),
        ("Bill Croft, the council's Green leader, spoke.", ["Bill Croft: Green leader (other)"]),
        (
            "Bill Croft, leader of the Rotherham Council Conservative Group, spoke.",
            ["Bill Croft: leader of the Rotherham Council Conservative Group (other)"],
        ),
        (
            "Bill Croft, the leader of Rotherham Conservatives, spoke.",
            ["Bill Croft: leader of Rotherham Conservatives (other)"],
        ),
        (
            "Bill Croft, chairman of the Rotherham Conservative Association, spoke.",
            ["Bill Croft: chairman of the Rotherham Conservative Association (other)"],
        ),
        (
            "Ada Brook, national director at Ofsted, has written to the council's chief executive, Ned Vale.",
            [
                "Ada Brook: national director (ofsted-leader)",
                "Ned Vale: chief executive (chief-executive)",
            ],
        ),
        ("Ada Brook has met the council's director of people.", []),
        (
            "Ada Brook, once the council's chief executive, spoke.",
            ["Ada Brook: chief executive (chief-executive)"],
        ),
        (
            "Ada Brook had been made the council's chief executive.",
            ["Ada Brook: chief executive (chief-executive)"],
        ),
        ("Chief Inspector Ned Vale (South Yorkshire Police) came.", ["Ned Vale: Chief Inspector (other)"]),
        ("A worrying Ofsted Report\nCity MP Ned Vale spoke.", ["Ned Vale: City MP (other)"]),
        ("The Rother Valley MP Ned Vale spoke.", ["Ned Vale: Rother Valley MP (other)"]),
        (
            "Ada Brook, the council chief exec, kept her job.",
            ["Ada Brook: council chief exec (chief-executive)"],
        ),
        (
            "Ada Brook, the regional schools commissioner, spoke.",
            ["Ada Brook: regional schools commissioner (other)"],
        ),
        ("A Peer Review, led by Leeds City Council's director of children's services, helped.", []),
        ("Council leader Bill Croft (Wingfield) spoke.", ["Bill Croft: Council leader (council-leader)"]),
        (
            "Di Fell, chair of the LGA's children and young people board, said so.",
            ["Di Fell: chair of the LGA's children and young people board (other)"],
        ),
        (
            "Cllr Di Fell, co-chair of RMBC's Schools Committee, said so.",
            ["Di Fell: co-chair of RMBC's Schools Committee (other)"],
        ),
        (
            "Ada Brook, chief executive of SCF and director of people, said so.",
            [
                "Ada Brook: chief executive (chief-executive)",
                "Ada Brook: director of people (director-of-childrens-services)",
            ],
        ),
        ("The trust's chair, Ned Vale, spoke.", ["Ned Vale: trust's chair (other)"]),
        (
            "Ned Vale, chair of Rotherham Children's Trust, spoke.",
            ["Ned Vale: chair of Rotherham Children's Trust (other)"],
        ),
        ("Ned Vale, chief executive of NHS Wessex, spoke.", ["Ned Vale: chief executive (other)"]),
        (
            "Ada Brook, Corporate Director: Children's Services, spoke.",
            ["Ada Brook: Corporate Director: Children's Services (director-of-childrens-services)"],
        ),
        (
            "Cllr Di Fell, the retiring RMBC cabinet member for families, spoke.",
            ["Di Fell: cabinet member for families (lead-member)"],
        ),
        (
            "The leader of the Labour-run authority, Coun Lee Vale, spoke.",
            ["Lee Vale: leader of the Labour-run authority (council-leader)"],
        ),
        ("Rotherham Council boss Ada Brook spoke.", ["Ada Brook: boss (other)"]),
        ("Football boss Ada Brook spoke.", []),
        (
            "Ned Vale, leader of the county's Conservatives, spoke.",
            ["Ned Vale: leader of the county's Conservatives (other)"],
        ),
        (
            "Ada Brook, head of the council's virtual school, spoke.",
            ["Ada Brook: head of the council's virtual school (assistant-director)"],
        ),
        # offices at bodies that are no council's
        ("Ned Vale, director of Brightwell Homes, spoke.", ["Ned Vale: director (other)"]),
        (
            "Ned Vale, operations director at Brightwell Care, spoke.",
            ["Ned Vale: operations director (other)"],
        ),
        ("Ned Vale, chair of the national panel, spoke.", []),
        (
            "Ned Vale, chair of the improvement panel, spoke.",
            ["Ned Vale: chair of the improvement panel (other)"],
        ),
        ("Detective Inspector Ned Vale came.", []),
        ("Inspector Ned Vale of South Yorkshire Police came.", ["Ned Vale: Inspector (other)"]),
        ("Young inspector Ned Vale came.", []),
        (
            "Ofsted's report comes as the council's leader, Bill Croft, steps down.",
            ["Bill Croft: council's leader (council-leader)"],
        ),
        ("Di Fell, CEO of Brightwell, said so.", ["Di Fell: CEO (other)"]),
        (
            "Ofsted social care chief Ned Vale told MPs so.",
            ["Ned Vale: Ofsted social care chief (ofsted-leader)"],
        ),
        # an office that comes to an end in front of what goes on
        ("Much changed for the director of children's services after Ned Vale spoke.", []),
        (
            "Ada Brook, director of looked-after children, spoke.",
            ["Ada Brook: director of looked-after children (director-of-childrens-services)"],
        ),
        (
            "Ned Vale, chair of Blackburn with Darwen Safeguarding Board, spoke.",
            ["Ned Vale: chair of Blackburn with Darwen Safeguarding Board (other)"],
        ),
        # by a duty
        (
            "A good report on the improvement board, chaired by Ned Vale, was read.",
            ["Ned Vale: chair (other)"],
        ),
        ("Ned Vale was chaired by nobody.", []),
        ("Ned Vale, who leads the Tory opposition, left.", ["Ned Vale: leads the Tory opposition (other)"]),
        ("Ned Vale, who leads Labour's councillors, left.", ["Ned Vale: leads Labour's councillors (other)"]),
        (
            "Ned Vale, who speaks on schools for the Labour group, left.",
            ["Ned Vale: speaks on schools for the Labour group (other)"],
        ),
        (
            "Cllr Di Fell, who has had responsibility for the portfolio since May, left.",
            ["Di Fell: had responsibility for the portfolio (other)"],
        ),
        (
            "Cllr Di Fell, who held the portfolio for the department, left.",
            ["Di Fell: held the portfolio for the department (other)"],
        ),
        (
            "Di Fell, the ward councillor who holds the young people's brief, spoke.",
            ["Di Fell: holds the young people's brief (lead-member)"],
        ),
        (
            "Cllr Di Fell, whose portfolio covers children's services, spoke.",
            ["Di Fell: whose portfolio covers children's services (lead-member)"],
        ),
        ("Ada Brook, who heads the department, spoke.", ["Ada Brook: heads the department (other)"]),
        ("Ada Brook, who leads the parents' group, spoke.", []),
        ("Foster carer Ada Brook, who heads the department, spoke.", []),
        ("Ada Brook, who led the review of the service, spoke.", []),
        ("Eve Marsh, who led the inspection, came.", ["Eve Marsh: led the inspection (lead-inspector)"]),
        # appointed
        (
            "Ada Brook, recently appointed director of people, spoke.",
            ["Ada Brook: director of people (director-of-childrens-services)"],
        ),
        (
            "Ada Brook is to leave her job as director of people.",
            ["Ada Brook: director of people (director-of-childrens-services)"],
        ),
        (
            "Dr Ada Brook was formally appointed director of people in May.",
            ["Ada Brook: director of people (director-of-childrens-services)"],
        ),
        (
            "Eve Marsh, whom the ministry picked as improvement adviser, came.",
            ["Eve Marsh: improvement adviser (commissioner)"],
        ),
        (
            "Ada Brook, who heads the service as its operational director, spoke.",
            ["Ada Brook: operational director (assistant-director)"],
        ),
        (
            "Education secretary Ned Vale sent in Jo Dale as commissioner.",
            ["Ned Vale: Education secretary (minister)", "Jo Dale: commissioner (commissioner)"],
        ),
        (
            "Education secretary Ned Vale appointed a former director as commissioner.",
            ["Ned Vale: Education secretary (minister)"],
        ),
        (
            "Ada Brook pictured when she took over as director of people.",
            ["Ada Brook: director of people (director-of-childrens-services)"],
        ),
        (
            "A third director of people in six years, Ada Brook, came in May.",
            ["Ada Brook: director of people (director-of-childrens-services)"],
        ),
        (
            "There is a new director of people coming, Ada Brook.",
            ["Ada Brook: director of people (director-of-childrens-services)"],
        ),
        # by a party, a union, the office of another
        ("Conservative Ned Vale said so.", ["Ned Vale: Conservative (other)"]),
        ("Fellow independent Ned Vale added that it was late.", ["Ned Vale: independent (other)"]),
        ("In the ward Ned Vale said so.", []),
        ("Unison's Ned Vale told the paper.", ["Ned Vale: Unison (other)"]),
        (
            "Council leader Bill Croft and his deputy, Di Fell, said so.",
            ["Bill Croft: Council leader (council-leader)", "Di Fell: deputy (other)"],
        ),
        # by the post that the sentence before names
        (
            "A permanent director of people was sought. Ann Roe OBE started work in the role in May.",
            ["Ann Roe: permanent director of people (director-of-childrens-services)"],
        ),
        (
            "A new chief executive is chosen. Ann Roe, who is from Kent, will take up the post in May.",
            ["Ann Roe: chief executive (chief-executive)"],
        ),
        (
            "It has had five directors of people. Al Roe took on the role after the death of Jo Dale.",
            [
                "Al Roe: director of people (director-of-childrens-services)",
                "Jo Dale: director of people (director-of-childrens-services)",
            ],
        ),
        (
            "It was told to take a commissioner, with Ann Roe taking up the role in May.",
            ["Ann Roe: commissioner (commissioner)"],
        ),
        (
            "Council leader Bill Croft said Ann Roe would take up the post.",
            ["Bill Croft: Council leader (council-leader)"],
        ),
        ("The council seeks a director and a chief executive. Ann Roe will take up the post.", []),
        # by making room
        (
            "Ann Roe succeeded Jo Dale as director of people.",
            [
                "Ann Roe: director of people (director-of-childrens-services)",
                "Jo Dale: director of people (director-of-childrens-services)",
            ],
        ),
        (
            "Council leader Bill Croft replaced Jo Dale with Ann Roe.",
            ["Bill Croft: Council leader (council-leader)"],
        ),
        (
            "The council wants a new chief executive after Ann Roe announced that she was leaving.",
            ["Ann Roe: chief executive (chief-executive)"],
        ),
        (
            "Jo Dale became director of people when Ann Roe left in May.",
            [
                "Jo Dale: director of people (director-of-childrens-services)",
                "Ann Roe: director of people (director-of-childrens-services)",
            ],
        ),
        (
            "Director of people Jo Dale died. Ann Roe was appointed to succeed him.",
            [
                "Jo Dale: Director of people (director-of-childrens-services)",
                "Ann Roe: Director of people (director-of-childrens-services)",
            ],
        ),
        (
            "Council leader Bill Croft took over the talks after Ann Roe left the room.",
            ["Bill Croft: Council leader (council-leader)"],
        ),
        ("Much was said of the new chief executive after Ann Roe spoke.", []),
        ("Families praised the new hub. Ann Roe got the job.", []),
        (
            "Ann Roe then became director of children's services, and Jo Dale took over later.",
            ["Ann Roe: director of children's services (director-of-childrens-services)"],
        ),
        # where it is held
        (
            "Ann Roe, who moved from Leeds City Council to replace interim director Jo Dale, spoke.",
            ["Jo Dale: interim director (director-of-childrens-services)"],
        ),
        (
            "The trust is led by Ann Roe, the former executive director at the Care Quality Commission.",
            ["Ann Roe: former executive director (other)"],
        ),
        (
            "A letter to the director of Rotherham children's services, Ann Roe, says so.",
            ["Ann Roe: director of Rotherham children's services (director-of-childrens-services)"],
        ),
        (
            "Ann Roe was appointed as director of children's services, replacing Jo Dale, who retired.",
            [
                "Ann Roe: director of children's services (director-of-childrens-services)",
                "Jo Dale: director of children's services (director-of-childrens-services)",
            ],
        ),
        ("Ann Roe, known as a leader in the sector, died.", []),
        (
            "Cllr Di Fell's role as cabinet member for children takes up her time.",
            ["Di Fell: cabinet member for children (lead-member)"],
        ),
        (
            "The NSPCC has said so.\nLeader of the Council Bill Croft was sorry.",
            ["Bill Croft: Leader of the Council (council-leader)"],
        ),
        (
            "Bill Croft, leader of the Lib Dem group at County Hall, spoke.",
            ["Bill Croft: leader of the Lib Dem group (other)"],
        ),
        ("Children's services boss Cllr Di Fell spoke.", ["Di Fell: Children's services boss (lead-member)"]),
        # in somebody's words
        ("It was “all down to the work of the director”, “Jo Dale knows it all too well by now”.", []),
        (
            'Bill Croft, council leader, said: "I thank our lead member for children, Di Fell, and Jo Dale."',
            [
                "Bill Croft: council leader (council-leader)",
                "Di Fell: lead member for children (lead-member)",
            ],
        ),
        ("Dame Ann Roe DBE, elected mayor of Wirral, spoke.", ["Ann Roe: elected mayor of Wirral (mayor)"]),
        (
            "News\nAnn Roe\nLeader of Kent County Council\nWe are good.",
            ["Ann Roe: Leader of Kent County Council (council-leader)"],
        ),
        ("Government adviser Ann Roe spoke.", ["Ann Roe: Government adviser (commissioner)"]),
        (
            "Sandwell Children’s Trust chief executive Ann Roe spoke.",
            ["Ann Roe: Sandwell Children’s Trust chief executive (chief-executive)"],
        ),
    ],
)
def test_offices(text: str, found: list[str]) -> None:
    assert offices(text) == found


def test_letters_of_a_council_that_are_those_of_another_body_too() -> None:
    text = "Peterborough City Council (PCC) was visited.\nPCC director of children's services Ann Roe spoke."
    document = Document("0" * 64, "a.txt", "text/plain", text, title=text.split("\n")[0])
    assert [r.organisation.key for r in extract_article(document).roles] == ["peterborough"]


@pytest.mark.parametrize(
    ("head", "printed"),
    [
        ("By Ann Poole @annpoole\nLocal Democracy Reporter", "Local Democracy Reporter"),
        ("(Image: Ann Poole)\nBy Ann Poole, Senior Reporter", "Senior Reporter"),
        ("By Ann Poole", "journalist"),
    ],
)
def test_what_a_writer_is_called(head: str, printed: str) -> None:
    text = f"Services in Leeds are good\n{head}\nInspectors came to Leeds City Council in May 2019."
    document = Document("0" * 64, "a.txt", "text/plain", text, authors=("Ann Poole",))
    assert [r.role_title for r in extract_article(document).roles] == [printed]
