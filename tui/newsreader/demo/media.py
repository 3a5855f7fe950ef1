"""What the stories show and play: a drawn picture, and a stroke of the harbour bell."""

import io
import math
import wave
from array import array
from zlib import crc32

_RATE_HZ = 8000
_SECONDS = 2
_WAV_HEADER_BYTES = 44
_PARTIALS = ((392.0, 0.5), (784.0, 0.25), (941.0, 0.2))
"""Hertz and strength of the tones that together sound like a bell."""

BELL_BYTES = _WAV_HEADER_BYTES + 2 * _RATE_HZ * _SECONDS


def bell() -> bytes:
    """One stroke of a bell: a WAV file of `BELL_BYTES`."""
    samples = array("h", (_sample(tick / _RATE_HZ) for tick in range(_RATE_HZ * _SECONDS)))
    recording = io.BytesIO()
    with wave.open(recording, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(samples.itemsize)
        out.setframerate(_RATE_HZ)
        out.writeframes(samples.tobytes())
    return recording.getvalue()


def picture(name: str) -> bytes:
    """A sea under a sky as SVG, its colours and its sun decided by `name`."""
    seed = crc32(name.encode())
    hue = seed % 360
    sun = 120 + seed // 360 % 560
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450">
<rect width="800" height="450" fill="hsl({hue} 45% 82%)"/>
<circle cx="{sun}" cy="190" r="54" fill="hsl({(hue + 30) % 360} 80% 92%)"/>
<path d="M0 260q100-24 200 0t200 0 200 0 200 0V450H0z" fill="hsl({hue} 38% 52%)"/>
<path d="M0 330q100-30 200 0t200 0 200 0 200 0V450H0z" fill="hsl({hue} 42% 36%)"/>
</svg>
""".encode()


def _sample(second: float) -> int:
    tone = sum(strength * math.sin(2 * math.pi * hertz * second) for hertz, strength in _PARTIALS)
    return int(32_000 * tone * math.exp(-2.5 * second))
