"""The model's special tokens, and how its tokenizer is trained."""

from collections.abc import Iterable

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

# How llama.cpp cuts text for the pre-tokenizer it calls "qwen2"; a test holds both to the same tokens.
PRE_TOKENIZER = "qwen2"
_PIECES = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|"
    r"\s*[\r\n]+|\s+(?!\S)|\s+"
)


def train_tokenizer(texts: Iterable[str], size: int = VOCABULARY_SIZE) -> Tokenizer:
    """A byte-level BPE tokenizer of exactly `size` tokens; any text can be written in it and comes back unchanged."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL_TOKENS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
