"""Every address beside the protocols: descriptions, saved queries, documents, and what all answers share."""

from __future__ import annotations

import gzip
import json

import pyoxigraph as ox
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from endpoints import SUITE, Answer, Server
from ofsted_kg.query.saved import names_of_queries

SD = "http://www.w3.org/ns/sparql-service-description#"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def graph(answer: Answer) -> ox.Store:
    form = ox.RdfFormat.from_media_type(answer.type)
    assert form, answer.type
    store = ox.Store()
    store.load(answer.body, format=form)
    return store


def says(store: ox.Store, pattern: str) -> bool:
    prefixes = {"sd": SD, "void": "http://rdfs.org/ns/void#", "okg": "https://w3id.org/ofsted-kg/ontology#"}
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes))


# ---- descriptions


def test_service_description_returns_rdf(server: Server) -> None:
    for accept in (None, "application/rdf+xml", "application/ld+json"):
        assert says(graph(server.ask("/sparql", accept)), "?service a sd:Service")


def test_service_description_has_endpoint_triple(server: Server) -> None:
    described = graph(server.ask("/sparql"))
    assert says(described, f"<{server.url}/sparql> a sd:Service ; sd:endpoint <{server.url}/sparql>")
    assert says(described, "?s sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph")
    assert not says(described, "?s sd:supportedLanguage sd:SPARQL11Update")


def test_service_description_conforms_to_schema(server: Server) -> None:
    """It names each graph of the dataset, and how much that holds."""
    described = graph(server.ask("/sparql"))
    assert says(described, "?s sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ]")
    named = f"a sd:NamedGraph ; sd:name <{SUITE.format(1)}> ; sd:graph [ void:triples 1 ]"
    assert says(described, f"?dataset sd:namedGraph [ {named} ]")


def test_a_writable_endpoint_says_so(writable: Server) -> None:
    assert says(
        graph(writable.ask("/sparql")), "?s sd:supportedLanguage sd:SPARQL11Update ; sd:inputFormat ?f"
    )


def test_void(server: Server) -> None:
    described = graph(server.ask("/.well-known/void"))
    assert says(described, f"?d a void:Dataset ; void:sparqlEndpoint <{server.url}/sparql> ; void:triples ?n")


def test_examples(server: Server) -> None:
    """Each saved query stands there, asked of this endpoint."""
    described = graph(server.ask("/.well-known/sparql-examples"))
    for name in names_of_queries():
        example = f"<https://w3id.org/ofsted-kg/.well-known/sparql-examples#{name}>"
        assert says(described, f"{example} <https://schema.org/target> <{server.url}/sparql>")


def test_openapi(server: Server, writable: Server) -> None:
    for endpoint in (server, writable):
        described = json.loads(endpoint.ask("/openapi.json").body)
        OpenAPIV31SpecValidator(described).validate()
        assert {f"/queries/{name}" for name in names_of_queries()} <= set(described["paths"])
        assert ("put" in described["paths"]["/graph-store"]) is (endpoint is writable)
        posted = described["paths"]["/sparql"]["post"]["requestBody"]["content"]
        assert ("application/sparql-update" in posted) is (endpoint is writable)
        assert {"application/x-www-form-urlencoded", "application/sparql-query"} <= set(posted)
    timeline = described["paths"]["/queries/council-timeline"]["get"]
    assert {"council", "from", "to"} <= {parameter["name"] for parameter in timeline["parameters"]}


# ---- saved queries


def test_list_of_queries(server: Server) -> None:
    listed = json.loads(server.ask("/queries").body)
    assert [query["name"] for query in listed] == list(names_of_queries())
    assert listed[0]["href"] == f"{server.url}/queries/{listed[0]['name']}"


def test_a_saved_query_takes_names(server: Server) -> None:
    for name in ("Leicestershire", "leicestershire", "E10000018", "id:council/leicestershire"):
        rows = json.loads(server.ask(f"/queries/council-timeline?council={name}").body)["results"]["bindings"]
        assert {row["council"]["value"] for row in rows} == {"Leicestershire"}


