"""People and their offices as sentences of the press print them: one sentence and what it tells, a line each.

What is expected is name, title, concept of the role and role as printed, for everybody, in text order.
"""

from __future__ import annotations

import pytest

from ofsted_kg.extract.articles.article import extract_article
from ofsted_kg.model import Document, Extraction

TITLE = "Rotherham children's services rated good by Ofsted"
HEAD = f"{TITLE}\nInspectors visited Rotherham Council in May 2019.\n"
DCS, CHIEF = "director-of-childrens-services", "chief-executive"
LEAD, LEADER = "lead-member", "council-leader"
MP, OTHER, MINISTER, ADVISER = "other", "other", "minister", "commissioner"


def extraction(text: str) -> Extraction:
    return extract_article(Document("0" * 64, "a.txt", "text/plain", HEAD + text, title=TITLE))


def people(text: str) -> list[tuple[str, str | None, str, str]]:
    return [(r.name, r.title, r.role, r.role_title) for r in extraction(text).roles]


@pytest.mark.parametrize(
    ("sentence", "name", "title", "role", "printed"),
    [
        # behind the name
        (
            "Ada Brook, director of children's services at the council, said it had improved.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Ada Brook, the council's strategic director for children and young people, apologised.",
            "Ada Brook",
            None,
            DCS,
            "strategic director for children and young people",
        ),
        (
            "Ada Brook, who is the council's interim director of children's services, will stay in post.",
            "Ada Brook",
            None,
            DCS,
            "interim director of children's services",
        ),
        (
            "Ada Brook, chief executive of Rotherham Council, apologised.",
            "Ada Brook",
            None,
            CHIEF,
            "chief executive of Rotherham Council",
        ),
        (
            "Ada Brook – director of people at Rotherham Council – said it was a start.",
            "Ada Brook",
            None,
            DCS,
            "director of people",
        ),
        ("Ada Brook (director of people) said it was a start.", "Ada Brook", None, DCS, "director of people"),
        (
            "Ada Brook is the authority's new director of children's services.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Ada Brook has been appointed as interim director of children's services.",
            "Ada Brook",
            None,
            DCS,
            "interim director of children's services",
        ),
        (
            "Ada Brook took over as director of children's services in March.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Ada Brook stepped down as director of children's services in March.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Ada Brook, Rotherham's director for children, schools and families since 2016, welcomed it.",
            "Ada Brook",
            None,
            DCS,
            "director for children, schools and families",
        ),
        (
            "Ada Brook, director of children's services, left in May after a row.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Ada Brook, director of children's services, sent her thanks.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Ada Brook, assistant director for early help, said so.",
            "Ada Brook",
            None,
            "assistant-director",
            "assistant director for early help",
        ),
        (
            "Ada Brook, head of safeguarding at the authority, said so.",
            "Ada Brook",
            None,
            "assistant-director",
            "head of safeguarding",
        ),
        (
            "Councillor Bill Croft (Lab), cabinet member for children, education and skills, thanked staff.",
            "Bill Croft",
            "Councillor",
            LEAD,
            "cabinet member for children, education and skills",
        ),
        (
            "Cllr Bill Croft, who has responsibility for children's services, thanked staff.",
            "Bill Croft",
            "Cllr",
            LEAD,
            "responsibility for children's services",
        ),
        (
            "Cllr Bill Croft, who holds the children's services portfolio, thanked staff.",
            "Bill Croft",
            "Cllr",
            LEAD,
            "children's services portfolio",
        ),
        (
            "Cllr Bill Croft, the executive member with responsibility for children and families, thanked staff.",  # noqa: E501
            "Bill Croft",
            "Cllr",
            LEAD,
            "executive member with responsibility for children and families",
        ),
        (
            "Coun Bill Croft, portfolio holder for education and children's social care on the council, thanked staff.",  # noqa: E501
            "Bill Croft",
            "Coun",
            LEAD,
            "portfolio holder for education and children's social care",
        ),
        (
            "Cllr Bill Croft, deputy leader and cabinet member for children's services, thanked staff.",
            "Bill Croft",
            "Cllr",
            LEAD,
            "deputy leader and cabinet member for children's services",
        ),
        (
            "Cllr Bill Croft, leader of the council, thanked staff.",
            "Bill Croft",
            "Cllr",
            LEADER,
            "leader of the council",
        ),
        (
            "Bill Croft, leader of Rotherham Council, thanked staff.",
            "Bill Croft",
            None,
            LEADER,
            "leader of Rotherham Council",
        ),
        (
            "Bill Croft, the Labour leader of the council, thanked staff.",
            "Bill Croft",
            None,
            LEADER,
            "Labour leader of the council",
        ),
        (
            "Bill Croft, who leads the Conservative group, was unimpressed.",
            "Bill Croft",
            None,
            OTHER,
            "leads the Conservative group",
        ),
        (
            "Cllr Bill Croft, leader of the Conservative group, was unimpressed.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "leader of the Conservative group",
        ),
        (
            "Cllr Bill Croft, Liberal Democrat spokesperson for children, was unimpressed.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "Liberal Democrat spokesperson for children",
        ),
        (
            "Cllr Bill Croft, shadow cabinet member for children's services, was unimpressed.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "shadow cabinet member for children's services",
        ),
        (
            "Cllr Bill Croft, chair of the children's scrutiny committee, was unimpressed.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "chair of the children's scrutiny committee",
        ),
        (
            "Cllr Bill Croft, who chairs the improving lives select commission, was unimpressed.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "councillor",
        ),
        (
            "Eve Marsh, the Labour MP for Wentworth and Dearne, said questions remained.",
            "Eve Marsh",
            None,
            MP,
            "Labour MP for Wentworth and Dearne",
        ),
        ("Eve Marsh MP said questions remained.", "Eve Marsh", None, MP, "MP"),
        (
            "Eve Marsh, Unison's regional organiser, said staff were tired.",
            "Eve Marsh",
            None,
            OTHER,
            "regional organiser",
        ),
        (
            "Eve Marsh, branch secretary of Unison in Rotherham, said staff were tired.",
            "Eve Marsh",
            None,
            OTHER,
            "branch secretary",
        ),
        (
            "Eve Marsh, president of the Association of Directors of Children's Services, said money was short.",  # noqa: E501
            "Eve Marsh",
            None,
            OTHER,
            "president of the Association of Directors of Children's Services",
        ),
        (
            "Eve Marsh, chief executive of the NSPCC, said money was short.",
            "Eve Marsh",
            None,
            OTHER,
            "chief executive of the NSPCC",
        ),
        (
            "Eve Marsh, the government's commissioner, will report in June.",
            "Eve Marsh",
            None,
            ADVISER,
            "commissioner",
        ),
        (
            "Eve Marsh, Ofsted's national director for social care, said so.",
            "Eve Marsh",
            None,
            "ofsted-leader",
            "national director for social care",
        ),
        (
            "Eve Marsh, Ofsted regional director for Yorkshire, said so.",
            "Eve Marsh",
            None,
            "ofsted-leader",
            "Ofsted regional director for Yorkshire",
        ),
        (
            "Eve Marsh, Her Majesty's Inspector, wrote to the council.",
            "Eve Marsh",
            None,
            "inspector",
            "Her Majesty's Inspector",
        ),
        (
            "Eve Marsh, independent chair of the improvement board, said so.",
            "Eve Marsh",
            None,
            OTHER,
            "independent chair of the improvement board",
        ),
        (
            "Eve Marsh, Unison Yorkshire branch secretary, said staff were tired.",
            "Eve Marsh",
            None,
            OTHER,
            "branch secretary",
        ),
        ("Eve Marsh OBE, director of people, said so.", "Eve Marsh", None, DCS, "director of people"),
        (
            "Ministers named Eve Marsh as children's commissioner.",
            "Eve Marsh",
            None,
            ADVISER,
            "children's commissioner",
        ),
        ("Eve Young, director of people, said so.", "Eve Young", None, DCS, "director of people"),
        (
            "Eve Marsh, director of children's services and deputy chief executive, said so.",
            "Eve Marsh",
            None,
            DCS,
            "director of children's services and deputy chief executive",
        ),
        # in front of the name
        (
            "Ofsted's director for social care, Eve Marsh, said so.",
            "Eve Marsh",
            None,
            "ofsted-leader",
            "director for social care",
        ),
        ("Council leader Bill Croft said he was sorry.", "Bill Croft", None, LEADER, "Council leader"),
        (
            "The council's chief executive, Ada Brook, apologised.",
            "Ada Brook",
            None,
            CHIEF,
            "chief executive",
        ),
        (
            "New director of children's services Ada Brook started in May.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "Its executive director of children's services, Ada Brook, said so.",
            "Ada Brook",
            None,
            DCS,
            "executive director of children's services",
        ),
        (
            "Director of children's services at Rotherham Council Ada Brook said so.",
            "Ada Brook",
            None,
            DCS,
            "Director of children's services",
        ),
        (
            "Children's services director Ada Brook said so.",
            "Ada Brook",
            None,
            DCS,
            "Children's services director",
        ),
        (
            "The authority's deputy leader and cabinet member for children, Cllr Bill Croft, said so.",
            "Bill Croft",
            "Cllr",
            LEAD,
            "deputy leader and cabinet member for children",
        ),
        (
            "Cabinet member for children and young people's services Cllr Bill Croft said so.",
            "Bill Croft",
            "Cllr",
            LEAD,
            "Cabinet member for children and young people's services",
        ),
        ("Portfolio holder Bill Croft said so.", "Bill Croft", None, LEAD, "Portfolio holder"),
        (
            "Leader of Rotherham Council, Councillor Bill Croft, said so.",
            "Bill Croft",
            "Councillor",
            LEADER,
            "Leader of Rotherham Council",
        ),
        ("Opposition leader Bill Croft said so.", "Bill Croft", None, OTHER, "Opposition leader"),
        (
            "Leader of the opposition Cllr Bill Croft said so.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "Leader of the opposition",
        ),
        ("Labour councillor Bill Croft said so.", "Bill Croft", "councillor", OTHER, "Labour councillor"),
        ("Lib Dem Cllr Bill Croft said so.", "Bill Croft", "Cllr", OTHER, "Lib Dem Cllr"),
        ("Cllr Bill Croft said so.", "Bill Croft", "Cllr", OTHER, "councillor"),
        ("Rother Valley MP Eve Marsh asked for a meeting.", "Eve Marsh", None, MP, "Rother Valley MP"),
        ("Children's minister Eve Marsh said so.", "Eve Marsh", None, MINISTER, "Children's minister"),
        (
            "The then education secretary, Eve Marsh, said so.",
            "Eve Marsh",
            None,
            MINISTER,
            "education secretary",
        ),
        (
            "Children and families minister Eve Marsh said so.",
            "Eve Marsh",
            None,
            MINISTER,
            "Children and families minister",
        ),
        (
            "Former council leader Bill Croft declined to comment.",
            "Bill Croft",
            None,
            LEADER,
            "Former council leader",
        ),
        ("Commissioner Eve Marsh will report in June.", "Eve Marsh", None, ADVISER, "Commissioner"),
        (
            "Government-appointed commissioner Eve Marsh will report in June.",
            "Eve Marsh",
            None,
            ADVISER,
            "Government-appointed commissioner",
        ),
        (
            "Ofsted's chief inspector, Sir Ned Vale, warned councils.",
            "Ned Vale",
            "Sir",
            "ofsted-leader",
            "chief inspector",
        ),
        (
            "Lead inspector Eve Marsh found that visits were late.",
            "Eve Marsh",
            None,
            "lead-inspector",
            "Lead inspector",
        ),
        (
            "The team of inspectors, led by Eve Marsh, found that visits were late.",
            "Eve Marsh",
            None,
            "lead-inspector",
            "lead inspector",
        ),
        ("In a letter, senior HMI Eve Marsh said so.", "Eve Marsh", None, "inspector", "senior HMI"),
        (
            "Unison branch secretary Eve Marsh said staff were tired.",
            "Eve Marsh",
            None,
            OTHER,
            "Unison branch secretary",
        ),
        (
            "Superintendent Eve Marsh, of South Yorkshire Police, said so.",
            "Eve Marsh",
            None,
            OTHER,
            "Superintendent",
        ),
        ("Mayor Eve Marsh said so.", "Eve Marsh", None, "mayor", "Mayor"),
        ("Deputy mayor Eve Marsh said so.", "Eve Marsh", None, "mayor", "Deputy mayor"),
        ("Rotherham mayor Eve Marsh said so.", "Eve Marsh", None, "mayor", "Rotherham mayor"),
        (
            "Ada Brook came in May. “It is a start,” said Mrs Brook, director of people.",
            "Ada Brook",
            "Mrs",
            DCS,
            "director of people",
        ),
        (
            "Lord Ned Vale was sent in as external commissioner in March.",
            "Ned Vale",
            "Lord",
            ADVISER,
            "external commissioner",
        ),
        (
            "Labour Mayor of Rotherham Eve Marsh said so.",
            "Eve Marsh",
            None,
            "mayor",
            "Labour Mayor of Rotherham",
        ),
        ("ADAM CROFT, director of people, said so.", "Adam Croft", None, DCS, "director of people"),
        ("A commissioner, Lord Vale, was sent in.", "Vale", "Lord", ADVISER, "commissioner"),
        (
            "Eve Marsh, one of Her Majesty's Inspectors, wrote to the council.",
            "Eve Marsh",
            None,
            "inspector",
            "Her Majesty's Inspector",
        ),
        (
            "Eve Marsh, a former director of people in Devon, has been named as commissioner.",
            "Eve Marsh",
            None,
            ADVISER,
            "commissioner",
        ),
        (
            "Eve Marsh, independent chair of the Rotherham LSCB, said so.",
            "Eve Marsh",
            None,
            OTHER,
            "independent chair of the Rotherham LSCB",
        ),
        (
            "Association of Directors of Children's Services president Eve Marsh said so.",
            "Eve Marsh",
            None,
            OTHER,
            "president",
        ),
        (
            "The British Association of Social Workers' England director, Eve Marsh, said so.",
            "Eve Marsh",
            None,
            OTHER,
            "England director",
        ),
        (
            "Cllr Bill Croft, who leads the Liberal Democrats at the town hall, said so.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "leads the Liberal Democrats",
        ),
        (
            "I thank Councillor Bill Croft, your lead member for children, for his time.",
            "Bill Croft",
            "Councillor",
            LEAD,
            "lead member for children",
        ),
        (
            "Eve Marsh MP Parliamentary Under-Secretary of State for Children",
            "Eve Marsh",
            None,
            MINISTER,
            "Parliamentary Under-Secretary of State for Children",
        ),
        (
            "Bill Croft became cabinet member for children after the vote.",
            "Bill Croft",
            None,
            LEAD,
            "cabinet member for children",
        ),
        (
            "Ada Brook, director of children's and joint commissioning services, said so.",
            "Ada Brook",
            None,
            DCS,
            "director of children's and joint commissioning services",
        ),
        (
            "Ada Brook, cabinet member for schools, inclusion and transitions, said so.",
            "Ada Brook",
            None,
            LEAD,
            "cabinet member for schools, inclusion and transitions",
        ),
        (
            "Addressing Ada Brook, director of people, inspectors said so.",
            "Ada Brook",
            None,
            DCS,
            "director of people",
        ),
        (
            "Ada Brook, the then director of children's services, left.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "A Labour councillor from Elm ward, Bill Croft, said so.",
            "Bill Croft",
            None,
            OTHER,
            "Labour councillor",
        ),
        (
            "Chair of the children's select committee Cllr Bill Croft said so.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "Chair of the children's select committee",
        ),
        (
            "Green Party councillor Bill Croft said so.",
            "Bill Croft",
            "councillor",
            OTHER,
            "Green Party councillor",
        ),
        (
            "Bill Croft, the mayor's lead for children, said so.",
            "Bill Croft",
            None,
            LEAD,
            "mayor's lead for children",
        ),
        (
            "Ada Brook, who chairs the trust, said so.",
            "Ada Brook",
            None,
            OTHER,
            "chairs the trust",
        ),
        (
            "Ada Brook, who came to the town as director of people in May, said so.",
            "Ada Brook",
            None,
            DCS,
            "director of people",
        ),
        (
            "Bill Croft, deputy leader and executive councillor for children, said so.",
            "Bill Croft",
            None,
            LEAD,
            "deputy leader and executive councillor for children",
        ),
        (
            "Bill Croft, the Lib Dem councillor who is lead member for children, said so.",
            "Bill Croft",
            None,
            LEAD,
            "lead member for children",
        ),
        (
            "Cllr Bill Croft, a Tory, who is now leader of the opposition, said so.",
            "Bill Croft",
            "Cllr",
            OTHER,
            "leader of the opposition",
        ),
        (
            "Cllr Bill Croft (pictured), cabinet member for children, said so.",
            "Bill Croft",
            "Cllr",
            LEAD,
            "cabinet member for children",
        ),
        (
            "Ada Brook, 54, director of people, said so.",
            "Ada Brook",
            None,
            DCS,
            "director of people",
        ),
        (
            "Ada Brook, whom ministers had appointed as commissioner, left.",
            "Ada Brook",
            None,
            ADVISER,
            "commissioner",
        ),
        (
            "Ada Brook, who has run services elsewhere, was named as commissioner.",
            "Ada Brook",
            None,
            ADVISER,
            "commissioner",
        ),
        (
            "The new director of children's services will be Ada Brook.",
            "Ada Brook",
            None,
            DCS,
            "director of children's services",
        ),
        (
            "The commissioner appointed by the DfE in 2016, Ada Brook, left.",
            "Ada Brook",
            None,
            ADVISER,
            "commissioner",
        ),
        (
            "Ada Brook, who led the council for nine years, resigned.",
            "Ada Brook",
            None,
            LEADER,
            "led the council",
        ),
        (
            "Ada Brook, chief executive of the Elm Down Learning Trust, said so.",
            "Ada Brook",
            None,
            CHIEF,
            "chief executive of the Elm Down Learning Trust",
        ),
        (
            "Labour children's spokeswoman Ada Brook said so.",
            "Ada Brook",
            None,
            OTHER,
            "Labour children's spokeswoman",
        ),
        (
            "Director of children's services (DCS) Ada Brook said so.",
            "Ada Brook",
            None,
            DCS,
            "Director of children's services (DCS)",
        ),
        (
            "Ex-leader Bill Croft said so.",
            "Bill Croft",
            None,
            LEADER,
            "Ex-leader",
        ),
        (
            "Ada Brook, who chairs the Together for Children board, said so.",
            "Ada Brook",
            None,
            OTHER,
            "chairs the Together for Children board",
        ),
        (
            "Ada Brook, head of communications, said so.",
            "Ada Brook",
            None,
            "assistant-director",
            "head of communications",
        ),
        (
            "Ada Brook, Ofsted's South East regional director, said so.",
            "Ada Brook",
            None,
            "ofsted-leader",
            "South East regional director",
        ),
        (
            "Ada Brook, the DfE-appointed improvement adviser, said so.",
            "Ada Brook",
            None,
            ADVISER,
            "DfE-appointed improvement adviser",
        ),
        (
            "Council chief executive Ada Brook said so.",
            "Ada Brook",
            None,
            CHIEF,
            "Council chief executive",
        ),
        (
            "Ada Brook has replaced the last one as director of people.",
            "Ada Brook",
            None,
            DCS,
            "director of people",
        ),
        (
            "Labour's Bill Croft said so.",
            "Bill Croft",
            None,
            OTHER,
            "Labour",
        ),
        (
            "Bill Croft, for the Liberal Democrats, said so.",
            "Bill Croft",
            None,
            OTHER,
            "Liberal Democrats",
        ),
        (
            "Bill Croft, from the teaching union NEU, said so.",
            "Bill Croft",
            None,
            OTHER,
            "NEU",
        ),
    ],
)
def test_one_person(sentence: str, name: str, title: str | None, role: str, printed: str) -> None:
    assert people(sentence) == [(name, title, role, printed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ada Brook, director of people, and council leader Bill Croft said so.",
            {"Ada Brook": ["director of people"], "Bill Croft": ["council leader"]},
        ),
        (
            "On the left head of early help Ada Brook, director of children and young people's services Jo Dale and Di Fell, chief executive.",  # noqa: E501
            {
                "Ada Brook": ["head of early help"],
                "Jo Dale": ["director of children and young people's services"],
                "Di Fell": ["chief executive"],
            },
        ),
        (
            "Council leader Bill Croft and chief executive Ada Brook signed it.",
            {"Bill Croft": ["Council leader"], "Ada Brook": ["chief executive"]},
        ),
        (
            "Council leader Bill Croft, chief executive Ada Brook and Cllr Di Fell signed it.",
            {"Bill Croft": ["Council leader"], "Ada Brook": ["chief executive"], "Di Fell": ["councillor"]},
        ),
        (
            "Ada Brook, director of people, met Eve Marsh, the children's minister.",
            {"Ada Brook": ["director of people"], "Eve Marsh": ["children's minister"]},
        ),
        (
            "Chief executive of Slough Children First, Ada Brook, who is also Slough's director of children's services, said so.",  # noqa: E501
            {"Ada Brook": ["Chief executive of Slough Children First", "director of children's services"]},
        ),
        (
            "Cllr Bill Croft has resigned. His successor, Cllr Di Fell, said so.",
            {"Bill Croft": ["councillor"], "Di Fell": ["successor"]},
        ),
        (
            "Ada Brook, director of people, has left. Her interim replacement, Eve Marsh, said so.",
            {"Ada Brook": ["director of people"], "Eve Marsh": ["interim replacement"]},
        ),
        (
            "Mayor Eve Marsh spoke. Her predecessor, independent Bill Croft, did not.",
            {"Eve Marsh": ["Mayor"], "Bill Croft": ["predecessor"]},
        ),
        (
            "Outgoing director of people Ada Brook has been replaced by Jo Dale.",
            {"Ada Brook": ["Outgoing director of people"], "Jo Dale": ["director of people"]},
        ),
        (
            "Ada Brook, who was interim director till May, and Jo Dale, who took over from her, said so.",
            {"Ada Brook": ["interim director"], "Jo Dale": ["director"]},
        ),
        (
            "Director of people Ada Brook has left. Jo Dale, who took over from Ms Brook, said so.",
            {"Ada Brook": ["Director of people"], "Jo Dale": ["Director of people"]},
        ),
        (
            "Ada Brook will be replaced as director of people by Jo Dale.",
            {"Ada Brook": ["director of people"], "Jo Dale": ["director of people"]},
        ),
        (
            "Cllr Bill Croft said so. Bill Croft, cabinet member for children, left.",
            {"Bill Croft": ["cabinet member for children"]},
        ),
        (
            "Ada Brook will be replaced by Eve Marsh, currently director of people in Leeds.",
            {"Eve Marsh": ["director of people"]},
        ),
    ],
)
def test_several_people(text: str, found: dict[str, list[str]]) -> None:
    got: dict[str, list[str]] = {}
    for name, _, _, printed in people(text):
        got.setdefault(name, []).append(printed)
    assert got == found


