import { describe, expect, it } from 'vitest'
import { markup, one, page, texts } from './page.ts'

const data = (html: string) =>
  markup(html)
    .messages.filter((message) => message.role === 'data')
    .map(({ text, context, data }) => ({ text, context, type: data?.type, property: data?.property }))

describe('JSON-LD', () => {
  it('gives each value of an offer as written, the currency before the price', () => {
    const document = one(page('produk.html'))
    const offer = document.messages.filter((message) => message.data?.property.startsWith('offers.'))
    expect(offer.map((message) => [message.data?.property, message.text])).toEqual([
      ['offers.priceCurrency', 'IDR'],
      ['offers.price', '415000.00'],
      ['offers.availability', 'https://schema.org/InStock'],
    ])
    expect(offer[1]).toMatchObject({
      context: ['Kompor Lipat Arunika'],
      data: { type: 'Product', name: 'Kompor Lipat Arunika', id: 'RG-077' },
    })
  })

  it('reports a broken block and reads the page and the other blocks', () => {
    const read = page('jsonld-rusak.html')
    expect(read.failures).toHaveLength(1)
    expect(read.failures[0]?.reason).toMatch(/JSON-LD block 1 is not valid JSON/)
    const document = one(read)
    expect(texts(document, 'body')).toEqual(['Teh hitam dari kebun di atas 1.400 meter.'])
    expect(texts(document, 'question')).toEqual(['Berapa lama dikirim?'])
    expect(texts(document, 'answer')).toEqual(['Dua sampai empat hari.'])
  })

  it('tells two offers and the days of opening hours apart by their context', () => {
    const values = data(`<p>x</p><script type="application/ld+json">{"@graph":[
      {"@type":"Product","name":"Les Gitar","offers":[{"@type":"Offer","name":"Sebulan","price":"300000"},{"@type":"Offer","name":"Setahun","price":"3000000"}]},
      {"@type":"MusicStore","name":"Nada","openingHoursSpecification":[{"dayOfWeek":["https://schema.org/Saturday","Sunday"],"opens":"10:00","closes":"16:00"}]},
      {"@type":"Event","name":"Konser","startDate":"2026-12-05","offers":{"@type":"AggregateOffer","lowPrice":75000,"highPrice":150000}}]}</script>`)
    expect(values).toContainEqual({
      text: '3000000',
      context: ['Les Gitar', 'Setahun'],
      type: 'Product',
      property: 'offers.price',
    })
    expect(values).toContainEqual({
      text: '10:00',
      context: ['Nada', 'Saturday, Sunday'],
      type: 'MusicStore',
      property: 'openingHoursSpecification.opens',
    })
    expect(values).toContainEqual({ text: '75000', context: ['Konser'], type: 'Event', property: 'offers.lowPrice' })
    expect(values).toContainEqual({ text: '2026-12-05', context: ['Konser'], type: 'Event', property: 'startDate' })
  })

  it('reads blocks with the usual slips', () => {
    const slips = '<!-- {"@type":"Product","name":"Sabun\nBatang", // nama\n "offers":{"price":"9000",},} -->;'
    const values = data(`<p>x</p><script type="application/ld+json">${slips}</script>`)
    expect(values.map((value) => value.text)).toContain('9000')
  })
})

it('reads microdata and RDFa', () => {
  const document = one(page('mikrodata.html'))
  const values = document.messages.filter((message) => message.role === 'data')
  expect(values.map((message) => [message.data?.type, message.data?.property, message.text])).toEqual([
    ['Product', 'name', 'Scaling gigi'],
    ['Product', 'offers.priceCurrency', 'IDR'],
    ['Product', 'offers.price', '275000'],
    ['Product', 'offers.availability', 'https://schema.org/InStock'],
    ['Dentist', 'name', 'Klinik Gigi Sehati'],
    ['Dentist', 'openingHours', 'Mo-Sa 09:00-20:00'],
  ])
  expect(texts(document, 'heading')).toEqual(['Scaling gigi'])
})
