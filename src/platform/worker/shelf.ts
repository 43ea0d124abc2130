import type { Migration } from '../../store/index.ts'
import type { Shelf } from '../knowledge.ts'

/** What `build/rules.ts` makes of `rules/` and the migrations. Files and weights are JSON texts: each is parsed once it is needed. */
export interface Built {
  /** Version of Selaras. */
  version: string
  /** Of what reads documents. */
  reading: string
  /** By path below `rules/`. */
  files: Record<string, string>
  weights: Record<string, string>
  prompts: Record<string, string>
  migrations: readonly Migration[]
}

/** The rules of a build. */
export const shelfOf = ({ files, weights, prompts }: Built): Shelf => ({
  files: (fits) =>
    Object.entries(files)
      .filter(([path]) => fits.test(path))
      .map(([path, text]) => ({ file: `rules/${path}`, text })),
  weights: (name) => JSON.parse(standing(weights, name, 'weights')),
  prompt: (name) => standing(prompts, name, 'prompts'),
})

function standing(texts: Record<string, string>, name: string, folder: string): string {
  const text = texts[name]
  if (text === undefined)
    throw new Error(`rules/${folder}/${name} is not in the build; src/platform/worker/build/rules.ts puts it there`)
  return text
}
