import { expect, test } from 'vitest'
import { decodeText } from '#platform/encoding.ts'
import { readListFile } from './list-service.ts'
import { decodeFile, readRows } from './screens/list-file.ts'

/** "שם;כרטיס" over "דנה;7" and "נועה;8", as a Hebrew Excel writes it: Windows-1255 and semicolons. */
const EXCEL = Buffer.concat([
  Buffer.from([0xf9, 0xed, 0x3b, 0xeb, 0xf8, 0xe8, 0xe9, 0xf1, 0x0d, 0x0a]),
  Buffer.from([0xe3, 0xf0, 0xe4, 0x3b, 0x37, 0x0d, 0x0a]),
  Buffer.from([0xf0, 0xe5, 0xf2, 0xe4, 0x3b, 0x38, 0x0d, 0x0a]),
])

const files: Readonly<Record<string, Buffer>> = {
  'Windows-1255 with semicolons': EXCEL,
  'UTF-8 with a mark and commas': Buffer.from('\uFEFFשם,כרטיס\nדנה,7\nנועה,8\n'),
  'UTF-16 with tabs': Buffer.from('\uFEFFשם\tכרטיס\r\nדנה\t7\r\nנועה\t8\r\n', 'utf16le'),
  'UTF-8 with spaces': Buffer.from('שם כרטיס\nדנה 7\nנועה 8'),
}

test.each(Object.entries(files))('%s is read, and by the screen as by the server', (_, bytes) => {
  expect(readListFile(decodeText(bytes))).toEqual([{ card: '7' }, { card: '8' }])
  expect(readRows(decodeFile(bytes))).toEqual([
    ['שם', 'כרטיס'],
    ['דנה', '7'],
    ['נועה', '8'],
  ])
})

test.each<[string, object[]]>([
  ['מספר טלפון\n050-1234567\n052 7654321', [{ phone: '050-1234567' }, { phone: '052 7654321' }]],
  ['טלפון נייד\n0501234567', [{ phone: '0501234567' }]],
  ['שם,נייד\nדנה,0501234567', [{ phone: '0501234567' }]],
  ['שם;אימייל\nדנה;d@shop.example', [{ email: 'd@shop.example' }]],
  ['דוא״ל\nd@shop.example', [{ email: 'd@shop.example' }]],
  ['"דוא""ל"\nd@shop.example', [{ email: 'd@shop.example' }]],
  ['Phone number\n0501234567', [{ phone: '0501234567' }]],
  ['Name\tE-mail\nDana\td@shop.example', [{ email: 'd@shop.example' }]],
  ['sep=;\r\nשם;מספר לקוח\r\nדנה;77\r\n', [{ external_id: '77' }]],
])('a list as shops have it is read, and the screen counts its rows alike: %j', (text, refs) => {
  expect(readListFile(text)).toEqual(refs)
  expect(readRows(text).slice(1)).toHaveLength(refs.length)
})

test('a file that is no list is refused', () => {
  for (const text of ['', 'name\nDana', 'phone\n"', `card\n${'7'.repeat(201)}`])
    expect(readListFile(text)).toMatchObject({ code: 'list_file_not_readable' })
})
