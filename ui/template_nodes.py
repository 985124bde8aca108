"""Tags that pages use by the hundred, worked out once: addresses, words of the program, icons.

Each gives exactly what Django's own gives, and leaves to it whatever is not known when the template is read.
"""

from functools import lru_cache
from typing import Any

from django.template import Context
from django.template.base import FilterExpression, Node, TextNode
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ui.addresses import STAND_IN
from ui.icons import icon


def url_tag(parser: Any, token: Any) -> Node:
    """{% url %}: the address of a page without a key or with one is put together, not looked for each time."""
    node = django_url(parser, token)
    name = constant(node.view_name)
    return node if name is None or node.kwargs or len(node.args) > 1 else AddressNode(node, name)


def translate_tag(parser: Any, token: Any) -> Node:
    """{% translate %}: words without variables are looked up once for each language."""
    node = do_translate(parser, token)
    text, context = node.filter_expression, node.message_context
    fixed = not node.noop and not text.filters and constant(text) is not None
    return WordsNode(node) if fixed and (context is None or constant(context) is not None) else node


def icon_tag(parser: Any, token: Any) -> Node:
    """{% icon %}: one that is named is text of the template."""
    words = token.split_contents()[1:]
    name = parser.compile_filter(words[0])
    target = words[2] if words[1:2] == ["as"] else None
    known = constant(name)
    return TextNode(icon(known)) if known is not None and target is None else IconNode(name, target)


def static_tag(parser: Any, token: Any) -> Node:
    """{% static %}: where a named file lies does not change while the program runs."""
    node = StaticNode.handle_token(parser, token)
    name = constant(node.path)
    return FileNode(node) if name is not None and node.varname is None else node


def constant(expression: FilterExpression) -> str | None:
    """The text that an expression is, whatever the context; None where it depends on it."""
    if expression.filters:
        return None
    found = getattr(expression.var, "literal", None) if expression.is_var else expression.var
    return str(found) if isinstance(found, str) else None


class AddressNode(Node):
    """An address that depends on nothing but a key."""

    child_nodelists = ()

    def __init__(self, node: URLNode, name: str) -> None:
        self.django, self.name, self.asvar = node, name, node.asvar
        self.key: FilterExpression | None = node.args[0] if node.args else None

    def render(self, context: Context) -> str:
        """As Django's tag, in autoescaped templates and others."""
        key = self.key.resolve(context) if self.key is not None else None
        match = getattr(getattr(context, "request", None), "resolver_match", None)
        around = _around(self.name, self.key is not None, match and match.namespace, get_urlconf(), get_script_prefix())
        if around is None or (self.key is not None and (type(key) is not int or not 0 <= key < STAND_IN)):
            return str(self.django.render(context))
        address = around[0] if self.key is None else SafeString(f"{around[0]}{key}{around[1]}")
        if self.asvar:
            context[self.asvar] = address
            return ""
        return address


@lru_cache(maxsize=2_000)
def _around(
    name: str, has_key: bool, current_app: str | None, _urlconf: str | None, _prefix: str
) -> tuple[SafeString, SafeString] | None:
    """What stands before and after the key; None where Django should say why there is no such address."""
    try:
        found = reverse(name, args=[STAND_IN] if has_key else [], current_app=current_app)
    except Exception:  # Django's own tag raises it again, or forgives it
        return None
    before, _key, after = found.partition(str(STAND_IN))
    return conditional_escape(before), conditional_escape(after)


class FileNode(Node):
    """The address of a file of ours."""

    child_nodelists = ()

    def __init__(self, node: StaticNode) -> None:
        self.django, self.known = node, ""

    def render(self, context: Context) -> str:
        """As the storage of files says it the first time; while developing, each time."""
        if not self.known or context.template.engine.debug:
            self.known = self.django.render(context)
        return self.known


class WordsNode(Node):
    """Words of the program."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode) -> None:
        self.django, self.asvar = node, node.asvar
        node.asvar = None
        self.known: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        """In the active language."""
        key = (get_language(), context.autoescape)
        words = self.known.get(key)
        if words is None:
            words = self.known[key] = self.django.render(context)
        if self.asvar:
            context[self.asvar] = words
            return ""
        return words


class IconNode(Node):
    """An icon that a row names."""

    child_nodelists = ()

    def __init__(self, name: FilterExpression, target: str | None) -> None:
        self.name, self.target = name, target

    def render(self, context: Context) -> str:
        """The drawing, or nothing where it was asked for under a name."""
        drawing = icon(self.name.resolve(context))
        if self.target:
            context[self.target] = drawing
            return ""
        return drawing