@pytest.mark.parametrize(
    "name",
    [
        "Ann van der Berg",
        "Ann Ward",
        "Ann Foster",
        "Zelda Bradford",
        "May Croft",
        "April Croft",
        "Siobhán Ní Bhriain",
        "Jean-Paul McIlroy",
    ],
)
@pytest.mark.parametrize("sentence", ["{}, director of people, said so.", "Council leader {} said so."])
def test_names_of_every_form(sentence: str, name: str) -> None:
    assert [r.name for r in extraction(sentence.format(name)).roles] == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "In May Ofsted, director of people, said so.",
        "Ada Brook, whose son is in care, said she had waited a year.",
        "Headteacher Ada Brook said the school was proud.",
        "Ada Brook, whose director of children's services resigned, said so.",
        "A spokesman for Ada Brook said so.",
        "Ada Brook, headteacher of the school, said so.",
        "Ada Brook, chair of governors at Hill School, said so.",
        "Ada Brook, registered manager of the home, said so.",
        "Foster carer Ada Brook told inspectors she felt valued.",
        "Care leaver Ada Brook, who chairs a board of the council, said so.",
        "Ada Brook, who chairs the children in care council, said so.",
        "Ada Brook, 17, chair of the youth forum, said so.",
        "Social worker Ada Brook said the job was hard.",
        "The Conservative MP for Don Valley asked questions.",
        "Staff at Elm Park House met the director.",
        "The Mary Stone Trust praised the council's leader.",
        "A former director of another council, Ada Brook sits on the board.",
        "The director of children's services in South Yorkshire said so.",
        "Chief Superintendent Ada Brook said so.",
        "Labour's Sure Start has closed.",
    ],
)
def test_nobody(sentence: str) -> None:
    assert people(sentence) == []


