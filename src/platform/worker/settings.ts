import { readSettings, type Settings } from '../../pipeline/settings/settings.ts'

/** `SELARAS_SETTINGS` holds as JSON what the file of `--settings` holds on a machine of one's own. */
export const settingsOf = (env: Readonly<Record<string, string>>): Settings =>
  readSettings(JSON.parse(env.SELARAS_SETTINGS ?? '{}'), env, 'SELARAS_SETTINGS')

/** The settings of one brand: of content systems only its own. */
export function settingsFor(slug: string, env: Readonly<Record<string, string>>): Settings {
  const settings = settingsOf(env)
  return { ...settings, cms: settings.cms.filter(({ brand }) => brand === undefined || brand === slug) }
}
