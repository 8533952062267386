"""The authored curriculum, resources and sources."""

# factory_boy declares fields by untyped calls.
# mypy: allow-untyped-calls

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from roadmap.models import (
    Concept,
    Erratum,
    Fact,
    Formula,
    Goal,
    Lesson,
    Misconception,
    Pillar,
    Prerequisite,
    Resource,
    ResourceUse,
    SourceDocument,
    SourceItem,
    SourceItemConcept,
)

__all__ = [
    "ConceptFactory",
    "ErratumFactory",
    "FactFactory",
    "FormulaFactory",
    "GoalFactory",
    "LessonFactory",
    "MisconceptionFactory",
    "PillarFactory",
    "PrerequisiteFactory",
    "ResourceFactory",
    "ResourceUseFactory",
    "SourceDocumentFactory",
    "SourceItemConceptFactory",
    "SourceItemFactory",
]


class PillarFactory(DjangoModelFactory[Pillar]):
    """A field of mathematics."""

    class Meta:
        model = Pillar
        django_get_or_create = ("slug",)

    slug = "linear-algebra"
    title = LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    sign = "λ"
    order = Sequence(lambda n: n)


class ConceptFactory(DjangoModelFactory[Concept]):
    """A published concept."""

    class Meta:
        model = Concept

    slug = Sequence(lambda n: f"concept-{n}")
    title = LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    pillar = SubFactory(PillarFactory)
    goal = "say what it is and use it"
    minutes = 60
    order = Sequence(lambda n: n)


class GoalFactory(DjangoModelFactory[Goal]):
    """What somebody will be able to do."""

    class Meta:
        model = Goal

    concept = SubFactory(ConceptFactory)
    key = Sequence(lambda n: f"g{n}")
    kind = Goal.Kind.COMPUTE
    text = "compute it by hand"
    order = Sequence(lambda n: n % 1000)


class PrerequisiteFactory(DjangoModelFactory[Prerequisite]):
    """An edge with a reason."""

    class Meta:
        model = Prerequisite

    concept = SubFactory(ConceptFactory)
    requires = SubFactory(ConceptFactory)
    reason = "It is used in the definition."


class FormulaFactory(DjangoModelFactory[Formula]):
    """A formula on the card."""

    class Meta:
        model = Formula

    concept = SubFactory(ConceptFactory)
    latex = "Av=\\lambda v"
    html = "<span class='katex'>Av</span>"
    on_card = True
    order = Sequence(lambda n: n % 1000)


class FactFactory(DjangoModelFactory[Fact]):
    """A true sentence."""

    class Meta:
        model = Fact

    concept = SubFactory(ConceptFactory)
    text = "An eigenvector is never zero."
    html = "<p>An eigenvector is never zero.</p>"
    order = Sequence(lambda n: n % 1000)


class MisconceptionFactory(DjangoModelFactory[Misconception]):
    """A belief and what kills it."""

    class Meta:
        model = Misconception

    concept = SubFactory(ConceptFactory)
    belief = "They stand on the diagonal."
    correction = "Only if it is triangular."
    counterexample = "Take [[2, 1], [1, 2]]."
    order = Sequence(lambda n: n % 1000)


class LessonFactory(DjangoModelFactory[Lesson]):
    """A lesson with one section."""

    class Meta:
        model = Lesson

    concept = SubFactory(ConceptFactory)
    body = "## Why\n\nBecause."
    body_html = '<section id="why"><h2>Why</h2><p>Because.</p></section>'
    author = "Eigenpath"


class ResourceFactory(DjangoModelFactory[Resource]):
    """An outside work."""

    class Meta:
        model = Resource
        skip_postgeneration_save = True

    slug = Sequence(lambda n: f"resource-{n}")
    title = LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    author = "Gilbert Strang"
    kind = "course"
    url = "https://example.org/course"
    cost = Resource.Cost.FREE


class ResourceUseFactory(DjangoModelFactory[ResourceUse]):
    """A place in a work that fits a concept."""

    class Meta:
        model = ResourceUse

    resource = SubFactory(ResourceFactory)
    concept = SubFactory(ConceptFactory)
    place = "lecture 21"
    order = Sequence(lambda n: n % 1000)


class SourceDocumentFactory(DjangoModelFactory[SourceDocument]):
    """A document the roadmap was made from."""

    class Meta:
        model = SourceDocument
        django_get_or_create = ("slug",)

    slug = "12-week-plan"
    title = "The twelve-week plan"


class SourceItemFactory(DjangoModelFactory[SourceItem]):
    """One thing a source says."""

    class Meta:
        model = SourceItem

    document = SubFactory(SourceDocumentFactory)
    key = Sequence(lambda n: f"P.w1.{n}")
    heading = "Weeks 1-2"
    text = "Vectors and matrices operations"
    order = Sequence(lambda n: n % 1000)


class SourceItemConceptFactory(DjangoModelFactory[SourceItemConcept]):
    """A concept in which a source item lives."""

    class Meta:
        model = SourceItemConcept

    item = SubFactory(SourceItemFactory)
    concept = SubFactory(ConceptFactory)
    order = Sequence(lambda n: n % 1000)


class ErratumFactory(DjangoModelFactory[Erratum]):
    """A slip of a source."""

    class Meta:
        model = Erratum
        skip_postgeneration_save = True

    document = SubFactory(SourceDocumentFactory)
    key = Sequence(lambda n: f"E{n}")
    severity = Erratum.Severity.WRONG
    says = "Every matrix can be diagonalised."
    correction = "A shear cannot."
    says_html = "<p>Every matrix can be diagonalised.</p>"
    correction_html = "<p>A shear cannot.</p>"
    order = Sequence(lambda n: n % 1000)
