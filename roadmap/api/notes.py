"""What is a learner's own, for programs: notes, bookmarks, words about resources."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.errors import InvalidInputError
from eigenpath.lib.markdown import render_note
from roadmap.actions.marks import mark_resource, mark_task, vote
from roadmap.actions.notes import Subject, save_note, set_bookmark
from roadmap.models import LONGEST_NOTE, Bookmark, Concept, Note, PracticeTask, Resource
from roadmap.selectors.notebook import notebook
from roadmap.selectors.shelf import bookmarks_of, note_about, shelf, tasks_done

__all__ = [
    "BookmarkList",
    "BookmarkOf",
    "NoteAbout",
    "NoteList",
    "NotePreview",
    "OwnResource",
    "TaskDone",
]


class NoteSerializer(serializers.Serializer[Any]):
    """A note of one's own."""

    concept = serializers.CharField(
        source="concept.slug", default=None, help_text="Its concept, or null."
    )
    resource = serializers.CharField(
        source="resource.slug", default=None, help_text="Its resource, or null."
    )
    text = serializers.CharField(help_text="Markdown with formulas in $…$.")
    html = serializers.CharField(help_text="The same as safe HTML.")
    revision = serializers.IntegerField(help_text="Send it back when saving; 0: none.")
    updated_at = serializers.DateTimeField(allow_null=True)


class NoteInputSerializer(serializers.Serializer[Any]):
    """Words to keep, and the revision they were written over."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)
    revision = serializers.IntegerField(min_value=0, default=0)


class NotePreviewInputSerializer(serializers.Serializer[Any]):
    """Markdown to be shown; `kind` is always markdown."""

    text = serializers.CharField(
        allow_blank=True, trim_whitespace=False, max_length=LONGEST_NOTE
    )
    kind = serializers.ChoiceField(choices=["markdown"], default="markdown")


class NotePreviewSerializer(serializers.Serializer[Any]):
    """What it will look like."""

    html = serializers.CharField()


class BookmarkSerializer(serializers.Serializer[Any]):
    """A concept or a resource to be found again."""

    concept = serializers.CharField(source="concept.slug", default=None)
    resource = serializers.CharField(source="resource.slug", default=None)
    at = serializers.DateTimeField()


class SwitchSerializer(serializers.Serializer[Any]):
    """Whether it is so."""

    on = serializers.BooleanField()


class OwnResourceInputSerializer(serializers.Serializer[Any]):
    """One's own word on a resource; what is left out stays as it is."""

    state = serializers.ChoiceField(choices=["", "started", "done"], required=False)
    vote = serializers.ChoiceField(choices=[-1, 0, 1], required=False)


class OwnResourceSerializer(serializers.Serializer[Any]):
    """One's own word on a resource, and the votes of all."""

    state = serializers.ChoiceField(choices=["", "started", "done"])
    vote = serializers.ChoiceField(choices=[-1, 0, 1])
    is_bookmarked = serializers.BooleanField()
    helped = serializers.IntegerField(source="votes.up")
    did_not_help = serializers.IntegerField(source="votes.down")


class NoteList(APIView):
    """One's own notes."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[OpenApiParameter("q", str, description="Words in title or text.")],
        responses=NoteSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """All notes, newest first; `?q=` narrows them."""
        words = request.query_params.get("q", "")[:100]
        found = notebook(current_learner(request), words=words)
        rows = [entry.note for entry in found.entries if entry.note]
        return Response(NoteSerializer(rows, many=True).data)


class NoteAbout(APIView):
    """One's own note about a concept or a resource."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=NoteSerializer)
    def get(self, request: Request, kind: str, slug: str) -> Response:
        """The note; an empty one with revision 0 if nothing was written yet."""
        about = _subject(kind, slug)
        found = note_about(current_learner(request), about)
        return _told(found or _blank(about))

    @extend_schema(request=NoteInputSerializer, responses=NoteSerializer)
    def post(self, request: Request, kind: str, slug: str) -> Response:
        """Keep a note; empty text empties it. 409 if it was saved elsewhere since."""
        about = _subject(kind, slug)
        sent = NoteInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        kept = save_note(
            ensure_learner(request),
            about,
            text=sent.validated_data["text"],
            seen=sent.validated_data["revision"],
        )
        return _told(kept)


