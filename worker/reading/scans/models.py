"""The two models, each loaded once in a process."""

import ctypes
import sys
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from PIL import Image

from core.scans import models

Numbers: TypeAlias = NDArray[np.float32]
_NO_LOG = 4
# Of glibc's `mallopt`: what is as large is mapped by itself, and given back. In its heap holes would be left between
# what the models need, and a page take 0.95 GB of the gigabyte that a child has, instead of 0.75.
_MMAP_THRESHOLD, _LARGE_BYTES = -3, 4 * 1024**2


def find(picture: Image.Image) -> Numbers:
    """How likely each pixel of a picture is part of a line of text. Width and height are multiples of 32."""
    found: Numbers = _run(_session(0), _as_numbers(picture))[0, 0]
    return found


def recognise(line: Image.Image) -> Numbers:
    """How likely each character is at each step of a line from left to right. It is 48 pixels high, a step 8 wide."""
    found: Numbers = _run(_session(1), _as_numbers(line))[0]
    return found


@cache
def alphabet() -> tuple[str, ...]:
    """The characters by their number: the first stands for none."""
    known = _session(1).get_modelmeta().custom_metadata_map["character"].splitlines()
    return ("", *known, " ")


def _as_numbers(picture: Image.Image) -> Numbers:
    """From -1 to 1, as blue, green, red; as the models were trained."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.float32)[:, :, ::-1]
    return np.ascontiguousarray((pixels / 127.5 - 1.0).transpose(2, 0, 1)[None])


def _run(session: Any, numbers: Numbers) -> Numbers:
    found: Numbers = session.run(None, {session.get_inputs()[0].name: numbers})[0]
    return found


@cache
def _session(number: int) -> Any:
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
    options = onnxruntime.SessionOptions()
    # A child is given one processor and little memory: no threads, and nothing kept for the next picture.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    options.log_severity_level = _NO_LOG
    return onnxruntime.InferenceSession(str(models()[number]), options, providers=["CPUExecutionProvider"])
