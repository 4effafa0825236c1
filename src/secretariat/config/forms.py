"""How every Django form is drawn: with our templates, and Django's own where we have none."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class HouseForms(TemplatesSetting):
    """Finds `django/forms/…` and `components/…` where the site's templates are."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