class NotePreview(APIView):
    """What a note will look like."""

    permission_classes = (AllowAny,)

    @extend_schema(request=NotePreviewInputSerializer, responses=NotePreviewSerializer)
    def post(self, request: Request) -> Response:
        """Markdown as safe HTML; nothing is kept."""
        sent = NotePreviewInputSerializer(data=request.data)
        if not sent.is_valid():
            raise InvalidInputError("A note has at most 20,000 characters.")
        return Response({"html": render_note(sent.validated_data["text"])})


class BookmarkList(APIView):
    """One's own bookmarks."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=BookmarkSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All bookmarks, newest first."""
        rows = bookmarks_of(current_learner(request))
        return Response(BookmarkSerializer(rows, many=True).data)


class BookmarkOf(APIView):
    """One's own bookmark of a concept or a resource."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=SwitchSerializer)
    def get(self, request: Request, kind: str, slug: str) -> Response:
        """Whether it is in."""
        learner, about = current_learner(request), _subject(kind, slug)
        name = "concept" if isinstance(about, Concept) else "resource"
        is_in = Bookmark.objects.filter(learner=learner, **{name: about}).exists()
        return Response({"on": learner is not None and is_in})

    @extend_schema(request=SwitchSerializer, responses=SwitchSerializer)
    def post(self, request: Request, kind: str, slug: str) -> Response:
        """Put it in, or take it out."""
        about, on = _subject(kind, slug), _switch(request)
        set_bookmark(ensure_learner(request), about, on=on)
        return Response({"on": on})


class OwnResource(APIView):
    """One's own word on a resource."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=OwnResourceSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How far one is, one's vote and bookmark, and all votes counted."""
        return self._told(request, _resource(slug))

    @extend_schema(request=OwnResourceInputSerializer, responses=OwnResourceSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Say how far one is (`state`) and whether it helped (`vote`)."""
        resource = _resource(slug)
        sent = OwnResourceInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        learner, said = ensure_learner(request), sent.validated_data
        if "state" in said:
            mark_resource(learner, resource, state=said["state"])
        if "vote" in said:
            vote(learner, resource, value=said["vote"])
        return self._told(request, resource)

    def _told(self, request: Request, resource: Resource) -> Response:
        own = shelf(current_learner(request)).of(resource)
        return Response(OwnResourceSerializer(own).data)


class TaskDone(APIView):
    """One's own word that a task of the plan is done."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=SwitchSerializer)
    def get(self, request: Request, uuid: str) -> Response:
        """Whether it is done."""
        task = get_object_or_404(PracticeTask, uuid=uuid)
        return Response({"on": task.pk in tasks_done(current_learner(request))})

    @extend_schema(request=SwitchSerializer, responses=SwitchSerializer)
    def post(self, request: Request, uuid: str) -> Response:
        """Say that it is, or take it back."""
        task, on = get_object_or_404(PracticeTask, uuid=uuid), _switch(request)
        mark_task(ensure_learner(request), task, done=on)
        return Response({"on": on})


def _subject(kind: str, slug: str) -> Subject:
    if kind == "concepts":
        return get_object_or_404(Concept, slug=slug, status=Concept.Status.PUBLISHED)
    return _resource(slug)


def _resource(slug: str) -> Resource:
    return get_object_or_404(Resource, slug=slug, archived=False)


def _switch(request: Request) -> bool:
    sent = SwitchSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return bool(sent.validated_data["on"])


def _blank(about: Subject) -> Note:
    name = "concept" if isinstance(about, Concept) else "resource"
    return Note(**{name: about}, text="", html="", revision=0)


def _told(note: Note) -> Response:
    return Response(NoteSerializer(note).data)
