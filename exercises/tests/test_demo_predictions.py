"""Predicting before looking: kept first, judged by the picture, one a state."""

from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.demo_runs import RunKey, store
from exercises.jobs.demos import run_state
from exercises.models import DemoPrediction
from exercises.selectors.predictions import predictions_of
from exercises.tests.demo_trial import TRIAL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet", "trial")]

ADDRESS = "/api/v1/demos/trial/predictions/"
MEAN = 5.843333333333334


@pytest.fixture
def computed(no_runs_yet: None, trial: None) -> None:
    """The default state and the double are there already."""
    for raw in ({}, {"factor": 2}):
        state = TRIAL.state(raw)
        store(RunKey("trial", state.digest), run_state(TRIAL, state))


def _predict(client: Client, answer: Any, prompt: str = "mean", query: str = "") -> Any:
    body = {"prompt": prompt, "query": query, "answer": answer}
    return client.post(ADDRESS, body, content_type="application/json")


@pytest.mark.usefixtures("computed")
def test_a_number_is_kept_and_compared(ada: User, ada_client: Client) -> None:
    told = _predict(ada_client, 6.0434).json()

    kept = DemoPrediction.objects.get()
    assert told["status"] == "answered"
    assert told["truth"] == pytest.approx(MEAN)
    assert told["label"] == "5.84333 cm"
    assert told["error"] == pytest.approx(0.2, abs=1e-4)
    assert told["score"] == pytest.approx(0.5, abs=1e-3)
    assert told["explain"] == "Add up and divide."
    assert (kept.learner, kept.answer, kept.skipped) == (ada, "6.0434", False)
    assert kept.score == pytest.approx(told["score"])
    assert kept.state == TRIAL.state().digest


@pytest.mark.usefixtures("computed")
def test_a_choice_is_kept_and_compared(ada_client: Client) -> None:
    told = _predict(ada_client, "yes", "large", "?factor=2").json()

    assert (told["truth"], told["label"]) == ("yes", "It is larger")
    assert told["score"] == 1.0
    assert told["error"] is None


@pytest.mark.usefixtures("computed")
def test_a_skip_is_kept_as_a_skip_and_shows_the_truth(ada_client: Client) -> None:
    told = _predict(ada_client, None).json()

    kept = DemoPrediction.objects.get()
    assert told["truth"] == pytest.approx(MEAN)
    assert told["score"] is None
    assert kept.skipped
    assert kept.score is None


@pytest.mark.usefixtures("computed")
def test_who_has_seen_the_truth_cannot_predict_it(ada_client: Client) -> None:
    first = _predict(ada_client, 1).json()
    second = _predict(ada_client, MEAN).json()

    kept = DemoPrediction.objects.get()
    assert (first["kept"], second["kept"]) == (True, False)
    assert second["score"] == 1.0
    assert kept.answer == "1.0"
    assert kept.score == pytest.approx(first["score"])


@pytest.mark.usefixtures("computed")
def test_each_state_prompt_and_learner_has_its_own(
    ada_client: Client, oscar_client: Client
) -> None:
    for client in (ada_client, oscar_client):
        for prompt, answer in (("mean", 5), ("large", "no")):
            for query in ("", "?factor=2"):
                assert _predict(client, answer, prompt, query).json()["kept"]

    assert DemoPrediction.objects.count() == 8


def test_it_is_kept_before_anything_is_computed(
    ada_client: Client, demo_worker: Any
) -> None:
    with demo_worker():
        pending = _predict(ada_client, 6)
    before = DemoPrediction.objects.get()
    again = _predict(ada_client, 6).json()

    assert pending.status_code == 202
    assert pending.json()["truth"] is None
    assert pending.json()["explain"] == ""
    assert (before.answer, before.truth, before.score) == ("6.0", "", None)
    assert again["truth"] == pytest.approx(MEAN)
    assert DemoPrediction.objects.get().score == pytest.approx(again["score"])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"prompt": "mean", "answer": "a lot"}, 422),
        ({"prompt": "mean", "answer": "nan"}, 422),
        ({"prompt": "mean", "answer": [1]}, 422),
        ({"prompt": "mean", "answer": True}, 422),
        ({"prompt": "large", "answer": "perhaps"}, 422),
        ({"prompt": "large", "answer": "x" * 5000}, 422),
        ({"prompt": "mean", "answer": 1, "query": "?factor=99"}, 422),
        ({"prompt": "mean", "answer": 1, "query": "?nothing=1"}, 422),
        ({"prompt": "none", "answer": 1}, 404),
        ({"answer": 1}, 400),
        ({"prompt": "mean"}, 400),
        ({"prompt": "mean", "answer": 1, "query": "?data=own:" + "0" * 36}, 422),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    body: Any, status: int, ada_client: Client
) -> None:
    answer = ada_client.post(ADDRESS, body, content_type="application/json")

    assert answer.status_code == status
    assert answer.json()["title"]
    assert not DemoPrediction.objects.exists()


