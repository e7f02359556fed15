/** Request fields that a model can be asked without; the names are those that servers use when they refuse one. */
export const optionalFields = [
  "temperature",
  "stream_options",
  "max_completion_tokens",
  "max_tokens",
  "reasoning_effort",
  "random_seed",
  "seed",
  "stop",
  "cache_prompt",
  "logprobs",
  "n_probs",
  "cache_control",
  "prompt_cache_key",
  "output_config",
  "thinking",
  "think",
  "keep_alive",
  "tool_choice",
  "tools",
] as const;

/** Stands for the role of a message, which the prompt templates of some models do not know. */
export const systemRole = "system role";