QUOTES: list[tuple[str, str | None, str]] = [
    # the speaker beside the verb
    ('"It is a start," said Ada Brook, director of people.', "Ada Brook", "It is a start"),
    ('Ada Brook, director of people, apologised. "We let families down," she said.', "Ada Brook", "We let"),
    ("'It is a start,' said council leader Bill Croft.", "Bill Croft", "It is a start"),
    (
        'In a letter to Ada Brook, director of people, Ofsted said that plans were "late and thin".',
        "ofsted",
        "late",
    ),
    (
        'Council leader Bill Croft told Ada Brook, director of people, it was "not good enough".',
        "Bill Croft",
        "not",
    ),
    ('A council spokesman said: "We will act on the report."', "rotherham", "We will act"),
    ('Ada Brook, director of people, said: "It is a start," and added that more was due.', "Ada Brook", "It"),
    # whoever is meant by an office or a title
    ('Mayor Eve Marsh was there.\n"It is a start," the Labour mayor said.', "Eve Marsh", "It is a start"),
    (
        'Chief inspector Sir Ned Vale warned them.\nSir Ned said: "It is a start."',
        "Ned Vale",
        "It is a start",
    ),
    (
        "Council leader Bill Croft was there.\nMr Dockery said there was no money. “None at all.”",
        None,
        "None at all",
    ),
    # fragments of the report
    (
        "Inspectors praised the academy. Visits, though, were 'too few and too far between'.",
        "ofsted",
        "too few",
    ),
    (
        'Ada Brook, director of people, said: "It is a start. "We go on." The report says help comes late.',
        "Ada Brook",
        "We go on",
    ),
    (
        'Addressing Ada Brook, director of people, Ms Dale said: "It is a start."',
        None,
        "It is a start",
    ),
    (
        "Council leader Bill Croft came.\n“It is a start.\n“We go on,” said Ada Brook, director of people.",
        "Ada Brook",
        "It is a start",
    ),
    ("Visits are late.\n“It is a start.\nWork goes on,” said the report.", "ofsted", "It is a start"),
    # lines that sign, appositions as long as you like, letters that somebody writes
    ("“It is a start.”\nBill Croft, council leader", "Bill Croft", "It is a start"),
    (
        "“It is a start,” Bill Croft, who is the leader of the council, told a meeting of it.",
        "Bill Croft",
        "It is a start",
    ),
    (
        "In a letter to staff, Bill Croft, council leader, wrote: “It is a start.”",
        "Bill Croft",
        "It is a start",
    ),
    (
        "Bill Croft, council leader, said it was “a good start”, while Eve Marsh, the mayor, said: “No.”",
        "Bill Croft",
        "a good start",
    ),
    (
        "Inspector Di Fell wrote to Ada Brook, director of people, saying “help is late”.",
        "Di Fell",
        "help is late",
    ),
    # bodies and their spokesmen
    ('A Rotherham Council spokesperson said: "We will act."', "rotherham", "We will act"),
    ('Rotherham Council said it was "working hard on it".', "rotherham", "working hard"),
    ('The authority, which apologised, said it was "working hard on it".', "rotherham", "working hard"),
    ('"We will act," said a spokesperson for Rotherham Council.', "rotherham", "We will act"),
    ('A Department for Education spokesman said: "We will act."', "department-for-education", "We will act"),
    ('Unions said it was "too little too late".', None, "too little"),
    # without a verb, with another, after the whole speech
    ('"It is a start": council leader Bill Croft.', "Bill Croft", "It is a start"),
    ('"It is a start," was the verdict of council leader Bill Croft.', "Bill Croft", "It is a start"),
    ('"It is a start," agreed council leader Bill Croft.', "Bill Croft", "It is a start"),
    ("“It is a start.\nIt is not the end,” said council leader Bill Croft.", "Bill Croft", "It is a start"),
    ("“It is a start.\nIt is not the end,” said council leader Bill Croft.", "Bill Croft", "It is not"),
    ("Council leader Bill Croft said: We have made a start.", "Bill Croft", "We have made"),
    ("Council leader Bill Croft said:\nWe have made a start.", "Bill Croft", "We have made"),
    ("Council leader Bill Croft said: the report is fair.", None, "the report"),
    ("Council leader Bill Croft said: ‘I read “good” on every page.’", "Bill Croft", "I read “good” on"),
    ('The report praises Ada Brook, director of people, as "calm and clear".', "ofsted", "calm and"),
    ("Inspectors came.\n‘Deeply sorry’\nCouncil leader Bill Croft spoke.", None, "Deeply"),
    ("Ofsted sent a letter.\nWork is uneven.\nIt said:\n“Help comes late.”", "ofsted", "Help comes"),
]


