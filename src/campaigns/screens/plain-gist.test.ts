import { expect, test } from 'vitest'
import { plainGist } from './plain-gist.ts'

test('a text is told without its Liquid', () => {
  expect(plainGist('{{ first_name | default: "חברים" }}, הקפה עליכם')).toBe('חברים, הקפה עליכם')
  expect(plainGist('יש לך {{ points | points }}\n\nבואו')).toBe('יש לך … בואו')
  expect(plainGist('{% if dream %}עוד {{ dream.missing_points }} לחלום{% endif %}!')).toBe('עוד … לחלום!')
  expect(plainGist('{{ gender | by_gender: "בואי", "בוא" }} {{ branch | default: "אלינו" }}')).toBe('… אלינו')
  expect(plainGist('{% if dream %}{{ dream.name }}: כך{% else %}ההטבה הראשונה{% endif %}, היום')).toBe(
    '…: כך, היום',
  )
  expect(plainGist('')).toBe('')
})
