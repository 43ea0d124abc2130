import { expect, it } from 'vitest'
import { contextOf, one, page, texts } from './page.ts'

const document = one(page('tabel.html'))

it('gives a cell its caption, its row heading and its column headings over spans of rows and columns', () => {
  expect(contextOf(document, 'Rp18.000')).toEqual(['Parcel rates', 'Within Java', '1 kg', 'Service', 'Next day'])
  expect(contextOf(document, 'Rp22.500 on Sundays')).toEqual([
    'Parcel rates',
    'Within Java',
    '5 kg',
    'Service',
    'Regular',
  ])
  expect(contextOf(document, '5 kg')).toEqual(['Parcel rates', 'Within Java', 'Weight'])
})

it('takes the first column as row heading where a table has no headings', () => {
  expect(contextOf(document, '09:00–13:00')).toEqual(['Parcel rates', 'Counter hours', 'Saturday'])
  expect(texts(document, 'cell')).toContain('08:00–17:00')
})

it('gives a definition its term', () => {
  expect(contextOf(document, 'Rp7.500')).toEqual(['Parcel rates', 'Packing', 'Box, large'])
})

it('reads a layout table as plain text', () => {
  expect(texts(document, 'body')).toContain('Or let us do it.')
  expect(contextOf(document, 'Or let us do it.')).toEqual(['Parcel rates', 'Packing'])
})
