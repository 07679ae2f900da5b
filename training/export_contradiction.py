"""Write the trained reader as an int8 ONNX graph: ``python -m training.export_contradiction --weights checkpoint.pt --out FOLDER``.

The matrices of the six layers are int8, one scale a column, rounded as training rounded them (``network.quantised``).
Their inputs are rounded to eight bits, one scale a token: a word with large features must not coarsen the others. The
word table was frozen in training, so the graph names it in the packaged ``model.safetensors``, as the encoder's graph
does, and 47 MB need not ship twice. The graph reads one pair at a time: a pair must score the same whatever stands
beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.export_minilm import EPSILON, FUSED, HEADS, HIDDEN, LAYERS, WEIGHTS, Graph
from training.network import LABELS, OUTPUTS, packaged_folder, quantised

NAME = "contradiction.onnx"


class ReaderGraph(Graph):
    """A graph that takes what was trained from ``state`` and what was frozen from the packaged file."""

    def __init__(self, weights: Path, state: dict[str, torch.Tensor], int8: bool) -> None:
        super().__init__(weights)
        self.state, self.int8 = state, int8

    def own(self, name: str) -> str:
        """Add a trained tensor as it is; a matrix is turned to (in, out)."""
        return self.array(name, self.state[name].numpy().T if self.state[name].ndim == 2 else self.state[name].numpy())

    def array(self, name: str, values: np.ndarray) -> str:
        """Add the values under ``name``."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def linear(self, tokens: str, name: str, output: str) -> str:
        """Add ``tokens @ W.T + b`` in int8, or in float32 for the check."""
        if not self.int8:
            return self.add("Gemm", [tokens, self.own(f"{name}.weight"), self.own(f"{name}.bias")], output)
        layer, matrix = name.rsplit(".", 1)
        ease = self.state[f"{layer}.ease_{matrix}"]
        whole, scale = quantised(self.state[f"{name}.weight"], ease)
        eased = self.add("Mul", [tokens, self.array(f"{name}.ease", (1 / ease).numpy())], output + "_eased")
        size = self.add("ReduceMax", [self.add("Abs", [eased], output + "_abs"), "last"], output + "_size", keepdims=1)
        bytes_ = self.add("QuantizeLinear", [self.add("Div", [eased, size], output + "_unit"), "byte", "middle"], output + "_bytes")
        product = [bytes_, self.array(f"{name}.int8", whole.numpy().T.astype(np.int8)), "byte", self.array(f"{name}.scale", scale.numpy())]
        found = self.add("MatMulIntegerToFloat", [*product, "middle"], output + "_unsized", FUSED)
        return self.add("Add", [self.add("Mul", [found, size], output + "_sized"), self.own(f"{name}.bias")], output)

    def add_and_norm(self, tokens: str, residual: str, name: str, output: str) -> str:
        """Add the layer normalisation of ``tokens + residual``."""
        inputs = [tokens, residual, self.own(f"{name}.weight"), self.own(f"{name}.bias")]
        return self.add("SkipLayerNormalization", inputs, output, FUSED, epsilon=EPSILON)

    def split(self, joined: str, short: str) -> list[str]:
        """Add the cut of queries, keys and values; return their names."""
        names = [short + part for part in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [joined, "widths"], names, name=short + "split", axis=-1))
        return names


def embed(graph: ReaderGraph) -> str:
    """Add the frozen tables: word + position + side, normalised; (tokens, width)."""
    prefix = "embeddings."
    graph.constant("zero", [0])
    length = graph.add("Shape", ["ids"], "length")
    words = graph.add("Gather", [graph.weight(prefix + "word_embeddings.weight"), "ids"], "words")
    sides = graph.add("Gather", [graph.weight(prefix + "token_type_embeddings.weight"), "sides"], "sides_rows")
    places = graph.add("Slice", [graph.weight(prefix + "position_embeddings.weight"), "zero", length], "places")
    added = graph.add("Add", [graph.add("Add", [words, places], "words_places"), sides], "embedded")
    inputs = [added, graph.weight(prefix + "LayerNorm.weight"), graph.weight(prefix + "LayerNorm.bias")]
    return graph.add("LayerNormalization", inputs, "tokens", axis=-1, epsilon=EPSILON)


