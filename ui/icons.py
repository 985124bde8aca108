"""The icons, drawn for Kumppani on a 24-pixel grid with a 1.7-pixel line."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "home": '<path d="M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.500v-5h-5v5H5a1 1 0 0 1-1-1z"/>',
    "building": '<path d="M4 20V6.500L12 4v16M12 9.500l8 2V20M3 20h18M7.500 9h1M7.500 12.500h1M7.500 16h1M15.500 14.500h1M15.500 17.500h1"/>',
    "rings": '<circle cx="9" cy="12" r="5"/><circle cx="15" cy="12" r="5"/>',
    "check": '<path d="m5 12.500 4 4L19 7"/>',
    "chat": '<path d="M4 6h16v11H8l-4 3.500z"/><path d="M8.500 10h7M8.500 13h4.500"/>',
    "board": '<rect x="4" y="4.500" width="7" height="7" rx="1"/><rect x="13" y="4.500" width="7" height="4.500" rx="1"/>'
    '<rect x="13" y="11.500" width="7" height="8" rx="1"/><rect x="4" y="14" width="7" height="5.500" rx="1"/>',
    "bookmark": '<path d="M6 4h9.500A2.500 2.500 0 0 1 18 6.500V20l-6-3.500L6 20z"/>',
    "chart": '<path d="M5 19v-8M11 19V5M17 19v-6M3.500 19h17"/>',
    "search": '<circle cx="11" cy="11" r="6"/><path d="m20 20-4.500-4.500"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "pin": '<path d="M12 21s6.500-6 6.500-11a6.500 6.500 0 1 0-13 0c0 5 6.500 11 6.500 11z"/><circle cx="12" cy="10" r="2.300"/>',
    "phone": '<path d="M6 4h3l1.500 4.500-2 1.500a11 11 0 0 0 5.500 5.500l1.500-2L20 15v3a2 2 0 0 1-2 2A14.500 14.500 0 0 1 4 6a2 2 0 0 1 2-2z"/>',
    "mail": '<rect x="3.500" y="5.500" width="17" height="13" rx="1.500"/><path d="m4 7 8 6 8-6"/>',
    "people": '<circle cx="9" cy="8.500" r="3.200"/><path d="M3 19.500c.5-3.500 2.800-5.500 6-5.500s5.500 2 6 5.500M15.500 5.700a3.200 3.200 0 0 1 0 5.600M17 14.400c2.300.7 3.700 2.500 4 5.100"/>',
    "user": '<circle cx="12" cy="8" r="3.700"/><path d="M4.500 20c.7-4 3.600-6 7.500-6s6.800 2 7.500 6"/>',
    "calendar": '<rect x="4" y="5.500" width="16" height="14.500" rx="1.500"/><path d="M4 10h16M8.500 3.500v4M15.500 3.500v4"/>',
    "clock": '<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.200 2"/>',
    "document": '<path d="M7 3.500h7l4 4v13H7zM14 3.500v4h4M10 12h5M10 15.500h5"/>',
    "attachment": '<path d="m19 11.500-7.300 7.300a4.300 4.300 0 0 1-6.100-6.100l8-8a2.900 2.900 0 0 1 4.100 4.100l-7.700 7.700a1.400 1.400 0 0 1-2-2l6.700-6.700"/>',
    "warning": '<path d="M12 4 2.800 19.500h18.400zM12 10v4.500M12 17.200v.1"/>',
    "info": '<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5.200M12 7.700v.1"/>',
    "ok": '<circle cx="12" cy="12" r="8.500"/><path d="m8.300 12.300 2.500 2.500 5-5.300"/>',
    "missing": '<circle cx="12" cy="12" r="8.500" stroke-dasharray="3 3.200"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "menu": '<path d="M5 7h14M5 12h14M5 17h14"/>',
    "more": '<path d="M6 12v.1M12 12v.1M18 12v.1" stroke-width="2.600"/>',
    "settings": '<path d="M4 7.500h9M18 7.500h2M4 16.500h2M11 16.500h9"/><circle cx="15.500" cy="7.500" r="2.500"/><circle cx="8.500" cy="16.500" r="2.500"/>',
    "sign-out": '<path d="M13.500 4.500H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h7.500M10 12h10M16.500 8l4 4-4 4"/>',
    "upload": '<path d="M12 16V4.500M7.500 9 12 4.500 16.500 9M4.500 15.500V19a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-3.500"/>',
    "download": '<path d="M12 4v11.500M7.500 11l4.500 4.500 4.500-4.500M4.500 15.500V19a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-3.500"/>',
    "print": '<path d="M7.500 9V4h9v5M7.500 17H5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2.500M7.500 14h9v6h-9z"/>',
    "arrow-left": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "arrow-right": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "arrow-up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "arrow-down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "chevron-down": '<path d="m6 9.500 6 6 6-6"/>',
    "chevron-right": '<path d="m9.500 6 6 6-6 6"/>',
    "edit": '<path d="M4.500 19.500 5.500 15 16 4.500 19.500 8 9 18.500zM13.500 7l3.500 3.500"/>',
    "trash": '<path d="M4.500 7h15M9.500 7V4.500h5V7M6.500 7l1 13h9l1-13M10.300 11v5.500M13.700 11v5.500"/>',
    "undo": '<path d="M8 5 4 9l4 4M4.500 9H14a5.500 5.500 0 0 1 0 11H9"/>',
    "history": '<path d="M4 5v4.500h4.500M4.500 9.500A8.500 8.500 0 1 1 3.500 13M12 8v4.500l3 1.800"/>',
    "flag": '<path d="M6 21V4.500M6 5c4-2.500 8 2 12.500 0v9C14 16 10 11.500 6 14"/>',
    "target": '<circle cx="12" cy="12" r="8.500"/><circle cx="12" cy="12" r="4"/><path d="M12 12v.1"/>',
    "star": '<path d="m12 4 2.400 5.100 5.600.7-4.100 3.900 1.100 5.600L12 16.500l-5 2.800 1.100-5.600L4 9.800l5.600-.7z"/>',
    "bell": '<path d="M6 16.500V11a6 6 0 1 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"/>',
    "globe": '<circle cx="12" cy="12" r="8.500"/><path d="M3.500 12h17M12 3.500c5 5 5 12 0 17-5-5-5-12 0-17z"/>',
    "link": '<path d="M10 14a4 4 0 0 0 5.700 0l3.100-3.100a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0l-3.100 3.100a4 4 0 0 0 5.700 5.700l1.100-1.100"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "merge": '<path d="M6 4v4.500c0 2 6 2.500 6 5.500v6M18 4v4.500c0 2-6 2.500-6 5.500M9 17.500l3 3 3-3"/>',
    "lock": '<rect x="5" y="10.500" width="14" height="9.500" rx="1.500"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500"/>',
    "key": '<circle cx="8" cy="15.500" r="3.800"/><path d="m11 13 8.500-8.500M16 8l2.500 2.500"/>',
    "eye": '<path d="M2.800 12C5 8 8.300 6 12 6s7 2 9.200 6c-2.200 4-5.500 6-9.200 6s-7-2-9.200-6z"/><circle cx="12" cy="12" r="2.600"/>',
    "moon": '<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z"/>',
    "sun": '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400"/>',
    "keyboard": '<rect x="3" y="6.500" width="18" height="11" rx="1.500"/><path d="M6.500 10h.1M10.200 10h.1M13.800 10h.1M17.500 10h.1M8 14h8"/>',
    "screen": '<rect x="3.500" y="5" width="17" height="11.500" rx="1.500"/><path d="M9 20h6M12 16.500V20"/>',
    "money": '<path d="M17.500 6.500A6.500 6.500 0 1 0 17.500 17.500M4 10.500h9M4 13.500h8"/>',
    "school": '<path d="M2.500 9.500 12 5l9.500 4.500L12 14zM6.500 11.500V16c3.300 2.300 7.700 2.300 11 0v-4.500M21.500 9.500V15"/>',
    "tool": '<path d="M14.500 6.500a4 4 0 0 1 5-1.200l-2.700 2.700 1.200 1.200 2.700-2.700a4 4 0 0 1-5.400 5l-7.600 7.600a1.900 1.900 0 0 1-2.700-2.700l7.600-7.600a4 4 0 0 1 1.900-2.300z"/>',
    "idea": '<path d="M9 17.500h6M10 20.500h4M8.800 14.800a6 6 0 1 1 6.400 0c-.6.500-.7 1.200-.7 2.700h-5c0-1.500-.1-2.200-.7-2.700z"/>',
}


@cache
def icon(name: str) -> SafeString:
    """The drawing itself; decoration only, so whatever it says must stand beside it in words."""
    drawing = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    return mark_safe(drawing)  # noqa: S308  nosec B308 B703 - built from constants
