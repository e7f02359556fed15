"""A small LLaMA: RMS norm, rotary positions, grouped-query attention, SwiGLU, and one table for both ends."""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .vocabulary import PAD_ID, VOCABULARY_SIZE


@dataclass(frozen=True)
class Shape:
    """About 44 million parameters, 8 of them the vocabulary's."""

    vocabulary: int = VOCABULARY_SIZE
    context: int = 2_048
    width: int = 512
    layers: int = 12
    heads: int = 8
    key_heads: int = 4
    hidden: int = 1_408
    rope_base: float = 10_000.0
    norm_epsilon: float = 1e-5

    @property
    def head_width(self) -> int:
        return self.width // self.heads

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


class Attention(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        keys = shape.key_heads * shape.head_width
        self.query = nn.Linear(shape.width, shape.width, bias=False)
        self.key = nn.Linear(shape.width, keys, bias=False)
        self.value = nn.Linear(shape.width, keys, bias=False)
        self.output = nn.Linear(shape.width, shape.width, bias=False)

    def forward(self, x: Tensor, rotation: Tensor) -> Tensor:
        batch, length, width = x.shape
        query = rotate(self.query(x).view(batch, length, self.shape.heads, -1), rotation)
        key = rotate(self.key(x).view(batch, length, self.shape.key_heads, -1), rotation)
        value = self.value(x).view(batch, length, self.shape.key_heads, -1)
        # Repeated by hand: the fused kernels take equal numbers of heads.
        group = self.shape.heads // self.shape.key_heads
        key, value = (part.repeat_interleave(group, dim=2) for part in (key, value))
        mixed = F.scaled_dot_product_attention(*(part.transpose(1, 2) for part in (query, key, value)), is_causal=True)
        return self.output(mixed.transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention_norm = nn.RMSNorm(shape.width, eps=shape.norm_epsilon)
        self.attention = Attention(shape)
        self.hidden_norm = nn.RMSNorm(shape.width, eps=shape.norm_epsilon)
        self.gate = nn.Linear(shape.width, shape.hidden, bias=False)
        self.up = nn.Linear(shape.width, shape.hidden, bias=False)
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x: Tensor, rotation: Tensor) -> Tensor:
        x = x + self.attention(self.attention_norm(x), rotation)
        normed = self.hidden_norm(x)
        return x + self.down(F.silu(self.gate(normed)) * self.up(normed))


class Model(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, eps=shape.norm_epsilon)
        self.register_buffer("rotation", rotations(shape), persistent=False)
        self._initialise()

    def forward(self, tokens: Tensor) -> Tensor:
        """Logits of the next token at every place: batch, length, vocabulary."""
        x = self.embedding(tokens)
        rotation = self.rotation[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x, rotation)
        return F.linear(self.norm(x), self.embedding.weight)

    def loss(self, tokens: Tensor, targets: Tensor) -> Tensor:
        """Mean cross entropy in nats per token that is not padding."""
        logits = self(tokens)
        return F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten(), ignore_index=PAD_ID)

    def _initialise(self) -> None:
        depth = (2 * self.shape.layers) ** -0.5
        for name, parameter in self.named_parameters():
            if parameter.ndim == 2:
                scale = depth if name.endswith(("output.weight", "down.weight")) else 1.0
                nn.init.normal_(parameter, std=0.02 * scale)


def rotations(shape: Shape) -> Tensor:
    """Cosine and sine by place and pair of neighbouring values: context, head width / 2, 2."""
    powers = torch.arange(0, shape.head_width, 2).float() / shape.head_width
    angles = torch.outer(torch.arange(shape.context).float(), shape.rope_base**-powers)
    return torch.stack((angles.cos(), angles.sin()), dim=-1)


def rotate(x: Tensor, rotation: Tensor) -> Tensor:
    """Turns neighbouring values as pairs, which is how llama.cpp lays out a LLaMA's heads."""
    pairs = x.float().unflatten(-1, (-1, 2))
    cos, sin = (rotation[:, None, :, part] for part in (0, 1))
    first, second = pairs[..., 0], pairs[..., 1]
    turned = torch.stack((first * cos - second * sin, first * sin + second * cos), dim=-1)
    return turned.flatten(-2).type_as(x)