def layer(graph: ReaderGraph, number: int, tokens: str) -> str:
    """Add one transformer layer; (tokens, width) in and out."""
    name, short = f"layers.{number}", f"l{number}_"
    joined = graph.linear(tokens, f"{name}.qkv", short + "qkv")
    parts = graph.split(graph.add("Unsqueeze", [joined, "zero"], short + "one_pair"), short)
    mixed = graph.add(
        "Squeeze", [graph.add("MultiHeadAttention", parts, short + "mixed_pair", FUSED, num_heads=HEADS), "zero"], short + "mixed"
    )
    attended = graph.add_and_norm(graph.linear(mixed, f"{name}.out", short + "attended"), tokens, f"{name}.norm1", short + "first")
    wide = graph.add("Gelu", [graph.linear(attended, f"{name}.up", short + "wide")], short + "gelu", FUSED)
    return graph.add_and_norm(graph.linear(wide, f"{name}.down", short + "narrow"), attended, f"{name}.norm2", short + "out")


def head(graph: ReaderGraph, tokens: str) -> str:
    """Add the five features of a pair and the two dense layers over them; (1, 4)."""
    right_mask = graph.add("Unsqueeze", [graph.add("Cast", ["sides"], "sides_float", to=TensorProto.FLOAT), "zero"], "right_mask")
    left_mask = graph.add("Sub", [graph.array("unit", np.ones(1, np.float32)), right_mask], "left_mask")
    means = []
    for side, mask in (("left", left_mask), ("right", right_mask)):
        total = graph.add("MatMul", [mask, tokens], f"{side}_total")
        size = graph.add("Max", [graph.add("ReduceSum", [mask], f"{side}_sum", keepdims=1), "unit"], f"{side}_size")
        means.append(graph.add("Div", [total, size], f"{side}_mean"))
    first = graph.add("Slice", [tokens, "zero", graph.constant("one", [1])], "first_token")
    apart = graph.add("Abs", [graph.add("Sub", means, "difference")], "apart")
    features = graph.add("Concat", [first, *means, apart, graph.add("Mul", means, "product")], "features", axis=1)
    mixed = graph.add("Tanh", [graph.add("Gemm", [features, graph.own("mix.weight"), graph.own("mix.bias")], "mix")], "mixed")
    return graph.add("Gemm", [mixed, graph.own("head.weight"), graph.own("head.bias")], "logits")


def build(state: dict[str, torch.Tensor], *, int8: bool = True) -> onnx.ModelProto:
    """Return the model: ids and sides of one pair, each (tokens,), in; logits (1, 4) out."""
    graph = ReaderGraph(packaged_folder() / WEIGHTS, state, int8)
    graph.constant("widths", [HIDDEN] * 3)
    graph.constant("last", [-1])
    graph.array("byte", np.array(1 / 127, dtype=np.float32))
    graph.array("middle", np.array(128, dtype=np.uint8))
    tokens = embed(graph)
    for number in range(LAYERS):
        tokens = layer(graph, number, tokens)
    head(graph, tokens)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["tokens"]) for name in ("ids", "sides")]
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, OUTPUTS])
    made = helper.make_graph(graph.nodes, "contradiction", inputs, [out], graph.tensors)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)], ir_version=8)


def main() -> None:
    """Write the graph and its manifest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True, help="checkpoint.pt of training.contradiction")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--calibration", type=Path, help="JSON of training.evaluate: temperatures and biases")
    parser.add_argument("--float32", action="store_true", help="leave the matrices in float32")
    args = parser.parse_args()
    state = torch.load(args.weights, weights_only=True)["reader"]
    data = build(state, int8=not args.float32).SerializeToString(deterministic=True)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / NAME).write_bytes(data)
    plain = {"temperature": 1.0, "bias": [0.0, 0.0, 0.0], "event_temperature": 1.0, "event_bias": 0.0}
    calibration = json.loads(args.calibration.read_text(encoding="utf-8")) if args.calibration else plain
    manifest = {"file": NAME, "sha256": hashlib.sha256(data).hexdigest(), "labels": LABELS, **calibration, "max_tokens": 128}
    (args.out / "contradiction.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(len(data), "bytes in", args.out / NAME)


if __name__ == "__main__":
    main()
