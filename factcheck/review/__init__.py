"""What to ask next and what people answer, without a screen: the terminal and the page are two faces of this room."""

from .queue import MACHINE, ReviewQueue

__all__ = ["MACHINE", "ReviewQueue"]