def test_a_saved_query_says_the_same_in_every_form(server: Server) -> None:
    path = "/queries/council-timeline{}?council=Leicester"
    assert server.ask(path.format(""), "text/csv").body == server.ask(path.format(".csv")).body
    assert server.ask(path.format(".xml")).type == "application/sparql-results+xml"
    assert "okg:inspects" in server.ask("/queries/council-timeline.rq").text


# address, status, what the sentence says
WRONG = [
    ("/queries/council-timelines", 404, "no saved query"),
    ("/queries/council-timeline.pdf", 404, "no saved query"),
    ("/queries/council-timeline?council=Leicestr", 400, "did you mean Leicester"),
    ("/queries/council-timeline?place=Leicester", 400, "no parameter “place”"),
    ("/queries/council-timeline?from=soon", 400, "a day as YYYY-MM-DD"),
    ("/queries/council-timeline?council=Leicester&council=Kent", 400, "council is given twice"),
    ("/doc/council/nowhere", 404, "nothing is known of"),
    ("/doc/council/%3E", 404, "nothing is called"),
    ("/elsewhere", 404, "there is nothing at /elsewhere"),
]


@pytest.mark.parametrize(("path", "status", "sentence"), WRONG)
def test_what_is_wrong_is_told(server: Server, path: str, status: int, sentence: str) -> None:
    for accept, media_type in ((None, "text/plain"), (BROWSER, "text/html")):
        answer = server.ask(path, accept)
        assert (answer.status, answer.type) == (status, media_type)
        assert sentence in answer.text.replace("&lt;", "<")


# ---- the front page


def test_the_front_page_is_for_browsers(server: Server) -> None:
    assert server.ask("/", BROWSER).type == "text/html"
    programs = server.ask("/", "application/sparql-results+json")
    assert (programs.status, programs.headers["location"]) == (303, "/sparql")


# name, status, where it leads
LOOKED_UP = [
    ("Leicester", 303, "/id/council/leicester"),
    ("E10000018", 303, "/id/council/leicestershire"),
    ("Sarah+Russell", 303, "/id/person/leicester/sarah-russell"),
    ("%E2%80%9CSupervision%E2%80%9D", 303, "/theme/supervision"),
    ("", 303, "/"),
    ("Nowhere", 404, ""),
]


@pytest.mark.parametrize(("name", "status", "place"), LOOKED_UP)
def test_a_name_leads_to_its_page(server: Server, name: str, status: int, place: str) -> None:
    answer = server.ask(f"/show?name={name}")
    assert (answer.status, answer.headers.get("location", "")) == (status, place)


def test_words_are_searched_for_in_every_form(server: Server) -> None:
    path = "/search?words=children&council=Leicester&polarity=weakness"
    found = json.loads(server.ask(path, "application/sparql-results+json").body)["results"]["bindings"]
    assert found
    assert {row["council"]["value"] for row in found} == {"Leicester"}
    assert len(server.ask(path, "text/csv").text.splitlines()) == len(found) + 1
    assert server.ask("/search?words=children&place=Leicester").status == 400


# ---- linked data


@pytest.mark.parametrize("path", ["id/council/leicester", "theme/care-planning", "role", "grade/good"])
def test_a_thing_leads_to_its_document(server: Server, path: str) -> None:
    answer = server.ask(f"/{path}")
    assert (answer.status, answer.headers["vary"]) == (303, "Accept, Accept-Encoding")
    place = answer.headers["location"]
    assert place == f"/doc/{path.removeprefix('id/')}"
    described = graph(server.ask(place, "text/turtle"))
    assert says(described, f"<https://w3id.org/ofsted-kg/{path}> ?property ?value")