@pytest.mark.parametrize(
    ("sentence", "names", "role", "printed"),
    [
        ("Joint directors Ada Brook and Jo Dale said so.", ["Ada Brook", "Jo Dale"], DCS, "Joint director"),
        (
            "Ada Brook and Jo Dale, joint directors of children's services, said so.",
            ["Ada Brook", "Jo Dale"],
            DCS,
            "joint director of children's services",
        ),
        (
            "His Majesty's Inspectors Ada Brook, Jo Dale and Ned Vale came.",
            ["Ada Brook", "Jo Dale", "Ned Vale"],
            "inspector",
            "His Majesty's Inspector",
        ),
        ("Ada Brook and Jo Dale, both HMI, came.", ["Ada Brook", "Jo Dale"], "inspector", "HMI"),
        (
            "Cllrs Bill Croft (Lab) and Ned Vale (Con) said so.",
            ["Bill Croft", "Ned Vale"],
            OTHER,
            "councillor",
        ),
        # one council has one leader
        ("Council leaders Bill Croft and Ned Vale said so.", [], LEADER, "Council leader"),
    ],
)
def test_office_held_together(sentence: str, names: list[str], role: str, printed: str) -> None:
    assert [(n, r, p) for n, _, r, p in people(sentence)] == [(name, role, printed) for name in names]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Chief executive Ada Brook of Leeds City Council said so.", "leeds"),
        ("Chief Superintendent Ada Brook, of West Midlands Police, said so.", "west-midlands-police"),
        ("Ada Brook, a director at its improvement partner Leeds, said so.", "leeds"),
        ("Head of Service for Fostering and Adoption Ada Brook said so.", "rotherham"),
        # offices that are held at one body alone
        ("Chief inspector of probation Ada Brook came.", "hm-inspectorate-of-probation"),
        ("PCC Ada Brook welcomed it.", "office-of-the-police-and-crime-commissioner"),
        ("Communities secretary Ada Brook welcomed it.", "hm-government"),
        ("Ada Brook, mayor of South Yorkshire, came.", "south-yorkshire-mayoral-combined-authority"),
        # schools, homes and agencies, by their name beside the office or as the only one of the article
        ("Ada Brook, headteacher of Hill School, said so.", "hill-school"),
        ("Ada Brook, registered manager at Oak & Elm Midlands, said so.", "oak-elm-midlands"),
        ("Hill Academy failed. Headteacher Ada Brook, who came in May, said so.", "hill-academy"),
        ("Vale Residential Ltd was fined. Responsible individual Ada Brook said so.", "vale-residential-ltd"),
        ("Virtual school headteacher Ada Brook said so.", "rotherham"),
    ],
)
def test_where_an_office_is_held(sentence: str, body: str) -> None:
    assert [r.organisation.key for r in extraction(sentence).roles] == [body]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        (
            "Ada Brook, chief executive, said Humberside County Council was sorry.",
            "Humberside County Council",
        ),
        ("Cllr Bill Croft of Humberside County Council met Selwick City Council.", None),
    ],
)
def test_council_that_the_register_does_not_hold(sentence: str, body: str | None) -> None:
    found = extract_article(
        Document("0" * 64, "a.txt", "text/plain", f"Care fails\n{sentence}", title="Care")
    )
    assert [r.organisation.name for r in found.roles] == ([body] if body else [])


@pytest.mark.parametrize(("text", "speaker", "words"), QUOTES)
def test_speaker(text: str, speaker: str | None, words: str) -> None:
    found = extraction(text).quotations
    told = [
        q.speaker or (q.organisation.key if q.organisation else None)
        for q in found
        if q.text.startswith(words)
    ]
    assert told == ([speaker] if speaker else [])


def test_speech_goes_on_in_straight_single_marks() -> None:
    text = "Ada Brook, director of people, said: 'We start here.\n'There's a long way to go, and we know it.'"
    assert [q.speaker for q in extraction(text).quotations] == ["Ada Brook", "Ada Brook"]


@pytest.mark.parametrize(
    "text",
    [
        'Ada Brook, director of people, left. One mother, Jo Dale, said she had waited.\n"I gave up," she said.',  # noqa: E501
        'Ada Brook, director of people, left. Headteacher Jo Dale said it was sad.\n"I miss her," he added.',
        'Mrs Ada Brook, director of people, left.\n"It is a start," he said.',
    ],
)
def test_who_holds_no_office_gives_words_to_nobody_else(text: str) -> None:
    assert [q.speaker for q in extraction(text).quotations if q.speaker] == []
