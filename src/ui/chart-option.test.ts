import { expect, test } from 'vitest'
import { chartOption } from './chart-option.ts'

const ink = { accent: '#0c5f59', ink: '#000', soft: '#555', line: '#ddd', paper: '#fff', font: 'Heebo' }
const input = {
  kind: 'line' as const,
  categories: ['ספט׳', 'אוק׳'],
  series: [
    { name: 'A', values: [1, 2] },
    { name: 'B', values: [2, null] },
  ],
  say: (value: number) => `${value} ₪`,
  ink,
}

test('in Hebrew time runs from right to left and the values stand at the right', () => {
  const rtl = chartOption({ ...input, direction: 'rtl' })
  expect(rtl.xAxis.inverse).toBe(true)
  expect(rtl.yAxis.position).toBe('right')
  const ltr = chartOption({ ...input, direction: 'ltr' })
  expect(ltr.xAxis.inverse).toBe(false)
  expect(ltr.yAxis.position).toBe('left')
})

test('series can be told apart without colour', () => {
  const lines = chartOption({ ...input, direction: 'ltr' }).series.map((one) =>
    'lineStyle' in one ? one.lineStyle.type : null,
  )
  expect(new Set(lines).size).toBe(2)
})

test('values are spoken in the page’s words, and a gap is a dash', () => {
  const { tooltip } = chartOption({ ...input, direction: 'ltr' })
  expect(tooltip.valueFormatter(2)).toBe('2 ₪')
  expect(tooltip.valueFormatter(null)).toBe('–')
})
