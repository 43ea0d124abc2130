import {
  createAnthropicJudge,
  createMessageBatches,
  createOpenAiJudge,
  DEFAULT_MODEL,
  type Judge,
  type Means,
  type MessageBatches,
  type MessageSettings,
} from '../../judge/index.ts'
import type { Config, JudgeConfig } from '../../model/index.ts'

/** A model that can be asked. */
export interface Respondent {
  /** As the configuration names it. */
  model: string
  live: Judge
  /** Where the provider takes batches: those that it holds are read even when nothing is sent in batches any more. */
  batches?: MessageBatches
}

/** Whom to ask, or why nobody can be asked. */
export type Judges = { first: Respondent; second?: Respondent } | { nobody: string }

/** The model that questions are meant for, also where they are asked elsewhere. */
export const modelOf = (judge: JudgeConfig | undefined): string => judge?.model ?? DEFAULT_MODEL

/** How the model is asked: the same live, in batches and in what is exported. */
export function settingsOf(judge: JudgeConfig | undefined, model = modelOf(judge)): MessageSettings {
  const { effort, maxTokens } = judge ?? {}
  return { model, ...(effort ? { effort } : {}), ...(maxTokens ? { maxTokens } : {}) }
}

const OPENAI = 'https://api.openai.com/v1'

/**
 * The models that a configuration names; undefined where it wants none.
 * @param env where the keys are: `ANTHROPIC_API_KEY`, `OPENAI_API_KEY`
 */
export function judgesOf(
  { judge }: Config,
  env: Readonly<Record<string, string | undefined>>,
  means: Means,
): Judges | undefined {
  if (!judge || judge.provider === 'none') return undefined
  const name = judge.provider === 'anthropic' ? 'ANTHROPIC_API_KEY' : 'OPENAI_API_KEY'
  const apiKey = env[name]?.trim()
  // A server of one's own mostly wants no key.
  if (!apiKey && (judge.provider === 'anthropic' || judge.baseUrl === undefined))
    return { nobody: `${name} is not set in the environment.` }
  const respondent = (model: string): Respondent => {
    const settings = settingsOf(judge, model)
    if (judge.provider === 'openai') {
      return { model, live: createOpenAiJudge({ ...settings, apiKey, baseURL: judge.baseUrl ?? OPENAI }, means) }
    }
    const access = { ...settings, apiKey: apiKey!, baseURL: judge.baseUrl }
    return { model, live: createAnthropicJudge(access, means), batches: createMessageBatches(access, means) }
  }
  return {
    first: respondent(modelOf(judge)),
    ...(judge.secondOpinion ? { second: respondent(judge.secondOpinion.model) } : {}),
  }
}
