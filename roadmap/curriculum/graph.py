"""The prerequisite graph as plain data: cycles, and what stands on what."""

from collections.abc import Iterable, Mapping

__all__ = ["cycle_through", "first_cycle"]


def first_cycle(requires: Mapping[str, Iterable[str]]) -> list[str] | None:
    """A cycle of the graph as its slugs, the first one repeated; None without one.

    Examples
    --------
    >>> first_cycle({"a": ["b"], "b": ["c"], "c": ["a"]})
    ['a', 'b', 'c', 'a']
    >>> first_cycle({"a": ["b"], "b": []}) is None
    True
    """
    done: set[str] = set()
    for start in requires:
        # Depth first with a path of its own: deep graphs must not exhaust the stack.
        path: list[str] = []
        stack = [(start, iter(requires.get(start, ())))]
        on_path = {start}
        path.append(start)
        while stack:
            slug, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                path.pop()
                on_path.discard(slug)
                done.add(slug)
            elif following in on_path:
                return [*path[path.index(following) :], following]
            elif following not in done:
                stack.append((following, iter(requires.get(following, ()))))
                on_path.add(following)
                path.append(following)
    return None


def cycle_through(
    requires: Mapping[str, Iterable[str]], concept: str, needed: str
) -> list[str] | None:
    """The cycle that an edge from `concept` to `needed` would close, if any."""
    graph = {slug: list(others) for slug, others in requires.items()}
    if concept == needed:
        return [concept, concept]
    before: dict[str, str] = {needed: ""}
    waiting = [needed]
    while waiting:
        slug = waiting.pop(0)
        if slug == concept:
            way = [slug]
            while before[way[-1]]:
                way.append(before[way[-1]])
            return [concept, *reversed(way)]
        for following in graph.get(slug, ()):
            if following not in before:
                before[following] = slug
                waiting.append(following)
    return None
