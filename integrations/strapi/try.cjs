'use strict'
// Run in the folder of a Strapi project by test.sh: publishes entries through a real Strapi, whose plug-in asks a real Selaras.
const assert = require('node:assert/strict')
const { createStrapi } = require('@strapi/strapi')

const TYPE = 'api::page.page'
const text = (line) => [{ type: 'paragraph', children: [{ type: 'text', text: line }] }]
const CONFLICT = 'Paket Fajar cuma Rp275.000 per bulan.'
const FINE = 'Paket Fajar Rp320.000 per bulan.'

async function main() {
  const strapi = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load()
  const pages = strapi.documents(TYPE)
  const settings = strapi.config.get('plugin::selaras')
  const published = (documentId) => pages.findOne({ documentId, status: 'published' })
  const refused = async (work, pattern) => {
    const error = await work.then(() => undefined, (thrown) => thrown)
    assert.match(String(error?.message), pattern)
    assert.equal(error.name, 'ApplicationError')
    return error
  }

  const { documentId } = await pages.create({ data: { title: 'Paket Fajar', body: text(CONFLICT) } })
  const error = await refused(pages.publish({ documentId }), /Rp275\.000[\s\S]*Rp320\.000|Rp320\.000[\s\S]*Rp275\.000/)
  assert.ok(error.details.findings.length > 0)
  assert.equal(await published(documentId), null)
  console.log('ok: a contradiction is not published, and the editor is told where')

  await refused(pages.create({ data: { title: 'Paket Fajar', body: text(CONFLICT) }, status: 'published' }), /Rp275\.000/)
  console.log('ok: nor is it when it is created as published')

  await pages.update({ documentId, data: { title: 'Paket Fajar', body: [], sections: [{ __component: 'shared.promo', promoTitle: 'Promo', bodyText: CONFLICT }] } })
  await refused(pages.publish({ documentId }), /Rp275\.000/)
  console.log('ok: nor when it stands in a component of a dynamic zone')

  await pages.update({ documentId, data: { title: 'Paket Fajar', body: text(FINE), sections: [] } })
  await pages.publish({ documentId })
  assert.ok(await published(documentId))
  console.log('ok: an entry that agrees is published')

  settings.url = 'http://127.0.0.1:9/v1/cms/strapi/web'
  await pages.update({ documentId, data: { body: text(CONFLICT) } })
  settings.whenDown = 'closed'
  await refused(pages.publish({ documentId }), /does not answer/)
  console.log('ok: while Selaras is down a source that fails closed holds its entries')
  settings.whenDown = 'open'
  await pages.publish({ documentId })
  assert.match(JSON.stringify(await published(documentId)), /Rp275/)
  console.log('ok: and one that fails open publishes them')
  await strapi.destroy()
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
