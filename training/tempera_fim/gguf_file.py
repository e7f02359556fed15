"""Writes the model as a GGUF file that llama.cpp runs as a LLaMA, with the tokens by which it fills gaps."""

import json
from collections.abc import Mapping
from pathlib import Path

import gguf
import numpy
from gguf import GGMLQuantizationType as Type

from .vocabulary import END_ID, FILE_ID, MIDDLE_ID, PAD_ID, PREFIX_ID, REPOSITORY_ID, SPECIAL_TOKENS, SUFFIX_ID, pre_tokenizer_of

TYPES = {
    "F16": (Type.F16, gguf.LlamaFileType.MOSTLY_F16),
    "Q8_0": (Type.Q8_0, gguf.LlamaFileType.MOSTLY_Q8_0),
    "Q5_0": (Type.Q5_0, gguf.LlamaFileType.MOSTLY_Q5_0),
    "Q4_1": (Type.Q4_1, gguf.LlamaFileType.MOSTLY_Q4_1),
    "Q4_0": (Type.Q4_0, gguf.LlamaFileType.MOSTLY_Q4_0),
}
NAME = "Tempera Small 55M"
# That of the model whose weights were borrowed; what is trained from nothing may be given any.
LICENCE = "apache-2.0"
ARCHITECTURE = "llama"

_BLOCK_NAMES = {
    "attention_norm": "attn_norm",
    "attention.query": "attn_q",
    "attention.key": "attn_k",
    "attention.value": "attn_v",
    "attention.output": "attn_output",
    "hidden_norm": "ffn_norm",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}


def gguf_name(name: str) -> str:
    """The name that llama.cpp has for a tensor of the model."""
    if not name.startswith("blocks."):
        return {"embedding.weight": "token_embd.weight", "norm.weight": "output_norm.weight"}[name]
    _, block, rest = name.split(".", 2)
    return f"blk.{block}.{_BLOCK_NAMES[rest.removesuffix('.weight')]}.weight"


def write_gguf(
    file: Path, tensors: Mapping[str, numpy.ndarray], shape: Mapping[str, float], tokenizer: Path, type_name: str
) -> None:
    """`tensors` have the model's own names and 32-bit floats. Norms stay so, and what of 4 bits is read once per token,
    the vocabulary, gets 8."""
    matrix_type, file_type = TYPES[type_name]
    writer = gguf.GGUFWriter(file, ARCHITECTURE)
    _add_facts(writer, shape, file_type)
    _add_tokenizer(writer, json.loads(tokenizer.read_text()))
    for name, values in tensors.items():
        kind = _tensor_type(name, values, matrix_type)
        writer.add_tensor(gguf_name(name), gguf.quants.quantize(values.astype(numpy.float32), kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def read_gguf(file: Path) -> tuple[dict[str, numpy.ndarray], dict[str, float]]:
    """The tensors of a file that `write_gguf` wrote, under the model's own names, as 32-bit floats, and its shape."""
    reader = gguf.GGUFReader(file)
    shape = read_shape(reader)
    own = own_names(int(shape["layers"]))
    return {own[tensor.name]: values_of(tensor) for tensor in reader.tensors}, shape


def values_of(tensor: gguf.ReaderTensor) -> numpy.ndarray:
    """A tensor as 32-bit floats, rows first."""
    values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
    return values.reshape([int(size) for size in reversed(tensor.shape)])


def read_shape(reader: gguf.GGUFReader) -> dict[str, float]:
    """The dimensions of the LLaMA in a file, as `Shape` names them."""

    def fact(name: str) -> float:
        return reader.fields[f"{ARCHITECTURE}.{name}"].contents()

    return {
        "vocabulary": fact("vocab_size"),
        "context": fact("context_length"),
        "width": fact("embedding_length"),
        "layers": fact("block_count"),
        "heads": fact("attention.head_count"),
        "key_heads": fact("attention.head_count_kv"),
        "hidden": fact("feed_forward_length"),
        "rope_base": fact("rope.freq_base"),
        "norm_epsilon": fact("attention.layer_norm_rms_epsilon"),
    }


def own_names(blocks: int) -> dict[str, str]:
    """The model's own names of all tensors, by llama.cpp's."""
    inner = [f"blocks.{block}.{part}.weight" for block in range(blocks) for part in _BLOCK_NAMES]
    return {gguf_name(name): name for name in ["embedding.weight", "norm.weight", *inner]}


def _tensor_type(name: str, values: numpy.ndarray, matrix_type: Type) -> Type:
    if values.ndim == 1:
        return Type.F32
    return Type.Q8_0 if name == "embedding.weight" and matrix_type != Type.F16 else matrix_type


def _add_facts(writer: gguf.GGUFWriter, shape: Mapping[str, float], file_type: gguf.LlamaFileType) -> None:
    writer.add_name(NAME)
    writer.add_license(LICENCE)
    writer.add_file_type(file_type)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_context_length(int(shape["context"]))
    writer.add_embedding_length(int(shape["width"]))
    writer.add_block_count(int(shape["layers"]))
    writer.add_feed_forward_length(int(shape["hidden"]))
    writer.add_head_count(int(shape["heads"]))
    writer.add_head_count_kv(int(shape["key_heads"]))
    writer.add_rope_dimension_count(int(shape["width"]) // int(shape["heads"]))
    writer.add_rope_freq_base(shape["rope_base"])
    writer.add_layer_norm_rms_eps(shape["norm_epsilon"])
    writer.add_vocab_size(int(shape["vocabulary"]))


def _add_tokenizer(writer: gguf.GGUFWriter, tokenizer: Mapping) -> None:
    by_id = sorted(tokenizer["model"]["vocab"].items(), key=lambda entry: entry[1])
    merges = [" ".join(pair) if isinstance(pair, list) else pair for pair in tokenizer["model"]["merges"]]
    kinds = [gguf.TokenType.CONTROL if token in SPECIAL_TOKENS else gguf.TokenType.NORMAL for token, _ in by_id]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(pre_tokenizer_of(tokenizer))
    writer.add_token_list([token for token, _ in by_id])
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(END_ID)
    writer.add_eos_token_id(END_ID)
    writer.add_pad_token_id(PAD_ID)
    writer.add_add_bos_token(False)
    roles = {"pre": PREFIX_ID, "suf": SUFFIX_ID, "mid": MIDDLE_ID, "pad": PAD_ID, "rep": REPOSITORY_ID, "sep": FILE_ID}
    for role, token in roles.items():
        writer.add_uint32(f"tokenizer.ggml.fim_{role}_token_id", token)
    # Tempera's engine reads it. What stands before the gap then goes last, next to what is written into it.
    writer.add_string("tempera.fim_order", "suffix-first")
