'use strict'

const { createHmac, randomUUID } = require('node:crypto')
const { errors } = require('@strapi/utils')

/** Components nested deeper than this are not looked into. */
const DEEPEST = 6

/** @type {import('@strapi/types').Core.Plugin['config']} */
const config = {
  default: {
    /** Where Selaras answers for this Strapi: https://…/v1/cms/strapi/NAME */
    url: '',
    secret: '',
    /** Content types that are checked, such as api::article.article. Empty: all of the API. */
    contentTypes: [],
    /** How long an editor may wait, in milliseconds. */
    timeout: 8000,
    /** What happens when Selaras does not answer: `open` publishes, `closed` does not. */
    whenDown: 'open',
  },
  validator({ url, secret, whenDown }) {
    if (!URL.canParse(url)) throw new Error('plugin selaras: `url` must be the address of Selaras, https://…/v1/cms/strapi/NAME')
    if (!secret) throw new Error('plugin selaras: `secret` must be the secret of this source')
    if (!['open', 'closed'].includes(whenDown)) throw new Error('plugin selaras: `whenDown` must be open or closed')
  },
}

/** Asks before every publication of an entry; whatever publishes it, the panel, the API or a release. */
function register({ strapi }) {
  strapi.documents.use(async (context, next) => {
    const settings = strapi.config.get('plugin::selaras')
    if (!isPublication(context) || !isChecked(context.uid, settings)) return next()
    const entry = await entryOf(context, strapi)
    if (entry) await ask(entry, context, settings, strapi)
    return next()
  })
}

/** `publish`, and what makes a published entry at once: the types without drafts. */
function isPublication({ action, contentType, params }) {
  if (action === 'publish') return true
  if (action !== 'create' && action !== 'update') return false
  return contentType.options?.draftAndPublish !== true || params.status === 'published'
}

const isChecked = (uid, { contentTypes }) =>
  contentTypes.length > 0 ? contentTypes.includes(uid) : uid.startsWith('api::')

/** The entry as it would be published: the stored draft, and what is being written. */
async function entryOf({ action, uid, params }, strapi) {
  const { documentId, locale, data = {} } = params
  const where = typeof locale === 'string' && locale !== '*' ? { locale } : {}
  const stored = documentId
    ? await strapi.documents(uid).findOne({ documentId, ...where, status: 'draft', populate: populate(uid, strapi) })
    : undefined
  if (action === 'publish' && !stored) return undefined
  return { ...stored, ...data, documentId: documentId ?? 'new', ...where }
}

/** All components and media of a type; relations are entries of their own. */
function populate(uid, strapi, depth = 0) {
  const model = strapi.getModel(uid)
  const parts = {}
  for (const [name, attribute] of Object.entries(model?.attributes ?? {})) {
    if (attribute.type === 'media') parts[name] = true
    if (depth >= DEEPEST) continue
    if (attribute.type === 'component') parts[name] = { populate: populate(attribute.component, strapi, depth + 1) }
    if (attribute.type === 'dynamiczone') {
      const each = attribute.components.map((component) => [component, { populate: populate(component, strapi, depth + 1) }])
      parts[name] = { on: Object.fromEntries(each) }
    }
  }
  return parts
}

/** Asks Selaras. Throws where the entry must not be published; editors see the message. */
async function ask(entry, { uid, contentType }, settings, strapi) {
  const body = JSON.stringify({ event: 'entry.publish', model: contentType.info.singularName, uid, entry })
  let answer
  try {
    answer = await post(body, settings)
  } catch (error) {
    strapi.log.warn(`Selaras did not answer (${error.message}); ${settings.whenDown === 'open' ? 'published unchecked' : 'held'}: ${uid}`)
    if (settings.whenDown === 'open') return
    throw new errors.ApplicationError('Selaras does not answer, so nothing is published now. Try again in a moment.')
  }
  if (answer.verdict !== 'block') return
  throw new errors.ApplicationError(answer.comment || answer.reason || 'Selaras holds this entry.', {
    findings: answer.findings,
    blastRadius: answer.blastRadius,
  })
}

async function post(body, { url, secret, timeout }) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const delivery = randomUUID()
  const signature = createHmac('sha256', secret).update(`v1:${timestamp}:${delivery}:${body}`).digest('hex')
  const response = await fetch(url, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(timeout),
    headers: {
      'content-type': 'application/json',
      'x-selaras-timestamp': timestamp,
      'x-selaras-delivery': delivery,
      'x-selaras-signature': `v1=${signature}`,
    },
  })
  if (response.status !== 202) throw new Error(`status ${response.status}`)
  return response.json()
}

module.exports = () => ({ register, config })
