"""The model's special tokens, and how its tokenizer is trained."""

from collections.abc import Iterable, Mapping

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

END, PREFIX, SUFFIX, MIDDLE, REPOSITORY, FILE, PAD = (
    "<|endoftext|>",
    "<|fim_prefix|>",
    "<|fim_suffix|>",
    "<|fim_middle|>",
    "<|repo_name|>",
    "<|file_sep|>",
    "<|fim_pad|>",
)
# Their ids are their places: every vocabulary begins with them.
SPECIAL_TOKENS = (END, PREFIX, SUFFIX, MIDDLE, REPOSITORY, FILE, PAD)
END_ID, PREFIX_ID, SUFFIX_ID, MIDDLE_ID, REPOSITORY_ID, FILE_ID, PAD_ID = range(len(SPECIAL_TOKENS))

VOCABULARY_SIZE = 16_384

_PIECES = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|"
    r"\s*[\r\n]+|\s+(?!\S)|\s+"
)

# Into which pieces text is cut before tokens are looked for, by the names that llama.cpp has for it.
PRE_TOKENIZERS = {
    "qwen2": lambda: [
        pre_tokenizers.Split(Regex(_PIECES), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ],
    "smollm": lambda: [
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
    ],
}


def pre_tokenizer_of(tokenizer: Mapping) -> str:
    """By what llama.cpp knows the pre-tokenizer of a tokenizer.json."""
    first = tokenizer["pre_tokenizer"]["pretokenizers"][0]["type"]
    return "smollm" if first == "Digits" else "qwen2"


def byte_level(model: models.BPE, pre_tokenizer: str) -> Tokenizer:
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(PRE_TOKENIZERS[pre_tokenizer]())
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def train_tokenizer(texts: Iterable[str], size: int = VOCABULARY_SIZE) -> Tokenizer:
    """A byte-level BPE tokenizer of exactly `size` tokens; any text can be written in it and comes back unchanged."""
    tokenizer = byte_level(models.BPE(), "qwen2")
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL_TOKENS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
