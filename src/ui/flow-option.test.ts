import { expect, test } from 'vitest'
import { flowOption } from './flow-option.ts'

const ink = { accent: 'a', ink: 'i', soft: 's', line: 'l', paper: 'p', font: 'f' }
const parts = {
  places: [
    { code: 'loyal', name: 'Loyal' },
    { code: 'lost', name: 'Lost' },
  ],
  links: [
    { from: 'loyal', to: 'loyal', value: 5 },
    { from: 'loyal', to: 'lost', value: 2 },
  ],
  say: String,
  ink,
}

test('time runs from the side on which people begin to read', () => {
  const [ltr] = flowOption({ ...parts, direction: 'ltr' }).series
  expect(ltr?.data.map(({ name, depth }) => [name, depth])).toEqual([
    ['before:loyal', 0],
    ['after:loyal', 1],
    ['after:lost', 1],
  ])
  const [rtl] = flowOption({ ...parts, direction: 'rtl' }).series
  expect(rtl?.data.map(({ name, depth }) => [name, depth])).toEqual([
    ['after:loyal', 0],
    ['after:lost', 0],
    ['before:loyal', 1],
  ])
  expect(rtl?.links[1]).toMatchObject({ source: 'after:lost', target: 'before:loyal', value: 2 })
})

test('each place says its name and how many there are', () => {
  const [series] = flowOption({ ...parts, direction: 'ltr' }).series
  expect(series?.label.formatter({ name: 'before:loyal' })).toBe('Loyal 7')
  expect(series?.label.formatter({ name: 'after:lost' })).toBe('Lost 2')
})
