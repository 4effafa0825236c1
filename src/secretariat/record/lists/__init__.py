"""One mechanism for every list of records: declared once, it is a page, a CSV file and a JSON file.

    ACTIONS = Listing(
        name="actions",
        title=_("Actions"),
        base=lambda user: Action.objects.visible_to(user).standing(),
        columns=(Column("title", _("Action"), lambda a: a.titles.best(), link=True), ...),
        filters=(Choice("status", _("Status"), "status", choices=ActionStatus.choices), Words("words", ("titles",))),
    )

    @public_page
    def actions(request):
        return lists.answer(request, ACTIONS)

`?words=…&status=…` narrow it, `?sort=title` or `-title` orders it, `?page=2` turns the page, `?format=csv` or `json`
takes the same narrowed and ordered list away, whole.
"""

from .answers import answer
from .declared import LONGEST_WORDS, Choice, Column, Filter, Listing, Related, Words

__all__ = ["LONGEST_WORDS", "Choice", "Column", "Filter", "Listing", "Related", "Words", "answer"]