@pytest.mark.parametrize("name", ["caf%C3%A9", "%E2%86%92", "a%3Fb%23c%2525", "a;b=c"])
def test_any_name_leads_on(server: Server, name: str) -> None:
    answer = server.ask(f"/id/{name}?view=all")
    assert (answer.status, answer.headers["location"]) == (303, f"/doc/{name}?view=all".replace("%23", "#"))
    assert server.ask(f"/doc/{name}").status == 404


COUNCIL = "/doc/council/leicestershire"


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("rdf", "application/rdf+xml"),
    ],
)
def test_a_document_in_every_form(server: Server, suffix: str, media_type: str) -> None:
    by_suffix, negotiated = server.ask(f"{COUNCIL}.{suffix}"), server.ask(COUNCIL, media_type)
    assert (by_suffix.type, by_suffix.body) == (media_type, negotiated.body)
    council = "<https://w3id.org/ofsted-kg/id/council/leicestershire>"
    assert says(graph(by_suffix), f'{council} okg:gssCode "E10000018" . ?inspection okg:inspects {council}')
    assert set(graph(by_suffix)) == set(graph(server.ask(f"{COUNCIL}.nt")))
    assert f'<{COUNCIL}.{suffix}>; rel="alternate"; type="{media_type}"' in negotiated.headers["link"]


def test_a_page_holds_its_data(server: Server) -> None:
    page = server.ask(COUNCIL, BROWSER)
    assert page.type == "text/html"
    assert "<h1>Leicestershire</h1>" in page.text
    data = page.text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert set(graph(Answer(200, {"content-type": "application/ld+json"}, data.encode()))) == set(
        graph(server.ask(f"{COUNCIL}.nt"))
    )
    assert page.text.count("<script") == 1
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_ontology_at_its_address(server: Server) -> None:
    assert says(graph(server.ask("/ontology", "text/turtle")), "okg:Council a ?class")
    assert 'id="gssCode"' in server.ask("/ontology.html").text


# ---- what all answers share

KINDS = [
    "/queries/council-timeline.csv",
    COUNCIL,
    "/graph/councils",
    "/.well-known/void",
    "/.well-known/sparql-examples",
    "/sparql",
    "/openapi.json",
]


@pytest.mark.parametrize("path", KINDS)
def test_answers_can_be_kept(server: Server, path: str) -> None:
    first, second = server.ask(path), server.ask(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert (tag, first.body) == (second.headers["etag"], second.body)
    for known in (tag, f'"other", {tag}', "*"):
        kept = server.ask(path, If_None_Match=known)
        assert (kept.status, kept.body, kept.headers["etag"]) == (304, b"", tag)
    assert server.ask(path, If_None_Match='"other"').status == 200


@pytest.mark.parametrize("path", KINDS)
def test_head_and_gzip(server: Server, path: str) -> None:
    plain, small = server.ask(path), server.ask(path, Accept_Encoding="gzip")
    assert gzip.decompress(small.body) == plain.body
    assert small.headers["etag"] != plain.headers["etag"]
    head = server.ask(path, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    unlike = {"date"}
    assert {name: value for name, value in head.headers.items() if name not in unlike} == {
        name: value for name, value in plain.headers.items() if name not in unlike
    }


@pytest.mark.parametrize("path", [*KINDS, "/id/council/leicester", "/sparql?query=nonsense", "/elsewhere"])
def test_scripts_of_other_sites_may_read(server: Server, path: str) -> None:
    assert server.ask(path, Origin="https://example.org").headers["access-control-allow-origin"] == "*"


def test_options(server: Server) -> None:
    answer = server.ask("/sparql", method="OPTIONS", Origin="https://example.org")
    assert (answer.status, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert answer.headers["access-control-allow-headers"] == "*, Authorization"
    refused = server.ask("/queries", method="DELETE")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_one_connection_takes_many_requests(server: Server) -> None:
    connection = server.connection()
    for path in ("/sparql", "/elsewhere", "/queries", "/sparql?query=nonsense"):
        connection.request("GET", path)
        assert connection.getresponse().read()
