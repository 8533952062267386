"""Run by `house`: tables, one learner with a token, and variants to answer."""

import json
import sys

import django

VARIANTS = 250


def main() -> None:
    """Print what a client needs to know."""
    django.setup()
    from django.core.management import call_command

    from eigenpath.accounts.tokens import issue_token
    from exercises.actions.variants import make_variant
    from tests.factories import ExerciseFactory, UserFactory

    call_command("migrate", verbosity=0)
    _, token = issue_token(UserFactory.create(username="ada"), name="faults")
    exercise = ExerciseFactory.create()
    variants = {}
    for seed in range(VARIANTS):
        variant = make_variant(exercise, seed=seed)
        drawn = variant.values["values"]
        variants[str(variant.pk)] = str(int(drawn["a"]) + int(drawn["b"]))
    json.dump({"token": token, "variants": variants}, sys.stdout)


if __name__ == "__main__":
    main()
