/**
 * Characters of copy to a token. Measured on the rendered copy of the eleven Indonesian brands in `fixtures/brands` (15,000 to
 * 36,000 characters each): Anthropic's last published tokenizer, that of Claude 2, gives 2.4 to 2.5; its models from Opus 4.7
 * and Sonnet 5 on take about 30 % more tokens (https://platform.claude.com/docs/en/build-with-claude/token-counting), which
 * makes 1.85. OpenAI's cl100k gives 2.7 to 2.9, its o200k 3.0 to 3.3. English copy has a fifth more characters to a token. The
 * lower figures count: an estimate that guards a budget must not be too low.
 */
const CHARACTERS_PER_TOKEN = { anthropic: 1.85, other: 2.7 }

/** Tokens of a text, estimated for dry runs and budgets. What was really used is told with every answer. */
export function estimateTokens(text: string, model: string): number {
  const { anthropic, other } = CHARACTERS_PER_TOKEN
  return Math.ceil(text.length / (model.includes('claude') ? anthropic : other))
}
