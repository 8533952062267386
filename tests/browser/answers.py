"""What somebody types at an exercise, rightly and wrongly, by the engine."""

from exercises.engine.answers.kinds import kind_of
from exercises.engine.model import Setting
from exercises.engine.specification import read_specification
from exercises.engine.variants import draw_variant
from exercises.files import read_files

__all__ = ["answers"]


def answers(concept: str, exercise: str, seed: int) -> tuple[str, str, str]:
    """The right answer, a wrong one, and the name of its mistake."""
    file = next(f for f in read_files(concept=concept) if exercise in f.path)
    specification = read_specification(file.data)
    variant = draw_variant(specification, seed)
    part = specification.parts[0]
    setting = Setting(specification, variant, part)
    kind, mistake = kind_of(part.answer.kind), part.mistakes[0]
    value = kind.wrong_value(part.answer, mistake, setting)
    wrong = kind.submission(part.answer, value, setting)
    return str(kind.own(part.answer, setting)), str(wrong), mistake.name
