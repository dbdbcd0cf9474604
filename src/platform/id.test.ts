import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatId, parseId } from './id.ts'

test('an id goes out and comes in unchanged, and as the TypeID form has it', () => {
  fc.assert(fc.property(fc.uuid(), (id) => parseId('mbr', formatId('mbr', id)) === id))
  // The example of the TypeID specification.
  expect(formatId('prefix', '01890a5d-ac96-774b-bcce-b302099a8057')).toBe('prefix_01h455vb4pex5vsknk084sn02q')
})

test('what is not an id of this kind is nobody', () => {
  for (const text of [
    '',
    'mbr_',
    'mbr_01h455vb4pex5vsknk084sn02',
    'rcp_01h455vb4pex5vsknk084sn02q',
    'mbr_81h455vb4pex5vsknk084sn02q',
    'mbr_01h455vb4pex5vsknk084sn02u',
  ])
    expect(parseId('mbr', text)).toBeNull()
})
