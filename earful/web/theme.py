"""The organisation's accent colour, made readable on paper and on ink."""

import colorsys

PAPER, INK_PAPER = "#fbf7ee", "#15120d"
_AA = 4.6


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two `#rrggbb` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(accent: str, paper: str) -> str:
    """The accent, moved towards black or white until text in it reads well on `paper` (WCAG AA)."""
    red, green, blue = (int(accent[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    step = -0.01 if _luminance(paper) > 0.4 else 0.01
    colour = accent
    while contrast(colour, paper) < _AA and 0 <= light + step <= 1:
        light += step
        parts = colorsys.hls_to_rgb(hue, light, saturation)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
    return colour


def on(colour: str) -> str:
    """Ink or paper, whichever reads better on a colour."""
    return max("#fffaf2", "#15120d", key=lambda text: contrast(text, colour))


def css(accent: str) -> str:
    """The stylesheet that sets the accent for light and dark pages."""
    light, dark = readable(accent, PAPER), readable(accent, INK_PAPER)
    return (
        f":root{{--accent:{light};--on-accent:{on(light)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark};--on-accent:{on(dark)}}}}}"
    )
