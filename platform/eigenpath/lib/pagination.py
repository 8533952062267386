"""How lists of the API are cut into pages."""

from rest_framework import pagination

__all__ = ["PageNumberPagination"]


class PageNumberPagination(pagination.PageNumberPagination):
    """Pages of 100; a client may ask for up to 200."""

    page_size_query_param = "page_size"
    max_page_size = 200
