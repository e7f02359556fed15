"""Counts what is left in the store room."""

from dataclasses import dataclass


@dataclass
class Article:
    name: str
    count: int
    minimum: int


def missing(articles: list[Article]) -> list[Article]:
    """The articles of which there are fewer than there should be."""
    return [article for article in articles if article.count < article.minimum]


def order(articles: list[Article]) -> dict[str, int]:
    """How many of each article to order, so that twice the minimum is there."""
    return {article.name: 2 * article.minimum - article.count for article in missing(articles)}


def report(articles: list[Article]) -> str:
    """One line for each article to order."""
    return "\n".join(f"{name}: {count}" for name, count in order(articles).items())