def test_a_refused_prediction_makes_nobody_a_guest(client: Client) -> None:
    _predict(client, "a lot")

    assert not User.objects.exists()


@pytest.mark.usefixtures("computed")
def test_somebody_without_account_keeps_what_they_predicted(client: Client) -> None:
    _predict(client, 6)

    assert DemoPrediction.objects.get().learner.is_guest


def test_a_state_without_an_answer_says_so(ada_client: Client) -> None:
    state = TRIAL.state({"factor": 0})
    run = run_state(TRIAL, state)
    store(RunKey("trial", state.digest), run)

    told = _predict(ada_client, 3, "labels", "?factor=0")

    assert told.status_code == 422
    assert "no answer" in told.json()["fields"]["prompt"]
    assert not DemoPrediction.objects.exists()


def _page(client: Client, query: str = "") -> str:
    return str(client.get(f"/demos/trial/{query}").content.decode())


@pytest.mark.usefixtures("computed")
def test_the_page_asks_and_the_plain_form_is_answered(ada_client: Client) -> None:
    before = _page(ada_client)
    answer = ada_client.post(
        "/demos/trial/predictions/", {"prompt": "mean", "query": "", "answer": "6.5"}
    )
    after = _page(ada_client)

    assert before.count('data-part="predict"') == 3
    assert "Add up and divide." not in before
    assert answer.headers["Location"] == "/demos/trial/#prompt-mean"
    assert "You expected 6.5; it is 5.84333 cm: 0.657 too much." in after
    assert "Add up and divide." in after
    assert after.count('data-part="predict"') == 2


@pytest.mark.usefixtures("computed")
def test_the_plain_form_can_be_skipped(ada_client: Client) -> None:
    ada_client.post(
        "/demos/trial/predictions/",
        {"prompt": "large", "query": "?factor=2", "answer": "", "skip": "1"},
    )

    assert "It is It is larger" not in _page(ada_client, "?factor=2")
    assert 'data-verdict="skipped"' in _page(ada_client, "?factor=2")
    assert DemoPrediction.objects.get().skipped


@pytest.mark.usefixtures("computed")
def test_the_page_says_what_is_wrong_with_a_prediction(ada_client: Client) -> None:
    page = ada_client.post(
        "/demos/trial/predictions/", {"prompt": "mean", "answer": "<b>much</b>"}
    ).content.decode()

    assert 'id="prompt-mean-fault"' in page
    assert "is a number; this was" in page
    assert "<b>much" not in page


def test_a_prediction_that_waited_is_judged_by_the_page(
    ada_client: Client, demo_worker: Any
) -> None:
    with demo_worker():
        ada_client.post(
            "/demos/trial/predictions/", {"prompt": "mean", "answer": "5.85"}
        )

    page = _page(ada_client)

    assert "You expected 5.85; it is 5.84333 cm." in page
    assert DemoPrediction.objects.get().score == 1.0


def test_a_surprise_leads_to_a_state(client: Client) -> None:
    for slug in ("trial", "eigen-explorer", "svd-image-compression"):
        address = client.get(f"/demos/{slug}/surprise/").headers["Location"]

        assert address.startswith(f"/demos/{slug}/")
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("computed")
def test_progress_tells_how_near_predictions_were(
    ada: User, ada_client: Client
) -> None:
    before = ada_client.get("/progress/").content.decode()
    _predict(ada_client, 5.84)
    _predict(ada_client, 6.0434 + 5.84333, query="?factor=2")
    _predict(ada_client, None, "large")

    found = predictions_of(ada)
    after = ada_client.get("/progress/").content.decode()

    assert "Predicted before looking" not in before
    assert found is not None
    assert (found.made, found.right, found.skipped) == (2, 1, 1)
    assert found.score == pytest.approx(0.75, abs=0.01)
    assert "1 of 2 predictions agreed with the picture" in after
    assert "nearness on average 0.75." in after
    assert predictions_of(None) is None


@pytest.mark.usefixtures("computed")
def test_the_reading_is_folded_away_until_every_prompt_is_answered(
    ada_client: Client,
) -> None:
    asking = ada_client.get("/demos/trial/").content.decode()
    for prompt in TRIAL.prompts:
        _predict(ada_client, None, prompt=prompt.id)
    told = ada_client.get("/demos/trial/").content.decode()

    assert asking.count('<details class="reveal" data-part="veil">') == 2
    assert asking.index('data-part="veil"') < asking.index('data-part="reading"')
    assert 'data-part="veil"' not in told
